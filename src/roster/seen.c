// seen.c -- which ids have been met, in a few bytes each: a hash and where to read it again.
// SPDX-License-Identifier: MIT
//
// A table with open addressing. An entry holds 30 bits of the id's hash, the number of the piece of
// the roster it came from (from 1, so that no entry is 0), and its place in it: 28 bits, as a CSV
// file has at most 2^28 bytes. Who finds an entry alike must compare the ids themselves.
#include "roster/inner.h"

#include <stdlib.h>

enum { PLACE_BITS = 28, PIECE_BITS = 6, FIRST_SIZE = 1024 };

struct Seen {
  uint64_t *entries;
  size_t n, size; // size: a power of 2
  uint64_t seed;  // so that nobody can write ids that all meet in one place
};

Seen *seen_new(void) {
  Seen *seen = calloc(1, sizeof *seen);
  if (!seen || !(seen->entries = calloc(FIRST_SIZE, sizeof *seen->entries))) out_of_memory();
  seen->size = FIRST_SIZE;
  seen->seed = (uint64_t)(uintptr_t)seen * UINT64_C(0x9E3779B97F4A7C15);
  return seen;
}

void seen_free(Seen *seen) {
  if (!seen) return;
  free(seen->entries);
  free(seen);
}

static uint64_t mix(uint64_t x) { // the end of MurmurHash3
  x = (x ^ (x >> 33)) * UINT64_C(0xFF51AFD7ED558CCD);
  x = (x ^ (x >> 33)) * UINT64_C(0xC4CEB9FE1A85EC53);
  return x ^ (x >> 33);
}

static uint64_t hash(const Seen *seen, Str id) {
  uint64_t h = seen->seed;
  for (size_t i = 0; i < id.n; i++) h = mix(h ^ (unsigned char)id.s[i]) + i;
  return mix(h) >> (PLACE_BITS + PIECE_BITS); // 30 bits
}

static uint64_t hash_of(uint64_t entry) { return entry >> (PLACE_BITS + PIECE_BITS); }

static size_t slot_of(const Seen *seen, uint64_t h, size_t probe) {
  return (size_t)(h + probe) & (seen->size - 1);
}

static void put(Seen *seen, uint64_t entry) {
  size_t probe = 0, at;
  while (seen->entries[at = slot_of(seen, hash_of(entry), probe)]) probe++;
  seen->entries[at] = entry;
}

static void grow(Seen *seen) {
  uint64_t *old = seen->entries;
  size_t size = seen->size;
  seen->size *= 2;
  if (!(seen->entries = calloc(seen->size, sizeof *seen->entries))) out_of_memory();
  for (size_t i = 0; i < size; i++)
    if (old[i]) put(seen, old[i]);
  free(old);
}

bool seen_add(Seen *seen, Str id, uint32_t piece, uint32_t at, size_t step, uint32_t *other_piece,
              uint32_t *other_at) {
  uint64_t h = hash(seen, id), entry;
  for (size_t probe = 0; (entry = seen->entries[slot_of(seen, h, probe)]); probe++) {
    if (hash_of(entry) != h || step-- > 0) continue;
    *other_at = (uint32_t)(entry & ((UINT64_C(1) << PLACE_BITS) - 1));
    *other_piece = (uint32_t)(entry >> PLACE_BITS & ((1u << PIECE_BITS) - 1)) - 1;
    return true;
  }
  if (++seen->n > seen->size / 4 * 3) grow(seen);
  put(seen, h << (PLACE_BITS + PIECE_BITS) | (uint64_t)(piece + 1) << PLACE_BITS | at);
  return false;
}
