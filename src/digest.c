// digest.c -- SHA-256, in DIGEST_HEX hexadecimal digits: of bytes, of files, of files alike.
// SPDX-License-Identifier: MIT
//
// What a file begins with is taken for something known only when all of its bytes are equal:
// comparing takes less than a tenth of the time. When too much is known, it is all forgotten.
#include "digest.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  BLOCK = 64 << 10,
  BEGINNINGS = 8,         // a guide, a sheet and a debrief, in two sizes
  ALIKE_LEAST = 16 << 10, // bytes: of fewer, the digest is as quickly taken
};

const char digest_none[DIGEST_HEX + 1] =
    "0000000000000000000000000000000000000000000000000000000000000000";

// ---- of bytes and files -------------------------------------------------------------------------
void hash_add(Hash *hash, Str bytes) {
  sha256_update(hash, bytes.n, (const uint8_t *)bytes.s);
}

Str hash_hex(Arena *arena, Hash *hash) {
  uint8_t digest[SHA256_DIGEST_SIZE];
  char *out = arena_alloc(arena, DIGEST_HEX + 1);
  sha256_digest(hash, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++) {
    out[2 * i] = "0123456789abcdef"[digest[i] >> 4];
    out[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
  }
  return (Str){out, DIGEST_HEX};
}

Str digest_hex(Arena *arena, Str bytes) {
  Hash hash;
  sha256_init(&hash);
  hash_add(&hash, bytes);
  return hash_hex(arena, &hash);
}

Str digest_open(Arena *arena, int fd) {
  Hash hash;
  sha256_init(&hash);
  uint8_t block[BLOCK];
  struct stat st;
  bool file = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
  for (ssize_t n; file && (n = read(fd, block, BLOCK)) > 0;)
    sha256_update(&hash, (size_t)n, block);
  return hash_hex(arena, &hash);
}

Str digest_file(Arena *arena, const char *path) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  Str digest = digest_open(arena, fd);
  if (fd >= 0) close(fd);
  return digest;
}

// ---- of files that begin alike ------------------------------------------------------------------
typedef struct Beginning { Str bytes; Hash after; } Beginning;

struct Begun {
  Arena *arena; // of the bytes
  Beginning at[BEGINNINGS];
  size_t n;
};

Begun *begun_new(void) {
  Begun *made = calloc(1, sizeof *made);
  if (!made) out_of_memory();
  made->arena = arena_new();
  return made;
}

void begun_free(Begun *begun) {
  if (!begun) return;
  arena_free(begun->arena);
  free(begun);
}

static const Beginning *begun_add(Begun *begun, Str bytes) {
  if (begun->n == BEGINNINGS) {
    arena_free(begun->arena);
    begun->arena = arena_new();
    begun->n = 0;
  }
  Beginning *made = &begun->at[begun->n++];
  made->bytes = str_copy(begun->arena, bytes);
  sha256_init(&made->after);
  hash_add(&made->after, bytes);
  return made;
}

static const Beginning *begun_find(Begun *begun, Str bytes) {
  for (size_t i = 0; i < begun->n; i++)
    if (str_eq(begun->at[i].bytes, bytes)) return &begun->at[i];
  return begun_add(begun, bytes);
}

Str begun_hex(Arena *arena, Begun *begun, Str file, size_t alike) {
  if (alike < ALIKE_LEAST || alike > file.n) return digest_hex(arena, file);
  Hash hash = begun_find(begun, (Str){file.s, alike})->after;
  hash_add(&hash, (Str){file.s + alike, file.n - alike});
  return hash_hex(arena, &hash);
}
