// within.c -- a paragraph for a measure narrower than its longest word.
// SPDX-License-Identifier: MIT
//
// No text stands over what is beside it: a word that is too wide is hyphenated, whatever its style
// says; a piece that is too wide even so (a syllable, a name, code, a script without hyphens) may
// be broken between any two grapheme clusters (Unicode, UAX 29), as CSS Text 3 has it for
// "overflow-wrap: anywhere". Pieces that fit keep their prices, so nothing else breaks for it.
#include "shape/inner.h"

#include <string.h>

typedef struct Piece { size_t from, to; } Piece; // items without a legal break between

static bool item_is_legal(const Para *p, size_t i) {
  const Item *item = &p->items.at[i];
  switch (item->kind) {
    case ITEM_BOX: return false;
    case ITEM_GLUE: return i > 0 && p->items.at[i - 1].kind == ITEM_BOX;
    case ITEM_PENALTY: return item->penalty < PENALTY_NEVER;
  }
  return false;
}

// What it takes on a line that ends after it, its hyphen included.
static Len piece_width(const Para *p, Piece piece) {
  Len width = 0;
  for (size_t i = piece.from; i < piece.to; i++)
    if (p->items.at[i].kind != ITEM_PENALTY) width += p->items.at[i].width;
  if (piece.to < p->items.n && p->items.at[piece.to].kind == ITEM_PENALTY)
    width += p->items.at[piece.to].width;
  return width;
}

// Opens the pieces that are too wide; false: there are none that can be opened.
static bool pieces_open(const Para *p, ParaText *para, Len measure, bool anywhere, Span *broken) {
  bool any = false;
  for (Piece piece = {0, 0}; piece.from < p->items.n; piece.from = piece.to + 1) {
    for (piece.to = piece.from; piece.to < p->items.n && !item_is_legal(p, piece.to);) piece.to++;
    if (piece.to == piece.from || piece_width(p, piece) <= measure) continue;
    size_t from = para->item_chars.at[piece.from].from, to = para->item_chars.at[piece.to - 1].to;
    if (to - from < 2) continue;
    piece_breaks(para, from, to, anywhere);
    if (anywhere && !broken->src) *broken = char_span(para, from, to);
    any = true;
  }
  return any;
}

const Para *para_within(Arena *arena, Fonts *fonts, const Para *p, Len measure, Span *broken) {
  const Para *out = p;
  for (int anywhere = 0; anywhere < 2 && out->minimum > measure; anywhere++) {
    ParaText *para = NEW(arena, ParaText);
    *para = *out->text;
    if (!anywhere && para->style.hyphenate) continue; // all hyphens that there are
    para->at = NEW_ARRAY(arena, Char, para->n + 1);
    memcpy(para->at, out->text->at, (para->n + 1) * sizeof *para->at);
    if (!pieces_open(out, para, measure, anywhere, broken)) continue;
    Para *next = NEW(arena, Para);
    *next = *out;
    next->text = para;
    next->natural = next->minimum = next->word = 0;
    memset(&para->item_chars, 0, sizeof para->item_chars);
    para_items(arena, fonts, next, para);
    out = next;
  }
  return out;
}
