// bidi_test.c -- text of both directions: visual order, isolation of names, lines broken within.
// SPDX-License-Identifier: MIT
#include "bench.h"

// Parts from left to right, "|" between; each in logical order, as Part.text is.
static const char *shown(Bench *b, const Line *line) {
  Buf out = {.arena = b->arena};
  for (size_t i = 0; i < line->parts.n; i++) {
    const Part *part = &line->parts.at[i];
    if (i) buf_char(&out, '|');
    if (part->kind == PART_OBJECT) buf_text(&out, "[]");
    else buf_str(&out, part->text);
  }
  return buf_done(&out).s;
}

static bool shows(Bench *b, const Para *p, const char *wanted) {
  if (!p) {
    printf("# %s\n", bench_messages(b));
    return false;
  }
  Line line = bench_line(b, p);
  const char *got = shown(b, &line);
  if (!strcmp(got, wanted)) return true;
  printf("# got    %s\n# wanted %s\n", got, wanted);
  return false;
}

static void test_mixed(Bench *b) {
  Para *p = bench_para(b, "abc (עברית 123) def");
  CHECK(shows(b, p, "abc| |(|123| |עברית|)| |def"), "Hebrew and digits within English");
  CHECK(!p->rtl, "an English paragraph runs left to right");
  p = bench_para(b, "שלום (abc 12) עולם");
  CHECK(p->rtl, "a Hebrew paragraph runs right to left");
  CHECK(shows(b, p, "עולם| |)|abc| |12|(| |שלום"), "English within Hebrew");
  p = bench_para(b, "עולם 12-34, ab");
  CHECK(shows(b, p, "ab| |,|12-34| |עולם"), "numbers in Hebrew keep their own order");
  p = bench_para(b, "123");
  CHECK(!p->rtl, "digits alone follow the document");
  b->language = "ar";
  CHECK(bench_para(b, "123")->rtl, "also where it runs right to left");
  CHECK(bench_para(b, "abc")->rtl, "as do Latin letters: the page is mirrored as a whole");
  b->language = "en";
}

static void test_mirroring(Bench *b) {
  Line hebrew = bench_line(b, bench_para(b, "(ש)"));
  Line english = bench_line(b, bench_para(b, "(a)"));
  const Part *left = &hebrew.parts.at[0];
  CHECK(str_is(left->text, ")"), "a Hebrew closing bracket stands left");
  CHECK(left->glyphs.at[0].gid == english.parts.at[0].glyphs.at[0].gid, "and looks as '(' does");
}

// ---- names from elsewhere -----------------------------------------------------------------------
typedef struct Piece {
  const char *text, *file;
} Piece;

static Para *from_files(Bench *b, const Piece *pieces, size_t n, bool private) {
  Inline *at = NEW_ARRAY(b->arena, Inline, n);
  for (size_t i = 0; i < n; i++) {
    at[i] = bench_inline(b, pieces[i].text, &b->style);
    if (!pieces[i].file) at[i].text.span = (Span){0};
    else if (private) source_private((Source *)at[i].text.span.src, 0, at[i].text.span.to);
  }
  return bench_inlines(b, at, n);
}

static void test_isolation(Bench *b) {
  const Piece name_number[] = {{"Candidate ", NULL}, {"محمد", "c.yaml"}, {" 2 of 4", NULL}};
  CHECK(shows(b, from_files(b, name_number, 3, false), "Candidate| |محمد| |2| |of| |4"),
        "a number after an Arabic name stays after it");
  CHECK(shows(b, from_files(b, name_number, 3, true), "Candidate| |محمد| |2| |of| |4"),
        "also when the name is private");
  const Piece two[] = {{"محمد", "c.yaml"}, {", ", NULL}, {"علي", "c.yaml"}, {" (14:00)", NULL}};
  CHECK(shows(b, from_files(b, two, 4, true), "محمد|,| |علي| |(14:00)"),
        "two Arabic names stand in the document's order");
  const Piece override[] = {{"By ", NULL}, {"\u202Eevil", "c.yaml"}, {" and more", NULL}};
  CHECK(shows(b, from_files(b, override, 3, true), "By| |\u202Eevil| |and| |more"),
        "an override that is not closed ends with its name");
  const Piece closing[] = {{"By ", NULL}, {"\u2069\u202Eשל", "c.yaml"}, {" and 12", NULL}};
  CHECK(shows(b, from_files(b, closing, 3, true), "By| |של| |and| |12"),
        "a name cannot close the isolation it stands in");
  const Piece opening[] = {{"By ", NULL}, {"\u2067\u2067של", "c.yaml"}, {" and 12", NULL}};
  CHECK(shows(b, from_files(b, opening, 3, true), "By| |של| |and| |12"), "nor keep it open");
  const Piece label[] = {{"שם: ", NULL}, {"Ann", "c.yaml"}, {" 12", NULL}};
  b->language = "he";
  CHECK(shows(b, from_files(b, label, 3, true), "12| |Ann| |:|שם"),
        "an English name in a Hebrew line");
  b->language = "en";
}

// In documents that are read from right to left.
static void test_rtl_documents(Bench *b) {
  b->language = "ar";
  const Para *p = bench_para(b, "Linux هو نظام.");
  CHECK(p && p->rtl && shows(b, p, "نظام.| |هو| |Linux"), "a sentence that begins in Latin");
  p = bench_para(b, "She resigned.");
  CHECK(p && p->rtl && shows(b, p, "She| |resigned."), "an English one keeps its full stop behind");
  const Piece name[] = {{"المرشح: ", NULL}, {"Ann Lee Jr.", "c.yaml"}, {" (14:00)", NULL}};
  CHECK(shows(b, from_files(b, name, 3, true), ")|14:00|(| |Ann| |Lee| |Jr.| |المرشح:"),
        "an English name in an Arabic line");
  const Piece kit[] = {{"السؤال: ", NULL}, {"SQL أم NoSQL؟", "kit.yaml"}, {" 12", NULL}};
  CHECK(shows(b, from_files(b, kit, 3, false), "12| |؟|NoSQL| |أم| |SQL| |السؤال:"),
        "the kit's own sentence that begins in Latin");
  p = bench_para(b, "من 5 إلى 10 (٪50)");
  CHECK(p && shows(b, p, ")|50|٪|(| |10| |إلى| |5| |من"), "numbers keep their order");
  b->para.pre = true;
  p = bench_para(b, "if (a) b;");
  CHECK(p && !p->rtl, "code runs as it is written");
  b->para.pre = false;
  b->language = "en";
}

static void test_objects(Bench *b) {
  Inline *at = NEW_ARRAY(b->arena, Inline, 2);
  at[0] = (Inline){.kind = INLINE_BOX, .style = &b->style, .width = PT(8), .link = STR("")};
  at[1] = bench_inline(b, " שלום 12", &b->style);
  Para *p = bench_inlines(b, at, 2);
  CHECK(p && p->rtl, "a box before Hebrew does not turn the paragraph");
  CHECK(shows(b, p, "12| |שלום| |[]"), "and stands at its right");
}

static void test_broken(Bench *b) {
  Para *p = bench_para(b, "abc עברית שלום def");
  size_t glue[3], n = 0;
  for (size_t i = 0; i < p->items.n; i++)
    if (p->items.at[i].kind == ITEM_GLUE && n < 3) glue[n++] = i;
  Line first = para_line(b->arena, b->fonts, p, 0, glue[1]);
  Line second = para_line(b->arena, b->fonts, p, glue[1] + 1, p->items.n - 1);
  CHECK(!strcmp(shown(b, &first), "abc| | |עברית"), "the first Hebrew word ends the first line");
  CHECK(!strcmp(shown(b, &second), "שלום| |def"), "the second begins the next");
  Line spaced = para_line(b->arena, b->fonts, p, glue[1], p->items.n - 1);
  CHECK(!strcmp(shown(b, &spaced), "שלום| |def"), "blanks at a line's beginning are dropped");
}

int main(void) {
  Bench b = bench_new();
  test_mixed(&b);
  test_mirroring(&b);
  test_isolation(&b);
  test_rtl_documents(&b);
  test_objects(&b);
  test_broken(&b);
  bench_end(&b);
  UNIT_END();
}
