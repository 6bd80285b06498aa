// find.c -- kit files: those named, and kit.yaml and *.kit.yaml below folders, in order of path.
// SPDX-License-Identifier: MIT
#include "conduct.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MOST = 64 };

static bool is_kit(const char *name) {
  size_t n = strlen(name);
  return !strcmp(name, "kit.yaml") || (n > 9 && !strcmp(name + n - 9, ".kit.yaml"));
}

static bool ends_in(const char *path, const char *end) { // letters' case aside
  size_t n = strlen(path), m = strlen(end), same = 0;
  while (same < m && same < n && (path[n - 1 - same] | 32) == (end[m - 1 - same] | 32)) same++;
  return n > m && same == m;
}

static bool is_table(const char *path) {
  return ends_in(path, ".csv") || ends_in(path, ".tsv") || ends_in(path, ".xlsx") ||
         ends_in(path, ".ods");
}

static int by_path(const void *a, const void *b) {
  return strcmp(((const KitFile *)a)->path, ((const KitFile *)b)->path);
}

typedef struct Walk {
  Arena *arena;
  Diags *diags;
  Paths *out;
  size_t links; // that were passed over
} Walk;

static void add(Arena *arena, Paths *out, KitFile file) {
  for (size_t i = 0; i < out->n; i++) // "kits kits/cto" names a kit twice, and builds it once
    if (out->at[i].device == file.device && out->at[i].inode == file.inode) return;
  VEC_PUSH(arena, out, file);
}

static void walk(Walk *w, const char *folder, int depth);

static void visit(Walk *w, const char *folder, const char *name, int depth) {
  const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
  bool here = !strcmp(folder, "."); // "kit.yaml" reads better than "./kit.yaml"
  const char *path = here ? str_c(w->arena, str_of(name))
                          : str_printf(w->arena, "%s%s%s", folder, slash, name).s;
  struct stat st; // symbolic links below a folder are not followed: no cycles, no way out
  if (lstat(path, &st) < 0) return;
  w->links += S_ISLNK(st.st_mode);
  if (S_ISDIR(st.st_mode) && depth < DEPTH_MOST) walk(w, path, depth + 1);
  else if (S_ISREG(st.st_mode) && is_kit(name))
    add(w->arena, w->out, (KitFile){path, st.st_dev, st.st_ino});
}

static void walk(Walk *w, const char *folder, int depth) {
  DIR *dir = opendir(folder);
  if (!dir) {
    int error = errno;
    diag(w->diags, DIAG_FILE_OPEN, span_whole(source_bytes(w->arena, folder, STR(""))),
         "the folder cannot be read: %s", strerror(error));
    diag_refused(w->diags, error, /*write*/ false);
    return;
  }
  const char *kept = str_c(w->arena, str_of(folder));
  VEC_PUSH(w->arena, &w->out->folders, kept);
  for (struct dirent *entry; (entry = readdir(dir));)
    if (entry->d_name[0] != '.') visit(w, folder, entry->d_name, depth);
  closedir(dir);
}

bool find_kits(Arena *arena, Diags *diags, const char *path, Paths *out) {
  size_t errors = diags_errors(diags);
  struct stat st;
  Span here = span_whole(source_bytes(arena, path, STR("")));
  if (stat(path, &st) < 0) {
    int error = errno;
    if (error == ENOENT) diag(diags, DIAG_FILE_OPEN, here, "there is no such file or folder");
    else diag(diags, DIAG_FILE_OPEN, here, "this cannot be read: %s", strerror(error));
    diag_refused(diags, error, /*write*/ false);
    return false;
  }
  if (!S_ISDIR(st.st_mode) && is_table(path)) { // nor is a line of it shown: it holds candidates
    diag(diags, DIAG_NO_KITS, here, "this is a table, not a kit");
    diag_help(diags, "name the kit whose \"candidates\" it holds");
    return false;
  }
  if (!S_ISDIR(st.st_mode)) {
    add(arena, out, (KitFile){path, st.st_dev, st.st_ino});
    return true;
  }
  Paths found = {0};
  Walk w = {arena, diags, &found, 0};
  walk(&w, path, 0);
  if (found.n) qsort(found.at, found.n, sizeof *found.at, by_path);
  for (size_t i = 0; i < found.n; i++) add(arena, out, found.at[i]);
  for (size_t i = 0; i < found.folders.n; i++)
    VEC_PUSH(arena, &out->folders, found.folders.at[i]);
  if (!found.n && diags_errors(diags) == errors) {
    diag(diags, DIAG_NO_KITS, here, "no kit in this folder");
    diag_help(diags, "a kit is a file called kit.yaml or something.kit.yaml, at any depth%s",
              w.links ? "; links in a folder are not followed: name what they lead to" : "");
  }
  return found.n > 0;
}
