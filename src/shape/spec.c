// spec.c -- which families a theme asks for, whose scripts they serve, and who packages them.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

#include <string.h>

// The order matters only where two families have the same character and neither was made for its
// script (script_families): the earlier one is taken.
#define FALLBACKS                                                                            \
  "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Thai",          \
      "Noto Sans CJK SC", "Noto Sans CJK TC", "Noto Sans CJK JP", "Noto Sans CJK KR",        \
      "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Telugu", "Noto Sans Kannada",       \
      "Noto Sans Malayalam", "Noto Sans Gujarati", "Noto Sans Gurmukhi", "Noto Sans Oriya",  \
      "Noto Sans Sinhala", "Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Ethiopic", \
      "Noto Sans Khmer", "Noto Sans Lao", "Noto Sans Myanmar", "Noto Sans Syriac",           \
      "Noto Sans Thaana", "Noto Sans Cherokee", "Noto Sans NKo", "Noto Sans Mongolian",      \
      "Noto Sans Tifinagh", "Noto Sans Canadian Aboriginal", "Noto Sans Adlam",              \
      "Noto Sans Ol Chiki", "Noto Sans Vai", "Noto Sans Javanese", "Noto Sans Balinese",     \
      "Noto Sans Yi", "Noto Serif Tibetan", "Noto Sans Math", "Noto Sans Symbols",           \
      "Noto Sans Symbols2", NULL

static const char *const sans[] = {"Lato", "Noto Sans", FALLBACKS};
static const char *const mono[] = {"Noto Sans Mono", "Noto Sans", FALLBACKS};
const FontNames font_spec_default = {sans, mono};

static const struct {
  UScriptCode script;
  const char *family;
} script_families[] = {
    {USCRIPT_HEBREW, "Noto Sans Hebrew"},
    {USCRIPT_ARABIC, "Noto Sans Arabic"},
    {USCRIPT_DEVANAGARI, "Noto Sans Devanagari"},
    {USCRIPT_THAI, "Noto Sans Thai"},
    {USCRIPT_BENGALI, "Noto Sans Bengali"},
    {USCRIPT_TAMIL, "Noto Sans Tamil"},
    {USCRIPT_TELUGU, "Noto Sans Telugu"},
    {USCRIPT_KANNADA, "Noto Sans Kannada"},
    {USCRIPT_MALAYALAM, "Noto Sans Malayalam"},
    {USCRIPT_GUJARATI, "Noto Sans Gujarati"},
    {USCRIPT_GURMUKHI, "Noto Sans Gurmukhi"},
    {USCRIPT_ORIYA, "Noto Sans Oriya"},
    {USCRIPT_SINHALA, "Noto Sans Sinhala"},
    {USCRIPT_GEORGIAN, "Noto Sans Georgian"},
    {USCRIPT_ARMENIAN, "Noto Sans Armenian"},
    {USCRIPT_ETHIOPIC, "Noto Sans Ethiopic"},
    {USCRIPT_KHMER, "Noto Sans Khmer"},
    {USCRIPT_LAO, "Noto Sans Lao"},
    {USCRIPT_MYANMAR, "Noto Sans Myanmar"},
    {USCRIPT_SYRIAC, "Noto Sans Syriac"},
    {USCRIPT_THAANA, "Noto Sans Thaana"},
    {USCRIPT_CHEROKEE, "Noto Sans Cherokee"},
    {USCRIPT_NKO, "Noto Sans NKo"},
    {USCRIPT_MONGOLIAN, "Noto Sans Mongolian"},
    {USCRIPT_TIFINAGH, "Noto Sans Tifinagh"},
    {USCRIPT_CANADIAN_ABORIGINAL, "Noto Sans Canadian Aboriginal"},
    {USCRIPT_ADLAM, "Noto Sans Adlam"},
    {USCRIPT_OL_CHIKI, "Noto Sans Ol Chiki"},
    {USCRIPT_VAI, "Noto Sans Vai"},
    {USCRIPT_JAVANESE, "Noto Sans Javanese"},
    {USCRIPT_BALINESE, "Noto Sans Balinese"},
    {USCRIPT_YI, "Noto Sans Yi"},
    {USCRIPT_TIBETAN, "Noto Serif Tibetan"},
};

const char *spec_script_family(UScriptCode script) {
  for (size_t i = 0; i < COUNT(script_families); i++)
    if (script_families[i].script == script) return script_families[i].family;
  return NULL;
}

const char *spec_package(const char *family) {
  static const struct {
    const char *prefix, *package;
  } packages[] = {
      {"Lato", "fonts-lato"},
      {"Noto Sans CJK ", "fonts-noto-cjk"},
      {"Noto Sans Mono CJK ", "fonts-noto-cjk"},
      {"Noto Sans Mono", "fonts-noto-mono"},
      {"Noto ", "fonts-noto-core"},
  };
  for (size_t i = 0; i < COUNT(packages); i++)
    if (!strncmp(family, packages[i].prefix, strlen(packages[i].prefix)))
      return packages[i].package;
  return NULL;
}
