// merge.c -- lays the tree of a kit over that of the kit it extends.
// SPDX-License-Identifier: MIT
//
// Maps merge key by key. Lists whose entries have ids merge entry by entry, what is new behind what
// the base has; every other list and every text takes the place of the base's. A key without a
// value drops what the base says.
#include "kit/tree.h"

#include <stdlib.h>
#include <string.h>

// ---- nodes -------------------------------------------------------------------------------------
Str entry_id(const Node *entry) {
  Text id = node_text(node_get(entry, "id"));
  return id.s.n ? id.s : node_text(node_get(entry, "ref")).s;
}

Node *node_copy(Arena *arena, const Node *node) {
  Node *copy = NEW(arena, Node);
  *copy = *node;
  return copy;
}

Node *list_like(Arena *arena, const Node *like, size_t room) {
  Node *list = node_copy(arena, like);
  list->as.list.n = 0;
  list->as.list.at = NEW_ARRAY(arena, Node *, room);
  return list;
}

Node *map_with(Arena *arena, const Node *map, const char *key, Node *value) {
  Node *copy = node_copy(arena, map);
  copy->as.map.n = 0;
  copy->as.map.at = NEW_ARRAY(arena, Pair, map->as.map.n);
  for (size_t i = 0; i < map->as.map.n; i++) {
    Pair pair = map->as.map.at[i];
    bool meant = str_is(node_text(pair.key).s, key);
    if (meant && !value) continue;
    if (meant) pair.value = value;
    copy->as.map.at[copy->as.map.n++] = pair;
  }
  return copy;
}

Node *base_inherited(Reader *reader, const Node *base) {
  static const char *const own[] = {"id", "extends", "leave_out", "candidates"};
  Node *rest = node_copy(reader->arena, base);
  for (size_t i = 0; i < COUNT(own); i++) rest = map_with(reader->arena, rest, own[i], NULL);
  return rest;
}

// ---- names of a base's keys and entries, sorted: it may have very many -------------------------
typedef struct Name { Str name; size_t at; } Name;
typedef struct Names { Name *at; size_t n; } Names;

static int by_name(const void *a, const void *b) {
  const Name *x = a, *y = b;
  int order = str_cmp(x->name, y->name);
  return order ? order : (x->at > y->at) - (x->at < y->at);
}

static Names names_sorted(Arena *arena, const Node *base) {
  bool list = base->kind == NODE_LIST;
  size_t n = list ? base->as.list.n : base->as.map.n;
  Names names = {NEW_ARRAY(arena, Name, n + 1), n};
  for (size_t i = 0; i < n; i++) {
    Str name = list ? entry_id(base->as.list.at[i]) : node_text(base->as.map.at[i].key).s;
    names.at[i] = (Name){name, i};
  }
  if (n) qsort(names.at, n, sizeof *names.at, by_name);
  return names;
}

// The first place of a name, or n.
static size_t name_find(const Names *names, Str name) {
  size_t low = 0, high = names->n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (str_cmp(names->at[middle].name, name) < 0) low = middle + 1;
    else high = middle;
  }
  return low < names->n && str_eq(names->at[low].name, name) ? names->at[low].at : names->n;
}

// ---- lists -------------------------------------------------------------------------------------
// Whether a list's entries have ids. Those of "categories" and "questions" may be ids themselves:
// such a list says which, and says it anew.
static bool entries_named(Str key, const Node *list) {
  static const char *const keys[] = {"responsibilities", "categories", "questions", "scales",
                                     "people",           "stages",     "interviews"};
  bool listed = false;
  for (size_t i = 0; i < COUNT(keys); i++) listed = listed || str_is(key, keys[i]);
  bool lines = str_is(key, "responsibilities"); // of which some have no id
  for (size_t i = 0; listed && !lines && i < list->as.list.n; i++)
    if (list->as.list.at[i]->kind != NODE_MAP) return false;
  return listed;
}

static Node *maps_merge(Reader *reader, const Node *base, const Node *own, int depth);

// An entry that the kit refers to and the base defines stays defined; and the other way round.
static Node *entries_merge(Reader *reader, const Node *base, const Node *own, int depth) {
  bool defined = node_get(base, "id") && !node_get(base, "ref");
  bool used = node_get(base, "ref") && !node_get(base, "id");
  bool defines = node_get(own, "id") && !node_get(own, "ref");
  bool uses = node_get(own, "ref") && !node_get(own, "id");
  if (defined && uses) own = map_with(reader->arena, own, "ref", NULL);
  if (used && defines) base = map_with(reader->arena, base, "ref", NULL);
  return maps_merge(reader, base, own, depth);
}

static Node *lists_merge(Reader *reader, const Node *base, const Node *own, int depth) {
  size_t n = base->as.list.n;
  Node *list = list_like(reader->arena, own, n + own->as.list.n);
  bool *merged = NEW_ARRAY(reader->arena, bool, n + 1); // an id given twice is not merged twice
  Names names = names_sorted(reader->arena, base);
  memcpy(list->as.list.at, base->as.list.at, n * sizeof(Node *));
  list->as.list.n = n;
  for (size_t i = 0; i < own->as.list.n; i++) {
    Node *entry = own->as.list.at[i];
    Str id = entry_id(entry);
    size_t at = id.n ? name_find(&names, id) : n;
    if (at == n || merged[at]) {
      list->as.list.at[list->as.list.n++] = entry;
      continue;
    }
    merged[at] = true;
    list->as.list.at[at] = entries_merge(reader, base->as.list.at[at], entry, depth + 1);
  }
  return list;
}

// ---- maps --------------------------------------------------------------------------------------
static Node *values_merge(Reader *reader, Str key, Node *base, Node *own, int depth) {
  if (depth < INPUT_DEPTH && base->kind == NODE_MAP && own->kind == NODE_MAP)
    return maps_merge(reader, base, own, depth + 1);
  if (depth < INPUT_DEPTH && base->kind == NODE_LIST && own->kind == NODE_LIST &&
      entries_named(key, base) && entries_named(key, own))
    return lists_merge(reader, base, own, depth + 1);
  return own;
}

// Recursion is bounded by INPUT_DEPTH, which no tree passes.
static Node *maps_merge(Reader *reader, const Node *base, const Node *own, int depth) {
  Node *map = node_copy(reader->arena, own);
  size_t n = base->as.map.n;
  Names names = names_sorted(reader->arena, base);
  map->as.map.at = NEW_ARRAY(reader->arena, Pair, n + own->as.map.n);
  memcpy(map->as.map.at, base->as.map.at, n * sizeof(Pair));
  map->as.map.n = n;
  for (size_t i = 0; i < own->as.map.n; i++) {
    Pair pair = own->as.map.at[i];
    Str key = node_text(pair.key).s;
    size_t at = name_find(&names, key);
    Node *before = at < n ? base->as.map.at[at].value : NULL;
    if (before) pair.value = values_merge(reader, key, before, pair.value, depth);
    map->as.map.at[at < n ? at : map->as.map.n++] = pair;
  }
  return map;
}

// The kit's own keys first: where the map as a whole is meant, its first key is pointed to.
static Node *own_first(Reader *reader, const Node *merged, const Node *own) {
  Node *map = node_copy(reader->arena, merged);
  size_t n = 0;
  Names names = names_sorted(reader->arena, own);
  map->as.map.at = NEW_ARRAY(reader->arena, Pair, merged->as.map.n);
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < merged->as.map.n; i++) {
      Pair pair = merged->as.map.at[i];
      bool owned = name_find(&names, node_text(pair.key).s) < names.n;
      if (owned == (pass == 0)) map->as.map.at[n++] = pair;
    }
  return map;
}

Node *trees_merge(Reader *reader, const Node *base, const Node *own) {
  // One interview and a plan exclude each other, so the kit's takes the place of the base's.
  if (is_given(node_get(own, "plan"))) base = map_with(reader->arena, base, "interview", NULL);
  if (is_given(node_get(own, "interview"))) base = map_with(reader->arena, base, "plan", NULL);
  return own_first(reader, maps_merge(reader, base, own, 0), own);
}
