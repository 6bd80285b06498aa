// planning.c -- what a build would do, said instead of done: documents, files, what is left over.
// SPDX-License-Identifier: MIT
#include "finish.h"

#include "inputs.h"

#include <string.h>

static void say_row(Batch *b, const char *what, const char *path) {
  Buf out = {.arena = arena_new()};
  buf_printf(&out, "%-10s%s\n", what, path);
  batch_say(b, KITPRESS_DUMPED, buf_done(&out));
  arena_free(out.arena);
}

static bool to_programs(const Batch *b) { return b->kp->options.format == KITPRESS_JSON; }

void plan_say(Batch *b, const Job *job, Fate fate, Str inputs) {
  Arena *own = arena_new();
  Buf out = {.arena = own};
  Str path = str_printf(own, "%s/%s/%s", b->kp->options.output, job->folder, job->shown);
  if (!to_programs(b)) {
    say_row(b, fate_name(fate), path.s);
  } else {
    buf_text(&out, "{\"document\": ");
    buf_json(&out, path);
    buf_printf(&out, ", \"is\": \"%s\", \"kit\": ", fate_name(fate));
    buf_json(&out, job->kit->id.s);
    buf_text(&out, ", \"inputs\": ");
    buf_json(&out, inputs);
    buf_text(&out, "}\n");
    batch_say(b, KITPRESS_DUMPED, buf_done(&out));
  }
  arena_free(own);
}

// What decides whether its documents are made, not how they look, has no digest.
static void say_looked(Batch *b, const Group *group, const char *path) {
  if (!to_programs(b)) {
    say_row(b, "input", path);
    return;
  }
  Buf out = {.arena = arena_new()};
  buf_text(&out, "{\"input\": ");
  buf_json(&out, str_of(path));
  buf_text(&out, ", \"kit\": ");
  buf_json(&out, group->kit->id.s);
  buf_text(&out, "}\n");
  batch_say(b, KITPRESS_DUMPED, buf_done(&out));
  arena_free(out.arena);
}

static void looked_say(Batch *b, const Group *group) { // each once
  Memo met = {0};
  Arena *own = arena_new();
  for (size_t i = 0; i < group->inputs->files.n; i++)
    if (group->inputs->files.at[i].path)
      memo_put(&met, own, str_of(group->inputs->files.at[i].path), own);
  for (size_t i = 0; i < group->looked.n; i++) {
    Str path = str_of(group->looked.at[i]);
    if (memo_get(&met, path)) continue;
    memo_put(&met, own, path, own);
    say_looked(b, group, path.s);
  }
  arena_free(own);
}

void plan_inputs_say(Batch *b, const Group *group) {
  for (size_t i = 0; i < group->inputs->files.n; i++) {
    const InputFile *file = &group->inputs->files.at[i];
    if (!file->path) continue;
    if (!to_programs(b)) {
      say_row(b, "input", file->path);
      continue;
    }
    Buf out = {.arena = arena_new()};
    buf_text(&out, "{\"input\": ");
    buf_json(&out, str_of(file->path));
    buf_text(&out, ", \"kit\": ");
    buf_json(&out, file->as.kit);
    buf_text(&out, ", \"sha256\": ");
    buf_json(&out, file->as.sha256);
    buf_text(&out, "}\n");
    batch_say(b, KITPRESS_DUMPED, buf_done(&out));
    arena_free(out.arena);
  }
  looked_say(b, group);
}

// ---- what is left of earlier builds -------------------------------------------------------------
typedef struct Counted { // in a folder, as the names of documents tell of candidates
  Str folder;
  bool ours; // nobody has changed them since they were made
  size_t n;
} Counted;
typedef struct Counting {
  Batch *b;
  VEC(Counted) folders;
} Counting;

static void say_left(Batch *b, Str path, bool ours, size_t n) { // n 0: one document
  Buf out = {.arena = arena_new()};
  bool removed = b->prunes && ours;
  const char *fate = removed ? "removed" : "left";
  if (to_programs(b)) {
    buf_text(&out, n ? "{\"folder\": " : "{\"document\": ");
    buf_json(&out, path);
    buf_printf(&out, ", \"is\": \"%s\"", fate);
    if (n) buf_printf(&out, ", \"documents\": %zu", n);
    buf_text(&out, "}\n");
  } else {
    buf_printf(&out, "%-10s" STR_FMT, fate, STR_ARG(path));
    if (n) buf_printf(&out, ": %zu document%s of earlier builds", n, n > 1 ? "s" : "");
    if (!removed) buf_text(&out, ours ? ", which --prune removes" : ", changed since");
    buf_char(&out, '\n');
  }
  batch_say(b, KITPRESS_DUMPED, buf_done(&out));
  arena_free(out.arena);
}

static void take_left(void *data, const char *file, bool ours) {
  Counting *c = data;
  Batch *b = c->b;
  Counted counted = {{file, strcspn(file, "/")}, ours, 1};
  if (b->kp->options.verbose) {
    say_left(b, str_printf(b->arena, "%s/%s", b->kp->options.output, file), ours, 0);
    return;
  }
  for (size_t i = 0; i < c->folders.n; i++) {
    Counted *known = &c->folders.at[i];
    if (!str_eq(known->folder, counted.folder) || known->ours != ours) continue;
    known->n++;
    return;
  }
  VEC_PUSH(b->arena, &c->folders, counted);
}

void plan_left_say(Batch *b) {
  Counting c = {.b = b};
  ledger_left_each(b->ledger, take_left, &c);
  for (size_t i = 0; i < c.folders.n; i++) {
    const Counted *of = &c.folders.at[i];
    Str path = str_printf(b->arena, "%s/" STR_FMT, b->kp->options.output, STR_ARG(of->folder));
    say_left(b, path, of->ours, of->n);
  }
}
