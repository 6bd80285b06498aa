// nav.c -- what a reader can click: links and bookmarks, and the places both lead to.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

#include <string.h>

// ---- places -------------------------------------------------------------------------------------

// Of two equal names the first counts.
void collect_anchors(Build *build) {
  for (size_t p = 0; p < build->pages->page.n; p++) {
    const PageBuild *page = &build->page[p];
    for (size_t i = 0; i < page->facts->anchors.n; i++) {
      const Op *op = page->body.at[page->facts->anchors.at[i]];
      VEC_PUSH(build->arena, &build->anchors, ((Destination){op, p}));
    }
    for (size_t i = 0; i < page->around.n; i++)
      if (page->around.at[i]->kind == OP_ANCHOR)
        VEC_PUSH(build->arena, &build->anchors, ((Destination){page->around.at[i], p}));
  }
  for (size_t i = 0; i < build->anchors.n; i++) {
    Str name = build->anchors.at[i].op->as.anchor.name;
    void **place = name.n ? index_at(build->arena, &build->named, name) : NULL;
    if (place && !*place) *place = &build->anchors.at[i];
  }
}

static const Destination *find_anchor(const Build *build, Str name) {
  return index_get(&build->named, name);
}

static bool is_internal(Str target) { return target.n > 0 && target.s[0] == '#'; }

static Str anchor_name(Str target) { return (Str){target.s + 1, target.n - 1}; }

static bool check_link(Build *build, const Op *op) {
  if (op->kind != OP_LINK || !is_internal(op->as.link.target)) return true;
  if (find_anchor(build, anchor_name(op->as.link.target))) return true;
  Buf name = {.arena = build->arena};
  buf_quoted(&name, op->as.link.target);
  diag(build->diags, DIAG_PDF_LINK, op->span, "nothing in this document is named %s",
       buf_done(&name).s);
  return false;
}

bool check_links(Build *build) {
  bool good = true;
  for (size_t p = 0; p < build->pages->page.n; p++) {
    const PageBuild *page = &build->page[p];
    for (size_t i = 0; i < page->facts->links.n; i++)
      good &= check_link(build, page->body.at[page->facts->links.at[i]]);
    for (size_t i = 0; i < page->around.n; i++)
      good &= check_link(build, page->around.at[i]);
  }
  return good;
}

static void put_destination(Build *build, Buf *out, const Destination *anchor) {
  buf_text(out, "/Dest[");
  put_ref(out, build->page[anchor->page].number);
  buf_text(out, "/XYZ 0 ");
  buf_len(out, anchor->op->y);
  buf_text(out, " null]");
}

// ---- links --------------------------------------------------------------------------------------

// An address as ASCII: what a URI may not hold stands as %XX.
static Str uri_ascii(Arena *arena, Str target) {
  Buf out = {.arena = arena};
  for (size_t i = 0; i < target.n; i++) {
    uint8_t byte = (uint8_t)target.s[i];
    bool bare = byte > 0x20 && byte < 0x7F && !strchr("\"<>\\^`{|}", byte);
    if (bare) buf_char(&out, (char)byte);
    else buf_printf(&out, "%%%02X", byte);
  }
  return buf_done(&out);
}

void add_link(Build *build, size_t page, const Op *op) {
  Pdf *pdf = build->pdf;
  Str target = op->as.link.target, text = clean_text(build->arena, op->as.link.text);
  if (target.n == 0) return;
  Len corner[] = {op->x, op->y, op->x + op->as.link.width, op->y + op->as.link.height};
  Buf *out = annotation_begin(build, page, op, corner, TAG_LINK, pdf_number(pdf));
  buf_text(out, "/Border[0 0 0]/Contents");
  put_string(out, pdf, text.n ? text : target);
  if (is_internal(target)) put_destination(build, out, find_anchor(build, anchor_name(target)));
  else {
    buf_text(out, "/A<</S/URI/URI");
    put_string(out, pdf, uri_ascii(build->arena, target));
    buf_text(out, ">>");
  }
  buf_text(out, ">>");
}

// ---- bookmarks ----------------------------------------------------------------------------------

enum { DEPTH_MAX = 8, OPEN_MAX = 30 }; // levels; more entries than this begin folded

typedef struct Entry {
  uint32_t number, first, last, previous, next; // of objects; 0: none
  size_t parent, last_at; // among the entries
  const Destination *to;  // NULL: the root
  int64_t kids, below;    // entries just beneath it; beneath it at any level
} Entry;

typedef VEC(Entry) Entries;

static size_t entry_add(Build *build, Entries *all, size_t parent, const Destination *to) {
  size_t place = all->n;
  VEC_PUSH(build->arena, all, ((Entry){.number = pdf_number(build->pdf), .parent = parent}));
  Entry *made = &all->at[place], *above = &all->at[parent];
  made->to = to;
  made->previous = above->last;
  if (above->last) all->at[above->last_at].next = made->number;
  else above->first = made->number;
  above->last = made->number, above->last_at = place;
  above->kids++;
  return place;
}

// A tree of all bookmarks; a level left out is as if it were not.
static Entries gather_entries(Build *build) {
  Entries all = {0};
  size_t stack[DEPTH_MAX + 1] = {0};
  int depth = 0; // of the innermost; 0 is the root
  for (size_t i = 0; i < build->anchors.n; i++) {
    const Op *op = build->anchors.at[i].op;
    if (op->as.anchor.outline.n == 0) continue;
    if (all.n == 0) VEC_PUSH(build->arena, &all, ((Entry){.number = pdf_number(build->pdf)}));
    int level = op->as.anchor.outline_level < 1 ? 1 : op->as.anchor.outline_level;
    if (level > depth + 1) level = depth + 1;
    if (level > DEPTH_MAX) level = DEPTH_MAX;
    for (int above = 0; above < level; above++) all.at[stack[above]].below++;
    stack[level] = entry_add(build, &all, stack[level - 1], &build->anchors.at[i]);
    depth = level;
  }
  return all;
}

static void put_entry_ref(Buf *out, const char *key, uint32_t number) {
  if (number == 0) return;
  buf_text(out, key);
  put_ref(out, number);
}

// Count says how many entries show when this one is unfolded; a minus, that it is folded now.
static void write_entry(Build *build, const Entries *all, size_t i, bool folded) {
  const Entry *entry = &all->at[i];
  Buf *out = object_begin(entry->to ? build->own : build->common, entry->number);
  buf_text(out, entry->to ? "<</Title" : "<</Type/Outlines");
  if (entry->to) {
    put_string(out, build->pdf, clean_text(build->arena, entry->to->op->as.anchor.outline));
    put_destination(build, out, entry->to);
    put_entry_ref(out, "/Parent", all->at[entry->parent].number);
  }
  put_entry_ref(out, "/Prev", entry->previous);
  put_entry_ref(out, "/Next", entry->next);
  put_entry_ref(out, "/First", entry->first);
  put_entry_ref(out, "/Last", entry->last);
  int64_t kids = folded && entry->to ? -entry->kids : folded ? entry->kids : entry->below;
  if (entry->first) buf_text(out, "/Count"), put_int(out, kids);
  buf_text(out, ">>");
}

void write_outline(Build *build) {
  Entries all = gather_entries(build);
  if (all.n == 0) return;
  for (size_t i = 0; i < all.n; i++) write_entry(build, &all, i, all.n - 1 > OPEN_MAX);
  put_ref(pdf_raw(build->pdf, pdf_catalog(build->pdf), "Outlines"), all.at[0].number);
}
