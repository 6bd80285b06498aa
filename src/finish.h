// finish.h -- what is done and said when all documents of a build have been looked after.
// SPDX-License-Identifier: MIT
#ifndef KP_FINISH_H
#define KP_FINISH_H

#include "batch.h"

void batch_finish(Batch *);  // what is left over, and the manifest
void batch_look_left(Batch *); // what is left over, without removing it
void batch_summary(Batch *); // how many were made, in a sentence or as JSON
void plan_say(Batch *, const Job *, Fate, Str inputs); // a document, and what would become of it
void plan_inputs_say(Batch *, const Group *); // the files that its documents would be made of
void plan_left_say(Batch *); // documents of earlier builds, and whether they would be removed

// ---- kits that are gone (gone.c) ----------------------------------------------------------------
// Finds those among the notes of the output folder, once it is open: b->gone. While a kit has
// mistakes none is found, but what was left before is told of still.
void gone_find(Batch *);
// The same from what was read before that, with what is left of them; b->untold: of which the
// manifest tells still.
void gone_look(Batch *);
// Whether a kit's file is not where it was, though what was around it is there.
bool gone_from(int output, const char *path);
const char *gone_path(Batch *, const Group *); // from the output folder to a kit's file; or ""

// What a kit's documents and all that is said of them come from: while it is the same, so are they.
Str kit_key(Batch *, const Group *);

#endif
