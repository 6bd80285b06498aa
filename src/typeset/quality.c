// quality.c -- counts, while lines and pages are made, what a typographer would mark on them.
// SPDX-License-Identifier: MIT
#include "typeset/inner.h"

static Span line_span(const SetLine *line) {
  for (size_t i = 0; i < line->line.parts.n; i++)
    if (line->line.parts.at[i].span.src) return line->line.parts.at[i].span;
  return line->para->span;
}

// A last line of one word that is shorter than two ems.
static bool line_is_stub(const SetLine *line, Len em) {
  if (line->count < 2 || line->index + 1 < line->count || line->width >= 2 * em) return false;
  for (size_t i = 0; i < line->line.parts.n; i++) {
    const Part *part = &line->line.parts.at[i];
    if (part->kind == PART_OBJECT || (part->kind == PART_SPACE && part->width > 0)) return false;
  }
  return line->line.parts.n > 0;
}

static void report_stretch(SetReport *r, const SetLine *line) {
  int ratio = line->ratio < 0 ? -line->ratio : line->ratio;
  r->justified++;
  r->stretch += ratio;
  if (ratio <= r->worst) return;
  r->worst = ratio;
  r->worst_at = line_span(line);
}

void report_lines(SetReport *r, SetLines lines, Len em) {
  size_t ladder = 0;
  for (size_t i = 0; i < lines.n; i++) {
    const SetLine *line = &lines.at[i];
    r->lines++;
    if (line->justified) report_stretch(r, line);
    ladder = line->line.hyphenated ? ladder + 1 : 0;
    r->hyphens += line->line.hyphenated;
    if (ladder > r->ladder) r->ladder = ladder;
    r->stubs += line_is_stub(line, em);
    r->overfull += line_is_overfull(line);
  }
}

static const SetLine *box_line(const Box *box) {
  return box->kind == BOX_LINE && box->as.line->count > 1 ? box->as.line : NULL;
}

void report_page(SetReport *r, const Box *box, size_t n, bool more) {
  const SetLine *first = n ? box_line(&box[0]) : NULL, *last = n ? box_line(&box[n - 1]) : NULL;
  r->pages++;
  if (first && first->index + 1 == first->count) r->widows++;
  if (!more || !last) return;
  if (last->index == 0) r->orphans++;
  if (last->index + 1 < last->count && last->line.hyphenated) r->page_hyphens++;
}

void report_add(SetReport *sum, const SetReport *more) {
  sum->pages += more->pages, sum->lines += more->lines;
  sum->justified += more->justified, sum->stretch += more->stretch;
  if (more->worst > sum->worst) sum->worst = more->worst, sum->worst_at = more->worst_at;
  sum->hyphens += more->hyphens, sum->page_hyphens += more->page_hyphens;
  if (more->ladder > sum->ladder) sum->ladder = more->ladder;
  sum->widows += more->widows, sum->orphans += more->orphans, sum->stubs += more->stubs;
  sum->overfull += more->overfull, sum->ragged += more->ragged;
  sum->grid += more->grid, sum->off_grid += more->off_grid;
}
