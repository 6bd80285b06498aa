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

typedef struct Themes {  // a theme with the words of a language
  const char *place;     // what kits ask for: those that ask for the same share it
  Str language;
  DiagPolicy levels;     // by which its mistakes were told
  const Theme *theme[2]; // usual, in large print
} Themes;
typedef struct Job { // a document that is to be made
  const Kit *kit;
  LIST(const Themes *) themes; // the kit's, then those of people who read another language
  const Theme *theme;          // the document's own
  const Interview *interview; // NULL: of a debrief sheet, which is about all of them
  const Candidate *candidate; // NULL: blank
  const Person *person;       // NULL: nobody is named
  DocKind kind;
  const char *folder, *file; // file name within folder within the output
  const char *shown;         // the file name for messages: "*" stands for the candidate's name
  const char *kit_hash;
  size_t group; // which kit: all of it is written or nothing
} Job;
Str job_kind(const Job *); // "guide", "sheet", "debrief": in file names and document ids (hash.c)

typedef struct Tools { // what all documents share
  Pieces *pieces; // what is equal in many of them
  Fonts *fonts;
  Writer *writer;
  WriteOptions write;
} Tools;

// The PDF, or what the pass `dump` made; empty when a pass reported an error. `pages`: where to say
// what it was made of, when it was; NULL: nobody asks.
Str compile(Arena *, Diags *, const Tools *, const Job *, Dump dump, const Pages **pages);

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
typedef struct KitFile {
  const char *path;
  uint64_t device, inode; // what it is under whatever path
} KitFile;
typedef VEC(KitFile) Paths;
// Kit files at or below `path`, sorted, added to `out` unless they are there already; false,
// reported, when there are none.
bool find_kits(Arena *, Diags *, const char *path, Paths *out);

// ---- output (output.c) --------------------------------------------------------------------------
// Writes beneath an output folder: first a temporary file, then, when its whole kit is fine, a
// rename.
typedef struct Output Output;
// Makes the folder, and waits until no other run writes to it; NULL, reported.
Output *output_open(Arena *, Diags *, const char *path);
void output_close(Output *);
void output_clean(Output *, const char *folder); // staged files in it, and it if then empty
bool output_stage(Output *, Diags *, const Job *, Str bytes);
bool output_commit(Output *, Diags *, const Job *);
void output_drop(Output *, const Job *); // the staged file, if it is there

// ---- workers (pool.c) ---------------------------------------------------------------------------
typedef enum PoolEnd {
  POOL_DONE,
  POOL_KILLED,    // by the signal `number`
  POOL_EXITED,    // with the status `number`
  POOL_NO_WORKER, // no process could be had: errno is `number`
} PoolEnd;
typedef struct PoolReply {
  PoolEnd end;
  int number;
  Str bytes;
} PoolReply;
enum {
  POOL_SECONDS = 60, // of processor time for an item; a page takes a thousandth of it
  POOL_MIB = 512,    // of memory for a worker, beyond what it was born with
};
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
