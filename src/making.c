// making.c -- workers make the documents of some candidates at a time; whole kits are put in place.
// SPDX-License-Identifier: MIT
//
// A kit whose documents show a mistake of its author's is not written at all: its documents are
// staged and renamed when the last of them is fine. A machine's failure or a worker's death costs
// its own document and no other.
#include "batch.h"
#include "typography.h"

#include <signal.h>
#include <string.h>

enum { SHARED_BYTES = 40 << 20 }; // of what equal documents share, in each process

typedef struct Chunk { // of candidates, perhaps of several kits
  Batch *b;
  Arena *arena;
  Jobs jobs;
} Chunk;

// ---- in a worker --------------------------------------------------------------------------------
typedef struct Answer {
  int status;
  bool staged;
  bool set;         // its pages were made
  SetReport report; // ... and how well; without its place, which is no other process's
} Answer; // leads a reply; then what is told of its setting, if wanted, and messages after keys

static void add_str(Buf *out, Str s) {
  buf_add(out, &s.n, sizeof s.n);
  buf_str(out, s);
}

static void add_message(void *data, Str message, Str once) {
  add_str(data, once);
  add_str(data, message);
}

// The next text of a reply; false at its end.
static bool take_str(Str *rest, Str *out) {
  size_t n = 0;
  if (rest->n < sizeof n) return false;
  memcpy(&n, rest->s, sizeof n);
  if (rest->n - sizeof n < n) return false;
  *out = (Str){rest->s + sizeof n, n};
  *rest = (Str){out->s + n, rest->n - sizeof n - n};
  return true;
}

static void make_one(void *data, size_t item, Buf *out) {
  Chunk *chunk = data;
  Batch *b = chunk->b;
  const Job *job = &chunk->jobs.at[item];
  Diags *diags = batch_diags(b, out->arena, &b->groups.at[job->group]);
  Answer answer;
  memset(&answer, 0, sizeof answer); // what is between its members is sent, too
  const Pages *pages = NULL;
  Str pdf = compile(out->arena, diags, &b->tools, job, DUMP_NONE, &pages);
  if (!pdf.n && !diags_errors(diags))
    diag(diags, DIAG_INTERNAL, (Span){0}, "a pass failed without saying why (%s)", job->shown);
  if (pdf.n && b->output) answer.staged = output_stage(b->output, diags, job, pdf);
  answer.status = diags_status(diags);
  if (pages) answer.set = true, answer.report = pages->report, answer.report.worst_at.src = NULL;
  buf_add(out, &answer, sizeof answer);
  Buf report = {.arena = out->arena};
  if (pages && b->kp->options.typography)
    typography_tell(&report, b->kp->options.format == KITPRESS_JSON, job, pages);
  add_str(out, buf_done(&report));
  report_each(b->kp, diags, add_message, out);
}

// ---- in the parent ------------------------------------------------------------------------------
// A file of candidates that changes meanwhile gives others than were looked through.
static void changed(Batch *b, Group *group) {
  Diags *diags = batch_diags(b, b->arena, group);
  diag(diags, DIAG_FILE_OPEN, span_whole(source_bytes(b->arena, group->kit->path, STR(""))),
       "its candidates changed while their documents were made");
  batch_tell(b, diags);
  group->wrong = true;
}

// Puts every document of a kit in its place, or none; the roster tells once more which there are.
static void place(Batch *b, Group *group) {
  Arena *arena = arena_new();
  Roster *roster = roster_open(arena, diags_new(arena), group->kit);
  size_t at = 0;
  if (roster_stamp(roster) != group->stamp) changed(b, group);
  for (bool more = true; more && at < group->n;) {
    Arena *chunk = arena_new();
    Diags *diags = batch_diags(b, chunk, group);
    Jobs jobs = {0};
    more = group_next(b, group, roster, chunk, diags_new(chunk), &jobs);
    for (size_t i = 0; i < jobs.n && at < group->n; i++, at++) {
      const Job *job = &jobs.at[i];
      if (!group->staged[at]) continue;
      if (group->wrong) output_drop(b->output, job);
      else if (output_commit(b->output, diags, job))
        session_made(b->kp, str_printf(chunk, "%s/%s/%s", b->kp->options.output, job->folder,
                                       job->file));
    }
    batch_tell(b, diags);
    arena_free(chunk);
  }
  roster_close(roster);
  arena_free(arena);
}

static void settle(Batch *b, Group *group) { // the last document of a kit has been made
  if (group->settled) return;
  group->settled = true;
  if (b->output) place(b, group);
}

static bool from_outside(int signal) { // somebody, or the system when memory ran out
  return signal == SIGKILL || signal == SIGTERM || signal == SIGINT || signal == SIGHUP;
}

static void report_lost(Chunk *chunk, const Job *job, PoolReply reply) {
  Batch *b = chunk->b;
  Diags *diags = batch_diags(b, chunk->arena, NULL);
  Str what = str_printf(chunk->arena, "%s/%s was not made", job->folder, job->shown);
  Span nowhere = {0};
  if (reply.end == POOL_NO_WORKER)
    diag(diags, DIAG_WORKER_LOST, nowhere, STR_FMT ": no process for it could be started: %s",
         STR_ARG(what), strerror(reply.number));
  else if (reply.end == POOL_EXITED && reply.number == KITPRESS_MACHINE)
    diag(diags, DIAG_WORKER_LOST, nowhere, STR_FMT ": its process ran out of memory",
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
  batch_tell(b, diags);
  if (b->output) output_drop(b->output, job);
}

static void take_reply(void *data, size_t item, PoolReply reply) {
  Chunk *chunk = data;
  Batch *b = chunk->b;
  const Job *job = &chunk->jobs.at[item];
  Group *group = &b->groups.at[job->group];
  Answer answer = {0};
  if (reply.end != POOL_DONE || reply.bytes.n < sizeof answer) {
    report_lost(chunk, job, reply);
  } else {
    memcpy(&answer, reply.bytes.s, sizeof answer);
    Str rest = {reply.bytes.s + sizeof answer, reply.bytes.n - sizeof answer}, once, message;
    if (take_str(&rest, &message) && message.n) batch_say(b, KITPRESS_DUMPED, message);
    while (take_str(&rest, &once) && take_str(&rest, &message))
      batch_show(b, job->group, message, once);
  }
  if (answer.set) b->set++, report_add(&b->typography, &answer.report);
  batch_worse(b, answer.status);
  group->staged[group->replied++] = answer.staged;
  group->wrong |= answer.status == KITPRESS_INPUT;
  b->done++;
  batch_say(b, KITPRESS_PROGRESS, STR(""));
  if (group->replied == group->n) settle(b, group);
}

// ---- some candidates at a time ------------------------------------------------------------------
static void chunk_run(Chunk *chunk) {
  Batch *b = chunk->b;
  pool_run(chunk->arena,
           &(Pool){chunk->jobs.n, b->kp->options.jobs, make_one, take_reply, chunk});
  for (size_t i = 0; i < b->groups.n; i++) { // what no job needs any more
    Group *group = &b->groups.at[i];
    if (!group->settled || !group->arena) continue;
    roster_close(group->roster);
    arena_free(group->arena);
    group->arena = NULL;
  }
  arena_free(chunk->arena);
  *chunk = (Chunk){b, arena_new(), {0}};
}

static void group_make(Chunk *chunk, Group *group) {
  Batch *b = chunk->b;
  size_t planned = 0, candidates = 0;
  group->arena = arena_new();
  group->staged = NEW_ARRAY(group->arena, bool, group->n + 1);
  group->roster = roster_open(group->arena, diags_new(group->arena), group->kit);
  bool same = roster_stamp(group->roster) == group->stamp;
  for (bool more = same; more && planned < group->n;) {
    size_t before = chunk->jobs.n;
    more = group_next(b, group, group->roster, chunk->arena, diags_new(chunk->arena),
                      &chunk->jobs);
    planned += chunk->jobs.n - before;
    if (planned > group->n) chunk->jobs.n -= planned - group->n;
    if (++candidates % CHUNK_CANDIDATES == 0) chunk_run(chunk);
  }
  if (planned != group->n) changed(b, group);
}

static void clean_all(Batch *b) {
  for (size_t g = 0; b->output && g < b->groups.n; g++)
    if (b->groups.at[g].n) output_clean(b->output, b->groups.at[g].of_kit.folder);
}

static void make_all(Batch *b) {
  clean_all(b); // of what a run that was killed has left
  Chunk chunk = {b, arena_new(), {0}};
  for (size_t i = 0; i < b->groups.n; i++)
    if (b->groups.at[i].n) group_make(&chunk, &b->groups.at[i]);
  chunk_run(&chunk);
  for (size_t i = 0; i < b->groups.n; i++)
    if (b->groups.at[i].arena) settle(b, &b->groups.at[i]);
  chunk_run(&chunk);
  if (b->kp->options.typography && b->set) {
    Buf out = {.arena = chunk.arena};
    typography_sum(&out, b->kp->options.format == KITPRESS_JSON, b->set, &b->typography);
    batch_say(b, KITPRESS_DUMPED, buf_done(&out));
  }
  arena_free(chunk.arena);
  clean_all(b); // of folders made for nothing
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

// The fonts of all themes are found before there are workers, so that these share them. What is
// wrong with one is said by the documents of the kits that use it: others can still be made.
static void themes_warm(Batch *b) {
  for (size_t i = 0; i < b->themes.n; i++)
    for (int large = 0; large < 2; large++) {
      const Theme *theme = b->themes.at[i]->theme[large];
      if (theme) fonts_ready(b->tools.fonts, diags_new(b->arena), &theme->fonts);
    }
}

void batch_make(Batch *b, bool write) {
  const KitpressOptions *o = &b->kp->options;
  Diags *diags = batch_diags(b, b->arena, NULL);
  b->tools.fonts = fonts_new(diags);
  if (b->tools.fonts && write && !b->dump) b->output = output_open(b->arena, diags, o->output);
  batch_tell(b, diags);
  if (!b->tools.fonts) return;
  b->tools.pieces = pieces_new(SHARED_BYTES);
  themes_warm(b);
  b->tools.writer = writer_new(b->tools.fonts);
  b->tools.write = (WriteOptions){.epoch = o->epoch, .compress = !o->plain, .flat = o->flat};
  for (size_t i = 0; b->dump && i < b->groups.n; i++)
    if (b->groups.at[i].n) dump_group(b, &b->groups.at[i]);
  if (!b->dump && (b->output || !write)) make_all(b);
  output_close(b->output);
  writer_free(b->tools.writer);
  pieces_free(b->tools.pieces);
  fonts_free(b->tools.fonts);
}
