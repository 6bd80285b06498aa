// panel.c -- who meets a candidate, and when: the panel's words, completed from the kit's plan.
// SPDX-License-Identifier: MIT
#include "roster/inner.h"

void panels_make(Reader *reader, Panels *panels, const Kit *kit) {
  *panels = (Panels){.kit = kit};
  panels->people = (Ids){.what = "person", .quiet = true, .incomplete = kit->more_people};
  panels->interviews = (Ids){.what = "interview", .quiet = true};
  for (size_t i = 0; i < kit->people.n; i++)
    ids_add(reader, &panels->people, kit->people.at[i]->id, (void *)kit->people.at[i]);
  for (size_t i = 0; i < kit->interviews.n; i++)
    ids_add(reader, &panels->interviews, kit->interviews.at[i].id, &kit->interviews.at[i]);
  ids_seal(reader, &panels->people);
  ids_seal(reader, &panels->interviews);
}

static void people_resolve(Reader *reader, const Panels *panels, Texts refs, Seat *seat) {
  seat->people.n = 0;
  seat->people.at = NEW_ARRAY(reader->arena, const Person *, refs.n);
  for (size_t i = 0; i < refs.n && reader_goes_on(reader); i++) {
    Text ref = refs.at[i];
    const Person *found = ids_ref(reader, &panels->people, ref);
    if (!found) continue;
    bool again = false;
    for (size_t j = 0; j < seat->people.n; j++) again = again || seat->people.at[j] == found;
    if (again)
      diag(wrong(reader), DIAG_KIT_DUPLICATE_ID, ref.span,
           "the person \"" STR_FMT "\" stands twice in one interview", STR_ARG(ref.s));
    else seat->people.at[seat->people.n++] = found;
  }
}

// What the plan says where the panel is silent: the candidate's own slot, at its time if there is
// but one interview, or so much later as the plan says.
static Slot slot_planned(const Kit *kit, const Candidate *candidate, const Interview *interview) {
  Slot slot = candidate->slot;
  if (kit->interviews.n > 1) slot.start = -1; // of several interviews, it starts only the first
  slot.given = slot.year || slot.start >= 0 || slot.zone.s.n;
  (void)interview;
  return slot;
}

// The seat's own slot, with the candidate's date and zone where it is silent.
static Slot slot_joined(Slot slot, const Candidate *candidate) {
  if (!slot.year) {
    slot.year = candidate->slot.year;
    slot.month = candidate->slot.month;
    slot.day = candidate->slot.day;
  }
  if (!slot.zone.s.n) slot.zone = candidate->slot.zone;
  return slot;
}

void candidate_resolve(Reader *reader, const Panels *panels, CandidateDraft *draft) {
  Candidate *made = &draft->made;
  const Kit *kit = panels->kit;
  made->panel.at = NEW_ARRAY(reader->arena, Seat, kit->interviews.n);
  made->panel.n = kit->interviews.n;
  for (size_t i = 0; i < kit->interviews.n; i++) {
    const Interview *interview = &kit->interviews.at[i];
    made->panel.at[i] =
        (Seat){.interview = interview, .slot = slot_planned(kit, made, interview)};
    made->panel.at[i].people.at = interview->people.at;
    made->panel.at[i].people.n = interview->people.n;
  }
  for (size_t i = 0; i < draft->panel.n && reader_goes_on(reader); i++) {
    const SeatDraft *from = &draft->panel.at[i];
    const Interview *interview = ids_ref(reader, &panels->interviews, from->interview);
    Seat none = {0};
    Seat *seat = interview ? &made->panel.at[interview - kit->interviews.at] : &none;
    people_resolve(reader, panels, from->people, seat);
    if (from->slot.given) seat->slot = slot_joined(from->slot, made);
  }
}

const Seat *seat_find(const Candidate *candidate, const Interview *interview) {
  for (size_t i = 0; candidate && i < candidate->panel.n; i++)
    if (candidate->panel.at[i].interview == interview) return &candidate->panel.at[i];
  return NULL;
}
