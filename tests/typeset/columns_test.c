// columns_test.c -- the arithmetic of column widths.
// SPDX-License-Identifier: MIT
#include "typeset/inner.h"

#include "unit.h"

typedef struct Case {
  const char *name;
  size_t n;
  Column columns[4];
  Widths content[4]; // minimum, word, natural
  Len measure;
  bool fits;
  Len widths[4];
} Case;

static const Case cases[] = {
    {"fixed columns stay", 2, {{100, 0}, {50, 0}}, {{0}}, 400, true, {100, 50}},
    {"shares divide the rest", 3, {{100, 0}, {0, 1}, {0, 2}}, {{0}}, 400, true, {100, 100, 200}},
    {"shares divide to the last unit", 3, {{0, 1}, {0, 1}, {0, 1}}, {{0}}, 100, true, {33, 34, 33}},
    {"natural is as wide as its content", 2, {{0, 0}, {0, 1}}, {{20, 20, 80}, {10, 10, 900}}, 400,
     true, {80, 320}},
    {"a table may be narrower", 2, {{0, 0}, {0, 0}}, {{20, 20, 80}, {10, 10, 60}}, 400, true,
     {80, 60}},
    {"naturals shrink in proportion to what they can give", 2, {{0, 0}, {0, 0}},
     {{100, 100, 200}, {100, 100, 400}}, 400, true, {150, 250}},
    {"naturals give way to a share's minimum", 2, {{0, 0}, {0, 1}},
     {{50, 50, 300}, {200, 200, 200}}, 400,
     true, {200, 200}},
    {"a share below its content takes its minimum", 3, {{0, 1}, {0, 1}, {0, 2}},
     {{0}, {150, 150, 150}, {0}}, 400, true, {83, 150, 167}},
    {"too wide: fixed columns stay, the others shrink", 2, {{100, 0}, {0, 0}},
     {{0}, {500, 500, 600}},
     400, false, {100, 300}},
    {"too wide: shares shrink with naturals", 3, {{100, 0}, {0, 0}, {0, 1}},
     {{0}, {200, 200, 300}, {200, 200, 300}}, 400, false, {100, 150, 150}},
    {"too wide by what is fixed: all shrink", 2, {{600, 0}, {200, 0}}, {{0}}, 400, false,
     {300, 100}},
    {"no word is hyphenated where others can give", 2, {{0, 0}, {0, 0}},
     {{60, 220, 220}, {40, 50, 400}}, 400, true, {220, 180}},
    {"where all words do not fit, they are hyphenated", 2, {{0, 0}, {0, 0}},
     {{60, 260, 260}, {40, 240, 400}}, 400, true, {207, 193}},
    {"the column with the long word gives way", 3, {{0, 0}, {0, 0}, {0, 0}},
     {{40, 40, 40}, {900, 900, 900}, {60, 60, 60}}, 400, false, {40, 300, 60}},
    {"the widest two are cut to one width", 3, {{0, 0}, {0, 2}, {0, 1}},
     {{300, 300, 300}, {50, 50, 60}, {500, 500, 500}}, 401, false, {171, 60, 170}},
    {"fixed columns yield a part to the others", 2, {{600, 0}, {0, 0}}, {{0}, {90, 90, 90}}, 400,
     false, {310, 90}},
    {"fixed columns yield where they leave nothing", 2, {{400, 0}, {0, 1}}, {{0}, {0, 0, 50}}, 400,
     false, {350, 50}},
    {"what can be broken anywhere is not a letter wide", 2, {{0, 0}, {0, 0}},
     {{10, 10, 900}, {330, 330, 330}}, 400, true, {70, 330}},
};

static void test_cases(Arena *arena) {
  for (size_t i = 0; i < COUNT(cases); i++) {
    const Case *c = &cases[i];
    Len widths[4];
    bool fits = columns_set(arena, c->columns, c->content, c->n, c->measure, widths);
    bool same = fits == c->fits;
    for (size_t k = 0; k < c->n; k++) same &= widths[k] == c->widths[k];
    CHECK(same, c->name);
    if (same) continue;
    for (size_t k = 0; k < c->n; k++) printf("# column %zu: %lld\n", k, (long long)widths[k]);
  }
}

// Whatever the columns, the table ends within its measure and, where it fits, no column is
// narrower than its content can be.
static void test_random(Arena *arena) {
  uint32_t seed = 3;
  int beyond = 0, narrow = 0, open = 0, many = 0;
  for (int round = 0; round < 20000; round++) {
    Column columns[4];
    Widths content[4];
    Len widths[4], sum = 0;
    bool share = false;
    size_t n = 1 + (size_t)round % 4;
    for (size_t i = 0; i < n; i++) {
      seed = seed * 1664525u + 1013904223u;
      int kind = (int)(seed >> 8) % 3;
      columns[i] = (Column){kind == 0 ? (Len)(seed >> 12) % 300 + 1 : 0,
                            kind == 1 ? 1 + (int)(seed >> 28) : 0};
      content[i].minimum = (Len)(seed >> 10) % 200;
      content[i].word = content[i].minimum + (Len)(seed >> 18) % 60;
      content[i].natural = content[i].word + (Len)(seed >> 14) % 400;
      share |= kind == 1;
    }
    bool fits = columns_set(arena, columns, content, n, 500, widths);
    for (size_t i = 0; i < n; i++) {
      sum += widths[i];
      narrow += fits && columns[i].width == 0 && widths[i] < content[i].minimum;
      narrow += fits && columns[i].width > 0 && widths[i] != columns[i].width;
      beyond += widths[i] < 0;
    }
    beyond += sum > 500;
    open += share && fits && sum != 500;
    many += fits;
  }
  CHECK(beyond == 0, "no table is wider than its measure");
  CHECK(narrow == 0, "no column is narrower than its content where all fits");
  CHECK(open == 0, "shares use up the measure");
  CHECK(many > 5000 && many < 19000, "the sample has both kinds");
}

int main(void) {
  Arena *arena = arena_new();
  test_cases(arena);
  test_random(arena);
  arena_free(arena);
  UNIT_END();
}
