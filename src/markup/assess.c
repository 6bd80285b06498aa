// assess.c -- what is assessed in this interview, and what others assess.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

static void add_title(Build *b, Chain *chain, WordName word) {
  Inlines text = {0};
  put_words(b, &text, b->look->heading, word);
  chain_title(b, chain, &text);
}

static Chain sectioned(Build *b, Chain content) {
  Chain chain = {0};
  chain_add(&chain, box_section(b, content));
  return chain;
}

// ---- you assess --------------------------------------------------------------------------------
static bool with_summaries(const Build *b, const Use *use) {
  return b->brief->categories.n <= (size_t)use_value(use, O_ASSESS_SUMMARIES)->number;
}

size_t bulk_assess(Build *b, const Use *use) {
  size_t sum = BULK_PLAIN;
  for (size_t i = 0; i < b->brief->categories.n; i++) {
    const Category *category = b->brief->categories.at[i].use->category;
    sum += category->title.s.n + (with_summaries(b, use) ? category->summary.s.n : 0);
  }
  return sum;
}

static Block *assessed(Build *b, const Category *category, bool summary) {
  Chain chain = {0};
  Inlines text = {0};
  put_data(b, &text, summary ? b->look->strong : b->look->text, category->title);
  put_link(&text, 0, link_to_category(b, category));
  chain_add(&chain, box_para(b, b->look->text, &text));
  if (summary && given(category->summary))
    chain_add(&chain, box_data(b, b->look->text, category->summary));
  Block *group = box_group(b, chain);
  group->keep = true;
  group->after = summary ? b->len->space_small : b->len->space_hair;
  return group;
}

// They run down each column in turn.
static Block *assessed_columns(Build *b, size_t columns, bool summaries) {
  size_t n = b->brief->categories.n, rows = (n + columns - 1) / columns;
  Column *shares = NEW_ARRAY(b->arena, Column, 2 * columns);
  for (size_t c = 0; c < 2 * columns; c++)
    shares[c] = c % 2 ? (Column){b->len->gutter, 0} : (Column){0, 1};
  Block *table = box_table(b, shares, 2 * columns - 1);
  table_row(b, table);
  for (size_t c = 0; c < columns; c++) {
    Chain chain = {0};
    for (size_t i = c * rows; i < n && i < (c + 1) * rows; i++)
      chain_add(&chain, assessed(b, b->brief->categories.at[i].use->category, summaries));
    table_cell(table, 2 * c)->first = chain.first;
  }
  return table;
}

Chain block_assess(Build *b, const Use *use) {
  const Brief *brief = b->brief;
  size_t most = (size_t)use_value(use, O_ASSESS_COLUMNS)->number, n = brief->categories.n;
  size_t columns = most < b->room / 2 ? most : b->room / 2; // as wide as two of narrow text
  bool summaries = with_summaries(b, use);
  Chain chain = {0};
  add_title(b, &chain, W_ASSESS);
  if (columns > n) columns = n;
  if (columns > 1) chain_add(&chain, assessed_columns(b, columns, summaries));
  else
    for (size_t i = 0; i < n; i++)
      chain_add(&chain, assessed(b, brief->categories.at[i].use->category, summaries));
  if (!brief->elsewhere.n && use_value(use, O_ASSESS_NONE)->number) {
    Block *none = box_words(b, b->look->quiet, W_ASSESS_NOT_NONE);
    none->before = b->len->space_small;
    chain_add(&chain, none);
  }
  return sectioned(b, chain);
}

// ---- what others assess -----------------------------------------------------------------------
size_t bulk_assess_not(Build *b, const Use *use) {
  (void)use;
  size_t sum = b->brief->elsewhere.n ? BULK_PLAIN : 0;
  for (size_t i = 0; i < b->brief->elsewhere.n; i++)
    sum += b->brief->elsewhere.at[i]->category->title.s.n;
  return sum;
}

// The place of a border's interview in the kit's plan; what nobody assesses comes last.
static size_t place_of(const Brief *brief, const Border *border) {
  size_t place = 0, n = brief->kit->interviews.n;
  const Interview *where = border->met.n ? border->met.at[0].interview : NULL;
  while (place < n && &brief->kit->interviews.at[place] != where) place++;
  return place;
}

// Who it is, and when; beneath, the categories that are theirs. `taken` are told already.
static Block *others_part(Build *b, size_t first, bool *taken) {
  const Brief *brief = b->brief;
  Str home = words_home(b, brief->elsewhere.at[first], W_NOT_IN_LOOP);
  Chain chain = {0};
  chain_add(&chain, box_data(b, b->look->strong, text_of(home)));
  for (size_t i = first; i < brief->elsewhere.n; i++) {
    const Border *border = brief->elsewhere.at[i];
    if (taken[i] || !str_eq(words_home(b, border, W_NOT_IN_LOOP), home)) continue;
    taken[i] = true;
    chain_add(&chain, box_data(b, b->look->text, border->category->title));
  }
  Block *group = box_group(b, chain);
  group->keep = true;
  group->after = b->len->space_small;
  return group;
}

Chain block_assess_not(Build *b, const Use *use) {
  (void)use;
  const Brief *brief = b->brief;
  Chain chain = {0};
  if (!brief->elsewhere.n) return chain;
  add_title(b, &chain, W_ASSESS_NOT);
  bool *taken = NEW_ARRAY(b->arena, bool, brief->elsewhere.n + 1);
  for (size_t place = 0; place <= brief->kit->interviews.n; place++) // in the order of the day
    for (size_t i = 0; i < brief->elsewhere.n; i++)
      if (!taken[i] && place_of(brief, brief->elsewhere.at[i]) == place)
        chain_add(&chain, others_part(b, i, taken));
  return sectioned(b, chain);
}
