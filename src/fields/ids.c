// ids.c -- records by their ids: sorted, told when twice, with the nearest when there is none.
// SPDX-License-Identifier: MIT
#include "fields/fields.h"

#include <stdlib.h>
#include <string.h>

enum {
  HINTS_MOST = 50,   // did-you-mean compares with every id, so it is not offered without end,
  NAMES_MOST = 5000, // nor among very many
};

void ids_add(Reader *reader, Ids *index, Text id, void *record) {
  if (id.s.n) VEC_PUSH(reader->arena, &index->rows, ((IdsRow){id, record}));
  else index->incomplete = true; // its id was wrong, so references to it cannot be judged
}

static int by_id(const void *a, const void *b) {
  const IdsRow *x = a, *y = b;
  int order = str_cmp(x->id.s, y->id.s);
  if (order) return order;
  if (x->id.span.src != y->id.span.src) {
    if (!x->id.span.src || !y->id.span.src) return x->id.span.src ? -1 : 1;
    order = strcmp(source_path(x->id.span.src), source_path(y->id.span.src));
    if (order) return order;
  }
  return (x->id.span.from > y->id.span.from) - (x->id.span.from < y->id.span.from);
}

void ids_seal(Reader *reader, Ids *index) {
  size_t n = index->rows.n, first = 0;
  const char *deed = index->deed ? index->deed : "defined";
  if (n) qsort(index->rows.at, n, sizeof *index->rows.at, by_id);
  index->names = NEW_ARRAY(reader->arena, const char *, n);
  for (size_t i = 0; i < n; i++) {
    IdsRow *row = &index->rows.at[i];
    index->names[i] = str_c(reader->arena, row->id.s);
    if (i == 0 || !str_eq(row->id.s, index->rows.at[first].id.s)) {
      first = i;
    } else if (!index->quiet && reader_goes_on(reader)) {
      diag(wrong(reader), DIAG_KIT_DUPLICATE_ID, row->id.span, "the %s \"%s\" is %s twice",
           index->what, index->names[i], deed);
      diag_at(reader->diags, index->rows.at[first].id.span, "it is %s here first", deed);
    }
  }
}

void *ids_find(const Ids *index, Str id) {
  size_t low = 0, high = index->rows.n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = str_cmp(index->rows.at[middle].id.s, id);
    if (order == 0) return index->rows.at[middle].record;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return NULL;
}

void *ids_ref(Reader *reader, const Ids *index, Text ref) {
  if (!ref.s.n) return NULL;
  void *found = ids_find(index, ref.s);
  if (found || index->incomplete || !reader_goes_on(reader)) return found;
  const char *nearest = NULL;
  if (reader->hints++ < HINTS_MOST && index->rows.n <= NAMES_MOST)
    nearest = str_nearest(ref.s, index->names, index->rows.n);
  diag(wrong(reader), DIAG_KIT_UNKNOWN_REF, ref.span, "there is no %s %s%s%s%s%s", index->what,
       value_shown(reader, ref), index->where ? index->where : "",
       nearest ? " (did you mean \"" : "", nearest ? nearest : "", nearest ? "\"?)" : "");
  if (index->rows.n == 0 && !index->where) {
    diag_help(reader->diags, "none is defined, neither in the kit nor in a library");
  } else if (!nearest && index->rows.n && index->rows.n <= 12) {
    Buf list = {.arena = reader->arena};
    for (size_t i = 0; i < index->rows.n; i++)
      buf_printf(&list, "%s%s", i ? ", " : "", index->names[i]);
    diag_help(reader->diags, "defined are: " STR_FMT, STR_ARG(buf_done(&list)));
  }
  return NULL;
}

