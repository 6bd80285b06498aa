// conduct.h -- what the conductors share: one document, many, names, files, workers.
// SPDX-License-Identifier: MIT
#ifndef KP_CONDUCT_H
#define KP_CONDUCT_H

#include "digest.h"
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
  size_t group; // which kit
} Job;
Str job_kind(const Job *); // "guide", "sheet", "debrief": in file names and document ids (hash.c)

typedef struct Tools { // what all documents share
  Pieces *pieces; // what is equal in many of them
  Fonts *fonts;
  Writer *writer;
  Begun *begun;
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
typedef struct Paths {
  KitFile *at;
  size_t n, cap;
  VEC(const char *) folders; // that were searched
} Paths;
// Kit files at or below `path`, sorted, added to `out` unless they are there already; false,
// reported, when there are none.
bool find_kits(Arena *, Diags *, const char *path, Paths *out);

#endif
