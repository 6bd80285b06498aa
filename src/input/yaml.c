// yaml.c -- reads a YAML file into a tree of nodes, from libyaml's events.
// SPDX-License-Identifier: MIT
//
// One loop takes events; maps and lists still open stand on a stack of INPUT_DEPTH frames. Events,
// not libyaml's own documents, because limits then hold before memory is spent. An alias shares the
// node it names; what it would add if it were copied is counted, in nodes and in depth.
//
// One list in it can be handed out an element at a time: the loop then stops whenever an element is
// whole, and that is hung nowhere.
#include "input/inner.h"

#include <stdlib.h>

enum { TREE_REPORTS = 100 }; // a hostile file must not cost a message for each of its bytes

typedef struct Anchor {
  Str name;
  Span span;
  const Node *node; // NULL while what it names is still open
  Node *made;
  size_t nodes;     // of what it names, aliases copied
  int height;       // maps and lists inside one another
} Anchor;

typedef struct Frame { // a map or list that is not yet closed
  Node *node;
  VEC(Node *) items;
  VEC(Pair) pairs;
  Node *key;        // of a map: the key that waits for its value
  bool drop;        // of a map: the key was refused, so its value is too
  uint32_t to;      // where the last thing inside ended
  size_t anchor;    // its anchor's number from 1; 0: none
  size_t nodes;     // Tree.nodes when it was opened
  int height;
} Frame;

typedef struct Series { // a file that is being read: of which a list may be handed out
  Arena *arena, *lasting; // of what is made now; of what lasts as long as the tree
  Diags *diags;
  const Source *src;
  InputRules rules;
  Marks marks;
  Frame stack[INPUT_DEPTH];
  int depth;
  VEC(Anchor) anchors;
  size_t nodes, alias_nodes; // made so far, aliases copied; added by aliases
  size_t reports;
  uint32_t key_wrong; // where the last list or map given as a key ends
  Node *root;
  bool ended;
  bool torn;         // the rest of the file cannot be read
  yaml_parser_t parser;
  const char *key;   // of the list that is handed out; NULL: none is
  Node *list;        // that one, once it has begun
  Node *element;     // of it: waits to be handed out
  size_t blamed;     // of reports: those of elements that were handed out
  Node *spare;       // a second list of that key: it is refused when the map ends, and not kept
  Arena *scratch;    // of what is in it; NULL: none is open
  Node stand_in;     // in that list, for those that were
} Tree;

// Counts a message about to be made: the caller reports it.
static Diags *wrong(Tree *tree) {
  tree->reports++;
  return tree->diags;
}

// Whether so much is wrong that nobody reads on. Of what was handed out, others keep count.
static bool is_enough(const Tree *tree) { return tree->reports - tree->blamed >= TREE_REPORTS; }

static void tear(Tree *tree) { tree->ended = tree->torn = true; }

// ---- keys --------------------------------------------------------------------------------------
static bool key_check(Tree *tree, const Node *key) {
  Span span = key->span;
  if (key->kind != NODE_SCALAR) {
    if (tree->key_wrong > span.from) return false; // {{x}}: a key in the key is wrong, and told
    tree->key_wrong = span.to;
    diag(wrong(tree), DIAG_YAML_KEY, span, "a %s cannot be a key", node_kind_name(key));
    diag_help(tree->diags, "if this is a value that begins with %s, put it in quotes",
              key->kind == NODE_MAP ? "{" : "[");
    return false;
  }
  Str text = key->as.scalar.text;
  if (key->as.scalar.null || text.n == 0) {
    diag(wrong(tree), DIAG_YAML_KEY, span, "the key before the colon is missing");
    return false;
  }
  if (text.n > INPUT_KEY_BYTES || memchr(text.s, '\n', text.n)) {
    diag(wrong(tree), DIAG_YAML_KEY, span, "a key is one line of at most %d bytes",
         INPUT_KEY_BYTES);
    return false;
  }
  return true;
}

static int by_key(const void *a, const void *b) { // equal keys stay in the order of the file
  const Node *x = (*(const Pair *const *)a)->key, *y = (*(const Pair *const *)b)->key;
  int order = str_cmp(x->as.scalar.text, y->as.scalar.text);
  return order ? order : (x->span.from > y->span.from) - (x->span.from < y->span.from);
}

static void duplicates_check(Tree *tree, const Node *map) {
  size_t n = map->as.map.n;
  const Pair **sorted = NEW_ARRAY(tree->arena, const Pair *, n);
  for (size_t i = 0; i < n; i++) sorted[i] = &map->as.map.at[i];
  if (n) qsort(sorted, n, sizeof *sorted, by_key);
  for (size_t i = 1, first = 0; i < n && !is_enough(tree); i++) {
    Text key = node_text(sorted[i]->key);
    if (!str_eq(key.s, sorted[first]->key->as.scalar.text)) {
      first = i;
      continue;
    }
    bool hidden = source_is_private(tree->src, key.span.from, key.span.to);
    diag(wrong(tree), DIAG_YAML_DUPLICATE_KEY, key.span, "the key %s%sis given twice in one map",
         hidden ? "" : text_shown(tree->arena, key), hidden ? "" : " ");
    diag_at(tree->diags, sorted[first]->key->span, "it is given here first");
  }
}

// ---- building ----------------------------------------------------------------------------------
static bool is_key_next(const Tree *tree) {
  if (tree->depth == 0) return false;
  const Frame *frame = &tree->stack[tree->depth - 1];
  return frame->node->kind == NODE_MAP && frame->key == NULL && !frame->drop;
}

// Hangs a finished node under the innermost frame. `to` is where it ends in the file, which for an
// alias is not where its node ends.
static void attach(Tree *tree, Node *node, uint32_t to, int height) {
  if (tree->depth == 0) {
    tree->root = node;
    return;
  }
  bool key_next = is_key_next(tree);
  Frame *frame = &tree->stack[tree->depth - 1];
  if (to > frame->to) frame->to = to;
  if (height >= frame->height) frame->height = height + 1;
  if (tree->spare && frame->node == tree->spare) {
    arena_free(tree->scratch);
    tree->arena = tree->scratch = arena_new();
    if (!frame->items.n) VEC_PUSH(tree->lasting, &frame->items, &tree->stand_in);
  } else if (frame->node == tree->list) {
    tree->element = node;
    if (!frame->items.n) VEC_PUSH(tree->lasting, &frame->items, &tree->stand_in);
  } else if (frame->node->kind == NODE_LIST) {
    VEC_PUSH(tree->arena, &frame->items, node);
  } else if (key_next) {
    if (key_check(tree, node)) frame->key = node;
    else frame->drop = true;
  } else {
    if (!frame->drop) VEC_PUSH(tree->arena, &frame->pairs, ((Pair){frame->key, node}));
    frame->key = NULL;
    frame->drop = false;
  }
}

// The number of the anchor that now names `node`; 0 when there is no name, or one too many.
static size_t anchor_add(Tree *tree, const yaml_char_t *name, Node *node) {
  if (name == NULL) return 0;
  if (tree->anchors.n == INPUT_ANCHORS) {
    diag(wrong(tree), DIAG_YAML_ALIAS, node->span, "more than %d anchors in one file",
         INPUT_ANCHORS);
    tear(tree);
    return 0;
  }
  Anchor anchor = {.name = str_copy(tree->lasting, str_of((const char *)name)), .made = node};
  anchor.span = node->span;
  VEC_PUSH(tree->lasting, &tree->anchors, anchor);
  return tree->anchors.n;
}

static void anchor_done(Tree *tree, size_t number, size_t nodes, int height) {
  if (number == 0) return;
  Anchor *anchor = &tree->anchors.at[number - 1];
  anchor->node = anchor->made;
  anchor->nodes = nodes;
  anchor->height = height;
}

static const Anchor *anchor_find(const Tree *tree, Str name) { // the latest of that name counts
  for (size_t i = tree->anchors.n; i-- > 0;)
    if (str_eq(tree->anchors.at[i].name, name)) return &tree->anchors.at[i];
  return NULL;
}

// ---- events ------------------------------------------------------------------------------------
static bool same(const yaml_char_t *tag, const char *wanted) {
  return strcmp((const char *)tag, wanted) == 0;
}

static void tag_check(Tree *tree, const yaml_char_t *tag, NodeKind kind,
                      const yaml_event_t *event) {
  if (tag == NULL || same(tag, "!")) return;
  switch (kind) {
    case NODE_SCALAR: if (same(tag, YAML_STR_TAG)) return; break;
    case NODE_LIST: if (same(tag, YAML_SEQ_TAG)) return; break;
    case NODE_MAP: if (same(tag, YAML_MAP_TAG)) return; break;
  }
  Span span = marks_span(&tree->marks, event->start_mark, event->end_mark);
  diag(wrong(tree), DIAG_YAML_TAG, span, "the tag in front of this value has no meaning in a kit");
  diag_help(tree->diags, "delete the word that begins with !; or, if it belongs to the text, put "
                         "the value in quotes");
}

// The place of a scalar as written, without anchor and tag before it and line breaks after it.
static Span scalar_span(const Tree *tree, const yaml_event_t *event) {
  Span span = marks_span(&tree->marks, event->start_mark, event->end_mark);
  Str text = source_text(tree->src);
  bool props = event->data.scalar.anchor || event->data.scalar.tag;
  while (props && span.from < span.to && strchr("&!", text.s[span.from])) {
    while (span.from < span.to && !strchr(" \t\r\n", text.s[span.from])) span.from++;
    while (span.from < span.to && strchr(" \t\r\n", text.s[span.from])) span.from++;
  }
  while (span.to > span.from && strchr(" \t\r\n", text.s[span.to - 1])) span.to--;
  return span;
}

// The scalar's text. A wrong one is reported and kept, so that later rooms can say more.
static Str scalar_text(Tree *tree, const yaml_event_t *event, Span span) {
  Str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
  if (text.n > INPUT_SCALAR_BYTES) {
    diag(wrong(tree), DIAG_YAML_SCALAR_SIZE, span,
         "this value has %zu bytes; the most allowed is %d", text.n, INPUT_SCALAR_BYTES);
    return str_copy(tree->arena, (Str){text.s, INPUT_KEY_BYTES});
  }
  for (size_t at = utf8_plain(text, 0); at < text.n; at += utf8_plain(text, at)) {
    uint32_t cp = utf8_next(text, &at);
    if (!bytes_forbidden(cp)) continue;
    diag(wrong(tree), DIAG_YAML_CONTROL, span,
         "an escape in this value gives the character U+%04X, which no text may hold",
         (unsigned)cp);
    break;
  }
  return str_copy(tree->arena, text_upright(tree->arena, tree->diags, text, span));
}

static void on_scalar(Tree *tree, const yaml_event_t *event) {
  Span span = scalar_span(tree, event);
  tag_check(tree, event->data.scalar.tag, NODE_SCALAR, event);
  Node *node = NEW(tree->arena, Node);
  *node = (Node){.kind = NODE_SCALAR, .span = span};
  Str text = scalar_text(tree, event, span);
  node->as.scalar.text = text;
  node->as.scalar.quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE ||
                           (event->data.scalar.tag && event->data.scalar.length);
  node->as.scalar.null = !node->as.scalar.quoted && event->data.scalar.length <= 4 &&
                         (text.n == 0 || str_is(text, "~") || str_is(text, "null"));
  tree->nodes++;
  anchor_done(tree, anchor_add(tree, event->data.scalar.anchor, node), 1, 0);
  attach(tree, node, span.to, 0);
}

static bool is_list_wanted(const Tree *tree) { // by its key in the file's map
  if (!tree->key || tree->depth != 1) return false;
  const Frame *root = &tree->stack[0];
  return root->node->kind == NODE_MAP && root->key && str_is(node_text(root->key).s, tree->key);
}

static void on_open(Tree *tree, const yaml_event_t *event, NodeKind kind, const yaml_char_t *anchor,
                    const yaml_char_t *tag) {
  Span span = marks_span(&tree->marks, event->start_mark, event->end_mark);
  tag_check(tree, tag, kind, event);
  if (tree->depth == INPUT_DEPTH) {
    diag(wrong(tree), DIAG_YAML_DEPTH, span,
         "more than %d maps and lists inside one another", INPUT_DEPTH);
    tear(tree);
    return;
  }
  Node *node = NEW(tree->arena, Node);
  *node = (Node){.kind = kind, .span = span};
  bool wanted = kind == NODE_LIST && is_list_wanted(tree);
  if (wanted && tree->list) tree->spare = node, tree->arena = tree->scratch = arena_new();
  else if (wanted) tree->list = node;
  Frame frame = {.node = node, .to = span.to, .nodes = tree->nodes++, .height = 1};
  frame.anchor = anchor_add(tree, anchor, node);
  tree->stack[tree->depth++] = frame;
}

static void scratch_drop(Tree *tree) {
  arena_free(tree->scratch);
  tree->scratch = NULL;
  tree->arena = tree->lasting;
}

static void on_close(Tree *tree, const yaml_event_t *event) {
  Frame frame = tree->stack[--tree->depth];
  Node *node = frame.node;
  if (tree->spare && node == tree->spare) scratch_drop(tree), tree->spare = NULL;
  if (node == tree->list) tree->arena = tree->lasting; // what comes after it is hung somewhere
  // A block ends with what is inside it (libyaml's mark is the next token), a flow with a bracket.
  Span close = marks_span(&tree->marks, event->start_mark, event->end_mark);
  node->span.to = close.to > close.from ? close.to : frame.to;
  if (node->kind == NODE_LIST) {
    node->as.list.at = frame.items.at;
    node->as.list.n = frame.items.n;
  } else {
    node->as.map.at = frame.pairs.at;
    node->as.map.n = frame.pairs.n;
    duplicates_check(tree, node);
  }
  anchor_done(tree, frame.anchor, tree->nodes - frame.nodes, frame.height);
  attach(tree, node, node->span.to, frame.height);
}

// What keeps an alias from standing here, or NULL.
static const char *alias_wrong(const Tree *tree, const Anchor *anchor) {
  if (tree->rules.no_aliases) return "candidates' data cannot hold aliases";
  if (is_key_next(tree)) return "an alias cannot be a key";
  if (anchor == NULL) return "this alias names an anchor that no value before it has";
  if (anchor->node == NULL) return "an alias cannot stand inside the very value it names";
  return NULL;
}

static void on_alias(Tree *tree, const yaml_event_t *event) {
  Span span = marks_span(&tree->marks, event->start_mark, event->end_mark);
  const Anchor *anchor = anchor_find(tree, str_of((const char *)event->data.alias.anchor));
  const char *why = alias_wrong(tree, anchor);
  if (why) {
    diag(wrong(tree), DIAG_YAML_ALIAS, span, "%s", why);
    if (anchor && !tree->rules.no_aliases)
      diag_at(tree->diags, anchor->span, "it names this value");
    diag_help(tree->diags, "if the text itself begins with *, put it in quotes");
    Node *empty = NEW(tree->arena, Node);
    *empty = (Node){.kind = NODE_SCALAR, .span = span, .as.scalar = {STR("*"), .quoted = true}};
    if (is_key_next(tree)) tree->stack[tree->depth - 1].drop = true;
    else attach(tree, empty, span.to, 0);
    return;
  }
  tree->nodes += anchor->nodes;
  tree->alias_nodes += anchor->nodes;
  if (tree->alias_nodes > INPUT_ALIAS_NODES) {
    diag(wrong(tree), DIAG_YAML_ALIAS, span, "aliases add more than %d values to this file",
         INPUT_ALIAS_NODES);
    tear(tree);
  } else if (tree->depth + anchor->height > INPUT_DEPTH) {
    diag(wrong(tree), DIAG_YAML_DEPTH, span,
         "with this alias, more than %d maps and lists are inside one another", INPUT_DEPTH);
    tear(tree);
  } else {
    attach(tree, anchor->made, span.to, anchor->height);
  }
}

static void on_document(Tree *tree, const yaml_event_t *event) {
  if (tree->root == NULL) return;
  Span span = marks_span(&tree->marks, event->start_mark, event->end_mark);
  diag(wrong(tree), DIAG_YAML_DOCUMENTS, span, "a second YAML document begins here");
  diag_help(tree->diags, "a file holds one document: delete the line of ---, or move what follows "
                         "to a file of its own");
  tree->ended = true;
}

static void on_event(Tree *tree, const yaml_event_t *event) {
  switch (event->type) {
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT: break;
    case YAML_STREAM_END_EVENT: tree->ended = true; break;
    case YAML_DOCUMENT_START_EVENT: on_document(tree, event); break;
    case YAML_ALIAS_EVENT: on_alias(tree, event); break;
    case YAML_SCALAR_EVENT: on_scalar(tree, event); break;
    case YAML_SEQUENCE_START_EVENT:
      on_open(tree, event, NODE_LIST, event->data.sequence_start.anchor,
              event->data.sequence_start.tag);
      break;
    case YAML_MAPPING_START_EVENT:
      on_open(tree, event, NODE_MAP, event->data.mapping_start.anchor,
              event->data.mapping_start.tag);
      break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: on_close(tree, event); break;
  }
  if (is_enough(tree)) tear(tree);
}

// ---- the whole file ----------------------------------------------------------------------------
static void event_take(Tree *tree) { // the next one; at the end there is none
  yaml_event_t event;
  if (!yaml_parser_parse(&tree->parser, &event)) {
    problem_report(wrong(tree), &tree->marks, &tree->parser);
    tear(tree);
    return;
  }
  on_event(tree, &event);
  yaml_event_delete(&event);
}

// NULL, reported, when nothing can be read of it; else it is to be closed.
static Tree *tree_open(Arena *arena, Diags *diags, const Source *src, InputRules rules) {
  Str text = source_text(src);
  if (text.n > INPUT_FILE_BYTES) {
    diag(diags, DIAG_FILE_TOO_LARGE, span_whole(src),
         "the file is larger than %d bytes, the most allowed", INPUT_FILE_BYTES);
    return NULL;
  }
  if (!bytes_check(diags, src)) return NULL;
  Tree *tree = NEW(arena, Tree);
  *tree = (Tree){.arena = arena, .lasting = arena, .diags = diags, .src = src, .rules = rules};
  marks_init(&tree->marks, arena, src);
  if (!yaml_parser_initialize(&tree->parser)) out_of_memory();
  yaml_parser_set_encoding(&tree->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&tree->parser, (const unsigned char *)text.s + tree->marks.start,
                               text.n - tree->marks.start);
  return tree;
}

static void tree_close(Tree *tree) { yaml_parser_delete(&tree->parser); }

static Node *tree_root(Tree *tree) { // at the end; NULL, reported: it was torn, or is empty
  if (tree->torn) return NULL;
  bool empty = !tree->root || (tree->root->kind == NODE_SCALAR && tree->root->as.scalar.null);
  if (!empty) {
    tree->root->wrong = tree->reports > tree->blamed;
    return tree->root;
  }
  bool bare = str_trim(source_text(tree->src)).n == bytes_mark(source_text(tree->src));
  diag(tree->diags, DIAG_YAML_DOCUMENTS, span_whole(tree->src), "the file %s",
       bare ? "is empty" : "holds nothing but comments");
  return NULL;
}

Node *input_read(Arena *arena, Diags *diags, const Source *src, InputRules rules) {
  Tree *tree = tree_open(arena, diags, src, rules);
  if (!tree) return NULL;
  while (!tree->ended) event_take(tree);
  tree_close(tree);
  return tree_root(tree);
}

// ---- a list in it, an element at a time ---------------------------------------------------------
Series *series_open(Arena *arena, Diags *diags, const Source *src, const char *key) {
  Tree *tree = tree_open(arena, diags, src, (InputRules){.no_aliases = true});
  if (!tree) return NULL;
  tree->key = key;
  tree->stand_in = (Node){.kind = NODE_SCALAR, .span = span_whole(src)};
  while (!tree->ended && !tree->list) event_take(tree);
  return tree;
}

void series_close(Series *tree) {
  if (!tree) return;
  if (tree->scratch) arena_free(tree->scratch);
  tree_close(tree);
}

Node *series_next(Series *tree, Arena *arena, Diags *diags) {
  tree->diags = diags;
  if (tree->depth > 1 && tree->stack[1].node == tree->list) tree->arena = arena;
  size_t before = tree->reports;
  while (!tree->ended && !tree->element) event_take(tree);
  Node *element = tree->element;
  if (element && (element->wrong = tree->reports > before)) tree->blamed += tree->reports - before;
  tree->element = NULL;
  tree->arena = tree->lasting;
  return element;
}

Node *series_root(Series *tree, Diags *diags) {
  tree->diags = diags;
  return tree_root(tree);
}
