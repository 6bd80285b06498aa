// theme.h -- the themes that tests make documents with.
// SPDX-License-Identifier: MIT
#ifndef KP_TEST_THEME_H
#define KP_TEST_THEME_H

#include "theme/theme.h"

static inline const Theme *test_theme_of(Arena *arena, Layout layout) {
  ThemeAsk ask = {.templates = "templates", .large = layout == LAYOUT_LARGE};
  return theme_load(arena, diags_new(arena), &ask);
}
static inline const Theme *test_theme(Arena *arena) { return test_theme_of(arena, LAYOUT_USUAL); }

#endif
