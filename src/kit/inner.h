// inner.h -- what the files of kit/ share: field tables, drafts not yet resolved, indexes of ids.
// SPDX-License-Identifier: MIT
//
// A kit is read in two steps. First the field tables (fields.c) turn nodes into drafts (record.c,
// shapes.c): typed, but with references as the ids their author wrote. Then check.c resolves them
// and makes the Kit that kit.h shows.
#ifndef KP_KIT_INNER_H
#define KP_KIT_INNER_H

#include "kit/kit.h"

typedef struct Reader { // what goes through one kit_read
  Arena *arena;
  Diags *diags;
  size_t errors;        // reported for this kit
  size_t hints;         // how often the nearest id was sought
} Reader;

// False when so much is wrong already that another message would not help (READER_ERRORS).
bool reader_goes_on(const Reader *);
Diags *wrong(Reader *);  // counts an error that the caller is about to report there

// ---- field tables ------------------------------------------------------------------------------
typedef enum FieldType {
  FIELD_LINE,     // Text: one line
  FIELD_TEXT,     // Text: literal text of any length
  FIELD_MARKDOWN, // Text: CommonMark
  FIELD_ID,       // Text: a slug that names this record
  FIELD_CODE,     // Text: a candidate's id, which may hold capitals and dots
  FIELD_REF,      // Text: the id of another record
  FIELD_LINES,    // Texts
  FIELD_REFS,     // Texts, each an id
  FIELD_INT,      // int64_t between least and most
  FIELD_MILLI,    // int64_t, a decimal number times 1000, between least and most
  FIELD_CHOICE,   // int: the number of the word in `words`
  FIELD_DATE,     // Slot: its year, month and day; zeros when not given
  FIELD_TIME,     // Slot: its start; -1 when not given
  FIELD_MAP,      // a map of `record`, at this offset
  FIELD_LIST,     // LIST of `record`
  FIELD_WITH,     // no key of its own: the keys of `record` belong to this map too
  FIELD_OWN,      // read by `read`; `shape` says what it looks like
  FIELD_LATER,    // not supported yet: using it is an error that says so
} FieldType;

typedef struct Field Field;
typedef struct Record Record;
typedef void FieldRead(Reader *, const Field *, const Node *value, void *record);

struct Field {
  const char *key;
  FieldType type;
  size_t offset;                  // in the record's struct
  bool required;
  const char *fallback;           // the default as written; in (...) when it is computed
  const char *help;               // one line
  const Record *record;           // MAP, LIST, WITH
  const char *const *words;       // CHOICE: ends with NULL
  int64_t least, most;            // INT, MILLI (times 1000); of a list: its entries
  FieldRead *read;                // OWN
  const char *shape;              // OWN
};

struct Record {
  const char *name;               // "category", as messages call it
  const char *file;               // whose top is such a map; NULL when nested only
  size_t size;                    // of its struct
  const Field *fields;
  size_t n;
  size_t node;                    // offset of a `const Node *` to its map, or NO_NODE
  void (*finish)(Reader *, const Node *, void *record); // after its fields are read; may be NULL
};
#define NO_NODE SIZE_MAX

extern const Record record_kit, record_use, record_definition, record_question,
    record_responsibility, record_candidate, record_name, record_seat, record_categories_file,
    record_questions_file, record_scales_file, record_people_file, record_candidates_file;
extern const Record *const records_all[]; // ends with NULL; the order of the format's manual

// Reads a map by its table, defaults included. False, reported, when it is not a map; wrong fields
// are reported and keep their defaults.
bool record_read(Reader *, const Record *, const Node *, void *out);
void record_defaults(Reader *, const Record *, void *out); // as if the map were there and empty
// The field of a key, NULL if unknown; *base moves to the struct that holds it.
const Field *field_find(const Record *, Str key, char **base);
Span record_span(const Node *map);       // where to point when a whole record is meant
// Reads one value by its field; a LIST reads with list_read. NULL and empty values do nothing.
void field_read(Reader *, const Field *, const Node *value, void *record);
void field_default(Reader *, const Field *, void *record);
const char *field_type_name(const Field *);
// A list of maps (list_check it first) into elements of the record's struct; `out` is a LIST of it.
void list_read(Reader *, const Record *, const Node *value, void *out);
// A list with no more entries than `most` (0: any number); reported if it is not.
bool list_check(Reader *, const char *key, int64_t most, const Node *value);
void texts_read(Reader *, const char *key, bool refs, const Node *value, Texts *out);
bool is_given(const Node *);             // there, and not left empty
// One value as text, reported if it is a list, a map or nothing.
bool text_read(Reader *, const char *key, const Node *value, Text *out);
bool id_check(Reader *, Text, bool candidate); // reported when the text is not a slug
const char *value_shown(Reader *, Text); // for a message; an id is shown even of private data
void type_wrong(Reader *, const char *key, const char *wanted, const Node *value);

FieldRead read_questions, read_probes, read_anchors, read_name, read_panel,
    read_candidates, read_months, read_language, read_email, read_categories,
    read_responsibilities;
void finish_scale(Reader *, const Node *, void *scale), finish_slot(Reader *, const Node *, void *);

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
typedef struct Entry {           // one of a kit's categories
  const Node *node;
  KitCategory use;               // use.ref empty: defined in place
  CategoryDraft category;        // defined in place
  Picks picks;
} Entry;

typedef struct InterviewDraft {
  const Node *node;
  Interview made;
  Texts categories;
} InterviewDraft;
typedef struct StageDraft { Text id, title; LIST(InterviewDraft) interviews; } StageDraft;
typedef struct SeatDraft { Text interview; Texts people; Slot slot; } SeatDraft;
typedef struct CandidateDraft {
  const Node *node;
  Candidate made;
  LIST(SeatDraft) panel;
} CandidateDraft;
typedef LIST(CandidateDraft) CandidateDrafts;

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
  int duplex;                    // 1: true
  Text library, candidates_path;
  LIST(Entry) categories;
  LibraryFile own;               // what the kit defines for itself, categories apart
  InterviewDraft interview;
  LIST(StageDraft) stages;
  CandidateDrafts candidates;
} KitDraft;


// ---- indexes: id -> record ---------------------------------------------------------------------
typedef struct IndexRow { Text id; void *record; } IndexRow;
typedef struct Index {
  const char *what;              // "category"
  const char *deed;              // what was done twice; NULL: "defined"
  const char *where;             // " in this kit"; NULL: anywhere
  VEC(IndexRow) rows;            // sorted by id once sealed
  const char **names;            // the ids as C strings, for did-you-mean
  bool quiet;                    // repeated ids are reported elsewhere
  bool incomplete;               // a file could not be read, so an unknown id may be defined there
} Index;
void index_add(Reader *, Index *, Text id, void *record);
void index_seal(Reader *, Index *);          // sorts; an id defined twice is reported
void *index_find(const Index *, Str id);     // NULL if it is not there
// The same, reported with the nearest id when it is not there; an empty ref gives NULL.
void *index_ref(Reader *, const Index *, Text ref);

typedef struct Shelf { // all that a kit may refer to: its library's and its own
  Index categories, questions, scales, people;
  VEC(const Source *) sources;
} Shelf;

// Reads the library at `folder` and puts what it holds on the shelf.
void library_read(Reader *, Shelf *, const char *folder);
void shelf_kit(Reader *, Shelf *, KitDraft *);   // puts what the kit defines itself on the shelf
void shelf_seal(Reader *, Shelf *);
const char *folder_of(Arena *, const char *path); // "." for a bare name
// The tree of a file, or NULL, reported; the source is given even then, unless there is no file.
Node *file_read(Reader *, const char *path, InputRules, Source **src);
Node *source_read(Reader *, const Source *, InputRules); // the same for a file in memory
void candidates_hide(Source *kit);                // marks what may be candidates' data as private
void candidates_mark(Source *kit, const Node *root); // marks what is
// `path` joined to `folder`, without the `..` that can be resolved on paper.
const char *path_join(Arena *, const char *folder, Str path);

// ---- checking: drafts become a Kit -------------------------------------------------------------
void check_shelf(Reader *, const Shelf *);
void check_kit(Reader *, const Shelf *, KitDraft *, Kit *);
void plan_make(Reader *, const KitDraft *, Kit *); // the interviews, with their categories
int plan_minutes(const Interview *);             // what its clock sums to
void check_candidates(Reader *, const Shelf *, const CandidateDrafts *, Kit *);
Span value_span(const Node *map, const char *key); // of a key's value, else of the record
const Scale *scale_built_in(Arena *);

#endif
