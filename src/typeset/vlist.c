// vlist.c -- blocks become a vertical list of boxes with the glue and the penalties between them.
// SPDX-License-Identifier: MIT
//
// The walk keeps what is pending between two boxes (the larger of the spaces that meet, whether a
// break may or must come, anchors, list markers) in the Setter; box_push spends it. A group that
// wants to stay whole is measured when all its boxes are there: see group_keep in ruled.c.
#include "typeset/inner.h"

enum {
  LINE_BREAK = 20,         // a page break inside a paragraph rather than between two
  LINE_BREAK_HYPHEN = 3000, // after a line that ends in a hyphen: rather a page with room left
  HEADING_LINES = 2,       // beneath a heading, at least
  SIDE_GREY = 128,
};
#define SIDE_STROKE PT(0.8)
#define SIDE_GAP PT(8)      // between side rule and text where the indent leaves no room
#define MEASURE_LEAST PT(36) // indents stop where less would be left

static Len larger(Len a, Len b) { return a > b ? a : b; }

Len boxes_height(const Box *box, size_t n) {
  Len sum = 0;
  for (size_t i = 0; i < n; i++) sum += box[i].height + (i ? box[i].space : 0);
  return sum;
}

// ---- pushing boxes ------------------------------------------------------------------------------
void report_tall(Setter *s, Span span, Len height) {
  Buf is = {.arena = s->arena}, most = {.arena = s->arena};
  buf_len(&is, height);
  buf_len(&most, s->room);
  diag(s->diags, DIAG_LAYOUT_TALL, span,
       "this is " STR_FMT " pt high; a page can hold " STR_FMT " pt", STR_ARG(buf_done(&is)),
       STR_ARG(buf_done(&most)));
}

// A line that carries a list marker is high enough for both.
static void box_fit_markers(Box *box) {
  if (box->kind != BOX_LINE) return;
  Len below = box->height - box->base;
  for (const Marker *m = box->markers; m; m = m->next) {
    box->base = larger(box->base, m->line->above);
    below = larger(below, m->line->below);
  }
  box->height = box->base + below;
}

bool box_push(Setter *s, Box box) {
  box.space = s->space;
  box.penalty = s->must ? BREAK_MUST : s->never ? BREAK_NEVER : box.penalty;
  if (box.kind != BOX_LINE) s->owed = 0; // tables and lines to write on are large enough
  if (s->owed > 0 && s->owed-- < HEADING_LINES && box.penalty != BREAK_MUST)
    box.penalty = BREAK_NEVER;
  if (s->flowing && s->rhythm.base == 0 && box_on_grid(&s->rhythm, &box)) s->rhythm.base = box.base;
  box.side = s->side;
  box.anchors = s->anchors;
  box.markers = s->markers;
  s->space = 0;
  s->must = s->never = false;
  s->anchors = NULL;
  s->markers = NULL;
  box_fit_markers(&box);
  VEC_PUSH(s->arena, s->out, box);
  if (box.kind == BOX_LEADERS || box.height <= s->room) return true;
  report_tall(s, box.span, box.height);
  return false;
}

static void anchor_push(Setter *s, const Block *block, Len x) {
  AnchorRef *ref = NEW(s->arena, AnchorRef), **end = &s->anchors;
  *ref = (AnchorRef){block, x, NULL};
  while (*end) end = &(*end)->next;
  *end = ref;
}

// ---- paragraphs ---------------------------------------------------------------------------------
const Para *block_para(Setter *s, const Block *block) {
  const Para *para = flow_para(s->flow, block);
  SetParas *known = s->paras;
  if (para) return para;
  if (known && known->numbered == block && known->page == s->page) return known->para;
  para = shape_para(s->arena, s->diags, s->fonts, s->flow, block, s->page, s->pages);
  if (known) known->numbered = block, known->page = s->page, known->para = para;
  return para;
}

// Furniture is set once for all pages, but for their numbers. It is painted before the next page's
// is set, so that its lines can be the same.
static SetLines para_lines(Setter *s, const Para *para, Len width) {
  for (size_t i = 0; s->paras && i < s->paras->at.n; i++)
    if (s->paras->at.at[i].para == para && s->paras->at.at[i].width == width)
      return s->paras->at.at[i].lines;
  SetLines lines = para_set(s, para, width);
  if (s->paras) VEC_PUSH(s->arena, &s->paras->at, ((SetPara){para, width, lines}));
  return lines;
}

static bool para_push(Setter *s, const Block *block, Len x, Len width) {
  const Para *para = block_para(s, block);
  if (!para) return false;
  SetLines lines = para_lines(s, para, width);
  const TextTags *tags = text_tags(s, block, s->tag);
  bool good = true;
  for (size_t i = 0; i < lines.n; i++) {
    SetLine *line = &lines.at[i];
    line->tags = tags;
    int penalty = i == 0 ? 0 : lines.at[i - 1].line.hyphenated ? LINE_BREAK_HYPHEN : LINE_BREAK;
    if (i == 1 || (i > 0 && i + 1 == lines.n)) penalty = BREAK_NEVER; // no orphan, no widow
    good &= box_push(s, (Box){.kind = BOX_LINE, .penalty = penalty, .x = x, .width = width,
                              .height = line->above + line->below, .base = line->above,
                              .span = block->span, .as.line = line});
  }
  return good;
}

// The direction of the first text in a block decides which side is its start: whether that is
// where the page has its end.
static bool block_is_turned(Setter *s, const Block *block) {
  while (block) {
    switch (block->kind) {
    case BLOCK_PARA: case BLOCK_HEADING: case BLOCK_CODE: {
      const Para *para = block_para(s, block);
      return para && para->rtl != s->flow->rtl;
    }
    case BLOCK_LIST: case BLOCK_ITEM: case BLOCK_QUOTE: case BLOCK_GROUP: break;
    case BLOCK_RULE: case BLOCK_TABLE: case BLOCK_LINES: return false;
    }
    block = block->first;
  }
  return false;
}

const Block *block_alone(const Block *first) { return first && !first->next ? first : NULL; }

// ---- lists, quotes, code ------------------------------------------------------------------------
static bool marker_add(Setter *s, const Block *item, Tag *tag, Len hang, Len x, Len width,
                       bool turned) {
  if (item->as.para.text.n == 0) return true;
  const Para *para = block_para(s, item);
  if (!para) return false;
  Len room = hang;
  bool wide = para->natural > room; // it sticks out at the start
  if (wide) room = para->natural + para->style.leading / 4;
  Setter own = *s;
  own.report = NULL; // its line is that of the item's first
  own.marker = true;
  SetLines lines = para_set(&own, para, room);
  SetLine *line = &lines.at[0];
  line->tags = text_tags(s, item, tag);
  Len start = x + hang - room;
  Len off = s->flow->rtl ? room - line->x - line->width : line->x;
  bool along = para->rtl != s->flow->rtl; // it has turned as its item has
  if (turned) start = x + width - (along ? room : 2 * off + line->width); // mirrored
  Marker *marker = NEW(s->arena, Marker), **end = &s->markers;
  *marker = (Marker){line, start, NULL};
  while (*end) end = &(*end)->next;
  *end = marker;
  return true;
}

// Whether content can stand in a measure: it is wide enough for any, or for this as it is.
static bool measure_holds(Setter *s, const Block *first, Len width) {
  return width >= MEASURE_LEAST || width >= blocks_widths(s, first, s->depth).natural;
}

static bool item_set(Setter *s, const Block *item, Len x, Len width) {
  bool turned = block_is_turned(s, item);
  Len hang = measure_holds(s, item->first, width - s->hang) ? s->hang : 0;
  ItemTags tags = item_tags(s, item);
  if (!marker_add(s, item, tags.marker, hang, x, width, turned)) return false;
  s->tag = tags.content;
  s->only = block_alone(item->first);
  size_t before = s->out->n;
  bool good = blocks_set(s, item->first, turned ? x : x + hang, width - hang);
  if (!good || s->out->n > before || !s->markers) return good;
  const Marker *alone = s->markers; // nothing stands beside it: it is a line by itself
  s->markers = s->markers->next;
  return box_push(s, (Box){.kind = BOX_LINE, .height = alone->line->above + alone->line->below,
                           .base = alone->line->above, .x = alone->x, .width = width,
                           .span = item->span, .as.line = alone->line});
}

// As with a paragraph's lines, no first or last item of a single line stands apart from the others.
static bool list_set(Setter *s, const Block *list, Len x, Len width) {
  Len hang = s->hang;
  bool good = true, single = false; // single: the first item is one box
  s->hang = list->as.list.hang;
  for (const Block *item = list->first; item; item = item->next) {
    size_t from = s->out->n;
    good &= block_set(s, item, x, width);
    if (s->out->n == from) continue;
    bool last = !item->next && s->out->n == from + 1;
    Box *box = &s->out->at[from];
    if (item != list->first && (single || last) && box->penalty != BREAK_MUST)
      box->penalty = BREAK_NEVER;
    single = item == list->first && s->out->n == from + 1;
  }
  s->hang = hang;
  return good;
}

// Sets what has a rule at its side: `x` and `width` are the text's, the rule stands in the indent.
static bool sided_set(Setter *s, const Block *block, Len x, Len width) {
  bool turned = block_is_turned(s, block);
  Len out = block->indent >= SIDE_GAP / 2 ? block->indent : SIDE_GAP;
  Side *side = NEW(s->arena, Side);
  *side = (Side){s->side, block, turned ? x + width + out - SIDE_STROKE : x - out, SIDE_STROKE,
                 GREY(SIDE_GREY)};
  s->side = side;
  bool good = block->kind == BLOCK_CODE ? para_push(s, block, x, width)
                                        : blocks_set(s, block->first, x, width);
  s->side = side->outer;
  return good;
}

// ---- blocks -------------------------------------------------------------------------------------
static bool kind_set(Setter *s, const Block *block, Len x, Len width) {
  switch (block->kind) {
  case BLOCK_PARA: case BLOCK_HEADING: return para_push(s, block, x, width);
  case BLOCK_CODE: case BLOCK_QUOTE: return sided_set(s, block, x, width);
  case BLOCK_LIST: return list_set(s, block, x, width);
  case BLOCK_ITEM: return item_set(s, block, x, width);
  case BLOCK_GROUP: return blocks_set(s, block->first, x, width);
  case BLOCK_TABLE: return table_set(s, block, x, width);
  case BLOCK_LINES: return leaders_set(s, block, x, width);
  case BLOCK_RULE:
    return box_push(s, (Box){.kind = BOX_RULE, .height = block->as.rule.stroke, .x = x,
                             .width = width, .span = block->span,
                             .as.rule = {block->as.rule.stroke, block->as.rule.colour}});
  }
  return true;
}

bool block_set(Setter *s, const Block *block, Len x, Len width) {
  return block->piece ? piece_set(s, block, x, width) : block_set_now(s, block, x, width);
}

bool block_set_now(Setter *s, const Block *block, Len x, Len width) {
  if (s->depth >= DEPTH_MOST) {
    diag(s->diags, DIAG_LAYOUT_LIMIT, block->span, "blocks stand more than %d deep in one another",
         DEPTH_MOST);
    return false;
  }
  s->space = larger(s->space, block->before);
  s->must |= block->new_page && s->flowing;
  if (block->anchor.n || block->outline.n) anchor_push(s, block, x);
  Len indent = width - block->indent < MEASURE_LEAST ? 0 : block->indent;
  if (indent > 0 && !block_is_turned(s, block)) x += indent;
  size_t first = s->out->n;
  bool keep = block->keep && s->flowing;
  Tag *outer = s->tag;
  s->tag = block_tag(s, block);
  s->depth++;
  s->keeping += keep;
  bool good = kind_set(s, block, x, width - indent);
  s->keeping -= keep;
  s->depth--;
  if (good && keep) good = group_keep(s, first);
  s->tag = outer;
  s->space = larger(s->space, block->after);
  if ((block->keep_next || block->kind == BLOCK_HEADING) && s->out->n > first) s->never = true;
  if (block->kind == BLOCK_HEADING && s->out->n > first) s->owed = HEADING_LINES;
  return good;
}

bool blocks_set(Setter *s, const Block *first, Len x, Len width) {
  bool good = true;
  for (const Block *block = first; block; block = block->next)
    good &= block_set(s, block, x, width);
  return good;
}
