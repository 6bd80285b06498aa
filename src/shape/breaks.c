// breaks.c -- where a line may end, and at what price: UAX 14, hyphens, and last resorts.
// SPDX-License-Identifier: MIT
//
// Prices are penalties in TeX's sense, put on the char that would begin the next line. ICU says
// where breaks are legal (with dictionaries for Thai, Lao, Khmer and Burmese); then come the words'
// hyphenation points, places within addresses, and for what is still one long piece any place
// between two clusters.
#include "shape/inner.h"

#include <string.h>
#include <unicode/uchar.h>

enum {
  PRICE_HYPHEN = 50,    // one that is shown only where the line ends; TeX's own figure
  PRICE_EXPLICIT = 50,  // after a hyphen of the author's
  PRICE_NAME = 1000,    // after a hyphen or slash of a candidate's: a name, pronouns
  PRICE_DASH = 20,
  PRICE_SLASH = 200,
  PRICE_CODE_BLANK = 500,    // in code, after a blank
  PRICE_ADDRESS = 1000,      // within a web or mail address, path or name with underscores
  PRICE_LAST_RESORT = 5000,  // anywhere
  LONG_PIECE = 30,           // clusters without a break before the last resort
  SLASH_SIDE = 4,            // letters on either side of a slash: "client/server" yes, "she/her" no
  SOFT_HYPHEN = 0xAD,
};

static bool is_letter(const Char *c) {
  return c->kind == CHAR_TEXT && (c->mark || u_isalpha((UChar32)c->cp));
}

// ---- what Unicode allows ------------------------------------------------------------------------
static bool is_hyphen(uint32_t cp) {
  return cp == '-' || cp == 0x2010 || cp == 0x58A || cp == 0x1806;
}
static bool is_dash(uint32_t cp) { return cp == 0x2012 || cp == 0x2013 || cp == 0x2014; }

static size_t letters_before(const ParaText *para, size_t at) {
  size_t n = 0;
  while (n < at && is_letter(&para->at[at - n - 1])) n++;
  return n;
}

static size_t letters_after(const ParaText *para, size_t at) {
  size_t n = 0;
  while (at + n < para->n && is_letter(&para->at[at + n])) n++;
  return n;
}

static int16_t legal_price(const ParaText *para, size_t at) {
  const Char *before = &para->at[at - 1];
  if (before->kind != CHAR_TEXT) return 0;
  if (before->cp == SOFT_HYPHEN) return PRICE_HYPHEN;
  bool name = span_is_private(para->inlines[before->in].text.span);
  if (is_hyphen(before->cp)) return name ? PRICE_NAME : PRICE_EXPLICIT;
  if (is_dash(before->cp)) return PRICE_DASH;
  if (before->cp != '/') return 0;
  bool words = letters_before(para, at - 1) >= SLASH_SIDE && letters_after(para, at) >= SLASH_SIDE;
  if (!words) return PENALTY_NEVER;
  return name ? PRICE_NAME : PRICE_SLASH;
}

static void legal_breaks(Arena *arena, ParaText *para) {
  Utf16 u = para_utf16(arena, para);
  UErrorCode error = U_ZERO_ERROR;
  UBreakIterator *it = para->language->lines;
  ubrk_setText(it, (const UChar *)u.s, u.n, &error);
  if (U_FAILURE(error)) out_of_memory();
  for (int32_t at = ubrk_first(it); at != UBRK_DONE; at = ubrk_next(it)) {
    if (at <= 0 || at >= u.n) continue;
    size_t i = u.chars[at];
    if (!para->at[i].cluster) continue;
    para->at[i].price = legal_price(para, i);
    para->at[i].hyphen = para->at[i - 1].cp == SOFT_HYPHEN;
  }
}

// ---- words --------------------------------------------------------------------------------------
// Neither names, nor code, nor what has digits or capitals inside, is for a dictionary to break.
static bool may_hyphenate(const ParaText *para, size_t from, size_t to) {
  const Inline *inl = &para->inlines[para->at[from].in];
  Span span = inl->text.span;
  if (inl->style->family == FAMILY_MONO || para->at[from].script != USCRIPT_LATIN) return false;
  if (span_is_private(span)) return false;
  size_t capitals = 0;
  for (size_t i = from; i < to; i++) {
    const Char *c = &para->at[i];
    if (c->in != para->at[from].in || c->script != para->at[from].script) return false;
    if (i > from && u_isupper((UChar32)c->cp)) capitals++;
  }
  return !capitals;
}

static void word_hyphens(ParaText *para, size_t from, size_t to) {
  uint32_t word[HYPHEN_WORD_MAX];
  bool points[HYPHEN_WORD_MAX];
  size_t n = to - from;
  if (n >= HYPHEN_WORD_MAX || !may_hyphenate(para, from, to)) return;
  for (size_t i = 0; i < n; i++) word[i] = para->at[from + i].cp;
  const Language *own = para->own ? para->own[para->at[from].in] : NULL;
  if (!hyphen_points(own ? own : para->language, word, n, points)) return;
  for (size_t i = 1; i < n; i++) {
    Char *c = &para->at[from + i];
    if (points[i] && c->cluster && c->price == PENALTY_NEVER)
      c->price = PRICE_HYPHEN, c->hyphen = true;
  }
}

static void piece_hyphens(ParaText *para, size_t from, size_t to) {
  for (size_t i = from; i < to; i++)  // the author's own hyphens overrule, as digits do
    if (u_isdigit((UChar32)para->at[i].cp) || para->at[i].cp == SOFT_HYPHEN) return;
  for (size_t i = from; i < to;) {
    size_t n = letters_after(para, i);
    if (n) word_hyphens(para, i, i + n < to ? i + n : to);
    i += n ? n : 1;
  }
}

// ---- what a language keeps together -------------------------------------------------------------
static bool is_word_char(const Char *c) {
  return c->kind == CHAR_TEXT && (c->mark || u_isalnum((UChar32)c->cp) || c->cp == '-' ||
                                  c->cp == '\'' || c->cp == 0x2019 || c->cp == '.');
}

// Whether the word before the blanks at `blank` is one letter that its language lets end no line.
static bool is_bound(const ParaText *para, size_t blank) {
  if (!blank || !*para->language->bound || para->at[blank - 1].kind != CHAR_TEXT) return false;
  uint32_t cp = para->at[blank - 1].cp;
  bool alone = blank == 1 || !is_word_char(&para->at[blank - 2]);
  uint32_t lower = cp < 0x80 ? (uint32_t)u_tolower((UChar32)cp) : 0;
  return alone && lower && strchr(para->language->bound, (int)lower);
}

// French quotes stand off from what they enclose (Imprimerie nationale, "Lexique", guillemets).
static bool parts_guillemets(const ParaText *para, size_t blank, size_t next) {
  if (!para->language->guillemets) return false;
  bool opened = blank && para->at[blank - 1].cp == 0xAB;
  return opened || para->at[next].cp == 0xBB;
}

static void bind_words(ParaText *para) {
  for (size_t i = 0, next; i < para->n; i = next) {
    next = i + 1;
    if (para->at[i].kind != CHAR_BLANK) continue;
    while (next < para->n && para->at[next].kind == CHAR_BLANK) next++;
    if (next == para->n || para->at[next].kind != CHAR_TEXT) continue;
    if (is_bound(para, i) || parts_guillemets(para, i, next))
      para->at[next].price = PENALTY_NEVER;
  }
}

// ---- addresses ----------------------------------------------------------------------------------
static bool is_joint(uint32_t cp) {
  return cp == '/' || cp == '.' || cp == '-' || cp == '_' || cp == '?' || cp == '&' || cp == '=' ||
         cp == '@' || cp == '#';
}

// "https://a.b", "www.a.b", "a@b.c", "a_long_name", "src/shape/breaks.c"; not "and/or", "e.g."
static bool is_address(const ParaText *para, size_t from, size_t to) {
  size_t joints = 0;
  for (size_t i = from + 1; i + 1 < to; i++) {
    uint32_t cp = para->at[i].cp;
    bool inside = u_isalnum((UChar32)para->at[i - 1].cp) && u_isalnum((UChar32)para->at[i + 1].cp);
    if (cp == ':' && para->at[i + 1].cp == '/') return true;
    if (!inside) continue;
    if (cp == '@' || cp == '_') return true;
    if (cp == '/' || cp == '.') joints++;
  }
  return joints >= 2 && to - from >= 10;
}

static void address_breaks(ParaText *para, size_t from, size_t to) {
  for (size_t i = from + 1; i < to; i++) {
    Char *c = &para->at[i];
    bool joint = is_joint(para->at[i - 1].cp) && !is_joint(c->cp) && c->cluster;
    bool edge = i < from + 3 || i + 3 > to;
    c->price = joint && !edge ? PRICE_ADDRESS : PENALTY_NEVER;
    c->hyphen = false;
  }
}

// ---- all of it ----------------------------------------------------------------------------------
static void last_resort(ParaText *para, size_t from, size_t to) {
  size_t clusters = 0;
  for (size_t i = from; i < to; i++) clusters += para->at[i].cluster;
  if (clusters <= LONG_PIECE) return;
  for (size_t i = from + 1; i < to; i++)
    if (para->at[i].cluster) para->at[i].price = PRICE_LAST_RESORT;
}

static void long_pieces(ParaText *para, size_t from, size_t to) {
  for (size_t i = from + 1, begin = from; i <= to; i++)
    if (i == to || para->at[i].price < PENALTY_NEVER) last_resort(para, begin, i), begin = i;
}

static void code_breaks(ParaText *para) {
  for (size_t i = 1; i < para->n; i++) {
    const Char *before = &para->at[i - 1];
    bool blank = before->kind == CHAR_BLANK && para->at[i].kind != CHAR_BLANK;
    if (before->kind == CHAR_BREAK || para->at[i].kind == CHAR_BREAK) continue;
    if (para->at[i].cluster) para->at[i].price = blank ? PRICE_CODE_BLANK : PRICE_LAST_RESORT;
  }
}

void piece_breaks(ParaText *para, size_t from, size_t to, bool anywhere) {
  if (!anywhere) {
    size_t begin = from, end = to; // of the word: an address gets no hyphens that it has not
    while (begin && para->at[begin - 1].kind == CHAR_TEXT) begin--;
    while (end < para->n && para->at[end].kind == CHAR_TEXT) end++;
    if (!is_address(para, begin, end)) piece_hyphens(para, from, to);
    return;
  }
  for (size_t i = from + 1; i < to; i++) {
    bool letters = para->at[i].kind == CHAR_TEXT && para->at[i - 1].kind == CHAR_TEXT;
    if (letters && para->at[i].cluster) para->at[i].price = PRICE_LAST_RESORT;
  }
}

void para_breaks(Arena *arena, ParaText *para) {
  if (para->style.pre) {
    code_breaks(para);
    return;
  }
  legal_breaks(arena, para);
  bind_words(para);
  for (size_t i = 0; i < para->n;) {
    size_t to = i;
    while (to < para->n && para->at[to].kind == CHAR_TEXT) to++;
    if (to > i) {
      if (is_address(para, i, to)) address_breaks(para, i, to);
      else if (para->style.hyphenate) piece_hyphens(para, i, to);
      long_pieces(para, i, to);
    }
    i = to > i ? to : i + 1;
  }
}
