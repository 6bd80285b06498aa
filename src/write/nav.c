// nav.c -- what a reader can click: links and bookmarks, and the places both lead to.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

#include <stdlib.h>
#include <string.h>

// ---- places -------------------------------------------------------------------------------------

void collect_anchors(Build *build) {
  for (size_t p = 0; p < build->pages->page.n; p++) {
    const Page *page = &build->pages->page.at[p];
    for (size_t i = 0; i < page_ops(page); i++)
      if (page_op(page, i)->kind == OP_ANCHOR)
        VEC_PUSH(build->arena, &build->anchors, ((Destination){page_op(page, i), p}));
  }
}

static int by_name(const void *a, const void *b) {
  const Destination *x = *(const Destination *const *)a, *y = *(const Destination *const *)b;
  int order = str_cmp(x->op->as.anchor.name, y->op->as.anchor.name);
  return order ? order : (x > y) - (x < y); // of two equal names the first counts
}

static void sort_names(Build *build) {
  build->named = NEW_ARRAY(build->arena, const Destination *, build->anchors.n + 1);
  for (size_t i = 0; i < build->anchors.n; i++)
    if (build->anchors.at[i].op->as.anchor.name.n)
      build->named[build->named_count++] = &build->anchors.at[i];
  qsort(build->named, build->named_count, sizeof *build->named, by_name);
}

static const Destination *find_anchor(const Build *build, Str name) {
  size_t low = 0, high = build->named_count;
  while (low < high) { // the first that is not before the name
    size_t middle = low + (high - low) / 2;
    if (str_cmp(build->named[middle]->op->as.anchor.name, name) < 0) low = middle + 1;
    else high = middle;
  }
  bool found = low < build->named_count && str_eq(build->named[low]->op->as.anchor.name, name);
  return found ? build->named[low] : NULL;
}

static bool is_internal(Str target) { return target.n > 0 && target.s[0] == '#'; }

static Str anchor_name(Str target) { return (Str){target.s + 1, target.n - 1}; }

bool check_links(Build *build) {
  size_t missing = 0;
  sort_names(build);
  for (size_t p = 0; p < build->pages->page.n; p++) {
    const Page *page = &build->pages->page.at[p];
    for (size_t i = 0; i < page_ops(page); i++) {
      const Op *op = page_op(page, i);
      if (op->kind != OP_LINK || !is_internal(op->as.link.target)) continue;
      if (find_anchor(build, anchor_name(op->as.link.target))) continue;
      Buf name = {.arena = build->arena};
      buf_quoted(&name, op->as.link.target);
      diag(build->diags, DIAG_PDF_LINK, op->span, "nothing in this document is named %s",
           buf_done(&name).s);
      missing++;
    }
  }
  return missing == 0;
}

static void put_destination(Build *build, PdfDict *dict, const Destination *anchor) {
  Buf *raw = pdf_raw(build->pdf, dict, "Dest");
  buf_char(raw, '[');
  pdf_raw_ref(raw, build->page[anchor->page].page);
  buf_text(raw, "/XYZ 0 ");
  buf_len(raw, anchor->op->y);
  buf_text(raw, " null]");
}

// ---- links --------------------------------------------------------------------------------------

// An address as ASCII: what a URI may not hold stands as %XX.
static const char *uri_ascii(Arena *arena, Str target) {
  Buf out = {.arena = arena};
  for (size_t i = 0; i < target.n; i++) {
    uint8_t byte = (uint8_t)target.s[i];
    bool bare = byte > 0x20 && byte < 0x7F && !strchr("\"<>\\^`{|}", byte);
    if (bare) buf_char(&out, (char)byte);
    else buf_printf(&out, "%%%02X", byte);
  }
  return buf_done(&out).s;
}

void add_link(Build *build, size_t page, const Op *op) {
  Pdf *pdf = build->pdf;
  Str target = op->as.link.target, text = clean_text(build->arena, op->as.link.text);
  if (target.n == 0) return;
  Len corner[] = {op->x, op->y, op->x + op->as.link.width, op->y + op->as.link.height};
  PdfDict *dict = annotation_new(build, page, op, corner, TAG_LINK);
  buf_text(pdf_raw(pdf, dict, "Border"), "[0 0 0]");
  pdf_text(pdf, dict, "Contents", text.n ? text : target);
  if (is_internal(target)) put_destination(build, dict, find_anchor(build, anchor_name(target)));
  else {
    PdfDict *action = pdf_dict_in(pdf, dict, "A");
    pdf_name(pdf, action, "S", "URI");
    pdf_ascii(pdf, action, "URI", uri_ascii(build->arena, target));
  }
}

// ---- bookmarks ----------------------------------------------------------------------------------

enum { DEPTH_MAX = 8, OPEN_MAX = 30 }; // levels; more entries than this begin folded

typedef struct Entry {
  PdfDict *dict, *first, *last;
  int64_t kids, below; // entries just beneath it; beneath it at any level
} Entry;

static void entry_link(Build *build, Entry *parent, PdfDict *made) {
  pdf_ref(build->pdf, made, "Parent", parent->dict);
  if (parent->last) {
    pdf_ref(build->pdf, made, "Prev", parent->last);
    pdf_ref(build->pdf, parent->last, "Next", made);
  } else parent->first = made;
  parent->last = made;
  parent->kids++;
}

// Count says how many entries show when this one is unfolded; a minus, that it is folded now.
static void entry_close(Build *build, const Entry *entry, int64_t count) {
  if (!entry->first) return;
  pdf_ref(build->pdf, entry->dict, "First", entry->first);
  pdf_ref(build->pdf, entry->dict, "Last", entry->last);
  pdf_int(build->pdf, entry->dict, "Count", count);
}

static size_t count_entries(const Build *build) {
  size_t n = 0;
  for (size_t i = 0; i < build->anchors.n; i++)
    n += build->anchors.at[i].op->as.anchor.outline.n > 0;
  return n;
}

// Closes entries from the innermost, `depth`, out to `level`.
static void close_entries(Build *build, const Entry *stack, int depth, int level, bool folded) {
  for (; depth >= level; depth--)
    entry_close(build, &stack[depth], folded ? -stack[depth].kids : stack[depth].below);
}

void write_outline(Build *build) {
  size_t all = count_entries(build);
  if (all == 0) return;
  Pdf *pdf = build->pdf;
  bool many = all > OPEN_MAX;
  Entry stack[DEPTH_MAX + 1] = {{.dict = pdf_dict(pdf)}};
  int depth = 0; // of the innermost open entry; 0 is the root
  pdf_name(pdf, stack[0].dict, "Type", "Outlines");
  pdf_ref(pdf, pdf_catalog(pdf), "Outlines", stack[0].dict);
  for (size_t i = 0; i < build->anchors.n; i++) {
    const Op *op = build->anchors.at[i].op;
    if (op->as.anchor.outline.n == 0) continue;
    int level = op->as.anchor.outline_level < 1 ? 1 : op->as.anchor.outline_level;
    if (level > depth + 1) level = depth + 1; // a level left out
    if (level > DEPTH_MAX) level = DEPTH_MAX;
    close_entries(build, stack, depth, level, many);
    depth = level - 1;
    for (int above = 0; above < level; above++) stack[above].below++;
    stack[++depth] = (Entry){.dict = pdf_dict(pdf)};
    pdf_text(pdf, stack[depth].dict, "Title", clean_text(build->arena, op->as.anchor.outline));
    put_destination(build, stack[depth].dict, &build->anchors.at[i]);
    entry_link(build, &stack[depth - 1], stack[depth].dict);
  }
  close_entries(build, stack, depth, 1, many);
  entry_close(build, &stack[0], many ? stack[0].kids : stack[0].below);
}
