// template_test.c -- the words of a language: what is missing, unknown, misplaced; dates, figures.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "theme.h"
#include "unit.h"

#define HOME "templates"

static char folder[] = "/tmp/kitpress-words-XXXXXX";

typedef struct Loaded {
  const Words *words;
  Str messages;
  int status;
} Loaded;

static Loaded load(Arena *arena, const char *home, const char *language) {
  Diags *diags = diags_new(arena);
  Text tag = {.s = str_of(language)};
  ThemeAsk ask = {.templates = home, .language = tag};
  const Theme *theme = theme_load(arena, diags, &ask);
  Buf out = {.arena = arena};
  diags_render(&out, diags, (DiagStyle){0});
  return (Loaded){theme ? &theme->words : NULL, buf_done(&out), diags_status(diags)};
}

// English with one line of its file replaced.
static Loaded load_changed_as(Arena *arena, const char *language, const char *line,
                              const char *by) {
  Diags *diags = diags_new(arena);
  Source *source = source_load(arena, diags, HOME "/default/strings/en.yaml", 1 << 20);
  const char *text = source ? str_c(arena, source_text(source)) : "";
  const char *at = strstr(text, line);
  FILE *file = fopen(str_printf(arena, "%s/default/strings/%s.yaml", folder, language).s, "wb");
  if (!at || !file) return (Loaded){NULL, STR("no such line"), -1};
  fprintf(file, "%.*s%s%s", (int)(at - text), text, by, at + strlen(line));
  fclose(file);
  Loaded loaded = load(arena, folder, language);
  unlink(str_printf(arena, "%s/default/strings/%s.yaml", folder, language).s);
  return loaded;
}

static Loaded load_changed(Arena *arena, const char *line, const char *by) {
  return load_changed_as(arena, "xx", line, by);
}

static void check_languages(Arena *arena) {
  static const char *const english[] = {"", "en", "en-GB", "EN-us", "en-Latn-GB"};
  size_t good = 0;
  for (size_t i = 0; i < COUNT(english); i++) {
    Loaded l = load(arena, HOME, english[i]);
    good += l.words && !l.messages.n;
  }
  CHECK(good == COUNT(english), "English and its regions are read");
  Loaded none_such = load(arena, HOME, "tlh-QO"), evil = load(arena, HOME, "../strings/en");
  CHECK(!none_such.words && none_such.status == 1 &&
            strstr(none_such.messages.s, "\"tlh-QO\"") &&
            strstr(none_such.messages.s, "there are: ") &&
            strstr(none_such.messages.s, "en"),
        "a language without words is an error that lists those there are");
  CHECK(!evil.words && evil.status == 1, "a tag is never a path");
  Loaded none = load(arena, "/nonexistent", "en");
  CHECK(!none.words && none.status == 3, "no strings at all is the machine's fault");
}

static void check_keys(Arena *arena) {
  Loaded same = load_changed(arena, "role: Role", "role: Role");
  CHECK(same.words && !same.status, "a copy of English is read");
  CHECK(strstr(same.messages.s, "theme-language") && !strstr(same.messages.s, "error"),
        "of which only the texts beside it are told, which are not in its language");
  Loaded missing = load_changed(arena, "  started: Started\n", "");
  CHECK(!missing.words && strstr(missing.messages.s, "identity.started"), "a missing text");
  Loaded unknown = load_changed(arena, "  ended: Ended\n", "  ended: Ended\n  endet: Ended\n");
  CHECK(!unknown.words && strstr(unknown.messages.s, "identity.endet") &&
            strstr(unknown.messages.s, "did you mean \"identity.ended\""),
        "an unknown key is an error with a suggestion");
  Loaded place = load_changed(arena, "{{minutes}} min", "{{minuts}} min");
  CHECK(!place.words && strstr(place.messages.s, "it may hold: minutes"), "an unknown place");
  Loaded open = load_changed(arena, "{{minutes}} min", "{{minutes min");
  CHECK(!open.words && strstr(open.messages.s, "unit.minutes"), "a place that is not closed");
  Loaded sure = load_changed(arena, "[Low, Medium, High]", "[Low, High]");
  CHECK(!sure.words && strstr(sure.messages.s, "list of 3"), "as many words as values of a field");
  Loaded shape = load_changed(arena, "role: Role", "role: [Role]");
  CHECK(!shape.words && strstr(shape.messages.s, "identity.role"), "a list where a text belongs");
}

// A word with a form for each number; of a language that has as many.
static Loaded load_forms(Arena *arena, const char *language, const char *forms) {
  return load_changed_as(arena, language, "minutes: \"{{minutes}} min\"",
                         str_printf(arena, "minutes: {%s}", forms).s);
}

static void check_forms(Arena *arena) {
  Loaded polish = load_forms(arena, "pl",
                             "one: \"{{minutes}} minuta\", few: \"{{minutes}} minuty\", "
                             "many: \"{{minutes}} minut\", other: \"{{minutes}} minuty\"");
  CHECK(polish.words && !polish.messages.n, "a word with a form for each number");
  static const struct { int64_t n; const char *says; } said[] = {
      {1, "1 minuta"}, {3, "3 minuty"}, {12, "12 minut"}, {22, "22 minuty"}};
  for (size_t i = 0; i < COUNT(said) && polish.words; i++) {
    Build b = {.arena = arena, .words = polish.words};
    Fill fill = {.place = "minutes", .text = text_of(words_int(&b, said[i].n))};
    CHECK(str_is(fill_words(&b, W_MINUTES, &fill, 1), said[i].says), said[i].says);
  }
  Loaded none = load_forms(arena, "de", "few: \"{{minutes}} Min.\", other: \"{{minutes}} Min.\"");
  CHECK(!none.words && strstr(none.messages.s, "no form \"few\"") &&
            strstr(none.messages.s, "are: one, other"),
        "a form that the language has not");
  Loaded lacks = load_forms(arena, "de", "one: \"{{minutes}} Minute\"");
  CHECK(!lacks.words && strstr(lacks.messages.s, "lacks the form \"other\""),
        "without the last form");
  Loaded place = load_forms(arena, "de", "other: \"{{minuten}} Min.\"");
  CHECK(!place.words && strstr(place.messages.s, "cannot hold this place"), "a place in a form");
  Loaded plain = load_changed_as(arena, "de", "role: Role", "role: {other: Rolle}");
  CHECK(!plain.words && strstr(plain.messages.s, "holds no number"),
        "forms of a word without places");
}

static void check_figures(Arena *arena) {
  Build b = {.arena = arena, .words = load(arena, HOME, "en").words};
  Slot day = {.given = true, .year = 2024, .month = 2, .day = 29, .start = -1}, next = day;
  next.day = 28, next.start = 14 * 60;
  CHECK(str_is(words_date_short(&b, day), "29\u00A0Feb\u00A02024") && words_date(&b, day).n > 11,
        "a day, and a day with its weekday");
  CHECK(!words_date(&b, (Slot){.start = -1}).n && !words_time(&b, day).n, "no date is no text");
  CHECK(str_is(words_moment(&b, next, next), "14:00") &&
            str_is(words_moment(&b, next, day), "28\u00A0Feb\u00A02024, 14:00") &&
            str_is(words_moment(&b, day, next), "29\u00A0Feb\u00A02024"),
        "a time of another day comes with that day");
  CHECK(str_is(words_milli(&b, 2500), "2.5") && str_is(words_milli(&b, 3000), "3") &&
            str_is(words_milli(&b, 1005), "1.005") && str_is(words_milli(&b, 50), "0.05"),
        "decimals are as short as they can be");
  Slot late = {.given = true, .start = 23 * 60 + 50};
  CHECK(str_is(words_clock(&b, late, 15), "00:05"), "a clock goes past midnight");
  CHECK(str_is(words_clock(&b, (Slot){.start = -1}, 65), "1:05"), "without a start, time since it");
  Slot end = slot_months((Slot){.given = true, .year = 2026, .month = 8, .day = 31}, 6);
  CHECK(end.year == 2027 && end.month == 2 && end.day == 28, "six months after 31 August");
  end = slot_months((Slot){.given = true, .year = 2026, .month = 12, .day = 15}, 12);
  CHECK(end.year == 2027 && end.month == 12 && end.day == 15, "a year after 15 December");
}

// Data is put in as it is: braces and Markdown in a name are just letters.
static void check_literal(Arena *arena) {
  Build b = {.arena = arena, .words = load(arena, HOME, "en").words};
  Fill fill = {.place = "name", .text = text_of(STR("{{name}} *x* <b>"))};
  CHECK(str_is(fill_words(&b, W_CALL_ME, &fill, 1), "goes by {{name}} *x* <b>"), "data is literal");
  Inlines out = {0};
  fill.text = text_of(STR("\u05d3\u05e0\u05d4"));
  put_fill(&b, &out, test_theme(arena)->look.text, W_CALL_ME, &fill, 1);
  CHECK(out.n == 4 && str_is(out.at[1].text.s, "\u2068") && str_is(out.at[3].text.s, "\u2069"),
        "a name from right to left is isolated");
}

int main(void) {
  Arena *arena = arena_new();
  CHECK(mkdtemp(folder), "a temporary folder");
  mkdir(str_printf(arena, "%s/default", folder).s, 0700);
  mkdir(str_printf(arena, "%s/default/strings", folder).s, 0700);
  FILE *theme = fopen(str_printf(arena, "%s/default/theme.yaml", folder).s, "wb");
  char *home = realpath(HOME "/default", NULL);
  CHECK(theme && home && fprintf(theme, "extends: %s\n", home) > 0 && !fclose(theme),
        "a theme that has words of its own");
  free(home);
  check_languages(arena);
  check_keys(arena);
  check_forms(arena);
  check_figures(arena);
  check_literal(arena);
  rmdir(str_printf(arena, "%s/default/strings", folder).s);
  unlink(str_printf(arena, "%s/default/theme.yaml", folder).s);
  rmdir(str_printf(arena, "%s/default", folder).s), rmdir(folder);
  arena_free(arena);
  UNIT_END();
}
