// debrief_test.c -- what a panel needs: each category that is assessed, everybody who met somebody.
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "brief/brief.h"
#include "unit.h"

static const Kit *read_kit(Arena *arena, const char *path) {
  Diags *diags = diags_new(arena);
  const Kit *kit = kit_read(arena, diags, path);
  if (kit) return kit;
  Buf out = {.arena = arena};
  diags_render(&out, diags, (DiagStyle){0});
  printf("not ok %s: %s\n", path, buf_done(&out).s);
  exit(1);
}

static const Candidate *candidate_of(Arena *arena, const Kit *kit, const char *id) {
  Roster *roster = roster_open(arena, diags_new(arena), kit);
  const Candidate *found;
  while ((found = roster_next(roster, arena, diags_new(arena))))
    if (!id || str_is(found->id.s, id)) break;
  roster_close(roster);
  if (found) return found;
  printf("not ok no candidate %s\n", id);
  exit(1);
}

static bool sits(const Brief *brief, size_t i, const char *interview, const char *person) {
  if (i >= brief->panel.n) return false;
  const Panelist *one = &brief->panel.at[i];
  if (!str_is(one->interview->id.s, interview)) return false;
  return person ? one->person && str_is(one->person->id.s, person) : !one->person;
}

static bool assesses(const Brief *brief, size_t i, const char *category) {
  return i < brief->categories.n && str_is(brief->categories.at[i].use->ref.s, category);
}

static void test_plan(Arena *arena) {
  const Kit *kit = read_kit(arena, "tests/kit/good/03-loop/kit.yaml");
  const Brief *full = brief_debrief(arena, kit, candidate_of(arena, kit, "full"));
  CHECK(full->panel.n == 4 && sits(full, 0, "makers", "ro") && sits(full, 1, "makers", "li") &&
            sits(full, 2, "payers", "jo") && sits(full, 3, "again", "jo"),
        "everybody, in the order of the plan and not of the candidate's panel");
  CHECK(full->panel.at[1].slot.day == 1 && full->panel.at[1].slot.start < 0,
        "an interview without a slot of its own has the candidate's day");
  CHECK(full->panel.at[2].slot.start == 14 * 60 && full->panel.at[3].slot.day == 2,
        "one with a slot has its own");
  CHECK(full->slot.given && full->slot.day == 2 && full->slot.start < 0,
        "the debrief counts from the last day, and has no time");
  CHECK(full->categories.n == 3 && assesses(full, 0, "craft") && assesses(full, 1, "team") &&
            assesses(full, 2, "money"),
        "a category that two interviews assess is there once, in the kit's order");
  CHECK(!full->interview && !full->person && !full->asked.n && !full->clock.n && !full->elsewhere.n,
        "nothing is asked and nobody named");
  const Brief *part = brief_debrief(arena, kit, candidate_of(arena, kit, "part"));
  CHECK(part->panel.n == 3 && sits(part, 0, "makers", "li") && sits(part, 1, "payers", NULL) &&
            sits(part, 2, "again", NULL),
        "an interview that nobody is named for has a place");
  CHECK(!part->slot.given && !part->panel.at[0].slot.given, "no day is known");
  const Brief *blank = brief_debrief(arena, kit, NULL);
  CHECK(!blank->candidate && blank->panel.n == 3 && sits(blank, 0, "makers", NULL),
        "without a candidate every interview has one place");
}

static void test_uncovered(Arena *arena) {
  const char path[] = "tests/brief/uncovered.kit.yaml";
  const Kit *kit = read_kit(arena, path);
  const Brief *brief = brief_debrief(arena, kit, candidate_of(arena, kit, NULL));
  CHECK(brief->categories.n == 2 && assesses(brief, 0, "third") && assesses(brief, 1, "first"),
        "a category that no interview assesses is left out");
  CHECK(brief->panel.n == 2 && sits(brief, 0, "one", "ann") && sits(brief, 1, "two", "ann"),
        "who sits in two interviews rates twice");
  CHECK(brief->slot.given && brief->slot.year == 2027 && brief->slot.month == 1 &&
            brief->slot.day == 2,
        "the last day, and not the largest number of a day");
}

static void test_single(Arena *arena) {
  const Kit *kit = read_kit(arena, "tests/kit/good/01-minimal.kit.yaml");
  const Brief *brief = brief_debrief(arena, kit, NULL);
  CHECK(brief->panel.n == 1 && brief->panel.at[0].interview == &kit->interviews.at[0] &&
            !brief->panel.at[0].person,
        "a kit without a plan has one interview and one place");
  CHECK(brief->categories.n == kit->categories.n, "which assesses everything");
}

int main(void) {
  Arena *arena = arena_new();
  test_plan(arena);
  test_uncovered(arena);
  test_single(arena);
  arena_free(arena);
  UNIT_END();
}
