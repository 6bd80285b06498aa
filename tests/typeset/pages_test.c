// pages_test.c -- what a reader expects of pages, over documents made at random and by hand.
// SPDX-License-Identifier: MIT
#include "make.h"
#include "tree.h"

static uint32_t next_random(uint32_t *seed) {
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

static int between(uint32_t *seed, int least, int most) {
  return least + (int)(next_random(seed) % (uint32_t)(most - least + 1));
}

// ---- random documents ---------------------------------------------------------------------------
static const char *random_text(Maker *m, uint32_t *seed, int words) {
  static const char *const some[] = {"a", "of", "the", "rating", "evidence", "interview", "answer",
                                     "responsibility", "was", "said", "documented", "office"};
  Buf out = {.arena = m->arena};
  for (int i = 0; i < words; i++) {
    if (i) buf_char(&out, ' ');
    buf_text(&out, some[next_random(seed) % COUNT(some)]);
  }
  buf_char(&out, '.');
  return str_c(m->arena, buf_done(&out));
}

static Block *random_block(Maker *m, uint32_t *seed, int depth) {
  Block *block, *inner[4];
  int kind = between(seed, 0, depth < 2 ? 7 : 3);
  if (kind <= 3) return make_para(m, BLOCK_PARA, random_text(m, seed, between(seed, 1, 90)));
  if (kind == 4) {
    block = make_para(m, BLOCK_HEADING, random_text(m, seed, 3));
    block->before = PT(14);
    return block;
  }
  if (kind == 5) return make_table(m, (size_t)between(seed, 1, 6), 3, random_text(m, seed, 8));
  size_t n = (size_t)between(seed, 1, 4);
  for (size_t i = 0; i < n; i++) {
    inner[i] = random_block(m, seed, depth + 1);
    if (kind == 6) {
      Block *item = make_para(m, BLOCK_ITEM, "1.");
      item->first = inner[i];
      inner[i] = item;
    }
  }
  block = make_block(m, kind == 6 ? BLOCK_LIST : BLOCK_GROUP);
  block->as.list.hang = PT(14);
  block->keep = kind == 7;
  block->first = make_chain(inner, n);
  return block;
}

typedef struct Faults {
  int alone, heading, parted, outside, ragged, rough, hung, tall, structure;
  size_t pages, lines;
} Faults;

static bool para_is_heading(const Block *block, const Flow *flow, const Para *para) {
  for (; block; block = block->next) {
    if (block->kind == BLOCK_HEADING && flow->paras[block->as.para.index] == para) return true;
    if (block->first && para_is_heading(block->first, flow, para)) return true;
  }
  return false;
}

static size_t para_run(const Box *box, size_t n, size_t i, int step) { // lines of one paragraph
  const Para *para = box[i].as.line->para;
  size_t run = 0;
  for (size_t k = i; k < n && box[k].kind == BOX_LINE; k += (size_t)step, run++)
    if (box[k].as.line->para != para) break;
  return run;
}

static void check_break(const Flow *flow, const Box *box, size_t n, size_t at, Faults *f) {
  size_t from = at, to = at; // all that hangs together around the break
  while (from > 0 && box[from].penalty >= BREAK_KEEP) from--;
  while (to < n && box[to].penalty >= BREAK_KEEP) to++;
  f->parted += box[at].penalty >= BREAK_KEEP && boxes_height(box + from, to - from) <= PT(380);
  if (box[at - 1].kind != BOX_LINE) return;
  const Para *para = box[at - 1].as.line->para;
  if (para_is_heading(flow->doc->body, flow, para)) f->heading++;
  if (box[at].kind != BOX_LINE || box[at].as.line->para != para) return;
  if (para_run(box, n, at - 1, -1) < 2 || para_run(box, n, at, 1) < 2) f->alone++;
}

static void check_lines(const Box *box, size_t n, Faults *f) {
  for (size_t i = 0; i < n; i++) {
    if (box[i].kind != BOX_LINE || para_run(box, n, i, 1) < 2) continue;
    const SetLine *line = box[i].as.line;
    f->lines++;
    f->rough += !line->justified; // its paragraph would have gaps
    if (!line->justified) continue;
    Len end = line->x;
    for (size_t k = 0; k < line->line.parts.n; k++) end += line->widths[k];
    f->ragged += line->width != box[i].width + line->margins || line->x + line->width != end;
    f->hung += line->margins > 0;
  }
}

static void check_document(Maker *m, Faults *f) {
  Flow *flow = shape_doc(m->arena, m->diags, m->fonts, &m->doc);
  const PageStyle *style = &m->doc.page;
  Boxes boxes = {0};
  Len height = style->height - style->top - style->bottom;
  Traces traces = {.arena = m->arena};
  Setter s = {.arena = m->arena, .hand = arena_new(), .traces = &traces,
              .diags = m->diags, .fonts = m->fonts,
              .flow = flow, .room = height, .flowing = true, .out = &boxes};
  blocks_set(&s, m->doc.body, 0, style->width - style->left - style->right);
  arena_free(s.hand);
  check_lines(boxes.at, boxes.n, f);
  PageStarts starts = pagebreak(m->arena, boxes.at, boxes.n, height, NULL);
  for (size_t i = 1; i < starts.n; i++) check_break(flow, boxes.at, boxes.n, starts.at[i], f);
  Pages *pages = typeset_flow(m->arena, m->diags, m->fonts, flow);
  const char *fault = tree_faults(m->arena, pages, true);
  if (fault) printf("# %s\n", fault);
  f->structure += fault != NULL;
  for (size_t i = 0; i < pages->page.n; i++, f->pages++) {
    const Page *page = &pages->page.at[i];
    f->tall += page->fill > height;
    for (size_t k = 0; k < page_ops(page); k++) {
      const Op *op = page_op(page, k);
      Len low = style->bottom - PT(0.001), high = style->height - style->top;
      Len hang = op->kind == OP_TEXT ? PT(3) : 0; // signs stand out a little
      f->outside += op->x < style->left - hang || op->x > style->width - style->right ||
                    op->y < low || op->y > high;
    }
  }
}

static void test_random(Fonts *fonts) {
  Faults f = {0};
  uint32_t seed = 5;
  for (int round = 0; round < 60; round++) {
    Maker m = make_new(fonts);
    int n = between(&seed, 1, 24);
    for (int i = 0; i < n; i++) {
      Block *block = make_add(&m, random_block(&m, &seed, 0));
      block->after = PT(between(&seed, 0, 8));
    }
    check_document(&m, &f);
    make_done(&m);
  }
  CHECK(f.pages > 100 && f.lines > 1000, "the sample is large enough");
  CHECK(f.alone == 0, "no line of a paragraph stands alone on its page");
  CHECK(f.heading == 0, "no heading ends a page");
  CHECK(f.parted == 0, "groups that fit a page stay whole");
  CHECK(f.tall == 0, "no page is filled beyond its height");
  CHECK(f.outside == 0, "everything stands inside the margins");
  CHECK(f.structure == 0, "everything has its place in the structure");
  CHECK(f.ragged == 0, "justified lines end exactly at the measure");
  CHECK(f.rough * 20 < (int)f.lines, "and few are ragged to have no gaps");
  CHECK(f.hung > 100, "or stand out of it by as much as their signs hang");
}

// ---- ruled lines --------------------------------------------------------------------------------
static Block *question(Maker *m, int words, int least, size_t leaders) {
  uint32_t seed = 9;
  Block *parts[6];
  size_t n = 0;
  parts[n++] = make_para(m, BLOCK_HEADING, "Q3 Caching");
  parts[n++] = make_para(m, BLOCK_PARA, random_text(m, &seed, words));
  for (size_t i = 0; i < leaders; i++)
    parts[n++] = make_lines(m, least, make_para(m, BLOCK_HEADING, "Q3, continued"));
  parts[n++] = make_para(m, BLOCK_PARA, "At the foot.");
  Block *group = make_block(m, BLOCK_GROUP);
  group->keep = group->new_page = true;
  group->first = make_chain(parts, n);
  return make_add(m, group);
}

static void test_leaders(Fonts *fonts) {
  Maker m = make_new(fonts);
  question(&m, 40, 6, 1);
  Pages *p = make_pages(&m);
  CHECK(p && p->page.n == 1 && ops_count(&p->page.at[0], OP_RULE) > 6 &&
            p->page.at[0].fill == PT(380), "ruled lines fill the page");
  const Op *foot = page_op(&p->page.at[0], page_ops(&p->page.at[0]) - 1);
  CHECK(foot->kind == OP_TEXT && foot->y < PT(60) + PT(14), "what follows them stands at its foot");
  make_done(&m);

  m = make_new(fonts);
  question(&m, 40, 3, 2);
  p = make_pages(&m);
  Len least = PT(500), most = 0;
  for (size_t i = 1; i < page_ops(&p->page.at[0]); i++) {
    const Op *op = page_op(&p->page.at[0], i), *before = page_op(&p->page.at[0], i - 1);
    if (op->kind != OP_RULE || before->kind != OP_RULE) continue;
    if (before->y - op->y < least) least = before->y - op->y;
    if (before->y - op->y > most) most = before->y - op->y;
  }
  CHECK(p->page.n == 1 && ops_count(&p->page.at[0], OP_RULE) % 2 == 0, "two areas share equally");
  CHECK(least >= PT(24) && most <= PT(30) && most - least < PT(0.1), "lines move apart alike");
  make_done(&m);
}

// The question alone is higher than a page: what follows it is still in one view.
static void test_tall(Fonts *fonts) {
  Maker m = make_new(fonts);
  question(&m, 700, 20, 1);
  Pages *p = make_pages(&m);
  bool together = false;
  for (size_t i = 1; p && i < p->page.n; i++)
    if (text_has(page_text(m.arena, &p->page.at[i]), "At the foot."))
      together = ops_count(&p->page.at[i], OP_RULE) >= 14;
  CHECK(together, "ruled lines stay with what follows them");
  CHECK(p && text_has(page_text(m.arena, &p->page.at[p->page.n - 1]), "continued"),
        "those that the page had no room for go on");
  make_done(&m);
}

static void test_halves(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *halves = make_lines(&m, 4, NULL), *whole = make_lines(&m, 2, NULL);
  halves->as.lines.gutter = PT(20);
  make_add(&m, halves);
  make_add(&m, whole);
  Pages *p = make_pages(&m);
  size_t narrow = 0, wide = 0;
  bool placed = true;
  for (size_t i = 0; i < page_ops(&p->page.at[0]); i++) {
    const Op *op = page_op(&p->page.at[0], i);
    if (op->kind != OP_RULE) continue;
    placed = placed && (op->as.rule.width == PT(320) || op->x == PT(40) || op->x == PT(210));
    narrow += op->as.rule.width == PT(150);
    wide += op->as.rule.width == PT(320);
  }
  CHECK(placed && narrow > 0, "lines stand in two halves");
  CHECK(narrow == 4 * wide, "areas share in proportion to what they must have");
  make_done(&m);
}

static void test_continued(Fonts *fonts) {
  Maker m = make_new(fonts);
  question(&m, 180, 8, 1);
  make_add(&m, make_para(&m, BLOCK_PARA, "After."));
  Pages *p = make_pages(&m);
  CHECK(p && p->page.n == 3, "lines that gave way have a page of their own");
  if (!p || p->page.n != 3) {
    make_done(&m);
    return;
  }
  Str first = page_text(m.arena, &p->page.at[0]), second = page_text(m.arena, &p->page.at[1]);
  size_t here = ops_count(&p->page.at[0], OP_RULE), there = ops_count(&p->page.at[1], OP_RULE);
  CHECK(text_has(first, "At the foot.") && here < 8, "the foot stays with its question");
  CHECK(text_has(second, "Q3, continued") && !text_has(first, "continued"), "its head says so");
  CHECK(here + there >= 8 && p->page.at[1].fill == PT(380), "and it is filled with lines");
  CHECK(text_has(page_text(m.arena, &p->page.at[2]), "After."), "what follows begins a page");
  make_done(&m);

  m = make_new(fonts);
  question(&m, 600, 8, 1);
  p = make_pages(&m);
  CHECK(p && p->page.n >= 2 && diags_errors(m.diags) == 0, "a longer text breaks as any other");
  size_t rules = 0;
  for (size_t i = 0; p && i < p->page.n; i++) rules += ops_count(&p->page.at[i], OP_RULE);
  CHECK(rules >= 8, "and keeps its lines");
  make_done(&m);

  m = make_new(fonts);
  question(&m, 10, 40, 1);
  p = make_pages(&m);
  rules = 0;
  for (size_t i = 0; p && i < p->page.n; i++) rules += ops_count(&p->page.at[i], OP_RULE);
  CHECK(p && p->page.n >= 3 && rules >= 40, "many lines go on page after page");
  make_done(&m);

  m = make_new(fonts);
  question(&m, 10, 2000000000, 1);
  CHECK(!make_pages(&m) && diags_say(m.arena, m.diags, "layout-limit"), "but not without end");
  make_done(&m);
}

// ---- limits -------------------------------------------------------------------------------------
static void test_limits(Fonts *fonts) {
  for (int n = PAGES_MOST - 1; n <= PAGES_MOST + 1; n++) {
    Maker m = make_new(fonts);
    for (int i = 0; i < n; i++) {
      Block *rule = make_add(&m, make_block(&m, BLOCK_RULE));
      rule->as.rule.stroke = PT(1);
      rule->new_page = true;
    }
    Pages *p = make_pages(&m);
    if (n <= PAGES_MOST) CHECK(p && p->page.n == (size_t)n, "as many pages as are allowed");
    else CHECK(!p && diags_say(m.arena, m.diags, "layout-limit"), "one page too many is an error");
    make_done(&m);
  }
  Maker m = make_new(fonts);
  Pages *p = make_pages(&m);
  CHECK(p && p->page.n == 1 && page_ops(&p->page.at[0]) == 0, "an empty document is an empty page");
  make_done(&m);
  m = make_new(fonts);
  m.doc.page.left = PT(390);
  CHECK(!make_pages(&m) && diags_say(m.arena, m.diags, "layout-limit"), "margins without a body");
  make_done(&m);
  m = make_new(fonts);
  Block *block = make_add(&m, make_block(&m, BLOCK_GROUP));
  for (int i = 0; i < DEPTH_MOST; i++) block = block->first = make_block(&m, BLOCK_GROUP);
  CHECK(!make_pages(&m) && diags_say(m.arena, m.diags, "layout-limit"), "blocks too deep");
  make_done(&m);
}

int main(void) {
  static MakeTest *const tests[] = {test_random, test_leaders, test_halves, test_tall,
                                    test_continued, test_limits};
  return make_run(tests, COUNT(tests));
}
