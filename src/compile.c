// compile.c -- one document, all passes in order. The whole program in a page.
// SPDX-License-Identifier: MIT
#include "conduct.h"

#include <errno.h>

Str compile(Arena *arena, Diags *diags, const Tools *tools, const Job *job, Dump dump,
            const Pages **told) {
  static const Str nothing = {"", 0};
  Buf out = {.arena = arena};
  errno = 0;

  Brief *brief = job->interview
                     ? brief_make(arena, job->kit, job->interview, job->candidate, job->person)
                     : brief_debrief(arena, job->kit, job->candidate);
  if (!brief) return nothing;
  brief->kit_hash = job->kit_hash;
  brief->document_id = hash_document(arena, job);
  if (dump == DUMP_BRIEF) return brief_dump(&out, brief), buf_done(&out);

  Pieces *pieces = dump == DUMP_DOC || dump == DUMP_FLOW ? NULL : tools->pieces; // shown whole
  Doc *doc = markup_build(arena, diags, pieces, job->theme, brief, job->kind);
  memory_check();
  if (!doc) return nothing;
  if (dump == DUMP_DOC) return doc_dump(&out, doc), buf_done(&out);

  Flow *flow = shape_doc(arena, diags, tools->fonts, doc);
  memory_check();
  if (!flow) return nothing;
  if (dump == DUMP_FLOW) return flow_dump(&out, flow), buf_done(&out);

  Pages *pages = typeset_flow(arena, diags, tools->fonts, flow);
  memory_check();
  if (!pages) return nothing;
  if (dump == DUMP_PAGES) return pages_dump(&out, pages), buf_done(&out);

  if (told) *told = pages;
  Str pdf = write_pdf(arena, diags, tools->writer, pages, tools->write);
  memory_check();
  return pdf;
}
