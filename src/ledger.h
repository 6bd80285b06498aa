// ledger.h -- what an output folder is known to hold, and what has been put there since.
// SPDX-License-Identifier: MIT
//
// manifest.json tells what documents stand there; "files", hidden beside it, how the file system
// knows them on this machine and what each kit was when all of its documents stood there; "journal"
// which documents have been put there since both were written, so that a build that was killed goes
// on where it was. Both name the manifest that they go with by its digest. Beside another, which a
// merge or somebody has put there, the journal counts for nothing, and "files" for no more than
// that documents of these names are ours. What is not known of a document is read from its bytes.
#ifndef KP_LEDGER_H
#define KP_LEDGER_H

#include "manifest.h"
#include "output.h"

typedef struct Ledger Ledger;
typedef enum Fate { // of a document in a build
  FATE_SAME,    // it stands there as it would be made
  FATE_NEW,     // nothing is known of it
  FATE_CHANGED, // it was made of something else
  FATE_MISSING, // it is not there any more
  FATE_DAMAGED, // something else stands there
  FATE_FORCED,  // what is known does not count
} Fate;
const char *fate_name(Fate); // "unchanged", "new" ...

// `name`: of the manifest. `fresh`: what is told of the folder does not count. What cannot be read
// is reported as a warning, and does not count either. Never NULL.
Ledger *ledger_open(Arena *, Diags *, Output *, const char *name, bool fresh);
// What is to become of a document whose inputs have that digest; it is named by the plan from now.
Fate ledger_fate(Ledger *, const Job *, Str inputs);
typedef enum Standing { STANDING_OURS, STANDING_CHANGED, STANDING_UNKNOWN } Standing;
// What stands in a document's place: nothing, or what a build put there; that, but changed since;
// something that no build is known to have put there.
Standing ledger_standing(Ledger *, const Job *);
void ledger_stands(Ledger *, const Job *, Stood); // how a document that stands there is known now
// A document was put in its place; false, errno: it could not be noted.
bool ledger_add(Ledger *, const ManifestEntry *, Stood);

void ledger_keep(Ledger *, const char *folder); // the plan names all of a kit's
// Documents of kits in `folders` that the plan does not name any more are left over; with `all`,
// those of other kits, too. The manifest does not tell of them, the hidden files do.
typedef struct Left {
  size_t left, removed;
  size_t changed; // somebody has, since they were made: they are kept
} Left;
Left ledger_left(Ledger *, const char *const *folders, size_t n, bool all, bool remove);
// What earlier builds have told of in that kit's folder as left over counts, too, though nobody can
// say what its plan names now; before ledger_left.
void ledger_left_known(Ledger *, const char *folder);
// Each of these, after that; `ours`: nobody has changed it since it was made.
typedef void LeftTake(void *data, const char *file, bool ours);
void ledger_left_each(Ledger *, LeftTake *, void *data);
void ledger_removed_each(Ledger *, LeftTake *, void *data); // each that was removed
size_t ledger_left_of(const Ledger *, const char *folder); // of a kit, after that: unchanged

// What this build could not make again is not told of any more: so that what shards have made can
// be counted.
void ledger_forget(Ledger *);

typedef struct KitNote { // of a kit that has documents there
  const char *folder;
  Str key;           // digest over all that its documents and their messages are made of; zeros:
                     // not all of them stand there
  size_t documents;
  size_t left;       // of earlier builds, beside them, that nobody has changed
  size_t changed;    // of these, those that somebody has: not noted, but seen
  const char *path;  // of its file, from the output folder; "" or NULL: it is not known
} KitNote;
// make compares its time: it is set when the manifest is written, or `older` than what it is of.
void ledger_renews(Ledger *, bool older);
// The manifest with what has been put there, and the hidden files beside it. False: errno tells.
bool ledger_write(Ledger *, const ManifestHead *, const KitNote *, size_t n);
const ManifestHead *ledger_head(const Ledger *); // as it was; NULL: there was none
void ledger_close(Ledger *);

// Whether all documents of a kit stand there as they did when its note was written, its key being
// the same: found without reading more than "files".
typedef struct Intact Intact;
Intact *intact_read(Arena *, const char *output, const char *part, const char *name); // or NULL
bool intact_holds(Intact *); // nobody has written there since it was read
void intact_each(const Intact *, void (*take)(void *data, const KitNote *), void *data);
// How many documents of earlier builds stand in a folder that was noted; `told`: of the manifest.
size_t intact_left(const Intact *, const char *folder, size_t *told);
const KitNote *intact_kit(const Intact *, const char *folder, Str key); // or NULL

#endif
