// plan.c -- the kit's interviews: one that covers everything, or those of a plan; and their clocks.
// SPDX-License-Identifier: MIT
#include "kit/inner.h"

#include <string.h>

int interview_minutes(const Interview *interview) {
  int64_t sum = interview->open + interview->candidate + interview->close;
  for (size_t i = 0; i < interview->categories.n; i++) {
    const Covered *covered = &interview->categories.at[i];
    for (size_t j = 0; j < covered->questions.n; j++) sum += covered->questions.at[j]->minutes;
  }
  return sum > INT32_MAX ? INT32_MAX : (int)sum;
}

bool interview_covers(const Interview *interview, const Category *category) {
  for (size_t i = 0; i < interview->categories.n; i++)
    if (interview->categories.at[i].use->category == category) return true;
  return false;
}

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

static void interview_add(Interview *interview, const KitCategory *use) {
  Covered *covered = &interview->categories.at[interview->categories.n++];
  covered->use = use;
  covered->questions.at = use->questions.at;
  covered->questions.n = use->questions.n;
}

static void single_make(Reader *reader, const KitDraft *draft, Kit *kit) {
  Interview *interview = NEW(reader->arena, Interview);
  *interview = draft->interview.made;
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
  *interview = draft->made;
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

static void stages_make(Reader *reader, const KitDraft *draft, Kit *kit) {
  size_t n = 0;
  for (size_t i = 0; i < draft->stages.n; i++) n += draft->stages.at[i].interviews.n;
  kit->interviews.at = NEW_ARRAY(reader->arena, Interview, n);
  Ids categories = categories_index(reader, draft, kit);
  Ids stages = {.what = "stage"}, interviews = {.what = "interview"};
  for (size_t i = 0; i < draft->stages.n; i++) {
    const StageDraft *stage = &draft->stages.at[i];
    if (stage->id.s.n) ids_add(reader, &stages, stage->id, NULL);
    for (size_t j = 0; j < stage->interviews.n && reader_goes_on(reader); j++) {
      Interview *made = &kit->interviews.at[kit->interviews.n++];
      planned_make(reader, &stage->interviews.at[j], &categories, made);
      if (made->id.s.n) ids_add(reader, &interviews, made->id, made);
      if (reader->errors == 0) clock_check(reader, &stage->interviews.at[j], made);
    }
  }
  ids_seal(reader, &stages);
  ids_seal(reader, &interviews);
  if (reader->errors == 0) coverage_check(reader, kit);
}

void plan_make(Reader *reader, const KitDraft *draft, Kit *kit) {
  Text single = node_key(draft->node, "interview"), plan = node_key(draft->node, "plan");
  if (single.s.n && plan.s.n) {
    diag(wrong(reader), DIAG_KIT_VALUE, plan.span,
         "a kit has \"interview\" or \"plan\", not both");
    diag_at(reader->diags, single.span, "the single interview");
    diag_help(reader->diags, "move what \"interview\" says to the interviews of the plan");
  }
  bool planned = is_given(node_get(draft->node, "plan"));
  if (planned) stages_make(reader, draft, kit);
  else single_make(reader, draft, kit);
  for (size_t i = 0; i < kit->interviews.n; i++)
    if (!kit->interviews.at[i].title.s.n) kit->interviews.at[i].title = kit->title;
  if (!planned && reader->errors == 0)
    clock_check(reader, &draft->interview, &kit->interviews.at[0]);
}
