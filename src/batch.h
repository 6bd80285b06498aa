// batch.h -- what the files of a batch share: kits that are looked through, then made.
// SPDX-License-Identifier: MIT
//
// A kit may have more candidates than memory holds. So a batch goes through its rosters: to look
// for what is wrong and count the documents (checking.c), and once more to make them, as does each
// worker on its own (way.c, making.c). Whatever their number, a few candidates are in memory.
#ifndef KP_BATCH_H
#define KP_BATCH_H

#include "ledger.h"
#include "plan.h"
#include "pool.h"
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
  bool intact;         // all of its documents stand there as they would be made
  bool told;           // something was said of its candidates
  bool barred;         // something stands in its folder's place
  size_t n;            // documents that are to be looked after: none of an intact kit's
  size_t whole;        // documents of its plan
  size_t left, changed; // ... and of earlier builds, if it is intact: unchanged since or not
  size_t planned;      // the same of all shards
  size_t first;        // candidates of kits before it, of all shards
  size_t lost;         // of them: they were not made
  size_t hits;         // names of files that others had before
  uint64_t stamp;      // of its roster, when it was looked through
  VEC(Str) frozen;     // requisitions that have been compared with what is frozen
  VEC(const char *) looked; // files that it is checked by: rules, what is frozen, rosters
  const char *path;    // of its file, from the output folder; "": it cannot be told
  struct Inputs *inputs; // what its documents are made of
} Group;
typedef struct Inputs Inputs;

typedef struct Batch {
  Kitpress *kp;
  Arena *arena;
  Names *names;
  Met *shown;          // messages, to say each once; keys of those that stand for many
  VEC(Group) groups;
  VEC(const Themes *) themes; // that have been read
  Logos *logos;        // of them; NULL: none has been read
  Memo logo_digests, font_marks; // by path, as they were when first met
  Memo source_digests, font_digests; // by Source, without what is private; by Theme
  Memo real_folders;   // by path, without links; "" there is none
  Memo font_files;     // the same marks, by what tells a file from others on this machine
  size_t unread;       // kits of which nothing can be read
  size_t total, done;  // documents
  size_t planned;      // of all shards
  size_t candidates;   // of kits so far, of all shards
  Str rosters;         // of a shard: digest over all of these
  size_t made, same;   // of them: were made, stood there
  Left left;           // documents of earlier builds that no plan names
  VEC(KitNote) gone;   // kits whose files are there no more: no plan names what they have made
  bool untold;         // the manifest tells of documents of these
  bool prunes;         // and these are removed
  size_t fates[FATE_FORCED + 1]; // how many have each, when nothing is made
  size_t set;          // of them: their pages were made
  SetReport typography; // of all these
  bool found;          // the candidate asked for
  const char *near;    // whom else might be meant
  VEC(const char *) read; // files
  VEC(const char *) searched; // folders, for a depfile
  VEC(const char *) told; // files that something was said of
  uint64_t said;       // digest of all that was said
  Tools tools;
  Output *output;      // NULL: only checking
  Ledger *ledger;      // what stands in it
  Intact *intact;      // kits that may be; NULL: none
  bool overtaken;      // another build has written there since that was looked at
  Stop stop;
  Dump dump;
  KitpressStatus status;
} Batch;

// ---- what all of it share (telling.c) ----------------------------------------------------------
Diags *batch_diags(const Batch *, Arena *, const Group *); // with a kit's levels, or the usual ones
void batch_tell(Batch *, const Diags *);  // shows what was reported in this process
// Shows a rendered message unless it has been shown; one that stands for many, to each group once.
void batch_show(Batch *, size_t group, Str message, Str once);
void batch_say(const Batch *, KitpressEvent, Str);
bool batch_fonts(Batch *); // makes them if need be; false, reported: there are none
void batch_worse(Batch *, int status);
Plan batch_plan(const Batch *, Arena *);
// Adds the next candidate's jobs, or the blank ones of a kit without candidates; false when there
// is nobody after that.
bool group_next(const Batch *, Group *, Roster *, Arena *, Diags *, Jobs *);
// The same of all shards.
bool group_next_of_all(const Batch *, Group *, Roster *, Arena *, Diags *, Jobs *);
// Whether a candidate's documents are of this shard: they are dealt out one by one, so that no
// shard has more than one candidate more than another. `number`: of the kit's, from 0.
bool group_deals(const Batch *, const Group *, size_t number);
const char *batch_manifest(const Batch *); // the manifest's name: a shard has its own

// ---- what was read (depfile.c) -----------------------------------------------------------------
void batch_reads(Batch *, const char *path); // a file was
void batch_reads_sort(Batch *);              // each once
void batch_searches(Batch *, const char *folder); // another file in it would be seen
void depfile_write(Batch *);                 // as the options ask for, unless it is there already
// What it names is newer than the manifest, so that make would build for ever.
bool depfile_is_newer(const Batch *);

// ---- themes (theming.c) ------------------------------------------------------------------------
// Usual and in large print; messages of it have these levels. NULL, reported.
const Themes *batch_themes(Batch *, Diags *, const DiagPolicy *levels, const ThemeAsk *);
Str batch_logo(Batch *, const char *path); // digest of one, from before it was drawn
Str batch_font(Batch *, const char *path); // font_mark of one that is installed

// ---- the two ways through it -------------------------------------------------------------------
typedef void BatchEnd(void *data, Batch *); // looks at it before it is freed
KitpressStatus batch_run(Kitpress *, const char *const *paths, size_t n, bool write, BatchEnd *,
                         void *data);
void batch_read(Batch *, const char *const *paths, size_t n); // checking.c
void batch_make(Batch *, bool write);                          // making.c
void batch_warm(Batch *); // warm.c: what workers are to share, before there are any

#endif
