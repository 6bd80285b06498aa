// gone.c -- kits whose files are there no more: what they have made is of no plan any more.
// SPDX-License-Identifier: MIT
//
// A build is given some kits and says nothing of documents of others, which another build may look
// after. But where a kit's file was is noted beside the manifest: when it is not there any more, or
// is of a kit with another id, then nobody looks after its documents. Unless all is elsewhere: the
// output folder has been moved, or was made on another machine, or the kits' folder has another
// name now. Then what was around the kit's folder is not there either.
#include "finish.h"

#include "inputs.h"
#include "ledgerfiles.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *gone_path(Batch *b, const Group *group) {
  char output[PATH_MAX], kit[PATH_MAX];
  if (!realpath(b->kp->options.output, output) || !realpath(group->kit->path, kit)) return "";
  const char *path = str_c(b->arena, path_leads(b->arena, output, kit));
  return strpbrk(path, "\n\r") ? "" : path;
}

static bool ends_in(const char *path, const char *end) {
  size_t n = strlen(path), m = strlen(end);
  return n >= m && !strcmp(path + n - m, end);
}

static Str above(Str path) { // "../kits" of "../kits/cto"
  while (path.n > 0 && path.s[path.n - 1] != '/') path.n--;
  return path.n > 0 ? (Str){path.s, path.n - 1} : STR(".");
}

bool gone_from(int output, const char *path) {
  if (!*path || faccessat(output, path, F_OK, 0) == 0) return false;
  if (errno != ENOENT && errno != ENOTDIR) return false;
  Arena *own = arena_new();
  Str around = above(str_of(path));
  if (ends_in(path, "/kit.yaml")) around = above(around); // it had a folder of its own
  bool gone = faccessat(output, str_c(own, around), F_OK, 0) == 0;
  arena_free(own);
  return gone;
}

typedef struct Going {
  Batch *b;
  int output; // open
} Going;

static bool is_gone(const Going *g, const KitNote *note) {
  const Batch *b = g->b;
  bool other = false; // stands in its file
  if (!note->path || !*note->path) return false;
  for (size_t i = 0; i < b->groups.n; i++) {
    if (!strcmp(b->groups.at[i].of_kit.folder, note->folder)) return false;
    other |= !b->groups.at[i].wrong && !strcmp(b->groups.at[i].path, note->path);
  }
  return other || gone_from(g->output, note->path);
}

static void take_note(void *data, const KitNote *note) {
  const Going *g = data;
  if (is_gone(g, note)) VEC_PUSH(g->b->arena, &g->b->gone, *note);
}

// What was left in the folder of a kit that is gone, or has mistakes now, is left still.
static void take_left(void *data, const KitNote *note) {
  const Going *g = data;
  Batch *b = g->b;
  bool left = is_gone(g, note);
  size_t told;
  for (size_t i = 0; i < b->groups.n; i++)
    left |= b->groups.at[i].wrong && !strcmp(b->groups.at[i].of_kit.folder, note->folder);
  if (!left) return;
  if (b->ledger) {
    ledger_left_known(b->ledger, note->folder);
    return;
  }
  b->left.left += intact_left(b->intact, note->folder, &told);
  b->left.changed += note->changed;
}

// False: this is not the whole plan. Where not all kits can be read, one of these may be what is
// gone: then no more is told than an earlier build has found out.
static bool begin(Batch *b, bool *all) {
  const KitpressOptions *o = &b->kp->options;
  b->gone.n = 0;
  *all = !b->unread;
  for (size_t i = 0; i < b->groups.n; i++) {
    Group *group = &b->groups.at[i];
    *all &= !group->wrong;
    group->path = gone_path(b, group);
  }
  return !o->candidate && !o->documents && !o->shards;
}

void gone_find(Batch *b) {
  Going g = {b, output_folder(b->output)};
  bool all;
  if (!begin(b, &all)) return;
  all &= b->status == KITPRESS_FINE;
  files_kits(b->arena, output_hidden(b->output), all ? take_note : take_left, &g);
}

void gone_look(Batch *b) {
  Going g = {b, open(b->kp->options.output, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  bool all;
  if (g.output < 0) return;
  if (begin(b, &all)) intact_each(b->intact, all ? take_note : take_left, &g);
  close(g.output);
  for (size_t i = 0; i < b->gone.n; i++) {
    const KitNote *note = &b->gone.at[i];
    size_t told, left = intact_left(b->intact, note->folder, &told);
    b->left.left += left, b->left.changed += note->changed;
    b->untold |= told > 0;
  }
}
