// struct.c -- the structure tree: what the document says, apart from how it looks.
// SPDX-License-Identifier: MIT
//
// ISO 32000-1, 14.7 and 14.8. Operations are met in reading order; a Tag becomes an Element when
// the first of them names it, and takes its place behind what its parent has until then. So the
// tree is in reading order, and tags that nothing names are left out. A row alone brings all its
// cells, for an empty cell counts too.
#include "write/inner.h"

#include <string.h>

// ---- growing ------------------------------------------------------------------------------------

static Str tag_key(const Tag *const *tag) { return (Str){(const char *)tag, sizeof *tag}; }

static Element *known_element(const Build *build, const Tag *tag) {
  return index_get(&build->structure.known, tag_key(&tag));
}

static Element *add_element(Build *build, const Tag *tag, Element *parent) {
  Element *made = NEW(build->arena, Element);
  *made = (Element){.tag = tag, .parent = parent, .page = NOWHERE};
  *index_at(build->arena, &build->structure.known, tag_key(&made->tag)) = made;
  VEC_PUSH(build->arena, &build->structure.all, made);
  if (parent)
    VEC_PUSH(build->arena, &parent->kids, ((Kid){.kind = KID_ELEMENT, .element = made}));
  if (tag->kind == TAG_ROW)
    for (const Tag *cell = tag->first; cell; cell = cell->next) add_element(build, cell, made);
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
  build->structure.document = add_element(build, root, NULL);
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
  VEC_PUSH(build->arena, &element->kids, kid);
}

uint32_t element_mark(Build *build, Element *element, size_t page) {
  Elements *marks = &build->structure.marks[page];
  uint32_t mark = (uint32_t)marks->n;
  VEC_PUSH(build->arena, marks, element);
  add_leaf(build, element, (Kid){.kind = KID_MARK, .page = page, .mark = mark});
  return mark;
}

// Pages have the first numbers of the parent tree, annotations those after them.
int64_t element_object(Build *build, Element *element, size_t page, PdfDict *object) {
  Elements *objects = &build->structure.objects;
  VEC_PUSH(build->arena, objects, element);
  add_leaf(build, element, (Kid){.kind = KID_OBJECT, .page = page, .object = object});
  return (int64_t)(build->pages->page.n + objects->n - 1);
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
  if (in_marked(span)) element_says(build, span->parent, text, rtl); // it says all that is in it
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

// ---- writing ------------------------------------------------------------------------------------

const char *element_type(const Element *element) { return tag_type(element->tag); }

static void put_kid(const Build *build, Buf *out, const Element *element, const Kid *kid) {
  const PdfDict *page = kid->kind == KID_ELEMENT ? NULL : build->page[kid->page].page;
  switch (kid->kind) {
    case KID_ELEMENT: pdf_raw_ref(out, kid->element->object); return;
    case KID_MARK:
      if (kid->page == element->page) {
        buf_printf(out, "%u ", kid->mark);
        return;
      }
      buf_printf(out, "<</Type/MCR/MCID %u/Pg ", kid->mark);
      pdf_raw_ref(out, page);
      break;
    case KID_OBJECT:
      buf_text(out, "<</Type/OBJR/Obj ");
      pdf_raw_ref(out, kid->object);
      if (kid->page != element->page) buf_text(out, "/Pg "), pdf_raw_ref(out, page);
      break;
  }
  buf_text(out, ">>");
}

// What the labels of a list are: numbers, boxes to mark, bullets, or not there.
static const char *numbering(const Tag *list) {
  const Tag *item = list->first, *label = item ? item->first : NULL;
  if (list->ordered) return "Decimal";
  if (!label || label->kind != TAG_LABEL) return "None";
  return label->first && label->first->kind == TAG_FORM ? "Square" : "Disc";
}

static void put_span(Buf *out, const Tag *cell) {
  if (cell->span > 1) buf_printf(out, "/ColSpan %d", cell->span);
}

static void put_box(Buf *out, const Element *element) {
  buf_text(out, "/A<</O/Layout/Placement/Block/BBox");
  for (int i = 0; i < 4; i++) {
    buf_char(out, i ? ' ' : '[');
    buf_len(out, element->box[i]);
  }
  buf_text(out, "]>>");
}

// What a screen reader makes of the drawing of a field that is none: ISO 32000-1, 14.8.5.6.
static void put_print_field(Buf *out, const Element *element) {
  buf_text(out, "/A<</O/PrintField/Role");
  if (!element->field) buf_text(out, "/tv");
  else switch (element->field->kind) {
      case FORM_TICK: buf_text(out, "/cb/checked/off"); break;
      case FORM_RATE: buf_text(out, "/rb/checked/off"); break;
      case FORM_LINE:
      case FORM_LINES: buf_text(out, "/tv"); break;
    }
  buf_text(out, ">>");
}

// ISO 32000-1, 14.8.5.4.3.
static void put_decoration(Buf *out, Marked marked) {
  if (marked)
    buf_printf(out, "/A<</O/Layout/TextDecorationType/%s>>",
               marked == MARKED_NEW ? "Underline" : "LineThrough");
}

// What a span says when its glyphs do not: right-to-left text, and words that are new or gone,
// before which it is said that they are; few readers tell of strokes.
static Str spoken_text(const Build *build, Element *element) {
  const Tag *tag = element->tag;
  if (!element->turned && !tag->marked) return (Str){0};
  Str said = buf_done(&element->said);
  if (tag->marked && tag->alt.n)
    said = str_printf(build->arena, STR_FMT " " STR_FMT, STR_ARG(tag->alt), STR_ARG(said));
  return clean_text(build->arena, said);
}

static void put_attributes(const Build *build, Buf *out, const Element *element) {
  const Tag *tag = element->tag;
  switch (tag->kind) {
    case TAG_LIST: buf_printf(out, "/A<</O/List/ListNumbering/%s>>", numbering(tag)); break;
    case TAG_HEAD_CELL:
      buf_printf(out, "/A<</O/Table/Scope/%s", tag->heads_row ? "Row" : "Column");
      put_span(out, tag);
      buf_text(out, ">>");
      break;
    case TAG_CELL:
      if (tag->span < 2) break;
      buf_text(out, "/A<</O/Table");
      put_span(out, tag);
      buf_text(out, ">>");
      break;
    case TAG_FIGURE:
      if (element->boxed) put_box(out, element);
      break;
    case TAG_FORM:
      if (build->options.flat) put_print_field(out, element);
      break;
    case TAG_SPAN: put_decoration(out, tag->marked); break;
    case TAG_DOCUMENT: case TAG_SECTION: case TAG_PARA: case TAG_HEADING: case TAG_QUOTE:
    case TAG_CODE: case TAG_ITEM: case TAG_LABEL: case TAG_BODY: case TAG_TABLE:
    case TAG_HEAD_ROWS: case TAG_BODY_ROWS: case TAG_ROW: case TAG_LINK: break;
  }
}

static void write_element(Build *build, Element *element, const PdfDict *root) {
  Pdf *pdf = build->pdf;
  const Tag *tag = element->tag;
  bool told = (tag->kind == TAG_FORM && !build->options.flat) || tag->marked; // by field or words
  if (tag->alt.n && !told)
    pdf_text(pdf, element->object, "Alt", clean_text(build->arena, tag->alt));
  Str spoken = spoken_text(build, element);
  if (spoken.n && utf16_units(spoken) <= UNITS_MAX)
    pdf_text(pdf, element->object, "ActualText", spoken);
  if (tag->language && *tag->language && tag->kind != TAG_DOCUMENT)
    pdf_ascii(pdf, element->object, "Lang", tag->language);
  Buf *raw = pdf_raw(pdf, element->object, "S");
  buf_printf(raw, "/%s/P ", element_type(element));
  pdf_raw_ref(raw, element->parent ? element->parent->object : root);
  if (element->page != NOWHERE) {
    buf_text(raw, "/Pg ");
    pdf_raw_ref(raw, build->page[element->page].page);
  }
  put_attributes(build, raw, element);
  if (element->kids.n == 0) return;
  bool many = element->kids.n > 1;
  buf_text(raw, many ? "/K[" : "/K ");
  for (size_t i = 0; i < element->kids.n; i++) put_kid(build, raw, element, &element->kids.at[i]);
  if (many) buf_char(raw, ']');
}

static void put_parents(const Build *build, Buf *out) {
  const Structure *structure = &build->structure;
  buf_text(out, "[");
  for (size_t p = 0; p < build->pages->page.n; p++) {
    buf_printf(out, "%zu[", p);
    for (size_t i = 0; i < structure->marks[p].n; i++)
      pdf_raw_ref(out, structure->marks[p].at[i]->object);
    buf_text(out, "]");
  }
  for (size_t i = 0; i < structure->objects.n; i++) {
    buf_printf(out, "%zu ", build->pages->page.n + i);
    pdf_raw_ref(out, structure->objects.at[i]->object);
  }
  buf_char(out, ']');
}

void write_structure(Build *build) {
  Pdf *pdf = build->pdf;
  Structure *structure = &build->structure;
  PdfDict *root = pdf_dict(pdf), *parents = pdf_dict(pdf);
  for (size_t i = 0; i < structure->all.n; i++) // alike, they pack best when they stand together
    structure->all.at[i]->object = pdf_dict(pdf);
  pdf_name(pdf, root, "Type", "StructTreeRoot");
  pdf_ref(pdf, root, "K", structure->document->object);
  pdf_ref(pdf, root, "ParentTree", parents);
  pdf_int(pdf, root, "ParentTreeNextKey",
          (int64_t)(build->pages->page.n + structure->objects.n));
  put_parents(build, pdf_raw(pdf, parents, "Nums"));
  for (size_t i = 0; i < structure->all.n; i++) write_element(build, structure->all.at[i], root);
  for (size_t p = 0; p < build->pages->page.n; p++)
    pdf_int(pdf, build->page[p].page, "StructParents", (int64_t)p);
  pdf_ref(pdf, pdf_catalog(pdf), "StructTreeRoot", root);
  pdf_bool(pdf, pdf_dict_in(pdf, pdf_catalog(pdf), "MarkInfo"), "Marked", true);
}
