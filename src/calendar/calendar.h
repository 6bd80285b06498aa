// calendar.h -- days, times, time zones and numbers; the only room that asks ICU about them.
// SPDX-License-Identifier: MIT
//
// Times are those of a wall clock in a zone. Zones are names of the IANA time zone database.
#ifndef KP_CALENDAR_H
#define KP_CALENDAR_H

#include "base/base.h"

typedef struct Slot { // when something is, as far as it is known
  bool given;
  int year, month, day;       // 0 when no date
  int start;                  // minutes after midnight; -1 when no time
  Text zone;                  // as written; empty when not given
  const char *iana;           // the zone's name in the IANA database; NULL when not looked up
} Slot;

// The zone that an author means: its IANA name ("Europe/London"), or the last part of one that is
// the only such ("London", "New York"), letters' case aside; or "UTC+1". NULL when there is none.
const char *zone_find(Arena *, Str written);
// The same, looked up once a name: that takes a while. Zones NULL: nothing is kept.
typedef struct Zones Zones;
Zones *zones_new(Arena *);
const char *zones_find(Arena *, Zones *, Str written);
const char *zone_nearest(Arena *, Str written); // what was probably meant, or NULL
// The same instant on the clocks of another zone; unchanged when date, time or a zone is unknown.
Slot slot_in(Arena *, Slot, const char *zone);
Slot slot_after(Slot, int minutes);             // so much later or earlier; of a known start
Slot slot_months(Slot, int64_t months);         // the same day, or the last of a shorter month
int64_t slot_instant(Slot);                     // minutes since 1970 UTC; INT64_MIN when not known

// The words and the order of a language (BCP 47): "Tuesday, 1 December 2026", "1 Dec 2026", "09:30"
// or "9:30 AM", "GMT" or "Nepal Time". Empty when the slot does not know it. What it has been asked
// is kept in it, so that it is quick and of a size; it opens nothing that were to be closed.
typedef struct Calendar Calendar;
Calendar *calendar_of(Arena *, const char *language); // takes as long as half a page
Str calendar_date(Arena *, const Calendar *, Slot);
Str calendar_date_short(Arena *, const Calendar *, Slot);
Str calendar_time(Arena *, const Calendar *, Slot);
Str calendar_zone(Arena *, Calendar *, Slot);
Slot calendar_after(Calendar *, Slot, int minutes); // as slot_after
// Reads a date, a time or both by a pattern of ICU ("dd.MM.yyyy HH:mm"), whole and strictly; or,
// without a pattern, by ISO 8601 ("2026-12-01", "09:30", "2026-12-01T09:30Z"). False: it is none.
bool calendar_parse(Str text, const char *pattern, Slot *out);
// Whether a pattern says a whole date with its year in full, or hours and minutes, or both.
bool calendar_pattern(const char *pattern);
// Whether there is such a language, whatever its script and region.
bool calendar_knows(const char *language);
// ---- numbers (numbers.c) -----------------------------------------------------------------------
// Digits are those of the locale, as in its dates and times: "ar-EG" has its own, "ar-MA" has 0 to
// 9, and "ar-EG-u-nu-latn" asks for these.
typedef struct Numerals {
  uint32_t zero;  // the digit for nothing; 1 to 9 follow it in Unicode
  Str point;      // between whole and part: "." or ","
} Numerals;
Numerals calendar_numerals(Arena *, const char *language);
Str numerals_write(Arena *, Numerals, Str number); // "2.50", "-3", "Q7": each digit and point
Str numerals_milli(Arena *, Numerals, int64_t milli); // 2500 -> "2.5"
bool numerals_read(Numerals, Str number, int64_t *milli); // false: it is none

// Forms of words for numbers of things, by the names that Unicode's CLDR gives them.
typedef enum Plural {
  PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER,
  PLURAL_COUNT // how many there are
} Plural;
const char *plural_name(Plural); // "few"
void plural_forms(const char *language, bool has[PLURAL_COUNT]); // "other" is always one
Plural plural_of(Calendar *, int64_t milli);

void calendar_versions(VersionSay *, void *data); // for `kitpress doctor`

#endif
