// warm.c -- what is done once, before there are workers, so that all of them share it.
// SPDX-License-Identifier: MIT
#include "batch.h"

// The fonts of all themes are found. What is wrong with one is said by the documents of the kits
// that use it: others can still be made.
void batch_warm(Batch *b) {
  for (size_t i = 0; i < b->themes.n; i++)
    for (int large = 0; large < 2; large++) {
      const Theme *theme = b->themes.at[i]->theme[large];
      if (theme) fonts_ready(b->tools.fonts, diags_new(b->arena), &theme->fonts);
    }
}
