// inner.h -- what the files of roster/ share: drafts of candidates, pieces of a roster, columns.
// SPDX-License-Identifier: MIT
//
// A candidate is read as a map of YAML or as a row of CSV, which is made such a map (cells.c); the
// same tables read both (tables.c) into a draft, and panel.c and blind.c make the Candidate of it.
#ifndef KP_ROSTER_INNER_H
#define KP_ROSTER_INNER_H

#include "roster/roster.h"

// ---- drafts ------------------------------------------------------------------------------------
typedef struct SeatDraft { Text interview; Texts people; Slot slot; } SeatDraft;
typedef struct CandidateDraft {
  const Node *node;
  Candidate made;
  int layout, blind;      // numbers of words
  Texts conflicts;
  LIST(SeatDraft) panel;
} CandidateDraft;
typedef struct CandidatesFile { const Node *candidates; } CandidatesFile; // read one at a time

// ---- who meets them, and when (panel.c) --------------------------------------------------------
typedef struct Panels {   // what the panels of all candidates refer to
  const Kit *kit;
  Ids people, interviews;
} Panels;
void panels_make(Reader *, Panels *, const Kit *);
void candidate_resolve(Reader *, Panels *, CandidateDraft *);
// Takes from a candidate all that names them, and reports where they are named still (blind.c).
void candidate_blind(Reader *, const Kit *, Candidate *);

// ---- CSV (columns.c, cells.c) ------------------------------------------------------------------
typedef struct CsvSpec {  // a file as a kit names it
  const Node *node;
  Text file;
  const Node *columns;    // field: header; NULL: known by their names
  Text dates, zone;
  char delimiter;
} CsvSpec;

typedef enum TargetKind { // what becomes of a cell
  TARGET_TEXT,
  TARGET_LIST,  // texts, with ; or , between
  TARGET_DATE,
  TARGET_TIME,
  TARGET_SLOT,  // date and time, perhaps with an offset from UTC
  TARGET_TRUTH, // yes or no
} TargetKind;
typedef struct Target { // a field that a column can be mapped to
  const char *path;     // "slot.date", "panel.makers"
  const char *key, *sub; // of the candidate's map, and of the map within; sub NULL: none
  TargetKind kind;
} Target;
enum { COLUMN_CELLS = 4 }; // that make one value: first and last name
typedef struct Column {
  const Target *target;
  size_t cell[COLUMN_CELLS], n;
  Span span;            // of its header
} Column;
typedef struct Columns {
  const CsvSpec *spec;
  LIST(const Target) targets;
  VEC(Column) list;
  size_t id;            // the cell that holds the id
} Columns;
// Which column of a header is which field. False, reported, when that cannot be told.
bool columns_make(Reader *, const Panels *, const CsvSpec *, const CsvRow *header, Columns *);
// A row as the map that an author would write; NULL, reported, when it names nobody.
Node *row_node(Reader *, Panels *, const Columns *, const CsvRow *);

// ---- ids that have been met (seen.c) -----------------------------------------------------------
typedef struct Seen Seen; // heap; 8 bytes an id, and room to grow
enum { SEEN_PIECES = 63 };
Seen *seen_new(void);
void seen_free(Seen *);
// Adds an id at a place and gives the next place whose id may be the same: call it with `step` 0,
// then with 1, 2 ... while it returns true. The id is added when it returns false.
bool seen_add(Seen *, Str id, uint32_t piece, uint32_t at, size_t step, uint32_t *other_piece,
              uint32_t *other_at);

#endif
