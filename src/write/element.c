// element.c -- an element of the structure tree as the file has it.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

const char *element_type(const Element *element) { return tag_type(element->tag); }

static void put_kid(const Build *build, Buf *out, const Element *element, const Kid *kid) {
  bool leaf = kid->kind == KID_MARK || kid->kind == KID_OBJECT;
  uint32_t page = leaf ? build->page[kid->page].number : 0;
  switch (kid->kind) {
    case KID_ELEMENT: put_ref(out, kid->element->number); return;
    case KID_ROOT: put_ref(out, kid->number); return;
    case KID_MARK:
      if (kid->page == element->page) {
        put_int(out, kid->number);
        return;
      }
      buf_text(out, "<</Type/MCR/MCID");
      put_int(out, kid->number);
      buf_text(out, "/Pg");
      put_ref(out, page);
      break;
    case KID_OBJECT:
      buf_text(out, "<</Type/OBJR/Obj");
      put_ref(out, kid->number);
      if (kid->page != element->page) buf_text(out, "/Pg"), put_ref(out, page);
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
  if (cell->span > 1) buf_text(out, "/ColSpan"), put_int(out, cell->span);
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
    case TAG_LIST:
      buf_text(out, "/A<</O/List/ListNumbering/");
      buf_text(out, numbering(tag));
      buf_text(out, ">>");
      break;
    case TAG_HEAD_CELL:
      buf_text(out, "/A<</O/Table/Scope/");
      buf_text(out, tag->heads_row ? "Row" : "Column");
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

static void write_element(Build *build, Element *element, uint32_t root) {
  const Tag *tag = element->tag;
  bool told = (tag->kind == TAG_FORM && !build->options.flat) || tag->marked; // by field or words
  Str alt = told ? (Str){0} : tag->alt, spoken = spoken_text(build, element);
  Buf *out = object_begin(build->objects, element->number);
  buf_text(out, "<</S/");
  buf_text(out, element_type(element));
  if (alt.n) buf_text(out, "/Alt"), put_string(out, build->pdf, clean_text(build->arena, alt));
  if (spoken.n && utf16_units(spoken) <= UNITS_MAX)
    buf_text(out, "/ActualText"), put_string(out, build->pdf, spoken);
  if (tag->language && *tag->language && tag->kind != TAG_DOCUMENT)
    buf_text(out, "/Lang"), put_string(out, build->pdf, str_of(tag->language));
  put_attributes(build, out, element);
  buf_text(out, "/P");
  put_ref(out, element->parent ? element->parent->number : root);
  if (element->page != NOWHERE) {
    buf_text(out, "/Pg");
    put_ref(out, build->page[element->page].number);
  }
  bool many = element->kids.n > 1;
  if (element->kids.n) buf_text(out, many ? "/K[" : "/K");
  for (size_t i = 0; i < element->kids.n; i++) put_kid(build, out, element, &element->kids.at[i]);
  buf_text(out, many ? "]>>" : ">>");
}

void write_elements(Build *build, uint32_t root) {
  for (size_t i = 0; i < build->structure.all.n; i++)
    write_element(build, build->structure.all.at[i], root);
}
