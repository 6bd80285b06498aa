// inner.h -- what the files of theme/ share.
// SPDX-License-Identifier: MIT
#ifndef KP_THEME_INNER_H
#define KP_THEME_INNER_H

#include "theme/theme.h"

// The words of a language, from the folders of a theme, of the one that it extends, and so on;
// false, reported (strings.c).
bool words_load(Arena *, Diags *, const char *const *folders, size_t n, Text language, Words *out);

#endif
