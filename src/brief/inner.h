// inner.h -- what the files of brief/ share.
// SPDX-License-Identifier: MIT
#ifndef KP_BRIEF_INNER_H
#define KP_BRIEF_INNER_H

#include "brief/brief.h"

// ---- who and when (seats.c) --------------------------------------------------------------------
// When an interview of a candidate is, as far as it is known; not given without a candidate.
Slot slot_of(const Candidate *, const Interview *);
// The chairs of an interview: those who are named in the candidate's panel or by the plan, then
// those that the plan wants besides. Times in `zone`; an empty one leaves them as they are.
Panel panel_of(Arena *, const Candidate *, const Interview *, Text zone);
Panel panel_all(Arena *, const Brief *, Text zone); // of every interview, in the kit's order
Slot slot_for(Arena *, Slot, Text zone);
Text reader_zone(const Brief *);

// ---- the rest ----------------------------------------------------------------------------------
void border_resolve(Arena *, const Brief *, BorderKind, const ScopeRef *, Border *); // scope.c
Text variant_asked(const Kit *, const Candidate *, const Question *); // variant.c

#endif
