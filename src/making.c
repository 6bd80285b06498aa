// making.c -- documents are handed out to workers in order of the plan, and put in their places as
// they come back; what stands there already is left alone.
// SPDX-License-Identifier: MIT
//
// A mistake that only typesetting finds, a machine's failure and a worker's death cost their
// document and no other. Documents that are staged are put in their places some at a time, so that
// the disk is waited for once; what is killed meanwhile is made again by the next build.
#include "making.h"

#include "finish.h"
#include "typography.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <time.h>

enum { SHARED_BYTES = 40 << 20 };      // of what equal documents share, in each process
enum { UNWRITTEN_TOLD = 20 };          // documents: a full disk is said no more often
enum { PLACED_MOST = 64, RING = 512 }; // documents: placed at a time; handed out and not placed
_Static_assert(RING >= POOL_AHEAD + PLACED_MOST, "all that the pool hands out has its room");

typedef struct Awaited { // a document that was handed out
  size_t number;
  const Job *job;        // `held` owns it
  Held *held;
  Str inputs;            // ... and this
  bool staged;
  Answer answer;         // when there is one
} Awaited;
typedef struct Making {
  Batch *b;
  Way hand;              // of what is handed out
  Way own;               // a worker's own: begun after it was born
  size_t next;           // number of the document that is looked at next
  Awaited ring[RING];
  size_t handed, answered, placed; // how many were
  time_t since;          // when the first that waits for its place was answered
  size_t unwritten;      // that the machine could not write or put in their places
} Making;

static Awaited *at(Making *m, size_t i) { return &m->ring[i % RING]; }

// ---- in a worker --------------------------------------------------------------------------------
static void make_one(void *data, size_t number, Buf *out) {
  Making *m = data;
  m->own.b = m->b;
  document_make(&m->own, number, out);
}

// ---- which are made -----------------------------------------------------------------------------
// A file of candidates that changes meanwhile gives others than were looked through.
static void changed(Batch *b, Group *group) {
  if (group->wrong) return; // it has been said
  Diags *diags = batch_diags(b, b->arena, group);
  diag(diags, DIAG_FILE_OPEN, span_whole(source_bytes(b->arena, group->kit->path, STR(""))),
       "its candidates changed while their documents were made");
  diag_help(diags, "build it again: documents that are there already are not made twice");
  batch_tell(b, diags);
  group->wrong = true;
}

static void done(Batch *b) {
  b->done++;
  batch_say(b, KITPRESS_PROGRESS, STR(""));
}

static void kit_leave(Making *m) { // what is left of it cannot be made
  Batch *b = m->b;
  Group *group = &b->groups.at[m->hand.group];
  changed(b, group);
  size_t rest = m->hand.begins + group->n - m->next;
  group->lost += rest;
  b->done += rest;
  way_skip(&m->hand);
  m->next = m->hand.begins;
}

static void hand_out(Making *m, const Job *job, Str inputs) {
  Awaited *a = at(m, m->handed++);
  *a = (Awaited){.number = m->next, .job = job, .held = m->hand.held, .inputs = inputs};
  a->held->users++;
}

// It stands there as it would be made; but maybe more people may read it than --mode says.
static void leave(Batch *b, const Job *job) {
  Stood now;
  b->same++;
  if (!b->kp->options.mode) return;
  if (output_narrow(b->output, job->folder, job->file, &now)) {
    ledger_stands(b->ledger, job, now);
    return;
  }
  Arena *arena = arena_new();
  Diags *diags = batch_diags(b, arena, NULL);
  output_fail(b->output, diags, str_printf(arena, "%s/%s", job->folder, job->shown).s,
              "its permissions cannot be narrowed");
  batch_tell(b, diags);
  arena_free(arena);
}

static bool next_one(void *data, size_t *number) {
  Making *m = data;
  Batch *b = m->b;
  for (;; m->next++) {
    const Job *job;
    while (!(job = way_to(&m->hand, m->next))) {
      if (m->hand.group == b->groups.n) return false;
      kit_leave(m);
    }
    if (b->groups.at[job->group].barred) {
      b->groups.at[job->group].lost++;
      done(b);
      continue;
    }
    Str inputs = b->output ? inputs_of_job(m->hand.held->arena, b, job) : STR("");
    if (b->ledger && ledger_fate(b->ledger, job, inputs) == FATE_SAME) {
      leave(b, job);
      done(b);
      continue;
    }
    hand_out(m, job, inputs);
    *number = m->next++;
    return true;
  }
}

// ---- their places -------------------------------------------------------------------------------
static Str id_of(const Text *id) { return id ? id->s : STR(""); }

static ManifestEntry entry_of(Arena *arena, const Awaited *a) {
  const Job *job = a->job;
  const Kit *kit = job->kit;
  return (ManifestEntry){.file = str_printf(arena, "%s/%s", job->folder, job->file),
                         .kit = kit->id.s,
                         .version = kit->version.s,
                         .hash = str_of(job->kit_hash),
                         .candidate = id_of(job->candidate ? &job->candidate->id : NULL),
                         .interview = id_of(job->interview ? &job->interview->id : NULL),
                         .person = id_of(job->person ? &job->person->id : NULL),
                         .document = job_kind(job),
                         .id = str_of(hash_document(arena, job)),
                         .pages = a->answer.pages,
                         .bytes = a->answer.stood.size,
                         .sha256 = {a->answer.sha256, DIGEST_HEX},
                         .inputs = a->inputs};
}

// What somebody has changed in its place, by filling it in perhaps, is not lost. What has the bytes
// that are to be put there was changed by nobody, whatever an older manifest tells of it.
static bool set_aside(Batch *b, Arena *arena, Diags *diags, const Awaited *a) {
  const Job *job = a->job;
  Standing standing = ledger_standing(b->ledger, job);
  if (standing == STANDING_OURS || output_stands(b->output, job, a->number)) return true;
  int number = output_aside(b->output, job, a->number);
  const char *file = str_printf(arena, "%s/%s", job->folder, job->shown).s;
  if (number < 0) return output_fail(b->output, diags, file, "what stands there cannot be kept");
  if (number == 0) return true;
  const char *path = str_printf(arena, "%s/%s", output_path(b->output), file).s;
  diag(diags, DIAG_OUTPUT_ASIDE, span_whole(source_bytes(arena, path, STR(""))),
       "%s: it is kept as %s",
       standing == STANDING_CHANGED ? "this was changed after it was made"
                                    : "something else stood in this one's place",
       output_aside_name(arena, job->shown, number));
  return true;
}

static bool place(Batch *b, Arena *arena, Diags *diags, const Awaited *a) {
  const Job *job = a->job;
  if (!a->staged) return false;
  if (!set_aside(b, arena, diags, a)) return output_drop(b->output, a->number), false;
  Stood now = a->answer.stood;
  if (!output_place(b->output, diags, job, a->number, &now)) return false;
  ManifestEntry entry = entry_of(arena, a);
  if (!ledger_add(b->ledger, &entry, now))
    output_fail(b->output, diags, batch_manifest(b), "what was made cannot be noted");
  session_made(b->kp, str_printf(arena, "%s/%s/%s", b->kp->options.output, job->folder,
                                 job->shown));
  return true;
}

static void place_all(Making *m) { // that are answered
  Batch *b = m->b;
  for (; m->placed < m->answered; m->placed++) {
    Awaited *a = at(m, m->placed);
    Arena *arena = arena_new();
    Diags *diags = batch_diags(b, arena, NULL);
    bool placed = place(b, arena, diags, a), told = true;
    if (placed) b->made++;
    else if (b->output) b->groups.at[a->job->group].lost++;
    if (a->staged && !placed) told = m->unwritten++ < UNWRITTEN_TOLD;
    if (told) batch_tell(b, diags);
    else batch_worse(b, diags_status(diags));
    held_drop(a->held);
    arena_free(arena);
  }
}

// ---- what came of them --------------------------------------------------------------------------
static bool from_outside(int signal) { // somebody, or the system when memory ran out
  return signal == SIGKILL || signal == SIGTERM || signal == SIGINT || signal == SIGHUP;
}

static void report_lost(Batch *b, const Job *job, PoolReply reply) {
  Arena *arena = arena_new();
  Diags *diags = batch_diags(b, arena, NULL);
  Str what = str_printf(arena, "%s/%s was not made", job->folder, job->shown);
  Span nowhere = {0};
  if (reply.end == POOL_NO_WORKER)
    diag(diags, DIAG_WORKER_LOST, nowhere, STR_FMT ": no process for it could be started: %s",
         STR_ARG(what), strerror(reply.number));
  else if (reply.end == POOL_EXITED && reply.number == KITPRESS_MACHINE)
    diag(diags, DIAG_WORKER_LOST, nowhere, STR_FMT ": its process ran out of memory",
         STR_ARG(what));
  else if (reply.end == POOL_HUNG)
    diag(diags, DIAG_WORKER, nowhere, STR_FMT ": its process gave no answer for %d seconds",
         STR_ARG(what), reply.number);
  else if (reply.end == POOL_ASTRAY)
    diag(diags, DIAG_WORKER, nowhere, STR_FMT ": its process gave an answer that is none",
         STR_ARG(what));
  else if (reply.end == POOL_KILLED && reply.number == SIGXCPU)
    diag(diags, DIAG_WORKER, nowhere, STR_FMT ": it took more than %d seconds", STR_ARG(what),
         POOL_SECONDS);
  else if (reply.end == POOL_KILLED && from_outside(reply.number))
    diag(diags, DIAG_WORKER_LOST, nowhere, STR_FMT ": its process was ended by signal %d",
         STR_ARG(what), reply.number);
  else
    diag(diags, DIAG_WORKER, nowhere, STR_FMT ": its process ended with %s %d", STR_ARG(what),
         reply.end == POOL_KILLED ? "signal" : "status", reply.number);
  bool outside = (reply.end == POOL_EXITED && reply.number == KITPRESS_MACHINE) ||
                 (reply.end == POOL_KILLED && from_outside(reply.number));
  if (reply.end == POOL_NO_WORKER) diag_refused(diags, reply.number, /*write*/ true);
  else if (outside) diag_help(diags, "build again, with fewer processes (-j) if memory is short");
  batch_tell(b, diags);
  arena_free(arena);
}

static void take_answer(Making *m, Awaited *a, Str bytes) {
  Batch *b = m->b;
  Str rest = {bytes.s + sizeof a->answer, bytes.n - sizeof a->answer}, once, message;
  memcpy(&a->answer, bytes.s, sizeof a->answer);
  Str inputs = {a->answer.inputs, DIGEST_HEX};
  a->staged = a->answer.staged && str_eq(inputs, a->inputs); // it is what was asked for
  if (a->answer.changed || a->staged != a->answer.staged)
    changed(b, &b->groups.at[a->job->group]);
  if (answer_text(&rest, &message) && message.n) batch_say(b, KITPRESS_DUMPED, message);
  bool told = !a->answer.unwritten || m->unwritten++ < UNWRITTEN_TOLD;
  while (told && answer_text(&rest, &once) && answer_text(&rest, &message))
    batch_show(b, a->job->group, message, once);
  if (a->answer.set) b->set++, report_add(&b->typography, &a->answer.report);
  batch_worse(b, a->answer.status);
}

static void take_reply(void *data, size_t number, PoolReply reply) {
  Making *m = data;
  Batch *b = m->b;
  Awaited *a = at(m, m->answered);
  if (reply.end == POOL_DONE && reply.bytes.n >= sizeof a->answer) take_answer(m, a, reply.bytes);
  else report_lost(b, a->job, reply);
  if (b->output && !a->staged) output_drop(b->output, number);
  if (m->answered++ == m->placed) m->since = time(NULL);
  done(b);
  if (m->answered - m->placed >= PLACED_MOST || time(NULL) > m->since) place_all(m);
}

// ---- all of them --------------------------------------------------------------------------------
static void tell_unwritten(const Making *m) {
  if (m->unwritten <= UNWRITTEN_TOLD) return;
  Diags *diags = batch_diags(m->b, m->b->arena, NULL);
  size_t n = m->unwritten - UNWRITTEN_TOLD;
  diag(diags, DIAG_FILE_WRITE,
       span_whole(source_bytes(m->b->arena, output_path(m->b->output), STR(""))),
       "%zu more document%s cannot be written", n, n > 1 ? "s" : "");
  batch_tell(m->b, diags);
}

static void make_all(Batch *b) {
  const KitpressOptions *o = &b->kp->options;
  Arena *arena = arena_new();
  Making *m = NEW(arena, Making);
  m->b = m->hand.b = b;
  pool_run(arena, &(Pool){.jobs = o->jobs, .stop = &b->stop, .next = next_one, .work = make_one,
                          .reply = take_reply, .data = m});
  place_all(m);
  tell_unwritten(m);
  way_end(&m->hand);
  if (o->typography && b->set) {
    Buf out = {.arena = arena};
    typography_sum(&out, o->format == KITPRESS_JSON, b->set, &b->typography);
    batch_say(b, KITPRESS_DUMPED, buf_done(&out));
  }
  arena_free(arena);
}

static void dump_group(Batch *b, Group *group) {
  Arena *arena = arena_new();
  Roster *roster = roster_open(arena, diags_new(arena), group->kit);
  for (bool more = true; more;) {
    Arena *chunk = arena_new();
    Diags *diags = batch_diags(b, chunk, group);
    Jobs jobs = {0};
    more = group_next(b, group, roster, chunk, diags_new(chunk), &jobs);
    for (size_t i = 0; i < jobs.n; i++) {
      Str text = compile(chunk, diags, &b->tools, &jobs.at[i], b->dump, NULL);
      batch_tell(b, diags);
      diags = batch_diags(b, chunk, group);
      if (text.n) batch_say(b, KITPRESS_DUMPED, text);
    }
    arena_free(chunk);
  }
  roster_close(roster);
  arena_free(arena);
}

static void show_plan(Batch *b) { // what would be made
  Way way = {.b = b};
  const KitpressOptions *o = &b->kp->options;
  for (size_t i = 0; (o->format == KITPRESS_JSON || o->verbose) && i < b->groups.n; i++)
    if (b->groups.at[i].inputs) plan_inputs_say(b, &b->groups.at[i]);
  const Job *job;
  for (size_t i = 0; (job = way_to(&way, i)); i++) {
    Str inputs = inputs_of_job(way.held->arena, b, job);
    Fate fate = ledger_fate(b->ledger, job, inputs);
    b->fates[fate]++;
    plan_say(b, job, fate, inputs);
  }
  way_end(&way);
  batch_look_left(b);
  plan_left_say(b);
}

static void inputs_ready(Batch *b) {
  for (size_t i = 0; i < b->groups.n; i++)
    if (b->groups.at[i].planned && !b->groups.at[i].inputs) inputs_find(b, &b->groups.at[i]);
}

static void say_wait(void *data, Str who) {
  const Batch *b = data;
  batch_say(b, KITPRESS_WAITS, str_printf(b->arena, "waiting for another build that is writing to "
                                          "%s: " STR_FMT, b->kp->options.output, STR_ARG(who)));
}

static bool places_ready(Batch *b) { // false: nothing can be put anywhere, reported; or overtaken
  const KitpressOptions *o = &b->kp->options;
  Diags *diags = batch_diags(b, b->arena, NULL);
  const char *name = batch_manifest(b), *part = "";
  if (o->shards) part = str_printf(b->arena, "-%u-of-%u", o->shard, o->shards).s;
  const OutputAsk ask = {.path = o->output, .part = part, .mode = o->mode, .wait = o->wait,
                         .look = o->plan, .waits = say_wait, .data = b};
  b->output = output_open(b->arena, diags, &ask);
  b->overtaken = b->output && b->intact && !intact_holds(b->intact);
  if (b->output && !b->overtaken)
    b->ledger = ledger_open(b->arena, diags, b->output, name, o->force);
  batch_tell(b, diags);
  return b->ledger;
}

// One that changed after it was opened for the last time: its documents are of before or of after.
static void rosters_look(Batch *b) {
  for (size_t i = 0; i < b->groups.n; i++) {
    Group *group = &b->groups.at[i];
    if (!group->n || group->wrong || b->stop.signal) continue;
    Arena *arena = arena_new();
    Roster *roster = roster_open(arena, diags_new(arena), group->kit);
    if (roster_stamp(roster) != group->stamp) changed(b, group);
    roster_close(roster);
    arena_free(arena);
  }
}

static void kits_bar(Batch *b) { // those whose folder cannot be: it is said once, not for each file
  Diags *diags = batch_diags(b, b->arena, NULL);
  for (size_t i = 0; i < b->groups.n; i++) {
    Group *group = &b->groups.at[i];
    group->barred = group->n && !output_kit(b->output, diags, group->of_kit.folder);
  }
  batch_tell(b, diags);
}

static void build_all(Batch *b) {
  stop_begin(&b->stop);
  kits_bar(b);
  make_all(b);
  rosters_look(b);
  batch_finish(b);
  stop_end(&b->stop);
}

void batch_make(Batch *b, bool write) {
  const KitpressOptions *o = &b->kp->options;
  if (!batch_fonts(b)) return;
  if (write && !b->dump) inputs_ready(b); // what is read after its digest was taken is made again
  b->tools.pieces = pieces_new(SHARED_BYTES);
  batch_warm(b);
  b->tools.writer = writer_new(b->tools.fonts);
  b->tools.begun = begun_new();
  b->tools.write = (WriteOptions){.epoch = o->epoch, .compress = !o->plain, .flat = o->flat,
                                  .untagged = o->untagged};
  if (b->dump) {
    for (size_t i = 0; i < b->groups.n; i++)
      if (b->groups.at[i].n) dump_group(b, &b->groups.at[i]);
  } else if (!write) {
    make_all(b);
  } else if (places_ready(b)) {
    if (o->plan) show_plan(b);
    else build_all(b);
  }
  ledger_close(b->ledger);
  output_close(b->output);
  begun_free(b->tools.begun);
  writer_free(b->tools.writer);
  pieces_free(b->tools.pieces);
}
