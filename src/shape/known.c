// known.c -- paragraphs that are alike are shaped once, in whatever kits they stand.
// SPDX-License-Identifier: MIT
//
// Kits take questions from one library, ask the same in another order, say the same words over the
// same columns. What a paragraph looks like is decided by its inlines' texts and styles and by
// little else; all of it is in the key. What is made of it counts chars and inlines, so another
// paragraph's own inlines fit beneath it: their fields, links and places in the author's file.
// Only of pieces: nothing that is a candidate's, and nothing that gave a message.
#include "shape/inner.h"

// As many numbers as given, each in a word of its own, so that nothing stands between them.
#define ADD(key, ...) \
  buf_add((key), (const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}))

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
  const Style none = {0}, *style = inl->style ? inl->style : &none;
  Str language = str_of(inl->language), text = inl->text.s;
  // Lines grow by a stroke.
  ADD(key, (int64_t)inl->kind, written, same, inl->style != NULL, inl->width, inl->stroke,
      style->family, style->weight, style->italic, style->stressed, style->size,
      style->small_caps, style->figures, style->tracking, (int64_t)language.n, (int64_t)text.n);
  buf_str(key, language);
  buf_str(key, text);
  return true;
}

bool para_key(Arena *arena, const ParaText *para, Str *out) {
  Buf key = {.arena = arena};
  ADD(&key, (intptr_t)para->language, (intptr_t)para->set, para->style.align, para->style.leading,
      para->style.hyphenate, para->style.pre);
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
