// manifest.h -- manifest.json: which documents an output folder holds, and what each was made of.
// SPDX-License-Identifier: MIT
//
// One JSON document, written a line for each of its entries, so that it can be read line by line:
// the head (format, version of kitpress, shard, inputs), then the documents in order of their file
// names, bytewise. Nothing in it differs between two builds of the same inputs: no time, no
// machine, no path that leads from where the build was called. So shards' entries, merged in order
// of their file names under the same head, are the manifest of a plain build, byte for byte.
#ifndef KP_MANIFEST_H
#define KP_MANIFEST_H

#include "digest.h"
#include "base/base.h"

enum { MANIFEST_FORMAT = 1 };
#define MANIFEST_NAME "manifest.json" // in the output folder
#define SHARD_NAME "manifest-%d-of-%d.json" // of a shard
#define SHARD_HIDDEN ".kitpress-%d-of-%d"   // its hidden folder

typedef struct ManifestEntry { // a document that stands under its name
  Str file;                    // "cto/C-0417-anh-nguyen-guide.pdf": beneath the output folder
  Str kit, version, hash;      // the kit's id, version, and the six digits on its pages
  Str candidate, interview, person; // ids; "": null, as on what is blank or about all of them
  Str document;                // "guide", "sheet" or "debrief"
  Str id;                      // "K7Q2-9XPM", as on its pages
  uint64_t pages, bytes;
  Str sha256;                  // of the file, in hexadecimal digits
  Str inputs;                  // SHA-256 over all that shaped it: other inputs, other digits
} ManifestEntry;

typedef struct ManifestInput { // a file that shaped a kit's documents
  Str kit;                     // which kit's: its id
  Str file;                    // relative to the kit's folder; "templates/..." of what comes with
                               // kitpress; of a font that is installed its name alone
  Str sha256;                  // of its text, candidates' data left out
} ManifestInput;

typedef struct ManifestShard { // of a part of a plan; `of` 0: the whole
  uint64_t number, of;         // 1 of 8
  uint64_t documents;          // that the whole plan has
  Str rosters;                 // SHA-256 over the candidates of the whole plan
} ManifestShard;

typedef struct ManifestHead {
  Str kitpress;                // its version
  ManifestShard shard;
  VEC(ManifestInput) inputs;   // in order of kit, then of file
} ManifestHead;

// ---- writing: head, entries with manifest_between() before each but the first, tail -------------
void manifest_head_write(Buf *, const ManifestHead *); // up to where the first document stands
void manifest_entry_write(Buf *, const ManifestEntry *); // a line without its end
Str manifest_between(void);
Str manifest_tail(void);
int manifest_order(const void *, const void *); // of two ManifestInput, for qsort
void manifest_sort(ManifestHead *);             // its inputs, each once
void manifest_schema(Buf *); // the JSON Schema of it all, draft 07

// ---- reading ------------------------------------------------------------------------------------
// A manifest is gone through, never held: what is written by kitpress is read line by line; one
// that somebody laid out anew is read whole, and then gives the same.
typedef struct Manifest Manifest;
// `name` within `folder`, an open folder (-1: there is none); messages call it `shown`. NULL when
// it is not there (nothing is reported, errno is ENOENT), and when it is no manifest: reported.
Manifest *manifest_open(Arena *, Diags *, int folder, const char *name, const char *shown);
void manifest_close(Manifest *); // NULL is fine
const ManifestHead *manifest_head(const Manifest *);
// The next document, in `arena`; false at the end, and where it is broken: reported, and then
// manifest_broken. `at`, unless NULL: where it stands, for manifest_at.
bool manifest_next(Manifest *, Arena *, ManifestEntry *, uint64_t *at);
bool manifest_broken(const Manifest *);
bool manifest_at(Manifest *, Arena *, uint64_t at, ManifestEntry *); // again, in any order
// As it is written there, until the next call; what comes next is then lost.
bool manifest_line(Manifest *, uint64_t at, Str *line);
// Whether a document can have that name: a kit's folder and a file in it, neither hidden. Others
// lead to elsewhere, and are believed of nobody.
bool manifest_file_good(Str file);
bool digest_good(Str); // DIGEST_HEX small hexadecimal digits
// One line as manifest_entry_write wrote it; false when it is none.
bool manifest_entry_read(Arena *, Str line, ManifestEntry *);

#endif
