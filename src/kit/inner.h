// inner.h -- what the files of kit/ share: field tables, drafts not yet resolved, indexes of ids.
// SPDX-License-Identifier: MIT
//
// A kit is read in three steps. First its file and those that it extends become one tree (tree.h).
// Then the field tables (fields.c, shelf_fields.c) turn nodes into drafts (shapes.c): typed, but
// with references as the ids their author wrote. Then check.c, select.c and plan.c resolve them and
// make the Kit that kit.h shows.
#ifndef KP_KIT_INNER_H
#define KP_KIT_INNER_H

#include "kit/kit.h"

extern const Record record_use, record_definition, record_category, record_scale, record_question,
    record_person, record_responsibility, record_check, record_choosing, record_select,
    record_leave_out;
extern const char *const paper_words[], *const type_words[];

// Questions that stand under no category name theirs.
#define SCHEMA_OF_CATEGORY "{\"items\": {\"required\": [\"category\"]}}"
// Only what is deprecated can be replaced.
#define SCHEMA_REPLACED                                                                    \
  "\"if\": {\"required\": [\"replaced_by\"], \"properties\": {\"replaced_by\": {\"not\": "     \
  "{\"type\": \"null\"}}}}, \"then\": {\"required\": [\"status\"], \"properties\": {\"status\": " \
  "{\"const\": \"deprecated\"}}}"
#define SCHEMA_RELATIVE "{\"pattern\": \"^(?!/)\"}" // a path
void schema_checks(Buf *);

FieldRead read_questions, read_picks, read_select, read_probes, read_anchors, read_candidates,
    read_categories, read_responsibilities, read_checks;
void finish_scale(Reader *, const Node *, void *scale);
void finish_person(Reader *, const Node *, void *person);

// ---- drafts: read, not yet resolved ------------------------------------------------------------
typedef struct CategoryDraft { const Node *node; Category made; } CategoryDraft;
typedef struct AnchorDraft { Text point; Anchor made; } AnchorDraft;
typedef struct QuestionDraft {
  const Node *node;
  Question made;
  LIST(AnchorDraft) anchors;
} QuestionDraft;
typedef struct ScaleDraft { const Node *node; Scale made; } ScaleDraft;
typedef struct PersonDraft { const Node *node; Person made; } PersonDraft;

typedef struct Pick { Text id; QuestionDraft *made; } Pick; // made: defined in place
typedef LIST(Pick) Picks;
typedef struct SelectDraft {     // questions wanted for what they are
  const Node *node;              // NULL: none
  bool wrong;                    // something in it has been reported
  Texts tags, topics;
  Text level;
  int type;                      // a QuestionType, where it is given
  int64_t count;
} SelectDraft;
typedef struct Entry {           // one of a kit's categories
  const Node *node;
  KitCategory use;               // use.ref empty: defined in place
  CategoryDraft category;        // defined in place
  Picks picks;
  SelectDraft select;
} Entry;

typedef struct InterviewDraft {
  const Node *node;
  Interview made;
  Texts categories, people;
} InterviewDraft;
typedef struct StageDraft { Text id, title; LIST(InterviewDraft) interviews; } StageDraft;

// What a library file holds: one of these lists.
typedef struct LibraryFile {
  LIST(CategoryDraft) categories;
  LIST(QuestionDraft) questions;
  LIST(ScaleDraft) scales;
  LIST(PersonDraft) people;
} LibraryFile;

typedef struct KitDraft {
  const Node *node;
  Kit made;                      // what needs no resolving
  int method;                    // of the decision; weighted-mean is the only one
  int duplex, blind, no_repeat;  // 1: true
  Text extends, library;
  struct { Texts categories, questions, responsibilities, interviews; } left_out;
  LIST(Entry) categories;
  LibraryFile own;               // what the kit defines for itself, categories apart
  InterviewDraft interview;
  LIST(StageDraft) stages;
} KitDraft;

typedef struct Shelf { // all that a kit may refer to: its library's and its own
  Ids categories, questions, scales, people;
  VEC(const Question *) bank;    // its questions in the order of their files
  VEC(const Source *) sources;
} Shelf;

typedef struct KitFile { const char *path; Source *src; const Node *root; } KitFile;
typedef struct KitTree {
  const Node *root;              // of all files together
  LIST(KitFile) files;           // the kit's own, then each that the one before it extends
} KitTree;
// A kit's tree, over those of the kits it extends; NULL, reported, when one cannot be read.
KitTree *kit_tree(Reader *, const char *path);

// Reads the library at `folder` and puts what it holds on the shelf.
void library_read(Reader *, Shelf *, const char *folder);
void shelf_kit(Reader *, Shelf *, KitDraft *);   // puts what the kit defines itself on the shelf
void shelf_seal(Reader *, Shelf *);
void candidates_hide(Source *kit);                // marks what may be candidates' data as private
void candidates_mark(Source *kit, const Node *root); // marks what is

// ---- checking: drafts become a Kit -------------------------------------------------------------
void check_shelf(Reader *, const Shelf *);
void check_kit(Reader *, const Shelf *, KitDraft *, Kit *);
void plan_make(Reader *, const Shelf *, const KitDraft *, Kit *); // the interviews, complete
// Deals the questions of a category out to the interviews that share it, like cards, in the order
// of the plan. `drafts` are the interviews' own.
void questions_share(Reader *, const InterviewDraft *const *drafts, Kit *);
// Gives categories to the interviews that are `assigned`, in the order of the plan, so that every
// rule of it is kept; false, reported, when no way does.
bool plan_assign(Reader *, const KitDraft *, Kit *);

typedef struct Selecting {
  Reader *reader;
  const Shelf *shelf;
  const Ids *picked;             // by hand, anywhere in the kit
  Text level;                    // the kit's
  Span at;                       // of the "select"
} Selecting;
// Adds as many questions as are wanted to those of a category; reported when there are too few.
void questions_select(const Selecting *, const SelectDraft *, KitCategory *use);

#endif
