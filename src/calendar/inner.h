// inner.h -- what the files of calendar/ share: texts in ICU's 16 bits.
// SPDX-License-Identifier: MIT
#ifndef KP_CALENDAR_INNER_H
#define KP_CALENDAR_INNER_H

#include "calendar/calendar.h"

#include <unicode/ucal.h>
#include <unicode/ustring.h>

enum { ZONE_MOST = 128, WORDS_MOST = 256 }; // UChars: a zone's name; a pattern or its words

typedef struct Wide { UChar s[WORDS_MOST]; int32_t n; } Wide; // n < 0: it does not fit, or is none
Wide wide_of(Str);
// In UTF-8, and as a page shows it: a narrow space that does not break is one of usual width, and
// marks of direction are left out, as paragraphs are set in the direction of their own letters.
Str wide_text(Arena *, const UChar *, int32_t n);
// ICU's name of a language's locale, with the calendar of Gregory (words.c).
enum { LOCALE_MOST = ULOC_FULLNAME_CAPACITY };
void locale_of(Arena *, const char *language, char out[LOCALE_MOST]);
int month_days(int year, int month);
const char *slot_zone(Arena *, Slot); // IANA; NULL when it has none that is known
// The instant in ICU's terms; false when date, time or zone is not known.
bool slot_millis(Arena *, Slot, UDate *out);

#endif
