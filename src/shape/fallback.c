// fallback.c -- gives each character the face that has it, a whole word one face where one can.
// SPDX-License-Identifier: MIT
//
// The style's own family comes first, then the family made for the script, then the others in the
// spec's order. A word whose letters the first lacks even in part goes whole to the first family
// that has them all, since letters of two designs within one word look like an accident, and so do
// the words of a short inline, which may be a name. The signs around the letters are then looked
// for one by one. A cluster is had if all its characters are, or those of its composed or
// decomposed form: HarfBuzz finds them.
#include "shape/inner.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

enum { CLUSTER_UNITS = 128, PHRASE_BYTES = 160, REPORTED_MOST = 64 };

typedef struct Finder {
  Arena *arena;
  Diags *diags;
  Fonts *fonts;
  ParaText *para;
  size_t told;            // missing characters of this paragraph
  const Style *style;     // the last one asked for, and its text face
  const Font *text;
} Finder;

static const Font *style_text(Finder *f, size_t at) {
  const Style *style = char_style(f->para, at);
  if (style != f->style) f->style = style, f->text = set_text(f->fonts, f->para->set, style);
  return f->text;
}

// ---- does a face have it? -----------------------------------------------------------------------
static bool is_ignorable(uint32_t cp) {
  return u_hasBinaryProperty((UChar32)cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static bool has_all(const Font *font, const UChar *s, int32_t n, bool strict) {
  for (int32_t i = 0; i < n;) {
    uint32_t cp = s[i++];
    if (cp >= 0xD800 && cp < 0xDC00 && i < n)
      cp = 0x10000 + ((cp & 0x3FF) << 10) + (s[i++] & 0x3FF);
    if (is_ignorable(cp)) continue;
    bool mark = U_GET_GC_MASK((UChar32)cp) & U_GC_M_MASK;
    if ((strict && mark && !font->places_marks) || !font_has(font, cp)) return false;
  }
  return true;
}

static bool has_form(const Font *font, const UChar *s, int32_t n, bool composed, bool strict) {
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2 *form =
      composed ? unorm2_getNFCInstance(&error) : unorm2_getNFDInstance(&error);
  UChar out[CLUSTER_UNITS * 2];
  int32_t length = unorm2_normalize(form, s, n, out, (int32_t)COUNT(out), &error);
  return U_SUCCESS(error) && has_all(font, out, length, strict);
}

// `strict`: marks that make no one character with their base must be placed by the font, since
// HarfBuzz then leaves them where they were drawn.
static bool has_clearly(const ParaText *para, const Font *font, size_t from, size_t to,
                        bool strict) {
  if (to == from + 1 && (para->at[from].ignorable || font_has(font, para->at[from].cp)))
    return true;
  if (to == from + 1 && para->at[from].cp < 0xC0) return false;
  UChar s[CLUSTER_UNITS];
  int32_t n = 0;
  for (size_t i = from; i < to; i++) {
    if (n + 2 > CLUSTER_UNITS) return false;
    U16_APPEND_UNSAFE(s, n, para->at[i].cp);
  }
  return has_form(font, s, n, true, strict) || has_form(font, s, n, false, strict);
}

static bool has_cluster(const ParaText *para, const Font *font, size_t from, size_t to) {
  return has_clearly(para, font, from, to, /*strict*/ true);
}

static bool has_somehow(const ParaText *para, const Font *font, size_t from, size_t to) {
  return has_clearly(para, font, from, to, /*strict*/ false);
}

static size_t cluster_end(const ParaText *para, size_t from, size_t most) {
  size_t to = from + 1;
  while (to < most && !para->at[to].cluster) to++;
  return to;
}

static bool is_letter(const Char *c) {
  return U_GET_GC_MASK((UChar32)c->cp) & (U_GC_L_MASK | U_GC_M_MASK);
}

// Whether a face has a word's letters; `signs`: and everything else in it.
static bool has_word(const ParaText *para, const Font *font, size_t from, size_t to, bool signs) {
  for (size_t i = from; i < to;) {
    size_t end = cluster_end(para, i, to);
    if (end == i + 1 && font_has_latin(font, para->at[i].cp)) {
      i = end;
      continue;
    }
    if ((signs || is_letter(&para->at[i])) && !has_cluster(para, font, i, end)) return false;
    i = end;
  }
  return true;
}

// ---- the families in order ----------------------------------------------------------------------
enum { TURNS = 5 };

// Which families are asked when: the style's own, those for the script, the rest, all CJK last.
static int family_turn(const ParaText *para, const char *name, size_t place, int16_t script) {
  if (!place) return 0;
  const char *cjk = spec_cjk(name);
  if (!cjk) return spec_is_for(name, (UScriptCode)script) ? 1 : 2;
  bool ours = !strcmp(cjk, para->cjk);
  if (ours && (is_ideographic(script) || script == USCRIPT_HANGUL)) return 1;
  return ours ? 3 : 4;
}

typedef bool Wanted(const ParaText *, const Font *, size_t from, size_t to);

static Font *family_search(Finder *f, size_t from, size_t to, Wanted *wanted) {
  const Style *style = char_style(f->para, from);
  const FontFamilies *list = &f->para->set->family[style->family];
  for (int turn = 0; turn < TURNS; turn++)
    for (size_t i = 0; i < list->n; i++) {
      FontFamily *family = list->at[i];
      if (family_turn(f->para, family->name, i, f->para->at[from].script) != turn) continue;
      Font *font = style_font(f->fonts, family, style);
      if (font && wanted(f->para, font, from, to)) return font;
      if (!i) break;
    }
  return NULL;
}

static bool want_letters(const ParaText *para, const Font *font, size_t from, size_t to) {
  return has_word(para, font, from, to, /*signs*/ false);
}

// ---- words and clusters -------------------------------------------------------------------------
// Said once for each character and face, with the first place: one sign that many candidates have
// is one thing to mend.
static void report_missing(Finder *f, size_t at) {
  uint32_t cp = f->para->at[at].cp;
  if (f->told == REPORTED_MOST) return;
  size_t before = diags_count(f->diags);
  char name[128] = "";
  UErrorCode error = U_ZERO_ERROR;
  u_charName((UChar32)cp, U_EXTENDED_CHAR_NAME, name, sizeof name, &error);
  bool named = U_SUCCESS(error) && *name && *name != '<';
  const Font *text = style_text(f, at);
  const char *family = text ? text->face.family : "";
  Str key = str_printf(f->arena, "%X %s", (unsigned)cp, family);
  diag_once(f->diags, DIAG_GLYPH_MISSING, char_span(f->para, at, at + 1), key,
            "no font has U+%04X%s%s", (unsigned)cp, named ? " " : "", named ? name : "");
  diag_help(f->diags, "this text is set in %s; use another character, or name a font that has this "
                      "one under fonts.fallback in the theme", family);
  f->told += diags_count(f->diags) - before;
}

static void give(ParaText *para, size_t from, size_t to, const Font *font) {
  for (size_t i = from; i < to; i++) para->at[i].font = font;
}

static bool all_ignorable(const ParaText *para, size_t from, size_t to) {
  while (from < to && para->at[from].ignorable) from++;
  return from == to;
}

// What says nothing by itself takes the face of its neighbour; a blank does if that face has it.
static const Font *face_before(const ParaText *para, size_t at, const Font *text) {
  if (!at || !para->at[at - 1].font) return text;
  const Style *a = char_style(para, at - 1), *b = char_style(para, at);
  bool same = a == b || (a->family == b->family && a->weight == b->weight &&
                         a->italic == b->italic && a->stressed == b->stressed &&
                         a->size == b->size);
  return same ? para->at[at - 1].font : text;
}

static bool cluster_give(Finder *f, size_t from, size_t to) {
  ParaText *para = f->para;
  Font *font = family_search(f, from, to, has_cluster);
  if (!font && to > from + 1) font = family_search(f, from, to, has_somehow);
  give(para, from, to, font);
  if (font) return true;
  bool good = true;
  for (size_t i = from; i < to; i++) {  // no face has it whole: base and marks apart
    if (para->at[i].ignorable) {
      para->at[i].font = face_before(para, i, style_text(f, i));
      continue;
    }
    para->at[i].font = to > from + 1 ? family_search(f, i, i + 1, has_cluster) : NULL;
    if (!para->at[i].font) report_missing(f, i), good = false;
  }
  return good;
}

static bool clusters_give(Finder *f, size_t from, size_t to, const Font *whole, const Font *text) {
  ParaText *para = f->para;
  bool good = true;
  for (size_t i = from, end; i < to; i = end) {
    end = cluster_end(para, i, to);
    if (all_ignorable(para, i, end)) give(para, i, end, face_before(para, i, text));
    else if (whole && has_cluster(para, whole, i, end)) give(para, i, end, whole);
    else good = cluster_give(f, i, end) && good;
  }
  return good;
}

// Signs and digits that stand together look alike: all from the letters' face or from the text's.
static bool signs_give(Finder *f, size_t from, size_t to, const Font *whole, const Font *text) {
  const Font *faces[] = {whole, text};
  for (size_t i = 0; i < COUNT(faces); i++) {
    if (!faces[i] || !has_word(f->para, faces[i], from, to, /*signs*/ true)) continue;
    give(f->para, from, to, faces[i]);
    return true;
  }
  return clusters_give(f, from, to, whole, text);
}

static bool word_give(Finder *f, size_t from, size_t to, const Font *text) {
  const ParaText *para = f->para;
  if (has_word(para, text, from, to, /*signs*/ true)) {
    give(f->para, from, to, text);
    return true;
  }
  const Font *whole = family_search(f, from, to, want_letters);
  bool good = true;
  for (size_t i = from, end; i < to; i = end) {
    bool letter = is_letter(&para->at[i]);
    for (end = i; end < to && is_letter(&para->at[end]) == letter;)
      end = cluster_end(para, end, to);
    good = (letter ? clusters_give : signs_give)(f, i, end, whole, text) && good;
  }
  return good;
}

static size_t word_end(const ParaText *para, size_t from) {
  size_t to = from + 1;
  while (to < para->n && para->at[to].kind == CHAR_TEXT &&
         para->at[to].script == para->at[from].script && para->at[to].in == para->at[from].in)
    to++;
  while (to < para->n && !para->at[to].cluster) to++;  // never within a cluster
  return to;
}

// A short inline, a name or a label, should be of one face as a word is: where the words of one
// script that begin at `from` end in it, if some face has them all; else where the first word ends.
static size_t phrase_end(Finder *f, size_t from) {
  const ParaText *para = f->para;
  size_t word = word_end(para, from), to = word;
  const Inline *inl = &para->inlines[para->at[from].in];
  if (para->simple || inl->text.s.n > PHRASE_BYTES || para->style.pre) return word;
  for (size_t i = to; i < para->n && para->at[i].kind == CHAR_BLANK;) {
    while (i < para->n && para->at[i].kind == CHAR_BLANK) i++;
    bool more = i < para->n && para->at[i].kind == CHAR_TEXT &&
                para->at[i].in == para->at[from].in && para->at[i].script == para->at[from].script;
    if (more) i = to = word_end(para, i);
  }
  return to > word && family_search(f, from, to, want_letters) ? to : word;
}

bool para_faces(Arena *arena, Diags *diags, Fonts *fonts, ParaText *para) {
  Finder f = {.arena = arena, .diags = diags, .fonts = fonts, .para = para};
  bool good = true;
  for (size_t i = 0; i < para->n;) {
    size_t to = i + 1;
    if (para->at[i].kind == CHAR_TEXT) {
      to = phrase_end(&f, i);
      good = word_give(&f, i, to, style_text(&f, i)) && good;
    } else if (para->at[i].kind == CHAR_BLANK) {
      const Font *text = style_text(&f, i), *font = face_before(para, i, text);
      para->at[i].font = font_has(font, para->at[i].cp) ? font : text;
      if (!font_has(para->at[i].font, para->at[i].cp)) good = cluster_give(&f, i, to) && good;
    }
    i = to;
  }
  return good;
}
