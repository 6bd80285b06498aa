// pool.c -- forked workers: each takes an item, sends back what it has to say, and takes the next.
// SPDX-License-Identifier: MIT
//
// A worker is a fork of this process made after the shared work is warm, so it inherits fonts and
// kits. Parent to worker: an item's number. Worker to parent: a Head, then `size` bytes. A worker
// whose pipe closes early has died; its item is answered as such and a new worker takes its place.
// An item that takes POOL_SECONDS of processor time kills its worker with SIGXCPU.
#include "conduct.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { JOBS_MOST = 256, CHUNK = 64 << 10 };

typedef struct Head {
  size_t item, size;
} Head;
typedef struct Worker {
  pid_t pid;
  int tasks, replies; // pipes; -1 when there is no process
  bool busy;
  size_t item; // what it is at
  Buf got;     // of its reply
} Worker;

typedef struct State {
  Arena *arena;
  const Pool *pool;
  Worker *workers;
  int jobs;
  int error;      // why the last worker could not be had
  size_t next;    // the first item not handed out
  size_t replied; // the first item not yet answered, for replies in order
  PoolReply *replies;
  bool *ready;
} State;

// ---- pipes --------------------------------------------------------------------------------------
static bool write_whole(int fd, const void *bytes, size_t n) {
  for (const char *at = bytes; n;) {
    ssize_t done = write(fd, at, n);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    at += done, n -= (size_t)done;
  }
  return true;
}

static bool read_whole(int fd, void *bytes, size_t n) {
  for (char *at = bytes; n;) {
    ssize_t done = read(fd, at, n);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    at += done, n -= (size_t)done;
  }
  return true;
}

// ---- in the worker ------------------------------------------------------------------------------
static void limit_time(void) {
  struct rlimit limit;
  struct rusage used;
  if (getrlimit(RLIMIT_CPU, &limit) < 0 || getrusage(RUSAGE_SELF, &used) < 0) return;
  rlim_t now = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
  limit.rlim_cur = now + POOL_SECONDS + 1;
  if (limit.rlim_cur > limit.rlim_max) limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_CPU, &limit);
}

// Bounds the heap, counted as the kernel does: from what stands there already, fonts mapped from
// files apart. Beyond it an allocation fails, and out_of_memory ends the worker.
static void limit_memory(void) {
  unsigned long pages[6] = {0};
  FILE *statm = fopen("/proc/self/statm", "re");
  if (!statm) return;
  int got = fscanf(statm, "%lu %lu %lu %lu %lu %lu", &pages[0], &pages[1], &pages[2], &pages[3],
                   &pages[4], &pages[5]);
  fclose(statm);
  struct rlimit limit;
  if (got != 6 || getrlimit(RLIMIT_DATA, &limit) < 0) return;
  rlim_t most = pages[5] * (rlim_t)sysconf(_SC_PAGESIZE) + ((rlim_t)POOL_MIB << 20);
  if (most < limit.rlim_cur) limit.rlim_cur = most;
  setrlimit(RLIMIT_DATA, &limit);
}

static _Noreturn void worker_main(const Pool *pool, int tasks, int replies) {
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0}); // a core would hold candidates' data
  limit_memory();
  sigaction(SIGXFSZ, &(struct sigaction){.sa_handler = SIG_IGN}, NULL); // write says it, too
  for (size_t item; read_whole(tasks, &item, sizeof item);) {
    limit_time();
    Arena *arena = arena_new();
    Buf out = {.arena = arena};
    pool->work(pool->data, item, &out);
    Head head = {item, out.n};
    bool sent = write_whole(replies, &head, sizeof head) && write_whole(replies, out.s, out.n);
    arena_free(arena);
    if (!sent) break;
  }
  _exit(0);
}

// ---- in the parent ------------------------------------------------------------------------------
static bool worker_start(State *state, Worker *worker) {
  int down[2], up[2];
  if (pipe(down) < 0) return state->error = errno, false;
  if (pipe(up) < 0) return state->error = errno, close(down[0]), close(down[1]), false;
  pid_t pid = fork();
  if (pid < 0) state->error = errno;
  if (pid == 0) {
    for (int i = 0; i < state->jobs; i++) { // its sisters' ends, so that theirs close with them
      if (state->workers[i].tasks >= 0) close(state->workers[i].tasks);
      if (state->workers[i].replies >= 0) close(state->workers[i].replies);
    }
    close(down[1]), close(up[0]);
    worker_main(state->pool, down[0], up[1]);
  }
  close(down[0]), close(up[1]);
  if (pid < 0) return close(down[1]), close(up[0]), false;
  *worker =
      (Worker){.pid = pid, .tasks = down[1], .replies = up[0], .got = {.arena = state->arena}};
  return true;
}

static PoolReply worker_end(Worker *worker) { // how it ended
  int status = 0;
  if (worker->tasks >= 0) close(worker->tasks);
  if (worker->replies >= 0) close(worker->replies);
  worker->tasks = worker->replies = -1;
  while (worker->pid > 0 && waitpid(worker->pid, &status, 0) < 0 && errno == EINTR) continue;
  worker->pid = 0;
  if (WIFSIGNALED(status)) return (PoolReply){.end = POOL_KILLED, .number = WTERMSIG(status)};
  return (PoolReply){.end = POOL_EXITED, .number = WEXITSTATUS(status)};
}

static void answer(State *state, size_t item, PoolReply reply) {
  state->replies[item] = reply;
  state->ready[item] = true;
  while (state->replied < state->pool->n && state->ready[state->replied]) {
    size_t first = state->replied++;
    state->pool->reply(state->pool->data, first, state->replies[first]);
  }
}

static void give_task(State *state, Worker *worker) {
  if (state->next >= state->pool->n) return;
  if (worker->tasks < 0 && !worker_start(state, worker)) return;
  worker->item = state->next++;
  worker->busy = true;
  worker->got.n = 0;
  // a failed write shows as a closed pipe when its reply is read
  if (!write_whole(worker->tasks, &worker->item, sizeof worker->item)) return;
}

static void lost(State *state, Worker *worker) {
  PoolReply reply = worker_end(worker);
  worker->busy = false;
  answer(state, worker->item, reply);
  give_task(state, worker);
}

static void receive(State *state, Worker *worker) {
  char chunk[CHUNK];
  ssize_t n = read(worker->replies, chunk, sizeof chunk);
  if (n < 0 && errno == EINTR) return;
  if (n <= 0) {
    lost(state, worker);
    return;
  }
  buf_add(&worker->got, chunk, (size_t)n);
  Head head;
  if (worker->got.n < sizeof head) return;
  memcpy(&head, worker->got.s, sizeof head);
  if (worker->got.n < sizeof head + head.size) return;
  worker->busy = false;
  Str bytes = str_copy(state->arena, (Str){worker->got.s + sizeof head, head.size});
  answer(state, worker->item, (PoolReply){.bytes = bytes});
  give_task(state, worker);
}

static void loop(State *state) {
  struct pollfd *fds = NEW_ARRAY(state->arena, struct pollfd, (size_t)state->jobs);
  for (;;) {
    nfds_t n = 0;
    for (int i = 0; i < state->jobs; i++)
      if (state->workers[i].busy)
        fds[n++] = (struct pollfd){.fd = state->workers[i].replies, .events = POLLIN};
    if (!n) break;
    if (poll(fds, n, -1) < 0) continue; // a signal: look again
    for (int i = 0; i < state->jobs; i++)
      for (nfds_t j = 0; j < n; j++)
        if (state->workers[i].busy && fds[j].fd == state->workers[i].replies && fds[j].revents) {
          receive(state, &state->workers[i]);
          break;
        }
  }
  while (state->next < state->pool->n) // no process could be had for these
    answer(state, state->next++, (PoolReply){.end = POOL_NO_WORKER, .number = state->error});
}

void pool_run(Arena *arena, const Pool *pool) {
  State state = {.arena = arena, .pool = pool};
  state.jobs = pool->jobs > 0 ? pool->jobs : (int)sysconf(_SC_NPROCESSORS_ONLN);
  if (state.jobs > JOBS_MOST) state.jobs = JOBS_MOST;
  if (state.jobs < 1) state.jobs = 1;
  if ((size_t)state.jobs > pool->n) state.jobs = (int)pool->n;
  state.workers = NEW_ARRAY(arena, Worker, (size_t)state.jobs + 1);
  state.replies = NEW_ARRAY(arena, PoolReply, pool->n + 1);
  state.ready = NEW_ARRAY(arena, bool, pool->n + 1);
  struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
  sigaction(SIGPIPE, &ignore, &before); // a dead worker's pipe must not end us
  for (int i = 0; i < state.jobs; i++) state.workers[i].tasks = state.workers[i].replies = -1;
  for (int i = 0; i < state.jobs; i++) give_task(&state, &state.workers[i]);
  loop(&state);
  for (int i = 0; i < state.jobs; i++) worker_end(&state.workers[i]);
  sigaction(SIGPIPE, &before, NULL);
}
