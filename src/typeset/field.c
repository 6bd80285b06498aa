// field.c -- where fields are: over boxes, blanks, ruled lines, and in the room of cells.
// SPDX-License-Identifier: MIT
//
// A field follows what is drawn for it and has its tag, so that the page looks the same whether it
// is filled on screen or by hand.
#include "typeset/inner.h"

#define LINE_LEAST PT(12) // what a line of typed text has where there is room for it
#define CELL_INSET PT(1)  // between a cell's rules and its field

static Len larger(Len a, Len b) { return a > b ? a : b; }
static Len smaller(Len a, Len b) { return a < b ? a : b; }

static Op field_make(const FormField *field, Tag *tag, Len x, Len y, Len width, Len height) {
  Op op = {.kind = OP_FIELD, .tag = tag, .x = x, .y = y};
  op.as.field.width = width;
  op.as.field.height = height;
  op.as.field.field = field;
  op.as.field.name = field->name;
  return op;
}

// ---- boxes and blanks within text ---------------------------------------------------------------
// Over a blank, a field is as high as the text beside it, and as a hand needs where that does not
// reach the line above.
Op inline_field(const SetLine *set, const Inline *source, const Op *drawn, Len baseline) {
  Len width = drawn->kind == OP_RECT ? drawn->as.rect.width : drawn->as.rule.width;
  Len height = drawn->kind == OP_RECT ? drawn->as.rect.height : 0;
  if (drawn->kind != OP_RECT) {
    Len top = larger(baseline + set->para->ascent, drawn->y + LINE_LEAST);
    height = smaller(top, baseline + set->above) - drawn->y;
  }
  Op op = field_make(source->field, drawn->tag, drawn->x, drawn->y, width, height);
  op.span = drawn->span;
  return op;
}

// ---- ruled lines --------------------------------------------------------------------------------
typedef struct Ruled { // the lines of one box, or of half of it
  const Box *box;
  Len x, width, top, pitch;
  int64_t lines;
} Ruled;

static Str part_name(Arena *arena, Str name, int part) {
  return part > 1 ? str_printf(arena, STR_FMT "-%d", STR_ARG(name), part) : name;
}

enum { TYPED_RISE = 5 }; // what is typed stands a fifth of a line above its rule

// The field begins that much over the room of its first line: viewers that set what is typed at
// the pitch of the rules then stand it over them, and those that set it at half of that strike
// through no rule.
static void ruled_paint(Painter *p, const Ruled *r, const FormField *field, int part) {
  const Block *block = r->box->as.leaders.block;
  Tag *tag = field ? field_tag(p->traces, field, r->box->as.leaders.tag) : NULL;
  Len y = r->top;
  for (int64_t i = 0; i < r->lines; i++) {
    y -= r->pitch;
    Op rule = {.kind = OP_RULE, .tag = tag, .x = r->x, .y = y, .span = block->span};
    rule.as.rule.width = r->width;
    rule.as.rule.height = block->as.lines.stroke;
    rule.as.rule.colour = block->as.lines.colour;
    if (r->width > 0 && block->as.lines.stroke > 0) op_push(p, rule);
  }
  if (!field || r->width <= 0) return;
  Len rise = r->lines > 0 ? r->pitch / TYPED_RISE : 0;
  Len height = r->lines > 0 ? r->top - y : r->pitch;
  Op op = field_make(field, tag, r->x, r->top - height, r->width, height + rise);
  op.span = block->span;
  op.as.field.name = part_name(p->arena, field->name, part);
  op.as.field.pitch = r->lines > 0 ? r->pitch : 0;
  op_push(p, op);
}

// As many lines as have room, moved apart by up to a quarter so that the last ends at the foot.
// Where not even one has, but a line of typed text, the field is that line.
void leaders_paint(Painter *p, const Box *box, Len x, Len top, Len height) {
  const Block *block = box->as.leaders.block;
  Len pitch = block->as.lines.pitch, gutter = block->as.lines.gutter;
  const FormField *const *fields = block->as.lines.fields;
  int64_t lines = height / pitch;
  if (lines == 0 && height < LINE_LEAST) return;
  Len wide = lines > 0 ? height / lines : height;
  if (lines > 0) pitch = smaller(wide, pitch + pitch / 4);
  else pitch = height;
  int part = p->again ? 1 : ++*box->as.leaders.parts;
  Len half = gutter > 0 && gutter < box->width ? (box->width - gutter) / 2 : 0;
  Ruled ruled = {box, x + box->x, half ? half : box->width, top, pitch, lines};
  ruled_paint(p, &ruled, fields[0], part);
  if (!half) return;
  ruled.x += box->width - half;
  ruled_paint(p, &ruled, fields[1], part);
}

// ---- cells --------------------------------------------------------------------------------------
// How far the rule at a boundary reaches into a cell: at the table's edge it lies inside.
static Len rule_reach(Len own, Len other, bool outer) {
  Len thick = larger(own, other);
  return outer ? thick : (thick + 1) / 2;
}

// The thickest rule that the row beside lends to the boundary over or under columns [from, to).
static Len row_rule(const TableBox *table, size_t index, size_t from, size_t to, bool lower) {
  if (index >= table->table->rows.n) return 0;
  const RowBox *row = &table->rows[index];
  Len thick = 0;
  for (size_t i = 0; i < row->cells.n; i++) {
    const CellBox *cell = &row->cells.at[i];
    size_t end = cell->column + cell_columns(table->table, cell->cell, cell->column);
    if (cell->column < to && end > from)
      thick = larger(thick, lower ? cell->cell->bottom : cell->cell->top);
  }
  return thick;
}

typedef struct Inset { Len top, right, bottom, left; } Inset;

static Inset cell_inset(const RowBox *row, size_t i) {
  const TableBox *table = row->table;
  const CellBox *box = &row->cells.at[i];
  const Cell *cell = box->cell;
  size_t from = box->column, to = from + cell_columns(table->table, cell, from);
  bool last = i + 1 == row->cells.n;
  Len before = i ? row->cells.at[i - 1].cell->right : 0;
  Len after = last ? 0 : row->cells.at[i + 1].cell->left;
  Len over = row->index ? row_rule(table, row->index - 1, from, to, true) : 0;
  Len under = row_rule(table, row->index + 1, from, to, false);
  // A page may end at either boundary, which then is an edge: the whole rule is kept clear.
  return (Inset){larger(cell->top, over) + CELL_INSET,
                 rule_reach(cell->right, after, last) + CELL_INSET,
                 larger(cell->bottom, under) + CELL_INSET,
                 rule_reach(cell->left, before, i == 0) + CELL_INSET};
}

Len cell_field_room(const CellBox *box) {
  const Cell *cell = box->cell;
  if (!cell->field) return 0;
  Len content = box->boxes.n ? box->top + box->height : cell->top + CELL_INSET;
  return content + FIELD_LEAST + cell->bottom + CELL_INSET;
}

void cell_field(Painter *p, const RowBox *row, size_t i, Len x, Len top) {
  const CellBox *box = &row->cells.at[i];
  const Cell *cell = box->cell;
  if (!cell->field) return;
  const TableBox *table = row->table;
  size_t to = box->column + cell_columns(table->table, cell, box->column);
  Inset in = cell_inset(row, i);
  Len left = x + table->edges[box->column] + in.left, right = x + table->edges[to] - in.right;
  Len upper = top - in.top, lower = top - row->height + in.bottom;
  if (box->boxes.n) upper = smaller(upper, top - box->top - box->height);
  if (right <= left || upper <= lower) return;
  Op op = field_make(cell->field, field_tag(p->traces, cell->field, box->tag), left, lower,
                     right - left, upper - lower);
  op.span = table->span;
  op_push(p, op);
}
