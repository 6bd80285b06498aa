// line.c -- the items between two breaks become a line's parts, in visual order.
// SPDX-License-Identifier: MIT
//
// Boxes of one unit are joined again and shaped as a whole, so that a hyphenation point not used
// leaves no trace; then the pieces are put in visual order by rule L2 of UAX 9. Blanks at the end
// are gone by then, so that rule L1 has nothing left to do.
#include "shape/inner.h"

#include <unicode/ubidi.h>

typedef struct LinePiece {
  UnitKind kind;
  size_t from, to;  // chars
  size_t unit;
  const Item *glue;  // of a blank that is glue
  bool hyphen;
} LinePiece;
typedef VEC(LinePiece) LinePieces;

// ---- collecting ---------------------------------------------------------------------------------
// Joiners and controls that a break has parted from what they stood with.
static bool is_unseen(const ParaText *para, ItemChars chars) {
  size_t at = chars.from;
  while (at < chars.to && para->at[at].ignorable) at++;
  return at == chars.to;
}

static LinePieces pieces_collect(Arena *scratch, const Para *p, size_t from, size_t to) {
  const ParaText *para = p->text;
  LinePieces pieces = {0};
  while (from < to && p->items.at[from].kind != ITEM_BOX) from++;
  for (size_t i = from; i < to; i++) {
    const Item *item = &p->items.at[i];
    ItemChars chars = para->item_chars.at[i];
    bool empty = chars.from == chars.to;
    if (item->kind == ITEM_PENALTY || (item->kind == ITEM_BOX && empty)) continue;
    UnitKind kind = empty ? UNIT_BLANK : para->units.at[chars.unit].kind;
    LinePiece *last = pieces.n ? &pieces.at[pieces.n - 1] : NULL;
    if (last && kind == UNIT_WORD && last->kind == UNIT_WORD && last->unit == chars.unit) {
      last->to = chars.to;
      continue;
    }
    bool begins = !last && item->kind == ITEM_GLUE;
    if (begins || (kind == UNIT_WORD && is_unseen(para, chars))) continue;
    const Item *glue = item->kind == ITEM_GLUE ? item : NULL;
    LinePiece piece = {kind, chars.from, chars.to, chars.unit, glue, false};
    VEC_PUSH(scratch, &pieces, piece);
  }
  while (pieces.n && pieces.at[pieces.n - 1].kind == UNIT_BLANK) pieces.n--;
  return pieces;
}

static uint8_t piece_level(const ParaText *para, const LinePiece *piece) {
  size_t at = piece->from;
  if (piece->from == piece->to && at) at--;  // stretch between two ideographs
  return para->at[at].level;
}

static bool seam_between(const ParaText *para, size_t from, size_t to) {
  while (from < to && !para->at[to].seam) to--;
  return from < to;
}

// The pieces from left to right. Where an isolated stretch begins or ends, the controls that would
// stand there in plain text have a say in the order: they keep two stretches from turning as one.
static LinePieces visual_order(Arena *scratch, const ParaText *para, LinePieces logical) {
  size_t n = 0, last = 0;
  bool turned = false;
  for (size_t i = 0; i < logical.n; i++) turned |= piece_level(para, &logical.at[i]) != 0;
  if (!turned) return logical;
  UBiDiLevel *levels = NEW_ARRAY(scratch, UBiDiLevel, 2 * logical.n + 1);
  size_t *owner = NEW_ARRAY(scratch, size_t, 2 * logical.n + 1);  // SIZE_MAX: a seam
  for (size_t i = 0; i < logical.n; i++) {
    const LinePiece *piece = &logical.at[i];
    if (i && seam_between(para, last, piece->from)) owner[n] = SIZE_MAX, levels[n++] = para->level;
    owner[n] = i, levels[n++] = piece_level(para, piece);
    last = piece->from;
  }
  int32_t *order = NEW_ARRAY(scratch, int32_t, n);
  ubidi_reorderVisual(levels, (int32_t)n, order);
  LinePieces visual = {0};
  for (size_t v = 0; v < n; v++)
    if (owner[order[v]] != SIZE_MAX) VEC_PUSH(scratch, &visual, logical.at[owner[order[v]]]);
  return visual;
}

// ---- parts --------------------------------------------------------------------------------------
// Where the text of a glyph's cluster ends: where the next one begins, which stands after it in
// left-to-right text and before it in right-to-left text.
static size_t cluster_limit(const Fragment *f, size_t i, bool rtl) {
  uint32_t cluster = f->shaped.at[i].cluster;
  if (rtl) {
    while (i-- > 0)
      if (f->shaped.at[i].cluster != cluster) return f->shaped.at[i].cluster;
  } else {
    while (++i < f->shaped.n)
      if (f->shaped.at[i].cluster != cluster) return f->shaped.at[i].cluster;
  }
  return f->text.n;
}

static void part_glyphs(Arena *arena, Part *part, const Fragment *f) {
  size_t n = f->shaped.n;
  part->glyphs.at = NEW_ARRAY(arena, Glyph, n);
  part->glyphs.n = n;
  for (size_t i = 0; i < n; i++) {
    const ShapedGlyph *g = &f->shaped.at[i];
    bool begins = !i || g[-1].cluster != g->cluster;
    bool ends = i + 1 == n || g[1].cluster != g->cluster;
    Glyph *out = &part->glyphs.at[i]; // zero
    out->gid = g->gid, out->from = g->cluster;
    out->advance = glyph_scale(f->font, f->style, g->advance);
    if (g->dx) out->dx = glyph_scale(f->font, f->style, g->dx);
    if (g->dy) out->dy = glyph_scale(f->font, f->style, g->dy);
    if (begins) out->n = (uint32_t)cluster_limit(f, i, part->rtl) - g->cluster;
    if (ends) out->advance += f->tracking;
    part->width += out->advance;
  }
}

static Part part_make(Arena *arena, Fonts *fonts, const ParaText *para, const LinePiece *piece) {
  size_t at = piece->from < piece->to ? piece->from : piece->from - 1;
  const Inline *source = &para->inlines[para->at[at].in];
  Part part = {.kind = PART_RUN,
               .face = NULL,
               .style = source->style,
               .source = source,
               .rtl = piece_level(para, piece) & 1,
               .language = para->units.at[piece->unit].language,
               .at = (uint32_t)piece->from,
               .span = source->text.span};
  if (para->at[at].font) part.face = &para->at[at].font->face;
  if (piece->glue) part.stretch = piece->glue->stretch, part.shrink = piece->glue->shrink;
  if (piece->kind == UNIT_BLANK) part.kind = PART_SPACE;
  if (piece->from == piece->to) {
    part.width = piece->glue ? piece->glue->width : 0;
    return part;
  }
  const Unit *unit = &para->units.at[piece->unit];
  bool whole = piece->from == unit->from && piece->to == unit->to && !piece->hyphen;
  Fragment f = whole ? unit_whole(arena, fonts, para, piece->unit)
                     : unit_fragment(arena, fonts, para, piece->from, piece->to, piece->hyphen);
  part.text = f.text;
  part_glyphs(arena, &part, &f);
  return part;
}

static Part part_object(const ParaText *para, const LinePiece *piece, Len width) {
  const Inline *source = &para->inlines[para->at[piece->from].in];
  return (Part){.kind = PART_OBJECT,
                .style = source->style,
                .source = source,
                .width = width,
                .rtl = piece_level(para, piece) & 1,
                .at = (uint32_t)piece->from,
                .span = source->text.span};
}

static Len item_width(const Para *p, size_t from, size_t to, size_t unit) {
  for (size_t i = from; i < to; i++)
    if (p->items.at[i].kind == ITEM_BOX && p->text->item_chars.at[i].unit == unit)
      return p->items.at[i].width;
  return 0;
}

// Where a line ends between two words, the blank that parts them for those who cannot see it:
// without width, so that nothing moves. False when the text goes on in one word, or ends.
static bool part_end_blank(Arena *arena, Fonts *fonts, const ParaText *para, const LinePiece *last,
                           Part *out) {
  size_t next = last->to, at = last->to;
  while (next < para->n && para->at[next].kind != CHAR_TEXT && para->at[next].kind != CHAR_OBJECT)
    next++;
  if (next == at || next == para->n) return false;
  while (at > last->from && !para->at[--at].font) {}
  const Font *font = para->at[at].font ? para->at[at].font : para->at[last->to].font;
  if (!font) return false;
  ShapeKey key = {.font = font, .script = USCRIPT_LATIN, .language = para->language->hb,
                  .text = STR(" "), .before = STR(""), .after = STR("")};
  Shaped blank = shape_text(arena, fonts, &key);
  if (blank.n != 1 || !blank.at[0].gid) return false; // a font of signs has none
  const Inline *source = &para->inlines[para->at[last->to - 1].in];
  *out = (Part){.kind = PART_SPACE, .face = &font->face, .style = source->style, .source = source,
                .text = key.text, .rtl = piece_level(para, last) & 1, .at = (uint32_t)last->to,
                .language = para->units.at[last->unit].language, .span = source->text.span};
  out->glyphs.at = NEW(arena, Glyph);
  out->glyphs.n = 1;
  out->glyphs.at[0] = (Glyph){.gid = blank.at[0].gid, .n = 1,
                              .advance = glyph_scale(font, source->style, blank.at[0].advance)};
  return true;
}

Line para_line(Arena *arena, Fonts *fonts, const Para *p, size_t from, size_t to) {
  const ParaText *para = p->text;
  arena_clear(fonts->scratch);
  LinePieces pieces = pieces_collect(fonts->scratch, p, from, to);
  Line line = {0};
  if (to < p->items.n && p->items.at[to].kind == ITEM_PENALTY && p->items.at[to].flagged) {
    size_t at = para->item_chars.at[to].from;
    LinePiece *last = pieces.n ? &pieces.at[pieces.n - 1] : NULL;
    line.hyphenated = true;
    if (last && last->kind == UNIT_WORD && last->to == at) last->hyphen = para->at[at].hyphen;
  }
  Part end = {0};
  size_t last = pieces.n ? pieces.at[pieces.n - 1].from : 0; // in logical order
  bool ends = pieces.n && part_end_blank(arena, fonts, para, &pieces.at[pieces.n - 1], &end);
  pieces = visual_order(fonts->scratch, para, pieces);
  line.parts.at = NEW_ARRAY(arena, Part, pieces.n + 2);
  for (size_t v = 0; v < pieces.n; v++) {
    const LinePiece *piece = &pieces.at[v];
    bool at_end = ends && piece->from == last && piece->from < piece->to;
    if (at_end && end.rtl) line.parts.at[line.parts.n++] = end;
    Part part = piece->kind == UNIT_OBJECT
                    ? part_object(para, piece, item_width(p, from, to, piece->unit))
                    : part_make(arena, fonts, para, piece);
    if (part.kind == PART_RUN && !part.glyphs.n) continue;  // nothing but joiners and the like
    line.parts.at[line.parts.n++] = part;
    if (at_end && !end.rtl) line.parts.at[line.parts.n++] = end;
    line.width += part.width, line.stretch += part.stretch, line.shrink += part.shrink;
  }
  return line;
}
