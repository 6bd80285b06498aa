// source.c -- the files people wrote, with a table of their lines, and places in them.
// SPDX-License-Identifier: MIT
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Part {
  uint32_t from, to;
} Part;

struct Source {
  Arena *arena;
  const char *path;
  Str text;
  VEC(uint32_t) lines; // offset of each line's first byte
  VEC(Part) private_parts;
};

// ---- loading ----------------------------------------------------------------------------------
Source *source_bytes(Arena *arena, const char *name, Str bytes) {
  Source *src = NEW(arena, Source);
  src->arena = arena;
  src->path = str_c(arena, str_of(name));
  src->text = bytes;
  VEC_PUSH(arena, &src->lines, 0);
  for (uint32_t i = 0; i < bytes.n; i++)
    if (bytes.s[i] == '\n' || (bytes.s[i] == '\r' && (i + 1 == bytes.n || bytes.s[i + 1] != '\n')))
      VEC_PUSH(arena, &src->lines, i + 1);
  return src;
}

// The file's bytes, NUL-terminated; on failure *why says what went wrong. Never blocks on a pipe.
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
    return NULL;
  }
  return source_bytes(arena, path, (Str){bytes, size});
}

const char *source_path(const Source *src) { return src->path; }
Str source_text(const Source *src) { return src->text; }
uint32_t source_lines(const Source *src) { return (uint32_t)src->lines.n; }

// ---- places -------------------------------------------------------------------------------------
static size_t line_index(const Source *src,
                         uint32_t offset) { // the last line that starts at or before
  size_t low = 0, high = src->lines.n;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (src->lines.at[middle] <= offset) low = middle;
    else high = middle;
  }
  return low;
}

static size_t bom(const Source *src, size_t line) {
  return line == 0 && src->text.n >= 3 && !memcmp(src->text.s, "\xEF\xBB\xBF", 3) ? 3 : 0;
}

Place source_place(const Source *src, uint32_t offset) {
  size_t line = line_index(src, offset);
  if (offset > src->text.n) offset = (uint32_t)src->text.n;
  uint32_t col = 1;
  for (size_t i = src->lines.at[line] + bom(src, line); i < offset; col++) utf8_next(src->text, &i);
  return (Place){(uint32_t)line + 1, col};
}

Str source_line(const Source *src, uint32_t line) {
  if (line < 1 || line > src->lines.n) return (Str){"", 0};
  size_t from = src->lines.at[line - 1];
  size_t to = line < src->lines.n ? src->lines.at[line] : src->text.n;
  while (to > from && (src->text.s[to - 1] == '\n' || src->text.s[to - 1] == '\r')) to--;
  from += bom(src, line - 1);
  return from < to ? (Str){src->text.s + from, to - from} : (Str){"", 0};
}

uint32_t source_offset(const Source *src, Place place) {
  if (place.line < 1) return 0;
  if (place.line > src->lines.n) return (uint32_t)src->text.n;
  Str line = source_line(src, place.line);
  size_t at = 0;
  for (uint32_t col = 1; col < place.col && at < line.n; col++) utf8_next(line, &at);
  return src->lines.at[place.line - 1] +
         (uint32_t)(bom(src, place.line - 1) + (at < line.n ? at : line.n));
}

void source_private(Source *src, uint32_t from, uint32_t to) {
  VEC_PUSH(src->arena, &src->private_parts, ((Part){from, to}));
}

void source_public(Source *src) { src->private_parts.n = 0; }

bool source_is_private(const Source *src, uint32_t from, uint32_t to) {
  for (size_t i = 0; i < src->private_parts.n; i++)
    if (from < src->private_parts.at[i].to && to > src->private_parts.at[i].from) return true;
  return false;
}

Span span_whole(const Source *src) { return (Span){src, 0, 0}; }

Span span_join(Span first, Span last) {
  if (!first.src || first.src != last.src) return first.src ? first : last;
  return (Span){first.src, first.from < last.from ? first.from : last.from,
                first.to > last.to ? first.to : last.to};
}

// ---- a place inside a scalar --------------------------------------------------------------------
static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Where the value begins in its raw form: after an opening quote or a block scalar's header line.
static size_t body_start(Str raw) {
  if (!raw.n) return 0;
  if (*raw.s == '"' || *raw.s == '\'') return 1;
  if (*raw.s != '|' && *raw.s != '>') return 0;
  const char *end = memchr(raw.s, '\n', raw.n);
  return end ? (size_t)(end - raw.s) + 1 : raw.n;
}

// Raw and decoded text hold the same characters but for blanks, unless there are escapes; so walk
// both, skipping blanks, and give up (whole span) at the first difference.
Span text_span(Text text, size_t at, size_t n) {
  Span whole = text.span;
  if (!whole.src || whole.to > source_text(whole.src).n || whole.from >= whole.to) return whole;
  Str raw = {source_text(whole.src).s + whole.from, whole.to - whole.from};
  size_t r = body_start(raw), from = 0, to = 0;
  for (size_t v = 0; v < text.s.n && v < at + n; v++) {
    if (blank(text.s.s[v])) continue;
    while (r < raw.n && blank(raw.s[r])) r++;
    if (r >= raw.n || raw.s[r] != text.s.s[v]) return whole;
    if (v >= at && !to) from = r;
    r++;
    if (v >= at) to = r;
  }
  if (!to) return whole;
  return (Span){whole.src, whole.from + (uint32_t)from, whole.from + (uint32_t)to};
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
