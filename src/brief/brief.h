// brief.h -- what one interview of one candidate, or their debrief, needs of a kit.
// SPDX-License-Identifier: MIT
//
// Every reference is resolved, every question numbered, the clock set. All of it is owned by the
// arena given, points into the Kit, and is immutable once the conductor has put its names in.
#ifndef KP_BRIEF_H
#define KP_BRIEF_H

#include "roster/roster.h"

typedef enum BorderKind { BORDER_EXCLUDES, BORDER_SEE, BORDER_DISTINCT } BorderKind;
typedef enum BorderHome {
  HOME_HERE,   // another category of this same interview: a link
  HOME_LOOP,   // another interview of this kit: a colleague and a time where the plan says so
  HOME_NOBODY, // in the taxonomy only: not assessed in this loop
} BorderHome;
typedef struct Panelist {     // a chair in one of the candidate's interviews, and who sits in it
  const Interview *interview;
  const Person *person;       // NULL: nobody is named yet
  int chair, chairs;          // 1 of 2 in this interview
  Slot slot;
} Panelist;
typedef LIST(Panelist) Panel;
typedef struct Border {
  BorderKind kind;
  Text topic;
  const Category *category;
  BorderHome home;
  Panel met;                  // HOME_LOOP: all who assess it; of an interview those who are named,
                              // or one chair that nobody is named for
} Border;

typedef struct Asked {        // a question as it stands in this interview
  int number;                 // 1: "Q1"
  const Question *question;
  const KitCategory *use;
  Text text;                  // the form of it that this requisition hears: see variant.c
  int at, minutes;            // from the start of the interview; how long it takes here
} Asked;
typedef enum ClockKind { CLOCK_OPEN, CLOCK_QUESTION, CLOCK_CANDIDATE, CLOCK_CLOSE } ClockKind;
typedef struct ClockRow { ClockKind kind; int at, minutes; const Asked *asked; } ClockRow;
typedef struct BriefCategory {
  const KitCategory *use;
  LIST(Border) borders;
  LIST(const Asked *) asked;
} BriefCategory;

// Times are those of the reader's own zone, where they have one, else of the interview's.
typedef struct Brief {
  const Kit *kit;
  const Interview *interview; // NULL: the debrief after all of them
  const Candidate *candidate; // NULL: a blank document
  const Person *person;       // NULL: nobody is named yet
  int seat, seats;            // "interviewer 2 of 4" over the candidate's whole loop
  Paper paper;
  Slot slot;
  Slot local;                 // the same on the candidate's clock; given only where that differs
  LIST(BriefCategory) categories;
  LIST(const Border *) elsewhere; // "you do not assess": a category once, in order of mention,
                              // then what others assess that no border names (no topic)
  LIST(Asked) asked;
  LIST(ClockRow) clock;
  Panel panel;                // debrief: everybody, in the order of the kit's interviews
  int minutes, length;        // what the clock sums to; the slot. Both the candidate's own
  const char *document_id, *kit_hash; // set by the conductor; printed in the furniture
} Brief;

Brief *brief_make(Arena *, const Kit *, const Interview *, const Candidate *, const Person *);
// The debrief: each category that an interview assesses, once, in the kit's order and without
// borders; nothing is asked and nobody named, the panel is. The candidate may be NULL.
Brief *brief_debrief(Arena *, const Kit *, const Candidate *);
void brief_dump(Buf *out, const Brief *);

#endif
