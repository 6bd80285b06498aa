// place.c -- where the author wrote what a Kit holds as a number: by the tree of that file.
// SPDX-License-Identifier: MIT
//
// A file is parsed once more when the first message about it is made; a kit without faults costs
// nothing.
#include "proof/inner.h"

static const Node *tree_of(Proof *proof, const Source *src) {
  for (size_t i = 0; i < proof->trees.n; i++)
    if (proof->trees.at[i].src == src) return proof->trees.at[i].root;
  Tree tree = {src, input_read(proof->arena, diags_new(proof->arena), src, (InputRules){0})};
  VEC_PUSH(proof->arena, &proof->trees, tree);
  return tree.root;
}

static bool holds(const Node *node, Span span) {
  return node->span.from <= span.from && span.to <= node->span.to;
}

// The innermost map of which the place is a value. INPUT_DEPTH bounds the steps.
static const Node *map_around(const Node *node, Span span) {
  const Node *found = NULL;
  for (const Node *next = NULL; node; node = next, next = NULL) {
    switch (node->kind) {
      case NODE_SCALAR: break;
      case NODE_LIST:
        for (size_t i = 0; i < node->as.list.n && !next; i++)
          if (holds(node->as.list.at[i], span)) next = node->as.list.at[i];
        break;
      case NODE_MAP:
        for (size_t i = 0; i < node->as.map.n && !next; i++)
          if (holds(node->as.map.at[i].value, span)) next = node->as.map.at[i].value;
        if (next) found = node;
        break;
    }
  }
  return found;
}

static const Node *beside(Proof *proof, Text sibling, const char *key) {
  if (!sibling.span.src) return NULL;
  const Node *root = tree_of(proof, sibling.span.src);
  const Node *map = root ? map_around(root, sibling.span) : NULL;
  return map ? node_get(map, key) : NULL;
}

Span place_beside(Proof *proof, Text sibling, const char *key) {
  const Node *value = beside(proof, sibling, key);
  return value ? value->span : sibling.span;
}

Span place_path(Proof *proof, const char *const *way) {
  for (size_t i = 0; i < proof->kit->sources.n; i++) {
    const Node *node = tree_of(proof, proof->kit->sources.at[i]);
    for (size_t step = 0; node && way[step]; step++) node = node_get(node, way[step]);
    if (node) return node->span;
  }
  return (Span){0};
}

Span place_pick(Proof *proof, const KitCategory *use, const Question *question) {
  const Node *list = beside(proof, use->ref, "questions");
  if (list && list->kind == NODE_MAP) list = node_get(list, "pick");
  for (size_t i = 0; list && list->kind == NODE_LIST && i < list->as.list.n; i++)
    if (str_eq(node_text(list->as.list.at[i]).s, question->id.s))
      return list->as.list.at[i]->span;
  return use->ref.span;
}
