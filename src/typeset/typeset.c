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
bool op_is_near(const Op *op) {
  Len last = op->x + op_width(op);
  if (op->kind == OP_TEXT && op->as.text.glyphs.n)
    last = op->x + op->as.text.glyphs.at[op->as.text.glyphs.n - 1].x;
  return op->x >= -COORDINATE_MOST && last <= COORDINATE_MOST && op->y >= -COORDINATE_MOST &&
         op->y <= COORDINATE_MOST;
}

static bool ops_check(Diags *diags, const Op *op, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (op_is_near(&op[i])) continue;
    diag(diags, DIAG_LAYOUT_LIMIT, op[i].span, "this stands more than 14400 pt from the corner");
    return false;
  }
  return true;
}

static bool page_check(Diags *diags, const Page *page) {
  bool good = ops_check(diags, page->header.at, page->header.n);
  for (size_t i = 0; i < page->bodies.n; i++) {
    const Body *body = page->bodies.at[i];
    if (!body->id) good = good && ops_check(diags, body->ops.at, body->ops.n); // else it was
  }
  return good && ops_check(diags, page->footer.at, page->footer.n);
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

Len page_start(const PageStyle *style, size_t index) {
  return style->duplex && index % 2 == 1 ? style->right : style->left;
}

static void page_make(Setter *s, Pages *pages, size_t i, const Box *box, size_t n) {
  const PageStyle *style = &s->flow->doc->page;
  Len *tops = NEW_ARRAY(s->arena, Len, n), *heights = NEW_ARRAY(s->arena, Len, n);
  Sheet sheet = {box, n, tops, heights, page_start(style, i)};
  Painter p = painter_new(s, NULL, ARTIFACT_BODY);
  p.rhythm = &s->rhythm, p.report = &pages->report;
  Page *page = &pages->page.at[i];
  page->fill = boxes_place(&p, box, n, style->height - style->top,
                           style->height - style->top - style->bottom, tops, heights);
  page_paint(s, &p, &sheet, page);
}

// What is known of documents before this one, if anything is shared.
static void setter_share(Setter *s, Pieces *pieces) {
  typedef struct Known { Memo galleys, lines, starts; } Known;
  if (!pieces) return;
  void **shelf = pieces_shelf(pieces, SHELF_TYPESET);
  if (!*shelf) *shelf = NEW(pieces_arena(pieces), Known);
  Known *known = *shelf;
  s->galleys = &known->galleys, s->lines = &known->lines, s->starts = &known->starts;
  s->document = pieces_id(pieces);
}

static PageStarts starts_find(Setter *s, const Boxes *boxes, Len height) {
  if (!s->starts) return pagebreak(s->arena, boxes->at, boxes->n, height, &s->rhythm);
  return pagebreak_known(s->starts, pieces_arena(s->flow->doc->pieces), s->arena, boxes->at,
                         boxes->n, height, &s->rhythm);
}

static Pages *pages_make(Setter *s, const Boxes *boxes, Len height) {
  PageStarts starts = starts_find(s, boxes, height);
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
    report_page(&pages->report, boxes->at + from, to - from, i + 1 < starts.n);
    page_make(s, pages, i, boxes->at + from, to - from);
  }
  if (!furniture_add(s, pages)) return NULL;
  for (size_t i = 0; i < n; i++)
    if (!page_check(s->diags, &pages->page.at[i])) return NULL;
  tags_join(pages);
  return pages;
}

Pages *typeset_flow(Arena *arena, Diags *diags, Fonts *fonts, const Flow *flow) {
  const PageStyle *page = &flow->doc->page;
  if (!page_style_check(diags, page)) return NULL;
  Len height = page->height - page->top - page->bottom;
  Boxes boxes = {0};
  Traces traces = {.arena = arena};
  Setter s = {.arena = arena, .diags = diags, .fonts = fonts, .flow = flow, .room = height,
              .flowing = true, .out = &boxes, .headings = NEW(arena, Headings)};
  s.traces = &traces;
  setter_share(&s, flow->doc->pieces);
  s.report = NEW(arena, SetReport);
  if (flow->doc->theme) s.rhythm.pitch = flow->doc->theme->len.page_grid;
  s.root = s.tag = tag_new(s.traces, TAG_DOCUMENT, NULL);
  s.hand = arena_new();
  bool good = body_set(&s, page->width - page->left - page->right);
  Pages *pages = good ? pages_make(&s, &boxes, height) : NULL;
  arena_free(s.hand);
  return pages;
}
