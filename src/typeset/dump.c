// dump.c -- pages as text, an operation a line: the golden form of the layout tests.
// SPDX-License-Identifier: MIT
#include "typeset/inner.h"

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
  if (op->as.text.grey) buf_printf(out, " grey=%d", op->as.text.grey);
  if (op->as.text.rtl) buf_text(out, " rtl");
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
    if (op->as.rule.grey) buf_printf(out, " grey=%d", op->as.rule.grey);
    break;
  case OP_RECT:
    buf_text(out, "  rect");
    lens(out, (Len[]){op->x, op->y, op->as.rect.width, op->as.rect.height}, 4);
    buf_text(out, " stroke");
    lens(out, (Len[]){op->as.rect.stroke}, 1);
    if (op->as.rect.grey) buf_printf(out, " grey=%d", op->as.rect.grey);
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
    buf_char(out, ' ');
    buf_quoted(out, op->as.field.name);
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
  for (size_t i = 0; i < pages->page.n; i++) {
    const Page *page = &pages->page.at[i];
    buf_printf(out, "page %zu fill", i + 1);
    lens(out, &page->fill, 1);
    buf_char(out, '\n');
    for (size_t k = 0; k < page->ops.n; k++) op_dump(out, &page->ops.at[k]);
  }
}
