// scope.c -- where a category's border leads for the people in one interview.
// SPDX-License-Identifier: MIT
//
// A border names another category. That is assessed here (a link), in another interview of the kit
// (a colleague and a time, where the candidate's panel says so), or by nobody.
#include "brief/inner.h"

// The seat's own slot, with the candidate's date and zone where it is silent.
static Slot slot_joined(const Seat *seat, const Candidate *candidate) {
  Slot slot = seat->slot;
  if (!slot.year) {
    slot.year = candidate->slot.year;
    slot.month = candidate->slot.month;
    slot.day = candidate->slot.day;
  }
  if (!slot.zone.s.n) slot.zone = candidate->slot.zone;
  return slot;
}

Slot slot_of(const Kit *kit, const Candidate *candidate, const Interview *interview) {
  Slot slot = {.start = -1};
  if (!candidate) return slot;
  const Seat *seat = seat_find(candidate, interview);
  if (seat && seat->slot.given) return slot_joined(seat, candidate);
  if (!candidate->slot.given) return slot;
  slot = candidate->slot;
  if (kit->interviews.n > 1) slot.start = -1; // of several interviews, it starts only the first
  slot.given = slot.year || slot.start >= 0 || slot.zone.s.n;
  return slot;
}

// The other interview that covers a category: of several, the first that somebody is named for.
static const Interview *interview_of(const Brief *brief, const Category *category) {
  const Interview *found = NULL;
  for (size_t i = 0; i < brief->kit->interviews.n; i++) {
    const Interview *interview = &brief->kit->interviews.at[i];
    if (interview == brief->interview || !interview_covers(interview, category)) continue;
    const Seat *seat = seat_find(brief->candidate, interview);
    if (seat && seat->people.n) return interview;
    if (!found) found = interview;
  }
  return found;
}

Border border_resolve(const Brief *brief, BorderKind kind, const ScopeRef *ref) {
  Border border = {.kind = kind, .topic = ref->topic, .category = ref->category};
  border.slot.start = -1;
  if (interview_covers(brief->interview, ref->category)) {
    border.home = HOME_HERE;
    return border;
  }
  border.interview = interview_of(brief, ref->category);
  border.home = border.interview ? HOME_LOOP : HOME_NOBODY;
  const Seat *seat = border.interview ? seat_find(brief->candidate, border.interview) : NULL;
  if (!seat) return border;
  if (seat->people.n) border.person = seat->people.at[0];
  if (seat->slot.given) border.slot = slot_joined(seat, brief->candidate);
  return border;
}
