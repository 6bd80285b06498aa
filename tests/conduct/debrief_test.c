// debrief_test.c -- the debrief sheet for panels of any size: what it asks for, by which names.
// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <unistd.h>

#include "markup/markup.h"
#include "theme.h"
#include "unit.h"

typedef struct Loop {   // a kit to try
  int people, interviews, categories;
  bool weights, blank;  // they differ; no candidate
} Loop;

typedef struct Survey {
  Arena *arena;
  const Brief *brief;
  VEC(const FormField *) fields;
  size_t boxes, blanks, lines, rooms; // what can be written on or marked
  size_t bare, tables, dashes;
  size_t widest;                      // columns of a table of data
  Len fixed;                          // the most that a table's columns of fixed width take
  int level;
  bool gap;
} Survey;

// ---- a kit of that kind ------------------------------------------------------------------------
// Interview i assesses the categories whose number it divides, the first all of them. Ids are such
// as could be taken for the names of other fields.
static Str kit_text(Arena *arena, Loop loop) {
  static const char *const ids[] = {"mean", "rating", "n", "decision", "c"};
  Buf out = {.arena = arena};
  buf_text(&out, "id: trial\nversion: 1\ntitle: Trial\ndecision: {pass: 3, flag_range: 1.5}\n");
  if (loop.weights) buf_text(&out, "weights: {policy: documented, rationale: So.}\n");
  buf_text(&out, "people:\n");
  for (int i = 0; i < loop.people; i++)
    buf_printf(&out, "  - {id: %s%d, name: \"Person %d \u00c5strand\"}\n", ids[i % 5], i, i);
  buf_text(&out, "categories:\n");
  for (int i = 0; i < loop.categories; i++)
    buf_printf(&out, "  - {id: %s%d, title: Category %d, %s%squestions: [{id: q%d, text: Why?}]}\n",
               ids[i % 5], i, i, loop.weights && i % 2 ? "weight: 2, " : "",
               i % 3 == 1 ? "minimum: 2, " : "", i);
  buf_text(&out, "plan:\n  rules: {no_repeat_questions: false}\n  stages:\n"
                 "    - id: s\n      interviews:\n");
  for (int i = 0; i < loop.interviews; i++) {
    buf_printf(&out, "        - {id: %s, title: Interview %d, categories: [", ids[i], i);
    for (int c = 0; c < loop.categories; c += i + 1)
      buf_printf(&out, "%s%s%d", c ? ", " : "", ids[c % 5], c);
    buf_text(&out, "]}\n");
  }
  if (loop.blank) return buf_done(&out);
  buf_text(&out, "candidates:\n  - id: X\n    name: Xu\n    panel:\n");
  for (int i = 0; i < loop.interviews; i++) {
    buf_printf(&out, "      %s: [", ids[i]);
    for (int p = i; p < loop.people; p += loop.interviews)
      buf_printf(&out, "%s%s%d", p > i ? ", " : "", ids[p % 5], p);
    buf_text(&out, "]\n");
  }
  return buf_done(&out);
}

static const Candidate *first_of(Arena *arena, const Kit *kit) {
  Diags *diags = diags_new(arena);
  Roster *roster = roster_open(arena, diags, kit);
  const Candidate *first = roster_next(roster, arena, diags);
  roster_close(roster);
  return first;
}

static const Brief *brief_of(Arena *arena, Loop loop) {
  char path[] = "/tmp/debrief_test.XXXXXX.kit.yaml";
  int fd = mkstemps(path, 9);
  Str text = kit_text(arena, loop);
  if (fd < 0 || write(fd, text.s, text.n) != (ssize_t)text.n) abort();
  close(fd);
  Diags *diags = diags_new(arena);
  const Kit *kit = kit_read(arena, diags, path);
  unlink(path);
  Buf out = {.arena = arena};
  diags_render(&out, diags, (DiagStyle){0});
  if (!kit) {
    printf("not ok the kit is good: %s\n" STR_FMT, buf_done(&out).s, STR_ARG(text));
    exit(1);
  }
  Brief *brief = brief_debrief(arena, kit, loop.blank ? NULL : first_of(arena, kit));
  brief->document_id = "ABCD-EFGH";
  return brief;
}

// ---- walking the sheet --------------------------------------------------------------------------
static void survey_chain(Survey *s, const Block *block);

static void found(Survey *s, const FormField *field) {
  if (field) VEC_PUSH(s->arena, &s->fields, field);
  else s->bare++;
}

static void survey_para(Survey *s, const Block *block) {
  for (size_t i = 0; i < block->as.para.text.n; i++) {
    const Inline *in = &block->as.para.text.at[i];
    s->dashes += str_is(in->text.s, "\u2013");
    if (in->kind == INLINE_BOX) s->boxes++, found(s, in->field);
    if (in->kind == INLINE_BLANK) s->blanks++, found(s, in->field);
  }
}

static void survey_table(Survey *s, const Block *block) {
  const Table *table = &block->as.table;
  bool data = block->role == ROLE_DATA;
  Len fixed = 0;
  for (size_t c = 0; c < table->columns.n; c++) fixed += table->columns.at[c].width;
  if (fixed > s->fixed) s->fixed = fixed;
  if (data && table->columns.n > s->widest) s->widest = table->columns.n;
  s->tables += data;
  for (size_t r = 0; r < table->rows.n; r++)
    for (size_t c = 0; c < table->rows.at[r].cells.n; c++) {
      const Cell *cell = &table->rows.at[r].cells.at[c];
      bool body = data && r >= table->heads; // there an empty cell is one to write in
      if (body && c == 0 && !cell->heads_row) s->gap = true;
      if (cell->field || (body && !cell->first)) s->rooms++, found(s, cell->field);
      survey_chain(s, cell->first);
    }
}

static void survey_block(Survey *s, const Block *block) {
  switch (block->kind) {
    case BLOCK_HEADING:
      if (block->level > s->level + 1) s->gap = true;
      s->level = block->level;
      survey_para(s, block);
      break;
    case BLOCK_PARA:
    case BLOCK_CODE:
    case BLOCK_ITEM: survey_para(s, block); break;
    case BLOCK_LINES: s->lines++, found(s, block->as.lines.fields[0]); break;
    case BLOCK_TABLE: survey_table(s, block); break;
    case BLOCK_LIST:
    case BLOCK_QUOTE:
    case BLOCK_RULE:
    case BLOCK_GROUP: break;
  }
  survey_chain(s, block->first);
}

static void survey_chain(Survey *s, const Block *block) {
  for (; block; block = block->next) survey_block(s, block);
}

// ---- what must hold -----------------------------------------------------------------------------
static bool part_is_sound(Str part) {
  for (size_t i = 0; i < part.n; i++)
    if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-_", part.s[i])) return false;
  return part.n > 0;
}

static bool name_is_sound(Str name) {
  for (size_t from = 0, i = 0; i <= name.n; i++) {
    if (i < name.n && name.s[i] != '.') continue;
    if (!part_is_sound((Str){name.s + from, i - from})) return false;
    from = i + 1;
  }
  return true;
}

// A name may stand twice for the boxes of one choice; none may be the beginning of another.
static bool names_agree(const FormField *a, const FormField *b) {
  bool head = a->name.n < b->name.n && !memcmp(a->name.s, b->name.s, a->name.n) &&
              b->name.s[a->name.n] == '.';
  if (head) return false;
  if (!str_eq(a->name, b->name)) return true;
  return (a->kind == FORM_RATE && b->kind == FORM_RATE && !str_eq(a->state, b->state)) ||
         str_is(a->name, "candidate");
}

static bool names_hold(const Survey *s) {
  for (size_t i = 0; i < s->fields.n; i++) {
    const FormField *field = s->fields.at[i];
    if (!name_is_sound(field->name) || field->label.n < 4 || strstr(field->label.s, "{{"))
      return printf("# " STR_FMT "\n", STR_ARG(field->name)), false;
    if ((field->kind == FORM_RATE) != (field->state.n && field->choice.n)) return false;
    for (size_t j = 0; j < s->fields.n; j++)
      if (i != j && !names_agree(field, s->fields.at[j]))
        return printf("# " STR_FMT "\n", STR_ARG(field->name)), false;
  }
  return true;
}

static size_t named(const Survey *s, Str name) {
  size_t n = 0;
  for (size_t i = 0; i < s->fields.n; i++) n += str_eq(s->fields.at[i]->name, name);
  return n;
}

static size_t containing(const Survey *s, const char *part) {
  size_t n = 0;
  for (size_t i = 0; i < s->fields.n; i++)
    n += strstr(str_c(s->arena, s->fields.at[i]->name), part) != NULL;
  return n;
}

// A rating is asked for where the panelist's interview assesses the category, and nowhere else.
static bool ratings_fit(const Survey *s) {
  const Brief *brief = s->brief;
  for (size_t c = 0; c < brief->categories.n; c++)
    for (size_t p = 0; p < brief->panel.n; p++) {
      const Category *category = brief->categories.at[c].use->category;
      const Panelist *one = &brief->panel.at[p];
      Str person = one->person ? one->person->id.s : STR("");
      Str name = str_printf(s->arena, "c." STR_FMT ".rating." STR_FMT "%s" STR_FMT,
                            STR_ARG(category->id.s), STR_ARG(one->interview->id.s),
                            one->person ? "." : "", STR_ARG(person));
      if (named(s, name) != interview_covers(one->interview, category)) return false;
    }
  return true;
}

static size_t not_assessed(const Brief *brief) {
  size_t n = 0;
  for (size_t c = 0; c < brief->categories.n; c++)
    for (size_t p = 0; p < brief->panel.n; p++)
      n += !interview_covers(brief->panel.at[p].interview, brief->categories.at[c].use->category);
  return n;
}

static void check(Arena *arena, const Theme *words, Loop loop) {
  Diags *diags = diags_new(arena);
  const Brief *brief = brief_of(arena, loop);
  const Doc *doc = markup_build(arena, diags, NULL, words, brief, DOC_DEBRIEF);
  const char *of = str_printf(arena, "%d people, %d interviews, %d categories%s", loop.people,
                              loop.interviews, loop.categories, loop.blank ? ", blank" : "").s;
  CHECK(doc && !diags_count(diags), str_printf(arena, "%s: is made", of).s);
  if (!doc) return;
  Survey s = {.arena = arena, .brief = brief};
  survey_chain(&s, doc->body);
  size_t rows = brief->categories.n, panel = brief->panel.n;
  CHECK(s.rooms && !s.bare, str_printf(arena, "%s: every place to write has a field", of).s);
  CHECK(names_hold(&s), str_printf(arena, "%s: names are sound and single", of).s);
  CHECK(ratings_fit(&s), str_printf(arena, "%s: a rating of each who assessed, of no other", of).s);
  CHECK(s.dashes == not_assessed(brief), str_printf(arena, "%s: a dash elsewhere", of).s);
  CHECK(containing(&s, ".consensus") == rows && containing(&s, ".discuss") == rows &&
            containing(&s, ".reason") == rows && containing(&s, ".initials") == rows &&
            containing(&s, ".range") == rows && containing(&s, "decision") >= 4 &&
            named(&s, STR("mean")) == 1 && named(&s, STR("notes")) == 1,
        str_printf(arena, "%s: the rest of it, once for each category", of).s);
  CHECK(containing(&s, "signature.") == panel && containing(&s, "date.") == panel,
        str_printf(arena, "%s: all sign", of).s);
  bool wide = doc->page.width > doc->page.height;
  CHECK(wide == (panel > 4), str_printf(arena, "%s: on its side when it must be", of).s);
  Len body = doc->page.width - doc->page.left - doc->page.right;
  CHECK(s.fixed <= body - MM(60), str_printf(arena, "%s: words have room beside figures", of).s);
  CHECK(s.tables == (panel <= 12 ? 1 : 1 + (panel + 17) / 18),
        str_printf(arena, "%s: in as many tables as it takes", of).s);
  CHECK(!s.gap, str_printf(arena, "%s: headings and heads of rows", of).s);
}

// Somebody in two interviews rates in both and signs once.
static void check_twice(Arena *arena, const Theme *words) {
  Diags *diags = diags_new(arena);
  const Kit *kit = kit_read(arena, diags, "tests/brief/uncovered.kit.yaml");
  Brief *brief = brief_debrief(arena, kit, first_of(arena, kit));
  brief->document_id = "";
  const Doc *doc = markup_build(arena, diags, NULL, words, brief, DOC_DEBRIEF);
  Survey s = {.arena = arena, .brief = brief};
  survey_chain(&s, doc->body);
  CHECK(named(&s, STR("c.first.rating.one.ann")) == 1 &&
            named(&s, STR("c.first.rating.two.ann")) == 1,
        "who is in two interviews rates in both");
  CHECK(named(&s, STR("signature.one.ann")) == 1 && containing(&s, "signature.") == 1,
        "and signs once");
  CHECK(!containing(&s, "second"), "what nobody assessed is not asked for");
}

static bool flagged_from(Arena *arena, const Theme *words, const char *path, const char *range) {
  const Kit *kit = kit_read(arena, diags_new(arena), path);
  Brief *brief = brief_debrief(arena, kit, NULL);
  brief->document_id = "";
  Survey s = {.arena = arena, .brief = brief};
  survey_chain(&s, markup_build(arena, diags_new(arena), NULL, words, brief, DOC_DEBRIEF)->body);
  const char *wanted = str_printf(arena, "range is %s or more", range).s;
  for (size_t i = 0; i < s.fields.n; i++)
    if (strstr(s.fields.at[i]->name.s, ".discuss") && !strstr(s.fields.at[i]->label.s, wanted))
      return printf("# %s\n", s.fields.at[i]->label.s), false;
  return containing(&s, ".discuss") == brief->categories.n;
}

static void check_flag(Arena *arena, const Theme *words) {
  CHECK(flagged_from(arena, words, "kits/engineering-manager/kit.yaml", "1.5"),
        "the kit's own range");
  CHECK(flagged_from(arena, words, "kits/support-engineer/kit.yaml", "2"), "or two points");
  CHECK(flagged_from(arena, words, "tests/kit/good/03-loop/kit.yaml", "1"),
        "or all of a scale that has no more");
}

int main(void) {
  static const Loop loops[] = {
      {1, 1, 1, false, false},   {2, 1, 10, true, false},   {4, 2, 10, true, false},
      {5, 3, 10, false, false},  {7, 4, 10, true, false},   {12, 5, 10, true, false},
      {13, 5, 30, false, false}, {25, 5, 10, true, false},  {60, 5, 30, true, false},
      {0, 4, 10, true, false},   {0, 5, 3, false, true},    {3, 4, 5, false, false},
  };
  Arena *arena = arena_new();
  const Theme *words = test_theme(arena);
  CHECK(words, "the words are there");
  for (size_t i = 0; words && i < COUNT(loops); i++) check(arena, words, loops[i]);
  if (words) check_twice(arena, words), check_flag(arena, words);
  arena_free(arena);
  UNIT_END();
}
