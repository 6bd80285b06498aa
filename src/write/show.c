// show.c -- text as a content stream shows it.
// SPDX-License-Identifier: MIT
//
// Glyph positions: a reader moves by each glyph's width; TJ numbers, in 1/1000 em, correct it where
// it would be more than that away from where the glyph belongs. The correction is always measured
// from where the reader really is, so that rounding never adds up.
//
// Right-to-left text is shown in its logical order, from the right, as ISO 32000-1, 14.8.2.3.3 asks
// of a tagged document. Each of its glyphs is placed and shown by itself: some readers sort what is
// shown by its place, and turn around what stands in one string.
#include "write/content.h"

// Readers then count widths and corrections alike in parts of a wider or narrower em.
static void set_widen(Content *c, int widen) {
  if (c->widen == widen) return;
  put_lens(&c->out, (Len[]){PT(100) + PT(1) * widen / 10}, 1, "Tz\n");
  c->widen = widen;
}

static void set_font(Content *c, uint32_t font, Len size) {
  if (c->size == size && c->font == font) return;
  c->font = font;
  c->narrow = c->build->fonts.at[font].subset->narrow;
  c->size = size;
  buf_text(&c->out, "/F");
  buf_int(&c->out, font);
  buf_char(&c->out, ' ');
  put_lens(&c->out, &c->size, 1, "Tf\n");
}

static void place_text(Content *c, const Op *op, uint32_t font, Len x) {
  set_fill(c, op->as.text.colour);
  set_font(c, font, op->as.text.size);
  set_widen(c, op->as.text.widen);
  put_lens(&c->out, (Len[]){x - c->text_x, op->y - c->text_y}, 2, "Td\n");
  c->text_x = x, c->text_y = op->y;
}

static bool needs_escape(unsigned byte) {
  return byte == '\r' || byte == '(' || byte == ')' || byte == '\\';
}

// Bytes that stand for themselves, as most do; false: these do not, or there is no room.
static bool put_plain(Buf *out, uint32_t cid, bool narrow) {
  unsigned high = cid >> 8 & 0xFF, low = cid & 0xFF;
  if (out->cap - out->n <= 2 || needs_escape(low) || (!narrow && needs_escape(high))) return false;
  if (!narrow) out->s[out->n++] = (char)high;
  out->s[out->n++] = (char)low;
  out->s[out->n] = '\0';
  return true;
}

static void put_code(Content *c, uint32_t cid) {
  char code[4];
  size_t n = 0;
  if (c->build->options.compress && put_plain(&c->out, cid, c->narrow)) return;
  int top = c->narrow ? 0 : 8; // of the first byte
  if (!c->build->options.compress) { // for people who look
    static const char digits[] = "0123456789ABCDEF";
    for (int shift = top + 4; shift >= 0; shift -= 4) code[n++] = digits[cid >> shift & 15];
    buf_add(&c->out, code, n);
    return;
  }
  for (int shift = top; shift >= 0; shift -= 8) {
    char byte = (char)(uint8_t)(cid >> shift);
    bool bare = byte == '\r'; // would be read as a line feed
    if (bare || byte == '(' || byte == ')' || byte == '\\') code[n++] = '\\';
    code[n++] = bare ? 'r' : byte;
  }
  buf_add(&c->out, code, n);
}

// Strings of one TJ: open while codes follow each other.
typedef struct Show { bool array, string; size_t codes; } Show;

enum { STRING_CODES = 8000 }; // of one string: readers' limit is 32,767 bytes, escapes included

static void show_adjust(Content *c, Show *show, int64_t adjust) {
  if (show->string) buf_char(&c->out, c->build->options.compress ? ')' : '>');
  show->string = false;
  if (!show->array) buf_char(&c->out, '[');
  show->array = true;
  if (adjust) buf_int(&c->out, adjust);
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
  begin_said(c, text);
}

static void end_span(Content *c, Show *show) {
  show_end(c, show);
  end_said(c);
}

enum { GAP_SEEN = MICRO / 20 }; // a gap this wide begins to look like a blank

typedef struct Pen { // a text operation while it is shown
  Content *c;
  const Op *op;
  const Coded *coded;
  Show show;
  int64_t at; // 1/MICRO em from the first glyph: where the reader is
} Pen;

// How wide an em is, its letters widened: 1/1000 Len.
static int64_t em_of(const Op *op) { return op->as.text.size * (1000 + op->as.text.widen); }

// Where a glyph belongs, 1/MICRO em from the first.
static int64_t glyph_at(const Pen *pen, size_t i) {
  const PlacedGlyph *glyph = pen->op->as.text.glyphs.at;
  return len_scale(glyph[i].x - glyph[0].x, INT64_C(1000) * MICRO, em_of(pen->op));
}

static int64_t glyph_advance(const Pen *pen, size_t i) {
  return face_advance(pen->coded->font->shared, pen->op->as.text.glyphs.at[i].gid);
}

// Brings the reader to `want` if it is 1/1000 em away or more.
static void move_pen(Pen *pen, int64_t want) {
  int64_t off = pen->at - want, step = MICRO / 1000;
  if (off < step && off > -step) return;
  int64_t adjust = (off + (off < 0 ? -step / 2 : step / 2)) / step;
  show_adjust(pen->c, &pen->show, adjust);
  pen->at -= adjust * step;
}

// After a span, what it stood in begins anew.
static void resume_mark(Pen *pen) {
  if (!pen->c->mark.open) set_mark(pen->c, pen->op, true);
}

// Brings the reader to a place right away, 1/MICRO em from the first glyph.
static void place_pen(Pen *pen, const Code *code, int64_t at) {
  const Op *op = pen->op;
  Len x = op->x + op->as.text.glyphs.at[0].x + len_scale(at, em_of(op), INT64_C(1000) * MICRO);
  show_end(pen->c, &pen->show);
  place_text(pen->c, op, code->font, x);
  pen->at = at;
}

static const Code *glyph_code(const Pen *pen, size_t i) {
  return &pen->coded->font->codes.at[pen->coded->code[i]];
}

// A face may be in two fonts of the document's.
static void pen_font(Pen *pen, const Code *code) {
  if (pen->c->font == code->font && pen->c->size == pen->op->as.text.size) return;
  show_end(pen->c, &pen->show);
  set_font(pen->c, code->font, pen->op->as.text.size);
}

static void show_glyph(Pen *pen, size_t i) {
  const Code *code = glyph_code(pen, i);
  resume_mark(pen);
  if (pen->op->as.text.rtl) place_pen(pen, code, glyph_at(pen, i));
  pen_font(pen, code);
  set_rise(pen->c, &pen->show, pen->op->as.text.glyphs.at[i].y);
  move_pen(pen, glyph_at(pen, i));
  show_code(pen->c, &pen->show, code->cid);
  pen->at += glyph_advance(pen, i);
}

// A code whose CID tells another text (in CFF fonts a glyph has but one) is told by ActualText.
static void show_plain(Pen *pen, size_t i) {
  const Code *code = glyph_code(pen, i);
  if (code->shared) begin_span(pen->c, &pen->show, code->text);
  show_glyph(pen, i);
  if (code->shared) end_span(pen->c, &pen->show);
}

// The blanks over a cluster from `from` to `to`, set narrow enough to share its width; the first
// character's is rightmost.
static void show_blanks(Pen *pen, const Aside *aside, int64_t from, int64_t to) {
  Content *c = pen->c;
  const Code *codes = pen->coded->font->codes.at;
  int64_t space = face_advance(pen->coded->font->shared, codes[aside->blank[0]].gid);
  Len wide = PT(100) + PT(1) * pen->op->as.text.widen / 10; // 1/1000 per cent
  Len narrow = len_scale(wide, to - from, space * (int64_t)aside->blanks);
  if (narrow < 1000) narrow = 1000; // a scale of nothing is not valid
  resume_mark(pen);
  set_rise(c, &pen->show, 0);
  show_end(c, &pen->show);
  put_lens(&c->out, &narrow, 1, "Tz\n");
  for (size_t k = 0; k < aside->blanks; k++) {
    const Code *code = &codes[aside->blank[k]];
    if (code->shared) begin_span(c, &pen->show, code->text);
    resume_mark(pen);
    place_pen(pen, code, to - (to - from) * (int64_t)(k + 1) / (int64_t)aside->blanks);
    show_code(c, &pen->show, code->cid);
    if (code->shared) end_span(c, &pen->show);
  }
  show_end(c, &pen->show);
  put_lens(&c->out, &wide, 1, "Tz\n");
}

// The base is shown before its marks: readers take the first glyph's place for that of the span.
static void show_spelled(Pen *pen, const Aside *aside) {
  size_t base = aside->first, end = aside->first + aside->n;
  for (size_t i = base; i < end; i++)
    if (glyph_advance(pen, i) > glyph_advance(pen, base)) base = i;
  int64_t from = glyph_at(pen, base), to = from + glyph_advance(pen, base);
  begin_span(pen->c, &pen->show, (Str){0});
  show_glyph(pen, base);
  for (size_t i = aside->first; i < end; i++) {
    if (i == base) continue;
    show_glyph(pen, i);
    int64_t left = glyph_at(pen, i), right = left + glyph_advance(pen, i);
    if (glyph_advance(pen, i) > 0 && left < from) from = left;
    if (glyph_advance(pen, i) > 0 && right > to) to = right;
  }
  end_span(pen->c, &pen->show);
  if (to > from) show_blanks(pen, aside, from, to);
}

// Readers take a span to end where its last glyph does; when that is a mark over the middle, a
// blank that ends with the cluster keeps them from seeing a gap behind it.
static void show_told(Pen *pen, const Aside *aside) {
  int64_t right = 0;
  begin_span(pen->c, &pen->show, aside->text);
  for (size_t i = aside->first; i < aside->first + aside->n; i++) {
    show_glyph(pen, i);
    if (i == aside->first || pen->at > right) right = pen->at;
  }
  if (aside->blanks && pen->at < right - GAP_SEEN) {
    const Code *blank = &pen->coded->font->codes.at[*aside->blank];
    int64_t width = face_advance(pen->coded->font->shared, blank->gid);
    set_rise(pen->c, &pen->show, 0);
    pen_font(pen, blank);
    move_pen(pen, right - width);
    show_code(pen->c, &pen->show, blank->cid);
    pen->at += width;
  }
  end_span(pen->c, &pen->show);
}

static void show_aside(Pen *pen, const Aside *aside) {
  if (aside->spelled) show_spelled(pen, aside);
  else show_told(pen, aside);
}

static void show_rightwards(Pen *pen, size_t n) {
  const Coded *coded = pen->coded;
  for (size_t i = 0, a = 0; i < n;) {
    const Aside *aside = a < coded->asides.n ? &coded->asides.at[a] : NULL;
    if (!aside || i < aside->first) show_plain(pen, i++);
    else {
      show_aside(pen, aside);
      i += aside->n;
      a++;
    }
  }
}

static void show_leftwards(Pen *pen, size_t n) {
  const Coded *coded = pen->coded;
  for (size_t i = n, a = coded->asides.n; i > 0;) {
    const Aside *aside = a > 0 ? &coded->asides.at[a - 1] : NULL;
    if (!aside || i > aside->first + aside->n) show_plain(pen, --i);
    else {
      show_aside(pen, aside);
      i -= aside->n;
      a--;
    }
  }
}

void content_text(Content *c, const Op *op, const Coded *coded) {
  size_t n = op->as.text.glyphs.n;
  if (n == 0) return;
  set_mark(c, op, true);
  Pen pen = {.c = c, .op = op, .coded = coded};
  if (op->as.text.rtl) show_leftwards(&pen, n);
  else {
    place_text(c, op, glyph_code(&pen, 0)->font, op->x + op->as.text.glyphs.at[0].x);
    show_rightwards(&pen, n);
  }
  show_end(c, &pen.show);
  set_rise(c, &pen.show, 0);
}
