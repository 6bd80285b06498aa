// roster.h -- a kit's candidates, one after another, each with who meets them and when.
// SPDX-License-Identifier: MIT
//
// Candidates come from the kit itself, from YAML, or from CSV as applicant-tracking systems export
// it, which may be longer than memory: so nobody ever holds more than one of them, or a few.
// A candidate's data is private; messages name candidates by id.
#ifndef KP_ROSTER_H
#define KP_ROSTER_H

#include "kit/kit.h"

typedef struct Seat {         // an interview of this candidate: who holds it, and when
  const Interview *interview;
  LIST(const Person *) people; // the panel's, or those of the plan; none: nobody is named
  Slot slot;                  // complete: from the panel, or from the plan and the candidate's own
} Seat;

typedef enum Layout { LAYOUT_USUAL, LAYOUT_LARGE } Layout;
typedef struct Candidate {
  Text id;
  Text name, latin, script, say, call_me, pronouns; // name: as displayed; of a blind one its id,
                              // and the rest empty: later rooms cannot tell what they do not know
  Text email, role, requisition, notes;
  Slot slot;
  LIST(Seat) panel;           // one for each interview of the kit, in its order
  bool blind;
  Layout layout;              // accommodations: of the pages,
  int64_t time_factor;        // and of the clock, times 1000
  LIST(const Person *) conflicts; // who must not interview them; of a blind one, also an
                              // interviewer whose e-mail address is theirs
} Candidate;

typedef struct Roster Roster;
// Never NULL: that a file is not there is reported and counted. Owned by the arena but for its
// files: end it with roster_close. A roster can be opened again and gives the same.
Roster *roster_open(Arena *, Diags *, const Kit *);
void roster_close(Roster *);  // NULL is fine
// The next candidate, resolved and owned by `arena` and that of the roster; NULL at the end. What
// is wrong is reported and passed over: so who runs through a whole roster has seen all that is
// wrong with it. Messages point into `arena`: show them before you free it.
const Candidate *roster_next(Roster *, Arena *, Diags *);
// Each file that it is read from.
void roster_files(const Roster *, void (*take)(void *data, const char *path), void *data);
size_t roster_given(const Roster *);  // how many candidates came of it so far
size_t roster_errors(const Roster *); // how many so far
uint64_t roster_stamp(const Roster *); // another one when a file of it has changed meanwhile

const Seat *seat_find(const Candidate *, const Interview *); // NULL without a candidate
void candidate_dump(Buf *out, const Candidate *);
void slot_dump(Buf *out, const Slot *); // " 2026-11-22 14:00 \"Berlin\"": what of it is known
extern const Record record_candidate, record_candidates_file;
extern const Record record_candidates_csv; // a file in a kit's list of candidates

#endif
