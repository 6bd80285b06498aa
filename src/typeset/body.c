// body.c -- what stands on a page is painted in parts: this document's own, and those of galleys.
// SPDX-License-Identifier: MIT
//
// What boxes of a galley paint depends on where they stand beneath each other and on little else,
// so it is painted once for all documents, and moved where one has it elsewhere on a page.
#include "typeset/inner.h"

typedef struct Painted { // boxes of a galley
  Body body;
  Traces traces;
  Tag *span;  // of its last paragraph, if that goes on on another page
  int *parts; // of each box of ruled lines, then
} Painted;

typedef struct Pager { // over a page's boxes
  Setter *s;
  const Painter *page;
  const Sheet *sheet;
  Page *out;
  Ops own; // of this document alone, waiting to become a part
} Pager;

// ---- parts --------------------------------------------------------------------------------------
static void page_add(Pager *p, const Body *body) {
  p->out->bodies.at[p->out->bodies.n++] = body;
}

static void own_flush(Pager *p) {
  if (!p->own.n) return;
  Body *body = NEW(p->s->arena, Body);
  body->ops.at = p->own.at, body->ops.n = p->own.n;
  p->own = (Ops){0};
  page_add(p, body);
}

static Painter own_painter(Pager *p) {
  Painter painter = *p->page;
  painter.ops = &p->own;
  return painter;
}

// ---- what a galley's boxes paint ----------------------------------------------------------------
static OpenSpan *span_over(const Box *box, bool before) { // of a paragraph that a page parts
  if (box->kind != BOX_LINE || !box->as.line->tags) return NULL;
  bool parted = before ? box->as.line->index > 0 : box->as.line->index + 1 < box->as.line->count;
  return parted ? box->as.line->tags->open : NULL;
}

static Str run_key(Pager *p, size_t from, size_t to) {
  const Sheet *sheet = p->sheet;
  const OpenSpan *span = span_over(&sheet->box[from], true);
  bool heads = from == 0 && page_heads(&sheet->box[0]) > 0;
  size_t n = 0;
  uint64_t *word = NEW_ARRAY(p->s->arena, uint64_t, 3 * (to - from) + 4);
  word[n++] = sheet->box[from].at;
  word[n++] = to - from;
  word[n++] = heads;
  word[n++] = span ? (uint64_t)(uintptr_t)span->tag : 0;
  for (size_t i = from; i < to; i++) {
    const Box *box = &sheet->box[i];
    word[n++] = (uint64_t)(sheet->tops[from] - sheet->tops[i]);
    word[n++] = (uint64_t)sheet->heights[i];
    word[n++] = box->kind == BOX_LEADERS ? (uint64_t)*box->as.leaders.parts : 0;
  }
  return (Str){(const char *)word, n * sizeof *word};
}

// Whether all of it can be moved into any document; what names the tag around it cannot.
static bool run_is_open(const Setter *s, const Galley *g, const Body *body) {
  bool open = s->galleys != NULL;
  for (size_t i = 0; i < body->ops.n; i++)
    open &= body->ops.at[i].tag != &g->in && op_is_near(&body->ops.at[i]);
  return open;
}

static Painted *run_paint(Pager *p, Galley *g, size_t from, size_t to) {
  Setter *s = p->s;
  Arena *arena = pieces_arena(s->flow->doc->pieces);
  const Sheet *sheet = p->sheet;
  Painted *made = NEW(arena, Painted);
  Ops ops = {s->painted.at, 0, s->painted.cap};
  Painter painter = *p->page;
  made->traces = (Traces){.arena = arena, .listed = true};
  painter.arena = arena, painter.scratch = s->arena;
  painter.traces = &made->traces;
  painter.ops = &ops;
  boxes_paint_some(&painter, sheet, from, to);
  Body *body = &made->body;
  body->ops.at = arena_copy(arena, ops.at, ops.n * sizeof *ops.at, ops.n * sizeof *ops.at);
  body->ops.n = ops.n;
  s->painted = ops;
  body->x = painter.mirror ? -sheet->x : sheet->x;
  body->y = sheet->tops[from];
  const OpenSpan *span = span_over(&sheet->box[to - 1], false);
  if (span) made->span = span->tag;
  made->parts = NEW_ARRAY(arena, int, to - from);
  for (size_t i = from; i < to; i++)
    if (sheet->box[i].kind == BOX_LEADERS)
      made->parts[i - from] = *sheet->box[i].as.leaders.parts;
  if (run_is_open(s, g, body)) body->id = pieces_id(s->flow->doc->pieces);
  return made;
}

static void run_renew(const Pager *p, Painted *made, size_t from, size_t to) {
  const Sheet *sheet = p->sheet;
  traces_renew(&made->traces);
  OpenSpan *span = span_over(&sheet->box[to - 1], false);
  if (span) span->tag = made->span;
  for (size_t i = from; i < to; i++)
    if (sheet->box[i].kind == BOX_LEADERS)
      *sheet->box[i].as.leaders.parts = made->parts[i - from];
}

// As it stands in this document.
static const Body *body_place(Arena *arena, const Body *body, const Tag *around, Len x, Len y) {
  Body *moved = NEW(arena, Body);
  *moved = *body;
  moved->around = around;
  if (x == body->x && y == body->y) return moved;
  moved->x = x, moved->y = y;
  moved->ops.at = NEW_ARRAY(arena, Op, body->ops.n);
  for (size_t i = 0; i < body->ops.n; i++) {
    moved->ops.at[i] = body->ops.at[i];
    moved->ops.at[i].x += x - body->x;
    moved->ops.at[i].y += y - body->y;
  }
  return moved;
}

// What cannot be shared is among the document's own, wherever that has it.
static void run_add_own(Pager *p, const Galley *g, const Body *body, Len x, Len y) {
  for (size_t i = 0; i < body->ops.n; i++) {
    Op op = body->ops.at[i];
    op.x += x - body->x, op.y += y - body->y;
    if (op.tag == &g->in) op.tag = g->in.parent;
    VEC_PUSH(p->s->arena, &p->own, op);
  }
}

static void run_add(Pager *p, size_t from, size_t to) {
  const Sheet *sheet = p->sheet;
  Galley *g = sheet->box[from].galley;
  Painter own = own_painter(p);
  anchors_paint(&own, sheet->box[from].before, sheet->x, sheet->tops[from]);
  Str key = run_key(p, from, to);
  Painted *made = memo_get(&g->bodies, key);
  if (made) {
    run_renew(p, made, from, to);
  } else {
    made = run_paint(p, g, from, to);
    memo_put(&g->bodies, pieces_arena(p->s->flow->doc->pieces), key, made);
  }
  Len x = p->page->mirror ? -sheet->x : sheet->x;
  if (!made->body.id) {
    run_add_own(p, g, &made->body, x, sheet->tops[from]);
    return;
  }
  own_flush(p);
  page_add(p, body_place(p->s->arena, &made->body, g->in.parent, x, sheet->tops[from]));
}

// ---- pages --------------------------------------------------------------------------------------
static size_t run_end(const Sheet *sheet, size_t from) {
  size_t to = from + 1;
  while (to < sheet->n && sheet->box[to].galley == sheet->box[from].galley) to++;
  return to;
}

void page_paint(Setter *s, const Painter *page, const Sheet *sheet, Page *out) {
  Pager p = {.s = s, .page = page, .sheet = sheet, .out = out};
  size_t runs = 0;
  for (size_t i = 0; i < sheet->n; i = run_end(sheet, i)) runs++;
  out->bodies.at = NEW_ARRAY(s->arena, const Body *, 2 * runs + 1);
  for (size_t from = 0, to; from < sheet->n; from = to) {
    to = run_end(sheet, from);
    Painter own = own_painter(&p);
    if (sheet->box[from].galley) run_add(&p, from, to);
    else boxes_paint_some(&own, sheet, from, to);
  }
  own_flush(&p);
}
