// fontmark.c -- what tells a font file from another of its name, without reading megabytes.
// SPDX-License-Identifier: MIT
//
// An OpenType file begins with a table of contents in which each of its tables has a checksum, and
// its "head" has one over the whole file, the date on which it was made, and its revision. A
// collection has such contents for each of its fonts. (OpenType 1.9, "Font file" and "head".)
// All that is read of a file stands in it: so it is the same on every machine that has that file.
#include "inputs.h"

#include <string.h>
#include <unistd.h>

enum { FONTS_MOST = 256, TABLES_MOST = 512, RECORD = 16, HEAD_BYTES = 54 };
enum { BEGIN_MOST = 1024 }; // bytes: the contents of a font have 300 or so

typedef struct FontFile {
  int fd;
  size_t n; // how many of the first bytes are known
  uint8_t begin[BEGIN_MOST];
} FontFile;

static uint32_t number(const uint8_t *at, int bytes) { // big end first
  uint32_t out = 0;
  for (int i = 0; i < bytes; i++) out = out << 8 | at[i];
  return out;
}

static bool get(const FontFile *f, uint32_t from, void *to, size_t n) {
  if (from > f->n || n > f->n - from) return pread(f->fd, to, n, (off_t)from) == (ssize_t)n;
  return memcpy(to, f->begin + from, n);
}

static bool add_font(Buf *out, const FontFile *f, uint32_t from) {
  uint8_t start[12], head[HEAD_BYTES], tables[TABLES_MOST * RECORD];
  if (!get(f, from, start, sizeof start)) return false;
  uint32_t kind = number(start, 4), n = number(start + 4, 2);
  bool known = kind == 0x00010000 || kind == 0x4f54544f /* OTTO */ || kind == 0x74727565 /* true */;
  if (!known || n > TABLES_MOST || !get(f, from + sizeof start, tables, n * RECORD)) return false;
  buf_add(out, tables, n * RECORD);
  for (uint32_t i = 0; i < n; i++) {
    const uint8_t *record = tables + i * RECORD;
    if (memcmp(record, "head", 4) != 0) continue;
    if (!get(f, number(record + 8, 4), head, sizeof head)) return false;
    buf_add(out, head, sizeof head);
    return true;
  }
  return false;
}

static bool add_fonts(Buf *out, const FontFile *f) {
  uint8_t start[12], places[FONTS_MOST * 4];
  if (!get(f, 0, start, sizeof start)) return false;
  if (memcmp(start, "ttcf", 4) != 0) return add_font(out, f, 0);
  uint32_t n = number(start + 8, 4);
  bool good = n && n <= FONTS_MOST && get(f, sizeof start, places, n * 4);
  for (uint32_t i = 0; good && i < n; i++) good = add_font(out, f, number(places + 4 * i, 4));
  return good;
}

Str font_mark(Arena *arena, int fd, int64_t size) {
  Arena *own = arena_new();
  Buf out = {.arena = own};
  FontFile f = {.fd = fd};
  ssize_t n = pread(fd, f.begin, sizeof f.begin, 0);
  f.n = n > 0 ? (size_t)n : 0;
  bool good = add_fonts(&out, &f);
  if (good) buf_printf(&out, " %lld", (long long)size);
  Str mark = good ? digest_hex(arena, buf_done(&out)) : digest_open(arena, fd);
  arena_free(own);
  return mark;
}
