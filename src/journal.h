// journal.h -- "journal", hidden beside a manifest: which documents were put in place since then.
// SPDX-License-Identifier: MIT
//
//   kitpress-journal 1 DIGEST
//   SIZE MTIME CTIME INODE {"file": ...}   (a document: as it stands there, and as in the manifest)
// DIGEST is that of the manifest that it goes on from. Beside any other it counts for nothing: that
// one was written later, or put there by somebody. A line that is not whole was being written when
// a build was killed; what comes next takes its place.
#ifndef KP_JOURNAL_H
#define KP_JOURNAL_H

#include "manifest.h"
#include "output.h"

typedef struct Journal Journal;
typedef struct JournalLine {
  ManifestEntry entry;
  Stood stood;
  uint64_t at; // where it is, for journal_line
} JournalLine;
typedef void JournalTake(void *data, const JournalLine *);

// Reads what is there and goes with the manifest of that digest; `take` must keep copies. NULL: no
// journal can be kept. While the output only looks, nothing is changed.
Journal *journal_open(Arena *, Output *, Str manifest, JournalTake *, void *data);
void journal_close(Journal *); // NULL is fine
// Notes a document; false: it could not be, and nothing of it stands there.
bool journal_add(Journal *, const ManifestEntry *, Stood, uint64_t *at);
// As the manifest has it, until the next call.
bool journal_line(Journal *, uint64_t at, Str *entry);
bool journal_clear(Journal *); // all of it is in the manifest
// Each document of the one in an open hidden folder, whatever manifest it goes with.
void journal_each(int hidden, JournalTake *, void *data);
bool journal_goes_on(int hidden, Str manifest); // it was begun beside that manifest
bool journal_is_empty(int hidden);

#endif
