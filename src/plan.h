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
  bool verbose;          // messages may name candidates
} Plan;

// What all jobs of a kit have in common.
Job plan_kit(Arena *, const Kit *, size_t group); // its themes are the caller's to set
// Adds the documents of one of its candidates, which outlive the jobs; NULL: blank ones.
void plan_candidate(const Plan *, Jobs *, const Job *of_kit, const Candidate *);
// What no two documents may have alike: the path in small letters, as file systems may see it.
Str plan_key(Arena *, const Job *);
// Reports documents that would meet in one file, capital letters aside, and sets wrong[group] of
// both.
void plan_check_names(Arena *, Diags *, const Jobs *, bool *wrong);

#endif
