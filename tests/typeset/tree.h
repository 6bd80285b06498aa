// tree.h -- what must hold of the structure and the fields of any pages, and a tree in a line.
// SPDX-License-Identifier: MIT
#ifndef KP_TESTS_TYPESET_TREE_H
#define KP_TESTS_TYPESET_TREE_H

#include "typeset/inner.h"

#include <stdlib.h>

// ---- a tree in a line: "Document(H1 P(Link) L(LI(Lbl LBody(P))))" -------------------------------
static inline const char *tree_name(TagKind kind) {
  static const char *const names[] = {
      "Document", "Sect", "P", "H", "BlockQuote", "Code", "L", "LI", "Lbl", "LBody", "Table",
      "THead", "TBody", "TR", "TH", "TD", "Link", "Form", "Figure", "Span"};
  return names[kind];
}

static inline void tree_write(Buf *out, const Tag *tag) {
  buf_text(out, tree_name(tag->kind));
  if (tag->kind == TAG_HEADING) buf_printf(out, "%d", tag->level);
  if (tag->heads_row) buf_text(out, ":row");
  if (tag->ordered) buf_text(out, ":ordered");
  if (tag->span > 1) buf_printf(out, ":%d", tag->span);
  if (tag->language) buf_printf(out, ":%s", tag->language);
  if (!tag->first) return;
  for (const Tag *kid = tag->first; kid; kid = kid->next) {
    buf_char(out, kid == tag->first ? '(' : ' ');
    tree_write(out, kid);
  }
  buf_char(out, ')');
}

static inline const char *tree_text(Arena *arena, const Pages *pages) {
  Buf out = {.arena = arena};
  tree_write(&out, pages->root);
  return buf_done(&out).s;
}

// ---- what must hold -----------------------------------------------------------------------------
typedef struct Told { const Tag *tag; size_t order, fields; bool named; } Told;
typedef struct Tree {
  Arena *arena;
  VEC(Told) nodes; // in order of address, once they are sorted
  int heading;     // level of the last
  const char *fault;
} Tree;

static inline void tree_fault(Tree *t, const char *what, const Tag *tag) {
  if (!t->fault)
    t->fault = str_printf(t->arena, "%s: %s", what, tag ? tree_name(tag->kind) : "no tag").s;
}

static inline int node_compare(const void *a, const void *b) {
  uintptr_t x = (uintptr_t)((const Told *)a)->tag, y = (uintptr_t)((const Told *)b)->tag;
  return x < y ? -1 : x > y;
}

static inline Told *tree_find(Tree *t, const Tag *tag) {
  Told key = {.tag = tag};
  return t->nodes.n ? bsearch(&key, t->nodes.at, t->nodes.n, sizeof key, node_compare) : NULL;
}

static inline bool kind_among(TagKind kind, const TagKind *list, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (list[i] == kind) return true;
  return false;
}
#define AMONG(kind, ...) kind_among((kind), (const TagKind[]){__VA_ARGS__}, \
                                    sizeof((const TagKind[]){__VA_ARGS__}) / sizeof(TagKind))

static inline bool kid_fits(const Tag *tag, const Tag *kid) {
  switch (tag->kind) {
  case TAG_LIST: return kid->kind == TAG_ITEM;
  case TAG_ITEM: return kid->kind == TAG_BODY || (kid->kind == TAG_LABEL && kid == tag->first);
  case TAG_TABLE: return kid->kind == TAG_BODY_ROWS ||
                         (kid->kind == TAG_HEAD_ROWS && kid == tag->first && kid->next);
  case TAG_HEAD_ROWS: case TAG_BODY_ROWS: return kid->kind == TAG_ROW;
  case TAG_ROW: return kid->kind == TAG_HEAD_CELL || kid->kind == TAG_CELL;
  case TAG_PARA: case TAG_HEADING: case TAG_LABEL: case TAG_LINK: case TAG_CODE:
    return AMONG(kid->kind, TAG_FORM, TAG_FIGURE, TAG_SPAN, TAG_CODE) ||
           (kid->kind == TAG_LINK && tag->kind != TAG_LINK);
  case TAG_FORM: case TAG_FIGURE: case TAG_SPAN: return false;
  case TAG_DOCUMENT: case TAG_SECTION: case TAG_QUOTE: case TAG_HEAD_CELL: case TAG_CELL:
  case TAG_BODY:
    return AMONG(kid->kind, TAG_SECTION, TAG_PARA, TAG_HEADING, TAG_QUOTE, TAG_LIST, TAG_TABLE,
                 TAG_FORM, TAG_SPAN, TAG_LINK, TAG_FIGURE, TAG_CODE);
  }
  return false;
}

static inline int row_columns(const Tag *row) {
  int n = 0;
  for (const Tag *cell = row->first; cell; cell = cell->next) n += cell->span;
  return n;
}

static inline void table_check(Tree *t, const Tag *table) {
  int columns = 0;
  for (const Tag *rows = table->first; rows; rows = rows->next)
    for (const Tag *row = rows->first; row; row = row->next) {
      if (columns && row_columns(row) != columns) tree_fault(t, "an uneven row", row);
      columns = row_columns(row);
    }
}

static inline void tag_check(Tree *t, const Tag *tag) {
  if (tag->kind == TAG_HEADING) {
    if (tag->level < 1 || tag->level > 6 || tag->level > t->heading + 1)
      tree_fault(t, "a level is left out", tag);
    t->heading = tag->level;
  }
  if ((tag->kind == TAG_FORM || tag->kind == TAG_FIGURE) && !tag->alt.n)
    tree_fault(t, "without words", tag);
  if (tag->kind == TAG_TABLE) table_check(t, tag);
  if (tag->kind == TAG_ITEM && tag->last && tag->last->kind != TAG_BODY)
    tree_fault(t, "without a body", tag);
}

static inline void tree_walk(Tree *t, const Tag *tag, int depth) {
  Told node = {.tag = tag, .order = t->nodes.n};
  VEC_PUSH(t->arena, &t->nodes, node);
  tag_check(t, tag);
  if (depth > TAG_DEPTH) tree_fault(t, "too deep", tag);
  for (const Tag *kid = tag->first; kid && depth <= TAG_DEPTH; kid = kid->next) {
    if (kid->parent != tag) tree_fault(t, "with another parent", kid);
    if (!kid_fits(tag, kid)) tree_fault(t, "where it may not stand", kid);
    tree_walk(t, kid, depth + 1);
  }
}

static inline bool op_fits(const Op *op) {
  switch (op->kind) {
  case OP_TEXT:
    return AMONG(op->tag->kind, TAG_PARA, TAG_HEADING, TAG_CODE, TAG_LABEL, TAG_BODY, TAG_LINK,
                 TAG_SPAN, TAG_CELL, TAG_HEAD_CELL);
  case OP_RULE: case OP_RECT: case OP_FIELD: return op->tag->kind == TAG_FORM;
  case OP_IMAGE: case OP_PATTERN: return op->tag->kind == TAG_FIGURE;
  case OP_LINK: return op->tag->kind == TAG_LINK;
  case OP_ANCHOR: return false;
  }
  return false;
}

// Text from right to left stands in a span, and a span holds nothing else, unless it is of another
// language. One glyph alone needs none.
static inline void span_check(Tree *t, const Op *op) {
  bool span = op->tag->kind == TAG_SPAN, rtl = op->as.text.rtl;
  if (rtl && !span && op->as.text.glyphs.n > 1 && str_trim(op->as.text.text).n > 0)
    tree_fault(t, "right to left outside of a span", op->tag);
  if (span && !rtl && !op->tag->language) tree_fault(t, "nothing to tell", op->tag);
}

// `ordered`: the first operations of tags come in the order of the tree.
static inline void op_check(Tree *t, const Op *op, size_t *last, bool ordered) {
  if (!op->tag) {
    if (op->kind == OP_FIELD || op->kind == OP_LINK) tree_fault(t, "a field of nothing", NULL);
    return;
  }
  if (!op_fits(op)) tree_fault(t, "an operation of another kind", op->tag);
  if (op->kind == OP_TEXT) span_check(t, op);
  Told *node = tree_find(t, op->tag);
  if (!node) {
    tree_fault(t, "out of reach", op->tag);
    return;
  }
  if (ordered && !node->named && node->order < *last) tree_fault(t, "out of order", op->tag);
  if (!node->named) *last = node->order;
  if (node->fields) tree_fault(t, "told after its field", op->tag);
  node->fields += op->kind == OP_FIELD;
  for (const Tag *tag = op->tag; tag; tag = tag->parent) {
    Told *up = tree_find(t, tag);
    if (up) up->named = true;
  }
}

static inline bool fields_meet(const Op *a, const Op *b) {
  return a->x < b->x + b->as.field.width && b->x < a->x + a->as.field.width &&
         a->y < b->y + b->as.field.height && b->y < a->y + a->as.field.height;
}

static inline void fields_check(Tree *t, const Page *page, const PageStyle *style) {
  for (size_t i = 0; i < page_ops(page); i++) {
    const Op *op = page_op(page, i);
    if (op->kind != OP_FIELD) continue;
    if (op->as.field.width <= 0 || op->as.field.height <= 0 || op->x < 0 || op->y < 0 ||
        op->x + op->as.field.width > style->width || op->y + op->as.field.height > style->height)
      tree_fault(t, "a field without room", op->tag);
    for (size_t k = i + 1; k < page_ops(page); k++)
      if (page_op(page, k)->kind == OP_FIELD && fields_meet(op, page_op(page, k)))
        tree_fault(t, "two fields in one place", op->tag);
  }
}

// The first thing that is wrong, or NULL.
static inline const char *tree_faults(Arena *arena, const Pages *pages, bool ordered) {
  Tree t = {.arena = arena};
  tree_walk(&t, pages->root, 0);
  qsort(t.nodes.at, t.nodes.n, sizeof *t.nodes.at, node_compare);
  size_t last = 0;
  for (size_t i = 0; i < pages->page.n; i++) {
    const Page *page = &pages->page.at[i];
    for (size_t k = 0; k < page_ops(page); k++) op_check(&t, page_op(page, k), &last, ordered);
    fields_check(&t, page, &pages->doc->page);
  }
  for (size_t i = 0; i < t.nodes.n; i++) {
    const Told *node = &t.nodes.at[i];
    bool cell = node->tag->kind == TAG_CELL || node->tag->kind == TAG_HEAD_CELL;
    if (!node->named && !cell && node->tag->parent) tree_fault(&t, "of nothing", node->tag);
    if (node->tag->kind == TAG_FORM && node->fields != 1)
      tree_fault(&t, "not one field", node->tag);
  }
  return t.fault;
}

#endif
