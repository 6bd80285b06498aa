// checking.c -- the first way through every kit and roster: what is wrong, and which documents.
// SPDX-License-Identifier: MIT
//
// Nothing is written for a kit of which anything is wrong, be it in its last candidate; so all of
// them are read before the first document is made. Names of files are compared by their hashes;
// only when two meet, the rosters are gone through once more to say which.
#include "batch.h"

#include "finish.h"
#include "freeze/freeze.h"
#include "inputs.h"
#include "proof/proof.h"

#include <stdlib.h>
#include <string.h>

enum { HITS_MOST = 64 }; // of a kit: names that others had before

typedef struct Checking {
  Batch *b;
  Met *names;
  Books *books;
  Zones *zones;
  VEC(uint64_t) hits; // names that come twice
} Checking;

// ---- kits --------------------------------------------------------------------------------------
static bool has_language(const Job *of_kit, Str language) {
  for (size_t i = 0; i < of_kit->themes.n; i++)
    if (str_eq(of_kit->themes.at[i]->language, language)) return true;
  return false;
}

// In the kit's language, and in those of its people; without them, nothing can be made of it.
static void find_languages(Batch *b, Diags *diags, Group *group) {
  const Kit *kit = group->kit;
  Job *job = &group->of_kit;
  job->themes.at = NEW_ARRAY(b->arena, const Themes *, kit->people.n + 1);
  for (size_t i = 0; i <= kit->people.n; i++) {
    Text language = i ? kit->people.at[i - 1]->language : kit->language;
    if (i && (!language.s.n || has_language(job, language.s))) continue;
    const ThemeAsk ask = session_theme(b->kp, b->arena, kit, language);
    const Themes *themes = batch_themes(b, diags, &group->policy, &ask);
    if (themes) job->themes.at[job->themes.n++] = themes;
    else group->wrong = true;
  }
}

// The kit, with its own levels for what is said of it: they are known when it has been read, so a
// kit that sets any is read again. NULL when there is none.
static const Kit *kit_read_by(Checking *c, const char *path, DiagPolicy *policy, bool *wrong) {
  Batch *b = c->b;
  *policy = session_policy(b->kp, NULL);
  const Kit *kit = NULL;
  Diags *diags = NULL;
  for (int round = 0; round < 2; round++) {
    diags = diags_new(b->arena);
    diags_policy(diags, policy);
    kit = kit_read_with(b->arena, diags, path, c->zones);
    if (!kit || kit->incomplete || !kit->checks.n) break;
    *policy = session_policy(b->kp, kit);
  }
  batch_tell(b, diags);
  *wrong = !kit || kit->incomplete || diags_errors(diags);
  return kit;
}

// ---- what is frozen ----------------------------------------------------------------------------
static void group_reads(Batch *b, Group *group, const char *path) {
  batch_reads(b, path);
  VEC_PUSH(b->arena, &group->looked, b->read.at[b->read.n - 1]);
}

static void frozen_check(Batch *b, Group *group, Arena *arena, Diags *diags, Str requisition) {
  if (!requisition.n || group->kit->incomplete) return;
  const char *path = freeze_path(arena, group->kit, requisition);
  if (!freeze_is_there(path)) return;
  for (size_t i = 0; i < group->frozen.n; i++)
    if (str_eq(group->frozen.at[i], requisition)) return;
  Str kept = str_copy(b->arena, requisition);
  VEC_PUSH(b->arena, &group->frozen, kept);
  group_reads(b, group, path);
  const Facts *facts = facts_read(arena, diags, path);
  if (facts && freeze_is_of(diags, group->kit, facts, requisition))
    freeze_check(arena, diags, group->kit, facts);
}

// ---- candidates --------------------------------------------------------------------------------
static void candidate_nearest(Batch *b, Str id) { // to the one who is asked for
  const char *wanted = b->kp->options.candidate;
  if (!wanted || b->found) return;
  b->found = str_is(id, wanted);
  const char *both[] = {b->near, NULL};
  both[b->near ? 1 : 0] = str_c(b->arena, id);
  const char *near = str_nearest(str_of(wanted), both, b->near ? 2 : 1);
  if (near) b->near = near;
}

static void names_add(Checking *c, Group *group, Arena *arena, const Jobs *jobs) {
  group->planned += jobs->n;
  for (size_t i = 0; i < jobs->n; i++) {
    uint64_t hash = met_hash(plan_key(arena, &jobs->at[i]));
    if (!met_before(c->names, hash) || group->hits == HITS_MOST) continue;
    group->hits++;
    VEC_PUSH(c->b->arena, &c->hits, hash);
  }
}

// All shards of a plan are of the same candidates: merging them compares a digest over these.
static void rosters_add(Batch *b, Arena *arena, const Candidate *candidate) {
  if (!b->kp->options.shards) return;
  Buf out = {.arena = arena};
  buf_str(&out, b->rosters);
  candidate_dump(&out, candidate);
  b->rosters = str_copy(b->arena, digest_hex(arena, buf_done(&out)));
}

static void candidates_check(Checking *c, Group *group, Roster *roster, size_t *count) {
  Batch *b = c->b;
  for (bool more = true; more;) {
    Arena *arena = arena_new();
    Diags *diags = batch_diags(b, arena, group);
    Plan plan = batch_plan(b, arena);
    Jobs jobs = {0};
    for (int i = 0; i < CHUNK_CANDIDATES && more; i++) {
      const Candidate *candidate = roster_next(roster, arena, diags);
      more = candidate != NULL;
      if (!candidate) break;
      ++*count;
      candidate_nearest(b, candidate->id.s);
      size_t frozen = group->frozen.n;
      frozen_check(b, group, arena, diags, candidate->requisition.s);
      group->told |= group->frozen.n > frozen; // what is frozen for them may change
      if (group->kit->incomplete) continue;
      proof_candidate(arena, diags, group->kit, candidate);
      size_t before = jobs.n;
      plan_candidate(&plan, &jobs, &group->of_kit, candidate);
      if (group_deals(b, group, *count - 1)) group->n += jobs.n - before;
      rosters_add(b, arena, candidate);
    }
    names_add(c, group, arena, &jobs);
    batch_tell(b, diags);
    group->wrong |= diags_errors(diags) > 0;
    group->told |= diags_count(diags) > 0;
    arena_free(arena);
  }
}

// ---- kits all of whose documents stand there ---------------------------------------------------
static bool same_folder(const Group *a, const Group *b) { // for file systems that know one case
  Str x = a->kit->id.s, y = b->kit->id.s;
  bool same = x.n == y.n;
  for (size_t i = 0; same && i < x.n; i++) same = (x.s[i] | 32) == (y.s[i] | 32);
  return same;
}

static void candidates_look(Checking *c, Group *group, Roster *roster) {
  size_t candidates = 0;
  group->first = c->b->candidates;
  candidates_check(c, group, roster, &candidates);
  c->b->candidates += candidates ? candidates : 1;
  group->wrong |= roster_errors(roster) > 0;
  group->blank = !candidates;
  if (!group->blank || group->wrong) return;
  Arena *arena = arena_new();
  Plan plan = batch_plan(c->b, arena);
  Jobs jobs = {0};
  plan_candidate(&plan, &jobs, &group->of_kit, NULL);
  if (group_deals(c->b, group, 0)) group->n += jobs.n;
  names_add(c, group, arena, &jobs);
  arena_free(arena);
}

// Another kit would write to the same folder: then both are looked through.
static void intact_leave(Checking *c, const Group *other) {
  Batch *b = c->b;
  for (size_t i = 0; i < b->groups.n; i++) {
    Group *group = &b->groups.at[i];
    if (group == other || !group->intact || !same_folder(group, other)) continue;
    Arena *arena = arena_new();
    Roster *roster = roster_open(arena, diags_new(arena), group->kit);
    group->intact = false;
    b->left.left -= group->left, b->left.changed -= group->changed;
    group->whole = group->left = group->changed = 0;
    candidates_look(c, group, roster);
    roster_close(roster);
    arena_free(arena);
  }
}

static bool is_alone(const Batch *b, const Group *group) {
  for (size_t i = 0; i < b->groups.n; i++)
    if (group != &b->groups.at[i] && same_folder(group, &b->groups.at[i])) return false;
  return true;
}

// Nothing that its documents are made of has changed since all of them were made.
static bool intact_find(Batch *b, Group *group) {
  if (!b->intact || group->wrong || !is_alone(b, group)) return false;
  Diags *diags = batch_diags(b, b->arena, group);
  find_languages(b, diags, group);
  batch_tell(b, diags);
  if (group->wrong || !batch_fonts(b)) return false;
  inputs_find(b, group);
  Str key = kit_key(b, group);
  const KitNote *note = intact_kit(b->intact, group->of_kit.folder, key);
  group->intact = note && !(note->left + note->changed && b->kp->options.prune);
  if (!group->intact) return false;
  group->whole = note->documents, group->left = note->left, group->changed = note->changed;
  b->left.left += note->left, b->left.changed += note->changed;
  b->found |= group->whole > 0;
  return true;
}

static void source_reads(Batch *b, const char *path) { // a kit's, or a file of its library
  batch_reads(b, path);
  batch_searches(b, folder_of(b->arena, path));
}

typedef struct Taking { Batch *b; Group *group; } Taking;

static void take_file(void *data, const char *path) {
  const Taking *t = data;
  group_reads(t->b, t->group, path);
}

static void take_folder(void *data, const char *path) {
  const Taking *t = data;
  batch_searches(t->b, path);
}

static void group_check(Checking *c, Group *group) {
  Batch *b = c->b;
  Arena *arena = arena_new();
  Diags *diags = batch_diags(b, arena, group);
  Taking taking = {b, group};
  if (!group->kit->incomplete) {
    proof_kit(arena, diags, group->kit, c->books, b->kp->shared);
    proof_opened(c->books, take_file, take_folder, &taking);
  }
  frozen_check(b, group, arena, diags, group->kit->requisition.s);
  Roster *roster = roster_open(arena, diags, group->kit);
  group->stamp = roster_stamp(roster);
  roster_files(roster, take_file, &taking);
  for (size_t i = 0; i < group->kit->sources.n; i++)
    source_reads(b, source_path(group->kit->sources.at[i]));
  batch_searches(b, folder_of(b->arena, group->kit->path));
  if (group->kit->library) batch_searches(b, group->kit->library);
  batch_tell(b, diags);
  group->wrong |= diags_errors(diags) > 0;
  if (!intact_find(b, group)) candidates_look(c, group, roster);
  roster_close(roster);
  arena_free(arena);
}

static void kit_check(Checking *c, const char *path) {
  Batch *b = c->b;
  Group group = {0};
  group.kit = kit_read_by(c, path, &group.policy, &group.wrong);
  if (!group.kit) {
    b->unread++;
    return;
  }
  group.of_kit = plan_kit(b->arena, group.kit, b->groups.n);
  VEC_PUSH(b->arena, &b->groups, group);
  Group *kept = &b->groups.at[b->groups.n - 1];
  group_check(c, kept);
  if (b->intact) intact_leave(c, kept);
  if (kept->wrong || b->dump == DUMP_KIT || kept->of_kit.themes.n) return;
  Diags *diags = batch_diags(b, b->arena, kept);
  find_languages(b, diags, kept);
  batch_tell(b, diags);
}

// ---- names that come twice ---------------------------------------------------------------------
static int by_hash(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

typedef struct Suspects {
  Jobs jobs;
  VEC(Arena *) arenas; // that hold them
} Suspects;

static bool suspects_add(Checking *c, Suspects *s, const Jobs *jobs, Arena *arena) {
  bool any = false;
  for (size_t i = 0; i < jobs->n; i++) {
    uint64_t hash = met_hash(plan_key(arena, &jobs->at[i]));
    if (!bsearch(&hash, c->hits.at, c->hits.n, sizeof hash, by_hash)) continue;
    VEC_PUSH(c->b->arena, &s->jobs, jobs->at[i]);
    any = true;
  }
  return any;
}

static void group_suspects(Checking *c, Suspects *s, Group *group) {
  Arena *arena = arena_new();
  VEC_PUSH(c->b->arena, &s->arenas, arena);
  Roster *roster = roster_open(arena, diags_new(arena), group->kit);
  for (bool more = true; more;) {
    Arena *chunk = arena_new();
    Jobs jobs = {0};
    more = group_next_of_all(c->b, group, roster, chunk, diags_new(chunk), &jobs);
    if (suspects_add(c, s, &jobs, chunk)) VEC_PUSH(c->b->arena, &s->arenas, chunk);
    else arena_free(chunk);
  }
  roster_close(roster);
}

static void names_check(Checking *c) {
  Batch *b = c->b;
  if (!c->hits.n) return;
  Suspects s = {0};
  qsort(c->hits.at, c->hits.n, sizeof *c->hits.at, by_hash);
  for (size_t i = 0; i < b->groups.n; i++)
    if (!b->groups.at[i].wrong) group_suspects(c, &s, &b->groups.at[i]);
  bool *wrong = NEW_ARRAY(b->arena, bool, b->groups.n);
  Diags *diags = batch_diags(b, b->arena, NULL);
  plan_check_names(b->arena, diags, &s.jobs, wrong);
  for (size_t i = 0; i < b->groups.n; i++) b->groups.at[i].wrong |= wrong[i];
  batch_tell(b, diags);
  for (size_t i = 0; i < s.arenas.n; i++) arena_free(s.arenas.at[i]);
}

// ---- all of them -------------------------------------------------------------------------------
static void wanted_check(Batch *b) {
  const char *wanted = b->kp->options.candidate, *near = b->near;
  if (!wanted || b->found || b->status != KITPRESS_FINE) return; // a wrong kit may have it
  Diags *diags = batch_diags(b, b->arena, NULL);
  diag(diags, DIAG_KIT_UNKNOWN_REF, (Span){0}, "no kit has a candidate \"%s\"%s%s%s", wanted,
       near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
  batch_tell(b, diags);
}

void batch_read(Batch *b, const char *const *paths, size_t n) {
  Checking c = {.b = b, .names = met_new()};
  c.books = books_new(b->arena), c.zones = zones_new(b->arena);
  Paths files = {0};
  Diags *diags = batch_diags(b, b->arena, NULL);
  for (size_t i = 0; i < n; i++) find_kits(b->arena, diags, paths[i], &files);
  batch_tell(b, diags);
  for (size_t i = 0; i < files.folders.n; i++) batch_searches(b, files.folders.at[i]);
  for (size_t i = 0; i < files.n; i++) {
    batch_reads(b, files.at[i].path);
    kit_check(&c, files.at[i].path);
  }
  if (b->dump != DUMP_KIT) {
    names_check(&c);
    wanted_check(b);
  }
  for (size_t i = 0; i < b->groups.n; i++) {
    Group *group = &b->groups.at[i];
    if (group->wrong || (b->dump != DUMP_KIT && !group->of_kit.themes.n))
      group->n = group->planned = 0;
    if (group->intact) b->same += group->whole;
    else group->whole = group->n;
    b->total += group->whole;
    b->planned += group->planned;
  }
  b->done = b->same;
  met_free(c.names);
}
