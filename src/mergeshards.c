// mergeshards.c -- which shards there are, and whether all of them are of one plan.
// SPDX-License-Identifier: MIT
#include "merging.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { SHARDS_MOST = KITPRESS_SHARDS, TOLD_MOST = 20 }; // missing shards that are named

// ---- which shards there are --------------------------------------------------------------------
static void shard_add(Merging *m, const char *name) {
  Shard shard = {.number = 0};
  if (sscanf(name, SHARD_NAME, &shard.number, &shard.of) != 2) return;
  if (strcmp(name, str_printf(m->arena, SHARD_NAME, shard.number, shard.of).s) != 0) return;
  if (shard.number < 1 || shard.number > shard.of || shard.of > SHARDS_MOST) return;
  shard.shown = str_printf(m->arena, "%s/%s", m->path, name).s;
  bool other = m->kp->options.shards && (unsigned)shard.of != m->kp->options.shards;
  VEC_PUSH(m->arena, other ? &m->others : &m->shards, shard);
}

static int by_number(const void *a, const void *b) {
  const Shard *x = a, *y = b;
  return x->of != y->of ? (x->of > y->of) - (x->of < y->of)
                        : (x->number > y->number) - (x->number < y->number);
}

static bool shards_list(Merging *m) { // false, reported: the folder cannot be read
  DIR *dir = opendir(m->path);
  if (!dir) {
    diag(m->diags, DIAG_MERGE_SHARDS, merging_span(m, m->path),
         "the output folder cannot be read: %s", strerror(errno));
    diag_help(m->diags, "name with -o the folder that the shards have written to");
    return false;
  }
  for (struct dirent *entry; (entry = readdir(dir));) shard_add(m, entry->d_name);
  closedir(dir);
  if (m->shards.n) qsort(m->shards.at, m->shards.n, sizeof *m->shards.at, by_number);
  return true;
}

static bool holds_kits(Merging *m) {
  Paths files = {0};
  return find_kits(m->arena, diags_new(m->arena), m->path, &files);
}

static void report_none(Merging *m) {
  unsigned of = m->kp->options.shards;
  if (holds_kits(m)) {
    diag(m->diags, DIAG_MERGE_SHARDS, merging_span(m, m->path),
         "kits stand in this folder, and no manifest of a shard, as manifest-1-of-4.json");
    diag_help(m->diags, "merge joins what \"kitpress build KITS --shard 1/4 -o FOLDER\" and so on "
                        "have made: name that FOLDER with -o");
    return;
  }
  diag(m->diags, DIAG_MERGE_SHARDS, merging_span(m, m->path),
       "no shard%s has written to this folder", of ? str_printf(m->arena, " of %u", of).s : "");
  diag_help(m->diags, "build each of them first: \"kitpress build --shard 1/%u -o %s\" and so on",
            of ? of : 4, m->path);
}

// Those of one division alone may stand there, and all of them.
static void shards_check(Merging *m) {
  if (!m->shards.n) {
    report_none(m);
    return;
  }
  int of = m->shards.at[m->shards.n - 1].of, first = m->shards.at[0].of;
  if (first != of) {
    diag(m->diags, DIAG_MERGE_SHARDS, merging_span(m, m->path),
         "shards of two divisions stand here: of %d and of %d", first, of);
    diag_help(m->diags, "say which are to be joined: --shards %d or --shards %d; with --prune, "
                        "what the others have left is removed", first, of);
    return;
  }
  Buf missing = {.arena = m->arena};
  size_t n = 0;
  for (int number = 1, at = 0; number <= of; number++) {
    bool there = (size_t)at < m->shards.n && m->shards.at[at].number == number;
    at += there;
    if (!there && ++n <= TOLD_MOST) buf_printf(&missing, "%s%d", n > 1 ? ", " : "", number);
  }
  if (!n) return;
  diag(m->diags, DIAG_MERGE_SHARDS, merging_span(m, m->path),
       "%zu of %d shards %s missing: " STR_FMT "%s", n, of, n == 1 ? "is" : "are",
       STR_ARG(buf_done(&missing)), n > TOLD_MOST ? ", ..." : "");
  diag_help(m->diags, "build what is missing with --shard N/%d, and merge again", of);
}

// ---- whether they are of one plan --------------------------------------------------------------
void entry_next(Shard *shard) {
  arena_free(shard->held);
  shard->held = arena_new();
  shard->more = manifest_next(shard->manifest, shard->held, &shard->entry, NULL);
}

static void manifests_open(Merging *m) {
  for (size_t i = 0; i < m->shards.n; i++) {
    Shard *shard = &m->shards.at[i];
    size_t told = diags_errors(m->diags);
    shard->manifest = manifest_open(m->arena, m->diags, output_folder(m->out),
                                    strrchr(shard->shown, '/') + 1, shard->shown);
    if (shard->manifest) entry_next(shard);
    else if (diags_errors(m->diags) == told) {
      int error = errno;
      diag(m->diags, DIAG_MERGE_SHARDS, merging_span(m, shard->shown),
           "the manifest cannot be read: %s", strerror(error));
      diag_refused(m->diags, error, /*write*/ false);
    }
  }
}

// The first input that two shards have not alike; the empty Str when there is none.
static Str input_differs(const ManifestHead *a, const ManifestHead *b) {
  for (size_t i = 0; i < a->inputs.n || i < b->inputs.n; i++) {
    if (i >= a->inputs.n) return b->inputs.at[i].file;
    if (i >= b->inputs.n) return a->inputs.at[i].file;
    const ManifestInput *x = &a->inputs.at[i], *y = &b->inputs.at[i];
    if (!str_eq(x->kit, y->kit) || !str_eq(x->file, y->file) || !str_eq(x->sha256, y->sha256))
      return x->file;
  }
  return STR("");
}

static void head_check(Merging *m, const Shard *shard, const Shard *first) {
  const ManifestHead *head = manifest_head(shard->manifest), *of = manifest_head(first->manifest);
  const ManifestShard *own = &head->shard;
  const char *what = NULL, *help = NULL;
  Str input = input_differs(of, head);
  if (own->number != (uint64_t)shard->number || own->of != (uint64_t)shard->of)
    what = "it is not the manifest of the shard that it is called after",
    help = "somebody has renamed it: build this shard again";
  else if (!str_eq(head->kitpress, of->kitpress))
    what = str_printf(m->arena, "it was made by kitpress " STR_FMT ", the first shard by " STR_FMT,
                      STR_ARG(head->kitpress), STR_ARG(of->kitpress)).s,
    help = "build all shards with one version";
  else if (input.n)
    what = str_printf(m->arena, STR_FMT " was not the same for it as for the first shard",
                      STR_ARG(input)).s,
    help = "build all shards from the same files, on machines with the same fonts and libraries";
  else if (own->documents != of->shard.documents || !str_eq(own->rosters, of->shard.rosters))
    what = "its candidates or documents are not those of the first shard",
    help = "build all shards from the same candidates, with the same options";
  if (!what) return;
  diag(m->diags, DIAG_MERGE_PLAN, merging_span(m, shard->shown), "%s", what);
  diag_help(m->diags, "%s", help);
}

void shards_open(Merging *m) {
  manifests_open(m);
  for (size_t i = 0; merging_good(m) && i < m->shards.n; i++)
    head_check(m, &m->shards.at[i], &m->shards.at[0]);
}

void shards_close(Merging *m) {
  for (size_t i = 0; i < m->shards.n; i++) {
    manifest_close(m->shards.at[i].manifest);
    arena_free(m->shards.at[i].held);
  }
}

bool shards_find(Merging *m) {
  if (shards_list(m)) shards_check(m);
  return merging_good(m);
}

bool is_built(const Merging *m, Str kit) {
  const ManifestHead *head = manifest_head(m->shards.at[0].manifest);
  for (size_t i = 0; i < head->inputs.n; i++)
    if (str_eq(head->inputs.at[i].kit, kit)) return true;
  return false;
}
