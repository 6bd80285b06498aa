// sheet.c -- the scoring sheet: how it is filled in, its weights, the arithmetic, the must-haves.
// SPDX-License-Identifier: MIT
//
// Its table is in scores.c, what is written in lines.c, what is judged in judgement.c. All of it
// stands on one page, in whatever order a theme lists it: lines to write on are given up first.
#include "markup/inner.h"

Look look_bold(const Build *b, Look look) {
  look.weight = 700;
  look.colour = b->colour->ink;
  return look;
}

Look look_centred(Look look) {
  look.align = ALIGN_CENTER;
  return look;
}

Block *box_label(Build *b, WordName word) {
  Inlines text = {0};
  put_words(b, &text, b->look->label, word);
  return box_heading(b, b->look->label, &text, 2);
}

void cell_frame(const Build *b, Cell *cell, Len stroke) {
  cell->top = cell->right = cell->bottom = cell->left = stroke;
  cell_pad(cell, b->len->cell_pad_tight, b->len->cell_pad, b->len->space_small, b->len->cell_pad);
}

Chain chain_of(Block *block) {
  Chain chain = {0};
  chain_add(&chain, block);
  return chain;
}

Chain sheet_how(Build *b, const Use *use) {
  Inlines text = {0};
  put_words(b, &text, b->look->small, W_SHEET_HOW);
  if (b->brief->kit->weights == WEIGHTS_EQUAL && use_value(use, O_HOW_WEIGHTS)->number) {
    put_plain(b, &text, b->look->small, " ");
    put_words(b, &text, b->look->small, W_SHEET_EQUAL);
  }
  Block *para = box_para(b, b->look->small, &text);
  para->before = b->len->space_part;
  return chain_of(para);
}

Chain block_weights(Build *b, const Use *use) {
  (void)use;
  const Kit *kit = b->brief->kit;
  if (kit->weights != WEIGHTS_DOCUMENTED || !given(kit->weights_rationale)) return (Chain){0};
  return markdown_blocks(b, kit->weights_rationale, b->look->small);
}

// ---- arithmetic -------------------------------------------------------------------------------
static Chain captioned(Build *b, WordName name, Inlines *hint) {
  Chain chain = {0};
  chain_add(&chain, box_words(b, b->look->caption, name));
  if (hint && hint->n) chain_add(&chain, box_para(b, b->look->caption, hint));
  return chain;
}

static Inlines used_hint(Build *b) {
  int64_t sum = 0;
  for (size_t i = 0; i < b->brief->categories.n; i++) {
    const BriefCategory *category = &b->brief->categories.at[i];
    if (category->asked.n) sum += category->use->weight;
  }
  Inlines hint = {0};
  if (!b->brief->asked.n) return hint; // no row, so no label of one either
  const Fill fills[] = {
      {.place = "weights", .text = text_of(words_milli(b, sum))},
      {.place = "apart", .text = words_apart(b, b->brief->asked.at[0].question->scale)}};
  put_fill(b, &hint, b->look->caption, W_SHEET_USED_ALL, fills, COUNT(fills));
  return hint;
}

static Inlines pass_hint(Build *b) {
  Inlines hint = {0};
  Fill fill = {.place = "pass", .text = text_of(words_milli(b, b->brief->kit->pass))};
  Look strong = look_bold(b, b->look->caption);
  if (b->brief->kit->pass) put_fill(b, &hint, strong, W_SHEET_PASS, &fill, 1);
  return hint;
}

// ---- must-haves -------------------------------------------------------------------------------
const FormField *must_field(Build *b, const KitCategory *use, WordName said) {
  const Fill fills[] = {
      {.place = "category", .text = use->category->title},
      {.place = "minimum", .text = text_of(words_milli(b, use->minimum))},
  };
  Str name = str_printf(b->arena, "must." STR_FMT, STR_ARG(use->category->id.s));
  return form_field(b, FORM_TICK, name, fill_words(b, said, fills, COUNT(fills)));
}

Block *must_words(Build *b, const KitCategory *use) {
  Inlines text = {0};
  put_data(b, &text, b->look->small, use->category->title);
  put_words(b, &text, b->look->small, W_SEPARATOR);
  Fill fill = {.place = "minimum", .text = text_of(words_milli(b, use->minimum))};
  put_fill(b, &text, look_bold(b, b->look->small), W_SHEET_MUST_ROW, &fill, 1);
  return box_para(b, b->look->small, &text);
}

static Block *must_item(Build *b, const KitCategory *use) {
  Inlines box = {0};
  put_box(b, &box, b->look->small, b->len->tick_side, b->len->tick_stroke);
  put_field(&box, must_field(b, use, W_FORM_MUST));
  Block *item = box_item(b, &box, b->look->small, chain_of(must_words(b, use)));
  item->before = b->len->space_hair;
  return item;
}

static Chain must_haves(Build *b) {
  Chain items = {0}, chain = {0};
  for (size_t i = 0; i < b->brief->categories.n; i++) {
    const KitCategory *use = b->brief->categories.at[i].use;
    if (use->minimum) chain_add(&items, must_item(b, use));
  }
  if (!items.first) return chain;
  Look strong = look_bold(b, b->look->caption);
  Inlines name = {0};
  put_words(b, &name, strong, W_SHEET_MUST);
  chain_add(&chain, box_heading(b, strong, &name, 2));
  Block *list = box_list(b, b->len->tick_hang);
  list->first = items.first;
  chain_add(&chain, list);
  return chain;
}

// ---- both, in frames --------------------------------------------------------------------------
typedef struct Sums { // what is worked out: its name, a hint, its field
  WordName name, said;
  const char *field;
  Inlines hint;
} Sums;

static void sum_cell(Build *b, Block *table, size_t column, Sums *sum) {
  Cell *cell = table_cell(table, column);
  cell->first = captioned(b, sum->name, &sum->hint).first;
  cell->field = form_word(b, FORM_LINE, sum->field, sum->said);
  cell_frame(b, cell, b->len->rule_thin);
}

static void must_cell(const Build *b, Block *table, size_t column, Chain must) {
  Cell *cell = table_cell(table, column);
  cell->first = must.first;
  cell_frame(b, cell, b->len->rule_heavy);
}

enum { SUMS = 3 };

static Block *sums_beside(Build *b, Sums *sums, Chain must) {
  const Column columns[] = {{0, 31}, {0, 31}, {0, 31}, {b->len->boxes_gap, 0}, {0, 77}};
  Block *table = box_table(b, columns, must.first ? COUNT(columns) : SUMS);
  table_row(b, table)->min_height = b->len->sums_height;
  for (size_t i = 0; i < SUMS; i++) sum_cell(b, table, i, &sums[i]);
  if (must.first) must_cell(b, table, SUMS + 1, must);
  return table;
}

// A row for each, with the caption beside its field; the must-haves in another table.
static Chain sums_beneath(Build *b, Sums *sums, Chain must) {
  const Column columns[] = {{0, 3}, {0, 2}}, one[] = {{0, 1}};
  Block *table = box_table(b, columns, COUNT(columns));
  for (size_t i = 0; i < SUMS; i++) {
    table_row(b, table)->min_height = b->len->line;
    sum_cell(b, table, 1, &sums[i]);
    Cell *caption = table_cell(table, 0), *field = table_cell(table, 1);
    caption->first = field->first;
    field->first = NULL;
    cell_frame(b, caption, b->len->rule_thin);
  }
  Chain both = chain_of(table);
  if (!must.first) return both;
  Block *musts = box_table(b, one, 1);
  table_row(b, musts);
  must_cell(b, musts, 0, must);
  musts->before = b->len->space_wide;
  chain_add(&both, musts);
  return both;
}

Chain block_sums(Build *b, const Use *use) {
  Sums sums[SUMS] = {{W_SHEET_SUM, W_FORM_SUM, "points", {0}},
                     {W_SHEET_USED, W_FORM_WEIGHTS, "weights", used_hint(b)},
                     {W_SHEET_MEAN, W_FORM_MEAN, "mean", pass_hint(b)}};
  Chain must = use_value(use, O_SUMS_MUST_HAVES)->number ? must_haves(b) : (Chain){0};
  Chain chain = b->room > 1 ? chain_of(sums_beside(b, sums, must)) : sums_beneath(b, sums, must);
  chain.first->before = b->len->sheet_gap;
  return chain;
}

// A sheet rather has fewer lines to write on than another page, in whatever order it is listed.
Chain sheet_body(Build *b) {
  Chain chain = blocks_compose(b, &b->theme->doc[DOC_SHEET].body);
  if (!chain.first) return chain;
  bool one = !chain.first->next && chain.first->kind == BLOCK_GROUP;
  Block *page = one ? chain.first : box_group(b, chain);
  page->keep = true;
  return chain_of(page);
}
