// batch.c -- kitpress.h: builds and checks kits, or shows what a pass makes of them.
// SPDX-License-Identifier: MIT
#include "finish.h"

#include <stdlib.h>
#include <string.h>

// ---- what is asked for --------------------------------------------------------------------------
static Dump dump_of(const char *name) {
  static const char *const names[] = {"", "nodes", "kit", "brief", "doc", "flow", "pages"};
  for (size_t i = 1; name && i < COUNT(names); i++)
    if (!strcmp(name, names[i])) return (Dump)i;
  return DUMP_NONE;
}

static void dump_nodes(Batch *b, const char *const *paths, size_t n) {
  Paths files = {0};
  Diags *diags = batch_diags(b, b->arena, NULL);
  for (size_t i = 0; i < n; i++) find_kits(b->arena, diags, paths[i], &files);
  for (size_t i = 0; i < files.n; i++) {
    Source *src;
    Node *root = kit_nodes(b->arena, diags, files.at[i].path, &src);
    Buf out = {.arena = b->arena};
    if (root) node_dump(&out, root), batch_say(b, KITPRESS_DUMPED, buf_done(&out));
  }
  batch_tell(b, diags);
}

static void dump_kit(Batch *b, const Group *group) {
  Arena *arena = arena_new();
  Buf kit = {.arena = arena};
  kit_dump(&kit, group->kit);
  batch_say(b, KITPRESS_DUMPED, buf_done(&kit));
  Roster *roster = roster_open(arena, diags_new(arena), group->kit);
  for (bool more = true; more;) {
    Arena *own = arena_new();
    const Candidate *candidate = roster_next(roster, own, diags_new(own));
    Buf out = {.arena = own};
    more = candidate != NULL;
    if (candidate) candidate_dump(&out, candidate), batch_say(b, KITPRESS_DUMPED, buf_done(&out));
    arena_free(own);
  }
  roster_close(roster);
  arena_free(arena);
}

// Whether there is anything to make, or to remove, beside kits that are intact.
static bool has_work(const Batch *b, bool write) {
  size_t n = 0;
  for (size_t i = 0; i < b->groups.n; i++) n += b->groups.at[i].n;
  if (b->kp->options.shards && b->planned) return true; // an empty shard has a manifest, too
  return n || (write && b->total && (b->untold || b->kp->options.prune || b->kp->options.plan));
}

// Whether kits that are intact may be left alone without going through their rosters.
static bool may_trust(const Batch *b, bool write) {
  const KitpressOptions *o = &b->kp->options;
  return write && !b->dump && !o->force && !o->plan && !o->shards;
}

// Whether make would build again, as something is newer than a manifest in which nothing changes.
static bool is_outdated(Batch *b, bool write) {
  const KitpressOptions *o = &b->kp->options;
  if (!write || b->dump || !o->depfile || o->plan || b->status != KITPRESS_FINE) return false;
  depfile_write(b);
  return b->total && depfile_is_newer(b);
}

static void go_through(Batch *b, const char *const *paths, size_t n, bool write) {
  batch_read(b, paths, n);
  if (b->intact) gone_look(b);
  for (size_t i = 0; b->dump == DUMP_KIT && i < b->groups.n; i++)
    if (!b->groups.at[i].wrong) dump_kit(b, &b->groups.at[i]);
  if (b->dump != DUMP_KIT && (has_work(b, write) || is_outdated(b, write))) batch_make(b, write);
  else b->overtaken = b->intact && !intact_holds(b->intact);
  if (!write || b->dump || b->overtaken) return;
  batch_summary(b);
}

static void batch_done(Batch *b) {
  fonts_free(b->tools.fonts);
  names_free(b->names);
  arena_free(b->arena);
}

// What stands in the output folder is looked at before it is locked, so that a build with nothing
// to do need not wait. When another build has written there meanwhile, all is gone through again,
// and then nothing is believed that was not read under the lock. What has been said is not said
// again.
KitpressStatus batch_run(Kitpress *kp, const char *const *paths, size_t n, bool write,
                         BatchEnd *end, void *data) {
  if (kp->options.dump && dump_of(kp->options.dump) == DUMP_NONE) return KITPRESS_USAGE;
  Met *shown = met_new();
  for (bool again = false;; again = true) {
    Arena *arena = arena_new();
    Batch b = {.kp = kp, .arena = arena, .shown = shown, .stop.fd = -1};
    b.dump = dump_of(kp->options.dump);
    b.names = names_new();
    if (may_trust(&b, write) && !again)
      b.intact = intact_read(arena, kp->options.output, "", MANIFEST_NAME);
    if (b.dump == DUMP_NODES) dump_nodes(&b, paths, n);
    else go_through(&b, paths, n, write);
    if (end && !b.overtaken) end(data, &b);
    KitpressStatus status =
        b.stop.signal ? (KitpressStatus)(KITPRESS_STOPPED + b.stop.signal) : b.status;
    bool overtaken = b.overtaken;
    batch_done(&b);
    if (overtaken) continue;
    met_free(shown);
    return status;
  }
}

// ---- kitpress.h ---------------------------------------------------------------------------------
static KitpressStatus run_told(Kitpress *kp, const char *const *paths, size_t n, bool write) {
  void *kept = memory_keep();
  session_begin(kp);
  KitpressStatus status = batch_run(kp, paths, n, write, NULL, NULL);
  session_end(kp);
  free(kept);
  return status;
}

KitpressStatus kitpress_build(Kitpress *kp, const char *const *paths, size_t n) {
  return run_told(kp, paths, n, true);
}

KitpressStatus kitpress_find(Kitpress *kp, const char *const *paths, size_t n) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Paths files = {0};
  session_begin(kp);
  for (size_t i = 0; i < n; i++) find_kits(arena, diags, paths[i], &files);
  KitpressStatus status = session_tell(kp, diags);
  session_end(kp);
  arena_free(arena);
  return status;
}

KitpressStatus kitpress_check(Kitpress *kp, const char *const *paths, size_t n) {
  return run_told(kp, paths, n, false);
}
