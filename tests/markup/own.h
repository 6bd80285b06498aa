// own.h -- themes of a test's own: files in a folder that goes when the test ends.
// SPDX-License-Identifier: MIT
#ifndef KP_TEST_OWN_H
#define KP_TEST_OWN_H

#include "markup/markup.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct OwnTheme {
  Arena *arena;
  char folder[64];   // of the kit; the theme stands in themes/own beneath it
  VEC(const char *) made; // files and folders, in the order in which they were made
} OwnTheme;

static inline void own_folder(OwnTheme *t, const char *name) {
  const char *path = str_printf(t->arena, "%s%s", t->folder, name).s;
  if (mkdir(path, 0700) == 0) VEC_PUSH(t->arena, &t->made, path);
}

static inline OwnTheme own_begin(Arena *arena) {
  OwnTheme t = {.arena = arena, .folder = "/tmp/kitpress-own-XXXXXX"};
  if (!mkdtemp(t.folder)) abort();
  own_folder(&t, "/themes");
  own_folder(&t, "/themes/own");
  own_folder(&t, "/themes/own/prose");
  own_folder(&t, "/themes/own/prose/en");
  return t;
}

// A file of the theme; `name` from its folder on.
static inline void own_write(OwnTheme *t, const char *name, Str bytes) {
  const char *path = str_printf(t->arena, "%s/themes/own/%s", t->folder, name).s;
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(bytes.s, 1, bytes.n, file) != bytes.n) abort();
  fclose(file);
  VEC_PUSH(t->arena, &t->made, path);
}

static inline Theme *own_load(OwnTheme *t, Diags *diags, Layout layout) {
  ThemeAsk ask = {.templates = "templates", .root = t->folder, .name = {.s = STR("own")},
                  .large = layout == LAYOUT_LARGE};
  return theme_load(t->arena, diags, &ask);
}

static inline void own_end(OwnTheme *t) {
  for (size_t i = t->made.n; i--;)
    if (unlink(t->made.at[i]) < 0) rmdir(t->made.at[i]);
  rmdir(t->folder);
}

#endif
