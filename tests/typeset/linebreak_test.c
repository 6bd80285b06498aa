// linebreak_test.c -- lines against a search through all ways, and what a reader would notice.
// SPDX-License-Identifier: MIT
//
// The search below knows the taste of inner.h and nothing of active lists: it tries every way from
// the last break, a line after the other.
#include "typeset/inner.h"

#include "unit.h"

#include <stdlib.h>

static uint32_t next_random(uint32_t *seed) { // the same numbers on every machine
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

static int between(uint32_t *seed, int least, int most) {
  return least + (int)(next_random(seed) % (uint32_t)(most - least + 1));
}

typedef struct Items { Item at[512]; size_t n; } Items;

static void add_box(Items *t, Len width) {
  t->at[t->n++] = (Item){.kind = ITEM_BOX, .width = width};
}
static void add_glue(Items *t, Len width, Len stretch, Len shrink) {
  t->at[t->n++] = (Item){.kind = ITEM_GLUE, .width = width, .stretch = stretch, .shrink = shrink};
}
static void add_penalty(Items *t, int penalty, Len width, bool flagged) {
  t->at[t->n++] =
      (Item){.kind = ITEM_PENALTY, .penalty = penalty, .width = width, .flagged = flagged};
}

static Breaks broken(Arena *arena, const Item *items, size_t n, Align align, Measure measure) {
  return linebreak(arena, items, n, &(Setting){.align = align, .measure = measure});
}

static bool forced(const Item *item) {
  return item->kind == ITEM_PENALTY && item->penalty <= PENALTY_MUST;
}

// ---- the search through all ways ----------------------------------------------------------------
typedef struct Hunt {
  const Items *items;
  Len first, rest, line_end; // line_end > 0: ragged
  int tolerance;
  bool hyphens, last;
  int64_t emergency; // in 1/1000 of the measure
} Hunt;

typedef struct Views { Len natural, stretch, shrink, body; int glues; bool none; } Views;

static size_t line_start(const Items *t, size_t from) {
  while (from < t->n && t->at[from].kind != ITEM_BOX && !forced(&t->at[from])) from++;
  return from;
}

static Views line_looks(const Hunt *h, size_t from, size_t to) {
  Views l = {0};
  size_t start = line_start(h->items, from), end = to;
  while (end > start && h->items->at[end - 1].kind != ITEM_BOX) end--;
  l.none = end <= start;
  for (size_t i = start; i < end; i++) {
    const Item *item = &h->items->at[i];
    if (item->kind == ITEM_PENALTY) continue;
    l.natural += item->width;
    if (item->kind != ITEM_GLUE) continue;
    l.glues++;
    if (!h->line_end) l.stretch += item->stretch, l.shrink += item->shrink;
  }
  l.body = l.natural;
  if (h->items->at[to].kind == ITEM_PENALTY) l.natural += h->items->at[to].width;
  if (forced(&h->items->at[to])) l.body = l.natural;
  if (h->line_end) l.stretch = h->line_end;
  l.stretch += len_scale(from == 0 ? h->first : h->rest, h->emergency, 1000);
  return l;
}

static bool legal(const Hunt *h, size_t i) {
  const Item *item = &h->items->at[i];
  if (item->kind == ITEM_GLUE) return i > 0 && h->items->at[i - 1].kind == ITEM_BOX;
  return item->kind == ITEM_PENALTY && item->penalty < PENALTY_NEVER &&
         (h->hyphens || !item->flagged);
}

static int64_t square(int64_t x) { return x * x; }

// A line's demerits and fitness, or -1 where this pass does not take it.
static int64_t price(const Hunt *h, size_t from, size_t to, int fitness, int ladder, int *fit) {
  Views l = line_looks(h, from, to);
  const Item *item = &h->items->at[to];
  Len measure = from == 0 ? h->first : h->rest, room = measure - l.natural;
  bool over = room + l.shrink < 0;
  int bad = 0;
  *fit = LINE_DECENT;
  if (over) bad = BADNESS_MOST, *fit = LINE_TIGHT;
  else if (room < 0) bad = badness_of(-room, l.shrink), *fit = bad > 12 ? LINE_TIGHT : LINE_DECENT;
  else if (!forced(item)) {
    bad = badness_of(room, l.stretch);
    *fit = bad > 99 ? LINE_VERY_LOOSE : bad > 12 ? LINE_LOOSE : LINE_DECENT;
  }
  if (over && !(h->last && l.body - l.shrink > measure)) return -1;
  if (!over && bad > h->tolerance) return -1;
  if (!h->last && ladder > 1 && item->kind == ITEM_PENALTY && item->flagged) return -1;
  Len gap = room < 0 ? -room : room, give = room < 0 ? l.shrink : l.stretch;
  bool even = over || h->line_end || (room >= 0 && forced(item));
  int64_t uneven = even ? 0 : gap < give ? gap * 1000 / give : 1000;
  int64_t own = h->line_end ? LINE_PENALTY_RAGGED : LINE_PENALTY;
  int64_t sum = square(own + bad + uneven * LINE_UNEVEN / 1000);
  if (item->kind == ITEM_PENALTY && !forced(item))
    sum += item->penalty < 0 ? -square(item->penalty) : square(item->penalty);
  if (item->kind == ITEM_PENALTY && item->flagged) {
    sum += h->line_end ? DEMERITS_RAGGED_HYPHEN : DEMERITS_HYPHEN;
    if (ladder == 1) sum += DEMERITS_TWO_HYPHENS;
    if (ladder > 1) sum += DEMERITS_LADDER;
  }
  if (forced(item) && ladder) sum += DEMERITS_LAST_HYPHEN;
  if (abs(*fit - fitness) > 1) sum += DEMERITS_CONTRAST;
  if (from && forced(item) && !l.none && !l.glues && l.natural - item->width < measure / 6)
    sum += h->line_end ? DEMERITS_RAGGED_STUB : DEMERITS_STUB;
  if (over) sum += DEMERITS_OVERFULL + (l.natural - l.shrink - measure) * DEMERITS_EXCESS;
  return sum;
}

static int64_t hunt(const Hunt *h, size_t from, int fitness, int ladder) {
  int64_t best = INT64_MAX;
  for (size_t to = line_start(h->items, from); to < h->items->n; to++) {
    if (!legal(h, to)) continue;
    int fit;
    int64_t line = price(h, from, to, fitness, ladder, &fit), rest = 0;
    bool stop = forced(&h->items->at[to]);
    bool flagged = h->items->at[to].kind == ITEM_PENALTY && h->items->at[to].flagged;
    if (line != -1 && !stop) rest = hunt(h, to + 1, fit, flagged ? ladder + 1 : 0);
    if (line != -1 && rest != INT64_MAX && line + rest < best) best = line + rest;
    Views l = line_looks(h, from, to);
    if (stop || l.body - l.shrink > (from == 0 ? h->first : h->rest)) break;
  }
  return best;
}

static int64_t way_price(const Hunt *h, Breaks breaks) {
  int64_t sum = 0;
  int fitness = LINE_DECENT, ladder = 0;
  for (size_t i = 0, from = 0; i < breaks.at.n; i++) {
    size_t to = breaks.at.at[i];
    int64_t line = price(h, from, to, fitness, ladder, &fitness);
    if (line == -1) return -1;
    sum += line;
    bool flagged = h->items->at[to].kind == ITEM_PENALTY && h->items->at[to].flagged;
    ladder = flagged ? ladder + 1 : 0;
    from = to + 1;
  }
  return sum;
}

static Items random_items(uint32_t *seed) {
  Items t = {.n = 0};
  int words = between(seed, 1, 9);
  for (int w = 0; w < words; w++) {
    int parts = between(seed, 0, 3) ? 1 : between(seed, 2, 4);
    for (int k = 0; k < parts; k++) {
      if (k) add_penalty(&t, 50, 330, true);
      add_box(&t, between(seed, 200, 3500));
    }
    if (between(seed, 0, 9) == 0) add_penalty(&t, between(seed, -200, 500), 0, false);
    if (w + 1 < words) add_glue(&t, between(seed, 200, 300), between(seed, 0, 200), 80);
  }
  add_penalty(&t, PENALTY_MUST, 0, false);
  return t;
}

static void test_search(void) {
  uint32_t seed = 20;
  int wrong = 0, passes[5] = {0}, overfull = 0;
  for (int round = 0; round < 3000; round++) {
    Items t = random_items(&seed);
    Arena *arena = arena_new();
    bool ragged = between(&seed, 0, 2) == 0;
    Measure measure = {between(&seed, 2500, 9000), between(&seed, 2500, 9000)};
    Breaks breaks = broken(arena, t.at, t.n, ragged ? ALIGN_START : ALIGN_JUSTIFY, measure);
    Len glue = 0, glues = 0;
    for (size_t i = 0; i < t.n; i++)
      if (t.at[i].kind == ITEM_GLUE) glue += t.at[i].width, glues++;
    Len end = glues ? len_scale(glue, 10, glues) : measure.rest / 10;
    if (end > measure.rest / 3) end = measure.rest / 3;
    int64_t best = INT64_MAX, got = 0;
    static const int tolerances[] = {90, 100, 200, 200, BADNESS_MOST};
    for (int pass = 0, last = 4; pass <= last && best == INT64_MAX; pass++) {
      Hunt h = {.items = &t, .first = measure.first, .rest = measure.rest,
                .line_end = ragged ? end : 0, .hyphens = pass > 0, .last = pass == last,
                .tolerance = !ragged ? tolerances[pass] : pass >= 3 ? BADNESS_MOST : 2000,
                .emergency = pass >= (ragged ? 2 : 3) ? 100 : 0};
      best = hunt(&h, 0, LINE_DECENT, 0);
      if (best != INT64_MAX) got = way_price(&h, breaks), passes[pass]++;
    }
    overfull += breaks.overfull > 0;
    wrong += got != best;
    arena_free(arena);
  }
  CHECK(wrong == 0, "the cheapest of all ways is found");
  CHECK(passes[0] > 50 && passes[1] > 50 && passes[2] > 10 && passes[3] > 50 &&
            passes[4] > 50 && overfull > 50,
        "the search met every pass and overfull lines");
}

// ---- what is known ------------------------------------------------------------------------------
static Items words(int n, Len width) {
  Items t = {.n = 0};
  for (int i = 0; i < n; i++) {
    if (i) add_glue(&t, 250, 125, 83);
    add_box(&t, width);
  }
  add_penalty(&t, PENALTY_MUST, 0, false);
  return t;
}

static void test_known(Arena *arena) {
  Items t = words(8, 1000);
  Breaks b = broken(arena, t.at, t.n, ALIGN_JUSTIFY, (Measure){4750, 4750});
  CHECK(b.at.n == 2 && b.at.at[0] == 7 && b.at.at[1] == t.n - 1, "lines that fit exactly");
  b = broken(arena, t.at, t.n, ALIGN_JUSTIFY, (Measure){1000, 4750});
  CHECK(b.at.n == 3 && b.at.at[0] == 1, "the first line has its own measure");
  b = broken(arena, t.at, t.n, ALIGN_JUSTIFY, (Measure){500, 500});
  CHECK(b.at.n == 8 && b.overfull == 8, "nothing fits: a word a line, each overfull");
  b = broken(arena, t.at, t.n, ALIGN_START, (Measure){-1, -1});
  CHECK(b.at.n == 8 && b.overfull == 8, "no measure at all");

  t = (Items){.n = 0};
  add_penalty(&t, PENALTY_MUST, 0, false);
  b = broken(arena, t.at, t.n, ALIGN_JUSTIFY, (Measure){1000, 1000});
  CHECK(b.at.n == 1 && b.overfull == 0, "an empty paragraph is one line");

  t = (Items){.n = 0};
  add_box(&t, 400), add_penalty(&t, PENALTY_MUST, 0, false);
  add_penalty(&t, PENALTY_MUST, 0, false);
  add_glue(&t, 250, 0, 0), add_box(&t, 400), add_penalty(&t, PENALTY_MUST, 0, false);
  b = broken(arena, t.at, t.n, ALIGN_JUSTIFY, (Measure){1000, 1000});
  CHECK(b.at.n == 3 && b.at.at[0] == 1 && b.at.at[1] == 2 && b.at.at[2] == 5, "hard breaks");
}

static size_t ladder_of(const Items *t, Breaks b) {
  size_t run = 0, most = 0;
  for (size_t i = 0; i < b.at.n; i++) {
    run = t->at[b.at.at[i]].flagged ? run + 1 : 0;
    if (run > most) most = run;
  }
  return most;
}

static void test_taste(Arena *arena) {
  uint32_t seed = 7;
  size_t ladder = 0, stubs = 0, hyphens = 0;
  for (int round = 0; round < 60; round++) {
    Items t = {.n = 0};
    for (int w = 0; w < 60; w++) {
      if (w) add_glue(&t, 250, 125, 83);
      int parts = between(&seed, 1, 4);
      for (int k = 0; k < parts; k++) {
        if (k) add_penalty(&t, 50, 330, true);
        add_box(&t, between(&seed, 600, 1600));
      }
    }
    add_penalty(&t, PENALTY_MUST, 0, false);
    Breaks b = broken(arena, t.at, t.n, ALIGN_JUSTIFY, (Measure){15000, 15000});
    if (ladder_of(&t, b) > ladder) ladder = ladder_of(&t, b);
    for (size_t i = 0; i < b.at.n; i++) hyphens += t.at[b.at.at[i]].flagged;
    stubs += b.at.n > 1 && b.at.at[b.at.n - 2] + 2 == t.n - 1 && t.at[t.n - 2].width < 2500;
    CHECK(b.overfull == 0, "long words are broken");
  }
  CHECK(hyphens > 60, "the sample breaks words");
  CHECK(ladder <= 2, "never three hyphens in a row");
  CHECK(stubs <= 3, "hardly ever one short word alone on the last line");
}

// A name, parted only by a dear break, and then a measure that leaves no other.
static void test_dear(Arena *arena) {
  Items t = {0};
  add_box(&t, PT(150)), add_glue(&t, PT(4), PT(2), PT(1));
  add_box(&t, PT(60)), add_penalty(&t, PENALTY_DEAR, 0, true), add_box(&t, PT(60));
  add_penalty(&t, PENALTY_MUST, 0, false);
  Breaks breaks = broken(arena, t.at, t.n, ALIGN_START, (Measure){PT(250), PT(250)});
  CHECK(breaks.at.n == 2 && breaks.at.at[0] == 1, "a ragged line ends early rather than in a name");
  breaks = broken(arena, t.at, t.n, ALIGN_START, (Measure){PT(100), PT(100)});
  CHECK(breaks.at.n == 3 && breaks.at.at[1] == 3, "a name too long for a line is parted");
}

static void test_stub(Arena *arena) {
  Items t = words(5, 1000); // four fit exactly; the fifth is made short
  t.at[t.n - 2].width = 500;
  Breaks breaks = broken(arena, t.at, t.n, ALIGN_START, (Measure){4750, 4750});
  CHECK(breaks.at.n == 2 && breaks.at.at[0] == 5, "a short last word gets company on its line");
}

static void test_hostile(Arena *arena) {
  enum { N = 40000 };
  Item *items = NEW_ARRAY(arena, Item, 2 * N + 1);
  size_t n = 0;
  for (int i = 0; i < N; i++) { // breaks without width: nothing ever fills a line
    items[n++] = (Item){.kind = ITEM_BOX};
    items[n++] = (Item){.kind = ITEM_PENALTY, .penalty = i % 7};
  }
  items[n++] = (Item){.kind = ITEM_PENALTY, .penalty = PENALTY_MUST};
  Breaks b = broken(arena, items, n, ALIGN_JUSTIFY, (Measure){1000, 1000});
  CHECK(b.at.n >= 1 && b.at.at[b.at.n - 1] == n - 1, "breaks without width end in time");
  for (size_t i = 0; i < n; i += 2) items[i].width = 100000000;
  items[n - 2].penalty = PENALTY_MUST;
  b = broken(arena, items, n - 1, ALIGN_JUSTIFY, (Measure){1000, 1000});
  CHECK(b.at.n == N && b.overfull == N, "forty thousand words that fit nowhere");
}

int main(void) {
  Arena *arena = arena_new();
  CHECK(badness_of(100, 100) == 100 && badness_of(50, 100) == 13 && badness_of(0, 0) == 0 &&
            badness_of(1, 0) == BADNESS_MOST && badness_of(INT64_MAX, 1) == BADNESS_MOST,
        "badness is a hundred times the cube of the ratio");
  test_search();
  test_known(arena);
  test_taste(arena);
  test_dear(arena);
  test_stub(arena);
  test_hostile(arena);
  arena_free(arena);
  UNIT_END();
}
