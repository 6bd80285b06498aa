// theme.c -- theme_load: folders are found, joined, calculated; words and documents are read.
// SPDX-License-Identifier: MIT
#include "theme/inner.h"

void theme_source(Arena *arena, Theme *theme, const Source *source) {
  size_t n = theme->sources.n;
  if ((n & (n - 1)) == 0) { // room for a power of two of them
    const Source **more = NEW_ARRAY(arena, const Source *, n ? 2 * n : 1);
    for (size_t i = 0; i < n; i++) more[i] = theme->sources.at[i];
    theme->sources.at = more;
  }
  theme->sources.at[theme->sources.n++] = source;
}

static bool read_words(Arena *arena, Diags *diags, const Layers *layers, const ThemeAsk *ask,
                       Theme *t) {
  const char *folders[LAYERS_MOST];
  size_t n = 0;
  for (size_t i = 0; i < layers->n; i++)
    if (!layers->at[i].sizes_only) folders[n++] = layers->at[i].folder;
  if (!theme_words(arena, diags, ask->files, folders, n, ask->language, &t->words)) return false;
  for (size_t i = 0; i < t->words.sources.n; i++) theme_source(arena, t, t->words.sources.at[i]);
  return true;
}

Theme *theme_load(Arena *arena, Diags *diags, const ThemeAsk *ask) {
  Joined *joined;
  Values *values;
  return theme_read(arena, diags, ask, &joined, &values);
}

Theme *theme_read(Arena *arena, Diags *diags, const ThemeAsk *ask, Joined **joined,
                  Values **values_out) {
  size_t errors = diags_errors(diags);
  Layers *layers = NEW(arena, Layers);
  if (!layers_read(arena, diags, ask, layers)) return NULL;
  Theme *t = NEW(arena, Theme);
  size_t own = 0;
  while (layers->at[own].sizes_only) own++;
  t->name = layers->at[own].name;
  t->folder = layers->at[own].folder;
  for (size_t i = 0; i < layers->n; i++) theme_source(arena, t, layers->at[i].source);
  *joined = NEW(arena, Joined);
  **joined = joined_of(arena, diags, layers);
  Values *values = *values_out = values_new(*joined, t);
  values_fill(values);
  if (diags_errors(diags) == errors) theme_check(*joined, t);
  if (!read_words(arena, diags, layers, ask, t)) return NULL;
  PlanReader reader = {.arena = arena,
                       .diags = diags,
                       .layers = layers,
                       .values = values,
                       .theme = t,
                       .language = t->words.language,
                       .files = ask->files};
  for (int doc = 0; doc < DOC_LISTED; doc++) plan_read(&reader, (DocKind)doc, &t->doc[doc]);
  if (diags_errors(diags) == errors) theme_check_logos(*joined, t);
  bool looked = ask->large && ask->files; // whoever shares files has asked for the usual size
  if (diags_errors(diags) == errors && !looked) unused_report(arena, diags, layers, t);
  return diags_errors(diags) > errors ? NULL : t;
}

const PageStyle *theme_page(const Theme *theme, Paper asked, bool landscape) {
  return &theme->page[theme->has_paper ? theme->paper : asked][landscape];
}
