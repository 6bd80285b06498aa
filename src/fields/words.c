// words.c -- values with a form of their own: addresses, months, languages, slots.
// SPDX-License-Identifier: MIT
#include "fields/fields.h"

#include <string.h>

static void *place_in(const Field *field, void *record) { return (char *)record + field->offset; }

void read_email(Reader *reader, const Field *field, const Node *value, void *record) {
  Text text;
  if (!text_read(reader, field->key, value, &text)) return;
  const char *at = memchr(text.s.s, '@', text.s.n);
  size_t before = at ? (size_t)(at - text.s.s) : 0;
  bool good = at && before > 0 && before + 1 < text.s.n;
  for (size_t i = 0; i < text.s.n; i++)
    if (strchr(" \t\n<>,;", text.s.s[i]) || (text.s.s[i] == '@' && i != before)) good = false;
  if (good) {
    *(Text *)place_in(field, record) = text;
    return;
  }
  diag(wrong(reader), DIAG_KIT_VALUE, text.span, "%s is not an e-mail address",
       text_shown(reader->arena, text));
  diag_help(reader->diags, "write one address, as name@example.org, without the person's name");
}

void read_months(Reader *reader, const Field *field, const Node *value, void *record) {
  enum { MONTHS_MOST = 1200 };
  static const struct { const char *unit; int months; } units[] = {
      {"month", 1}, {"months", 1}, {"year", 12}, {"years", 12}};
  Text text;
  if (!text_read(reader, field->key, value, &text)) return;
  const char *blank = memchr(text.s.s, ' ', text.s.n);
  size_t n = blank ? (size_t)(blank - text.s.s) : 0;
  int64_t number;
  for (size_t i = 0; i < COUNT(units); i++) {
    if (!str_is((Str){text.s.s + n + 1, n ? text.s.n - n - 1 : 0}, units[i].unit)) continue;
    if (!str_int((Str){text.s.s, n}, &number) || number < 1) break;
    if (number > MONTHS_MOST / units[i].months) break;
    *(int64_t *)place_in(field, record) = number * units[i].months;
    return;
  }
  diag(wrong(reader), DIAG_KIT_VALUE, text.span, "\"%s\" cannot be %s", field->key,
       text_shown(reader->arena, text));
  diag_help(reader->diags, "write a number and its unit, as \"12 months\" or \"1 year\"; at most "
                           "100 years");
}

static bool is_language(Str s) { // BCP 47: a language of 2 or 3 letters, then subtags of 1 to 8
  size_t part = 0, run = 0;
  for (size_t i = 0; i <= s.n; i++) {
    char c = i < s.n ? s.s[i] : '-';
    if (c == '-') {
      if (part == 0 ? run < 2 || run > 3 : run < 1 || run > 8) return false;
      part++, run = 0;
      continue;
    }
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && (part == 0 || c < '0' || c > '9')) return false;
    run++;
  }
  return true;
}

void read_language(Reader *reader, const Field *field, const Node *value, void *record) {
  Text text;
  if (!text_read(reader, field->key, value, &text)) return;
  if (is_language(text.s)) {
    *(Text *)place_in(field, record) = text;
    return;
  }
  diag(wrong(reader), DIAG_KIT_VALUE, text.span, "%s is not a language tag",
       text_shown(reader->arena, text));
  diag_help(reader->diags, "write a tag such as en, en-GB or pt-BR");
}

void read_zone(Reader *reader, const Field *field, const Node *value, void *record) {
  Text text;
  if (!text_read(reader, field->key, value, &text)) return;
  if (zones_find(reader->arena, reader->zones, text.s)) {
    *(Text *)place_in(field, record) = text;
    return;
  }
  const char *nearest = zone_nearest(reader->arena, text.s);
  diag(wrong(reader), DIAG_KIT_VALUE, text.span, "%s is not a time zone%s%s%s",
       text_shown(reader->arena, text), nearest ? " (did you mean \"" : "", nearest ? nearest : "",
       nearest ? "\"?)" : "");
  diag_help(reader->diags, "write its name, as Europe/London, or a city that gives it, as London; "
                           "an abbreviation such as BST means several");
}

void finish_slot(Reader *reader, const Node *map, void *record) {
  (void)reader, (void)map;
  Slot *slot = record;
  slot->given = slot->year || slot->start >= 0 || slot->zone.s.n;
}
