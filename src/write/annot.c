// annot.c -- what stands on a page without being painted: links and the widgets of fields.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

Buf *annotation_begin(Build *build, size_t p, const Op *op, const Len corner[4], TagKind kind,
                      uint32_t number) {
  put_ref(build->annots, number);
  Buf *out = object_begin(build->objects, number);
  buf_text(out, kind == TAG_LINK ? "<</Subtype/Link/F 4/Rect" // printed with the page, as PDF/A
                                 : "<</Subtype/Widget/F 4/Rect"); // asks
  put_rect(out, corner);
  if (!build->tagged) return out;
  Element *element = element_under(build, op ? op->tag : NULL, kind);
  if (kind == TAG_FORM && op) element->field = op->as.field.field;
  buf_text(out, "/StructParent");
  put_int(out, element_object(build, element, p, number));
  return out;
}
