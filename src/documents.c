// documents.c -- `kitpress list documents`: what a build would make, without making it.
// SPDX-License-Identifier: MIT
#include "list.h"
#include "plan.h"

static void add_job(Listing *l, Rows *rows, const Job *job) {
  const KitpressOptions *o = &l->kp->options;
  const char *file = o->verbose ? job->file : job->shown; // which shows no name
  rows_text(rows, job->kit->id.s);
  rows_text(rows, job->candidate ? str_copy(l->arena, job->candidate->id.s) : STR(""));
  rows_text(rows, job->interview ? job->interview->id.s : STR(""));
  rows_text(rows, job->person ? job->person->id.s : STR(""));
  rows_text(rows, job_kind(job));
  rows_text(rows, str_printf(l->arena, "%s/%s/%s", o->output, job->folder, file));
}

static void add_documents(Listing *l, Rows *rows, const Kit *kit, const Candidate *candidate) {
  const KitpressOptions *o = &l->kp->options;
  Arena *arena = arena_new();
  Plan plan = {arena, names_new(), o->candidate, o->documents ? o->documents : KITPRESS_ALL,
               o->verbose};
  Jobs jobs = {0};
  Job of_kit = plan_kit(arena, kit, /*group*/ 0);
  plan_candidate(&plan, &jobs, &of_kit, candidate);
  for (size_t i = 0; i < jobs.n; i++) add_job(l, rows, &jobs.at[i]);
  names_free(plan.names);
  arena_free(arena);
}

void list_documents(Listing *l, Rows *rows, const Kit *kit) {
  size_t n = 0;
  Roster *roster = roster_open(l->arena, l->diags, kit);
  for (bool more = roster; more;) {
    Arena *arena = arena_new();
    const Candidate *candidate = list_next(l, roster, arena);
    more = candidate;
    if (candidate) add_documents(l, rows, kit, candidate), n++;
    arena_free(arena);
  }
  if (roster && !n && !roster_errors(roster)) add_documents(l, rows, kit, NULL);
  roster_close(roster);
}
