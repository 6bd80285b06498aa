// known.c -- paragraphs that are alike are shaped once, in whatever kits they stand.
// SPDX-License-Identifier: MIT
//
// Kits take questions from one library, ask the same in another order, say the same words over the
// same columns. What a paragraph looks like is decided by its inlines' texts and styles and by
// little else; all of it is in the key. What is made of it counts chars and inlines, so another
// paragraph's own inlines fit beneath it: their fields, links and places in the author's file.
// Only of pieces: nothing that is a candidate's, and nothing that gave a message.
#include "shape/inner.h"

static void add(Buf *key, const void *at, size_t n) { buf_add(key, at, n); }
#define ADD(key, value) add((key), &(value), sizeof(value))

static void add_text(Buf *key, Str text) {
  ADD(key, text.n);
  buf_str(key, text);
}

static void add_style(Buf *key, const Style *style) {
  bool none = !style;
  ADD(key, none);
  if (none) return;
  ADD(key, style->family);
  ADD(key, style->weight);
  ADD(key, style->italic);
  ADD(key, style->stressed);
  ADD(key, style->size);
  ADD(key, style->small_caps);
  ADD(key, style->figures);
  ADD(key, style->tracking);
}

// False: its look depends on more than can be told.
static bool add_inline(Buf *key, const Inline *inl, const Inline *before) {
  switch (inl->kind) {
    case INLINE_TEXT:
    case INLINE_BREAK:
    case INLINE_BOX:
    case INLINE_BLANK:
    case INLINE_PATTERN: break;
    case INLINE_IMAGE:
    case INLINE_PAGE:
    case INLINE_PAGES: return false;
  }
  if (span_is_private(inl->text.span)) return false;
  bool written = inl->text.span.src != NULL; // by an author
  bool same = before && before->text.span.src == inl->text.span.src;
  ADD(key, inl->kind);
  ADD(key, written);
  ADD(key, same);
  ADD(key, inl->width);
  ADD(key, inl->stroke); // lines grow by it
  add_style(key, inl->style);
  add_text(key, str_of(inl->language));
  add_text(key, inl->text.s);
  return true;
}

bool para_key(Arena *arena, const ParaText *para, Str *out) {
  Buf key = {.arena = arena};
  ADD(&key, para->language);
  ADD(&key, para->set);
  ADD(&key, para->style.align);
  ADD(&key, para->style.leading);
  ADD(&key, para->style.hyphenate);
  ADD(&key, para->style.pre);
  const Inline *before = NULL; // the last one that has characters
  for (size_t i = 0; i < para->inline_count; i++) {
    if (!add_inline(&key, &para->inlines[i], before)) return false;
    bool empty = para->inlines[i].kind == INLINE_TEXT && !para->inlines[i].text.s.n;
    if (!empty) before = &para->inlines[i];
  }
  *out = buf_done(&key);
  return true;
}

Para *para_like(Arena *arena, const Para *known, const ParaText *para) {
  Para *p = NEW(arena, Para);
  ParaText *text = NEW(arena, ParaText);
  *text = *known->text;
  text->inlines = para->inlines;
  *p = *known;
  p->text = text;
  return p;
}

const Inline *para_source(const Para *of, const Para *in, const Inline *source) {
  return &in->text->inlines[source - of->text->inlines];
}
