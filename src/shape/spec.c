// spec.c -- what is known of families by their names: which scripts they serve, who packages them.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

#include <string.h>

static const struct {
  UScriptCode script;
  const char *suffix; // of "Noto Sans ...", "Noto Serif ..."
} script_families[] = {
    {USCRIPT_HEBREW, "Hebrew"},
    {USCRIPT_ARABIC, "Arabic"},
    {USCRIPT_DEVANAGARI, "Devanagari"},
    {USCRIPT_THAI, "Thai"},
    {USCRIPT_BENGALI, "Bengali"},
    {USCRIPT_TAMIL, "Tamil"},
    {USCRIPT_TELUGU, "Telugu"},
    {USCRIPT_KANNADA, "Kannada"},
    {USCRIPT_MALAYALAM, "Malayalam"},
    {USCRIPT_GUJARATI, "Gujarati"},
    {USCRIPT_GURMUKHI, "Gurmukhi"},
    {USCRIPT_ORIYA, "Oriya"},
    {USCRIPT_SINHALA, "Sinhala"},
    {USCRIPT_GEORGIAN, "Georgian"},
    {USCRIPT_ARMENIAN, "Armenian"},
    {USCRIPT_ETHIOPIC, "Ethiopic"},
    {USCRIPT_KHMER, "Khmer"},
    {USCRIPT_LAO, "Lao"},
    {USCRIPT_MYANMAR, "Myanmar"},
    {USCRIPT_SYRIAC, "Syriac"},
    {USCRIPT_THAANA, "Thaana"},
    {USCRIPT_CHEROKEE, "Cherokee"},
    {USCRIPT_NKO, "NKo"},
    {USCRIPT_MONGOLIAN, "Mongolian"},
    {USCRIPT_TIFINAGH, "Tifinagh"},
    {USCRIPT_CANADIAN_ABORIGINAL, "Canadian Aboriginal"},
    {USCRIPT_ADLAM, "Adlam"},
    {USCRIPT_OL_CHIKI, "Ol Chiki"},
    {USCRIPT_VAI, "Vai"},
    {USCRIPT_JAVANESE, "Javanese"},
    {USCRIPT_BALINESE, "Balinese"},
    {USCRIPT_YI, "Yi"},
    {USCRIPT_TIBETAN, "Tibetan"},
};

// "Noto Serif Hebrew" is for Hebrew, "Noto Naskh Arabic" for Arabic.
static bool ends_in(const char *family, const char *suffix) {
  size_t n = strlen(family), end = strlen(suffix);
  return n > end && family[n - end - 1] == ' ' && !strcmp(family + n - end, suffix);
}

static bool is_noto(const char *family) { return !strncmp(family, "Noto ", 5); }

bool spec_is_for(const char *family, UScriptCode script) {
  if (!is_noto(family)) return strcmp(family, "Symbola") != 0;
  for (size_t i = 0; i < COUNT(script_families); i++)
    if (script_families[i].script == script) return ends_in(family, script_families[i].suffix);
  return false;
}

const char *spec_cjk(const char *family) {
  static const char *const forms[] = {"JP", "KR", "SC", "TC"};
  const char *cjk = is_noto(family) ? strstr(family, " CJK ") : NULL;
  for (size_t i = 0; cjk && i < COUNT(forms); i++)
    if (!strcmp(cjk + 5, forms[i])) return forms[i];
  return NULL;
}

const char *spec_package(const char *family) {
  static const struct {
    const char *prefix, *package;
  } packages[] = {
      {"Lato", "fonts-lato"},
      {"Linux Libertine", "fonts-linuxlibertine"},
      {"Linux Biolinum", "fonts-linuxlibertine"},
      {"Noto Sans CJK ", "fonts-noto-cjk"},
      {"Noto Serif CJK ", "fonts-noto-cjk"},
      {"Noto Sans Mono CJK ", "fonts-noto-cjk"},
      {"Noto Sans Mono", "fonts-noto-mono"},
      {"Noto ", "fonts-noto-core"},
      {"Symbola", "fonts-symbola"},
      {"DejaVu ", "fonts-dejavu"},
      {"Liberation ", "fonts-liberation"},
      {"EB Garamond", "fonts-ebgaramond"},
      {"Open Sans", "fonts-open-sans"},
      {"Roboto", "fonts-roboto-unhinted"},
      {"Amiri", "fonts-hosny-amiri"},
      {"Carlito", "fonts-crosextra-carlito"},
      {"Caladea", "fonts-crosextra-caladea"},
      {"Cantarell", "fonts-cantarell"},
      {"Comic Neue", "fonts-comic-neue"},
      {"Inter", "fonts-inter"},
      {"Vollkorn", "fonts-vollkorn"},
      {"Gentium", "fonts-sil-gentium"},
      {"Hack", "fonts-hack"},
      {"Fira Code", "fonts-firacode"},
  };
  for (size_t i = 0; i < COUNT(packages); i++)
    if (!strncmp(family, packages[i].prefix, strlen(packages[i].prefix)))
      return packages[i].package;
  return NULL;
}
