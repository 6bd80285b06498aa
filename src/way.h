// way.h -- one way through the documents of a batch, in the order of its plan.
// SPDX-License-Identifier: MIT
#ifndef KP_WAY_H
#define KP_WAY_H

#include "batch.h"

typedef struct Held { // a candidate whose documents are at hand, or a roster
  Arena *arena;       // owns them, and this
  Roster *roster;     // of a roster
  struct Held *of;    // of a candidate: the roster that it points into
  size_t users;
} Held;
void held_drop(Held *); // one user less; the last one frees it

// Documents are numbered from 0 over all kits of which any are made. Whoever goes the way holds one
// candidate at a time; workers and their parent go it each on their own, in step.
typedef struct Way {
  Batch *b;
  size_t group, begins;   // the kit it is in, and the number of its first document
  size_t first;           // the number of the first document at hand
  Held *roster, *held;    // the kit's, and the candidate at hand
  bool more;              // there may be another candidate
  Jobs jobs;              // the documents at hand
} Way;
// The document of that number, which is not less than the last one asked for; NULL when there is
// none, as the candidates have changed since they were counted. It lives until the next call, or as
// long as somebody uses way->held.
const Job *way_to(Way *, size_t number);
void way_skip(Way *); // to the next kit
void way_end(Way *);

#endif
