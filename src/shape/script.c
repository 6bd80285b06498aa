// script.c -- each character's script, those that many scripts share given to their neighbours.
// SPDX-License-Identifier: MIT
//
// After UAX 24: common and inherited characters take the script before them, at the beginning the
// script after them; a closing bracket takes that of its opening one.
#include "shape/inner.h"

#include <unicode/uchar.h>

enum { BRACKETS = 32 };  // open at a time; deeper ones count as any other punctuation

typedef struct Bracket {
  uint32_t close;
  int16_t script;
} Bracket;
typedef struct Brackets {
  Bracket at[BRACKETS];
  size_t n;
} Brackets;

static void bracket_open(Brackets *b, uint32_t cp, int16_t script) {
  if (b->n == BRACKETS) return;
  b->at[b->n++] = (Bracket){(uint32_t)u_getBidiPairedBracket((UChar32)cp), script};
}

static bool bracket_close(Brackets *b, uint32_t cp, int16_t *script) {
  for (size_t i = b->n; i-- > 0;) {
    if (b->at[i].close != cp) continue;
    *script = b->at[i].script;
    b->n = i;
    return true;
  }
  return false;
}

// A shared character's script after `last`: U+060C is shared, but not with Latin.
static int16_t shared_script(uint32_t cp, int16_t last) {
  UScriptCode scripts[32];
  UErrorCode error = U_ZERO_ERROR;
  int32_t n = uscript_getScriptExtensions((UChar32)cp, scripts, (int32_t)COUNT(scripts), &error);
  if (U_FAILURE(error) || n < 1 || scripts[0] == USCRIPT_COMMON || scripts[0] == USCRIPT_INHERITED)
    return last;
  for (int32_t i = 0; i < n; i++)
    if (scripts[i] == last) return last;
  return (int16_t)scripts[0];
}

static int16_t char_script(const Char *c, int16_t last, Brackets *brackets) {
  UErrorCode error = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript((UChar32)c->cp, &error);
  if (script != USCRIPT_COMMON && script != USCRIPT_INHERITED) return (int16_t)script;
  int16_t shared = c->cp < 0x80 ? last : shared_script(c->cp, last);
  int32_t type = u_getIntPropertyValue((UChar32)c->cp, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
  if (type == U_BPT_OPEN) bracket_open(brackets, c->cp, shared);
  if (type == U_BPT_CLOSE) bracket_close(brackets, c->cp, &shared);
  return shared;
}

bool is_ideographic(int16_t script) {
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
         script == USCRIPT_BOPOMOFO || script == USCRIPT_YI;
}

// Not Khmer and Burmese, whose letters stack across clusters.
bool is_unspaced(int16_t script) { return script == USCRIPT_THAI || script == USCRIPT_LAO; }

static int16_t first_script(const ParaText *para) {
  for (size_t i = 0; i < para->n; i++) {
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)para->at[i].cp, &error);
    if (script != USCRIPT_COMMON && script != USCRIPT_INHERITED) return (int16_t)script;
  }
  return USCRIPT_LATIN;
}

void para_scripts(ParaText *para) {
  Brackets brackets = {.n = 0};
  int16_t last = para->simple ? USCRIPT_LATIN : first_script(para);
  for (size_t i = 0; i < para->n; i++) {
    if (!para->simple) last = char_script(&para->at[i], last, &brackets);
    para->at[i].script = last;
  }
}
