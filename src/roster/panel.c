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

// ---- zones -------------------------------------------------------------------------------------
static void zone_resolve(Reader *reader, Panels *panels, Slot *slot) {
  if (!slot->zone.s.n || slot->iana) return;
  slot->iana = zones_find(reader->arena, panels->kit->zones, slot->zone.s);
  if (slot->iana || !reader_goes_on(reader)) return;
  const char *nearest = zone_nearest(reader->arena, slot->zone.s);
  diag(wrong(reader), DIAG_KIT_VALUE, slot->zone.span, "%s is not a time zone%s%s%s",
       text_shown(reader->arena, slot->zone), nearest ? " (did you mean \"" : "",
       nearest ? nearest : "", nearest ? "\"?)" : "");
  diag_help(reader->diags, "write its name, as Europe/London, or the city alone, as London; an "
                           "abbreviation such as BST means several");
}

// ---- slots -------------------------------------------------------------------------------------
enum { ROUND = 5 }; // minutes: a clock that is stretched ends on such a one

// What the plan says where the panel is silent: the candidate's own slot, at its time if there is
// but one interview, or so much later as the plan says, and their clock's pace makes of it.
static Slot slot_planned(const Kit *kit, const Candidate *candidate, const Interview *interview) {
  Slot slot = candidate->slot;
  int64_t after = interview->after;
  if (after > 0 && candidate->time_factor != 1000) {
    after = (after * candidate->time_factor + 999) / 1000;
    after = (after + ROUND - 1) / ROUND * ROUND;
  }
  if (after > 0) slot = slot_after(slot, (int)after);
  else if (after < 0 && kit->interviews.n > 1) slot.start = -1; // not known
  slot.given = slot.year || slot.start >= 0 || slot.zone.s.n;
  return slot;
}

// The seat's own slot, with the candidate's date and zone where it is silent.
static Slot slot_joined(Slot slot, const Candidate *candidate) {
  if (!slot.year) {
    slot.year = candidate->slot.year;
    slot.month = candidate->slot.month;
    slot.day = candidate->slot.day;
  }
  if (!slot.zone.s.n) slot.zone = candidate->slot.zone, slot.iana = candidate->slot.iana;
  return slot;
}

// ---- candidates --------------------------------------------------------------------------------
static void seats_resolve(Reader *reader, Panels *panels, CandidateDraft *draft) {
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
    SeatDraft *from = &draft->panel.at[i];
    const Interview *interview = ids_ref(reader, &panels->interviews, from->interview);
    Seat none = {0};
    Seat *seat = interview ? &made->panel.at[interview - kit->interviews.at] : &none;
    if (from->people.n || !seat->people.n) people_resolve(reader, panels, from->people, seat);
    zone_resolve(reader, panels, &from->slot);
    if (from->slot.given) seat->slot = slot_joined(from->slot, made);
  }
}

static void conflicts_resolve(Reader *reader, const Panels *panels, CandidateDraft *draft) {
  Seat all = {0}; // a list of people like a seat's
  people_resolve(reader, panels, draft->conflicts, &all);
  draft->made.conflicts.at = all.people.at;
  draft->made.conflicts.n = all.people.n;
}

void candidate_resolve(Reader *reader, Panels *panels, CandidateDraft *draft) {
  Candidate *made = &draft->made;
  if (!made->requisition.s.n) made->requisition = panels->kit->requisition;
  if (!made->time_factor) made->time_factor = 1000;
  made->layout = draft->layout ? LAYOUT_LARGE : LAYOUT_USUAL;
  made->blind = is_given(node_get(draft->node, "blind")) ? draft->blind == 1 : panels->kit->blind;
  zone_resolve(reader, panels, &made->slot);
  seats_resolve(reader, panels, draft);
  conflicts_resolve(reader, panels, draft);
  if (made->blind) candidate_blind(reader, panels->kit, made);
}

const Seat *seat_find(const Candidate *candidate, const Interview *interview) {
  for (size_t i = 0; candidate && i < candidate->panel.n; i++)
    if (candidate->panel.at[i].interview == interview) return &candidate->panel.at[i];
  return NULL;
}
