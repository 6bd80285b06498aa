// words.c -- numbers, times and dates, written from the words of a language.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

#include <inttypes.h>

Str words_int(Build *b, int64_t value) { return str_printf(b->arena, "%" PRId64, value); }

Str words_milli(Build *b, int64_t milli) {
  int64_t whole = milli / 1000, rest = milli % 1000;
  Buf out = {.arena = b->arena};
  buf_printf(&out, "%" PRId64, whole);
  if (rest) {
    buf_str(&out, b->words->word[W_NUMBER_POINT].s);
    for (int64_t digit = 100; rest; rest %= digit, digit /= 10)
      buf_char(&out, (char)('0' + rest / digit));
  }
  return buf_done(&out);
}

Str words_clock(Build *b, Slot slot, int at) {
  int minute = slot.start >= 0 && slot.given ? (slot.start + at) % (24 * 60) : at;
  return str_printf(b->arena, slot.start >= 0 && slot.given ? "%02d:%02d" : "%d:%02d", minute / 60,
                    minute % 60);
}

// 0 Monday .. 6 Sunday, by the days since 1 March of year 0 (Gregorian), which was a Wednesday.
static int weekday(int year, int month, int day) {
  int y = month > 2 ? year : year - 1, m = (month + 9) % 12;
  int days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
  return (days + 2) % 7;
}

static int days_in(int year, int month) {
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 ? 28 + leap : 30 + (month + month / 8) % 2;
}

Str words_date(Build *b, Slot slot, Word pattern) {
  if (!slot.given || slot.month < 1 || slot.month > 12 || slot.day < 1 || slot.year < 1)
    return (Str){"", 0};
  const Template *t = b->words;
  int day = weekday(slot.year, slot.month, slot.day);
  const Fill fills[] = {
      {.place = "weekday", .text = t->list[L_WEEKDAYS].at[day]},
      {.place = "day", .text = text_of(words_int(b, slot.day))},
      {.place = "month", .text = t->list[L_MONTHS].at[slot.month - 1]},
      {.place = "year", .text = text_of(words_int(b, slot.year))},
  };
  return fill_words(b, pattern, fills, COUNT(fills));
}

// Who assesses a category elsewhere, and when, as far as the plan says so.
Str words_home(Build *b, const Border *border, Word nobody) {
  bool timed = border->slot.given && border->slot.start >= 0;
  if (border->home != HOME_LOOP) return b->words->word[nobody].s;
  if (!border->person) {
    const Fill fill = {.place = "interview", .text = border->interview->title};
    return fill_words(b, W_IN_LOOP, &fill, 1);
  }
  if (!timed) return border->person->name.s;
  const Fill fills[] = {{.place = "who", .text = border->person->name},
                        {.place = "time", .text = text_of(words_clock(b, border->slot, 0))}};
  return fill_words(b, W_IN_LOOP_AT, fills, COUNT(fills));
}

// The same day some months later, or the last one of a shorter month.
Slot slot_later(Slot slot, int64_t months) {
  int64_t month = (int64_t)slot.year * 12 + slot.month - 1 + months;
  slot.year = (int)(month / 12);
  slot.month = (int)(month % 12) + 1;
  int last = days_in(slot.year, slot.month);
  if (slot.day > last) slot.day = last;
  return slot;
}
