// items.c -- units become boxes, glue and penalties, with their widths.
// SPDX-License-Identifier: MIT
//
// The glue of a blank is TeX's for a text font: natural from the font, stretching by a half,
// shrinking by a third. No blanks stand at a line's ends, no finishing glue at the paragraph's: the
// line breaker adds what the last line and ragged lines need. Between ideographs of justified text
// stands glue without width, since they have no blanks to stretch; so it does between clusters of
// Thai and Lao, where wider room between words alone would read, and be copied, as blanks.
//
// A word that may be broken is several boxes with penalties between. Broken text can be shaped
// otherwise than whole (a kern or ligature across the break); the widths see to it that a word
// unbroken has its true width, and so has each of its halves when it is broken once: with W the
// whole's width, A and B the halves', the boxes are W - B and B, the penalty A - (W - B) wide.
#include "shape/inner.h"

#include <string.h>

enum {
  CJK_BEGIN = 0x2E80,  // radicals, punctuation and letters as wide as ideographs
  EXACT_CHARS = 64,    // longer units take their halves' widths from the whole: linear work
  BREAK_NEAR = 3,      // letters of a word that a break a letter further may move
};

typedef struct Builder {
  Arena *scratch;
  Fonts *fonts;
  ParaText *para;
  VEC(Item) items;
  VEC(ItemChars) chars;  // of each item
  size_t blank, blank_unit; // the last blank
  Len blank_width;          // 0: there was none
  bool line_empty;  // nothing stands on this line yet
  bool after_space;
} Builder;

static void add(Builder *b, Item item, size_t from, size_t to, size_t unit) {
  ItemChars chars = {(uint32_t)from, (uint32_t)to, (uint32_t)unit};
  VEC_PUSH(b->scratch, &b->items, item);
  VEC_PUSH(b->scratch, &b->chars, chars);
}

static void add_box(Builder *b, Len width, size_t from, size_t to, size_t unit) {
  add(b, (Item){.kind = ITEM_BOX, .width = width}, from, to, unit);
  b->line_empty = b->after_space = false;
}

static void add_penalty(Builder *b, int penalty, Len width, size_t at, size_t unit) {
  const Char *c = &b->para->at[at];
  uint32_t before = at ? c[-1].cp : 0;
  bool flagged = c->hyphen || (penalty < PENALTY_NEVER && (before == '-' || before == 0x2010));
  add(b, (Item){.kind = ITEM_PENALTY, .penalty = penalty, .width = width, .flagged = flagged}, at,
      at, unit);
}

// ---- words --------------------------------------------------------------------------------------
static Len width_of(Builder *b, size_t from, size_t to, bool hyphen) {
  Fragment f = unit_fragment(b->scratch, b->fonts, b->para, from, to, hyphen);
  return fragment_width(&f, 0, SIZE_MAX);
}

typedef struct Clusters {  // widths before each byte of a unit, and where it may safely be broken
  Len *before;
  bool *safe;
} Clusters;

static Clusters clusters_measure(Builder *b, const Fragment *whole) {
  size_t n = whole->text.n;
  Clusters c = {NEW_ARRAY(b->scratch, Len, n + 2), NEW_ARRAY(b->scratch, bool, n + 2)};
  for (size_t i = 0; i < whole->shaped.n; i++) {
    const ShapedGlyph *g = &whole->shaped.at[i];
    bool begins = !i || g[-1].cluster != g->cluster;  // its glyphs stand together
    if (begins) c.before[g->cluster + 1] += whole->tracking, c.safe[g->cluster] = true;
    c.before[g->cluster + 1] += glyph_scale(whole->font, whole->style, g->advance);
  }
  for (size_t i = 0; i < whole->shaped.n; i++)
    if (whole->shaped.at[i].unsafe) c.safe[whole->shaped.at[i].cluster] = false;
  for (size_t i = 0; i <= n; i++) c.before[i + 1] += c.before[i];
  return c;
}

typedef struct Halves {
  Len left, right;
} Halves;

// Letters stand as their nearest neighbours let them, so of a long half only what is near the break
// is shaped, from a place on where the whole may be broken: such pieces come again in other words.
static size_t near_before(const Builder *b, const Unit *u, size_t at, const Clusters *c) {
  size_t from = at - u->from > BREAK_NEAR && b->para->simple ? at - BREAK_NEAR : u->from;
  while (from > u->from && !c->safe[b->para->at[from].byte - b->para->at[u->from].byte]) from--;
  return from;
}

static size_t near_after(const Builder *b, const Unit *u, size_t at, const Clusters *c) {
  size_t to = u->to - at > BREAK_NEAR && b->para->simple ? at + BREAK_NEAR : u->to;
  while (to < u->to && !c->safe[b->para->at[to].byte - b->para->at[u->from].byte]) to++;
  return to;
}

static Halves word_halves(Builder *b, const Unit *u, size_t at, const Clusters *c, Len whole) {
  const Char *chars = b->para->at;
  uint32_t begin = chars[u->from].byte;
  size_t byte = chars[at].byte - begin;
  bool hyphen = chars[at].hyphen, exact = u->to - u->from <= EXACT_CHARS;
  Halves h = {c->before[byte], whole - c->before[byte]};
  if (!c->safe[byte] && exact) {
    size_t to = near_after(b, u, at, c);
    h.right = width_of(b, at, to, false) + whole - c->before[chars[to].byte - begin];
  }
  if ((!c->safe[byte] || hyphen) && exact) {
    size_t from = near_before(b, u, at, c);
    h.left = c->before[chars[from].byte - begin] + width_of(b, from, at, hyphen);
  }
  else if (hyphen) h.left += width_of(b, at - 1, at, true) - width_of(b, at - 1, at, false);
  return h;
}

static void add_word(Builder *b, size_t unit) {
  const Unit *u = &b->para->units.at[unit];
  const Char *chars = b->para->at;
  Fragment f = unit_fragment(b->scratch, b->fonts, b->para, u->from, u->to, false);
  unit_keep(b->fonts, b->para, unit, &f);
  if (!f.shaped.n) return;  // joiners and controls alone: nothing to see, nothing to break at
  Len whole = fragment_width(&f, 0, SIZE_MAX), rest = whole;
  Clusters clusters = {0};
  size_t from = u->from;
  for (size_t at = u->from + 1; at < u->to; at++) {
    if (chars[at].price >= PENALTY_NEVER) continue;
    if (!clusters.before) clusters = clusters_measure(b, &f);
    Halves h = word_halves(b, u, at, &clusters, whole);
    add_box(b, rest - h.right, from, at, unit);
    add_penalty(b, chars[at].price, h.left - (whole - h.right), at, unit);
    rest = h.right, from = at;
  }
  add_box(b, rest, from, u->to, unit);
}

// ---- blanks -------------------------------------------------------------------------------------
static bool is_nobreak(uint32_t cp) { return cp == 0xA0 || cp == 0x2007 || cp == 0x202F; }

// Whether a line may end at the blanks that begin with this unit.
static bool blank_legal(const ParaText *para, size_t at) {
  if (is_nobreak(para->at[at].cp)) return false;
  while (at < para->n && para->at[at].kind == CHAR_BLANK && para->at[at].price >= PENALTY_NEVER)
    at++;
  return at < para->n && para->at[at].price < PENALTY_NEVER;
}

// Most blanks are as the last one.
static Len blank_width(Builder *b, size_t unit) {
  Unit *u = &b->para->units.at[unit];
  const Char *c = &b->para->at[u->from], *last = b->para->at + b->blank;
  if (b->blank_width && last->cp == c->cp && last->font == c->font && last->level == c->level &&
      last->script == c->script && u->to == u->from + 1 &&
      char_style(b->para, u->from) == char_style(b->para, b->blank)) {
    u->shaped = b->para->units.at[b->blank_unit].shaped;
    return b->blank_width;
  }
  Fragment f = unit_fragment(b->scratch, b->fonts, b->para, u->from, u->to, false);
  unit_keep(b->fonts, b->para, unit, &f);
  Len width = fragment_width(&f, 0, SIZE_MAX);
  if (u->to == u->from + 1) b->blank = u->from, b->blank_unit = unit, b->blank_width = width;
  return width;
}

static void add_blank(Builder *b, size_t unit) {
  const Unit *u = &b->para->units.at[unit];
  uint32_t cp = b->para->at[u->from].cp;
  if (cp == ' ' && !b->para->style.pre && (b->line_empty || b->after_space)) return;
  Len width = blank_width(b, unit);
  if (b->para->style.pre || b->line_empty) {  // an indent of the author's
    add_box(b, width, u->from, u->to, unit);
    return;
  }
  if (!blank_legal(b->para, u->from)) add_penalty(b, PENALTY_NEVER, 0, u->from, unit);
  bool elastic = cp == ' ' || cp == 0xA0;
  add(b,
      (Item){.kind = ITEM_GLUE,
             .width = width,
             .stretch = elastic ? width / 2 : 0,
             .shrink = elastic ? width / 3 : 0},
      u->from, u->to, unit);
  b->after_space = cp == ' ';
}

// ---- between units ------------------------------------------------------------------------------
// How far justified text may open, in Len, between chars that no blank parts: ideographs gladly,
// clusters of scripts that write no blanks between words a little, all others not at all.
static Len open_stretch(const Char *a, const Char *b, Len size) {
  bool legal = b->price == 0, wide = a->cp >= CJK_BEGIN && b->cp >= CJK_BEGIN;
  if (is_ideographic(a->script) && is_ideographic(b->script)) return legal && wide ? size / 10 : 0;
  if (is_unspaced(a->script) && is_unspaced(b->script)) return size / 50;
  return 0;
}

// What stands between two units that no blank parts: what a line end costs there, or room to open.
static void add_between(Builder *b, size_t unit) {
  const Unit *u = &b->para->units.at[unit];
  const Char *c = &b->para->at[u->from];
  bool pre = b->para->style.pre, legal = c->price < PENALTY_NEVER;
  if (!u->from || b->line_empty) return;
  if (!pre && (c->kind == CHAR_BLANK || c[-1].kind == CHAR_BLANK)) return;  // the glue says it
  Len stretch = 0, close = signs_close(b->para, u->from);
  if (b->para->style.align == ALIGN_JUSTIFY && !pre && c->font && c[-1].font && c->cluster)
    stretch = open_stretch(c - 1, c, char_style(b->para, u->from - 1)->size);
  if ((stretch || close) && (!c->price || !legal)) {
    if (!legal) add_penalty(b, PENALTY_NEVER, 0, u->from, unit);
    add(b, (Item){.kind = ITEM_GLUE, .width = -close, .stretch = stretch}, u->from, u->from, unit);
    return;
  }
  Len hyphen = 0;
  if (c->hyphen) {
    size_t from = b->para->units.at[unit - 1].from;
    hyphen = width_of(b, from, u->from, true) - width_of(b, from, u->from, false);
  }
  if (legal) add_penalty(b, c->price, hyphen, u->from, unit);
}

static Len object_width(const Inline *inl) {
  switch (inl->kind) {
    case INLINE_IMAGE: return inl->image ? inl->image->natural_width : 0;
    case INLINE_BOX:
    case INLINE_BLANK:
    case INLINE_PATTERN: return inl->width;
    case INLINE_TEXT:
    case INLINE_BREAK:
    case INLINE_PAGE:
    case INLINE_PAGES: return 0;
  }
  return 0;
}

// Blanks before it vanish; an empty line still has a box, so that it is a line.
static void add_break(Builder *b, size_t at, size_t unit) {
  while (b->items.n && !b->line_empty) {
    const Item *last = &b->items.at[b->items.n - 1];
    if (last->kind == ITEM_BOX || last->penalty == PENALTY_MUST) break;
    b->items.n--, b->chars.n--;
  }
  if (b->line_empty) add_box(b, 0, at, at, unit);
  add(b, (Item){.kind = ITEM_PENALTY, .penalty = PENALTY_MUST}, at, at, unit);
  b->line_empty = true, b->after_space = false;
}

// ---- the paragraph's own measures ---------------------------------------------------------------
static bool is_image(const ParaText *para, size_t item) {
  size_t at = para->item_chars.at[item].from;
  return para->at[at].kind == CHAR_OBJECT && para->inlines[para->at[at].in].kind == INLINE_IMAGE;
}

static Len longer(Len a, Len b) { return a > b ? a : b; }

// Pictures are scaled down to the measure, so that they make nothing wider than it must be.
static void measure(Para *p, const ParaText *para) {
  Len line = 0, piece = 0, word = 0;
  for (size_t i = 0; i < p->items.n; i++) {
    const Item *item = &p->items.at[i];
    bool box_before = i && p->items.at[i - 1].kind == ITEM_BOX;
    bool must = item->kind == ITEM_PENALTY && item->penalty == PENALTY_MUST;
    bool legal = item->kind == ITEM_PENALTY ? item->penalty < PENALTY_NEVER
                                            : item->kind == ITEM_GLUE && box_before;
    if (item->kind != ITEM_PENALTY) line += item->width;
    if (legal) {
      p->minimum = longer(p->minimum, piece + (item->kind == ITEM_PENALTY ? item->width : 0));
      piece = 0;
      if (item->kind != ITEM_PENALTY || !para->at[para->item_chars.at[i].from].hyphen) word = 0;
    } else if (item->kind != ITEM_PENALTY && !is_image(para, i)) {
      piece += item->width, word += item->width;
      p->word = longer(p->word, word);
    }
    if (must) p->natural = longer(p->natural, line), line = 0;
  }
}

void para_items(Arena *arena, Fonts *fonts, Para *p, ParaText *para) {
  Builder b = {.scratch = fonts->scratch, .fonts = fonts, .para = para, .line_empty = true};
  for (size_t i = 0; i < para->units.n; i++) {
    const Unit *u = &para->units.at[i];
    if (u->kind != UNIT_BREAK) add_between(&b, i);
    switch (u->kind) {
      case UNIT_WORD: add_word(&b, i); break;
      case UNIT_BLANK: add_blank(&b, i); break;
      case UNIT_OBJECT:
        add_box(&b, object_width(&para->inlines[para->at[u->from].in]), u->from, u->to, i);
        break;
      case UNIT_BREAK: add_break(&b, u->from, i); break;
    }
  }
  if (!b.items.n || !b.line_empty) add_break(&b, para->n, para->units.n);
  size_t n = b.items.n;
  p->items.at = NEW_ARRAY(arena, Item, n);
  para->item_chars.at = NEW_ARRAY(arena, ItemChars, n);
  memcpy(p->items.at, b.items.at, n * sizeof *p->items.at);
  memcpy(para->item_chars.at, b.chars.at, n * sizeof *b.chars.at);
  p->items.n = para->item_chars.n = n;
  measure(p, para);
}
