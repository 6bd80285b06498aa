// calendar.c -- moments: on a wall clock, on another zone's, and some time later.
// SPDX-License-Identifier: MIT
//
// A time that a clock skips in spring is taken for the one an hour later, and one that it shows
// twice in autumn for the second, as ICU does by default.
#include "calendar/inner.h"

#include <string.h>

enum { DAY = 24 * 60 };

int month_days(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

bool slot_is_sound(Slot slot) {
  return slot.year >= YEAR_LEAST && slot.month >= 1 && slot.month <= 12 && slot.day >= 1 &&
         slot.day <= month_days(slot.year, slot.month) && slot.start >= 0 && slot.start < DAY;
}

// Days from civil dates, counted in years that begin with March, eras of 400 of them.
Day day_of(int year, int month, int day) {
  int64_t y = month <= 2 ? (int64_t)year - 1 : year;
  int64_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
  int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int64_t number = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
  return (Day){number, (int)(((number + 4) % WEEKDAYS + WEEKDAYS) % WEEKDAYS)};
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

// ---- the same, often ---------------------------------------------------------------------------
static bool fields_read(UCalendar *clock, int64_t *offset) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t zone = ucal_get(clock, UCAL_ZONE_OFFSET, &error);
  int32_t summer = ucal_get(clock, UCAL_DST_OFFSET, &error);
  *offset = (zone + summer) / 60000;
  return U_SUCCESS(error) && (zone + summer) % 60000 == 0;
}

static bool border_read(UCalendar *clock, UTimeZoneTransitionType which, int64_t *out) {
  UErrorCode error = U_ZERO_ERROR;
  UDate at = 0;
  bool any = ucal_getTimeZoneTransitionDate(clock, which, &at, &error);
  if (U_SUCCESS(error) && any) *out = (int64_t)(at / 60000);
  return U_SUCCESS(error);
}

static Steady steady_at(const char *zone, UDate millis) {
  Steady none = {.from = 1}, s = {.from = INT64_MIN / 2, .to = INT64_MAX / 2};
  if (strlen(zone) >= sizeof s.zone) return none;
  UCalendar *clock = clock_open(zone);
  if (!clock) return none;
  UErrorCode error = U_ZERO_ERROR;
  ucal_setMillis(clock, millis, &error);
  strcpy(s.zone, zone);
  bool read = U_SUCCESS(error) && fields_read(clock, &s.offset) &&
              border_read(clock, UCAL_TZ_TRANSITION_PREVIOUS_INCLUSIVE, &s.from) &&
              border_read(clock, UCAL_TZ_TRANSITION_NEXT, &s.to);
  ucal_close(clock);
  return read ? s : none;
}

// Far enough from any change of the zone's clocks for what is reckoned without them.
static bool steady_has(const Steady *s, const char *zone, int64_t from, int64_t to) {
  int64_t first = from < to ? from : to, last = from < to ? to : from;
  return s->from < s->to && !strcmp(s->zone, zone) && first > s->from + DAY && last < s->to - DAY;
}

Slot calendar_after(Calendar *c, Slot slot, int minutes) {
  if (!slot.iana || !slot_is_sound(slot) || minutes > DAY || minutes < -DAY)
    return slot_after(slot, minutes);
  Steady *steady = &c->steady;
  int64_t from = day_of(slot.year, slot.month, slot.day).number * DAY + slot.start;
  int64_t to = from + minutes; // on the clocks there; Greenwich's are a day off at most
  if (!steady_has(steady, slot.iana, from - steady->offset, to - steady->offset))
    *steady = steady_at(slot.iana, (double)from * 60000);
  if (!steady_has(steady, slot.iana, from - steady->offset, to - steady->offset))
    return slot_after(slot, minutes);
  int64_t start = slot.start + minutes;
  for (; start < 0; start += DAY) day_add(&slot, -1);
  for (; start >= DAY; start -= DAY) day_add(&slot, 1);
  slot.start = (int)start;
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
