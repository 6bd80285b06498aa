// frame.c -- what stands around the parts that a document has in common with others.
// SPDX-License-Identifier: MIT
//
// It is the document's own, but its numbers are told in these parts; so they come first in the
// file. The frame's key is all that has a say in how these are written: by it they are known again.
#include "write/inner.h"

static void add_word(Buf *key, uint64_t word) { buf_add(key, &word, sizeof word); }

static void add_text(Buf *key, Str text) {
  add_word(key, text.n);
  buf_str(key, text);
}

// ---- tags around common parts -------------------------------------------------------------------
typedef struct OuterAt { const Tag *tag; size_t place; } OuterAt;

static size_t outer_add(Build *build, const Tag *tag, size_t parent) {
  Frame *frame = &build->frame;
  OuterAt *at = NEW(build->arena, OuterAt);
  *at = (OuterAt){tag, frame->outer.n};
  VEC_PUSH(build->arena, &frame->outer, ((Outer){.tag = tag, .parent = parent}));
  *index_at(build->arena, &frame->outer_at, (Str){(const char *)&at->tag, sizeof tag}) = at;
  return at->place;
}

uint32_t outer_number(const Build *build, const Tag *tag) {
  const OuterAt *at = index_get(&build->frame.outer_at, (Str){(const char *)&tag, sizeof tag});
  return at ? build->frame.outer.at[at->place].number : 0;
}

// Among the frame's, with all above it; 0, the document, for what leads nowhere.
static size_t outer_place(Build *build, const Tag *tag) {
  VEC(const Tag *) missing = {0};
  size_t at = 0;
  for (; tag; tag = tag->parent) {
    const OuterAt *known =
        index_get(&build->frame.outer_at, (Str){(const char *)&tag, sizeof tag});
    if (known) {
      at = known->place;
      break;
    }
    VEC_PUSH(build->arena, &missing, tag);
  }
  while (missing.n > 0) at = outer_add(build, missing.at[--missing.n], at);
  return at;
}

static void open_document(Build *build) {
  const Tag *root = build->pages->root;
  if (!root) { // pages without structure: a document that says nothing
    Tag *made = NEW(build->arena, Tag);
    made->kind = TAG_DOCUMENT;
    root = made;
  }
  outer_add(build, root, 0);
}

bool body_is_told(const Body *body) {
  for (size_t i = 0; i < body->ops.n; i++)
    if (body->ops.at[i].tag) return true;
  return false;
}

// ---- nodes above fields of both kinds -----------------------------------------------------------
enum { ASKED_FEW = 64 }; // names that are looked for in one part after the other

static void join(const void **is, const void *other) { // what is a field anywhere is a field
  if (other && *is != &name_is_field) *is = other;
}

typedef struct Named { Str name; const void *is; } Named; // NULL: nothing that is common

static bool find_name(Build *build, size_t p, const PagePart *part, void *data) {
  (void)build, (void)p;
  Named *named = data;
  join(&named->is, index_get(&part->facts->names, named->name));
  return named->is != &name_is_field;
}

static bool add_names(Build *build, size_t p, const PagePart *part, void *data) {
  (void)p, (void)data;
  const Index *names = &part->facts->names;
  for (size_t i = 0; i < names->room; i++)
    if (names->slot[i].key.s)
      join((const void **)index_at(build->arena, &build->frame.names, names->slot[i].key),
           names->slot[i].value);
  return true;
}

static const void *common_name(Build *build, Str name) {
  size_t asked = build->frame.asked++;
  if (asked == ASKED_FEW) each_part(build, /*common*/ true, add_names, NULL);
  if (asked >= ASKED_FEW) return index_get(&build->frame.names, name);
  Named named = {.name = name};
  each_part(build, /*common*/ true, find_name, &named);
  return named.is;
}

static void node_add(Build *build, Str name) {
  Frame *frame = &build->frame;
  void **met = index_at(build->arena, &frame->node_met, name);
  if (*met) return;
  *met = frame;
  VEC_PUSH(build->arena, &frame->nodes, ((OuterNode){.name = name}));
}

bool name_is_apart(Build *build, Str name) {
  VEC(Str) nodes = {0};
  for (Str up = name; up.n > 0; up = name_up(up)) {
    const void *is = common_name(build, up);
    if (is == &name_is_field || (is && up.n == name.n)) return false;
    if (is) VEC_PUSH(build->arena, &nodes, up);
  }
  while (nodes.n > 0) node_add(build, nodes.at[--nodes.n]);
  return true;
}

// ---- the key ------------------------------------------------------------------------------------
static void add_bookmarks(Buf *key, const PagePart *part) {
  for (size_t i = 0; i < part->facts->anchors.n; i++) {
    const Op *op = part->ops.at[part->facts->anchors.at[i]];
    if (op->as.anchor.outline.n) add_word(key, (uint64_t)op->as.anchor.outline_level);
  }
  add_word(key, UINT64_MAX);
}

static void add_part(Build *build, Buf *key, const PagePart *part) {
  add_word(key, part->shared);
  if (!part->shared) {
    add_bookmarks(key, part);
    return;
  }
  build->frame.shared++;
  add_text(key, part->key);
  for (size_t i = 0; i < part->bodies.n; i++) {
    const Body *body = part->bodies.at[i];
    if (build->tagged && body_is_told(body)) add_word(key, outer_place(build, body->around));
  }
}

static void add_page(Build *build, Buf *key, const PageBuild *page) {
  add_word(key, page->told);
  add_word(key, page->body.n);
  add_part(build, key, &page->header);
  for (size_t i = 0; i < page->body.n; i++) add_part(build, key, &page->body.at[i]);
  add_part(build, key, &page->footer);
}

static bool sum_texts(Build *build, size_t p, const PagePart *part, void *data) {
  (void)build, (void)p;
  *(size_t *)data += part->facts->texts;
  return true;
}

static bool find_target(Build *build, size_t p, const PagePart *part, void *data) {
  (void)build, (void)p;
  return !index_get(&part->facts->targets, *(const Str *)data); // false ends the search
}

// Places in own parts to which what is common leads.
static void add_places(Build *build, Buf *key) {
  for (size_t i = 0; i < build->anchors.n; i++) {
    const Destination *to = &build->anchors.at[i];
    Str name = to->op->as.anchor.name;
    if (!to->own || name.n == 0 || find_anchor(build, name) != to) continue;
    if (each_part(build, /*common*/ true, find_target, &name)) continue;
    add_text(key, name);
    add_word(key, to->page);
    add_word(key, (uint64_t)to->op->y);
  }
}

void plan_frame(Build *build) {
  Frame *frame = &build->frame;
  Buf key = {.arena = build->arena};
  size_t texts = 0;
  each_part(build, /*common*/ false, sum_texts, &texts);
  if (build->tagged) open_document(build);
  add_word(&key, (uint64_t)build->tagged << 3 | (uint64_t)build->options.flat << 2 |
                     (uint64_t)build->options.compress << 1 | build->pages->rtl);
  add_word(&key, (uint64_t)(uintptr_t)build->pages->doc->theme);
  add_word(&key, texts > 0);
  add_word(&key, build->pages->page.n);
  for (size_t i = 0; i < build->pages->page.n; i++) add_page(build, &key, &build->page[i]);
  for (size_t i = 0; i < frame->outer.n; i++) add_word(&key, frame->outer.at[i].parent);
  add_word(&key, frame->nodes.n);
  for (size_t i = 0; i < frame->nodes.n; i++) add_text(&key, frame->nodes.at[i].name);
  add_places(build, &key);
  frame->key = buf_done(&key);
}

// ---- numbers ------------------------------------------------------------------------------------
// Of all that what is common refers to: pages, elements, nodes of fields, bookmarks.
void number_frame(Build *build) {
  Frame *frame = &build->frame;
  for (size_t i = 0; i < build->pages->page.n; i++) build->page[i].number = pdf_number(build->pdf);
  for (size_t i = 0; i < frame->outer.n; i++) frame->outer.at[i].number = pdf_number(build->pdf);
  for (size_t i = 0; i < frame->nodes.n; i++) frame->nodes.at[i].number = pdf_number(build->pdf);
  bool marked = false;
  for (size_t i = 0; i < build->anchors.n; i++) {
    const Destination *to = &build->anchors.at[i];
    if (to->op->as.anchor.outline.n == 0) continue;
    if (!marked) frame->entries = pdf_number(build->pdf);
    if (to->own) pdf_number(build->pdf);
    marked = true;
  }
}
