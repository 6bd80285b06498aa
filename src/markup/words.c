// words.c -- numbers, times, dates and names of points, in the words of a language.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

#include <string.h>

Str words_milli(Build *b, int64_t milli) {
  return numerals_milli(b->arena, b->words->numerals, milli);
}

Str words_int(Build *b, int64_t value) { return words_milli(b, value * 1000); }

// A word in the form that the number in its first place asks for.
Text words_form(Build *b, WordName word, const Fill *fills, size_t n) {
  const WordForms *forms = b->words->forms[word];
  const char *first = word_places(word);
  size_t length = strcspn(first, " ");
  for (size_t i = 0; forms && i < n; i++) {
    int64_t milli;
    if (strncmp(fills[i].place, first, length) != 0 || fills[i].place[length]) continue;
    if (!numerals_read(b->words->numerals, fills[i].text.s, &milli)) continue;
    return forms->form[plural_of(b->words->calendar, milli)];
  }
  return b->words->word[word];
}

// ---- the scale that is there without being defined, whose names no author has written ----------
Text words_point(Build *b, const Scale *scale, const ScalePoint *point) {
  size_t at = (size_t)(point - scale->points.at);
  const Texts *names = &b->words->list[L_SCALE_POINTS];
  bool own = point->name.span.src || scale->id.span.src || at >= names->n;
  return own ? point->name : names->at[at];
}

Text words_apart(Build *b, const Scale *scale) {
  return scale->not_assessed.span.src ? scale->not_assessed : b->words->word[W_SCALE_APART];
}

// ---- days and times ----------------------------------------------------------------------------
static bool is_timed(Slot slot) { return slot.given && slot.start >= 0; }

Str words_time(Build *b, Slot slot) {
  return is_timed(slot) ? calendar_time(b->arena, b->words->calendar, slot) : (Str){"", 0};
}

Str words_clock(Build *b, Slot slot, int at) {
  if (is_timed(slot)) return words_time(b, calendar_after(b->words->calendar, slot, at));
  Str since = str_printf(b->arena, "%d:%02d", at / 60, at % 60);
  return numerals_write(b->arena, b->words->numerals, since);
}

Str words_date(Build *b, Slot slot) {
  return slot.given ? calendar_date(b->arena, b->words->calendar, slot) : (Str){"", 0};
}

// Short days stand among other words: their parts stay on a line.
static Str unbroken(Build *b, Str words) {
  Buf out = {.arena = b->arena};
  for (size_t i = 0; i < words.n; i++)
    if (words.s[i] == ' ') buf_text(&out, "\u00A0");
    else buf_char(&out, words.s[i]);
  return buf_done(&out);
}

Str words_date_short(Build *b, Slot slot) {
  if (!slot.given) return (Str){"", 0};
  return unbroken(b, calendar_date_short(b->arena, b->words->calendar, slot));
}

// What ICU has no words for is printed as its author wrote it.
Text words_zone(Build *b, Slot slot) {
  Str zone = slot.zone.s.n ? calendar_zone(b->arena, b->words->calendar, slot) : (Str){"", 0};
  return zone.n ? text_of(zone) : slot.zone;
}

// A time of somebody who reads of it on the day `day`; of another day, with the date.
Str words_moment(Build *b, Slot slot, Slot day) {
  Str time = words_time(b, slot), date = words_date_short(b, slot);
  bool same = slot.year == day.year && slot.month == day.month && slot.day == day.day;
  if (same || !date.n) return time;
  if (!time.n) return date;
  const Fill fills[] = {{.place = "date", .text = text_of(date)},
                        {.place = "time", .text = text_of(time)}};
  return fill_words(b, W_DATE_AND_TIME, fills, COUNT(fills));
}

// ---- who assesses a category elsewhere, and when, as far as the plan says so --------------------
static Str met_name(Build *b, const Panelist *one) {
  if (one->person && one->person == b->brief->person) return b->words->word[W_IN_LOOP_YOU].s;
  if (one->person) return one->person->name.s;
  const Fill fill = {.place = "interview", .text = one->interview->title};
  return fill_words(b, W_IN_LOOP, &fill, 1);
}

// Those of one interview, and its time.
static Str met_one(Build *b, const Panelist *met, size_t n) {
  Buf who = {.arena = b->arena};
  for (size_t i = 0; i < n; i++) {
    if (i) buf_str(&who, b->words->word[W_LIST_COMMA].s);
    buf_str(&who, met_name(b, &met[i]));
  }
  const Fill fills[] = {{.place = "who", .text = text_of(buf_done(&who))},
                        {.place = "time",
                         .text = text_of(words_moment(b, met->slot, b->brief->slot))}};
  return fills[1].text.s.n ? fill_words(b, W_IN_LOOP_AT, fills, COUNT(fills)) : fills[0].text.s;
}

Str words_home(Build *b, const Border *border, WordName nobody) {
  if (border->home != HOME_LOOP) return b->words->word[nobody].s;
  Buf out = {.arena = b->arena};
  for (size_t from = 0, to; from < border->met.n; from = to) {
    const Panelist *met = &border->met.at[from];
    for (to = from; to < border->met.n && border->met.at[to].interview == met->interview;) to++;
    if (from) buf_str(&out, b->words->word[W_LIST_SEMICOLON].s);
    buf_str(&out, met_one(b, met, to - from));
  }
  return buf_done(&out);
}
