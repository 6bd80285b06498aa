// language.c -- a language's patterns and names, as far as they are said without asking ICU again.
// SPDX-License-Identifier: MIT
//
// ICU takes as long to find a pattern as a page takes to set. So it is asked once for a language:
// which pattern says a date, and how months, days of the week and halves of the day are called.
// What a pattern holds beyond these (times of day, as in Chinese) is left to ICU each time.
#include "calendar/inner.h"

#include <string.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>

Str words_of(Arena *arena, const char *locale, Wide pattern, const char *zone, UDate millis) {
  Wide where = wide_of(str_of(zone)), said = {.n = -1};
  UErrorCode error = U_ZERO_ERROR;
  if (pattern.n < 0 || where.n < 0) return STR("");
  UDateFormat *format =
      udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, where.s, where.n, pattern.s, pattern.n, &error);
  if (U_SUCCESS(error)) said.n = udat_format(format, millis, said.s, WORDS_MOST, NULL, &error);
  if (format) udat_close(format);
  return U_SUCCESS(error) ? wide_text(arena, said.s, said.n) : STR("");
}

// ---- patterns, in parts ------------------------------------------------------------------------
static bool is_letter(UChar c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool is_known(UChar letter, int count) {
  if (letter > 0x7F) return false;
  if (letter == 'y') return count <= 4;
  if (strchr("MLE", (char)letter)) return count <= 4;
  if (letter == 'a') return count <= 3;
  return strchr("dHhKkm", (char)letter) && count <= 2;
}

// What stands between letters, from *at on: quoted, "''" an apostrophe, or neither.
static Str literal_read(Arena *arena, const Wide *pattern, int32_t *at) {
  UChar text[WORDS_MOST];
  int32_t n = 0;
  bool quoted = false;
  for (; *at < pattern->n && (quoted || !is_letter(pattern->s[*at])); (*at)++) {
    UChar c = pattern->s[*at];
    bool quote = c == '\'', twice = quote && *at + 1 < pattern->n && pattern->s[*at + 1] == c;
    if (twice) ++*at;
    if (quote && !twice) quoted = !quoted;
    else text[n++] = c;
  }
  return wide_text(arena, text, n);
}

static void pattern_split(Arena *arena, Pattern *pattern) {
  const Wide *icu = &pattern->icu;
  for (int32_t at = 0; at < icu->n;) {
    Part part = {.letter = 0};
    if (is_letter(icu->s[at])) {
      for (part.letter = icu->s[at]; at < icu->n && icu->s[at] == part.letter; at++) part.count++;
      if (!is_known(part.letter, part.count)) return;
    } else {
      part.text = literal_read(arena, icu, &at);
    }
    if (pattern->n == PARTS_MOST) return;
    pattern->part[pattern->n++] = part;
  }
  pattern->known = icu->n > 0;
}

// ---- names -------------------------------------------------------------------------------------
static void names_read(Arena *arena, const UDateFormat *format, UDateFormatSymbolType type,
                       int32_t first, Str *out, size_t n) {
  for (size_t i = 0; i < n; i++) {
    Wide name;
    UErrorCode error = U_ZERO_ERROR;
    name.n = udat_getSymbols(format, type, first + (int32_t)i, name.s, WORDS_MOST, &error);
    out[i] = U_SUCCESS(error) ? wide_text(arena, name.s, name.n) : STR("");
  }
}

static bool names_of(Arena *arena, Calendar *c) {
  Wide zone = wide_of(STR("GMT")), pattern = wide_of(STR("y"));
  UErrorCode error = U_ZERO_ERROR;
  UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, c->locale, zone.s, zone.n, pattern.s,
                                  pattern.n, &error);
  if (U_SUCCESS(error)) {
    names_read(arena, format, UDAT_SHORT_MONTHS, 0, c->month[0][0], MONTHS);
    names_read(arena, format, UDAT_MONTHS, 0, c->month[0][1], MONTHS);
    names_read(arena, format, UDAT_STANDALONE_SHORT_MONTHS, 0, c->month[1][0], MONTHS);
    names_read(arena, format, UDAT_STANDALONE_MONTHS, 0, c->month[1][1], MONTHS);
    names_read(arena, format, UDAT_SHORT_WEEKDAYS, UCAL_SUNDAY, c->weekday[0], WEEKDAYS);
    names_read(arena, format, UDAT_WEEKDAYS, UCAL_SUNDAY, c->weekday[1], WEEKDAYS);
    names_read(arena, format, UDAT_AM_PMS, 0, c->half, 2);
  }
  if (format) udat_close(format);
  return U_SUCCESS(error);
}

// Which patterns of the language say what skeletons want ("the hour as it is usual, two digits of
// minutes").
static void patterns_of(Arena *arena, Calendar *c) {
  static const char *const skeletons[SAYINGS] = {
      [SAY_DATE] = "yMMMMEEEEd", [SAY_DATE_SHORT] = "yMMMd", [SAY_TIME] = "jmm"};
  UErrorCode error = U_ZERO_ERROR;
  UDateTimePatternGenerator *all = udatpg_open(c->locale, &error);
  for (int i = 0; i < SAYINGS; i++) {
    Pattern *pattern = &c->pattern[i];
    Wide wanted = wide_of(str_of(skeletons[i])), *icu = &pattern->icu;
    if (U_SUCCESS(error))
      icu->n = udatpg_getBestPattern(all, wanted.s, wanted.n, icu->s, WORDS_MOST, &error);
    if (U_FAILURE(error)) icu->n = -1;
    pattern_split(arena, pattern);
  }
  if (all) udatpg_close(all);
}

Calendar *calendar_of(Arena *arena, const char *language) {
  Calendar *c = NEW(arena, Calendar);
  locale_of(arena, language, c->locale);
  c->language = str_c(arena, str_of(language));
  c->numerals = calendar_numerals(arena, language);
  patterns_of(arena, c);
  if (names_of(arena, c)) return c;
  for (int i = 0; i < SAYINGS; i++) c->pattern[i].known = false;
  return c;
}
