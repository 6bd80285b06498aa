// inner.h -- what the files of theme/ share.
// SPDX-License-Identifier: MIT
#ifndef KP_THEME_INNER_H
#define KP_THEME_INNER_H

#include "theme/theme.h"

// The words of a language from `folder`/strings; false, reported (strings.c).
bool words_load(Arena *, Diags *, const char *folder, Text language, Words *out);

#endif
