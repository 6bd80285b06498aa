// struct.c -- the structure tree: what the document says, apart from how it looks. Here it grows.
// SPDX-License-Identifier: MIT
//
// ISO 32000-1, 14.7 and 14.8. Operations are met in reading order; a Tag becomes an Element when
// the first of them names it, and takes its place behind what its parent has until then. So the
// tree is in reading order, and tags that nothing names are left out. A row alone brings all its
// cells, for an empty cell counts too.
//
// What is common to documents grows by itself, beneath the frame's elements, which are there from
// the beginning: what would be their kids is told as roots, and the document hangs these in where
// it has the part.
#include "write/inner.h"

#include <string.h>

// ---- growing ------------------------------------------------------------------------------------
static Str tag_key(const Tag *const *tag) { return (Str){(const char *)tag, sizeof *tag}; }

static Element *known_element(const Build *build, const Tag *tag) {
  return index_get(&build->structure.known, tag_key(&tag));
}

static Element *element_new(Build *build, const Tag *tag, Element *parent) {
  Element *made = NEW(build->arena, Element);
  *made = (Element){.tag = tag, .parent = parent, .page = NOWHERE};
  *index_at(build->arena, &build->structure.known, tag_key(&made->tag)) = made;
  return made;
}

static void add_kid(Build *build, Element *parent, Kid kid) {
  GrownRoot root = {kid.element, parent->outer - 1};
  if (build->common && parent->outer) VEC_PUSH(build->arena, &build->structure.roots, root);
  else VEC_PUSH(build->arena, &parent->kids, kid);
}

static Element *add_element(Build *build, const Tag *tag, Element *parent) {
  Element *made = element_new(build, tag, parent);
  made->number = build->common ? 0 : outer_number(build, tag);
  VEC_PUSH(build->arena, &build->structure.all, made);
  if (parent) add_kid(build, parent, (Kid){.kind = KID_ELEMENT, .element = made});
  if (tag->kind == TAG_ROW)
    for (const Tag *cell = tag->first; cell; cell = cell->next) add_element(build, cell, made);
  return made;
}

void structure_open(Build *build, size_t first) {
  const Frame *frame = &build->frame;
  Structure *structure = &build->structure;
  structure->first = first;
  structure->marks = NEW_ARRAY(build->arena, Elements, build->pages->page.n);
  for (size_t i = 0; build->common && i < frame->outer.n; i++) {
    Element *outer = element_new(build, frame->outer.at[i].tag, NULL);
    outer->number = frame->outer.at[i].number, outer->outer = (uint32_t)i + 1;
  }
  const Tag *root = frame->outer.at[0].tag;
  structure->document = build->common ? known_element(build, root) : add_element(build, root, NULL);
}

// From the tag up to the first that is known, then down again.
Element *element_of(Build *build, const Tag *tag) {
  VEC(const Tag *) missing = {0};
  Element *at = NULL;
  for (; tag && !(at = known_element(build, tag)); tag = tag->parent)
    VEC_PUSH(build->arena, &missing, tag);
  if (!at) at = build->structure.document;
  while (missing.n > 0) {
    const Tag *next = missing.at[--missing.n];
    Element *brought = known_element(build, next); // as a cell, by its row
    at = brought ? brought : add_element(build, next, at);
  }
  return at;
}

void element_add_root(Build *build, Root root) {
  Element *around = element_of(build, build->frame.outer.at[root.outer].tag);
  add_kid(build, around, (Kid){.kind = KID_ROOT, .number = root.number});
}

Element *element_under(Build *build, const Tag *tag, TagKind kind) {
  Element *at = tag ? element_of(build, tag) : build->structure.document;
  // A form element has one widget, no more; a link may run over several lines.
  if (at->tag->kind == kind && (kind == TAG_LINK || !at->field)) return at;
  Tag *made = NEW(build->arena, Tag);
  made->kind = kind;
  return add_element(build, made, at->tag->kind == kind ? at->parent : at);
}

static void add_leaf(Build *build, Element *element, Kid kid) {
  if (element->page == NOWHERE) element->page = kid.page;
  add_kid(build, element, kid);
}

uint32_t element_mark(Build *build, Element *element, size_t page) {
  uint32_t mark = build->page[page].marks++;
  VEC_PUSH(build->arena, &build->structure.marks[page], element);
  add_leaf(build, element, (Kid){.kind = KID_MARK, .page = (uint32_t)page, .number = mark});
  return mark;
}

int64_t element_object(Build *build, Element *element, size_t page, uint32_t number) {
  Structure *structure = &build->structure;
  VEC_PUSH(build->arena, &structure->parents, element);
  add_leaf(build, element, (Kid){.kind = KID_OBJECT, .page = (uint32_t)page, .number = number});
  return (int64_t)(structure->first + structure->parents.n - 1);
}

// A span within one of words that are new or gone: in another language, or from right to left.
static bool in_marked(const Tag *span) {
  return span->parent && span->parent->kind == TAG_SPAN && span->parent->marked;
}

// Readers of the tree take glyphs as they come, and those of right-to-left text come from the left:
// its spans tell what they say.
bool element_says(Build *build, const Tag *span, Str text, bool rtl) {
  Element *element = element_of(build, span);
  size_t units = utf16_units(text);
  bool fits = element->units == 0 || element->units + units <= UNITS_MAX;
  if (!fits) element = add_element(build, span, element->parent);
  element->said.arena = build->arena;
  buf_str(&element->said, text);
  if (in_marked(span)) element_says(build, span->parent, text, rtl); // it says all in it
  element->units += units;
  element->turned |= rtl;
  return fits;
}

void element_box(Element *element, Len x, Len y, Len width, Len height) {
  Len corner[] = {x, y, x + width, y + height};
  for (int i = 0; i < 4; i++)
    if (!element->boxed || (i < 2 ? corner[i] < element->box[i] : corner[i] > element->box[i]))
      element->box[i] = corner[i];
  element->boxed = true;
}

// How an element will look in the file: its kind, the level of a heading, how much is in it.
static size_t shape_of(const Element *element) {
  const Tag *tag = element->tag;
  size_t level = tag->kind == TAG_HEADING ? (size_t)tag->level & 7 : 0;
  return ((size_t)tag->kind * 8 + level) * 4 + (element->kids.n > 1) * 2u +
         (element->page != NOWHERE);
}

enum { SHAPES = (TAG_SPAN + 1) * 8 * 4 };

// Alike, they pack best when they stand together in the file, one number after the other: then
// their places, which are a third of what they take, change in small steps, too.
static void sort_elements(Build *build) {
  Elements *all = &build->structure.all;
  Element **sorted = NEW_ARRAY(build->arena, Element *, all->n + 1);
  size_t from[SHAPES + 1] = {0};
  for (size_t i = 0; i < all->n; i++) from[shape_of(all->at[i]) + 1]++;
  for (size_t i = 1; i < SHAPES; i++) from[i] += from[i - 1];
  for (size_t i = 0; i < all->n; i++) sorted[from[shape_of(all->at[i])]++] = all->at[i];
  if (all->n) memcpy(all->at, sorted, all->n * sizeof *sorted);
}

void number_elements(Build *build) {
  sort_elements(build);
  for (size_t i = 0; i < build->structure.all.n; i++) {
    Element *element = build->structure.all.at[i];
    if (!element->number) element->number = pdf_number(build->pdf);
  }
}

// ---- the parent tree ----------------------------------------------------------------------------
// A page's key leads to the elements of its marks; after the pages' come those of annotations, of
// what is common first. Each page is a leaf, and so are both kinds of annotations.

static Buf *leaf_begin(Build *build, uint32_t number, size_t from, size_t to) {
  Buf *out = object_begin(build->objects, number);
  buf_text(out, "<</Limits[");
  put_int(out, (int64_t)from);
  put_int(out, (int64_t)to - 1);
  buf_text(out, "]/Nums[");
  return out;
}

uint32_t write_leaf(Build *build, size_t page, Str common) {
  const Elements *marks = &build->structure.marks[page];
  uint32_t number = pdf_number(build->pdf);
  Buf *out = leaf_begin(build, number, page, page + 1);
  put_int(out, (int64_t)page);
  buf_char(out, '[');
  buf_str(out, common);
  for (size_t i = 0; i < marks->n; i++) put_ref(out, marks->at[i]->number);
  buf_text(out, "]]>>");
  return number;
}

uint32_t write_objects_leaf(Build *build) {
  const Structure *structure = &build->structure;
  if (structure->parents.n == 0) return 0;
  uint32_t number = pdf_number(build->pdf);
  size_t first = structure->first;
  Buf *out = leaf_begin(build, number, first, first + structure->parents.n);
  for (size_t i = 0; i < structure->parents.n; i++) {
    put_int(out, (int64_t)(first + i));
    put_ref(out, structure->parents.at[i]->number);
  }
  buf_text(out, "]>>");
  return number;
}

static void write_parents(Build *build, PdfDict *tree, const Common *common) {
  Buf *kids = pdf_raw(build->pdf, tree, "Kids");
  buf_char(kids, '[');
  for (size_t p = 0; p < build->pages->page.n; p++) {
    const CommonPage *page = &common->page.at[p];
    put_ref(kids, page->leaf ? page->leaf : write_leaf(build, p, page->elements));
  }
  if (common->leaf) put_ref(kids, common->leaf);
  uint32_t own = write_objects_leaf(build);
  if (own) put_ref(kids, own);
  buf_char(kids, ']');
}

void write_structure(Build *build, const Common *common) {
  Pdf *pdf = build->pdf;
  const Structure *structure = &build->structure;
  PdfDict *root = pdf_dict(pdf), *parents = pdf_dict(pdf);
  number_elements(build);
  pdf_name(pdf, root, "Type", "StructTreeRoot");
  put_ref(pdf_raw(pdf, root, "K"), structure->document->number);
  pdf_ref(pdf, root, "ParentTree", parents);
  pdf_int(pdf, root, "ParentTreeNextKey", (int64_t)(structure->first + structure->parents.n));
  write_parents(build, parents, common);
  write_elements(build, pdf_id(root));
  pdf_ref(pdf, pdf_catalog(pdf), "StructTreeRoot", root);
  pdf_bool(pdf, pdf_dict_in(pdf, pdf_catalog(pdf), "MarkInfo"), "Marked", true);
}
