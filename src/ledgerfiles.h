// ledgerfiles.h -- the hidden files beside a manifest: how the file system knows what stands there.
// SPDX-License-Identifier: MIT
#ifndef KP_LEDGERFILES_H
#define KP_LEDGERFILES_H

#include "ledger.h"

#define FILES_NAME "files"
#define JOURNAL_NAME "journal"

bool stood_same(const Stood *, const Stood *);
void fact_write(Buf *, const Stood *);      // "SIZE MTIME INODE "
bool fact_read(Str *line, Stood *);         // and moves past it; false: none is there
void facts_begin(FILE *, Stood manifest, const KitNote *, size_t n);
void facts_add(FILE *, const char *file, Stood, bool left);
// Each document of "files" within an open hidden folder, in order.
typedef void FactTake(void *data, const char *file, Stood, bool left);
void facts_each(int hidden, FactTake *, void *data);

#endif
