// levels.c -- categories and questions of another level, and questions nobody should ask any more.
// SPDX-License-Identifier: MIT
#include "proof/inner.h"

static bool has_level(Proof *proof, Texts levels, Text level) {
  Str wanted = words_joined(proof->arena, words_split(proof->arena, level.s));
  for (size_t i = 0; i < levels.n; i++) {
    Str has = words_joined(proof->arena, words_split(proof->arena, levels.at[i].s));
    if (str_eq(has, wanted)) return true;
  }
  return levels.n == 0; // it suits all
}

static Str listed(Arena *arena, Texts texts) {
  Buf out = {.arena = arena};
  for (size_t i = 0; i < texts.n; i++)
    buf_printf(&out, "%s\"" STR_FMT "\"", i ? ", " : "", STR_ARG(texts.at[i].s));
  return buf_done(&out);
}

static void level_wrong(Proof *proof, Span span, const char *what, Text id, Texts levels) {
  Diags *diags = proof_says(proof, DIAG_PROOF_LEVEL);
  diag(diags, DIAG_PROOF_LEVEL, span,
       "the %s \"" STR_FMT "\" is for the level " STR_FMT ", but the kit's is \"" STR_FMT "\"",
       what, STR_ARG(id.s), STR_ARG(listed(proof->arena, levels)), STR_ARG(proof->kit->level.s));
  diag_at(diags, levels.at[0].span, "its levels");
  diag_at(diags, proof->kit->level.span, "the kit's level");
  diag_help(diags, "choose another, or add \"" STR_FMT "\" to its \"levels\" if it suits that, too",
            STR_ARG(proof->kit->level.s));
}

static void question_deprecated(Proof *proof, const KitCategory *use, const Question *question) {
  Diags *diags = proof_says(proof, DIAG_KIT_DEPRECATED);
  diag(diags, DIAG_KIT_DEPRECATED, place_pick(proof, use, question),
       "the question \"" STR_FMT "\" is deprecated", STR_ARG(question->id.s));
  diag_at(diags, question->id.span, "the question");
  if (question->replaced_by.s.n)
    diag_help(diags, "it is replaced by \"" STR_FMT "\"", STR_ARG(question->replaced_by.s));
  else diag_help(diags, "pick another question of the category");
}

void proof_levels(Proof *proof) {
  const Kit *kit = proof->kit;
  for (size_t i = 0; i < kit->categories.n; i++) {
    const KitCategory *use = &kit->categories.at[i];
    Texts levels = use->category->levels;
    if (kit->level.s.n && !has_level(proof, levels, kit->level))
      level_wrong(proof, use->ref.span, "category", use->ref, levels);
    for (size_t q = 0; q < use->questions.n; q++) {
      const Question *question = use->questions.at[q];
      if (question->status == STATUS_DEPRECATED) question_deprecated(proof, use, question);
      if (kit->level.s.n && !has_level(proof, question->levels, kit->level))
        level_wrong(proof, place_pick(proof, use, question), "question", question->id,
                    question->levels);
    }
  }
}
