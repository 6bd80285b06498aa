// words.c -- days, times and zones in the words and the order of a language.
// SPDX-License-Identifier: MIT
//
// A skeleton says what is wanted ("the year, the month in full, the day"), and ICU which pattern of
// the language says it. Years are those of the Gregorian calendar in every language, as a date on
// paper must be the one in the calendars that it was planned with.
#include "calendar/inner.h"

#include <string.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>

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

static Wide pattern_of(const char *locale, const char *skeleton) {
  Wide wanted = wide_of(str_of(skeleton)), pattern = {.n = -1};
  UErrorCode error = U_ZERO_ERROR;
  UDateTimePatternGenerator *patterns = udatpg_open(locale, &error);
  if (U_SUCCESS(error))
    pattern.n = udatpg_getBestPattern(patterns, wanted.s, wanted.n, pattern.s, WORDS_MOST, &error);
  if (patterns) udatpg_close(patterns);
  if (U_FAILURE(error)) pattern.n = -1;
  return pattern;
}

// An instant by a pattern, on the clocks of a zone.
static Str words_of(Arena *arena, const char *locale, Wide pattern, const char *zone,
                    UDate millis) {
  Wide where = wide_of(str_of(zone)), said = {.n = -1};
  UErrorCode error = U_ZERO_ERROR;
  if (pattern.n < 0 || where.n < 0) return STR("");
  UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, where.s, where.n, pattern.s,
                                  pattern.n, &error);
  if (U_SUCCESS(error)) said.n = udat_format(format, millis, said.s, WORDS_MOST, NULL, &error);
  if (format) udat_close(format);
  return U_SUCCESS(error) ? wide_text(arena, said.s, said.n) : STR("");
}

// What a slot knows, said as if it were in a zone without summer time, where every hour exists.
static Str slot_words(Arena *arena, const char *language, Slot slot, const char *skeleton) {
  char locale[LOCALE_MOST];
  locale_of(arena, language, locale);
  UDate millis;
  slot.iana = "GMT";
  if (!slot_millis(arena, slot, &millis)) return STR("");
  return words_of(arena, locale, pattern_of(locale, skeleton), "GMT", millis);
}

static Str date_words(Arena *arena, const char *language, Slot slot, const char *skeleton) {
  if (!slot.year) return STR("");
  slot.start = 12 * 60;
  return slot_words(arena, language, slot, skeleton);
}

Str calendar_date(Arena *arena, const char *language, Slot slot) {
  return date_words(arena, language, slot, "yMMMMEEEEd");
}

Str calendar_date_short(Arena *arena, const char *language, Slot slot) {
  return date_words(arena, language, slot, "yMMMd");
}

Str calendar_time(Arena *arena, const char *language, Slot slot) {
  if (slot.start < 0) return STR("");
  slot.year = 2000, slot.month = slot.day = 1;
  return slot_words(arena, language, slot, "jmm");
}

// ---- zones -------------------------------------------------------------------------------------
static bool is_offset(Str said) { // "GMT+5:45", "UTC-3": no name, in whatever script
  for (size_t i = 0; i < said.n; i++)
    if ((said.s[i] >= '0' && said.s[i] <= '9') || said.s[i] == '+' ||
        (unsigned char)said.s[i] == 0xD9) // Arabic digits
      return true;
  return false;
}

// The abbreviation that people of the language know ("GMT", "CET", "MEZ") where it has one for that
// day, else the place ("Ireland Time").
Str calendar_zone(Arena *arena, const char *language, Slot slot) {
  const char *zone = slot_zone(arena, slot);
  if (!zone) return slot.zone.s;
  char locale[LOCALE_MOST];
  locale_of(arena, language, locale);
  UDate millis;
  bool dated = slot.year != 0;
  if (!dated) slot.year = 2000, slot.month = slot.day = 1;
  if (slot.start < 0) slot.start = 12 * 60;
  if (!slot_millis(arena, slot, &millis)) return slot.zone.s;
  Str name = dated ? words_of(arena, locale, wide_of(STR("z")), zone, millis) : STR("");
  if (name.n && !is_offset(name)) return name;
  name = words_of(arena, locale, wide_of(STR("VVVV")), zone, millis);
  return name.n ? name : slot.zone.s;
}
