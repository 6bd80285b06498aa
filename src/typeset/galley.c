// galley.c -- a piece's boxes are set once for all documents in which it stands alike.
// SPDX-License-Identifier: MIT
//
// A galley is found by its piece and by all of the setter's state that has a say in its boxes; what
// it would have left pending, it leaves. Its boxes are copied into a document's list, since groups
// around them change what parts them; all else that they hold is the same for all.
#include "typeset/inner.h"

typedef struct GalleyKey {
  uint64_t word[40];
  size_t n;
} GalleyKey;

static void add(GalleyKey *key, int64_t word) { key->word[key->n++] = (uint64_t)word; }

static void add_headings(GalleyKey *key, const Headings *headings) {
  add(key, headings->n);
  for (int i = 0; i < headings->n; i++) add(key, headings->level[i]);
}

static GalleyKey galley_key(const Setter *s, const Block *block, Len x, Len width) {
  GalleyKey key = {.n = 0};
  const PageStyle *page = &s->flow->doc->page;
  add(&key, (int64_t)block->piece);
  add(&key, block->new_page | block->keep << 1 | block->keep_next << 2 | s->never << 3 |
                s->must << 4 | (s->keeping > 0) << 5 | s->flow->rtl << 6);
  add(&key, block->before);
  add(&key, block->after);
  add(&key, block->indent);
  add(&key, x);
  add(&key, width);
  add(&key, page->width);
  add(&key, s->room);
  add(&key, s->rhythm.pitch);
  add(&key, s->rhythm.base);
  add(&key, s->depth);
  add(&key, s->owed);
  add(&key, s->space);
  add(&key, s->tag->kind);
  add(&key, (int64_t)(uintptr_t)s->flow->doc->theme);
  add_headings(&key, s->headings);
  return key;
}

// Only what stands in the pages' own list of boxes, in sections, with nothing beside it.
static bool galley_fits(const Setter *s, const Block *block) {
  return s->galleys && s->flowing && !s->tables && !s->side && !s->markers && !s->hang &&
         !s->marker && s->report && s->only != block && s->tag &&
         (s->tag->kind == TAG_DOCUMENT || s->tag->kind == TAG_SECTION);
}

// ---- made -------------------------------------------------------------------------------------
static bool galley_make(Setter *s, Galley *g, const Block *block, Len x, Len width) {
  Setter own = *s;
  Headings headings = *s->headings;
  size_t met = diags_met(s->diags);
  own.arena = pieces_arena(s->flow->doc->pieces);
  g->traces = (Traces){.arena = own.arena, .listed = true};
  g->in = (Tag){.kind = s->tag->kind, .parent = s->tag, .proxy = true};
  own.galleys = NULL;
  own.traces = &g->traces;
  own.tag = &g->in;
  own.out = &g->boxes;
  own.anchors = NULL;
  own.report = &g->report;
  own.headings = &headings;
  Block *kept = NEW(own.arena, Block); // boxes point to what they were made of
  *kept = *block;
  kept->next = NULL;
  bool good = block_set_now(&own, kept, x, width);
  g->space = own.space, g->never = own.never, g->must = own.must, g->owed = own.owed;
  g->base = own.rhythm.base;
  g->headings = headings;
  for (size_t i = 0; i < g->boxes.n; i++) g->boxes.at[i].galley = g, g->boxes.at[i].at = i;
  return good && diags_met(s->diags) == met && !own.anchors && !own.markers && g->boxes.n;
}

// ---- taken ------------------------------------------------------------------------------------
static void galley_take(Setter *s, Galley *g) {
  size_t first = s->out->n;
  for (size_t i = 0; i < g->boxes.n; i++) VEC_PUSH(s->arena, s->out, g->boxes.at[i]);
  s->out->at[first].before = s->anchors;
  s->anchors = NULL;
  s->space = g->space, s->never = g->never, s->must = g->must, s->owed = g->owed;
  s->rhythm.base = g->base;
  *s->headings = g->headings;
  report_add(s->report, &g->report);
  g->used = s->document;
}

bool piece_set(Setter *s, const Block *block, Len x, Len width) {
  if (!galley_fits(s, block)) return block_set_now(s, block, x, width);
  GalleyKey words = galley_key(s, block, x, width);
  Str key = {(const char *)words.word, words.n * sizeof *words.word};
  Galley *g = memo_get(s->galleys, key);
  if (!g) {
    Arena *arena = pieces_arena(s->flow->doc->pieces);
    Diags *diags = s->diags;
    s->diags = diags_new(s->arena); // what it says comes when it is set for this document alone
    g = NEW(arena, Galley);
    g->refused = !galley_make(s, g, block, x, width);
    s->diags = diags;
    memo_put(s->galleys, arena, key, g);
  } else if (!g->refused && g->used != s->document) {
    g->in.parent = s->tag;
    traces_renew(&g->traces);
  }
  if (g->refused || g->used == s->document) return block_set_now(s, block, x, width);
  galley_take(s, g);
  return true;
}
