// memory.c -- when memory runs out inside a library, the process says so and ends, as it does here.
// SPDX-License-Identifier: MIT
//
// ICU 72 follows null pointers when an allocation of its own fails (its transliterators do). So it
// gets memory that never fails to come, which it takes only before it is used.
#include "session.h"

#include <stdlib.h>
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
