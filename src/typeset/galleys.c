// galleys.c -- what is set once for all documents that have it.
// SPDX-License-Identifier: MIT
#include "typeset/inner.h"

struct Galleys {
  Arena *arena;
};

Galleys *galleys_new(void) {
  Arena *arena = arena_new();
  Galleys *galleys = NEW(arena, Galleys);
  galleys->arena = arena;
  return galleys;
}

void galleys_free(Galleys *galleys) {
  if (galleys) arena_free(galleys->arena);
}
