// compose_test.c -- guides and sheets of briefs made by hand: what must hold for every one of them.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"
#include "hand.h"

#include <stdlib.h>
#include "theme.h"
#include "unit.h"

// ---- walking a document -----------------------------------------------------------------------
typedef VEC(Str) Names;
typedef struct Survey {
  Arena *arena;
  const Theme *theme;
  bool large;
  uint8_t *seen; // paragraphs, by index
  size_t small; // pieces of text, and ruled lines, that large print must not have
  size_t paras, twice, empty, spans, boxes, ticks, lines, short_lines, keeps, headings;
  Names anchors, links, outlines;
} Survey;

static void survey_chain(Survey *s, const Block *block);

static void survey_para(Survey *s, const Block *block, size_t limit) {
  size_t index = block->as.para.index;
  if (index >= limit || s->seen[index]++) s->twice++;
  s->paras++;
  if (!block->as.para.text.n) s->empty++;
  for (size_t i = 0; i < block->as.para.text.n; i++) {
    const Inline *in = &block->as.para.text.at[i];
    s->small += in->style->size < PT(18) || block->as.para.style.leading < PT(18 * 1.2);
    bool rating = in->width == s->theme->len.rating_side;
    if (in->kind == INLINE_BOX) *(rating ? &s->boxes : &s->ticks) += 1;
    if (in->link.n && in->link.s[0] == '#')
      VEC_PUSH(s->arena, &s->links, ((Str){in->link.s + 1, in->link.n - 1}));
  }
}

static void survey_table(Survey *s, const Table *table) {
  for (size_t r = 0; r < table->rows.n; r++) {
    size_t columns = 0;
    for (size_t c = 0; c < table->rows.at[r].cells.n; c++) {
      columns += (size_t)table->rows.at[r].cells.at[c].span;
      survey_chain(s, table->rows.at[r].cells.at[c].first);
    }
    if (columns != table->columns.n) s->spans++;
  }
}

static void survey_block(Survey *s, const Block *block) {
  if (block->anchor.n) VEC_PUSH(s->arena, &s->anchors, block->anchor);
  if (block->outline.n) VEC_PUSH(s->arena, &s->outlines, block->outline);
  switch (block->kind) {
    case BLOCK_HEADING:
      s->headings++;
      survey_para(s, block, 100000);
      break;
    case BLOCK_PARA:
    case BLOCK_CODE:
    case BLOCK_ITEM: survey_para(s, block, 100000); break;
    case BLOCK_TABLE:
      s->keeps += block->keep; // in large print the anchors alone
      survey_table(s, &block->as.table);
      break;
    case BLOCK_LINES:
      s->lines++;
      s->small += block->as.lines.pitch < PT(34);
      if (block->as.lines.least < 6 || !block->as.lines.continued) s->short_lines++;
      survey_chain(s, block->as.lines.continued);
      break;
    case BLOCK_GROUP: s->keeps += block->keep; break;
    case BLOCK_LIST:
    case BLOCK_QUOTE:
    case BLOCK_RULE: break;
  }
  survey_chain(s, block->first);
}

static void survey_chain(Survey *s, const Block *block) {
  for (; block; block = block->next) survey_block(s, block);
}

static Survey survey(Arena *arena, const Doc *doc, Layout layout) {
  Survey s = {.arena = arena,
              .theme = test_theme_of(arena, layout),
              .large = layout == LAYOUT_LARGE,
              .seen = NEW_ARRAY(arena, uint8_t, 100000)};
  survey_chain(&s, doc->body);
  survey_chain(&s, doc->first_header);
  survey_chain(&s, doc->header);
  survey_chain(&s, doc->footer);
  return s;
}

static size_t times(const Names *names, Str name) {
  size_t n = 0;
  for (size_t i = 0; i < names->n; i++) n += str_eq(names->at[i], name);
  return n;
}

// ---- one brief, both documents ----------------------------------------------------------------
static Doc *build(Arena *arena, HandPlan plan, DocKind kind, size_t *messages) {
  Diags *diags = diags_new(arena);
  const Theme *words = test_theme_of(arena, plan.layout);
  Doc *doc = words ? markup_build(arena, diags, NULL, words, hand_brief(arena, plan), kind) : NULL;
  *messages = diags_count(diags);
  return doc;
}

static void check_common(const Survey *s, const Doc *doc, const char *name, Arena *arena) {
  CHECK(!s->small == s->large,
        str_printf(arena, "%s: large print is all large, and the usual is not", name).s);
  CHECK(s->paras == doc->paras && !s->twice,
        str_printf(arena, "%s: paragraphs are numbered", name).s);
  CHECK(!s->empty, str_printf(arena, "%s: no paragraph is empty", name).s);
  CHECK(!s->spans, str_printf(arena, "%s: cells fill their rows", name).s);
  bool unique = true;
  for (size_t i = 0; i < s->anchors.n; i++) unique &= times(&s->anchors, s->anchors.at[i]) == 1;
  CHECK(unique, str_printf(arena, "%s: anchors are unique", name).s);
}

static void check_guide(HandPlan plan, const char *name) {
  Arena *arena = arena_new();
  size_t messages, questions = plan.categories * plan.questions;
  Doc *doc = build(arena, plan, DOC_GUIDE, &messages);
  // With one category alone, its description's link to the second cannot be followed.
  CHECK(doc && messages == (plan.categories == 1), str_printf(arena, "%s: is made", name).s);
  if (!doc) return;
  Survey s = survey(arena, doc, plan.layout);
  check_common(&s, doc, name, arena);
  size_t reached = 0;
  for (size_t i = 0; i < s.links.n; i++) reached += times(&s.anchors, s.links.at[i]) == 1;
  CHECK(s.links.n >= 2 * questions && reached == s.links.n,
        str_printf(arena, "%s: every link inside leads to its anchor", name).s);
  CHECK(s.lines == questions && !s.short_lines,
        str_printf(arena, "%s: every question has room to write, here or on a page more", name).s);
  CHECK(s.boxes == 6 * questions,
        str_printf(arena, "%s: a box for each rating and one apart", name).s);
  CHECK(s.keeps >= questions, str_printf(arena, "%s: every question stands whole", name).s);
  CHECK(s.outlines.n == 4 + plan.categories + questions,
        str_printf(arena, "%s: bookmarks for parts, categories and questions", name).s);
  arena_free(arena);
}

static void check_sheet(HandPlan plan, const char *name) {
  Arena *arena = arena_new();
  size_t messages, questions = plan.categories * plan.questions;
  Doc *doc = build(arena, plan, DOC_SHEET, &messages);
  CHECK(doc && !messages, str_printf(arena, "%s: is made", name).s);
  if (!doc) return;
  Survey s = survey(arena, doc, plan.layout);
  check_common(&s, doc, name, arena);
  CHECK(s.boxes == 6 * questions + 5 + 3,
        str_printf(arena, "%s: boxes for ratings, recommendation and confidence", name).s);
  size_t minimums = plan.rich ? (plan.categories + 2) / 4 : 0;
  CHECK(s.ticks == 2 + minimums, str_printf(arena, "%s: a box for each must-have", name).s);
  arena_free(arena);
}

static void check_golden(HandPlan plan, DocKind kind, const char *path) {
  Arena *arena = arena_new();
  size_t messages;
  Doc *doc = build(arena, plan, kind, &messages);
  Buf out = {.arena = arena};
  if (doc) doc_dump(&out, doc);
  Str dump = buf_done(&out);
  FILE *file = getenv("UPDATE") ? fopen(path, "wb") : NULL;
  if (file) fwrite(dump.s, 1, dump.n, file), fclose(file);
  Source *kept = source_load(arena, diags_new(arena), path, 1 << 20);
  CHECK(dump.n && kept && str_eq(dump, source_text(kept)), path);
  arena_free(arena);
}

// Scripts longer than a page must not stand in a table, whose rows cannot be parted.
static bool in_a_cell(const Block *block, const char *words, bool cell) {
  for (; block; block = block->next) {
    bool text = block->kind == BLOCK_PARA && block->as.para.text.n > 0 &&
                block->as.para.text.at[0].kind == INLINE_TEXT;
    if (text && cell && strstr(block->as.para.text.at[0].text.s.s, words)) return true;
    if (in_a_cell(block->first, words, cell)) return true;
    for (size_t r = 0; block->kind == BLOCK_TABLE && r < block->as.table.rows.n; r++)
      for (size_t c = 0; c < block->as.table.rows.at[r].cells.n; c++)
        if (in_a_cell(block->as.table.rows.at[r].cells.at[c].first, words, true)) return true;
  }
  return false;
}

static void check_scripts(void) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  const Theme *words = test_theme(arena);
  HandPlan plan = {.categories = 2, .questions = 1, .rich = true, .name = "X"};
  Brief *brief = hand_brief(arena, plan);
  Doc *doc = markup_build(arena, diags, NULL, words, brief, DOC_GUIDE);
  CHECK(doc && in_a_cell(doc->body, "Welcome, and", false), "a short script is beside the rules");
  Buf script = {.arena = arena};
  for (int i = 0; i < 500; i++) buf_text(&script, "Welcome to you.\n\n");
  Kit *kit = NEW(arena, Kit);
  *kit = *brief->kit;
  kit->opening = (Text){.s = buf_done(&script)};
  brief->kit = kit;
  doc = markup_build(arena, diags, NULL, words, brief, DOC_GUIDE);
  CHECK(doc && !in_a_cell(doc->body, "Welcome to you", false), "a long script runs over pages");
  arena_free(arena);
}

// A page holds 174 x 247 mm on either paper, upright or on its side, with no ink within 6.35 mm of
// an edge, and none where the holes of a binder are.
static void check_page(Paper paper, bool landscape, const char *name) {
  Arena *arena = arena_new();
  PageStyle page = test_theme(arena)->page[paper][landscape];
  Len least = MM(6.35), across = landscape ? MM(247) : MM(174),
      down = landscape ? MM(174) : MM(247);
  bool body = page.width - page.left - page.right == across &&
              page.height - page.top - page.bottom == down && page.left >= MM(18) &&
              (page.width > page.height) == landscape;
  bool furniture = page.header > least && page.footer > least && page.right >= MM(14) - 10 &&
                   page.header + 2 * PT(10) <= page.top && page.footer + PT(14.4) <= page.bottom;
  CHECK(body && furniture, name);
  CHECK(landscape || page.left == MM(22), "22 mm at the binding");
  arena_free(arena);
}

// Large print has lines of 6 in at most, an inch around them, and a footer of four lines beneath.
static void check_large(Paper paper, const char *name) {
  Arena *arena = arena_new();
  const Theme *theme = test_theme_of(arena, LAYOUT_LARGE);
  PageStyle page = theme->page[paper][0];
  Len inch = PT(72), line = theme->look.caption.leading;
  CHECK(page.width - page.left - page.right == 6 * inch && page.left >= inch &&
            page.right >= inch && page.top >= inch && page.header + 2 * line <= page.top &&
            page.footer + 4 * line + PT(8) <= page.bottom,
        name);
  arena_free(arena);
}

// Of a blind candidate a page says the id, and that the name is withheld.
static void check_blind(DocKind kind, const char *name) {
  Arena *arena = arena_new();
  size_t messages;
  HandPlan plan = {.categories = 1, .questions = 1, .name = "C-0417", .blind = true};
  Doc *doc = build(arena, plan, kind, &messages);
  Buf out = {.arena = arena};
  if (doc) doc_dump(&out, doc);
  Str dump = buf_done(&out);
  CHECK(doc && strstr(dump.s, "name withheld") && strstr(doc->title.s, ": Candidate C-0417 "),
        name);
  arena_free(arena);
}

int main(void) {
  static const HandPlan plans[] = {
      {1, 1, false, false, "Nguyễn Thị Ánh", PAPER_A4, LAYOUT_USUAL, false},
      {1, 1, true, true, NULL, PAPER_LETTER, LAYOUT_USUAL, false},
      {2, 3, false, true, "ريم القرشي", PAPER_A4, LAYOUT_USUAL, false},
      {10, 1, false, true, "María Guadalupe Fernández-Villaverde", PAPER_LETTER, LAYOUT_USUAL,
       false},
      {10, 10, false, false, "X", PAPER_A4, LAYOUT_USUAL, false},
      {2, 3, false, true, "ريم القرشي", PAPER_LETTER, LAYOUT_LARGE, false},
      {10, 1, false, true, "María Guadalupe Fernández-Villaverde", PAPER_A4, LAYOUT_LARGE, false},
  };
  for (size_t i = 0; i < COUNT(plans); i++) {
    char guide[40], sheet[40];
    const char *how = plans[i].blank ? ", blank" : plans[i].layout ? ", large" : "";
    snprintf(guide, sizeof guide, "guide of %zu x %zu%s", plans[i].categories, plans[i].questions,
             how);
    snprintf(sheet, sizeof sheet, "sheet of %zu x %zu%s", plans[i].categories, plans[i].questions,
             how);
    check_guide(plans[i], guide);
    check_sheet(plans[i], sheet);
  }
  check_scripts();
  check_page(PAPER_A4, false, "the body fits A4");
  check_page(PAPER_LETTER, false, "the body fits US Letter");
  check_page(PAPER_A4, true, "the body fits A4 on its side");
  check_page(PAPER_LETTER, true, "the body fits US Letter on its side");
  check_large(PAPER_A4, "large print fits A4");
  check_large(PAPER_LETTER, "large print fits US Letter");
  check_blind(DOC_GUIDE, "a guide withholds a name");
  check_blind(DOC_SHEET, "a sheet withholds a name");
  HandPlan small = {.categories = 2, .questions = 1, .rich = true, .name = "Nguyễn Thị Ánh"};
  check_golden(small, DOC_GUIDE, "tests/markup/compose/guide.doc");
  check_golden(small, DOC_SHEET, "tests/markup/compose/sheet.doc");
  UNIT_END();
}
