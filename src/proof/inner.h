// inner.h -- what the files of proof/ share: what goes through one run, words, places.
// SPDX-License-Identifier: MIT
#ifndef KP_PROOF_INNER_H
#define KP_PROOF_INNER_H

#include "proof/proof.h"

enum { PROOF_MOST = 100 }; // messages of one check for one kit; nobody reads more

typedef struct Tree { const Source *src; const Node *root; } Tree; // a file, parsed once more
typedef struct Jurisdiction Jurisdiction;
typedef struct RuleFile { const char *path; const Jurisdiction *made; } RuleFile; // NULL: wrong
typedef struct Opened { VEC(const char *) files, folders; } Opened;
struct Books {
  Arena *arena;
  VEC(RuleFile) read;             // but for those of which anything is said
  Memo rulings;                   // of fairness.c
  const Opened *opened;           // for the kit that was looked at last; NULL: nothing
};
typedef struct Claim Claim;
typedef LIST(Claim) Claims;
typedef struct Proof {
  Arena *arena;
  Diags *diags;
  const Kit *kit;
  const char *shared;
  Diags *rest;                    // takes what is beyond PROOF_MOST, and shows nothing
  DiagPolicy nothing;             // its levels
  size_t said[DIAG_COUNT_];
  VEC(Tree) trees;
  Books *books;
  Claims *claims;                 // by the taxonomy's numbers
} Proof;

// Where to report by a check: as diags, until PROOF_MOST.
Diags *proof_says(Proof *, DiagCode);
void proof_rest(Proof *); // how many more there were of each

// ---- the families, a file each -----------------------------------------------------------------
void proof_coverage(Proof *);  // duty, coverage, load, repeat
void proof_ratings(Proof *);   // minimum, anchors, anchor-same
void proof_borders(Proof *);   // one-way, contradiction
void proof_topics(Proof *);    // topic
void proof_levels(Proof *);    // level, and questions that are deprecated
void proof_alike(Proof *);     // alike
void proof_fairness(Proof *);  // ask
void proof_people(Proof *);    // cannot, seats: of the interviews' own people

// ---- words.c -----------------------------------------------------------------------------------
typedef enum WordBreak { BREAK_NONE, BREAK_CLAUSE, BREAK_SENTENCE } WordBreak;
typedef struct Word {
  Str folded;                     // without case and marks
  uint32_t from, to;              // bytes of the text
  WordBreak before;               // what stands between it and the word before
} Word;
typedef LIST(Word) ProofWords;
ProofWords words_split(Arena *, Str text);
Str words_joined(Arena *, ProofWords); // by blanks: equal when texts differ in case and marks alone

typedef struct Terms { Str *at; size_t n; } Terms; // what a phrase is about: sorted, each once
// The words of a phrase without those that mean little, and in the singular where `language` is
// one whose plurals end in s. `question`: without what questions begin with, either, in order and
// as often as they stand there.
Terms terms_of(Arena *, Str language, Str phrase);
ProofWords terms_asked(Arena *, Str language, Str text);
Str terms_key(Arena *, Terms);    // joined; empty when the phrase means nothing
bool terms_within(Terms few, Terms many);
size_t terms_common(Terms, Terms);

// ---- place.c: values that the Kit holds without their place -------------------------------------
Span place_beside(Proof *, Text sibling, const char *key); // else the sibling's own place
// Of a value by the way to it from the top of a kit file, ended by NULL; else nowhere.
Span place_path(Proof *, const char *const *way);
Span place_pick(Proof *, const KitCategory *, const Question *); // where the kit picks it

// ---- claims.c: what categories say of themselves ------------------------------------------------
struct Claim { const Category *category; Text said; Terms terms; Str key; };
// All that a category of the taxonomy covers, as title, aliases, topics and covers have it.
Claims claims_of(Proof *, const Category *);
bool category_used(const Kit *, const Category *);
Str milli_shown(Arena *, int64_t); // "3.4"

// ---- phrase.c: what may not be said, as patterns of words ---------------------------------------
typedef struct Phrase Phrase; // its syntax stands at the head of phrase.c
// NULL, reported as DIAG_PROOF_RULES, when it is not one.
const Phrase *phrase_read(Reader *, Text written);
// How many words from `at` on it takes; 0: it does not stand there.
size_t phrase_match(const Phrase *, ProofWords, size_t at);
// Calls with each word that it can begin with, or with what such a word begins with.
void phrase_begins(const Phrase *, void (*each)(void *data, Str word, bool prefix), void *data);

// ---- rules.c: jurisdictions ---------------------------------------------------------------------
typedef struct Wording { Text language; Texts phrases; } Wording;
typedef struct Rule {
  Text id, about, law, section, url, why, instead;
  LIST(Wording) phrases, unless;
  int off;                        // 1: not looked for any more
} Rule;
typedef struct Rulebook {         // a jurisdiction with what it extends
  Text title;
  VEC(Rule) rules;
  VEC(Wording) unless;            // of all its rules
} Rulebook;
// NULL, reported at `asked`, when there is no such jurisdiction or something is wrong with it. What
// is read, or would be if it were there, is added to Opened either way.
const Rulebook *rulebook_read(Proof *, Opened *, Text asked);

#endif
