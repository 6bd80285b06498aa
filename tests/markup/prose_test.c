// prose_test.c -- a theme's texts: what stands for their places is letters, whatever they are.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

#include "hand.h"
#include "own.h"
#include "unit.h"

typedef struct Made { Str dump, messages; } Made;

// A sheet of nothing but the text, for a candidate of that name; NULL: a blank one.
static Made make(Arena *arena, const char *markdown, const char *name, DocKind kind) {
  OwnTheme own = own_begin(arena);
  Diags *diags = diags_new(arena);
  static const char *const files[] = {"guide.yaml", "sheet.yaml", "debrief.yaml"};
  own_write(&own, "theme.yaml", STR("extends: default\n"));
  own_write(&own, files[kind], STR("body:\n  - prose: {file: note, look: text}\n"));
  own_write(&own, "prose/en/note.md", str_of(markdown));
  Theme *theme = own_load(&own, diags, LAYOUT_USUAL);
  HandPlan plan = {.categories = 2, .questions = 1, .name = name ? name : "", .blank = !name};
  Brief *brief = hand_brief(arena, plan);
  Doc *doc = theme ? markup_build(arena, diags, NULL, theme, brief, kind) : NULL;
  if (doc) doc->header = doc->footer = doc->first_header = NULL;
  if (doc) doc->known.n = 0;
  Buf out = {.arena = arena}, said = {.arena = arena};
  if (doc) doc_dump(&out, doc);
  diags_render(&said, diags, (DiagStyle){0});
  own_end(&own);
  return (Made){buf_done(&out), buf_done(&said)};
}

static bool has(Str text, const char *words) {
  return memmem(text.s, text.n, words, strlen(words)) != NULL;
}

static size_t count(Str text, const char *words) {
  size_t n = 0;
  for (const char *at = text.s; (at = strstr(at, words)); at += strlen(words)) n++;
  return n;
}

// The text of a document's paragraphs, in dumps' own notation.
static void check_hostile(Arena *arena) {
  static const char *const names[] = {"*x*", "{{date}}", "{{candidate}}", "<b>", "![](x)",
                                      "[a](https://example.com)", "`code`", "# Head", "- item",
                                      "1. one", "a & b &amp; c", "..", "it's \"me\""};
  for (size_t i = 0; i < COUNT(names); i++) {
    Made made = make(arena, "Hello **{{candidate}}**, welcome.\n", names[i], DOC_SHEET);
    Buf shown = {.arena = arena};
    buf_quoted(&shown, str_of(names[i]));
    const char *line = str_printf(arena, "text " STR_FMT " 700 10", STR_ARG(buf_done(&shown))).s;
    CHECK(has(made.dump, line) && count(made.dump, " text ") == 3 && !made.messages.n,
          str_printf(arena, "a name stays letters: %s", names[i]).s);
  }
  Made right = make(arena, "Hello {{candidate}}!\n", "\u05d3\u05e0\u05d4", DOC_SHEET);
  CHECK(has(right.dump, "\\u{2068}") && has(right.dump, "\\u{2069}"),
        "a name from right to left is isolated");
}

static void check_empty(Arena *arena) {
  Made made = make(arena, "Call them {{call-me}}.\n\nStays.\n\n- {{requisition}}\n- item\n", NULL,
                   DOC_SHEET);
  CHECK(!has(made.dump, "Call them") && has(made.dump, "Stays.") && count(made.dump, "item") >= 1 &&
            count(made.dump, " item ") == 1,
        "a paragraph and an item whose only place is empty are left out");
  made = make(arena, "For {{candidate}} by {{kit}}.\n", NULL, DOC_SHEET);
  CHECK(has(made.dump, "blank width=") && has(made.dump, "Chief Technology Officer"),
        "an empty place among others is a blank to write on");
  made = make(arena, "## {{requisition}}\n\nText.\n", NULL, DOC_SHEET);
  CHECK(!has(made.dump, "heading"), "so is a heading");
  made = make(arena, "- {{requisition}}\n\nText.\n", NULL, DOC_SHEET);
  CHECK(!has(made.dump, "list") && has(made.dump, "Text."), "and a list of nothing else");
}

static void check_places(Arena *arena) {
  Made made = make(arena,
                   "{{interviewer}}|{{interview}}|{{kit}}|{{role}}|{{requisition}}|{{date}}|"
                   "{{time}}|{{questions}}|{{pass}}|{{least}} {{least-name}}|{{most}} "
                   "{{most-name}}|{{apart}}|{{keep-until}}|{{range}}|{{call-me}}\n",
                   "Ann", DOC_SHEET);
  static const char *const values[] = {"Ruth", "Executive panel", "Chief Technology Officer",
                                       "REQ-2026-118", "2025", "\"2\"", "\"3.4\"", "Clear concern",
                                       "Outstanding", "\"5\"", "2026", "\xc3\x81nh"};
  size_t good = 0;
  for (size_t i = 0; i < COUNT(values); i++) good += has(made.dump, values[i]);
  CHECK(good == COUNT(values) && !has(made.dump, "{{"), "every place has its value");
}

static void check_headings(Arena *arena) {
  Made made = make(arena, "# One\n\ntext\n\n### Two\n\ntext\n", "Ann", DOC_GUIDE);
  CHECK(has(made.dump, "heading level=1") && has(made.dump, "heading level=2"),
        "headings go down a level at a time");
  made = make(arena, "`{{candidate}}` and {{candidate}}\n\n    {{kit}}\n", "Ann", DOC_SHEET);
  CHECK(has(made.dump, "\"{{candidate}}\"") && has(made.dump, "\"Ann\"") &&
            has(made.dump, "\"{{kit}}\""),
        "code is left as it is");
  made = make(arena, "It's \"{{candidate}}\".\n", "Ann", DOC_SHEET);
  CHECK(has(made.dump, "It’s “") && has(made.dump, "”."), "its quotes are set around a name");
  made = make(arena, "![a](../../kit.png)\n", "Ann", DOC_SHEET);
  CHECK(has(made.messages, "the theme's folder"), "pictures come from the theme's folder");
}

int main(void) {
  Arena *arena = arena_new();
  check_hostile(arena);
  check_empty(arena);
  check_places(arena);
  check_headings(arena);
  arena_free(arena);
  UNIT_END();
}
