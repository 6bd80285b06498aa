// plan.c -- the kit's interviews: one that covers everything, or those of a plan; and their clocks.
// SPDX-License-Identifier: MIT
#include "kit/inner.h"

#include <string.h>

static void clock_check(Reader *reader, const InterviewDraft *draft, const Interview *interview) {
  int sum = interview_minutes(interview);
  if (!interview->minutes || interview->minutes == sum) return;
  int off = sum - (int)interview->minutes, over = off < 0 ? -off : off;
  diag(reader->diags, DIAG_KIT_CLOCK, value_span(draft->node, "minutes"),
       "the interview has %lld minutes, but its clock sums to %d", (long long)interview->minutes,
       sum);
  int overhead = (int)(interview->open + interview->candidate + interview->close);
  diag_help(reader->diags, "%d for questions and %d around them; %s %d, or write \"minutes: %d\"",
            sum - overhead, overhead, off > 0 ? "cut" : "add", over, sum);
}

// ---- who holds it ------------------------------------------------------------------------------
static void people_resolve(Reader *reader, const Shelf *shelf, const InterviewDraft *draft,
                           Interview *interview) {
  Texts refs = draft->people;
  interview->people.at = NEW_ARRAY(reader->arena, const Person *, refs.n);
  for (size_t i = 0; i < refs.n && reader_goes_on(reader); i++) {
    const PersonDraft *found = ids_ref(reader, &shelf->people, refs.at[i]);
    if (!found) continue;
    bool again = false;
    for (size_t j = 0; j < interview->people.n; j++)
      again = again || interview->people.at[j] == &found->made;
    if (again)
      diag(wrong(reader), DIAG_KIT_DUPLICATE_ID, refs.at[i].span,
           "the person \"" STR_FMT "\" stands twice in one interview", STR_ARG(refs.at[i].s));
    else interview->people.at[interview->people.n++] = &found->made;
  }
}

// What both kinds of interview have.
static Interview sitting_make(Reader *reader, const Shelf *shelf, const InterviewDraft *draft) {
  Interview made = draft->made;
  if (!is_given(node_get(draft->node, "after"))) made.after = -1;
  people_resolve(reader, shelf, draft, &made);
  return made;
}

// ---- what it assesses --------------------------------------------------------------------------
static void interview_add(Interview *interview, const KitCategory *use) {
  Covered *covered = &interview->categories.at[interview->categories.n++];
  covered->use = use;
  covered->questions.at = use->questions.at;
  covered->questions.n = use->questions.n;
}

static void single_make(Reader *reader, const Shelf *shelf, const KitDraft *draft, Kit *kit) {
  Interview *interview = NEW(reader->arena, Interview);
  *interview = sitting_make(reader, shelf, &draft->interview);
  interview->categories.at = NEW_ARRAY(reader->arena, Covered, kit->categories.n);
  for (size_t i = 0; i < kit->categories.n; i++)
    interview_add(interview, &kit->categories.at[i]);
  kit->interviews.at = interview;
  kit->interviews.n = 1;
}

// The kit's categories by id; incomplete when some could not be resolved.
static Ids categories_index(Reader *reader, const KitDraft *draft, Kit *kit) {
  Ids index = {.what = "category", .where = " in this kit", .quiet = true};
  for (size_t i = 0; i < kit->categories.n; i++)
    ids_add(reader, &index, kit->categories.at[i].ref, &kit->categories.at[i]);
  const Node *written = node_get(draft->node, "categories");
  if (!written || written->kind != NODE_LIST || written->as.list.n != kit->categories.n)
    index.incomplete = true;
  ids_seal(reader, &index);
  return index;
}

static void planned_make(Reader *reader, const InterviewDraft *draft, const Ids *categories,
                         Interview *interview) {
  const Node *written = node_get(draft->node, "categories");
  interview->assigned = !is_given(written);
  if (written && written->kind == NODE_LIST && !written->as.list.n) {
    diag(wrong(reader), DIAG_KIT_EMPTY, node_key(draft->node, "categories").span,
         "the interview \"" STR_FMT "\" assesses nothing", STR_ARG(interview->id.s));
    diag_help(reader->diags, "name a category; or leave \"categories\" out, and kitpress assigns");
  }
  interview->categories.at = NEW_ARRAY(reader->arena, Covered, draft->categories.n);
  for (size_t i = 0; i < draft->categories.n && reader_goes_on(reader); i++) {
    Text ref = draft->categories.at[i];
    const KitCategory *use = ids_ref(reader, categories, ref);
    if (!use) continue;
    if (interview_covers(interview, use->category)) {
      diag(wrong(reader), DIAG_KIT_DUPLICATE_ID, ref.span,
           "the interview has the category \"" STR_FMT "\" twice", STR_ARG(ref.s));
      continue;
    }
    interview_add(interview, use);
  }
}

static void coverage_check(Reader *reader, const Kit *kit) {
  for (size_t i = 0; i < kit->categories.n && reader_goes_on(reader); i++) {
    const KitCategory *use = &kit->categories.at[i];
    bool covered = false;
    for (size_t j = 0; j < kit->interviews.n && !covered; j++)
      covered = interview_covers(&kit->interviews.at[j], use->category);
    if (covered) continue;
    diag(reader->diags, DIAG_KIT_UNCOVERED, use->ref.span,
         "no interview of the plan assesses the category \"" STR_FMT "\"", STR_ARG(use->ref.s));
    diag_help(reader->diags, "add it to the \"categories\" of an interview");
  }
}

typedef struct Planning { // what goes through the making of a plan
  Reader *reader;
  const Shelf *shelf;
  const KitDraft *draft;
  Kit *kit;
  Ids categories, stages, interviews;
  const InterviewDraft **drafts; // of each of the kit's interviews
} Planning;

static void stage_make(Planning *p, const StageDraft *stage) {
  if (stage->id.s.n) ids_add(p->reader, &p->stages, stage->id, NULL);
  for (size_t j = 0; j < stage->interviews.n && reader_goes_on(p->reader); j++) {
    const InterviewDraft *draft = &stage->interviews.at[j];
    Interview *made = &p->kit->interviews.at[p->kit->interviews.n];
    p->drafts[p->kit->interviews.n++] = draft;
    *made = sitting_make(p->reader, p->shelf, draft);
    made->stage = stage->title;
    planned_make(p->reader, draft, &p->categories, made);
    if (made->id.s.n) ids_add(p->reader, &p->interviews, made->id, made);
  }
}

// A candidate's time is when the first interview begins, once any says how much later it is.
static void first_starts(Kit *kit) {
  bool timed = false;
  for (size_t i = 0; i < kit->interviews.n; i++)
    timed = timed || kit->interviews.at[i].after >= 0;
  if (timed && kit->interviews.at[0].after < 0) kit->interviews.at[0].after = 0;
}

static bool some_assigned(const Kit *kit) {
  for (size_t i = 0; i < kit->interviews.n; i++)
    if (kit->interviews.at[i].assigned) return true;
  return false;
}

static void stages_make(Reader *reader, const Shelf *shelf, const KitDraft *draft, Kit *kit) {
  Planning p = {.reader = reader, .shelf = shelf, .draft = draft, .kit = kit};
  p.stages.what = "stage", p.interviews.what = "interview";
  size_t n = 0;
  for (size_t i = 0; i < draft->stages.n; i++) n += draft->stages.at[i].interviews.n;
  kit->interviews.at = NEW_ARRAY(reader->arena, Interview, n);
  p.drafts = NEW_ARRAY(reader->arena, const InterviewDraft *, n);
  p.categories = categories_index(reader, draft, kit);
  for (size_t i = 0; i < draft->stages.n; i++) stage_make(&p, &draft->stages.at[i]);
  ids_seal(reader, &p.stages);
  ids_seal(reader, &p.interviews);
  first_starts(kit);
  if (reader->errors) return; // what is missing may be among what is wrong
  if (some_assigned(kit) && !plan_assign(reader, draft, kit)) return;
  if (!kit->rules.repeat) questions_share(reader, p.drafts, kit);
  for (size_t i = 0; i < kit->interviews.n; i++)
    clock_check(reader, p.drafts[i], &kit->interviews.at[i]);
  coverage_check(reader, kit);
}

void plan_make(Reader *reader, const Shelf *shelf, const KitDraft *draft, Kit *kit) {
  bool planned = is_given(node_get(draft->node, "plan"));
  if (planned && is_given(node_get(draft->node, "interview"))) {
    diag(wrong(reader), DIAG_KIT_VALUE, node_key(draft->node, "plan").span,
         "a kit has \"interview\" or \"plan\", not both");
    diag_at(reader->diags, node_key(draft->node, "interview").span, "the single interview");
    diag_help(reader->diags, "move what \"interview\" says to the interviews of the plan");
  }
  if (planned) stages_make(reader, shelf, draft, kit);
  else single_make(reader, shelf, draft, kit);
  for (size_t i = 0; i < kit->interviews.n; i++)
    if (!kit->interviews.at[i].title.s.n) kit->interviews.at[i].title = kit->title;
  if (!planned && reader->errors == 0)
    clock_check(reader, &draft->interview, &kit->interviews.at[0]);
}
