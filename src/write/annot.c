// annot.c -- what stands on a page without being painted: links and the widgets of fields.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

PdfDict *annotation_new(Build *build, size_t p, const Op *op, const Len corner[4], TagKind kind) {
  Pdf *pdf = build->pdf;
  PageObjects *page = &build->page[p];
  PdfDict *dict = pdf_dict(pdf);
  Element *element = element_under(build, op ? op->tag : NULL, kind);
  if (kind == TAG_FORM && op) element->field = op->as.field.field;
  pdf_name(pdf, dict, "Subtype", kind == TAG_LINK ? "Link" : "Widget");
  pdf_int(pdf, dict, "F", 4); // printed with the page, as PDF/A asks
  pdf_int(pdf, dict, "StructParent", element_object(build, element, p, dict));
  pdf_rect(pdf, dict, "Rect", corner);
  pdf_raw_ref(&page->annots, dict);
  return dict;
}
