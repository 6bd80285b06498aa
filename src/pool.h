// pool.h -- workers: forked processes that do one item after another, as long as there are any.
// SPDX-License-Identifier: MIT
#ifndef KP_POOL_H
#define KP_POOL_H

#include "base/base.h"

#include <signal.h>

// ---- being asked to stop (stop.c) ---------------------------------------------------------------
// From stop_begin to stop_end SIGINT, SIGTERM and SIGHUP do not end this process; the first of them
// is noted, and a second one ends it at once. Workers are born meanwhile and get none of them.
typedef struct Stop {
  int fd;     // readable when a signal came; -1: none can be had
  int signal; // the first that came; 0: none
  sigset_t before;
} Stop;
void stop_begin(Stop *);
bool stop_asked(Stop *);
void stop_end(Stop *);

// ---- workers (pool.c) ---------------------------------------------------------------------------
typedef enum PoolEnd {
  POOL_DONE,
  POOL_KILLED,    // by the signal `number`
  POOL_EXITED,    // with the status `number`
  POOL_HUNG,      // no answer came for `number` seconds
  POOL_ASTRAY,    // what came was no answer to what was asked
  POOL_NO_WORKER, // no process could be had: errno is `number`
} PoolEnd;
typedef struct PoolReply {
  PoolEnd end;
  int number;
  Str bytes;
} PoolReply;
enum {
  POOL_SECONDS = 60,   // of processor time for an item; a page takes a thousandth of it
  POOL_PATIENCE = 120, // seconds without an answer, which a worker may wait for a slow disk
  POOL_MIB = 512,      // of memory for a worker, beyond what it was born with
  POOL_AHEAD = 256,    // items that may be answered before the first that is not
};
typedef struct Pool {
  int jobs;     // workers; as many as processors when 0
  int patience; // seconds; POOL_PATIENCE when 0
  Stop *stop;   // hand out nothing more when asked to stop; NULL: never
  // The next item to be done, in rising order; false when there is none left. In this process.
  bool (*next)(void *data, size_t *item);
  // Does it and appends its answer. In a worker, which keeps what it learns in its own `data`.
  void (*work)(void *data, size_t item, Buf *out);
  // What came of it, in the order in which they were handed out. In this process.
  void (*reply)(void *data, size_t item, PoolReply);
  void *data;
} Pool;
// Returns when all that was handed out is answered. A worker that dies costs the item it was at,
// and another takes its place.
void pool_run(Arena *, const Pool *);

// memory.c: from now on the heap keeps what is freed. What is returned is to be freed at the end.
void *memory_keep(void);

#endif
