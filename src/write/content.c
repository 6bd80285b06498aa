// content.c -- a page's operations become its content stream.
// SPDX-License-Identifier: MIT
//
// Glyph positions: a reader moves by each glyph's width; TJ numbers, in 1/1000 em, correct it where
// it would be more than that away from where the glyph belongs. The correction is always measured
// from where the reader really is, so that rounding never adds up.
#include "write/inner.h"

typedef struct Content {
  Build *build;
  Buf out;
  bool in_text;          // between BT and ET
  Len text_x, text_y;    // where Td counts from
  const FontUse *font;   // NULL: none set
  Len size, rise;
  int fill, stroke;      // grey; PDF begins with black
  Len line_width;
} Content;

static void put_grey(Buf *out, int grey, const char *op) {
  buf_len(out, (grey * 1000 + 127) / 255);
  buf_text(out, op);
}

static void put_lens(Buf *out, const Len *lens, size_t n, const char *op) {
  for (size_t i = 0; i < n; i++) {
    buf_len(out, lens[i]);
    buf_char(out, ' ');
  }
  buf_text(out, op);
}

static void set_fill(Content *c, int grey) {
  if (c->fill != grey) put_grey(&c->out, c->fill = grey, " g\n");
}

static void set_stroke(Content *c, int grey, Len width) {
  if (c->stroke != grey) put_grey(&c->out, c->stroke = grey, " G\n");
  if (c->line_width != width) put_lens(&c->out, &width, 1, "w\n"), c->line_width = width;
}

static void end_text(Content *c) {
  if (c->in_text) buf_text(&c->out, "ET\n");
  c->in_text = false;
}

// ---- text --------------------------------------------------------------------------------------------

static void begin_text(Content *c, const Op *op, const FontUse *font, Len x) {
  if (!c->in_text) {
    buf_text(&c->out, "BT\n");
    c->in_text = true;
    c->text_x = c->text_y = 0; // BT begins at the page's origin
  }
  set_fill(c, op->as.text.grey);
  if (c->font != font || c->size != op->as.text.size) {
    size_t number = 0;
    while (c->build->fonts.at[number] != font) number++;
    c->font = font;
    c->size = op->as.text.size;
    buf_printf(&c->out, "/F%zu ", number);
    put_lens(&c->out, &c->size, 1, "Tf\n");
  }
  put_lens(&c->out, (Len[]){x - c->text_x, op->y - c->text_y}, 2, "Td\n");
  c->text_x = x, c->text_y = op->y;
}

static void put_code(Content *c, uint32_t cid) {
  for (int shift = 8; shift >= 0; shift -= 8) {
    uint8_t byte = (uint8_t)(cid >> shift);
    if (!c->build->options.compress) buf_printf(&c->out, "%02X", byte); // for people who look
    else if (byte == '\r') buf_text(&c->out, "\\r"); // a bare one would be read as a line feed
    else {
      if (byte == '(' || byte == ')' || byte == '\\') buf_char(&c->out, '\\');
      buf_char(&c->out, (char)byte);
    }
  }
}

// Strings of one TJ: open while codes follow each other.
typedef struct Show { bool array, string; size_t codes; } Show;

enum { STRING_CODES = 8000 }; // codes of one string: readers' limit is 32,767 bytes, escapes included

static void show_adjust(Content *c, Show *show, int64_t adjust) {
  if (show->string) buf_char(&c->out, c->build->options.compress ? ')' : '>');
  show->string = false;
  if (!show->array) buf_char(&c->out, '[');
  show->array = true;
  if (adjust) buf_printf(&c->out, "%lld", (long long)adjust);
}

static void show_code(Content *c, Show *show, uint32_t cid) {
  if (show->codes == STRING_CODES) show_adjust(c, show, 0);
  if (!show->string) {
    if (!show->array) buf_char(&c->out, '[');
    buf_char(&c->out, c->build->options.compress ? '(' : '<');
    *show = (Show){.array = true, .string = true};
  }
  show->codes++;
  put_code(c, cid);
}

static void show_end(Content *c, Show *show) {
  if (show->string) buf_char(&c->out, c->build->options.compress ? ')' : '>');
  if (show->array) buf_text(&c->out, "]TJ\n");
  *show = (Show){0};
}

static void set_rise(Content *c, Show *show, Len rise) {
  if (c->rise == rise) return;
  show_end(c, show);
  put_lens(&c->out, &rise, 1, "Ts\n");
  c->rise = rise;
}

static void begin_span(Content *c, Show *show, Str text) {
  show_end(c, show);
  buf_text(&c->out, "/Span<</ActualText<FEFF");
  buf_utf16_hex(&c->out, text);
  buf_text(&c->out, ">>>BDC\n");
}

static void end_span(Content *c, Show *show) {
  show_end(c, show);
  buf_text(&c->out, "EMC\n");
}

static int64_t micro_em(Len x, Len size) { return len_scale(x, MICRO, size); }

// Brings the reader's pen to `want` if it is more than 1/1000 em away; both in 1/MICRO em.
static int64_t move_pen(Content *c, Show *show, int64_t pen, int64_t want) {
  int64_t off = pen - want, step = MICRO / 1000;
  if (off <= step && off >= -step) return pen;
  int64_t adjust = (off + (off < 0 ? -step / 2 : step / 2)) / step;
  show_adjust(c, show, adjust);
  return pen - adjust * step;
}

static void content_text(Content *c, const Op *op, const Coded *coded) {
  const PlacedGlyph *glyph = op->as.text.glyphs.at;
  size_t n = op->as.text.glyphs.n, s = 0;
  if (n == 0) return;
  begin_text(c, op, coded->font, op->x + glyph[0].x);
  Show show = {0};
  int64_t pen = 0;
  for (size_t i = 0; i < n; i++) {
    const Code *code = &coded->font->codes.at[coded->code[i]];
    bool spanned = s < coded->spans.n && i >= coded->spans.at[s].first;
    bool alone = !spanned && code->shared; // its CID tells another text
    pen = move_pen(c, &show, pen, micro_em(glyph[i].x - glyph[0].x, c->size));
    set_rise(c, &show, glyph[i].y);
    if (spanned && i == coded->spans.at[s].first) begin_span(c, &show, coded->spans.at[s].text);
    if (alone) begin_span(c, &show, code->text);
    show_code(c, &show, code->cid);
    pen += face_advance(coded->font->shared, glyph[i].gid);
    bool last = spanned && i + 1 == coded->spans.at[s].first + coded->spans.at[s].n;
    if (alone || last) end_span(c, &show);
    if (last) s++;
  }
  show_end(c, &show);
  set_rise(c, &show, 0);
}

// ---- shapes ------------------------------------------------------------------------------------------

// A rule is stroked along its middle: readers then draw all of one width equally dark, which they
// do not for thin filled boxes.
static void content_rule(Content *c, const Op *op) {
  Len width = op->as.rule.width, height = op->as.rule.height;
  if (width == 0 || height == 0) return;
  end_text(c);
  bool flat = width >= height;
  set_stroke(c, op->as.rule.grey, flat ? height : width);
  Len x = flat ? op->x : op->x + width / 2, y = flat ? op->y + height / 2 : op->y;
  put_lens(&c->out, (Len[]){x, y}, 2, "m ");
  put_lens(&c->out, (Len[]){flat ? op->x + width : x, flat ? y : op->y + height}, 2, "l S\n");
}

static void content_rect(Content *c, const Op *op) {
  Len stroke = op->as.rect.stroke, width = op->as.rect.width, height = op->as.rect.height;
  if (stroke == 0) return;
  end_text(c);
  set_stroke(c, op->as.rect.grey, stroke);
  put_lens(&c->out, (Len[]){op->x + stroke / 2, op->y + stroke / 2, width - stroke, height - stroke},
           4, "re S\n");
}

static void content_image(Content *c, const Op *op) {
  end_text(c);
  if (op->as.image.alt.n) {
    buf_text(&c->out, "/Span<</Alt<FEFF");
    buf_utf16_hex(&c->out, op->as.image.alt);
    buf_text(&c->out, ">>>BDC\n");
  }
  buf_text(&c->out, "q ");
  put_lens(&c->out, (Len[]){op->as.image.width}, 1, "0 0 ");
  put_lens(&c->out, (Len[]){op->as.image.height, op->x, op->y}, 3, "cm ");
  buf_printf(&c->out, "/I%zu Do Q\n", build_image(c->build, op->as.image.image));
  if (op->as.image.alt.n) buf_text(&c->out, "EMC\n");
}

Str content_page(Build *build, const Page *page, size_t *coded) {
  Content c = {.build = build, .out.arena = build->arena, .line_width = PT(1)};
  for (size_t i = 0; i < page->ops.n; i++) {
    const Op *op = &page->ops.at[i];
    switch (op->kind) {
      case OP_TEXT: content_text(&c, op, &build->coded.at[(*coded)++]); break;
      case OP_RULE: content_rule(&c, op); break;
      case OP_RECT: content_rect(&c, op); break;
      case OP_IMAGE: content_image(&c, op); break;
      case OP_LINK: break;   // an annotation, not paint
      case OP_ANCHOR: break; // a destination
    }
  }
  end_text(&c);
  return buf_done(&c.out);
}
