// batch.c -- kitpress.h: reads every kit, plans the documents, has workers make them, places them.
// SPDX-License-Identifier: MIT
//
// A kit whose documents show a mistake of its author's is not written at all: its documents are
// staged and renamed when the last of them is fine. A machine's failure or a worker's death costs
// its own document and no other.
#include "plan.h"
#include "session.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

typedef struct Words {
  Str language;
  const Template *template;
} Words;
typedef struct Reading { // a kit and its candidates
  const Kit *kit;
  Candidates candidates;
} Reading;
typedef struct Group {
  size_t first, n;
  bool wrong;
} Group; // a kit's jobs; wrong: nothing is written

typedef struct Batch {
  Kitpress *kp;
  Arena *arena;
  Diags *diags;
  VEC(Reading) kits;
  VEC(Words) words;
  VEC(Str) shown; // messages, to say each once
  VEC(Group) groups;
  Jobs jobs;
  bool *staged; // by job
  Tools tools;
  Output *output; // NULL: only checking
  Dump dump;
  KitpressStatus status;
} Batch;

// ---- saying things ------------------------------------------------------------------------------
static void say(const Batch *b, KitpressEvent event, Str text, size_t done) {
  const KitpressOptions *o = &b->kp->options;
  if (o->report) o->report(o->data, event, text.s, text.n, done, b->jobs.n);
}

static void show_once(void *data, Str message) {
  Batch *b = data;
  for (size_t i = 0; i < b->shown.n; i++)
    if (str_eq(b->shown.at[i], message)) return;
  Str copy = str_copy(b->arena, message);
  VEC_PUSH(b->arena, &b->shown, copy);
  session_message(b->kp, copy);
}

static void worse(Batch *b, int status) {
  if (status > (int)b->status) b->status = (KitpressStatus)status;
}

static void flush(Batch *b) { // shows what was reported in this process
  report_each(b->kp, b->diags, show_once, b);
  worse(b, diags_status(b->diags));
  b->diags = diags_new(b->arena);
}

// ---- in a worker --------------------------------------------------------------------------------
typedef struct Answer {
  int status;
  bool staged;
} Answer; // leads a reply; messages follow

static void add_message(void *data, Str message) {
  Buf *out = data;
  buf_add(out, &message.n, sizeof message.n);
  buf_str(out, message);
}

static void make_one(void *data, size_t item, Buf *out) {
  Batch *b = data;
  const Job *job = &b->jobs.at[item];
  Diags *diags = diags_new(out->arena);
  Answer answer;
  memset(&answer, 0, sizeof answer); // what is between its members is sent, too
  Str pdf = compile(out->arena, diags, &b->tools, job, DUMP_NONE);
  if (!pdf.n && !diags_errors(diags))
    diag(diags, DIAG_INTERNAL, (Span){0}, "a pass failed without saying why (%s)", job->shown);
  if (pdf.n && b->output) answer.staged = output_stage(b->output, diags, job, pdf);
  answer.status = diags_status(diags);
  buf_add(out, &answer, sizeof answer);
  report_each(b->kp, diags, add_message, out);
}

// ---- in the parent ------------------------------------------------------------------------------
static void settle(Batch *b, const Group *group) { // the last document of a kit has been made
  for (size_t i = group->first; i < group->first + group->n; i++) {
    const Job *job = &b->jobs.at[i];
    if (!b->staged[i]) continue;
    if (group->wrong) output_drop(b->output, job);
    else if (output_commit(b->output, b->diags, job))
      session_made(b->kp,
                   str_printf(b->arena, "%s/%s/%s", b->kp->options.output, job->folder, job->file));
  }
  flush(b);
}

static bool from_outside(int signal) { // somebody, or the system when memory ran out
  return signal == SIGKILL || signal == SIGTERM || signal == SIGINT || signal == SIGHUP;
}

static void report_lost(Batch *b, const Job *job, PoolReply reply) {
  Str what = str_printf(b->arena, "%s/%s was not made", job->folder, job->shown);
  Span nowhere = {0};
  if (reply.end == POOL_NO_WORKER)
    diag(b->diags, DIAG_WORKER_LOST, nowhere, STR_FMT ": no process for it could be started: %s",
         STR_ARG(what), strerror(reply.number));
  else if (reply.end == POOL_EXITED && reply.number == KITPRESS_MACHINE)
    diag(b->diags, DIAG_WORKER_LOST, nowhere, STR_FMT ": its process ran out of memory",
         STR_ARG(what));
  else if (reply.end == POOL_KILLED && reply.number == SIGXCPU)
    diag(b->diags, DIAG_WORKER, nowhere, STR_FMT ": it took more than %d seconds", STR_ARG(what),
         POOL_SECONDS);
  else if (reply.end == POOL_KILLED && from_outside(reply.number))
    diag(b->diags, DIAG_WORKER_LOST, nowhere, STR_FMT ": its process was ended by signal %d",
         STR_ARG(what), reply.number);
  else
    diag(b->diags, DIAG_WORKER, nowhere, STR_FMT ": its process ended with %s %d", STR_ARG(what),
         reply.end == POOL_KILLED ? "signal" : "status", reply.number);
  flush(b);
  if (b->output) output_drop(b->output, job);
}

static void take_reply(void *data, size_t item, PoolReply reply) {
  Batch *b = data;
  const Job *job = &b->jobs.at[item];
  Group *group = &b->groups.at[job->group];
  Answer answer = {0, false};
  if (reply.end != POOL_DONE || reply.bytes.n < sizeof answer) {
    report_lost(b, job, reply);
  } else {
    memcpy(&answer, reply.bytes.s, sizeof answer);
    for (size_t at = sizeof answer; at + sizeof(size_t) <= reply.bytes.n;) {
      Str message = {reply.bytes.s + at + sizeof(size_t), 0};
      memcpy(&message.n, reply.bytes.s + at, sizeof message.n);
      show_once(b, message);
      at += sizeof message.n + message.n;
    }
  }
  worse(b, answer.status);
  b->staged[item] = answer.staged;
  group->wrong |= answer.status == KITPRESS_INPUT;
  say(b, KITPRESS_PROGRESS, STR(""), item + 1);
  if (item + 1 == group->first + group->n) settle(b, group);
}

// ---- reading and planning -----------------------------------------------------------------------
static const Template *find_words(Batch *b, const Kit *kit) {
  for (size_t i = 0; i < b->words.n; i++)
    if (str_eq(b->words.at[i].language, kit->language.s)) return b->words.at[i].template;
  const char *folder = str_printf(b->arena, "%s/default", b->kp->templates).s;
  Words words = {kit->language.s, template_load(b->arena, b->diags, folder, kit->language)};
  VEC_PUSH(b->arena, &b->words, words);
  return words.template;
}

static void read_candidates(Batch *b, const Kit *kit) {
  Reading reading = {.kit = kit};
  Roster *roster = roster_open(b->arena, b->diags, kit);
  if (!roster) return;
  for (const Candidate *c; (c = roster_next(roster, b->arena, b->diags));)
    VEC_PUSH(b->arena, &reading.candidates, c);
  if (!kit->incomplete && !roster_errors(roster)) VEC_PUSH(b->arena, &b->kits, reading);
  roster_close(roster);
}

static void read_kits(Batch *b, const char *const *paths, size_t n) {
  Paths files = {0};
  for (size_t i = 0; i < n; i++) find_kits(b->arena, b->diags, paths[i], &files);
  flush(b);
  for (size_t i = 0; i < files.n; i++) {
    const Kit *kit = kit_read(b->arena, b->diags, files.at[i].path);
    if (kit) read_candidates(b, kit);
    flush(b);
  }
}

static bool check_candidate(Batch *b) {
  const char *wanted = b->kp->options.candidate;
  VEC(const char *) ids = {0};
  for (size_t k = 0; wanted && k < b->kits.n; k++)
    for (size_t i = 0; i < b->kits.at[k].candidates.n; i++) {
      const char *id = str_c(b->arena, b->kits.at[k].candidates.at[i]->id.s);
      if (!strcmp(id, wanted)) return true;
      VEC_PUSH(b->arena, &ids, id);
    }
  if (!wanted || b->status != KITPRESS_FINE) return true; // a kit that is wrong may have it
  const char *near = str_nearest(str_of(wanted), ids.at, ids.n);
  diag(b->diags, DIAG_KIT_UNKNOWN_REF, (Span){0}, "no kit has a candidate \"%s\"%s%s%s", wanted,
       near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
  return false;
}

// Keeps the jobs of those kits whose documents do not get in the way of others.
static void drop_wrong(Batch *b, const bool *wrong) {
  size_t n = 0;
  for (size_t g = 0; g < b->groups.n; g++) {
    Group *group = &b->groups.at[g];
    size_t first = n;
    for (size_t i = 0; i < group->n && !wrong[g]; i++)
      b->jobs.at[n++] = b->jobs.at[group->first + i];
    *group = (Group){first, n - first, wrong[g]};
  }
  b->jobs.n = n;
}

static bool make_plan(Batch *b) {
  const KitpressOptions *o = &b->kp->options;
  Plan plan = {b->arena, names_new(), o->candidate, o->documents ? o->documents : KITPRESS_ALL,
               o->verbose};
  for (size_t i = 0; i < b->kits.n; i++) {
    const Reading *reading = &b->kits.at[i];
    const Template *words = find_words(b, reading->kit);
    Group group = {b->jobs.n, 0, false};
    if (words)
      plan_kit(&plan, &b->jobs, reading->kit, &reading->candidates, words, b->groups.n);
    group.n = b->jobs.n - group.first;
    VEC_PUSH(b->arena, &b->groups, group);
  }
  names_free(plan.names);
  bool *wrong = NEW_ARRAY(b->arena, bool, b->groups.n);
  plan_check_names(b->arena, b->diags, &b->jobs, wrong);
  drop_wrong(b, wrong);
  bool good = check_candidate(b);
  flush(b);
  return good;
}

// ---- what is asked for --------------------------------------------------------------------------
static Dump dump_of(const char *name) {
  static const char *const names[] = {"", "nodes", "kit", "brief", "doc", "flow", "pages"};
  for (size_t i = 1; name && i < COUNT(names); i++)
    if (!strcmp(name, names[i])) return (Dump)i;
  return DUMP_NONE;
}

static void dump_nodes(Batch *b, const char *const *paths, size_t n) {
  Paths files = {0};
  for (size_t i = 0; i < n; i++) find_kits(b->arena, b->diags, paths[i], &files);
  for (size_t i = 0; i < files.n; i++) {
    Source *src;
    Node *root = kit_nodes(b->arena, b->diags, files.at[i].path, &src);
    Buf out = {.arena = b->arena};
    if (root) node_dump(&out, root), say(b, KITPRESS_DUMPED, buf_done(&out), i);
  }
  flush(b);
}

static void dump_kits(Batch *b) {
  for (size_t i = 0; i < b->kits.n; i++) {
    Buf out = {.arena = b->arena};
    const Reading *reading = &b->kits.at[i];
    kit_dump(&out, reading->kit);
    for (size_t j = 0; j < reading->candidates.n; j++)
      candidate_dump(&out, reading->candidates.at[j]);
    say(b, KITPRESS_DUMPED, buf_done(&out), i);
  }
}

static void dump_jobs(Batch *b) {
  for (size_t i = 0; i < b->jobs.n; i++) {
    Arena *arena = arena_new();
    Diags *diags = diags_new(arena);
    Str text = compile(arena, diags, &b->tools, &b->jobs.at[i], b->dump);
    report_each(b->kp, diags, show_once, b);
    worse(b, diags_status(diags));
    if (text.n) say(b, KITPRESS_DUMPED, text, i);
    arena_free(arena);
  }
}

static void clean_all(Batch *b) {
  for (size_t g = 0; b->output && g < b->groups.n; g++)
    if (b->groups.at[g].n) output_clean(b->output, b->jobs.at[b->groups.at[g].first].folder);
}

static void make_all(Batch *b, bool write) {
  if (write) b->output = output_open(b->arena, b->diags, b->kp->options.output);
  flush(b);
  if (write && !b->output) return;
  clean_all(b); // of what a run that was killed has left
  b->staged = NEW_ARRAY(b->arena, bool, b->jobs.n + 1);
  pool_run(b->arena, &(Pool){b->jobs.n, b->kp->options.jobs, make_one, take_reply, b});
  clean_all(b); // of folders made for nothing
  output_close(b->output);
}

static void run_jobs(Batch *b, bool write) {
  b->tools.fonts = fonts_new(b->diags, &font_spec_default);
  flush(b);
  if (!b->tools.fonts) return;
  b->tools.writer = writer_new(b->tools.fonts);
  const KitpressOptions *o = &b->kp->options;
  b->tools.write = (WriteOptions){.epoch = o->epoch, .compress = !o->plain, .flat = o->flat};
  if (b->dump) dump_jobs(b);
  else make_all(b, write);
  writer_free(b->tools.writer);
  fonts_free(b->tools.fonts);
}

static KitpressStatus run(Kitpress *kp, const char *const *paths, size_t n, bool write) {
  if (kp->options.dump && dump_of(kp->options.dump) == DUMP_NONE) return KITPRESS_USAGE;
  Arena *arena = arena_new();
  Batch b = {
      .kp = kp, .arena = arena, .diags = diags_new(arena), .dump = dump_of(kp->options.dump)};
  if (b.dump == DUMP_NODES) {
    dump_nodes(&b, paths, n);
  } else {
    read_kits(&b, paths, n);
    if (b.dump == DUMP_KIT) dump_kits(&b);
    else if (make_plan(&b) && b.jobs.n) run_jobs(&b, write);
  }
  arena_free(arena);
  return b.status;
}

// ---- kitpress.h ---------------------------------------------------------------------------------
static KitpressStatus run_told(Kitpress *kp, const char *const *paths, size_t n, bool write) {
  session_begin(kp);
  KitpressStatus status = run(kp, paths, n, write);
  session_end(kp);
  return status;
}

KitpressStatus kitpress_build(Kitpress *kp, const char *const *paths, size_t n) {
  return run_told(kp, paths, n, true);
}

KitpressStatus kitpress_check(Kitpress *kp, const char *const *paths, size_t n) {
  return run_told(kp, paths, n, false);
}
