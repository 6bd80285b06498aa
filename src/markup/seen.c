// seen.c -- what a piece's composer is given of a brief, and the key that says as much.
// SPDX-License-Identifier: MIT
//
// Kits and themes live as long as the batch, so their parts are known by their places in memory.
// What only this candidate's memory holds is told by its content, or no piece is made of it.
#include "markup/inner.h"

// ---- times ------------------------------------------------------------------------------------
// All that is said of times within an interview is hours: the same on any day, unless clocks are
// turned during it.
void hours_see(Build *b) {
  const Brief *brief = b->brief;
  Slot slot = brief->slot;
  b->hours = (Slot){.given = slot.given, .start = slot.start};
  b->any_day = true;
  if (!slot.given || slot.start < 0) return;
  int last = brief->minutes > brief->length ? brief->minutes : brief->length;
  b->any_day = slot_after(slot, last).start == slot_after(b->hours, last).start;
}

static bool person_is_of_kit(const Kit *kit, const Person *person) {
  for (size_t i = 0; i < kit->people.n; i++)
    if (kit->people.at[i] == person) return true;
  return !person;
}

static bool interview_is_of_kit(const Kit *kit, const Interview *interview) {
  for (size_t i = 0; i < kit->interviews.n; i++)
    if (&kit->interviews.at[i] == interview) return true;
  return false;
}

// ---- the key ----------------------------------------------------------------------------------
typedef struct Key {
  Arena *arena;
  VEC(uint64_t) words;
  bool open; // all of it may be kept
} Key;

static void add(Key *key, uint64_t word) { VEC_PUSH(key->arena, &key->words, word); }
static void add_at(Key *key, const void *at) { add(key, (uint64_t)(uintptr_t)at); }

static void add_text(Key *key, Str text) {
  add(key, text.n);
  for (size_t i = 0; i < text.n; i++) add(key, (unsigned char)text.s[i]);
}

static void add_slot(Key *key, Slot slot) {
  add(key, slot.given);
  add(key, (uint64_t)slot.year * 10000 + (uint64_t)slot.month * 100 + (uint64_t)slot.day);
  add(key, (uint64_t)slot.start);
  add_text(key, slot.zone.s);
}

static void add_asked(Key *key, const Asked *asked, Sees sees) {
  add(key, (uint64_t)asked->number);
  add_at(key, asked->question);
  add_at(key, asked->use);
  add_at(key, asked->text.s.s);
  if (!(sees & SEES_TIMES)) return;
  add(key, (uint64_t)asked->at);
  add(key, (uint64_t)asked->minutes);
}

static void add_border(Key *key, const Kit *kit, const Border *border) {
  add(key, border->kind);
  add_at(key, border->topic.s.s);
  add_at(key, border->category);
  add(key, border->home);
  add(key, border->met.n);
  for (size_t i = 0; i < border->met.n; i++) {
    const Panelist *one = &border->met.at[i];
    key->open &= person_is_of_kit(kit, one->person);
    add_at(key, one->interview);
    add_at(key, one->person);
    add(key, (uint64_t)one->chair);
    add(key, (uint64_t)one->chairs);
    add_slot(key, one->slot);
  }
}

static bool brief_meets(const Brief *brief) { // somebody is named who assesses something else
  for (size_t i = 0; i < brief->elsewhere.n; i++)
    if (brief->elsewhere.at[i]->met.n) return true;
  for (size_t i = 0; i < brief->categories.n; i++)
    for (size_t k = 0; k < brief->categories.at[i].borders.n; k++)
      if (brief->categories.at[i].borders.at[k].met.n) return true;
  return false;
}

static void add_loop(Key *key, const Brief *brief) {
  for (size_t i = 0; i < brief->categories.n; i++)
    for (size_t k = 0; k < brief->categories.at[i].borders.n; k++)
      add_border(key, brief->kit, &brief->categories.at[i].borders.at[k]);
  add(key, brief->elsewhere.n);
  for (size_t i = 0; i < brief->elsewhere.n; i++)
    add_border(key, brief->kit, brief->elsewhere.at[i]);
  if (!brief_meets(brief)) return;
  key->open &= person_is_of_kit(brief->kit, brief->person);
  add_at(key, brief->person);
  add_slot(key, brief->slot);
}

static void add_times(Key *key, const Build *b, Sees sees) {
  const Brief *brief = b->brief;
  key->open &= b->any_day;
  add_slot(key, b->hours);
  if (sees & SEES_ONE) return;
  add(key, (uint64_t)brief->minutes);
  for (size_t i = 0; i < brief->clock.n; i++) {
    add(key, brief->clock.at[i].kind);
    add(key, (uint64_t)brief->clock.at[i].at);
    add(key, (uint64_t)brief->clock.at[i].minutes);
  }
}

bool piece_key(Build *b, const Use *use, Sees sees, Str *out) {
  const Brief *brief = b->brief;
  Key key = {.arena = b->arena, .open = interview_is_of_kit(brief->kit, brief->interview)};
  add_at(&key, brief->kit);
  add_at(&key, brief->interview);
  add_at(&key, b->theme);
  add_at(&key, use);
  add(&key, sees);
  add(&key, (uint64_t)b->kind << 32 | (uint64_t)brief->paper << 16 | (uint64_t)b->room);
  add(&key, (uint64_t)b->measure);
  add(&key, (uint64_t)b->height);
  add(&key, (uint64_t)b->heading_base);
  if (sees & SEES_EXCESS) add(&key, (uint64_t)b->excess);
  if (sees & SEES_ONE) add_asked(&key, b->asked, sees);
  for (size_t i = 0; (sees & SEES_ASKED) && i < brief->asked.n; i++)
    add_asked(&key, &brief->asked.at[i], sees);
  if (sees & SEES_TIMES) add_times(&key, b, sees);
  if (sees & SEES_LOOP) add_loop(&key, brief);
  *out = (Str){(const char *)key.words.at, key.words.n * sizeof *key.words.at};
  return key.open;
}

// ---- what is seen -----------------------------------------------------------------------------
static Asked asked_seen(const Asked *asked, Sees sees) {
  Asked seen = *asked;
  if (!(sees & SEES_TIMES)) seen.at = seen.minutes = 0;
  return seen;
}

// The asked of `from` as the one in `to`; NULL: it is not seen.
static const Asked *asked_in(const Brief *from, const Brief *to, const Asked *asked) {
  return asked && to->asked.n == from->asked.n ? &to->asked.at[asked - from->asked.at] : NULL;
}

static void categories_see(Arena *arena, const Brief *from, Brief *to, Sees sees) {
  to->categories.at = NEW_ARRAY(arena, BriefCategory, from->categories.n);
  to->categories.n = from->categories.n;
  for (size_t i = 0; i < from->categories.n; i++) {
    const BriefCategory *is = &from->categories.at[i];
    BriefCategory *seen = &to->categories.at[i];
    seen->use = is->use;
    if (sees & SEES_LOOP) seen->borders = is->borders;
    if (!(sees & SEES_ASKED)) continue;
    seen->asked.at = NEW_ARRAY(arena, const Asked *, is->asked.n);
    for (size_t k = 0; k < is->asked.n; k++)
      seen->asked.at[seen->asked.n++] = asked_in(from, to, is->asked.at[k]);
  }
}

static void times_see(Arena *arena, const Build *b, Brief *to, Sees sees) {
  const Brief *from = b->brief;
  to->slot = b->hours;
  if (sees & SEES_ONE) return;
  to->minutes = from->minutes;
  to->clock.at = NEW_ARRAY(arena, ClockRow, from->clock.n);
  to->clock.n = from->clock.n;
  for (size_t i = 0; i < from->clock.n; i++) {
    to->clock.at[i] = from->clock.at[i];
    to->clock.at[i].asked = asked_in(from, to, from->clock.at[i].asked);
  }
}

static void loop_see(const Brief *from, Brief *to) {
  to->elsewhere = from->elsewhere;
  if (!brief_meets(from)) return;
  to->person = from->person;
  to->slot = from->slot;
}

const Brief *brief_seen(const Build *b, Arena *arena, Sees sees) {
  const Brief *from = b->brief;
  Brief *to = NEW(arena, Brief);
  *to = (Brief){.kit = from->kit, .interview = from->interview, .paper = from->paper};
  to->slot.start = to->local.start = -1;
  size_t n = sees & SEES_ONE ? 1 : sees & SEES_ASKED ? from->asked.n : 0;
  to->asked.at = NEW_ARRAY(arena, Asked, n);
  for (; to->asked.n < n; to->asked.n++)
    to->asked.at[to->asked.n] =
        asked_seen(sees & SEES_ONE ? b->asked : &from->asked.at[to->asked.n], sees);
  categories_see(arena, from, to, sees);
  if (sees & SEES_TIMES) times_see(arena, b, to, sees);
  if (sees & SEES_LOOP) loop_see(from, to);
  return to;
}
