// compare.c -- two lists of facts: what is new, gone, moved, or said in other words.
// SPDX-License-Identifier: MIT
//
// Facts of one thing and aspect are compared with each other. Where a list has several, the longest
// common run of entries stays; what is left on both sides and reads the same has moved; the rest of
// a gap is paired where the words are alike.
#include "freeze/inner.h"

#include <stdlib.h>

enum { LIST_CELLS = 1 << 20 }; // entries of one list times those of the other, to be compared all

typedef struct Indexed { const Fact *fact; size_t at; uint64_t hash; } Indexed;
typedef VEC(Indexed) Index;

typedef struct Placed { Change change; size_t at, late, order; } Placed; // the order to tell it in

typedef struct Comparing {
  Arena *arena;
  const Facts *before, *after;
  VEC(Placed) list;
  size_t *partner;      // of each fact before: where it is after, plus 1; 0: gone
} Comparing;

typedef struct Group { const Indexed *at; size_t n; } Group; // of one thing and aspect
typedef struct Gap { size_t from, to; } Gap;

// ---- sorted -------------------------------------------------------------------------------------
static Index index_make(Comparing *c, const Facts *facts) {
  Index index = {0};
  bool frozen = c->before->frozen || c->after->frozen;
  for (size_t i = 0; i < facts->sorted.n; i++) {
    const Fact *fact = facts->sorted.at[i];
    Indexed indexed = {fact, (size_t)(fact - facts->list.at), words_hash(fact->value.s)};
    if (!frozen || fact->frozen) VEC_PUSH(c->arena, &index, indexed);
  }
  return index;
}

static Group group_at(const Index *index, size_t from) {
  Group group = {index->at + from, 0};
  while (from + group.n < index->n &&
         aspect_cmp(index->at[from].fact, index->at[from + group.n].fact) == 0)
    group.n++;
  return group;
}

// ---- changes ------------------------------------------------------------------------------------
static void add(Comparing *c, const Indexed *before, const Indexed *after, ChangeKind kind,
                const Fact *follows) {
  Placed placed = {.change = {.kind = kind, .follows = follows}};
  if (before) placed.change.before = before->fact, placed.order = before->at;
  if (after) placed.change.after = after->fact, placed.at = after->at + 1;
  if (!after) placed.late = 1; // its place is known when all partners are
  Str old = before ? before->fact->value.s : STR(""), new = after ? after->fact->value.s : STR("");
  if (kind != CHANGE_MOVED) words_compare(c->arena, old, new, &placed.change);
  VEC_PUSH(c->arena, &c->list, placed);
}

static void pair(Comparing *c, const Indexed *before, const Indexed *after) {
  c->partner[before->at] = after->at + 1;
  if (!words_same(before->fact->value.s, after->fact->value.s))
    add(c, before, after, CHANGE_WORDS, NULL);
}

static bool same(const Indexed *a, const Indexed *b) {
  return a->hash == b->hash && words_same(a->fact->value.s, b->fact->value.s);
}

// stays[i]: where entry i of `before` is in `after`, plus 1, when it is of the longest common run.
static void common_run(Comparing *c, Group before, Group after, size_t *stays) {
  size_t p = before.n, q = after.n, head = 0;
  while (head < p && head < q && same(&before.at[head], &after.at[head])) {
    stays[head] = head + 1;
    head++;
  }
  while (p > head && q > head && same(&before.at[p - 1], &after.at[q - 1])) stays[--p] = q--;
  if ((p - head) * (q - head) > LIST_CELLS) return; // those between count as other entries
  size_t rows = p - head, columns = q - head, width = columns + 1;
  uint32_t *most = NEW_ARRAY(c->arena, uint32_t, (rows + 1) * width);
  for (size_t i = rows; i-- > 0;)
    for (size_t j = columns; j-- > 0;) {
      uint32_t skip = most[(i + 1) * width + j], other = most[i * width + j + 1];
      most[i * width + j] = same(&before.at[head + i], &after.at[head + j])
                                ? most[(i + 1) * width + j + 1] + 1
                                : skip > other ? skip : other;
    }
  for (size_t i = 0, j = 0; i < rows && j < columns;) {
    if (same(&before.at[head + i], &after.at[head + j])) {
      stays[head + i++] = head + j++ + 1;
    } else if (most[(i + 1) * width + j] >= most[i * width + j + 1]) i++;
    else j++;
  }
}

typedef struct Lists { // two groups, and what of them has been told
  Group before, after;
  size_t *stays;       // see common_run
  bool *told;          // of `after`
} Lists;

static const Fact *entry_before(const Lists *l, size_t j) {
  return j ? l->after.at[j - 1].fact : NULL;
}

static void moves_find(Comparing *c, Lists *l) {
  for (size_t i = 0; i < l->before.n; i++) {
    if (l->stays[i]) continue;
    for (size_t j = 0; j < l->after.n; j++) {
      if (l->told[j] || !same(&l->before.at[i], &l->after.at[j])) continue;
      l->told[j] = true;
      l->stays[i] = j + 1;
      c->partner[l->before.at[i].at] = l->after.at[j].at + 1;
      add(c, &l->before.at[i], &l->after.at[j], CHANGE_MOVED, entry_before(l, j));
      break;
    }
  }
}

// Entries of two gaps at one place, in their order: alike, they are one in other words.
static void gap_pair(Comparing *c, Lists *l, Gap gone, Gap new) {
  size_t j = new.from;
  for (size_t i = gone.from; i < gone.to && j < new.to; i++) {
    const Indexed *before = &l->before.at[i], *after = &l->after.at[j];
    if (l->stays[i]) continue;
    while (j < new.to && l->told[j]) j++;
    if (j == new.to) break;
    after = &l->after.at[j];
    if (!words_alike(c->arena, before->fact->value.s, after->fact->value.s)) continue;
    pair(c, before, after);
    l->stays[i] = j + 1;
    l->told[j++] = true;
  }
}

static void gaps_pair(Comparing *c, Lists *l, const size_t *run) {
  Gap gone = {0, 0}, new = {0, 0};
  for (size_t i = 0; i <= l->before.n; i++) {
    if (i < l->before.n && !run[i]) continue;
    gone.to = i, new.to = i < l->before.n ? run[i] - 1 : l->after.n;
    gap_pair(c, l, gone, new);
    gone.from = i + 1, new.from = new.to + 1;
  }
}

static void lists_compare(Comparing *c, Group before, Group after) {
  Lists l = {before, after, NEW_ARRAY(c->arena, size_t, before.n + 1),
             NEW_ARRAY(c->arena, bool, after.n + 1)};
  size_t *run = NEW_ARRAY(c->arena, size_t, before.n + 1);
  common_run(c, before, after, run);
  for (size_t i = 0; i < before.n; i++) {
    l.stays[i] = run[i];
    if (!run[i]) continue;
    l.told[run[i] - 1] = true;
    c->partner[before.at[i].at] = after.at[run[i] - 1].at + 1;
  }
  moves_find(c, &l);
  const Aspect *aspect = aspect_find(before.at[0].fact->kind, before.at[0].fact->aspect);
  if (aspect && aspect->type == ASPECT_TEXTS) gaps_pair(c, &l, run);
  for (size_t i = 0; i < before.n; i++)
    if (!l.stays[i]) add(c, &before.at[i], NULL, CHANGE_REMOVED, NULL);
  for (size_t j = 0; j < after.n; j++)
    if (!l.told[j]) add(c, NULL, &after.at[j], CHANGE_ADDED, entry_before(&l, j));
}

static void groups_compare(Comparing *c, Group before, Group after) {
  if (before.n == 1 && after.n == 1 && !fact_is_list(before.at[0].fact))
    pair(c, &before.at[0], &after.at[0]);
  else lists_compare(c, before, after);
}

static void group_add(Comparing *c, Group group, ChangeKind kind) {
  for (size_t i = 0; i < group.n; i++) {
    const Fact *follows = i && kind == CHANGE_ADDED ? group.at[i - 1].fact : NULL;
    const Indexed *one = &group.at[i];
    if (kind == CHANGE_ADDED) add(c, NULL, one, kind, follows);
    else add(c, one, NULL, kind, NULL);
  }
}

// ---- in order -----------------------------------------------------------------------------------
static int placed_cmp(const void *x, const void *y) {
  const Placed *a = x, *b = y;
  if (a->at != b->at) return a->at < b->at ? -1 : 1;
  if (a->late != b->late) return a->late < b->late ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

static int rank_of(FactKind kind) { // questions stand among the categories
  return kind == FACT_QUESTION || kind == FACT_ANCHOR ? FACT_CATEGORY : (int)kind;
}

// Where the facts of a kind begin in the later kit, at the earliest.
static size_t kind_begins(const Facts *facts, FactKind kind) {
  size_t at = 0;
  for (size_t i = 0; i < facts->list.n; i++)
    if (rank_of(facts->list.at[i].kind) < rank_of(kind)) at = i + 1;
  return at;
}

// What is gone stands after what it followed; a whole category, with its questions, after all that
// is left of those before it, and so does whatever else is gone as a whole.
static void gone_place(Comparing *c) {
  size_t n = c->before->list.n, *followed = NEW_ARRAY(c->arena, size_t, n + 1);
  size_t last = 0, most = 0, begins[FACT_INTERVIEW + 1];
  bool whole = false;
  for (int kind = 0; kind <= FACT_INTERVIEW; kind++)
    begins[kind] = kind_begins(c->after, (FactKind)kind);
  for (size_t i = 0; i < n; i++) {
    const Fact *fact = &c->before->list.at[i];
    bool part = fact->kind == FACT_QUESTION || fact->kind == FACT_ANCHOR; // of what is before it
    if (!part) whole = fact->kind != FACT_KIT && !facts_name(c->after, fact->kind, fact->id);
    if (c->partner[i]) last = c->partner[i];
    if (last > most) most = last;
    followed[i] = !whole ? last : most > begins[fact->kind] ? most : begins[fact->kind];
  }
  for (size_t i = 0; i < c->list.n; i++)
    if (c->list.at[i].late) c->list.at[i].at = followed[c->list.at[i].order];
}

// ---- what is new or gone as a whole -------------------------------------------------------------
static const Fact *fact_of(const Change *change) {
  return change->after ? change->after : change->before;
}

static int thing_cmp(const void *x, const void *y) {
  const Change *a = *(Change *const *)x, *b = *(Change *const *)y;
  const Fact *one = fact_of(a), *other = fact_of(b);
  if (one->kind != other->kind) return one->kind < other->kind ? -1 : 1;
  int id = str_cmp(one->id, other->id);
  return id ? id : a < b ? -1 : a > b; // of one array
}

static bool is_whole(const Changes *changes, const Change *change) {
  const Fact *fact = fact_of(change);
  FactKind whose = fact->kind == FACT_ANCHOR ? FACT_QUESTION : fact->kind;
  if (fact->kind == FACT_KIT) return false;
  if (change->before && change->after) return false;
  return !facts_name(change->after ? changes->before : changes->after, whose, fact->id);
}

static void wholes_find(Arena *arena, Changes *changes) {
  Change **sorted = NEW_ARRAY(arena, Change *, changes->list.n + 1), *last = NULL;
  for (size_t i = 0; i < changes->list.n; i++) sorted[i] = &changes->list.at[i];
  if (changes->list.n) qsort(sorted, changes->list.n, sizeof *sorted, thing_cmp);
  for (size_t i = 0; i < changes->list.n; i++) {
    Change *change = sorted[i];
    const Fact *fact = fact_of(change);
    if (!(change->whole = is_whole(changes, change))) continue;
    bool listed = fact->kind == FACT_QUESTION || fact->kind == FACT_ANCHOR; // by a category
    bool again = last && fact_of(last)->kind == fact->kind && str_eq(fact_of(last)->id, fact->id);
    change->told = listed || again;
    last = change;
  }
}

Changes *facts_compare(Arena *arena, const Facts *before, const Facts *after) {
  Comparing c = {.arena = arena, .before = before, .after = after};
  Changes *changes = NEW(arena, Changes);
  Index old = index_make(&c, before), new = index_make(&c, after);
  c.partner = NEW_ARRAY(arena, size_t, before->list.n + 1);
  for (size_t i = 0, j = 0; i < old.n || j < new.n;) {
    Group gone = group_at(&old, i), come = group_at(&new, j);
    int order = i == old.n ? 1 : j == new.n ? -1 : aspect_cmp(old.at[i].fact, new.at[j].fact);
    if (order < 0) group_add(&c, gone, CHANGE_REMOVED);
    else if (order > 0) group_add(&c, come, CHANGE_ADDED);
    else groups_compare(&c, gone, come);
    if (order <= 0) i += gone.n;
    if (order >= 0) j += come.n;
  }
  gone_place(&c);
  if (c.list.n) qsort(c.list.at, c.list.n, sizeof *c.list.at, placed_cmp);
  *changes = (Changes){.before = before, .after = after};
  changes->list.at = NEW_ARRAY(arena, Change, c.list.n);
  for (size_t i = 0; i < c.list.n; i++) changes->list.at[changes->list.n++] = c.list.at[i].change;
  wholes_find(arena, changes);
  return changes;
}
