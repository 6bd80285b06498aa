// files.c -- paths as authors write them, and the trees of the files they lead to.
// SPDX-License-Identifier: MIT
#include "fields/fields.h"

#include <string.h>
#include <sys/stat.h>

const char *folder_of(Arena *arena, const char *path) {
  const char *slash = strrchr(path, '/');
  if (!slash) return ".";
  return str_c(arena, (Str){path, slash == path ? 1 : (size_t)(slash - path)});
}

const char *folder_beside(Arena *arena, const char *folder) {
  Str path = str_of(folder);
  while (path.n > 1 && path.s[path.n - 1] == '/') path.n--;
  const char *clean = str_c(arena, path), *slash = strrchr(clean, '/');
  const char *last = slash ? slash + 1 : clean;
  bool dots = !strcmp(last, ".") || !strcmp(last, "..");
  return dots ? str_printf(arena, "%s/..", clean).s : folder_of(arena, clean);
}

static bool same_place(const char *a, const char *b) {
  struct stat x, y;
  return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

const char *path_join(Arena *arena, const char *folder, Str path) {
  if (path.n >= 2 && memcmp(path.s, "./", 2) == 0) path = (Str){path.s + 2, path.n - 2};
  const char *plain = str_printf(arena, "%s/" STR_FMT, folder, STR_ARG(path)).s;
  if (strcmp(folder, ".") == 0) return str_c(arena, path);
  if (path.n < 3 || memcmp(path.s, "../", 3) != 0) return plain;
  const char *last = strrchr(folder, '/') ? strrchr(folder, '/') + 1 : folder;
  if (!*last || strcmp(last, ".") == 0 || strcmp(last, "..") == 0) return plain;
  const char *up = last == folder ? "." : folder_of(arena, folder);
  const char *joined = path_join(arena, up, (Str){path.s + 3, path.n - 3});
  return same_place(plain, joined) ? joined : plain; // a symbolic link may have led elsewhere
}

Node *source_read(Reader *reader, const Source *src, InputRules rules) {
  Node *root = input_read(reader->arena, reader->diags, src, rules);
  if (!root || root->wrong) reader->errors++;
  return root;
}

Source *file_load(Reader *reader, const char *path, InputRules rules) {
  Source *src = source_load(reader->arena, reader->diags, path, INPUT_FILE_BYTES);
  if (src && rules.no_aliases) source_private(src, 0, (uint32_t)source_text(src).n + 1);
  if (!src) reader->errors++;
  return src;
}

Node *file_read(Reader *reader, const char *path, InputRules rules, Source **src) {
  *src = file_load(reader, path, rules);
  return *src ? source_read(reader, *src, rules) : NULL;
}
