// table.c -- a table becomes rows: columns divided, cells set, heights and vertical places known.
// SPDX-License-Identifier: MIT
//
// A row is one box, so no page break ever parts it. Cells are small vertical lists of their own.
#include "typeset/inner.h"

enum {
  ROW_BREAK = 0,
  ROW_BREAK_LONE = 120, // leaves one row alone under the heads, or one for the next page
};

#define CELL_LEAST PT(6) // of a cell's content: a capital at the size of small print

static Len larger(Len a, Len b) { return a > b ? a : b; }

static bool cell_has_leaders(const CellBox *cell) {
  for (size_t i = 0; i < cell->boxes.n; i++)
    if (cell->boxes.at[i].kind == BOX_LEADERS) return true;
  return false;
}

// Sets a cell's blocks in its own list, which knows nothing of pages.
static bool cell_set(Setter *s, CellBox *cell, Len width, Len room) {
  Setter inner = *s;
  const Cell *c = cell->cell;
  inner.tag = cell->tag;
  inner.only = cell->tag != s->tag ? block_alone(c->first) : NULL; // in a cell that has a tag
  inner.out = &cell->boxes;
  inner.room = room - c->pad_top - c->pad_bottom;
  inner.flowing = inner.never = inner.must = false;
  inner.tables++;
  inner.depth++;
  inner.keeping = inner.owed = 0;
  inner.space = inner.hang = 0;
  inner.side = NULL;
  inner.anchors = NULL;
  inner.markers = NULL;
  cell->width = larger(width - c->pad_left - c->pad_right, PT(1));
  bool good = blocks_set(&inner, c->first, 0, cell->width);
  if (good && inner.anchors) good = box_push(&inner, (Box){.kind = BOX_EMPTY});
  cell->height = boxes_height(cell->boxes.at, cell->boxes.n);
  return good;
}

// From the row's top to the first baseline of a cell, were it at the top.
static Len cell_base(const CellBox *cell) {
  if (cell->boxes.n == 0) return cell->cell->pad_top;
  const Box *box = &cell->boxes.at[0];
  return cell->cell->pad_top + (box->kind == BOX_LINE ? box->base : box->height);
}

static void row_place(RowBox *row, Len min_height) {
  Len base = 0;
  for (size_t i = 0; i < row->cells.n; i++)
    if (row->cells.at[i].cell->valign == VALIGN_BASELINE)
      base = larger(base, cell_base(&row->cells.at[i]));
  row->height = min_height;
  for (size_t i = 0; i < row->cells.n; i++) {
    CellBox *cell = &row->cells.at[i];
    const Cell *c = cell->cell;
    Len shift = c->valign == VALIGN_BASELINE ? base - cell_base(cell) : 0;
    cell->top = c->pad_top + shift;
    row->height = larger(row->height, cell->top + cell->height + c->pad_bottom);
    row->height = larger(row->height, cell_field_room(cell));
  }
  for (size_t i = 0; i < row->cells.n; i++) {
    CellBox *cell = &row->cells.at[i];
    Len spare = row->height - cell->top - cell->height - cell->cell->pad_bottom;
    if (cell_has_leaders(cell)) cell->height += spare; // they fill it
    else if (cell->cell->field) continue;              // it has the room beneath
    else if (cell->cell->valign == VALIGN_MIDDLE) cell->top += spare / 2;
    else if (cell->cell->valign == VALIGN_BOTTOM) cell->top += spare;
  }
}

// In a table of data, a head row's cells head their columns.
static Tag *cell_tag(Setter *s, const Table *table, size_t row, const Cell *cell, Tag *tag,
                     int span) {
  bool column = row < table->heads, head = column || cell->heads_row;
  Tag *out = tag_new_cell(s->traces, head ? TAG_HEAD_CELL : TAG_CELL, tag, span);
  out->heads_row = head && !column;
  return out;
}

static bool row_set(Setter *s, const TableBox *box, RowBox *out, size_t index, Tag *rows) {
  const Row *row = &box->table->rows.at[index];
  Tag *tag = rows ? tag_new(s->traces, TAG_ROW, rows) : NULL;
  bool good = true;
  *out = (RowBox){.table = box, .index = index};
  out->cells.at = NEW_ARRAY(s->arena, CellBox, row->cells.n);
  for (size_t c = 0, column = 0; c < row->cells.n && column < box->table->columns.n; c++) {
    const Cell *cell = &row->cells.at[c];
    size_t span = cell_columns(box->table, cell, column);
    CellBox *set = &out->cells.at[out->cells.n++];
    *set = (CellBox){.cell = cell, .column = column, .x = box->edges[column] + cell->pad_left,
                     .tag = tag ? cell_tag(s, box->table, index, cell, tag, (int)span) : s->tag};
    good &= cell_set(s, set, box->edges[column + span] - box->edges[column], s->room);
    column += span;
  }
  row_place(out, row->min_height);
  return good;
}

static Span row_span(const TableBox *box, size_t index) {
  const Row *row = &box->table->rows.at[index];
  for (size_t c = 0; c < row->cells.n; c++)
    if (row->cells.at[c].first && row->cells.at[c].first->span.src)
      return row->cells.at[c].first->span;
  return box->span;
}

static int row_penalty(const Table *table, size_t index) {
  if (index == 0) return 0;
  if (index <= table->heads || table->rows.at[index - 1].keep_next) return BREAK_NEVER;
  bool lone = index == table->heads + 1 || index + 1 == table->rows.n;
  return lone ? ROW_BREAK_LONE : ROW_BREAK;
}

// More columns than letters have room for: whatever is done, one would stand over the next.
static bool columns_check(Setter *s, const TableBox *box, const Widths *content,
                          const Len *widths) {
  size_t n = box->table->columns.n;
  for (size_t r = 0; r < box->table->rows.n; r++) {
    const Row *row = &box->table->rows.at[r];
    for (size_t c = 0, column = 0; c < row->cells.n && column < n; c++) {
      const Cell *cell = &row->cells.at[c];
      size_t span = cell_columns(box->table, cell, column);
      Len room = -cell->pad_left - cell->pad_right, lack = 0;
      for (size_t k = column; k < column + span; k++)
        room += widths[k], lack += content[k].minimum - widths[k];
      column += span;
      if (!cell->first || room >= CELL_LEAST || lack <= 0) continue;
      diag(s->diags, DIAG_LAYOUT_LIMIT, row_span(box, r),
           "this table has %zu columns, more than its place has room for: no letter fits "
           "column %zu", n, column);
      return false;
    }
  }
  return true;
}

// The width of the table, its edges filled in; -1, reported, if nothing can stand in it.
static Len edges_set(Setter *s, TableBox *box, Len measure) {
  const Table *table = box->table;
  size_t n = table->columns.n;
  Widths *content = NEW_ARRAY(s->arena, Widths, n);
  Len *widths = NEW_ARRAY(s->arena, Len, n);
  table_contents(s, table, content, s->depth);
  bool whole = columns_set(s->arena, table->columns.at, content, n, measure, widths);
  if (!whole && !columns_check(s, box, content, widths)) return -1;
  box->edges = NEW_ARRAY(s->arena, Len, n + 1);
  for (size_t i = 0; i < n; i++) box->edges[i + 1] = box->edges[i] + widths[i];
  return box->edges[n];
}

static bool rows_push(Setter *s, const TableBox *box, Len width) {
  bool good = true;
  for (size_t i = 0; i < box->table->rows.n; i++) {
    if (i) s->space = 0;
    good &= box_push(s, (Box){.kind = BOX_ROW, .height = box->rows[i].height, .x = box->x,
                              .width = width, .penalty = row_penalty(box->table, i),
                              .span = row_span(box, i), .as.row = &box->rows[i]});
  }
  const Row *last = &box->table->rows.at[box->table->rows.n - 1];
  s->never |= last->keep_next;
  return good;
}

// Whether rows below the heads say something: else there is nothing that heads could head.
static bool table_has_body(const Table *table) {
  for (size_t r = table->heads; r < table->rows.n; r++)
    for (size_t c = 0; c < table->rows.at[r].cells.n; c++)
      if (table->rows.at[r].cells.at[c].first || table->rows.at[r].cells.at[c].field) return true;
  return false;
}

bool table_set(Setter *s, const Block *block, Len x, Len width) {
  const Table *table = &block->as.table;
  if (s->tables >= TABLE_DEPTH) {
    diag(s->diags, DIAG_LAYOUT_LIMIT, block->span, "tables stand more than %d deep in one another",
         TABLE_DEPTH);
    return false;
  }
  if (table->columns.n == 0 || table->rows.n == 0) return true;
  TableBox *box = NEW(s->arena, TableBox);
  *box = (TableBox){.table = table, .span = block->span, .x = x};
  Len own = edges_set(s, box, width);
  if (own < 0) return false;
  box->rows = NEW_ARRAY(s->arena, RowBox, table->rows.n);
  bool good = true, data = s->tag && block->role == ROLE_DATA;
  Tag *heads = data ? tag_new(s->traces, TAG_HEAD_ROWS, s->tag) : NULL;
  Tag *rows = data ? tag_new(s->traces, TAG_BODY_ROWS, s->tag) : NULL;
  bool body = table_has_body(table);
  for (size_t i = 0; i < table->rows.n; i++) {
    good &= row_set(s, box, &box->rows[i], i, body && i < table->heads ? heads : rows);
    if (i < table->heads) box->heads += box->rows[i].height;
  }
  for (size_t i = table->heads; i < table->rows.n; i++)
    if (box->rows[i].height + box->heads > s->room) box->heads = 0; // no room to say them again
  return good && rows_push(s, box, own);
}
