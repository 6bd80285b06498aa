// watcher.c -- folders whose changes the kernel tells, by inotify(7).
// SPDX-License-Identifier: MIT
//
// A build reads files while others save them. What is watched before it begins tells of all that is
// saved meanwhile. A folder that only the build has named is watched after it: then the times of
// what is there are compared with that of the build's beginning.
#include "watcher.h"

#include "fields/fields.h"
#include "placing.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
  DEPTH_MOST = 64,   // of folders, as kits are looked for
  QUIET = 80,        // ms without a change after which a build begins
  PATIENCE = 500,    // ms after the first change, when they do not end
  CLOCK_GRAIN = 20,  // ms by which a file's time may be behind the clock: a tick of the kernel
  EVENT_BYTES = 16384,
  CLIMBS = 8,        // times that a missing folder is looked for while those above it change
};
static const uint32_t wanted = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                               IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB |
                               IN_ONLYDIR;

typedef struct Watched {
  int wd;
  unsigned round; // that named it last
  bool whole;     // all that changes in it matters; else the links that are named alone
  const char *path;
} Watched;

struct Watcher {
  Arena *arena;
  Arena *own, *before; // of this round; of the one before it, until this one has ended
  int fd;
  unsigned round;
  const char *output;
  char output_real[PATH_MAX]; // "" while it is not there
  VEC(const char *) roots;    // that lie in the output folder: these are watched
  VEC(Watched) watched;       // by wd
  Memo named;                 // folders of files, in this round
  Memo links;                 // names of links on the way to what is watched
  Memo odd;                   // names of files that were read, though they look like nobody's
  struct timespec since;
  bool late;                  // something changed before it was watched
  size_t refused;             // folders that cannot be watched
  const char *refused_path;   // the first of them
  int refused_error;
};

// ---- what is never of interest -----------------------------------------------------------------
// Editors' own files, what builds make, and what is hidden, where no kit is looked for.
static bool is_scratch(const char *name) {
  size_t n = strlen(name);
  if (name[0] == '.' || name[0] == '#' || name[n - 1] == '~') return true;
  if (n > 4 && !strcmp(name + n - 4, ".pdf")) return true;
  return !strncmp(name, "manifest", 8) && n > 5 && !strcmp(name + n - 5, ".json");
}

static bool is_output(const Watcher *w, const char *path) {
  char real[PATH_MAX];
  if (!*w->output_real || !realpath(path, real)) return false;
  if (!real_beneath(real, w->output_real)) return false;
  for (size_t i = 0; i < w->roots.n; i++)
    if (real_beneath(real, w->roots.at[i])) return false;
  return true;
}

static void output_find(Watcher *w) {
  if (!realpath(w->output, w->output_real)) w->output_real[0] = '\0';
}

// ---- folders -----------------------------------------------------------------------------------
static size_t place_of(const Watcher *w, int wd) { // where it is, or would be
  size_t from = 0, to = w->watched.n;
  while (from < to) {
    size_t middle = (from + to) / 2;
    if (w->watched.at[middle].wd < wd) from = middle + 1;
    else to = middle;
  }
  return from;
}

static Watched *find(const Watcher *w, int wd) {
  size_t i = place_of(w, wd);
  return i < w->watched.n && w->watched.at[i].wd == wd ? &w->watched.at[i] : NULL;
}

static void forget(Watcher *w, int wd) {
  Watched *at = find(w, wd);
  if (!at) return;
  size_t i = (size_t)(at - w->watched.at);
  memmove(at, at + 1, (--w->watched.n - i) * sizeof *at);
}

static bool is_late(const Watcher *w, const char *path) { // it changed since the build began
  struct stat st;
  if (!w->since.tv_sec || stat(path, &st) < 0) return false;
  int64_t behind = (int64_t)(w->since.tv_sec - st.st_ctim.tv_sec) * 1000 +
                   (w->since.tv_nsec - st.st_ctim.tv_nsec) / 1000000;
  return behind < CLOCK_GRAIN;
}

static void keep(Watcher *w, int wd, const char *path, bool whole) {
  Watched *old = find(w, wd);
  if (old && old->round == w->round) {
    old->whole |= whole;
    return;
  }
  Watched last = {wd, w->round, whole, str_c(w->own, str_of(path))};
  if (old) {
    *old = last;
    return;
  }
  size_t at = place_of(w, wd);
  VEC_PUSH(w->arena, &w->watched, last);
  memmove(&w->watched.at[at + 1], &w->watched.at[at], (w->watched.n - 1 - at) * sizeof last);
  w->watched.at[at] = last;
  w->late |= whole && is_late(w, path);
}

static bool add_as(Watcher *w, const char *path, bool whole) { // false: there is no such folder
  int wd = inotify_add_watch(w->fd, path, wanted);
  if (wd >= 0) return keep(w, wd, path, whole), true;
  if (errno == ENOENT || errno == ENOTDIR) return false;
  if (!w->refused++) {
    w->refused_error = errno;
    w->refused_path = str_c(w->own, str_of(path));
  }
  return true;
}

static bool add(Watcher *w, const char *path) { return add_as(w, path, /*whole*/ true); }

// The folder, or the nearest above it: again and again, as those between may come meanwhile.
static void add_nearest(Watcher *w, const char *path) {
  const char *last = "";
  for (int i = 0; i < CLIMBS; i++) {
    const char *at = path;
    while (!add(w, at) && strcmp(at, ".") != 0 && strcmp(at, "/") != 0 && strlen(at) < PATH_MAX)
      at = folder_beside(w->own, at);
    if (at == path || !strcmp(at, last)) return;
    last = at;
  }
}

static void add_below(Watcher *w, const char *folder, int depth) {
  if (is_output(w, folder)) return;
  add(w, folder); // before it is read: what comes later is told
  DIR *dir = depth < DEPTH_MOST ? opendir(folder) : NULL;
  if (!dir) return;
  for (struct dirent *entry; (entry = readdir(dir));) {
    if (entry->d_name[0] == '.') continue;
    if (entry->d_type != DT_DIR && entry->d_type != DT_UNKNOWN) continue;
    char *path = NULL;
    if (asprintf(&path, "%s/%s", folder, entry->d_name) < 0) out_of_memory();
    struct stat st;
    if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode)) add_below(w, path, depth + 1);
    free(path);
  }
  closedir(dir);
}

// ---- a round -----------------------------------------------------------------------------------
Watcher *watcher_new(Arena *arena, Diags *diags, const char *output) {
  Watcher *w = NEW(arena, Watcher);
  *w = (Watcher){.arena = arena, .output = output};
  w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (w->fd >= 0) return w;
  bool many = errno == EMFILE;
  diag(diags, DIAG_WATCH, (Span){0}, "changes cannot be waited for: %s",
       many ? "too many programs of this user do so already" : strerror(errno));
  if (many)
    diag_help(diags, "end one of them, or raise the limit: "
                     "sysctl fs.inotify.max_user_instances=1024");
  return NULL;
}

void watcher_free(Watcher *w) {
  if (!w) return;
  arena_free(w->own);
  arena_free(w->before);
  close(w->fd);
}

void watcher_begin(Watcher *w) {
  w->round++;
  w->before = w->own;
  w->own = arena_new();
  w->refused = 0;
  w->odd = w->named = w->links = (Memo){0};
  memset(&w->roots, 0, sizeof w->roots);
  output_find(w);
}

void watcher_since(Watcher *w) { clock_gettime(CLOCK_REALTIME, &w->since); }

static void root_in_output(Watcher *w, const char *folder) {
  char real[PATH_MAX];
  if (!*w->output_real || !realpath(folder, real) || !real_beneath(real, w->output_real)) return;
  const char *kept = str_c(w->own, str_of(real));
  VEC_PUSH(w->own, &w->roots, kept);
}

// Folders in which a link of the path stands: "current/k" when "current" leads to a release.
static void links_named(Watcher *w, const char *path) {
  char *part = (char *)str_c(w->own, str_of(path));
  for (char *end = part + strspn(part, "/"); *end;) {
    struct stat st;
    end += strcspn(end, "/");
    char after = *end;
    *end = '\0';
    if (lstat(part, &st) == 0 && S_ISLNK(st.st_mode)) {
      const char *slash = strrchr(part, '/');
      memo_put(&w->links, w->own, str_of(slash ? slash + 1 : part), w);
      add_as(w, folder_of(w->own, part), /*whole*/ false);
    }
    *end = after;
    end += strspn(end, "/");
  }
}

void watcher_tree(Watcher *w, const char *path) {
  struct stat st;
  bool there = stat(path, &st) == 0, folder = there && S_ISDIR(st.st_mode);
  root_in_output(w, folder ? path : folder_of(w->own, path));
  links_named(w, path);
  if (!folder) watcher_file(w, path);
  else add_below(w, path, 0);
}

static void file_named(Watcher *w, const char *path) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  const char *folder = folder_of(w->own, path);
  if (*name && is_scratch(name)) memo_put(&w->odd, w->own, str_of(name), w);
  if (is_output(w, folder)) return;
  size_t n = w->watched.n;
  if (!memo_get(&w->named, str_of(folder))) add_nearest(w, folder), links_named(w, folder);
  memo_put(&w->named, w->own, str_of(folder), w);
  if (w->watched.n > n) w->late |= is_late(w, path);
}

void watcher_file(Watcher *w, const char *path) {
  char real[PATH_MAX];
  struct stat st;
  file_named(w, path);
  if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode) && realpath(path, real)) file_named(w, real);
}

bool watcher_end(Watcher *w, Arena *arena, Diags *diags) {
  for (size_t i = w->watched.n; i-- > 0;) {
    if (w->watched.at[i].round == w->round) continue;
    int wd = w->watched.at[i].wd;
    inotify_rm_watch(w->fd, wd);
    forget(w, wd);
  }
  arena_free(w->before);
  w->before = NULL;
  w->since = (struct timespec){0};
  if (!w->refused) return w->watched.n > 0;
  bool used_up = w->refused_error == ENOSPC;
  Span where = span_whole(source_bytes(arena, w->refused_path, STR("")));
  Str more = STR("");
  if (w->refused > 1)
    more = str_printf(arena, ", nor can %zu other%s", w->refused - 1, w->refused > 2 ? "s" : "");
  diag(diags, DIAG_WATCH, where, "changes in this folder cannot be waited for" STR_FMT ": %s",
       STR_ARG(more), used_up ? "this user may watch no more folders" : strerror(w->refused_error));
  if (used_up)
    diag_help(diags, "name fewer folders, or raise the limit: "
                     "sysctl fs.inotify.max_user_watches=524288");
  return w->watched.n > 0;
}

// ---- changes -----------------------------------------------------------------------------------
// Whether there is anything in what has come: a file tells by its closing that it is written, but
// folders and links are whole at once.
static bool is_whole(const Watcher *w, const Watched *folder, const char *name) {
  char *path = NULL;
  struct stat st;
  if (asprintf(&path, "%s/%s", folder->path, name) < 0) out_of_memory();
  bool there = lstat(path, &st) == 0;
  bool ours = there && S_ISDIR(st.st_mode) && is_output(w, path);
  free(path);
  if (!there || ours) return false;
  return !S_ISREG(st.st_mode) || st.st_nlink > 1;
}

static bool matters(Watcher *w, const struct inotify_event *event) {
  if (event->mask & IN_IGNORED) return forget(w, event->wd), false;
  if (!event->len) return true; // the folder itself, or more than the kernel could keep
  if (is_scratch(event->name) && !memo_get(&w->odd, str_of(event->name))) return false;
  const Watched *folder = find(w, event->wd);
  if (!folder) return false; // given up
  if (!folder->whole && !memo_get(&w->links, str_of(event->name))) return false;
  return !(event->mask & IN_CREATE) || is_whole(w, folder, event->name);
}

static bool take_events(Watcher *w) { // whether any of them matters
  _Alignas(struct inotify_event) char bytes[EVENT_BYTES];
  bool any = false;
  for (ssize_t n; (n = read(w->fd, bytes, sizeof bytes)) > 0;) {
    output_find(w); // a build may have made it
    for (ssize_t i = 0; i < n;) {
      struct inotify_event *event = (void *)(bytes + i);
      any |= matters(w, event);
      i += (ssize_t)(sizeof *event + event->len);
    }
  }
  return any;
}

static int64_t now(void) { // ms
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool watcher_wait(Watcher *w, Stop *stop) {
  int64_t first = w->late ? now() : 0, last = first;
  w->late = false;
  for (;;) {
    int64_t end = last + QUIET < first + PATIENCE ? last + QUIET : first + PATIENCE;
    int64_t left = first ? end - now() : -1;
    if (stop_asked(stop)) return false;
    if (first && left <= 0) return true;
    struct pollfd fds[] = {{.fd = w->fd, .events = POLLIN}, {.fd = stop->fd, .events = POLLIN}};
    poll(fds, COUNT(fds), (int)left);
    if (!take_events(w)) continue;
    last = now();
    if (!first) first = last;
  }
}
