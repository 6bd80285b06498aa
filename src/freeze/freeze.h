// freeze.h -- what a kit asks and how it rates, as a list of facts: to be kept, compared and told.
// SPDX-License-Identifier: MIT
//
// A fact is one thing that a candidate of a requisition must find as all others did: the words of
// a question, an anchor, a weight. `kitpress freeze` keeps a kit's facts in a file beside it, and a
// build of that requisition refuses a kit whose facts are others. `kitpress diff` tells what
// changed between two kits.
#ifndef KP_FREEZE_H
#define KP_FREEZE_H

#include "kit/kit.h"

typedef enum FactKind { // what it is about
  FACT_KIT,        // "title", "level", "pass", "flag-range", "description", scripts ...
  FACT_DUTY,       // a responsibility
  FACT_SCALE,      // a point's name and definition: in `aspect`
  FACT_CATEGORY,   // "title", "weight", "minimum", "question": each id in its order
  FACT_QUESTION,   // "text", "minutes", "type", "probe", "listen-for", "variant" ...
  FACT_ANCHOR,     // of a question, at a point: in `aspect`
  FACT_INTERVIEW,  // "minutes", "category": each id in its order; overheads
} FactKind;
typedef struct Fact {
  FactKind kind;
  Str id;          // whose: a category's or question's id ...; "" of the kit
  Str aspect;      // "text", "weight", "3"; those of lists stand once for each entry
  Text value;      // as its author wrote it, with its place; numbers as decimals
  Str title;       // of what `id` names, for people
  bool frozen;     // must not change within a requisition
} Fact;
typedef struct FreezeNote { Text version, reason; } FreezeNote;
typedef struct Facts {
  Str kit, version, title, requisition; // requisition: of a frozen kit
  LIST(Fact) list;
  LIST(const Fact *) sorted;  // by kind, id and aspect; entries of one list in their order
  bool frozen;                // holds what is frozen and no more
  LIST(FreezeNote) history;   // of a frozen kit: each version that was frozen, and why
} Facts;
bool fact_is_list(const Fact *);   // its aspect may stand more than once
bool fact_is_text(const Fact *);   // words, not a number, an id or one of a few words
const Fact *facts_find(const Facts *, FactKind, Str id, const char *aspect); // or NULL

typedef enum ChangeKind { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_MOVED, CHANGE_WORDS } ChangeKind;
typedef enum WordKind { WORD_SAME, WORD_GONE, WORD_NEW } WordKind;
typedef struct WordRun { WordKind kind; Str text; } WordRun; // a run of words, blanks and all
typedef struct Change {
  ChangeKind kind;
  const Fact *before, *after; // NULL: was not there; is not there any more
  LIST(WordRun) words;        // both texts as one; of one, where there is one
  const Fact *follows;        // of a list's entry: what it stands after now; NULL: the first
  bool whole;                 // what it is of is new or gone as a whole ...
  bool told;                  // ... which another change tells: that of the list it stands in, or
                              // the first one of it
} Change;
typedef struct Changes {
  const Facts *before, *after;
  LIST(Change) list;          // in the order of the later kit; what is gone after what it followed
} Changes;

Facts *facts_of(Arena *, const Kit *);
// The file `freeze/REQUISITION.yaml` beside the kit: its text, and what such a text says (NULL,
// reported, when it is not one). Facts that are not frozen are left out.
Str facts_write(Arena *, const Facts *);
Facts *facts_read(Arena *, Diags *, const char *path);
const char *freeze_path(Arena *, const Kit *, Str requisition);
bool freeze_is_there(const char *path); // also when it cannot be read: what is frozen stays so
// Whether a file is that of the requisition which its name says; reported when it is not.
bool freeze_is_of(Diags *, const Kit *, const Facts *, Str requisition);
Changes *facts_compare(Arena *, const Facts *before, const Facts *after);
// Facts are the same when their words are: where lines end does not count, paragraphs do. What a
// frozen kit does not hold is not compared.
// Reports every frozen fact that is another now, at its place in the kit; true when there is none.
bool freeze_check(Arena *, Diags *, const Kit *, const Facts *frozen);
void changes_text(Buf *out, const Changes *); // in words that an author understands

#endif
