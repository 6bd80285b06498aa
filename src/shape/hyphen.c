// hyphen.c -- where a word may be hyphenated, by the patterns of its language.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

#include <string.h>
#include <unicode/uchar.h>

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
  memset(points, 0, HYPHEN_WORD_MAX * sizeof *points);
  size_t right = language->hyphen_right;
  if (!language->hyphens || n < HYPHEN_LEFT + right || n >= HYPHEN_WORD_MAX) return false;
  uint16_t lower[HYPHEN_WORD_MAX];
  uint8_t values[HYPHEN_WORD_MAX];
  for (size_t i = 0; i < n; i++) {
    UChar32 cp = u_tolower((UChar32)word[i]);
    lower[i] = (uint16_t)(cp < 0x10000 ? cp : 0xFFFF); // which no pattern has
  }
  patterns_weigh(language->hyphens, lower, n, values);
  bool any = false;
  for (size_t i = HYPHEN_LEFT; i + right <= n; i++)
    if (values[i] & 1) points[i] = any = true;
  return any;
}
