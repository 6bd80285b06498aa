// columns.c -- how wide a table's columns are: numbers only, and what cells ask for.
// SPDX-License-Identifier: MIT
//
// Fixed columns have what they say, natural ones as much as their content wants, shares divide the
// rest but never go below their content. Where that is too wide, natural columns shrink towards
// their content's minimum; where even that is too wide, what is not fixed shrinks in proportion.
#include "typeset/inner.h"

static Len larger(Len a, Len b) { return a > b ? a : b; }

// ---- what content asks for ----------------------------------------------------------------------
static Widths widths_join(Widths a, Widths b) {
  return (Widths){larger(a.minimum, b.minimum), larger(a.natural, b.natural)};
}

static Widths widths_add(Widths a, Len more) {
  return (Widths){a.minimum + more, a.natural + more};
}

// Pictures can be scaled down, so they set no minimum.
static Widths para_widths(Setter *s, const Block *block) {
  const Para *para = block_para(s, block);
  if (!para) return (Widths){0, 0};
  for (size_t i = 0; i < block->as.para.text.n; i++)
    if (block->as.para.text.at[i].kind == INLINE_IMAGE) return (Widths){0, para->natural};
  return (Widths){para->minimum, para->natural};
}

static Widths table_widths(Setter *s, const Table *table, int depth);

static Widths block_widths(Setter *s, const Block *block, int depth) {
  switch (block->kind) {
  case BLOCK_PARA: case BLOCK_HEADING: case BLOCK_CODE: return para_widths(s, block);
  case BLOCK_LIST:
    return widths_add(blocks_widths(s, block->first, depth), block->as.list.hang);
  case BLOCK_ITEM: case BLOCK_QUOTE: case BLOCK_GROUP: return blocks_widths(s, block->first, depth);
  case BLOCK_TABLE: return table_widths(s, &block->as.table, depth);
  case BLOCK_RULE: case BLOCK_LINES: break;
  }
  return (Widths){0, 0};
}

Widths blocks_widths(Setter *s, const Block *first, int depth) {
  Widths all = {0, 0};
  if (depth > DEPTH_MOST) return all;
  for (const Block *block = first; block; block = block->next)
    all = widths_join(all, widths_add(block_widths(s, block, depth + 1), block->indent));
  return all;
}

// Gives what a cell over several columns lacks to those of them that are not fixed, evenly.
static void span_spread(const Column *columns, Widths *content, size_t n, Widths cell) {
  Widths have = {0, 0};
  int64_t open = 0;
  for (size_t i = 0; i < n; i++) {
    bool fixed = columns[i].width > 0;
    have.minimum += fixed ? columns[i].width : content[i].minimum;
    have.natural += fixed ? columns[i].width : content[i].natural;
    open += !fixed;
  }
  Widths lack = {larger(cell.minimum - have.minimum, 0), larger(cell.natural - have.natural, 0)};
  for (size_t i = 0, k = 0; i < n; i++) {
    if (columns[i].width > 0) continue;
    int64_t from = (int64_t)k, to = (int64_t)++k;
    content[i].minimum += lack.minimum * to / open - lack.minimum * from / open;
    content[i].natural += lack.natural * to / open - lack.natural * from / open;
  }
}

// What each column's cells ask for: single ones first, then those over several columns.
void table_contents(Setter *s, const Table *table, Widths *content, int depth) {
  for (int spanning = 0; spanning < 2; spanning++) {
    for (size_t r = 0; r < table->rows.n; r++) {
      const Row *row = &table->rows.at[r];
      for (size_t c = 0, column = 0; c < row->cells.n && column < table->columns.n; c++) {
        const Cell *cell = &row->cells.at[c];
        size_t span = cell_columns(table, cell, column);
        bool fixed = span == 1 && table->columns.at[column].width > 0;
        if (!fixed && (span > 1) == (spanning == 1)) {
          Widths asks = widths_add(blocks_widths(s, cell->first, depth),
                                   cell->pad_left + cell->pad_right);
          if (span == 1) content[column] = widths_join(content[column], asks);
          else span_spread(&table->columns.at[column], &content[column], span, asks);
        }
        column += span;
      }
    }
  }
}

static Widths table_widths(Setter *s, const Table *table, int depth) {
  Widths *content = NEW_ARRAY(s->arena, Widths, table->columns.n);
  Widths sum = {0, 0};
  table_contents(s, table, content, depth);
  for (size_t i = 0; i < table->columns.n; i++) {
    Len fixed = table->columns.at[i].width;
    sum.minimum += fixed > 0 ? fixed : content[i].minimum;
    sum.natural += fixed > 0 ? fixed : content[i].natural;
  }
  return sum;
}

size_t cell_columns(const Table *table, const Cell *cell, size_t column) {
  size_t span = cell->span > 1 ? (size_t)cell->span : 1;
  return span < table->columns.n - column ? span : table->columns.n - column;
}

// ---- dividing the measure -----------------------------------------------------------------------
typedef enum ColumnKind { COLUMN_FIXED, COLUMN_SHARE, COLUMN_NATURAL } ColumnKind;

static ColumnKind column_kind(Column column) {
  return column.width > 0 ? COLUMN_FIXED : column.share > 0 ? COLUMN_SHARE : COLUMN_NATURAL;
}

// Divides `rest` by shares; a column whose part is below its minimum takes that instead.
static void shares_divide(const Column *columns, const Widths *content, size_t n, Len rest,
                          Len *widths) {
  for (bool again = true; again;) {
    int64_t shares = 0, seen = 0;
    Len room = rest;
    for (size_t i = 0; i < n; i++) {
      if (column_kind(columns[i]) != COLUMN_SHARE) continue;
      if (widths[i] > 0) room -= widths[i]; // settled at its minimum
      else shares += columns[i].share;
    }
    again = false;
    for (size_t i = 0; i < n && shares > 0 && !again; i++)
      if (column_kind(columns[i]) == COLUMN_SHARE && widths[i] == 0 &&
          larger(room, 0) * columns[i].share / shares < content[i].minimum) // rounded down
        widths[i] = content[i].minimum, again = true;
    if (again) continue;
    for (size_t i = 0; i < n; i++) {
      if (column_kind(columns[i]) != COLUMN_SHARE || widths[i] > 0) continue;
      Len from = len_scale(larger(room, 0), seen, shares);
      seen += columns[i].share;
      widths[i] = len_scale(larger(room, 0), seen, shares) - from;
    }
  }
}

// Natural columns between minimum and natural so that they take `room` together, which is no less
// than the sum of their minimums and less than that of their naturals.
static void natural_shrink(const Column *columns, const Widths *content, size_t n, Len room,
                           Widths sum, Len *widths) {
  Len seen = 0, given = 0, more = room - sum.minimum;
  for (size_t i = 0; i < n; i++) {
    if (column_kind(columns[i]) != COLUMN_NATURAL) continue;
    seen += content[i].natural - content[i].minimum;
    Len upto = len_scale(more, seen, larger(sum.natural - sum.minimum, 1));
    widths[i] = content[i].minimum + upto - given;
    given = upto;
  }
}

// Scales the columns that `which` chooses down so that the table ends at the measure.
static void columns_squeeze(Len *widths, const bool *which, size_t n, Len surplus) {
  Len sum = 0, seen = 0, taken = 0;
  for (size_t i = 0; i < n; i++)
    if (which[i]) sum += widths[i];
  if (sum <= 0) return;
  if (surplus > sum) surplus = sum;
  for (size_t i = 0; i < n; i++) {
    if (!which[i]) continue;
    seen += widths[i];
    Len upto = len_scale(surplus, seen, sum);
    widths[i] -= upto - taken;
    taken = upto;
  }
}

static Len columns_sum(const Len *widths, size_t n) {
  Len sum = 0;
  for (size_t i = 0; i < n; i++) sum += widths[i];
  return sum;
}

bool columns_set(Arena *arena, const Column *columns, const Widths *content, size_t n, Len measure,
                 Len *widths) {
  Widths natural = {0, 0};
  Len fixed = 0, least = 0; // of shares
  bool *open = NEW_ARRAY(arena, bool, n);
  for (size_t i = 0; i < n; i++) {
    widths[i] = 0;
    switch (column_kind(columns[i])) {
    case COLUMN_FIXED: fixed += widths[i] = columns[i].width; break;
    case COLUMN_SHARE: least += content[i].minimum; break;
    case COLUMN_NATURAL:
      natural.minimum += content[i].minimum;
      natural.natural += content[i].natural;
      break;
    }
    open[i] = column_kind(columns[i]) != COLUMN_FIXED;
  }
  Len room = measure - fixed - least; // for natural columns
  bool fits = room >= natural.minimum;
  for (size_t i = 0; i < n; i++)
    if (column_kind(columns[i]) == COLUMN_NATURAL)
      widths[i] = fits && room >= natural.natural ? content[i].natural : content[i].minimum;
  if (fits && room < natural.natural) natural_shrink(columns, content, n, room, natural, widths);
  shares_divide(columns, content, n, measure - columns_sum(widths, n), widths);
  if (columns_sum(widths, n) > measure)
    columns_squeeze(widths, open, n, columns_sum(widths, n) - measure);
  for (size_t i = 0; i < n; i++) open[i] = true;
  if (columns_sum(widths, n) > measure)
    columns_squeeze(widths, open, n, columns_sum(widths, n) - measure);
  return fits;
}
