// languages_test.c -- every language says all that English does, in words of its own.
// SPDX-License-Identifier: MIT
#include "theme/inner.h"

#include <string.h>
#include "theme.h"
#include "unit.h"

static const char *const languages[] = {"en-GB", "en-US", "de", "fr", "es", "pt-BR",
                                        "pt-PT", "pl", "ja", "ar", "ar-SA"};

// What is the same in several languages, and no word that was forgotten.
static const char *const same[] = {
    "{{minutes}} min", "QR code: {{id}}", "Min", "Situation", "Action", "Question", "Questions",
    "Points", "Signature", "Signatures", "Date", "Interview", "Interview: {{title}}", "Version",
    "Text", "Type", "Minutes", "Minimum", "Note", "Description", "Consensus", "Q{{number}}", "No",
    "n/a",
    "Variant", "Question {{id}}",
};

static const Theme *load(Arena *arena, const char *language, Str *messages) {
  Diags *diags = diags_new(arena);
  ThemeAsk ask = {.templates = "templates", .language = {.s = str_of(language)}};
  const Theme *theme = theme_load(arena, diags, &ask);
  Buf out = {.arena = arena};
  diags_render(&out, diags, (DiagStyle){0});
  *messages = buf_done(&out);
  return theme;
}

static size_t times(Str text, const char *place) { // how often it stands there
  size_t n = 0;
  for (const char *at = text.s; (at = strstr(at, place)); at += strlen(place)) n++;
  return n;
}

// Every place that the English text has, as often, and no other: none says less than English.
static bool same_places(Arena *arena, WordName word, Str english, Str other) {
  for (const char *p = word_places(word); *p;) {
    size_t n = strcspn(p, " ");
    const char *place = str_printf(arena, "{{%.*s}}", (int)n, p).s;
    if (times(english, place) != times(other, place)) return false;
    p += n + (p[n] == ' ');
  }
  return true;
}

static bool has_letters(Str text) { // outside of places, two or more
  size_t n = 0, depth = 0;
  for (size_t i = 0; i < text.n; i++) {
    char c = (char)(text.s[i] | 0x20);
    depth += text.s[i] == '{';
    depth -= text.s[i] == '}';
    n += !depth && c >= 'a' && c <= 'z';
  }
  return n >= 2;
}

static bool is_allowed(Str text) {
  for (size_t i = 0; i < COUNT(same); i++)
    if (str_is(text, same[i])) return true;
  return false;
}

static size_t check_word(Arena *arena, const char *language, WordName word, Str english,
                         Str other) {
  bool region = !strncmp(language, "en", 2), places = same_places(arena, word, english, other);
  bool forgotten = !region && str_eq(english, other) && has_letters(other) && !is_allowed(other);
  if (!places) CHECK(false, str_printf(arena, "%s: places: " STR_FMT, language, STR_ARG(other)).s);
  if (forgotten)
    CHECK(false, str_printf(arena, "%s: English: " STR_FMT, language, STR_ARG(other)).s);
  return places && !forgotten;
}

static void check_list(Arena *arena, const char *language, const Texts *english,
                       const Texts *other) {
  size_t equal = 0;
  for (size_t i = 0; i < english->n && i < other->n; i++)
    equal += str_eq(english->at[i].s, other->at[i].s) && !is_allowed(other->at[i].s);
  CHECK(english->n == other->n && (!equal || !strncmp(language, "en", 2)),
        str_printf(arena, "%s: the list that begins with " STR_FMT, language,
                   STR_ARG(other->at[0].s)).s);
}

static void check_language(Arena *arena, const Words *english, const char *language) {
  Str messages;
  const Theme *theme = load(arena, language, &messages);
  CHECK(theme && !messages.n, str_printf(arena, "%s: " STR_FMT, language, STR_ARG(messages)).s);
  if (!theme) return;
  size_t good = 0;
  for (WordName word = 0; word < WORD_COUNT; word++)
    good += check_word(arena, language, word, english->word[word].s, theme->words.word[word].s);
  CHECK(good == WORD_COUNT, str_printf(arena, "%s: every word", language).s);
  for (size_t i = 0; i < WORD_LIST_COUNT; i++)
    check_list(arena, language, &english->list[i], &theme->words.list[i]);
}

// Arabic has a word for one minute and one for two, and a form for a few and for many.
static void check_forms(Arena *arena) {
  Str messages;
  const Theme *theme = load(arena, "ar", &messages);
  const WordForms *forms = theme ? theme->words.forms[W_MINUTES] : NULL;
  CHECK(forms && strstr(forms->form[PLURAL_FEW].s.s, "دقائق") &&
            strstr(forms->form[PLURAL_MANY].s.s, "دقيقة") &&
            !strstr(forms->form[PLURAL_TWO].s.s, "{{"),
        "minutes in Arabic");
}

// What is nearer goes before what is wider, key by key.
static void check_nearest(Arena *arena) {
  Str messages;
  const Theme *brazil = load(arena, "pt", &messages), *portugal = load(arena, "pt-PT", &messages);
  const Theme *america = load(arena, "en-US", &messages), *english = load(arena, "en", &messages);
  if (!brazil || !portugal || !america || !english) return;
  CHECK(str_is(portugal->words.word[W_GUIDE_TITLE].s, "Guião de entrevista") &&
            str_is(brazil->words.word[W_GUIDE_TITLE].s, "Roteiro de entrevista") &&
            str_eq(portugal->words.word[W_SHEET_TITLE].s, brazil->words.word[W_SHEET_TITLE].s),
        "a region says what differs");
  CHECK(str_is(america->words.word[W_TYPE_BEHAVIOURAL].s, "behavioral") &&
            str_is(english->words.word[W_TYPE_BEHAVIOURAL].s, "behavioural"),
        "so does America");
}

// A theme's own words, in whatever wider tag, go before those of the theme that it extends.
static void check_themes(Arena *arena) {
  static const char *const folders[] = {"tests/theme/words", "templates/default"};
  Diags *diags = diags_new(arena);
  Words *words = NEW(arena, Words);
  bool read = words_load(arena, diags, NULL, folders, COUNT(folders), (Text){.s = STR("en-US")},
                         words);
  CHECK(read && !diags_errors(diags), "words of a theme and of the one that it extends");
  if (!read) return;
  CHECK(str_is(words->word[W_GUIDE_TITLE].s, "Conversation guide"), "the theme's own");
  CHECK(str_is(words->word[W_TYPE_BEHAVIOURAL].s, "about the past"),
        "its English goes before another's American English");
  CHECK(str_is(words->word[W_SHEET_TITLE].s, "Scoring sheet"), "the rest is the other's");
  CHECK(words->sources.n == 3, "three files");
}

int main(void) {
  Arena *arena = arena_new();
  Str messages;
  const Theme *english = load(arena, "en", &messages);
  CHECK(english && !messages.n, "English");
  for (size_t i = 0; english && i < COUNT(languages); i++)
    check_language(arena, &english->words, languages[i]);
  check_forms(arena);
  check_nearest(arena);
  check_themes(arena);
  arena_free(arena);
  UNIT_END();
}
