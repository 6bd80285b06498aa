// cluster.c -- where grapheme clusters begin, and the bound on the marks that one may hold.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

static void clusters_mark(Arena *arena, ParaText *para) {
  Utf16 u = para_utf16(arena, para);
  UErrorCode error = U_ZERO_ERROR;
  UBreakIterator *it = para->language->clusters;
  ubrk_setText(it, (const UChar *)u.s, u.n, &error);
  if (U_FAILURE(error)) out_of_memory();
  for (size_t i = 0; i < para->n; i++) para->at[i].cluster = false;
  for (int32_t at = ubrk_first(it); at != UBRK_DONE && at < u.n; at = ubrk_next(it))
    para->at[u.chars[at]].cluster = true;
  for (size_t i = 1; i < para->n; i++)  // a mark on a blank or across inlines stands by itself
    para->at[i].cluster |=
        para->at[i].in != para->at[i - 1].in || para->at[i].kind != para->at[i - 1].kind;
}

bool para_clusters(Arena *arena, Diags *diags, ParaText *para) {
  if (para->simple) return true;  // each char is a cluster, and there are no marks
  clusters_mark(arena, para);
  bool good = true;
  for (size_t i = 0, base = 0, marks = 0; i < para->n; i++) {
    const Char *c = &para->at[i];
    if (c->mark) marks++;
    else if (!c->ignorable) base = i, marks = 0;
    if (marks != SHAPE_MARKS + 1) continue;
    diag(diags, DIAG_TEXT_LIMIT, char_span(para, base, i),
         "more than %d combining marks on one letter", SHAPE_MARKS);
    good = false;
  }
  return good;
}
