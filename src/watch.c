// watch.c -- kitpress.h: builds again whenever what a build has read was saved.
// SPDX-License-Identifier: MIT
//
// Each build is one like any other, and what need not be made again it leaves alone. What a
// build says is held back until it is known to be news: folders change for many reasons, and a
// build that has nothing to tell should not.
#include "batch.h"

#include "watcher.h"

#include <string.h>
#include <sys/stat.h>

typedef struct Said { // held back
  KitpressEvent event;
  Str text;
  size_t done, total;
} Said;
typedef struct Outcome { // of a build, without what it has made
  uint64_t said, files; // digests: of what was said; of the files it read as they stood there then
  size_t total, left;
  KitpressStatus status;
} Outcome;
typedef VEC(const char *) Files;

typedef struct Watching {
  Kitpress *kp;
  KitpressReport *report; // the caller's
  void *data;
  Arena *own;             // of this build
  VEC(Said) said;
  bool open;              // it has news: nothing is held back
  size_t made;            // or removed
  Arena *kept;            // of what is to be watched
  Files files;            // read by the last build without mistakes, and those after it
  Outcome last, now;
  Watcher *watcher;
} Watching;

// ---- what is said ------------------------------------------------------------------------------
static void pass(const Watching *w, KitpressEvent event, Str text, size_t done, size_t total) {
  if (w->report) w->report(w->data, event, text.s, text.n, done, total);
}

static void open_up(Watching *w) {
  for (size_t i = 0; i < w->said.n; i++) {
    const Said *said = &w->said.at[i];
    pass(w, said->event, said->text, said->done, said->total);
  }
  w->said.n = 0;
  w->open = true;
}

static void listen(void *data, KitpressEvent event, const char *text, size_t n, size_t done,
                   size_t total) {
  Watching *w = data;
  if (event == KITPRESS_MADE && !w->open) open_up(w);
  bool now = w->open || event == KITPRESS_WAITS; // which is over when the build is
  if (now) pass(w, event, (Str){text, n}, done, total);
  if (now || event == KITPRESS_PROGRESS) return; // past what stands there, it is no news
  Said said = {event, str_copy(w->own, (Str){text, n}), done, total};
  VEC_PUSH(w->own, &w->said, said);
}

// ---- what a build was --------------------------------------------------------------------------
static void add_files(Watching *w, const Files *files, Memo *met) {
  for (size_t i = 0; i < files->n; i++) {
    Str path = str_of(files->at[i]);
    if (memo_get(met, path)) continue;
    memo_put(met, w->kept, path, w);
    const char *copy = str_c(w->kept, path);
    VEC_PUSH(w->kept, &w->files, copy);
  }
}

// A build with mistakes may have stopped before it read what it would have: then what was
// read before is watched as well, and the places of its mistakes.
static void take_files(Watching *w, Batch *b) {
  Memo met = {0};
  Arena *before = w->kept;
  Files old = w->files, read = {b->read.at, b->read.n, b->read.cap};
  Files told = {b->told.at, b->told.n, b->told.cap};
  w->kept = arena_new();
  w->files = (Files){0};
  add_files(w, &read, &met);
  if (b->status != KITPRESS_FINE || b->stop.signal) {
    add_files(w, &told, &met);
    add_files(w, &old, &met);
  }
  arena_free(before);
}

static uint64_t files_digest(const Batch *b) {
  Buf out = {.arena = arena_new()};
  for (size_t i = 0; i < b->read.n; i++) {
    struct stat st;
    buf_printf(&out, "%s\n", b->read.at[i]);
    if (stat(b->read.at[i], &st) == 0)
      buf_printf(&out, "%llu %llu %lld.%09ld\n", (unsigned long long)st.st_ino,
                 (unsigned long long)st.st_size, (long long)st.st_mtim.tv_sec,
                 st.st_mtim.tv_nsec);
  }
  uint64_t digest = met_hash(buf_done(&out));
  arena_free(out.arena);
  return digest;
}

static void look(void *data, Batch *b) {
  Watching *w = data;
  batch_reads_sort(b);
  take_files(w, b);
  w->made = b->made + b->left.removed;
  w->now = (Outcome){b->said, files_digest(b), b->total, b->left.left, b->status};
}

static bool is_news(const Watching *w) {
  const Outcome *a = &w->last, *b = &w->now;
  return w->open || w->made || a->said != b->said || a->files != b->files ||
         a->total != b->total || a->left != b->left || a->status != b->status;
}

// ---- a build -----------------------------------------------------------------------------------
static void name_all(Watching *w, const char *const *paths, size_t n) {
  for (size_t i = 0; i < n; i++) watcher_tree(w->watcher, paths[i]);
  for (size_t i = 0; i < w->files.n; i++) watcher_file(w->watcher, w->files.at[i]);
}

static void tell_limit(void *data, Str message, Str once) {
  Watching *w = data;
  (void)once;
  w->now.said = w->now.said * 31 + met_hash(message);
  session_message(w->kp, message);
}

static bool end_round(Watching *w) { // false: nothing can be watched
  Diags *diags = diags_new(w->own);
  bool any = watcher_end(w->watcher, w->own, diags);
  report_each(w->kp, diags, tell_limit, w);
  return any;
}

static KitpressStatus build(Watching *w, const char *const *paths, size_t n) {
  w->own = arena_new();
  memset(&w->said, 0, sizeof w->said);
  watcher_begin(w->watcher);
  name_all(w, paths, n);
  watcher_since(w->watcher);
  session_begin(w->kp);
  KitpressStatus status = batch_run(w->kp, paths, n, /*write*/ true, look, w);
  name_all(w, NULL, 0);
  if (status < KITPRESS_STOPPED && !end_round(w)) status = KITPRESS_MACHINE;
  else if (status < KITPRESS_STOPPED) status = KITPRESS_FINE; // there is something to wait for
  session_end(w->kp);
  bool news = is_news(w) || status != KITPRESS_FINE;
  if (news) open_up(w);
  if (news && status == KITPRESS_FINE)
    pass(w, KITPRESS_WAITING, STR("waiting for changes; Ctrl-C ends"), 0, 0);
  w->last = w->now;
  w->open = false;
  arena_free(w->own);
  return status;
}

static KitpressStatus watch(Watching *w, const char *const *paths, size_t n) {
  w->open = true; // what the first says is all news
  for (KitpressStatus status;;) {
    Stop stop;
    if ((status = build(w, paths, n)) != KITPRESS_FINE) return status;
    w->kp->options.force = false;
    stop_begin(&stop);
    bool more = watcher_wait(w->watcher, &stop);
    stop_end(&stop);
    if (!more || stop.signal) return (KitpressStatus)(KITPRESS_STOPPED + stop.signal);
    pass(w, KITPRESS_AGAIN, STR(""), 0, 0);
  }
}

static bool watcher_open(Watching *w, Arena *arena) {
  Diags *diags = diags_new(arena);
  w->watcher = watcher_new(arena, diags, w->kp->options.output);
  if (w->watcher) return true;
  session_begin(w->kp);
  session_tell(w->kp, diags);
  session_end(w->kp);
  return false;
}

KitpressStatus kitpress_watch(Kitpress *kp, const char *const *paths, size_t n) {
  const KitpressOptions asked = kp->options;
  if (asked.dump || asked.plan || asked.shards || asked.depfile) return KITPRESS_USAGE;
  Arena *arena = arena_new();
  Watching w = {.kp = kp, .report = asked.report, .data = asked.data, .kept = arena_new()};
  KitpressStatus status = KITPRESS_MACHINE;
  if (watcher_open(&w, arena)) {
    kp->options.report = listen;
    kp->options.data = &w;
    kp->options.wait = true;
    status = watch(&w, paths, n);
    kp->options = asked;
  }
  watcher_free(w.watcher);
  arena_free(w.kept);
  arena_free(arena);
  return status;
}
