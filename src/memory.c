// memory.c -- what of the machine's memory is asked for how, and what happens when there is none.
// SPDX-License-Identifier: MIT
//
// When it runs out inside a library, the process says so and ends, as it does here.
// ICU 72 follows null pointers when an allocation of its own fails (its transliterators do). So it
// gets memory that never fails to come, which it takes only before it is used.
#include "pool.h"
#include "session.h"

#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <unicode/uclean.h>

static void *must(void *memory) {
  if (!memory) out_of_memory();
  return memory;
}

static void *take(const void *context, size_t n) {
  (void)context;
  return must(malloc(n ? n : 1));
}

static void *take_again(const void *context, void *old, size_t n) {
  (void)context;
  return must(realloc(old, n ? n : 1));
}

static void give_back(const void *context, void *memory) {
  (void)context;
  free(memory);
}

void memory_ready(void) {
  UErrorCode error = U_ZERO_ERROR; // when others have used ICU before, it stays as they have it
  u_setMemoryFunctions(NULL, take, take_again, give_back, &error);
}

// A build writes to megabytes once, a worker to tens of them, and a page of 4 KiB takes the kernel
// longer than us: so the heap grows by KEPT_BYTES, in large pages where the machine has them to
// give. What one document has freed serves the next, and is not given back and asked for again in
// between. A large page that anything stands in already stays small ones, or is shared with those
// who were there before a fork: so what comes next begins with one of its own, and the piece before
// it is never written to. As it is given back at the end, nothing else stands there until then.
void *memory_keep(void) {
  enum { KEPT_BYTES = 32 << 20, LARGE_PAGE = 2 << 20, PAGE = 4 << 10, HEAD = 16 };
  mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
  mallopt(M_TRIM_THRESHOLD, 2 * KEPT_BYTES);
  mallopt(M_TOP_PAD, KEPT_BYTES);
  uintptr_t end = (uintptr_t)sbrk(0), free_from = end - mallinfo2().keepcost;
  uintptr_t from = (free_from + PAGE + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
  if (from + LARGE_PAGE > end) from = (end + PAGE + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
  void *before = malloc(from - free_from - 4 * HEAD); // so that it must grow, if it has not yet
  if ((uintptr_t)before != free_from + HEAD) return before; // another's heap: all is as it was
  end = (uintptr_t)sbrk(0) / LARGE_PAGE * LARGE_PAGE;
  if (end > from) madvise((void *)from, end - from, MADV_HUGEPAGE);
  return before;
}
