// pool_test.c -- workers: replies in order, a death costs one item, large replies arrive whole.
// SPDX-License-Identifier: MIT
#include "conduct.h"
#include "unit.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct Seen {
  size_t next, died, wrong;
  int signal, status;
  bool order;
} Seen;

static size_t reply_size(size_t item) { return item == 7 ? 300000 : item + 1; }

static void work(void *data, size_t item, Buf *out) {
  (void)data;
  if (item == 3) raise(SIGKILL);
  if (item == 11) _exit(9);
  if (item % 5 == 0) usleep(20000); // so that later items are ready first
  for (size_t i = 0; i < reply_size(item); i++) buf_char(out, (char)('a' + item % 26));
}

static void reply(void *data, size_t item, PoolReply r) {
  Seen *seen = data;
  seen->order &= item == seen->next++;
  if (r.end != POOL_DONE) {
    seen->died++;
    if (item == 3 && r.end == POOL_KILLED) seen->signal = r.number;
    if (item == 11 && r.end == POOL_EXITED) seen->status = r.number;
    seen->wrong += item != 3 && item != 11;
    return;
  }
  seen->wrong += r.bytes.n != reply_size(item);
  for (size_t i = 0; i < r.bytes.n; i++) seen->wrong += r.bytes.s[i] != (char)('a' + item % 26);
}

// A worker that asks for more than it may have ends; its sisters do not.
typedef struct Hunger { size_t done, ended; } Hunger;

static void eat(void *data, size_t item, Buf *out) {
  (void)data;
  size_t mib = item == 1 ? POOL_MIB + 64 : 16;
  for (size_t i = 0; i < mib; i++) memset(arena_alloc(out->arena, 1 << 20), 1, 1 << 20);
  buf_text(out, "fed");
}

static void count(void *data, size_t item, PoolReply r) {
  Hunger *hunger = data;
  if (r.end == POOL_DONE) hunger->done++;
  else hunger->ended += item == 1 && r.end == POOL_EXITED;
}

static Hunger feed(void) {
  Arena *arena = arena_new();
  Hunger hunger = {0};
  pool_run(arena, &(Pool){4, 2, eat, count, &hunger});
  arena_free(arena);
  return hunger;
}

static Seen run(size_t n, int jobs) {
  Arena *arena = arena_new();
  Seen seen = {.order = true};
  pool_run(arena, &(Pool){n, jobs, work, reply, &seen});
  arena_free(arena);
  return seen;
}

int main(void) {
  for (int jobs = 1; jobs <= 4; jobs += 3) {
    Seen seen = run(40, jobs);
    CHECK(seen.next == 40 && seen.order, "every item is answered, in order");
    CHECK(seen.died == 2 && seen.signal == SIGKILL,
          "a worker's death costs its item and names the signal");
    CHECK(seen.status == 9, "and so does its exit, with its status");
    CHECK(seen.wrong == 0, "the others' replies arrive whole");
  }
  Seen none = run(0, 2);
  CHECK(none.next == 0, "nothing to do is done");
  const char *preload = getenv("LD_PRELOAD"); // valgrind answers setrlimit, and bounds nothing
  bool bounded = !preload || !strstr(preload, "vgpreload");
  Hunger hunger = feed();
  CHECK(hunger.done == (bounded ? 3 : 4) && hunger.ended == (bounded ? 1 : 0),
        "a worker has its share of memory and no more");
  UNIT_END();
}
