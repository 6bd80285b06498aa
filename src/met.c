// met.c -- a set of texts that were met, by their hashes alone: 8 bytes each.
// SPDX-License-Identifier: MIT
#include "batch.h"

#include <stdlib.h>

enum { FIRST_SIZE = 1024 };

struct Met {
  uint64_t *entries; // 0: empty
  size_t n, size;    // size: a power of 2
};

Met *met_new(void) {
  Met *met = calloc(1, sizeof *met);
  if (!met || !(met->entries = calloc(FIRST_SIZE, sizeof *met->entries))) out_of_memory();
  met->size = FIRST_SIZE;
  return met;
}

void met_free(Met *met) {
  if (!met) return;
  free(met->entries);
  free(met);
}

uint64_t met_hash(Str text) {
  uint64_t hash = bytes_hash(text, 0);
  return hash ? hash : 1;
}

static size_t place(const Met *met, uint64_t hash) {
  size_t at = (size_t)hash & (met->size - 1);
  while (met->entries[at] && met->entries[at] != hash) at = (at + 1) & (met->size - 1);
  return at;
}

static void grow(Met *met) {
  uint64_t *old = met->entries;
  size_t size = met->size;
  met->size *= 2;
  if (!(met->entries = calloc(met->size, sizeof *met->entries))) out_of_memory();
  for (size_t i = 0; i < size; i++)
    if (old[i]) met->entries[place(met, old[i])] = old[i];
  free(old);
}

bool met_before(Met *met, uint64_t hash) {
  size_t at = place(met, hash);
  if (met->entries[at]) return true;
  met->entries[at] = hash;
  if (++met->n > met->size / 4 * 3) grow(met);
  return false;
}
