// struct.c -- the structure tree: what the document says, apart from how it looks. Here it grows.
// SPDX-License-Identifier: MIT
//
// ISO 32000-1, 14.7 and 14.8. Operations are met in reading order; a Tag becomes an Element when
// the first of them names it, and takes its place behind what its parent has until then. So the
// tree is in reading order, and tags that nothing names are left out. A row alone brings all its
// cells, for an empty cell counts too.
//
// Elements that have to do with one page alone stand together in the file, and so do those of
// several: a page that is equal in two documents then often has equal objects, too.
#include "write/inner.h"

#include <string.h>

// ---- growing ------------------------------------------------------------------------------------

static Str tag_key(const Tag *const *tag) { return (Str){(const char *)tag, sizeof *tag}; }

static Element *known_element(const Build *build, const Tag *tag) {
  return index_get(&build->structure.known, tag_key(&tag));
}

static void touch(Element *element, size_t page) {
  if (element->home != page) element->home = NOWHERE;
}

static Element *add_element(Build *build, const Tag *tag, Element *parent, size_t page) {
  Element *made = NEW(build->arena, Element);
  *made = (Element){.tag = tag, .parent = parent, .page = NOWHERE, .home = page};
  *index_at(build->arena, &build->structure.known, tag_key(&made->tag)) = made;
  VEC_PUSH(build->arena, &build->structure.all, made);
  if (parent) {
    touch(parent, page);
    VEC_PUSH(build->arena, &parent->kids, ((Kid){.kind = KID_ELEMENT, .as.element = made}));
  }
  if (tag->kind == TAG_ROW)
    for (const Tag *cell = tag->first; cell; cell = cell->next)
      add_element(build, cell, made, page);
  return made;
}

void structure_open(Build *build) {
  const Tag *root = build->pages->root;
  if (!root) { // pages without structure: a document that says nothing
    Tag *made = NEW(build->arena, Tag);
    made->kind = TAG_DOCUMENT;
    root = made;
  }
  build->structure.marks = NEW_ARRAY(build->arena, Elements, build->pages->page.n);
  build->structure.document = add_element(build, root, NULL, NOWHERE);
}

// From the tag up to the first that is known, then down again.
Element *element_of(Build *build, const Tag *tag, size_t page) {
  VEC(const Tag *) missing = {0};
  Element *at = NULL;
  for (; tag && !(at = known_element(build, tag)); tag = tag->parent)
    VEC_PUSH(build->arena, &missing, tag);
  if (!at) at = build->structure.document;
  while (missing.n > 0) {
    const Tag *next = missing.at[--missing.n];
    Element *brought = known_element(build, next); // as a cell, by its row
    at = brought ? brought : add_element(build, next, at, page);
  }
  return at;
}

Element *element_under(Build *build, const Tag *tag, TagKind kind, size_t page) {
  Element *at = tag ? element_of(build, tag, page) : build->structure.document;
  // A form element has one widget, no more; a link may run over several lines.
  if (at->tag->kind == kind && (kind == TAG_LINK || !at->field)) return at;
  Tag *made = NEW(build->arena, Tag);
  made->kind = kind;
  return add_element(build, made, at->tag->kind == kind ? at->parent : at, page);
}

static void add_leaf(Build *build, Element *element, Kid kid) {
  if (element->page == NOWHERE) element->page = kid.page;
  touch(element, kid.page);
  VEC_PUSH(build->arena, &element->kids, kid);
}

uint32_t element_mark(Build *build, Element *element, size_t page) {
  Elements *marks = &build->structure.marks[page];
  uint32_t mark = (uint32_t)marks->n;
  VEC_PUSH(build->arena, marks, element);
  build->page[page].marks++;
  add_leaf(build, element, (Kid){.kind = KID_MARK, .page = (uint32_t)page, .as.mark = mark});
  return mark;
}

// A page has a key of the parent tree, its annotations those after it.
int64_t element_object(Build *build, Element *element, size_t page, uint32_t number) {
  Elements *parents = &build->structure.parents;
  VEC_PUSH(build->arena, parents, element);
  add_leaf(build, element, (Kid){.kind = KID_OBJECT, .page = (uint32_t)page, .as.object = number});
  return (int64_t)(parents->n - 1);
}

// A span within one of words that are new or gone: in another language, or from right to left.
static bool in_marked(const Tag *span) {
  return span->parent && span->parent->kind == TAG_SPAN && span->parent->marked;
}

// Readers of the tree take glyphs as they come, and those of right-to-left text come from the left:
// its spans tell what they say.
bool element_says(Build *build, const Tag *span, Str text, bool rtl, size_t page) {
  Element *element = element_of(build, span, page);
  size_t units = utf16_units(text);
  bool fits = element->units == 0 || element->units + units <= UNITS_MAX;
  if (!fits) element = add_element(build, span, element->parent, page);
  touch(element, page);
  element->said.arena = build->arena;
  buf_str(&element->said, text);
  if (in_marked(span)) element_says(build, span->parent, text, rtl, page); // it says all in it
  element->units += units;
  if (element->units > build->structure.units) build->structure.units = element->units;
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

// ---- writing ------------------------------------------------------------------------------------

static void number_all(Build *build, const Elements *elements) {
  for (size_t i = 0; i < elements->n; i++) elements->at[i]->number = pdf_number(build->pdf);
}

// Those of no page come first, then each page's; alike, they pack best when they stand together.
// How many a page with words of the candidate's has, must not be seen in the others: it comes last.
static Elements *number_elements(Build *build) {
  Structure *structure = &build->structure;
  size_t n = build->pages->page.n;
  Elements *of = NEW_ARRAY(build->arena, Elements, n + 1); // by page; the last: of none
  for (size_t i = 0; i < structure->all.n; i++) {
    Element *element = structure->all.at[i];
    VEC_PUSH(build->arena, &of[element->home == NOWHERE ? n : element->home], element);
  }
  number_all(build, &of[n]);
  for (int own = 0; own <= 1; own++)
    for (size_t i = 0; i < n; i++)
      if (build->page[i].facts->own == own) number_all(build, &of[i]);
  return of;
}

static void put_marks(Buf *out, const Elements *marks) {
  buf_char(out, '[');
  for (size_t i = 0; i < marks->n; i++) put_ref(out, marks->at[i]->number);
  buf_char(out, ']');
}

// A leaf of the parent tree: a page's key with the elements of its marks, and its annotations'.
// Annotations after those of the last page are a leaf, too.
static void write_leaf(Build *build, uint32_t number, size_t p, size_t from, size_t to) {
  const Structure *structure = &build->structure;
  bool own = p < build->pages->page.n && build->page[p].facts->own;
  Buf *out = object_begin(own ? build->own : build->common, number);
  buf_text(out, "<</Limits[");
  put_int(out, (int64_t)from);
  put_int(out, (int64_t)to - 1);
  buf_text(out, "]/Nums[");
  for (size_t i = from; i < to; i++) {
    const Element *element = structure->parents.at[i];
    put_int(out, (int64_t)i);
    if (element) put_ref(out, element->number);
    else put_marks(out, &structure->marks[p]);
  }
  buf_text(out, "]>>");
}

// `last`: the first key that is no page's nor its annotations'.
static void write_parents(Build *build, PdfDict *tree, size_t last) {
  size_t n = build->pages->page.n, all = build->structure.parents.n;
  Buf *kids = pdf_raw(build->pdf, tree, "Kids");
  buf_char(kids, '[');
  for (size_t p = 0; p < n + (last < all); p++) {
    uint32_t number = pdf_number(build->pdf);
    put_ref(kids, number);
    size_t from = p < n ? (size_t)build->page[p].parents : last;
    size_t to = p + 1 < n ? (size_t)build->page[p + 1].parents : p < n ? last : all;
    write_leaf(build, number, p, from, to);
  }
  buf_char(kids, ']');
}

void write_structure(Build *build, size_t last) {
  Pdf *pdf = build->pdf;
  Structure *structure = &build->structure;
  PdfDict *root = pdf_dict(pdf), *parents = pdf_dict(pdf);
  const Elements *of = number_elements(build);
  size_t n = build->pages->page.n;
  pdf_name(pdf, root, "Type", "StructTreeRoot");
  put_ref(pdf_raw(pdf, root, "K"), structure->document->number);
  pdf_ref(pdf, root, "ParentTree", parents);
  pdf_int(pdf, root, "ParentTreeNextKey", (int64_t)structure->parents.n);
  write_parents(build, parents, last);
  for (size_t i = 0; i <= n; i++)
    for (size_t k = 0; k < of[i].n; k++) write_element(build, of[i].at[k], pdf_id(root));
  objects_done(build->paged);
  pdf_ref(pdf, pdf_catalog(pdf), "StructTreeRoot", root);
  pdf_bool(pdf, pdf_dict_in(pdf, pdf_catalog(pdf), "MarkInfo"), "Marked", true);
}
