// fields.h -- maps of YAML become structs by tables of fields.
// SPDX-License-Identifier: MIT
//
// A table lists the keys of one kind of map. It is the only list of them: it drives reading,
// defaults, "unknown key", "is missing", the JSON Schema and the format's manual page. What is read
// keeps its place; references between records are resolved with an Ids by whoever reads.
#ifndef KP_FIELDS_H
#define KP_FIELDS_H

#include "calendar/calendar.h"
#include "input/input.h"

#define LIST(T) struct { T *at; size_t n; }
typedef LIST(Text) Texts;

typedef struct Reader { // what goes through one kit_read
  Arena *arena;
  Diags *diags;
  size_t errors;        // reported for this kit
  size_t hints;         // how often the nearest id was sought
  Zones *zones;         // that its author names; NULL: each is looked up
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
  const Record *const *also;      // OWN: other records that it may hold; ends with NULL
  const char *schema;             // OWN: its JSON Schema, as schema.c reads it; else: what is added
  void (*schema_own)(Buf *);      // OWN: its JSON Schema, if a template cannot say it
  bool loosens;                   // where it is given, what is required may come from elsewhere
};

struct Record {
  const char *name;               // "category", as messages call it
  const char *file;               // whose top is such a map; NULL when nested only
  size_t size;                    // of its struct
  const Field *fields;
  size_t n;
  size_t node;                    // offset of a `const Node *` to its map, or NO_NODE
  void (*finish)(Reader *, const Node *, void *record); // after its fields are read; may be NULL
  const char *schema;             // what a JSON Schema can tell of it beyond its fields, or NULL
};
#define NO_NODE SIZE_MAX

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

Span value_span(const Node *map, const char *key); // of a key's value, else of the record
FieldRead read_months, read_language, read_email; // OWN: int64_t, Text, Text
FieldRead read_zone; // OWN: Text, as written, which zone_find knows
#define SCHEMA_EMAIL \
  "{\"type\": \"string\", \"pattern\": \"^[^@ \\\\t\\\\n<>,;]+@[^@ \\\\t\\\\n<>,;]+$\"}"
#define SCHEMA_LANGUAGE \
  "{\"type\": \"string\", \"pattern\": \"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$\"}"
#define SCHEMA_MONTHS \
  "{\"type\": \"string\", \"pattern\": \"^[+]?0*[1-9][0-9]{0,3} (months?|years?)$\"}"
#define SCHEMA_TEXT "@text"
void finish_slot(Reader *, const Node *, void *slot);

// ---- showing -----------------------------------------------------------------------------------
void dump_text(Buf *, int depth, const char *key, Text); // a line, unless it is empty
void dump_texts(Buf *, int depth, const char *key, Texts);
void dump_milli(Buf *, int depth, const char *key, int64_t); // unless it is 0
// The tables that `roots` lead to, each once: keys, types, defaults, help.
typedef LIST(const Record *) Records;
Records records_under(Arena *, const Record *const *roots, size_t n); // they and all below, once
void records_dump(Buf *, Records);
// The format of a file as a JSON Schema, draft 07. `more`: records of later rooms that it may hold.
void fields_schema(Buf *, const Record *root, const char *title, const Record *const *more,
                   size_t n);

// ---- files -------------------------------------------------------------------------------------
const char *folder_of(Arena *, const char *path); // "." for a bare name
const char *folder_beside(Arena *, const char *folder); // that it is in: of ".." it is "../.."
// `path` joined to `folder`, without the `..` that can be resolved on paper.
const char *path_join(Arena *, const char *folder, Str path);
// The tree of a file, or NULL, reported; the source is given even then, unless there is no file.
Node *file_read(Reader *, const char *path, InputRules, Source **src);
Node *source_read(Reader *, const Source *, InputRules); // the same for a file in memory
Source *file_load(Reader *, const char *path, InputRules); // its text alone: NULL, reported

// ---- indexes: id -> record ---------------------------------------------------------------------
typedef struct IdsRow { Text id; void *record; } IdsRow;
typedef struct Ids {
  const char *what;              // "category"
  const char *deed;              // what was done twice; NULL: "defined"
  const char *where;             // " in this kit"; NULL: anywhere
  VEC(IdsRow) rows;            // sorted by id once sealed
  const char **names;            // the ids as C strings, for did-you-mean
  bool quiet;                    // repeated ids are reported elsewhere
  bool incomplete;               // a file could not be read, so an unknown id may be defined there
} Ids;
void ids_add(Reader *, Ids *, Text id, void *record);
void ids_seal(Reader *, Ids *);          // sorts; an id defined twice is reported
void *ids_find(const Ids *, Str id);     // NULL if it is not there
// The same, reported with the nearest id when it is not there; an empty ref gives NULL.
void *ids_ref(Reader *, const Ids *, Text ref);

#endif
