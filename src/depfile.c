// depfile.c -- which files a build has read and which folders it has searched, told to make and
// ninja in a depfile.
// SPDX-License-Identifier: MIT
//
// make and ninja read the same words: a blank, a number sign and a backslash before either have a
// backslash before them, a dollar is doubled. A name with a line's end cannot be said to either.
#include "batch.h"

#include "placing.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void batch_reads(Batch *b, const char *path) {
  const char *kept = str_c(b->arena, str_of(path));
  VEC_PUSH(b->arena, &b->read, kept);
}

void batch_searches(Batch *b, const char *folder) {
  if (!b->kp->options.depfile) return;
  const char *kept = str_c(b->arena, str_of(folder));
  VEC_PUSH(b->arena, &b->searched, kept);
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t sort(const char **names, size_t n) { // how many are left when each is there once
  size_t kept = 0;
  if (n) qsort(names, n, sizeof *names, by_name);
  for (size_t i = 0; i < n; i++)
    if (!kept || strcmp(names[i], names[kept - 1]) != 0) names[kept++] = names[i];
  return kept;
}

void batch_reads_sort(Batch *b) { b->read.n = sort(b->read.at, b->read.n); }

// ---- folders ------------------------------------------------------------------------------------
// Whether builds alone make what is in a folder: one of the output folder, without a kit.
static bool is_made(const Batch *b, const char *folder) {
  char output[PATH_MAX], real[PATH_MAX], kit[PATH_MAX];
  if (!realpath(b->kp->options.output, output) || !realpath(folder, real)) return false;
  for (size_t i = 0; i < b->groups.n; i++)
    if (realpath(b->groups.at[i].kit->path, kit) && real_beneath(kit, real)) return false;
  return real_beneath(real, output);
}

static bool is_sayable(const char *name) { return !strpbrk(name, "\n\r"); }

static void folders_settle(Batch *b) {
  size_t n = 0;
  b->searched.n = sort(b->searched.at, b->searched.n);
  for (size_t i = 0; i < b->searched.n; i++) {
    const char *folder = b->searched.at[i];
    if (is_sayable(folder) && access(folder, F_OK) == 0 && !is_made(b, folder))
      b->searched.at[n++] = folder;
  }
  b->searched.n = n;
}

// ---- the file -----------------------------------------------------------------------------------
static void put_name(Buf *out, const char *name) {
  for (const char *c = name; *c; c++) {
    size_t back = strspn(c, "\\");
    if (back && (c[back] == ' ' || c[back] == '#')) { // those before a blank count twice
      for (size_t i = 0; i < 2 * back; i++) buf_char(out, '\\');
      c += back;
    }
    if (*c == ' ' || *c == '#') buf_char(out, '\\');
    if (*c == '$') buf_char(out, '$');
    buf_char(out, *c);
  }
}

// A rule for each file without any of its own: so that make goes on when one is gone. Names that
// make would take for a pattern have none. A folder is called "kits/.", as "kits" may be the name
// of something else that is to be made.
static void put_folder(Buf *out, const char *folder) {
  put_name(out, folder);
  buf_text(out, folder[strlen(folder) - 1] == '/' ? "." : "/.");
}

static void put_files(Buf *out, const Batch *b, const char *target) {
  put_name(out, target);
  buf_char(out, ':');
  for (size_t i = 0; i < b->read.n; i++) {
    buf_text(out, " \\\n  ");
    put_name(out, b->read.at[i]);
  }
  for (size_t i = 0; i < b->searched.n; i++) {
    buf_text(out, " \\\n  ");
    put_folder(out, b->searched.at[i]);
  }
  buf_char(out, '\n');
  for (size_t i = 0; i < b->read.n; i++) {
    if (strpbrk(b->read.at[i], "%:")) continue;
    buf_char(out, '\n');
    put_name(out, b->read.at[i]);
    buf_text(out, ":\n");
  }
  for (size_t i = 0; i < b->searched.n; i++) {
    if (strpbrk(b->searched.at[i], "%:")) continue;
    buf_char(out, '\n');
    put_folder(out, b->searched.at[i]);
    buf_text(out, ":\n");
  }
}

// Whether a path leads to a file that was read: to write there would lose it.
static bool was_read(const Batch *b, const char *path) {
  struct stat there, read;
  if (stat(path, &there) < 0) return false;
  for (size_t i = 0; i < b->read.n; i++)
    if (stat(b->read.at[i], &read) == 0 && read.st_dev == there.st_dev &&
        read.st_ino == there.st_ino)
      return true;
  return false;
}

// So that the folder it is in keeps its time, which it may name.
static bool is_written(const char *path, Str text) {
  Arena *own = arena_new();
  char *there = arena_alloc(own, text.n + 1);
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  ssize_t n = fd < 0 ? -1 : read(fd, there, text.n + 1);
  bool same = n == (ssize_t)text.n && !memcmp(there, text.s, text.n);
  if (fd >= 0) close(fd);
  arena_free(own);
  return same;
}

static const char *target_of(const Batch *b) {
  return str_printf(b->arena, "%s/%s", b->kp->options.output, batch_manifest(b)).s;
}

static bool is_after(const struct timespec *a, const struct timespec *b) {
  return a->tv_sec != b->tv_sec ? a->tv_sec > b->tv_sec : a->tv_nsec > b->tv_nsec;
}

bool depfile_is_newer(const Batch *b) {
  struct stat target, st;
  if (stat(target_of(b), &target) < 0) return false;
  for (size_t i = 0; i < b->read.n + b->searched.n; i++) {
    bool file = i < b->read.n;
    const char *path = file ? b->read.at[i] : b->searched.at[i - b->read.n];
    if (stat(path, &st) == 0 && is_after(&st.st_mtim, &target.st_mtim)) return true;
  }
  return false;
}

void depfile_write(Batch *b) {
  const KitpressOptions *o = &b->kp->options;
  Arena *own = arena_new();
  Diags *diags = batch_diags(b, own, NULL);
  const char *target = target_of(b);
  const char *path = *o->depfile ? o->depfile : str_printf(own, "%s.d", target).s;
  Buf out = {.arena = own};
  size_t n = 0;
  batch_reads_sort(b);
  for (size_t i = 0; i < b->read.n; i++)
    if (is_sayable(b->read.at[i]) && access(b->read.at[i], F_OK) == 0)
      b->read.at[n++] = b->read.at[i];
  b->read.n = n;
  folders_settle(b);
  put_files(&out, b, target);
  if (was_read(b, path))
    diag(diags, DIAG_OUTPUT_NAME, span_whole(source_bytes(own, path, STR(""))),
         "this file was read to make the documents: what they depend on needs a file of its own");
  else if (!is_written(path, buf_done(&out))) file_place(own, diags, path, buf_done(&out));
  batch_tell(b, diags);
  arena_free(own);
}
