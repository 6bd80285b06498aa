// pool_test.c -- workers: replies in order, a death or a hang costs one item, large replies arrive
// whole, what a worker has learnt stays, and who is asked to stop finishes what is in hand.
// SPDX-License-Identifier: MIT
#include "pool.h"
#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

// Under AddressSanitizer a heap that is full answers as the C library's does: what it would report
// takes memory that is not there, and sometimes waits for it for ever.
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "allocator_may_return_null=1"; }

enum { STEP = 3 }; // numbers of items rise, but not one by one

typedef struct Seen {
  size_t asked, n;     // items handed out, of so many
  size_t learnt;       // in a worker: items that it did before
  size_t next, died, wrong, most;
  int signal, status, hung;
  bool order;
} Seen;

static bool hand_out(void *data, size_t *item) {
  Seen *seen = data;
  if (seen->asked == seen->n) return false;
  *item = seen->asked++ * STEP;
  return true;
}

static size_t reply_size(size_t item) { return item == 7 ? 300000 : item + 1; }

static void work(void *data, size_t number, Buf *out) {
  Seen *seen = data;
  size_t item = number / STEP, learnt = seen->learnt++;
  if (item == 3) raise(SIGKILL);
  if (item == 11) _exit(9);
  if (item % 5 == 0) usleep(20000); // so that later items are ready first
  for (size_t i = 0; i < reply_size(item); i++) buf_char(out, (char)('a' + item % 26));
  buf_add(out, &learnt, sizeof learnt);
}

static void reply(void *data, size_t number, PoolReply r) {
  Seen *seen = data;
  size_t item = number / STEP, learnt = 0;
  seen->order &= item == seen->next++ && number % STEP == 0;
  if (r.end != POOL_DONE) {
    seen->died++;
    if (item == 3 && r.end == POOL_KILLED) seen->signal = r.number;
    if (item == 11 && r.end == POOL_EXITED) seen->status = r.number;
    seen->wrong += item != 3 && item != 11;
    return;
  }
  seen->wrong += r.bytes.n != reply_size(item) + sizeof learnt;
  for (size_t i = 0; i < reply_size(item); i++)
    seen->wrong += r.bytes.s[i] != (char)('a' + item % 26);
  memcpy(&learnt, r.bytes.s + reply_size(item), sizeof learnt);
  if (learnt > seen->most) seen->most = learnt;
}

// One that sleeps uses no time of the processor.
static void doze(void *data, size_t number, Buf *out) {
  (void)data;
  if (number == STEP) sleep(600);
  buf_text(out, "awake");
}

static void wake(void *data, size_t number, PoolReply r) {
  Seen *seen = data;
  seen->next++;
  seen->wrong += (r.end == POOL_HUNG) != (number == STEP);
  if (r.end == POOL_HUNG) seen->hung = r.number;
}

// Asked to stop by the third reply; what was handed out by then is answered.
static void stop_at(void *data, size_t number, PoolReply r) {
  Seen *seen = data;
  seen->next++;
  seen->wrong += r.end != POOL_DONE;
  if (number == 2 * STEP) raise(SIGTERM);
}

static void nap(void *data, size_t number, Buf *out) {
  (void)data, (void)number;
  usleep(2000);
  buf_text(out, "done");
}

// A worker that asks for more than it may have ends; its sisters do not.
typedef struct Hunger { size_t asked, done, ended; } Hunger;

static bool four(void *data, size_t *item) {
  Hunger *hunger = data;
  *item = hunger->asked;
  return hunger->asked++ < 4;
}

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
  if (r.end != POOL_DONE)
    printf("# item %zu: end %d, %d\n", item, (int)r.end, (int)r.number);
}

static Hunger feed(void) {
  Arena *arena = arena_new();
  Hunger hunger = {0};
  pool_run(arena, &(Pool){.jobs = 2, .next = four, .work = eat, .reply = count, .data = &hunger});
  arena_free(arena);
  return hunger;
}

// One that writes to what it should not: what it says is an answer to something else, or too long.
static void stray(void *data, size_t number, Buf *out) {
  (void)data;
  struct stat st;
  size_t heads[][2] = {{number + 1, 0}, {number, SIZE_MAX / 2}};
  for (int fd = 3; (number == STEP || number == 4 * STEP) && fd < 64; fd++)
    if (fstat(fd, &st) == 0 && S_ISFIFO(st.st_mode) && (fcntl(fd, F_GETFL) & O_ACCMODE) == O_WRONLY)
      (void)!write(fd, heads[number != STEP], sizeof *heads);
  buf_text(out, "here");
}

static void find(void *data, size_t number, PoolReply r) {
  Seen *seen = data;
  seen->order &= number == seen->next++ * STEP;
  seen->died += r.end == POOL_ASTRAY;
  seen->wrong += (r.end == POOL_ASTRAY) != (number == STEP || number == 4 * STEP);
  seen->wrong += r.end == POOL_DONE && !str_is(r.bytes, "here");
}

static Seen run(size_t n, Pool pool) {
  Arena *arena = arena_new();
  Seen seen = {.n = n, .order = true};
  pool.next = hand_out, pool.data = &seen;
  if (!pool.work) pool.work = work, pool.reply = reply;
  pool_run(arena, &pool);
  arena_free(arena);
  return seen;
}

int main(void) {
  for (int jobs = 1; jobs <= 4; jobs += 3) {
    Seen seen = run(40, (Pool){.jobs = jobs});
    CHECK(seen.next == 40 && seen.order, "every item is answered, in order");
    CHECK(seen.died == 2 && seen.signal == SIGKILL,
          "a worker's death costs its item and names the signal");
    CHECK(seen.status == 9, "and so does its exit, with its status");
    CHECK(seen.wrong == 0, "the others' replies arrive whole");
    CHECK(jobs > 1 || seen.most == 40 - 12 - 1, "a worker lives as long as there is work");
  }
  Seen many = run(2000, (Pool){.jobs = 3});
  CHECK(many.next == 2000 && many.order && many.died == 2, "more than are handed out at a time");
  Seen hung = run(6, (Pool){.jobs = 2, .patience = 1, .work = doze, .reply = wake});
  CHECK(hung.next == 6 && hung.hung == 1 && !hung.wrong, "one that hangs costs its item");
  Seen astray = run(9, (Pool){.jobs = 2, .work = stray, .reply = find});
  CHECK(astray.next == 9 && astray.order && astray.died == 2 && !astray.wrong,
        "an answer that is none costs its item");
  Stop stop;
  stop_begin(&stop);
  Seen stopped = run(5000, (Pool){.jobs = 2, .stop = &stop, .work = nap, .reply = stop_at});
  CHECK(stop_asked(&stop) && stop.signal == SIGTERM && stopped.next == stopped.asked &&
            stopped.asked < 100 && !stopped.wrong,
        "who is asked to stop finishes what was handed out");
  stop_end(&stop);
  Seen none = run(0, (Pool){.jobs = 2});
  CHECK(none.next == 0, "nothing to do is done");
  const char *preload = getenv("LD_PRELOAD"); // valgrind answers setrlimit, and bounds nothing
  bool bounded = !preload || !strstr(preload, "vgpreload");
  Hunger hunger = feed();
  CHECK(hunger.done == (bounded ? 3 : 4) && hunger.ended == (bounded ? 1 : 0),
        "a worker has its share of memory and no more");
  UNIT_END();
}
