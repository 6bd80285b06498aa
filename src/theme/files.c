// files.c -- the files of themes, and which have been read before.
// SPDX-License-Identifier: MIT
//
// A kit's theme is read twice, in the usual size and in large print, mostly from the same files.
// What nothing was to be said of is kept by its path; the rest is read, and told, again.
#include "theme/inner.h"

struct ThemeFiles {
  Arena *arena;
  Memo files; // by path
  Memo words; // by what words_key says
};

ThemeFiles *theme_files_new(Arena *arena) {
  ThemeFiles *files = NEW(arena, ThemeFiles);
  files->arena = arena;
  return files;
}

ThemeFile theme_file(Arena *arena, Diags *diags, ThemeFiles *files, const char *path) {
  const ThemeFile *known = files ? memo_get(&files->files, str_of(path)) : NULL;
  if (known) return *known;
  size_t told = diags_count(diags);
  ThemeFile file = {.source = source_load(arena, diags, path, THEME_BYTES)};
  if (file.source)
    file.root = input_read(arena, diags, file.source, (InputRules){.no_aliases = true});
  if (!files || !file.root || diags_count(diags) > told) return file;
  ThemeFile *kept = NEW(files->arena, ThemeFile);
  *kept = file;
  memo_put(&files->files, files->arena, str_of(path), kept);
  return file;
}

static Str words_key(Arena *arena, const char *const *folders, size_t n, Str language) {
  Buf key = {.arena = arena};
  buf_str(&key, language);
  for (size_t i = 0; i < n; i++) buf_printf(&key, "\n%s", folders[i]);
  return buf_done(&key);
}

bool theme_words(Arena *arena, Diags *diags, ThemeFiles *files, const char *const *folders,
                 size_t n, Text language, Words *out) {
  Str key = words_key(arena, folders, n, language.s);
  const Words *known = files ? memo_get(&files->words, key) : NULL;
  if (known) return *out = *known, true;
  size_t told = diags_count(diags);
  if (!words_load(arena, diags, files, folders, n, language, out)) return false;
  if (!files || diags_count(diags) > told) return true;
  Words *kept = NEW(files->arena, Words);
  *kept = *out;
  memo_put(&files->words, files->arena, key, kept);
  return true;
}
