// merging.h -- what the files of a merge share: shards' manifests that become one.
// SPDX-License-Identifier: MIT
#ifndef KP_MERGING_H
#define KP_MERGING_H

#include "ledgerfiles.h"
#include "session.h"

typedef struct Shard {
  const char *shown;     // its manifest, for messages
  int number, of;
  Manifest *manifest;
  Arena *held;           // of the entry at hand
  ManifestEntry entry;
  bool more;             // there is an entry at hand
  size_t wrong;          // documents
  const char *wrong_first; // what is wrong with the first of them
} Shard;
typedef VEC(Shard) Shards;
typedef struct LeftOver { // a document of an earlier build
  Str file, sha256;      // of what was put there; empty: it is not known
  Stood stood;           // ... or how it was known then; zeros: nor that
  uint64_t line;         // entry_mark, if it is proved
} LeftOver;
typedef VEC(LeftOver) LeftOvers;
typedef struct Merging {
  Kitpress *kp;
  Arena *arena;
  Diags *diags;
  Output *out;
  const char *path;      // of the output folder
  Shards shards, others; // others: of another division, when one was asked for
  size_t documents, written; // of the plan; entries
  int error;             // why the manifest cannot be written; 0: nothing was wrong so far
  Manifest *old;         // of an earlier build; NULL: there is none
  Arena *old_held;
  ManifestEntry old_entry;
  bool old_more;
  LeftOvers known;       // of shards' earlier builds, in order
  size_t passed;         // of these
  LeftOvers left;        // of earlier builds alone
  size_t n_left, removed;
  size_t n_changed;      // by somebody, since they were made: they are kept
  size_t n_apart;        // of kits that neither the shards nor the manifest know
  VEC(Str) kept;         // of other kits, which stay in the manifest; in order
  LeftOvers proved;      // documents of shards, as they stood there when they were read
  VEC(KitNote) noted;    // kits that builds of this folder have known
  Memo planned;          // by kit: whether it is
} Merging;

Span merging_span(const Merging *, const char *shown); // of a whole file
bool merging_good(const Merging *);                    // nothing was wrong so far

// ---- shards (mergeshards.c) --------------------------------------------------------------------
bool shards_find(Merging *); // false, reported: not all of one division are there
void shards_open(Merging *); // reported: one cannot be read, or is of another plan than the first
void shards_close(Merging *);
void entry_next(Shard *);
bool is_built(const Merging *, Str kit); // by these shards
bool is_planned(Merging *, Str kit); // by them, or by nobody any more: its file is gone

// ---- earlier builds (mergeleft.c) --------------------------------------------------------------
void old_open(Merging *);
// Goes on to a name, NULL: to the end; documents before it that no shard has are left over, or stay
// in the manifest that is written to `file`, being of other kits.
void old_pass(Merging *, FILE *file, const ManifestEntry *now);
void entry_put(Merging *, FILE *, Arena *, const ManifestEntry *); // a document into the manifest
void left_settle(Merging *);  // counts those that stand there
void left_remove(Merging *);  // but what somebody has changed; and what is told of other divisions

bool is_path_gone(const Merging *, const char *path); // of a kit's file, from the output folder
bool is_standing(const Merging *, const LeftOver *, Stood *found);
bool is_ours(const Merging *, const LeftOver *, const Stood *found); // as it was made

// ---- what is noted (mergefiles.c) --------------------------------------------------------------
// A document has the bytes that its shard has made; how it stood before and after they were read.
void proved_note(Merging *, const ManifestEntry *, const Stood *before, const Stood *after);
void proved_write(Merging *, int manifest); // open, and in its place

#endif
