// pack.c -- deflates what a file holds, and knows again what it has packed for other documents.
// SPDX-License-Identifier: MIT
//
// Of what is packed for many documents, most is equal to what was packed for another. What comes
// for the second time is kept, with what it was packed to: found by its hash, taken only when all
// of it is equal. When too much is kept, it is all forgotten.
#include "write/inner.h"

#include <libdeflate.h>
#include <stdlib.h>

enum { // levels of libdeflate, as PackHow
  LEVEL_WELL = 6,         // 7 finds half a per cent more bytes for a fifth more of the work
  LEVEL_QUICKLY = 1,      // less than half of that work; 8 per cent more bytes, of few
};
enum {
  KEPT_MAX = 8 << 20,     // bytes
  ROOM_MAX = 1 << 20,     // bytes set aside for a file, and to pack into
  SEEN = 1 << 12,         // hashes of what came once
  QUICK_MOST = 32 << 10,  // bytes: more than these are packed well all the same
};

struct Packer {
  struct libdeflate_compressor *compressor[2]; // by PackHow
  Arena *kept;            // of the index
  Index index;            // bytes -> Str
  size_t most;            // bytes of the largest file so far
  char *out;              // room to pack into, ROOM_MAX
  uint64_t seen[SEEN];    // each at the place that it gives itself
};

Packer *packer_new(void) {
  Packer *packer = calloc(1, sizeof *packer);
  if (!packer) out_of_memory();
  packer->compressor[PACK_WELL] = libdeflate_alloc_compressor(LEVEL_WELL);
  packer->compressor[PACK_QUICKLY] = libdeflate_alloc_compressor(LEVEL_QUICKLY);
  if (!packer->compressor[PACK_WELL] || !packer->compressor[PACK_QUICKLY]) out_of_memory();
  packer->kept = arena_new();
  return packer;
}

void packer_free(Packer *packer) {
  if (!packer) return;
  libdeflate_free_compressor(packer->compressor[PACK_WELL]);
  libdeflate_free_compressor(packer->compressor[PACK_QUICKLY]);
  arena_free(packer->kept);
  free(packer->out);
  free(packer);
}

size_t packer_room(Packer *packer, size_t file) {
  if (file > packer->most) packer->most = file < ROOM_MAX ? file : ROOM_MAX;
  return packer->most;
}

Str packed(Arena *arena, Packer *packer, PackHow how, Str bytes) {
  if (bytes.n > QUICK_MOST) how = PACK_WELL;
  struct libdeflate_compressor *compressor = packer->compressor[how];
  size_t room = libdeflate_zlib_compress_bound(compressor, bytes.n);
  if (!packer->out && !(packer->out = malloc(ROOM_MAX))) out_of_memory();
  char *out = room > ROOM_MAX ? arena_alloc(arena, room) : packer->out;
  size_t n = libdeflate_zlib_compress(compressor, bytes.s, bytes.n, out, room);
  if (n == 0) out_of_memory(); // not with room enough
  return room > ROOM_MAX ? (Str){out, n} : str_copy(arena, (Str){out, n});
}

static void forget(Packer *packer) {
  arena_free(packer->kept);
  packer->kept = arena_new();
  packer->index = (Index){0};
}

Str packed_again(Arena *arena, Packer *packer, Str bytes) {
  const Str *known = index_get(&packer->index, bytes);
  if (known) return *known;
  Str made = packed(arena, packer, PACK_WELL, bytes);
  uint64_t hash = bytes_hash(bytes, 0), *seen = &packer->seen[hash % SEEN];
  if (*seen == hash) {
    if (arena_used(packer->kept) > KEPT_MAX) forget(packer);
    Str *kept = NEW(packer->kept, Str);
    *kept = str_copy(packer->kept, made);
    *index_at(packer->kept, &packer->index, str_copy(packer->kept, bytes)) = kept;
  }
  *seen = hash;
  return made;
}
