// loop_test.c -- a brief says who, when on the reader's clock, for how long, and in which words.
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "brief/brief.h"
#include "unit.h"

static const char path[] = "tests/brief/loop.kit.yaml";

static const Kit *read_kit(Arena *arena) {
  Diags *diags = diags_new(arena);
  const Kit *kit = kit_read(arena, diags, path);
  if (kit && !diags_errors(diags)) return kit;
  Buf out = {.arena = arena};
  diags_render(&out, diags, (DiagStyle){0});
  printf("not ok %s: %s\n", path, buf_done(&out).s);
  exit(1);
}

static const Candidate *candidate_of(Arena *arena, const Kit *kit, const char *id) {
  Roster *roster = roster_open(arena, diags_new(arena), kit);
  for (const Candidate *c; (c = roster_next(roster, arena, diags_new(arena)));)
    if (str_is(c->id.s, id)) return roster_close(roster), c;
  printf("not ok no candidate %s\n", id);
  exit(1);
}

static const Person *person_of(const Kit *kit, const char *id) {
  for (size_t i = 0; i < kit->people.n; i++)
    if (str_is(kit->people.at[i]->id.s, id)) return kit->people.at[i];
  return NULL;
}

static bool meets(const Panelist *one, const char *interview, const char *person, int start) {
  return str_is(one->interview->id.s, interview) && one->slot.start == start &&
         (person ? one->person && str_is(one->person->id.s, person) : !one->person);
}

// ---- who and when ------------------------------------------------------------------------------
static void test_borders(Arena *arena, const Kit *kit) {
  const Candidate *usual = candidate_of(arena, kit, "usual");
  const Brief *brief = brief_make(arena, kit, &kit->interviews.at[0], usual, person_of(kit, "ann"));
  const BriefCategory *craft = &brief->categories.at[0];
  const Border *money = &craft->borders.at[0], *team = &craft->borders.at[1];
  CHECK(money->home == HOME_LOOP && money->met.n == 3 &&
            meets(&money->met.at[0], "second", "bob", 0) &&
            meets(&money->met.at[1], "second", "cyd", 0) && money->met.at[0].slot.day == 2,
        "every colleague is named, with the time on the reader's clock, past midnight");
  CHECK(meets(&money->met.at[2], "third", "ann", 60) && money->met.at[2].person == brief->person,
        "so is the reader, in another interview of theirs");
  CHECK(team->home == HOME_LOOP && team->met.n == 1 && meets(&team->met.at[0], "fourth", NULL, 120),
        "an interview that nobody is named for is told once, whatever its chairs");
  CHECK(craft->borders.at[2].home == HOME_NOBODY && !craft->borders.at[2].met.n,
        "what no interview assesses, nobody does");
  CHECK(brief->slot.start == 23 * 60 && brief->slot.day == 1 && brief->local.given &&
            brief->local.start == 14 * 60,
        "the reader's own time, and the candidate's beside it");
  CHECK(brief->paper == PAPER_LETTER, "the reader's own paper");
  brief = brief_make(arena, kit, &kit->interviews.at[1], usual, person_of(kit, "bob"));
  CHECK(brief->slot.start == 15 * 60 && !brief->local.given && brief->paper == PAPER_A4,
        "who has no zone has the interview's, and one clock is enough");
  CHECK(brief->seat == 2 && brief->seats == 7, "chairs are counted, those of nobody too");
}

static void test_rest(Arena *arena, const Kit *kit) {
  const Brief *brief = brief_make(arena, kit, &kit->interviews.at[3], NULL, NULL);
  CHECK(brief->elsewhere.n == 2 && str_is(brief->elsewhere.at[0]->category->id.s, "craft") &&
            str_is(brief->elsewhere.at[1]->category->id.s, "money") &&
            !brief->elsewhere.at[0]->topic.s.n,
        "what others assess is told although no border names it; what nobody does is not");
  CHECK(meets(&brief->elsewhere.at[0]->met.at[0], "first", "ann", -1),
        "without a candidate those of the plan are named, and no time");
}

static void test_debrief(Arena *arena, const Kit *kit) {
  const Brief *brief = brief_debrief(arena, kit, candidate_of(arena, kit, "usual"));
  CHECK(brief->panel.n == 7 && meets(&brief->panel.at[3], "second", NULL, 15 * 60) &&
            brief->panel.at[3].chair == 3 && brief->panel.at[3].chairs == 3,
        "chairs that nobody is named for have their place in the debrief");
  CHECK(meets(&brief->panel.at[5], "fourth", NULL, 17 * 60) &&
            meets(&brief->panel.at[6], "fourth", NULL, 17 * 60) && brief->panel.at[6].chair == 2,
        "two of one interview are told apart");
}

// ---- how long ----------------------------------------------------------------------------------
static void test_clock(Arena *arena, const Kit *kit) {
  const Candidate *longer = candidate_of(arena, kit, "longer");
  const Brief *brief = brief_make(arena, kit, &kit->interviews.at[0], longer, NULL);
  static const int at[] = {0, 4, 13, 21, 28}, minutes[] = {4, 9, 8, 7, 1}; // of 3, 7, 7, 5, 1
  bool right = brief->clock.n == COUNT(at);
  int sum = 0;
  for (size_t i = 0; right && i < COUNT(at); i++) {
    right = brief->clock.at[i].at == at[i] && brief->clock.at[i].minutes == minutes[i];
    sum += brief->clock.at[i].minutes;
  }
  CHECK(right, "every part ends at its minute, stretched and rounded");
  CHECK(sum == 29 && brief->minutes == 29 && brief->length == 29, "and they sum to the slot");
  CHECK(brief->asked.at[0].minutes == 9 && brief->asked.at[1].at == 13, "questions know it too");
}

// ---- in which words -----------------------------------------------------------------------------
// A form that is not the same every time, on every machine, would be unfair; so these are golden.
static void test_variants(Arena *arena, const Kit *kit) {
  const Candidate *one = candidate_of(arena, kit, "usual");
  const Candidate *two = candidate_of(arena, kit, "longer");
  const Brief *a = brief_make(arena, kit, &kit->interviews.at[0], one, person_of(kit, "ann"));
  const Brief *b = brief_make(arena, kit, &kit->interviews.at[0], two, NULL);
  CHECK(str_is(a->asked.at[0].text.s, "First?") && str_is(a->asked.at[1].text.s, "Zwei?"),
        "the forms of requisition R-1");
  CHECK(str_is(b->asked.at[0].text.s, "Eins?") && str_is(b->asked.at[1].text.s, "Two?"),
        "the forms of requisition R-2");
  Candidate *other = NEW(arena, Candidate);
  *other = *one;
  other->id = (Text){.s = STR("other")};
  const Brief *same = brief_make(arena, kit, &kit->interviews.at[0], other, person_of(kit, "bob"));
  CHECK(same->asked.at[0].text.s.s == a->asked.at[0].text.s.s,
        "neither candidate nor interviewer decides it");
  Kit *bare = NEW(arena, Kit);
  *bare = *kit;
  bare->requisition = other->requisition = (Text){{"", 0}, {0}};
  const Brief *first = brief_make(arena, bare, &bare->interviews.at[0], other, NULL);
  CHECK(str_is(first->asked.at[0].text.s, "One?") && str_is(first->asked.at[1].text.s, "Two?"),
        "without a requisition, the question's own text");
  size_t seen[4] = {0};
  const Question *question = kit->interviews.at[0].categories.at[0].questions.at[0];
  for (int i = 0; i < 400; i++) {
    other->requisition = (Text){.s = str_printf(arena, "REQ-%d", i)};
    const Brief *brief = brief_make(arena, kit, &kit->interviews.at[0], other, NULL);
    Str text = brief->asked.at[0].text.s;
    for (size_t v = 0; v < question->variants.n; v++)
      if (str_eq(text, question->variants.at[v].s)) seen[v + 1]++;
    if (str_is(text, "One?")) seen[0]++;
  }
  bool even = seen[0] + seen[1] + seen[2] + seen[3] == 400;
  for (size_t i = 0; i < COUNT(seen); i++) even = even && seen[i] > 60 && seen[i] < 140;
  CHECK(even, "over requisitions all forms are asked, about as often");
}

int main(void) {
  Arena *arena = arena_new();
  const Kit *kit = read_kit(arena);
  test_borders(arena, kit);
  test_rest(arena, kit);
  test_debrief(arena, kit);
  test_clock(arena, kit);
  test_variants(arena, kit);
  arena_free(arena);
  UNIT_END();
}
