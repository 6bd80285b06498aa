// lock.c -- one build at a time writes to an output folder; the others are told who does.
// SPDX-License-Identifier: MIT
#include "lock.h"

#include "placing.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

enum { HOLDER_MOST = 200, TRIES = 40 };

static bool try_lock(int fd, bool wait) {
  int locked;
  while ((locked = flock(fd, LOCK_EX | (wait ? 0 : LOCK_NB))) < 0 && errno == EINTR) continue;
  return locked == 0;
}

// "process 4711 on build-3 since 2026-11-23 03:50:12 UTC", as the holder wrote it.
static void holder_write(Arena *arena, int fd) {
  struct utsname host;
  struct tm at = {0};
  time_t now = time(NULL);
  if (uname(&host) < 0) strcpy(host.nodename, "?");
  gmtime_r(&now, &at);
  Str text = str_printf(arena, "process %ld on %.64s since %04d-%02d-%02d %02d:%02d:%02d UTC\n",
                        (long)getpid(), host.nodename, at.tm_year + 1900, at.tm_mon + 1, at.tm_mday,
                        at.tm_hour, at.tm_min, at.tm_sec);
  if (ftruncate(fd, 0) == 0) (void)!pwrite(fd, text.s, text.n, 0); // the lock itself is what counts
}

static Str holder_read(Arena *arena, int fd) { // whoever can write there could have written it
  char *text = arena_alloc(arena, HOLDER_MOST);
  ssize_t n = pread(fd, text, HOLDER_MOST, 0);
  size_t length = n > 0 ? (size_t)n : 0;
  if (length && text[length - 1] == '\n') length--;
  for (size_t i = 0; i < length; i++)
    if (text[i] < ' ' || text[i] > '~') text[i] = '?';
  return length ? (Str){text, length} : STR("somebody who has not said so yet");
}

// Whether the process that holds it was killed: its workers do then, but not at once.
static bool holder_gone(Arena *arena, int fd) {
  struct utsname host;
  Str text = holder_read(arena, fd);
  long pid = strtol(str_c(arena, text) + (text.n > 8 ? 8 : 0), NULL, 10); // past "process "
  const char *on = strstr(str_c(arena, text), " on ");
  if (pid <= 0 || !on || uname(&host) < 0) return false;
  size_t n = strlen(host.nodename);
  bool here = !strncmp(on + 4, host.nodename, n) && on[4 + n] == ' ';
  return here && kill((pid_t)pid, 0) < 0 && errno == ESRCH;
}

static bool lock_now(Arena *arena, int fd) { // errno tells why not
  for (int i = 0;; i++) {
    if (try_lock(fd, false)) return true;
    int error = errno;
    bool soon = error == EWOULDBLOCK && i < TRIES && holder_gone(arena, fd);
    errno = error;
    if (!soon) return false;
    nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
  }
}

static Span span_of(Arena *arena, const char *path) {
  return span_whole(source_bytes(arena, path, STR("")));
}

static bool refuse(Arena *arena, Diags *diags, const OutputAsk *ask, Str who) {
  diag(diags, DIAG_OUTPUT_LOCKED, span_of(arena, ask->path),
       "another build is writing to this folder: " STR_FMT, STR_ARG(who));
  diag_help(diags, "wait for it with --wait, or name another folder with -o");
  return false;
}

static void wait_begins(const OutputAsk *ask, Str who) {
  if (ask->waits) ask->waits(ask->data, who);
}

bool lock_take(Arena *arena, Diags *diags, int hidden, unsigned mode, const OutputAsk *ask,
               int *out) {
  int fd = openat(hidden, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, mode);
  if (fd < 0) {
    int error = errno;
    diag(diags, DIAG_FILE_WRITE, span_of(arena, ask->path),
         "the output folder cannot be locked: %s", strerror(error));
    diag_refused(diags, error, /*write*/ true);
    return false;
  }
  if (!lock_now(arena, fd)) {
    bool held = errno == EWOULDBLOCK;
    if (held && !ask->wait)
      return refuse(arena, diags, ask, holder_read(arena, fd)), close(fd), false;
    if (held) wait_begins(ask, holder_read(arena, fd));
    if (!held || !try_lock(fd, true)) { // a file system that knows no locks
      close(fd);
      return true;
    }
  }
  holder_write(arena, fd);
  *out = fd;
  return true;
}

static int lock_folder(int folder, int how) { // flock's own
  int locked;
  while ((locked = flock(folder, how)) < 0 && errno == EINTR) continue;
  return locked;
}

bool lock_whole(Arena *arena, Diags *diags, int folder, const OutputAsk *ask) {
  int how = *ask->part ? LOCK_SH : LOCK_EX, locked = -1;
  Str who = *ask->part ? STR("one of all documents, or a merge")
                       : STR("a shard of one, or a merge");
  for (int i = 0; locked < 0 && i < TRIES / 4; i++) { // workers of one that was killed end soon
    if (i > 0) nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    locked = lock_folder(folder, how | LOCK_NB);
    if (locked < 0 && errno != EWOULDBLOCK) return true; // a file system that knows no locks
  }
  if (locked < 0 && ask->wait) {
    wait_begins(ask, who);
    locked = lock_folder(folder, how);
  }
  return locked == 0 || refuse(arena, diags, ask, who);
}
