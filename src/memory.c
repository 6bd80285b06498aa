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

// A worker writes to tens of megabytes once, and a page of 4 KiB takes the kernel longer than us:
// so the heap grows by KEPT_BYTES, in large pages where the machine has them to give. What one
// document has freed serves the next, and is not given back and asked for again in between.
void memory_keep(void) {
  enum { KEPT_BYTES = 32 << 20, LARGE_PAGE = 2 << 20 };
  mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
  mallopt(M_TRIM_THRESHOLD, 2 * KEPT_BYTES);
  mallopt(M_TOP_PAD, KEPT_BYTES);
  void *volatile grown = malloc(LARGE_PAGE / 2);
  free(grown);
  uintptr_t end = (uintptr_t)sbrk(0) / LARGE_PAGE * LARGE_PAGE;
  size_t n = KEPT_BYTES - LARGE_PAGE;
  if (grown) madvise((void *)(end - n), n, MADV_HUGEPAGE); // or all is as it was
}
