// make.h -- documents made by hand: blocks without a template, set with the real fonts.
// SPDX-License-Identifier: MIT
#ifndef KP_TESTS_TYPESET_MAKE_H
#define KP_TESTS_TYPESET_MAKE_H

#include "theme.h"
#include "typeset/inner.h"
#include "unit.h"

typedef struct Maker {
  Arena *arena;
  Diags *diags;
  Fonts *fonts;
  Doc doc;
  Block **tail; // where the next block of the body goes
  ParaStyle style;
  Style text;
} Maker;

static inline Maker make_new(Fonts *fonts) {
  Arena *arena = arena_new();
  return (Maker){
      .arena = arena,
      .diags = diags_new(arena),
      .fonts = fonts,
      .doc = {.language = "en-GB",
              .theme = test_theme(arena),
              .page = {.width = PT(400), .height = PT(500), .top = PT(60), .right = PT(40),
                       .bottom = PT(60), .left = PT(40), .header = PT(20), .footer = PT(20)}},
      .style = {.align = ALIGN_JUSTIFY, .leading = PT(14), .hyphenate = true},
      .text = {.family = FAMILY_TEXT, .weight = 400, .size = PT(10)},
  };
}

static inline Block *make_block(Maker *m, BlockKind kind) {
  Block *block = NEW(m->arena, Block);
  block->kind = kind;
  return block;
}

static inline Inline make_inline(Maker *m, InlineKind kind, const char *text) {
  Style *style = NEW(m->arena, Style);
  *style = m->text;
  Source *src = source_bytes(m->arena, "made", str_copy(m->arena, str_of(text)));
  Str s = source_text(src);
  return (Inline){.kind = kind, .style = style, .text = {s, {src, 0, (uint32_t)s.n}}};
}

static inline void make_text(Maker *m, Block *block, const Inline *text, size_t n) {
  block->as.para.text.at = NEW_ARRAY(m->arena, Inline, n);
  block->as.para.text.n = n;
  memcpy(block->as.para.text.at, text, n * sizeof *text);
  block->as.para.style = m->style;
  block->as.para.index = m->doc.paras++;
  if (n) block->span = text[0].text.span;
}

static inline Block *make_para(Maker *m, BlockKind kind, const char *text) {
  Block *block = make_block(m, kind);
  Inline only = make_inline(m, INLINE_TEXT, text);
  make_text(m, block, &only, 1);
  if (kind == BLOCK_HEADING) block->level = 1;
  return block;
}

static inline Block *make_add(Maker *m, Block *block) { // to the end of the body
  if (!m->tail) m->tail = &m->doc.body;
  *m->tail = block;
  m->tail = &block->next;
  return block;
}

static inline Block *make_chain(Block **blocks, size_t n) {
  for (size_t i = 0; i + 1 < n; i++) blocks[i]->next = blocks[i + 1];
  return n ? blocks[0] : NULL;
}

static inline Block *make_lines(Maker *m, int least, Block *continued) {
  Block *block = make_block(m, BLOCK_LINES);
  block->as.lines.pitch = PT(24);
  block->as.lines.stroke = PT(0.4);
  block->as.lines.colour = GREY(140);
  block->as.lines.least = least;
  block->as.lines.continued = continued;
  return block;
}

// A table of rows x columns, every column a share, every cell a paragraph or empty.
static inline Block *make_table(Maker *m, size_t rows, size_t columns, const char *text) {
  Block *block = make_block(m, BLOCK_TABLE);
  Table *table = &block->as.table;
  table->columns.at = NEW_ARRAY(m->arena, Column, columns);
  table->columns.n = columns;
  for (size_t i = 0; i < columns; i++) table->columns.at[i].share = 1;
  table->rows.at = NEW_ARRAY(m->arena, Row, rows);
  table->rows.n = rows;
  for (size_t r = 0; r < rows; r++) {
    table->rows.at[r].cells.at = NEW_ARRAY(m->arena, Cell, columns);
    table->rows.at[r].cells.n = columns;
    for (size_t c = 0; c < columns; c++) {
      Cell *cell = &table->rows.at[r].cells.at[c];
      cell->span = 1;
      if (text) cell->first = make_para(m, BLOCK_PARA, text);
    }
  }
  return block;
}

static inline Pages *make_pages(Maker *m) {
  Flow *flow = shape_doc(m->arena, m->diags, m->fonts, &m->doc);
  return flow ? typeset_flow(m->arena, m->diags, m->fonts, flow) : NULL;
}

static inline void make_done(Maker *m) { arena_free(m->arena); }

static inline size_t ops_count(const Page *page, OpKind kind) {
  size_t n = 0;
  for (size_t i = 0; i < page_ops(page); i++) n += page_op(page, i)->kind == kind;
  return n;
}

// The text of a page's operations, one a line.
static inline Str page_text(Arena *arena, const Page *page) {
  Buf out = {.arena = arena};
  for (size_t i = 0; i < page_ops(page); i++) {
    if (page_op(page, i)->kind != OP_TEXT) continue;
    buf_str(&out, page_op(page, i)->as.text.text);
    buf_char(&out, '\n');
  }
  return buf_done(&out);
}

static inline bool text_has(Str text, const char *what) {
  return memmem(text.s, text.n, what, strlen(what)) != NULL;
}

static inline bool diags_say(Arena *arena, const Diags *diags, const char *what) {
  Buf out = {.arena = arena};
  diags_render(&out, diags, (DiagStyle){false, true});
  return text_has(buf_done(&out), what);
}

// The whole of a test program whose tests need the fonts; returns its exit status.
typedef void MakeTest(Fonts *);
static inline int make_run(MakeTest *const *tests, size_t n) {
  Arena *arena = arena_new();
  Fonts *fonts = fonts_new(diags_new(arena));
  CHECK(fonts != NULL, "the fonts are there");
  for (size_t i = 0; fonts && i < n; i++) tests[i](fonts);
  fonts_free(fonts);
  arena_free(arena);
  UNIT_END();
}

#endif
