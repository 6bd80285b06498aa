// assign.h -- which interview assesses which category, as numbers: the search and its reasons.
// SPDX-License-Identifier: MIT
//
// assign.c turns a kit into an Assign and its answer into interviews or a message;
// assignsearch.c looks for the best answer; assignreasons.c says why there is none.
#ifndef KP_KIT_ASSIGN_H
#define KP_KIT_ASSIGN_H

#include "kit/kit.h"

enum {
  ASSIGN_INTERVIEWS = 12,      // that kitpress is to give categories, in one plan
  ASSIGN_CATEGORIES = 200,     // of a kit
  ASSIGN_STEPS = 2000000,      // of a search, before the best found so far is taken
  ASSIGN_REASON_STEPS = 100000, // of each search for reasons, of which there are hundreds
  ASSIGN_ROUNDS = 150,         // sets of reasons tried before any minimal one will do
  ASSIGN_WORK = 30000000,      // of all searches for reasons, or for help: some seconds
};

typedef struct AssignCategory {
  const int64_t *minutes;      // of its questions, in their order
  size_t questions;
  int64_t seats;               // of the interviews that were given it by hand
  size_t by_hand;              // how many these are
  size_t before[ASSIGN_INTERVIEWS]; // how many of them come before each open interview
  uint32_t can;                // the open interviews whose people can assess it, a bit each
} AssignCategory;

typedef struct Assign {
  size_t n, m;                 // categories; open interviews: those without any by hand
  AssignCategory *categories;
  int64_t room[ASSIGN_INTERVIEWS];  // minutes for questions; -1: as many as it takes
  int64_t seats[ASSIGN_INTERVIEWS];
  int64_t coverage, most;      // rules: interviewers of a category; categories of an interview
  bool repeat;                 // interviews that share a category all ask all of its questions
} Assign;

// What must hold, numbered, so that each can be left out to see whether it matters.
enum { MUST_COVER_TWICE, MUST_HOLD_FEW, MUST_NOT_REPEAT, MUST_FIRST_INTERVIEW };
typedef enum MustKind { // of one interview; of one category
  MUST_FIT,      // its questions fit its clock
  MUST_BE_ABLE,  // its people can assess what it is given
  MUST_BE_USED,  // it is given something
  MUST_KINDS
} MustKind;
size_t must_interview(MustKind, size_t interview);
size_t must_category(const Assign *, size_t category); // it is assessed at all
size_t must_count(const Assign *);
bool must_matters(const Assign *, size_t must); // false: it holds whatever is done

typedef enum AssignEnd { ASSIGN_DONE, ASSIGN_NONE, ASSIGN_GAVE_UP } AssignEnd;
typedef struct AssignTask {
  const bool *off;             // by must: true where it need not hold; NULL: all must hold
  long steps;                  // at most
  bool any;                    // the first answer found will do
  long *left;                  // of ASSIGN_WORK, for many searches; NULL: of no account
} AssignTask;

// The questions of a category are dealt out like cards to the interviews that share it, in the
// plan's order. `rank` of `sharers`, from 0; the minutes of its share.
bool assign_deals(size_t question, size_t sharers, size_t rank);
int64_t assign_minutes(const Assign *, size_t category, size_t sharers, size_t rank);
// Sets `out`: for each category the open interviews that are given it, a bit each. Best is what
// gives a category to the fewest interviews, then what loads them most evenly (the least sum of
// squared minutes), then what gives the kit's first categories to the plan's first interviews.
// Within `steps` the answer is exact; ASSIGN_DONE beyond them is the best found until then,
// made more even by changes of one category or two.
AssignEnd assign_search(const Assign *, AssignTask, uint32_t *out);
// Which musts cannot all hold, `out` by must: a set of which each is needed, and a smallest one
// unless ASSIGN_ROUNDS pass. False when a search gave up.
bool assign_reasons(const Assign *, bool *out);
// By how many minutes the interview must grow for an answer; -1: no number helps, or none was found
// with the work that is `left`.
int64_t assign_growth(const Assign *, size_t interview, long *left);

#endif
