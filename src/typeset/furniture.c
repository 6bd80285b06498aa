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

static bool page_finish(Setter *s, Page *page, int number, int pages) {
  const Doc *doc = s->flow->doc;
  const PageStyle *style = &doc->page;
  Boxes head = {0}, foot = {0};
  const Block *header = number == 1 ? doc->first_header : doc->header;
  if (!furniture_set(s, header, number, pages, &head) ||
      !furniture_set(s, doc->footer, number, pages, &foot))
    return false;
  Ops over = {0}, under = {0};
  Painter above = painter_new(s, &over, ARTIFACT_HEADER);
  Painter below = painter_new(s, &under, ARTIFACT_FOOTER);
  Len foot_height = boxes_height(foot.at, foot.n), start = page_start(style, (size_t)number - 1);
  boxes_paint(&above, head.at, head.n, start, style->height - style->header, 0);
  boxes_paint(&below, foot.at, foot.n, start, style->footer + foot_height, 0);
  page->header.at = over.at, page->header.n = over.n;
  page->footer.at = under.at, page->footer.n = under.n;
  return true;
}

bool furniture_add(Setter *setter, Pages *pages) {
  Setter own = *setter, *s = &own;
  SetParas paras = {0};
  bool good = true;
  own.paras = &paras;
  for (size_t i = 0; i < pages->page.n && good; i++)
    good = page_finish(s, &pages->page.at[i], (int)i + 1, (int)pages->page.n);
  return good;
}
