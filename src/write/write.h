// write.h -- pages become the bytes of a PDF file. Nothing is decided here.
// SPDX-License-Identifier: MIT
#ifndef KP_WRITE_H
#define KP_WRITE_H

#include "typeset/typeset.h"

typedef struct WriteOptions {
  int64_t epoch;        // seconds since 1970 UTC for the dates in the file; negative: no dates
  bool compress;        // false: streams stay readable, for people who look inside
  bool flat;            // no fields: what they would stand for is told to screen readers only
  bool untagged;        // with flat: no structure tree, and nothing that serves it alone
} WriteOptions;

// What all documents of a batch share: the faces, opened for measuring and subsetting. It keeps
// pointers to them, so the fonts must outlive it; one thread at a time.
typedef struct Writer Writer;
Writer *writer_new(Fonts *);
void writer_free(Writer *);
// The file's bytes, owned by the arena; an empty Str when it failed, reported.
Str write_pdf(Arena *, Diags *, Writer *, const Pages *, WriteOptions);
size_t writer_alike(const Writer *); // with how many bytes of the last one others begin, too
// Whether a file is as write_pdf has written it, by this program or another build of it, and nobody
// has changed it since: its identifier tells (identity.c).
bool write_untouched(Str file);
void write_versions(VersionSay *, void *data); // for `kitpress doctor`

#endif
