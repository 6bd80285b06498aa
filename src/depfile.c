// depfile.c -- which files a build has read, told to make and ninja in a depfile.
// SPDX-License-Identifier: MIT
//
// make and ninja read the same words: a blank, a number sign and a backslash before either have a
// backslash before them, a dollar is doubled. A name with a line's end cannot be said to either.
#include "batch.h"

#include "placing.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void batch_reads(Batch *b, const char *path) {
  const char *kept = str_c(b->arena, str_of(path));
  VEC_PUSH(b->arena, &b->read, kept);
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void batch_reads_sort(Batch *b) {
  size_t n = 0;
  if (b->read.n) qsort(b->read.at, b->read.n, sizeof *b->read.at, by_name);
  for (size_t i = 0; i < b->read.n; i++)
    if (!n || strcmp(b->read.at[i], b->read.at[n - 1]) != 0) b->read.at[n++] = b->read.at[i];
  b->read.n = n;
}

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
// make would take for a pattern have none.
static void put_files(Buf *out, const Batch *b, const char *target) {
  put_name(out, target);
  buf_char(out, ':');
  for (size_t i = 0; i < b->read.n; i++) {
    buf_text(out, " \\\n  ");
    put_name(out, b->read.at[i]);
  }
  buf_char(out, '\n');
  for (size_t i = 0; i < b->read.n; i++) {
    if (strpbrk(b->read.at[i], "%:")) continue;
    buf_char(out, '\n');
    put_name(out, b->read.at[i]);
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

void depfile_write(Batch *b) {
  const KitpressOptions *o = &b->kp->options;
  Arena *own = arena_new();
  Diags *diags = batch_diags(b, own, NULL);
  const char *target = str_printf(own, "%s/%s", o->output, batch_manifest(b)).s;
  const char *path = *o->depfile ? o->depfile : str_printf(own, "%s.d", target).s;
  Buf out = {.arena = own};
  size_t n = 0;
  batch_reads_sort(b);
  for (size_t i = 0; i < b->read.n; i++)
    if (!strpbrk(b->read.at[i], "\n\r") && access(b->read.at[i], F_OK) == 0)
      b->read.at[n++] = b->read.at[i];
  b->read.n = n;
  put_files(&out, b, target);
  if (was_read(b, path))
    diag(diags, DIAG_OUTPUT_NAME, span_whole(source_bytes(own, path, STR(""))),
         "this file was read to make the documents: what they depend on needs a file of its own");
  else file_place(own, diags, path, buf_done(&out));
  batch_tell(b, diags);
  arena_free(own);
}
