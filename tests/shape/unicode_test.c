// unicode_test.c -- Unicode's own tests of lines, clusters and directions, through our passes.
// SPDX-License-Identifier: MIT
//
// The files come with Debian's unicode-data and must be of ICU's version of Unicode. Where a pass
// means to differ, a rule below says why, and how often it does so: one more or less is a failure.
#include "bench.h"
#include "shape/inner.h"

#include <stdlib.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#define FOLDER "/usr/share/unicode/"
enum { ROW_CHARS = 256, SHOWN = 5, ROWS_AT_ONCE = 2000 };

typedef struct TestRow { // of LineBreakTest and GraphemeBreakTest
  uint32_t cp[ROW_CHARS];
  bool break_before[ROW_CHARS + 1];
  size_t n;
} TestRow;

typedef struct Rule { // a difference that is meant
  const char *why;
  size_t wanted, found;
} Rule;

typedef struct Count { size_t rows, wrong; } Count;

// ---- texts --------------------------------------------------------------------------------------
static bool is_blank(uint32_t cp) { // as para.c has it
  return cp == ' ' || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) ||
         cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static ParaText *text_of(Arena *arena, Language *language, const uint32_t *cp, size_t n) {
  static const Style style = {.family = FAMILY_TEXT, .weight = 400, .size = 10000};
  ParaText *para = NEW(arena, ParaText);
  Inline *inl = NEW(arena, Inline);
  *inl = (Inline){.kind = INLINE_TEXT, .style = &style};
  para->inlines = inl, para->inline_count = 1;
  para->language = language;
  para->at = NEW_ARRAY(arena, Char, n + 1), para->n = n;
  for (size_t i = 0; i < n; i++) {
    UChar32 c = (UChar32)cp[i];
    para->at[i] = (Char){.cp = cp[i], .price = PENALTY_NEVER, .cluster = true};
    para->at[i].kind = is_blank(cp[i]) ? CHAR_BLANK : CHAR_TEXT;
    para->at[i].ignorable = u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    para->at[i].mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
  }
  para->at[n] = (Char){.cp = 0x2028, .kind = CHAR_BREAK, .cluster = true};
  return para;
}

// ---- the files ----------------------------------------------------------------------------------
static FILE *open_test(const char *name) {
  char path[128], line[256] = "", version[U_MAX_VERSION_STRING_LENGTH];
  snprintf(path, sizeof path, FOLDER "%s", name);
  FILE *file = fopen(path, "r");
  UVersionInfo unicode;
  u_getUnicodeVersion(unicode);
  snprintf(version, sizeof version, "-%d.%d.%d.txt", unicode[0], unicode[1], unicode[2]);
  bool same = file && fgets(line, sizeof line, file) && strstr(line, version);
  CHECK(same, path);
  if (same) return file;
  printf("# not there, or not of Unicode%s: apt-get install unicode-data\n", version);
  if (file) fclose(file);
  return NULL;
}

// "÷ 0023 × 0308 ÷"; false: a comment.
static bool row_parse(const char *line, TestRow *row) {
  static const char yes[] = "÷", no[] = "×";
  *row = (TestRow){.n = 0};
  for (const char *at = line; *at && *at != '#' && *at != '\n';) {
    if (*at == ' ' || *at == '\t') at++;
    else if (!strncmp(at, yes, 2)) row->break_before[row->n] = true, at += 2;
    else if (!strncmp(at, no, 2)) at += 2;
    else row->cp[row->n++] = (uint32_t)strtoul(at, (char **)&at, 16);
    if (row->n == ROW_CHARS) return false;
  }
  return row->n > 0;
}

static void rules_check(Rule *rules, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (rules[i].wanted != rules[i].found)
      printf("# %s: %zu times, not %zu\n", rules[i].why, rules[i].found, rules[i].wanted);
    CHECK(rules[i].wanted == rules[i].found, rules[i].why);
  }
}

static void count_check(Count count, size_t least, const char *name) {
  printf("# %s: %zu rows\n", name, count.rows);
  CHECK(count.rows >= least && !count.wrong, name);
}

static void row_show(const char *line, Count *count) {
  if (count->wrong++ < SHOWN) printf("# %s", line);
}

// ---- lines --------------------------------------------------------------------------------------
enum { SLASH, INSIDE, HYPHEN, POINT, ADDRESS, LINE_RULES };

static int32_t class_at(const TestRow *row, size_t i) {
  return u_getIntPropertyValue((UChar32)row->cp[i], UCHAR_LINE_BREAK);
}

static size_t base_before(const TestRow *row, size_t at) { // past marks
  size_t i = at - 1;
  while (i && class_at(row, i) == U_LB_COMBINING_MARK) i--;
  return i;
}

// ICU's own rule 20.09 (line.txt): a hyphen with which a piece begins stays with its letter.
static bool begins_with_hyphen(const TestRow *row, size_t at) {
  size_t i = base_before(row, at);
  bool hyphen = class_at(row, i) == U_LB_HYPHEN || row->cp[i] == 0x2010;
  return hyphen && (!i || row->break_before[i]);
}

// ICU's numbers (line.txt, rule 25) may begin with their point.
static bool begins_with_point(const TestRow *row, size_t at) {
  return at < row->n && class_at(row, base_before(row, at)) == U_LB_INFIX_NUMERIC &&
         class_at(row, at) == U_LB_NUMERIC;
}

static bool has_address(const TestRow *row) {
  for (size_t i = 2; i < row->n; i++)
    if (row->cp[i - 2] == ':' && row->cp[i - 1] == '/' && row->cp[i] == '/') return true;
  return false;
}

static void line_row(Bench *b, Language *language, const TestRow *row, const char *line,
                     Rule *rules, Count *count) {
  ParaText *para = text_of(b->arena, language, row->cp, row->n);
  para_clusters(b->arena, b->diags, para);
  para_breaks(b->arena, para);
  bool good = true;
  for (size_t i = 1; i < row->n; i++) {
    bool is = para->at[i].price < PENALTY_NEVER;
    if (is == row->break_before[i]) continue;
    if (!is && !para->at[i].cluster) rules[INSIDE].found++;
    else if (!is && row->cp[i - 1] == '/') rules[SLASH].found++;
    else if (has_address(row)) rules[ADDRESS].found++;
    else if (!is && begins_with_hyphen(row, i)) rules[HYPHEN].found++;
    else if (begins_with_point(row, is ? i + 1 : i)) rules[POINT].found++; // or before it
    else good = false;
  }
  count->rows++;
  if (!good) row_show(line, count);
}

static void test_lines(Bench *b, const char *tag) {
  Rule rules[LINE_RULES] = {
      [SLASH] = {"after a slash beside short words (\"and/or\") lines do not end", 20, 0},
      [INSIDE] = {"within a grapheme cluster they do not either", 62, 0},
      [HYPHEN] = {"a hyphen that begins a piece stays with its letter (ICU's rule 20.09)", 8, 0},
      [POINT] = {"a number may begin with its point, as in .35 (ICU's rule 25)", 15, 0},
      [ADDRESS] = {"addresses are broken at their joints alone", 5, 0},
  };
  FILE *file = open_test("auxiliary/LineBreakTest.txt");
  Language *language = fonts_language(b->fonts, tag);
  char line[4096];
  Count count = {0};
  for (TestRow row; file && fgets(line, sizeof line, file);)
    if (row_parse(line, &row)) line_row(b, language, &row, line, rules, &count);
  if (file) fclose(file);
  count_check(count, 7000, str_printf(b->arena, "lines end where UAX 14 lets them, in \"%s\"",
                                      tag).s);
  rules_check(rules, LINE_RULES);
}

// ---- clusters -----------------------------------------------------------------------------------
enum { ON_BLANK, CLUSTER_RULES };

static void test_clusters(Bench *b) {
  Rule rules[CLUSTER_RULES] = {
      [ON_BLANK] = {"a mark on a blank stands by itself: the blank can be stretched", 23, 0},
  };
  FILE *file = open_test("auxiliary/GraphemeBreakTest.txt");
  Language *language = fonts_language(b->fonts, "en");
  char line[4096];
  Count count = {0};
  for (TestRow row; file && fgets(line, sizeof line, file);) {
    if (!row_parse(line, &row)) continue;
    ParaText *para = text_of(b->arena, language, row.cp, row.n);
    para_clusters(b->arena, b->diags, para);
    bool good = true;
    for (size_t i = 1; i < row.n; i++) {
      if (para->at[i].cluster == row.break_before[i]) continue;
      if (para->at[i].kind != para->at[i - 1].kind) rules[ON_BLANK].found++;
      else good = false;
    }
    count.rows++;
    if (!good) row_show(line, &count);
  }
  if (file) fclose(file);
  count_check(count, 600, "grapheme clusters are those of UAX 29");
  rules_check(rules, CLUSTER_RULES);
}

// ---- directions ---------------------------------------------------------------------------------
enum { NEVER = -1 }; // the level of what the algorithm removes

typedef struct Bidi {
  Bench *b;
  Arena *arena;
  Language *ltr, *rtl;
  Count count;
  size_t fixed, isolated, one_way, of_icu;
} Bidi;

static bool any_rtl(const uint32_t *cp, size_t n) {
  for (size_t i = 0; i < n; i++) {
    UCharDirection d = u_charDirection((UChar32)cp[i]);
    if (d == U_RIGHT_TO_LEFT || d == U_RIGHT_TO_LEFT_ARABIC) return true;
  }
  return false;
}

// Which directions there are: 1 left to right, 2 right to left, 3 both.
static int directions(const ParaText *para, const int *levels, bool wanted) {
  int found = 0;
  for (size_t i = 0; i < para->n; i++)
    if (levels[i] != NEVER) found |= 1 << ((wanted ? levels[i] : para->at[i].level) & 1);
  return found;
}

// Whether ICU, asked without us, says what our pass says.
static bool icu_says_so(Arena *arena, const ParaText *para, bool rtl) {
  UErrorCode error = U_ZERO_ERROR;
  Utf16 u = para_utf16(arena, para);
  UBiDi *bidi = ubidi_open();
  ubidi_setPara(bidi, (const UChar *)u.s, u.n, rtl ? UBIDI_RTL : UBIDI_DEFAULT_LTR, NULL, &error);
  const UBiDiLevel *levels = ubidi_getLevels(bidi, &error);
  bool same = U_SUCCESS(error);
  for (int32_t i = 0; same && i < u.n; i++) same = levels[i] == para->at[u.chars[i]].level;
  ubidi_close(bidi);
  return same;
}

static void differs(Bidi *t, const ParaText *para, const int *levels, bool rtl,
                    const char *line) {
  int wanted = directions(para, levels, true);
  if (wanted != 3 && wanted == directions(para, levels, false)) t->one_way++;
  else if (icu_says_so(t->arena, para, rtl)) t->of_icu++;
  else row_show(line, &t->count);
}

static void bidi_row(Bidi *t, const uint32_t *cp, size_t n, bool rtl, const int *levels,
                     const char *line) {
  if (rtl && !any_rtl(cp, n)) { // isolated in such documents: the levels of what stands alone
    t->isolated++;
    return;
  }
  ParaText *para = text_of(t->arena, rtl ? t->rtl : t->ltr, cp, n);
  para_levels(t->arena, para);
  bool good = true;
  for (size_t i = 0; i < n; i++)
    if (levels[i] != NEVER && para->at[i].level != levels[i]) good = false;
  t->count.rows++;
  if (!good) differs(t, para, levels, rtl, line);
  if (t->count.rows % ROWS_AT_ONCE == 0) arena_free(t->arena), t->arena = arena_new();
}

static size_t levels_parse(const char *at, int levels[ROW_CHARS]) { // "x 0 1"
  size_t n = 0;
  while (n < ROW_CHARS) {
    while (*at == ' ' || *at == '\t') at++;
    if (*at != 'x' && (*at < '0' || *at > '9')) break;
    if (*at == 'x') levels[n++] = NEVER, at++;
    else levels[n++] = (int)strtol(at, (char **)&at, 10);
  }
  return n;
}

static uint32_t class_char(const char *name, size_t n) { // any with that class will do
  static const struct { const char *name; uint32_t cp; } classes[] = {
      {"L", 'a'},      {"R", 0x5D0},    {"AL", 0x627},   {"EN", '1'},     {"ES", '+'},
      {"ET", '$'},     {"AN", 0x660},   {"CS", ','},     {"B", 0x2029},   {"S", '\t'},
      {"WS", ' '},     {"ON", '!'},     {"BN", 0xAD},    {"NSM", 0x300},  {"LRE", 0x202A},
      {"RLE", 0x202B}, {"PDF", 0x202C}, {"LRO", 0x202D}, {"RLO", 0x202E}, {"LRI", 0x2066},
      {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069},
  };
  for (size_t i = 0; i < COUNT(classes); i++)
    if (strlen(classes[i].name) == n && !strncmp(name, classes[i].name, n)) return classes[i].cp;
  return printf("# no class %.*s\n", (int)n, name), 'a';
}

// "L LRE R; 7": 1 the first strong character decides, 2 left to right, 4 right to left
static void class_row(Bidi *t, const char *line, const int *levels, size_t n_levels) {
  uint32_t cp[ROW_CHARS];
  size_t n = 0;
  const char *at = line;
  while (*at && *at != ';' && n < ROW_CHARS) {
    size_t length = strcspn(at, " ;");
    cp[n++] = class_char(at, length);
    at += length + strspn(at + length, " ");
  }
  if (*at != ';' || n != n_levels) {
    row_show(line, &t->count);
    return;
  }
  int ways = atoi(at + 1);
  if (ways & 1) bidi_row(t, cp, n, false, levels, line);
  if (ways & 2) t->fixed++;
  if (ways & 4) bidi_row(t, cp, n, true, levels, line);
}

static Bidi bidi_begin(Bench *b) {
  return (Bidi){b, arena_new(), fonts_language(b->fonts, "en"), fonts_language(b->fonts, "ar"),
                {0}, 0, 0, 0, 0};
}

static void bidi_end(Bidi *t, const size_t wanted[4], size_t least, const char *name) {
  Rule rules[] = {
      {"in right-to-left documents what has no letter of theirs is isolated", wanted[0],
       t->isolated},
      {"no document makes all its paragraphs run from left to right", wanted[1], t->fixed},
      {"text that runs one way has the paragraph's level (ICU's shortcut): it looks the same",
       wanted[2], t->one_way},
      {"ICU 72 differs from the file by itself where embeddings touch isolates or brackets",
       wanted[3], t->of_icu},
  };
  count_check(t->count, least, name);
  rules_check(rules, COUNT(rules));
  arena_free(t->arena);
}

static void test_bidi_classes(Bench *b) {
  FILE *file = open_test("BidiTest.txt");
  Bidi t = bidi_begin(b);
  char line[4096];
  int levels[ROW_CHARS];
  size_t n = 0;
  while (file && fgets(line, sizeof line, file)) {
    if (!strncmp(line, "@Levels:", 8)) n = levels_parse(line + 8, levels);
    else if (*line != '#' && *line != '@' && *line != '\n') class_row(&t, line, levels, n);
  }
  if (file) fclose(file);
  static const size_t wanted[] = {176896, 256747, 53729, 0};
  bidi_end(&t, wanted, 300000, "levels of all classes in all orders are those of UAX 9");
}

// "05D0 0028;1;1;1 1;1 0": characters; 0 left to right, 1 right to left, 2 the first strong one
// decides; the paragraph's level; levels; order
static void char_row(Bidi *t, const char *line) {
  uint32_t cp[ROW_CHARS];
  int levels[ROW_CHARS];
  size_t n = 0;
  const char *at = line;
  while (*at && *at != ';' && n < ROW_CHARS) cp[n++] = (uint32_t)strtoul(at, (char **)&at, 16);
  if (*at != ';') {
    row_show(line, &t->count);
    return;
  }
  int way = atoi(at + 1);
  at = strchr(at + 1, ';') + 1;
  at = strchr(at, ';') + 1;
  if (levels_parse(at, levels) != n) {
    row_show(line, &t->count);
    return;
  }
  if (way == 0) t->fixed++;
  else bidi_row(t, cp, n, way == 1, levels, line);
}

static void test_bidi_chars(Bench *b) {
  FILE *file = open_test("BidiCharacterTest.txt");
  Bidi t = bidi_begin(b);
  char line[4096];
  while (file && fgets(line, sizeof line, file))
    if (*line != '#' && *line != '\n') char_row(&t, line);
  if (file) fclose(file);
  static const size_t wanted[] = {8705, 45849, 0, 18};
  bidi_end(&t, wanted, 30000, "levels of brackets and real texts are those of UAX 9");
}

int main(void) {
  Bench b = bench_new();
  test_lines(&b, "en");
  test_lines(&b, "ja");
  test_clusters(&b);
  test_bidi_classes(&b);
  test_bidi_chars(&b);
  bench_end(&b);
  UNIT_END();
}
