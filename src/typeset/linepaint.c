// linepaint.c -- a set line becomes operations: text, objects, links.
// SPDX-License-Identifier: MIT
//
// Neighbours of one face, size, grey and direction on a line, which belong to one tag, become one
// OP_TEXT, the blanks between them as glyphs of their own, so that what is copied from the page
// reads as it was written. Parts come from left to right; their operations leave in the order in
// which they are read.
#include "typeset/inner.h"

#include <stdlib.h>

enum { UNDERLINE_DROP = 7, UNDERLINE_GREY = 110 }; // below the baseline, as a part of the size
enum { STRIKE_RISE = 4 }; // over the baseline, as a part of the size: half of Lato's small letters

typedef struct LineOp {
  Op op;
  uint32_t at;          // logical place of the first part it says; of a link: of the last
  size_t made;          // which it was, from the left
  Speech speech;        // of text
} LineOp;

typedef struct LinePainter {
  Painter *painter;
  const SetLine *set;
  Len baseline;
  size_t *rank;         // of each part among all of the line, as they are read
  VEC(LineOp) ops;
} LinePainter;

static void line_push(LinePainter *l, Op op, uint32_t at, Speech speech) {
  LineOp out = {op, at, l->ops.n, speech};
  VEC_PUSH(l->painter->hand, &l->ops, out);
}

static const Part *part_at(const LinePainter *l, size_t i) { return &l->set->line.parts.at[i]; }

static const InlineTags *part_tags(const LinePainter *l, size_t i) {
  const TextTags *tags = l->set->tags;
  return &tags->at[part_at(l, i)->source - tags->inlines];
}

// ---- text ---------------------------------------------------------------------------------------
typedef struct Run { // parts [from, to) of a line, waiting to become one operation
  size_t from, to;
  size_t speaker;    // the first that is not a blank: it says what all belong to; `to` if none is
  Len x;             // of the first
} Run;

static bool part_is_text(const Part *part) {
  return part->kind != PART_OBJECT && part->glyphs.n > 0;
}

// Whether a part goes on with the run. Blanks do whatever they belong to: they say nothing.
static bool run_takes(const LinePainter *l, const Run *run, size_t i) {
  if (run->from == run->to) return false;
  const Part *a = part_at(l, run->from), *b = part_at(l, i);
  if (b->kind == PART_SPACE && b->glyphs.n == 0) return true; // joins any, as between ideographs
  if (a->face != b->face || a->rtl != b->rtl || a->style->size != b->style->size ||
      a->style->colour != b->style->colour)
    return false;
  size_t rank = l->rank[run->to - 1], next = l->rank[i];
  if (b->rtl ? next + 1 != rank : rank + 1 != next) return false; // something is read between them
  if (b->kind == PART_SPACE || run->speaker == run->to) return true;
  if (part_widen(l->set, run->speaker) != part_widen(l->set, i)) return false;
  return part_tags(l, i)->tag == part_tags(l, run->speaker)->tag &&
         language_same(part_at(l, run->speaker)->language, b->language);
}

static void run_begin(const LinePainter *l, Run *run, size_t i, Len x) {
  *run = (Run){i, i + 1, part_at(l, i)->kind == PART_SPACE ? i + 1 : i, x};
}

static void run_take(const LinePainter *l, Run *run, size_t i) {
  if (run->speaker == run->to && part_at(l, i)->kind == PART_SPACE) run->speaker++;
  run->to = i + 1;
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

static Len widened(Len len, int64_t wide) { // which few lines are
  return wide == 1000 ? len : len_scale(len, wide, 1000);
}

// Glyphs at their places: all are as much wider as the operation says, but the room between words
// is what the line has set.
static void run_glyphs(const LinePainter *l, size_t from, size_t to, const size_t *offsets,
                       Op *op) {
  Len x = 0;
  int64_t wide = 1000 + op->as.text.widen;
  for (size_t i = from; i < to; i++) {
    const Part *part = part_at(l, i);
    Len pen = 0;
    for (size_t g = 0; g < part->glyphs.n; g++) {
      const Glyph *glyph = &part->glyphs.at[g];
      op->as.text.glyphs.at[op->as.text.glyphs.n++] =
          (PlacedGlyph){glyph->gid, x + widened(pen + glyph->dx, wide), glyph->dy,
                        widened(glyph->advance, wide),
                        (uint32_t)offsets[i - from] + glyph->from, glyph->n};
      pen += glyph->advance;
    }
    x += l->set->widths[i];
  }
}

static void run_text(LinePainter *l, Run *run) {
  size_t from = run->from, to = run->to, glyphs = 0;
  size_t speaker = run->speaker < to ? run->speaker : from;
  run->from = to;
  if (from == to) return;
  if (speaker != run->speaker && !part_tags(l, from)->tag) return; // blanks that nobody hears
  const Line *line = &l->set->line;
  uint32_t at = UINT32_MAX;
  for (size_t i = from; i < to; i++) {
    glyphs += part_at(l, i)->glyphs.n;
    if (part_at(l, i)->at < at) at = part_at(l, i)->at;
  }
  const Part *first = part_at(l, from);
  Arena *arena = l->painter->arena;
  size_t *offsets = NEW_ARRAY(l->painter->hand, size_t, to - from);
  Op op = {.kind = OP_TEXT, .x = run->x, .y = l->baseline, .span = parts_span(line, from, to),
           .tag = part_tags(l, speaker)->tag};
  op.as.text.face = first->face;
  op.as.text.size = first->style->size;
  op.as.text.colour = first->style->colour;
  op.as.text.rtl = first->rtl;
  op.as.text.widen = part_widen(l->set, speaker);
  op.as.text.text = parts_text(arena, line, from, to, offsets);
  op.as.text.glyphs.at = NEW_ARRAY(arena, PlacedGlyph, glyphs);
  run_glyphs(l, from, to, offsets, &op);
  bool slight = run->speaker == to || glyphs == 1;
  line_push(l, op, at, (Speech){part_at(l, speaker)->language, first->rtl, slight});
}

// ---- words that are new or gone -----------------------------------------------------------------
static void mark_paint(LinePainter *l, const Run *run, size_t from) {
  size_t to = run->to;
  const Style *style = run->speaker < to ? part_at(l, run->speaker)->style : NULL;
  if (from == to || !style || !style->marked) return;
  Len width = 0, rise = style->size / STRIKE_RISE, drop = style->size / UNDERLINE_DROP;
  while (to > from && part_at(l, to - 1)->kind == PART_SPACE) to--;
  for (size_t i = from; i < to; i++) width += l->set->widths[i];
  Op op = {.kind = OP_RULE, .x = run->x, .span = parts_span(&l->set->line, from, to),
           .y = l->baseline + (style->marked == MARKED_GONE ? rise : -drop)};
  op.as.rule.width = width;
  op.as.rule.height = style->size / 14;
  op.as.rule.colour = style->colour;
  if (width > 0) line_push(l, op, part_at(l, run->speaker)->at, (Speech){0});
}

static void run_flush(LinePainter *l, Run *run) {
  size_t from = run->from;
  run_text(l, run);
  mark_paint(l, run, from);
}

// ---- objects ------------------------------------------------------------------------------------
static void object_paint(LinePainter *l, size_t part, Len x) {
  const Inline *source = part_at(l, part)->source;
  ObjectPlace place = object_place(l->set, part);
  Op op = {.x = x, .y = l->baseline + place.y, .span = part_at(l, part)->span,
           .tag = part_tags(l, part)->tag};
  switch (source->kind) {
  case INLINE_BOX:
    op.kind = OP_RECT;
    op.x += (l->set->widths[part] - place.width) / 2;
    op.as.rect.width = op.as.rect.height = place.width;
    op.as.rect.stroke = source->stroke;
    op.as.rect.colour = source->style->colour;
    break;
  case INLINE_BLANK:
    op.kind = OP_RULE;
    op.as.rule.width = place.width;
    op.as.rule.height = place.height;
    op.as.rule.colour = source->style->colour;
    break;
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
  uint32_t at = part_at(l, part)->at;
  bool seen = op.kind != OP_RULE || (place.width > 0 && place.height > 0);
  if (seen) line_push(l, op, at, (Speech){0});
  if (source->field) line_push(l, inline_field(l->set, source, &op, l->baseline), at, (Speech){0});
}

// ---- links --------------------------------------------------------------------------------------
// What leads out to the web is underlined, as everybody expects; links within the document are not.
static Op underline_make(const Op *link, const Style *style, Len baseline) {
  Op op = {.kind = OP_RULE, .x = link->x, .y = baseline - style->size / UNDERLINE_DROP,
           .span = link->span};
  op.as.rule.width = link->as.link.width;
  op.as.rule.height = PT(0.4);
  op.as.rule.colour = GREY(UNDERLINE_GREY);
  return op;
}

// Parts [from, to) of one link; what has no words for what it leads to says its address.
static void link_flush(LinePainter *l, size_t from, size_t to, Len x) {
  Tag *tag = part_tags(l, from)->link;
  if (from == to || !tag) return;
  const SetLine *set = l->set;
  Op op = {.kind = OP_LINK, .x = x, .y = l->baseline - set->para->descent, .tag = tag,
           .span = parts_span(&set->line, from, to)};
  uint32_t at = 0;
  for (size_t i = from; i < to; i++) {
    op.as.link.width += set->widths[i];
    if (part_at(l, i)->at > at) at = part_at(l, i)->at;
  }
  op.as.link.height = set->para->ascent + set->para->descent;
  op.as.link.target = part_at(l, from)->source->link;
  op.as.link.text = str_trim(parts_text(l->painter->arena, &set->line, from, to, NULL));
  if (op.as.link.text.n == 0) op.as.link.text = op.as.link.target;
  const Style *style = part_at(l, from)->style;
  line_push(l, op, at, (Speech){0});
  if (*op.as.link.target.s != '#' && style)
    line_push(l, underline_make(&op, style, l->baseline), at, (Speech){0});
}

// ---- the line -----------------------------------------------------------------------------------
static int line_op_compare(const void *a, const void *b) {
  const LineOp *x = a, *y = b;
  if (x->at != y->at) return x->at < y->at ? -1 : 1;
  return x->made < y->made ? -1 : x->made > y->made;
}

// Operations leave in reading order, each foreign stretch in a span of its own.
static void line_leave(LinePainter *l) {
  bool turned = false; // they stand otherwise than they are read
  for (size_t i = 1; i < l->ops.n; i++)
    turned |= line_op_compare(&l->ops.at[i - 1], &l->ops.at[i]) > 0;
  if (turned) qsort(l->ops.at, l->ops.n, sizeof *l->ops.at, line_op_compare);
  for (size_t i = 0; i < l->ops.n; i++) {
    LineOp *out = &l->ops.at[i];
    if (out->op.kind == OP_TEXT)
      out->op.tag = span_tag(l->painter->traces, l->set->tags, out->op.tag, out->speech);
    op_place(l->painter, out->op);
  }
}

typedef struct ReadAt { uint32_t at; size_t part; } ReadAt;

static int place_compare(const void *a, const void *b) {
  const ReadAt *x = a, *y = b;
  if (x->at != y->at) return x->at < y->at ? -1 : 1;
  return x->part < y->part ? -1 : x->part > y->part;
}

static size_t *parts_rank(Arena *arena, const Line *line) {
  size_t n = line->parts.n, *rank = NEW_ARRAY(arena, size_t, n + 1);
  ReadAt *place = NEW_ARRAY(arena, ReadAt, n + 1);
  bool turned = false; // some stand otherwise than they are read
  for (size_t i = 0; i < n; i++) {
    place[i] = (ReadAt){line->parts.at[i].at, i};
    turned |= i && place[i].at < place[i - 1].at;
  }
  if (turned) qsort(place, n, sizeof *place, place_compare);
  for (size_t i = 0; i < n; i++) rank[place[i].part] = i;
  return rank;
}

void line_paint(Painter *p, const SetLine *set, Len x, Len baseline) {
  arena_clear(p->hand);
  LinePainter l = {.painter = p, .set = set, .baseline = baseline,
                   .rank = parts_rank(p->hand, &set->line)};
  Run run = {0};
  size_t link = 0, n = set->line.parts.n; // link: the first part with the present one
  if (p->mirror) x = p->mirror - x - set->measure; // its place; within it, all is visual
  Len link_x = x += set->x;
  for (size_t i = 0; i < n; x += set->widths[i++]) {
    if (part_tags(&l, i)->link != part_tags(&l, link)->link) {
      run_flush(&l, &run);
      link_flush(&l, link, i, link_x);
      link = i;
      link_x = x;
    }
    if (run_takes(&l, &run, i)) {
      run_take(&l, &run, i);
      continue;
    }
    run_flush(&l, &run);
    if (part_at(&l, i)->kind == PART_OBJECT) object_paint(&l, i, x);
    else if (part_is_text(part_at(&l, i))) run_begin(&l, &run, i, x);
  }
  run_flush(&l, &run);
  if (n) link_flush(&l, link, n, link_x);
  line_leave(&l);
}
