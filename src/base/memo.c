// memo.c -- what is known by a key: found by its hash, taken by full comparison.
// SPDX-License-Identifier: MIT
//
// Open addressing, half full at most.
#include "base/base.h"

enum { MEMO_FIRST = 64 };

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

uint64_t bytes_hash(Str bytes, uint64_t seed) {
  const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15); // 2^64 over the golden ratio
  uint64_t sum = mix(seed ^ odd, bytes.n ^ UINT64_C(0xD1B54A32D192ED03));
  size_t at = 0;
  for (; bytes.n - at >= 8; at += 8) sum = mix(sum ^ word_at(bytes.s + at), odd) + at;
  uint64_t rest = 0;
  for (int i = 0; at < bytes.n; at++, i++) rest |= (uint64_t)(uint8_t)bytes.s[at] << 8 * i;
  return mix(sum ^ rest, odd ^ seed);
}

static MemoSlot *find(const Memo *l, Str key, uint64_t hash) {
  for (size_t i = (size_t)hash;; i++) {
    MemoSlot *slot = &l->slot[i & (l->cap - 1)];
    if (!slot->value || (slot->hash == hash && str_eq(slot->key, key))) return slot;
  }
}

void *memo_get(const Memo *l, Str key) {
  return l->cap ? find(l, key, bytes_hash(key, 0))->value : NULL;
}

void memo_put(Memo *l, Arena *arena, Str key, void *value) {
  if (2 * (l->n + 1) > l->cap) {
    Memo wider = {.cap = l->cap ? 2 * l->cap : MEMO_FIRST, .n = l->n};
    wider.slot = NEW_ARRAY(arena, MemoSlot, wider.cap);
    for (size_t i = 0; i < l->cap; i++)
      if (l->slot[i].value) *find(&wider, l->slot[i].key, l->slot[i].hash) = l->slot[i];
    *l = wider;
  }
  uint64_t hash = bytes_hash(key, 0);
  MemoSlot *slot = find(l, key, hash);
  if (!slot->value) *slot = (MemoSlot){str_copy(arena, key), hash, NULL}, l->n++;
  slot->value = value;
}
