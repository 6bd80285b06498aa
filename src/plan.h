// plan.h -- which documents a run makes, known before the first is made.
// SPDX-License-Identifier: MIT
#ifndef KP_PLAN_H
#define KP_PLAN_H

#include "conduct.h"

typedef VEC(Job) Jobs;
typedef VEC(const Candidate *) Candidates;
typedef struct Plan {
  Arena *arena; // owns the jobs
  Names *names;
  const char *candidate; // only this id; NULL: all
  unsigned documents;    // KITPRESS_GUIDE and so on
  bool verbose;          // messages may name candidates
} Plan;

// Adds the documents of a kit, candidate by candidate; without candidates, blank ones.
void plan_kit(const Plan *, Jobs *, const Kit *, const Candidates *, const Template *,
              size_t group);
// Reports documents that would meet in one file, capital letters aside, and sets wrong[group] of
// both.
void plan_check_names(Arena *, Diags *, const Jobs *, bool *wrong);

#endif
