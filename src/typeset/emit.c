// emit.c -- boxes at their final places become operations, in reading order.
// SPDX-License-Identifier: MIT
//
// Neighbours of one face, size, grey and direction on a line become one OP_TEXT, the blanks between
// them as glyphs of their own, so that what is copied from the page reads as it was written.
#include "typeset/inner.h"

enum { UNDERLINE_DROP = 7, UNDERLINE_GREY = 110 }; // below the baseline, as a part of the size

static Str part_link(const Part *part) { return part->source ? part->source->link : (Str){0}; }

// ---- text ---------------------------------------------------------------------------------------
typedef struct Run { // parts [from, to) of a line, waiting to become one operation
  size_t from, to;
  Len x;             // of the first
} Run;

static bool part_is_text(const Part *part) {
  return part->kind != PART_OBJECT && part->glyphs.n > 0;
}

static bool parts_match(const Part *a, const Part *b) {
  return a->face == b->face && a->rtl == b->rtl && a->style->size == b->style->size &&
         a->style->grey == b->style->grey;
}

static Str part_text(const Part *part) {
  if (part->kind == PART_OBJECT)
    return part->source->kind == INLINE_IMAGE ? part->source->text.s : (Str){0};
  return part->text;
}

// What parts say in logical order; offsets[i] is where part from + i begins. Right to left, the
// part that stands last comes first.
static Str parts_text(Arena *arena, const Line *line, size_t from, size_t to, size_t *offsets) {
  Buf text = {.arena = arena};
  bool rtl = line->parts.at[from].rtl;
  for (size_t k = 0; k < to - from; k++) {
    size_t i = rtl ? to - from - 1 - k : k;
    if (offsets) offsets[i] = text.n;
    buf_str(&text, part_text(&line->parts.at[from + i]));
  }
  return buf_done(&text);
}

static Span parts_span(const Line *line, size_t from, size_t to) {
  Span span = line->parts.at[from].span;
  for (size_t i = from + 1; i < to; i++) {
    Span more = line->parts.at[i].span;
    if (!span.src) span = more;
    if (more.src != span.src) continue;
    if (more.from < span.from) span.from = more.from;
    if (more.to > span.to) span.to = more.to;
  }
  return span;
}

static void run_flush(Painter *p, const SetLine *set, Run *run, Len baseline) {
  size_t from = run->from, to = run->to, glyphs = 0;
  bool seen = false;
  run->from = run->to;
  if (from == to) return;
  for (size_t i = from; i < to; i++) {
    glyphs += set->line.parts.at[i].glyphs.n;
    seen |= set->line.parts.at[i].kind == PART_RUN;
  }
  if (!seen) return; // blanks alone say nothing
  const Part *first = &set->line.parts.at[from];
  size_t *offsets = NEW_ARRAY(p->arena, size_t, to - from);
  Op op = {.kind = OP_TEXT, .x = run->x, .y = baseline, .span = parts_span(&set->line, from, to)};
  op.as.text.face = first->face;
  op.as.text.size = first->style->size;
  op.as.text.grey = first->style->grey;
  op.as.text.rtl = first->rtl;
  op.as.text.text = parts_text(p->arena, &set->line, from, to, offsets);
  op.as.text.glyphs.at = NEW_ARRAY(p->arena, PlacedGlyph, glyphs);
  Len x = 0;
  for (size_t i = from; i < to; i++) {
    const Part *part = &set->line.parts.at[i];
    Len pen = x;
    for (size_t g = 0; g < part->glyphs.n; g++) {
      const Glyph *glyph = &part->glyphs.at[g];
      op.as.text.glyphs.at[op.as.text.glyphs.n++] =
          (PlacedGlyph){glyph->gid, pen + glyph->dx, glyph->dy, glyph->advance,
                        (uint32_t)offsets[i - from] + glyph->from, glyph->n};
      pen += glyph->advance;
    }
    x += set->widths[i];
  }
  VEC_PUSH(p->arena, p->ops, op);
}

static void object_paint(Painter *p, const SetLine *set, size_t part, Len x, Len baseline) {
  const Inline *source = set->line.parts.at[part].source;
  ObjectPlace place = object_place(set, part);
  Op op = {.x = x, .y = baseline + place.y, .span = set->line.parts.at[part].span};
  switch (source->kind) {
  case INLINE_BOX:
    op.kind = OP_RECT;
    op.x += (set->widths[part] - place.width) / 2;
    op.as.rect.width = op.as.rect.height = place.width;
    op.as.rect.stroke = source->stroke;
    op.as.rect.grey = source->style->grey;
    break;
  case INLINE_BLANK:
    op_push_rule(p, op.x, op.y, place.width, place.height, source->style->grey, op.span);
    return;
  case INLINE_IMAGE:
    op.kind = OP_IMAGE;
    op.as.image.width = place.width;
    op.as.image.height = place.height;
    op.as.image.image = source->image;
    op.as.image.alt = source->text.s;
    break;
  case INLINE_PATTERN:
    op.kind = OP_PATTERN;
    op.as.pattern.width = place.width;
    op.as.pattern.pattern = source->pattern;
    op.as.pattern.alt = source->text.s;
    break;
  case INLINE_TEXT: case INLINE_BREAK: case INLINE_PAGE: case INLINE_PAGES: return;
  }
  VEC_PUSH(p->arena, p->ops, op);
}

// What leads out to the web is underlined, as everybody expects; links within the document are not.
static void underline_push(Painter *p, const Op *link, const Style *style, Len baseline) {
  Op op = {.kind = OP_RULE, .x = link->x, .y = baseline - style->size / UNDERLINE_DROP,
           .span = link->span};
  op.as.rule.width = link->as.link.width;
  op.as.rule.height = PT(0.4);
  op.as.rule.grey = UNDERLINE_GREY;
  VEC_PUSH(p->arena, p->ops, op);
}

static void link_push(Painter *p, const SetLine *set, size_t from, size_t to, Len x, Len baseline) {
  Str target = part_link(&set->line.parts.at[from]);
  if (target.n == 0) return;
  Op op = {.kind = OP_LINK, .x = x, .y = baseline - set->para->descent,
           .span = parts_span(&set->line, from, to)};
  for (size_t i = from; i < to; i++) op.as.link.width += set->widths[i];
  op.as.link.height = set->para->ascent + set->para->descent;
  op.as.link.target = target;
  op.as.link.text = parts_text(p->arena, &set->line, from, to, NULL);
  const Style *style = set->line.parts.at[from].style;
  if (*target.s != '#' && style) underline_push(p, &op, style, baseline);
  VEC_PUSH(p->arena, p->ops, op);
}

static void line_paint(Painter *p, const SetLine *set, Len x, Len baseline) {
  const Part *parts = set->line.parts.at;
  Run run = {0, 0, 0};
  size_t link = 0, n = set->line.parts.n; // link: the first part with the present one
  Len link_x = x += set->x;
  for (size_t i = 0; i < n; x += set->widths[i++]) {
    if (!str_eq(part_link(&parts[i]), part_link(&parts[link]))) {
      run_flush(p, set, &run, baseline);
      link_push(p, set, link, i, link_x, baseline);
      link = i;
      link_x = x;
    }
    bool empty = run.from == run.to, text = part_is_text(&parts[i]);
    if (parts[i].kind == PART_OBJECT) {
      run_flush(p, set, &run, baseline);
      object_paint(p, set, i, x, baseline);
    } else if (!empty && (!text || parts_match(&parts[i], &parts[run.from]))) {
      run.to = i + 1; // glue without a glyph, as between ideographs, joins any run
    } else if (text) {
      run_flush(p, set, &run, baseline);
      run = (Run){i, i + 1, x};
    }
  }
  run_flush(p, set, &run, baseline);
  if (n) link_push(p, set, link, n, link_x, baseline);
}

// ---- boxes --------------------------------------------------------------------------------------
void op_push_rule(Painter *p, Len x, Len y, Len width, Len height, uint8_t grey, Span span) {
  if (width <= 0 || height <= 0) return;
  Op op = {.kind = OP_RULE, .x = x, .y = y, .span = span};
  op.as.rule.width = width;
  op.as.rule.height = height;
  op.as.rule.grey = grey;
  VEC_PUSH(p->arena, p->ops, op);
}

// As many lines as have room, moved apart by up to a quarter so that the last ends at the foot.
static void leaders_paint(Painter *p, const Box *box, Len x, Len top, Len height) {
  Len pitch = box->as.leaders.pitch, gutter = box->as.leaders.gutter;
  if (height < pitch) return;
  Len wide = height / (height / pitch);
  pitch = wide < pitch + pitch / 4 ? wide : pitch + pitch / 4;
  Len half = gutter > 0 && gutter < box->width ? (box->width - gutter) / 2 : 0;
  x += box->x;
  for (Len y = top - pitch; y >= top - height; y -= pitch) {
    op_push_rule(p, x, y, half ? half : box->width, box->as.leaders.stroke, box->as.leaders.grey,
                 box->span);
    op_push_rule(p, x + box->width - half, y, half, box->as.leaders.stroke, box->as.leaders.grey,
                 box->span);
  }
}

static void row_paint(Painter *p, const RowBox *row, Len x, Len top) {
  for (size_t i = 0; i < row->cells.n; i++) {
    const CellBox *cell = &row->cells.at[i];
    boxes_paint(p, cell->boxes.at, cell->boxes.n, x + row->table->x + cell->x, top - cell->top,
                cell->height);
  }
}

static void anchors_paint(Painter *p, const AnchorRef *ref, Len x, Len top) {
  for (; ref; ref = ref->next) {
    Op op = {.kind = OP_ANCHOR, .x = x + ref->x, .y = top, .span = ref->block->span};
    op.as.anchor.name = ref->block->anchor;
    op.as.anchor.outline = ref->block->outline;
    op.as.anchor.outline_level = ref->block->outline_level;
    VEC_PUSH(p->arena, p->ops, op);
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
    op_push_rule(p, x + box->x, top - box->height, box->width, box->height, box->as.rule.grey,
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
  const RowBox **rows = NEW_ARRAY(p->arena, const RowBox *, heads + to - from);
  Len *row_tops = NEW_ARRAY(p->arena, Len, heads + to - from), top = tops[from] + page_heads(box);
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

// Rules at the side of quotes and code, each from the first to the last of its boxes here.
static void sides_paint(Painter *p, const Box *box, const Len *tops, const Len *heights, size_t n,
                        Len x) {
  for (size_t i = 0; i < n; i++)
    for (const Side *side = box[i].side; side; side = side->outer) {
      if (i && side_is_at(side, &box[i - 1])) continue;
      size_t last = i;
      while (last + 1 < n && side_is_at(side, &box[last + 1])) last++;
      Len bottom = tops[last] - heights[last];
      op_push_rule(p, x + side->x, bottom, side->stroke, tops[i] - bottom, side->grey,
                   side->block->span);
    }
}

static Len leaders_share(const Box *box) {
  if (box->kind != BOX_LEADERS) return 0;
  return box->height > 0 ? box->height : box->as.leaders.pitch;
}

// Where every box begins and how high it is, once leaders have shared out the room that is left, in
// proportion to what they have.
static Len boxes_place(const Box *box, size_t n, Len top, Len height, Len *tops, Len *heights) {
  Len extra = height - boxes_height(box, n) - (n ? page_heads(box) : 0), y = top;
  Len leaders = 0, seen = 0;
  for (size_t i = 0; i < n; i++) leaders += leaders_share(&box[i]);
  if (n) y -= page_heads(box);
  for (size_t i = 0; i < n; i++) {
    heights[i] = box[i].height;
    Len share = extra > 0 ? leaders_share(&box[i]) : 0;
    if (share) heights[i] += len_scale(extra, seen + share, leaders) -
                             len_scale(extra, seen, leaders);
    seen += share;
    if (i) y -= box[i].space;
    tops[i] = y;
    y -= heights[i];
  }
  return top - y;
}

Len boxes_paint(Painter *p, const Box *box, size_t n, Len x, Len top, Len height) {
  Len *tops = NEW_ARRAY(p->arena, Len, n), *heights = NEW_ARRAY(p->arena, Len, n);
  Len used = boxes_place(box, n, top, height, tops, heights);
  if (n && page_heads(box) > 0) {
    const TableBox *table = box[0].as.row->table;
    Len y = top;
    for (size_t i = 0; i < table->table->heads; y -= table->rows[i++].height)
      row_paint(p, &table->rows[i], x, y);
  }
  for (size_t i = 0, from = 0; i < n; i++) {
    box_paint(p, &box[i], x, tops[i], heights[i]);
    if (box[i].kind != BOX_ROW) continue;
    const TableBox *table = box[i].as.row->table;
    if (i == 0 || box[i - 1].kind != BOX_ROW || box[i - 1].as.row->table != table) from = i;
    if (i + 1 == n || box[i + 1].kind != BOX_ROW || box[i + 1].as.row->table != table)
      table_paint_rules(p, box, tops, from, i + 1, x);
  }
  sides_paint(p, box, tops, heights, n, x);
  return used;
}
