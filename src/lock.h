// lock.h -- one build at a time writes to an output folder.
// SPDX-License-Identifier: MIT
#ifndef KP_LOCK_H
#define KP_LOCK_H

#include "output.h"

// Locks the file "lock" in the hidden folder, and says in it who did. False, reported, when another
// run has it; with ask->wait only after that has ended. `fd`: to be closed when all is done; -1
// where the file system knows no locks. Workers inherit it: it lasts until the last has ended.
bool lock_take(Arena *, Diags *, int hidden, unsigned mode, const OutputAsk *, int *fd);

// Locks the output folder itself, by its open descriptor: for a build of its whole, or together
// with other parts of one. False, reported, as above.
bool lock_whole(Arena *, Diags *, int folder, const OutputAsk *);

#endif
