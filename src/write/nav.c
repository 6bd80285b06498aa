// nav.c -- what a reader can click: links and bookmarks, and the places both lead to.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

#include <string.h>

// ---- places -------------------------------------------------------------------------------------

static void collect_part(Build *build, size_t p, const PagePart *part) {
  for (size_t i = 0; i < part->facts->anchors.n; i++) {
    const Op *op = part->ops.at[part->facts->anchors.at[i]];
    VEC_PUSH(build->arena, &build->anchors, ((Destination){op, p, !part->shared}));
  }
}

// Of two equal names the first counts.
void collect_anchors(Build *build) {
  for (size_t p = 0; p < build->pages->page.n; p++) {
    const PageBuild *page = &build->page[p];
    collect_part(build, p, &page->header);
    for (size_t i = 0; i < page->body.n; i++) collect_part(build, p, &page->body.at[i]);
    collect_part(build, p, &page->footer);
  }
  for (size_t i = 0; i < build->anchors.n; i++) {
    Str name = build->anchors.at[i].op->as.anchor.name;
    void **place = name.n ? index_at(build->arena, &build->named, name) : NULL;
    if (place && !*place) *place = &build->anchors.at[i];
  }
}

const Destination *find_anchor(const Build *build, Str name) {
  return index_get(&build->named, name);
}

static bool is_internal(Str target) { return target.n > 0 && target.s[0] == '#'; }

static Str anchor_name(Str target) { return (Str){target.s + 1, target.n - 1}; }

static bool check_link(Build *build, const Op *op) {
  if (!is_internal(op->as.link.target)) return true;
  if (find_anchor(build, anchor_name(op->as.link.target))) return true;
  Buf name = {.arena = build->arena};
  buf_quoted(&name, op->as.link.target);
  diag(build->diags, DIAG_PDF_LINK, op->span, "nothing in this document is named %s",
       buf_done(&name).s);
  return false;
}

static bool check_part(Build *build, size_t p, const PagePart *part, void *good) {
  (void)p;
  for (size_t i = 0; i < part->facts->links.n; i++)
    *(bool *)good &= check_link(build, part->ops.at[part->facts->links.at[i]]);
  return true;
}

bool check_links(Build *build) {
  bool good = true;
  each_part(build, build->common, check_part, &good);
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
  uint32_t number = pdf_number(pdf);
  Buf *out = annotation_begin(build, number, TAG_LINK);
  buf_text(out, "/Border[0 0 0]");
  annotation_place(build, out, page, op, corner, TAG_LINK, number);
  buf_text(out, "/Contents");
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
// All of them are known before any is written; those of what is common are written with it, the
// root and those of own parts with the document.

enum { DEPTH_MAX = 8, OPEN_MAX = 30 }; // levels; more entries than this begin folded

typedef struct Mark {
  Entry entry;
  const Destination *to;        // NULL: the root
  size_t last_at;               // of its last kid, among all
  int64_t kids, below;          // just beneath it; beneath it at any level
} Mark;
typedef VEC(Mark) Marks;

static size_t mark_add(Build *build, Marks *all, size_t parent, Mark made) {
  size_t place = all->n;
  made.entry.above = all->at[parent].entry.number;
  made.entry.previous = all->at[parent].entry.last;
  VEC_PUSH(build->arena, all, made);
  Mark *above = &all->at[parent];
  if (above->entry.last) all->at[above->last_at].entry.next = made.entry.number;
  else above->entry.first = made.entry.number;
  above->entry.last = made.entry.number, above->last_at = place;
  above->kids++;
  return place;
}

// A tree of all bookmarks, the root first; a level left out is as if it were not.
static Marks gather_marks(Build *build) {
  Marks all = {0};
  size_t stack[DEPTH_MAX + 1] = {0};
  int depth = 0; // of the innermost; 0 is the root
  uint32_t own = build->frame.entries;
  VEC_PUSH(build->arena, &all, ((Mark){.entry.number = own}));
  for (size_t i = 0; i < build->anchors.n; i++) {
    const Destination *to = &build->anchors.at[i];
    if (to->op->as.anchor.outline.n == 0) continue;
    int level = to->op->as.anchor.outline_level;
    level = level < 1 ? 1 : level > depth + 1 ? depth + 1 : level;
    if (level > DEPTH_MAX) level = DEPTH_MAX;
    for (int above = 0; above < level; above++) all.at[stack[above]].below++;
    Mark made = {.to = to, .entry.number = to->own ? ++own : pdf_number(build->pdf)};
    stack[level] = mark_add(build, &all, stack[level - 1], made);
    depth = level;
  }
  // Count says how many show when this one is unfolded; a minus, that it is folded now.
  bool folded = all.n - 1 > OPEN_MAX;
  for (size_t i = 0; i < all.n; i++) {
    Mark *mark = &all.at[i];
    mark->entry.count = !folded ? mark->below : i > 0 ? -mark->kids : mark->kids;
  }
  return all;
}

static void put_entry_ref(Buf *out, const char *key, uint32_t number) {
  if (number == 0) return;
  buf_text(out, key);
  put_ref(out, number);
}

static void write_entry(Build *build, const Entry *entry, const Destination *to) {
  Buf *out = object_begin(build->objects, entry->number);
  buf_text(out, to ? "<</Title" : "<</Type/Outlines");
  if (to) {
    put_string(out, build->pdf, clean_text(build->arena, to->op->as.anchor.outline));
    put_destination(build, out, to);
  }
  put_entry_ref(out, "/Parent", entry->above);
  put_entry_ref(out, "/Prev", entry->previous);
  put_entry_ref(out, "/Next", entry->next);
  put_entry_ref(out, "/First", entry->first);
  put_entry_ref(out, "/Last", entry->last);
  if (entry->first) buf_text(out, "/Count"), put_int(out, entry->count);
  buf_text(out, ">>");
}

void write_entries(Build *build, Arena *arena, Common *common) {
  if (!build->frame.entries) return;
  Marks all = gather_marks(build);
  common->entries.at = NEW_ARRAY(arena, Entry, all.n);
  for (size_t i = 0; i < all.n; i++) {
    const Mark *mark = &all.at[i];
    if (!mark->to || mark->to->own) common->entries.at[common->entries.n++] = mark->entry;
    else write_entry(build, &mark->entry, mark->to);
  }
}

void write_outline(Build *build, const Common *common) {
  size_t n = 0;
  if (!build->frame.entries) return;
  write_entry(build, &common->entries.at[n++], NULL);
  for (size_t i = 0; i < build->anchors.n; i++) {
    const Destination *to = &build->anchors.at[i];
    if (to->own && to->op->as.anchor.outline.n)
      write_entry(build, &common->entries.at[n++], to);
  }
  put_ref(pdf_raw(build->pdf, pdf_catalog(build->pdf), "Outlines"), build->frame.entries);
}
