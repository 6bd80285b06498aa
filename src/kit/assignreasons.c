// assignreasons.c -- why categories cannot be given: a smallest set of musts that cannot all hold.
// SPDX-License-Identifier: MIT
//
// A set that can be kept leaves out, once it can grow no more, musts of which one at least is in
// every set that cannot be kept. So a smallest set that hits all such leavings found so far either
// cannot be kept, and is an answer, or grows and leaves another (Ignatiev, Previti, Liffiton and
// Marques-Silva, "Smallest MUS extraction with minimal hitting set dualization", CP 2015).
#include "kit/assign.h"

#include <string.h>

enum { MUSTS_MOST = MUST_FIRST_INTERVIEW + ASSIGN_INTERVIEWS * MUST_KINDS + ASSIGN_CATEGORIES,
       HIT_STEPS = 200000 };

typedef struct Musts { bool at[MUSTS_MOST]; } Musts; // those that hold

typedef struct Reasons {
  const Assign *a;
  Arena *arena;
  size_t n;                    // musts
  VEC(Musts *) leavings;       // of each set that was kept
  long steps;                  // of the present search for a hitting set
  long left;                   // of ASSIGN_WORK
  Musts hit, best;
  size_t hits, best_hits;
  bool gave_up;
} Reasons;

bool must_matters(const Assign *a, size_t must) {
  if (must == MUST_COVER_TWICE) return a->coverage > 1;
  if (must == MUST_HOLD_FEW) return a->most > 0;
  if (must == MUST_NOT_REPEAT) return !a->repeat;
  if (must >= must_category(a, 0)) return !a->categories[must - must_category(a, 0)].by_hand ||
                                          a->coverage > 1;
  size_t interview = (must - MUST_FIRST_INTERVIEW) / MUST_KINDS;
  switch ((MustKind)((must - MUST_FIRST_INTERVIEW) % MUST_KINDS)) {
    case MUST_FIT: return a->room[interview] >= 0;
    case MUST_BE_ABLE:
      for (size_t i = 0; i < a->n; i++)
        if (!(a->categories[i].can >> interview & 1)) return true;
      return false;
    case MUST_BE_USED:
    case MUST_KINDS: return true;
  }
  return true;
}

static bool can_hold(Reasons *r, const Musts *musts) {
  bool off[MUSTS_MOST];
  uint32_t given[ASSIGN_CATEGORIES];
  for (size_t i = 0; i < r->n; i++) off[i] = !musts->at[i];
  AssignTask task = {off, ASSIGN_REASON_STEPS, true, &r->left};
  AssignEnd end = assign_search(r->a, task, given);
  r->gave_up |= end == ASSIGN_GAVE_UP;
  return end != ASSIGN_NONE;
}

// ---- hitting sets -------------------------------------------------------------------------------
static bool is_hit(const Reasons *r, const Musts *leaving) {
  for (size_t i = 0; i < r->n; i++)
    if (leaving->at[i] && r->hit.at[i]) return true;
  return false;
}

// How many leavings not hit have nothing in common: each needs a hit of its own.
static size_t hits_needed(const Reasons *r) {
  Musts seen = {{false}};
  size_t needed = 0;
  for (size_t k = 0; k < r->leavings.n; k++) {
    const Musts *leaving = r->leavings.at[k];
    bool apart = !is_hit(r, leaving);
    for (size_t i = 0; i < r->n && apart; i++) apart = !(leaving->at[i] && seen.at[i]);
    if (!apart) continue;
    needed++;
    for (size_t i = 0; i < r->n; i++) seen.at[i] |= leaving->at[i];
  }
  return needed;
}

static void hit_all(Reasons *r) { // no deeper than there are musts
  if (r->hits + hits_needed(r) >= r->best_hits || ++r->steps > HIT_STEPS) return;
  const Musts *next = NULL;
  for (size_t k = 0; k < r->leavings.n && !next; k++)
    if (!is_hit(r, r->leavings.at[k])) next = r->leavings.at[k];
  if (!next) {
    r->best = r->hit, r->best_hits = r->hits;
    return;
  }
  for (size_t i = 0; i < r->n; i++) {
    if (!next->at[i] || r->hit.at[i]) continue;
    r->hit.at[i] = true, r->hits++;
    hit_all(r);
    r->hit.at[i] = false, r->hits--;
  }
}

static bool smallest_hit(Reasons *r) { // false: that took too long
  r->steps = 0;
  r->hits = 0, r->best_hits = r->n + 1;
  memset(&r->hit, 0, sizeof r->hit);
  hit_all(r);
  return r->steps <= HIT_STEPS;
}

// ---- sets that can be kept, and their leavings --------------------------------------------------
static void grow(Reasons *r, Musts kept) {
  Musts *leaving = NEW(r->arena, Musts);
  for (size_t i = 0; i < r->n; i++) {
    if (kept.at[i]) continue;
    kept.at[i] = true;
    if (can_hold(r, &kept)) continue;
    kept.at[i] = false;
    leaving->at[i] = true;
  }
  VEC_PUSH(r->arena, &r->leavings, leaving);
}

static void shrink(Reasons *r, Musts *wrong) { // to a minimal set, not always a smallest
  for (size_t i = 0; i < r->n; i++) {
    if (!wrong->at[i]) continue;
    wrong->at[i] = false;
    if (can_hold(r, wrong)) wrong->at[i] = true;
  }
}

static void all_that_matter(const Reasons *r, Musts *out) {
  for (size_t i = 0; i < r->n; i++) out->at[i] = must_matters(r->a, i);
}

bool assign_reasons(const Assign *a, bool *out) {
  Reasons r = {.a = a, .arena = arena_new(), .n = must_count(a), .left = ASSIGN_WORK};
  Musts answer = {{false}};
  bool found = false;
  for (size_t round = 0; round < ASSIGN_ROUNDS && !r.gave_up && !found; round++) {
    if (!smallest_hit(&r)) break;
    found = !can_hold(&r, &r.best);
    if (found) answer = r.best;
    else if (!r.gave_up) grow(&r, r.best);
  }
  if (!found) { // what a search gives up counts as kept: the set may be larger than it need be
    all_that_matter(&r, &answer);
    r.left = ASSIGN_WORK;
    found = !can_hold(&r, &answer);
    if (found) shrink(&r, &answer);
    found = found && r.left > 0; // else it holds much that does not matter
  }
  memcpy(out, answer.at, r.n * sizeof *out);
  arena_free(r.arena);
  return found;
}

// ---- what would help ----------------------------------------------------------------------------
static bool answers_with(Assign *a, size_t interview, int64_t room, long *left) {
  uint32_t given[ASSIGN_CATEGORIES];
  AssignTask task = {NULL, ASSIGN_REASON_STEPS, true, left};
  a->room[interview] = room;
  return assign_search(a, task, given) == ASSIGN_DONE;
}

int64_t assign_growth(const Assign *a, size_t interview, long *left) {
  Assign other = *a;
  int64_t low = a->room[interview], high = 0; // too little; enough
  if (low < 0) return -1;
  for (size_t i = 0; i < a->n; i++)
    for (size_t j = 0; j < a->categories[i].questions; j++) high += a->categories[i].minutes[j];
  if (high <= low || !answers_with(&other, interview, high, left)) return -1;
  while (high - low > 1) {
    int64_t middle = low + (high - low) / 2;
    if (answers_with(&other, interview, middle, left)) high = middle;
    else low = middle;
  }
  return *left > 0 ? high - a->room[interview] : -1;
}
