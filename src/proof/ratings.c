// ratings.c -- what raters hold an answer against: minimums, anchors, the points of a scale.
// SPDX-License-Identifier: MIT
//
// Anchors at both ends and where the pass mark lies are what a behaviourally anchored scale stands
// on (P. C. Smith and L. M. Kendall, "Retranslation of expectations", 1963): points between them
// can be told from their neighbours, these cannot.
#include "proof/inner.h"

// ---- minimums ----------------------------------------------------------------------------------
static void minimum_check(Proof *proof, const KitCategory *use) {
  int64_t pass = proof->kit->pass;
  if (!use->minimum || !pass || use->minimum <= pass) return;
  Diags *diags = proof_says(proof, DIAG_PROOF_MINIMUM);
  diag(diags, DIAG_PROOF_MINIMUM, place_beside(proof, use->ref, "minimum"),
       "the minimum of \"" STR_FMT "\" is " STR_FMT ", above the pass mark of " STR_FMT,
       STR_ARG(use->ref.s), STR_ARG(milli_shown(proof->arena, use->minimum)),
       STR_ARG(milli_shown(proof->arena, pass)));
  diag_at(diags, place_path(proof, (const char *const[]){"decision", "pass", NULL}),
          "the pass mark");
  diag_help(diags, "a candidate who is good enough on the whole would fail here all the same: "
                   "lower the minimum, or give the category more \"weight\" instead");
}

// ---- what describes a point --------------------------------------------------------------------
static const Text *anchor_at(const Question *question, int64_t value) {
  for (size_t i = 0; i < question->anchors.n; i++) {
    const Anchor *anchor = &question->anchors.at[i];
    if (anchor->value == value && str_trim(anchor->text.s).n) return &anchor->text;
  }
  return NULL;
}

static const Text *described(const Question *question, const ScalePoint *point) {
  const Text *anchor = anchor_at(question, point->value);
  return anchor ? anchor : str_trim(point->definition.s).n ? &point->definition : NULL;
}

// The point that the pass mark is nearest to; NULL without a pass mark.
static const ScalePoint *point_of_pass(const Scale *scale, int64_t pass) {
  const ScalePoint *best = NULL;
  int64_t least = INT64_MAX;
  for (size_t i = 0; pass && i < scale->points.n; i++) {
    int64_t off = scale->points.at[i].value * 1000 - pass;
    if (off < 0) off = -off;
    if (off < least) best = &scale->points.at[i], least = off;
  }
  return best;
}

static bool needs_words(const Scale *scale, const ScalePoint *point, const ScalePoint *pass) {
  return point == &scale->points.at[0] || point == &scale->points.at[scale->points.n - 1] ||
         point == pass;
}

static void anchors_check(Proof *proof, const Question *question) {
  const Scale *scale = question->scale;
  const ScalePoint *pass = point_of_pass(scale, proof->kit->pass);
  Buf list = {.arena = proof->arena};
  size_t said = 0, missing = 0;
  for (size_t i = 0; i < scale->points.n; i++) {
    const ScalePoint *point = &scale->points.at[i];
    bool known = described(question, point) != NULL;
    said += known;
    if (known || !needs_words(scale, point, pass)) continue;
    buf_printf(&list, "%s%lld", missing++ ? ", " : "", (long long)point->value);
  }
  if (!missing) return;
  Diags *diags = proof_says(proof, DIAG_PROOF_ANCHORS);
  if (!said)
    diag(diags, DIAG_PROOF_ANCHORS, question->id.span,
         "the question \"" STR_FMT "\" has no anchors: nothing says what a good answer is",
         STR_ARG(question->id.s));
  else
    diag(diags, DIAG_PROOF_ANCHORS, question->id.span,
         "the question \"" STR_FMT "\" has no anchor for " STR_FMT ", and its scale defines none",
         STR_ARG(question->id.s), STR_ARG(buf_done(&list)));
  diag_help(diags, "write \"anchors:\" under its \"rubric\", at least for " STR_FMT
                   "%s; or \"definition:\" for these points of the scale",
            STR_ARG(buf_done(&list)), pass ? " (both ends and the pass mark)" : " (both ends)");
}

// ---- the same words ----------------------------------------------------------------------------
static Str plain(Proof *proof, Text text) {
  return words_joined(proof->arena, words_split(proof->arena, text.s));
}

static void same_anchor(Proof *proof, const Question *question) {
  const Scale *scale = question->scale;
  Str *words = NEW_ARRAY(proof->arena, Str, scale->points.n); // of what describes each point
  for (size_t i = 0; i < scale->points.n; i++) {
    const Text *text = described(question, &scale->points.at[i]);
    if (text) words[i] = plain(proof, *text);
  }
  for (size_t i = 1; i < scale->points.n; i++)
    for (size_t j = 0; j < i; j++) {
      int64_t high = scale->points.at[i].value, low = scale->points.at[j].value;
      const Text *one = described(question, &scale->points.at[j]);
      const Text *two = described(question, &scale->points.at[i]);
      if (!one || !two || (!anchor_at(question, low) && !anchor_at(question, high))) continue;
      if (!str_eq(words[i], words[j])) continue;
      Diags *diags = proof_says(proof, DIAG_PROOF_ANCHOR_SAME);
      diag(diags, DIAG_PROOF_ANCHOR_SAME, two->span,
           "an answer to \"" STR_FMT "\" rated %lld shows the same as one rated %lld",
           STR_ARG(question->id.s), (long long)high, (long long)low);
      diag_at(diags, one->span, "the same words for %lld", (long long)low);
      diag_help(diags, "say what sets them apart, or leave one of them out");
    }
}

static void same_points(Proof *proof, const Scale *scale) {
  for (size_t i = 1; i < scale->points.n; i++)
    for (size_t j = 0; j < i; j++) {
      const ScalePoint *one = &scale->points.at[j], *two = &scale->points.at[i];
      bool names = str_eq(plain(proof, one->name), plain(proof, two->name));
      bool given = str_trim(one->definition.s).n && str_trim(two->definition.s).n;
      bool words = given && str_eq(plain(proof, one->definition), plain(proof, two->definition));
      if (!names && !words) continue;
      const Text *first = names ? &one->name : &one->definition;
      const Text *second = names ? &two->name : &two->definition;
      Diags *diags = proof_says(proof, DIAG_PROOF_ANCHOR_SAME);
      diag(diags, DIAG_PROOF_ANCHOR_SAME, second->span,
           "the points %lld and %lld of the scale \"" STR_FMT "\" %s", (long long)one->value,
           (long long)two->value, STR_ARG(scale->id.s),
           names ? "have one name" : "mean the same");
      diag_at(diags, first->span, "the same words for %lld", (long long)one->value);
      diag_help(diags, "say what sets them apart, or leave one of the points out");
    }
}

void proof_ratings(Proof *proof) {
  const Kit *kit = proof->kit;
  const Scale *seen = NULL; // a kit has one scale
  for (size_t i = 0; i < kit->categories.n; i++) {
    const KitCategory *use = &kit->categories.at[i];
    minimum_check(proof, use);
    for (size_t q = 0; q < use->questions.n; q++) {
      const Question *question = use->questions.at[q];
      anchors_check(proof, question);
      same_anchor(proof, question);
      if (question->scale != seen) same_points(proof, seen = question->scale);
    }
  }
}
