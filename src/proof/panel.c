// panel.c -- who meets a candidate: seats, who can assess what, conflicts, two places at a time.
// SPDX-License-Identifier: MIT
//
// Candidates are named by id alone. What the plan itself gets wrong is told once, of the plan.
#include "proof/inner.h"

static Str interview_called(Arena *arena, const Interview *interview) {
  return interview->id.s.n ? str_printf(arena, "\"" STR_FMT "\"", STR_ARG(interview->id.s))
                           : STR("the interview");
}

// ---- seats and skills --------------------------------------------------------------------------
static void seats_check(Arena *arena, Diags *diags, Span span, const char *whose,
                        const Interview *interview, size_t n) {
  if (!n || !interview->seats || (int64_t)n == interview->seats) return;
  diag(diags, DIAG_ROSTER_SEATS, span,
       "%s%zu interviewer%s for " STR_FMT ", which has %lld seat%s", whose, n, n == 1 ? "" : "s",
       STR_ARG(interview_called(arena, interview)), (long long)interview->seats,
       interview->seats == 1 ? "" : "s");
  if (interview->id.span.src && span.from != interview->id.span.from)
    diag_at(diags, interview->id.span, "the interview");
  diag_help(diags, (int64_t)n < interview->seats ? "name who else holds it, or lower its \"seats\""
                                                 : "name fewer, or raise its \"seats\"");
}

static bool can_assess(const Person *person, const Category *category) {
  for (size_t i = 0; i < person->can.n; i++)
    if (str_eq(person->can.at[i].s, category->id.s)) return true;
  return person->can.n == 0;
}

static void skills_check(Arena *arena, Diags *diags, Span span, const char *whose,
                         const Interview *interview, const Person *person) {
  for (size_t i = 0; i < interview->categories.n; i++) {
    const Category *category = interview->categories.at[i].use->category;
    if (can_assess(person, category)) continue;
    diag(diags, DIAG_ROSTER_CANNOT, span, "%s\"" STR_FMT "\" cannot assess \"" STR_FMT "\" in "
         STR_FMT, whose, STR_ARG(person->id.s), STR_ARG(category->id.s),
         STR_ARG(interview_called(arena, interview)));
    diag_at(diags, person->can.at[0].span, "what they can assess");
    diag_help(diags, "name somebody else, or add \"" STR_FMT "\" to what they \"can\"",
              STR_ARG(category->id.s));
  }
}

void proof_people(Proof *proof) {
  for (size_t i = 0; i < proof->kit->interviews.n; i++) {
    const Interview *interview = &proof->kit->interviews.at[i];
    Span span = interview->id.span.src ? interview->id.span : proof->kit->id.span;
    seats_check(proof->arena, proof->diags, span, "the plan names ", interview,
                interview->people.n);
    for (size_t p = 0; p < interview->people.n; p++)
      skills_check(proof->arena, proof->diags, span, "", interview, interview->people.at[p]);
  }
}

// ---- conflicts ---------------------------------------------------------------------------------
static bool in_conflict(const Candidate *candidate, const Person *person) {
  for (size_t i = 0; i < candidate->conflicts.n; i++)
    if (candidate->conflicts.at[i] == person) return true;
  return false;
}

static void conflict_check(Arena *arena, Diags *diags, const Candidate *candidate, const Seat *seat,
                           const Person *person) {
  bool self = person->email.s.n && str_eq(person->email.s, candidate->email.s);
  if (!self && !in_conflict(candidate, person)) return;
  diag(diags, DIAG_ROSTER_CONFLICT, candidate->id.span,
       "\"" STR_FMT "\" must not interview the candidate " STR_FMT ", but is to hold " STR_FMT,
       STR_ARG(person->id.s), STR_ARG(candidate->id.s),
       STR_ARG(interview_called(arena, seat->interview)));
  if (self) diag_help(diags, "they have one e-mail address, so they are one person");
  else diag_help(diags, "name somebody else for it in the candidate's \"panel\"");
}

// ---- two at a time -----------------------------------------------------------------------------
// Days of the proleptic Gregorian calendar since 1 March of the year 0, for differences.
static int64_t days(const Slot *slot) {
  int64_t month = (slot->month + 9) % 12, year = slot->year - month / 10;
  return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + slot->day - 1;
}

typedef struct Time { bool known; int64_t from, to; Str zone; } Time; // minutes

static Time time_of(const Candidate *candidate, const Seat *seat) {
  const Slot *slot = &seat->slot;
  if (!slot->year || slot->start < 0) return (Time){0};
  int64_t length = interview_minutes(seat->interview);
  if (seat->interview->minutes > length) length = seat->interview->minutes;
  if (candidate->time_factor > 1000) length = (length * candidate->time_factor + 999) / 1000;
  int64_t instant = slot_instant(*slot);
  bool local = instant == INT64_MIN; // then clocks of one zone can be compared all the same
  int64_t from = local ? days(slot) * 1440 + slot->start : instant;
  return (Time){true, from, from + length, local ? slot->zone.s : STR("UTC")};
}

static void overlap_check(Arena *arena, Diags *diags, const Candidate *candidate, size_t a,
                          size_t b) {
  const Seat *one = &candidate->panel.at[a], *two = &candidate->panel.at[b];
  Time first = time_of(candidate, one), second = time_of(candidate, two);
  if (!first.known || !second.known || !str_eq(first.zone, second.zone)) return;
  if (first.to <= second.from || second.to <= first.from) return;
  if (second.from < first.from) {
    const Seat *swap = one;
    one = two, two = swap;
  }
  int64_t by = (first.to < second.to ? first.to : second.to) -
               (first.from > second.from ? first.from : second.from);
  diag(diags, DIAG_ROSTER_OVERLAP, candidate->id.span,
       "two interviews of the candidate " STR_FMT " overlap by %lld minute%s: " STR_FMT
       " at %02d:%02d and " STR_FMT " at %02d:%02d",
       STR_ARG(candidate->id.s), (long long)by, by == 1 ? "" : "s",
       STR_ARG(interview_called(arena, one->interview)), one->slot.start / 60, one->slot.start % 60,
       STR_ARG(interview_called(arena, two->interview)), two->slot.start / 60,
       two->slot.start % 60);
  diag_help(diags, candidate->time_factor > 1000
                       ? "their clock is longer than the plan's: give the later one a \"slot\" of "
                         "its own in their \"panel\""
                       : "move one of them: by the \"slot\" of its seat in the \"panel\", or by "
                         "\"after\" in the plan");
}

void proof_candidate(Arena *arena, Diags *diags, const Kit *kit, const Candidate *candidate) {
  if (kit->incomplete) return;
  Span span = candidate->id.span;
  const char *whose =
      str_printf(arena, "the candidate " STR_FMT " has ", STR_ARG(candidate->id.s)).s;
  const char *of = str_printf(arena, "of the candidate " STR_FMT ", ", STR_ARG(candidate->id.s)).s;
  for (size_t i = 0; i < candidate->panel.n; i++) {
    const Seat *seat = &candidate->panel.at[i];
    bool own = seat->people.at != seat->interview->people.at; // else it is told of the plan
    if (own) seats_check(arena, diags, span, whose, seat->interview, seat->people.n);
    for (size_t p = 0; p < seat->people.n; p++) {
      if (own) skills_check(arena, diags, span, of, seat->interview, seat->people.at[p]);
      conflict_check(arena, diags, candidate, seat, seat->people.at[p]);
    }
    for (size_t j = 0; j < i; j++) overlap_check(arena, diags, candidate, j, i);
  }
}
