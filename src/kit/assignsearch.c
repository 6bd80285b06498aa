// assignsearch.c -- the best way to give categories to interviews, by branch and bound.
// SPDX-License-Identifier: MIT
//
// Categories are given in the kit's order, each to every set of interviews that covers it, small
// sets and early interviews first; so of equal answers the first one found is the one wanted, and a
// branch is left as soon as it cannot be better than the best so far. What has been tried from one
// state (this many categories given, these minutes and numbers in each interview) need not be tried
// from it again: a table remembers the states.
#include "kit/assign.h"

#include <string.h>

enum { STATES = 1 << 14, SETS_MOST = 1 << ASSIGN_INTERVIEWS };

typedef struct State {            // after `depth` categories
  uint32_t depth;                 // 0: nothing is remembered here
  uint16_t counts[ASSIGN_INTERVIEWS];
  int32_t loads[ASSIGN_INTERVIEWS];
  uint32_t pairs;                 // the fewest it was reached with
} State;

typedef struct Sets { uint16_t *at; size_t n; int64_t least; size_t fewest, most; } Sets;

typedef struct Search {
  const Assign *a;
  AssignTask task;
  long steps;                     // so far
  Sets *sets;                     // by category: the sets of interviews that cover it
  int64_t *rest;                  // minutes that categories from this one on take at least
  size_t *pairs_rest;             // and interviews;
  size_t *pairs_most;             // and how many they can be given to
  int64_t loads[ASSIGN_INTERVIEWS];
  size_t counts[ASSIGN_INTERVIEWS], pairs;
  uint32_t *chosen, *best;
  bool found;
  size_t best_pairs;
  int64_t best_squares;
  State *states;
} Search;

size_t must_interview(MustKind kind, size_t interview) {
  return MUST_FIRST_INTERVIEW + interview * MUST_KINDS + kind;
}
size_t must_category(const Assign *a, size_t category) {
  return MUST_FIRST_INTERVIEW + a->m * MUST_KINDS + category;
}
size_t must_count(const Assign *a) { return must_category(a, a->n); }

static bool holds(const Search *s, size_t must) { return !s->task.off || !s->task.off[must]; }

bool assign_deals(size_t question, size_t sharers, size_t rank) {
  return question % sharers == rank;
}

int64_t assign_minutes(const Assign *a, size_t category, size_t sharers, size_t rank) {
  const AssignCategory *c = &a->categories[category];
  int64_t sum = 0;
  if (!a->repeat && rank >= c->questions && c->questions) return c->minutes[rank % c->questions];
  for (size_t i = 0; i < c->questions; i++)
    if (a->repeat || assign_deals(i, sharers, rank)) sum += c->minutes[i];
  return sum;
}

// ---- sets of interviews -------------------------------------------------------------------------
static size_t set_size(uint32_t set) { return (size_t)__builtin_popcount(set); }

static int64_t set_minutes(const Search *s, size_t category, uint32_t set, size_t interview) {
  const AssignCategory *c = &s->a->categories[category];
  size_t rank = c->before[interview] + set_size(set & ((1u << interview) - 1));
  return assign_minutes(s->a, category, set_size(set) + c->by_hand, rank);
}

static int64_t coverage_wanted(const Search *s, size_t category) {
  if (!holds(s, must_category(s->a, category))) return 0;
  int64_t all = holds(s, MUST_COVER_TWICE) ? s->a->coverage : 1;
  return all - s->a->categories[category].seats;
}

static bool set_fits(const Search *s, size_t category, uint32_t set) {
  const AssignCategory *c = &s->a->categories[category];
  int64_t seats = 0;
  for (size_t j = 0; j < s->a->m; j++) {
    if (!(set >> j & 1)) continue;
    seats += s->a->seats[j];
    if (!(c->can >> j & 1) && holds(s, must_interview(MUST_BE_ABLE, j))) return false;
  }
  if (seats < coverage_wanted(s, category)) return false;
  size_t sharers = set_size(set) + c->by_hand;
  bool repeats = set && !s->a->repeat && c->questions && sharers > c->questions;
  return !repeats || !holds(s, MUST_NOT_REPEAT);
}

// All sets: small ones first; of those of one size, the ones of the plan's first interviews.
static const uint16_t *sets_order(Arena *arena, size_t m) {
  size_t end = (size_t)1 << m, n = 0;
  uint16_t *order = NEW_ARRAY(arena, uint16_t, end);
  for (size_t size = 0; size <= m; size++)
    for (size_t mirrored = end; mirrored-- > 0;) { // the first interview is its highest bit
      if (set_size((uint32_t)mirrored) != size) continue;
      uint32_t set = 0;
      for (size_t j = 0; j < m; j++) set |= (uint32_t)(mirrored >> (m - 1 - j) & 1) << j;
      order[n++] = (uint16_t)set;
    }
  return order;
}

static void sets_find(Search *s, Arena *arena, const uint16_t *order, size_t category) {
  Sets *sets = &s->sets[category];
  size_t end = (size_t)1 << s->a->m;
  sets->at = NEW_ARRAY(arena, uint16_t, end);
  for (size_t i = 0; i < end; i++) {
    uint32_t set = order[i];
    if (!set_fits(s, category, set)) continue;
    int64_t minutes = 0;
    for (size_t j = 0; j < s->a->m; j++)
      if (set >> j & 1) minutes += set_minutes(s, category, set, j);
    if (!sets->n || minutes < sets->least) sets->least = minutes;
    if (!sets->n) sets->fewest = set_size(set);
    sets->most = set_size(set); // large sets come last
    sets->at[sets->n++] = (uint16_t)set;
  }
}

// ---- bounds -------------------------------------------------------------------------------------
static bool room_matters(const Search *s, size_t j) {
  return s->a->room[j] >= 0 && holds(s, must_interview(MUST_FIT, j));
}

static bool number_matters(const Search *s) { return s->a->most && holds(s, MUST_HOLD_FEW); }

// The least sum of squares when `more` minutes are poured onto the loads, wherever they are low.
static int64_t squares_least(const Search *s, int64_t more) {
  int64_t loads[ASSIGN_INTERVIEWS], sum = 0, level = more;
  size_t m = s->a->m, k;
  for (size_t i = 0; i < m; i++) {
    size_t at = i;
    for (; at > 0 && loads[at - 1] > s->loads[i]; at--) loads[at] = loads[at - 1];
    loads[at] = s->loads[i];
  }
  for (k = 0; k < m && (k == 0 || loads[k] * (int64_t)k < level); k++) level += loads[k];
  if (!k) return 0;
  int64_t low = level / (int64_t)k, odd = level % (int64_t)k;
  sum += ((int64_t)k - odd) * low * low + odd * (low + 1) * (low + 1);
  for (; k < m; k++) sum += loads[k] * loads[k];
  return sum;
}

static bool hopeless(const Search *s, size_t depth) {
  int64_t room = 0;
  size_t unused = 0;
  bool bounded = true;
  for (size_t j = 0; j < s->a->m; j++) {
    if (room_matters(s, j)) room += s->a->room[j] - s->loads[j];
    else bounded = false;
    unused += !s->counts[j] && holds(s, must_interview(MUST_BE_USED, j));
  }
  if (unused > s->pairs_most[depth]) return true;
  if (bounded && s->rest[depth] > room) return true;
  int64_t places = s->a->most * (int64_t)s->a->m - (int64_t)s->pairs;
  if (number_matters(s) && (int64_t)s->pairs_rest[depth] > places) return true;
  if (!s->found) return false;
  size_t pairs = s->pairs + s->pairs_rest[depth];
  if (pairs != s->best_pairs) return pairs > s->best_pairs;
  return squares_least(s, s->rest[depth]) >= s->best_squares;
}

// ---- states met before --------------------------------------------------------------------------
static State state_now(const Search *s, size_t depth) {
  State state;
  memset(&state, 0, sizeof state); // compared as bytes
  state.depth = (uint32_t)depth;
  for (size_t j = 0; j < s->a->m; j++) {
    state.counts[j] = (uint16_t)(number_matters(s) ? s->counts[j] : s->counts[j] > 0);
    if (!s->task.any || room_matters(s, j)) state.loads[j] = (int32_t)s->loads[j];
  }
  return state;
}

static bool state_is_known(Search *s, size_t depth) {
  State now = state_now(s, depth);
  uint64_t hash = 14695981039346656037u; // FNV-1a
  for (size_t i = 0; i < sizeof now; i++)
    hash = (hash ^ ((const unsigned char *)&now)[i]) * 1099511628211u;
  State *known = &s->states[hash >> 20 & (STATES - 1)];
  now.pairs = known->pairs;
  bool same = memcmp(&now, known, sizeof now) == 0;
  if (same && (s->task.any || known->pairs <= s->pairs)) return true;
  now.pairs = (uint32_t)s->pairs;
  *known = now;
  return false;
}

// ---- the search ---------------------------------------------------------------------------------
static bool over(const Search *s) {
  return s->steps > s->task.steps || (s->task.any && s->found);
}

static void answer_take(Search *s) {
  int64_t squares = 0;
  for (size_t j = 0; j < s->a->m; j++) {
    if (!s->counts[j] && holds(s, must_interview(MUST_BE_USED, j))) return;
    squares += s->loads[j] * s->loads[j];
  }
  bool better = !s->found || s->pairs < s->best_pairs ||
                (s->pairs == s->best_pairs && squares < s->best_squares);
  if (!better) return;
  s->found = true;
  s->best_pairs = s->pairs, s->best_squares = squares;
  memcpy(s->best, s->chosen, s->a->n * sizeof *s->best);
}

static void set_add(Search *s, size_t category, uint32_t set, int sign) {
  for (size_t j = 0; j < s->a->m; j++) {
    if (!(set >> j & 1)) continue;
    s->loads[j] += sign * set_minutes(s, category, set, j);
    s->counts[j] += (size_t)sign;
    s->pairs += (size_t)sign;
  }
}

static bool set_has_room(const Search *s, uint32_t set) {
  for (size_t j = 0; j < s->a->m; j++) {
    if (!(set >> j & 1)) continue;
    if (room_matters(s, j) && s->loads[j] > s->a->room[j]) return false;
    if (number_matters(s) && s->counts[j] > (size_t)s->a->most) return false;
  }
  return true;
}

static void categories_give(Search *s, size_t depth) { // no deeper than ASSIGN_CATEGORIES
  if (depth == s->a->n) {
    answer_take(s);
    return;
  }
  if (hopeless(s, depth) || (depth && state_is_known(s, depth))) return;
  const Sets *sets = &s->sets[depth];
  for (size_t i = 0; i < sets->n && !over(s); i++) {
    s->steps++;
    uint32_t set = s->chosen[depth] = sets->at[i];
    set_add(s, depth, set, 1);
    if (set_has_room(s, set)) categories_give(s, depth + 1);
    set_add(s, depth, set, -1);
  }
}

// ---- beyond the limit ---------------------------------------------------------------------------
static int64_t squares_now(const Search *s) {
  int64_t squares = 0;
  for (size_t j = 0; j < s->a->m; j++) {
    if (!s->counts[j] && holds(s, must_interview(MUST_BE_USED, j))) return INT64_MAX;
    squares += s->loads[j] * s->loads[j];
  }
  return squares;
}

// Gives one category, or two at once, to other sets of the same sizes; keeps what is most even.
static bool pair_improve(Search *s, size_t c, size_t d) {
  uint32_t *given = s->best, best_c = given[c], best_d = given[d];
  int64_t least = squares_now(s), before = least;
  set_add(s, c, best_c, -1);
  if (d != c) set_add(s, d, best_d, -1);
  for (size_t i = 0; i < s->sets[c].n; i++) {
    uint32_t one = s->sets[c].at[i];
    if (set_size(one) > set_size(given[c])) break; // large sets come last
    if (set_size(one) != set_size(given[c])) continue;
    set_add(s, c, one, 1);
    for (size_t k = 0; k < (d == c ? 1 : s->sets[d].n); k++) {
      uint32_t other = d == c ? 0 : s->sets[d].at[k];
      if (d != c && set_size(other) > set_size(given[d])) break;
      if (d != c && set_size(other) != set_size(given[d])) continue;
      if (d != c) set_add(s, d, other, 1);
      int64_t squares = set_has_room(s, one | other) ? squares_now(s) : INT64_MAX;
      if (squares < least) least = squares, best_c = one, best_d = other;
      if (d != c) set_add(s, d, other, -1);
    }
    set_add(s, c, one, -1);
  }
  given[c] = best_c;
  if (d != c) given[d] = best_d;
  set_add(s, c, given[c], 1);
  if (d != c) set_add(s, d, given[d], 1);
  return least < before;
}

// What a search that has used up its steps has found is made more even, as far as changes of one
// category or two make it so. Every round that goes on lowers a sum of squares, so it ends.
static void best_improve(Search *s) {
  for (size_t c = 0; c < s->a->n; c++) set_add(s, c, s->best[c], 1);
  for (bool again = true; again;) {
    again = false;
    for (size_t c = 0; c < s->a->n; c++)
      for (size_t d = c; d < s->a->n; d++)
        if (set_size(s->best[c]) * set_size(s->best[d]) == 1) again |= pair_improve(s, c, d);
  }
}

AssignEnd assign_search(const Assign *a, AssignTask task, uint32_t *out) {
  if (task.left && *task.left <= 0) return ASSIGN_GAVE_UP;
  Arena *arena = arena_new();
  Search s = {.a = a, .task = task, .best = out};
  bool possible = true;
  const uint16_t *order = sets_order(arena, a->m);
  s.sets = NEW_ARRAY(arena, Sets, a->n + 1);
  s.rest = NEW_ARRAY(arena, int64_t, a->n + 1);
  s.pairs_rest = NEW_ARRAY(arena, size_t, a->n + 1);
  s.pairs_most = NEW_ARRAY(arena, size_t, a->n + 1);
  s.chosen = NEW_ARRAY(arena, uint32_t, a->n + 1);
  s.states = NEW_ARRAY(arena, State, STATES);
  for (size_t c = a->n; c-- > 0;) {
    sets_find(&s, arena, order, c);
    possible &= s.sets[c].n > 0;
    s.rest[c] = s.rest[c + 1] + s.sets[c].least;
    s.pairs_rest[c] = s.pairs_rest[c + 1] + s.sets[c].fewest;
    s.pairs_most[c] = s.pairs_most[c + 1] + s.sets[c].most;
  }
  if (possible) categories_give(&s, 0);
  if (s.found && !task.any && s.steps > task.steps) best_improve(&s);
  if (task.left) *task.left -= s.steps + ((long)a->n << a->m);
  arena_free(arena);
  if (s.found) return ASSIGN_DONE;
  return s.steps > task.steps ? ASSIGN_GAVE_UP : ASSIGN_NONE;
}
