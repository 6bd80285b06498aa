// calendar.c -- moments: on a wall clock, on another zone's, and some time later.
// SPDX-License-Identifier: MIT
//
// A time that a clock skips in spring is taken for the one an hour later, and one that it shows
// twice in autumn for the second, as ICU does by default.
#include "calendar/inner.h"

enum { DAY = 24 * 60 };

int month_days(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

const char *slot_zone(Arena *arena, Slot slot) {
  return slot.iana ? slot.iana : slot.zone.s.n ? zone_find(arena, slot.zone.s) : NULL;
}

// ---- instants ----------------------------------------------------------------------------------
static UCalendar *clock_open(const char *zone) { // NULL: ICU has no data
  UChar name[ZONE_MOST];
  UErrorCode error = U_ZERO_ERROR;
  u_uastrncpy(name, zone, ZONE_MOST - 1);
  name[ZONE_MOST - 1] = 0;
  UCalendar *clock = ucal_open(name, -1, "en", UCAL_GREGORIAN, &error);
  if (U_SUCCESS(error)) return clock;
  if (clock) ucal_close(clock);
  return NULL;
}

bool slot_millis(Arena *arena, Slot slot, UDate *out) {
  if (!slot.year || slot.start < 0) return false;
  const char *zone = slot_zone(arena, slot);
  UCalendar *clock = zone ? clock_open(zone) : NULL;
  if (!clock) return false;
  UErrorCode error = U_ZERO_ERROR;
  ucal_clear(clock);
  ucal_setDateTime(clock, slot.year, slot.month - 1, slot.day, slot.start / 60, slot.start % 60, 0,
                   &error);
  *out = ucal_getMillis(clock, &error);
  ucal_close(clock);
  return U_SUCCESS(error);
}

int64_t slot_instant(Slot slot) {
  Arena *arena = arena_new();
  UDate millis;
  bool known = slot_millis(arena, slot, &millis);
  arena_free(arena);
  return known ? (int64_t)(millis / 60000) : INT64_MIN;
}

// The slot with the date and time that a zone's clocks show at an instant.
static bool slot_read(Slot *slot, const char *zone, UDate millis) {
  UCalendar *clock = clock_open(zone);
  if (!clock) return false;
  UErrorCode error = U_ZERO_ERROR;
  ucal_setMillis(clock, millis, &error);
  int year = ucal_get(clock, UCAL_YEAR, &error), month = ucal_get(clock, UCAL_MONTH, &error);
  int day = ucal_get(clock, UCAL_DATE, &error), hour = ucal_get(clock, UCAL_HOUR_OF_DAY, &error);
  int minute = ucal_get(clock, UCAL_MINUTE, &error);
  ucal_close(clock);
  if (U_FAILURE(error)) return false;
  slot->year = year, slot->month = month + 1, slot->day = day, slot->start = hour * 60 + minute;
  return true;
}

Slot slot_in(Arena *arena, Slot slot, const char *zone) {
  UDate millis;
  const char *iana = zone ? zone_find(arena, str_of(zone)) : NULL;
  Slot there = slot;
  if (!iana || !slot_millis(arena, slot, &millis) || !slot_read(&there, iana, millis)) return slot;
  there.iana = iana;
  there.zone = (Text){.s = str_of(iana)};
  return there;
}

// ---- some time later ---------------------------------------------------------------------------
static void day_add(Slot *slot, int days) { // a few days, either way
  for (; days > 0; days--)
    if (++slot->day > month_days(slot->year, slot->month)) {
      slot->day = 1;
      if (++slot->month > 12) slot->month = 1, slot->year++;
    }
  for (; days < 0; days++)
    if (--slot->day < 1) {
      if (--slot->month < 1) slot->month = 12, slot->year--;
      slot->day = month_days(slot->year, slot->month);
    }
}

Slot slot_after(Slot slot, int minutes) {
  if (slot.start < 0) return slot;
  Arena *arena = arena_new();
  UDate millis;
  Slot later = slot;
  bool known = slot_millis(arena, slot, &millis) &&
               slot_read(&later, slot_zone(arena, slot), millis + minutes * 60000.0);
  arena_free(arena);
  if (known) return later;
  int start = slot.start + minutes, days = start / DAY;
  if (start % DAY < 0) days--;
  slot.start = start - days * DAY;
  if (slot.year) day_add(&slot, days);
  return slot;
}

Slot slot_months(Slot slot, int64_t months) {
  int64_t month = (int64_t)slot.year * 12 + slot.month - 1 + months;
  slot.year = (int)(month / 12);
  slot.month = (int)(month % 12) + 1;
  int last = month_days(slot.year, slot.month);
  if (slot.day > last) slot.day = last;
  return slot;
}
