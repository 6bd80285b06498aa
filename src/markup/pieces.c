// pieces.c -- parts of documents that are composed once for all that have them.
// SPDX-License-Identifier: MIT
//
// A piece is looked for by all that its composer may look at (seen.c), before it is composed. What
// it holds stays in memory that outlives documents; the blocks at its top are copied into each, as
// what stands around them changes the room over them. Nothing is kept that says something of a
// candidate, gave a message, shows a picture or must be the only one of its name in a document.
#include "markup/inner.h"

#include <stdlib.h>
#include <string.h>

typedef struct Kept {
  Block *top;
  size_t n;
  int heading_base; // as it leaves it
  bool refused;     // it cannot be kept: every document has its own
} Kept;

struct Pieces {
  Arena *arena; // NULL: nothing has been kept yet
  size_t most;  // bytes of it: beyond that, all is forgotten
  Memo kept;
  VEC(HeadingLevels) levels; // at Block.piece - 1
  size_t paras;
  void *shelf[SHELF_COUNT];
  uint64_t ids;
};

// ---- their life -------------------------------------------------------------------------------
Pieces *pieces_new(size_t most) {
  Pieces *pieces = calloc(1, sizeof *pieces);
  if (!pieces) out_of_memory();
  pieces->most = most;
  return pieces;
}

void pieces_free(Pieces *pieces) {
  if (!pieces) return;
  arena_free(pieces->arena);
  free(pieces);
}

void pieces_trim(Pieces *pieces) {
  if (pieces->arena && arena_used(pieces->arena) <= pieces->most) return;
  arena_free(pieces->arena);
  *pieces = (Pieces){.arena = arena_new(), .most = pieces->most, .ids = pieces->ids};
}

Arena *pieces_arena(Pieces *pieces) { return pieces->arena; }
void **pieces_shelf(Pieces *pieces, Shelf shelf) { return &pieces->shelf[shelf]; }
uint64_t pieces_id(Pieces *pieces) { return ++pieces->ids; }

HeadingLevels piece_levels(const Pieces *pieces, size_t piece) {
  return pieces->levels.at[piece - 1];
}

// ---- into a document --------------------------------------------------------------------------
static Chain piece_take(Build *b, const Kept *kept) {
  Chain chain = {0};
  for (size_t i = 0; i < kept->n; i++) {
    Block *block = NEW(b->arena, Block);
    *block = kept->top[i];
    chain_add(&chain, block);
  }
  b->heading_base = kept->heading_base;
  return chain;
}

// ---- out of one -------------------------------------------------------------------------------
// Numbers what the blocks at the top hold and copies them; false: somebody's data is in it.
static bool piece_store(Build *b, Chain chain, Kept *kept) {
  Pieces *pieces = b->pieces;
  size_t paras = pieces->paras, n = 0;
  for (const Block *block = chain.first; block; block = block->next) n++;
  HeadingLevels *levels = NEW_ARRAY(b->arena, HeadingLevels, n);
  kept->top = NEW_ARRAY(pieces->arena, Block, n);
  for (Block *block = chain.first; block; block = block->next, kept->n++)
    if (!number_piece(b, block, &paras, &levels[kept->n])) return false;
  pieces->paras = paras;
  const Block *block = chain.first;
  for (size_t i = 0; i < n; i++, block = block->next) {
    VEC_PUSH(pieces->arena, &pieces->levels, levels[i]);
    kept->top[i] = *block;
    kept->top[i].next = NULL;
    kept->top[i].piece = pieces->levels.n;
  }
  return true;
}

static Chain compose_alone(Build *b, const Use *use, Compose *compose) {
  Pieces *pieces = b->pieces;
  b->pieces = NULL;
  Chain chain = compose(b, use);
  b->pieces = pieces;
  return chain;
}

static Kept *piece_make(Build *b, const Use *use, Compose *compose, Sees sees) {
  Arena *arena = b->pieces->arena;
  Build own = *b;
  Kept *kept = NEW(arena, Kept);
  size_t met = diags_met(b->diags);
  own.arena = arena;
  own.pieces = NULL;
  own.brief = brief_seen(b, arena, sees);
  if (sees & SEES_ONE) own.asked = &own.brief->asked.at[0];
  memset(&own.styles, 0, sizeof own.styles);
  memset(&own.pictures, 0, sizeof own.pictures);
  memset(&own.own_fields, 0, sizeof own.own_fields);
  Chain chain = compose(&own, use);
  kept->heading_base = own.heading_base;
  bool silent = diags_met(b->diags) == met && !own.pictures.n && !own.own_fields.n;
  kept->refused = !silent || !piece_store(b, chain, kept);
  return kept;
}

Chain piece_compose(Build *b, const Use *use, Compose *compose, Sees sees) {
  Str key;
  if (!b->pieces) return compose(b, use);
  if (!piece_key(b, use, sees, &key)) return compose_alone(b, use, compose);
  Kept *kept = memo_get(&b->pieces->kept, key);
  if (!kept) {
    Diags *diags = b->diags;
    b->diags = diags_new(b->arena); // if it is refused, its messages come when it is composed again
    kept = piece_make(b, use, compose, sees);
    b->diags = diags;
    memo_put(&b->pieces->kept, b->pieces->arena, key, kept);
  }
  return kept->refused ? compose_alone(b, use, compose) : piece_take(b, kept);
}
