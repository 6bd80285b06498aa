// inner.h -- what the files of calendar/ share: texts in ICU's 16 bits, moments, a language.
// SPDX-License-Identifier: MIT
#ifndef KP_CALENDAR_INNER_H
#define KP_CALENDAR_INNER_H

#include "calendar/calendar.h"

#include <unicode/ucal.h>
#include <unicode/ustring.h>

// ---- texts (wide.c) ----------------------------------------------------------------------------
enum { ZONE_MOST = 128, WORDS_MOST = 256 }; // UChars: a zone's name; a pattern or its words

typedef struct Wide { UChar s[WORDS_MOST]; int32_t n; } Wide; // n < 0: it does not fit, or is none
Wide wide_of(Str);
// In UTF-8, and as a page shows it: a narrow space that does not break is one of usual width, and
// marks of direction are left out, as paragraphs are set in the direction of their own letters.
Str wide_text(Arena *, const UChar *, int32_t n);
// ICU's name of a language's locale, with the calendar of Gregory.
enum { LOCALE_MOST = ULOC_FULLNAME_CAPACITY };
void locale_of(Arena *, const char *language, char out[LOCALE_MOST]);

// ---- moments (calendar.c) ----------------------------------------------------------------------
enum { YEAR_LEAST = 1900 }; // that is read; ICU counts early ones by Julius Caesar's calendar
int month_days(int year, int month);
bool slot_is_sound(Slot);   // a day from then on, and a minute of it
typedef struct Day { int64_t number; int weekday; } Day; // since 1 January 1970; 0 is Sunday
Day day_of(int year, int month, int day); // by Gregory's calendar
const char *slot_zone(Arena *, Slot); // IANA; NULL when it has none that is known
// The instant in ICU's terms; false when date, time or zone is not known.
bool slot_millis(Arena *, Slot, UDate *out);

// ---- a language (language.c) -------------------------------------------------------------------
typedef enum Saying { SAY_DATE, SAY_DATE_SHORT, SAY_TIME, SAYINGS } Saying;
enum { PARTS_MOST = 16, MONTHS = 12, WEEKDAYS = 7, ZONES_SAID = 32, FORMS_KEPT = 128 };
typedef struct Part { UChar letter; int count; Str text; } Part; // letter 0: the text as it is
typedef struct Pattern {
  Wide icu;
  bool known;              // its parts say it; else ICU does
  Part part[PARTS_MOST];
  size_t n;
} Pattern;
typedef struct ZoneSaid {  // what has been said of a zone at a time
  Slot of;                 // its date and time alone count
  char zone[ZONE_MOST / 2], name[64];
  size_t n;                // of the name; 0: nothing
} ZoneSaid;
typedef struct Steady {    // how long a zone's clocks keep their distance from Greenwich
  char zone[ZONE_MOST / 2];
  int64_t from, to, offset; // minutes; from is later than to: nothing is known
} Steady;
struct Calendar {
  char locale[LOCALE_MOST];
  const char *language;
  Numerals numerals;
  Pattern pattern[SAYINGS];
  Str month[2][2][MONTHS]; // in a date, alone; short, in full
  Str weekday[2][WEEKDAYS], half[2];
  ZoneSaid said[ZONES_SAID];
  size_t next;             // of them, to be forgotten
  Steady steady;
  uint8_t form[FORMS_KEPT]; // by whole number; 0: not asked yet; else one more than it
};
// An instant by a pattern, on the clocks of a zone.
Str words_of(Arena *, const char *locale, Wide pattern, const char *zone, UDate);

#endif
