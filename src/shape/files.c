// files.c -- the files that a theme's text may be set with: its fonts, and its language's patterns.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

#include <string.h>

// Wherever dict_find (language.c) may look: what is not there now may be tomorrow.
void hyphens_files(const char *tag, FileSay *say, void *data) {
  char language[4] = "", upper[4] = "", region[4] = "", path[64];
  size_t n = strcspn(tag, "-_");
  const char *last = strrchr(tag, '-');
  for (size_t i = 0; i < n && i < sizeof language - 1; i++) {
    language[i] = (char)(tag[i] | 32);
    upper[i] = (char)(tag[i] & ~32);
  }
  for (size_t i = 0; last && last[i + 1] && i < sizeof region - 1; i++)
    region[i] = (char)(last[i + 1] & ~32);
  const char *regions[] = {"", upper, region, "US"};
  for (size_t i = 0; i < COUNT(regions); i++) {
    int length = snprintf(path, sizeof path, "/usr/share/hyphen/hyph_%s%s%s.dic", language,
                          *regions[i] ? "_" : "", regions[i]);
    if (length > 0 && (size_t)length < sizeof path) say(data, path, /*own*/ false);
  }
}

void fonts_files(Fonts *f, Diags *diags, const FontSpec *spec, FileSay *say, void *data) {
  const FontSet *set = fonts_set(f, diags, spec);
  for (size_t role = 0; set && role < FAMILY_COUNT; role++) {
    for (size_t i = 0; i < set->family[role].n; i++) {
      const FontFamily *family = set->family[role].at[i];
      for (size_t k = 0; k < family->files.n; k++) say(data, family->files.at[k].path, family->own);
    }
  }
}
