// aside.c -- what somebody has put in a document's place gets a second name, so that nothing is
// lost when the document is made again.
// SPDX-License-Identifier: MIT
//
// All is kept that is not known to be ours, but for what cannot be anybody's work: an empty file,
// and what a disk that lost its power has left of the very document that is to be put there, which
// is that document's beginning, or has zeros where sectors of it should be; and a document that
// kitpress has written and nobody has changed, which its identifier tells: a build that was killed
// has left it, or one in another folder, or somebody has copied it there.
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { SECTOR = 512 };        // bytes that a disk writes whole or not at all
enum { DOCUMENT_MOST = 64 << 20 }; // bytes: a larger file was not made here

// ---- torn ---------------------------------------------------------------------------------------
static bool is_zeros(const char *s, size_t n) {
  return !n || (!s[0] && !memcmp(s, s + 1, n - 1));
}

// Whether a file is no more than what is left of another, or nothing at all.
static bool is_torn(int found, int made) {
  char there[SECTOR], whole[SECTOR];
  struct stat st;
  ssize_t n;
  if (fstat(found, &st) < 0 || st.st_size > DOCUMENT_MOST) return false;
  for (off_t at = 0; (n = pread(found, there, sizeof there, at)) > 0; at += n) {
    bool same = pread(made, whole, (size_t)n, at) == n && !memcmp(there, whole, (size_t)n);
    if (!same && !is_zeros(there, (size_t)n)) return false;
  }
  return n == 0;
}

// ---- as kitpress leaves them --------------------------------------------------------------------
static Str bytes_of(Arena *arena, int fd) { // empty: it cannot be a document
  struct stat st;
  if (fstat(fd, &st) < 0 || st.st_size > DOCUMENT_MOST) return STR("");
  char *bytes = arena_alloc(arena, (size_t)st.st_size);
  ssize_t n = pread(fd, bytes, (size_t)st.st_size, 0);
  return n == st.st_size ? (Str){bytes, (size_t)n} : STR("");
}

static bool is_as_made(int found) {
  Arena *own = arena_new();
  bool good = write_untouched(bytes_of(own, found));
  arena_free(own);
  return good;
}

// ---- kept ---------------------------------------------------------------------------------------
static bool is_to_keep(Output *out, const Job *job, size_t number) {
  int found = output_read(out, job->folder, job->file);
  if (found < 0) return errno != ENOENT; // what cannot be read may be anything
  int made = output_staged(out, number);
  bool keep = !is_torn(found, made) && !is_as_made(found);
  if (made >= 0) close(made);
  close(found);
  return keep;
}

const char *output_aside_name(Arena *arena, const char *file, int number) {
  size_t n = strlen(file), end = n > 4 ? n - 4 : n; // before ".pdf"
  return str_printf(arena, "%.*s.kept-%d%s", (int)end, file, number, file + end).s;
}

int output_aside(Output *out, const Job *job, size_t number) {
  enum { TRIES = 1000 };
  if (!is_to_keep(out, job, number)) return 0;
  int dir = output_folder_of(out, job->folder);
  for (int i = 1; i <= TRIES; i++) {
    Arena *own = arena_new();
    const char *name = output_aside_name(own, job->file, i);
    bool kept = linkat(dir, job->file, dir, name, 0) == 0;
    int error = errno;
    if (kept) output_narrow(out, job->folder, name, NULL);
    arena_free(own);
    errno = error;
    if (kept) return i;
    if (error != EEXIST) return -1;
  }
  return -1;
}
