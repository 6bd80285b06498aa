// bench.h -- hand-made paragraphs for the tests of shape/: fonts opened once, a document around.
// SPDX-License-Identifier: MIT
#ifndef KP_SHAPE_BENCH_H
#define KP_SHAPE_BENCH_H

#include "shape/shape.h"
#include "theme.h"
#include "unit.h"

#include <stdlib.h>

typedef struct Bench {
  Arena *arena;
  Diags *diags;
  Fonts *fonts;
  const char *language;
  Theme theme; // its fonts can be changed
  ParaStyle para;
  Style style;
} Bench;

static inline Bench bench_new(void) {
  Bench b = {.arena = arena_new(), .language = "en", .para = {.leading = PT(13)}};
  b.diags = diags_new(b.arena);
  b.theme = *test_theme(b.arena);
  b.fonts = fonts_new(b.diags);
  b.style = (Style){.family = FAMILY_TEXT, .weight = 400, .size = PT(10)};
  if (!b.fonts) {
    Buf out = {.arena = b.arena};
    diags_render(&out, b.diags, (DiagStyle){false, false});
    fwrite(out.s, 1, out.n, stdout);
    exit(1);
  }
  return b;
}

static inline void bench_end(Bench *b) {
  fonts_free(b->fonts);
  arena_free(b->arena);
}

static inline Inline bench_inline(Bench *b, const char *text, const Style *style) {
  Str s = str_of(text);
  Source *src = source_bytes(b->arena, "test.yaml", s);
  return (Inline){.kind = INLINE_TEXT, .style = style,
                  .text = {s, {src, 0, (uint32_t)s.n}}, .link = STR("")};
}

static inline Para *bench_inlines(Bench *b, Inline *at, size_t n) {
  Block block = {.kind = BLOCK_PARA};
  block.as.para.text.at = at, block.as.para.text.n = n;
  block.as.para.style = b->para;
  Doc doc = {.language = b->language, .theme = &b->theme, .body = &block, .paras = 1};
  Flow *flow = shape_doc(b->arena, b->diags, b->fonts, &doc);
  return flow ? flow->paras[0] : NULL;
}

static inline Para *bench_para(Bench *b, const char *text) {
  Inline *inl = NEW(b->arena, Inline);
  *inl = bench_inline(b, text, &b->style);
  return bench_inlines(b, inl, 1);
}

// The whole paragraph as one line: only for paragraphs without hard breaks.
static inline Line bench_line(Bench *b, const Para *p) {
  return para_line(b->arena, b->fonts, p, 0, p->items.n - 1);
}

// What a line shows, part after part from the left; each part's text in logical order.
static inline const char *bench_text(Bench *b, const Line *line) {
  Buf out = {.arena = b->arena};
  for (size_t i = 0; i < line->parts.n; i++) {
    if (line->parts.at[i].kind == PART_OBJECT) buf_text(&out, "[object]");
    else buf_str(&out, line->parts.at[i].text);
  }
  return buf_done(&out).s;
}

// The codes of what was reported, and the messages, as the user sees them.
static inline const char *bench_messages(Bench *b) {
  Buf out = {.arena = b->arena};
  diags_render(&out, b->diags, (DiagStyle){false, true});
  b->diags = diags_new(b->arena);
  return buf_done(&out).s;
}

#endif
