// finish.c -- the end of a build: what is left over, the manifest, and how many were made.
// SPDX-License-Identifier: MIT
#include "finish.h"

#include "inputs.h"
#include "ledgerfiles.h"

#include <errno.h>
#include <string.h>

// ---- what a kit is ------------------------------------------------------------------------------
Str kit_key(Batch *b, const Group *group) {
  const KitpressOptions *o = &b->kp->options;
  Arena *own = arena_new();
  Buf out = {.arena = own};
  buf_str(&out, group->inputs->digest);
  for (size_t i = 0; i < group->inputs->of_theme.n; i++)
    buf_str(&out, group->inputs->of_theme.at[i]);
  for (size_t i = 0; i < group->kit->sources.n; i++) // with the candidates that stand in them
    buf_str(&out, inputs_source(b, group->kit->sources.at[i]));
  buf_printf(&out, " %llu %u %o %s\n", (unsigned long long)group->stamp, o->documents, o->mode,
             o->candidate ? o->candidate : "");
  for (size_t i = 0; i < o->n_levels; i++) buf_printf(&out, "%s\n", o->levels[i]);
  Str key = digest_hex(b->arena, buf_done(&out));
  arena_free(own);
  return key;
}

static bool is_whole(const Batch *b, const Group *group) { // all that is planned stands there
  return !group->wrong && !group->told && !group->lost && group->inputs && !b->stop.signal;
}

// ---- the manifest -------------------------------------------------------------------------------
static bool builds(const Batch *b, Str kit) { // or knows that nobody does
  for (size_t i = 0; i < b->gone.n; i++)
    if (str_is(kit, b->gone.at[i].folder)) return true;
  for (size_t i = 0; i < b->groups.n; i++)
    if (b->groups.at[i].inputs && str_eq(b->groups.at[i].kit->id.s, kit)) return true;
  return false;
}

static ManifestHead head_make(Batch *b) {
  ManifestHead head = {.kitpress = str_of(kitpress_version())};
  const KitpressOptions *o = &b->kp->options;
  const ManifestHead *old = o->shards ? NULL : ledger_head(b->ledger);
  Str rosters = b->rosters.n ? b->rosters : digest_hex(b->arena, STR("")); // without candidates
  if (o->shards) head.shard = (ManifestShard){o->shard, o->shards, b->planned, rosters};
  for (size_t i = 0; old && i < old->inputs.n; i++)
    if (!builds(b, old->inputs.at[i].kit)) VEC_PUSH(b->arena, &head.inputs, old->inputs.at[i]);
  for (size_t i = 0; i < b->groups.n; i++) {
    const Inputs *inputs = b->groups.at[i].inputs;
    for (size_t k = 0; inputs && k < inputs->files.n; k++)
      VEC_PUSH(b->arena, &head.inputs, inputs->files.at[k].as);
  }
  manifest_sort(&head);
  return head;
}

typedef VEC(KitNote) KitNotes;
typedef VEC(const char *) Folders;

typedef struct Noting {
  Batch *b;
  KitNotes *notes;
} Noting;

static void other_note(void *data, const KitNote *note) { // of a kit that this build leaves alone
  const Noting *to = data;
  if (!builds(to->b, str_of(note->folder))) VEC_PUSH(to->b->arena, to->notes, *note);
}

static void other_path(void *data, const KitNote *note) { // where its file is, and no more of it
  KitNote of = {.folder = note->folder, .key = str_of(digest_none), .path = note->path};
  other_note(data, &of);
}

static void notes_find(Batch *b, KitNotes *notes) {
  Noting to = {b, notes};
  for (size_t i = 0; i < b->groups.n; i++) {
    const Group *group = &b->groups.at[i];
    const char *folder = group->of_kit.folder;
    if (!group->inputs) continue;
    KitNote note = {folder, str_of(digest_none), group->whole, ledger_left_of(b->ledger, folder),
                    /*changed*/ 0, gone_path(b, group)};
    if (is_whole(b, group)) note.key = kit_key(b, group);
    VEC_PUSH(b->arena, notes, note);
  }
  for (size_t i = 0; i < b->gone.n; i++) {
    KitNote note = b->gone.at[i];
    note.key = str_of(digest_none), note.left = ledger_left_of(b->ledger, note.folder);
    if (note.left || b->left.changed) VEC_PUSH(b->arena, notes, note);
  }
  if (b->intact) intact_each(b->intact, other_note, &to);
  else files_kits(b->arena, output_hidden(b->output), other_path, &to);
}

static void take_removed(void *data, const char *file, bool ours) {
  (void)ours;
  const Batch *b = data;
  session_removed(b->kp, str_of(file));
}

// Looks at documents that no plan names; with `remove`, removes them if the options ask for it.
static void look_left(Batch *b, bool remove) {
  const KitpressOptions *o = &b->kp->options;
  Folders folders = {0};
  bool whole = true;
  b->gone.n = 0;
  for (size_t i = 0; i < b->groups.n; i++) {
    Group *group = &b->groups.at[i];
    if (group->intact) ledger_keep(b->ledger, group->of_kit.folder);
    if (group->wrong) whole = false;
    else VEC_PUSH(b->arena, &folders, group->of_kit.folder);
  }
  if (b->kp->options.shards && !b->stop.signal) { // what is left is for a merge to say
    if (remove) ledger_forget(b->ledger);
    bool all = whole && b->status == KITPRESS_FINE; // its manifest tells of its own plan alone
    ledger_left(b->ledger, folders.at, folders.n, all, /*remove*/ false);
  }
  if (o->candidate || o->documents || b->stop.signal || o->shards) return; // not the whole plan
  gone_find(b);
  for (size_t i = 0; i < b->gone.n; i++) VEC_PUSH(b->arena, &folders, b->gone.at[i].folder);
  b->prunes = o->prune && whole && b->status == KITPRESS_FINE;
  b->left = ledger_left(b->ledger, folders.at, folders.n, b->prunes, b->prunes && remove);
  if (b->prunes && remove && o->verbose) ledger_removed_each(b->ledger, take_removed, b);
}

typedef struct Keeping {
  Batch *b;
  Diags *diags;
} Keeping;

static void take_kept(void *data, const char *file, bool ours) {
  const Keeping *to = data;
  if (!ours) session_kept(to->b->kp, to->diags, to->b->arena, file);
}

static void kept_tell(Batch *b) { // what somebody has changed, when the rest is removed
  Keeping to = {b, batch_diags(b, b->arena, NULL)};
  if (!b->prunes || !b->left.changed) return;
  ledger_left_each(b->ledger, take_kept, &to);
  batch_tell(b, to.diags);
}

void batch_look_left(Batch *b) { look_left(b, /*remove*/ false); }

void batch_finish(Batch *b) {
  KitNotes notes = {0};
  Diags *diags = batch_diags(b, b->arena, NULL);
  look_left(b, /*remove*/ true);
  kept_tell(b);
  notes_find(b, &notes);
  ManifestHead head = head_make(b);
  output_settle(b->output);
  const KitpressOptions *o = &b->kp->options;
  bool depends = o->depfile && b->status == KITPRESS_FINE && !b->stop.signal;
  if (depends) depfile_write(b); // before the manifest, which then is no older than its folder
  if (depends) ledger_renews(b->ledger, depfile_is_newer(b));
  if (!ledger_write(b->ledger, &head, notes.at, notes.n))
    output_fail(b->output, diags, batch_manifest(b), "the manifest cannot be written");
  output_settle(b->output);
  batch_tell(b, diags);
}

// ---- what is said -------------------------------------------------------------------------------
static Str count(Arena *arena, size_t n) { // "20,000"
  char digits[24];
  int length = snprintf(digits, sizeof digits, "%zu", n);
  Buf out = {.arena = arena};
  for (int i = 0; i < length; i++) {
    if (i && (length - i) % 3 == 0) buf_char(&out, ',');
    buf_char(&out, digits[i]);
  }
  return buf_done(&out);
}

static size_t wrong_kits(const Batch *b) {
  size_t n = b->unread;
  for (size_t i = 0; i < b->groups.n; i++) n += b->groups.at[i].wrong;
  return n;
}

static void wrong_text(const Batch *b, Buf *out) {
  size_t n = wrong_kits(b);
  if (n) buf_printf(out, "; %s kit%s with mistakes", count(out->arena, n).s, n > 1 ? "s" : "");
  if (n && b->kp->options.prune)
    buf_printf(out, ", so nothing %s removed", b->kp->options.plan ? "would be" : "was");
}

static void changed_text(const Batch *b, Buf *out) {
  if (b->left.changed)
    buf_printf(out, "; %s of earlier builds kept, changed since",
               count(out->arena, b->left.changed).s);
}

// ---- what would be made -------------------------------------------------------------------------
static size_t to_make(const Batch *b) {
  size_t n = 0;
  for (int fate = 0; fate <= FATE_FORCED; fate++) n += fate == FATE_SAME ? 0 : b->fates[fate];
  return n;
}

static void rest_json(const Batch *b, Buf *out) { // what both summaries end with
  buf_printf(out, ", \"kept\": %zu, \"wrong\": %zu, \"stopped\": %d}}\n", b->left.changed,
             wrong_kits(b), b->stop.signal);
}

static void plan_json(Batch *b, Buf *out) {
  const Left *left = &b->left;
  buf_printf(out, "{\"summary\": {\"planned\": true, \"documents\": %zu", b->total);
  for (int fate = 0; fate <= FATE_FORCED; fate++)
    buf_printf(out, ", \"%s\": %zu", fate_name((Fate)fate), b->fates[fate]);
  buf_printf(out, ", \"left\": %zu, \"removed\": %zu",
             left->changed + (b->prunes ? 0 : left->left), b->prunes ? left->left : 0);
  rest_json(b, out);
  session_say(b->kp, KITPRESS_MESSAGE, buf_done(out));
}

static void plan_text(Batch *b, Buf *out) {
  Arena *arena = out->arena;
  size_t made = to_make(b), n = 0;
  buf_printf(out, "%s of %s document%s would be made", count(arena, made).s,
             count(arena, b->total).s, b->total == 1 ? "" : "s");
  for (int fate = FATE_SAME + 1; fate <= FATE_FORCED; fate++) {
    if (!b->fates[fate]) continue;
    buf_printf(out, "%s%s %s", n++ ? ", " : " (", count(arena, b->fates[fate]).s,
               fate_name((Fate)fate));
  }
  buf_printf(out, "%s, %s %s unchanged", n ? ")" : "", count(arena, b->fates[FATE_SAME]).s,
             b->fates[FATE_SAME] == 1 ? "is" : "are");
  wrong_text(b, out);
  if (b->left.left)
    buf_printf(out, b->prunes ? "; %s of earlier builds would be removed"
                              : "; %s left of earlier builds, which --prune removes",
               count(arena, b->left.left).s);
  changed_text(b, out);
  batch_say(b, KITPRESS_SUMMARY, buf_done(out));
}

// ---- what was made ------------------------------------------------------------------------------
static void summary_json(Batch *b, Buf *out, size_t lost) {
  buf_printf(out,
             "{\"summary\": {\"documents\": %zu, \"made\": %zu, \"unchanged\": %zu, \"failed\": "
             "%zu, \"left\": %zu, \"removed\": %zu",
             b->total, b->made, b->same, lost, b->left.left + b->left.changed, b->left.removed);
  rest_json(b, out);
  session_say(b->kp, KITPRESS_MESSAGE, buf_done(out));
}

static void summary_text(Batch *b, Buf *out, size_t lost) {
  Arena *arena = out->arena;
  buf_printf(out, "%s document%s: %s made, %s unchanged, %s not made", count(arena, b->total).s,
             b->total == 1 ? "" : "s", count(arena, b->made).s, count(arena, b->same).s,
             count(arena, lost).s);
  wrong_text(b, out);
  if (b->left.removed)
    buf_printf(out, "; %s of earlier builds removed", count(arena, b->left.removed).s);
  if (b->left.left)
    buf_printf(out, "; %s left of earlier builds, which --prune removes",
               count(arena, b->left.left).s);
  changed_text(b, out);
  if (b->stop.signal) buf_text(out, "; stopped by a signal");
  batch_say(b, KITPRESS_SUMMARY, buf_done(out));
}

void batch_summary(Batch *b) {
  size_t lost = b->total - b->made - b->same;
  Buf out = {.arena = arena_new()};
  bool json = b->kp->options.format == KITPRESS_JSON, plan = b->kp->options.plan;
  bool text = !json && b->kp->options.format != KITPRESS_SARIF;
  if (json && plan) plan_json(b, &out);
  else if (json) summary_json(b, &out, lost);
  else if (text && plan) plan_text(b, &out);
  else if (text) summary_text(b, &out, lost);
  arena_free(out.arena);
}
