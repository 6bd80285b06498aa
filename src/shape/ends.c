// ends.c -- what a paragraph's items begin and end with, for those who hang signs into the margin.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

static Len sign_width(const Char *c, const Style *style, uint32_t cp, SignWanted *wanted) {
  hb_codepoint_t gid;
  if (!wanted(cp) || !c->font || !hb_font_get_nominal_glyph(c->font->hb, cp, &gid)) return 0;
  return glyph_scale(c->font, style, hb_font_get_glyph_h_advance(c->font->hb, gid));
}

static bool is_seen(const Char *c) { return c->kind == CHAR_TEXT && !c->ignorable && !c->mark; }

static ItemEnds box_ends(const ParaText *para, ItemChars chars, SignWanted *wanted) {
  size_t first = chars.from, last = chars.to;
  while (first < chars.to && !is_seen(&para->at[first])) first++;
  if (first == chars.to) return (ItemEnds){0};
  while (!is_seen(&para->at[last - 1])) last--;
  const Char *a = &para->at[first], *b = &para->at[last - 1];
  const Style *style = char_style(para, first);
  return (ItemEnds){.style = style, .first = a->cp, .last = b->cp,
                    .first_width = sign_width(a, style, a->cp, wanted),
                    .last_width = sign_width(b, style, b->cp, wanted),
                    .along = (a->level & 1) == (para->level & 1)};
}

static ItemEnds hyphen_ends(const ParaText *para, size_t at, SignWanted *wanted) {
  const Char *c = &para->at[at - 1];
  const Style *style = char_style(para, at - 1);
  uint32_t sign = c->font && font_has(c->font, '-') ? '-' : 0x2010;
  return (ItemEnds){.style = style, .last = sign, .last_width = sign_width(c, style, sign, wanted),
                    .along = (c->level & 1) == (para->level & 1)};
}

const ItemEnds *para_ends(Arena *arena, const Para *p, SignWanted *wanted) {
  const ParaText *para = p->text;
  ItemEnds *ends = NEW_ARRAY(arena, ItemEnds, p->items.n);
  for (size_t i = 0; i < p->items.n; i++) {
    ItemChars chars = para->item_chars.at[i];
    switch (p->items.at[i].kind) {
    case ITEM_BOX:
      if (chars.from < chars.to) ends[i] = box_ends(para, chars, wanted);
      break;
    case ITEM_PENALTY:
      if (p->items.at[i].flagged && chars.from && para->at[chars.from].hyphen)
        ends[i] = hyphen_ends(para, chars.from, wanted);
      break;
    case ITEM_GLUE: break;
    }
  }
  return ends;
}
