// watcher.h -- folders whose changes the kernel tells, and waiting until these are quiet.
// SPDX-License-Identifier: MIT
//
// Folders are watched, not files: editors save by putting another file in a file's place, and what
// is not there yet can come. A folder that is not there is awaited in the nearest one above it.
// What is watched is named anew in each round, so that folders may come and go.
#ifndef KP_WATCHER_H
#define KP_WATCHER_H

#include "pool.h"

typedef struct Watcher Watcher;
// `output`: the folder that builds write to, which is never watched unless what is named lies in
// it. NULL, reported: nothing can be watched. Lives in the arena; end it with watcher_free.
Watcher *watcher_new(Arena *, Diags *, const char *output);
void watcher_free(Watcher *);

// A round: from watcher_begin on, what is to be watched is named; at watcher_end what was not is
// given up, and what could not be watched is reported. False: nothing is watched at all.
void watcher_begin(Watcher *);
void watcher_tree(Watcher *, const char *path); // a file's folder; or a folder and all below it
void watcher_file(Watcher *, const char *path); // the folder of a file that was read, or is missing
bool watcher_end(Watcher *, Arena *, Diags *);

// From now on, folders that are watched for the first time are looked at: whether they, or a file
// named in them, changed since; then watcher_wait returns at once.
void watcher_since(Watcher *);
// Returns when something changed and then nothing for a moment; false: it was asked to stop.
bool watcher_wait(Watcher *, Stop *);

#endif
