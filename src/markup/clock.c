// clock.c -- the interview, minute by minute.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

// Time, part, its category, minutes; where there is less room the category stands under its part.
enum { CLOCK_COLUMNS = 4, CLOCK_ROOM = 3 };
typedef struct Clock {
  Build *b;
  Block *table;
  bool categories, beside; // whether they are told; in a column of their own
  size_t columns;
} Clock;

static void put_part(Build *b, Inlines *out, const ClockRow *row) {
  switch (row->kind) {
    case CLOCK_OPEN: put_words(b, out, b->look->text, W_CLOCK_OPEN); return;
    case CLOCK_CANDIDATE: put_words(b, out, b->look->text, W_CLOCK_CANDIDATE); return;
    case CLOCK_CLOSE: put_words(b, out, b->look->text, W_CLOCK_CLOSE); return;
    case CLOCK_QUESTION: break;
  }
  Fill number = asked_number(b, row->asked);
  put_fill(b, out, b->look->strong, W_QUESTION_NUMBER, &number, 1);
  put_plain(b, out, b->look->text, "\u2002"); // en space
  put_data(b, out, b->look->text, row->asked->question->title);
  put_link(out, 0, link_to_question(b, row->asked));
}

static Block *figures(Build *b, Look look, Str text) {
  look.align = ALIGN_UNITS;
  return box_data(b, look, text_of(text));
}

static void clock_row(Clock *c, const ClockRow *row) {
  Build *b = c->b;
  Inlines part = {0};
  Chain content = {0};
  Block *category = NULL;
  table_row(b, c->table);
  put_part(b, &part, row);
  Text clock = text_of(words_clock(b, b->brief->slot, row->at));
  table_cell(c->table, 0)->first = box_data(b, b->look->text, clock);
  chain_add(&content, box_para(b, b->look->text, &part));
  if (c->categories && row->kind == CLOCK_QUESTION)
    category = box_data(b, b->look->faint, row->asked->use->category->title);
  if (c->beside) table_cell(c->table, 2)->first = category;
  else chain_add(&content, category);
  table_cell(c->table, 1)->first = content.first;
  table_cell(c->table, 1)->heads_row = true;
  table_cell(c->table, c->columns - 1)->first =
      figures(b, b->look->text, words_int(b, row->minutes));
}

static void clock_head(Clock *c) {
  static const WordName heads[] = {W_CLOCK_TIME, W_CLOCK_PART, W_CLOCK_CATEGORY, W_CLOCK_MINUTES};
  table_row(c->b, c->table);
  c->table->as.table.heads = 1;
  for (size_t i = 0, column = 0; i < COUNT(heads); i++) {
    Look look = c->b->look->caption;
    if (heads[i] == W_CLOCK_CATEGORY && !c->beside) continue;
    if (i + 1 == COUNT(heads)) look.align = ALIGN_END;
    table_cell(c->table, column++)->first = box_words(c->b, look, heads[i]);
  }
}

static void clock_sum(Clock *c) {
  Build *b = c->b;
  table_row(b, c->table);
  table_cell(c->table, 1)->first = box_words(b, b->look->quiet, W_CLOCK_SUM);
  table_cell(c->table, 1)->heads_row = true;
  table_cell(c->table, c->columns - 1)->first =
      figures(b, b->look->strong, words_int(b, b->brief->minutes));
}

static Block *clock_table(Clock *c) {
  static const Column four[CLOCK_COLUMNS] = {{0, 0}, {0, 1}, {0, 1}, {0, 0}};
  static const Column three[CLOCK_COLUMNS - 1] = {{0, 0}, {0, 1}, {0, 0}};
  Build *b = c->b;
  c->columns = c->beside ? COUNT(four) : COUNT(three);
  Block *table = c->table = box_table(b, c->beside ? four : three, c->columns);
  table->role = ROLE_DATA;
  table->as.table.colour = b->colour->grid;
  clock_head(c);
  for (size_t i = 0; i < b->brief->clock.n; i++) clock_row(c, &b->brief->clock.at[i]);
  rows_rule(table, 0, b->len->rule_hair);
  clock_sum(c);
  for (size_t r = 0; r < table->as.table.rows.n; r++) {
    for (size_t i = 0; i < c->columns; i++) {
      Cell *cell = &table->as.table.rows.at[r].cells.at[i];
      Len right = i + 1 < c->columns ? b->len->space_block : 0;
      cell_pad(cell, r ? b->len->space_hair : 0, right, b->len->space_hair, 0);
      cell->valign = VALIGN_BASELINE;
    }
  }
  heads_tint(b, table);
  return table;
}

Chain block_clock(Build *b, const Use *use) {
  Clock clock = {.b = b, .categories = use_value(use, O_CLOCK_CATEGORIES)->number};
  Chain content = {0}, chain = {0};
  Inlines title = {0};
  clock.beside = clock.categories && b->room >= CLOCK_ROOM;
  put_words(b, &title, b->look->heading, W_CLOCK);
  chain_title(b, &content, &title);
  chain_add(&content, clock_table(&clock));
  Block *group = box_section(b, content);
  group->keep = true;
  chain_add(&chain, group);
  return chain;
}
