// parse.c -- dates and times as other programs write them.
// SPDX-License-Identifier: MIT
//
// Patterns are ICU's. Those made of numbers alone are read here, digit by digit, as a file may
// have hundreds of thousands of them; those with names of months are left to ICU, in English.
// Years have four digits: "01/02/26" may be three days, one of them a century ago.
#include "calendar/inner.h"

#include <string.h>
#include <unicode/udat.h>

enum { PATTERN_MOST = 64 };

typedef struct Parse { // what has been read; -1: nothing
  int year, month, day, hour, minute, half; // half: 0 am, 1 pm
} Parse;

static bool digit(char c) { return c >= '0' && c <= '9'; }

static bool number(Str text, size_t *at, int least, int most, int *out) { // so many digits
  int n = 0;
  for (*out = 0; *at < text.n && n < most && digit(text.s[*at]); n++)
    *out = *out * 10 + (text.s[(*at)++] - '0');
  return n >= least;
}

// The numbers as a slot; false when there is no such day or time.
static bool take(Parse p, Slot *out) {
  bool dated = p.year >= 0, timed = p.hour >= 0;
  if (dated && (p.year < YEAR_LEAST || p.year > 9999 || p.month < 1 || p.month > 12 || p.day < 1 ||
                p.day > month_days(p.year, p.month)))
    return false;
  if (timed && p.half >= 0) {
    if (p.hour < 1 || p.hour > 12) return false;
    p.hour = p.hour % 12 + 12 * p.half;
  }
  if (timed && (p.hour > 23 || p.minute < 0 || p.minute > 59)) return false;
  *out = (Slot){.given = true, .start = timed ? p.hour * 60 + p.minute : -1};
  if (dated) out->year = p.year, out->month = p.month, out->day = p.day;
  return true;
}

// ---- by a pattern ------------------------------------------------------------------------------
typedef enum PatternKind { PATTERN_WRONG, PATTERN_NUMBERS, PATTERN_NAMES } PatternKind;

// What a pattern is: it must say a whole date, or hours and minutes, or both.
static PatternKind pattern_kind(const char *pattern, bool *dated, bool *timed) {
  size_t count[128] = {0};
  bool quoted = false, names = false;
  if (strlen(pattern) > PATTERN_MOST) return PATTERN_WRONG;
  for (const char *c = pattern; *c; c++) {
    bool letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z');
    if (*c == '\'') quoted = !quoted, names = true;
    else if (letter && !quoted) count[(unsigned char)*c]++;
    if (letter && !quoted && !strchr("yuMLdHhmsaE", *c)) return PATTERN_WRONG;
  }
  size_t years = count['y'] + count['u'], months = count['M'] + count['L'];
  size_t hours = count['H'] + count['h'];
  *dated = years || months || count['d'], *timed = hours || count['m'];
  if (quoted || (!*dated && !*timed)) return PATTERN_WRONG;
  if (*dated && (!years || years == 2 || !months || !count['d'])) return PATTERN_WRONG;
  if (*timed && (!hours || !count['m'] || (count['h'] != 0) != (count['a'] != 0)))
    return PATTERN_WRONG;
  return names || months > 2 || count['E'] ? PATTERN_NAMES : PATTERN_NUMBERS;
}

bool calendar_pattern(const char *pattern) {
  bool dated, timed;
  return pattern_kind(pattern, &dated, &timed) != PATTERN_WRONG;
}

static bool half_read(Str text, size_t *at, int *out) {
  static const char *const words[] = {"am", "pm"};
  for (int i = 0; i < 2 && *at + 2 <= text.n; i++)
    if ((text.s[*at] | 32) == words[i][0] && (text.s[*at + 1] | 32) == 'm') {
      *out = i;
      *at += 2;
      return true;
    }
  return false;
}

static bool numbers_read(Str text, const char *pattern, Parse *p) {
  size_t at = 0;
  int unused;
  for (const char *c = pattern; *c;) {
    size_t n = strspn(c, (char[]){*c, '\0'});
    bool wide = n > 1, good;
    switch (*c) {
      case 'y':
      case 'u': good = number(text, &at, 4, 4, &p->year); break;
      case 'M':
      case 'L': good = number(text, &at, 1 + wide, 2, &p->month); break;
      case 'd': good = number(text, &at, 1 + wide, 2, &p->day); break;
      case 'h':
      case 'H': good = number(text, &at, 1, 2, &p->hour); break;
      case 'm': good = number(text, &at, 2, 2, &p->minute); break;
      case 's': good = number(text, &at, 2, 2, &unused) && unused < 60; break;
      case 'a': good = half_read(text, &at, &p->half); break;
      default: // n times the same sign
        good = text.n - at >= n && !memcmp(text.s + at, c, n);
        at += good ? n : 0;
    }
    if (!good) return false;
    c += n;
  }
  return at == text.n;
}

static void strict(UDateFormat *format) {
  UErrorCode error = U_ZERO_ERROR;
  udat_setLenient(format, false);
  udat_setBooleanAttribute(format, UDAT_PARSE_ALLOW_WHITESPACE, false, &error);
  udat_setBooleanAttribute(format, UDAT_PARSE_PARTIAL_LITERAL_MATCH, false, &error);
  udat_setBooleanAttribute(format, UDAT_PARSE_MULTIPLE_PATTERNS_FOR_MATCH, false, &error);
}

static bool names_read(Str text, const char *pattern, Parse *p) {
  static const UChar gmt[] = u"GMT";
  Wide form = wide_of(str_of(pattern)), said = wide_of(text);
  if (form.n < 0 || said.n < 0) return false;
  UErrorCode error = U_ZERO_ERROR;
  UCalendar *day = ucal_open(gmt, -1, "en", UCAL_GREGORIAN, &error);
  UDateFormat *format =
      udat_open(UDAT_PATTERN, UDAT_PATTERN, "en", gmt, -1, form.s, form.n, &error);
  bool whole = false;
  if (U_SUCCESS(error)) {
    int32_t end = 0;
    strict(format);
    ucal_clear(day);
    ucal_setAttribute(day, UCAL_LENIENT, false);
    udat_parseCalendar(format, day, said.s, said.n, &end, &error);
    whole = end == said.n;
    p->year = ucal_get(day, UCAL_YEAR, &error), p->month = ucal_get(day, UCAL_MONTH, &error) + 1;
    p->day = ucal_get(day, UCAL_DATE, &error), p->hour = ucal_get(day, UCAL_HOUR_OF_DAY, &error);
    p->minute = ucal_get(day, UCAL_MINUTE, &error);
  }
  if (format) udat_close(format);
  if (day) ucal_close(day);
  return whole && U_SUCCESS(error);
}

static bool by_pattern(Str text, const char *pattern, Slot *out) {
  Parse p = {-1, -1, -1, -1, -1, -1};
  bool dated, timed;
  PatternKind kind = pattern_kind(pattern, &dated, &timed);
  if (kind == PATTERN_WRONG) return false;
  if (kind == PATTERN_NUMBERS ? !numbers_read(text, pattern, &p) : !names_read(text, pattern, &p))
    return false;
  if (!dated) p.year = -1;
  if (!timed) p.hour = -1;
  return take(p, out);
}

// ---- ISO 8601 ----------------------------------------------------------------------------------
static bool sign(Str text, size_t *at, const char *any) {
  if (*at >= text.n || !strchr(any, text.s[*at])) return false;
  (*at)++;
  return true;
}

static bool clock_read(Str text, size_t *at, Parse *p) { // "09:30", "09:30:00", "09:30:00.000"
  int seconds = 0;
  if (!number(text, at, 2, 2, &p->hour) || !sign(text, at, ":")) return false;
  if (!number(text, at, 2, 2, &p->minute)) return false;
  if (!sign(text, at, ":")) return true;
  if (!number(text, at, 2, 2, &seconds) || seconds > 59) return false;
  if (!sign(text, at, ".,")) return true;
  size_t from = *at;
  while (*at < text.n && digit(text.s[*at])) (*at)++;
  return *at > from;
}

// "Z", "+01:00", "+0100", "+01" or nothing; the zone's name as ICU takes it.
static bool offset_read(Str text, size_t *at, Slot *out) {
  static const struct { const char *name, *shown; } hours[] = {
#define BOTH(n) {"GMT+" n, "UTC+" n}, {"GMT-" n, "UTC-" n}
      BOTH("00"), BOTH("01"), BOTH("02"), BOTH("03"), BOTH("04"), BOTH("05"), BOTH("06"),
      BOTH("07"), BOTH("08"), BOTH("09"), BOTH("10"), BOTH("11"), BOTH("12"), BOTH("13"),
      BOTH("14"),
#undef BOTH
  };
  if (*at == text.n) return true;
  int hour, minute = 0;
  bool utc = sign(text, at, "Zz");
  if (utc && *at == text.n) {
    out->iana = "UTC", out->zone.s = STR("UTC");
    return true;
  }
  bool west = *at < text.n && text.s[*at] == '-';
  if (utc || !sign(text, at, "+-") || !number(text, at, 2, 2, &hour)) return false;
  if (*at < text.n) {
    sign(text, at, ":");
    if (!number(text, at, 2, 2, &minute)) return false;
  }
  if (*at != text.n || hour > 14 || minute % 15 || minute > 45 || !out->year) return false;
  // a quarter of an hour has no name here: the time is moved to the full hour before it
  *out = slot_after(*out, west ? minute : -minute);
  out->iana = hours[2 * hour + west].name, out->zone.s = str_of(hours[2 * hour + west].shown);
  return true;
}

static bool by_iso(Str text, Slot *out) {
  Parse p = {-1, -1, -1, -1, -1, -1};
  size_t at = 0;
  bool dated = text.n >= 10 && text.s[4] == '-';
  if (dated && !(number(text, &at, 4, 4, &p.year) && sign(text, &at, "-") &&
                 number(text, &at, 2, 2, &p.month) && sign(text, &at, "-") &&
                 number(text, &at, 2, 2, &p.day)))
    return false;
  bool timed = !dated || at < text.n;
  if (dated && timed && !sign(text, &at, "Tt ")) return false;
  if (timed && !clock_read(text, &at, &p)) return false;
  Slot read;
  if (!take(p, &read)) return false;
  if (timed && !offset_read(text, &at, &read)) return false;
  if (at != text.n) return false;
  *out = read;
  return true;
}

bool calendar_parse(Str text, const char *pattern, Slot *out) {
  return pattern ? by_pattern(text, pattern, out) : by_iso(text, out);
}
