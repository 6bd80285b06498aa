// fontmark_test.c -- what tells a font from another: its own checksums, or all of its bytes.
// SPDX-License-Identifier: MIT
#include "inputs.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HEAD = 12 + 2 * 16, GLYF = HEAD + 56, SIZE = GLYF + 100 };

typedef struct Bytes { uint8_t at[2 * SIZE]; size_t n; } Bytes;

static void number(uint8_t *at, uint32_t value) {
  for (int i = 0; i < 4; i++) at[i] = (uint8_t)(value >> (24 - 8 * i));
}

static void put_font(uint8_t *at, uint32_t from) { // two tables; `from`: where it is in its file
  number(at, 0x00010000);
  at[5] = 2;
  memcpy(at + 12, "glyf", 4), number(at + 16, 0xabcdef), number(at + 20, from + GLYF);
  number(at + 24, 100);
  memcpy(at + 28, "head", 4), number(at + 32, 0x123456), number(at + 36, from + HEAD);
  number(at + 40, 54);
  for (int i = HEAD; i < SIZE; i++) at[i] = (uint8_t)(i * 7);
}

static Bytes one(void) {
  Bytes bytes = {.n = SIZE};
  put_font(bytes.at, 0);
  return bytes;
}

static Bytes two(void) { // a collection
  Bytes bytes = {.n = 20 + SIZE};
  memcpy(bytes.at, "ttcf", 4), bytes.at[5] = 1, bytes.at[11] = 2;
  number(bytes.at + 12, 20), number(bytes.at + 16, 20);
  put_font(bytes.at + 20, 20);
  return bytes;
}

static const char *mark(Arena *arena, Bytes bytes) {
  char path[] = "/tmp/kitpress-font-XXXXXX";
  int fd = mkstemp(path);
  CHECK(write(fd, bytes.at, bytes.n) == (ssize_t)bytes.n, "a font is written");
  Str out = lseek(fd, 0, SEEK_SET) == 0 ? font_mark(arena, fd, (int64_t)bytes.n) : STR("");
  close(fd);
  unlink(path);
  return out.s;
}

static bool tells(Arena *arena, Bytes of, size_t at) { // that a byte is another
  Bytes other = of;
  other.at[at] ^= 1;
  return strcmp(mark(arena, of), mark(arena, other)) != 0;
}

static void test_font(Arena *arena, Bytes font, size_t from) {
  CHECK(!strcmp(mark(arena, font), mark(arena, font)), "the same file has the same mark");
  CHECK(tells(arena, font, from + 12 + 4), "a table's checksum is told");
  CHECK(tells(arena, font, from + HEAD + 8), "so is that of the file");
  CHECK(tells(arena, font, from + HEAD + 30), "and when it was changed");
  CHECK(!tells(arena, font, from + GLYF + 50), "the tables themselves are not read");
  Bytes longer = font;
  longer.n++;
  CHECK(strcmp(mark(arena, font), mark(arena, longer)) != 0, "its size is told");
  for (size_t cut = 0; cut < from + HEAD + 54; cut++) {
    Bytes shorter = font;
    shorter.n = cut;
    CHECK(cut < 1 || tells(arena, shorter, cut - 1), "of what is no font, every byte");
  }
}

static void test_names(Arena *arena) {
  char folder[] = "/tmp/kitpress-font-XXXXXX";
  CHECK(mkdtemp(folder), "a folder for fonts");
  const char *a = str_printf(arena, "%s/a.ttf", folder).s,
             *b = str_printf(arena, "%s/b.ttf", folder).s,
             *c = str_printf(arena, "%s/c.ttf", folder).s;
  Bytes font = one();
  for (int i = 0; i < 2; i++) {
    FILE *file = fopen(i ? c : a, "w");
    CHECK(file && fwrite(font.at, 1, font.n, file) == font.n && !fclose(file), "a font is written");
    font.at[HEAD + 8] ^= 1;
  }
  Batch batch = {.arena = arena};
  CHECK(symlink("a.ttf", b) == 0, "and has another name");
  CHECK(batch_font(&batch, a).s == batch_font(&batch, b).s, "a file is read once by all its names");
  CHECK(!str_eq(batch_font(&batch, a), batch_font(&batch, c)), "another is another");
  CHECK(batch_font(&batch, "/nowhere/font.ttf").n == DIGEST_HEX, "one that is not there");
  unlink(a), unlink(b), unlink(c), rmdir(folder);
}

int main(void) {
  Arena *arena = arena_new();
  test_font(arena, one(), 0);
  test_font(arena, two(), 20);
  Bytes wild = one();
  number(wild.at + 36, 0xffffffff);
  CHECK(tells(arena, wild, GLYF + 50), "a table beyond the file's end");
  wild = two();
  number(wild.at + 8, 0xffffffff);
  CHECK(tells(arena, wild, 20 + GLYF + 50), "more fonts than there can be");
  test_names(arena);
  arena_free(arena);
  UNIT_END();
}
