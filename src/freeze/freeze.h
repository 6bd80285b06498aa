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
  FACT_CATEGORY,   // "title", "weight", "minimum", "covers", "questions": ids in their order
  FACT_QUESTION,   // "text", "minutes", "type", "probe", "listen-for", "variant" ...
  FACT_ANCHOR,     // of a question, at a point: in `aspect`
  FACT_SCALE,      // a point's name and definition
  FACT_INTERVIEW,  // "minutes", "categories", overheads
} FactKind;
typedef struct Fact {
  FactKind kind;
  Str id;          // whose: a category's or question's id ...; "" of the kit
  Str aspect;      // "text", "weight", "3"
  Text value;      // as its author wrote it, with its place; numbers as decimals
  Str title;       // of what `id` names, for people
  bool frozen;     // must not change within a requisition
} Fact;
typedef struct Facts {
  Str kit, version, title, requisition; // requisition: of a frozen kit
  LIST(Fact) list;
} Facts;

typedef enum ChangeKind { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_MOVED, CHANGE_WORDS } ChangeKind;
typedef enum WordKind { WORD_SAME, WORD_GONE, WORD_NEW } WordKind;
typedef struct Word { WordKind kind; Str text; } Word; // a run of words, blanks and all
typedef struct Change {
  ChangeKind kind;
  const Fact *before, *after; // NULL: was not there; is not there any more
  LIST(Word) words;           // CHANGE_WORDS: both texts as one
} Change;
typedef struct Changes {
  const Facts *before, *after;
  LIST(Change) list;          // in the order of the later kit; what is gone after what it followed
} Changes;

Facts *facts_of(Arena *, const Kit *);
// The file `freeze/REQUISITION.yaml` beside the kit: its text, and what such a text says (NULL,
// reported, when it is not one).
Str facts_write(Arena *, const Facts *);
Facts *facts_read(Arena *, Diags *, const char *path);
const char *freeze_path(Arena *, const Kit *, Str requisition);
Changes *facts_compare(Arena *, const Facts *before, const Facts *after);
// Reports every frozen fact that is another now, at its place in the kit; true when there is none.
bool freeze_check(Arena *, Diags *, const Kit *, const Facts *frozen);
void changes_text(Buf *out, const Changes *); // in words that an author understands

#endif
