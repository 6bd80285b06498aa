// dump.c -- pages as text, an operation a line: the golden form of the layout tests.
// SPDX-License-Identifier: MIT
//
// A line "= L/+LI/LBody/P" says what the operations after it belong to: here a paragraph in the
// body of an item that begins with them, in a list that began before. Without a "+" all of it did.
#include "typeset/inner.h"

// ---- what operations belong to ------------------------------------------------------------------
static void tag_dump(Buf *out, const Tag *tag) {
  buf_text(out, tag_type(tag));
  if (tag->kind == TAG_LIST && tag->ordered) buf_text(out, ":ordered");
  if (tag->kind == TAG_HEAD_CELL) buf_text(out, tag->heads_row ? ":row" : ":column");
  if (tag->span > 1) buf_printf(out, ":%d", tag->span);
  if (tag->language) buf_printf(out, ":%s", tag->language);
}

// Those that were told already, in a table of twice as many places at least.
typedef struct Told {
  Arena *arena;
  const Tag **at;
  size_t n, room;
} Told;

static const Tag **told_place(const Told *told, const Tag *tag) {
  size_t i = (size_t)((uintptr_t)tag * UINT64_C(0x9E3779B97F4A7C15) >> 16);
  for (;; i++) {
    const Tag **place = &told->at[i & (told->room - 1)];
    if (!*place || *place == tag) return place;
  }
}

static bool tell(Told *told, const Tag *tag) { // false: it was
  if (2 * told->n >= told->room) {
    Told more = {told->arena, NULL, told->n, told->room ? 2 * told->room : 64};
    more.at = NEW_ARRAY(told->arena, const Tag *, more.room);
    for (size_t i = 0; i < told->room; i++)
      if (told->at[i]) *told_place(&more, told->at[i]) = told->at[i];
    *told = more;
  }
  const Tag **place = told_place(told, tag);
  if (*place) return false;
  *place = tag;
  told->n++;
  return true;
}

static void path_dump(Buf *out, const Tag *tag, Told *told) {
  const Tag *path[TAG_DEPTH];
  size_t n = 0;
  for (const Tag *t = tag; t->parent && n < COUNT(path); t = t->parent) path[n++] = t;
  buf_text(out, "  = ");
  bool begins = false;
  for (size_t i = n; i-- > 0;) {
    if (tell(told, path[i]) && !begins) buf_char(out, '+'), begins = true;
    tag_dump(out, path[i]);
    if (i) buf_char(out, '/');
  }
  if (tag->alt.n) buf_char(out, ' '), buf_quoted(out, tag->alt);
  buf_char(out, '\n');
}

static void artifact_dump(Buf *out, const Op *op) {
  switch (op->artifact) {
  case ARTIFACT_BODY: buf_text(out, "  = artifact\n"); break;
  case ARTIFACT_HEADER: buf_text(out, "  = artifact header\n"); break;
  case ARTIFACT_FOOTER: buf_text(out, "  = artifact footer\n"); break;
  }
}

// ---- what a page holds --------------------------------------------------------------------------
size_t page_ops(const Page *page) {
  size_t n = page->header.n + page->footer.n;
  for (size_t i = 0; i < page->bodies.n; i++) n += page->bodies.at[i]->ops.n;
  return n;
}

Op *page_op(const Page *page, size_t i) {
  if (i < page->header.n) return &page->header.at[i];
  i -= page->header.n;
  for (size_t k = 0; k < page->bodies.n; i -= page->bodies.at[k++]->ops.n)
    if (i < page->bodies.at[k]->ops.n) return &page->bodies.at[k]->ops.at[i];
  return &page->footer.at[i];
}

// ---- operations ---------------------------------------------------------------------------------
static void field_dump(Buf *out, const Op *op) {
  static const char *const kinds[] = {"tick", "rate", "line", "lines"};
  const FormField *field = op->as.field.field;
  buf_printf(out, " %s ", kinds[field->kind]);
  buf_quoted(out, op->as.field.name);
  if (field->kind == FORM_RATE) buf_char(out, '='), buf_quoted(out, field->state);
  if (!op->as.field.pitch) return;
  buf_text(out, " pitch ");
  buf_len(out, op->as.field.pitch);
}

static void lens(Buf *out, const Len *values, size_t n) {
  for (size_t i = 0; i < n; i++) {
    buf_char(out, ' ');
    buf_len(out, values[i]);
  }
}

static void text_dump(Buf *out, const Op *op) {
  buf_text(out, "  text");
  lens(out, (Len[]){op->x, op->y}, 2);
  buf_printf(out, " %s", op->as.text.face->ps_name);
  lens(out, (Len[]){op->as.text.size}, 1);
  buf_colour(out, op->as.text.colour);
  if (op->as.text.rtl) buf_text(out, " rtl");
  if (op->as.text.widen) buf_printf(out, " widen=%d", op->as.text.widen);
  size_t n = op->as.text.glyphs.n;
  if (n) { // where the pen is at the end shows whether the line was set to its measure
    const PlacedGlyph *last = &op->as.text.glyphs.at[n - 1];
    buf_text(out, " to");
    lens(out, (Len[]){op->x + last->x + last->advance}, 1);
  }
  buf_char(out, ' ');
  buf_quoted(out, op->as.text.text);
}

static void op_dump(Buf *out, const Op *op) {
  switch (op->kind) {
  case OP_TEXT: text_dump(out, op); break;
  case OP_RULE:
    buf_text(out, "  rule");
    lens(out, (Len[]){op->x, op->y, op->as.rule.width, op->as.rule.height}, 4);
    buf_colour(out, op->as.rule.colour);
    break;
  case OP_RECT:
    buf_text(out, "  rect");
    lens(out, (Len[]){op->x, op->y, op->as.rect.width, op->as.rect.height}, 4);
    buf_text(out, " stroke");
    lens(out, (Len[]){op->as.rect.stroke}, 1);
    buf_colour(out, op->as.rect.colour);
    break;
  case OP_IMAGE:
    buf_text(out, "  image");
    lens(out, (Len[]){op->x, op->y, op->as.image.width, op->as.image.height}, 4);
    buf_char(out, ' ');
    buf_quoted(out, op->as.image.alt);
    break;
  case OP_LINK:
    buf_text(out, "  link");
    lens(out, (Len[]){op->x, op->y, op->as.link.width, op->as.link.height}, 4);
    buf_char(out, ' ');
    buf_quoted(out, op->as.link.target);
    buf_char(out, ' ');
    buf_quoted(out, op->as.link.text);
    break;
  case OP_FIELD:
    buf_text(out, "  field");
    lens(out, (Len[]){op->x, op->y, op->as.field.width, op->as.field.height}, 4);
    field_dump(out, op);
    break;
  case OP_PATTERN:
    buf_text(out, "  pattern");
    lens(out, (Len[]){op->x, op->y, op->as.pattern.width}, 3);
    buf_char(out, ' ');
    buf_quoted(out, op->as.pattern.alt);
    break;
  case OP_ANCHOR:
    buf_text(out, "  anchor");
    lens(out, (Len[]){op->x, op->y}, 2);
    buf_char(out, ' ');
    buf_quoted(out, op->as.anchor.name);
    if (op->as.anchor.outline.n) {
      buf_printf(out, " outline=%d ", op->as.anchor.outline_level);
      buf_quoted(out, op->as.anchor.outline);
    }
    break;
  }
  buf_char(out, '\n');
}

void pages_dump(Buf *out, const Pages *pages) {
  Told told = {.arena = out->arena};
  for (size_t i = 0; i < pages->page.n; i++) {
    const Page *page = &pages->page.at[i];
    buf_printf(out, "page %zu fill", i + 1);
    lens(out, &page->fill, 1);
    buf_char(out, '\n');
    const Op *last = NULL;
    for (size_t k = 0; k < page_ops(page); last = page_op(page, k++)) {
      const Op *op = page_op(page, k);
      bool same = last && last->tag == op->tag && last->artifact == op->artifact;
      if (!same && op->tag) path_dump(out, op->tag, &told);
      else if (!same && op->kind != OP_ANCHOR) artifact_dump(out, op);
      op_dump(out, op);
    }
  }
}
