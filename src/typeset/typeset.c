// typeset.c -- conducts the room: boxes, then pages, then their operations, then furniture.
// SPDX-License-Identifier: MIT
#include "typeset/inner.h"

static bool page_style_check(Diags *diags, const PageStyle *page) {
  Len width = page->width - page->left - page->right;
  Len height = page->height - page->top - page->bottom;
  if (width > 0 && height > 0 && page->width <= COORDINATE_MOST && page->height <= COORDINATE_MOST)
    return true;
  diag(diags, DIAG_LAYOUT_LIMIT, (Span){0}, "the paper leaves no room between its margins or is "
       "larger than 14400 pt");
  return false;
}

// What sticks out of its place may stand beside the paper, but never where no reader can draw.
static bool ops_check(Diags *diags, const Page *page) {
  for (size_t i = 0; i < page_ops(page); i++) {
    const Op *op = page_op(page, i);
    Len last = op->x + op_width(op);
    if (op->kind == OP_TEXT && op->as.text.glyphs.n)
      last = op->x + op->as.text.glyphs.at[op->as.text.glyphs.n - 1].x;
    if (op->x >= -COORDINATE_MOST && last <= COORDINATE_MOST && op->y >= -COORDINATE_MOST &&
        op->y <= COORDINATE_MOST)
      continue;
    diag(diags, DIAG_LAYOUT_LIMIT, op->span, "this stands more than 14400 pt from the corner");
    return false;
  }
  return true;
}

// An anchor whose block left no box stands at the end of what came before.
static bool body_set(Setter *s, Len width) {
  bool good = blocks_set(s, s->flow->doc->body, 0, width);
  if (!good || !s->anchors) return good;
  s->space = 0;
  s->never = true;
  s->must = false;
  return box_push(s, (Box){.kind = BOX_EMPTY, .width = width});
}

static void page_add(Arena *arena, Page *page, Ops ops) {
  Body *body = NEW(arena, Body);
  body->ops.at = ops.at, body->ops.n = ops.n;
  page->bodies.at = NEW_ARRAY(arena, const Body *, 1);
  page->bodies.at[page->bodies.n++] = body;
}

Len page_start(const PageStyle *style, size_t index) {
  return style->duplex && index % 2 == 1 ? style->right : style->left;
}

static Pages *pages_make(Setter *s, const Boxes *boxes, Len height) {
  PageStarts starts = pagebreak(s->arena, boxes->at, boxes->n, height, &s->rhythm);
  const PageStyle *style = &s->flow->doc->page;
  size_t n = starts.n ? starts.n : 1; // an empty document is an empty page
  if (n > PAGES_MOST) {
    diag(s->diags, DIAG_LAYOUT_LIMIT, boxes->at[starts.at[PAGES_MOST]].span,
         "the document has %zu pages; %d is the most", n, PAGES_MOST);
    return NULL;
  }
  if (style->duplex && n % 2 == 1) n++; // the last sheet's back bears furniture alone
  Pages *pages = NEW(s->arena, Pages);
  pages->report = *s->report;
  pages->doc = s->flow->doc;
  pages->root = s->root;
  pages->rtl = s->flow->rtl;
  pages->page.at = NEW_ARRAY(s->arena, Page, n);
  pages->page.n = n;
  for (size_t i = 0; i < starts.n; i++) {
    size_t from = starts.at[i], to = i + 1 < starts.n ? starts.at[i + 1] : boxes->n;
    Ops ops = {0};
    Painter p = painter_new(s, &ops, ARTIFACT_BODY);
    p.rhythm = &s->rhythm, p.report = &pages->report;
    report_page(p.report, boxes->at + from, to - from, i + 1 < starts.n);
    pages->page.at[i].fill = boxes_paint(&p, boxes->at + from, to - from, page_start(style, i),
                                         style->height - style->top, height);
    page_add(s->arena, &pages->page.at[i], ops);
  }
  if (!furniture_add(s, pages)) return NULL;
  for (size_t i = 0; i < n; i++)
    if (!ops_check(s->diags, &pages->page.at[i])) return NULL;
  tags_join(pages);
  return pages;
}

Pages *typeset_flow(Arena *arena, Diags *diags, Fonts *fonts, const Flow *flow) {
  const PageStyle *page = &flow->doc->page;
  if (!page_style_check(diags, page)) return NULL;
  Len height = page->height - page->top - page->bottom;
  Boxes boxes = {0};
  Setter s = {.arena = arena, .diags = diags, .fonts = fonts, .flow = flow, .room = height,
              .flowing = true, .out = &boxes, .headings = NEW(arena, Headings)};
  s.report = NEW(arena, SetReport);
  if (flow->doc->theme) s.rhythm.pitch = flow->doc->theme->len.page_grid;
  s.root = s.tag = tag_new(arena, TAG_DOCUMENT, NULL);
  if (!body_set(&s, page->width - page->left - page->right)) return NULL;
  return pages_make(&s, &boxes, height);
}
