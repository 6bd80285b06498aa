// input.h -- YAML bytes become a tree of nodes, each knowing where its author wrote it.
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
  bool wrong;       // of a file's root: errors in the file have been reported
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

#endif
