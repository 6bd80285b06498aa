// bidi.c -- each character's embedding level, by the Unicode Bidirectional Algorithm (UAX 9).
// SPDX-License-Identifier: MIT
//
// A paragraph may be put together from several people's words: a template's label, a candidate's
// name, a question's title. Each author's stretch that has a direction of its own is isolated, as
// if it stood between FSI and PDI, so that a name in Arabic moves nothing around it, and cannot
// even if it holds bidi controls. Where documents are read from left to right, a paragraph from one
// hand goes by its own first strong character. Where they are read from right to left every
// paragraph but code runs so, be its first word Latin; what has no letter of such a script stands
// isolated in it, so that its full stop stays behind it.
#include "shape/inner.h"

#include <unicode/ubidi.h>
#include <unicode/utf16.h>

enum {
  LRI = 0x2066,
  RLI = 0x2067,
  FSI = 0x2068,
  PDI = 0x2069,
  WORD_JOINER = 0x2060,
  RTL_BEGIN = 0x590,
};

static bool needs_bidi(const ParaText *para) {
  if (para->language->rtl) return true;
  for (size_t i = 0; !para->simple && i < para->n; i++)
    if (para->at[i].cp >= RTL_BEGIN) return true;
  return false;
}

bool span_is_private(Span span) {
  return span.src && source_is_private(span.src, span.from, span.to);
}

// Whether two inlines came from one hand.
static bool same_author(const Inline *a, const Inline *b) {
  Span x = a->text.span, y = b->text.span;
  if (x.src != y.src) return false;
  if (!x.src || (x.from == y.from && x.to == y.to)) return true;
  return !span_is_private(x) && !span_is_private(y);
}

static size_t stretch_end(const ParaText *para, size_t from) {
  size_t to = from + 1;
  while (to < para->n && para->at[to].kind != CHAR_BREAK &&
         (para->at[to].in == para->at[to - 1].in ||
          same_author(&para->inlines[para->at[to].in], &para->inlines[para->at[to - 1].in])))
    to++;
  return to;
}

// What no author wrote, but stands around a name: it ends with the name, and has no letters itself.
static bool is_own_isolate(const ParaText *para, size_t at) {
  uint32_t cp = para->at[at].cp;
  return (cp == FSI || cp == PDI) && !para->inlines[para->at[at].in].text.span.src;
}

// Whether characters have a direction or give one: all but digits, blanks and signs.
static bool has_direction(const ParaText *para, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    if (is_own_isolate(para, i)) continue;
    switch (u_charDirection((UChar32)para->at[i].cp)) {
      case U_LEFT_TO_RIGHT:
      case U_RIGHT_TO_LEFT:
      case U_RIGHT_TO_LEFT_ARABIC:
      case U_LEFT_TO_RIGHT_EMBEDDING:
      case U_LEFT_TO_RIGHT_OVERRIDE:
      case U_RIGHT_TO_LEFT_EMBEDDING:
      case U_RIGHT_TO_LEFT_OVERRIDE:
      case U_POP_DIRECTIONAL_FORMAT:
      case U_FIRST_STRONG_ISOLATE:
      case U_LEFT_TO_RIGHT_ISOLATE:
      case U_RIGHT_TO_LEFT_ISOLATE:
      case U_POP_DIRECTIONAL_ISOLATE: return true;
      default: break;
    }
  }
  return false;
}

static bool has_rtl(const ParaText *para, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    UCharDirection d = u_charDirection((UChar32)para->at[i].cp);
    if (d == U_RIGHT_TO_LEFT || d == U_RIGHT_TO_LEFT_ARABIC) return true;
  }
  return false;
}

// Names go by their own first letter; what an author of a right-to-left document writes there with
// any letter of its script is a sentence of it, even if it begins with a foreign word.
static uint32_t isolate_of(const ParaText *para, size_t from, size_t to) {
  bool name = span_is_private(para->inlines[para->at[from].in].text.span);
  return para->language->rtl && !name && has_rtl(para, from, to) ? RLI : FSI;
}

static void put(Utf16 *u, uint32_t cp, size_t at) {
  int32_t from = u->n;
  U16_APPEND_UNSAFE(u->s, u->n, cp);
  while (from < u->n) u->chars[from++] = (uint32_t)at;
}

// One stretch between isolating controls, its own controls balanced so that they end within it.
static void put_isolated(Utf16 *u, const ParaText *para, size_t from, size_t to) {
  size_t depth = 0;
  put(u, isolate_of(para, from, to), para->n);
  for (size_t i = from; i < to; i++) {
    uint32_t cp = para->at[i].cp;
    if (cp >= LRI && cp <= FSI) depth++;
    bool stray = cp == PDI && !depth;
    if (cp == PDI && depth) depth--;
    put(u, stray ? WORD_JOINER : cp, i);
  }
  for (; depth; depth--) put(u, PDI, para->n);
  put(u, PDI, para->n);
}

static void put_plain(Utf16 *u, const ParaText *para, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) put(u, para->at[i].cp, i);
}

static bool is_empty(const Char *c) {
  UCharDirection d = u_charDirection((UChar32)c->cp);
  bool joiner = c->ignorable && (d == U_BOUNDARY_NEUTRAL || d == U_DIR_NON_SPACING_MARK);
  return c->kind != CHAR_TEXT || joiner;
}

static Utf16 isolated(Arena *arena, ParaText *para) {
  size_t most = 4 * para->n + 4;  // at worst every char a stretch: two units, FSI and PDI
  Utf16 u = {.s = NEW_ARRAY(arena, uint16_t, most), .chars = NEW_ARRAY(arena, uint32_t, most)};
  for (size_t from = 0, to; from < para->n; from = to) {
    to = stretch_end(para, from);
    if (!has_direction(para, from, to)) {
      put_plain(&u, para, from, to);
      continue;
    }
    size_t first = from, last = to;  // blanks around it part it from its neighbours: they stay out
    while (is_empty(&para->at[first])) first++;
    while (is_empty(&para->at[last - 1])) last--;
    put_plain(&u, para, from, first);
    put_isolated(&u, para, first, last);
    put_plain(&u, para, last, to);
    para->at[first].seam = para->at[last].seam = true;
  }
  return u;
}

// Whether no more than one author's stretch has a direction; boxes, numbers and blanks have none.
static bool one_author(const ParaText *para) {
  size_t authors = 0;
  for (size_t from = 0; from < para->n; from = stretch_end(para, from))
    authors += has_direction(para, from, stretch_end(para, from));
  return authors <= 1;
}

// Whether all of it is one text that needs no isolating.
static bool stands_plain(const ParaText *para) {
  return one_author(para) && (!para->language->rtl || has_rtl(para, 0, para->n));
}

void para_levels(Arena *arena, ParaText *para) {
  para->level = para->language->rtl && !para->style.pre;
  if (!needs_bidi(para)) return;
  Utf16 u = stands_plain(para) ? para_utf16(arena, para) : isolated(arena, para);
  UErrorCode error = U_ZERO_ERROR;
  UBiDi *bidi = ubidi_openSized(u.n, 0, &error);
  bool rtl = para->language->rtl && !para->style.pre;
  UBiDiLevel direction = rtl ? UBIDI_RTL : UBIDI_DEFAULT_LTR;
  ubidi_setPara(bidi, (const UChar *)u.s, u.n, direction, NULL, &error);
  const UBiDiLevel *levels = u.n ? ubidi_getLevels(bidi, &error) : NULL;
  if (U_FAILURE(error)) out_of_memory();  // the one way it can fail
  para->level = ubidi_getParaLevel(bidi);
  for (int32_t i = 0; i < u.n; i++)
    if (u.chars[i] < para->n) para->at[u.chars[i]].level = levels[i];
  ubidi_close(bidi);
}
