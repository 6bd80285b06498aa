// typography.c -- `--report=typography`: how well each document is set, and all of them together.
// SPDX-License-Identifier: MIT
//
// Stretch is TeX's glue set ratio: how far the spaces of a justified line opened or closed, in per
// cent of what they have to give, once letters have given what they may. Above 100 it is a gap.
#include "typography.h"

#include <inttypes.h>

static int64_t stretch_mean(const SetReport *r) {
  return r->justified ? (r->stretch + (int64_t)r->justified / 2) / (int64_t)r->justified : 0;
}

static Str tenths(Arena *arena, int64_t thousandths) { // of a ratio, in per cent
  return str_printf(arena, "%" PRId64 ".%" PRId64, thousandths / 10, thousandths % 10);
}

// ---- text ---------------------------------------------------------------------------------------
static void put_place(Buf *out, Span at) {
  if (!at.src) return;
  Place place = source_place(at.src, at.from);
  buf_printf(out, " (%s:%u)", source_path(at.src), place.line);
}

static void put_text(Buf *out, const char *what, const SetReport *r) {
  Arena *arena = out->arena;
  buf_printf(out, "%s: pages %zu, lines %zu\n", what, r->pages, r->lines);
  buf_printf(out, "  justified %zu: stretch " STR_FMT " %% on average, " STR_FMT " %% at most",
             r->justified, STR_ARG(tenths(arena, stretch_mean(r))),
             STR_ARG(tenths(arena, r->worst)));
  put_place(out, r->worst_at);
  buf_printf(out, "; paragraphs ragged to avoid gaps %zu\n", r->ragged);
  buf_printf(out, "  hyphens %zu, in a row %zu, at a page's end %zu; widows %zu, orphans %zu, "
                  "stubs %zu, overfull %zu, off the grid %zu of %zu\n",
             r->hyphens, r->ladder, r->page_hyphens, r->widows, r->orphans, r->stubs, r->overfull,
             r->off_grid, r->grid);
}

// ---- JSON ---------------------------------------------------------------------------------------
static void put_json(Buf *out, const SetReport *r) {
  struct { const char *name; size_t n; } const counts[] = {
      {"pages", r->pages},       {"lines", r->lines},     {"justified", r->justified},
      {"ragged", r->ragged},     {"hyphens", r->hyphens}, {"ladder", r->ladder},
      {"pageHyphens", r->page_hyphens}, {"widows", r->widows},   {"orphans", r->orphans},
      {"stubs", r->stubs},       {"overfull", r->overfull},      {"grid", r->grid},
      {"offGrid", r->off_grid}};
  for (size_t i = 0; i < COUNT(counts); i++)
    buf_printf(out, ", \"%s\": %zu", counts[i].name, counts[i].n);
  buf_printf(out, ", \"meanStretch\": " STR_FMT ", \"worstStretch\": " STR_FMT,
             STR_ARG(tenths(out->arena, stretch_mean(r))), STR_ARG(tenths(out->arena, r->worst)));
  if (!r->worst_at.src) return;
  buf_text(out, ", \"worstPath\": ");
  buf_json(out, str_of(source_path(r->worst_at.src)));
  buf_printf(out, ", \"worstLine\": %u", source_place(r->worst_at.src, r->worst_at.from).line);
}

// How full each page is, in per cent of what it can hold.
static void put_fill(Buf *out, const Pages *pages, const char *between) {
  const PageStyle *style = &pages->doc->page;
  Len height = style->height - style->top - style->bottom;
  for (size_t i = 0; i < pages->page.n; i++)
    buf_printf(out, "%s%" PRId64, i ? between : "",
               (int64_t)len_scale(pages->page.at[i].fill, 100, height > 0 ? height : 1));
}

void typography_tell(Buf *out, bool json, const Job *job, const Pages *pages) {
  const SetReport *r = &pages->report;
  Str name = str_printf(out->arena, "%s/%s", job->folder, job->shown);
  if (!json) {
    put_text(out, name.s, r);
    buf_text(out, "  filled ");
    put_fill(out, pages, " ");
    buf_text(out, " %\n");
    return;
  }
  buf_text(out, "{\"typography\": ");
  buf_json(out, name);
  put_json(out, r);
  buf_text(out, ", \"fill\": [");
  put_fill(out, pages, ", ");
  buf_text(out, "]}\n");
}

void typography_sum(Buf *out, bool json, size_t documents, const SetReport *sum) {
  if (!json) {
    put_text(out, str_printf(out->arena, "all %zu documents", documents).s, sum);
    return;
  }
  buf_printf(out, "{\"typography\": null, \"documents\": %zu", documents);
  put_json(out, sum);
  buf_text(out, "}\n");
}
