// pagebreak_test.c -- pages against a search through all ways to break a list.
// SPDX-License-Identifier: MIT
#include "typeset/inner.h"

#include "unit.h"

enum { HEIGHT = 1000, MOST = 12 };

static uint32_t next_random(uint32_t *seed) {
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

static Len page_height(const Box *box, size_t from, size_t to) {
  return page_heads(&box[from]) + boxes_height(box + from, to - from);
}

// What pages beginning at these boxes cost; -1 where one is overfull or a forced break is ignored.
static int64_t pages_price(const Box *box, size_t n, const size_t *starts, size_t pages) {
  int64_t sum = 0;
  for (size_t i = 0; i < pages; i++) {
    size_t from = starts[i], to = i + 1 < pages ? starts[i + 1] : n;
    Len free = HEIGHT - page_height(box, from, to);
    if (free < 0 && to > from + 1) return -1;
    bool leaders = false;
    for (size_t k = from; k < to; k++) {
      leaders |= box[k].kind == BOX_LEADERS;
      if (k > from && box[k].penalty <= BREAK_MUST) return -1;
    }
    sum += page_demerits(leaders || free < 0 ? 0 : free, HEIGHT, to < n ? &box[to] : NULL);
  }
  return sum;
}

static int64_t cheapest(const Box *box, size_t n) {
  int64_t best = INT64_MAX;
  for (unsigned mask = 0; mask < 1u << (n - 1); mask++) {
    size_t starts[MOST] = {0}, pages = 1;
    for (size_t i = 1; i < n; i++)
      if (mask >> (i - 1) & 1) starts[pages++] = i;
    int64_t price = pages_price(box, n, starts, pages);
    if (price >= 0 && price < best) best = price;
  }
  return best;
}

static int random_penalty(uint32_t *seed) {
  static const int penalties[] = {0,   0,          0,           20,          150,
                                  150, BREAK_KEEP, BREAK_NEVER, BREAK_NEVER, BREAK_MUST};
  return penalties[next_random(seed) % COUNT(penalties)];
}

static void test_search(Arena *arena) {
  uint32_t seed = 11;
  int wrong = 0, many = 0;
  Cell cell = {.span = 1};
  Row rows[MOST] = {{.cells = {&cell, 1}}};
  Table table = {.rows = {rows, MOST}, .heads = 1};
  RowBox row_boxes[MOST];
  TableBox table_box = {.table = &table, .rows = row_boxes, .heads = 120};
  for (int round = 0; round < 3000; round++) {
    Box box[MOST] = {{0}};
    size_t n = 1 + next_random(&seed) % MOST;
    bool in_table = next_random(&seed) % 3 == 0;
    for (size_t i = 0; i < n; i++) {
      box[i] = (Box){.kind = BOX_EMPTY, .height = next_random(&seed) % 420,
                     .space = next_random(&seed) % 60, .penalty = random_penalty(&seed)};
      row_boxes[i] = (RowBox){.table = &table_box, .index = i};
      if (next_random(&seed) % 8 == 0) box[i].kind = BOX_LEADERS;
      else if (in_table) box[i].kind = BOX_ROW, box[i].as.row = &row_boxes[i];
    }
    PageStarts starts = pagebreak(arena, box, n, HEIGHT, NULL);
    wrong += starts.n == 0 || starts.at[0] != 0 ||
             pages_price(box, n, starts.at, starts.n) != cheapest(box, n);
    many += starts.n > 2;
  }
  CHECK(wrong == 0, "the cheapest of all ways is found");
  CHECK(many > 500, "the sample has many pages");
}

static void test_known(Arena *arena) {
  Box box[40];
  for (size_t i = 0; i < 40; i++) box[i] = (Box){.kind = BOX_EMPTY, .height = 100};
  PageStarts p = pagebreak(arena, box, 40, HEIGHT, NULL);
  CHECK(p.n == 4 && p.at[1] == 10 && p.at[2] == 20 && p.at[3] == 30, "full pages where all fits");
  for (size_t i = 0; i < 40; i++) box[i].space = i % 10 == 0 ? 500 : 0;
  p = pagebreak(arena, box, 40, HEIGHT, NULL);
  CHECK(p.n == 4 && p.at[3] == 30, "space at the top of a page vanishes");
  box[10].penalty = BREAK_NEVER;
  p = pagebreak(arena, box, 40, HEIGHT, NULL);
  CHECK(p.at[1] == 9, "a forbidden break moves up");
  box[3].penalty = BREAK_MUST;
  p = pagebreak(arena, box, 40, HEIGHT, NULL);
  CHECK(p.at[1] == 3, "a forced break is taken");
  for (size_t i = 0; i < 40; i++) box[i].space = 0, box[i].penalty = BREAK_NEVER;
  box[27].penalty = BREAK_KEEP;
  p = pagebreak(arena, box, 36, HEIGHT, NULL);
  CHECK(p.n == 4 && p.at[3] == 27, "where all is forbidden, a group is parted before a paragraph");
  CHECK(pagebreak(arena, box, 0, HEIGHT, NULL).n == 0, "no boxes, no pages");
}

int main(void) {
  Arena *arena = arena_new();
  test_search(arena);
  test_known(arena);
  arena_free(arena);
  UNIT_END();
}
