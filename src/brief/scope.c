// scope.c -- where a category's border leads for the people in one interview.
// SPDX-License-Identifier: MIT
//
// A border names another category. That is assessed here (a link), in another interview of the kit
// (a colleague and a time, where the candidate's panel says so), or by nobody.
#include "brief/inner.h"

Slot slot_of(const Candidate *candidate, const Interview *interview) {
  const Seat *seat = seat_find(candidate, interview);
  return seat ? seat->slot : (Slot){.start = -1};
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
  border.slot = seat->slot;
  return border;
}
