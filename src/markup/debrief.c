// debrief.c -- the debrief sheet: what each of the panel rated, what they agree on and decide.
// SPDX-License-Identifier: MIT
//
// The names of its fields, where a panelist is "<interview-id>.<person-id>"; while nobody is named,
// "<interview-id>", or where the interview has several chairs "<interview-id>.S<n>", n from 1:
//   interviewer.<panelist>                   who it was, where nobody is named
//   c.<category-id>.rating.<panelist>        what the panelist's scoring sheet says
//   c.<category-id>.mean .range .discuss .consensus .initials .reason
//   mean   must.<category-id>   decision   notes
//   signature.<panelist> date.<panelist>     once for a person, by their first interview
#include "markup/inner.h"

// ---- the head ---------------------------------------------------------------------------------
void put_caption(Build *b, Inlines *out, Text text) {
  if (!given(text)) return;
  if (out->n) put_words(b, out, b->look->caption, W_SEPARATOR);
  put_data(b, out, b->look->caption, text);
}

// What the head does not say: another role than the kit's, its level, the vacancy.
Chain block_position(Build *b, const Use *use) {
  (void)use;
  const Candidate *candidate = b->brief->candidate;
  const Kit *kit = b->brief->kit;
  Inlines text = {0};
  if (candidate && !str_eq(candidate->role.s, kit->title.s))
    put_caption(b, &text, candidate->role);
  put_caption(b, &text, kit->level);
  if (candidate) put_caption(b, &text, candidate->requisition);
  if (!text.n) return (Chain){0};
  Block *para = box_para(b, b->look->caption, &text);
  para->before = b->len->space_hair;
  return chain_of(para);
}

Chain debrief_how(Build *b, const Use *use) {
  (void)use;
  Inlines text = {0};
  const Fill range = {.place = "range", .text = text_of(ratings_flag(b))};
  put_fill(b, &text, b->look->small, W_DEBRIEF_HOW, &range, 1);
  const Scale *scale = ratings_scale(b->brief);
  if (scale) {
    const ScalePoint *least = &scale->points.at[0], *most = &scale->points.at[scale->points.n - 1];
    const Fill fills[] = {{.place = "least", .text = text_of(words_int(b, least->value))},
                          {.place = "least-name", .text = words_point(b, scale, least)},
                          {.place = "most", .text = text_of(words_int(b, most->value))},
                          {.place = "most-name", .text = words_point(b, scale, most)}};
    put_plain(b, &text, b->look->small, " ");
    put_fill(b, &text, b->look->small, W_DEBRIEF_SCALE, fills, COUNT(fills));
  }
  Block *para = box_para(b, b->look->small, &text);
  para->before = b->len->space_part;
  return chain_of(para);
}

// ---- the result -------------------------------------------------------------------------------
static Chain result_caption(Build *b) {
  Inlines how = {0};
  int64_t sum = 0;
  for (size_t i = 0; i < b->brief->categories.n; i++)
    sum += b->brief->categories.at[i].use->weight;
  const Fill weights = {.place = "weights", .text = text_of(words_milli(b, sum))};
  const Fill pass = {.place = "pass", .text = text_of(words_milli(b, b->brief->kit->pass))};
  bool weighed = b->brief->kit->weights == WEIGHTS_DOCUMENTED;
  if (weighed) put_fill(b, &how, b->look->caption, W_DEBRIEF_RESULT_WEIGHED, &weights, 1);
  else put_words(b, &how, b->look->caption, W_DEBRIEF_RESULT_EQUAL);
  if (b->brief->kit->pass) {
    put_words(b, &how, b->look->caption, W_SEPARATOR);
    put_fill(b, &how, look_bold(b, b->look->caption), W_SHEET_PASS, &pass, 1);
  }
  Chain chain = {0};
  chain_add(&chain, box_label(b, W_DEBRIEF_RESULT));
  chain_add(&chain, box_para(b, b->look->caption, &how));
  return chain;
}

static Block *must_choice(Build *b, const KitCategory *use) {
  const FormField *field = must_field(b, use, W_DEBRIEF_SAY_MUST);
  return box_choice(b, field, chain_of(must_words(b, use)), b->len->tick_hang);
}

static Chain must_haves(Build *b, size_t most) {
  Chain chain = {0};
  Chain *column = NEW_ARRAY(b->arena, Chain, most);
  Column *columns = NEW_ARRAY(b->arena, Column, most);
  size_t n = 0;
  for (size_t i = 0; i < b->brief->categories.n; i++) {
    const KitCategory *use = b->brief->categories.at[i].use;
    if (!use->minimum) continue;
    Block *must = must_choice(b, use);
    must->before = n < most ? 0 : b->len->space_hair;
    chain_add(&column[n++ % most], must);
  }
  if (!n) return chain;
  chain_add(&chain, box_words(b, look_bold(b, b->look->caption), W_SHEET_MUST));
  for (size_t c = 0; c < most; c++) columns[c].share = 1;
  Block *table = box_table(b, columns, n > 1 ? most : 1);
  table_row(b, table);
  for (size_t c = 0; c < table->as.table.columns.n; c++) {
    table_cell(table, c)->first = column[c].first;
    if (c + 1 < table->as.table.columns.n) table_cell(table, c)->pad_right = b->len->space_wide;
  }
  table->before = b->len->space_hair;
  chain_add(&chain, table);
  return chain;
}

Chain block_result(Build *b, const Use *use) {
  const Column columns[] = {{0, 1}, {b->len->boxes_gap, 0}, {0, 1}};
  Chain must = {0}, chain = {0};
  if (use_value(use, O_RESULT_MUST_HAVES)->number)
    must = must_haves(b, columns_by(b, use_value(use, O_RESULT_COLUMNS)->number,
                                    (Len)use_value(use, O_RESULT_NARROWEST)->number,
                                    b->measure / 2));
  bool beside = must.first && b->room > 1;
  Block *table = box_table(b, columns, beside ? COUNT(columns) : 1);
  table_row(b, table)->min_height = b->len->result_room + 3 * b->look->caption.leading;
  Cell *mean = table_cell(table, 0);
  mean->first = result_caption(b).first;
  mean->field = form_word(b, FORM_LINE, "mean", W_DEBRIEF_SAY_RESULT);
  cell_frame(b, mean, b->len->rule_thin);
  chain_add(&chain, table);
  if (must.first) {
    Block *holder = beside ? table : box_table(b, columns, 1);
    if (!beside) table_row(b, holder);
    Cell *cell = table_cell(holder, beside ? 2 : 0);
    cell->first = must.first;
    cell_frame(b, cell, b->len->rule_heavy);
    holder->before = beside ? 0 : b->len->space_wide;
    if (!beside) chain_add(&chain, holder);
  }
  Block *section = box_section(b, chain);
  section->before = b->len->space_block;
  return chain_of(section);
}

// ---- the decision -----------------------------------------------------------------------------
static const Choices decisions = {
    W_DEBRIEF_DECISION, L_DECISIONS, "decision",
    {"offer", "offer-with-conditions", "another-interview", "no-offer"}};

Chain block_decision(Build *b, const Use *use) {
  const OptionValue *which = use_value(use, O_DECISION_CHOICES);
  int64_t least = use_value(use, O_DECISION_LINES)->number;
  bool row = use_value(use, O_DECISION_AS)->number == 0;
  Chain chain = {0};
  if (which->numbers.n) {
    chain_add(&chain, box_label(b, W_DEBRIEF_DECISION));
    chain_add(&chain, choices_table(b, &decisions, which, row, b->len->choices_wide_gap));
  }
  if (least) {
    Block *notes = box_label(b, W_DEBRIEF_NOTES), *lines = box_lines(b, (int)least);
    notes->level = 3;
    notes->before = b->len->space_part;
    lines->as.lines.pitch = b->len->line_compact;
    lines->as.lines.fields[0] = form_word(b, FORM_LINES, "notes", W_DEBRIEF_NOTES);
    chain_add(&chain, notes);
    chain_add(&chain, lines); // and what is left of the page
  }
  if (!chain.first) return chain;
  Block *section = box_section(b, chain);
  section->before = b->len->space_block;
  return chain_of(section);
}
