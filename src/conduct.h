// conduct.h -- what the conductors share: one document, many, names, files, workers.
// SPDX-License-Identifier: MIT
#ifndef KP_CONDUCT_H
#define KP_CONDUCT_H

#include "kitpress.h"
#include "write/write.h"

// ---- one document (compile.c) -------------------------------------------------------------------
typedef enum Dump {
  DUMP_NONE,
  DUMP_NODES,
  DUMP_KIT,
  DUMP_BRIEF,
  DUMP_DOC,
  DUMP_FLOW,
  DUMP_PAGES
} Dump;

typedef struct Job { // a document that is to be made
  const Kit *kit;
  const Template *words;
  const Interview *interview;
  const Candidate *candidate; // NULL: blank
  const Person *person;       // NULL: nobody is named
  DocKind kind;
  const char *folder, *file; // file name within folder within the output
  const char *kit_hash;
  size_t group; // which kit: all of it is written or nothing
} Job;

typedef struct Tools { // what all documents share
  Fonts *fonts;
  Writer *writer;
  WriteOptions write;
} Tools;

// The PDF, or what the pass `dump` made; empty when a pass reported an error.
Str compile(Arena *, Diags *, const Tools *, const Job *, Dump dump);

// ---- names (names.c) ----------------------------------------------------------------------------
typedef struct Names Names; // owns ICU's transliterator
Names *names_new(void);
void names_free(Names *);
// ASCII lower-case letters, digits and single hyphens, at most 40: "Ánh Nguyễn" -> "anh-nguyen".
Str names_slug(Arena *, Names *, Str name);

// ---- hashes (hash.c) ----------------------------------------------------------------------------
const char *hash_kit(Arena *, const Kit *);      // six hexadecimal digits over its sources
const char *hash_document(Arena *, const Job *); // "K7Q2-9XPM": the same for the same document

// ---- kit files (find.c) -------------------------------------------------------------------------
typedef VEC(const char *) Paths;
// Kit files at or below `path`, sorted, added to `out`; false, reported, when there are none.
bool find_kits(Arena *, Diags *, const char *path, Paths *out);

// ---- output (output.c) --------------------------------------------------------------------------
// Writes beneath an output folder: first a temporary file, then, when its whole kit is fine, a
// rename.
typedef struct Output Output;
Output *output_open(Arena *, Diags *, const char *path); // makes the folder; NULL, reported
void output_close(Output *);
bool output_stage(Output *, Diags *, const char *folder, const char *file, Str bytes);
bool output_commit(Output *, Diags *, const char *folder, const char *file);
void output_drop(Output *, const char *folder, const char *file); // the staged file, if it is there

// ---- workers (pool.c) ---------------------------------------------------------------------------
typedef struct PoolReply {
  bool died;
  int signal;
  Str bytes;
} PoolReply;
// Runs work(data, i) for i in [0, n) in up to `jobs` forked processes; what each appended to its
// buffer comes back through `reply`, in order of i, in this process. A worker that dies costs the
// item it was at.
typedef struct Pool {
  size_t n;
  int jobs;
  void (*work)(void *data, size_t item, Buf *out);
  void (*reply)(void *data, size_t item, PoolReply);
  void *data;
} Pool;
void pool_run(Arena *, const Pool *);

#endif
