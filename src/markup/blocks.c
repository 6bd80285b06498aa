// blocks.c -- a document's plan becomes its blocks: which composer makes which, in what room.
// SPDX-License-Identifier: MIT
//
// A theme lists blocks; each has a row here. What has nothing to show leaves nothing behind, so a
// list may name blocks that one kit fills and another does not.
#include "markup/inner.h"

typedef struct Composer {
  Compose *compose;       // NULL: it stands in headers and footers alone
  BlockBulk *bulk;        // NULL: it always shows something, of about BULK_PLAIN letters
  Sees sees;              // of what is its document's own; 0: it may look at all of it
} Composer;

Chain block_how(Build *b, const Use *use) {
  return b->kind == DOC_DEBRIEF ? debrief_how(b, use) : sheet_how(b, use);
}

static size_t bulk_whole(Build *b, const Use *use) { return (void)b, (void)use, BULK_WHOLE; }

static size_t bulk_prose(Build *b, const Use *use) {
  return (void)b, use_value(use, O_PROSE_FILE)->text.s.n;
}

static const Composer composers[USE_COUNT] = {
    [USE_COLUMNS] = {block_columns, bulk_inside, 0},
    [USE_GROUP] = {block_group, bulk_inside, 0},
    [USE_PROSE] = {block_prose, bulk_prose, 0},
    [USE_SPACE] = {block_space, NULL, SEES_KIT},
    [USE_RULE] = {block_rule, NULL, SEES_KIT},
    [USE_TITLE] = {block_title, NULL, 0},
    [USE_IDENTITY] = {block_identity, NULL, 0},
    [USE_NOTES] = {block_notes, bulk_notes, 0},
    // the interview guide
    [USE_ASSESS] = {block_assess, bulk_assess, SEES_LOOP},
    [USE_ASSESS_NOT] = {block_assess_not, bulk_assess_not, 0},
    [USE_CLOCK] = {block_clock, NULL, SEES_ASKED | SEES_TIMES},
    [USE_OPENING] = {block_opening, bulk_opening, SEES_KIT},
    [USE_CLOSING] = {block_closing, bulk_closing, SEES_KIT},
    [USE_RECORD] = {block_record, bulk_record, SEES_KIT},
    [USE_ROLE] = {block_role, bulk_whole, SEES_KIT},
    [USE_CATEGORIES] = {block_categories, bulk_whole, SEES_ASKED | SEES_LOOP},
    [USE_QUESTIONS] = {block_questions, bulk_whole, 0},
    // within a question
    [USE_HEAD] = {block_head, NULL, SEES_ONE | SEES_TIMES},
    [USE_ASK] = {block_ask, NULL, SEES_ONE},
    [USE_ONLY_YOU] = {block_only_you, bulk_only_you, SEES_ONE},
    [USE_PROBES] = {block_probes, bulk_probes, SEES_ONE},
    [USE_SIGNS] = {block_signs, bulk_signs, SEES_ONE},
    [USE_EVIDENCE] = {block_evidence, bulk_whole, // its lines take the room that a page has left
                      SEES_ONE | SEES_TIMES},
    [USE_ANCHORS] = {block_anchors, NULL, SEES_ONE},
    [USE_LOGO] = {block_logo, NULL, SEES_KIT},
    [USE_LINES] = {block_lines, bulk_whole, 0},
    // the scoring sheet and the debrief sheet
    [USE_HOW] = {block_how, NULL, SEES_KIT},
    [USE_WEIGHTS] = {block_weights, NULL, SEES_KIT},
    [USE_SCORES] = {block_scores, bulk_whole, SEES_ASKED | SEES_EXCESS},
    [USE_SUMS] = {block_sums, bulk_whole, SEES_ASKED},
    [USE_FOR_AGAINST] = {block_for_against, bulk_whole, SEES_ASKED | SEES_EXCESS},
    [USE_NEXT] = {block_next, NULL, SEES_ASKED | SEES_EXCESS},
    [USE_RECOMMENDATION] = {block_recommendation, bulk_whole, SEES_KIT},
    [USE_STATEMENTS] = {block_statements, bulk_whole, SEES_KIT},
    [USE_SIGNATURE] = {block_signature, bulk_whole, SEES_KIT},
    [USE_POSITION] = {block_position, NULL, 0},
    [USE_PANEL] = {block_panel, bulk_whole, 0},
    [USE_RATINGS] = {block_ratings, bulk_whole, 0},
    [USE_RESULT] = {block_result, bulk_whole, 0},
    [USE_DECISION] = {block_decision, bulk_whole, 0},
    [USE_SIGNATURES] = {block_signatures, bulk_whole, 0},
};

size_t block_bulk(Build *b, const Use *use) {
  const Composer *composer = &composers[use->block];
  return composer->bulk ? composer->bulk(b, use) : BULK_PLAIN;
}

Chain block_compose(Build *b, const Use *use) {
  const Composer *composer = &composers[use->block];
  if (!composer->compose) return (Chain){0};
  if (composer->sees && !b->asked) return piece_compose(b, use, composer->compose, composer->sees);
  return composer->compose(b, use);
}

// Depth is bounded where plans are read.
bool uses_are_open(const Uses *uses) {
  for (size_t i = 0; i < uses->n; i++) {
    const Use *use = &uses->at[i];
    if (use->block != USE_COLUMNS && use->block != USE_GROUP && !composers[use->block].sees)
      return false;
    for (size_t k = 0; k < use->inside.n; k++)
      if (!uses_are_open(&use->inside.at[k])) return false;
  }
  return true;
}

Chain blocks_compose(Build *b, const Uses *uses) {
  Chain chain = {0};
  for (size_t i = 0; i < uses->n; i++) chain_join(&chain, block_compose(b, &uses->at[i]));
  return chain;
}
