// sheetroom.c -- how much height a theme's order of blocks leaves the rows of a scoring sheet.
// SPDX-License-Identifier: MIT
//
// `scores.room` is what the default theme's other blocks leave them. A theme that leaves blocks out
// gives them that room, one that adds some takes it: estimated here, before anything is measured.
// What is estimated wrongly is made up for by the lines to write on, which typeset/ takes away.
#include "markup/inner.h"

// The usual height of a block, with the room over it; 0: it has none of its own.
static Len usual_height(const Build *b, BlockName block) {
  const Measures *len = b->len;
  Len label = len->sheet_gap + b->look->label.leading, small = b->look->small.leading;
  switch ((int)block) {
    case USE_HOW: return len->space_part + 2 * small;
    case USE_SUMS: return len->sheet_gap + len->sums_height;
    case USE_FOR_AGAINST: return label + 2 * len->line_compact;
    case USE_NEXT: return label + len->line_compact;
    case USE_RECOMMENDATION: return label + len->rating_side + len->cell_pad_tight;
    case USE_STATEMENTS: return len->sheet_gap + small;
    case USE_SIGNATURE: return len->sheet_gap + signature_height(b);
    case USE_IDENTITY: return len->space_block + 3 * b->look->text.leading;
    default: return 0;
  }
}

static const BlockName usual[] = {USE_HOW, USE_SUMS, USE_FOR_AGAINST, USE_NEXT, USE_RECOMMENDATION,
                                  USE_STATEMENTS, USE_SIGNATURE, USE_IDENTITY};

// What no default sheet has.
static Len added_height(const Build *b, const Use *use) {
  enum { LETTERS = 100 }; // on a line of small type
  Len small = b->look->small.leading, label = b->look->label.leading;
  switch ((int)use->block) {
    case USE_LOGO: return (Len)use_value(use, O_LOGO_HEIGHT)->number + b->len->space_part;
    case USE_SPACE: return (Len)use_value(use, O_SPACE_HEIGHT)->number;
    case USE_RULE: return b->len->space_part;
    case USE_PROSE:
      return b->len->space_part +
             (Len)(use_value(use, O_PROSE_FILE)->text.s.n / LETTERS + 1) * small;
    case USE_LINES:
      return b->len->sheet_gap + label +
             (Len)use_value(use, O_LINES_LEAST)->number * b->len->line_compact;
    default: return 0;
  }
}

// How deep blocks can hold others is bounded where a theme is read.
static Len taken(const Build *b, const Uses *uses, unsigned *seen) {
  Len sum = 0;
  for (size_t i = 0; i < uses->n; i++) {
    const Use *use = &uses->at[i];
    Len most = 0;
    for (size_t k = 0; k < COUNT(usual); k++) *seen |= use->block == usual[k] ? 1u << k : 0;
    sum += added_height(b, use);
    for (size_t c = 0; c < use->inside.n; c++) { // columns stand beside one another
      Len one = taken(b, &use->inside.at[c], seen);
      most = one > most ? one : most;
    }
    sum += most;
  }
  return sum;
}

Len sheet_room(const Build *b) {
  unsigned seen = 0;
  Len room = -taken(b, &b->theme->doc[DOC_SHEET].body, &seen);
  for (size_t k = 0; k < COUNT(usual); k++)
    if (!(seen & 1u << k)) room += usual_height(b, usual[k]);
  return room;
}
