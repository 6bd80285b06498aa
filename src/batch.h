// batch.h -- what the files of a batch share: kits that are looked through, then made.
// SPDX-License-Identifier: MIT
//
// A kit may have more candidates than memory holds. So a batch goes through its rosters three
// times: to look for what is wrong and count the documents (checking.c), to make them, some dozens
// of candidates at a time, and to put them in their places (making.c).
#ifndef KP_BATCH_H
#define KP_BATCH_H

#include "plan.h"
#include "session.h"

enum { CHUNK_CANDIDATES = 64 }; // that are in memory at a time

// ---- what has been met (met.c) -----------------------------------------------------------------
typedef struct Met Met; // texts, by 64 bits of a hash: two are taken for one once in 10^9 batches
Met *met_new(void);
void met_free(Met *);
uint64_t met_hash(Str);
bool met_before(Met *, uint64_t hash); // and is from now on

// ---- a batch -----------------------------------------------------------------------------------
typedef struct Group { // a kit, and its documents
  const Kit *kit;
  Job of_kit;          // what all its jobs have in common
  DiagPolicy policy;   // how grave its checks are
  bool wrong;          // nothing is written
  bool blank;          // it has no candidates
  size_t n, replied;   // documents; how many of them have been made, or not
  size_t hits;         // names of files that others had before
  uint64_t stamp;      // of its roster, when it was looked through
  VEC(Str) frozen;     // requisitions that have been compared with what is frozen
  // ---- while its documents are made
  Arena *arena;
  Roster *roster;
  bool *staged;        // by document
  bool settled;
} Group;

typedef struct Batch {
  Kitpress *kp;
  Arena *arena;
  Names *names;
  Met *shown;          // messages, to say each once; keys of those that stand for many
  VEC(Group) groups;
  VEC(const Themes *) themes; // that have been read
  Logos *logos;        // of them; NULL: none has been read
  size_t total, done;  // documents
  size_t set;          // of them: their pages were made
  SetReport typography; // of all these
  bool found;          // the candidate asked for
  const char *near;    // whom else might be meant
  Tools tools;
  Output *output;      // NULL: only checking
  Dump dump;
  KitpressStatus status;
} Batch;

// ---- what all of it share (telling.c) ----------------------------------------------------------
Diags *batch_diags(const Batch *, Arena *, const Group *); // with a kit's levels, or the usual ones
void batch_tell(Batch *, const Diags *);  // shows what was reported in this process
// Shows a rendered message unless it has been shown; one that stands for many, to each group once.
void batch_show(Batch *, size_t group, Str message, Str once);
void batch_say(const Batch *, KitpressEvent, Str);
void batch_worse(Batch *, int status);
Plan batch_plan(const Batch *, Arena *);
// Adds the next candidate's jobs, or the blank ones of a kit without candidates; false when there
// is nobody after that.
bool group_next(const Batch *, Group *, Roster *, Arena *, Diags *, Jobs *);

// ---- themes (theming.c) ------------------------------------------------------------------------
// Usual and in large print; messages of it have these levels. NULL, reported.
const Themes *batch_themes(Batch *, Diags *, const DiagPolicy *levels, const ThemeAsk *);

// ---- the two ways through it -------------------------------------------------------------------
void batch_read(Batch *, const char *const *paths, size_t n); // checking.c
void batch_make(Batch *, bool write);                          // making.c

#endif
