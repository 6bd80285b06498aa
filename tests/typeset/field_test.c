// field_test.c -- where fields are, in numbers: over boxes, blanks, ruled lines and in cells.
// SPDX-License-Identifier: MIT
#include "make.h"
#include "tree.h"

static const FormField *make_field(Maker *m, FormKind kind, const char *name) {
  FormField *field = NEW(m->arena, FormField);
  *field = (FormField){.kind = kind, .name = str_of(name), .label = STR("What it is"),
                       .state = STR("1"), .choice = kind == FORM_RATE ? STR("One") : STR("")};
  return field;
}

static const Op *field_at(const Pages *p, size_t page, size_t n) {
  for (size_t i = 0; p && page < p->page.n && i < page_ops(&p->page.at[page]); i++) {
    const Op *op = page_op(&p->page.at[page], i);
    if (op->kind == OP_FIELD && n-- == 0) return op;
  }
  return NULL;
}

static bool area_is(const Op *op, Len x, Len y, Len width, Len height) {
  if (op && op->x == x && op->y == y && op->as.field.width == width &&
      op->as.field.height == height)
    return true;
  if (op) printf("# at %ld %ld, %ld x %ld\n", (long)op->x, (long)op->y, (long)op->as.field.width,
                 (long)op->as.field.height);
  return false;
}

static size_t fields_count(const Pages *p) {
  size_t n = 0;
  for (size_t i = 0; p && i < p->page.n; i++) n += ops_count(&p->page.at[i], OP_FIELD);
  return n;
}

// ---- within text --------------------------------------------------------------------------------
static void test_boxes(Fonts *fonts) {
  Maker m = make_new(fonts);
  Inline text[3] = {make_inline(&m, INLINE_BOX, ""), make_inline(&m, INLINE_TEXT, " yes "),
                    make_inline(&m, INLINE_BOX, "")};
  text[0].width = text[2].width = PT(14);
  text[0].stroke = text[2].stroke = PT(1);
  text[0].field = make_field(&m, FORM_RATE, "rate");
  make_text(&m, make_add(&m, make_block(&m, BLOCK_PARA)), text, 3);
  Pages *p = make_pages(&m);
  const Page *page = &p->page.at[0];
  const Op *box = page_op(page, 0), *field = page_op(page, 1);
  CHECK(box->kind == OP_RECT && field->kind == OP_FIELD && box->tag == field->tag &&
            field->tag->kind == TAG_FORM, "a field follows its box, and both are one form");
  CHECK(area_is(field, box->x, box->y, PT(14), PT(14)), "it is where the box is");
  CHECK(str_is(field->tag->alt, "One") && str_is(field->as.field.name, "rate"),
        "a choice says what it is a choice of");
  CHECK(ops_count(page, OP_RECT) == 2 && ops_count(page, OP_FIELD) == 1 &&
            page_op(page, page_ops(page) - 1)->tag == NULL, "a box without a field is an artifact");
  CHECK(!tree_faults(m.arena, p, true), "all has its place");
  make_done(&m);
}

static void test_blanks(Fonts *fonts) {
  static const Len leadings[] = {PT(10), PT(14), PT(30)};
  for (size_t i = 0; i < COUNT(leadings); i++) {
    Maker m = make_new(fonts);
    m.style.leading = leadings[i];
    for (int k = 0; k < 2; k++) {
      Inline text[2] = {make_inline(&m, INLINE_TEXT, "Name "), make_inline(&m, INLINE_BLANK, "")};
      text[1].width = PT(100);
      text[1].stroke = PT(0.5);
      text[1].field = make_field(&m, FORM_LINE, k ? "b" : "a");
      make_text(&m, make_add(&m, make_block(&m, BLOCK_PARA)), text, 2);
    }
    Pages *p = make_pages(&m);
    const Op *a = field_at(p, 0, 0), *b = field_at(p, 0, 1);
    const Op *rule = a ? a - 1 : NULL;
    CHECK(a && b && rule->kind == OP_RULE && rule->tag == a->tag && rule->x == a->x &&
              rule->y == a->y && a->as.field.width == rule->as.rule.width,
          "a blank's field stands on its rule");
    CHECK(a && a->as.field.height <= leadings[i] && a->as.field.height >= PT(9),
          "as high as its line has room");
    CHECK(i < 2 || (a && a->as.field.height >= PT(12)), "for a hand where it can");
    CHECK(b && b->y + b->as.field.height <= a->y, "and does not reach the line above");
    make_done(&m);
  }
}

// ---- ruled lines --------------------------------------------------------------------------------
static Block *make_ruled(Maker *m, int least, const char *left, const char *right) {
  Block *lines = make_lines(m, least, NULL);
  lines->as.lines.fields[0] = left ? make_field(m, FORM_LINES, left) : NULL;
  lines->as.lines.fields[1] = right ? make_field(m, FORM_LINES, right) : NULL;
  if (right) lines->as.lines.gutter = PT(20);
  return lines;
}

static void test_lines(Fonts *fonts) {
  Maker m = make_new(fonts); // the body is 380 pt high: 15 lines of 24 pt, moved apart
  make_add(&m, make_ruled(&m, 6, "all", NULL));
  Pages *p = make_pages(&m);
  const Op *field = field_at(p, 0, 0);
  Len pitch = PT(380) / 15;
  Len height = 15 * pitch + pitch / 5; // from a fifth of a line over the first line's room
  CHECK(area_is(field, PT(40), PT(440) - 15 * pitch, PT(320), height),
        "from over the room to the last rule");
  CHECK(field && field->as.field.pitch == pitch, "with the pitch that the rules have");
  CHECK(field && (field - 1)->kind == OP_RULE && (field - 1)->y == field->y &&
            (field - 1)->tag == field->tag && page_ops(&p->page.at[0]) == 16,
        "after its rules, which are part of the form");
  make_done(&m);

  m = make_new(fonts);
  make_add(&m, make_ruled(&m, 6, "left", "right"));
  p = make_pages(&m);
  const Op *left = field_at(p, 0, 0), *right = field_at(p, 0, 1);
  CHECK(area_is(left, PT(40), PT(440) - 15 * pitch, PT(150), height) &&
            area_is(right, PT(210), PT(440) - 15 * pitch, PT(150), height),
        "each half has its own");
  bool apart = left && right && right - left == 16;
  for (int i = 1; apart && i <= 15; i++)
    apart = left[-i].tag == left->tag && right[-i].tag == right->tag && right[-i].x == PT(210);
  CHECK(apart, "after its own rules");
  CHECK(p && !tree_faults(m.arena, p, true), "in order");
  make_done(&m);
}

static Pages *continued_pages(Maker *m, int words, int least) {
  Block *group = make_add(m, make_block(m, BLOCK_GROUP));
  Buf text = {.arena = m->arena};
  for (int i = 0; i < words; i++) buf_text(&text, "word ");
  Block *two[2] = {make_para(m, BLOCK_PARA, str_c(m->arena, buf_done(&text))),
                   make_ruled(m, least, "evidence", NULL)};
  two[1]->as.lines.continued = make_para(m, BLOCK_HEADING, "continued");
  group->keep = true;
  group->role = ROLE_SECTION;
  group->first = make_chain(two, 2);
  return make_pages(m);
}

static void test_continued(Fonts *fonts) {
  static const char *const names[] = {"evidence", "evidence-2", "evidence-3"};
  Maker m = make_new(fonts);
  Pages *p = continued_pages(&m, 300, 30);
  CHECK(p && p->page.n == 3 && fields_count(p) == 3, "lines that go on have a field on each page");
  for (size_t i = 0; i < 3; i++) {
    const Op *field = field_at(p, i, 0);
    CHECK(field && str_is(field->as.field.name, names[i]), "with a name of its own");
  }
  CHECK(p && !strcmp(tree_text(m.arena, p), "Document(Sect(P Form H1 Form H1 Form))"),
        "in the section that they belong to");
  make_done(&m);

  m = make_new(fonts); // nothing but the text has room on the first page
  p = continued_pages(&m, 680, 3);
  const Op *field = NULL;
  for (size_t i = 0; p && i < p->page.n && !field; i++) field = field_at(p, i, 0);
  CHECK(field && str_is(field->as.field.name, "evidence"), "the first that has room has the name");
  make_done(&m);
}

static void test_no_room(Fonts *fonts) {
  static const Len rooms[] = {PT(8), PT(15), PT(24)};
  for (size_t i = 0; i < COUNT(rooms); i++) {
    Maker m = make_new(fonts);
    Block *table = make_add(&m, make_table(&m, 1, 1, NULL));
    table->as.table.rows.at[0].min_height = rooms[i];
    table->as.table.rows.at[0].cells.at[0].first = make_ruled(&m, 0, "lines", NULL);
    Pages *p = make_pages(&m);
    const Op *field = field_at(p, 0, 0);
    if (i == 0) CHECK(p && !field, "where there is no room there is no field");
    if (i == 1) CHECK(area_is(field, PT(40), PT(425), PT(320), PT(15)) && !field->as.field.pitch,
                      "where there is some, a line without a rule");
    if (i == 2) CHECK(area_is(field, PT(40), PT(416), PT(320), PT(28.8)), "or with one");
    CHECK(p && ops_count(&p->page.at[0], OP_RULE) == (i == 2), "rules as ever");
    make_done(&m);
  }
}

// ---- cells --------------------------------------------------------------------------------------
static void test_cells(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *table = make_add(&m, make_table(&m, 2, 2, NULL));
  Row *row = &table->as.table.rows.at[0];
  row->min_height = PT(50);
  Cell *cell = &row->cells.at[0];
  cell->top = cell->right = cell->bottom = cell->left = PT(2);
  cell->pad_top = PT(3);
  cell->first = make_para(&m, BLOCK_PARA, "Caption");
  cell->field = make_field(&m, FORM_LINE, "beneath");
  row->cells.at[1].field = make_field(&m, FORM_LINE, "whole");
  row->cells.at[1].right = PT(1);
  Pages *p = make_pages(&m);
  const Op *a = field_at(p, 0, 0), *b = field_at(p, 0, 1);
  // left and top: rules of 2 pt lie inside the table; right: half of one; 1 pt all round
  CHECK(area_is(a, PT(43), PT(393), PT(160) - PT(5), PT(50) - PT(3) - PT(14) - PT(3)),
        "a cell's field has the room beneath its content");
  CHECK(area_is(b, PT(202), PT(391), PT(160) - PT(4), PT(48)), "or the whole of an empty cell");
  make_done(&m);

  m = make_new(fonts);
  table = make_add(&m, make_table(&m, 1, 1, "Caption"));
  table->as.table.rows.at[0].cells.at[0].field = make_field(&m, FORM_LINE, "low");
  p = make_pages(&m);
  a = field_at(p, 0, 0);
  CHECK(area_is(a, PT(41), PT(416), PT(318), PT(10)), "its row is high enough for it");
  make_done(&m);
}

static void test_many_cells(Fonts *fonts) {
  uint32_t seed = 11;
  size_t fields = 0, faults = 0;
  for (int round = 0; round < 40; round++) {
    Maker m = make_new(fonts);
    Block *table = make_add(&m, make_table(&m, 40, 4, NULL));
    table->as.table.heads = (size_t)(round % 3);
    table->role = round % 2 ? ROLE_DATA : ROLE_OF_KIND;
    for (size_t r = 0; r < 40; r++)
      for (size_t c = 0; c < 4; c++) {
        Cell *cell = &table->as.table.rows.at[r].cells.at[c];
        seed = seed * 1664525u + 1013904223u;
        if (seed & 1u << 20) cell->first = make_para(&m, BLOCK_PARA, "text");
        if (seed & 1u << 21) cell->field = make_field(&m, FORM_LINE, "cell");
        if (seed & 1u << 22) cell->top = cell->left = PT(3);
        if (seed & 1u << 23) cell->bottom = cell->right = PT(2);
        cell->valign = (seed >> 24) % 4;
        fields += cell->field != NULL;
      }
    Pages *p = make_pages(&m);
    const char *fault = p ? tree_faults(m.arena, p, true) : "no pages";
    if (fault) printf("# %s\n", fault), faults++;
    fields -= fields_count(p);
    make_done(&m);
  }
  CHECK(faults == 0, "no two cells' fields meet");
  CHECK(fields == 0, "and every cell has its own, once");
}

// ---- both sides of the paper --------------------------------------------------------------------
static void test_duplex(Fonts *fonts) {
  for (int n = 0; n <= 4; n++) {
    Maker m = make_new(fonts);
    m.doc.page.duplex = true;
    m.doc.page.left = PT(60);
    Inline foot[3] = {make_inline(&m, INLINE_PAGE, ""), make_inline(&m, INLINE_TEXT, " of "),
                      make_inline(&m, INLINE_PAGES, "")};
    m.doc.footer = make_block(&m, BLOCK_PARA);
    make_text(&m, m.doc.footer, foot, 3);
    m.doc.header = m.doc.first_header = make_para(&m, BLOCK_PARA, "Header");
    for (int i = 0; i < n; i++) make_add(&m, make_para(&m, BLOCK_PARA, "Body"))->new_page = true;
    Pages *p = make_pages(&m);
    size_t even = n < 2 ? 2 : (size_t)(n + n % 2);
    CHECK(p && p->page.n == even, "an even number of pages");
    bool sides = true, counted = true;
    for (size_t i = 0; p && i < p->page.n; i++) {
      const Page *page = &p->page.at[i];
      Len left = PT(i % 2 ? 40 : 60);
      for (size_t k = 0; k < page_ops(page); k++)
        sides &= page_op(page, k)->x >= left && page_op(page, k)->x < left + PT(20);
      Str last = page_op(page, page_ops(page) - 1)->as.text.text;
      counted &= str_eq(last, str_printf(m.arena, "%zu of %zu", i + 1, even));
    }
    CHECK(sides, "margins change sides");
    CHECK(counted, "all pages count");
    if (n == 3) CHECK(p && p->page.at[3].fill == 0 && page_ops(&p->page.at[3]) == 2 &&
                          !page_op(&p->page.at[3], 0)->tag, "the last bears furniture alone");
    make_done(&m);
  }
}

int main(void) {
  static MakeTest *const tests[] = {test_boxes, test_blanks, test_lines, test_continued,
                                    test_no_room, test_cells, test_many_cells, test_duplex};
  return make_run(tests, COUNT(tests));
}
