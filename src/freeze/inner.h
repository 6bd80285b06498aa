// inner.h -- what the files of freeze/ share: the table of aspects, words and their differences.
// SPDX-License-Identifier: MIT
#ifndef KP_FREEZE_INNER_H
#define KP_FREEZE_INNER_H

#include "freeze/freeze.h"

// ---- aspects.c: what can be said of each kind of thing ------------------------------------------
typedef enum AspectType {
  ASPECT_TEXT,    // words
  ASPECT_WORD,    // one of a few words
  ASPECT_NUMBER,  // a decimal
  ASPECT_TEXTS,   // a list of texts: each entry a fact
  ASPECT_IDS,     // a list of ids
} AspectType;
typedef struct Aspect {
  FactKind kind;
  const char *name;        // NULL: a number, the point of a scale
  AspectType type;
  bool frozen;
  const char *key, *inner; // where a kit says it: the key, and the one in its map; NULL
  const char *phrase;      // "the weight of"
} Aspect;
extern const char *const kind_words[]; // by FactKind, as freeze files write them; ends with NULL
const Aspect *aspect_find(FactKind, Str name); // NULL: there is none of that name
Str fact_subject(Arena *, const Fact *); // "the weight of Leadership"
Str thing_called(Arena *, const Fact *); // "question lead-x (Growing a team)"

// ---- facts.c ------------------------------------------------------------------------------------
int aspect_cmp(const Fact *, const Fact *); // by kind, id, aspect
void facts_sort(Arena *, Facts *);
bool facts_name(const Facts *, FactKind, Str id); // something is said of it

// ---- words.c ------------------------------------------------------------------------------------
enum {
  WORDS_APART = 600,       // words that two texts may differ in to be told of one by one
};
bool words_same(Str a, Str b);
uint64_t words_hash(Str); // the same for the same words
// Both texts as one; words that are gone stand before those that are new.
void words_compare(Arena *, Str before, Str after, Change *out);
bool words_alike(Arena *, Str before, Str after); // a third of the longer one's words is shared
Str words_shown(Arena *, const Change *, WordKind left_out); // from the first difference, clipped

// ---- tell.c -------------------------------------------------------------------------------------
// What a change is, as the middle of a sentence: "the weight of Leadership rises from 1 to 1.5".
Str change_said(Arena *, const Change *);

// ---- places.c -----------------------------------------------------------------------------------
typedef struct Places { Arena *arena; const Source *src; const Node *root; } Places;
Span place_of(Places *, const Kit *, const Fact *); // where the kit says it, as near as is known
Span place_of_thing(const Kit *, FactKind, Str id); // of what it names; else of the kit's id

#endif
