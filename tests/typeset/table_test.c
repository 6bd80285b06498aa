// table_test.c -- tables on pages: rules, spans, heads, rows, what is too large.
// SPDX-License-Identifier: MIT
#include "make.h"


static void cells_rule(Block *block, Len stroke) {
  for (size_t r = 0; r < block->as.table.rows.n; r++)
    for (size_t c = 0; c < block->as.table.rows.at[r].cells.n; c++) {
      Cell *cell = &block->as.table.rows.at[r].cells.at[c];
      cell->top = cell->right = cell->bottom = cell->left = stroke;
    }
}

// Whether two rules of one direction cover a common area: a line drawn twice.
static bool rules_overlap(const Op *a, const Op *b) {
  bool flat_a = a->as.rule.width > a->as.rule.height, flat_b = b->as.rule.width > b->as.rule.height;
  return flat_a == flat_b && a->x < b->x + b->as.rule.width && b->x < a->x + a->as.rule.width &&
         a->y < b->y + b->as.rule.height && b->y < a->y + a->as.rule.height;
}

static size_t overlaps(const Page *page) {
  size_t n = 0;
  for (size_t i = 0; i < page_ops(page); i++)
    for (size_t k = i + 1; k < page_ops(page); k++)
      n += page_op(page, i)->kind == OP_RULE && page_op(page, k)->kind == OP_RULE &&
           rules_overlap(page_op(page, i), page_op(page, k));
  return n;
}

// Whether a point is inked by some rule.
static bool inked(const Page *page, Len x, Len y) {
  for (size_t i = 0; i < page_ops(page); i++) {
    const Op *op = page_op(page, i);
    if (op->kind == OP_RULE && x >= op->x && x < op->x + op->as.rule.width && y >= op->y &&
        y < op->y + op->as.rule.height)
      return true;
  }
  return false;
}

static void test_rules(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *table = make_add(&m, make_table(&m, 2, 2, NULL));
  for (size_t r = 0; r < 2; r++) table->as.table.rows.at[r].min_height = PT(50);
  cells_rule(table, PT(1));
  Pages *p = make_pages(&m);
  const Page *page = &p->page.at[0];
  CHECK(ops_count(page, OP_RULE) == 6, "a grid of two by two is six rules");
  CHECK(overlaps(page) == 0, "no rule is drawn twice");
  Len left = PT(40), right = PT(360), top = PT(440), bottom = PT(340);
  CHECK(inked(page, left, top - 1) && inked(page, right - 1, top - 1), "upper corners are full");
  CHECK(inked(page, left, bottom) && inked(page, right - 1, bottom), "its lower corners are full");
  CHECK(!inked(page, left - 1, top - 1) && !inked(page, right, bottom) && !inked(page, left, top),
        "and it stays inside its measure");
  make_done(&m);

  m = make_new(fonts);
  table = make_add(&m, make_table(&m, 3, 3, NULL));
  for (size_t r = 0; r < 3; r++) table->as.table.rows.at[r].min_height = PT(30);
  cells_rule(table, PT(0.5));
  Row *wide = &table->as.table.rows.at[1];
  wide->cells.at[0].span = 2;
  wide->cells.at[1] = wide->cells.at[2];
  wide->cells.n = 2;
  Cell *heavy = &table->as.table.rows.at[2].cells.at[1];
  heavy->top = heavy->right = heavy->bottom = heavy->left = PT(2);
  p = make_pages(&m);
  page = &p->page.at[0];
  Len edge = PT(40) + PT(320) / 3, row = PT(440) - PT(45);
  CHECK(!inked(page, edge, row) && inked(page, edge, PT(440) - PT(15)), "no rule through a span");
  CHECK(overlaps(page) == 0, "rules of two weights do not lie on one another");
  Len x = PT(40) + PT(320) / 3, y = PT(440) - PT(60); // the heavy cell's upper left corner
  CHECK(inked(page, x - PT(0.9), y + PT(0.9)) && inked(page, x + PT(0.9), y - PT(0.9)) &&
            inked(page, x - PT(0.9), y - PT(0.9)), "a heavy frame has full corners");
  make_done(&m);
}

static void test_random_rules(Fonts *fonts) {
  static const Len strokes[] = {0, PT(0.5), PT(0.501), PT(2)};
  uint32_t seed = 17;
  size_t twice = 0, rules = 0;
  for (int round = 0; round < 50; round++) {
    Maker m = make_new(fonts);
    Block *table = make_add(&m, make_table(&m, 5, 4, NULL));
    for (size_t r = 0; r < 5; r++) {
      table->as.table.rows.at[r].min_height = PT(20);
      for (size_t c = 0; c < 4; c++) {
        Cell *cell = &table->as.table.rows.at[r].cells.at[c];
        Len *edges[] = {&cell->top, &cell->right, &cell->bottom, &cell->left};
        for (size_t e = 0; e < 4; e++) {
          seed = seed * 1664525u + 1013904223u;
          *edges[e] = strokes[(seed >> 20) % 4];
        }
      }
    }
    Pages *p = make_pages(&m);
    twice += overlaps(&p->page.at[0]);
    rules += ops_count(&p->page.at[0], OP_RULE);
    make_done(&m);
  }
  CHECK(rules > 1000 && twice == 0, "no rule of any table is drawn twice");
}

static const Op *text_op(const Page *page, const char *text) {
  for (size_t i = 0; i < page_ops(page); i++)
    if (page_op(page, i)->kind == OP_TEXT && str_is(page_op(page, i)->as.text.text, text))
      return page_op(page, i);
  return NULL;
}

static void test_places(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *table = make_add(&m, make_table(&m, 1, 4, "small"));
  Row *row = &table->as.table.rows.at[0];
  row->min_height = PT(60);
  m.text.size = PT(20);
  m.style.leading = PT(26);
  row->cells.at[1].first = make_para(&m, BLOCK_PARA, "Large");
  row->cells.at[0].valign = row->cells.at[1].valign = VALIGN_BASELINE;
  row->cells.at[2].valign = VALIGN_BOTTOM;
  row->cells.at[2].pad_bottom = PT(6);
  row->cells.at[2].first = make_para(&m, BLOCK_PARA, "low");
  row->cells.at[3].first = make_lines(&m, 1, NULL);
  Pages *p = make_pages(&m);
  const Page *page = &p->page.at[0];
  CHECK(text_op(page, "small")->y == text_op(page, "Large")->y, "baselines are aligned");
  CHECK(page->fill == PT(60), "a row has its least height");
  CHECK(text_op(page, "low")->y > PT(440) - PT(54) && text_op(page, "low")->y < PT(440) - PT(40),
        "a cell at the bottom keeps its padding");
  CHECK(ops_count(page, OP_RULE) == 2, "ruled lines fill their cell");
  make_done(&m);
}

static void test_heads(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *table = make_add(&m, make_table(&m, 80, 2, "row"));
  table->as.table.heads = 1;
  table->as.table.rows.at[0].cells.at[0].first = make_para(&m, BLOCK_PARA, "Head");
  for (size_t r = 1; r < 80; r += 2) table->as.table.rows.at[r].keep_next = true; // pairs
  Pages *p = make_pages(&m);
  bool heads = p && p->page.n == 4, pairs = true;
  size_t rows = 0;
  for (size_t i = 0; p && i < p->page.n; i++) {
    const Page *page = &p->page.at[i];
    heads &= page_ops(page) > 0 && str_is(page_op(page, 0)->as.text.text, "Head");
    size_t here = (ops_count(page, OP_TEXT) - 2) / 2; // a row is two texts
    rows += here;
    pairs &= i + 1 == p->page.n || here % 2 == 0;
  }
  CHECK(heads, "the head stands on every page");
  CHECK(rows == 79, "and every row once");
  CHECK(pairs, "rows that belong together are not parted");
  make_done(&m);
}

static void test_too_large(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *table = make_add(&m, make_table(&m, 2, 1, "row"));
  table->as.table.rows.at[1].min_height = PT(381);
  CHECK(!make_pages(&m) && diags_say(m.arena, m.diags, "made:1:1: error") &&
            diags_say(m.arena, m.diags, "layout-tall"), "a row taller than a page, with its place");
  make_done(&m);

  m = make_new(fonts);
  table = make_add(&m, make_table(&m, 1, 100, "x"));
  for (size_t i = 0; i < 100; i++) table->as.table.rows.at[0].cells.at[i].pad_left = PT(2);
  CHECK(!make_pages(&m) && diags_say(m.arena, m.diags, "made:1:1: error: this table has 100"),
        "more columns than letters have room for, with their place");
  make_done(&m);

  Pages *p;
  for (int depth = TABLE_DEPTH; depth <= TABLE_DEPTH + 1; depth++) {
    m = make_new(fonts);
    Block *inner = make_add(&m, make_table(&m, 1, 1, NULL));
    for (int i = 1; i < depth; i++) {
      Cell *cell = &inner->as.table.rows.at[0].cells.at[0];
      inner = cell->first = make_table(&m, 1, 1, i + 1 < depth ? NULL : "x");
    }
    p = make_pages(&m);
    if (depth == TABLE_DEPTH) CHECK(p && text_op(&p->page.at[0], "x"), "tables inside tables");
    else CHECK(!p && diags_say(m.arena, m.diags, "layout-limit"), "but not too deep");
    make_done(&m);
  }
}

int main(void) {
  static MakeTest *const tests[] = {test_rules, test_random_rules, test_places, test_heads,
                                    test_too_large};
  return make_run(tests, COUNT(tests));
}
