// annot.c -- what stands on a page without being painted: links and the widgets of fields.
// SPDX-License-Identifier: MIT
//
// What many of them have alike comes first, what tells them apart after it: so they pack best.
#include "write/inner.h"

Buf *annotation_begin(Build *build, uint32_t number, TagKind kind) {
  put_ref(build->annots, number);
  Buf *out = object_begin(build->objects, number);
  buf_text(out, kind == TAG_LINK ? "<</Subtype/Link/F 4" // printed with the page, as PDF/A asks
                                 : "<</Subtype/Widget/F 4");
  return out;
}

void annotation_place(Build *build, Buf *out, size_t p, const Op *op, const Len corner[4],
                      TagKind kind, uint32_t number) {
  buf_text(out, "/Rect");
  put_rect(out, corner);
  if (!build->tagged) return;
  Element *element = element_under(build, op ? op->tag : NULL, kind);
  if (kind == TAG_FORM && op) element->field = op->as.field.field;
  buf_text(out, "/StructParent");
  put_int(out, element_object(build, element, p, number));
}
