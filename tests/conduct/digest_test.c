// digest_test.c -- digests of files that begin alike are those of the files.
// SPDX-License-Identifier: MIT
#include "digest.h"

#include <stdlib.h>
#include <string.h>

#include "unit.h"

enum { FILES = 600, MOST = 200000 };

static void fill(uint8_t *to, size_t n, unsigned from) {
  for (size_t i = 0; i < n; i++) to[i] = (uint8_t)(i * 31 + (i >> 8) * from + from);
}

// Of NIST's examples for SHA-256.
static void test_known(Arena *arena) {
  Str abc = digest_hex(arena, STR("abc")), none = digest_hex(arena, STR(""));
  CHECK(str_eq(abc, STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")),
        "of \"abc\"");
  CHECK(str_eq(none, STR("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")),
        "of nothing");
}

// More kinds than are kept, beginnings of all lengths, some that differ in their last byte alone.
static void test_alike(Arena *arena) {
  uint8_t *file = arena_alloc(arena, MOST);
  Begun *begun = begun_new();
  size_t wrong = 0;
  srand(7);
  for (int i = 0; i < FILES; i++) {
    unsigned kind = (unsigned)(rand() % 12);
    size_t alike = kind < 4 ? 20000 : 1000 * kind * kind, n = alike + (size_t)(rand() % 5000);
    fill(file, n, kind / 2);
    if (kind % 2 && alike) file[alike - 1] ^= 1;
    if (n > alike) file[alike] = (uint8_t)i;
    Arena *own = arena_new();
    Str bytes = {(char *)file, n};
    wrong += !str_eq(begun_hex(own, begun, bytes, alike), digest_hex(own, bytes));
    wrong += !str_eq(begun_hex(own, begun, bytes, n + 1), digest_hex(own, bytes));
    arena_free(own);
  }
  CHECK(wrong == 0, "as if each were gone through");
  begun_free(begun);
}

int main(void) {
  Arena *arena = arena_new();
  test_known(arena);
  test_alike(arena);
  arena_free(arena);
  UNIT_END();
}
