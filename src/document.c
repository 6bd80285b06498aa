// document.c -- in a worker: one document is made and staged, and what is said of it is sent.
// SPDX-License-Identifier: MIT
#include "making.h"
#include "typography.h"

#include <string.h>

static void add_str(Buf *out, Str s) {
  buf_add(out, &s.n, sizeof s.n);
  buf_str(out, s);
}

static void add_message(void *data, Str message, Str once) {
  add_str(data, once);
  add_str(data, message);
}

bool answer_text(Str *rest, Str *out) {
  size_t n = 0;
  if (rest->n < sizeof n) return false;
  memcpy(&n, rest->s, sizeof n);
  if (rest->n - sizeof n < n) return false;
  *out = (Str){rest->s + sizeof n, n};
  *rest = (Str){out->s + n, rest->n - sizeof n - n};
  return true;
}

static void stage(Batch *b, Arena *arena, Diags *diags, const Job *job, size_t number, Str pdf,
                  Answer *answer) {
  size_t alike = writer_alike(b->tools.writer);
  answer->staged = output_stage(b->output, diags, job, number, pdf, &answer->stood);
  answer->unwritten = !answer->staged;
  memcpy(answer->sha256, begun_hex(arena, b->tools.begun, pdf, alike).s, DIGEST_HEX);
  memcpy(answer->inputs, inputs_of_job(arena, b, job).s, DIGEST_HEX);
}

void document_make(Way *way, size_t number, Buf *out) {
  Batch *b = way->b;
  Arena *arena = out->arena;
  Answer answer;
  memset(&answer, 0, sizeof answer); // what is between its members is sent, too
  const Job *job = way_to(way, number);
  if (!job) {
    answer.changed = true;
    buf_add(out, &answer, sizeof answer);
    return;
  }
  Diags *diags = batch_diags(b, arena, &b->groups.at[job->group]);
  const Pages *pages = NULL;
  Str pdf = compile(arena, diags, &b->tools, job, DUMP_NONE, &pages);
  if (!pdf.n && !diags_errors(diags))
    diag(diags, DIAG_INTERNAL, (Span){0}, "a pass failed without saying why (%s)", job->shown);
  if (pdf.n && b->output) stage(b, arena, diags, job, number, pdf, &answer);
  answer.status = diags_status(diags);
  if (pages) {
    answer.set = true, answer.report = pages->report, answer.report.worst_at.src = NULL;
    answer.pages = pages->page.n;
  }
  buf_add(out, &answer, sizeof answer);
  Buf report = {.arena = arena};
  if (pages && b->kp->options.typography)
    typography_tell(&report, b->kp->options.format == KITPRESS_JSON, job, pages);
  add_str(out, buf_done(&report));
  report_each(b->kp, diags, add_message, out);
}
