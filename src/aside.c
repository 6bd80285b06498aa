// aside.c -- what somebody has put in a document's place gets a second name, so that nothing is
// lost when the document is made again.
// SPDX-License-Identifier: MIT
//
// All is kept that is not known to be ours, but for what cannot be anybody's work: an empty file,
// and what a disk that lost its power has left of the very document that is to be put there, which
// is that document's beginning, or has zeros where sectors of it should be. Where nothing is known
// of a file, one that looks in all as kitpress leaves it was left by kitpress: programs that write
// a PDF anew begin it otherwise or give it a second identifier, and others append to it.
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { SECTOR = 512 };        // bytes that a disk writes whole or not at all
enum { DOCUMENT_MOST = 64 << 20 }; // bytes: a larger file was not made here
enum { HEAD = 15, ID_HEX = 32 }; // bytes: of what stands before the first object; digits

// ---- torn ---------------------------------------------------------------------------------------
static bool is_zeros(const char *s, size_t n) {
  return !n || (!s[0] && !memcmp(s, s + 1, n - 1));
}

// Whether a file is no more than what is left of another, or nothing at all.
static bool is_torn(int found, int made) {
  char there[SECTOR], whole[SECTOR];
  ssize_t n;
  for (off_t at = 0; (n = pread(found, there, sizeof there, at)) > 0; at += n) {
    bool same = pread(made, whole, (size_t)n, at) == n && !memcmp(there, whole, (size_t)n);
    if (!same && !is_zeros(there, (size_t)n)) return false;
  }
  return n == 0;
}

// ---- as kitpress leaves them --------------------------------------------------------------------
static Str bytes_of(Arena *arena, int fd) { // empty: it cannot be a document
  struct stat st;
  if (fstat(fd, &st) < 0 || st.st_size < HEAD || st.st_size > DOCUMENT_MOST) return STR("");
  char *bytes = arena_alloc(arena, (size_t)st.st_size);
  ssize_t n = pread(fd, bytes, (size_t)st.st_size, 0);
  return n == st.st_size ? (Str){bytes, (size_t)n} : STR("");
}

static size_t count(Str bytes, Str mark, Str *last) { // `last`: from the last of them on
  size_t times = 0;
  const char *end = bytes.s + bytes.n;
  for (const char *hit = bytes.s; (hit = memmem(hit, (size_t)(end - hit), mark.s, mark.n)); hit++)
    times++, *last = (Str){hit, (size_t)(end - hit)};
  return times;
}

static bool is_id_alike(Str id) { // "/ID [<0123...> <0123...>]", twice the same
  static const size_t first = sizeof "/ID [<" - 1, second = sizeof "/ID [<> <" - 1 + ID_HEX;
  return id.n > second + ID_HEX && !memcmp(id.s + first + ID_HEX, "> <", 3) &&
         !memcmp(id.s + first, id.s + second, ID_HEX) && id.s[second + ID_HEX] == '>';
}

// Begun as `made` is, written once and to its end, under one identifier.
static bool is_as_made(int found, int made) {
  Arena *own = arena_new();
  char head[HEAD];
  Str bytes = bytes_of(own, found), last = STR(""), id = STR("");
  bool good = bytes.n && pread(made, head, HEAD, 0) == HEAD && !memcmp(bytes.s, head, HEAD) &&
              count(bytes, STR("startxref"), &last) == 1 && count(bytes, STR("/ID ["), &id) == 1 &&
              is_id_alike(id) && str_is(str_trim((Str){last.s + last.n - 6, 6}), "%%EOF");
  arena_free(own);
  return good;
}

// ---- kept ---------------------------------------------------------------------------------------
static bool is_to_keep(Output *out, const Job *job, size_t number, bool known) {
  int found = output_read(out, job->folder, job->file);
  if (found < 0) return errno != ENOENT; // what cannot be read may be anything
  int made = output_staged(out, number);
  bool keep = !is_torn(found, made) && (known || !is_as_made(found, made));
  if (made >= 0) close(made);
  close(found);
  return keep;
}

const char *output_aside_name(Arena *arena, const char *file, int number) {
  size_t n = strlen(file), end = n > 4 ? n - 4 : n; // before ".pdf"
  return str_printf(arena, "%.*s.kept-%d%s", (int)end, file, number, file + end).s;
}

int output_aside(Output *out, const Job *job, size_t number, bool known) {
  enum { TRIES = 1000 };
  if (!is_to_keep(out, job, number, known)) return 0;
  int dir = output_folder_of(out, job->folder);
  for (int i = 1; i <= TRIES; i++) {
    Arena *own = arena_new();
    bool kept = linkat(dir, job->file, dir, output_aside_name(own, job->file, i), 0) == 0;
    int error = errno;
    arena_free(own);
    errno = error;
    if (kept) return i;
    if (error != EEXIST) return -1;
  }
  return -1;
}
