// kit.h -- what a kit says, typed and checked.
// SPDX-License-Identifier: MIT
//
// Nothing after this room sees YAML. Every value that can be wrong is a Text, which keeps its
// place; a Text with s.n == 0 was not given. Arrays are `n` elements at `at`. All of it is owned by
// the arena given to kit_read and immutable afterwards.
#ifndef KP_KIT_H
#define KP_KIT_H

#include "fields/fields.h"

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
  Texts aliases, topics, covers, levels; // levels it is for; none: all
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
const Scale *scale_built_in(Arena *); // of questions that name none: five points, in English

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
  Status status;
  Text replaced_by;           // the question to ask instead of a deprecated one
};

// ---- people ------------------------------------------------------------------------------------
typedef enum Paper { PAPER_A4, PAPER_LETTER } Paper;
typedef struct Person {
  Text id, name, email;
  Texts can;                  // ids of the categories they can assess; none: all
  Text zone;                  // their time zone; empty: that of each slot
  Text language;              // of the words on their pages; empty: the kit's
  bool own_paper;             // paper is theirs, whatever the kit says
  Paper paper;
} Person;

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

typedef struct Covered { // what an interview asks about a category
  const KitCategory *use;
  LIST(const Question *) questions; // all of the category's, unless interviews share them out
} Covered;
typedef struct Interview {
  Text id, title;
  Text stage;                 // its stage's title; empty without one
  int64_t minutes;            // the slot; 0: whatever the clock sums to
  int64_t open, candidate, close; // overheads, minutes
  int64_t seats;              // how many interviewers; 0: as many as are named
  int64_t after;              // minutes from the candidate's start to this one's; -1: not known
  LIST(const Person *) people; // who holds it where a candidate's panel does not say
  LIST(Covered) categories;
  bool assigned;              // its categories were chosen by kitpress
} Interview;
typedef struct Rules {        // what a plan must keep to
  int64_t min_coverage;       // interviewers that assess each category; 1 by default
  int64_t max_categories;     // of an interview; 0: any number
  bool repeat;                // a question may be asked twice of a candidate
} Rules;

typedef struct CheckLevel { Text code; DiagLevel level; Text reason; } CheckLevel;
typedef enum WeightPolicy { WEIGHTS_EQUAL, WEIGHTS_DOCUMENTED } WeightPolicy;

typedef struct Kit {
  const char *path;           // the kit file
  const char *root;           // its folder: pictures come from beneath it
  const char *library;        // the library's folder; NULL without one
  Text id, version, title, level, language, description;
  Text requisition;           // of candidates who name none
  bool blind;                 // candidates are known by their ids, unless they say otherwise
  Text theme;                 // a name, or a path from the folder of the file that says it
  Paper paper;
  bool duplex;                // printed on both sides: even pages mirrored, their number even
  LIST(Responsibility) responsibilities;
  LIST(KitCategory) categories;
  WeightPolicy weights;
  Text weights_rationale;
  int64_t pass, flag_range;   // times 1000; 0 when not given
  Text opening, closing;      // scripts, Markdown
  LIST(Interview) interviews; // at least one; a kit without a plan is one that covers everything
  Rules rules;
  LIST(const Person *) people; // all that a panel may name, by id;
  bool more_people;           // and others that could not be read
  LIST(const Category *) taxonomy; // all categories of the library and the kit, by id
  LIST(const Question *) bank;     // all questions of both, in the order of their files
  Texts jurisdictions;        // whose rules on what may not be asked hold
  LIST(CheckLevel) checks;    // how grave the kit takes them
  const Node *candidates;     // as written, for roster/; NULL: not in the kit
  bool incomplete;            // something is wrong with it: nothing is to be made of it
  LIST(const Source *) sources; // every file that shaped it, candidates' files apart
  int64_t retain_months;      // legal.retain; 0 when not given
  Text legal_basis;
  Zones *zones;               // that have been looked up: candidates mostly name the same
} Kit;

// The tree of a kit file, its candidates' data marked private; NULL, reported, as by input_read.
Node *kit_nodes(Arena *, Diags *, const char *path, Source **);
// Reads, resolves and checks the kit at `path` (a file) with the library it names or the one found
// beside it. NULL when it could not be read at all; `incomplete` when anything is wrong with it:
// then it serves to look for more that is wrong, and for nothing else. All has been reported.
Kit *kit_read(Arena *, Diags *, const char *path);
Kit *kit_read_with(Arena *, Diags *, const char *path, Zones *); // that other kits have looked up
void kit_dump(Buf *out, const Kit *);
const char *question_type_name(QuestionType); // as authors write it

bool interview_covers(const Interview *, const Category *);
int interview_minutes(const Interview *); // what its clock sums to
extern const Record record_kit;           // with all that it leads to: the format's tables
extern const Record record_categories_file, record_questions_file, record_scales_file,
    record_people_file;

#endif
