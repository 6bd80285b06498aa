// parts.c -- reads a document's pages, and parts what others have, too, from what is its own.
// SPDX-License-Identifier: MIT
//
// Bodies with an id have been read before: what is known of them is found again by these and their
// places, and only what can be wrong between parts is checked.
#include "write/inner.h"

#include <string.h>

const char name_is_field, name_is_node;

typedef VEC(uint32_t) Places;
typedef struct Reading {
  Arena *arena;                 // of what is found
  PartFacts *facts;
  Places anchors, links, fields, headings;
} Reading;

static bool op_is_own(const Op *op) { // a candidate's words
  return op->span.src && source_is_private(op->span.src, op->span.from, op->span.to);
}

// ---- names --------------------------------------------------------------------------------------
Str op_field_name(const Op *op) {
  return op->as.field.name.n ? op->as.field.name : op->as.field.field->name;
}

Str name_up(Str name) {
  while (name.n > 0 && name.s[name.n - 1] != '.') name.n--;
  return name.n > 0 ? (Str){name.s, name.n - 1} : name;
}

// A node on the way to a field may be one, too; see fields.c.
static void read_name(Reading *r, Str name) {
  Index *names = &r->facts->names;
  if (index_get(names, name) == &name_is_field) return;
  name = str_copy(r->arena, name);
  *index_at(r->arena, names, name) = (void *)&name_is_field;
  for (Str up = name_up(name); up.n > 0; up = name_up(up)) {
    void **place = index_at(r->arena, names, up);
    if (*place) return;
    *place = (void *)&name_is_node;
  }
}

static void read_target(Reading *r, Str target) {
  if (target.n < 2 || target.s[0] != '#') return;
  Str name = str_copy(r->arena, (Str){target.s + 1, target.n - 1});
  *index_at(r->arena, &r->facts->targets, name) = r->facts;
}

// ---- a part -------------------------------------------------------------------------------------
static void read_op(Reading *r, const Op *op, uint32_t place) {
  PartFacts *facts = r->facts;
  facts->mixed |= op->kind == OP_IMAGE || op_is_own(op);
  facts->told |= op->tag != NULL;
  switch (op->kind) {
    case OP_ANCHOR: VEC_PUSH(r->arena, &r->anchors, place); break;
    case OP_LINK:
      facts->told = true;
      VEC_PUSH(r->arena, &r->links, place);
      read_target(r, op->as.link.target);
      break;
    case OP_FIELD: {
      FormKind kind = op->as.field.field->kind;
      facts->told = true;
      facts->texts += kind == FORM_LINE || kind == FORM_LINES;
      VEC_PUSH(r->arena, &r->fields, place);
      read_name(r, op_field_name(op));
      break;
    }
    case OP_TEXT: case OP_IMAGE: case OP_RULE: case OP_RECT: case OP_PATTERN: break;
  }
}

static bool read_ops(Build *build, const PagePart *part, Reading *r, TagCheck *tags) {
  bool good = true;
  for (size_t i = 0; i < part->ops.n; i++) {
    const Op *op = part->ops.at[i];
    if (!check_op(build->diags, op)) {
      good = false;
      continue;
    }
    const Tag *heading = tags->heading;
    if (!check_op_tag(tags, op)) return false;
    if (tags->heading != heading) VEC_PUSH(r->arena, &r->headings, (uint32_t)i);
    read_op(r, op, (uint32_t)i);
  }
  return good;
}

static PartFacts *facts_done(Reading *r) {
  PartFacts *facts = r->facts;
  facts->anchors.at = r->anchors.at, facts->anchors.n = r->anchors.n;
  facts->links.at = r->links.at, facts->links.n = r->links.n;
  facts->fields.at = r->fields.at, facts->fields.n = r->fields.n;
  facts->headings.at = r->headings.at, facts->headings.n = r->headings.n;
  return facts;
}

static bool read_known(const PagePart *part, TagCheck *tags) {
  for (size_t i = 0; i < part->facts->headings.n; i++)
    if (!check_heading(tags, part->ops.at[part->facts->headings.at[i]])) return false;
  return true;
}

static bool read_part(Build *build, PagePart *part, TagCheck *tags) {
  Writer *writer = build->writer;
  part->facts = part->shared ? index_get(&writer->facts, part->key) : NULL;
  if (part->facts) return read_known(part, tags);
  Reading r = {.arena = part->shared ? writer->kept : build->arena};
  if (part->shared) tags->heading = NULL; // what is found must not depend on what is before it
  r.facts = NEW(r.arena, PartFacts);
  if (!read_ops(build, part, &r, tags)) return false;
  part->facts = facts_done(&r);
  if (part->shared)
    *index_at(writer->kept, &writer->facts, str_copy(writer->kept, part->key)) = r.facts;
  return true;
}

// ---- a page -------------------------------------------------------------------------------------
static bool text_same(const Op *a, const Op *b) {
  size_t n = a->as.text.glyphs.n;
  return a->as.text.face == b->as.text.face && a->as.text.size == b->as.text.size &&
         a->as.text.colour == b->as.text.colour && a->as.text.rtl == b->as.text.rtl &&
         a->as.text.widen == b->as.text.widen && n == b->as.text.glyphs.n &&
         str_eq(a->as.text.text, b->as.text.text) &&
         (n == 0 || !memcmp(a->as.text.glyphs.at, b->as.text.glyphs.at, n * sizeof(PlacedGlyph)));
}

static bool rule_same(const Op *a, const Op *b) {
  return a->as.rule.width == b->as.rule.width && a->as.rule.height == b->as.rule.height &&
         a->as.rule.colour == b->as.rule.colour;
}

static bool op_same(const Op *a, const Op *b) { // of artifacts
  if (a->kind != b->kind || a->tag || b->tag || a->artifact != b->artifact) return false;
  if (a->x != b->x || a->y != b->y) return false;
  return a->kind == OP_TEXT ? text_same(a, b) : a->kind == OP_RULE && rule_same(a, b);
}

// Most of what stands around a page stands around the last one on its side, too, or around both: it
// is taken from there, and known by its place from then on.
static const Op *op_before(const Op *op, size_t at, const PagePart *last, const PagePart *side) {
  if (last && at < last->ops.n && op_same(op, last->ops.at[at])) return last->ops.at[at];
  if (side && at < side->ops.n && op_same(op, side->ops.at[at])) return side->ops.at[at];
  return op;
}

static void part_furniture(Arena *arena, PagePart *part, const Op *ops, size_t n,
                           const PagePart *last, const PagePart *side) {
  part->ops.at = NEW_ARRAY(arena, const Op *, n + 1);
  part->ops.n = n;
  for (size_t i = 0; i < n; i++) part->ops.at[i] = op_before(&ops[i], i, last, side);
}

static void part_bodies(Arena *arena, PagePart *part, const Body *const *body, size_t n) {
  Buf key = {.arena = arena};
  size_t ops = 0;
  for (size_t i = 0; i < n; i++) {
    const uint64_t word[] = {body[i]->id, (uint64_t)body[i]->x, (uint64_t)body[i]->y};
    buf_add(&key, word, sizeof word);
    ops += body[i]->ops.n;
  }
  part->shared = body[0]->id != 0;
  part->bodies.at = (const Body **)body, part->bodies.n = n;
  part->key = buf_done(&key);
  part->ops.at = NEW_ARRAY(arena, const Op *, ops + 1);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < body[i]->ops.n; k++)
      part->ops.at[part->ops.n++] = &body[i]->ops.at[k];
}

static void page_open(Arena *arena, PageBuild *made, size_t p, const Page *page) {
  size_t n = page->bodies.n;
  const Body *const *body = page->bodies.at;
  const PageBuild *last = p > 0 ? made - 1 : NULL, *side = p > 1 ? made - 2 : NULL;
  part_furniture(arena, &made->header, page->header.at, page->header.n,
                 last ? &last->header : NULL, side ? &side->header : NULL);
  part_furniture(arena, &made->footer, page->footer.at, page->footer.n,
                 last ? &last->footer : NULL, side ? &side->footer : NULL);
  made->body.at = NEW_ARRAY(arena, PagePart, n + 1);
  for (size_t i = 0, end; i < n; i = end) {
    for (end = i + 1; end < n && !body[end]->id == !body[i]->id; end++) {}
    part_bodies(arena, &made->body.at[made->body.n++], body + i, end - i);
  }
}

static bool read_page(Build *build, PageBuild *page, TagCheck *tags) {
  bool good = read_part(build, &page->header, tags);
  for (size_t i = 0; i < page->body.n; i++)
    good = good && read_part(build, &page->body.at[i], tags);
  return good && read_part(build, &page->footer, tags);
}

// ---- all pages ----------------------------------------------------------------------------------
PackHow pack_how(const Build *build) {
  return build->common || build->frame.shared == 0 ? PACK_WELL : PACK_QUICKLY;
}

bool each_part(Build *build, bool common, PartVisit *visit, void *data) {
  bool good = true;
  for (size_t p = 0; p < build->pages->page.n && good; p++) {
    const PageBuild *page = &build->page[p];
    if (!common) good = visit(build, p, &page->header, data);
    for (size_t i = 0; i < page->body.n && good; i++)
      if (page->body.at[i].shared == common) good = visit(build, p, &page->body.at[i], data);
    if (!common) good = good && visit(build, p, &page->footer, data);
  }
  return good;
}

static bool part_is_pure(Build *build, size_t p, const PagePart *part, void *data) {
  (void)build, (void)p, (void)data;
  return !part->facts->mixed;
}

// A document's own part may stand within a section that others have.
static bool part_is_apart(Build *build, size_t p, const PagePart *part, void *data) {
  (void)p, (void)data;
  for (size_t i = 0; i < part->ops.n; i++)
    for (const Tag *tag = part->ops.at[i]->tag; tag && build->tagged; tag = tag->parent)
      if (tag->shared) return false;
  for (size_t i = 0; i < part->facts->fields.n; i++)
    if (!name_is_apart(build, op_field_name(part->ops.at[part->facts->fields.at[i]]))) return false;
  return true;
}

static bool known_are_apart(Build *build) {
  const Doc *doc = build->pages->doc;
  for (size_t i = 0; i < doc->known.n; i++)
    if (!name_is_apart(build, doc->known.at[i].name)) return false;
  return true;
}

// Without a tree there are still annotations.
static bool is_told(const Build *build, const PagePart *part) {
  return build->tagged ? part->facts->told : part->facts->links.n > 0;
}

bool read_parts(Build *build) {
  size_t n = build->pages->page.n;
  TagCheck tags = {.diags = build->diags};
  bool good = true;
  build->page = NEW_ARRAY(build->arena, PageBuild, n);
  for (size_t i = 0; i < n; i++) {
    PageBuild *page = &build->page[i];
    page_open(build->arena, page, i, &build->pages->page.at[i]);
    page->contents.arena = page->annots.arena = build->arena;
    good &= read_page(build, page, &tags);
  }
  if (!good) return false;
  bool apart = each_part(build, /*common*/ true, part_is_pure, NULL) &&
               each_part(build, /*common*/ false, part_is_apart, NULL) && known_are_apart(build);
  for (size_t p = 0; p < n; p++) {
    PageBuild *page = &build->page[p];
    page->told = is_told(build, &page->header) || is_told(build, &page->footer) ||
                 (p == 0 && build->pages->doc->known.n && !build->options.flat);
    for (size_t i = 0; i < page->body.n; i++) {
      page->body.at[i].shared &= apart;
      page->told |= !page->body.at[i].shared && is_told(build, &page->body.at[i]);
    }
  }
  return true;
}
