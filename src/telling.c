// telling.c -- what all of a batch share: how it speaks, and which documents come next.
// SPDX-License-Identifier: MIT
#include "batch.h"

// ---- saying things ------------------------------------------------------------------------------
Diags *batch_diags(const Batch *b, Arena *arena, const Group *group) {
  DiagPolicy *policy = NEW(arena, DiagPolicy);
  *policy = group ? group->policy : session_policy(b->kp, NULL);
  Diags *diags = diags_new(arena);
  diags_policy(diags, policy);
  return diags;
}

void batch_say(const Batch *b, KitpressEvent event, Str text) {
  const KitpressOptions *o = &b->kp->options;
  if (o->report) o->report(o->data, event, text.s, text.n, b->done, b->total);
}

void batch_show(Batch *b, size_t group, Str message, Str once) {
  if (once.n && met_before(b->shown, met_hash(once) ^ (group + 1))) return;
  uint64_t hash = met_hash(message);
  if (met_before(b->shown, hash)) return;
  b->said = b->said * 31 + hash;
  session_message(b->kp, message);
}

static void show_own(void *data, Str message, Str once) {
  batch_show(data, SIZE_MAX, message, once);
}

void batch_worse(Batch *b, int status) {
  if (status > (int)b->status) b->status = (KitpressStatus)status;
}

static void note_place(void *data, const DiagView *view) {
  Batch *b = data;
  if (!view->at.path) return;
  const char *path = str_c(b->arena, str_of(view->at.path));
  VEC_PUSH(b->arena, &b->told, path);
}

void batch_tell(Batch *b, const Diags *diags) {
  if (diags_errors(diags)) diags_view(diags, note_place, b);
  report_each(b->kp, diags, show_own, b);
  batch_worse(b, diags_status(diags));
}

// ---- fonts --------------------------------------------------------------------------------------
bool batch_fonts(Batch *b) {
  if (b->tools.fonts) return true;
  Diags *diags = batch_diags(b, b->arena, NULL);
  b->tools.fonts = fonts_new(diags);
  batch_tell(b, diags);
  return b->tools.fonts;
}

// ---- documents ----------------------------------------------------------------------------------
Plan batch_plan(const Batch *b, Arena *arena) {
  const KitpressOptions *o = &b->kp->options;
  return (Plan){arena, b->names, o->candidate, o->documents ? o->documents : KITPRESS_ALL,
                o->verbose};
}

static bool next_one(const Batch *b, Group *group, Roster *roster, Arena *arena, Diags *diags,
                     Jobs *jobs, bool all) {
  Plan plan = batch_plan(b, arena);
  size_t number = roster_given(roster);
  const Candidate *candidate = roster_next(roster, arena, diags);
  bool ours = all || group_deals(b, group, number);
  if (ours && (candidate || group->blank))
    plan_candidate(&plan, jobs, &group->of_kit, candidate);
  return candidate != NULL;
}

bool group_next(const Batch *b, Group *group, Roster *roster, Arena *arena, Diags *diags,
                Jobs *jobs) {
  return next_one(b, group, roster, arena, diags, jobs, /*all*/ false);
}

bool group_next_of_all(const Batch *b, Group *group, Roster *roster, Arena *arena, Diags *diags,
                       Jobs *jobs) {
  return next_one(b, group, roster, arena, diags, jobs, /*all*/ true);
}

bool group_deals(const Batch *b, const Group *group, size_t number) {
  const KitpressOptions *o = &b->kp->options;
  return !o->shards || (group->first + number) % o->shards == o->shard - 1;
}

const char *batch_manifest(const Batch *b) {
  const KitpressOptions *o = &b->kp->options;
  if (!o->shards) return MANIFEST_NAME;
  return str_printf(b->arena, SHARD_NAME, (int)o->shard, (int)o->shards).s;
}
