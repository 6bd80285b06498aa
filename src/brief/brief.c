// brief.c -- what one interviewer needs for one candidate: borders resolved, questions numbered, a
// clock.
// SPDX-License-Identifier: MIT
#include "brief/inner.h"

// ---- borders -----------------------------------------------------------------------------------
static void borders_add(Arena *arena, const Brief *brief, BriefCategory *category,
                        BorderKind kind, ScopeRefs refs) {
  for (size_t i = 0; i < refs.n; i++)
    border_resolve(arena, brief, kind, &refs.at[i], &category->borders.at[category->borders.n++]);
}

static void borders_make(Arena *arena, const Brief *brief, BriefCategory *category) {
  const Category *c = category->use->category;
  category->borders.at =
      NEW_ARRAY(arena, Border, c->excludes.n + c->see.n + c->distinct_from.n);
  borders_add(arena, brief, category, BORDER_EXCLUDES, c->excludes);
  borders_add(arena, brief, category, BORDER_SEE, c->see);
  borders_add(arena, brief, category, BORDER_DISTINCT, c->distinct_from);
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

// What else others assess in this loop; nothing if it were too much to read at a glance.
static void elsewhere_rest(Arena *arena, Brief *brief) {
  enum { ELSEWHERE_MOST = 14 };
  const Kit *kit = brief->kit;
  size_t before = brief->elsewhere.n;
  for (size_t i = 0; i < kit->categories.n; i++) {
    const Category *category = kit->categories.at[i].category;
    const ScopeRef ref = {.ref = kit->categories.at[i].ref, .category = category};
    if (interview_covers(brief->interview, category) || is_elsewhere(brief, category)) continue;
    Border *border = NEW(arena, Border);
    border_resolve(arena, brief, BORDER_SEE, &ref, border);
    if (border->home == HOME_LOOP) brief->elsewhere.at[brief->elsewhere.n++] = border;
  }
  if (brief->elsewhere.n > ELSEWHERE_MOST) brief->elsewhere.n = before;
}

// What lies beyond a border is told first, what only sounds alike after it, and then what has no
// border with this interview at all.
static void elsewhere_make(Arena *arena, Brief *brief) {
  size_t n = brief->kit->categories.n;
  for (size_t i = 0; i < brief->categories.n; i++) n += brief->categories.at[i].borders.n;
  brief->elsewhere.at = NEW_ARRAY(arena, const Border *, n);
  elsewhere_add(brief, /*distinct*/ false);
  elsewhere_add(brief, /*distinct*/ true);
  elsewhere_rest(arena, brief);
}

// ---- questions and clock -----------------------------------------------------------------------
// A candidate who was promised more time has it in every part. What a part ends at is rounded, and
// not what it takes, so that the parts sum to the slot, rounded once.
typedef struct Ladder {
  Brief *brief;
  int64_t factor, spent; // times 1000; minutes before that factor
} Ladder;

static int stretched(int64_t factor, int64_t minutes) {
  return (int)((minutes * factor + 500) / 1000);
}

static void clock_add(Ladder *l, ClockKind kind, int64_t minutes, Asked *asked) {
  Brief *brief = l->brief;
  int at = stretched(l->factor, l->spent), end = stretched(l->factor, l->spent += minutes);
  if (asked) asked->at = at, asked->minutes = end - at;
  brief->minutes = end;
  if (minutes)
    brief->clock.at[brief->clock.n++] =
        (ClockRow){.kind = kind, .at = at, .minutes = end - at, .asked = asked};
}

static void questions_ask(Arena *arena, Ladder *l, BriefCategory *category,
                          const Covered *covered) {
  Brief *brief = l->brief;
  category->asked.at = NEW_ARRAY(arena, const Asked *, covered->questions.n);
  for (size_t i = 0; i < covered->questions.n; i++) {
    const Question *question = covered->questions.at[i];
    Asked *asked = &brief->asked.at[brief->asked.n++];
    *asked = (Asked){.number = (int)brief->asked.n,
                     .question = question,
                     .use = covered->use,
                     .text = variant_asked(brief->kit, brief->candidate, question)};
    category->asked.at[category->asked.n++] = asked;
    clock_add(l, CLOCK_QUESTION, question->minutes, asked);
  }
}

static void clock_make(Arena *arena, Brief *brief) {
  const Interview *interview = brief->interview;
  Ladder ladder = {.brief = brief, .factor = 1000};
  if (brief->candidate && brief->candidate->time_factor > 0)
    ladder.factor = brief->candidate->time_factor;
  size_t n = 0;
  for (size_t i = 0; i < interview->categories.n; i++)
    n += interview->categories.at[i].questions.n;
  brief->asked.at = NEW_ARRAY(arena, Asked, n);
  brief->clock.at = NEW_ARRAY(arena, ClockRow, n + 3);
  clock_add(&ladder, CLOCK_OPEN, interview->open, NULL);
  for (size_t i = 0; i < brief->categories.n; i++)
    questions_ask(arena, &ladder, &brief->categories.at[i], &interview->categories.at[i]);
  clock_add(&ladder, CLOCK_CANDIDATE, interview->candidate, NULL);
  clock_add(&ladder, CLOCK_CLOSE, interview->close, NULL);
  brief->length = stretched(ladder.factor, interview->minutes ? interview->minutes : ladder.spent);
}

// ---- seats -------------------------------------------------------------------------------------
// Counts the chairs of the whole loop in the order of the kit's interviews, and finds this one.
static void seats_count(Arena *arena, Brief *brief) {
  if (!brief->candidate) return;
  Panel all = panel_all(arena, brief, (Text){{"", 0}, {0}});
  brief->seats = (int)all.n;
  for (size_t i = 0; i < all.n && !brief->seat; i++)
    if (all.at[i].interview == brief->interview && all.at[i].person == brief->person)
      brief->seat = (int)i + 1;
}

static bool same_clock(Slot a, Slot b) {
  return a.start == b.start && a.year == b.year && a.month == b.month && a.day == b.day;
}

static void times_set(Arena *arena, Brief *brief) {
  Slot planned = slot_of(brief->candidate, brief->interview);
  brief->slot = slot_for(arena, planned, reader_zone(brief));
  brief->local = (Slot){.start = -1};
  if (!brief->candidate) return;
  Slot local = slot_for(arena, planned, brief->candidate->slot.zone);
  if (!same_clock(brief->slot, local)) brief->local = local;
}

Brief *brief_make(Arena *arena, const Kit *kit, const Interview *interview,
                  const Candidate *candidate, const Person *person) {
  Brief *brief = NEW(arena, Brief);
  *brief = (Brief){
      .kit = kit, .interview = interview, .candidate = candidate, .person = person};
  brief->paper = person && person->own_paper ? person->paper : kit->paper;
  times_set(arena, brief);
  seats_count(arena, brief);
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
