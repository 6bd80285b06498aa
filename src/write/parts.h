// parts.h -- a document in two: what others have, too, and what is its own. PagePart of inner.h.
// SPDX-License-Identifier: MIT
//
// Most of a document stands in the next candidate's, too. So its file begins with what it has in
// common with others: the content, fields, links, elements and fonts of all bodies with an id. That
// follows from the key of the document's frame alone, and is kept; another document with this frame
// takes it as it is, byte for byte. After it comes what is the document's own, which knows of what
// is common no more than its numbers.
#ifndef KP_WRITE_PARTS_H
#define KP_WRITE_PARTS_H

#include "write/fonts.h"
#include "write/pdf.h"
#include "write/write.h"

// ---- a table from bytes to what they name (index.c) ---------------------------------------------
typedef struct IndexEntry { Str key; void *value; } IndexEntry;
typedef struct Index { IndexEntry *slot; size_t room, n; } Index; // {0}: empty
// Where the value of `key` is kept: NULL in it when it is new. The key is borrowed; the place is
// good until the next call.
void **index_at(Arena *, Index *, Str key);
void *index_get(const Index *, Str key);     // NULL: none

// ---- parts of a page ----------------------------------------------------------------------------
typedef struct Coded Coded;
// What write/ knows of a part before it writes it: operations by place among its own.
typedef struct PartFacts {
  LIST(uint32_t) anchors, links, fields, headings;
  Index names;                  // of fields, and of nodes on the way to them -> name_is_field
  Index targets;                // names of places that its links lead to
  size_t texts;                 // how many fields are typed into
  bool told;                    // something of it is in the structure tree
  bool mixed;                   // it cannot be shared: somebody's data is in it, or a picture
} PartFacts;

// A header, a footer, or some of what is between them: bodies that follow each other.
typedef struct PagePart {
  bool shared;                  // other documents have it, too
  LIST(const Op *) ops;
  LIST(const Body *) bodies;
  Str key;                      // shared: which bodies, and where
  const PartFacts *facts;
  Coded *coded;                 // by operation
} PagePart;

// ---- what stands around what is common ----------------------------------------------------------
// Its numbers come before all that is common, which refers to it by them.
typedef struct Outer { const Tag *tag; size_t parent; uint32_t number; } Outer;
typedef struct OuterNode { Str name; uint32_t number; } OuterNode; // of fields of both kinds

typedef struct Frame {
  VEC(Outer) outer;             // the document first; `parent` is one before it
  Index outer_at;               // by Tag -> Outer's place, from 1
  VEC(OuterNode) nodes;         // those above come first
  Index node_met;               // their names
  size_t asked;                 // how many names have been looked for in common parts
  Index names;                  // in all of these, once many are: as PartFacts.names
  uint32_t entries;             // the number of the root of bookmarks, before those of own parts;
                                // 0: there are none
  size_t shared;                // how many parts are common
  Str key;
} Frame;

// ---- what is common -----------------------------------------------------------------------------
typedef struct Root { uint32_t number, outer; } Root; // an element just beneath what is around it
typedef struct CommonPart {
  uint32_t content;             // the number of its stream; 0: nothing is painted
  Str annots;                   // references
  LIST(Root) roots;             // in reading order
} CommonPart;
typedef struct CommonPage {
  uint32_t marks;               // how many sequences of marked content its shared parts have
  Str elements;                 // references to theirs, in order
  uint32_t leaf;                // of the parent tree; 0: it has own parts, too
  uint32_t annots;              // the list of its annotations; 0: there are none, or own ones, too
} CommonPage;
typedef struct Entry {          // a bookmark
  uint32_t number, above, first, last, previous, next; // of objects; 0: none
  int64_t count;                // as the file has it
} Entry;

typedef struct Common {
  const Chunk *chunk;           // of the file
  LIST(CommonPart) part;        // the shared ones, in reading order
  LIST(CommonPage) page;
  uint32_t leaf;                // of the parent tree: that of annotations; 0: there are none
  uint32_t annots;              // how many
  uint32_t intent;              // what colours are meant
  LIST(Font) fonts;             // F0, F1 ...
  uint32_t narrow;              // see Build
  uint32_t typed[2];            // numbers of fonts of what is typed: for a line, for ruled lines
  Index looks;                  // see Form
  uint32_t look_empty;
  Index fields;                 // by their full names, as the file has them
  LIST(Str) kids;               // fields just beneath the root, beneath each outer node: references
  LIST(Entry) entries;          // the root of bookmarks, and those that are not common
} Common;

#endif
