// output.c -- files appear whole or not at all, beneath the output folder and nowhere else.
// SPDX-License-Identifier: MIT
//
// A document is staged as a hidden temporary file and renamed when its whole kit is known to be
// fine. One run at a time writes to an output folder, which it locks; so what is staged there when
// it begins was left by a run that was killed, and is removed.
// Folders are opened without following links; what a link in the way points at is never touched.
#include "conduct.h"
#include "placing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct Output {
  Arena *arena;
  const char *path;
  int fd;      // of the output folder
  bool locked; // no other run writes here; false where the file system knows no locks
};

static bool fail(const Output *out, Diags *diags, const Job *job, const char *what) {
  const char *path = str_printf(out->arena, "%s/%s/%s", out->path, job->folder, job->shown).s;
  diag(diags, DIAG_FILE_WRITE, span_whole(source_bytes(out->arena, path, STR(""))), "%s: %s", what,
       strerror(errno));
  return false;
}

Output *output_open(Arena *arena, Diags *diags, const char *path) {
  Output *out = NEW(arena, Output);
  *out = (Output){arena, path, -1, false};
  if (folders_make(arena, path)) out->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (out->fd >= 0) {
    int locked; // workers inherit the lock: it lasts until the last of them has ended
    while ((locked = flock(out->fd, LOCK_EX)) < 0 && errno == EINTR) continue;
    out->locked = locked == 0;
    return out;
  }
  diag(diags, DIAG_FILE_WRITE, span_whole(source_bytes(arena, path, STR(""))),
       "the output folder cannot be used: %s", strerror(errno));
  return NULL;
}

void output_close(Output *out) {
  if (out && out->fd >= 0) close(out->fd);
}

static int open_folder(const Output *out, const char *folder) {
  if (mkdirat(out->fd, folder, 0777) < 0 && errno != EEXIST) return -1;
  return openat(out->fd, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static const char *staged(const Output *out, const char *file) {
  return str_printf(out->arena, ".%s.part", file).s;
}

static bool is_staged(const char *name) {
  static const char end[] = ".pdf.part";
  size_t n = strlen(name), m = sizeof end - 1;
  return name[0] == '.' && n > m && !strcmp(name + n - m, end);
}

void output_clean(Output *out, const char *folder) {
  int fd = openat(out->fd, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *dir = fd < 0 ? NULL : fdopendir(fd);
  if (!dir) {
    if (fd >= 0) close(fd);
    return;
  }
  for (struct dirent *entry; out->locked && (entry = readdir(dir));)
    if (is_staged(entry->d_name)) unlinkat(fd, entry->d_name, 0);
  closedir(dir);
  unlinkat(out->fd, folder, AT_REMOVEDIR); // which a folder that holds anything withstands
}

bool output_stage(Output *out, Diags *diags, const Job *job, Str bytes) {
  int dir = open_folder(out, job->folder);
  if (dir < 0) return fail(out, diags, job, "the folder cannot be used");
  const char *name = staged(out, job->file);
  unlinkat(dir, name, 0); // what an earlier run left there under that name goes first
  bool good = file_write_new(dir, name, bytes);
  int error = errno;
  close(dir);
  errno = error;
  return good || fail(out, diags, job, "the document cannot be written");
}

bool output_commit(Output *out, Diags *diags, const Job *job) {
  int dir = open_folder(out, job->folder);
  bool good = dir >= 0 && renameat(dir, staged(out, job->file), dir, job->file) == 0;
  int error = errno;
  if (dir >= 0) close(dir);
  if (!good) output_drop(out, job);
  errno = error;
  return good || fail(out, diags, job, "the document cannot be put in its place");
}

void output_drop(Output *out, const Job *job) {
  int dir = open_folder(out, job->folder);
  if (dir < 0) return;
  unlinkat(dir, staged(out, job->file), 0);
  close(dir);
}
