// list.h -- what kits hold, as rows: list.c reads the kits, listings.c and coverage.c fill rows.
// SPDX-License-Identifier: MIT
#ifndef KP_LIST_H
#define KP_LIST_H

#include "conduct.h"
#include "rows.h"
#include "session.h"

typedef struct Listing {
  Kitpress *kp;
  Arena *arena;
  Diags *diags;
  KitpressStatus status; // of what was said of candidates
} Listing;
typedef void ListFill(Listing *, Rows *, const Kit *);

ListFill list_kit, list_categories, list_questions, list_scales, list_people, list_interviews,
    list_candidates, list_documents, list_checks;
// The next candidate, owned by `arena`; what is wrong on the way is said while it points there.
const Candidate *list_next(Listing *, Roster *, Arena *);
size_t count_candidates(Listing *, const Kit *);
Str minutes_shown(Arena *, int64_t minutes); // "+1:30" after the candidate's start; "" when < 0

// Duties and categories by who assesses them.
Rows *coverage_duties(Listing *);
Rows *coverage_categories(Listing *);
void coverage_add(Listing *, Rows *duties, Rows *categories, const Kit *);
void coverage_print(Listing *, Buf *, const Kit *); // as a matrix, for people

#endif
