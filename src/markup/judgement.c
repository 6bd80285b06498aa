// judgement.c -- what a scoring sheet ends with: the recommendation, what is confirmed, signatures.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

// ---- choices ----------------------------------------------------------------------------------
static Block *choice(Build *b, Text text, const FormField *field, Len hang) {
  return box_choice(b, field, chain_of(box_data(b, b->look->small, text)), hang);
}

// A row of boxes, or a column of them where there is no room; `which` of the words, in order.
Block *choices_table(Build *b, const Choices *of, const OptionValue *which, bool row, Len gap) {
  const Texts *texts = &b->words->list[of->words];
  Str said = b->words->word[of->said].s;
  size_t n = which->numbers.n, wide = row && b->room > 1 ? n : 1;
  Block *table = box_table(b, NEW_ARRAY(b->arena, Column, wide), wide);
  for (size_t i = 0; i < n; i++) {
    size_t point = (size_t)which->numbers.at[i]; // as many words as states: lists.def sees to it
    if (i % wide == 0) table_row(b, table);
    Str one = form_choice_label(b, said, texts->at[point].s);
    const FormField *field =
        form_choice(b, str_of(of->name), said, str_of(of->states[point]), one);
    Cell *cell = table_cell(table, i % wide);
    cell->first = choice(b, texts->at[point], field, b->len->choice_hang);
    cell_pad(cell, b->len->cell_pad_tight, gap, 0, 0); // more than from box to word
  }
  return table;
}

// ---- the recommendation -----------------------------------------------------------------------
static const Choices recommendations = {W_FORM_RECOMMENDATION, L_RECOMMENDATIONS, "recommendation",
                                        {"strong-no", "no", "yes", "strong-yes", "cannot-say"}};
static const Choices confidences = {
    W_FORM_CONFIDENCE, L_CONFIDENCES, "confidence", {"low", "medium", "high"}};

static Chain choices(Build *b, WordName label, const Choices *of, const OptionValue *which,
                     bool row) {
  Chain chain = {0};
  if (!which->numbers.n) return chain;
  chain_add(&chain, box_label(b, label));
  chain_add(&chain, choices_table(b, of, which, row, b->len->choices_gap));
  return chain;
}

// Two side by side, as far apart as they can be, or one beneath the other.
static Chain pair(Build *b, Chain left, Chain right) {
  if (!left.first || !right.first) return left.first ? left : right;
  if (b->room < 2) {
    right.first->before = b->len->sheet_gap;
    chain_join(&left, right);
    return left;
  }
  const Column columns[] = {{0, 0}, {0, 1}, {0, 0}};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  Cell *start = table_cell(table, 0);
  start->first = left.first;
  cell_pad(start, 0, b->len->choices_gap, 0, 0); // where all room is taken, a box is not hit
  table_cell(table, 2)->first = right.first;
  return chain_of(table);
}

Chain block_recommendation(Build *b, const Use *use) {
  bool row = use_value(use, O_RECOMMENDATION_AS)->number == 0;
  Chain chain = pair(b,
                     choices(b, W_SHEET_RECOMMEND, &recommendations,
                             use_value(use, O_RECOMMENDATION_POINTS), row),
                     choices(b, W_SHEET_CONFIDENCE, &confidences,
                             use_value(use, O_RECOMMENDATION_CONFIDENCE), row));
  if (chain.first) chain.first->before = b->len->space_block;
  return chain;
}

// ---- what is confirmed ------------------------------------------------------------------------
Chain block_statements(Build *b, const Use *use) {
  static const struct {
    const char *field;
    WordName word;
  } all[] = {{"rated-before-discussion", W_SHEET_BEFORE}, {"no-conflict", W_SHEET_CONFLICT}};
  const OptionValue *which = use_value(use, O_STATEMENTS_WHICH);
  Chain said[COUNT(all)] = {{0}};
  for (size_t i = 0; i < which->numbers.n && i < COUNT(all); i++) {
    int at = which->numbers.at[i];
    const FormField *field = form_word(b, FORM_TICK, all[at].field, all[at].word);
    chain_add(&said[i], choice(b, b->words->word[all[at].word], field, b->len->tick_hang));
  }
  Chain chain = pair(b, said[0], said[1]);
  if (chain.first) chain.first->before = b->len->sheet_gap;
  return chain;
}

// ---- signature --------------------------------------------------------------------------------
typedef enum Signed { SIGNED_TIME, SIGNED_SIGNATURE, SIGNED_DATE } Signed; // as in options.def
static const struct {
  WordName caption, said;
  const char *name;
  int share;
} signed_parts[] = {
    [SIGNED_TIME] = {W_SHEET_TIME, W_FORM_TIME, "time", 30},
    [SIGNED_SIGNATURE] = {W_SHEET_SIGNATURE, W_FORM_SIGNATURE, "signature", 104},
    [SIGNED_DATE] = {W_SHEET_DATE, W_FORM_DATE, "date", 40},
};

static void signed_cell(Build *b, Block *table, size_t column, int part) {
  Cell *cell = table_cell(table, column);
  cell->first = box_words(b, b->look->caption, signed_parts[part].caption);
  cell->field = form_word(b, FORM_LINE, signed_parts[part].name, signed_parts[part].said);
  cell_frame(b, cell, b->len->rule_thin);
  cell->pad_bottom = 0;
}

Len signature_height(const Build *b) { return b->len->signature_room + b->look->caption.leading; }

static Block *signed_beside(Build *b, const OptionValue *which) {
  Column columns[COUNT(signed_parts)];
  size_t n = which->numbers.n;
  for (size_t i = 0; i < n; i++)
    columns[i] = (Column){0, signed_parts[which->numbers.at[i]].share};
  Block *table = box_table(b, columns, n);
  table_row(b, table)->min_height = signature_height(b);
  for (size_t i = 0; i < n; i++) signed_cell(b, table, i, which->numbers.at[i]);
  return table;
}

// The signature over time and date.
static Block *signed_beneath(Build *b, const OptionValue *which) {
  const Column halves[] = {{0, 1}, {0, 1}};
  Block *table = box_table(b, halves, COUNT(halves));
  for (size_t i = 0; i < which->numbers.n; i++) {
    if (which->numbers.at[i] != SIGNED_SIGNATURE) continue;
    table_row(b, table)->min_height = signature_height(b);
    signed_cell(b, table, 0, SIGNED_SIGNATURE);
    cell_span(table, 0, COUNT(halves));
  }
  size_t column = 0;
  for (size_t i = 0; i < which->numbers.n; i++) {
    if (which->numbers.at[i] == SIGNED_SIGNATURE) continue;
    if (!column) table_row(b, table)->min_height = signature_height(b);
    signed_cell(b, table, column++, which->numbers.at[i]);
  }
  if (column == 1) cell_span(table, 0, COUNT(halves));
  return table;
}

Chain block_signature(Build *b, const Use *use) {
  const OptionValue *which = use_value(use, O_SIGNATURE_PARTS);
  if (!which->numbers.n) return (Chain){0};
  Block *table = b->room > 1 ? signed_beside(b, which) : signed_beneath(b, which);
  table->before = b->len->sheet_gap;
  return chain_of(table);
}
