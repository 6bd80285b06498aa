// emit.c -- boxes at their final places become operations, in reading order.
// SPDX-License-Identifier: MIT
#include "typeset/inner.h"

Painter painter_new(const Setter *s, Ops *ops, Artifact artifact) {
  const Flow *flow = s->flow;
  return (Painter){.arena = s->arena, .scratch = s->arena, .hand = s->hand, .traces = s->traces,
                   .ops = ops, .artifact = artifact,
                   .mirror = flow->rtl ? flow->doc->page.width : 0};
}

Len op_width(const Op *op) {
  switch (op->kind) {
  case OP_TEXT: case OP_ANCHOR: return 0;
  case OP_RULE: return op->as.rule.width;
  case OP_RECT: return op->as.rect.width;
  case OP_IMAGE: return op->as.image.width;
  case OP_LINK: return op->as.link.width;
  case OP_FIELD: return op->as.field.width;
  case OP_PATTERN: return op->as.pattern.width;
  }
  return 0;
}

// What stands on the page already is not said again, and cannot be led to or filled in twice.
void op_place(Painter *p, Op op) {
  if (p->again) {
    if (op.kind == OP_ANCHOR || op.kind == OP_LINK || op.kind == OP_FIELD) return;
    op.tag = NULL;
  }
  op.artifact = p->artifact;
  VEC_PUSH(p->scratch, p->ops, op);
}

void op_push(Painter *p, Op op) {
  if (p->mirror) op.x = p->mirror - op.x - op_width(&op);
  op_place(p, op);
}

void op_push_rule(Painter *p, Len x, Len y, Len width, Len height, Colour colour, Span span) {
  if (width <= 0 || height <= 0) return;
  Op op = {.kind = OP_RULE, .x = x, .y = y, .span = span};
  op.as.rule.width = width;
  op.as.rule.height = height;
  op.as.rule.colour = colour;
  op_push(p, op);
}

// What is behind a row's cells says nothing, and comes before what stands in any of them.
static void row_paint_fills(Painter *p, const RowBox *row, Len x, Len top) {
  const Len *edges = row->table->edges;
  for (size_t i = 0; i < row->cells.n; i++) {
    const CellBox *box = &row->cells.at[i];
    if (!box->cell->filled) continue;
    size_t to = box->column + cell_columns(row->table->table, box->cell, box->column);
    op_push_rule(p, x + row->table->x + edges[box->column], top - row->height,
                 edges[to] - edges[box->column], row->height, box->cell->fill, row->table->span);
  }
}

static void row_paint(const Painter *page, const RowBox *row, Len x, Len top) {
  Painter own = *page, *p = &own;
  own.rhythm = NULL, own.report = NULL;
  row_paint_fills(p, row, x, top);
  for (size_t i = 0; i < row->cells.n; i++) {
    const CellBox *cell = &row->cells.at[i];
    boxes_paint(p, cell->boxes.at, cell->boxes.n, x + row->table->x + cell->x, top - cell->top,
                cell->height);
    cell_field(p, row, i, x + row->table->x, top);
  }
}

void anchors_paint(Painter *p, const AnchorRef *ref, Len x, Len top) {
  for (; ref; ref = ref->next) {
    Op op = {.kind = OP_ANCHOR, .x = x + ref->x, .y = top, .span = ref->block->span};
    op.as.anchor.name = ref->block->anchor;
    op.as.anchor.outline = ref->block->outline;
    op.as.anchor.outline_level = ref->block->outline_level;
    op_push(p, op);
  }
}

static void box_paint(Painter *p, const Box *box, Len x, Len top, Len height) {
  anchors_paint(p, box->anchors, x, top);
  for (const Marker *m = box->markers; m; m = m->next)
    line_paint(p, m->line, x + m->x, top - (box->kind == BOX_LINE ? box->base : m->line->above));
  switch (box->kind) {
  case BOX_EMPTY: break;
  case BOX_LINE: line_paint(p, box->as.line, x + box->x, top - box->base); break;
  case BOX_RULE:
    op_push_rule(p, x + box->x, top - box->height, box->width, box->height, box->as.rule.colour,
                 box->span);
    break;
  case BOX_LEADERS: leaders_paint(p, box, x, top, height); break;
  case BOX_ROW: row_paint(p, box->as.row, x, top); break;
  }
}

// The rules of a table's rows [from, to) of a list, its repeated heads over them.
static void table_paint_rules(Painter *p, const Box *box, const Len *tops, size_t from, size_t to,
                              Len x) {
  const TableBox *table = box[from].as.row->table;
  size_t heads = from == 0 && page_heads(box) > 0 ? table->table->heads : 0, n = 0;
  const RowBox **rows = NEW_ARRAY(p->scratch, const RowBox *, heads + to - from);
  Len *row_tops = NEW_ARRAY(p->scratch, Len, heads + to - from), top = tops[from] + page_heads(box);
  for (size_t i = 0; i < heads; i++) {
    rows[n] = &table->rows[i];
    row_tops[n++] = top;
    top -= table->rows[i].height;
  }
  for (size_t i = from; i < to; i++) {
    rows[n] = box[i].as.row;
    row_tops[n++] = tops[i];
  }
  rows_paint_rules(p, rows, row_tops, n, x + table->x);
}

static bool side_is_at(const Side *side, const Box *box) {
  for (const Side *s = box->side; s; s = s->outer)
    if (s == side) return true;
  return false;
}

// Rules at the side of quotes and code that end with a box, each from the first of its boxes here.
static void sides_paint(Painter *p, const Sheet *sheet, size_t first, size_t last, size_t end) {
  for (const Side *side = sheet->box[last].side; side; side = side->outer) {
    if (last + 1 < end && side_is_at(side, &sheet->box[last + 1])) continue;
    size_t from = last;
    while (from > first && side_is_at(side, &sheet->box[from - 1])) from--;
    Len bottom = sheet->tops[last] - sheet->heights[last];
    op_push_rule(p, sheet->x + side->x, bottom, side->stroke, sheet->tops[from] - bottom,
                 side->colour, side->block->span);
  }
}

static Len leaders_share(const Box *box) {
  if (box->kind != BOX_LEADERS) return 0;
  return box->height > 0 ? box->height : box->as.leaders.block->as.lines.pitch;
}

// Where every box begins and how high it is, once leaders have shared out the room that is left, in
// proportion to what they have.
Len boxes_place(const Painter *p, const Box *box, size_t n, Len top, Len height, Len *tops,
                Len *heights) {
  Len used = boxes_extent(p->rhythm, box, n, tops), extra = height - used, moved = 0;
  Len leaders = 0, seen = 0;
  for (size_t i = 0; i < n; i++) leaders += leaders_share(&box[i]);
  for (size_t i = 0; i < n; i++) {
    heights[i] = box[i].height;
    report_grid(p->report, p->rhythm, &box[i], tops[i] + moved);
    tops[i] = top - tops[i] - moved;
    Len share = extra > 0 ? leaders_share(&box[i]) : 0;
    if (!share) continue;
    Len more = len_scale(extra, seen + share, leaders) - len_scale(extra, seen, leaders);
    heights[i] += more;
    moved += more;
    seen += share;
  }
  return used + moved;
}

static void heads_paint(const Painter *p, const Box *box, Len x, Len top) {
  const TableBox *table = box->as.row->table;
  Painter again = *p;
  again.again = true;
  for (size_t i = 0; i < table->table->heads; top -= table->rows[i++].height)
    row_paint(&again, &table->rows[i], x, top);
}

static bool row_follows(const Box *box, const Box *next) { // in the same table
  return box->kind == BOX_ROW && next->kind == BOX_ROW &&
         box->as.row->table == next->as.row->table;
}

void boxes_paint_some(Painter *p, const Sheet *sheet, size_t first, size_t end) {
  const Box *box = sheet->box;
  Len x = sheet->x;
  if (first == end) return;
  if (first == 0 && page_heads(box) > 0)
    heads_paint(p, box, x, sheet->tops[0] + page_heads(box));
  for (size_t i = first, from = first; i < end; i++) {
    box_paint(p, &box[i], x, sheet->tops[i], sheet->heights[i]);
    sides_paint(p, sheet, first, i, end);
    if (box[i].kind != BOX_ROW) continue;
    if (i == first || !row_follows(&box[i - 1], &box[i])) from = i;
    if (i + 1 == end || !row_follows(&box[i], &box[i + 1]))
      table_paint_rules(p, box, sheet->tops, from, i + 1, x);
  }
}

Len boxes_paint(Painter *p, const Box *box, size_t n, Len x, Len top, Len height) {
  Len *tops = NEW_ARRAY(p->scratch, Len, n), *heights = NEW_ARRAY(p->scratch, Len, n);
  Len used = boxes_place(p, box, n, top, height, tops, heights);
  boxes_paint_some(p, &(Sheet){box, n, tops, heights, x}, 0, n);
  return used;
}
