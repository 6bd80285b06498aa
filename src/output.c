// output.c -- staging, placing and removing files beneath the output folder, whole or not at all.
// SPDX-License-Identifier: MIT
//
// Folders are opened without following links; what a link in the way points at is never touched. A
// link where a document should stand is replaced, not followed.
#include "output.h"

#include "lock.h"
#include "manifest.h"
#include "placing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_ROOM = 40 };

struct Output {
  Arena *arena;
  const char *path;
  mode_t mode;           // of files
  bool narrow;           // which was asked for, and holds for what stands there, too
  int folder, hidden, stage, lock;
  int kit;               // the folder of the kit at hand; -1: none
  const char *kit_name;
};

// ---- folders ------------------------------------------------------------------------------------
static const char *in_output(const Output *out, const char *file) {
  return str_printf(out->arena, "%s/%s", out->path, file).s;
}

bool output_fail(const Output *out, Diags *diags, const char *file, const char *what) {
  int error = errno;
  const char *path = *file ? in_output(out, file) : out->path;
  diag(diags, DIAG_FILE_WRITE, span_whole(source_bytes(out->arena, path, STR(""))), "%s: %s", what,
       strerror(error));
  diag_refused(diags, error, /*write*/ true);
  errno = error;
  return false;
}

static mode_t folder_mode(const Output *out) { // who may read its files may look into it
  return (mode_t)(out->mode | (out->mode & 0444) >> 2);
}

// Opens a folder of ours, which with --mode nobody else may look into any more than into its files.
static int folder_of_ours(const Output *out, int in, const char *name) {
  struct stat st;
  int fd = openat(in, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd >= 0 && out->narrow && fstat(fd, &st) == 0 && (st.st_mode & 0777 & ~folder_mode(out)))
    (void)!fchmod(fd, st.st_mode & folder_mode(out)); // what it holds is narrowed by itself
  return fd;
}

static int folder_open(const Output *out, int in, const char *name) {
  if (mkdirat(in, name, folder_mode(out)) < 0 && errno != EEXIST) return -1;
  return folder_of_ours(out, in, name);
}

static bool is_staged(const char *name) {
  size_t digits = strspn(name, "0123456789");
  return digits && !strcmp(name + digits, ".part");
}

static void stage_clean(const Output *out) { // of what a run that was killed has left
  int fd = openat(out->stage, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = fd < 0 ? NULL : fdopendir(fd);
  for (struct dirent *entry; dir && (entry = readdir(dir));)
    if (is_staged(entry->d_name)) unlinkat(out->stage, entry->d_name, 0);
  if (dir) closedir(dir);
  else if (fd >= 0) close(fd);
}

static void look(Output *out, const char *hidden) {
  out->folder = open(out->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  out->hidden = openat(out->folder, hidden, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

// What stands in a folder's place, which is none; NULL: nothing.
static const char *obstacle(int in, const char *folder) {
  struct stat st;
  bool there = fstatat(in, folder, &st, AT_SYMLINK_NOFOLLOW) == 0;
  if (!there || S_ISDIR(st.st_mode)) return NULL;
  if (S_ISLNK(st.st_mode)) return "a symbolic link";
  return S_ISREG(st.st_mode) ? "a file" : "something that is no folder";
}

static void folder_fail(const Output *out, Diags *diags) { // of the output folder
  int error = errno;
  const char *what = obstacle(AT_FDCWD, out->path);
  Span place = span_whole(source_bytes(out->arena, out->path, STR("")));
  errno = error;
  if (!what) {
    output_fail(out, diags, "", "the output folder cannot be used");
    return;
  }
  diag(diags, DIAG_FILE_WRITE, place, "where the output folder should be stands %s%s", what,
       error == ENOENT ? " that leads nowhere" : "");
  diag_help(diags, "move it away, or name another folder with -o");
}

// Whoever writes there and not to the notes of the whole says so. Where no folder of these is,
// there are none; and a link is not followed by whoever reads them either.
static bool touch(const Output *out, Diags *diags) {
  int hidden = openat(out->folder, ".kitpress", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (hidden < 0 && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)) return true;
  int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  int fd = hidden < 0 ? -1 : openat(hidden, OUTPUT_TOUCHED, flags, out->mode);
  bool good = fd >= 0 || (hidden >= 0 && errno == EEXIST);
  int error = errno;
  if (fd >= 0) close(fd);
  if (hidden >= 0) close(hidden);
  errno = error;
  return good || output_fail(out, diags, ".kitpress", "the output folder cannot be used");
}

bool output_touched(int hidden) {
  struct stat st;
  return fstatat(hidden, OUTPUT_TOUCHED, &st, AT_SYMLINK_NOFOLLOW) == 0 || errno != ENOENT;
}

Output *output_open(Arena *arena, Diags *diags, const OutputAsk *ask) {
  Output *out = NEW(arena, Output);
  *out = (Output){.arena = arena, .path = ask->path, .mode = ask->mode ? ask->mode & 0666 : 0666};
  out->narrow = ask->mode && !ask->look;
  out->folder = out->hidden = out->stage = out->lock = out->kit = -1;
  const char *hidden = str_printf(arena, ".kitpress%s", ask->part).s;
  if (ask->look) return look(out, hidden), out;
  if (folders_make(arena, ask->path))
    out->folder = open(ask->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (out->folder < 0) return folder_fail(out, diags), NULL;
  bool good = (out->hidden = folder_open(out, out->folder, hidden)) >= 0 &&
              (out->stage = folder_open(out, out->hidden, "stage")) >= 0;
  if (!good) output_fail(out, diags, hidden, "the output folder cannot be used");
  if (good) good = lock_take(arena, diags, out->hidden, out->mode, ask, &out->lock) &&
                   lock_whole(arena, diags, out->folder, ask);
  if (good && (*ask->part || ask->joins)) good = touch(out, diags);
  if (!good) {
    output_close(out);
    return NULL;
  }
  stage_clean(out);
  return out;
}

typedef VEC(const char *) Folders;

static bool folders_try(Arena *arena, const char *path, Folders *made) {
  for (size_t n = 1, all = strlen(path); n <= all; n++) {
    if (n < all && path[n] != '/') continue;
    const char *part = str_c(arena, (Str){path, n});
    if (mkdir(part, 0777) == 0) VEC_PUSH(arena, made, part);
    else if (errno != EEXIST) return false;
  }
  return true;
}

bool output_try(Arena *arena, Diags *diags, const char *path) {
  static const char hidden[] = ".kitpress", tried[] = "tried";
  Output out = {.arena = arena, .path = path, .mode = 0666};
  Folders made = {0};
  int fd = -1;
  out.folder = out.hidden = out.stage = out.lock = out.kit = -1;
  if (folders_try(arena, path, &made)) fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool good = fd >= 0;
  if (!good) folder_fail(&out, diags);
  out.folder = fd;
  if (good) {
    bool new = mkdirat(fd, hidden, 0777) == 0;
    out.hidden = openat(fd, hidden, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    good = out.hidden >= 0 && (mkdirat(out.hidden, tried, 0777) == 0 || errno == EEXIST);
    if (good) unlinkat(out.hidden, tried, AT_REMOVEDIR);
    else output_fail(&out, diags, hidden, "the output folder cannot be used");
    if (new) unlinkat(fd, hidden, AT_REMOVEDIR);
  }
  output_close(&out);
  while (made.n) rmdir(made.at[--made.n]);
  return good;
}

void output_close(Output *out) {
  if (!out) return;
  int fds[] = {out->kit, out->stage, out->lock, out->hidden, out->folder};
  for (size_t i = 0; i < COUNT(fds); i++)
    if (fds[i] >= 0) close(fds[i]);
}

int output_folder(const Output *out) { return out->folder; }
int output_hidden(const Output *out) { return out->hidden; }
const char *output_path(const Output *out) { return out->path; }
unsigned output_mode(const Output *out) { return out->mode; }
bool output_looks(const Output *out) { return out->stage < 0; }

// The folder of a kit, kept open while its documents come.
static int kit_folder(Output *out, const char *name, bool make) {
  if (out->kit >= 0 && !strcmp(out->kit_name, name)) return out->kit;
  if (out->kit >= 0) {
    (void)!fsync(out->kit);
    close(out->kit);
  }
  out->kit_name = str_c(out->arena, str_of(name));
  if (make) return out->kit = folder_open(out, out->folder, name);
  return out->kit = folder_of_ours(out, out->folder, name);
}

int output_folder_of(Output *out, const char *kit) { return kit_folder(out, kit, /*make*/ false); }

// "cto/C-1-guide.pdf": the folder of "cto", and what stands in it. -1: it is not there.
static int folder_of_file(Output *out, Str file, const char **name) {
  const char *path = str_c(out->arena, file), *slash = strrchr(path, '/');
  *name = slash ? slash + 1 : path;
  if (!slash) return out->folder;
  return kit_folder(out, str_c(out->arena, (Str){path, (size_t)(slash - path)}), /*make*/ false);
}

// ---- what stands there --------------------------------------------------------------------------
static int64_t nanoseconds(struct timespec t) { return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec; }

Stood stood_of(const struct stat *st) {
  return (Stood){(uint64_t)st->st_size, (uint64_t)st->st_ino, nanoseconds(st->st_mtim),
                 nanoseconds(st->st_ctim)};
}

bool output_find(Output *out, const char *folder, const char *file, Stood *at) {
  struct stat st;
  int dir = *folder ? kit_folder(out, folder, /*make*/ false) : out->folder;
  if (dir < 0 || fstatat(dir, file, &st, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISREG(st.st_mode))
    return false;
  *at = stood_of(&st);
  return true;
}

int output_read(Output *out, const char *folder, const char *file) {
  int dir = *folder ? kit_folder(out, folder, /*make*/ false) : out->folder;
  if (dir < 0) return -1;
  return openat(dir, file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

bool output_narrow(Output *out, const char *folder, const char *file, Stood *now) {
  struct stat st;
  int fd = out->narrow ? output_read(out, folder, file) : -1;
  if (fd < 0) return !out->narrow;
  bool good = fstat(fd, &st) == 0;
  if (good && (st.st_mode & 0777 & ~out->mode))
    good = fchmod(fd, st.st_mode & out->mode) == 0 && fstat(fd, &st) == 0;
  int error = errno;
  if (good && now) *now = stood_of(&st);
  close(fd);
  errno = error;
  return good;
}

// ---- documents ----------------------------------------------------------------------------------
static const char *staged(char name[NAME_ROOM], size_t number) {
  snprintf(name, NAME_ROOM, "%zu.part", number);
  return name;
}

static bool document_fail(const Output *out, Diags *diags, const Job *job, const char *what) {
  int error = errno;
  const char *file = str_printf(out->arena, "%s/%s", job->folder, job->shown).s;
  errno = error;
  return output_fail(out, diags, file, what);
}

// The bytes are on their way to the disk when this returns; output_place waits for them.
bool output_stage(Output *out, Diags *diags, const Job *job, size_t number, Str bytes, Stood *at) {
  char name[NAME_ROOM];
  struct stat st;
  unlinkat(out->stage, staged(name, number), 0);
  int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  int fd = openat(out->stage, name, flags, out->mode);
  bool good = fd >= 0 && file_write(fd, bytes) && fstat(fd, &st) == 0;
  int error = errno;
  if (good) *at = stood_of(&st), sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
  if (fd >= 0 && close(fd) < 0 && good) good = false, error = errno;
  if (!good && fd >= 0) unlinkat(out->stage, name, 0);
  errno = error;
  return good || document_fail(out, diags, job, "the document cannot be written");
}

void output_drop(Output *out, size_t number) {
  char name[NAME_ROOM];
  unlinkat(out->stage, staged(name, number), 0);
}

int output_staged(const Output *out, size_t number) {
  char name[NAME_ROOM];
  return openat(out->stage, staged(name, number), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
}

static bool output_sync(Output *out, size_t number) {
  int fd = output_staged(out, number);
  bool good = fd >= 0 && fdatasync(fd) == 0;
  int error = errno;
  if (fd >= 0) close(fd);
  errno = error;
  return good;
}

bool output_stands(Output *out, const Job *job, size_t number) {
  int there = output_read(out, job->folder, job->file);
  int fd = output_staged(out, number);
  bool same = file_same(fd, there);
  if (there >= 0) close(there);
  if (fd >= 0) close(fd);
  return same;
}

bool output_kit(const Output *out, Diags *diags, const char *folder) {
  const char *what = obstacle(out->folder, folder);
  if (!what) return true;
  Span place = span_whole(source_bytes(out->arena, in_output(out, folder), STR("")));
  diag(diags, DIAG_FILE_WRITE, place, "where the folder of this kit should be stands %s", what);
  diag_help(diags, "move it away, or name another folder with -o: links are not followed there");
  return false;
}

// A new name changes the ctime alone. Where more differs, somebody has written to it meanwhile.
static bool is_as_staged(const Stood *found, const Stood *at) {
  return found->inode == at->inode && found->size == at->size && found->mtime == at->mtime;
}

bool output_place(Output *out, Diags *diags, const Job *job, size_t number, Stood *now) {
  char name[NAME_ROOM];
  int dir = kit_folder(out, job->folder, /*make*/ true);
  if (dir < 0) {
    document_fail(out, diags, job, "the folder cannot be used");
    return output_drop(out, number), false;
  }
  bool good = output_sync(out, number);
  if (good && renameat(out->stage, staged(name, number), dir, job->file) == 0) {
    Stood found;
    bool there = output_find(out, job->folder, job->file, &found);
    if (there && is_as_staged(&found, now)) *now = found;
    return true;
  }
  document_fail(out, diags, job,
                good ? "the document cannot be put in its place" : "the document cannot be kept");
  return output_drop(out, number), false;
}

bool output_remove(Output *out, Str file) {
  const char *name;
  if (!manifest_file_good(file)) return errno = EINVAL, false;
  int dir = folder_of_file(out, file, &name);
  if (dir < 0) return errno == ENOENT;
  if (unlinkat(dir, name, 0) < 0 && errno != ENOENT) return false;
  if (dir != out->folder) unlinkat(out->folder, out->kit_name, AT_REMOVEDIR); // if it is empty
  return true;
}

void output_settle(Output *out) {
  if (out->kit >= 0) (void)!fsync(out->kit);
  (void)!fsync(out->folder);
}

// ---- what is told of them -----------------------------------------------------------------------
int output_new(Output *out) {
  unlinkat(out->hidden, "new", 0);
  return openat(out->hidden, "new", O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, out->mode);
}

bool output_new_place(Output *out, int fd, int folder, const char *name) {
  if (fsync(fd) == 0 && renameat(out->hidden, "new", folder, name) == 0) return true;
  int error = errno;
  output_new_drop(out);
  errno = error;
  return false;
}

void output_new_drop(Output *out) { unlinkat(out->hidden, "new", 0); }
