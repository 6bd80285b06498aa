// sheet.c -- the scoring sheet: one page that stands alone, filled in after the interview.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

static const Len tick = MM(3.6), tick_stroke = PT(0.7), tick_hang = MM(6);
static const Len heavy = PT(1.4);

static Block *instruction(Build *b) {
  Inlines text = {0};
  put_words(b, &text, look_small, W_SHEET_HOW);
  if (b->brief->kit->weights == WEIGHTS_EQUAL) {
    put_plain(b, &text, look_small, " ");
    put_words(b, &text, look_small, W_SHEET_EQUAL);
  }
  Block *para = box_para(b, look_small, &text);
  para->before = PT(7);
  return para;
}

static void add_rationale(Build *b, Chain *chain) {
  const Kit *kit = b->brief->kit;
  if (kit->weights == WEIGHTS_DOCUMENTED && given(kit->weights_rationale))
    chain_join(chain, markdown_blocks(b, kit->weights_rationale, look_small));
}

// ---- arithmetic and must-haves ----------------------------------------------------------------
static Chain captioned(Build *b, Word name, Inlines *hint) {
  Chain chain = {0};
  chain_add(&chain, box_words(b, look_caption, name));
  if (hint && hint->n) chain_add(&chain, box_para(b, look_caption, hint));
  return chain;
}

static Inlines used_hint(Build *b) {
  int64_t sum = 0;
  for (size_t i = 0; i < b->brief->categories.n; i++) {
    const BriefCategory *category = &b->brief->categories.at[i];
    if (category->asked.n) sum += category->use->weight;
  }
  Inlines hint = {0};
  Fill fill = {.place = "weights", .text = text_of(words_milli(b, sum))};
  put_fill(b, &hint, look_caption, W_SHEET_USED_ALL, &fill, 1);
  return hint;
}

static Inlines pass_hint(Build *b) {
  Inlines hint = {0};
  Fill fill = {.place = "pass", .text = text_of(words_milli(b, b->brief->kit->pass))};
  Look strong = look_caption;
  strong.weight = 700;
  strong.grey = 0;
  if (b->brief->kit->pass) put_fill(b, &hint, strong, W_SHEET_PASS, &fill, 1);
  return hint;
}

static Block *must_item(Build *b, const KitCategory *use, bool first) {
  Inlines box = {0}, text = {0};
  Chain content = {0};
  put_box(b, &box, look_small, tick, tick_stroke);
  put_data(b, &text, look_small, use->category->title);
  put_words(b, &text, look_small, W_SEPARATOR);
  Look strong = look_small;
  strong.weight = 700;
  Fill fill = {.place = "minimum", .text = text_of(words_milli(b, use->minimum))};
  put_fill(b, &text, strong, W_SHEET_MUST_ROW, &fill, 1);
  chain_add(&content, box_para(b, look_small, &text));
  Block *item = box_item(b, &box, look_small, content);
  item->before = first ? PT(2) : PT(1.5);
  return item;
}

static Chain must_haves(Build *b) {
  Chain items = {0}, chain = {0};
  for (size_t i = 0; i < b->brief->categories.n; i++) {
    const KitCategory *use = b->brief->categories.at[i].use;
    if (use->minimum) chain_add(&items, must_item(b, use, !items.first));
  }
  if (!items.first) return chain;
  Look strong = look_caption;
  strong.weight = 700;
  strong.grey = 0;
  chain_add(&chain, box_words(b, strong, W_SHEET_MUST));
  Block *list = box_list(b, tick_hang);
  list->first = items.first;
  chain_add(&chain, list);
  return chain;
}

static void frame(Cell *cell, Len stroke) {
  cell->top = cell->right = cell->bottom = cell->left = stroke;
}

static Block *arithmetic(Build *b) {
  Chain must = must_haves(b);
  const Column with[] = {{0, 1}, {0, 1}, {0, 1}, {MM(4), 0}, {MM(77), 0}};
  const Column without[] = {{0, 1}, {0, 1}, {0, 1}};
  Block *table =
      must.first ? box_table(b, with, COUNT(with)) : box_table(b, without, COUNT(without));
  table_row(b, table)->min_height = MM(14);
  Inlines used = used_hint(b), pass = pass_hint(b);
  table_cell(table, 0)->first = captioned(b, W_SHEET_SUM, NULL).first;
  table_cell(table, 1)->first = captioned(b, W_SHEET_USED, &used).first;
  table_cell(table, 2)->first = captioned(b, W_SHEET_MEAN, &pass).first;
  for (size_t c = 0; c < table->as.table.columns.n; c++) {
    if (c == 3) continue; // the gap
    if (c == 4) table_cell(table, c)->first = must.first;
    frame(table_cell(table, c), c == 4 ? heavy : PT(0.5));
    cell_pad(table_cell(table, c), PT(3), PT(5), PT(4), PT(5));
  }
  table->before = PT(8);
  return table;
}

// ---- in words ---------------------------------------------------------------------------------
static Block *label(Build *b, Word word) { return box_words(b, look_label, word); }

// Lines take what room the page has left: the fewer the questions, the more there are.
static Block *lines(Build *b, int least) {
  Block *block = box_lines(b, least);
  block->as.lines.pitch = PT(20); // compact
  block->as.lines.grey = 100;
  return block;
}

static void add_evidence(Build *b, Chain *chain) {
  const Len gutter = MM(7);
  const Column columns[] = {{0, 1}, {gutter, 0}, {0, 1}};
  Block *names = box_table(b, columns, COUNT(columns));
  table_row(b, names);
  table_cell(names, 0)->first = label(b, W_SHEET_FOR);
  table_cell(names, 2)->first = label(b, W_SHEET_AGAINST);
  names->before = PT(8);
  names->keep_next = true;
  chain_add(chain, names);
  Block *halves = lines(b, 2);
  halves->as.lines.gutter = gutter;
  chain_add(chain, halves);
}

static void add_next(Build *b, Chain *chain) {
  Block *name = label(b, W_SHEET_NEXT);
  name->before = PT(8);
  name->keep_next = true;
  chain_add(chain, name);
  chain_add(chain, lines(b, 1));
}

// ---- the judgement ----------------------------------------------------------------------------
// A box and its words, which break beside it, never beneath.
static Block *choice(Build *b, Text text, Len side, Len stroke, Len hang) {
  Inlines box = {0};
  Chain words = {0};
  put_box(b, &box, look_small, side, stroke);
  chain_add(&words, box_data(b, look_small, text));
  Block *list = box_list(b, hang);
  list->first = box_item(b, &box, look_small, words);
  return list;
}

static void choices(Build *b, Block *table, size_t from, const Texts *texts) {
  for (size_t i = 0; i < texts->n; i++) {
    Cell *cell = table_cell(table, from + i);
    cell->first = choice(b, texts->at[i], rating_side, rating_stroke, MM(7));
    cell_pad(cell, PT(3), PT(10), 0, 0); // more than from box to word: the word belongs to its box
  }
}

static Block *recommendation(Build *b) {
  const Texts *words = &b->words->list[L_RECOMMENDATIONS], *sure = &b->words->list[L_CONFIDENCES];
  size_t n = words->n + 1 + sure->n;
  Column *columns = NEW_ARRAY(b->arena, Column, n); // natural, but for the gap between the two
  columns[words->n].share = 1;
  Block *table = box_table(b, columns, n);
  table_row(b, table)->keep_next = true;
  table_cell(table, 0)->first = label(b, W_SHEET_RECOMMEND);
  table_cell(table, words->n + 1)->first = label(b, W_SHEET_CONFIDENCE);
  cell_span(table, words->n + 1, sure->n);
  cell_span(table, 0, words->n);
  table_row(b, table);
  choices(b, table, 0, words);
  choices(b, table, words->n + 1, sure);
  table->before = PT(9);
  return table;
}

static Block *statements(Build *b) {
  const Column columns[] = {{0, 0}, {0, 1}, {0, 0}};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  const Text *word = b->words->word;
  table_cell(table, 0)->first = choice(b, word[W_SHEET_BEFORE], tick, tick_stroke, tick_hang);
  table_cell(table, 2)->first = choice(b, word[W_SHEET_CONFLICT], tick, tick_stroke, tick_hang);
  table->before = PT(8);
  return table;
}

static Block *signature(Build *b) {
  const Column columns[] = {{MM(30), 0}, {0, 1}, {MM(40), 0}};
  static const Word words[] = {W_SHEET_TIME, W_SHEET_SIGNATURE, W_SHEET_DATE};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table)->min_height = MM(12);
  for (size_t c = 0; c < COUNT(columns); c++) {
    Cell *cell = table_cell(table, c);
    cell->first = box_words(b, look_caption, words[c]);
    frame(cell, PT(0.5));
    cell_pad(cell, PT(3), PT(5), 0, PT(5));
  }
  table->before = PT(8);
  return table;
}

Chain sheet_body(Build *b) {
  Chain chain = {0}, sheet = {0};
  chain_add(&chain, head_block(b, W_SHEET_TITLE));
  chain_join(&chain, identity_table(b));
  chain_add(&chain, instruction(b));
  add_rationale(b, &chain);
  Block *scores = scores_table(b);
  if (scores) scores->before = PT(6);
  chain_add(&chain, scores);
  chain_add(&chain, arithmetic(b));
  add_evidence(b, &chain);
  add_next(b, &chain);
  chain_add(&chain, recommendation(b));
  chain_add(&chain, statements(b));
  chain_add(&chain, signature(b));
  Block *page = box_group(b, chain);
  page->keep = true; // rather with fewer lines to write on than with another page
  chain_add(&sheet, page);
  return sheet;
}
