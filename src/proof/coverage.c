// coverage.c -- duties without a category, categories assessed too seldom, interviews too full.
// SPDX-License-Identifier: MIT
//
// How many categories an interview can hold is a matter of practice, not of proof: the structured
// interviews of the U.S. Office of Personnel Management measure five to eight competencies, and
// handbooks advise four to six. Here it is six; a plan that knows better says so by its rule.
#include "proof/inner.h"

#include <stdlib.h>

enum { CATEGORIES_USUAL = 6 };

// ---- duties ------------------------------------------------------------------------------------
static bool names_duty(const KitCategory *use, const Responsibility *duty, size_t number) {
  for (size_t i = 0; i < use->covers_responsibilities.n; i++) {
    Str ref = use->covers_responsibilities.at[i].s;
    int64_t as_number;
    if (duty->id.s.n && str_eq(ref, duty->id.s)) return true;
    if (str_int(ref, &as_number) && as_number == (int64_t)number) return true;
  }
  return false;
}

static bool duty_covered(const Kit *kit, size_t index) {
  for (size_t i = 0; i < kit->categories.n; i++)
    if (names_duty(&kit->categories.at[i], &kit->responsibilities.at[index], index + 1))
      return true;
  return false;
}

static void duty_uncovered(Proof *proof, size_t index) {
  const Responsibility *duty = &proof->kit->responsibilities.at[index];
  Diags *diags = proof_says(proof, DIAG_PROOF_DUTY);
  diag(diags, DIAG_PROOF_DUTY, duty->text.span,
       "no category covers this responsibility, number %zu", index + 1);
  if (duty->id.s.n)
    diag_help(diags, "name it in the \"covers_responsibilities\" of the category that shows it "
              "(\"" STR_FMT "\" or %zu), or add a category for it",
              STR_ARG(duty->id.s), index + 1);
  else
    diag_help(diags, "name it in the \"covers_responsibilities\" of the category that shows it, "
              "by its number %zu, or add a category for it", index + 1);
}

// A category that is evidence for no duty is hard to defend when somebody asks why it counts.
static void idle_check(Proof *proof, const KitCategory *use) {
  if (use->covers_responsibilities.n) return;
  Diags *diags = proof_says(proof, DIAG_PROOF_DUTY);
  diag(diags, DIAG_PROOF_DUTY, use->ref.span,
       "the category \"" STR_FMT "\" covers no responsibility of the role", STR_ARG(use->ref.s));
  diag_help(diags, "name those that it shows in its \"covers_responsibilities\", list the one that "
                   "is missing, or take the category out of the kit");
}

static void duties_check(Proof *proof) {
  const Kit *kit = proof->kit;
  size_t named = 0;
  for (size_t i = 0; i < kit->categories.n; i++)
    named += kit->categories.at[i].covers_responsibilities.n;
  if (kit->responsibilities.n && !named) {
    Diags *diags = proof_says(proof, DIAG_PROOF_DUTY);
    diag(diags, DIAG_PROOF_DUTY, kit->responsibilities.at[0].text.span,
         "the kit lists %zu responsibilit%s, but no category says which it covers",
         kit->responsibilities.n, kit->responsibilities.n == 1 ? "y" : "ies");
    diag_help(diags, "give each category \"covers_responsibilities:\" and their numbers, as "
                     "[1, 3]; then it shows which of them nobody asks about");
    return;
  }
  for (size_t i = 0; i < kit->responsibilities.n; i++)
    if (!duty_covered(kit, i)) duty_uncovered(proof, i);
  for (size_t i = 0; kit->responsibilities.n && i < kit->categories.n; i++)
    idle_check(proof, &kit->categories.at[i]);
}

// ---- how often ---------------------------------------------------------------------------------
static int64_t interviewers(const Interview *interview) {
  if (interview->seats) return interview->seats;
  return interview->people.n ? (int64_t)interview->people.n : 1;
}

static int64_t assessed_by(const Kit *kit, const Category *category) {
  int64_t sum = 0;
  for (size_t i = 0; i < kit->interviews.n; i++)
    if (interview_covers(&kit->interviews.at[i], category))
      sum += interviewers(&kit->interviews.at[i]);
  return sum;
}

static void coverage_check(Proof *proof, const KitCategory *use) {
  const Kit *kit = proof->kit;
  int64_t have = assessed_by(kit, use->category), want = kit->rules.min_coverage;
  if (have >= want || have == 0) return; // of none at all, kit-uncovered tells
  Diags *diags = proof_says(proof, DIAG_PROOF_COVERAGE);
  diag(diags, DIAG_PROOF_COVERAGE, use->ref.span,
       "the category \"" STR_FMT "\" is assessed by %lld interviewer%s, but the plan asks for %lld",
       STR_ARG(use->ref.s), (long long)have, have == 1 ? "" : "s", (long long)want);
  diag_at(diags, place_path(proof, (const char *const[]){"plan", "rules", "min_coverage", NULL}),
          "the rule");
  for (size_t i = 0; i < kit->interviews.n; i++)
    if (interview_covers(&kit->interviews.at[i], use->category))
      diag_at(diags, kit->interviews.at[i].id.span, "assessed here, by %lld",
              (long long)interviewers(&kit->interviews.at[i]));
  diag_help(diags, "add it to the \"categories\" of another interview, or raise the \"seats\" of "
                   "one that has it");
}

// ---- how much ----------------------------------------------------------------------------------
static void load_check(Proof *proof, const Interview *interview) {
  int64_t rule = proof->kit->rules.max_categories, most = rule ? rule : CATEGORIES_USUAL;
  if ((int64_t)interview->categories.n <= most) return;
  Diags *diags = proof_says(proof, DIAG_PROOF_LOAD);
  Span span = interview->id.span.src ? interview->id.span : proof->kit->id.span;
  if (rule) {
    diag(diags, DIAG_PROOF_LOAD, span,
         "the interview has %zu categories, more than the plan's %lld",
         interview->categories.n, (long long)rule);
    diag_at(diags, place_path(proof, (const char *const[]){"plan", "rules",
                                                           "max_categories_per_interview", NULL}),
            "the rule");
    diag_help(diags, "move some to another interview");
    return;
  }
  diag(diags, DIAG_PROOF_LOAD, span,
       "the interview has %zu categories; past %d, raters blur them into one impression",
       interview->categories.n, CATEGORIES_USUAL);
  diag_help(diags, proof->kit->interviews.n > 1
                       ? "move some to another interview, or allow more by the plan's rule "
                         "\"max_categories_per_interview\""
                       : "share them out among several interviews, by a \"plan\"");
}

// ---- twice -------------------------------------------------------------------------------------
typedef struct Asked { const Question *question; const Interview *interview; } Asked;

static int by_question(const void *a, const void *b) {
  const Asked *x = a, *y = b;
  int order = str_cmp(x->question->id.s, y->question->id.s);
  return order ? order : (x->interview > y->interview) - (x->interview < y->interview);
}

// Only a plan that allows it asks a question twice; each such question is told all the same.
static void repeats_check(Proof *proof) {
  VEC(Asked) all = {0};
  for (size_t i = 0; i < proof->kit->interviews.n; i++) {
    const Interview *interview = &proof->kit->interviews.at[i];
    for (size_t c = 0; c < interview->categories.n; c++)
      for (size_t q = 0; q < interview->categories.at[c].questions.n; q++)
        VEC_PUSH(proof->arena, &all,
                 ((Asked){interview->categories.at[c].questions.at[q], interview}));
  }
  if (all.n) qsort(all.at, all.n, sizeof *all.at, by_question);
  for (size_t i = 1; i < all.n; i++) {
    const Asked *one = &all.at[i - 1], *two = &all.at[i];
    if (one->question != two->question || one->interview == two->interview) continue;
    Diags *diags = proof_says(proof, DIAG_PROOF_REPEAT);
    diag(diags, DIAG_PROOF_REPEAT, two->interview->id.span,
         "the question \"" STR_FMT "\" is asked again here", STR_ARG(one->question->id.s));
    diag_at(diags, one->interview->id.span, "it is asked in this interview already");
    diag_help(diags, "the plan allows it by \"no_repeat_questions: false\"; without that, and with "
                     "a question for each of them, nobody hears one twice");
  }
}

void proof_coverage(Proof *proof) {
  const Kit *kit = proof->kit;
  duties_check(proof);
  for (size_t i = 0; i < kit->categories.n; i++) coverage_check(proof, &kit->categories.at[i]);
  for (size_t i = 0; i < kit->interviews.n; i++) load_check(proof, &kit->interviews.at[i]);
  repeats_check(proof);
}
