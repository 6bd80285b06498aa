// ledgerothers.c -- what other builds have told of an output folder: shards of those of the whole,
// and these of them. A document that one of them has put there is ours, whoever replaces it.
// SPDX-License-Identifier: MIT
#include "journal.h"
#include "ledgerfiles.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct Others {
  Arena *arena;
  VEC(const char *) digests; // in order
};

static void digest_add(Others *o, Str sha256) {
  if (!digest_good(sha256)) return;
  const char *kept = str_c(o->arena, sha256);
  VEC_PUSH(o->arena, &o->digests, kept);
}

static void left_take(void *data, const FileNote *note) { digest_add(data, note->sha256); }

static void line_take(void *data, const JournalLine *line) { digest_add(data, line->entry.sha256); }

static void hidden_take(Others *o, int folder, const char *name) {
  int hidden = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (hidden < 0) return;
  files_each(hidden, left_take, o);
  journal_each(hidden, line_take, o);
  close(hidden);
}

static void manifest_take(Others *o, int folder, const char *name) {
  Arena *own = arena_new();
  Manifest *manifest = manifest_open(own, diags_new(own), folder, name, name);
  for (bool more = manifest; more;) {
    Arena *held = arena_new();
    ManifestEntry entry;
    more = manifest_next(manifest, held, &entry, NULL);
    if (more) digest_add(o, entry.sha256);
    arena_free(held);
  }
  manifest_close(manifest);
  arena_free(own);
}

static bool is_shards(const char *name, const char *form) { // "manifest-%d-of-%d.json" ...
  int number, of;
  char same[64];
  if (sscanf(name, form, &number, &of) != 2) return false;
  snprintf(same, sizeof same, form, number, of);
  return !strcmp(name, same);
}

static int by_digits(const void *a, const void *b) {
  return memcmp(*(const char *const *)a, *(const char *const *)b, DIGEST_HEX);
}

Others *others_read(Arena *arena, int folder, const char *but) {
  Others *o = NEW(arena, Others);
  o->arena = arena;
  int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = fd < 0 ? NULL : fdopendir(fd);
  for (struct dirent *entry; dir && (entry = readdir(dir));) {
    const char *name = entry->d_name;
    bool whole = !strcmp(name, MANIFEST_NAME), hidden = !strcmp(name, ".kitpress");
    if (strcmp(name, but) != 0 && (whole || is_shards(name, SHARD_NAME)))
      manifest_take(o, folder, name);
    if (hidden || is_shards(name, SHARD_HIDDEN)) hidden_take(o, folder, name);
  }
  if (dir) closedir(dir);
  else if (fd >= 0) close(fd);
  if (o->digests.n) qsort(o->digests.at, o->digests.n, sizeof *o->digests.at, by_digits);
  return o;
}

bool others_any(const Others *o) { return o->digests.n > 0; }

bool others_know(const Others *o, Str sha256) {
  return o->digests.n && sha256.n == DIGEST_HEX &&
         bsearch(&sha256.s, o->digests.at, o->digests.n, sizeof *o->digests.at, by_digits);
}
