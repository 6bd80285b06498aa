// blocks_test.c -- what a theme lists is what a guide shows: order, options, columns, fields.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"
#include "hand.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "unit.h"

// ---- a theme whose guide is `body` -------------------------------------------------------------
typedef struct Try {
  Arena *arena;
  char folder[32]; // of the kit; its theme is themes/t
  bool large;
} Try;

static Try try_new(void) {
  Try t = {.arena = arena_new(), .folder = "/tmp/kitpress-blocks-XXXXXX"};
  if (!mkdtemp(t.folder)) perror("mkdtemp"), abort();
  mkdir(str_printf(t.arena, "%s/themes", t.folder).s, 0700);
  mkdir(str_printf(t.arena, "%s/themes/t", t.folder).s, 0700);
  return t;
}

static const char *try_path(Try *t, const char *name) {
  return str_printf(t->arena, "%s/themes/t/%s", t->folder, name).s;
}

static void try_write(Try *t, const char *name, const char *text) {
  FILE *file = fopen(try_path(t, name), "wb");
  if (!file || fputs(text, file) < 0 || fclose(file)) perror(name), abort();
}

static void try_done(Try *t) {
  unlink(try_path(t, "guide.yaml"));
  unlink(try_path(t, "theme.yaml"));
  rmdir(str_printf(t->arena, "%s/themes/t", t->folder).s);
  rmdir(str_printf(t->arena, "%s/themes", t->folder).s);
  rmdir(t->folder);
  arena_free(t->arena);
}

static Brief *try_brief(Try *t) {
  HandPlan plan = {.categories = 2, .questions = 1, .rich = true, .name = "Nguyễn Thị Ánh"};
  Brief *brief = hand_brief(t->arena, plan);
  Kit *kit = NEW(t->arena, Kit);
  *kit = *brief->kit;
  kit->legal_basis = hand_text("UK GDPR, Article 6(1)(f)");
  brief->kit = kit;
  brief->candidate = memcpy(NEW(t->arena, Candidate), brief->candidate, sizeof(Candidate));
  ((Candidate *)brief->candidate)->notes = hand_text("Joins by video.");
  return brief;
}

static const Theme *try_theme(Try *t, const char *keys, const char *guide) {
  Diags *diags = diags_new(t->arena);
  try_write(t, "theme.yaml", str_printf(t->arena, "extends: default\n%s", keys).s);
  try_write(t, "guide.yaml", guide);
  ThemeAsk ask = {.templates = "templates", .root = t->folder, .name = hand_text("t"),
                  .large = t->large};
  const Theme *theme = theme_load(t->arena, diags, &ask);
  if (!theme) printf("# %zu messages about: %s\n", diags_count(diags), guide);
  return theme;
}

static const Doc *try_doc(Try *t, const Brief *brief, const char *keys, const char *guide) {
  const Theme *theme = try_theme(t, keys, guide);
  if (!theme) return NULL;
  return markup_build(t->arena, diags_new(t->arena), NULL, theme, brief, DOC_GUIDE);
}

// The dump of a guide of these blocks.
static const char *shown(Try *t, const char *body) {
  const Doc *doc =
      try_doc(t, try_brief(t), "", str_printf(t->arena, "body: [%s]\n", body).s);
  if (!doc) return "";
  Buf out = {.arena = t->arena};
  doc_dump(&out, doc);
  return str_c(t->arena, buf_done(&out));
}

static size_t times(const char *text, const char *words) {
  size_t n = 0;
  for (const char *at = text; (at = strstr(at, words)); at += strlen(words)) n++;
  return n;
}

static bool in_order(const char *text, const char *const *words, size_t n) {
  for (size_t i = 0; i < n && text; i++) text = strstr(text, words[i]);
  return text != NULL;
}

// ---- order --------------------------------------------------------------------------------------
static void check_order(Try *t) {
  static const char *const usual[] = {"level=1", "\"You assess\"", "\"The clock\"",
                                      "\"What you assess\"", "pattern"},
                           *const other[] = {"\"What you assess\"", "\"The clock\"", "level=1"},
                           *const question[] = {"\"Outstanding\"", "\"What was said\"",
                                                "\"Tell me about", "\"Outstanding\""};
  CHECK(!in_order(shown(t, "title, assess, clock, categories"), usual, 5) &&
            in_order(shown(t, "title, assess, clock, categories"), usual, 4),
        "blocks stand in the order of the list");
  CHECK(in_order(shown(t, "categories, clock, title"), other, 3), "and in another");
  CHECK(in_order(shown(t, "questions: [anchors, evidence, ask]"), question, 4),
        "within questions too");
  const char *dump = shown(t, "title, questions: [head, ask], clock");
  const char *clock = strstr(dump, "\"The clock\"");
  CHECK(clock && times(dump, "new-page") == 3, "what follows the questions begins a page");
  dump = shown(t, "title, {questions: {page: no, blocks: [head, ask]}}, clock");
  CHECK(strstr(dump, "\"The clock\"") && !times(dump, "new-page"),
        "unless they stand one after the other");
}

// ---- every block by itself ---------------------------------------------------------------------
static void check_alone(Try *t) {
  static const struct { const char *block, *says; } alone[] = {
      {"title", "\"Nguyễn Thị Ánh\""},     {"identity", "\"Ruth Okáfọ̀r\""},
      {"notes", "\"Joins by video.\""},    {"assess", "\"You assess\""},
      {"assess-not", "\"You do not assess\""}, {"clock", "\"The clock\""},
      {"opening", "\"Say at the start\""}, {"closing", "\"Say at the end\""},
      {"record", "Article 6(1)(f)"},       {"role", "\"The role\""},
      {"categories", "\"What you assess\""}, {"space", "min-height=17.008"},
      {"rule", "rule"},                    {"questions: [head]", "\"14:05\""},
      {"questions: [ask]", "Tell me about"}, {"questions: [only-you]", "Let the silence work."},
      {"questions: [probes]", "What did customers see?"},
      {"questions: [signs]", "Gives numbers"}, {"questions: [evidence]", "\"What was said\""},
      {"questions: [anchors]", "\"Outstanding\""},
  };
  for (size_t i = 0; i < COUNT(alone); i++) {
    const Doc *doc = try_doc(t, try_brief(t), "",
                             str_printf(t->arena, "body: [%s]\n", alone[i].block).s);
    Buf out = {.arena = t->arena};
    if (doc) doc_dump(&out, doc);
    Str dump = buf_done(&out);
    bool says = dump.n && strstr(dump.s, alone[i].says);
    CHECK(says && (strstr(alone[i].block, "questions") || !strstr(dump.s, "Outstanding")),
          str_printf(t->arena, "%s stands by itself", alone[i].block).s);
  }
}

// ---- options ------------------------------------------------------------------------------------
static void check_options(Try *t) {
  const char *dump = shown(t, "title: {code: no, told: no}");
  CHECK(strstr(dump, "Ánh\" 900 22") && !strstr(dump, "pattern") && !strstr(dump, "she/her"),
        "a title without its code and what is told");
  CHECK(strstr(shown(t, "title: {name: small}"), "Ánh\" 900 19"), "with a small name");
  dump = shown(t, "identity: {cells: [started, role]}");
  CHECK(times(dump, "field line started") == 1 && strstr(dump, "\"Role\"") &&
            !strstr(dump, "\"Planned\""),
        "the cells of a strip");
  dump = shown(t, "assess: {summaries: 1}");
  CHECK(strstr(dump, "Category 2") && !strstr(dump, "in one line"),
        "many categories stand without their summaries");
  CHECK(strstr(shown(t, "assess: {columns: 1}"), "Category 2") &&
            times(shown(t, "assess: {columns: 1}"), "table") ==
                times(shown(t, "assess: {columns: 2}"), "table") - 1,
        "categories in columns, or not");
  CHECK(times(shown(t, "clock"), "Category 1 & Its") == 1 &&
            !times(shown(t, "clock: {categories: no}"), "Category 1 & Its"),
        "a clock without categories");
  CHECK(!strstr(shown(t, "role: {parts: [responsibilities]}"), "a few"), "parts of a role");
  dump = shown(t, "categories: {parts: [covers]}");
  CHECK(strstr(dump, "Splitting a system") && !strstr(dump, "Judgement on"),
        "parts of categories");
  dump = shown(t, "questions: [head: {parts: [clock]}]");
  CHECK(strstr(dump, "\"14:05\"") && !strstr(dump, "field line q.question-1.started") &&
            !strstr(dump, "behavioural"),
        "parts of a question's head");
  CHECK(strstr(shown(t, "questions: [probes]"), "columns=1*,1*,1*,1*") &&
            strstr(shown(t, "questions: [probes: {columns: 2}]"), "columns=1*,1* "),
        "probes in fewer columns");
  CHECK(strstr(shown(t, "questions: [signs]"), "columns=1*,1*") &&
            strstr(shown(t, "questions: [signs: {columns: 1}]"), "columns=1* "),
        "signs in one column");
  dump = shown(t, "questions: [evidence: {hint: no, least: 12, by-minutes: no}]");
  CHECK(times(dump, "least=12") == 2 && !strstr(dump, "S situation") &&
            strstr(shown(t, "questions: [evidence]"), "least=8"),
        "lines for evidence, a minute each or so many");
  CHECK(times(shown(t, "questions: [anchors: {as: rows}]"), "row") > 12, "anchors in rows");
}

// ---- running lines ------------------------------------------------------------------------------
// A brief whose first question has `probe` for its first probe, and whose category covers it.
static Brief *probed(Try *t, const char *probe) {
  Brief *brief = try_brief(t);
  Question *q = (Question *)brief->asked.at[0].question;
  q->probes.at[0].probes.at[0] = hand_text(probe);
  return brief;
}

static const char *shown_of(Try *t, const Brief *brief, const char *body) {
  const Doc *doc = try_doc(t, brief, "", str_printf(t->arena, "body: [%s]\n", body).s);
  Buf out = {.arena = t->arena};
  if (doc) doc_dump(&out, doc);
  return str_c(t->arena, buf_done(&out));
}

static void check_running(Try *t) {
  static const char *const run[] = {"\"Probes\"", "\"Situation\"", "probe.1", "How far had it",
                                    "probe.2", "\"Action\"", "probe.3", "\"Learning\"", "probe.8"};
  const char *lists = shown(t, "questions: [probes, signs]"),
             *runs = shown(t, "questions: [probes: {as: run-in}, signs: {as: run-in}]");
  CHECK(in_order(runs, run, COUNT(run)), "probes run on in lines, each group after its name");
  CHECK(times(lists, " field ") > 20 && times(runs, " field ") == times(lists, " field "),
        "the same is ticked as in lists");
  CHECK(!times(runs, "item") && times(runs, "item") < times(lists, "item"), "and in no list");
  CHECK(times(runs, "columns=79.37,1*") == 6, "beside names that stand beneath one another");
  CHECK(!strstr(runs, "\u2003\u00A0") && strstr(runs, "\u00A0\u00A0"),
        "a box does not part from its words");
  runs = shown_of(t, probed(t, "First:\n\n- this\n- that"), "questions: [probes: {as: run-in}]");
  CHECK(strstr(runs, "\"this\"") && strstr(runs, "\"What did customers see?\"") &&
            times(runs, " field tick q.question-1.probe.") == 8,
        "what is more than a paragraph has a line of its own");
  t->large = true;
  CHECK(times(shown(t, "questions: [probes: {as: run-in}]"), "item") ==
            times(shown(t, "questions: [probes]"), "item"),
        "in large print probes are lists");
  t->large = false;
  lists = shown(t, "categories: {parts: [covers]}");
  runs = shown(t, "categories: {parts: [covers], covers: run-in}");
  CHECK(times(lists, "\"\u2022\"") == 4 && !times(runs, "\"\u2022\"") &&
            times(runs, "\"; \"") == 2 && strstr(runs, "https://example.com/stale"),
        "what categories cover runs on too, links and all");
}

static void check_widths(Try *t) {
  static const char even[] = "questions: [anchors]",
                    uneven[] = "questions: [anchors: {widths: by-text}]";
  Brief *brief = try_brief(t);
  Scale *scale = (Scale *)brief->asked.at[0].question->scale;
  scale->points.at[1].definition = scale->points.at[2].definition = hand_text("");
  CHECK(strstr(shown_of(t, brief, even), "columns=1*,1*,1*,1*,1*,"),
        "points are as wide as each other");
  CHECK(strstr(shown_of(t, brief, uneven), ",60*,60*,"), "or as narrow as their names");
}

// ---- columns ------------------------------------------------------------------------------------
// Whether what says `words` stands in a cell of a table of so many columns.
static bool beside(const Block *block, const char *words, size_t columns, bool in) {
  for (; block; block = block->next) {
    bool para = block->kind == BLOCK_PARA || block->kind == BLOCK_HEADING;
    for (size_t i = 0; para && in && i < block->as.para.text.n; i++) {
      Str text = block->as.para.text.at[i].text.s;
      if (text.n && memmem(text.s, text.n, words, strlen(words))) return true;
    }
    if (beside(block->first, words, columns, in)) return true;
    const Table *table = block->kind == BLOCK_TABLE ? &block->as.table : NULL;
    for (size_t r = 0; table && r < table->rows.n; r++)
      for (size_t c = 0; c < table->rows.at[r].cells.n; c++)
        if (beside(table->rows.at[r].cells.at[c].first, words, columns,
                   in || table->columns.n == columns))
          return true;
  }
  return false;
}

static bool is_beside(Try *t, const Brief *brief, const char *body, const char *words,
                      size_t columns) {
  const Doc *doc = try_doc(t, brief, "", str_printf(t->arena, "body: [%s]\n", body).s);
  return doc && beside(doc->body, words, columns, false);
}

static void check_columns(Try *t) {
  Brief *brief = try_brief(t);
  CHECK(is_beside(t, brief, "columns: [[opening], [closing]]", "Welcome", 3),
        "two columns stand side by side, a gutter between");
  CHECK(is_beside(t, brief, "columns: [[opening], [closing], [record]]", "Welcome", 5) == false &&
            is_beside(t, brief,
                      "columns: {narrowest: 30mm, blocks: [[opening], [closing], [record]]}",
                      "Welcome", 5),
        "narrow ones only where they are asked for");
  CHECK(is_beside(t, brief, "columns: [[opening], [categories]]", "Welcome", 3) == false,
        "what needs the whole measure stands beneath");
  CHECK(is_beside(t, brief, "columns: [[opening], [columns: [[closing], [record]]]]",
                  "Those were", 3),
        "columns in columns");
  CHECK(is_beside(t, brief, "{questions: [columns: [[ask], [evidence]]]}", "Tell me", 3) == false,
        "lines that take the room of a page stand in no column");
  CHECK(strstr(shown(t, "questions: [signs]"), " top=0.5") &&
            !strstr(shown(t, "{questions: [columns: [[ask], [signs]]]}"), " top=0.5"),
        "a rule over signs only where they stand across the page");
  brief->elsewhere.n = 0;
  CHECK(is_beside(t, brief, "columns: [[title], [assess-not]]", "Nguyễn", 3) == false &&
            is_beside(t, brief, "columns: [[title], [assess-not]]", "Nguyễn", 2),
        "an empty column leaves its room to the others");
  Kit *kit = memcpy(NEW(t->arena, Kit), brief->kit, sizeof(Kit));
  Buf script = {.arena = t->arena};
  for (int i = 0; i < 200; i++) buf_text(&script, "Welcome to you. ");
  kit->opening = (Text){.s = buf_done(&script)};
  brief->kit = kit;
  CHECK(is_beside(t, brief, "columns: [[opening], [closing]]", "Those were", 3) == false,
        "what is higher than a page stands beneath");
  CHECK(is_beside(t, brief, "columns: {shares: [3, 1], narrowest: 20mm, "
                            "blocks: [[opening], [closing]]}", "Those were", 3),
        "unless its column is wider");
  t->large = true;
  CHECK(is_beside(t, try_brief(t), "columns: [[opening], [closing]]", "Those were", 3) == false,
        "in large print all stands beneath");
  t->large = false;
}

// ---- texts of the theme -------------------------------------------------------------------------
static void check_prose(Try *t) {
  static const char *const parts[] = {"heading level=2", "\"Keep to\" 700 12", "rule stroke=0.5",
                                      "list", "Probe only", "heading level=3",
                                      "\"Do not ask\" 700 9"};
  CHECK(in_order(shown(t, "title, prose: keep-to, prose: do-not-ask"), parts, COUNT(parts)),
        "headings of texts look as those of the document");
  CHECK(is_beside(t, try_brief(t), "columns: [[prose: keep-to], [prose: do-not-ask]]", "Keep to",
                  3),
        "and texts stand in columns");
}

// ---- fields and links --------------------------------------------------------------------------
typedef VEC(Str) Names;

static Names names_after(Try *t, const char *dump, const char *mark) {
  Names names = {0};
  for (const char *at = dump; (at = strstr(at, mark));) {
    at += strlen(mark);
    at += strcspn(at, " ") + 1; // the kind
    VEC_PUSH(t->arena, &names, ((Str){at, strcspn(at, " \n")}));
  }
  return names;
}

static size_t twice(Names names) {
  size_t n = 0;
  for (size_t i = 0; i < names.n; i++)
    for (size_t j = 0; j < i; j++)
      n += str_eq(names.at[i], names.at[j]) && !memmem(names.at[i].s, names.at[i].n, ".score", 6);
  return n;
}

static void check_fields(Try *t) {
  static const char whole[] = "title, identity, {questions: [head, probes, signs, evidence, "
                              "anchors]}",
                    turned[] = "{questions: [anchors, {columns: [[signs], [probes]]}, evidence, "
                               "head]}, identity, title",
                    fewer[] = "title, identity, {questions: [head, signs, evidence, anchors]}";
  Names a = names_after(t, shown(t, whole), " field "), b = names_after(t, shown(t, turned),
                                                                         " field "),
        c = names_after(t, shown(t, fewer), " field ");
  CHECK(a.n > 40 && a.n == b.n && !twice(a) && !twice(b), "any order has the same fields, once");
  size_t probes = 0, lost = 0;
  for (size_t i = 0; i < a.n; i++) {
    bool found = false, probe = memmem(a.at[i].s, a.at[i].n, ".probe.", 7);
    for (size_t j = 0; j < c.n; j++) found |= str_eq(a.at[i], c.at[j]);
    probes += probe;
    lost += !found && !probe;
  }
  CHECK(probes == 16 && !lost && c.n == a.n - probes, "without a block, its fields alone are gone");
  CHECK(strstr(shown(t, "assess, clock, categories, questions: [head]"), "link=\"#category-1\"") &&
            strstr(shown(t, "clock, questions: [head]"), "link=\"#question:1\""),
        "links lead to what is shown");
  CHECK(!strstr(shown(t, "assess, clock"), "link=\"#"), "and to nothing that is not");
}

// ---- headers and footers -----------------------------------------------------------------------
static void check_furniture(Try *t) {
  static const char guide[] = "body: [title]\nheader: {start: [page], end: [candidate]}\n"
                              "footer: {start: [], end: [kit: {parts: [document]}]}\n";
  const Doc *doc = try_doc(t, try_brief(t), "", guide);
  const Table *header = doc && doc->header ? &doc->header->as.table : NULL;
  const Table *footer = doc && doc->footer ? &doc->footer->as.table : NULL;
  CHECK(header && header->columns.n == 2 && header->columns.at[0].width == MM(22) &&
            header->rows.at[0].cells.at[1].first->as.para.style.align == ALIGN_END,
        "pieces stand where the theme lists them");
  CHECK(footer && footer->columns.n == 1 &&
            str_is(footer->rows.at[0].cells.at[0].first->as.para.text.at[0].text.s,
                   "K7Q2-0417-ARCH"),
        "a piece shows the parts that are asked for");
  doc = try_doc(t, try_brief(t), "", "body: [title]\nheader: {start: [], end: []}\n");
  CHECK(doc && !doc->header && doc->footer, "a header without pieces is none");
  t->large = true;
  doc = try_doc(t, try_brief(t), "", "body: [title]\n");
  footer = doc && doc->footer ? &doc->footer->as.table : NULL;
  CHECK(footer && footer->rows.n == 4 && footer->columns.n == 2, "in large print, rows of pieces");
  CHECK(footer && footer->rows.at[0].cells.at[0].top > 0 && !footer->rows.at[1].cells.at[0].top,
        "beneath one rule");
  t->large = false;
}

// ---- colours and room --------------------------------------------------------------------------
static void check_looks(Try *t) {
  static const char keys[] = "colours: {rule: '#0b5fa5', tint: '#eef4fa', line: '#88aacc'}\n"
                             "space: {section: 40pt}\n";
  const Doc *doc = try_doc(t, try_brief(t), keys,
                           "body: [title, clock, {questions: [evidence]}]\n");
  Buf out = {.arena = t->arena};
  if (doc) doc_dump(&out, doc);
  const char *dump = str_c(t->arena, buf_done(&out));
  CHECK(strstr(dump, "colour=#0b5fa5") && strstr(dump, "colour=#88aacc"),
        "rules and lines have the theme's colours");
  CHECK(times(dump, "fill colour=#eef4fa") == 4, "the heads of a table stand on its tint");
  CHECK(strstr(dump, "before=40"), "room is the theme's");
}

int main(void) {
  Try t = try_new();
  check_order(&t);
  check_alone(&t);
  check_options(&t);
  check_running(&t);
  check_widths(&t);
  check_columns(&t);
  check_prose(&t);
  check_fields(&t);
  check_furniture(&t);
  check_looks(&t);
  try_done(&t);
  UNIT_END();
}
