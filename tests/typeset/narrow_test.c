// narrow_test.c -- tables whose words are wider than their columns: nothing stands over another.
// SPDX-License-Identifier: MIT
#include "make.h"

static const char *const words[] = {
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", // 63 letters
    "https://example.org/interviews/2026/engineering/director?panel=42&language=de#scoring",
    "MMMMMMMMMMMMMMMMMMMMMMMMMMMM",
    "取締役会設置会社における業務執行取締役の責任",
    "فاستخلصناهاوالمسؤوليات",
    "x",
    "e\u0301\u0302e\u0301\u0302e\u0301\u0302e\u0301\u0302e\u0301\u0302e\u0301\u0302e\u0301\u0302",
    "first.last_name+interviews@subsidiary.example.com",
    "Verantwortung",
};

static Len text_end(const Op *op) {
  const PlacedGlyph *last = &op->as.text.glyphs.at[op->as.text.glyphs.n - 1];
  return op->x + last->x + last->advance;
}

// Whether two texts on one baseline cover each other by more than half a point.
static bool overprints(const Op *a, const Op *b) {
  if (a->kind != OP_TEXT || b->kind != OP_TEXT || a->y != b->y) return false;
  if (!a->as.text.glyphs.n || !b->as.text.glyphs.n) return false;
  return a->x < text_end(b) - PT(0.5) && b->x < text_end(a) - PT(0.5);
}

static size_t page_overprints(const Page *page, Len right) {
  size_t n = 0;
  for (size_t i = 0; i < page_ops(page); i++) {
    const Op *op = page_op(page, i);
    n += op->kind == OP_TEXT && op->as.text.glyphs.n && text_end(op) > right + PT(0.5);
    for (size_t k = i + 1; k < page_ops(page); k++) n += overprints(op, page_op(page, k));
  }
  return n;
}

// A row whose cells hold the words in turn, from one of them on.
static Block *wild_row(Maker *m, size_t columns, size_t first, bool hyphenate) {
  Block *table = make_table(m, 1, columns, NULL);
  for (size_t c = 0; c < columns; c++) {
    Cell *cell = &table->as.table.rows.at[0].cells.at[c];
    cell->first = make_para(m, BLOCK_PARA, words[(first + c) % COUNT(words)]);
    cell->first->as.para.style.hyphenate = hyphenate;
    cell->pad_left = cell->pad_right = PT(2);
    table->as.table.columns.at[c] = c % 3 == 2 ? (Column){0, 1} : (Column){0, 0};
  }
  return table;
}

static void test_wild(Fonts *fonts) {
  static const size_t columns[] = {1, 2, 3, 5, 8, 12};
  for (size_t k = 0; k < COUNT(columns); k++) {
    size_t over = 0, complaints = 0;
    Maker m = make_new(fonts);
    for (size_t first = 0; first < COUNT(words); first++)
      make_add(&m, wild_row(&m, columns[k], first, first % 2));
    m.doc.language = "de";
    Pages *p = make_pages(&m);
    for (size_t i = 0; p && i < p->page.n; i++)
      over += page_overprints(&p->page.at[i], m.doc.page.width - m.doc.page.right);
    complaints = diags_say(m.arena, m.diags, "layout-overfull");
    CHECK(p && over == 0 && complaints == 0,
          str_c(m.arena, str_printf(m.arena, "%zu columns: no text over another", columns[k])));
    if (!p || over || complaints) {
      Buf said = {.arena = m.arena};
      diags_render(&said, m.diags, (DiagStyle){false, true});
      printf("# %zu overprints\n%s\n", over, buf_done(&said).s);
    }
    make_done(&m);
  }
}

// All that was written is there, and its marks stand with their letters.
static void test_whole(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *table = make_add(&m, make_table(&m, 1, 2, NULL));
  table->as.table.columns.at[0] = (Column){PT(24), 0};
  table->as.table.rows.at[0].cells.at[0].first = make_para(&m, BLOCK_PARA, words[6]);
  Pages *p = make_pages(&m);
  Str all = p ? page_text(m.arena, &p->page.at[0]) : (Str){0};
  size_t letters = 0, parted = 0;
  for (size_t i = 0; i < all.n; i++) {
    letters += all.s[i] == 'e';
    parted += all.s[i] == '\n' && i + 1 < all.n && (uint8_t)all.s[i + 1] == 0xCC;
  }
  CHECK(letters == 7 && parted == 0, "broken between grapheme clusters alone");
  CHECK(diags_say(m.arena, m.diags, "made:1:1: note") &&
            diags_say(m.arena, m.diags, "layout-broken"), "and its author is told, with its place");
  make_done(&m);
}

// A word with hyphens is hyphenated, though its style is that of a title, and nobody needs telling.
static void test_hyphens_first(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *table = make_add(&m, make_table(&m, 1, 2, NULL));
  table->as.table.columns.at[0] = (Column){PT(60), 0};
  Block *para = make_para(&m, BLOCK_PARA, "responsibilities");
  para->as.para.style.hyphenate = false;
  table->as.table.rows.at[0].cells.at[0].first = para;
  Pages *p = make_pages(&m);
  CHECK(p && text_has(page_text(m.arena, &p->page.at[0]), "\u00AD"),
        "a hyphen, where there is one");
  CHECK(diags_count(m.diags) == 0, "without complaint");
  make_done(&m);

  m = make_new(fonts);
  table = make_add(&m, make_table(&m, 1, 2, NULL));
  table->as.table.columns.at[0] = (Column){PT(60), 0};
  para = make_para(&m, BLOCK_PARA, "jobs@communicationsmanagement.example");
  para->as.para.style.hyphenate = false;
  table->as.table.rows.at[0].cells.at[0].first = para;
  p = make_pages(&m);
  CHECK(p && !text_has(page_text(m.arena, &p->page.at[0]), "\u00AD"), "none in an address");
  CHECK(diags_say(m.arena, m.diags, "layout-broken"), "which is broken, and its author told");
  make_done(&m);

  m = make_new(fonts);
  para = make_add(&m, make_para(&m, BLOCK_PARA, "responsibilities"));
  para->as.para.style.hyphenate = false;
  p = make_pages(&m);
  CHECK(p && !text_has(page_text(m.arena, &p->page.at[0]), "\u00AD"), "and none where all fits");
  make_done(&m);
}

static void test_blank(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *table = make_add(&m, make_table(&m, 1, 2, NULL)), *para = make_block(&m, BLOCK_PARA);
  Inline blank = make_inline(&m, INLINE_BLANK, "");
  blank.width = PT(200), blank.stroke = PT(1);
  make_text(&m, para, &blank, 1);
  table->as.table.columns.at[0] = (Column){PT(80), 0};
  table->as.table.rows.at[0].cells.at[0].first = para;
  Pages *p = make_pages(&m);
  bool fits = p;
  for (size_t i = 0; p && i < page_ops(&p->page.at[0]); i++)
    fits &= page_op(&p->page.at[0], i)->x + op_width(page_op(&p->page.at[0], i)) <= PT(120);
  CHECK(fits && page_ops(&p->page.at[0]) > 0, "a line to write on is no longer than its column");
  make_done(&m);
}

int main(void) {
  MakeTest *const tests[] = {test_wild, test_whole, test_hyphens_first, test_blank};
  return make_run(tests, COUNT(tests));
}
