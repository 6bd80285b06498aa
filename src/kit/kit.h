// kit.h -- what a kit says, typed and checked.
// SPDX-License-Identifier: MIT
//
// Nothing after this room sees YAML. Every value that can be wrong is a Text, which keeps its
// place; a Text with s.n == 0 was not given. Arrays are `n` elements at `at`. All of it is owned by
// the arena given to kit_read and immutable afterwards.
#ifndef KP_KIT_H
#define KP_KIT_H

#include "input/input.h"

#define LIST(T) struct { T *at; size_t n; }
typedef LIST(Text) Texts;

typedef struct Category Category;
typedef struct Question Question;

// ---- the taxonomy ------------------------------------------------------------------------------
typedef struct ScopeRef {     // one line of a category's border
  Text topic;                 // excludes: what; see: for; distinct_from: which
  Text ref;                   // the other category's id as written
  const Category *category;   // what ref means: never NULL in a kit without errors
} ScopeRef;
typedef LIST(ScopeRef) ScopeRefs;

typedef enum Status { STATUS_ACTIVE, STATUS_DEPRECATED } Status;

struct Category {
  Text id, title, summary, description; // description: Markdown
  Texts aliases, topics, covers;
  ScopeRefs excludes, see, distinct_from;
  Status status;
  Text replaced_by;
};

// ---- scales and questions ----------------------------------------------------------------------
typedef struct ScalePoint { int64_t value; Text name, definition; } ScalePoint;
typedef struct Scale {
  Text id;
  LIST(ScalePoint) points;    // ascending, 2 to 7
  Text not_assessed;          // the label of the box apart; "n/a" by default
} Scale;

typedef enum QuestionType {
  TYPE_BEHAVIOURAL,
  TYPE_SITUATIONAL,
  TYPE_KNOWLEDGE,
  TYPE_WORK_SAMPLE,
} QuestionType;
typedef struct ProbeGroup { Text name; Texts probes; } ProbeGroup; // name empty: an ungrouped list
typedef struct Anchor { int64_t value; Text text; } Anchor;        // text: Markdown

struct Question {
  Text id, version, title, topic, text; // text: Markdown, asked verbatim; title: short, for tables
  Text category_ref;
  const Category *category;
  QuestionType type;
  Texts levels, tags, listen_for, watch_for, variants;
  int64_t minutes;
  LIST(ProbeGroup) probes;
  const Scale *scale;
  Text scale_ref;
  LIST(Anchor) anchors;       // one for each point of the scale that has one, ascending
  Text interviewer_only, provenance;
};

// ---- people and candidates ---------------------------------------------------------------------
typedef struct Person { Text id, name, email; } Person;
typedef struct Slot {
  bool given;
  int year, month, day;       // 0 when no date
  int start;                  // minutes after midnight; -1 when no time
  Text zone;                  // as written; empty when not given
} Slot;
typedef struct Seat { // who interviews when
  Text interview;
  LIST(const Person *) people;
  Slot slot;
} Seat;

typedef struct Candidate {
  Text id;
  Text name, latin, script, say, call_me, pronouns; // name: as displayed
  Text email, role, requisition, notes;
  Slot slot;
  LIST(Seat) panel;
} Candidate;

// ---- the kit -----------------------------------------------------------------------------------
typedef struct Responsibility { Text id, text; } Responsibility; // numbered from 1 in order

typedef struct KitCategory {
  Text ref;
  const Category *category;
  int64_t weight;             // times 1000
  int64_t minimum;            // a rating, times 1000; 0 when none
  Texts covers_responsibilities;
  Text note;
  LIST(const Question *) questions; // as picked, in order
} KitCategory;

typedef struct Interview {
  Text id, title;
  int64_t minutes;            // the slot; 0: whatever the clock sums to
  int64_t open, candidate, close; // overheads, minutes
  LIST(const KitCategory *) categories;
} Interview;

typedef enum Paper { PAPER_A4, PAPER_LETTER } Paper;
typedef enum WeightPolicy { WEIGHTS_EQUAL, WEIGHTS_DOCUMENTED } WeightPolicy;

typedef struct Kit {
  const char *path;           // the kit file
  const char *root;           // its folder: pictures come from beneath it
  Text id, version, title, level, language, description;
  Paper paper;
  bool duplex;                // printed on both sides: even pages mirrored, their number even
  LIST(Responsibility) responsibilities;
  LIST(KitCategory) categories;
  WeightPolicy weights;
  Text weights_rationale;
  int64_t pass, flag_range;   // times 1000; 0 when not given
  Text opening, closing;      // scripts, Markdown
  LIST(Interview) interviews; // at least one; a kit without a plan is one that covers everything
  LIST(Candidate) candidates;
  LIST(const Source *) sources; // every file that shaped it, candidates' files apart
  int64_t retain_months;      // legal.retain; 0 when not given
  Text legal_basis;
} Kit;

// The tree of a kit file, its candidates' data marked private; NULL, reported, as by input_read.
Node *kit_nodes(Arena *, Diags *, const char *path, Source **);
// Reads, resolves and checks the kit at `path` (a file) with the library it names or the one found
// beside it, and its candidates. NULL when anything is wrong; all of it has been reported.
Kit *kit_read(Arena *, Diags *, const char *path);
void kit_dump(Buf *out, const Kit *);
void kit_fields_dump(Buf *out); // the field tables: file, key, type, required, default, help

// ---- looking things up -------------------------------------------------------------------------
// Who interviews the candidate there and when; NULL when the panel does not say, or without one.
const Seat *seat_find(const Candidate *, const Interview *);
bool interview_covers(const Interview *, const Category *);
void slot_dump(Buf *out, const Slot *); // " 2026-11-22 14:00 \"Berlin\"": what of it is known

#endif
