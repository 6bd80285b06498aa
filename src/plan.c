// plan.c -- the documents of a kit: a guide and a sheet for each interview of each candidate, and
// for each candidate a debrief sheet.
// SPDX-License-Identifier: MIT
#include "plan.h"

#include <stdlib.h>

// "C-0417-anh-nguyen-interview-r-okafor-guide.pdf": the candidate's id leads, being unique;
// interview and person follow where there are several, on a debrief sheet neither. `slug` is the
// candidate's name.
static const char *file_name(Arena *arena, const Job *job, Str slug, bool people) {
  Buf name = {.arena = arena};
  if (job->candidate) {
    buf_str(&name, job->candidate->id.s);
    if (slug.n) buf_printf(&name, "-" STR_FMT, STR_ARG(slug));
  } else {
    buf_text(&name, "blank");
  }
  if (job->interview && job->kit->interviews.n > 1)
    buf_printf(&name, "-" STR_FMT, STR_ARG(job->interview->id.s));
  if (people && job->person) buf_printf(&name, "-" STR_FMT, STR_ARG(job->person->id.s));
  Str kind = job_kind(job);
  buf_printf(&name, "-" STR_FMT ".pdf", STR_ARG(kind));
  return buf_done(&name).s;
}

typedef struct Making { // the documents of one candidate, or the blank ones
  const Plan *plan;
  Jobs *jobs;
  Str slug; // the candidate's name
} Making;

// In the language of who reads it, and in large print where that is arranged. NULL: there is none,
// as the job is not to be done, only counted.
static const Theme *job_theme(const Job *job) {
  bool large = job->candidate && job->candidate->layout == LAYOUT_LARGE;
  bool own = job->person && job->person->language.s.n;
  Str language = own ? job->person->language.s : job->kit->language.s;
  for (size_t i = 0; i < job->themes.n; i++)
    if (str_eq(job->themes.at[i]->language, language)) return job->themes.at[i]->theme[large];
  return NULL;
}

static void add_job(const Making *m, Job job, DocKind kind, bool people) {
  static const unsigned bits[] = {[DOC_GUIDE] = KITPRESS_GUIDE,
                                  [DOC_SHEET] = KITPRESS_SHEET,
                                  [DOC_DEBRIEF] = KITPRESS_DEBRIEF};
  Arena *arena = m->plan->arena;
  if (!(m->plan->documents & bits[kind])) return;
  job.kind = kind;
  job.theme = job_theme(&job);
  job.file = file_name(arena, &job, m->slug, people);
  bool open = m->plan->verbose || !m->slug.n;
  job.shown = open ? job.file : file_name(arena, &job, STR("*"), people);
  VEC_PUSH(arena, m->jobs, job);
}

static void add_both(const Making *m, Job job, bool people) {
  add_job(m, job, DOC_GUIDE, people);
  add_job(m, job, DOC_SHEET, people);
}

// The documents of one interview: for each of its people, or for whoever it will be.
static void add_interview(const Making *m, Job job, const Interview *interview) {
  job.interview = interview;
  const Seat *seat = seat_find(job.candidate, interview);
  for (size_t i = 0; seat && i < seat->people.n; i++) {
    job.person = seat->people.at[i];
    add_both(m, job, seat->people.n > 1);
  }
  if (!job.person) add_both(m, job, false);
}

void plan_candidate(const Plan *plan, Jobs *jobs, const Job *of_kit, const Candidate *candidate) {
  Making m = {.plan = plan, .jobs = jobs};
  Job job = *of_kit;
  bool wanted = !plan->candidate || (candidate && str_is(candidate->id.s, plan->candidate));
  if (!wanted) return;
  job.candidate = candidate;
  if (candidate && !candidate->blind)
    m.slug = names_slug(plan->arena, plan->names,
                        candidate->latin.s.n ? candidate->latin.s : candidate->name.s);
  for (size_t i = 0; i < job.kit->interviews.n; i++)
    add_interview(&m, job, &job.kit->interviews.at[i]);
  add_job(&m, job, DOC_DEBRIEF, /*people*/ false);
}

Job plan_kit(Arena *arena, const Kit *kit, size_t group) {
  Job job = {.kit = kit, .group = group, .kit_hash = hash_kit(arena, kit)};
  job.folder = str_c(arena, kit->id.s);
  return job;
}

// ---- names that some file systems would take for one --------------------------------------------
typedef struct Named {
  Str key;
  const Job *job;
} Named;

static int by_key(const void *a, const void *b) {
  const Named *x = a, *y = b;
  int order = str_cmp(x->key, y->key);
  return order ? order : (x->job > y->job) - (x->job < y->job);
}

static Str lower(Arena *arena, Str name) {
  Str copy = str_copy(arena, name);
  for (char *c = (char *)copy.s; *c; c++)
    if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
  return copy;
}

Str plan_key(Arena *arena, const Job *job) {
  return lower(arena, str_printf(arena, "%s/%s", job->folder, job->file));
}

static Span job_span(const Job *job) {
  return job->candidate ? job->candidate->id.span : job->kit->id.span;
}

void plan_check_names(Arena *arena, Diags *diags, const Jobs *jobs, bool *wrong) {
  Named *all = NEW_ARRAY(arena, Named, jobs->n + 1);
  for (size_t i = 0; i < jobs->n; i++) {
    const Job *job = &jobs->at[i];
    all[i] = (Named){plan_key(arena, job), job};
  }
  qsort(all, jobs->n, sizeof *all, by_key);
  for (size_t i = 1; i < jobs->n; i++) {
    const Job *one = all[i - 1].job, *other = all[i].job;
    if (!str_eq(all[i - 1].key, all[i].key)) continue;
    bool told = one->group != other->group && wrong[one->group] && wrong[other->group];
    wrong[one->group] = wrong[other->group] = true;
    if (told) continue; // two kits of one id: their first document says it
    diag(diags, DIAG_OUTPUT_NAME, job_span(other), "two documents would have one file name, %s/%s",
         other->folder, other->shown);
    diag_at(diags, job_span(one), "the other one comes from here");
    diag_help(diags, "give kits and candidates ids that differ in more than capital letters");
  }
}
