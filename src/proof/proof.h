// proof.h -- what can be proved of a kit before anyone is interviewed with it.
// SPDX-License-Identifier: MIT
//
// Each proof is a check with a code of its own (`kitpress list checks`), which the command line and
// the kit can make graver, lighter or silent. Nothing here changes the kit.
#ifndef KP_PROOF_H
#define KP_PROOF_H

#include "roster/roster.h"

// Jurisdictions that have been read, for all kits of one call: the files are taken not to change.
typedef struct Books Books;
Books *books_new(Arena *);
// Reports what is wrong, or likely to be, with a kit by itself. `shared` is the folder that holds
// "jurisdictions/", the rules on what may not be asked that come with kitpress.
void proof_kit(Arena *, Diags *, const Kit *, Books *, const char *shared);
// The same for one of its candidates: the panel, its times, conflicts of interest.
void proof_candidate(Arena *, Diags *, const Kit *, const Candidate *);
// Which files of jurisdictions hold for the kit that proof_kit was last given, and which folders of
// its library are looked through for them: `folder` is called with these.
void proof_opened(const Books *, void (*file)(void *data, const char *path),
                  void (*folder)(void *data, const char *path), void *data);
extern const Record record_jurisdiction; // library/jurisdictions/*.yaml

#endif
