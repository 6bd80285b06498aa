// wide.c -- texts in ICU's 16 bits, and its names of languages.
// SPDX-License-Identifier: MIT
#include "calendar/inner.h"

#include <string.h>

Wide wide_of(Str text) {
  Wide wide;
  UErrorCode error = U_ZERO_ERROR;
  int32_t bytes = text.n < WORDS_MOST ? (int32_t)text.n : WORDS_MOST;
  u_strFromUTF8(wide.s, WORDS_MOST, &wide.n, text.s, bytes, &error);
  if (U_FAILURE(error) || wide.n >= WORDS_MOST || text.n > WORDS_MOST) wide.n = -1;
  return wide;
}

static bool is_direction(UChar c) { // of letters: invisible
  return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

Str wide_text(Arena *arena, const UChar *wide, int32_t n) {
  UChar kept[WORDS_MOST];
  int32_t k = 0;
  for (int32_t i = 0; i < n && k < WORDS_MOST; i++) {
    if (is_direction(wide[i])) continue;
    kept[k++] = wide[i] == 0x202F || wide[i] == 0x2009 ? 0xA0 : wide[i];
  }
  char *out = NEW_ARRAY(arena, char, (size_t)k * 3 + 1);
  int32_t bytes = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strToUTF8(out, k * 3 + 1, &bytes, kept, k, &error);
  return U_SUCCESS(error) ? (Str){out, (size_t)bytes} : (Str){"", 0};
}

// English of no country is that of most of them: days before months.
void locale_of(Arena *arena, const char *language, char out[LOCALE_MOST]) {
  UErrorCode error = U_ZERO_ERROR;
  const char *tag = !strcmp(language, "en") ? "en-GB" : str_c(arena, str_of(language));
  int32_t parsed = 0;
  uloc_forLanguageTag(tag, out, LOCALE_MOST, &parsed, &error);
  if (U_FAILURE(error) || !out[0]) strcpy(out, "en_GB");
  error = U_ZERO_ERROR;
  uloc_setKeywordValue("calendar", "gregorian", out, LOCALE_MOST, &error);
}

bool calendar_knows(const char *language) {
  char locale[LOCALE_MOST];
  UErrorCode error = U_ZERO_ERROR;
  int32_t parsed = 0;
  uloc_forLanguageTag(language, locale, LOCALE_MOST, &parsed, &error);
  return U_SUCCESS(error) && error != U_STRING_NOT_TERMINATED_WARNING && locale[0] &&
         *uloc_getISO3Language(locale);
}
