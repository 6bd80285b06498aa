// unit.c -- cuts a paragraph's characters into units, each shaped as one.
// SPDX-License-Identifier: MIT
//
// A unit is a word with its punctuation, or one blank, object or break. Where there are no blanks
// between words, or one may break within them, and shaping never reaches over a legal break, units
// are cut there: short ones are found again in the cache.
#include "shape/inner.h"

#include <string.h>

// Whether justified text may open between any two clusters.
static bool opens(const ParaText *para, const Char *a, const Char *b) {
  return para->style.align == ALIGN_JUSTIFY && b->cluster && is_unspaced(a->script);
}

static bool nothing_reaches_over(int16_t script) {
  return is_ideographic(script) || is_unspaced(script) || script == USCRIPT_HANGUL;
}

static bool cut_before(const ParaText *para, size_t from, size_t at) {
  const Char *a = &para->at[at - 1], *b = &para->at[at];
  if (b->kind != CHAR_TEXT || a->kind != CHAR_TEXT || a->in != b->in || b->seam) return true;
  if (a->script != b->script || a->level != b->level || a->font != b->font) return true;
  if (at - from >= SHAPE_RUN_CHARS) return true;
  if (b->cluster && at - from >= SHAPE_RUN_CHARS - 2 * SHAPE_MARKS) return true;
  if (signs_meet(a, b)) return true;
  return opens(para, a, b) || (b->price == 0 && nothing_reaches_over(a->script));
}

static UnitKind unit_kind(uint8_t kind) {
  switch ((CharKind)kind) {
    case CHAR_TEXT: return UNIT_WORD;
    case CHAR_BLANK: return UNIT_BLANK;
    case CHAR_OBJECT: return UNIT_OBJECT;
    case CHAR_BREAK: return UNIT_BREAK;
  }
  return UNIT_WORD;
}

void para_units(Arena *arena, Arena *scratch, ParaText *para) {
  VEC(Unit) units = {0};
  for (size_t from = 0; from < para->n;) {
    size_t to = from + 1;
    while (to < para->n && !cut_before(para, from, to)) to++;
    Unit unit = {unit_kind(para->at[from].kind), (uint32_t)from, (uint32_t)to, NULL, {0}};
    VEC_PUSH(scratch, &units, unit);
    from = to;
  }
  para->units.at = NEW_ARRAY(arena, Unit, units.n);
  para->units.n = units.n;
  if (units.n) memcpy(para->units.at, units.at, units.n * sizeof *units.at);
}
