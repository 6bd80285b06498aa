// inner.h -- what the files of roster/ share: drafts of candidates, not yet resolved.
// SPDX-License-Identifier: MIT
#ifndef KP_ROSTER_INNER_H
#define KP_ROSTER_INNER_H

#include "roster/roster.h"

typedef struct SeatDraft { Text interview; Texts people; Slot slot; } SeatDraft;
typedef struct CandidateDraft {
  const Node *node;
  Candidate made;
  LIST(SeatDraft) panel;
} CandidateDraft;
typedef LIST(CandidateDraft) CandidateDrafts;
typedef struct CandidatesFile { CandidateDrafts candidates; } CandidatesFile;

typedef struct Panels { // what the panels of all candidates refer to
  const Kit *kit;
  Ids people, interviews;
} Panels;
void panels_make(Reader *, Panels *, const Kit *);
void candidate_resolve(Reader *, const Panels *, CandidateDraft *);

#endif
