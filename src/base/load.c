// load.c -- files are read from the disk here, and nowhere else.
// SPDX-License-Identifier: MIT
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// The file's bytes, NUL-terminated; on failure errno says why, or *large that it is too large.
static char *read_all(Arena *arena, int fd, size_t limit, size_t *size, bool *large) {
  struct stat st;
  if (fstat(fd, &st) < 0) return NULL;
  if (S_ISDIR(st.st_mode)) return errno = EISDIR, NULL;
  if (!S_ISREG(st.st_mode)) return errno = EINVAL, NULL;
  if ((*large = (uint64_t)st.st_size > limit)) return NULL;
  char *bytes = arena_alloc(arena, (size_t)st.st_size + 1);
  for (*size = 0; *size < (size_t)st.st_size;) {
    ssize_t n = read(fd, bytes + *size, (size_t)st.st_size - *size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return NULL;
    if (n == 0) break;
    *size += (size_t)n;
  }
  return bytes;
}

Source *source_load(Arena *arena, Diags *diags, const char *path, size_t limit) {
  Span here = {source_bytes(arena, path, (Str){"", 0}), 0, 0};
  if (limit > UINT32_MAX - 1) limit = UINT32_MAX - 1; // a Span counts in 32 bits
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  size_t size = 0;
  bool large = false;
  char *bytes = fd < 0 ? NULL : read_all(arena, fd, limit, &size, &large);
  int error = errno;
  if (fd >= 0) close(fd);
  if (large) {
    diag(diags, DIAG_FILE_TOO_LARGE, here, "the file is larger than %zu bytes, the most allowed",
         limit);
    return NULL;
  }
  if (!bytes) {
    if (error == EINVAL) diag(diags, DIAG_FILE_OPEN, here, "not a regular file");
    else diag(diags, DIAG_FILE_OPEN, here, "the file cannot be read: %s", strerror(error));
    diag_refused(diags, error, /*write*/ false);
    return NULL;
  }
  return source_bytes(arena, path, (Str){bytes, size});
}

const char *path_beneath(Arena *arena, const char *root, Str path) {
  while (path.n && *path.s == '/')
    path.s++, path.n--; // "/logo.png" starts at the root, not the disk's
  if (!path.n || memchr(path.s, 0, path.n)) return NULL;
  char top[PATH_MAX], full[PATH_MAX];
  if (!realpath(root, top)) return NULL;
  Str joined = str_printf(arena, "%s/" STR_FMT, top, STR_ARG(path));
  if (!realpath(joined.s, full)) return NULL;
  size_t n = strlen(top);
  bool inside = !strncmp(full, top, n) && (full[n] == '/' || n == 1);
  return inside ? str_c(arena, str_of(full)) : NULL;
}
