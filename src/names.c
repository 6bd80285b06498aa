// names.c -- a person's name as part of a file name that every file system takes.
// SPDX-License-Identifier: MIT
//
// ICU's transliterator spells every script in ASCII, and takes longer to open than a document to
// make. So Latin letters, which most names are made of, are spelled here as it spells them: without
// their marks, and by a table where they are no letter with a mark; and Greek and Cyrillic ones. It
// is opened when a name needs more than that.
#include "conduct.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum { SLUG_MOST = 40, NAME_MOST = 512 };

struct Names {
  UTransliterator *any; // NULL: not opened, or ICU has no data
  bool opened;
};

Names *names_new(void) {
  Names *names = calloc(1, sizeof *names);
  if (!names) out_of_memory();
  return names;
}

void names_free(Names *names) {
  if (!names) return;
  if (names->any) utrans_close(names->any);
  free(names);
}

// ---- Latin, Greek and Cyrillic ------------------------------------------------------------------
// Capitals that ICU spells otherwise than the small ones have a row of their own.
static const char *letter_spelled(UChar32 letter) { // NULL: there is no row
  static const struct {
    UChar letter;
    char ascii[4];
  } letters[] = {
      {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"},  {0x00F8, "o"},  {0x00FE, "th"},
      {0x0111, "d"},  {0x0127, "h"},  {0x0131, "i"},  {0x0133, "ij"}, {0x0138, "q"},
      {0x0140, "l"},  {0x0142, "l"},  {0x0149, "'n"}, {0x014B, "n"},  {0x0153, "oe"},
      {0x0167, "t"},  {0x017F, "s"},  {0x0180, "b"},  {0x0183, "b"},  {0x0188, "c"},
      {0x018C, "d"},  {0x0192, "f"},  {0x0195, "hv"}, {0x0196, "i"},  {0x0199, "k"},
      {0x019A, "l"},  {0x019E, "n"},  {0x01A3, "oi"}, {0x01A5, "p"},  {0x01A6, "-"},
      {0x01AB, "t"},  {0x01AD, "t"},  {0x01B4, "y"},  {0x01B6, "z"},  {0x01C6, "dz"},
      {0x01C9, "lj"}, {0x01CC, "nj"}, {0x01E5, "g"},  {0x01F3, "dz"}, {0x01F6, "-"},
      {0x0220, "-"},  {0x0221, "d"},  {0x0225, "z"},  {0x0234, "l"},  {0x0235, "n"},
      {0x0236, "t"},  {0x0237, "j"},  {0x0238, "db"}, {0x0239, "qp"}, {0x023C, "c"},
      {0x023F, "s"},  {0x0240, "z"},  {0x0247, "e"},  {0x0249, "j"},  {0x024D, "r"},
      {0x024F, "y"},  {0x0253, "b"},  {0x0256, "d"},  {0x0257, "d"},  {0x025B, "e"},
      {0x0260, "g"},  {0x0268, "i"},  {0x0272, "n"},  {0x0280, "r"},  {0x0288, "t"},
      {0x0289, "u"},  {0x028B, "v"},  {0x1E9A, "a"},  {0x1E9C, "s"},  {0x1E9D, "s"},
      {0x1EFB, "ll"}, {0x1EFD, "v"},  {0x1EFF, "y"},  {0x2C65, "a"},  {0x2C66, "t"},
  };
  size_t low = 0, high = COUNT(letters);
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (letters[middle].letter == letter) return letters[middle].ascii;
    if (letters[middle].letter < letter) low = middle + 1;
    else high = middle;
  }
  return NULL;
}

static bool is_latin(UChar32 c) { // of those that the table is made for
  bool letter = (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || c == 0x259;
  return letter || (c >= 0x1E00 && c < 0x1F00) || (c < 0x80 && u_isalpha(c));
}

// Cyrillic letters of names, 0 if it is none of these: the sign that hardens parts what it stands
// between, and capital signs ICU spells as nothing that is ASCII.
static char cyrillic_spelled(UChar32 c) {
  static const char small[] = "abvgdezzijklmnoprstufhccss\"y'eua"
                              "eedgeziijlnckiud"; // from U+0430
  if (c == 0x42A || c == 0x42C || c < 0x400 || c > 0x491) return 0;
  UChar32 letter = u_tolower(c);
  if (letter == 0x491) return 'g';
  return letter >= 0x430 && letter < 0x460 ? small[letter - 0x430] : 0;
}

static UChar32 unmarked(const UNormalizer2 *parts, UChar32 c) {
  UChar decomposed[8];
  UErrorCode error = U_ZERO_ERROR;
  int32_t n = unorm2_getDecomposition(parts, c, decomposed, COUNT(decomposed), &error);
  return U_SUCCESS(error) && n > 0 ? decomposed[0] : c;
}

// A Greek letter between two others: an upsilon goes with the vowel before it, a gamma before some
// is an n. False: it is none.
static bool spell_greek(Buf *out, const UNormalizer2 *parts, UChar32 before, UChar32 c,
                        UChar32 after) {
  static const char letters[][3] = {"a", "b", "g", "d", "e", "z", "e", "th", "i",
                                    "k", "l", "m", "n", "x", "o", "p", "r",  "s",
                                    "s", "t", "y", "ph", "ch", "ps", "o"}; // from alpha on
  enum { ALPHA = 0x3B1, GAMMA = 0x3B3, UPSILON = 0x3C5, OMEGA = 0x3C9 };
  if (c < 0x386 || c > 0x3CE) return false;
  UChar32 letter = u_tolower(unmarked(parts, c));
  if (letter < ALPHA || letter > OMEGA) return false;
  static const UChar vowels[] = u"\u03B1\u03B5\u03B9\u03BF\u03C5";
  static const UChar throaty[] = u"\u03B3\u03BA\u03BE\u03C7";
  bool goes_with = before && u_strchr(vowels, (UChar)u_tolower(before));
  bool nasal = after && u_strchr(throaty, (UChar)u_tolower(after));
  if (letter == UPSILON && goes_with) buf_char(out, 'u');
  else if (letter == GAMMA && nasal) buf_char(out, 'n');
  else buf_text(out, letters[letter - ALPHA]);
  return true;
}

static char sign_spelled(UChar32 c) { // between letters of names; 0: not one of these
  if (c < 0x80) return (char)c;
  if (c == 0x2018 || c == 0x2019 || c == 0x02BB || c == 0x02BC) return '\'';
  return c == 0xA0 ? ' ' : c >= 0x2010 && c <= 0x2015 ? '-' : 0;
}

static void spell_letter(Buf *out, const UNormalizer2 *parts, UChar32 c) {
  UChar32 letter = unmarked(parts, c), small = u_tolower(letter);
  const char *ascii = letter_spelled(letter);
  if (!ascii) ascii = letter_spelled(small);
  if (ascii) buf_text(out, ascii);
  else buf_char(out, small < 0x80 ? (char)small : '-');
}

// False: it holds more than letters of these scripts, marks on Latin ones, and the signs between.
static bool spell_common(Arena *arena, Str name, Str *out) {
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2 *parts = unorm2_getNFDInstance(&error);
  if (U_FAILURE(error) || name.n > NAME_MOST || utf8_invalid(name) < name.n) return false;
  Buf ascii = {.arena = arena};
  bool on_letter = false;
  UChar32 before = 0, c = 0;
  for (size_t at = 0; at < name.n; before = c) {
    c = (UChar32)utf8_next(name, &at);
    size_t ahead = at;
    UChar32 after = at < name.n ? (UChar32)utf8_next(name, &ahead) : 0;
    if (on_letter && c >= 0x300 && c < 0x370) continue;
    on_letter = is_latin(c);
    char sign = on_letter ? 0 : sign_spelled(c);
    if (!sign && !on_letter) sign = cyrillic_spelled(c);
    if (on_letter) spell_letter(&ascii, parts, c);
    else if (sign) buf_char(&ascii, sign);
    else if (!spell_greek(&ascii, parts, before, c, after)) return false;
  }
  *out = buf_done(&ascii);
  return true;
}

// ---- any script --------------------------------------------------------------------------------
static const UTransliterator *any_script(Names *names) {
  static const UChar rules[] = u"Any-Latin; Latin-ASCII; Lower";
  UErrorCode error = U_ZERO_ERROR;
  if (!names->opened) names->any = utrans_openU(rules, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
  names->opened = true;
  return names->any; // without ICU's data a slug holds what is ASCII already
}

static Str to_ascii(Arena *arena, Names *names, Str name) {
  Str latin;
  if (spell_common(arena, name, &latin)) return latin;
  const UTransliterator *any = any_script(names);
  UChar *text = NEW_ARRAY(arena, UChar, NAME_MOST * 4);
  int32_t length = 0;
  UErrorCode error = U_ZERO_ERROR;
  int32_t bytes = (int32_t)(name.n < NAME_MOST ? name.n : NAME_MOST);
  u_strFromUTF8WithSub(text, NAME_MOST * 4, &length, name.s, bytes, '-', NULL, &error);
  int32_t limit = length;
  if (any && U_SUCCESS(error))
    utrans_transUChars(any, text, &length, NAME_MOST * 4, 0, &limit, &error);
  if (U_FAILURE(error)) return name;
  char *out = NEW_ARRAY(arena, char, (size_t)length + 1);
  for (int32_t i = 0; i < length; i++) out[i] = text[i] < 0x80 ? (char)text[i] : '-';
  return (Str){out, (size_t)length};
}

Str names_slug(Arena *arena, Names *names, Str name) {
  Str ascii = to_ascii(arena, names, name);
  char *slug = NEW_ARRAY(arena, char, SLUG_MOST + 1);
  size_t n = 0;
  for (size_t i = 0; i < ascii.n && n < SLUG_MOST; i++) {
    char c = ascii.s[i];
    if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
    bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (c == '\'' || c == '`') continue; // O'Neil is one word, and so is a transliterated ayin
    if (kept) slug[n++] = c;
    else if (n && slug[n - 1] != '-') slug[n++] = '-';
  }
  while (n && slug[n - 1] == '-') n--;
  slug[n] = '\0';
  return (Str){slug, n};
}
