// candidates.c -- checks candidates against the kit: their ids, and who interviews them when.
// SPDX-License-Identifier: MIT
//
// Messages name a candidate by id alone.
#include "kit/inner.h"

typedef struct Panels { // what the panels of all candidates refer to
  Reader *reader;
  const Shelf *shelf;
  Index interviews;
} Panels;

static void people_check(Panels *panels, const SeatDraft *draft, Seat *seat) {
  Reader *reader = panels->reader;
  seat->people.at = NEW_ARRAY(reader->arena, const Person *, draft->people.n);
  for (size_t i = 0; i < draft->people.n && reader_goes_on(reader); i++) {
    Text ref = draft->people.at[i];
    const PersonDraft *found = index_ref(reader, &panels->shelf->people, ref);
    if (!found) continue;
    bool again = false;
    for (size_t j = 0; j < seat->people.n; j++) again = again || seat->people.at[j] == &found->made;
    if (again)
      diag(wrong(reader), DIAG_KIT_DUPLICATE_ID, ref.span,
           "the person \"" STR_FMT "\" stands twice in one interview", STR_ARG(ref.s));
    else seat->people.at[seat->people.n++] = &found->made;
  }
}

static void candidate_check(Panels *panels, CandidateDraft *draft) {
  Reader *reader = panels->reader;
  Candidate *made = &draft->made;
  made->panel.at = NEW_ARRAY(reader->arena, Seat, draft->panel.n);
  for (size_t i = 0; i < draft->panel.n && reader_goes_on(reader); i++) {
    const SeatDraft *from = &draft->panel.at[i];
    Seat *seat = &made->panel.at[made->panel.n++];
    seat->interview = from->interview;
    seat->slot = from->slot;
    index_ref(reader, &panels->interviews, seat->interview);
    people_check(panels, from, seat);
  }
}

void check_candidates(Reader *reader, const Shelf *shelf, const CandidateDrafts *drafts, Kit *kit) {
  Panels panels = {.reader = reader, .shelf = shelf};
  panels.interviews = (Index){.what = "interview", .quiet = true};
  for (size_t i = 0; i < kit->interviews.n; i++)
    index_add(reader, &panels.interviews, kit->interviews.at[i].id, &kit->interviews.at[i]);
  index_seal(reader, &panels.interviews);
  Index candidates = {.what = "candidate"};
  kit->candidates.at = NEW_ARRAY(reader->arena, Candidate, drafts->n);
  for (size_t i = 0; i < drafts->n && reader_goes_on(reader); i++) {
    candidate_check(&panels, &drafts->at[i]);
    if (drafts->at[i].made.id.s.n)
      index_add(reader, &candidates, drafts->at[i].made.id, &drafts->at[i]);
    kit->candidates.at[kit->candidates.n++] = drafts->at[i].made;
  }
  index_seal(reader, &candidates);
}
