// parts.c -- looks become styles; words, data, boxes and blanks become the text of a paragraph.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

#include <string.h>

// ---- styles: each different one once in a document --------------------------------------------
static bool same_style(const Style *a, const Style *b) {
  return a->family == b->family && a->weight == b->weight && a->italic == b->italic &&
         a->stressed == b->stressed && a->size == b->size && a->colour == b->colour &&
         a->small_caps == b->small_caps && a->figures == b->figures &&
         a->tracking == b->tracking && a->marked == b->marked;
}

const Style *style_like(Build *b, Style style) {
  for (size_t i = 0; i < b->styles.n; i++)
    if (same_style(b->styles.at[i], &style)) return b->styles.at[i];
  Style *made = NEW(b->arena, Style);
  *made = style;
  VEC_PUSH(b->arena, &b->styles, made);
  return made;
}

const Style *style_of(Build *b, Look look) {
  return style_like(b, (Style){.family = look.family,
                               .weight = look.weight,
                               .italic = look.italic,
                               .size = look.size,
                               .colour = look.colour,
                               .small_caps = look.small_caps,
                               .figures = look.figures,
                               .tracking = look.tracking});
}

ParaStyle para_style(Look look) {
  return (ParaStyle){
      .align = look.align, .leading = look.leading, .hyphenate = look.align == ALIGN_JUSTIFY};
}

// ---- text -------------------------------------------------------------------------------------
Text text_of(Str str) { return (Text){.s = str}; }

bool given(Text text) { return text.s.n > 0; }

// The words that fit; a single long one is cut. Marks take no room, ideographs that of two letters.
Text text_short(Build *b, Text text, size_t letters) {
  size_t at = 0, word = 0;
  if (text.s.n <= letters && utf8_plain(text.s, 0) == text.s.n) return text;
  for (size_t n = 0, next = 0; at < text.s.n; at = next) {
    n += (size_t)utf8_width(utf8_next(text.s, &next));
    if (n > letters) break;
    if (text.s.s[at] == ' ') word = at;
  }
  if (at == text.s.n) return text;
  Str kept = {text.s.s, word ? word : at};
  return (Text){str_printf(b->arena, STR_FMT "\u2026", STR_ARG(kept)), text.span}; // ellipsis
}

static void put(Build *b, Inlines *out, Inline inline_) {
  if (inline_.kind == INLINE_TEXT && !inline_.text.s.n) return;
  VEC_PUSH(b->arena, out, inline_);
}

static void put_str(Build *b, Inlines *out, Look look, Text text) {
  put(b, out, (Inline){.kind = INLINE_TEXT, .style = style_of(b, look), .text = text});
}

void put_plain(Build *b, Inlines *out, Look look, const char *text) {
  put_str(b, out, look, text_of(str_of(text)));
}

void put_words(Build *b, Inlines *out, Look look, WordName word) {
  put_str(b, out, look, b->words->word[word]);
}

// Letters that run from right to left, by their blocks in Unicode.
static bool right_to_left(uint32_t cp) {
  return (cp >= 0x590 && cp <= 0x8FF) || (cp >= 0xFB1D && cp <= 0xFDFF) ||
         (cp >= 0xFE70 && cp <= 0xFEFF) || (cp >= 0x10800 && cp <= 0x10FFF) ||
         (cp >= 0x1E800 && cp <= 0x1EFFF);
}

// A value on one line: what its author broke over several is joined by blanks.
static Text one_line(Build *b, Text text, bool *isolate) {
  bool breaks = false;
  *isolate = false;
  for (size_t at = utf8_plain(text.s, 0); at < text.s.n;) {
    uint32_t cp = utf8_next(text.s, &at);
    if (cp < 0x20) breaks = true;
    if (right_to_left(cp)) *isolate = true;
  }
  if (!breaks) return text;
  char *copy = arena_alloc(b->arena, text.s.n + 1);
  for (size_t i = 0; i < text.s.n; i++)
    copy[i] = (char)((unsigned char)text.s.s[i] < 0x20 ? ' ' : text.s.s[i]);
  return (Text){str_trim((Str){copy, text.s.n}), text.span};
}

// First strong isolate and its end (UAX 9): a name never reorders what stands around it, nor
// decides which way the paragraph runs.
void put_data(Build *b, Inlines *out, Look look, Text text) {
  bool isolate;
  Text line = smart_text(b, one_line(b, text, &isolate));
  if (isolate) put_plain(b, out, look, "\u2068");
  put_str(b, out, look, line);
  if (isolate) put_plain(b, out, look, "\u2069");
}

void put_box(Build *b, Inlines *out, Look look, Len side, Len stroke) {
  look.colour = b->colour->box;
  put(b, out,
      (Inline){.kind = INLINE_BOX, .style = style_of(b, look), .width = side, .stroke = stroke});
}

void put_blank(Build *b, Inlines *out, Look look, Len width) {
  put(b, out,
      (Inline){
          .kind = INLINE_BLANK, .style = style_of(b, look), .width = width,
          .stroke = b->len->rule_thin});
}

void put_field(Inlines *inlines, const FormField *field) {
  inlines->at[inlines->n - 1].field = field;
}

void put_pattern(Build *b, Inlines *out, Look look, const Pattern *pattern, Len width, Str alt) {
  put(b, out,
      (Inline){.kind = INLINE_PATTERN,
               .style = style_of(b, look),
               .text = text_of(alt),
               .width = width,
               .pattern = pattern});
}

void put_link(Inlines *inlines, size_t from, Str target) {
  for (size_t i = from; i < inlines->n; i++) inlines->at[i].link = target;
}

// ---- texts with places ------------------------------------------------------------------------
Piece next_piece(Str text, size_t *at) {
  const char *from = text.s + *at, *end = text.s + text.n;
  const char *open = memchr(from, '{', (size_t)(end - from)); // which few texts have
  if (open) open = memmem(open, (size_t)(end - open), "{{", 2);
  const char *close = open ? memmem(open, (size_t)(end - open), "}}", 2) : NULL;
  if (!close) {
    *at = text.n;
    return (Piece){{from, (size_t)(end - from)}, {"", 0}};
  }
  *at = (size_t)(close + 2 - text.s);
  return (Piece){{from, (size_t)(open - from)}, {open + 2, (size_t)(close - open - 2)}};
}

static const Fill *fill_for(const Fill *fills, size_t n, Str place) {
  for (size_t i = 0; i < n; i++)
    if (str_is(place, fills[i].place)) return &fills[i];
  return NULL;
}

static void put_filled(Build *b, Inlines *out, Look look, const Fill *fill) {
  size_t from = out->n;
  Look own = fill->look ? *fill->look : look;
  if (fill->kind == INLINE_TEXT) put_data(b, out, own, fill->text);
  else put(b, out, (Inline){.kind = fill->kind, .style = style_of(b, own)});
  if (fill->link.n) put_link(out, from, fill->link);
}

void put_fill(Build *b, Inlines *out, Look look, WordName word, const Fill *fills, size_t n) {
  Text text = words_form(b, word, fills, n);
  for (size_t at = 0; at < text.s.n;) {
    Piece piece = next_piece(text.s, &at);
    if (piece.literal.n) {
      size_t start = (size_t)(piece.literal.s - text.s.s);
      put_str(b, out, look, (Text){piece.literal, text_span(text, start, piece.literal.n)});
    }
    const Fill *fill = fill_for(fills, n, piece.place);
    if (fill) put_filled(b, out, look, fill);
  }
}

Str fill_words(Build *b, WordName word, const Fill *fills, size_t n) {
  Str text = words_form(b, word, fills, n).s;
  Buf out = {.arena = b->arena};
  for (size_t at = 0; at < text.n;) {
    Piece piece = next_piece(text, &at);
    buf_str(&out, piece.literal);
    const Fill *fill = fill_for(fills, n, piece.place);
    bool isolate;
    if (fill) buf_str(&out, one_line(b, fill->text, &isolate).s);
  }
  return buf_done(&out);
}

// ---- anchors ----------------------------------------------------------------------------------
// Depth is bounded where plans are read.
static bool uses_show(const Uses *uses, BlockName name) {
  for (size_t i = 0; i < uses->n; i++) {
    const Use *use = &uses->at[i];
    if (use->block == name) return true;
    for (size_t k = 0; k < use->inside.n; k++)
      if (uses_show(&use->inside.at[k], name)) return true;
  }
  return false;
}

bool doc_shows(const Build *b, BlockName name) {
  if (!b->brief || !b->theme || (int)b->kind >= DOC_LISTED) return false; // prose, or a redline
  return uses_show(&b->theme->doc[b->kind].body, name);
}

Str question_anchor(Build *b, int number) { return str_printf(b->arena, "question:%d", number); }

// A category's anchor is its id, as authors link to it; others have a colon, which no id has.
Str link_to_category(Build *b, const Category *category) {
  if (!doc_shows(b, USE_CATEGORIES)) return (Str){"", 0};
  for (size_t i = 0; i < b->brief->categories.n; i++)
    if (b->brief->categories.at[i].use->category == category)
      return str_printf(b->arena, "#" STR_FMT, STR_ARG(category->id.s));
  return (Str){"", 0};
}

Str link_to_question(Build *b, const Asked *asked) {
  if (!doc_shows(b, USE_QUESTIONS)) return (Str){"", 0};
  return str_printf(b->arena, "#" STR_FMT, STR_ARG(question_anchor(b, asked->number)));
}
