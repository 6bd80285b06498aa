// sheetblocks_test.c -- sheets and debriefs as themes list them: what shows, in which order.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

#include "hand.h"
#include "own.h"
#include "typeset/typeset.h"
#include "unit.h"

typedef struct Made {
  const Doc *doc;
  Str dump, messages;
  size_t pages;
} Made;
typedef struct Plan {
  const char *file, *yaml; // "sheet.yaml", its blocks
  DocKind kind;
  HandPlan hand;
  size_t panel;            // of a debrief
  const char *first;       // the name of the first of them; NULL: as the others'
} Plan;

static void add_panel(Arena *arena, Brief *brief, size_t n, const char *first) {
  Interview *interview = NEW_ARRAY(arena, Interview, n + 1);
  brief->panel.at = NEW_ARRAY(arena, Panelist, n + 1);
  brief->panel.n = n;
  for (size_t i = 0; i < n; i++) {
    Person *person = NEW(arena, Person);
    person->id.s = str_printf(arena, "person-%zu", i + 1);
    person->name.s = str_printf(arena, "Person Number%zu", i + 1);
    if (i == 0 && first) person->name.s = str_of(first);
    interview[i].id.s = str_printf(arena, "interview-%zu", i + 1);
    interview[i].title.s = str_printf(arena, "Interview %zu", i + 1);
    brief->panel.at[i] = (Panelist){&interview[i], person, 1, 1, {0}};
  }
}

static Made make(Arena *arena, Fonts *fonts, Plan plan) {
  OwnTheme own = own_begin(arena);
  Diags *diags = diags_new(arena);
  own_write(&own, "theme.yaml", STR("extends: default\n"));
  if (strstr(plan.yaml, "note")) // a text that no block names would be told of
    own_write(&own, "prose/en/note.md", STR("A note of *the house*, for {{candidate}}.\n"));
  own_write(&own, plan.file, str_of(plan.yaml));
  Theme *theme = own_load(&own, diags, plan.hand.layout);
  Brief *brief = hand_brief(arena, plan.hand);
  if (plan.kind == DOC_DEBRIEF) {
    brief->interview = NULL;
    add_panel(arena, brief, plan.panel, plan.first);
  }
  Doc *doc = theme ? markup_build(arena, diags, NULL, theme, brief, plan.kind) : NULL;
  Flow *flow = doc && fonts ? shape_doc(arena, diags, fonts, doc) : NULL;
  Pages *pages = flow ? typeset_flow(arena, diags, fonts, flow) : NULL;
  Buf out = {.arena = arena}, said = {.arena = arena};
  if (doc) doc_dump(&out, doc);
  diags_render(&said, diags, (DiagStyle){0});
  own_end(&own);
  return (Made){doc, buf_done(&out), buf_done(&said), pages ? pages->page.n : 0};
}

static bool has(Made made, const char *words) { return strstr(made.dump.s, words) != NULL; }

// Whether all of these stand in the dump, one behind the other.
static bool in_order(Made made, const char *const *words, size_t n) {
  const char *at = made.dump.s;
  for (size_t i = 0; i < n && at; i++) at = strstr(at, words[i]);
  return at != NULL;
}
#define IN_ORDER(made, ...) \
  in_order(made, (const char *const[]){__VA_ARGS__}, COUNT(((const char *const[]){__VA_ARGS__})))

static Plan sheet(const char *yaml, size_t categories, size_t questions) {
  return (Plan){.file = "sheet.yaml", .yaml = yaml, .kind = DOC_SHEET,
                .hand = {.categories = categories, .questions = questions, .rich = true,
                         .name = "Ann Lee"}};
}

// ---- the scoring sheet ------------------------------------------------------------------------
static void check_order(Arena *arena) {
  Made made = make(arena, NULL, sheet(
      "body:\n  - signature\n  - statements\n  - scores\n  - title\n"
      "  - prose: {file: note}\n", 2, 2));
  CHECK(!made.messages.n && IN_ORDER(made, "\"Signature\"", "no conflict", "\"Question\"",
                                     "Ann Lee", "A note of "),
        "blocks stand in the order in which they are listed");
  CHECK(!has(made, "recommendation") && !has(made, "\"Points, added\""), "and no others");
}

static void check_options(Arena *arena) {
  Made made = make(arena, NULL, sheet(
      "body:\n  - scores: {columns: [evidence]}\n  - sums: {must-haves: no}\n"
      "  - recommendation: {points: [\"yes\", \"no\"], confidence: [], as: column}\n"
      "  - statements: {which: [no-conflict]}\n  - signature: {parts: [date, signature]}\n"
      "  - for-against: {lines: 5}\n", 2, 1));
  CHECK(made.doc && !made.messages.n, "a sheet with options is made");
  CHECK(!has(made, "q.question-1.points") && has(made, "q.question-1.evidence") &&
            !has(made, "\"Weight\""),
        "scores have the columns that are listed");
  CHECK(!has(made, "must.category"), "must-haves can be left out");
  CHECK(IN_ORDER(made, " recommendation=yes ", " recommendation=no ") && !has(made, "strong-yes") &&
            !has(made, "confidence"),
        "recommendations are those that are listed, in their order");
  CHECK(has(made, "no-conflict") && !has(made, "rated-before"), "statements are");
  CHECK(IN_ORDER(made, "line date ", "line signature ") && !has(made, "line time "),
        "signatures are");
  CHECK(has(made, "least=5"), "and so many lines");
  made = make(arena, NULL, sheet("body:\n  - scores: {as: list}\n", 2, 2));
  CHECK(has(made, "span=6") && has(made, "q.question-4.score"), "scores can be a list");
}

static void check_lines(Arena *arena) {
  Made made = make(arena, NULL, sheet(
      "body:\n  - lines: {name: What's \"risky\", field: risks, lines: 4}\n"
      "  - lines: {field: more}\n", 1, 1));
  CHECK(!made.messages.n && has(made, "lines.risks") && has(made, "lines.more") &&
            has(made, "least=4") && has(made, "What’s “risky”"),
        "lines of a theme's own have a field of a stable name");
  made = make(arena, NULL, sheet("body:\n  - lines: {field: a}\n  - lines: {field: a}\n", 1, 1));
  CHECK(!made.doc && strstr(made.messages.s, "sheet.yaml:3:20") &&
            strstr(made.messages.s, "[theme-field]"),
        "two of one name are an error where the second stands");
  made = make(arena, NULL, sheet("body:\n  - lines: {field: \"My Risks\"}\n", 1, 1));
  CHECK(!made.doc && strstr(made.messages.s, "is not a name"), "so is a name that is none");
  made = make(arena, NULL, sheet("body:\n  - lines: {name: Risks}\n", 1, 1));
  CHECK(!made.doc && strstr(made.messages.s, "no \"field\""), "and one that is missing");
}

static const char usual_sheet[] =
    "body:\n  - title: {name: small}\n  - identity\n  - how\n  - weights\n  - scores\n  - sums\n"
    "  - for-against\n  - next\n  - recommendation\n  - statements\n  - signature\n";
static const char other_order[] =
    "body:\n  - title: {name: small}\n  - recommendation\n  - statements\n  - next\n"
    "  - for-against\n  - scores\n  - sums\n  - how\n  - weights\n  - identity\n  - signature\n";
static const char with_more[] =
    "body:\n  - title: {name: small}\n  - identity\n  - prose: {file: note}\n  - how\n  - scores\n"
    "  - sums\n  - lines: {name: Risks, field: risks, lines: 2}\n  - for-against\n  - next\n"
    "  - recommendation\n  - statements\n  - signature\n";
static const char with_less[] = "body:\n  - title: {name: small}\n  - scores\n  - signature\n";

static void check_page(Arena *arena, Fonts *fonts) {
  static const struct { const char *name, *yaml; size_t most; } orders[] = {
      {"the usual order", usual_sheet, 10}, {"another", other_order, 10},
      {"with more", with_more, 8}, {"with less", with_less, 16}};
  for (size_t i = 0; i < COUNT(orders); i++)
    for (Paper paper = PAPER_A4; paper <= PAPER_LETTER; paper++) {
      Plan plan = sheet(orders[i].yaml, orders[i].most, 1);
      plan.hand.paper = paper;
      Made made = make(arena, fonts, plan);
      CHECK(made.pages == 1, str_printf(arena, "%s: %zu categories on a page, on %s",
                                        orders[i].name, orders[i].most,
                                        paper == PAPER_A4 ? "A4" : "Letter").s);
    }
}

// ---- the debrief sheet ------------------------------------------------------------------------
static Plan debrief(const char *yaml, size_t panel) {
  return (Plan){.file = "debrief.yaml", .yaml = yaml, .kind = DOC_DEBRIEF, .panel = panel,
                .hand = {.categories = 3, .questions = 1, .rich = true, .name = "Ann Lee"}};
}

static bool on_its_side(Made made) {
  return made.doc && made.doc->page.width > made.doc->page.height;
}

static void check_debrief(Arena *arena) {
  static const char usual[] = "body:\n  - ratings\n  - panel\n";
  CHECK(!on_its_side(make(arena, NULL, debrief(usual, 4))) &&
            on_its_side(make(arena, NULL, debrief(usual, 5))),
        "a page stands on its side from five panelists on");
  Plan sooner = debrief("body:\n  - group:\n      - ratings: {upright: 2}\n", 3);
  CHECK(on_its_side(make(arena, NULL, sooner)), "or sooner, if a theme says so");
  CHECK(!on_its_side(make(arena, NULL, debrief("body:\n  - panel\n", 9))),
        "and never without ratings");
  sooner.hand.layout = LAYOUT_LARGE;
  CHECK(!on_its_side(make(arena, NULL, sooner)), "nor in large print");
  Made made = make(arena, NULL, debrief(
      "body:\n  - decision: {choices: [no-offer, offer], lines: 0}\n"
      "  - ratings: {columns: [consensus, mean]}\n  - result: {must-haves: no}\n"
      "  - signatures: {columns: 1}\n", 3));
  CHECK(!made.messages.n && IN_ORDER(made, " decision=no-offer ", " decision=offer ") &&
            !has(made, "=another-interview") && !has(made, "lines notes "),
        "decisions are those that are listed; notes can be left out");
  CHECK(IN_ORDER(made, "\"Consensus\"", "\"Mean\"") && !has(made, ".reason"),
        "so are the columns of the ratings");
  CHECK(!has(made, "must.category"), "and must-haves");
}

static void check_initials(Arena *arena) {
  static const struct { const char *name, *initials; } all[] = {
      {"Niamh Byrne", "\"NB\""},        {"Dr. Niamh Byrne", "\"NB\""},
      {"Prof. Dr. Élise  Òkáfọ̀r", "\"ÉÒ\""}, {"J. Smith", "\"JS\""},
      {"J. R. Smith", "\"JS\""},        {"Chr. Meier", "\"CM\""},
      {"Dr. Byrne", "\"DB\""},          {"Dr.", "\"D\""},
  };
  for (size_t i = 0; i < COUNT(all); i++) {
    Plan plan = debrief("body:\n  - ratings\n", 2);
    plan.first = all[i].name;
    CHECK(has(make(arena, NULL, plan), all[i].initials),
          str_printf(arena, "initials of %s", all[i].name).s);
  }
}

int main(void) {
  Arena *arena = arena_new();
  Fonts *fonts = fonts_new(diags_new(arena));
  check_order(arena);
  check_options(arena);
  check_lines(arena);
  if (fonts) check_page(arena, fonts);
  check_debrief(arena);
  check_initials(arena);
  fonts_free(fonts);
  arena_free(arena);
  UNIT_END();
}
