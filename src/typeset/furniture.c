// furniture.c -- header and footer of every page, set once it is known how many pages there are.
// SPDX-License-Identifier: MIT
//
// Their places are reserved in the margins, so nothing on the page moves for them.
#include "typeset/inner.h"

static bool furniture_set(Setter *s, const Block *block, int page, int pages, Boxes *out) {
  Setter own = *s;
  const PageStyle *style = &s->flow->doc->page;
  own.page = page;
  own.pages = pages;
  own.out = out;
  own.room = style->height;
  own.flowing = false;
  own.tag = NULL;
  own.report = NULL;
  own.owed = 0;
  if (!block) return true;
  // What does not fit on one page fits on none: it is told once, not on every page.
  bool first = page == 1 || (page == 2 && block == s->flow->doc->header);
  if (!first) own.diags = diags_new(s->arena);
  Len width = style->width - style->left - style->right;
  if (block_set(&own, block, 0, width)) return true;
  if (first) return false;
  own.diags = s->diags; // an error, however, is always told
  return block_set(&own, block, 0, width);
}

// Whether a block looks the same on every page: it has neither their number nor what can be filled
// in or followed, which is of its own on each.
static bool block_is_fixed(const Block *block);

static bool chain_is_fixed(const Block *first) {
  for (; first; first = first->next)
    if (!block_is_fixed(first)) return false;
  return true;
}

static bool para_is_fixed(const Block *block) {
  for (size_t i = 0; i < block->as.para.text.n; i++) {
    const Inline *part = &block->as.para.text.at[i];
    if (part->kind == INLINE_PAGE || part->kind == INLINE_PAGES || part->field || part->link.n)
      return false;
  }
  return true;
}

static bool table_is_fixed(const Table *table) {
  for (size_t r = 0; r < table->rows.n; r++)
    for (size_t c = 0; c < table->rows.at[r].cells.n; c++) {
      const Cell *cell = &table->rows.at[r].cells.at[c];
      if (cell->field || !chain_is_fixed(cell->first)) return false;
    }
  return true;
}

static bool block_is_fixed(const Block *block) { // no deeper than it was just set
  switch (block->kind) {
  case BLOCK_PARA: case BLOCK_HEADING: case BLOCK_CODE: return para_is_fixed(block);
  case BLOCK_GROUP: case BLOCK_QUOTE: return chain_is_fixed(block->first);
  case BLOCK_TABLE: return table_is_fixed(&block->as.table);
  case BLOCK_RULE: return true;
  case BLOCK_LIST: case BLOCK_ITEM: case BLOCK_LINES: return false;
  }
  return false;
}

typedef struct Fixed { // what was painted, for pages that have the same
  const Block *block;
  Len start;
  Ops ops;
} Fixed;

typedef struct Furniture {
  Setter *s;
  Fixed fixed[4]; // two blocks, on left and right pages
  size_t n;
} Furniture;

static bool furniture_paint(Furniture *f, const Block *block, int number, int pages,
                            Artifact artifact, Ops *out) {
  Setter *s = f->s;
  const PageStyle *style = &s->flow->doc->page;
  Len start = page_start(style, (size_t)number - 1);
  for (size_t i = 0; i < f->n; i++)
    if (f->fixed[i].block == block && f->fixed[i].start == start)
      return *out = f->fixed[i].ops, true;
  Boxes boxes = {0};
  if (!furniture_set(s, block, number, pages, &boxes)) return false;
  Painter p = painter_new(s, out, artifact);
  Len top = artifact == ARTIFACT_HEADER ? style->height - style->header
                                        : style->footer + boxes_height(boxes.at, boxes.n);
  boxes_paint(&p, boxes.at, boxes.n, start, top, 0);
  if (block && f->n < COUNT(f->fixed) && block_is_fixed(block))
    f->fixed[f->n++] = (Fixed){block, start, *out};
  return true;
}

static bool page_finish(Furniture *f, Page *page, int number, int pages) {
  const Doc *doc = f->s->flow->doc;
  const Block *header = number == 1 ? doc->first_header : doc->header;
  Ops over = {0}, under = {0};
  if (!furniture_paint(f, header, number, pages, ARTIFACT_HEADER, &over) ||
      !furniture_paint(f, doc->footer, number, pages, ARTIFACT_FOOTER, &under))
    return false;
  page->header.at = over.at, page->header.n = over.n;
  page->footer.at = under.at, page->footer.n = under.n;
  return true;
}

bool furniture_add(Setter *setter, Pages *pages) {
  Setter own = *setter;
  SetParas paras = {0};
  Furniture f = {.s = &own};
  bool good = true;
  own.paras = &paras;
  for (size_t i = 0; i < pages->page.n && good; i++)
    good = page_finish(&f, &pages->page.at[i], (int)i + 1, (int)pages->page.n);
  return good;
}
