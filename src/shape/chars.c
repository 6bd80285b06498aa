// chars.c -- a paragraph's characters, as others want to see them: UTF-16, places, styles, text.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

#include <unicode/utf16.h>

Utf16 para_utf16(Arena *arena, const ParaText *para) {
  Utf16 u = {.s = NEW_ARRAY(arena, uint16_t, 2 * para->n + 1),
             .chars = NEW_ARRAY(arena, uint32_t, 2 * para->n + 1)};
  for (size_t i = 0; i < para->n; i++) {
    int32_t from = u.n;
    U16_APPEND_UNSAFE(u.s, u.n, para->at[i].cp);
    while (from < u.n) u.chars[from++] = (uint32_t)i;
  }
  u.chars[u.n] = (uint32_t)para->n;
  return u;
}

Span char_span(const ParaText *para, size_t from, size_t to) {
  const Char *c = &para->at[from];
  const Inline *inl = &para->inlines[c->in];
  if (inl->kind != INLINE_TEXT) return inl->text.span;
  size_t end = to < para->n && para->at[to].in == c->in ? para->at[to].at : inl->text.s.n;
  return text_span(inl->text, c->at, end - c->at);
}

const Style *char_style(const ParaText *para, size_t at) {
  return para->inlines[para->at[at].in].style;
}

Str chars_text(const ParaText *para, size_t from, size_t to) {
  uint32_t byte = para->at[from].byte;
  return (Str){para->text.s + byte, para->at[to].byte - byte};
}

// ---- one paragraph ------------------------------------------------------------------------------
