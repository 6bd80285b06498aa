// limits_test.c -- what ends at a bound, what is missing, and what must not make a difference.
// SPDX-License-Identifier: MIT
#include "bench.h"

#include <locale.h>
#include <time.h>

static const char *repeated(Bench *b, const char *head, const char *part, size_t n) {
  Buf out = {.arena = b->arena};
  buf_text(&out, head);
  for (size_t i = 0; i < n; i++) buf_text(&out, part);
  return buf_done(&out).s;
}

// ---- bounds -------------------------------------------------------------------------------------
static void test_marks(Bench *b) {
  CHECK(bench_para(b, repeated(b, "e", "\u0301", 29)), "29 marks on a letter");
  CHECK(bench_para(b, repeated(b, "e", "\u0301", 30)), "30 marks on a letter");
  CHECK(!bench_para(b, repeated(b, "and e", "\u0301", 31)), "31 are too many");
  CHECK(strstr(bench_messages(b), "test.yaml:1:5: error: more than 30 combining marks"),
        "with their place and number");
  CHECK(!bench_para(b, repeated(b, "e", "\u0301\u200D", 40)), "joiners between do not hide them");
  CHECK(strstr(bench_messages(b), "text-limit"), "which is reported too");
  CHECK(bench_para(b, repeated(b, "", "e\u0301", 200)), "marks on many letters are fine");
}

static size_t glyph_count(Bench *b, const Para *p, Str *longest) {
  Line line = bench_line(b, p);
  size_t n = 0;
  for (size_t i = 0; i < line.parts.n; i++) {
    n += line.parts.at[i].glyphs.n;
    if (line.parts.at[i].text.n > longest->n) *longest = line.parts.at[i].text;
  }
  return n;
}

static void test_runs(Bench *b) {
  static const size_t sizes[] = {4095, 4096, 4097, 9000};
  for (size_t i = 0; i < COUNT(sizes); i++) {
    Para *p = bench_para(b, repeated(b, "", "n", sizes[i]));
    Str longest = {0};
    CHECK(p && glyph_count(b, p, &longest) == sizes[i], "a long word keeps all its letters");
    CHECK(longest.n <= 4096, "no run is longer than 4,096 characters");
  }
  clock_t begin = clock();
  CHECK(bench_para(b, repeated(b, "", "a-\u0430", 20000)) != NULL, "hyphens without end");
  CHECK(bench_para(b, repeated(b, "", "(", 20000)) != NULL, "brackets without end");
  CHECK(bench_para(b, repeated(b, "", "\u21D2(\u2318", 9000)) != NULL, "signs without end");
  CHECK(bench_para(b, repeated(b, "", "\u202E\u2067x", 20000)) != NULL, "controls without end");
  CHECK(bench_para(b, repeated(b, "", "\u1100", 6000)) != NULL, "a cluster without end");
  CHECK(clock() - begin < 60 * CLOCKS_PER_SEC, "in bounded time, valgrind and all");
  CHECK(!bench_para(b, repeated(b, "", "x ", 131073)), "a paragraph has a bound");
  CHECK(strstr(bench_messages(b), "more than 262144 characters"), "which is told");
}

static void test_nothing(Bench *b) {
  CHECK(bench_inlines(b, NULL, 0) != NULL, "a paragraph without inlines");
  CHECK(bench_para(b, "a\x01\x7F\xC2\x85z") != NULL, "controls say nothing");
  CHECK(bench_para(b, "\xFF\xC3") != NULL, "nor do stray bytes end the program");
  bench_messages(b);
}

// ---- fonts --------------------------------------------------------------------------------------
static void test_family_missing(Bench *b) {
  Text names[] = {{STR("Lato"), {0}}, {STR("Noto Sans Atlantean"), {0}}, {STR("Lota"), {0}}};
  FontSpec spec = b->theme.fonts;
  spec.family[FAMILY_TEXT] = (Texts){names, COUNT(names)};
  CHECK(!fonts_ready(b->fonts, b->diags, &spec), "a family that is not there");
  int status = diags_status(b->diags);
  const char *said = bench_messages(b);
  CHECK(strstr(said, "\"Noto Sans Atlantean\" is not installed"), "is named");
  CHECK(strstr(said, "apt-get install fonts-noto-core"), "with its package");
  CHECK(strstr(said, "\"Lota\"") && strstr(said, "did you mean \"Lato\""), "so is the next");
  CHECK(status == 3, "the machine is at fault, not the author");
  CHECK(fonts_ready(b->fonts, b->diags, &b->theme.fonts), "other themes are served");
}

static void test_face(Bench *b) {
  bench_para(b, "x");
  const Face *face = fonts_face(b->fonts, 0);
  CHECK(face && face->upem == 2000 && face->weight == 400 && !face->cff, "Lato's face");
  CHECK(face && face->ascent > 0 && face->descent < 0 && face->cap_height > face->x_height,
        "its heights");
  CHECK(face && face->bbox[0] < 0 && face->bbox[3] > face->cap_height, "its box");
  CHECK(face && face->size > 1000 && face->data[1] == 1 && !face->fixed_pitch, "its file");
  CHECK(!fonts_face(b->fonts, 100000), "none beyond the last");
}

// ---- what makes no difference -------------------------------------------------------------------
static const char *const texts[] = {
    "The office of Łukasz, hyphenation and (14:00) coffee.",
    "محمد علي and 12 more",
    "面接 and 한국어 and นี่คือ",
    "I ı İ i 1.5 1,5",
    "नमस्ते",
    "q\u0301 → ✓",
};

static const char *dump_one(Bench *b, size_t i) {
  Inline inl = bench_inline(b, texts[i], &b->style);
  Block block = {.kind = BLOCK_PARA};
  block.as.para.text.at = &inl, block.as.para.text.n = 1;
  block.as.para.style = b->para;
  Doc doc = {.language = b->language, .theme = &b->theme, .body = &block, .paras = 1};
  Buf out = {.arena = b->arena};
  flow_dump(&out, shape_doc(b->arena, b->diags, b->fonts, &doc));
  return buf_done(&out).s;
}

static const char *dump_all(Bench *b, bool backwards) {
  const char *dumps[COUNT(texts)];
  for (size_t i = 0; i < COUNT(texts); i++) {
    size_t at = backwards ? COUNT(texts) - 1 - i : i;
    dumps[at] = dump_one(b, at);
  }
  Buf out = {.arena = b->arena};
  for (size_t i = 0; i < COUNT(texts); i++) buf_text(&out, dumps[i]);
  return buf_done(&out).s;
}

static void test_same(Bench *b) {
  static const char *const locales[] = {"C", "de_DE.UTF-8", "tr_TR.UTF-8", "ja_JP.UTF-8",
                                        "ar_SA.UTF-8"};
  b->para.hyphenate = true;
  const char *wanted = dump_all(b, false);
  CHECK(strlen(wanted) > 500 && strstr(wanted, "hyphen"), "a dump says something");
  CHECK(!strcmp(dump_all(b, true), wanted), "the order of documents");
  for (size_t i = 0; i < COUNT(locales); i++) {
    setenv("LC_ALL", locales[i], 1), setenv("LANG", locales[i], 1);
    setenv("FONTCONFIG_FILE", "/nonexistent", 1), setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
    setlocale(LC_ALL, "");
    Bench other = bench_new();
    other.para.hyphenate = true;
    CHECK(!strcmp(dump_all(&other, i & 1), wanted), locales[i]);
    bench_end(&other);
  }
  setlocale(LC_ALL, "C");
  b->para.hyphenate = false;
}

// ---- documents ----------------------------------------------------------------------------------
static void test_document(Bench *b) {
  Inline text[] = {bench_inline(b, "Page ", &b->style),
                   {.kind = INLINE_PAGE, .style = &b->style},
                   bench_inline(b, " of ", &b->style),
                   {.kind = INLINE_PAGES, .style = &b->style}};
  Block footer = {.kind = BLOCK_PARA}, inner = {.kind = BLOCK_PARA}, item = {.kind = BLOCK_ITEM};
  Block again = {.kind = BLOCK_HEADING};
  footer.as.para.text.at = text, footer.as.para.text.n = COUNT(text);
  inner.as.para.text.at = item.as.para.text.at = again.as.para.text.at = text;
  inner.as.para.text.n = item.as.para.text.n = again.as.para.text.n = 1;
  inner.as.para.index = 1, item.as.para.index = 2, again.as.para.index = 3;
  Cell cell = {.first = &item, .span = 1};
  Row row = {.cells = {&cell, 1}};
  Block table = {.kind = BLOCK_TABLE}, lines = {.kind = BLOCK_LINES, .next = &table};
  table.as.table.rows.at = &row, table.as.table.rows.n = 1;
  lines.as.lines.continued = &again;
  Block group = {.kind = BLOCK_GROUP, .first = &inner, .next = &lines};
  Doc doc = {.language = "en", .theme = &b->theme, .body = &group, .footer = &footer, .paras = 4};
  Flow *flow = shape_doc(b->arena, b->diags, b->fonts, &doc);
  CHECK(flow && !flow->paras[0], "page numbers wait for their pages");
  CHECK(flow && flow->paras[1] && flow->paras[2] && flow->paras[3],
        "groups, cells and continued heads are shaped");
  Para *p = shape_para(b->arena, b->diags, b->fonts, flow, &footer, 2, 15);
  Line line = bench_line(b, p);
  CHECK(!strcmp(bench_text(b, &line), "Page 2 of 15"), "page numbers are put in");
  CHECK(p->ascent > 0 && p->descent > 0, "a strut");
}

int main(void) {
  Bench b = bench_new();
  test_marks(&b);
  test_runs(&b);
  test_nothing(&b);
  test_family_missing(&b);
  test_face(&b);
  test_same(&b);
  test_document(&b);
  bench_end(&b);
  UNIT_END();
}
