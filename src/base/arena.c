// arena.c -- memory that is taken piece by piece and given back all at once.
// SPDX-License-Identifier: MIT
//
// Blocks are chained; each new one doubles the last up to BLOCK_MOST. A request larger than a block
// gets a block of its own, so nothing is ever moved. What was taken last can grow where it stands:
// most of what grows does so alone. A piece is made zero when it is taken: its taker writes to it
// at once. Under AddressSanitizer a gap that nobody may touch follows each piece, so that it sees
// the end of a piece and not just that of its block.
#include "base/base.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GUARDED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(GUARDED)
#include <sanitizer/asan_interface.h>
enum { GAP = 32 };
#define SEES_GAPS __attribute__((no_sanitize("address")))
#else
#define ASAN_POISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
enum { GAP = 0 };
#define SEES_GAPS
#endif

enum { ALIGNMENT = _Alignof(max_align_t), BLOCK_FIRST = 16 << 10, BLOCK_MOST = 1 << 20 };
enum { MEMORY_PROBE = 16 << 20 };

typedef struct ArenaBlock ArenaBlock;
struct ArenaBlock {
  ArenaBlock *next;
  size_t size, used;
  _Alignas(max_align_t) char bytes[];
};

struct Arena {
  ArenaBlock *head; // the block that is being filled
  size_t used;
};

void out_of_memory(void) {
  static const char text[] = "kitpress: out of memory\n";
  if (write(STDERR_FILENO, text, sizeof text - 1) < 0) _exit(3);
  _exit(3);
}

// errno alone does not tell: a heap that cannot grow where it stands, and grows elsewhere, sets it.
void memory_check(void) {
  if (errno != ENOMEM) return;
  void *volatile probe = malloc(MEMORY_PROBE);
  if (!probe) out_of_memory();
  free(probe);
  errno = 0;
}

Arena *arena_new(void) {
  Arena *arena = calloc(1, sizeof *arena);
  if (!arena) out_of_memory();
  return arena;
}

void arena_free(Arena *arena) {
  if (!arena) return;
  for (ArenaBlock *b = arena->head, *next; b; b = next) {
    next = b->next;
    free(b);
  }
  free(arena);
}

// Keeps the block that is being filled, which is as large as any but those of one big piece.
void arena_clear(Arena *arena) {
  ArenaBlock *head = arena->head;
  arena->used = 0;
  if (!head) return;
  for (ArenaBlock *b = head->next, *next; b; b = next) {
    next = b->next;
    free(b);
  }
  head->next = NULL;
  ASAN_POISON_MEMORY_REGION(head->bytes, head->size);
  head->used = 0;
}

static ArenaBlock *block_new(size_t size) {
  ArenaBlock *block = size > SIZE_MAX - sizeof *block ? NULL : malloc(sizeof *block + size);
  if (!block) out_of_memory();
  block->next = NULL;
  block->used = 0;
  block->size = size;
  ASAN_POISON_MEMORY_REGION(block->bytes, size);
  return block;
}

static size_t aligned(size_t size) { return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }

// `kept`: bytes at its beginning that need not be zero, as they are about to be written to.
static void *take(ArenaBlock *block, size_t size, size_t asked, size_t kept) {
  char *at = block->bytes + block->used;
  block->used += size;
  ASAN_UNPOISON_MEMORY_REGION(at, size);
  memset(at + kept, 0, size - kept); // gap and all: nothing of an earlier document stands there
  ASAN_POISON_MEMORY_REGION(at + asked, size - asked);
  return at;
}

static void *piece_new(Arena *arena, size_t asked, size_t kept) {
  if (asked > SIZE_MAX - ALIGNMENT - GAP) out_of_memory();
  size_t size = aligned(asked);
  arena->used += size;
  size += GAP;
  ArenaBlock *head = arena->head;
  if (!head || head->size - head->used < size) {
    size_t want = head ? head->size * 2 : BLOCK_FIRST;
    if (want > BLOCK_MOST) want = BLOCK_MOST;
    if (head && size > want / 4) { // a big one gets its own block, behind the one being filled
      ArenaBlock *own = block_new(size);
      own->next = head->next;
      head->next = own;
      return take(own, size, asked, kept);
    }
    ArenaBlock *block = block_new(size > want ? size : want);
    block->next = head;
    arena->head = head = block;
  }
  return take(head, size, asked, kept);
}

void *arena_alloc(Arena *arena, size_t asked) { return piece_new(arena, asked, 0); }

void *arena_copy(Arena *arena, const void *from, size_t n, size_t size) {
  void *made = piece_new(arena, size, n);
  if (n) memcpy(made, from, n);
  return made;
}

void *arena_array(Arena *arena, size_t n, size_t size) {
  if (size && n > SIZE_MAX / size) out_of_memory();
  return arena_alloc(arena, n * size);
}

bool arena_extend(Arena *arena, void *piece, size_t size, size_t wanted) {
  ArenaBlock *head = arena->head;
  if (!head || wanted > SIZE_MAX - ALIGNMENT - GAP) return false;
  size_t is = aligned(size), will_be = aligned(wanted);
  if ((char *)piece + is + GAP != head->bytes + head->used) return false;
  if (will_be - is > head->size - head->used) return false;
  head->used += will_be - is, arena->used += will_be - is;
  ASAN_UNPOISON_MEMORY_REGION(piece, will_be + GAP);
  memset((char *)piece + is, 0, will_be - is + GAP);
  ASAN_POISON_MEMORY_REGION((char *)piece + wanted, will_be + GAP - wanted);
  return true;
}

void *arena_grow(Arena *arena, void *old, size_t n, size_t *cap, size_t size) {
  if (n < *cap) return old;
  size_t more = *cap ? *cap * 2 : 8;
  if (more < *cap || (size && more > SIZE_MAX / size)) out_of_memory();
  if (!*cap || !arena_extend(arena, old, *cap * size, more * size)) {
    old = arena_copy(arena, old, n * size, more * size);
  }
  *cap = more;
  return old;
}

size_t arena_used(const Arena *arena) { return arena->used; }

SEES_GAPS static bool bytes_are(const char *at, const char *text, size_t n) {
  size_t i = 0;
  while (i < n && at[i] == text[i]) i++;
  return i == n;
}

SEES_GAPS bool arena_holds(const Arena *arena, const char *text) {
  size_t n = strlen(text);
  for (const ArenaBlock *b = arena->head; b; b = b->next)
    for (size_t at = 0; at + n <= b->used; at++)
      if (bytes_are(b->bytes + at, text, n)) return true;
  return false;
}
