// brief.c -- what one interviewer needs for one candidate: borders resolved, questions numbered, a
// clock.
// SPDX-License-Identifier: MIT
#include "brief/inner.h"

// ---- borders -----------------------------------------------------------------------------------
static void borders_add(const Brief *brief, BriefCategory *category, BorderKind kind,
                        ScopeRefs refs) {
  for (size_t i = 0; i < refs.n; i++)
    category->borders.at[category->borders.n++] = border_resolve(brief, kind, &refs.at[i]);
}

static void borders_make(Arena *arena, const Brief *brief, BriefCategory *category) {
  const Category *c = category->use->category;
  category->borders.at =
      NEW_ARRAY(arena, Border, c->excludes.n + c->see.n + c->distinct_from.n);
  borders_add(brief, category, BORDER_EXCLUDES, c->excludes);
  borders_add(brief, category, BORDER_SEE, c->see);
  borders_add(brief, category, BORDER_DISTINCT, c->distinct_from);
}

static bool is_elsewhere(const Brief *brief, const Category *category) {
  for (size_t i = 0; i < brief->elsewhere.n; i++)
    if (brief->elsewhere.at[i]->category == category) return true;
  return false;
}

static void elsewhere_add(Brief *brief, bool distinct) {
  for (size_t i = 0; i < brief->categories.n; i++) {
    const BriefCategory *category = &brief->categories.at[i];
    for (size_t j = 0; j < category->borders.n; j++) {
      const Border *border = &category->borders.at[j];
      if ((border->kind == BORDER_DISTINCT) != distinct || border->home == HOME_HERE) continue;
      if (!is_elsewhere(brief, border->category))
        brief->elsewhere.at[brief->elsewhere.n++] = border;
    }
  }
}

// What lies beyond a border is told first, what only sounds alike last.
static void elsewhere_make(Arena *arena, Brief *brief) {
  size_t n = 0;
  for (size_t i = 0; i < brief->categories.n; i++) n += brief->categories.at[i].borders.n;
  brief->elsewhere.at = NEW_ARRAY(arena, const Border *, n);
  elsewhere_add(brief, /*distinct*/ false);
  elsewhere_add(brief, /*distinct*/ true);
}

// ---- questions and clock -----------------------------------------------------------------------
static void clock_add(Brief *brief, ClockKind kind, int64_t minutes, const Asked *asked) {
  if (minutes == 0) return;
  ClockRow *row = &brief->clock.at[brief->clock.n++];
  *row = (ClockRow){.kind = kind, .at = brief->minutes, .minutes = (int)minutes, .asked = asked};
  brief->minutes += (int)minutes;
}

static void questions_ask(Arena *arena, Brief *brief, BriefCategory *category,
                          const Covered *covered) {
  category->asked.at = NEW_ARRAY(arena, const Asked *, covered->questions.n);
  for (size_t i = 0; i < covered->questions.n; i++) {
    Asked *asked = &brief->asked.at[brief->asked.n++];
    *asked = (Asked){(int)brief->asked.n, covered->questions.at[i], covered->use,
                     brief->minutes};
    category->asked.at[category->asked.n++] = asked;
    clock_add(brief, CLOCK_QUESTION, asked->question->minutes, asked);
  }
}

static void clock_make(Arena *arena, Brief *brief) {
  const Interview *interview = brief->interview;
  size_t n = 0;
  for (size_t i = 0; i < interview->categories.n; i++)
    n += interview->categories.at[i].questions.n;
  brief->asked.at = NEW_ARRAY(arena, Asked, n);
  brief->clock.at = NEW_ARRAY(arena, ClockRow, n + 3);
  clock_add(brief, CLOCK_OPEN, interview->open, NULL);
  for (size_t i = 0; i < brief->categories.n; i++)
    questions_ask(arena, brief, &brief->categories.at[i], &interview->categories.at[i]);
  clock_add(brief, CLOCK_CANDIDATE, interview->candidate, NULL);
  clock_add(brief, CLOCK_CLOSE, interview->close, NULL);
}

// ---- seats -------------------------------------------------------------------------------------
// Counts the chairs of the whole loop in the order of the kit's interviews, and finds this one.
static void seats_count(Brief *brief) {
  if (!brief->candidate) return;
  for (size_t i = 0; i < brief->kit->interviews.n; i++) {
    const Interview *interview = &brief->kit->interviews.at[i];
    const Seat *seat = seat_find(brief->candidate, interview);
    for (size_t j = 0; seat && j < seat->people.n; j++) {
      brief->seats++;
      if (interview == brief->interview && seat->people.at[j] == brief->person)
        brief->seat = brief->seats;
    }
  }
}

Brief *brief_make(Arena *arena, const Kit *kit, const Interview *interview,
                  const Candidate *candidate, const Person *person) {
  Brief *brief = NEW(arena, Brief);
  *brief = (Brief){
      .kit = kit, .interview = interview, .candidate = candidate, .person = person};
  brief->slot = slot_of(candidate, interview);
  seats_count(brief);
  brief->categories.at = NEW_ARRAY(arena, BriefCategory, interview->categories.n);
  for (size_t i = 0; i < interview->categories.n; i++) {
    BriefCategory *category = &brief->categories.at[brief->categories.n++];
    category->use = interview->categories.at[i].use;
    borders_make(arena, brief, category);
  }
  elsewhere_make(arena, brief);
  clock_make(arena, brief);
  return brief;
}
