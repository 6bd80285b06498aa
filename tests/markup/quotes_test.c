// quotes_test.c -- straight quotes become those of the language; what must stay, stays.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

#include "theme.h"
#include "unit.h"

typedef struct Language { const char *tag, *marks[4]; } Language;
static const Language english = {"en", {"“", "”", "‘", "’"}};
static const Language german = {"de-CH", {"„", "“", "‚", "‘"}};
static const Language french = {"fr", {"«\u202F", "\u202F»", "“", "”"}};

static Build builder(Arena *arena, const Language *language, const char *kit) {
  const Theme *theme = test_theme(arena);
  Words *words = NEW(arena, Words);
  Numbers *numbers = NEW(arena, Numbers);
  Kit *its = NEW(arena, Kit);
  Brief *brief = NEW(arena, Brief);
  *words = theme->words;
  words->language = language->tag;
  static const WordName names[] = {W_QUOTE_OPEN, W_QUOTE_CLOSE, W_QUOTE_INNER_OPEN,
                                   W_QUOTE_INNER_CLOSE};
  for (size_t i = 0; i < COUNT(names); i++) words->word[names[i]].s = str_of(language->marks[i]);
  *numbers = theme->num;
  numbers->smart_quotes = 1;
  its->language.s = str_of(kit);
  brief->kit = its;
  Build b = build_of(arena, diags_new(arena), theme);
  b.words = words;
  b.num = numbers;
  b.brief = brief;
  b.root = ".";
  return b;
}

// The text of a one-paragraph Markdown, as it is set.
static Str set(Build *b, const char *markdown) {
  Chain chain = markdown_blocks(b, text_of(str_of(markdown)), b->look->text);
  Buf out = {.arena = b->arena};
  for (size_t i = 0; chain.first && i < chain.first->as.para.text.n; i++)
    buf_str(&out, chain.first->as.para.text.at[i].text.s);
  return buf_done(&out);
}

typedef struct Case { const char *markdown, *text; } Case;
static const Case in_english[] = {
    {"He said \"no\".", "He said “no”."},
    {"\"All of it\"", "“All of it”"},
    {"(\"so\") - \"and\" \"so\"", "(“so”) - “and” “so”"},
    {"\"He told me 'not now', twice\"", "“He told me ‘not now’, twice”"},
    {"\"What \"they\" did\"", "“What ‘they’ did”"},
    {"'what \"they\" did'", "‘what “they” did’"},
    {"\"'Now' is when\"", "“‘Now’ is when”"},
    {"the 'blast radius' of it", "the ‘blast radius’ of it"},
    {"don't, the team's, the users' data", "don’t, the team’s, the users’ data"},
    {"'tis the '90s, the 1990's", "’tis the ’90s, the 1990’s"},
    {"a 5\" pipe, 6'2\" tall, 12' long", "a 5\" pipe, 6'2\" tall, 12' long"},
    {"\"in 2020\" and 'of 90'", "“in 2020” and ‘of 90’"},
    {"*\"loud\"* and \"**bold**\"", "“loud” and “bold”"},
    {"\"What now?\" and \"this!\"", "“What now?” and “this!”"},
    {"\"one\ntwo\"", "“one two”"},
    {"a \" b ' c", "a \" b ' c"},
    {"\\\"as written\\\" and &quot;so&quot;", "\"as written\" and \"so\""},
    {"`\"code\"` and \"`it's`\"", "\"code\" and “it's”"},
    {"a <b class=\"x\"> b", "a <b class=\"x\"> b"},
    {"<https://example.com/a'b>", "https://example.com/a'b"},
    {"“set” already, don’t", "“set” already, don’t"},
    {"彼は\"はい\"と言った", "彼は“はい”と言った"},
    {"Why ? \"So !\"", "Why ? “So !”"},
};
static const Case in_german[] = {
    {"Er sagte \"nein\".", "Er sagte „nein“."},
    {"\"Er sagte 'nein'\"", "„Er sagte ‚nein‘“"},
    {"Wie geht's?", "Wie geht’s?"},
};
static const Case in_french[] = {
    {"Il a dit \"non\" : pourquoi ?", "Il a dit «\u202Fnon\u202F»\u202F: pourquoi\u202F?"},
    {"« oui » ; l'un", "«\u202Foui\u202F»\u202F; l’un"},
    {"`a ? b : c`", "a ? b : c"},
    {"*fin* !", "fin\u202F!"},
};

static void check_cases(Arena *arena, const Language *language, const Case *cases, size_t n) {
  Build b = builder(arena, language, language->tag);
  for (size_t i = 0; i < n; i++) {
    Str got = set(&b, cases[i].markdown);
    CHECK(str_is(got, cases[i].text),
          str_printf(arena, "%s: %s -> " STR_FMT, language->tag, cases[i].text, STR_ARG(got)).s);
  }
}

// A quote that opens in emphasis, closes beyond code, a picture or a name.
static void check_data(Arena *arena) {
  Build b = builder(arena, &english, "");
  static const char file[] = "the team's \"best\"";
  Source *kit = source_bytes(arena, "kit.yaml", STR(file));
  Text title = {STR(file), {kit, 0, sizeof file - 1}};
  Inlines out = {0};
  put_data(&b, &out, b.look->text, title);
  CHECK(str_is(out.at[0].text.s, "the team’s “best”"), "a title of a kit has its quotes set");
  Source *roster = source_bytes(arena, "candidates.yaml", STR(file));
  source_private(roster, 0, sizeof file - 1);
  title.span.src = roster;
  put_data(&b, &out, b.look->text, title);
  CHECK(str_is(out.at[1].text.s, file), "a candidate's data stays as it is");
  put_data(&b, &out, b.look->text, text_of(STR(file)));
  CHECK(str_is(out.at[2].text.s, file), "and what nobody wrote in a file");
  Span best = text_span((Text){STR("the team’s “best”"), {kit, 0, sizeof file - 1}}, 16, 4);
  CHECK(best.from == 12 && best.to == 16, "a place in a text whose quotes are set is found");
}

static void check_switches(Arena *arena) {
  Build b = builder(arena, &german, "en");
  CHECK(str_is(set(&b, "\"it's\""), "\"it’s\""),
        "a kit in another language than the page has its apostrophes set alone");
  Numbers off = *b.num;
  off.smart_quotes = 0;
  b.num = &off;
  CHECK(str_is(set(&b, "\"it's\""), "\"it's\""), "a theme can leave quotes straight");
  b = builder(arena, &english, "en-GB");
  b.words = NULL;
  CHECK(str_is(set(&b, "\"it's\""), "\"it's\""), "prose alone stays as it is");
}

int main(void) {
  Arena *arena = arena_new();
  check_cases(arena, &english, in_english, COUNT(in_english));
  check_cases(arena, &german, in_german, COUNT(in_german));
  check_cases(arena, &french, in_french, COUNT(in_french));
  check_data(arena);
  check_switches(arena);
  arena_free(arena);
  UNIT_END();
}
