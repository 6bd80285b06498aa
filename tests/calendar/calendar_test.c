// calendar_test.c -- zones by their names, moments between them, and their words in languages.
// SPDX-License-Identifier: MIT
#include "calendar/inner.h"
#include "unit.h"

#include <unicode/udat.h>

static Slot at(int year, int month, int day, int start, const char *zone) {
  Slot slot = {true, year, month, day, start, {.s = str_of(zone)}, NULL};
  return slot;
}

static bool is(Slot s, int year, int month, int day, int start) {
  bool same = s.year == year && s.month == month && s.day == day && s.start == start;
  if (!same) printf("# %d-%d-%d %d\n", s.year, s.month, s.day, s.start);
  return same;
}

static bool says(Str got, const char *want) {
  if (!str_is(got, want)) printf("# \"" STR_FMT "\", not \"%s\"\n", STR_ARG(got), want);
  return str_is(got, want);
}

static void zones(Arena *arena) {
  static const struct {
    const char *written, *found, *name;
  } cases[] = {
      {"Europe/London", "Europe/London", "a whole name"},
      {"europe/london", "Europe/London", "letters' case aside"},
      {"London", "Europe/London", "a city"},
      {"new york", "America/New_York", "a city of two words"},
      {"New_York", "America/New_York", "as the database writes it"},
      {" Berlin ", "Europe/Berlin", "blanks around"},
      {"Kathmandu", "Asia/Kathmandu", "today's name"},
      {"Asia/Katmandu", "Asia/Katmandu", "a former name"},
      {"Kolkata", "Asia/Kolkata", "today's name again"},
      {"Buenos Aires", "America/Argentina/Buenos_Aires", "one city under two names"},
      {"UTC", "UTC", "UTC"},
      {"GMT", "GMT", "GMT"},
      {"Eastern", NULL, "several zones are called so"},
      {"IST", NULL, "an abbreviation"},
      {"EST", NULL, "an abbreviation without summer time"},
      {"EST5EDT", NULL, "a rule"},
      {"UTC+1", "GMT+01:00", "an offset from UTC"},
      {"GMT-3:30", "GMT-03:30", "an offset of half an hour"},
      {"UTC+15", NULL, "too far from Greenwich"},
      {"UTC+1:", NULL, "half an offset"},
      {"UTC+1x", NULL, "an offset and more"},
      {"Etc/GMT+1", NULL, "a zone whose sign is the other way round"},
      {"Lodnon", NULL, "a slip"},
      {"", NULL, "nothing"},
      {"Europe/", NULL, "an area"},
      {"+01:00", NULL, "an offset"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    const char *found = zone_find(arena, str_of(cases[i].written));
    bool good = cases[i].found ? found && !strcmp(found, cases[i].found) : !found;
    CHECK(good, str_printf(arena, "zone: %s", cases[i].name).s);
    if (!good) printf("# \"%s\" gives %s\n", cases[i].written, found ? found : "nothing");
  }
  CHECK(says(str_of(zone_nearest(arena, STR("Lodnon"))), "London"), "zone: London was meant");
  CHECK(says(str_of(zone_nearest(arena, STR("Europe/Berln"))), "Europe/Berlin"),
        "zone: Berlin was meant");
  CHECK(zone_nearest(arena, STR("xyzzyxyzzy")) == NULL, "zone: nothing was meant");
}

static void moments(Arena *arena) {
  CHECK(slot_instant(at(1970, 1, 1, 0, "UTC")) == 0, "the first minute");
  CHECK(slot_instant(at(2026, 7, 1, 600, "London")) == slot_instant(at(2026, 7, 1, 540, "UTC")),
        "London in summer");
  CHECK(slot_instant(at(2026, 12, 1, 600, "London")) == slot_instant(at(2026, 12, 1, 600, "UTC")),
        "London in winter");
  CHECK(
      slot_instant(at(2026, 12, 1, 600, "Kathmandu")) == slot_instant(at(2026, 12, 1, 255, "UTC")),
      "three quarters of an hour");
  CHECK(slot_instant(at(2026, 12, 1, 600, "")) == INT64_MIN, "no zone, no instant");
  CHECK(slot_instant(at(2026, 12, 1, 600, "Nowhere")) == INT64_MIN, "no such zone, no instant");
  CHECK(slot_instant(at(2026, 12, 1, -1, "UTC")) == INT64_MIN, "no time, no instant");
  CHECK(slot_instant(at(0, 0, 0, 600, "UTC")) == INT64_MIN, "no date, no instant");
  // 29 March 2026, London: 00:59 GMT, then 02:00 BST
  CHECK(slot_instant(at(2026, 3, 29, 90, "London")) == slot_instant(at(2026, 3, 29, 90, "UTC")),
        "an hour that is skipped is taken for the next");
  CHECK(is(slot_after(at(2026, 3, 29, 30, "London"), 60), 2026, 3, 29, 150), "over the gap");
  // 25 October 2026, London: 01:59 BST, then 01:00 GMT
  CHECK(slot_instant(at(2026, 10, 25, 90, "London")) == slot_instant(at(2026, 10, 25, 90, "UTC")),
        "an hour that comes twice is taken for the second");
  CHECK(is(slot_after(at(2026, 10, 25, 30, "London"), 60), 2026, 10, 25, 90), "into it");
  CHECK(is(slot_after(at(2026, 10, 25, 30, "London"), 120), 2026, 10, 25, 90), "and out of it");
  // Lord Howe moves its clocks by half an hour: 4 October 2026, 02:00 becomes 02:30
  CHECK(is(slot_after(at(2026, 10, 4, 100, "Lord Howe"), 30), 2026, 10, 4, 160), "half an hour");
  Slot there = slot_in(arena, at(2026, 12, 1, 600, "London"), "Kathmandu");
  CHECK(is(there, 2026, 12, 1, 945) && !strcmp(there.iana, "Asia/Kathmandu"), "on other clocks");
  there = slot_in(arena, at(2026, 12, 31, 1320, "New York"), "Asia/Tokyo");
  CHECK(is(there, 2027, 1, 1, 720), "a day and a year later");
  CHECK(is(slot_in(arena, at(2026, 12, 1, 600, ""), "Tokyo"), 2026, 12, 1, 600), "unchanged");
  CHECK(is(slot_in(arena, at(2026, 12, 1, 600, "London"), "Nowhere"), 2026, 12, 1, 600),
        "unchanged where there is no such zone");
}

static void later(void) {
  CHECK(is(slot_after(at(2026, 12, 31, 1430, ""), 20), 2027, 1, 1, 10), "over the year's end");
  CHECK(is(slot_after(at(2027, 1, 1, 10, ""), -20), 2026, 12, 31, 1430), "and back");
  CHECK(is(slot_after(at(2028, 2, 28, 1430, ""), 20), 2028, 2, 29, 10), "a leap day");
  CHECK(is(slot_after(at(0, 0, 0, 1430, ""), 20), 0, 0, 0, 10), "without a date");
  CHECK(is(slot_after(at(2026, 1, 1, -1, ""), 20), 2026, 1, 1, -1), "without a time");
  CHECK(is(slot_after(at(2026, 1, 1, 600, "London"), 1440 * 40), 2026, 2, 10, 600), "forty days");
  CHECK(is(slot_months(at(2026, 8, 31, -1, ""), 6), 2027, 2, 28, -1), "a shorter month");
  CHECK(is(slot_months(at(2026, 12, 15, -1, ""), 12), 2027, 12, 15, -1), "a year");
  CHECK(is(slot_months(at(2024, 2, 29, -1, ""), 12), 2025, 2, 28, -1), "a leap day's year");
}

static void words(Arena *arena) {
  static const struct {
    const char *language, *date, *short_date, *time, *zone, *summer;
  } c[] = {
      {"en", "Tuesday, 1 December 2026", "1 Dec 2026", "09:30", "GMT", "BST"},
      {"en-GB", "Tuesday, 1 December 2026", "1 Dec 2026", "09:30", "GMT", "BST"},
      {"en-US", "Tuesday, December 1, 2026", "Dec 1, 2026", "9:30\u00A0AM", "GMT",
       "United Kingdom Time"},
      {"de", "Dienstag, 1. Dezember 2026", "1. Dez. 2026", "09:30", "GMT",
       "Vereinigtes Königreich (Ortszeit)"},
      {"fr", "mardi 1 décembre 2026", "1 déc. 2026", "09:30", "UTC", "heure : Royaume-Uni"},
      {"ja", "2026年12月1日火曜日", "2026年12月1日", "9:30", "GMT", "イギリス時間"},
      {"ar", "الثلاثاء، ١ ديسمبر ٢٠٢٦", "١ ديسمبر ٢٠٢٦", "٩:٣٠ ص", "توقيت المملكة المتحدة",
       "توقيت المملكة المتحدة"},
  };
  Slot winter = at(2026, 12, 1, 570, "London"), summer = at(2026, 7, 1, 570, "London");
  for (size_t i = 0; i < COUNT(c); i++) {
    const char *l = c[i].language;
    Calendar *own = calendar_of(arena, l);
    CHECK(says(calendar_date(arena, own, winter), c[i].date), str_printf(arena, "%s: date", l).s);
    CHECK(says(calendar_date_short(arena, own, winter), c[i].short_date),
          str_printf(arena, "%s: short date", l).s);
    CHECK(says(calendar_time(arena, own, winter), c[i].time), str_printf(arena, "%s: time", l).s);
    CHECK(says(calendar_zone(arena, own, winter), c[i].zone), str_printf(arena, "%s: zone", l).s);
    CHECK(says(calendar_zone(arena, own, summer), c[i].summer),
          str_printf(arena, "%s: zone in summer", l).s);
  }
  CHECK(says(calendar_zone(arena, calendar_of(arena, "en"), at(2026, 12, 1, 570, "Kathmandu")),
             "Nepal Time"),
        "a zone without an abbreviation");
  CHECK(says(calendar_zone(arena, calendar_of(arena, "de"), at(2026, 7, 1, 570, "Berlin")), "MESZ"),
        "MESZ");
  CHECK(says(calendar_zone(arena, calendar_of(arena, "en-US"), at(2026, 7, 1, 570, "New York")),
             "EDT"),
        "EDT");
  CHECK(says(calendar_zone(arena, calendar_of(arena, "en"), at(0, 0, 0, 570, "Berlin")),
             "Germany Time"),
        "whether it is summer is not known");
  CHECK(says(calendar_zone(arena, calendar_of(arena, "en"), at(2026, 7, 1, 570, "our time")),
             "our time"),
        "a zone that is not known");
  CHECK(calendar_zone(arena, calendar_of(arena, "en"), at(2026, 7, 1, 570, "")).n == 0,
        "no zone, no word");
  CHECK(calendar_date(arena, calendar_of(arena, "en"), at(0, 0, 0, 570, "")).n == 0,
        "no date, no word");
  CHECK(calendar_time(arena, calendar_of(arena, "en"), at(2026, 7, 1, -1, "")).n == 0,
        "no time, no word");
  CHECK(says(calendar_date_short(arena, calendar_of(arena, "th-TH"), winter), "1 ธ.ค. 2026"),
        "one era for all");
  CHECK(
      says(calendar_time(arena, calendar_of(arena, "en"), at(2026, 3, 29, 90, "London")), "01:30"),
      "an hour that is skipped is said as it was written");
}

// What ICU says itself, for every language that it has.
static bool is_as_icu(Arena *arena, const Calendar *own, Saying saying, Slot slot) {
  Str got = saying == SAY_DATE         ? calendar_date(arena, own, slot)
            : saying == SAY_DATE_SHORT ? calendar_date_short(arena, own, slot)
                                       : calendar_time(arena, own, slot);
  UDate millis;
  slot.iana = "GMT";
  if (saying == SAY_TIME) slot.year = 2000, slot.month = slot.day = 1;
  else slot.start = 720;
  if (!slot_millis(arena, slot, &millis)) return false;
  Str want = words_of(arena, own->locale, own->pattern[saying].icu, "GMT", millis);
  if (!str_eq(got, want)) printf("%s: \"%s\", not \"%s\"\n", own->locale, got.s, want.s);
  return str_eq(got, want);
}

static void every_language(void) {
  static const int starts[] = {0, 59, 720, 785, 1439};
  size_t n = 0, known = 0;
  bool alike = true;
  for (int32_t i = 0; i < udat_countAvailable(); i++) {
    char tag[LOCALE_MOST];
    UErrorCode error = U_ZERO_ERROR;
    uloc_toLanguageTag(udat_getAvailable(i), tag, sizeof tag, true, &error);
    if (U_FAILURE(error)) continue;
    Arena *arena = arena_new();
    Calendar *own = calendar_of(arena, tag);
    for (int k = 0; k < 4; k++) {
      int month = 1 + (i + 3 * k) % 12, day = 1 + (i * 5 + k * 9) % 28;
      Slot slot = at(2026 + k * 7, month, day, starts[(i + k) % 5], "UTC");
      for (int saying = 0; saying < SAYINGS; saying++)
        alike &= is_as_icu(arena, own, (Saying)saying, slot);
    }
    for (int saying = 0; saying < SAYINGS; saying++) known += own->pattern[saying].known;
    n++;
    arena_free(arena);
  }
  printf("# %zu languages, %zu of %zu patterns without ICU\n", n, known, n * SAYINGS);
  CHECK(n > 200 && alike, "days and times are said as ICU says them, in every language");
  CHECK(known > n * SAYINGS * 9 / 10, "nearly always without asking it");
}

// Every hour of two years in zones of all kinds, so many minutes later and earlier.
static void steady(Arena *arena) {
  static const char *const zones[] = {"Europe/London",  "America/New_York",  "Australia/Lord_Howe",
                                      "Asia/Kathmandu", "Africa/Casablanca", "UTC",
                                      "Pacific/Apia",   "America/Sao_Paulo", "GMT+05:30"};
  Calendar *c = calendar_of(arena, "en");
  bool alike = true;
  for (size_t z = 0; z < COUNT(zones); z++)
    for (int hour = 0; hour < 2 * 366 * 24; hour += z ? 7 : 1) {
      Slot slot = slot_after(at(2026, 1, 1, 20, ""), hour * 60);
      slot.iana = zones[z];
      slot.zone.s = str_of(zones[z]);
      int minutes = hour % 3 * 95 - 90;
      Slot want = slot_after(slot, minutes), got = calendar_after(c, slot, minutes);
      alike &= is(got, want.year, want.month, want.day, want.start);
    }
  CHECK(alike, "later and earlier, as ICU reckons");
}

static void parse(Arena *arena) {
  static const struct {
    const char *text, *pattern;
    int y, m, d, start;
    const char *zone;
  } good[] = {
      {"2026-12-01", NULL, 2026, 12, 1, -1, NULL},
      {"09:30", NULL, 0, 0, 0, 570, NULL},
      {"2026-12-01T09:30", NULL, 2026, 12, 1, 570, NULL},
      {"2026-12-01 09:30:59", NULL, 2026, 12, 1, 570, NULL},
      {"2026-12-01T09:30:00.000Z", NULL, 2026, 12, 1, 570, "UTC"},
      {"2026-12-01T09:30+01:00", NULL, 2026, 12, 1, 570, "GMT+01"},
      {"2026-12-01T09:30-0500", NULL, 2026, 12, 1, 570, "GMT-05"},
      {"2026-12-01T00:10+05:45", NULL, 2026, 11, 30, 1405, "GMT+05"},
      {"2026-12-01T23:30-03:30", NULL, 2026, 12, 2, 0, "GMT-03"},
      {"01/12/2026", "dd/MM/yyyy", 2026, 12, 1, -1, NULL},
      {"1.2.2026", "d.M.yyyy", 2026, 2, 1, -1, NULL},
      {"12/1/2026 9:05 PM", "M/d/yyyy h:mm a", 2026, 12, 1, 1265, NULL},
      {"12:05 am", "h:mm a", 0, 0, 0, 5, NULL},
      {"1 December 2026", "d MMMM yyyy", 2026, 12, 1, -1, NULL},
      {"01-Dec-2026 14:00", "dd-MMM-yyyy HH:mm", 2026, 12, 1, 840, NULL},
      {"29.02.2028", "dd.MM.yyyy", 2028, 2, 29, -1, NULL},
  };
  static const struct {
    const char *text, *pattern;
  } bad[] = {
      {"2026-02-30", NULL},
      {"2026-13-01", NULL},
      {"26-12-01", NULL},
      {"2026-1-1", NULL},
      {"24:00", NULL},
      {"9:30", NULL},
      {"09:60", NULL},
      {"2026-12-01T", NULL},
      {"", NULL},
      {"2026-12-01x", NULL},
      {"2026-12-01T09:30+25:00", NULL},
      {"2026-12-01T09:30Zx", NULL},
      {"0026-12-01", NULL},
      {"09:30:61", NULL},
      {"2026-12-01T09:30:00.", NULL},
      {"30/02/2026", "dd/MM/yyyy"},
      {"1/2/26", "d/M/yyyy"},
      {"01/02/2026 ", "dd/MM/yyyy"},
      {" 01/02/2026", "dd/MM/yyyy"},
      {"1/02/2026", "dd/MM/yyyy"},
      {"01-02-2026", "dd/MM/yyyy"},
      {"13:00 PM", "h:mm a"},
      {"0:10 AM", "h:mm a"},
      {"30 February 2026", "d MMMM yyyy"},
      {"1 Dezember 2026", "d MMMM yyyy"},
      {"1 December 26", "d MMMM yyyy"},
      {"1 December 2026 x", "d MMMM yyyy"},
      {"01/02/26", "dd/MM/yy"},
      {"x", "x"},
      {"", "yyyy"},
      {"01/02/20266", "dd/MM/yyyy"},
  };
  for (size_t i = 0; i < COUNT(good); i++) {
    Slot slot;
    bool read = calendar_parse(str_of(good[i].text), good[i].pattern, &slot);
    bool same = read && is(slot, good[i].y, good[i].m, good[i].d, good[i].start) &&
                (good[i].zone ? slot.iana && !strcmp(slot.iana, good[i].zone) : !slot.iana);
    CHECK(same, str_printf(arena, "read: %s", good[i].text).s);
  }
  for (size_t i = 0; i < COUNT(bad); i++) {
    Slot slot;
    CHECK(!calendar_parse(str_of(bad[i].text), bad[i].pattern, &slot),
          str_printf(arena, "refused: \"%s\"", bad[i].text).s);
  }
  CHECK(calendar_pattern("dd/MM/yyyy HH:mm") && calendar_pattern("d MMM yyyy"), "patterns");
  CHECK(!calendar_pattern("dd/MM/yy") && !calendar_pattern("dd/MM") && !calendar_pattern("h:mm") &&
            !calendar_pattern("") && !calendar_pattern("QQ yyyy") &&
            !calendar_pattern("d 'of yyyy M"),
        "no patterns");
}

// ---- numbers -----------------------------------------------------------------------------------
static void numbers(Arena *arena) {
  static const struct {
    const char *language, *half;
  } wrote[] = {
      {"en", "2.5"},    {"en-GB", "2.5"},           {"de", "2,5"},    {"fr", "2,5"},
      {"es", "2,5"},    {"es-MX", "2.5"},           {"pt", "2,5"},    {"pl", "2,5"},
      {"ja", "2.5"},    {"de-CH", "2.5"},           {"ar-EG", "٢٫٥"}, {"ar-SA", "٢٫٥"},
      {"ar-MA", "2,5"}, {"ar-EG-u-nu-latn", "2.5"}, {"xx", "2.5"},
  };
  for (size_t i = 0; i < COUNT(wrote); i++) {
    Numerals numerals = calendar_numerals(arena, wrote[i].language);
    int64_t back = 0;
    CHECK(says(numerals_milli(arena, numerals, 2500), wrote[i].half) &&
              numerals_read(numerals, str_of(wrote[i].half), &back) && back == 2500,
          str_printf(arena, "two and a half in %s", wrote[i].language).s);
  }
  Numerals egypt = calendar_numerals(arena, "ar-EG");
  CHECK(says(numerals_write(arena, egypt, STR("Q7.")), "Q٧."), "a point that ends a text stays");
  CHECK(says(numerals_write(arena, egypt, STR("0:05")), "٠:٠٥"), "a clock's colon stays");
  CHECK(says(calendar_time(arena, calendar_of(arena, "ar-MA"), at(2026, 1, 1, 545, "")), "09:05"),
        "times have the digits of the locale");
  int64_t milli = -1;
  CHECK(!numerals_read(egypt, STR(""), &milli) && !numerals_read(egypt, STR("2"), &milli) &&
            !numerals_read(egypt, STR("٢٫"), &milli) && !numerals_read(egypt, STR("٫٢"), &milli) &&
            !numerals_read(egypt, STR("٢٫٢٫٢"), &milli) && milli == -1,
        "what is no number is none");
  CHECK(!numerals_read(egypt, STR("٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩"), &milli), "nor what has no end");
}

static void plurals(Arena *arena) {
  static const struct {
    const char *language;
    int64_t milli;
    Plural form;
  } chosen[] = {
      {"en", 1000, PLURAL_ONE},   {"en", 0, PLURAL_OTHER},    {"en", 1500, PLURAL_OTHER},
      {"fr", 0, PLURAL_ONE},      {"fr", 1500, PLURAL_ONE},   {"pl", 2000, PLURAL_FEW},
      {"pl", 5000, PLURAL_MANY},  {"pl", 22000, PLURAL_FEW},  {"pl", 1500, PLURAL_OTHER},
      {"ar-EG", 0, PLURAL_ZERO},  {"ar", 1000, PLURAL_ONE},   {"ar", 2000, PLURAL_TWO},
      {"ar", 10000, PLURAL_FEW},  {"ar", 45000, PLURAL_MANY}, {"ar", 100000, PLURAL_OTHER},
      {"ja", 1000, PLURAL_OTHER}, {"xx", 1000, PLURAL_OTHER}, {"", 1000, PLURAL_OTHER},
  };
  for (size_t i = 0; i < COUNT(chosen); i++)
    CHECK(plural_of(calendar_of(arena, chosen[i].language), chosen[i].milli) == chosen[i].form,
          str_printf(arena, "%s: the form of %d/1000", chosen[i].language, (int)chosen[i].milli).s);
  bool arabic[PLURAL_COUNT], japanese[PLURAL_COUNT];
  plural_forms("ar", arabic), plural_forms("ja", japanese);
  int forms = 0, single = 0;
  for (int i = 0; i < PLURAL_COUNT; i++) forms += arabic[i], single += japanese[i];
  CHECK(forms == 6 && single == 1 && japanese[PLURAL_OTHER], "six forms, and one");
}

int main(void) {
  Arena *arena = arena_new();
  zones(arena);
  moments(arena);
  later();
  words(arena);
  every_language();
  steady(arena);
  parse(arena);
  numbers(arena);
  plurals(arena);
  arena_free(arena);
  UNIT_END();
}
