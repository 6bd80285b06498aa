// index.c -- a table from bytes to what they name: open addressing, half full at most.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

static size_t hash(Str key) { return (size_t)bytes_hash(key, 0); }

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
