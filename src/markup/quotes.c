// quotes.c -- straight quotes and apostrophes become those of the language, as typesetters do it.
// SPDX-License-Identifier: MIT
//
// The pieces of a paragraph are read as one text, so that a quote knows what stands on both sides
// of it, be that code, a name or a break. A quote opens where nothing or a blank stands before it
// and closes elsewhere; those open are a stack, so that a quote within a quote gets the other pair.
// What follows a figure is feet and inches and stays, unless a quote is open that it can close. A
// single one that opens needs one that closes it: without, it stands for letters left out ('tis,
// '90s).
#include "markup/inner.h"

#include <string.h>

enum { QUOTES_OPEN = 8, OUTER = 0, INNER = 1 }; // deeper ones are set as the deepest
static const char apostrophe[] = "\u2019", narrow_blank[] = "\u202F";
static const uint32_t nothing = 0, // before the first character, and after the last
    opened = 0x201C;               // where a quote was opened, of either kind

typedef struct Reading {
  Build *b;
  const SmartPiece *pieces;
  size_t n;
  Str open[2], close[2]; // outer, inner; all empty: quotes are left as they are
  bool french;
  size_t depth;
  int pair[QUOTES_OPEN]; // of what is open
  bool single[QUOTES_OPEN];
  uint32_t before;       // the character before the one that is looked at
} Reading;

// ---- characters -------------------------------------------------------------------------------
static bool is_blank(uint32_t cp) {
  return cp == nothing || cp == ' ' || cp == '\n' || cp == '\t' || cp == 0xA0 || cp == 0x202F ||
         (cp >= 0x2000 && cp <= 0x200B) || cp == 0x3000;
}

static bool is_figure(uint32_t cp) { return cp >= '0' && cp <= '9'; }

// A letter or a figure; beyond ASCII all but the signs that stand between words.
static bool is_word(uint32_t cp) {
  if (cp < 0x80) return is_figure(cp) || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
  if (cp < 0xC0) return cp == 0xAA || cp == 0xB5 || cp == 0xBA;
  return !is_blank(cp) && cp != 0xD7 && cp != 0xF7 && !(cp >= 0x2000 && cp <= 0x2BFF) &&
         !(cp >= 0x3001 && cp <= 0x303F) && !(cp >= 0xFF00 && cp <= 0xFF0F);
}

// Chinese and Japanese: no blank tells an opening quote.
static bool is_without_blanks(uint32_t cp) {
  return (cp >= 0x2E80 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
         (cp >= 0x20000 && cp <= 0x3FFFF);
}

// What a quote can open after: a blank, a bracket, a dash, another quote.
static bool is_opener(uint32_t cp) {
  return is_blank(cp) || (cp < 0x80 && strchr("([{</-=", (int)cp)) || cp == 0xAB || cp == 0xA1 ||
         cp == 0xBF || (cp >= 0x2012 && cp <= 0x2015) || cp == 0x2018 || cp == 0x201A ||
         cp == 0x201C || cp == 0x201E || cp == 0x2039 || cp == 0x2068;
}

// The character at a place of the paragraph; beyond a piece's end, the next piece's first.
static uint32_t char_at(const Reading *r, size_t piece, size_t at) {
  for (; piece < r->n; piece++, at = 0)
    if (at < r->pieces[piece].text.n) return utf8_next(r->pieces[piece].text, &at);
  return nothing;
}

// ---- single quotes ----------------------------------------------------------------------------
// Whether a quote follows that can close a single one which opens at this place.
static bool closes_later(const Reading *r, size_t piece, size_t at) {
  uint32_t before = '\'';
  for (; piece < r->n; piece++, at = 0)
    for (Str text = r->pieces[piece].text; at < text.n;) {
      uint32_t cp = utf8_next(text, &at);
      if (cp == '\'' && !r->pieces[piece].verbatim && !is_blank(before) && before != '\'' &&
          !is_word(char_at(r, piece, at)))
        return true;
      before = cp;
    }
  return false;
}

// "'90s": two figures that are no quotation
static bool is_decade(const Reading *r, size_t piece, size_t at) {
  uint32_t third = char_at(r, piece, at + 2);
  return is_figure(char_at(r, piece, at)) && is_figure(char_at(r, piece, at + 1)) &&
         !is_figure(third) && third != '\'';
}

// ---- what a quote becomes ---------------------------------------------------------------------
static void open_quote(Reading *r, Buf *out, bool single) {
  int pair = single ? INNER : OUTER;
  if (r->depth) pair = !r->pair[r->depth < QUOTES_OPEN ? r->depth - 1 : QUOTES_OPEN - 1];
  if (r->depth < QUOTES_OPEN) r->pair[r->depth] = pair, r->single[r->depth] = single, r->depth++;
  buf_str(out, r->open[pair]);
}

// The innermost that is open and of its kind; what stands open within it was never closed.
static bool close_quote(Reading *r, Buf *out, bool single) {
  size_t depth = r->depth;
  while (depth && r->single[depth - 1] != single) depth--;
  if (!depth) return false;
  r->depth = depth - 1;
  buf_str(out, r->close[r->pair[r->depth]]);
  return true;
}

static bool is_open(const Reading *r, bool single) {
  for (size_t i = 0; i < r->depth; i++)
    if (r->single[i] == single) return true;
  return false;
}

static void put_double(Reading *r, Buf *out, uint32_t after) {
  bool open = is_open(r, false);
  if (!r->open[OUTER].n || (is_figure(r->before) && !open) ||
      (is_blank(r->before) && is_blank(after)))
    buf_char(out, '"');
  else if (is_without_blanks(r->before) ? !open : is_opener(r->before) && !is_blank(after))
    open_quote(r, out, false);
  else if (!close_quote(r, out, false))
    buf_str(out, r->close[OUTER]); // its opening one stands in another paragraph
}

static void put_single(Reading *r, Buf *out, size_t piece, size_t at) {
  uint32_t before = r->before, after = char_at(r, piece, at);
  bool word_before = is_word(before), word_after = is_word(after);
  if (is_figure(before) && (is_figure(after) || (!word_after && !is_open(r, true)))) {
    buf_char(out, '\''); // feet, minutes
  } else if (word_before && word_after) {
    buf_text(out, apostrophe);
  } else if (is_blank(before) && is_blank(after)) {
    buf_char(out, '\'');
  } else if (is_opener(before)) {
    bool opens = r->open[OUTER].n && !is_blank(after) && !is_decade(r, piece, at) &&
                 closes_later(r, piece, at);
    if (opens) open_quote(r, out, true);
    else buf_text(out, apostrophe);
  } else if (word_after || !close_quote(r, out, true)) {
    buf_text(out, apostrophe);
  }
}

// French sets a narrow blank before high signs and within guillemets; where its author typed one.
static bool is_narrow(const Reading *r, uint32_t after) {
  return r->french && (r->before == 0xAB || after == 0xBB ||
                       (after && after < 0x80 && strchr(";:!?", (int)after)));
}

// Where what may be changed comes next, from byte `at` on.
static size_t same_end(const Reading *r, Str text, size_t at) {
  for (; at < text.n; at++)
    if (text.s[at] == '"' || text.s[at] == '\'' || (text.s[at] == ' ' && r->french)) return at;
  return at;
}

static uint32_t last_char(Str text) { // of what is not empty
  size_t at = text.n - 1;
  while (at && (text.s[at] & 0xC0) == 0x80) at--;
  return utf8_next(text, &at);
}

static Str read_piece(Reading *r, size_t piece) {
  Str text = r->pieces[piece].text;
  bool verbatim = r->pieces[piece].verbatim;
  Buf out = {.arena = r->b->arena};
  for (size_t at = 0; at < text.n;) {
    size_t end = verbatim ? text.n : same_end(r, text, at), depth = r->depth;
    Str same = {text.s + at, end - at};
    at = end;
    if (same.n) {
      r->before = last_char(same);
      if (same.n == text.n) return text;
      buf_str(&out, same);
      continue;
    }
    char c = text.s[at++];
    if (c == '"') put_double(r, &out, char_at(r, piece, at));
    else if (c == '\'') put_single(r, &out, piece, at);
    else if (is_narrow(r, char_at(r, piece, at))) buf_text(&out, narrow_blank);
    else buf_char(&out, c);
    r->before = r->depth > depth ? opened : (unsigned char)c;
  }
  return buf_done(&out);
}

// ---- for others -------------------------------------------------------------------------------
// The part of a language's tag that says which language it is; "" English.
static Str primary(Str tag) {
  const char *end = tag.n ? memchr(tag.s, '-', tag.n) : NULL;
  return end ? (Str){tag.s, (size_t)(end - tag.s)} : tag.n ? tag : STR("en");
}

static bool same_language(Str one, Str other) {
  one = primary(one), other = primary(other);
  if (one.n != other.n) return false;
  for (size_t i = 0; i < one.n; i++)
    if ((one.s[i] | 0x20) != (other.s[i] | 0x20)) return false;
  return true;
}

void smart_pieces(Build *b, SmartPiece *pieces, size_t n, bool of_theme) {
  Reading r = {.b = b, .pieces = pieces, .n = n};
  if (!b->words || !b->num->smart_quotes) return;
  Str page = str_of(b->words->language);
  // The kit's texts can be in another language than the words of the page, whose quotes theirs are
  // not; apostrophes are alike in all of them.
  if (of_theme || !b->brief || same_language(b->brief->kit->language.s, page)) {
    const Text *word = b->words->word;
    r.open[OUTER] = word[W_QUOTE_OPEN].s, r.close[OUTER] = word[W_QUOTE_CLOSE].s;
    r.open[INNER] = word[W_QUOTE_INNER_OPEN].s, r.close[INNER] = word[W_QUOTE_INNER_CLOSE].s;
    r.french = same_language(page, STR("fr"));
  }
  Str *set = NEW_ARRAY(b->arena, Str, n + 1);
  for (size_t i = 0; i < n; i++) set[i] = read_piece(&r, i);
  for (size_t i = 0; i < n; i++)
    if (!pieces[i].verbatim) pieces[i].text = set[i];
}

// Texts of authors alone: what is in nobody's file, and what is a candidate's, stays as it is.
Text smart_text(Build *b, Text text) {
  Span span = text.span;
  if (!span.src || source_is_private(span.src, span.from, span.to)) return text;
  SmartPiece piece = {text.s, false};
  smart_pieces(b, &piece, 1, false);
  return (Text){piece.text, span};
}
