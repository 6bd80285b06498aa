// mirror_test.c -- a page that runs from right to left is that which runs from left to right, seen
// in a mirror; only what stands within its lines is not.
// SPDX-License-Identifier: MIT
#include "make.h"

static FormField notes = {.kind = FORM_LINES, .name = {"notes", 5}, .label = {"Notes", 5}};

static Block *made_quote(Maker *m, const char *text) {
  Block *quote = make_block(m, BLOCK_QUOTE);
  quote->indent = PT(20);
  quote->first = make_para(m, BLOCK_PARA, text);
  return quote;
}

static Block *made_list(Maker *m, const char *marker, const char *text) {
  Block *list = make_block(m, BLOCK_LIST), *item = make_block(m, BLOCK_ITEM);
  Inline sign = make_inline(m, INLINE_TEXT, marker);
  list->indent = PT(10);
  list->as.list.hang = PT(18);
  make_text(m, item, &sign, 1);
  item->first = make_para(m, BLOCK_PARA, text);
  list->first = item;
  return list;
}

// A table with spans, paddings and rules that are not alike at both sides, and all else that has a
// start and an end. `word` is a word of the language.
static Pages *made(Maker *m, const char *language, bool duplex, const char *word) {
  m->doc.language = language;
  m->doc.page.left = PT(70), m->doc.page.right = PT(30), m->doc.page.duplex = duplex;
  m->style.align = ALIGN_START;
  Block *table = make_add(m, make_table(m, 2, 3, word));
  table->as.table.columns.at[0] = (Column){.width = PT(45)};
  table->as.table.columns.at[2].share = 3;
  for (size_t r = 0; r < 2; r++) {
    table->as.table.rows.at[r].min_height = PT(40);
    for (size_t c = 0; c < 3; c++) {
      Cell *cell = &table->as.table.rows.at[r].cells.at[c];
      cell->left = PT(1) * (Len)(c + 1);
      cell->right = PT(0.5), cell->bottom = PT(1), cell->pad_left = PT(7);
    }
  }
  table->as.table.rows.at[1].cells.at[0].span = 2;
  table->as.table.rows.at[1].cells.n = 2;
  table->as.table.rows.at[0].cells.at[2].field = &notes;
  make_add(m, made_quote(m, word));
  make_add(m, made_list(m, "•", word));
  Block *box = make_block(m, BLOCK_PARA);
  Inline tick = make_inline(m, INLINE_BOX, "");
  tick.width = PT(10), tick.stroke = PT(1);
  make_text(m, box, &tick, 1);
  make_add(m, box);
  Block *lines = make_add(m, make_lines(m, 3, NULL));
  lines->new_page = true;
  lines->indent = PT(12);
  lines->as.lines.gutter = PT(15);
  return make_pages(m);
}

static Len text_start(const Op *op, bool rtl) { // where its first letter begins
  const PlacedGlyph *glyph = op->as.text.glyphs.at;
  size_t last = op->as.text.glyphs.n - 1;
  return rtl ? op->x + glyph[last].x + glyph[last].advance : op->x + glyph[0].x;
}

// Whether an operation stands where another does in the mirror; text, by where it begins.
static bool mirrored(const Op *a, const Op *b, Len width) {
  if (a->kind != b->kind) return false;
  if (a->kind != OP_TEXT) return a->y == b->y && b->x == width - a->x - op_width(a);
  Len off = text_start(b, true) - (width - text_start(a, false));
  return off <= 1 && off >= -1;
}

static size_t ops_differ(const Pages *a, const Pages *b, Len width) {
  size_t differ = a->page.n != b->page.n;
  for (size_t p = 0; p < a->page.n && p < b->page.n; p++) {
    const Page *one = &a->page.at[p], *other = &b->page.at[p];
    differ += page_ops(one) != page_ops(other);
    for (size_t i = 0; i < page_ops(one) && i < page_ops(other); i++)
      differ += !mirrored(page_op(one, i), page_op(other, i), width);
  }
  return differ;
}

static void test_mirror(Fonts *fonts) {
  for (int duplex = 0; duplex < 2; duplex++) {
    Maker m = make_new(fonts), o = make_new(fonts);
    Pages *p = made(&m, "en-GB", duplex, "ghost"), *q = made(&o, "ar", duplex, "كلمة");
    CHECK(p && q && !p->rtl && q->rtl, "Arabic runs from right to left");
    CHECK(page_ops(&p->page.at[0]) > 12 && page_ops(&p->page.at[1]) >= 6,
          "there is something to mirror");
    CHECK(ops_differ(p, q, m.doc.page.width) == 0,
          duplex ? "so it does in duplex" : "all stands where its mirror image does");
    CHECK(ops_differ(p, p, m.doc.page.width) > 12, "which is another than the page");
    make_done(&m);
    make_done(&o);
  }
}

// A paragraph that begins with a Latin word runs from right to left in an Arabic document; code
// does not.
static void test_direction(Fonts *fonts) {
  Maker m = make_new(fonts);
  m.doc.language = "ar";
  m.style.align = ALIGN_START;
  make_add(&m, make_para(&m, BLOCK_PARA, "Linux هو نظام"));
  m.style.pre = true;
  make_add(&m, make_para(&m, BLOCK_CODE, "x = 1"));
  Pages *p = make_pages(&m);
  const Page *page = &p->page.at[0];
  Len name = 0, code = 0, rule = 0;
  for (size_t i = 0; i < page_ops(page); i++) {
    const Op *op = page_op(page, i);
    if (op->kind == OP_RULE) rule = op->x;
    if (op->kind != OP_TEXT) continue;
    if (op->as.text.text.s[0] == 'L') name = text_start(op, true);
    if (op->as.text.text.s[0] == 'x') code = op->x;
  }
  CHECK(name > PT(359) && name <= PT(360), "the name is the first word, at the right margin");
  CHECK(code >= PT(40) && code < PT(60) && rule < code, "code begins at the left, after its rule");
  make_done(&m);
}

// Figures in a column stand units beneath units: at the right, whichever way the page runs.
static void test_units(Fonts *fonts) {
  static const struct { const char *language, *one, *two; } cases[] = {
      {"en", "7", "17"}, {"ar", "٧", "١٧"}};
  for (size_t c = 0; c < COUNT(cases); c++) {
    Maker m = make_new(fonts);
    m.doc.language = cases[c].language;
    m.style.align = ALIGN_UNITS;
    make_add(&m, make_para(&m, BLOCK_PARA, cases[c].one));
    make_add(&m, make_para(&m, BLOCK_PARA, cases[c].two));
    Pages *p = make_pages(&m);
    const Page *page = &p->page.at[0];
    Len end[2] = {0};
    for (size_t i = 0; i < page_ops(page) && i < 2; i++) {
      const Op *op = page_op(page, i);
      const PlacedGlyph *last = &op->as.text.glyphs.at[op->as.text.glyphs.n - 1];
      end[i] = op->x + last->x + last->advance;
    }
    CHECK(page_ops(page) == 2 && end[0] == end[1], cases[c].language);
    CHECK(end[0] > PT(359) && end[0] <= PT(360), "at the right margin");
    make_done(&m);
  }
}

int main(void) {
  MakeTest *const tests[] = {test_mirror, test_direction, test_units};
  return make_run(tests, COUNT(tests));
}
