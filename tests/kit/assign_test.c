// assign_test.c -- the search that assigns categories, and its reasons, against trying everything.
// SPDX-License-Identifier: MIT
#include "kit/assign.h"

#include "unit.h"

enum { N = 3, M = 3, Q = 3, ALL = 1 << (N * M) };

// ---- small plans at random ----------------------------------------------------------------------
static uint64_t seed;
static int64_t dice(int64_t n) { // 0 .. n - 1
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (int64_t)(seed >> 33) % n;
}

typedef struct Plan {
  Assign a;
  AssignCategory categories[N];
  int64_t minutes[N][Q];
} Plan;

static void plan_roll(Plan *p, uint64_t number) {
  seed = number * 977 + 5;
  memset(p, 0, sizeof *p);
  p->a.n = (size_t)dice(N) + 1, p->a.m = (size_t)dice(M) + 1;
  p->a.coverage = dice(3) ? 1 : 2;
  p->a.most = dice(3) ? 0 : dice(2) + 1;
  p->a.repeat = dice(3) == 0;
  p->a.categories = p->categories;
  for (size_t j = 0; j < p->a.m; j++) {
    p->a.room[j] = dice(4) ? 8 + dice(20) : -1;
    p->a.seats[j] = dice(4) ? 1 : 2;
  }
  for (size_t i = 0; i < p->a.n; i++) {
    AssignCategory *c = &p->categories[i];
    c->questions = (size_t)dice(Q + 1);
    for (size_t q = 0; q < c->questions; q++) p->minutes[i][q] = 3 + dice(10);
    c->minutes = p->minutes[i];
    c->by_hand = dice(4) ? 0 : 1;
    c->seats = c->by_hand ? 1 + dice(2) : 0;
    size_t before = 0;
    for (size_t j = 0; j < p->a.m; j++)
      c->before[j] = before = before < c->by_hand && dice(2) ? c->by_hand : before;
    c->can = (1u << p->a.m) - 1;
    if (dice(3) == 0) c->can &= (uint32_t)dice(1 << M);
  }
}

// ---- all answers, each with what it breaks ------------------------------------------------------
typedef struct Try {
  uint32_t given[N], broken;   // broken: a bit for each must, coverage apart
  uint32_t unseen, uncovered;  // categories assessed by nobody; by too few
  int64_t pairs, squares;
} Try;
static Try tries[ALL];
static size_t tried;

static int bits(uint32_t set) {
  int n = 0;
  for (; set; set >>= 1) n += (int)(set & 1);
  return n;
}

static int64_t share(const Plan *p, size_t i, uint32_t set, size_t j) { // dealt like cards
  const AssignCategory *c = &p->categories[i];
  size_t sharers = c->by_hand + (size_t)bits(set), rank = c->before[j];
  int64_t sum = 0;
  for (size_t k = 0; k < j; k++) rank += set >> k & 1;
  for (size_t q = 0; q < c->questions; q++)
    if (p->a.repeat || q % sharers == rank) sum += c->minutes[q];
  bool none_left = !p->a.repeat && c->questions && rank >= c->questions;
  return none_left ? c->minutes[rank % c->questions] : sum;
}

static Try try_one(const Plan *p, uint32_t number) {
  Try t = {.broken = 0};
  int64_t loads[M] = {0}, counts[M] = {0};
  for (size_t i = 0; i < p->a.n; i++) {
    uint32_t set = t.given[i] = number >> (i * p->a.m) & ((1u << p->a.m) - 1);
    const AssignCategory *c = &p->categories[i];
    int64_t seats = c->seats;
    for (size_t j = 0; j < p->a.m; j++) {
      if (!(set >> j & 1)) continue;
      seats += p->a.seats[j];
      loads[j] += share(p, i, set, j);
      counts[j]++, t.pairs++;
      if (!(c->can >> j & 1)) t.broken |= 1u << must_interview(MUST_BE_ABLE, j);
    }
    if (seats < 1) t.unseen |= 1u << i;
    if (seats < p->a.coverage) t.uncovered |= 1u << i;
    if (set && !p->a.repeat && c->questions && c->by_hand + (size_t)bits(set) > c->questions)
      t.broken |= 1u << MUST_NOT_REPEAT;
  }
  for (size_t j = 0; j < p->a.m; j++) {
    if (p->a.room[j] >= 0 && loads[j] > p->a.room[j])
      t.broken |= 1u << must_interview(MUST_FIT, j);
    if (!counts[j]) t.broken |= 1u << must_interview(MUST_BE_USED, j);
    if (p->a.most && counts[j] > p->a.most) t.broken |= 1u << MUST_HOLD_FEW;
    t.squares += loads[j] * loads[j];
  }
  return t;
}

static void try_all(const Plan *p) {
  tried = (size_t)1 << (p->a.n * p->a.m);
  for (size_t i = 0; i < tried; i++) tries[i] = try_one(p, (uint32_t)i);
}

static bool keeps(const Plan *p, const Try *t, uint32_t musts) {
  if (t->broken & musts) return false;
  uint32_t wanted = musts >> must_category(&p->a, 0);
  return !(wanted & (musts >> MUST_COVER_TWICE & 1 ? t->uncovered : t->unseen));
}

static bool can_keep(const Plan *p, uint32_t musts) {
  for (size_t i = 0; i < tried; i++)
    if (keeps(p, &tries[i], musts)) return true;
  return false;
}

// Fewest pairs, least squares; then, category by category, the smaller set of earlier interviews.
static bool is_better(const Plan *p, const Try *a, const Try *b) {
  if (a->pairs != b->pairs) return a->pairs < b->pairs;
  if (a->squares != b->squares) return a->squares < b->squares;
  for (size_t i = 0; i < p->a.n; i++) {
    if (a->given[i] == b->given[i]) continue;
    if (bits(a->given[i]) != bits(b->given[i])) return bits(a->given[i]) < bits(b->given[i]);
    for (size_t j = 0; j < p->a.m; j++)
      if ((a->given[i] ^ b->given[i]) >> j & 1) return a->given[i] >> j & 1;
  }
  return false;
}

// ---- comparing ----------------------------------------------------------------------------------
static bool best_is_found(const Plan *p, uint32_t all) {
  uint32_t given[ASSIGN_CATEGORIES];
  AssignEnd end = assign_search(&p->a, (AssignTask){NULL, ASSIGN_STEPS, false, NULL}, given);
  const Try *best = NULL;
  for (size_t i = 0; i < tried; i++)
    if (keeps(p, &tries[i], all) && (!best || is_better(p, &tries[i], best))) best = &tries[i];
  if (!best) return end == ASSIGN_NONE;
  return end == ASSIGN_DONE && memcmp(given, best->given, p->a.n * sizeof *given) == 0;
}

// Whether a set of `size` musts of those from `from` on cannot be kept together with `chosen`.
static bool smaller_is_wrong(const Plan *p, size_t from, int size, uint32_t chosen) {
  if (size == 0) return !can_keep(p, chosen);
  for (size_t i = from; i < must_count(&p->a); i++)
    if (must_matters(&p->a, i) && smaller_is_wrong(p, i + 1, size - 1, chosen | 1u << i))
      return true;
  return false;
}

static bool reasons_are_smallest(const Plan *p) {
  bool out[64] = {false};
  uint32_t set = 0;
  if (!assign_reasons(&p->a, out)) return false;
  for (size_t i = 0; i < must_count(&p->a); i++) set |= (uint32_t)out[i] << i;
  if (can_keep(p, set)) return false;
  for (size_t i = 0; i < must_count(&p->a); i++)
    if (out[i] && !can_keep(p, set & ~(1u << i))) return false; // it was not needed
  return !smaller_is_wrong(p, 0, bits(set) - 1, 0);
}

static bool growth_is_least(const Plan *p, uint32_t all) {
  for (size_t j = 0; j < p->a.m; j++) {
    long left = ASSIGN_WORK;
    int64_t growth = assign_growth(&p->a, j, &left);
    if (p->a.room[j] < 0 && growth != -1) return false;
    if (p->a.room[j] < 0) continue;
    Plan other = *p;
    other.a.categories = other.categories;
    for (size_t i = 0; i < p->a.n; i++) other.categories[i].minutes = other.minutes[i];
    other.a.room[j] = growth < 0 ? 1000 : p->a.room[j] + growth;
    try_all(&other);
    if (can_keep(&other, all) != (growth >= 0)) return false;
    other.a.room[j]--;
    try_all(&other);
    if (growth > 0 && can_keep(&other, all)) return false;
  }
  return true;
}

int main(void) {
  size_t kept = 0, lost = 0, best = 0, smallest = 0, grown = 0;
  for (uint64_t number = 0; number < 3000; number++) {
    Plan p;
    plan_roll(&p, number);
    try_all(&p);
    uint32_t all = (1u << must_count(&p.a)) - 1;
    best += best_is_found(&p, all);
    if (can_keep(&p, all)) {
      kept++;
      continue;
    }
    lost++;
    if (lost > 250) continue;
    bool good = reasons_are_smallest(&p);
    if (!good) printf("# the reasons of plan %d\n", (int)number);
    smallest += good;
    grown += growth_is_least(&p, all);
  }
  printf("# %zu plans with an answer, %zu without\n", kept, lost);
  CHECK(kept > 500 && lost > 500, "plans of both kinds are tried");
  CHECK(best == 3000, "the best answer is found, or that there is none");
  CHECK(smallest == 250, "the reasons are a smallest set that cannot be kept");
  CHECK(grown == 250, "how much an interview must grow is the least that helps");
  UNIT_END();
}
