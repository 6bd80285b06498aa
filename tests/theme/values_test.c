// values_test.c -- expressions: types, units, precedence, limits; and one theme over another.
// SPDX-License-Identifier: MIT
#include "theme/inner.h"

#include <string.h>
#include "unit.h"

// ---- expressions -------------------------------------------------------------------------------
static bool no_name(void *data, Str name, Span span, Value *out) {
  (void)span;
  (void)data;
  *out = (Value){VALUE_LENGTH, PT(10)};
  return str_is(name, "ten") || str_is(name, "a-b.c");
}

static Str calculated(Arena *arena, const char *text) { // "" when it cannot be
  Value value;
  const Source *source = source_bytes(arena, "x", str_of(text));
  Text whole = {source_text(source), span_whole(source)};
  bool good = expression_read(arena, diags_new(arena), whole, no_name, NULL, &value);
  return good ? value_told(arena, value) : (Str){"", 0};
}

static void test_expressions(Arena *arena) {
  static const char *const rows[][2] = {
      {"12pt", "12pt"},
      {"25.4mm", "72pt"},
      {"2.54cm", "72pt"},
      {"1in", "72pt"},
      {".5in", "36pt"},
      {"0.001pt", "0.001pt"},
      {"1 + 2 * 3", "7"},
      {"(1 + 2) * 3", "9"},
      {"12 - 4 - 2", "6"},
      {"12 / 4 / 3", "1"},
      {"2 * -3", "-6"},
      {"--2", "2"},
      {"10pt * 1.25", "12.5pt"},
      {"1.25 * 10pt", "12.5pt"},
      {"10pt / 4", "2.5pt"},
      {"10pt / 4pt", "2.5"},
      {"1in - 36pt", "36pt"},
      {"yes", "1"},
      {"no", "0"},
      {"#abc", "#aabbcc"},
      {"#0B5fa5", "#0b5fa5"},
      {"ten", "10pt"},
      {"ten - 1pt", "9pt"},
      {"a-b.c * 2", "20pt"},
      {"  ten ", "10pt"},
      {"99999999999999pt", ""},
      {"1pt + 1", ""},
      {"1pt - 1", ""},
      {"1pt * 1pt", ""},
      {"1 / 1pt", ""},
      {"#fff + 1", ""},
      {"-#fff", ""},
      {"#fff * 2", ""},
      {"1 / 0", ""},
      {"1pt / 0pt", ""},
      {"1.2345678", ""},
      {"1,5", ""},
      {"50%", ""},
      {"1.2.3", ""},
      {"12px", ""},
      {"#12", ""},
      {"#ffg", ""},
      {"(1", ""},
      {"1)", ""},
      {"1 2", ""},
      {"", ""},
      {"+", ""},
      {"1 +", ""},
      {"none", ""},
      {"4000000 * 4000000", ""},
      {"99999999999999999999", ""},
  };
  for (size_t i = 0; i < COUNT(rows); i++) {
    Str is = calculated(arena, rows[i][0]);
    bool good = str_is(is, rows[i][1]);
    CHECK(good, str_printf(arena, "\"%s\" is \"%s\"", rows[i][0], rows[i][1]).s);
    if (!good) printf("  but is " STR_FMT "\n", STR_ARG(is));
  }
}

static void test_depth(Arena *arena) {
  char text[2 * EXPRESSION_DEPTH + 2];
  for (size_t depth = EXPRESSION_DEPTH - 1; depth <= EXPRESSION_DEPTH; depth++) {
    memset(text, '(', depth), text[depth] = '1', memset(text + depth + 1, ')', depth);
    text[2 * depth + 1] = '\0';
    CHECK((calculated(arena, text).n > 0) == (depth < EXPRESSION_DEPTH), "brackets to the limit");
  }
  char *dashes = NEW_ARRAY(arena, char, EXPRESSION_BYTES + 2);
  memset(dashes, ' ', EXPRESSION_BYTES), dashes[0] = '1';
  CHECK(calculated(arena, dashes).n > 0, "an expression as long as can be");
  dashes[EXPRESSION_BYTES] = ' ';
  CHECK(!calculated(arena, dashes).n, "a longer one");
}

// ---- themes over themes ------------------------------------------------------------------------
// Themes of their own text, what is asked for first; `large` of them are large print.
typedef struct Over {
  Arena *arena;
  Diags *diags;
  Layers layers;
  Joined joined;
  Theme theme;
  Values *values;
} Over;

static Over *over(Arena *arena, const char *const *texts, size_t n, size_t large) {
  Over *o = NEW(arena, Over);
  o->arena = arena, o->diags = diags_new(arena);
  for (size_t i = 0; i < n; i++) {
    const Source *source = source_bytes(arena, "theme.yaml", str_of(texts[i]));
    o->layers.at[i] =
        (Layer){.name = "x",
                .folder = "tests",
                .source = source,
                .root = input_read(arena, o->diags, source, (InputRules){.no_aliases = true}),
                .sizes_only = i < large};
  }
  o->layers.n = n;
  o->joined = joined_of(arena, o->diags, &o->layers);
  o->values = values_new(&o->joined, &o->theme);
  return o;
}

static Str value_of(Over *o, const char *key) { // "" when it has none, or a wrong one
  Str out = {"", 0};
  return values_told(o->values, keys_find(&o->joined.keys, str_of(key)), &out) ? out : (Str){"", 0};
}

static const char base[] =
    "let: {step: 10pt, size: 99pt}\n"
    "colours: {ink: '#111111', accent: ink}\n"
    "type:\n"
    "  all: {colour: accent, weight: 400}\n"
    "  text: {size: step, leading: size * 1.2}\n"
    "  ask: {size: type.text.size + 2pt, leading: size * 1.5, weight: 700}\n"
    "space: {hair: size / 9, tight: hair}\n";

static void test_names(Arena *arena) {
  Over *o = over(arena, (const char *[]){base}, 1, 0);
  CHECK(str_is(value_of(o, "type.text.leading"), "12pt"), "a key beside it comes before let");
  CHECK(str_is(value_of(o, "type.ask.size"), "12pt"), "a full key");
  CHECK(str_is(value_of(o, "space.hair"), "11pt"), "let, where no key of the name is beside it");
  CHECK(str_is(value_of(o, "space.tight"), "11pt"), "a key beside it");
  CHECK(str_is(value_of(o, "type.ask.colour"), "#111111"), "a colour, by the key for all looks");
  CHECK(!diags_errors(o->diags), "nothing is wrong with it");
}

static void test_join(Arena *arena) {
  const char *child = "let: {step: 20pt}\ntype: {all: {weight: 300}, text.weight: 500}\n";
  Over *o = over(arena, (const char *[]){child, base}, 2, 0);
  CHECK(str_is(value_of(o, "type.text.size"), "20pt"), "a child moves what refers to let");
  CHECK(str_is(value_of(o, "type.ask.leading"), "33pt"), "and what refers to that");
  CHECK(str_is(value_of(o, "space.hair"), "11pt"), "and nothing else");
  CHECK(str_is(value_of(o, "type.text.weight"), "500"), "a key of its own");
  CHECK(str_is(value_of(o, "type.ask.weight"), "700"),
        "\"all\" of a child leaves what a base says");
  CHECK(str_is(value_of(o, "type.small.weight"), "300"), "and says what it does not");
  CHECK(o->joined.said[keys_find(&o->joined.keys, STR("type.text.size"))].layer == 1,
        "who says it");
}

static void test_large(Arena *arena) {
  const char *large =
      "colours: {ink: '#000000'}\ntype.text: {size: 18pt, colour: ink}\n"
      "fonts.text: Sans\nlet.step: 30pt\npaper: a4\n";
  const char *own = "type.text.size: 8pt\ncolours.ink: '#222222'\npaper: letter\nfonts.text: Own\n";
  Over *o = over(arena, (const char *[]){large, own, base}, 3, 1);
  CHECK(str_is(value_of(o, "type.text.size"), "18pt"), "large print: its sizes");
  CHECK(str_is(value_of(o, "type.ask.size"), "20pt"), "and what refers to them");
  CHECK(str_is(value_of(o, "colours.ink"), "#222222"), "the theme's colours");
  static const char *const kept[] = {"paper", "fonts.text"};
  for (size_t i = 0; i < COUNT(kept); i++) {
    const Said *said = joined_said(&o->joined, keys_find(&o->joined.keys, str_of(kept[i])));
    CHECK(said && said->layer == 1, str_printf(arena, "the theme's %s", kept[i]).s);
  }
}

// Both may call something of theirs "least": neither knows of the other's.
static void test_large_names(Arena *arena) {
  const char *large = "let.least: 18pt\ntype.text.size: least\n";
  const char *own = "let: {least: 7pt, mine: 9pt}\ntype.small.size: least + mine\n";
  Over *o = over(arena, (const char *[]){large, own, base}, 3, 1);
  CHECK(str_is(value_of(o, "type.text.size"), "18pt"), "large print: its own names");
  CHECK(str_is(value_of(o, "type.small.size"), "16pt"), "the theme's names are the theme's");
  o = over(arena, (const char *[]){"type.text.size: mine\n", own, base}, 3, 1);
  CHECK(!value_of(o, "type.text.size").n, "large print does not see them");
}

// ---- what is wrong -----------------------------------------------------------------------------
static Str chain(Arena *arena, int links) { // a0 is a1, a1 is a2, ...
  Buf out = {.arena = arena};
  buf_text(&out, "type.text.size: a0\nlet:\n");
  for (int i = 0; i < links; i++) buf_printf(&out, "  a%d: a%d\n", i, i + 1);
  buf_printf(&out, "  a%d: 9pt\n", links);
  return buf_done(&out);
}

static void test_wrong(Arena *arena) {
  static const char *const wrong[][2] = {
      {"type.text.size: leading\ntype.text.leading: size\n", "a cycle of keys"},
      {"type.text.size: a\nlet: {a: b, b: a}\n", "a cycle of names"},
      {"type.text.size: size\n", "a key that is itself"},
      {"type.text.size: 3.999pt\n", "less than the least"},
      {"type.text.size: 144.001pt\n", "more than the most"},
      {"type.text.size: 12\n", "a length without its unit"},
      {"type.text.size: '#fff'\n", "a colour for a length"},
      {"type.text.size: none\n", "a name of nothing"},
  };
  for (size_t i = 0; i < COUNT(wrong); i++) {
    Over *o = over(arena, &wrong[i][0], 1, 0);
    CHECK(!value_of(o, "type.text.size").n && diags_errors(o->diags) == 1, wrong[i][1]);
    value_of(o, "type.text.size");
    CHECK(diags_errors(o->diags) == 1, "it is said once");
  }
  for (int links = REFERENCES_MOST - 2; links <= REFERENCES_MOST - 1; links++) {
    const char *text = str_c(arena, chain(arena, links));
    Over *o = over(arena, &text, 1, 0);
    CHECK((value_of(o, "type.text.size").n > 0) == (links == REFERENCES_MOST - 2),
          "names that lead to names, to the limit");
  }
  Over *edge = over(arena, (const char *[]){"type: {text: {size: 4pt, weight: 900}}\n"}, 1, 0);
  CHECK(str_is(value_of(edge, "type.text.size"), "4pt"), "the least");
  CHECK(str_is(value_of(edge, "type.text.weight"), "900"), "the most");
}

int main(void) {
  Arena *arena = arena_new();
  test_expressions(arena);
  test_depth(arena);
  test_names(arena);
  test_join(arena);
  test_large(arena);
  test_large_names(arena);
  test_wrong(arena);
  arena_free(arena);
  UNIT_END();
}
