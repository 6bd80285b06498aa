// check.c -- refuses what PDF or libharu cannot hold, with its place, before anything is written.
// SPDX-License-Identifier: MIT
//
// libharu drops long strings, cuts large numbers and says all is well; so nothing of the kind may
// reach it. What is found here is a fault of an earlier room, except for texts that are too long.
#include "write/inner.h"

enum {
  TEXT_MAX = 32000,    // UTF-16 units of one text string, below STRING_MAX in bytes
  URI_MAX = 20000,     // bytes; three times that when every one is escaped
  PIXELS_MAX = 100000, // along one side
  PAGES_MAX = 100000,
};

typedef struct Check { Diags *diags; bool good; } Check;

static void refuse(Check *c, Span span, const char *what) {
  diag(c->diags, DIAG_PDF_WRITE, span, "%s", what);
  c->good = false;
}

static void check_text(Check *c, Span span, const char *what, Str text) {
  if (utf8_invalid(text) != text.n) {
    diag(c->diags, DIAG_PDF_WRITE, span, "%s is not UTF-8", what);
    c->good = false;
  } else if (text.n > TEXT_MAX) { // a byte is never more than one unit
    diag(c->diags, DIAG_PDF_LIMIT, span, "%s has %zu bytes, and a PDF holds only %d here", what,
         text.n, TEXT_MAX);
    c->good = false;
  }
}

static bool within(Len value, Len low, Len high) { return value >= low && value <= high; }

static bool placed(Len x, Len y) {
  return within(x, -COORD_MAX, COORD_MAX) && within(y, -COORD_MAX, COORD_MAX);
}

static bool sized(Len width, Len height) {
  return within(width, 0, COORD_MAX) && within(height, 0, COORD_MAX);
}

static void check_op_text(Check *c, const Op *op) {
  Str text = op->as.text.text;
  if (!op->as.text.face || !op->as.text.face->data) refuse(c, op->span, "text without a face");
  else if (!within(op->as.text.size, SIZE_MIN, COORD_MAX))
    refuse(c, op->span, "an absurd type size");
  else if (utf8_invalid(text) != text.n) refuse(c, op->span, "text that is not UTF-8");
  for (size_t i = 0; c->good && i < op->as.text.glyphs.n; i++) {
    const PlacedGlyph *glyph = &op->as.text.glyphs.at[i];
    if (!placed(glyph->x, glyph->y)) refuse(c, op->span, "a glyph far outside the page");
    else if (glyph->from > text.n || glyph->n > text.n - glyph->from)
      refuse(c, op->span, "a glyph for text that is not there");
    else if (utf8_invalid((Str){text.s + glyph->from, glyph->n}) != glyph->n)
      refuse(c, op->span, "a glyph for half a character");
  }
}

static bool image_fits(const Image *image) {
  if (!within(image->width, 1, PIXELS_MAX) || !within(image->height, 1, PIXELS_MAX)) return false;
  if (image->channels != 1 && image->channels != 3 && image->channels != 4) return false;
  bool adobe;
  if (image->kind == IMAGE_JPEG) return check_jpeg(image->bytes, image, &adobe);
  uint64_t need = (uint64_t)image->width * (uint64_t)image->height * (uint64_t)image->channels;
  return image->channels != 4 && image->bytes.n == need;
}

static void check_op_image(Check *c, const Op *op) {
  if (!op->as.image.image || !image_fits(op->as.image.image))
    refuse(c, op->span, "a picture whose size and bytes do not agree");
  if (!sized(op->as.image.width, op->as.image.height))
    refuse(c, op->span, "an absurd picture size");
  check_text(c, op->span, "the alternative text of a picture", op->as.image.alt);
}

static void check_op_link(Check *c, const Op *op) {
  if (!sized(op->as.link.width, op->as.link.height)) refuse(c, op->span, "an absurd link size");
  check_text(c, op->span, "the text of a link", op->as.link.text);
  if (op->as.link.target.n <= URI_MAX) return;
  diag(c->diags, DIAG_PDF_LIMIT, op->span, "a link has %zu bytes, and a PDF holds only %d here",
       op->as.link.target.n, URI_MAX);
  c->good = false;
}

static void check_op(Check *c, const Op *op) {
  if (!placed(op->x, op->y)) refuse(c, op->span, "a position far outside the page");
  switch (op->kind) {
    case OP_TEXT: check_op_text(c, op); break;
    case OP_RULE:
      if (!sized(op->as.rule.width, op->as.rule.height)) refuse(c, op->span, "an absurd rule");
      break;
    case OP_RECT:
      if (!sized(op->as.rect.width, op->as.rect.height) || op->as.rect.stroke < 0 ||
          op->as.rect.stroke > op->as.rect.width || op->as.rect.stroke > op->as.rect.height)
        refuse(c, op->span, "an absurd rectangle");
      break;
    case OP_IMAGE: check_op_image(c, op); break;
    case OP_LINK: check_op_link(c, op); break;
    case OP_FIELD: case OP_PATTERN: break;
    case OP_ANCHOR: check_text(c, op->span, "a bookmark", op->as.anchor.outline); break;
  }
}

bool check_pages(Diags *diags, const Pages *pages, WriteOptions options) {
  Check c = {diags, true};
  const Doc *doc = pages->doc;
  check_text(&c, (Span){0}, "the title", doc->title);
  check_text(&c, (Span){0}, "the author", doc->author);
  check_text(&c, (Span){0}, "the subject", doc->subject);
  check_text(&c, (Span){0}, "the list of keywords", doc->keywords);
  if (!within(doc->page.width, 1000, COORD_MAX) || !within(doc->page.height, 1000, COORD_MAX))
    refuse(&c, (Span){0}, "an absurd page size");
  if (options.epoch > EPOCH_MAX) refuse(&c, (Span){0}, "a date after the year 9999");
  if (pages->page.n == 0 || pages->page.n > PAGES_MAX)
    refuse(&c, (Span){0}, "no pages, or far too many");
  for (size_t p = 0; p < pages->page.n; p++)
    for (size_t i = 0; i < pages->page.at[p].ops.n; i++) check_op(&c, &pages->page.at[p].ops.at[i]);
  return c.good;
}
