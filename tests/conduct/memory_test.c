// memory_test.c -- the heap of a build: it keeps what is freed, and begins with a page of its own.
// SPDX-License-Identifier: MIT
#include "pool.h"
#include "unit.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LARGE_PAGE = 2 << 20, BIG = 1 << 20, NEAR = 128, SMALL = 3000, PIECES = 300 };

static bool on_heap(const void *piece, size_t n) { // the C library's own
  uintptr_t to = (uintptr_t)piece + n, end = (uintptr_t)sbrk(0);
  return to <= end && to > end / 2;
}

static bool begins_page(void) { // what is asked for next does
  char *next = malloc(BIG);
  uintptr_t at = (uintptr_t)next + NEAR;
  bool good = next && at % LARGE_PAGE <= NEAR;
  free(next);
  return good;
}

static void test_kept(void) {
  void *before = malloc(SMALL);
  bool own = on_heap(before, SMALL); // not a sanitizer's
  free(before);
  void *kept = memory_keep();
  CHECK(!own || begins_page(), "what comes next begins with a large page");
  char *big = malloc(8 * BIG);
  CHECK(!own || on_heap(big, 8 * BIG), "large pieces stand on the heap, too");
  free(big);
  char *again = malloc(8 * BIG);
  CHECK(!own || big == again, "what is freed is had again, and does not go back in between");
  free(again);
  void *pieces[PIECES];
  for (size_t i = 0; i < PIECES; i++) pieces[i] = malloc(SMALL);
  pid_t pid = fork();
  if (!pid) {
    void *own_kept = memory_keep();
    bool good = begins_page();
    free(own_kept);
    _exit(good ? 0 : 1);
  }
  int status = 1;
  CHECK(pid > 0 && waitpid(pid, &status, 0) == pid && (!own || !status),
        "that of a worker is no page that its parent has written to");
  for (size_t i = 0; i < PIECES; i++) free(pieces[i]);
  free(kept);
}

int main(void) {
  test_kept();
  UNIT_END();
}
