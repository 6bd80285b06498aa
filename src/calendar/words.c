// words.c -- days, times and zones in the words and the order of a language.
// SPDX-License-Identifier: MIT
//
// A skeleton says what is wanted ("the year, the month in full, the day"), and ICU which pattern of
// the language says it (language.c). Years are those of the Gregorian calendar in every language,
// as a date on paper must be the one in the calendars that it was planned with.
#include "calendar/inner.h"

#include <string.h>

// ---- by a pattern's parts ----------------------------------------------------------------------
static void put_number(Buf *out, const Calendar *c, int number, int least) { // so many digits
  char digits[12];
  int n = snprintf(digits, sizeof digits, "%0*d", least, number);
  for (int i = 0; i < n; i++) {
    char digit[4];
    buf_add(out, digit, utf8_put(digit, c->numerals.zero + (uint32_t)(digits[i] - '0')));
  }
}

static void put_month(Buf *out, const Calendar *c, const Part *part, int month) {
  if (part->count < 3) put_number(out, c, month, part->count);
  else buf_str(out, c->month[part->letter == 'L'][part->count == 4][month - 1]);
}

static void put_part(Buf *out, const Calendar *c, const Part *part, Slot slot) {
  int hour = slot.start / 60;
  bool cut = part->count == 2; // "yy": without its century
  switch (part->letter) {
    case 0: buf_str(out, part->text); break;
    case 'y': put_number(out, c, cut ? slot.year % 100 : slot.year, part->count); break;
    case 'M':
    case 'L': put_month(out, c, part, slot.month); break;
    case 'd': put_number(out, c, slot.day, part->count); break;
    case 'E':
      buf_str(out, c->weekday[part->count == 4][day_of(slot.year, slot.month, slot.day).weekday]);
      break;
    case 'a': buf_str(out, c->half[hour >= 12]); break;
    case 'H': put_number(out, c, hour, part->count); break;
    case 'k': put_number(out, c, hour ? hour : 24, part->count); break;
    case 'K': put_number(out, c, hour % 12, part->count); break;
    case 'h': put_number(out, c, hour % 12 ? hour % 12 : 12, part->count); break;
    case 'm': put_number(out, c, slot.start % 60, part->count); break;
  }
}

// What a slot knows, said as if it were in a zone without summer time, where every hour exists.
static Str slot_words(Arena *arena, const Calendar *c, Slot slot, Saying saying) {
  const Pattern *pattern = &c->pattern[saying];
  if (pattern->known && slot_is_sound(slot)) {
    Buf out = {.arena = arena};
    for (size_t i = 0; i < pattern->n; i++) put_part(&out, c, &pattern->part[i], slot);
    return buf_done(&out);
  }
  UDate millis;
  slot.iana = "GMT";
  if (!slot_millis(arena, slot, &millis)) return STR("");
  return words_of(arena, c->locale, pattern->icu, "GMT", millis);
}

static Str date_words(Arena *arena, const Calendar *c, Slot slot, Saying saying) {
  if (!slot.year) return STR("");
  slot.start = 12 * 60;
  return slot_words(arena, c, slot, saying);
}

Str calendar_date(Arena *arena, const Calendar *c, Slot slot) {
  return date_words(arena, c, slot, SAY_DATE);
}

Str calendar_date_short(Arena *arena, const Calendar *c, Slot slot) {
  return date_words(arena, c, slot, SAY_DATE_SHORT);
}

Str calendar_time(Arena *arena, const Calendar *c, Slot slot) {
  if (slot.start < 0) return STR("");
  slot.year = 2000, slot.month = slot.day = 1;
  return slot_words(arena, c, slot, SAY_TIME);
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
static Str zone_words(Arena *arena, const Calendar *c, const char *zone, Slot slot) {
  UDate millis;
  bool dated = slot.year != 0;
  if (!dated) slot.year = 2000, slot.month = slot.day = 1;
  if (slot.start < 0) slot.start = 12 * 60;
  slot.iana = zone;
  if (!slot_millis(arena, slot, &millis)) return STR("");
  Str name = dated ? words_of(arena, c->locale, wide_of(STR("z")), zone, millis) : STR("");
  if (name.n && !is_offset(name)) return name;
  return words_of(arena, c->locale, wide_of(STR("VVVV")), zone, millis);
}

static bool is_same(const ZoneSaid *said, const char *zone, Slot slot) {
  const Slot *of = &said->of;
  return of->year == slot.year && of->month == slot.month && of->day == slot.day &&
         of->start == slot.start && !strcmp(said->zone, zone);
}

// What has been said is kept: many candidates come on the same days.
Str calendar_zone(Arena *arena, Calendar *c, Slot slot) {
  const char *zone = slot_zone(arena, slot);
  if (!zone) return slot.zone.s;
  for (size_t i = 0; i < COUNT(c->said); i++)
    if (c->said[i].n && is_same(&c->said[i], zone, slot))
      return str_copy(arena, (Str){c->said[i].name, c->said[i].n});
  Str name = zone_words(arena, c, zone, slot);
  ZoneSaid *kept = &c->said[c->next];
  if (name.n && name.n <= sizeof kept->name && strlen(zone) < sizeof kept->zone) {
    *kept = (ZoneSaid){.of = slot, .n = name.n};
    memcpy(kept->name, name.s, name.n), strcpy(kept->zone, zone);
    c->next = (c->next + 1) % COUNT(c->said);
  }
  return name.n ? name : slot.zone.s;
}
