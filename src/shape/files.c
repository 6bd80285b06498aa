// files.c -- the files that a theme's text may be set with: its fonts, and its language's patterns.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

void fonts_files(Fonts *f, Diags *diags, const FontSpec *spec, FileSay *say, void *data) {
  const FontSet *set = fonts_set(f, diags, spec);
  for (size_t role = 0; set && role < FAMILY_COUNT; role++) {
    for (size_t i = 0; i < set->family[role].n; i++) {
      const FontFamily *family = set->family[role].at[i];
      for (size_t k = 0; k < family->files.n; k++) say(data, family->files.at[k].path, family->own);
    }
  }
}
