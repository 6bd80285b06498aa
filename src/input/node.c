// node.c -- questions to a tree of nodes, and its dump.
// SPDX-License-Identifier: MIT
#include "input/inner.h"

static const Pair *find_pair(const Node *map, const char *key) {
  if (map == NULL || map->kind != NODE_MAP) return NULL;
  for (size_t i = 0; i < map->as.map.n; i++)
    if (str_is(map->as.map.at[i].key->as.scalar.text, key)) return &map->as.map.at[i];
  return NULL;
}

Node *node_get(const Node *map, const char *key) {
  const Pair *pair = find_pair(map, key);
  return pair ? pair->value : NULL;
}

Text node_key(const Node *map, const char *key) {
  const Pair *pair = find_pair(map, key);
  return pair ? node_text(pair->key) : (Text){0};
}

Text node_text(const Node *scalar) {
  if (scalar == NULL || scalar->kind != NODE_SCALAR) return (Text){0};
  if (scalar->as.scalar.null) return (Text){{"", 0}, scalar->span};
  return (Text){scalar->as.scalar.text, scalar->span};
}

const char *node_kind_name(const Node *node) {
  if (node == NULL) return "nothing";
  switch (node->kind) {
    case NODE_SCALAR: return node->as.scalar.null ? "nothing" : "text";
    case NODE_LIST: return "list";
    case NODE_MAP: return "map";
  }
  return "nothing";
}

const char *text_shown(Arena *arena, Text text) {
  enum { SHOWN_BYTES = 60 };
  if (text.span.src && source_is_private(text.span.src, text.span.from, text.span.to))
    return "this value";
  Str s = text.s;
  if (s.n > SHOWN_BYTES) {
    s.n = SHOWN_BYTES;
    while (s.n > 0 && ((unsigned char)s.s[s.n] & 0xC0) == 0x80) s.n--; // whole code points only
  }
  Buf out = {.arena = arena};
  buf_quoted(&out, s);
  if (s.n < text.s.n) {
    out.n--; // the quote comes behind the ellipsis
    buf_text(&out, "\u2026\"");
  }
  return buf_done(&out).s;
}

static void dump_place(Buf *out, const Node *node, int depth) {
  Place place = source_place(node->span.src, node->span.from);
  Place end = source_place(node->span.src, node->span.to);
  for (int i = 0; i < depth; i++) buf_text(out, "  ");
  buf_printf(out, "%u:%u-%u:%u ", place.line, place.col, end.line, end.col);
}

static void dump_value(Buf *out, const Node *node) {
  buf_text(out, node_kind_name(node));
  if (node->kind == NODE_SCALAR && !node->as.scalar.null) {
    buf_text(out, node->as.scalar.quoted ? " quoted " : " ");
    buf_quoted(out, node->as.scalar.text);
  }
  buf_char(out, '\n');
}

// Recursion is bounded: input_read lets no tree be deeper than INPUT_DEPTH, aliases included.
static void dump_node(Buf *out, const Node *node, int depth) {
  dump_value(out, node);
  if (node->kind == NODE_LIST) {
    for (size_t i = 0; i < node->as.list.n; i++) {
      dump_place(out, node->as.list.at[i], depth);
      buf_text(out, "- ");
      dump_node(out, node->as.list.at[i], depth + 1);
    }
  }
  if (node->kind == NODE_MAP) {
    for (size_t i = 0; i < node->as.map.n; i++) {
      const Pair *pair = &node->as.map.at[i];
      dump_place(out, pair->value, depth);
      buf_quoted(out, pair->key->as.scalar.text);
      buf_text(out, ": ");
      dump_node(out, pair->value, depth + 1);
    }
  }
}

void node_dump(Buf *out, const Node *node) {
  dump_place(out, node, 0);
  dump_node(out, node, 1);
}
