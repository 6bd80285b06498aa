// fontmark.c -- what tells a font file from another of its name, without reading megabytes.
// SPDX-License-Identifier: MIT
//
// An OpenType file begins with a table of contents in which each of its tables has a checksum, and
// its "head" has one over the whole file, the date on which it was made, and its revision. A
// collection has such contents for each of its fonts. (OpenType 1.9, "Font file" and "head".)
// All that is read of a file stands in it: so it is the same on every machine that has that file.
#include "inputs.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FONTS_MOST = 256, TABLES_MOST = 512, RECORD = 16, HEAD_BYTES = 54 };

static uint32_t number(const uint8_t *at, int bytes) { // big end first
  uint32_t out = 0;
  for (int i = 0; i < bytes; i++) out = out << 8 | at[i];
  return out;
}

static bool get(int fd, uint32_t from, void *to, size_t n) {
  return pread(fd, to, n, (off_t)from) == (ssize_t)n;
}

static bool add_font(Buf *out, int fd, uint32_t from) {
  uint8_t start[12], head[HEAD_BYTES], tables[TABLES_MOST * RECORD];
  if (!get(fd, from, start, sizeof start)) return false;
  uint32_t kind = number(start, 4), n = number(start + 4, 2);
  bool known = kind == 0x00010000 || kind == 0x4f54544f /* OTTO */ || kind == 0x74727565 /* true */;
  if (!known || n > TABLES_MOST || !get(fd, from + sizeof start, tables, n * RECORD)) return false;
  buf_add(out, tables, n * RECORD);
  for (uint32_t i = 0; i < n; i++) {
    const uint8_t *record = tables + i * RECORD;
    if (memcmp(record, "head", 4) != 0) continue;
    if (!get(fd, number(record + 8, 4), head, sizeof head)) return false;
    buf_add(out, head, sizeof head);
    return true;
  }
  return false;
}

static bool add_fonts(Buf *out, int fd) {
  uint8_t start[12], places[FONTS_MOST * 4];
  if (!get(fd, 0, start, sizeof start)) return false;
  if (memcmp(start, "ttcf", 4) != 0) return add_font(out, fd, 0);
  uint32_t n = number(start + 8, 4);
  bool good = n && n <= FONTS_MOST && get(fd, sizeof start, places, n * 4);
  for (uint32_t i = 0; good && i < n; i++) good = add_font(out, fd, number(places + 4 * i, 4));
  return good;
}

Str font_mark(Arena *arena, const char *path) {
  struct stat st;
  Arena *own = arena_new();
  Buf out = {.arena = own};
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  bool good = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && add_fonts(&out, fd);
  if (good) buf_printf(&out, " %lld", (long long)st.st_size);
  Str mark = good ? digest_hex(arena, buf_done(&out)) : digest_open(arena, fd);
  if (fd >= 0) close(fd);
  arena_free(own);
  return mark;
}
