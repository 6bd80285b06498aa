// boxes.c -- the few blocks that pages are put together from.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

#include <string.h>

void chain_add(Chain *chain, Block *block) {
  if (!block) return;
  if (chain->last) chain->last->next = block;
  else chain->first = block;
  chain->last = block;
}

void chain_join(Chain *chain, Chain more) {
  if (!more.first) return;
  chain_add(chain, more.first);
  chain->last = more.last;
}

// Groups begin with what they hold, so the room over them may stand in that.
Len chain_flush(Chain chain) {
  Len before = 0;
  for (Block *block = chain.first; block; block = block->first) {
    if (block->before > before) before = block->before;
    block->before = 0;
    if (block->kind != BLOCK_GROUP) break;
  }
  return before;
}

static Block *block_of(Build *b, BlockKind kind) {
  Block *block = NEW(b->arena, Block);
  block->kind = kind;
  return block;
}

static void fill_para(Block *block, const Inlines *text, Look look) {
  block->as.para.text.at = text->at;
  block->as.para.text.n = text->n;
  block->as.para.style = para_style(look);
  for (size_t i = 0; i < text->n; i++) {
    if (!text->at[i].text.span.src) continue;
    block->span =
        block->span.src ? span_join(block->span, text->at[i].text.span) : text->at[i].text.span;
  }
}

Block *box_para(Build *b, Look look, const Inlines *text) {
  Block *block = block_of(b, BLOCK_PARA);
  fill_para(block, text, look);
  return block;
}

Block *box_words(Build *b, Look look, WordName word) {
  Inlines text = {0};
  put_words(b, &text, look, word);
  return box_para(b, look, &text);
}

Block *box_data(Build *b, Look look, Text data) {
  Inlines text = {0};
  put_data(b, &text, look, data);
  return box_para(b, look, &text);
}

Block *box_heading(Build *b, Look look, const Inlines *text, int level) {
  Block *block = box_para(b, look, text);
  block->kind = BLOCK_HEADING;
  block->level = level;
  block->keep_next = true;
  return block;
}

void chain_title(Build *b, Chain *chain, const Inlines *text) {
  Block *heading = box_heading(b, b->look->heading, text, 2);
  heading->before = b->len->space_section;
  heading->after = b->len->space_hair;
  chain_add(chain, heading);
  Block *rule = box_rule(b, b->len->rule_thin, b->colour->rule);
  rule->after = b->len->space_small;
  rule->keep_next = true;
  chain_add(chain, rule);
}

void chain_subtitle(Build *b, Chain *chain, const Inlines *text) {
  Block *heading = box_heading(b, b->look->label, text, 3);
  heading->before = b->len->space_part;
  heading->after = b->len->space_hair;
  chain_add(chain, heading);
}

Block *box_rule(Build *b, Len stroke, Colour colour) {
  Block *block = block_of(b, BLOCK_RULE);
  block->as.rule.stroke = stroke;
  block->as.rule.colour = colour;
  return block;
}

Block *box_group(Build *b, Chain content) {
  Block *block = block_of(b, BLOCK_GROUP);
  block->first = content.first;
  return block;
}

Block *box_section(Build *b, Chain content) {
  Block *block = box_group(b, content);
  block->role = ROLE_SECTION;
  return block;
}

Block *box_lines(Build *b, int least) {
  Block *block = block_of(b, BLOCK_LINES);
  block->as.lines.pitch = b->len->line;
  block->as.lines.stroke = b->len->line_stroke;
  block->as.lines.colour = b->colour->line;
  block->before = b->len->space_small; // what is typed on the first line keeps off the name over it
  block->as.lines.least = least;
  return block;
}

Block *box_list(Build *b, Len hang) {
  Block *block = block_of(b, BLOCK_LIST);
  block->as.list.hang = hang;
  block->as.list.tight = true;
  return block;
}

Block *box_item(Build *b, const Inlines *marker, Look look, Chain content) {
  Block *item = block_of(b, BLOCK_ITEM);
  fill_para(item, marker, look);
  item->first = content.first;
  return item;
}

Block *box_choice(Build *b, const FormField *field, Chain words, Len hang) {
  Inlines box = {0};
  bool rating = field->kind == FORM_RATE;
  put_box(b, &box, b->look->small, rating ? b->len->rating_side : b->len->tick_side,
          rating ? b->len->rating_stroke : b->len->tick_stroke);
  put_field(&box, field);
  Block *list = box_list(b, hang);
  list->role = ROLE_PARTS;
  list->first = box_item(b, &box, b->look->small, words);
  return list;
}

// ---- tables -----------------------------------------------------------------------------------
Block *box_table(Build *b, const Column *columns, size_t n) {
  Block *block = block_of(b, BLOCK_TABLE);
  block->as.table.columns.at = NEW_ARRAY(b->arena, Column, n);
  block->as.table.columns.n = n;
  memcpy(block->as.table.columns.at, columns, n * sizeof *columns);
  block->as.table.colour = b->colour->rule;
  return block;
}

// Rows grow by doubling: there is room for a power of two of them.
Row *table_row(Build *b, Block *block) {
  Table *table = &block->as.table;
  size_t n = table->rows.n;
  if ((n & (n - 1)) == 0) {
    Row *more = NEW_ARRAY(b->arena, Row, n ? 2 * n : 1);
    if (n) memcpy(more, table->rows.at, n * sizeof *more);
    table->rows.at = more;
  }
  Row *row = &table->rows.at[table->rows.n++];
  row->cells.n = table->columns.n;
  row->cells.at = NEW_ARRAY(b->arena, Cell, row->cells.n);
  for (size_t i = 0; i < row->cells.n; i++) row->cells.at[i].span = 1;
  return row;
}

Cell *table_cell(Block *block, size_t column) {
  Table *table = &block->as.table;
  return &table->rows.at[table->rows.n - 1].cells.at[column];
}

// The cell takes in the `n - 1` that follow it in its row.
void cell_span(Block *block, size_t column, size_t n) {
  Row *row = &block->as.table.rows.at[block->as.table.rows.n - 1];
  row->cells.at[column].span = (int)n;
  size_t after = column + n;
  memmove(&row->cells.at[column + 1], &row->cells.at[after],
          (row->cells.n - after) * sizeof *row->cells.at);
  row->cells.n -= n - 1;
}

void cell_pad(Cell *cell, Len top, Len right, Len bottom, Len left) {
  cell->pad_top = top;
  cell->pad_right = right;
  cell->pad_bottom = bottom;
  cell->pad_left = left;
}

// Behind the heads of a table, where the theme has a colour for them; words then keep off its
// edges, in all rows alike.
void heads_tint(Build *b, Block *block) {
  const Table *table = &block->as.table;
  Len off = b->len->cell_pad_tight;
  if (b->colour->tint == GREY(255)) return;
  for (size_t r = 0; r < table->rows.n; r++) {
    Row *row = &table->rows.at[r];
    Cell *first = &row->cells.at[0], *last = &row->cells.at[row->cells.n - 1];
    if (first->pad_left < off) first->pad_left = off;
    if (last->pad_right < off) last->pad_right = off;
    for (size_t c = 0; r < table->heads && c < row->cells.n; c++) {
      Cell *cell = &row->cells.at[c];
      cell->filled = true;
      cell->fill = b->colour->tint;
      if (cell->pad_top < off) cell->pad_top = off;
    }
  }
}

void rows_rule(Block *block, size_t from, Len stroke) {
  Table *table = &block->as.table;
  for (size_t r = from; r < table->rows.n; r++)
    for (size_t c = 0; c < table->rows.at[r].cells.n; c++)
      table->rows.at[r].cells.at[c].bottom = stroke;
}
