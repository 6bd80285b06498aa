// placing.c -- writes one file whole or not at all; finds the one kit that a path leads to.
// SPDX-License-Identifier: MIT
#include "placing.h"

#include "conduct.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(Arena *arena, Diags *diags, const char *path, const char *what, int error) {
  diag(diags, DIAG_FILE_WRITE, span_whole(source_bytes(arena, path, STR(""))), "%s: %s", what,
       strerror(error));
  diag_refused(diags, error, /*write*/ true);
  return false;
}

bool file_write(int fd, Str bytes) {
  while (bytes.n) {
    ssize_t n = write(fd, bytes.s, bytes.n);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.s += n, bytes.n -= (size_t)n;
  }
  return true;
}

bool file_same(int one, int other) {
  struct stat a, b;
  if (one < 0 || other < 0 || fstat(one, &a) < 0 || fstat(other, &b) < 0) return false;
  if (a.st_size != b.st_size) return false;
  char x[4096], y[4096];
  for (off_t at = 0; at < a.st_size;) {
    ssize_t n = pread(one, x, sizeof x, at);
    if (n <= 0 || pread(other, y, (size_t)n, at) != n || memcmp(x, y, (size_t)n) != 0) return false;
    at += n;
  }
  return true;
}

bool file_write_new(int folder, const char *name, Str bytes) {
  int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0) return false;
  bool good = file_write(fd, bytes) && fsync(fd) == 0;
  int error = errno;
  if (close(fd) < 0 && good) good = false, error = errno;
  if (!good) unlinkat(folder, name, 0);
  errno = error;
  return good;
}

bool folders_make(Arena *arena, const char *path) {
  char *part = (char *)str_c(arena, str_of(path));
  for (char *slash = part + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
    *slash = '\0';
    if (mkdir(part, 0777) < 0 && errno != EEXIST) return false;
  }
  return mkdir(part, 0777) == 0 || errno == EEXIST;
}

bool file_place(Arena *arena, Diags *diags, const char *path, Str bytes) {
  const char *folder = folder_of(arena, path), *slash = strrchr(path, '/');
  const char *staged = str_printf(arena, "%s/.%s.%ld.part", folder, slash ? slash + 1 : path,
                                  (long)getpid()).s;
  if (mkdir(folder, 0777) < 0 && errno != EEXIST)
    return fail(arena, diags, path, "its folder cannot be made", errno);
  if (!file_write_new(AT_FDCWD, staged, bytes))
    return fail(arena, diags, path, "it cannot be written", errno);
  if (rename(staged, path) == 0) return true;
  int error = errno;
  unlink(staged);
  return fail(arena, diags, path, "it cannot be put in its place", error);
}

const char *kit_file_find(Arena *arena, Diags *diags, const char *path) {
  Paths files = {0};
  if (!find_kits(arena, diags, path, &files)) return NULL;
  if (files.n == 1) return files.at[0].path;
  diag(diags, DIAG_FREEZE_FILE, span_whole(source_bytes(arena, path, STR(""))),
       "there are %zu kits in this folder, and one is wanted", files.n);
  diag_help(diags, "name its file, as in %s", files.at[0].path);
  return NULL;
}

bool text_is_writable(Str text) {
  if (utf8_invalid(text) != text.n) return false;
  for (size_t at = 0; at < text.n;)
    if (utf8_unseen(utf8_next(text, &at))) return false;
  return true;
}

bool real_beneath(const char *path, const char *folder) {
  size_t n = strlen(folder);
  if (n == 1) return true; // "/"
  return !strncmp(path, folder, n) && (!path[n] || path[n] == '/');
}
