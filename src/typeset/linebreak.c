// linebreak.c -- chooses where a paragraph's lines end, for the whole paragraph at once.
// SPDX-License-Identifier: MIT
//
// The method is that of D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software:
// Practice and Experience 11 (1981): walk the items once, keep the "active" breaks from which a
// line could still reach the present item, and for every legal break remember the cheapest way to
// it. A way's cost is the sum of its lines' demerits; `line_demerits` holds all of our taste.
//
// What differs from the paper:
// - A hard break parts the paragraph into stretches that are solved one after the other.
// - Ways are told apart by fitness class and by how many hyphens in a row end them, so that a
//   third one can be made dear.
// - There is always an answer: in the last pass a break from which nothing fits gets one overfull
//   line, to the first legal break beyond the measure.
// - Ragged lines keep their spaces; the room at their end stretches instead.
// - Badness, a cube, hardly tells lines apart whose spaces give little; so a line has a small price
//   in plain proportion to that, too.
// - Letters widen or narrow before spaces do, as in Hàn Thế Thành, "Micro-typographic extensions to
//   the TeX typesetting system", 2000; and signs at a line's ends may stand out of the measure.
//
// How to read it: linebreak -> stretch_solve (the passes) -> pass_run -> way_try -> line_fit.
#include "typeset/inner.h"

typedef struct Sum { Len width, stretch, shrink, flex; size_t glues; } Sum; // of all before one

typedef struct Way { // a way to a break, as a line before it ends there
  size_t start;       // the first item that counts on the line after it
  size_t at;          // the break
  size_t from;        // the way that its last line was added to
  int64_t demerits;   // of the whole way
  int fitness, ladder;
  bool first;         // the next line is the paragraph's first
  bool overfull;      // its last line is
} Way;

typedef struct Breaker {
  Arena *arena; // scratch
  const Item *items;
  size_t n;
  const Setting *setting;
  bool ragged;
  Len line_end; // ragged: how far the room at a line's end stretches at badness 100
  Sum *sum;     // n + 1
  size_t *trim; // for a break here: where its line's last box ends
  size_t *next; // the first item from here on that is not dropped after a break
} Breaker;

typedef struct Pass {
  int tolerance;     // badness that a line may have
  bool hyphens;      // may words be broken?
  int64_t emergency; // stretch that every line gets, in 1/1000 of the measure
  bool ladders;      // may three lines in a row end in hyphens?
  bool frugal;       // are dear breaks, those within names and addresses, not to be had?
  bool stubs;        // may the last line be a stub?
} Pass;

typedef struct Try {
  const Breaker *b;
  Pass pass;
  bool last; // of the passes: overfull lines are taken where nothing fits
  VEC(Way) ways;
  VEC(size_t) active;
} Try;

typedef struct Fit {
  Len excess; // > 0: overfull by that much
  int badness, fitness;
  int ratio;  // how far its spaces give way, 1/1000 of what they have; 0 of ragged lines
} Fit;

enum {
  ACTIVE_MOST = 2000, // more ways than any real line has; bounds the work for items without width
  SLOTS = LINE_FITNESS_CLASSES * LINE_LADDERS,
};

int badness_of(Len room, Len stretch) {
  if (room <= 0) return 0;
  if (stretch <= 0 || room / stretch >= 5) return BADNESS_MOST;
  int64_t ratio = room * 256 / stretch;
  int64_t bad = (100 * ratio * ratio * ratio + (1 << 23)) >> 24;
  return bad < BADNESS_MOST ? (int)bad : BADNESS_MOST;
}

static bool item_forced(const Item *item) {
  return item->kind == ITEM_PENALTY && item->penalty <= PENALTY_MUST;
}

// ---- one line -----------------------------------------------------------------------------------
static Len line_measure(const Breaker *b, const Way *from) {
  return from->first ? b->setting->measure.first : b->setting->measure.rest;
}

static Len line_natural(const Breaker *b, const Way *from, size_t to) {
  return b->trim[to] > from->start ? b->sum[b->trim[to]].width - b->sum[from->start].width : 0;
}

static Len line_shrink(const Breaker *b, const Way *from, size_t to) {
  if (b->ragged || b->trim[to] <= from->start) return 0;
  return b->sum[b->trim[to]].shrink - b->sum[from->start].shrink;
}

static Len line_stretch(const Breaker *b, const Way *from, size_t to) {
  if (b->ragged) return b->line_end;
  if (b->trim[to] <= from->start) return 0;
  return b->sum[b->trim[to]].stretch - b->sum[from->start].stretch;
}

// How far a line's first and last signs stand out of the measure; ragged ones only at the start.
static Len line_margins(const Breaker *b, const Way *from, size_t to) {
  const ItemLook *looks = b->setting->looks;
  if (!looks || b->trim[to] <= from->start) return 0;
  Len start = looks[from->start].start;
  if (b->ragged) return start;
  Len hyphen = b->items[to].kind == ITEM_PENALTY ? looks[to].end : 0;
  return start + (hyphen ? hyphen : looks[b->trim[to] - 1].end);
}

// What is left of the room, or of the lack of it, when letters have widened or narrowed.
static Len line_flexed(const Breaker *b, const Way *from, size_t to, Len room) {
  if (b->ragged || !b->setting->expansion || b->trim[to] <= from->start) return room;
  Len flex = b->sum[b->trim[to]].flex - b->sum[from->start].flex;
  flex = flex * b->setting->expansion / 1000;
  if (room > 0) return room > flex ? room - flex : 0;
  return -room > flex ? room + flex : 0;
}

static int line_ratio(const Breaker *b, Len room, Len give) {
  if (b->ragged) return 0;
  return room < give ? (int)(room * 1000 / give) : 1000;
}

static Fit line_fit(const Breaker *b, const Way *from, size_t to, int64_t emergency) {
  const Item *item = &b->items[to];
  Len measure = line_measure(b, from), shrink = line_shrink(b, from, to);
  Len room = measure - line_natural(b, from, to) + line_margins(b, from, to);
  if (item->kind == ITEM_PENALTY) room -= item->width;
  room = line_flexed(b, from, to, room);
  if (room < 0) {
    if (-room > shrink) return (Fit){-room - shrink, BADNESS_MOST, LINE_TIGHT, 0};
    int bad = badness_of(-room, shrink);
    return (Fit){0, bad, bad > 12 ? LINE_TIGHT : LINE_DECENT, line_ratio(b, -room, shrink)};
  }
  if (item_forced(item)) return (Fit){0, 0, LINE_DECENT, 0}; // the last line may end anywhere
  Len stretch = line_stretch(b, from, to) + len_scale(measure > 0 ? measure : 0, emergency, 1000);
  int bad = badness_of(room, stretch);
  int fitness = bad > 99 ? LINE_VERY_LOOSE : bad > 12 ? LINE_LOOSE : LINE_DECENT;
  return (Fit){0, bad, fitness, line_ratio(b, room, stretch)};
}

// A last line of one word that is shorter than `most`.
static bool line_is_short(const Breaker *b, const Way *from, size_t to, Len most) {
  if (from->first || !item_forced(&b->items[to]) || b->trim[to] <= from->start) return false;
  bool one_word = b->sum[b->trim[to]].glues == b->sum[from->start].glues;
  return one_word && line_natural(b, from, to) < most;
}

static int64_t line_demerits(const Breaker *b, const Way *from, size_t to, Fit fit) {
  const Item *item = &b->items[to];
  int64_t penalty = item->kind == ITEM_PENALTY && !item_forced(item) ? item->penalty : 0;
  bool flagged = item->kind == ITEM_PENALTY && item->flagged;
  int64_t base = (b->ragged ? LINE_PENALTY_RAGGED : LINE_PENALTY) + fit.badness +
                 fit.ratio * LINE_UNEVEN / 1000;
  int64_t sum = base * base + (penalty < 0 ? -penalty * penalty : penalty * penalty);
  if (flagged) sum += b->ragged ? DEMERITS_RAGGED_HYPHEN : DEMERITS_HYPHEN;
  if (flagged && from->ladder == 1) sum += DEMERITS_TWO_HYPHENS;
  if (flagged && from->ladder >= 2) sum += DEMERITS_LADDER;
  if (item_forced(item) && from->ladder > 0) sum += DEMERITS_LAST_HYPHEN;
  if (fit.fitness - from->fitness > 1 || from->fitness - fit.fitness > 1) sum += DEMERITS_CONTRAST;
  if (line_is_short(b, from, to, line_measure(b, from) / 6))
    sum += b->ragged ? DEMERITS_RAGGED_STUB : DEMERITS_STUB;
  if (fit.excess > 0) {
    Len most = 10000000; // 10,000 pt: keeps the sum of many lines inside 64 bits
    sum += DEMERITS_OVERFULL + (fit.excess < most ? fit.excess : most) * DEMERITS_EXCESS;
  }
  return sum;
}

// ---- one pass over a stretch --------------------------------------------------------------------
static bool item_is_legal(const Breaker *b, size_t at, Pass pass) {
  const Item *item = &b->items[at];
  switch (item->kind) {
  case ITEM_BOX: return false;
  case ITEM_GLUE: return at > 0 && b->items[at - 1].kind == ITEM_BOX;
  case ITEM_PENALTY:
    if (pass.frugal && item->penalty >= PENALTY_DEAR) return false;
    return item->penalty < PENALTY_NEVER && (pass.hyphens || !item->flagged);
  }
  return false;
}

// Offers the line from an active way to `to`; returns whether it stays active.
static bool way_try(const Try *t, size_t index, size_t to, Way best[SLOTS]) {
  const Breaker *b = t->b;
  const Way *from = &t->ways.at[index];
  const Item *item = &b->items[to];
  bool forced = item_forced(item);
  if (to < from->start) return true; // between a break and the first box after it
  Fit fit = line_fit(b, from, to, t->pass.emergency);
  // A hyphen that does not fit says nothing about later breaks: what stands before it decides.
  Len hyphen = item->kind == ITEM_PENALTY && !forced ? item->width : 0;
  bool full = fit.excess > hyphen;
  bool flagged = item->kind == ITEM_PENALTY && item->flagged;
  bool taken = fit.excess == 0 ? fit.badness <= t->pass.tolerance : full && t->last;
  if (flagged && from->ladder >= 2 && !t->pass.ladders) taken = false;
  if (!t->pass.stubs && line_is_short(b, from, to, 2 * b->setting->em)) taken = false;
  if (taken) {
    int ladder = flagged ? from->ladder + 1 : 0;
    if (ladder == LINE_LADDERS) ladder--;
    int64_t demerits = from->demerits + line_demerits(b, from, to, fit);
    Way *slot = &best[fit.fitness * LINE_LADDERS + ladder];
    if (slot->from == SIZE_MAX || demerits < slot->demerits)
      *slot = (Way){.start = b->next[to + 1], .at = to, .from = index, .demerits = demerits,
                     .fitness = fit.fitness, .ladder = ladder, .overfull = fit.excess > 0};
  }
  return !full && !forced;
}

// Whether another way to the same break will be at least as cheap, whatever follows.
static bool slot_is_beaten(const Way best[SLOTS], int slot) {
  for (int i = 0; i < SLOTS; i++) {
    if (i == slot || best[i].from == SIZE_MAX || best[i].ladder > best[slot].ladder) continue;
    int64_t worst = best[i].demerits;
    if (best[i].fitness != best[slot].fitness) worst += DEMERITS_CONTRAST;
    if (worst < best[slot].demerits || (worst == best[slot].demerits && i < slot)) return true;
  }
  return false;
}

static void break_visit(Try *t, size_t to) {
  Way best[SLOTS];
  for (int i = 0; i < SLOTS; i++) best[i].from = SIZE_MAX;
  size_t kept = 0;
  for (size_t i = 0; i < t->active.n; i++)
    if (way_try(t, t->active.at[i], to, best)) t->active.at[kept++] = t->active.at[i];
  t->active.n = kept;
  for (int i = 0; i < SLOTS; i++) {
    if (best[i].from == SIZE_MAX || slot_is_beaten(best, i)) continue;
    VEC_PUSH(t->b->arena, &t->ways, best[i]);
    VEC_PUSH(t->b->arena, &t->active, t->ways.n - 1);
  }
  if (t->active.n <= ACTIVE_MOST) return;
  size_t spare = t->active.n - ACTIVE_MOST / 2;
  memmove(t->active.at, t->active.at + spare, (t->active.n - spare) * sizeof *t->active.at);
  t->active.n -= spare;
}

// Appends the breaks of the cheapest way to the stretch's end; false when this pass found none.
static bool pass_run(const Breaker *b, Try *t, size_t start, size_t end, Breaks *out) {
  t->ways.n = t->active.n = 0;
  Way root = {.start = b->next[start], .at = SIZE_MAX, .from = SIZE_MAX, .fitness = LINE_DECENT,
               .first = start == 0};
  VEC_PUSH(b->arena, &t->ways, root);
  VEC_PUSH(b->arena, &t->active, 0);
  for (size_t i = start; i <= end && t->active.n > 0; i++)
    if (i == end || item_is_legal(b, i, t->pass)) break_visit(t, i);
  size_t best = SIZE_MAX;
  for (size_t i = 0; i < t->active.n; i++) {
    const Way *way = &t->ways.at[t->active.at[i]];
    if (best == SIZE_MAX || way->demerits < t->ways.at[best].demerits) best = t->active.at[i];
  }
  if (best == SIZE_MAX) return false;
  size_t lines = 0;
  for (size_t i = best; i != 0; i = t->ways.at[i].from) lines++;
  out->at.n += lines;
  for (size_t i = best, at = out->at.n; i != 0; i = t->ways.at[i].from) {
    out->at.at[--at] = t->ways.at[i].at;
    out->overfull += t->ways.at[i].overfull;
  }
  return true;
}

static void stretch_solve(const Breaker *b, Try *t, size_t start, size_t end, Breaks *out) {
  // What opens beyond badness 100 is set ragged in the end (para_set): better that than a stub.
  static const Pass justified[] = {
      {.tolerance = 90},
      {.tolerance = 100, .hyphens = true},
      {.tolerance = 200, .hyphens = true},
      {.tolerance = 200, .hyphens = true, .emergency = 100, .stubs = true},
      {.tolerance = BADNESS_MOST, .hyphens = true, .emergency = 100, .stubs = true,
       .ladders = true}};
  static const Pass ragged[] = { // a short line is better than a name that is broken
      {.tolerance = 2000, .frugal = true},
      {.tolerance = 2000, .hyphens = true, .frugal = true},
      {.tolerance = 2000, .hyphens = true, .emergency = 100, .frugal = true, .stubs = true},
      {.tolerance = BADNESS_MOST, .hyphens = true, .emergency = 100, .frugal = true, .stubs = true},
      {.tolerance = BADNESS_MOST, .hyphens = true, .emergency = 100, .stubs = true,
       .ladders = true}};
  const Pass *passes = b->ragged ? ragged : justified;
  size_t count = b->ragged ? COUNT(ragged) : COUNT(justified);
  for (size_t i = 0; i < count; i++) {
    t->pass = passes[i];
    t->last = i + 1 == count;
    if (pass_run(b, t, start, end, out)) return;
  }
}

// ---- the paragraph ------------------------------------------------------------------------------
static void breaker_sum(Breaker *b) {
  b->sum = NEW_ARRAY(b->arena, Sum, b->n + 1);
  b->trim = NEW_ARRAY(b->arena, size_t, b->n + 1);
  b->next = NEW_ARRAY(b->arena, size_t, b->n + 1);
  for (size_t i = 0; i < b->n; i++) {
    const Item *item = &b->items[i];
    Sum s = b->sum[i];
    if (item->kind != ITEM_PENALTY) s.width += item->width;
    if (item->kind == ITEM_BOX && b->setting->looks) s.flex += b->setting->looks[i].flex;
    if (item->kind == ITEM_GLUE) s.stretch += item->stretch, s.shrink += item->shrink, s.glues++;
    b->sum[i + 1] = s;
    b->trim[i + 1] = item->kind == ITEM_BOX ? i + 1 : b->trim[i];
  }
  b->next[b->n] = b->n;
  for (size_t i = b->n; i-- > 0;)
    b->next[i] = b->items[i].kind == ITEM_BOX || item_forced(&b->items[i]) ? i : b->next[i + 1];
}

// Ten spaces of this text, about two ems, and no more than a third of a narrow column.
static Len ragged_stretch(const Breaker *b) {
  Len width = 0;
  int64_t spaces = 0;
  for (size_t i = 0; i < b->n; i++) {
    if (b->items[i].kind != ITEM_GLUE || b->items[i].width <= 0) continue;
    width += b->items[i].width;
    spaces++;
  }
  Len stretch = spaces ? len_scale(width, 10, spaces) : b->setting->measure.rest / 10;
  if (stretch > b->setting->measure.rest / 3) stretch = b->setting->measure.rest / 3;
  return stretch > 0 ? stretch : 1;
}

Breaks linebreak(Arena *arena, const Item *items, size_t n, const Setting *setting) {
  Breaks out = {.at = {NEW_ARRAY(arena, size_t, n + 1), 0}};
  Breaker b = {.arena = arena, .items = items, .n = n, .setting = setting,
               .ragged = setting->align != ALIGN_JUSTIFY};
  breaker_sum(&b);
  if (b.ragged) b.line_end = ragged_stretch(&b);
  Try t = {.b = &b};
  size_t start = 0;
  for (size_t i = 0; i < n; i++) {
    if (!item_forced(&items[i])) continue;
    stretch_solve(&b, &t, start, i, &out);
    start = i + 1;
  }
  return out;
}
