// wide.c -- full-width signs that follow each other: the blank that they share.
// SPDX-License-Identifier: MIT
//
// Brackets, commas and full stops of East Asian type fill half of their square; the other half is
// blank. Of two in a row one keeps its blank: "」「" and "）。" are one and a half squares wide
// (JLREQ 3.1.4; JIS X 4051, 4.2). At the ends of lines margins hang the blank out.
#include "shape/inner.h"

#include <string.h>

typedef enum Side { SIDE_NONE, SIDE_BEFORE, SIDE_AFTER } Side; // where a sign's blank is

static Side sign_side(uint32_t cp) {
  switch (cp) {
    case 0x3008: case 0x300A: case 0x300C: case 0x300E: case 0x3010: case 0x3014: case 0x3016:
    case 0x3018: case 0xFF08: case 0xFF3B: case 0xFF5B: case 0xFF5F: return SIDE_BEFORE;
    case 0x3009: case 0x300B: case 0x300D: case 0x300F: case 0x3011: case 0x3015: case 0x3017:
    case 0x3019: case 0xFF09: case 0xFF3D: case 0xFF5D: case 0xFF60: return SIDE_AFTER;
    case 0x3001: case 0x3002: case 0xFF0C: case 0xFF0E: return SIDE_AFTER;
  }
  return SIDE_NONE;
}

bool signs_meet(const Char *a, const Char *b) {
  Side one = sign_side(a->cp), other = sign_side(b->cp);
  return one == SIDE_AFTER ? other != SIDE_NONE : one == SIDE_BEFORE && other == SIDE_BEFORE;
}

// In Taiwan and Hong Kong commas and full stops stand in the middle of their square.
static bool is_central(const Char *c) {
  const char *cjk = c->font->face.family ? spec_cjk(c->font->face.family) : NULL;
  bool bracket = (c->cp >= 0x3008 && c->cp <= 0x301B) || (c->cp > 0xFF00 && c->cp != 0xFF0C &&
                                                          c->cp != 0xFF0E);
  return !bracket && cjk && !strcmp(cjk, "TC");
}

static bool fills_square(const Char *c) { // the font may have drawn it narrower
  hb_codepoint_t gid;
  return c->font && hb_font_get_nominal_glyph(c->font->hb, c->cp, &gid) &&
         hb_font_get_glyph_h_advance(c->font->hb, gid) == c->font->face.upem;
}

Len signs_close(const ParaText *para, size_t at) {
  if (!at || para->simple || para->style.pre) return 0;
  const Char *a = &para->at[at - 1], *b = &para->at[at];
  if (!signs_meet(a, b) || (a->level & 1) || (b->level & 1)) return 0;
  if (!fills_square(a) || !fills_square(b) || is_central(a) || is_central(b)) return 0;
  size_t blank = sign_side(a->cp) == SIDE_AFTER ? at - 1 : at;
  return char_style(para, blank)->size / 2;
}
