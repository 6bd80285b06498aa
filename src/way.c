// way.c -- one way through the documents of a batch, a candidate at a time.
// SPDX-License-Identifier: MIT
#include "way.h"

void held_drop(Held *held) {
  if (!held || --held->users) return;
  Held *of = held->of;
  roster_close(held->roster);
  arena_free(held->arena);
  held_drop(of);
}

static Held *held_new(Arena *arena, Roster *roster, Held *of) {
  Held *held = NEW(arena, Held);
  *held = (Held){arena, roster, of, 1};
  if (of) of->users++;
  return held;
}

static void candidate_leave(Way *way) {
  held_drop(way->held);
  way->held = NULL;
  way->jobs = (Jobs){0};
}

static void roster_leave(Way *way) {
  held_drop(way->roster);
  way->roster = NULL;
}

void way_end(Way *way) {
  candidate_leave(way);
  roster_leave(way);
}

void way_skip(Way *way) {
  way_end(way);
  way->begins += way->b->groups.at[way->group++].n;
  way->first = way->begins;
}

static bool roster_begin(Way *way, const Group *group) { // false: it is another one by now
  Arena *arena = arena_new();
  Roster *roster = roster_open(arena, diags_new(arena), group->kit);
  way->roster = held_new(arena, roster, NULL);
  way->more = true;
  return roster_stamp(roster) == group->stamp;
}

static void candidate_next(Way *way, Group *group) {
  way->first += way->jobs.n;
  candidate_leave(way);
  Arena *arena = arena_new();
  way->held = held_new(arena, NULL, way->roster);
  way->more = group_next(way->b, group, way->roster->roster, arena, diags_new(arena), &way->jobs);
}

static const Job *within(Way *way, Group *group, size_t number) {
  if (!way->roster && !roster_begin(way, group)) return NULL;
  while (number >= way->first + way->jobs.n) {
    if (!way->more) return NULL;
    candidate_next(way, group);
    if (way->first + way->jobs.n > way->begins + group->n) return NULL;
  }
  return &way->jobs.at[number - way->first];
}

const Job *way_to(Way *way, size_t number) {
  for (; way->group < way->b->groups.n; way_skip(way)) {
    Group *group = &way->b->groups.at[way->group];
    if (number < way->begins + group->n) return within(way, group, number);
  }
  return NULL;
}
