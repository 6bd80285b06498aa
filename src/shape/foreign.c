// foreign.c -- which parts of a paragraph are in another language than the document's.
// SPDX-License-Identifier: MIT
//
// Only a script can tell: Arabic letters in an English document are Arabic, while Latin letters in
// an Arabic one may be of any language. A script's likely language is ICU's. What has no script of
// its own, as digits, signs and blanks, is foreign only between two stretches of one language.
#include "shape/inner.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>

enum { LOCALE_MAX = 64 };

// ---- what a language is written in --------------------------------------------------------------
static void scripts_add(Language *language, const char *locale) {
  UScriptCode scripts[COUNT(language->scripts)];
  UErrorCode error = U_ZERO_ERROR;
  int32_t n = uscript_getCode(locale, scripts, (int32_t)COUNT(scripts), &error);
  for (int32_t i = 0; U_SUCCESS(error) && i < n; i++)
    if (language->script_count < COUNT(language->scripts))
      language->scripts[language->script_count++] = scripts[i];
}

// Its usual script as well as the one its tag names: Serbian is Serbian in either.
void language_scripts(Language *language, const char *locale, const char *name) {
  scripts_add(language, locale);
  scripts_add(language, name);
}

static bool language_writes(const Language *language, UScriptCode script) {
  for (size_t i = 0; i < language->script_count; i++)
    if (language->scripts[i] == script) return true;
  return false;
}

// Latin and braille letters may be those of any language.
static bool script_tells(UScriptCode script) {
  return script > USCRIPT_INHERITED && script != USCRIPT_LATIN && script != USCRIPT_BRAILLE &&
         script != USCRIPT_UNKNOWN && script != USCRIPT_SYMBOLS &&
         script != USCRIPT_SYMBOLS_EMOJI && script != USCRIPT_MATHEMATICAL_NOTATION;
}

// The likely language of a script as a tag, or NULL.
static const char *script_language(Language *language, UScriptCode script) {
  if (!script_tells(script) || (size_t)script >= COUNT(language->foreign)) return NULL;
  const char **known = &language->foreign[script];
  if (*known) return **known ? *known : NULL;
  *known = "";
  char locale[LOCALE_MAX], likely[LOCALE_MAX], name[LOCALE_MAX];
  UErrorCode error = U_ZERO_ERROR;
  snprintf(locale, sizeof locale, "und_%s", uscript_getShortName(script));
  uloc_addLikelySubtags(locale, likely, sizeof likely, &error);
  if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING) return NULL;
  uloc_getLanguage(likely, name, sizeof name, &error);
  if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING || !*name) return NULL;
  if (strcmp(name, "und") == 0) return NULL;
  return *known = str_c(language->arena, str_of(name));
}

// ---- a paragraph's units ------------------------------------------------------------------------
// The script of a unit's first letter; USCRIPT_COMMON when it has none.
static UScriptCode unit_script(const ParaText *para, const Unit *unit) {
  for (size_t i = unit->from; unit->kind == UNIT_WORD && i < unit->to; i++) {
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)para->at[i].cp, &error);
    if (U_SUCCESS(error) && script > USCRIPT_INHERITED) return script;
  }
  return USCRIPT_COMMON;
}

static bool is_kana(UScriptCode script) {
  return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

// Where a stretch of East Asian scripts that begins with unit `at` ends. The script that stands in
// it beside ideographs tells which language they are of; blanks do not end it, as names have them.
static size_t stretch_end(const ParaText *para, size_t at, UScriptCode *telling) {
  size_t end = at;
  for (; at < para->units.n && para->units.at[at].kind != UNIT_BREAK; at++) {
    UScriptCode script = unit_script(para, &para->units.at[at]);
    if (script == USCRIPT_COMMON) continue;
    if (script != USCRIPT_HAN && script != USCRIPT_HANGUL && script != USCRIPT_BOPOMOFO &&
        !is_kana(script))
      break;
    if (is_kana(script)) *telling = script;
    else if (script != USCRIPT_HAN && !is_kana(*telling)) *telling = script;
    end = at + 1;
  }
  return end;
}

static Language *unit_own(const ParaText *para, const Unit *unit) {
  return para->own ? para->own[para->at[unit->from].in] : NULL;
}

static void units_tell(ParaText *para) {
  UScriptCode telling = USCRIPT_HAN;
  size_t end = 0; // of the stretch of East Asian scripts
  for (size_t i = 0; i < para->units.n; i++) {
    UScriptCode script = unit_script(para, &para->units.at[i]);
    if (script == USCRIPT_COMMON) continue;
    if (i >= end && (is_ideographic((int16_t)script) || script == USCRIPT_HANGUL)) {
      telling = USCRIPT_HAN;
      end = stretch_end(para, i, &telling);
    }
    if (script == USCRIPT_HAN) script = telling;
    Language *own = unit_own(para, &para->units.at[i]);
    if (!own) own = para->language;
    if (language_writes(own, script)) continue;
    para->units.at[i].language = script_language(own, script);
  }
}

// What has no letters belongs to the stretch that it stands within.
static void units_join(ParaText *para) {
  size_t n = para->units.n, last = n; // last: the unit with letters before this; n: none
  for (size_t i = 0; i < n; i++) {
    const Unit *unit = &para->units.at[i];
    if (unit->kind == UNIT_OBJECT) last = n;
    if (unit_script(para, unit) == USCRIPT_COMMON) continue;
    const char *before = last < n ? para->units.at[last].language : NULL;
    bool same = before && unit->language && strcmp(before, unit->language) == 0;
    for (size_t k = last + 1; same && k < i; k++) para->units.at[k].language = before;
    last = i;
  }
}

// Who hears a page of another language than the kit's must hear the kit's words in their own.
static void units_own(ParaText *para) {
  for (size_t i = 0; para->own && i < para->units.n; i++) {
    Unit *unit = &para->units.at[i];
    const Language *own = unit_own(para, unit);
    if (own && !unit->language && unit->kind != UNIT_OBJECT) unit->language = own->tag;
  }
}

// The language of inlines that say theirs, which is the paragraph's if no other has words in it.
void para_own(Arena *arena, Fonts *fonts, ParaText *para) {
  const char *only = NULL;
  bool mixed = false, any = false;
  for (size_t i = 0; i < para->inline_count; i++) {
    const Inline *piece = &para->inlines[i];
    if (piece->kind != INLINE_TEXT) continue;
    any |= piece->language != NULL;
    if (!piece->language) mixed |= str_trim(piece->text.s).n > 0;
    else if (only && strcmp(only, piece->language) != 0) mixed = true;
    else only = piece->language;
  }
  if (!any) return;
  para->own = NEW_ARRAY(arena, Language *, para->inline_count);
  for (size_t i = 0; i < para->inline_count; i++) {
    const char *own = mixed ? para->inlines[i].language : only;
    para->own[i] = own ? fonts_language(fonts, own) : NULL;
  }
  if (!mixed) para->language = fonts_language(fonts, only);
}

void para_languages(ParaText *para) {
  if (!para->simple) { // Latin letters tell nothing
    units_tell(para);
    units_join(para);
  }
  units_own(para);
}
