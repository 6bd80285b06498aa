// share.c -- no question is asked twice: interviews share the questions of a category out.
// SPDX-License-Identifier: MIT
//
// The questions of a category are dealt out like cards: the first to the first interview of the
// plan that assesses it, the second to the second, and round again. So every interview that can
// have a question has one, and each is asked once.
#include "kit/inner.h"

static Covered *covered_find(Interview *interview, const KitCategory *use) {
  for (size_t i = 0; i < interview->categories.n; i++)
    if (interview->categories.at[i].use == use) return &interview->categories.at[i];
  return NULL;
}

// Where the plan's author gave an interview the category.
static Span given_span(const InterviewDraft *draft, const KitCategory *use) {
  for (size_t i = 0; i < draft->categories.n; i++)
    if (str_eq(draft->categories.at[i].s, use->ref.s)) return draft->categories.at[i].span;
  return record_span(draft->node); // assigned
}

static void share_empty(Reader *reader, const InterviewDraft *draft, const KitCategory *use,
                        size_t sharers) {
  size_t n = use->questions.n;
  diag(wrong(reader), DIAG_KIT_PLAN, given_span(draft, use),
       "no question of \"" STR_FMT "\" is left for the interview \"" STR_FMT
       "\": %zu interviews share %zu", STR_ARG(use->ref.s), STR_ARG(draft->made.id.s), sharers, n);
  diag_at(reader->diags, use->ref.span, "the category and its questions");
  diag_help(reader->diags, "add %zu to the category, or take it from this interview; or let "
                           "questions repeat: \"rules: {no_repeat_questions: false}\"",
            sharers - n);
}

static void category_share(Reader *reader, const InterviewDraft *const *drafts, Kit *kit,
                           const KitCategory *use) {
  size_t sharers = 0, rank = 0;
  for (size_t i = 0; i < kit->interviews.n; i++)
    sharers += covered_find(&kit->interviews.at[i], use) != NULL;
  if (sharers < 2 || use->questions.n == 0) return;
  for (size_t i = 0; i < kit->interviews.n && reader_goes_on(reader); i++) {
    Covered *covered = covered_find(&kit->interviews.at[i], use);
    if (!covered) continue;
    covered->questions.n = 0;
    covered->questions.at = NEW_ARRAY(reader->arena, const Question *, use->questions.n);
    for (size_t j = rank; j < use->questions.n; j += sharers)
      covered->questions.at[covered->questions.n++] = use->questions.at[j];
    if (covered->questions.n == 0) share_empty(reader, drafts[i], use, sharers);
    rank++;
  }
}

void questions_share(Reader *reader, const InterviewDraft *const *drafts, Kit *kit) {
  for (size_t i = 0; i < kit->categories.n && reader_goes_on(reader); i++)
    category_share(reader, drafts, kit, &kit->categories.at[i]);
}
