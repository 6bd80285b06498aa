// emit_test.c -- what stands on lines and at the edges of pages, operation by operation.
// SPDX-License-Identifier: MIT
#include "make.h"


#include <stdlib.h>

static const Op *nth(const Page *page, OpKind kind, size_t n) {
  for (size_t i = 0; i < page_ops(page); i++)
    if (page_op(page, i)->kind == kind && n-- == 0) return page_op(page, i);
  return NULL;
}

static void test_text(Fonts *fonts) {
  Maker m = make_new(fonts);
  make_add(&m, make_para(&m, BLOCK_PARA, "One two three."));
  Block *block = make_add(&m, make_block(&m, BLOCK_PARA));
  Inline mixed[3] = {make_inline(&m, INLINE_TEXT, "plain "), make_inline(&m, INLINE_TEXT, "bold "),
                     make_inline(&m, INLINE_TEXT, "plain")};
  m.text.weight = 700;
  mixed[1] = make_inline(&m, INLINE_TEXT, "bold ");
  make_text(&m, block, mixed, 3);
  Pages *p = make_pages(&m);
  const Page *page = &p->page.at[0];
  const Op *one = nth(page, OP_TEXT, 0);
  CHECK(str_is(one->as.text.text, "One two three."), "a line of one style is one operation");
  bool order = true, bytes = one->as.text.glyphs.n > 0;
  size_t covered = 0;
  for (size_t i = 0; i < one->as.text.glyphs.n; i++) {
    const PlacedGlyph *g = &one->as.text.glyphs.at[i];
    order &= i == 0 || g->x >= one->as.text.glyphs.at[i - 1].x;
    bytes &= g->from == covered;
    covered += g->n;
  }
  CHECK(order && bytes && covered == one->as.text.text.n, "its glyphs cover its text in order");
  CHECK(one->x == PT(40), "and begin at the measure");
  CHECK(str_is(nth(page, OP_TEXT, 1)->as.text.text, "plain ") &&
            str_is(nth(page, OP_TEXT, 2)->as.text.text, "bold ") &&
            str_is(nth(page, OP_TEXT, 3)->as.text.text, "plain"), "styles part operations");
  make_done(&m);
}

static void test_rtl(Fonts *fonts) {
  Maker m = make_new(fonts);
  make_add(&m, make_para(&m, BLOCK_PARA, "שלום עולם טוב"));
  Block *list = make_add(&m, make_block(&m, BLOCK_LIST));
  list->as.list.hang = PT(15);
  list->first = make_para(&m, BLOCK_ITEM, "•");
  list->first->first = make_para(&m, BLOCK_PARA, "פריט");
  Pages *p = make_pages(&m);
  const Op *line = nth(&p->page.at[0], OP_TEXT, 0), *marker = nth(&p->page.at[0], OP_TEXT, 1);
  const Op *item = nth(&p->page.at[0], OP_TEXT, 2);
  CHECK(line->as.text.rtl && str_is(line->as.text.text, "שלום עולם טוב"),
        "right to left, in reading order");
  const PlacedGlyph *first = &line->as.text.glyphs.at[0];
  const PlacedGlyph *last = &line->as.text.glyphs.at[line->as.text.glyphs.n - 1];
  CHECK(last->from == 0 && first->from > 20, "its last letter stands at the left");
  CHECK(line->x + last->x + last->advance == PT(360), "it begins at the right edge");
  CHECK(marker && marker->x > PT(345) && item->x < PT(345), "markers hang at the right");
  const PlacedGlyph *end = &marker->as.text.glyphs.at[marker->as.text.glyphs.n - 1];
  CHECK(marker->x + end->x + end->advance == PT(360), "as far as the edge");
  make_done(&m);
}

static void test_links(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *block = make_add(&m, make_block(&m, BLOCK_PARA));
  block->anchor = STR("top");
  block->outline = STR("The top");
  block->outline_level = 2;
  Inline text[3] = {make_inline(&m, INLINE_TEXT, "See "),
                    make_inline(&m, INLINE_TEXT, "a link whose words go on from one line of this "
                                                 "paragraph to the line that comes after it"),
                    make_inline(&m, INLINE_TEXT, " and nothing more.")};
  text[1].link = STR("#top");
  make_text(&m, block, text, 3);
  Pages *p = make_pages(&m);
  const Page *page = &p->page.at[0];
  CHECK(page_op(page, 0)->kind == OP_ANCHOR && page_op(page, 0)->y == PT(440) &&
            str_is(page_op(page, 0)->as.anchor.name, "top") &&
            page_op(page, 0)->as.anchor.outline_level == 2, "an anchor at its block's top");
  CHECK(ops_count(page, OP_LINK) == 2, "a link over two lines is two places");
  const Op *a = nth(page, OP_LINK, 0), *b = nth(page, OP_LINK, 1);
  CHECK(a->x + a->as.link.width == PT(360) && b->x == PT(40), "from the words' begin to their end");
  CHECK(text_has(a->as.link.text, "a link whose words") && str_is(a->as.link.target, "#top") &&
            !text_has(b->as.link.text, "nothing"), "each with its words");
  make_done(&m);
}

static void test_objects(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *block = make_add(&m, make_block(&m, BLOCK_PARA));
  Inline line[3] = {make_inline(&m, INLINE_BOX, ""), make_inline(&m, INLINE_TEXT, " H "),
                    make_inline(&m, INLINE_BLANK, "")};
  line[0].width = PT(14);
  line[0].stroke = PT(1);
  line[2].width = PT(60);
  line[2].stroke = PT(0.5);
  make_text(&m, block, line, 3);
  block->as.para.style.align = ALIGN_START;
  Pages *p = make_pages(&m);
  const Page *page = &p->page.at[0];
  const Op *box = nth(page, OP_RECT, 0), *h = nth(page, OP_TEXT, 0), *rule = nth(page, OP_RULE, 0);
  Len cap = len_scale(PT(10), h->as.text.face->cap_height, h->as.text.face->upem);
  Len off = 2 * box->y + box->as.rect.height - (2 * h->y + cap);
  CHECK(off >= -1 && off <= 1, "a box to mark stands in the middle of the capitals");
  CHECK(box->as.rect.width == PT(14) && box->y + PT(14) <= PT(440), "its line has room for it");
  CHECK(rule->as.rule.width == PT(60) && rule->y < h->y && rule->y > h->y - PT(3),
        "a blank lies just below the baseline");
  make_done(&m);

  m = make_new(fonts);
  Image image = {.width = 10, .height = 40, .channels = 1, .natural_width = PT(800),
                 .natural_height = PT(3200)};
  block = make_add(&m, make_block(&m, BLOCK_PARA));
  Inline picture = make_inline(&m, INLINE_IMAGE, "A tower");
  picture.image = &image;
  make_text(&m, block, &picture, 1);
  p = make_pages(&m);
  const Op *op = p ? nth(&p->page.at[0], OP_IMAGE, 0) : NULL;
  CHECK(op && op->as.image.height <= PT(380) && op->as.image.height > PT(350) && op->y >= PT(60),
        "a picture is scaled down to the page");
  CHECK(op && llabs(op->as.image.height - 4 * op->as.image.width) < 8, "in proportion");
  CHECK(op && str_is(op->as.image.alt, "A tower"), "it keeps its alternative");
  CHECK(diags_count(m.diags) == 0, "without complaint");
  make_done(&m);

  m = make_new(fonts);
  block = make_add(&m, make_block(&m, BLOCK_PARA));
  Inline wide = make_inline(&m, INLINE_BOX, "");
  wide.width = PT(90);
  make_text(&m, block, &wide, 1);
  m.doc.page.right = PT(300);
  p = make_pages(&m);
  CHECK(p && diags_say(m.arena, m.diags, "made: warning: this text is 30 pt wider") &&
            diags_say(m.arena, m.diags, "layout-overfull"), "a box that sticks out is reported");
  make_done(&m);
}

static void test_furniture(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *foot = make_block(&m, BLOCK_PARA);
  Inline text[4] = {make_inline(&m, INLINE_TEXT, "Page "), make_inline(&m, INLINE_PAGE, ""),
                    make_inline(&m, INLINE_TEXT, " of "), make_inline(&m, INLINE_PAGES, "")};
  make_text(&m, foot, text, 4);
  m.doc.footer = foot;
  m.doc.first_header = make_para(&m, BLOCK_PARA, "First");
  m.doc.header = make_para(&m, BLOCK_PARA, "Later");
  for (int i = 0; i < 12; i++)
    make_add(&m, make_para(&m, BLOCK_PARA, "Body."))->new_page = true;
  Pages *p = make_pages(&m);
  CHECK(p && p->page.n == 12, "a page each");
  bool said = true, order = true, place = true;
  for (size_t i = 0; p && i < p->page.n; i++) {
    const Page *page = &p->page.at[i];
    Str all = page_text(m.arena, page);
    said &= text_has(all, str_c(m.arena, str_printf(m.arena, "Page %zu of 12\n", i + 1)));
    order &= str_is(nth(page, OP_TEXT, 0)->as.text.text, i ? "Later" : "First") &&
             str_is(nth(page, OP_TEXT, 1)->as.text.text, "Body.");
    const Op *last = page_op(page, page_ops(page) - 1);
    place &= last->y > PT(20) && last->y < PT(34) && nth(page, OP_TEXT, 0)->y < PT(480) &&
             nth(page, OP_TEXT, 0)->y > PT(466);
  }
  CHECK(said, "every page says which it is, of how many");
  CHECK(order, "header, body, footer; the first page has its own header");
  CHECK(place, "in the places kept for them");
  make_done(&m);
}

static void test_furniture_warns_once(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *foot = make_para(&m, BLOCK_PARA, "MMMMMMMMMMMMMM");
  m.doc.footer = foot;
  m.doc.page.right = PT(300);
  for (int i = 0; i < 5; i++) make_add(&m, make_para(&m, BLOCK_PARA, "Body."))->new_page = true;
  CHECK(make_pages(&m) && diags_count(m.diags) == 1, "a footer too wide is reported once");
  make_done(&m);
}

static void test_far_away(Fonts *fonts) {
  static const size_t letters[] = {1000, 3000}; // of a list's marker, which sticks out at the start
  for (size_t i = 0; i < 2; i++) {
    Maker m = make_new(fonts);
    Buf marker = {.arena = m.arena};
    for (size_t k = 0; k < letters[i]; k++) buf_add(&marker, "M", 1);
    Inline sign = make_inline(&m, INLINE_TEXT, str_c(m.arena, buf_done(&marker)));
    Block *list = make_add(&m, make_block(&m, BLOCK_LIST)), *item = make_block(&m, BLOCK_ITEM);
    make_text(&m, item, &sign, 1);
    item->first = make_para(&m, BLOCK_PARA, "x");
    list->first = item;
    Pages *p = make_pages(&m);
    if (i == 0) CHECK(p && diags_errors(m.diags) == 0, "what sticks out may leave the paper");
    else CHECK(!p && diags_say(m.arena, m.diags, "layout-limit"), "but only as far as PDF goes");
    make_done(&m);
  }
}

int main(void) {
  static MakeTest *const tests[] = {test_text, test_rtl, test_links, test_objects, test_furniture,
                                    test_furniture_warns_once, test_far_away};
  return make_run(tests, COUNT(tests));
}
