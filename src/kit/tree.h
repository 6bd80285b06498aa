// tree.h -- a kit's tree of nodes, with those of the kits that it extends laid under it.
// SPDX-License-Identifier: MIT
//
// chain.c finds and reads the files, merge.c lays one tree over another, leave.c takes out of a
// base what the kit above it leaves out. Nodes are never changed, as aliases may share them: what
// becomes different is a copy. Places stay those of the file where each value was written.
#ifndef KP_KIT_TREE_H
#define KP_KIT_TREE_H

#include "kit/inner.h"

// What a merged tree takes over of a base: all but what makes a kit itself.
Node *base_inherited(Reader *, const Node *base);
Node *trees_merge(Reader *, const Node *base, const Node *own);
// The base without what `own` leaves out; unknown ids are reported.
Node *base_leave(Reader *, const Node *base, const Node *own);

Str entry_id(const Node *entry);             // of a list's entry: its "id", else its "ref"
Node *node_copy(Arena *, const Node *);      // of itself alone, not of what is in it
Node *list_like(Arena *, const Node *like, size_t room); // an empty list in its place
// The map with another value of `key`, or without it (NULL), or as it is when it has none.
Node *map_with(Arena *, const Node *map, const char *key, Node *value);

#endif
