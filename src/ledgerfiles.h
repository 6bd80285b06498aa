// ledgerfiles.h -- "files", hidden beside a manifest: how the file system knows what stands there.
// SPDX-License-Identifier: MIT
//
//   kitpress-files 3
//   manifest SIZE MTIME CTIME INODE DIGEST   (that it goes with)
//   kit KEY DOCUMENTS LEFT FOLDER PATH       (PATH: of its file, from the output folder)
//   file SIZE MTIME CTIME INODE LINE NAME    (a document; LINE: entry_mark of its manifest's line)
//   left SIZE MTIME CTIME INODE SHA256 NAME  (one of an earlier build, which no plan names)
// in that order. Whoever can change it can change the documents as well; so it is believed, but for
// what cannot be read. Beside another manifest than its own it tells which documents are ours, and
// which lines of that one are as they were.
#ifndef KP_LEDGERFILES_H
#define KP_LEDGERFILES_H

#include "ledger.h"

#define FILES_NAME "files"
#define JOURNAL_NAME "journal"

bool stood_same(const Stood *, const Stood *);
void stood_write(Buf *, const Stood *); // "SIZE MTIME CTIME INODE "
bool stood_read(Str *line, Stood *);    // and moves past it; false: none is there

typedef struct FileNote {  // of a document
  const char *file;
  Stood stood;
  Str sha256;          // of the file, if it is left; empty: it is not known
  uint64_t line;       // entry_mark, if it is not
  bool left;
} FileNote;
typedef struct FilesOf { // the manifest that they go with
  Stood stood;
  char digest[DIGEST_HEX + 1];
} FilesOf;
uint64_t entry_mark(const ManifestEntry *); // of its line in a manifest
void files_begin(FILE *, const FilesOf *, const KitNote *, size_t n);
void files_add(FILE *, const FileNote *);
bool files_of(int hidden, FilesOf *); // false: there are none
bool files_kit(Arena *, Str line, KitNote *); // "kit ..."
// Each kit of "files" within an open hidden folder.
typedef void KitTake(void *data, const KitNote *);
void files_kits(Arena *, int hidden, KitTake *, void *data);
// Each document of "files" within an open hidden folder, in order.
typedef void FileTake(void *data, const FileNote *);
void files_each(int hidden, FileTake *, void *data);

// ---- what other builds have told (ledgerothers.c) ----------------------------------------------
typedef struct Others Others;
// Manifests, journals and what is left, of all that have written to an open output folder; `but`:
// the name of a manifest that is known.
Others *others_read(Arena *, int folder, const char *but);
bool others_any(const Others *);               // they have told of any document
bool others_know(const Others *, Str sha256); // a file of it was put there by one of them

// ---- for intact.c ------------------------------------------------------------------------------
FILE *files_open(int hidden, FilesOf *); // past both first lines; NULL: there is none that counts
enum { FILES_LINE = 1 << 14 };            // bytes that a line may have
bool files_line(FILE *, char *buffer, Str *line); // the next; without its end
bool files_note(Str line, FileNote *);               // "file ..." or "left ..."
bool files_word(Str *line, const char *word);
bool files_number(Str *line, uint64_t *); // and the blank after it

#endif
