// pagebreak.c -- decides where all pages begin, over the whole vertical list at once.
// SPDX-License-Identifier: MIT
//
// The same idea as for lines (Knuth and Plass 1981, carried to pages by M. F. Plass, "Optimal
// Pagination Techniques for Automatic Typesetting Systems", 1981), but plain dynamic programming:
// best[j] is the cheapest way to have pages end just before box j. Bottoms are ragged; a page pays
// for the room it leaves. Forbidden breaks are only very dear, so there is always an answer.
#include "typeset/inner.h"

enum {
  PAGE_PENALTY = 10,      // as a line's in TeX
  PAGE_EASE = 4,          // a quarter of a page left empty has badness 100
  DEMERITS_PAGE = 50000,  // a page's price of its own: fewer pages win over parted paragraphs
};
#define DEMERITS_KEEP INT64_C(100000000000)     // parts a group that wants to stay whole
#define DEMERITS_NEVER INT64_C(100000000000000) // widow, orphan, heading without its text

Len page_heads(const Box *first) {
  if (first->kind != BOX_ROW) return 0;
  const RowBox *row = first->as.row;
  return row->index >= row->table->table->heads && row->index > 0 ? row->table->heads : 0;
}

// What a page costs that leaves `free` and ends before `next` (NULL: the end).
int64_t page_demerits(Len free, Len height, const Box *next) {
  bool last = !next || next->penalty <= BREAK_MUST;
  int64_t base = PAGE_PENALTY + (last ? 0 : badness_of(free, height / PAGE_EASE));
  int64_t sum = base * base + DEMERITS_PAGE;
  if (last) return sum;
  if (next->penalty >= BREAK_NEVER) return sum + DEMERITS_NEVER;
  if (next->penalty >= BREAK_KEEP) return sum + DEMERITS_KEEP;
  return sum + (int64_t)next->penalty * next->penalty;
}

typedef struct PageWay { int64_t demerits; size_t from, pages; } PageWay;

// Offers every page that begins with box `from`. A box alone always makes a page. Of two ways that
// cost the same the one whose last page is shorter counts.
static void ways_from(const Box *box, size_t n, size_t from, Len height, const Rhythm *rhythm,
                      PageWay *best) {
  Len y = page_heads(&box[from]);
  bool leaders = false;
  for (size_t to = from; to < n; to++) {
    if (to > from && box[to].penalty <= BREAK_MUST) return;
    Len space = to > from ? box[to].space : 0;
    y += space;
    if (!leaders) y += rhythm_space(rhythm, &box[to], space, y);
    y += box[to].height;
    if (y > height && to > from) return;
    leaders |= box[to].kind == BOX_LEADERS;
    Len left = leaders || y > height ? 0 : height - y;
    int64_t demerits = best[from].demerits +
                       page_demerits(left, height, to + 1 < n ? &box[to + 1] : NULL);
    if (demerits <= best[to + 1].demerits)
      best[to + 1] = (PageWay){demerits, from, best[from].pages + 1};
  }
}

// All that has a say in where pages begin.
static Str starts_key(Arena *arena, const Box *box, size_t n, Len height, const Rhythm *rhythm) {
  uint64_t *word = NEW_ARRAY(arena, uint64_t, 5 * n + 3);
  size_t at = 0;
  word[at++] = (uint64_t)height;
  word[at++] = (uint64_t)rhythm->pitch;
  word[at++] = (uint64_t)rhythm->base;
  for (size_t i = 0; i < n; i++) {
    word[at++] = (uint64_t)box[i].space;
    word[at++] = (uint64_t)box[i].height;
    word[at++] = (uint64_t)page_heads(&box[i]);
    word[at++] = (uint64_t)(box_on_grid(rhythm, &box[i]) ? box[i].base : -1);
    word[at++] = (uint64_t)(uint32_t)box[i].penalty << 1 | (box[i].kind == BOX_LEADERS);
  }
  return (Str){(const char *)word, at * sizeof *word};
}

PageStarts pagebreak(Arena *arena, const Box *box, size_t n, Len height, const Rhythm *rhythm) {
  PageWay *best = NEW_ARRAY(arena, PageWay, n + 1);
  for (size_t i = 1; i <= n; i++) best[i].demerits = INT64_MAX;
  for (size_t from = 0; from < n; from++) ways_from(box, n, from, height, rhythm, best);
  PageStarts starts = {.at = NEW_ARRAY(arena, size_t, best[n].pages), .n = best[n].pages};
  for (size_t i = best[n].pages, at = n; i-- > 0; at = best[at].from) starts.at[i] = best[at].from;
  return starts;
}

PageStarts pagebreak_known(Memo *known, Arena *keep, Arena *arena, const Box *box, size_t n,
                           Len height, const Rhythm *rhythm) {
  Str key = starts_key(arena, box, n, height, rhythm);
  const PageStarts *before = memo_get(known, key);
  if (before) return *before;
  PageStarts *starts = NEW(keep, PageStarts), found = pagebreak(arena, box, n, height, rhythm);
  *starts = (PageStarts){NEW_ARRAY(keep, size_t, found.n), found.n};
  for (size_t i = 0; i < found.n; i++) starts->at[i] = found.at[i];
  memo_put(known, keep, key, starts);
  return *starts;
}
