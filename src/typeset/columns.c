// columns.c -- how wide a table's columns are: numbers only, and what cells ask for.
// SPDX-License-Identifier: MIT
//
// Fixed columns have what they say, natural ones as much as their content wants, shares divide the
// rest but never go below their content. Where that is too wide, natural columns shrink towards
// their widest word, and where that does not do, towards the widest part of it that hyphens leave.
// Where even that is too wide, the widest of what is not fixed are cut to one width: the column
// with the long word gives way, the figures beside it stay as they are.
#include "typeset/inner.h"

enum { COLUMN_EASE = 3 }; // a third of an even part of the measure: in less, text that could be
                          // broken anywhere would stand letter under letter

static Len larger(Len a, Len b) { return a > b ? a : b; }
static Len smaller(Len a, Len b) { return a < b ? a : b; }

// ---- what content asks for ----------------------------------------------------------------------
static Widths widths_join(Widths a, Widths b) {
  return (Widths){larger(a.minimum, b.minimum), larger(a.word, b.word),
                  larger(a.natural, b.natural)};
}

static Widths widths_add(Widths a, Len more) {
  return (Widths){a.minimum + more, a.word + more, a.natural + more};
}

// Pictures can be scaled down, so they set no minimum.
static Widths para_widths(Setter *s, const Block *block) {
  const Para *para = block_para(s, block);
  if (!para) return (Widths){0};
  for (size_t i = 0; i < block->as.para.text.n; i++)
    if (block->as.para.text.at[i].kind == INLINE_IMAGE) return (Widths){0, 0, para->natural};
  return (Widths){para->minimum, larger(para->word, para->minimum), para->natural};
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
  return (Widths){0};
}

Widths blocks_widths(Setter *s, const Block *first, int depth) {
  Widths all = {0};
  if (depth > DEPTH_MOST) return all;
  for (const Block *block = first; block; block = block->next)
    all = widths_join(all, widths_add(block_widths(s, block, depth + 1), block->indent));
  return all;
}

// Gives what a cell over several columns lacks to those of them that are not fixed, evenly.
static void span_spread(const Column *columns, Widths *content, size_t n, Widths cell) {
  Widths have = {0};
  int64_t open = 0;
  for (size_t i = 0; i < n; i++) {
    bool fixed = columns[i].width > 0;
    have.minimum += fixed ? columns[i].width : content[i].minimum;
    have.word += fixed ? columns[i].width : content[i].word;
    have.natural += fixed ? columns[i].width : content[i].natural;
    open += !fixed;
  }
  Widths lack = {larger(cell.minimum - have.minimum, 0), larger(cell.word - have.word, 0),
                 larger(cell.natural - have.natural, 0)};
  for (size_t i = 0, k = 0; i < n; i++) {
    if (columns[i].width > 0) continue;
    int64_t from = (int64_t)k, to = (int64_t)++k;
    content[i].minimum += lack.minimum * to / open - lack.minimum * from / open;
    content[i].word += lack.word * to / open - lack.word * from / open;
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
  Widths sum = {0};
  table_contents(s, table, content, depth);
  for (size_t i = 0; i < table->columns.n; i++) {
    Len fixed = table->columns.at[i].width;
    sum.minimum += fixed > 0 ? fixed : content[i].minimum;
    sum.word += fixed > 0 ? fixed : content[i].word;
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

static Len columns_sum(const Len *widths, size_t n) {
  Len sum = 0;
  for (size_t i = 0; i < n; i++) sum += widths[i];
  return sum;
}

// Scales fixed columns down so that together they have `room`.
static void fixed_scale(const Column *columns, Len *widths, size_t n, Len fixed, Len room) {
  Len seen = 0, given = 0;
  for (size_t i = 0; i < n && fixed > room; i++) {
    if (column_kind(columns[i]) != COLUMN_FIXED) continue;
    seen += widths[i];
    Len upto = len_scale(room, seen, fixed);
    widths[i] = upto - given;
    given = upto;
  }
}

// What the columns that are not fixed have together if none of them is wider than `most`.
static Len open_sum(const Column *columns, const Len *widths, size_t n, Len most) {
  Len sum = 0;
  for (size_t i = 0; i < n; i++)
    if (column_kind(columns[i]) != COLUMN_FIXED) sum += widths[i] < most ? widths[i] : most;
  return sum;
}

// Cuts the widest of the columns that are not fixed so that together they have `room`.
static void open_cut(const Column *columns, Len *widths, size_t n, Len room) {
  Len low = 0, high = larger(room, 0); // of these widths the first is not too much
  while (low < high) {
    Len middle = low + (high - low + 1) / 2;
    if (open_sum(columns, widths, n, middle) <= room) low = middle;
    else high = middle - 1;
  }
  Len left = room - open_sum(columns, widths, n, low);
  for (size_t i = 0; i < n; i++) {
    if (column_kind(columns[i]) == COLUMN_FIXED || widths[i] <= low) continue;
    widths[i] = low + (left > 0);
    left -= left > 0;
  }
}

// Where content must be cut: fixed columns as they are, but for what every other column needs so
// that it has a part of the measure, or all that it wants if that is less.
static void columns_cut(const Column *columns, const Widths *content, size_t n, Len measure,
                        Len *widths) {
  Len fixed = 0, least = 0;
  for (size_t i = 0; i < n; i++) {
    bool is_fixed = column_kind(columns[i]) == COLUMN_FIXED;
    Len even = measure / (Len)n;
    widths[i] = is_fixed ? columns[i].width
                         : larger(content[i].minimum, smaller(content[i].natural, even));
    if (is_fixed) fixed += columns[i].width;
    else least += smaller(widths[i], even);
  }
  open_cut(columns, widths, n, larger(measure - fixed, least));
  fixed_scale(columns, widths, n, fixed, measure - columns_sum(widths, n) + fixed);
}

// False: content is wider than that, whatever its columns.
static bool columns_fit(const Column *columns, const Widths *content, size_t n, Len measure,
                        Len *widths) {
  Widths natural = {0};
  Len fixed = 0, least = 0; // of shares
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
  }
  Len room = measure - fixed - least; // for natural columns
  if (room < natural.minimum) return false;
  for (size_t i = 0; i < n && room >= natural.natural; i++)
    if (column_kind(columns[i]) == COLUMN_NATURAL) widths[i] = content[i].natural;
  if (room < natural.natural) natural_shrink(columns, content, n, room, natural, widths);
  shares_divide(columns, content, n, measure - columns_sum(widths, n), widths);
  return true;
}

bool columns_set(Arena *arena, const Column *columns, const Widths *content, size_t n, Len measure,
                 Len *widths) {
  Widths *words = NEW_ARRAY(arena, Widths, n), *parts = NEW_ARRAY(arena, Widths, n);
  for (size_t i = 0; i < n; i++) {
    Len natural = larger(content[i].natural, content[i].word);
    Len ease = smaller(natural, measure / (Len)(COLUMN_EASE * n));
    words[i] = (Widths){larger(content[i].word, ease), content[i].word, natural};
    parts[i] = (Widths){larger(content[i].minimum, ease), content[i].word, words[i].minimum};
  }
  if (columns_fit(columns, words, n, measure, widths)) return true;
  if (columns_fit(columns, parts, n, measure, widths)) return true;
  columns_cut(columns, content, n, measure, widths);
  return false;
}
