// pool.c -- forked workers: each takes an item, sends back what it has to say, and takes the next.
// SPDX-License-Identifier: MIT
//
// A worker is a fork of this process made after the shared work is warm, so it inherits fonts and
// kits, and it lives as long as there is work: what it learns from one item serves the next. Parent
// to worker: numbers of items. Worker to parent: a Head, then `size` bytes. A worker holds the item
// that it is at and one more, so that it never waits for us. One whose pipe closes early has died:
// the item that it was at is answered as such, and the other one goes to the worker that takes its
// place. An item that takes POOL_SECONDS of processor time kills its worker with SIGXCPU; one that
// gives no answer while we wait for `patience` seconds is killed by us.
#include "pool.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { JOBS_MOST = 256, CHUNK = 64 << 10, HELD = 2, TICK = 1000 /* milliseconds */ };
enum { REPLY_MOST = 64 << 20 }; // bytes

typedef struct Head {
  size_t item, size;
} Head;
typedef struct Task { // an item that was handed out
  size_t item;
  bool ready;
  PoolReply reply; // its bytes are heap
} Task;
typedef struct Worker {
  pid_t pid;
  int tasks, replies; // pipes; -1 when there is no process
  size_t held[HELD];  // numbers of tasks: what it is at, and what it does next
  int n;
  int64_t waited;     // milliseconds since it began or last answered, as far as we looked
  bool hung, astray;  // we ended it: no answer came, or none to what was asked
  char *got;          // heap: of its replies
  size_t got_n, got_room;
} Worker;

typedef struct State {
  const Pool *pool;
  Worker *workers;
  int jobs;
  int error;              // why the last worker could not be had
  bool over;              // there is nothing more to hand out
  size_t next, replied;   // numbers of the first task not handed out, and not answered
  Task tasks[POOL_AHEAD]; // by their numbers, in a ring
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

static _Noreturn void worker_main(const Pool *pool, pid_t parent, int tasks, int replies) {
  prctl(PR_SET_PDEATHSIG, SIGKILL); // nobody would take its answers
  if (getppid() != parent) _exit(0);
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0}); // a core would hold candidates' data
  limit_memory();
  void *volatile kept = memory_keep();
  (void)kept;
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

// ---- workers begin and end ----------------------------------------------------------------------
static void close_all(const State *state) { // the parent's ends, so that they close with it
  for (int i = 0; i < state->jobs; i++) {
    if (state->workers[i].tasks >= 0) close(state->workers[i].tasks);
    if (state->workers[i].replies >= 0) close(state->workers[i].replies);
  }
}

static bool worker_start(State *state, Worker *worker) {
  int down[2], up[2];
  if (pipe(down) < 0) return state->error = errno, false;
  if (pipe(up) < 0) return state->error = errno, close(down[0]), close(down[1]), false;
  pid_t parent = getpid(), pid = fork();
  if (pid < 0) state->error = errno;
  if (pid == 0) {
    close_all(state);
    close(down[1]), close(up[0]);
    worker_main(state->pool, parent, down[0], up[1]);
  }
  close(down[0]), close(up[1]);
  if (pid < 0) return close(down[1]), close(up[0]), false;
  worker->pid = pid, worker->tasks = down[1], worker->replies = up[0];
  worker->got_n = 0, worker->waited = 0, worker->hung = worker->astray = false;
  return true;
}

static PoolReply worker_end(const State *state, Worker *worker) { // how it ended
  int status = 0;
  if (worker->tasks >= 0) close(worker->tasks);
  if (worker->replies >= 0) close(worker->replies);
  worker->tasks = worker->replies = -1;
  while (worker->pid > 0 && waitpid(worker->pid, &status, 0) < 0 && errno == EINTR) continue;
  worker->pid = 0;
  if (worker->astray) return (PoolReply){.end = POOL_ASTRAY};
  if (worker->hung) return (PoolReply){.end = POOL_HUNG, .number = state->pool->patience};
  if (WIFSIGNALED(status)) return (PoolReply){.end = POOL_KILLED, .number = WTERMSIG(status)};
  return (PoolReply){.end = POOL_EXITED, .number = WEXITSTATUS(status)};
}

// ---- tasks --------------------------------------------------------------------------------------
static Task *task_at(State *state, size_t number) { return &state->tasks[number % POOL_AHEAD]; }

static void answer(State *state, size_t number, PoolReply reply) {
  Task *task = task_at(state, number);
  task->reply = reply, task->ready = true;
  while (state->replied < state->next && task_at(state, state->replied)->ready) {
    Task *first = task_at(state, state->replied++);
    state->pool->reply(state->pool->data, first->item, first->reply);
    free((char *)first->reply.bytes.s);
    *first = (Task){0};
  }
}

// A failed write shows as a closed pipe when a reply is read.
static void send_task(State *state, Worker *worker, size_t number) {
  const Task *task = task_at(state, number);
  worker->held[worker->n++] = number;
  (void)!write_whole(worker->tasks, &task->item, sizeof task->item);
}

static bool task_new(State *state, size_t *number) {
  const Pool *pool = state->pool;
  if (pool->stop && stop_asked(pool->stop)) state->over = true;
  if (state->over || state->next - state->replied >= POOL_AHEAD) return false;
  size_t item;
  if (!pool->next(pool->data, &item)) return state->over = true, false;
  *number = state->next++;
  *task_at(state, *number) = (Task){.item = item};
  return true;
}

static void give_tasks(State *state, Worker *worker) {
  size_t number;
  while (worker->n < HELD && (worker->tasks >= 0 || worker_start(state, worker)) &&
         task_new(state, &number))
    send_task(state, worker, number);
}

// Each worker gets one before any gets a second.
static void give_all(State *state) {
  size_t number;
  for (int i = 0; i < state->jobs; i++) {
    Worker *worker = &state->workers[i];
    if (!worker->n && !state->over && (worker->tasks >= 0 || worker_start(state, worker)) &&
        task_new(state, &number))
      send_task(state, worker, number);
  }
  for (int i = 0; i < state->jobs; i++)
    if (state->workers[i].tasks >= 0) give_tasks(state, &state->workers[i]);
}

// ---- replies ------------------------------------------------------------------------------------
static void lost(State *state, Worker *worker) {
  PoolReply reply = worker_end(state, worker);
  size_t held[HELD];
  int n = worker->n;
  memcpy(held, worker->held, sizeof held);
  worker->n = 0;
  if (n) answer(state, held[0], reply);
  for (int i = 1; i < n; i++) { // what it had not begun
    if (worker->tasks >= 0 || worker_start(state, worker)) send_task(state, worker, held[i]);
    else answer(state, held[i], (PoolReply){.end = POOL_NO_WORKER, .number = state->error});
  }
}

static bool take_reply(State *state, Worker *worker, size_t *at) { // false: it is not all there
  Head head;
  if (!worker->n || worker->got_n - *at < sizeof head) return false;
  memcpy(&head, worker->got + *at, sizeof head);
  worker->astray =
      head.item != task_at(state, worker->held[0])->item || head.size > REPLY_MOST;
  if (worker->astray) return false;
  if (worker->got_n - *at - sizeof head < head.size) return false;
  char *bytes = malloc(head.size + 1);
  if (!bytes) out_of_memory();
  memcpy(bytes, worker->got + *at + sizeof head, head.size);
  bytes[head.size] = '\0';
  *at += sizeof head + head.size;
  size_t number = worker->held[0];
  worker->held[0] = worker->held[1];
  worker->n--;
  worker->waited = 0;
  answer(state, number, (PoolReply){.bytes = {bytes, head.size}});
  return true;
}

static void receive(State *state, Worker *worker) {
  if (worker->got_room - worker->got_n < CHUNK) {
    worker->got_room = worker->got_room * 2 + CHUNK;
    worker->got = realloc(worker->got, worker->got_room);
    if (!worker->got) out_of_memory();
  }
  ssize_t n = read(worker->replies, worker->got + worker->got_n, CHUNK);
  if (n < 0 && errno == EINTR) return;
  if (n <= 0) {
    lost(state, worker);
    return;
  }
  worker->got_n += (size_t)n;
  size_t at = 0;
  while (take_reply(state, worker, &at)) continue;
  if (worker->astray) { // what comes after it means nothing
    kill(worker->pid, SIGKILL);
    lost(state, worker);
    return;
  }
  memmove(worker->got, worker->got + at, worker->got_n - at);
  worker->got_n -= at;
}

// ---- the loop -----------------------------------------------------------------------------------
static int64_t now(void) { // milliseconds
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// Time counts as far as we looked: when all of us were stopped for a while, nobody hangs.
static void look_at_clock(const State *state, int64_t since) {
  int64_t passed = now() - since;
  for (int i = 0; i < state->jobs; i++) {
    Worker *worker = &state->workers[i];
    if (!worker->n || worker->tasks < 0) continue;
    worker->waited += passed < TICK ? passed : TICK;
    if (worker->hung || worker->waited < (int64_t)state->pool->patience * 1000) continue;
    worker->hung = true;
    kill(worker->pid, SIGKILL);
  }
}

static void loop(State *state, struct pollfd *fds) {
  const Pool *pool = state->pool;
  for (;;) {
    nfds_t n = 0;
    int at[JOBS_MOST];
    for (int i = 0; i < state->jobs; i++) {
      if (!state->workers[i].n) continue;
      at[n] = i;
      fds[n++] = (struct pollfd){.fd = state->workers[i].replies, .events = POLLIN};
    }
    if (!n) break;
    bool listen = pool->stop && !pool->stop->signal && pool->stop->fd >= 0;
    if (listen) fds[n] = (struct pollfd){.fd = pool->stop->fd, .events = POLLIN};
    int64_t since = now();
    int ready = poll(fds, n + listen, TICK);
    for (nfds_t i = 0; ready > 0 && i < n; i++)
      if (fds[i].revents) receive(state, &state->workers[at[i]]);
    if (listen && stop_asked(pool->stop)) state->over = true;
    look_at_clock(state, since);
    give_all(state);
  }
}

void pool_run(Arena *arena, const Pool *asked) {
  Pool pool = *asked;
  if (!pool.patience) pool.patience = POOL_PATIENCE;
  State *state = NEW(arena, State);
  state->pool = &pool;
  state->jobs = pool.jobs > 0 ? pool.jobs : (int)sysconf(_SC_NPROCESSORS_ONLN);
  if (state->jobs > JOBS_MOST) state->jobs = JOBS_MOST;
  if (state->jobs < 1) state->jobs = 1;
  state->workers = NEW_ARRAY(arena, Worker, (size_t)state->jobs);
  struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
  sigaction(SIGPIPE, &ignore, &before); // a dead worker's pipe must not end us
  for (int i = 0; i < state->jobs; i++) state->workers[i].tasks = state->workers[i].replies = -1;
  give_all(state);
  loop(state, NEW_ARRAY(arena, struct pollfd, (size_t)state->jobs + 1));
  for (size_t number; task_new(state, &number);) // no process could be had for these
    answer(state, number, (PoolReply){.end = POOL_NO_WORKER, .number = state->error});
  for (int i = 0; i < state->jobs; i++) {
    worker_end(state, &state->workers[i]);
    free(state->workers[i].got);
  }
  sigaction(SIGPIPE, &before, NULL);
}
