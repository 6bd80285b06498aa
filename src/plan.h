// plan.h -- which documents a run makes, known before the first is made.
// SPDX-License-Identifier: MIT
#ifndef KP_PLAN_H
#define KP_PLAN_H

#include "conduct.h"

typedef VEC(Job) Jobs;
typedef struct Plan {
  Arena *arena; // owns the jobs
  Names *names;
  const char *candidate; // only this id; NULL: all
  unsigned documents;    // KITPRESS_GUIDE and so on
} Plan;

// Adds the documents of a kit; without candidates, a blank one of each kind for each interview.
void plan_kit(const Plan *, Jobs *, const Kit *, const Template *, size_t group);
// False, reported, when two documents would meet in one file, capital letters aside.
bool plan_check_names(Arena *, Diags *, const Jobs *);

#endif
