// hyphen.c -- where a word may be hyphenated, by the patterns of its language.
// SPDX-License-Identifier: MIT
//
// The patterns and the way they are applied are F. M. Liang's, "Word Hy-phen-a-tion by Com-put-er",
// 1983; libhyphen carries both. Points that would change a word's spelling are left out.
#include "shape/inner.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>

// The word in lower case and in the dictionary's own encoding; 0 if it cannot be said in it.
static size_t word_encode(const HyphenDict *dict, const uint32_t *word, size_t n, char *out,
                          size_t size) {
  UChar units[2 * HYPHEN_WORD_MAX];
  int32_t length = 0;
  for (size_t i = 0; i < n; i++) {
    UChar32 lower = u_tolower((UChar32)word[i]);
    U16_APPEND_UNSAFE(units, length, lower);
  }
  UErrorCode error = U_ZERO_ERROR;
  UConverter *to = ucnv_open(dict->utf8 ? "UTF-8" : dict->cset, &error);
  ucnv_setFromUCallBack(to, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
  int32_t bytes = ucnv_fromUChars(to, out, (int32_t)size, units, length, &error);
  if (to) ucnv_close(to);
  return U_SUCCESS(error) && bytes > 0 ? (size_t)bytes : 0;
}

static size_t word_utf8(const uint32_t *word, size_t n, char *out) {
  size_t bytes = 0;
  for (size_t i = 0; i < n; i++)
    bytes += utf8_put(out + bytes, (uint32_t)u_tolower((UChar32)word[i]));
  out[bytes] = '\0'; // libhyphen is given a length, and looks for a NUL all the same
  return bytes;
}

// The least that TeX takes to the next line: 2 letters in these languages, 3 in others (babel's
// locale files, righthyphenmin). Of what stays, 2 in all of them.
size_t hyphen_right(const char *language) {
  static const char *const short_ends[] = {"bg", "ca", "da", "de", "es", "fi", "gl", "hu",
                                           "it", "lt", "lv", "ru", "sv", "uk"};
  for (size_t i = 0; i < COUNT(short_ends); i++)
    if (!strcmp(language, short_ends[i])) return 2;
  return 3;
}

bool hyphen_points(const Language *language, const uint32_t *word, size_t n,
                   bool points[HYPHEN_WORD_MAX]) {
  HyphenDict *dict = language->hyphens;
  memset(points, 0, HYPHEN_WORD_MAX * sizeof *points);
  if (!dict || n < HYPHEN_LEFT + language->hyphen_right || n >= HYPHEN_WORD_MAX) return false;
  char bytes[4 * HYPHEN_WORD_MAX + 1], marks[sizeof bytes + 5];
  size_t length =
      dict->utf8 ? word_utf8(word, n, bytes) : word_encode(dict, word, n, bytes, sizeof bytes);
  if (!length) return false;
  char **rep = NULL;
  int *pos = NULL, *cut = NULL;
  int failed = hnj_hyphen_hyphenate2(dict, bytes, (int)length, marks, NULL, &rep, &pos, &cut);
  size_t left = dict->lhmin > HYPHEN_LEFT ? (size_t)dict->lhmin : HYPHEN_LEFT;
  size_t right = language->hyphen_right;
  if (dict->rhmin > (int)right) right = (size_t)dict->rhmin;
  bool any = false;
  for (size_t i = 0; !failed && i + 1 < n; i++) {  // marks count characters: an odd one follows i
    bool spelled = rep && rep[i];
    if (!(marks[i] & 1) || spelled || i + 1 < left || n - i - 1 < right) continue;
    points[i + 1] = any = true;
  }
  for (size_t i = 0; rep && i < length; i++) free(rep[i]);
  free(rep), free(pos), free(cut);
  return any;
}
