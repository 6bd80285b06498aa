// index.c -- a table from bytes to what they name: open addressing, half full at most.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

__extension__ typedef unsigned __int128 Wide;

// Eight bytes of `s`, the first lowest, on every machine.
static uint64_t word_at(const char *s) {
  const uint8_t *b = (const uint8_t *)s;
  return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
         (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

static uint64_t mix(uint64_t a, uint64_t b) {
  Wide product = (Wide)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t hash_bytes(Str bytes, uint64_t seed) {
  const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15); // 2^64 over the golden ratio
  uint64_t sum = mix(seed ^ odd, bytes.n ^ UINT64_C(0xD1B54A32D192ED03));
  size_t at = 0;
  for (; bytes.n - at >= 8; at += 8) sum = mix(sum ^ word_at(bytes.s + at), odd) + at;
  uint64_t rest = 0;
  for (int i = 0; at < bytes.n; at++, i++) rest |= (uint64_t)(uint8_t)bytes.s[at] << 8 * i;
  return mix(sum ^ rest, odd ^ seed);
}

static size_t hash(Str key) { return (size_t)hash_bytes(key, 0); }

// The slot of the key, or the free one where it belongs. A slot is free when its key has no bytes'
// place, not when it has none: the empty key is a key.
static IndexEntry *find(const Index *index, Str key) {
  size_t at = hash(key) & (index->room - 1);
  while (index->slot[at].key.s && !str_eq(index->slot[at].key, key))
    at = (at + 1) & (index->room - 1);
  return &index->slot[at];
}

static void grow(Arena *arena, Index *index) {
  Index wider = {.room = index->room ? 2 * index->room : 64, .n = index->n};
  wider.slot = NEW_ARRAY(arena, IndexEntry, wider.room);
  for (size_t i = 0; i < index->room; i++)
    if (index->slot[i].key.s) *find(&wider, index->slot[i].key) = index->slot[i];
  *index = wider;
}

void **index_at(Arena *arena, Index *index, Str key) {
  if (2 * (index->n + 1) > index->room) grow(arena, index);
  if (!key.s) key.s = "";
  IndexEntry *slot = find(index, key);
  if (!slot->key.s) {
    slot->key = key;
    index->n++;
  }
  return &slot->value;
}

void *index_get(const Index *index, Str key) {
  return index->room ? find(index, key)->value : NULL;
}
