// check.c -- refuses what PDF or libharu cannot hold, with its place, before anything is written.
// SPDX-License-Identifier: MIT
//
// libharu drops long strings, cuts large numbers and says all is well; so nothing of the kind may
// reach it. What is found here is a fault of an earlier room, except for texts that are too long.
#include "write/inner.h"

enum {
  URI_MAX = STRING_MAX / 3, // bytes; three times that when every one is escaped
  PIXELS_MAX = 100000, // along one side
  SIDE_MAX = 1000,     // squares along a side of a pattern
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
  } else if (text.n > UNITS_MAX && utf16_units(text) > UNITS_MAX) {
    diag(c->diags, DIAG_PDF_LIMIT, span, "%s has %zu characters, and a PDF holds only %d here",
         what, utf16_units(text), UNITS_MAX);
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

// PDF/A-2, 6.2.11.7.3: what has a meaning for a few only must be told in characters that all know.
static uint32_t private_char(Str text) {
  for (size_t at = 0; at < text.n;) {
    if ((uint8_t)text.s[at] < 0xEE) { // no part of one that is
      at++;
      continue;
    }
    uint32_t cp = utf8_next(text, &at);
    if ((cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000) return cp;
  }
  return 0;
}

static bool between_chars(Str text, size_t at) {
  return at == text.n || ((uint8_t)text.s[at] & 0xC0) != 0x80;
}

static void check_glyph(Check *c, const Op *op, const PlacedGlyph *glyph) {
  Str text = op->as.text.text;
  if (!placed(glyph->x, glyph->y)) refuse(c, op->span, "a glyph far outside the page");
  else if (glyph->from > text.n || glyph->n > text.n - glyph->from)
    refuse(c, op->span, "a glyph for text that is not there");
  else if (glyph->n && !(between_chars(text, glyph->from) &&
                         between_chars(text, glyph->from + glyph->n)))
    refuse(c, op->span, "a glyph for half a character");
  else if (glyph->gid == 0) {
    diag(c->diags, DIAG_FONT_FILE, op->span, "a font of the family \"%s\" is damaged: it has no "
         "glyph for a character that it says it has", op->as.text.face->family);
    c->good = false;
  } else if (glyph->n > UNITS_MAX)
    check_text(c, op->span, "a text of one glyph", (Str){text.s + glyph->from, glyph->n});
}

static void check_op_text(Check *c, const Op *op) {
  Str text = op->as.text.text;
  if (!op->as.text.face || !op->as.text.face->data) refuse(c, op->span, "text without a face");
  else if (!within(op->as.text.size, SIZE_MIN, COORD_MAX))
    refuse(c, op->span, "an absurd type size");
  else if (utf8_invalid(text) != text.n) refuse(c, op->span, "text that is not UTF-8");
  else if (private_char(text)) {
    diag(c->diags, DIAG_PDF_LIMIT, op->span, "U+%04X has no meaning that all know, and an archive "
         "holds none of its kind", private_char(text));
    c->good = false;
  }
  for (size_t i = 0; c->good && i < op->as.text.glyphs.n; i++)
    check_glyph(c, op, &op->as.text.glyphs.at[i]);
}

// CMYK has no place beside the file's one output intent, which is RGB: PDF/A-2, 6.2.4.3.
static bool image_fits(const Image *image) {
  if (!within(image->width, 1, PIXELS_MAX) || !within(image->height, 1, PIXELS_MAX)) return false;
  if (image->channels != 1 && image->channels != 3) return false;
  if (image->kind == IMAGE_JPEG) return check_jpeg(image->bytes, image);
  uint64_t need = (uint64_t)image->width * (uint64_t)image->height * (uint64_t)image->channels;
  return image->bytes.n == need;
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

static void check_op_field(Check *c, const Op *op) {
  const FormField *field = op->as.field.field;
  if (!sized(op->as.field.width, op->as.field.height) || op->as.field.width == 0 ||
      op->as.field.height == 0 || !within(op->as.field.pitch, 0, COORD_MAX))
    refuse(c, op->span, "a field of an absurd size");
  if (!field) {
    refuse(c, op->span, "the place of a field that is not there");
    return;
  }
  check_text(c, op->span, "what is said of a field", field->label);
  check_text(c, op->span, "what is said of a box", field->choice);
  if (field->label.n == 0 || (field->kind == FORM_RATE && field->choice.n == 0))
    refuse(c, op->span, "a field of which nothing is said");
}

static void check_op_pattern(Check *c, const Op *op) {
  const Pattern *pattern = op->as.pattern.pattern;
  if (!pattern || !within(pattern->side, 1, SIDE_MAX) ||
      pattern->dark.n != (size_t)(pattern->side * pattern->side))
    refuse(c, op->span, "a pattern whose size and squares do not agree");
  if (!sized(op->as.pattern.width, 0)) refuse(c, op->span, "an absurd pattern size");
}

static void check_kind(Check *c, const Op *op) {
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
    case OP_FIELD: check_op_field(c, op); break;
    case OP_PATTERN: check_op_pattern(c, op); break;
    case OP_ANCHOR: check_text(c, op->span, "a bookmark", op->as.anchor.outline); break;
  }
}

bool check_op(Diags *diags, const Op *op) {
  Check c = {diags, true};
  check_kind(&c, op);
  return c.good;
}

bool check_document(Diags *diags, const Pages *pages, WriteOptions options) {
  Check c = {diags, true};
  const Doc *doc = pages->doc;
  check_text(&c, (Span){0}, "the title", doc->title);
  check_text(&c, (Span){0}, "the author", doc->author);
  check_text(&c, (Span){0}, "the subject", doc->subject);
  check_text(&c, (Span){0}, "the list of keywords", doc->keywords);
  for (size_t i = 0; i < doc->known.n; i++) {
    check_text(&c, (Span){0}, "what the document says of itself", doc->known.at[i].value);
    check_text(&c, (Span){0}, "what is said of a field", doc->known.at[i].label);
  }
  if (!within(doc->page.width, 3000, COORD_MAX) || !within(doc->page.height, 3000, COORD_MAX))
    refuse(&c, (Span){0}, "an absurd page size");
  if (options.epoch > EPOCH_MAX) refuse(&c, (Span){0}, "a date after the year 9999");
  if (pages->page.n == 0 || pages->page.n > PAGES_MAX)
    refuse(&c, (Span){0}, "no pages, or far too many");
  return c.good && check_language(diags, doc->language);
}
