// places.c -- where a kit says a fact: numbers and ids have no place of their own in the Kit.
// SPDX-License-Identifier: MIT
//
// The file is read once more as a tree, and the map looked up that names what the fact is about:
// what stands beside that name is the author's line.
#include "freeze/inner.h"

static bool same_span(Span a, Span b) { return a.src == b.src && a.from == b.from && a.to == b.to; }

// The map that has a value at `span` itself; trees are no deeper than INPUT_DEPTH.
static const Node *map_of(const Node *node, Span span) {
  const Node *found = NULL;
  switch (node->kind) {
    case NODE_SCALAR: return NULL;
    case NODE_LIST:
      for (size_t i = 0; i < node->as.list.n && !found; i++)
        found = map_of(node->as.list.at[i], span);
      return found;
    case NODE_MAP:
      for (size_t i = 0; i < node->as.map.n && !found; i++) {
        const Node *value = node->as.map.at[i].value;
        found = same_span(value->span, span) ? node : map_of(value, span);
      }
      return found;
  }
  return NULL;
}

static const Node *scalar_of(const Node *node, Str text) { // the first that reads so
  const Node *found = NULL;
  switch (node->kind) {
    case NODE_SCALAR: return str_eq(node->as.scalar.text, text) ? node : NULL;
    case NODE_LIST:
      for (size_t i = 0; i < node->as.list.n && !found; i++)
        found = scalar_of(node->as.list.at[i], text);
      return found;
    case NODE_MAP:
      for (size_t i = 0; i < node->as.map.n && !found; i++)
        found = scalar_of(node->as.map.at[i].value, text);
      return found;
  }
  return NULL;
}

static const Node *tree_of(Places *places, const Source *src) {
  if (places->src == src) return places->root;
  places->src = src;
  places->root = input_read(places->arena, diags_new(places->arena), src, (InputRules){false});
  return places->root;
}

Span place_of_thing(const Kit *kit, FactKind kind, Str id) {
  for (size_t i = 0; i < kit->categories.n; i++) {
    const KitCategory *use = &kit->categories.at[i];
    if (kind == FACT_CATEGORY && str_eq(use->category->id.s, id)) return use->ref.span;
    for (size_t j = 0; j < use->questions.n; j++)
      if ((kind == FACT_QUESTION || kind == FACT_ANCHOR) &&
          str_eq(use->questions.at[j]->id.s, id))
        return use->questions.at[j]->id.span;
  }
  for (size_t i = 0; i < kit->interviews.n; i++)
    if (kind == FACT_INTERVIEW && str_eq(kit->interviews.at[i].id.s, id))
      return kit->interviews.at[i].id.span;
  return kit->id.span;
}

Span place_of(Places *places, const Kit *kit, const Fact *fact) {
  const Aspect *aspect = aspect_find(fact->kind, fact->aspect);
  Span named = fact->value.span;
  bool own = !aspect || aspect->type == ASPECT_TEXT || aspect->type == ASPECT_TEXTS;
  if (own && named.src) return named;
  if (!named.src) named = kit->id.span;
  const Node *root = named.src ? tree_of(places, named.src) : NULL;
  const Node *map = root ? map_of(root, named) : NULL, *value = map;
  if (!map || !aspect || !aspect->key) return named;
  value = node_get(map, aspect->key);
  if (value && aspect->inner && node_get(value, aspect->inner))
    value = node_get(value, aspect->inner);
  const Node *entry = value && aspect->type == ASPECT_IDS ? scalar_of(value, fact->value.s) : NULL;
  return entry ? entry->span : value ? value->span : named;
}
