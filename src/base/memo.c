// memo.c -- what is known by a key: found by its hash, taken by full comparison.
// SPDX-License-Identifier: MIT
//
// Open addressing, half full at most.
#include "base/base.h"

#include <string.h>

enum { MEMO_FIRST = 64 };

// Eight bytes at a time; every step mixes all that came before (the multiplier is that of
// D. Lehmer's generators as in G. L. Steele, S. Vigna, "Computationally easy, spectrally good
// multipliers for congruential pseudorandom number generators", 2022).
static uint64_t key_hash(Str key) {
  const uint64_t multiplier = UINT64_C(0xd1342543de82ef95);
  const char *at = key.s;
  uint64_t hash = key.n * multiplier + 1;
  for (size_t n = key.n; n;) {
    uint64_t word = 0;
    size_t step = n < sizeof word ? n : sizeof word;
    memcpy(&word, at, step);
    hash = (hash ^ word) * multiplier;
    hash ^= hash >> 32;
    at += step, n -= step;
  }
  return hash;
}

static MemoSlot *find(const Memo *l, Str key, uint64_t hash) {
  for (size_t i = (size_t)hash;; i++) {
    MemoSlot *slot = &l->slot[i & (l->cap - 1)];
    if (!slot->value || (slot->hash == hash && str_eq(slot->key, key))) return slot;
  }
}

void *memo_get(const Memo *l, Str key) {
  return l->cap ? find(l, key, key_hash(key))->value : NULL;
}

void memo_put(Memo *l, Arena *arena, Str key, void *value) {
  if (2 * (l->n + 1) > l->cap) {
    Memo wider = {.cap = l->cap ? 2 * l->cap : MEMO_FIRST, .n = l->n};
    wider.slot = NEW_ARRAY(arena, MemoSlot, wider.cap);
    for (size_t i = 0; i < l->cap; i++)
      if (l->slot[i].value) *find(&wider, l->slot[i].key, l->slot[i].hash) = l->slot[i];
    *l = wider;
  }
  uint64_t hash = key_hash(key);
  MemoSlot *slot = find(l, key, hash);
  if (!slot->value) *slot = (MemoSlot){str_copy(arena, key), hash, NULL}, l->n++;
  slot->value = value;
}
