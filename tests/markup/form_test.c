// form_test.c -- the fields of guides and sheets: none is missing, names hold, labels tell enough.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"
#include "hand.h"

#include <fnmatch.h>
#include <stdlib.h>
#include "theme.h"
#include "unit.h"

typedef struct Found { // a field, and the heading that was met last before it
  const FormField *field;
  Str after;
} Found;
typedef struct Survey {
  Arena *arena;
  VEC(Found) fields;
  Str heading;
  size_t boxes, blanks, lines, rooms; // places to mark or to write on
  size_t bare;                        // ... of which these have no field
  size_t wrong;                       // fields where nothing is to be filled in, or of a wrong kind
  size_t headings, titles, gaps;
  int level, deepest;
} Survey;

// ---- walking a document -----------------------------------------------------------------------
static void survey_chain(Survey *s, const Block *block);

static void found(Survey *s, const FormField *field, FormKind one, FormKind other) {
  if (!field) {
    s->bare++;
    return;
  }
  if (field->kind != one && field->kind != other) s->wrong++;
  VEC_PUSH(s->arena, &s->fields, ((Found){field, s->heading}));
}

static void survey_para(Survey *s, const Block *block) {
  for (size_t i = 0; i < block->as.para.text.n; i++) {
    const Inline *in = &block->as.para.text.at[i];
    if (in->kind == INLINE_BOX) s->boxes++, found(s, in->field, FORM_TICK, FORM_RATE);
    else if (in->kind == INLINE_BLANK) s->blanks++, found(s, in->field, FORM_LINE, FORM_LINE);
    else if (in->field) s->wrong++;
  }
}

static void survey_heading(Survey *s, const Block *block) {
  Block alone = *block;
  alone.next = NULL;
  s->heading = plain_text(&(Build){.arena = s->arena}, (Chain){&alone, &alone});
  s->headings++;
  s->titles += block->level == 1;
  s->gaps += block->level < 1 || block->level > s->level + 1;
  s->level = block->level;
  if (s->level > s->deepest) s->deepest = s->level;
}

// Whether a cell says something in a type larger than that of captions.
static bool speaks(const Block *block) {
  for (; block; block = block->next) {
    if (block->kind == BLOCK_LIST || block->kind == BLOCK_TABLE) return true;
    for (size_t i = 0; block->kind == BLOCK_PARA && i < block->as.para.text.n; i++)
      if (block->as.para.text.at[i].style->size > PT(8)) return true;
  }
  return false;
}

static void survey_cell(Survey *s, const Cell *cell, bool body) {
  bool framed = body && cell->top && cell->bottom && !speaks(cell->first);
  survey_chain(s, cell->first);
  s->rooms += framed;
  if (framed || cell->field) found(s, cell->field, FORM_LINE, FORM_LINES);
  if (cell->field && speaks(cell->first)) s->wrong++; // there is no room
}

static void survey_lines(Survey *s, const Block *block) {
  s->lines++;
  found(s, block->as.lines.fields[0], FORM_LINES, FORM_LINES);
  if (block->as.lines.gutter) found(s, block->as.lines.fields[1], FORM_LINES, FORM_LINES);
  else s->wrong += block->as.lines.fields[1] != NULL;
}

static void survey_block(Survey *s, const Block *block) {
  switch (block->kind) {
    case BLOCK_HEADING:
      survey_heading(s, block); // and as a paragraph
    // fall through
    case BLOCK_PARA:
    case BLOCK_CODE:
    case BLOCK_ITEM: survey_para(s, block); break;
    case BLOCK_LINES: survey_lines(s, block); break;
    case BLOCK_TABLE: {
      const Table *table = &block->as.table;
      for (size_t r = 0; r < table->rows.n; r++)
        for (size_t c = 0; c < table->rows.at[r].cells.n; c++)
          survey_cell(s, &table->rows.at[r].cells.at[c], block->role != ROLE_DATA);
      break;
    }
    case BLOCK_GROUP:
    case BLOCK_LIST:
    case BLOCK_QUOTE:
    case BLOCK_RULE: break;
  }
  survey_chain(s, block->first);
}

static void survey_chain(Survey *s, const Block *block) {
  for (; block; block = block->next) survey_block(s, block);
}

static Survey survey(Arena *arena, const Doc *doc) {
  Survey s = {.arena = arena};
  survey_chain(&s, doc->body);
  survey_chain(&s, doc->header);
  survey_chain(&s, doc->footer);
  return s;
}

static Doc *build(Arena *arena, const Brief *brief, DocKind kind) {
  Diags *diags = diags_new(arena);
  const Theme *words = test_theme(arena);
  return words ? markup_build(arena, diags, NULL, words, brief, kind) : NULL;
}

// ---- what must hold for every document --------------------------------------------------------
// The names that form.c promises; [0-9] and * stand for the ids of hand.h.
static const char *const promised[][2] = {
    {"gs", "candidate"},
    {"gs", "interviewer"},
    {"gs", "planned"},
    {"gs", "started"},
    {"gs", "ended"},
    {"gs", "q.question-*.score"},
    {"gs", "q.question-*.evidence"},
    {"g", "q.question-*.started"},
    {"g", "q.question-*.probe.[1-9]"},
    {"g", "q.question-*.listen.[1-9]"},
    {"g", "q.question-*.watch.[1-9]"},
    {"s", "q.question-*.points"},
    {"s", "c.category-*.mean"},
    {"s", "c.category-*.points"},
    {"s", "points"},
    {"s", "weights"},
    {"s", "mean"},
    {"s", "must.category-*"},
    {"s", "evidence.for"},
    {"s", "evidence.against"},
    {"s", "next"},
    {"s", "recommendation"},
    {"s", "confidence"},
    {"s", "rated-before-discussion"},
    {"s", "no-conflict"},
    {"s", "time"},
    {"s", "signature"},
    {"s", "date"},
};

static bool is_promised(Arena *arena, Str name, char document) {
  for (size_t i = 0; i < COUNT(promised); i++)
    if (strchr(promised[i][0], document) && !fnmatch(promised[i][1], str_c(arena, name), 0))
      return true;
  return false;
}

static bool part_is_sound(Str part) {
  for (size_t i = 0; i < part.n; i++)
    if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-_", part.s[i])) return false;
  return part.n > 0 && !str_is(part, "off");
}

static bool name_is_sound(Str name) {
  size_t from = 0;
  for (size_t i = 0; i <= name.n; i++) {
    if (i < name.n && name.s[i] != '.') continue;
    if (!part_is_sound((Str){name.s + from, i - from})) return false;
    from = i + 1;
  }
  return true;
}

static bool label_is_sound(Str label) {
  for (size_t i = 0; i < label.n; i++)
    if ((unsigned char)label.s[i] < ' ') return false;
  return label.n >= 5 && label.n <= 1000 && utf8_invalid(label) == label.n &&
         !memmem(label.s, label.n, "{{", 2);
}

// One name twice: other boxes of the same choice, or the candidate's name, left blank twice.
static bool may_share(const FormField *a, const FormField *b) {
  if (!str_eq(a->label, b->label) || a->kind != b->kind) return false;
  if (a->kind == FORM_RATE) return !str_eq(a->state, b->state) && !str_eq(a->choice, b->choice);
  return a->kind == FORM_LINE && str_is(a->name, "candidate");
}

static bool is_beneath(Str name, Str other) { // a name cannot be a field and hold others
  return name.n < other.n && !memcmp(name.s, other.s, name.n) && other.s[name.n] == '.';
}

static size_t faults(Arena *arena, const Survey *s, char document) {
  size_t bad = 0;
  for (size_t i = 0; i < s->fields.n; i++) {
    const FormField *field = s->fields.at[i].field;
    bool rate = field->kind == FORM_RATE, fine = is_promised(arena, field->name, document);
    fine = fine && name_is_sound(field->name) && label_is_sound(field->label);
    fine = fine && (rate ? part_is_sound(field->state) && label_is_sound(field->choice)
                         : !field->state.n && !field->choice.n);
    for (size_t j = 0; fine && j < s->fields.n; j++) {
      const FormField *other = s->fields.at[j].field;
      if (j < i && str_eq(field->name, other->name)) fine = may_share(field, other);
      if (is_beneath(field->name, other->name)) fine = false;
    }
    if (!fine) printf("# " STR_FMT ": " STR_FMT "\n", STR_ARG(field->name), STR_ARG(field->label));
    bad += !fine;
  }
  return bad;
}

static bool known_are_sound(const Survey *s, const Doc *doc) {
  bool kind = false, sound = doc->known.n >= 5;
  for (size_t i = 0; i < doc->known.n; i++) {
    const KnownField *known = &doc->known.at[i];
    kind |= str_is(known->name, "kind");
    sound &= name_is_sound(known->name) && known->value.n && known->label.n;
    for (size_t j = 0; j < i; j++) sound &= !str_eq(known->name, doc->known.at[j].name);
    for (size_t j = 0; j < s->fields.n; j++)
      sound &= !str_eq(known->name, s->fields.at[j].field->name);
  }
  return kind && sound;
}

static size_t named(Arena *arena, const Survey *s, const char *pattern) {
  size_t n = 0;
  for (size_t i = 0; i < s->fields.n; i++)
    n += !fnmatch(pattern, str_c(arena, s->fields.at[i].field->name), 0);
  return n;
}

static Survey check_document(Arena *arena, HandPlan plan, DocKind kind, const char *name) {
  Doc *doc = build(arena, hand_brief(arena, plan), kind);
  Survey s = {.arena = arena};
  CHECK(doc, str_printf(arena, "%s: is made", name).s);
  if (!doc) return s;
  s = survey(arena, doc);
  CHECK(s.boxes && s.lines && s.rooms && !s.bare,
        str_printf(arena, "%s: every box, blank, line and frame has a field", name).s);
  CHECK(!s.wrong, str_printf(arena, "%s: fields are where something can be filled in", name).s);
  CHECK(!faults(arena, &s, kind == DOC_GUIDE ? 'g' : 's'),
        str_printf(arena, "%s: names, states and labels are sound", name).s);
  CHECK(known_are_sound(&s, doc), str_printf(arena, "%s: says which document it is", name).s);
  CHECK(s.titles == 1 && s.headings > 5 && !s.gaps,
        str_printf(arena, "%s: one title, headings without gaps", name).s);
  CHECK((named(arena, &s, "candidate") > 0) == plan.blank &&
            (named(arena, &s, "interviewer") > 0) == plan.blank &&
            (named(arena, &s, "planned") > 0) == plan.blank,
        str_printf(arena, "%s: what is not known can be written in", name).s);
  return s;
}

static void check_guide(Arena *arena, HandPlan plan, const char *name) {
  size_t questions = plan.categories * plan.questions, probes = plan.rich ? 8 : 2;
  Survey s = check_document(arena, plan, DOC_GUIDE, name);
  CHECK(named(arena, &s, "q.*.score") == 6 * questions &&
            named(arena, &s, "q.*.evidence") == questions &&
            named(arena, &s, "q.*.started") == questions &&
            named(arena, &s, "q.*.probe.*") == probes * questions &&
            named(arena, &s, "q.*.listen.*") == 3 * questions &&
            named(arena, &s, "q.*.watch.*") == 2 * questions,
        str_printf(arena, "%s: as many fields as questions, probes and signs ask for", name).s);
}

static void check_sheet(Arena *arena, HandPlan plan, const char *name) {
  size_t questions = plan.categories * plan.questions;
  size_t several = plan.questions > 1 ? plan.categories : 0;
  Survey s = check_document(arena, plan, DOC_SHEET, name);
  CHECK(named(arena, &s, "q.*.score") == 6 * questions &&
            named(arena, &s, "q.*.evidence") == questions &&
            named(arena, &s, "q.*.points") == (several ? 0 : questions) &&
            named(arena, &s, "c.*.mean") == several && named(arena, &s, "c.*.points") == several,
        str_printf(arena, "%s: as many fields as the scores ask for", name).s);
  CHECK(named(arena, &s, "recommendation") == 5 && named(arena, &s, "confidence") == 3 &&
            named(arena, &s, "must.*") == (plan.rich ? (plan.categories + 2) / 4 : 0),
        str_printf(arena, "%s: judgement and must-haves", name).s);
}

// ---- what is said -----------------------------------------------------------------------------
static const FormField *field_of(const Survey *s, const char *name, const char *state) {
  for (size_t i = 0; i < s->fields.n; i++)
    if (str_is(s->fields.at[i].field->name, name) && str_is(s->fields.at[i].field->state, state))
      return s->fields.at[i].field;
  static const FormField none;
  return &none;
}

static Str after(const Survey *s, const char *name) {
  for (size_t i = 0; i < s->fields.n; i++)
    if (str_is(s->fields.at[i].field->name, name)) return s->fields.at[i].after;
  return (Str){"", 0};
}

static void check_order(Arena *arena) {
  HandPlan plan = {2, 2, false, true, "X", PAPER_A4, LAYOUT_USUAL, false};
  Doc *sheet = build(arena, hand_brief(arena, plan), DOC_SHEET);
  Survey s = survey(arena, sheet);
  const char *sides = "Strongest evidence against"; // the name beside its other's, over both halves
  CHECK(str_is(after(&s, "evidence.for"), sides) && str_is(after(&s, "evidence.against"), sides) &&
            str_is(after(&s, "recommendation"), "Recommendation, after the scores") &&
            str_is(after(&s, "confidence"), "Confidence") &&
            str_is(after(&s, "must.category-2"), "Must-have"),
        "on the sheet, what is to be filled in follows its own name");
  Survey g = survey(arena, build(arena, hand_brief(arena, plan), DOC_GUIDE));
  CHECK(str_is(after(&g, "q.question-3.probe.3"), "Action") &&
            strstr(str_c(arena, after(&g, "q.question-3.watch.2")), "Watch for") &&
            strstr(str_c(arena, after(&g, "q.question-3.evidence")), "What was said") &&
            strstr(str_c(arena, after(&g, "q.question-3.started")), "Q3"),
        "on the guide, too");
}

static void check_labels(Arena *arena) {
  Brief *brief = hand_brief(arena, (HandPlan){.categories = 1, .questions = 1, .name = "X"});
  Question *q = NEW(arena, Question);
  *q = *brief->asked.at[0].question;
  brief->asked.at[0].question = q;
  const char *listen[] = {
      "Weighs *two* places to [cut](https://a.b), `data`  included\nand {{what}}",
      "![A plan](x.png)", "a b"};
  Buf words = {.arena = arena};
  for (int i = 0; i < 50; i++) buf_text(&words, "wörter ");
  q->title = hand_text("{{what}} & <b>");
  q->listen_for = hand_texts(arena, listen, 1);
  q->watch_for = (Texts){&(Text){.s = buf_done(&words)}, 1};
  Survey s = survey(arena, build(arena, brief, DOC_GUIDE));
  CHECK(
      str_is(field_of(&s, "q.question-1.evidence", "")->label, "Q1, {{what}} & <b>: what was said"),
      "data in a label stays what it is");
  CHECK(str_is(field_of(&s, "q.question-1.listen.1", "")->label,
               "Q1 listen for: Weighs two places to cut, data included and {{what}}"),
        "Markdown is said without its marks");
  Str label = field_of(&s, "q.question-1.watch.1", "")->label;
  CHECK(label.n > 120 && label.n < 170 && !strcmp(label.s + label.n - 10, "w\u00f6rter\u2026"),
        "a long text is shortened after a word");
  CHECK(
      str_is(field_of(&s, "q.question-1.score", "4")->choice, "Q1 rating: 4 of 5, Above the bar") &&
          str_is(field_of(&s, "q.question-1.score", "na")->choice, "Q1 rating: not assessed (n/a)"),
      "a rating says its question, value and name");
}

// A scale may run from below zero; values become states all the same.
static void check_scale(Arena *arena) {
  Brief *brief = hand_brief(arena, (HandPlan){.categories = 1, .questions = 1, .name = "X"});
  Scale *scale = NEW(arena, Scale);
  *scale = *brief->asked.at[0].question->scale;
  for (size_t i = 0; i < scale->points.n; i++) scale->points.at[i].value = (int64_t)i - 2;
  Survey s = survey(arena, build(arena, brief, DOC_SHEET));
  CHECK(
      str_is(field_of(&s, "q.question-1.score", "-2")->choice, "Q1 rating: -2 of 2, Clear concern"),
      "values below zero are states too");
  CHECK(!faults(arena, &s, 's'), "and sound ones");
}

// Authors begin with whatever level they like, and go as deep.
static void check_headings(Arena *arena) {
  Brief *brief = hand_brief(arena, (HandPlan){.categories = 1, .questions = 1, .name = "X"});
  Kit *kit = NEW(arena, Kit);
  *kit = *brief->kit;
  kit->description = hand_text("#### Four\n\ntext\n\n# One\n\n###### Six\n\n###### Six again");
  kit->opening = hand_text("# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6");
  brief->kit = kit;
  Survey s = survey(arena, build(arena, brief, DOC_GUIDE));
  CHECK(s.headings > 15 && s.titles == 1 && !s.gaps && s.deepest == 6,
        "authors' headings leave out no level, and go down to the sixth");
}

static void check_duplex(Arena *arena) {
  Brief *brief = hand_brief(arena, (HandPlan){.categories = 1, .questions = 1, .name = "X"});
  Doc *one = build(arena, brief, DOC_SHEET);
  Kit *kit = NEW(arena, Kit);
  *kit = *brief->kit;
  kit->duplex = true;
  brief->kit = kit;
  Doc *two = build(arena, brief, DOC_SHEET);
  CHECK(one && two && !one->page.duplex && two->page.duplex, "the kit says whether it is duplex");
}

int main(void) {
  static const HandPlan plans[] = {
      {1, 1, false, false, "Nguyễn Thị Ánh", PAPER_A4, LAYOUT_USUAL, false},
      {1, 1, true, true, NULL, PAPER_LETTER, LAYOUT_USUAL, false},
      {2, 3, false, true, "ريم القرشي", PAPER_A4, LAYOUT_USUAL, false},
      {10, 1, true, true, NULL, PAPER_A4, LAYOUT_USUAL, false},
      {6, 10, false, false, "X", PAPER_A4, LAYOUT_USUAL, false},
  };
  Arena *arena = arena_new();
  for (size_t i = 0; i < COUNT(plans); i++) {
    Str of = str_printf(arena, "%zu x %zu%s", plans[i].categories, plans[i].questions,
                        plans[i].blank ? ", blank" : "");
    check_guide(arena, plans[i], str_printf(arena, "guide of " STR_FMT, STR_ARG(of)).s);
    check_sheet(arena, plans[i], str_printf(arena, "sheet of " STR_FMT, STR_ARG(of)).s);
  }
  check_order(arena);
  check_labels(arena);
  check_scale(arena);
  check_headings(arena);
  check_duplex(arena);
  arena_free(arena);
  UNIT_END();
}
