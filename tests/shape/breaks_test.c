// breaks_test.c -- where lines may end, what that costs, and what the halves of a word look like.
// SPDX-License-Identifier: MIT
#include "bench.h"

// Where a line may end: "|" at glue and plain penalties, "-" at hyphens, "/" at dear places, "~" at
// blanks that hold, "^" at hard breaks.
static const char *pattern(Bench *b, const Para *p) {
  Buf out = {.arena = b->arena};
  for (size_t i = 0; i < p->items.n; i++) {
    const Item *item = &p->items.at[i];
    bool held = i && p->items.at[i - 1].kind == ITEM_PENALTY;
    if (item->kind == ITEM_BOX) {
      Line line = para_line(b->arena, b->fonts, p, i, i + 1);
      buf_char(&out, line.parts.n ? 'x' : '0');
    } else if (item->kind == ITEM_GLUE) {
      buf_char(&out, held ? '~' : '|');
    } else if (item->penalty == PENALTY_MUST) {
      buf_char(&out, '^');
    } else if (item->penalty < PENALTY_NEVER) {
      buf_char(&out, item->flagged ? '-' : item->penalty >= 500 ? '/' : '|');
    }
  }
  return buf_done(&out).s;
}

static bool breaks(Bench *b, const char *text, const char *wanted) {
  Para *p = bench_para(b, text);
  const char *got = p ? pattern(b, p) : bench_messages(b);
  if (!strcmp(got, wanted)) return true;
  printf("# %s: got %s, wanted %s\n", text, got, wanted);
  return false;
}

// The word with "-" at its hyphenation points, as lines broken there would show it.
static bool hyphens(Bench *b, const char *text, const char *wanted) {
  Para *p = bench_para(b, text);
  Buf out = {.arena = b->arena};
  for (size_t i = 0, from = 0; i < p->items.n; i++) {
    if (p->items.at[i].kind != ITEM_PENALTY) continue;
    Line line = para_line(b->arena, b->fonts, p, from, i);
    for (size_t k = 0; k < line.parts.n; k++) {
      Str s = line.parts.at[k].text;
      bool soft = s.n >= 2 && !memcmp(s.s + s.n - 2, "\u00AD", 2);
      buf_add(&out, s.s, soft ? s.n - 2 : s.n);
      if (soft) buf_char(&out, '-');
    }
    from = i + 1;
  }
  const char *got = buf_done(&out).s;
  if (!strcmp(got, wanted)) return true;
  printf("# %s: got %s, wanted %s\n", text, got, wanted);
  return false;
}

static void test_blanks(Bench *b) {
  CHECK(breaks(b, "one two", "x|x^"), "a blank is glue");
  CHECK(breaks(b, "  one   two  ", "x|x^"), "blanks collapse and vanish at the ends");
  CHECK(breaks(b, "one\u00A0two", "x~x^"), "a no-break space holds");
  CHECK(breaks(b, "10\u202Fkm", "x~x^"), "so does a narrow one");
  CHECK(breaks(b, "\u00AB\u00A0oui\u00A0\u00BB", "x~x~x^"), "French quotes hold their blanks");
  CHECK(breaks(b, "what ?", "x~x^"), "a blank before a question mark holds");
  CHECK(breaks(b, "a\u200Bb", "x|x^"), "a zero-width space breaks");
  CHECK(breaks(b, "a-\u2060b", "x^"), "a word joiner does not");
  CHECK(breaks(b, "well\u2011known", "x^"), "nor a non-breaking hyphen");
  CHECK(breaks(b, "", "0^"), "an empty paragraph has a line");
  CHECK(breaks(b, "   ", "0^"), "blanks alone are nothing");
  Para *p = bench_para(b, "a b");
  Len natural = p->items.at[1].width;
  CHECK(
      natural > 0 && p->items.at[1].stretch == natural / 2 && p->items.at[1].shrink == natural / 3,
      "interword glue as TeX's");
  p = bench_para(b, "a\u2003b");
  CHECK(p->items.at[1].width > 2 * natural && !p->items.at[1].stretch,
        "an em space does not stretch");
}

static void test_hard(Bench *b) {
  Inline *at = NEW_ARRAY(b->arena, Inline, 4);
  at[0] = bench_inline(b, "one ", &b->style);
  at[1] = at[2] = (Inline){.kind = INLINE_BREAK, .style = &b->style, .link = STR("")};
  at[3] = bench_inline(b, " two", &b->style);
  Para *p = bench_inlines(b, at, 4);
  CHECK(!strcmp(pattern(b, p), "x^0^x^"), "hard breaks, an empty line between");
  CHECK(p->natural == bench_para(b, "two")->natural, "the longest line counts, without its blanks");
  p = bench_inlines(b, at, 2);
  CHECK(!strcmp(pattern(b, p), "x^"), "a break at the end");
}

static void test_explicit(Bench *b) {
  CHECK(breaks(b, "well-known", "x-x^"), "after a hyphen");
  CHECK(breaks(b, "Monday\u2014or", "x|x|x^"), "around a dash");
  CHECK(breaks(b, "client/server", "x|x^"), "after a slash between words");
  CHECK(breaks(b, "n/a", "x^"), "not within an abbreviation");
  CHECK(breaks(b, "she/her", "x^"), "not within a pair of short words");
  CHECK(breaks(b, "1/2", "x^"), "nor a fraction");
  CHECK(breaks(b, "e.g.", "x^"), "nor after a full stop");
  CHECK(breaks(b, "https://example.com/path?a=1&b=2", "x/x/x/x/x/x/x^"), "within a web address");
  CHECK(breaks(b, "first.last@example.com", "x/x/x/x^"), "within a mail address");
}

static void test_hyphens(Bench *b) {
  b->para.hyphenate = true;
  CHECK(hyphens(b, "hyphenation", "hy-phen-ation"), "hyphenation, by Liang's patterns");
  CHECK(hyphens(b, "Concatenation,", "Con-cate-na-tion,"), "a capital and a comma do not matter");
  CHECK(hyphens(b, "office", "of-fice"), "a ligature opens where it is broken");
  CHECK(breaks(b, "item", "x^"), "short words stay whole: two letters left, three right");
  CHECK(breaks(b, "hyphenation2", "x^"), "none in words with digits");
  CHECK(breaks(b, "UNESCO", "x^"), "none in acronyms");
  CHECK(breaks(b, "PostgreSQL", "x^"), "none in names with capitals inside");
  CHECK(hyphens(b, "dic\u00ADtionary", "dic-tionary"),
        "the author's soft hyphens overrule the dictionary");
  b->style.family = FAMILY_MONO;
  CHECK(breaks(b, "hyphenation", "x^"), "none in code");
  b->style.family = FAMILY_TEXT;
  b->language = "en-GB";
  CHECK(hyphens(b, "organisation", "or-gan-isa-tion"), "British patterns for British English");
  b->language = "tlh";
  CHECK(breaks(b, "hyphenation", "x^"), "no dictionary, no hyphenation");
  b->language = "../../etc/en";
  CHECK(breaks(b, "hyphenation", "x^"), "a language tag is no path");
  b->language = "en";
  b->para.hyphenate = false;
  CHECK(breaks(b, "hyphenation", "x^"), "none where the paragraph does not want it");
}

// A private name is not for a dictionary to break.
static void test_private(Bench *b) {
  b->para.hyphenate = true;
  Inline *inl = NEW(b->arena, Inline);
  *inl = bench_inline(b, "Hyphenation", &b->style);
  source_private((Source *)inl->text.span.src, 0, inl->text.span.to);
  CHECK(!strcmp(pattern(b, bench_inlines(b, inl, 1)), "x^"), "names are not hyphenated");
  b->para.hyphenate = false;
}

// Each half of a broken word has the width that the items promised, and so has the whole.
static void test_widths(Bench *b) {
  static const char *const words[] = {"office", "hyphenation", "well-known", "AV-AVATAR", "affine"};
  b->para.hyphenate = true;
  for (size_t w = 0; w < COUNT(words); w++) {
    Para *p = bench_para(b, words[w]);
    Len before = 0, all = 0;
    for (size_t i = 0; i < p->items.n; i++)
      if (p->items.at[i].kind == ITEM_BOX) all += p->items.at[i].width;
    CHECK(bench_line(b, p).width == all, words[w]);
    for (size_t i = 0; i + 1 < p->items.n; i++) {
      const Item *item = &p->items.at[i];
      if (item->kind == ITEM_BOX) before += item->width;
      else {
        Line left = para_line(b->arena, b->fonts, p, 0, i);
        Line right = para_line(b->arena, b->fonts, p, i + 1, p->items.n - 1);
        CHECK(left.width == before + item->width, words[w]);
        CHECK(right.width == all - before, words[w]);
        CHECK(left.hyphenated && !right.hyphenated, words[w]);
      }
    }
  }
  b->para.hyphenate = false;
}

static void test_asia(Bench *b) {
  CHECK(breaks(b, "面接の質問。", "x|x|x|x|x^"), "between ideographs, not before a full stop");
  b->para.align = ALIGN_START;
  CHECK(breaks(b, "สวัสดีชาวโลก", "x|x|x^"), "between Thai words");
  b->para.align = ALIGN_JUSTIFY;
  Para *p = bench_para(b, "面接");
  CHECK(p->items.at[1].kind == ITEM_GLUE && !p->items.at[1].width && p->items.at[1].stretch > 0,
        "justified ideographs stretch");
  Line line = bench_line(b, p);
  CHECK(line.parts.n == 3 && line.parts.at[1].kind == PART_SPACE && !line.parts.at[1].glyphs.n &&
            line.stretch == p->items.at[1].stretch,
        "without a blank between them");
  p = bench_para(b, "ที่น้ำ");  // a cluster each: SARA AM belongs to its consonant
  CHECK(!strcmp(pattern(b, p), "x|x^") && p->items.at[1].stretch > 0, "justified Thai opens, too");
  p = bench_para(b, "โลก");
  CHECK(!strcmp(pattern(b, p), "x~x~x^"), "between clusters, not only between words");
  b->para.align = ALIGN_START;
}

static void test_long(Bench *b) {
  char word[101] = "";
  memset(word, 'x', 100);
  Para *p = bench_para(b, word);
  size_t last_resorts = 0;
  for (size_t i = 0; i < p->items.n; i++) last_resorts += p->items.at[i].penalty == 5000;
  CHECK(last_resorts == 99, "a word of a hundred letters breaks anywhere");
  size_t middle = 0;
  for (size_t i = 0; i < p->items.n / 2; i++)
    if (p->items.at[i].kind == ITEM_PENALTY) middle = i;
  Line line = para_line(b->arena, b->fonts, p, 0, middle);
  CHECK(!line.hyphenated && line.parts.n == 1, "without a hyphen");
  word[30] = 0;
  CHECK(breaks(b, word, "x^"), "one of thirty does not");
}

static void test_pre(Bench *b) {
  b->para.pre = true;
  b->style.family = FAMILY_MONO;
  Para *p = bench_para(b, "if x:\n\n\ty = 1  \n  z");
  Len one = bench_para(b, "x")->natural;
  CHECK(p->natural == 11 * one, "tabs go to every fourth column, blanks at the end count");
  Line line = {0};
  size_t hard = 0, from = 0;
  for (size_t i = 0; i < p->items.n; i++) {
    if (p->items.at[i].penalty != PENALTY_MUST || p->items.at[i].kind != ITEM_PENALTY) continue;
    line = para_line(b->arena, b->fonts, p, from, i);
    if (hard == 2) CHECK(!strcmp(bench_text(b, &line), "    y = 1 "), "an indent stays");
    if (hard == 1) CHECK(!line.parts.n, "an empty line is empty");
    from = i + 1, hard++;
  }
  CHECK(hard == 4, "each newline ends a line");
  CHECK(line.width == 3 * one, "blanks have their width");
  b->style.family = FAMILY_TEXT;
  b->para.pre = false;
}

// ---- what languages want ------------------------------------------------------------------------
static void test_languages(Bench *b) {
  b->language = "pl";
  CHECK(breaks(b, "kto w domu", "x|x~x^"), "Polish words of one letter end no line");
  CHECK(breaks(b, "A to", "x~x^") && breaks(b, "mowa o tym", "x|x~x^"), "first or not");
  CHECK(breaks(b, "klasa 2.a tu", "x|x|x^"), "only alone");
  CHECK(breaks(b, "dla x tu", "x|x|x^"), "nor others");
  b->language = "cs";
  CHECK(breaks(b, "byl v lese", "x|x~x^"), "Czech ones, too");
  b->language = "en";
  CHECK(breaks(b, "so a word", "x|x|x^"), "English ones may");
  b->language = "fr";
  CHECK(breaks(b, "dit « oui » ou", "x|x~x~x|x^"), "French quotes hold what they enclose");
  CHECK(breaks(b, "oui ! non ?", "x~x|x~x^"), "and signs their word");
  b->language = "ja";
  CHECK(breaks(b, "あっー。あ", "x|x^"),
        "no Japanese line begins with a small kana, a mark of length, a full stop");
  CHECK(breaks(b, "「あ」", "x^"), "or ends with an opening bracket");
  b->language = "de";
  b->para.hyphenate = true;
  CHECK(hyphens(b, "Silbentrennung", "Sil-ben-tren-nung"), "German compounds");
  CHECK(hyphens(b, "Abende", "Aben-de"), "of which two letters may go to the next line");
  b->language = "pl";
  CHECK(hyphens(b, "rozmowa", "roz-mowa"), "in Polish three, as in English");
  b->para.hyphenate = false;
  b->language = "en";
}

int main(void) {
  Bench b = bench_new();
  test_blanks(&b);
  test_hard(&b);
  test_explicit(&b);
  test_hyphens(&b);
  test_private(&b);
  test_widths(&b);
  test_asia(&b);
  test_long(&b);
  test_pre(&b);
  test_languages(&b);
  bench_end(&b);
  UNIT_END();
}
