// setting_test.c -- what a typographer looks for: margins, gaps, hyphens, rhythm, short last lines.
// SPDX-License-Identifier: MIT
#include "make.h"

static const char prose[] =
    "A panel that has agreed on its questions, and on what a good answer to each of them would be, "
    "hears more than one that has not: it listens for evidence, notes what was said, and leaves "
    "the verdict until everybody has rated. That is slower, but not by much; the time is won back "
    "in the debrief, where nobody has to reconstruct an impression. \"Tell me about a decision "
    "that "
    "you would take otherwise today\" is a question of this kind. It has no right answer, yet its "
    "anchors say what separates a strong one from a weak one: responsibility, proportion, and the "
    "consequences that were drawn. Interviewers who know the anchors interrupt less. They do not "
    "fill silences, and their follow-up questions are those on the page. What remains is courtesy: "
    "a candidate's time is worth as much as ours, and a conversation that was well prepared is the "
    "plainest way to say so. Internationally, extraordinarily well-documented counterexamples are "
    "uncharacteristically straightforward; misunderstandings, unfortunately, are not.";

static Theme *own_theme(Maker *m) { // to change
  Theme *theme = NEW(m->arena, Theme);
  *theme = *m->doc.theme;
  theme->num.margins_optical = 0, theme->num.expansion = 0, theme->len.page_grid = 0;
  m->doc.theme = theme;
  return theme;
}

// Paragraphs of the prose, each beginning with another of its words.
static Pages *prose_pages(Maker *m, int paras, Len measure) {
  Len width = m->doc.page.width - m->doc.page.left;
  m->doc.page.right = width - measure;
  const char *from = prose;
  for (int i = 0; i < paras; i++) {
    Block *block = make_add(m, make_para(m, BLOCK_PARA, from));
    block->after = PT(5);
    from = strchr(from, ' ') + 1;
  }
  return make_pages(m);
}

static Len op_end(const Op *op) {
  const PlacedGlyph *last = &op->as.text.glyphs.at[op->as.text.glyphs.n - 1];
  return op->x + last->x + last->advance;
}

// Of lines of one operation, set to their measure: how far the farthest stands out at each side.
typedef struct Hang { Len left, right; size_t wide, letters_most; } Hang;

static Hang hang_of(const Maker *m, const Pages *p) {
  Hang h = {0};
  for (size_t i = 0; i < p->page.n; i++)
    for (size_t k = 0; k < page_ops(&p->page.at[i]); k++) {
      const Op *op = page_op(&p->page.at[i], k);
      if (op->kind != OP_TEXT) continue;
      size_t n = op->as.text.glyphs.n;
      while (n && op->as.text.text.s[op->as.text.glyphs.at[n - 1].from] == ' ') n--;
      const PlacedGlyph *last = &op->as.text.glyphs.at[n - 1];
      Len end = op->x + last->x + last->advance - (m->doc.page.width - m->doc.page.right);
      if (end > h.right) h.right = end;
      if (m->doc.page.left - op->x > h.left) h.left = m->doc.page.left - op->x;
      int widen = op->as.text.widen < 0 ? -op->as.text.widen : op->as.text.widen;
      h.wide += widen > 0;
      if ((size_t)widen > h.letters_most) h.letters_most = (size_t)widen;
    }
  return h;
}

static void test_margins(Fonts *fonts) {
  for (int optical = 0; optical < 2; optical++) {
    Maker m = make_new(fonts);
    own_theme(&m)->num.margins_optical = (unsigned)optical;
    Hang h = hang_of(&m, prose_pages(&m, 12, PT(300)));
    if (!optical) CHECK(h.left <= 0 && h.right <= 1, "nothing stands out unless it is asked for");
    else CHECK(h.left > PT(0.1) && h.right > PT(1) && h.left < PT(3) && h.right < PT(3),
               "signs stand out at both ends, by a part of themselves");
    make_done(&m);
    if (!optical) continue;
    m = make_new(fonts);
    own_theme(&m)->num.margins_optical = 1;
    m.style.align = ALIGN_START;
    h = hang_of(&m, prose_pages(&m, 12, PT(300)));
    CHECK(h.left > PT(0.1) && h.right <= 0, "where lines are ragged, at their start alone");
    make_done(&m);
  }
}

// A line that begins with a guillemet and one that ends with a point, right to left.
static void test_margins_turned(Fonts *fonts) {
  Maker m = make_new(fonts);
  m.doc.language = "ar";
  own_theme(&m)->num.margins_optical = 1;
  m.style.align = ALIGN_START;
  make_add(&m, make_para(&m, BLOCK_PARA, "«كلمة»"));
  make_add(&m, make_para(&m, BLOCK_PARA, "كلمة"));
  Pages *p = make_pages(&m);
  Len right = m.doc.page.width - m.doc.page.right, quoted = 0, plain = 0;
  for (size_t i = 0; i < page_ops(&p->page.at[0]); i++) {
    const Op *op = page_op(&p->page.at[0], i);
    if (op->kind != OP_TEXT) continue;
    if (op_end(op) > right + PT(0.5)) quoted = op_end(op) - right;
    else if (op_end(op) > plain) plain = op_end(op);
  }
  CHECK(quoted > PT(0.5) && quoted < PT(3), "right to left, signs stand out at the right");
  CHECK(plain == right, "and words do not");
  make_done(&m);
}

static void test_letters(Fonts *fonts) {
  SetReport stiff = {0}, wide = {0};
  for (int expansion = 0; expansion <= 20; expansion += 20) {
    Maker m = make_new(fonts);
    own_theme(&m)->num.expansion = (unsigned)expansion;
    Pages *p = prose_pages(&m, 12, PT(300));
    Hang h = hang_of(&m, p);
    if (expansion) {
      wide = p->report;
      CHECK(h.wide > 50 && h.letters_most == 20, "letters widen and narrow, up to the limit");
      CHECK(h.right <= PT(0.02), "and no line is longer for it");
    } else {
      stiff = p->report;
      CHECK(h.wide == 0, "letters keep their width unless it is asked for");
    }
    make_done(&m);
  }
  CHECK(wide.stretch / (int64_t)wide.justified * 2 < stiff.stretch / (int64_t)stiff.justified,
        "spaces then give less than half as much");
  CHECK(wide.ragged < stiff.ragged, "and fewer paragraphs must be ragged");
  Maker m = make_new(fonts);
  own_theme(&m)->num.expansion = 20;
  m.doc.language = "ja";
  make_add(&m, make_para(&m, BLOCK_PARA,
                         "面接では全員に同じ質問を同じ順序でし、答えは前もって決めた基準と比べる。"
                         "話し合う前に各自が評価し、根拠を書き留めておくことが何より大切である。"));
  CHECK(hang_of(&m, make_pages(&m)).wide == 0, "ideographs keep their width");
  make_done(&m);
}

// ---- what must not be --------------------------------------------------------------------------
static void test_rules(Fonts *fonts) {
  SetReport all = {0};
  for (Len measure = PT(190); measure <= PT(320); measure += PT(5)) {
    Maker m = make_new(fonts);
    Theme *theme = own_theme(&m);
    theme->num.margins_optical = 1, theme->num.expansion = 20;
    Pages *p = prose_pages(&m, 16, measure);
    report_add(&all, &p->report);
    make_done(&m);
  }
  CHECK(all.pages > 100 && all.lines > 7000 && all.hyphens > 100, "the sample is large enough");
  CHECK(all.ladder <= 2, "no more than two hyphens in a row");
  CHECK(all.widows == 0 && all.orphans == 0, "no line alone on its page");
  CHECK(all.page_hyphens == 0, "no page ends in a hyphen");
  CHECK(all.stubs == 0, "no last line is a short word");
  CHECK(all.worst <= 1000 && all.overfull == 0, "no space gives more than it has");
  CHECK(all.ragged * 20 < all.justified, "and few paragraphs are ragged for it");
}

static void test_narrow(Fonts *fonts) {
  Maker m = make_new(fonts);
  Pages *p = prose_pages(&m, 2, PT(120));
  CHECK(p->report.justified == 0 && p->report.ragged == 2, "what is narrow is ragged");
  make_done(&m);
}

// Headings with paragraphs of one line, at every height of a page.
static void test_ladder(Fonts *fonts) {
  Maker m = make_new(fonts);
  own_theme(&m);
  m.doc.page.right = m.doc.page.width - m.doc.page.left - PT(50);
  make_add(&m, make_para(&m, BLOCK_PARA, "Antidisestablishmentarianism, uncharacteristically"));
  Pages *pages = make_pages(&m);
  CHECK(pages->report.ladder > 2, "in a column that is narrower than its words");
  CHECK(diags_count(m.diags) == 1, "three hyphens in a row are told");
  make_done(&m);
  m = make_new(fonts);
  own_theme(&m);
  CHECK(prose_pages(&m, 12, PT(300))->report.ladder <= 2 && diags_count(m.diags) == 0,
        "two are not");
  make_done(&m);
}

static void test_headings(Fonts *fonts) {
  size_t pages = 0, bare = 0;
  for (int lines = 0; lines < 30; lines++) {
    Maker m = make_new(fonts);
    for (int i = 0; i < lines; i++) make_add(&m, make_para(&m, BLOCK_PARA, "before"));
    for (int i = 0; i < 12; i++) {
      make_add(&m, make_para(&m, BLOCK_HEADING, "heading"));
      for (int k = 0; k < 4; k++) make_add(&m, make_para(&m, BLOCK_PARA, k ? "more" : "first"));
    }
    Pages *p = make_pages(&m);
    for (size_t i = 0; i + 1 < p->page.n; i++, pages++) {
      Str text = page_text(m.arena, &p->page.at[i]);
      size_t n = text.n;
      bare += (n >= 8 && !memcmp(text.s + n - 8, "heading\n", 8)) ||
              (n >= 6 && !memcmp(text.s + n - 6, "first\n", 6));
    }
    make_done(&m);
  }
  CHECK(pages > 40 && bare == 0, "two lines at least stand beneath a heading");
}

// ---- the grid ----------------------------------------------------------------------------------
// Lines of 14 pt between headings, rules and tables of any height.
static size_t off_grid(Fonts *fonts, Len grid, size_t *lines, SetReport *report) {
  size_t off = 0;
  Maker m = make_new(fonts);
  own_theme(&m)->len.page_grid = grid;
  for (int i = 0; i < 9; i++) {
    Block *heading = make_add(&m, make_para(&m, BLOCK_HEADING, "heading"));
    heading->as.para.style.leading = PT(17.3);
    heading->before = PT(11), heading->after = PT(2.9);
    Block *text = make_add(&m, make_para(&m, BLOCK_PARA, prose + i));
    text->after = PT(3.1);
    make_add(&m, make_table(&m, 1, 2, "cell"))->as.table.rows.at[0].min_height = PT(19.7);
    make_add(&m, make_para(&m, BLOCK_PARA, prose + 2 * i));
  }
  Pages *p = make_pages(&m);
  Len base = 0;
  for (size_t i = 0; i < p->page.n; i++)
    for (size_t k = 0; k < page_ops(&p->page.at[i]); k++) {
      const Op *op = page_op(&p->page.at[i], k);
      if (op->kind != OP_TEXT || op->as.text.text.n < 12) continue; // heading, cell
      if (!base) base = op->y;
      off += (base - op->y) % PT(7) != 0;
      ++*lines;
    }
  *report = p->report;
  make_done(&m);
  return off;
}

static void test_grid(Fonts *fonts) {
  size_t lines = 0, none = 0;
  SetReport on = {0}, without = {0};
  CHECK(off_grid(fonts, PT(7), &lines, &on) == 0 && lines > 200, "baselines stand on the grid");
  CHECK(on.off_grid == 0 && on.grid >= lines, "and so it is reported");
  CHECK(off_grid(fonts, 0, &none, &without) > lines / 2, "which without one they do not");
}

int main(void) {
  MakeTest *const tests[] = {test_margins, test_margins_turned, test_letters, test_rules,
                             test_narrow,  test_ladder,         test_headings,
                             test_grid};
  return make_run(tests, COUNT(tests));
}
