// input.h -- YAML bytes become a tree of nodes, and CSV bytes rows of cells; each knows its place.
// SPDX-License-Identifier: MIT
#ifndef KP_INPUT_H
#define KP_INPUT_H

#include "base/base.h"

typedef enum NodeKind {
  NODE_SCALAR, // text, untyped: its field decides what it means
  NODE_LIST,
  NODE_MAP,
} NodeKind;

typedef struct Node Node;
typedef struct Pair { Node *key, *value; } Pair; // keys are scalars, unique in their map

struct Node {
  NodeKind kind;
  bool wrong;       // of a file's root, and of what a series hands out: errors in it have been
                    // reported, of the root those outside of that
  Span span;        // the scalar as written (quotes and block header included), or the whole value
  union {
    struct {
      Str text;     // decoded: escapes and folding done, valid UTF-8, no control characters
      bool quoted;  // '', "", | or >: never null
      bool null;    // plain and empty, ~ or null
    } scalar;
    struct { Node **at; size_t n; } list;
    struct { Pair *at; size_t n; } map;
  } as;
};

// Limits of ROBUST kind, each reported with its number.
enum {
  INPUT_FILE_BYTES = 8 << 20,
  INPUT_DEPTH = 32,           // maps and lists inside one another
  INPUT_ALIAS_NODES = 10000,  // nodes that aliases may add
  INPUT_SCALAR_BYTES = 256 << 10,
  INPUT_KEY_BYTES = 256,
  INPUT_ANCHORS = 1000,       // names that aliases may refer to
};

typedef struct InputRules {
  bool no_aliases; // candidate files: an alias is an error
} InputRules;

// The tree of a file's only document, or NULL if it could not be read to its end. Everything wrong
// has been reported, as many things as can be told apart; a tree is given in spite of errors such
// as a duplicate key, so that later rooms can report theirs in the same run: the root's `wrong`
// tells. An empty file is an error. The tree borrows from `src`.
Node *input_read(Arena *, Diags *, const Source *src, InputRules);
Node *node_get(const Node *map, const char *key); // NULL if it is not there or not a map
Text node_text(const Node *scalar);               // the value with its place; empty for others
Text node_key(const Node *map, const char *key);  // the key itself; empty if it is not there
const char *node_kind_name(const Node *);         // "text", "list", "map", "nothing"
// A value for a message: in quotes, escaped and clipped; "this value" where it is private.
const char *text_shown(Arena *, Text);
void node_dump(Buf *out, const Node *);           // --dump=nodes: one node a line, with places

// ---- a list in a file, an element at a time ----------------------------------------------------
typedef struct Series Series;
// Of the list that stands under `key` in the map that a file is; without aliases. NULL, reported,
// when nothing of the file can be read. What is wrong is reported when it is come upon.
Series *series_open(Arena *, Diags *, const Source *src, const char *key);
void series_close(Series *); // NULL is fine
// The next one, owned by `arena`; NULL when there is none, and the file has been read to its end.
Node *series_next(Series *, Arena *, Diags *);
// What input_read gives, at the end: but one empty value stands for all that were handed out.
Node *series_root(Series *, Diags *);

// ---- CSV: a row at a time, as such a file may be longer than memory -----------------------------
enum {
  CSV_FILE_BYTES = 256 << 20,
  CSV_ROW_BYTES = 1 << 20,
  CSV_CELL_BYTES = INPUT_SCALAR_BYTES,
  CSV_COLUMNS = 1000,
};

typedef struct Csv Csv;
typedef struct CsvRow {
  Text *at;              // the cells, unquoted and without blanks around, each with its own place
  size_t n;
  Span span;             // all of the row
  uint32_t offset, line; // of its first byte in the file
} CsvRow;

// NULL, reported, when there is no such file or none that can be read. All of it is private.
// `delimiter` 0: the one of comma, semicolon and tab that its first line holds most of.
Csv *csv_open(Arena *, Diags *, const char *path, char delimiter);
void csv_close(Csv *);   // NULL is fine
// The next row, owned by `arena`: the header first, then rows with as many cells. What is no such
// row is reported and passed over. False at the end.
bool csv_next(Csv *, Arena *, Diags *, CsvRow *out);
bool csv_torn(const Csv *);  // what comes next could not be read
size_t csv_wrong(const Csv *); // how much has been reported
bool csv_seek(Csv *, uint32_t offset); // to the beginning of a row that was read before
void input_versions(VersionSay *, void *data);    // for `kitpress doctor`

#endif
