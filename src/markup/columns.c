// columns.c -- what holds other blocks: side by side, or together; the room and the rules between.
// SPDX-License-Identifier: MIT
//
// Nothing has been measured yet, so that columns would be too high is judged by how many letters
// they will show, before any of them is composed: how they are composed depends on their room.
#include "markup/inner.h"

// ---- how much there is --------------------------------------------------------------------------
static size_t uses_bulk(Build *b, const Uses *uses) {
  size_t sum = 0;
  for (size_t i = 0; i < uses->n; i++) {
    size_t one = block_bulk(b, &uses->at[i]);
    sum = one >= BULK_WHOLE - sum ? BULK_WHOLE : sum + one;
  }
  return sum;
}

size_t bulk_inside(Build *b, const Use *use) {
  size_t sum = 0;
  for (size_t i = 0; i < use->inside.n; i++) {
    size_t one = uses_bulk(b, &use->inside.at[i]);
    sum = one >= BULK_WHOLE - sum ? BULK_WHOLE : sum + one;
  }
  return sum;
}

// Letters that a page's height has room for in a column so wide: half an em for each, as text runs.
static size_t page_letters(const Build *b, Len width) {
  const Look *look = &b->look->text;
  return (size_t)(width * 2 / look->size) * (size_t)(b->height / look->leading);
}

// ---- side by side -------------------------------------------------------------------------------
typedef struct Abreast { // a column that has something to show
  const Uses *uses;
  size_t bulk;
  int64_t share;
  Len width;
  unsigned room;
} Abreast;
typedef LIST(Abreast) Abreasts;

static Abreasts columns_filled(Build *b, const Use *use) {
  Abreasts all = {NEW_ARRAY(b->arena, Abreast, use->inside.n + 1), 0};
  for (size_t i = 0; i < use->inside.n; i++) {
    size_t bulk = uses_bulk(b, &use->inside.at[i]);
    int64_t share = i < use->shares.n ? use->shares.at[i] : 1;
    if (bulk) all.at[all.n++] = (Abreast){.uses = &use->inside.at[i], .bulk = bulk, .share = share};
  }
  return all;
}

static void columns_divide(Build *b, Abreasts all) {
  int64_t shares = 0;
  for (size_t i = 0; i < all.n; i++) shares += all.at[i].share;
  Len rest = b->measure - (Len)(all.n - 1) * b->len->gutter;
  for (size_t i = 0; i < all.n; i++) {
    Abreast *one = &all.at[i];
    int64_t room = (int64_t)b->room * one->share / shares;
    one->width = len_scale(rest, one->share, shares);
    one->room = room > 1 ? (unsigned)room : 1;
  }
}

static bool columns_fit(const Build *b, const Use *use, Abreasts all) {
  if (all.n < 2 || b->room < all.n) return false;
  size_t percent = (size_t)use_value(use, O_COLUMNS_TALLEST)->number;
  for (size_t i = 0; i < all.n; i++) {
    const Abreast *one = &all.at[i];
    if (one->bulk >= BULK_WHOLE || one->width < use_value(use, O_COLUMNS_NARROWEST)->number)
      return false;
    if (one->bulk > page_letters(b, one->width) * percent / 100) return false;
  }
  return true;
}

static Chain column_compose(Build *b, const Abreast *one) {
  Len measure = b->measure;
  unsigned room = b->room;
  b->measure = one->width;
  b->room = one->room;
  Pieces *pieces = b->pieces;
  b->pieces = NULL; // the room over what comes first is changed: see chain_flush
  Chain chain = blocks_compose(b, one->uses);
  b->pieces = pieces;
  b->measure = measure;
  b->room = room;
  return chain;
}

static Block *columns_table(Build *b, Abreasts all) {
  size_t n = 2 * all.n - 1; // with gutters
  Column *columns = NEW_ARRAY(b->arena, Column, n);
  for (size_t i = 0; i < n; i++)
    columns[i] = i % 2 ? (Column){b->len->gutter, 0} : (Column){0, (int)all.at[i / 2].share};
  Block *table = box_table(b, columns, n);
  table_row(b, table);
  for (size_t i = 0; i < all.n; i++) {
    Chain chain = column_compose(b, &all.at[i]);
    Len before = chain_flush(chain);
    if (before > table->before) table->before = before;
    if (chain.last && chain.last->after > table->after) table->after = chain.last->after;
    table_cell(table, 2 * i)->first = chain.first;
  }
  return table;
}

Chain block_columns(Build *b, const Use *use) {
  Chain chain = {0};
  Abreasts all = columns_filled(b, use);
  if (all.n) columns_divide(b, all);
  if (columns_fit(b, use, all)) chain_add(&chain, columns_table(b, all));
  else
    for (size_t i = 0; i < all.n; i++) chain_join(&chain, blocks_compose(b, all.at[i].uses));
  return chain;
}

// ---- together, and between ---------------------------------------------------------------------
Chain block_group(Build *b, const Use *use) {
  Chain chain = {0}, inside = blocks_compose(b, &use->inside.at[0]);
  if (!inside.first) return chain;
  Block *group = box_group(b, inside);
  group->keep = use_value(use, O_GROUP_KEEP)->number;
  group->new_page = use_value(use, O_GROUP_PAGE)->number;
  chain_add(&chain, group);
  return chain;
}

Chain block_space(Build *b, const Use *use) {
  Chain chain = {0};
  const Column whole = {0, 1};
  Block *space = box_table(b, &whole, 1); // an empty row: it adds to the room that others leave
  table_row(b, space)->min_height = use_value(use, O_SPACE_HEIGHT)->number;
  chain_add(&chain, space);
  return chain;
}

Chain block_rule(Build *b, const Use *use) {
  const Len weights[] = {b->len->rule_hair, b->len->rule_thin, b->len->rule_heavy};
  Chain chain = {0};
  Block *rule = box_rule(b, weights[use_value(use, O_RULE_WEIGHT)->number], b->colour->rule);
  rule->before = rule->after = b->len->space_part;
  chain_add(&chain, rule);
  return chain;
}
