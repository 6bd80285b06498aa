// tablerule.c -- the rules of a table's rows as they stand on one page.
// SPDX-License-Identifier: MIT
//
// Where two cells meet, the thicker of their rules is drawn, once, on the line between them; at the
// table's outer edges rules lie inside it. Pieces in line are joined, and horizontal rules reach
// over the vertical ones they meet, so corners are full and nothing is drawn twice as thick.
#include "typeset/inner.h"

typedef struct Grid { // rows and columns of one piece of table
  const RowBox *const *rows;
  const Len *tops, *edges;
  size_t n, columns;
  Len x;
  Len *across; // (n + 1) x columns: thickness over row k (or under the last), by column
  Len *down;   // n x (columns + 1): thickness left of column c (or right of the last), by row
} Grid;

static Len larger(Len a, Len b) { return a > b ? a : b; }

static void row_put(Grid *g, size_t r, const RowBox *row, bool above, bool below) {
  for (size_t i = 0; i < row->cells.n; i++) {
    const CellBox *cell = &row->cells.at[i];
    size_t to = cell->column + cell_columns(row->table->table, cell->cell, cell->column);
    for (size_t c = cell->column; c < to; c++) {
      Len *over = &g->across[r * g->columns + c];
      if (above) *over = larger(*over, cell->cell->top);
      if (below) over[g->columns] = larger(over[g->columns], cell->cell->bottom);
    }
    if (!above || !below) continue; // a row on another page lends one edge only
    Len *left = &g->down[r * (g->columns + 1) + cell->column];
    Len *right = &g->down[r * (g->columns + 1) + to];
    *left = larger(*left, cell->cell->left);
    *right = larger(*right, cell->cell->right);
  }
}

static void grid_fill(Grid *g) {
  const TableBox *table = g->rows[0]->table;
  for (size_t r = 0; r < g->n; r++) row_put(g, r, g->rows[r], true, true);
  size_t first = g->rows[0]->index, last = g->rows[g->n - 1]->index;
  if (first > 0) { // its lower edge is this piece's upper one
    const RowBox *before = &table->rows[first - 1];
    for (size_t i = 0; i < before->cells.n; i++) {
      const CellBox *cell = &before->cells.at[i];
      size_t span = cell_columns(table->table, cell->cell, cell->column);
      for (size_t c = cell->column; c < cell->column + span; c++)
        g->across[c] = larger(g->across[c], cell->cell->bottom);
    }
  }
  if (last + 1 < table->table->rows.n) row_put(g, g->n, &table->rows[last + 1], true, false);
}

static Len boundary_y(const Grid *g, size_t k) {
  return k < g->n ? g->tops[k] : g->tops[g->n - 1] - g->rows[g->n - 1]->height;
}

// The thickest vertical rule that touches boundary k at column edge c: half of it is reached over.
static Len crossing(const Grid *g, size_t k, size_t c) {
  if (c == 0 || c == g->columns) return 0; // outer ones lie inside the table already
  Len over = k > 0 ? g->down[(k - 1) * (g->columns + 1) + c] : 0;
  Len under = k < g->n ? g->down[k * (g->columns + 1) + c] : 0;
  return larger(over, under);
}

static void across_paint(Painter *p, const Grid *g, size_t k, Colour colour, Span span) {
  const Len *thick = &g->across[k * g->columns];
  for (size_t from = 0, to; from < g->columns; from = to) {
    for (to = from + 1; to < g->columns && thick[to] == thick[from]; to++) {}
    if (thick[from] <= 0) continue;
    // At both ends it reaches over the rule it meets, unless a heavier neighbour has that corner.
    Len left = crossing(g, k, from), right = crossing(g, k, to);
    if (from > 0 && thick[from - 1] > thick[from]) left = -left;
    if (to < g->columns && thick[to] > thick[from]) right = -right;
    left = g->edges[from] - left / 2;
    right = g->edges[to] + right / 2;
    Len drop = k == 0 ? thick[from] : k == g->n ? 0 : thick[from] / 2;
    op_push_rule(p, g->x + left, boundary_y(g, k) - drop, right - left, thick[from], colour, span);
  }
}

static void down_paint(Painter *p, const Grid *g, size_t c, Colour colour, Span span) {
  size_t stride = g->columns + 1;
  for (size_t from = 0, to; from < g->n; from = to) {
    Len thick = g->down[from * stride + c];
    for (to = from + 1; to < g->n && g->down[to * stride + c] == thick; to++) {}
    if (thick <= 0) continue;
    Len top = boundary_y(g, from), bottom = boundary_y(g, to);
    Len shift = c == 0 ? 0 : c == g->columns ? thick : thick / 2;
    op_push_rule(p, g->x + g->edges[c] - shift, bottom, thick, top - bottom, colour, span);
  }
}

void rows_paint_rules(Painter *p, const RowBox *const *rows, const Len *tops, size_t n, Len x) {
  const TableBox *table = rows[0]->table;
  Grid g = {.rows = rows, .tops = tops, .edges = table->edges, .n = n, .x = x,
            .columns = table->table->columns.n};
  g.across = NEW_ARRAY(p->arena, Len, (n + 1) * g.columns);
  g.down = NEW_ARRAY(p->arena, Len, (n + 1) * (g.columns + 1));
  grid_fill(&g);
  for (size_t k = 0; k <= n; k++) across_paint(p, &g, k, table->table->colour, table->span);
  for (size_t c = 0; c <= g.columns; c++) down_paint(p, &g, c, table->table->colour, table->span);
}
