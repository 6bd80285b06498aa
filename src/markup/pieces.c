// pieces.c -- parts of documents that are composed once for all that have them.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

struct Pieces {
  Arena *arena;
};

Pieces *pieces_new(void) {
  Arena *arena = arena_new();
  Pieces *pieces = NEW(arena, Pieces);
  pieces->arena = arena;
  return pieces;
}

void pieces_free(Pieces *pieces) {
  if (pieces) arena_free(pieces->arena);
}
