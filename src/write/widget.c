// widget.c -- the widgets of fields: where they are, and what they look like.
// SPDX-License-Identifier: MIT
//
// A field with one widget is one dictionary with it; boxes of a choice, and lines of one name, are
// the kids of their field. Nothing here paints on the empty page.
#include "write/inner.h"

enum {
  TYPE_MAX = 11000,   // pt/1000: the largest size of what is typed in a line
  TYPE_MIN = 5000,
  LINES_MAX = 10000,  // of several lines where none are ruled
  LINES_MIN = 6500,
};

// What is typed is as large as the line allows with the room that letters need above and below.
static Len line_size(Len height) {
  Len size = len_scale(height, 72, 100);
  size -= size % 500;
  return size > TYPE_MAX ? TYPE_MAX : size < TYPE_MIN ? TYPE_MIN : size;
}

// Two lines and their leading where there is room for them.
static Len lines_size(Len height) {
  Len size = len_scale(height - PT(4), 10, 24);
  size -= size % 500;
  return size > LINES_MAX ? LINES_MAX : size < LINES_MIN ? LINES_MIN : size;
}

// Between ruled lines the font for lines is set at half their pitch; see formfont.c.
static void put_appearance(Buf *out, const Op *op) {
  Len pitch = op->as.field.pitch, height = op->as.field.height;
  bool lines = op->as.field.field->kind == FORM_LINES;
  bool ruled = lines && pitch >= 2 * TYPE_MIN;
  Len size = ruled ? pitch / 2 : lines ? lines_size(height) : line_size(height);
  buf_text(out, ruled ? "(/M " : "(/T ");
  buf_len(out, size);
  buf_text(out, " Tf 0 g)");
}

static void put_text_field(Build *build, Buf *out, PageBuild *page, const Op *op) {
  uint32_t look = page->look++;
  if (build->pages->rtl) buf_text(out, "/Q 2"); // what is typed begins at the right
  buf_text(out, "/DA");
  put_appearance(out, op);
  buf_text(out, "/AP<</N");
  put_ref(out, look);
  buf_text(out, ">>");
  write_text_look(build, look, op->as.field.width, op->as.field.height);
}

static void put_button(Build *build, Buf *out, const Op *op) {
  const FormField *form = op->as.field.field;
  bool rate = form->kind == FORM_RATE;
  buf_text(out, "/AP<</N<</");
  buf_str(out, rate ? form->state : STR("Yes"));
  put_ref(out, look_of(build, form->kind, op->as.field.width, op->as.field.height));
  buf_text(out, "/Off");
  put_ref(out, look_empty(build));
  // A cross, or a tick, of ZapfDingbats: only for viewers that make all looks anew, as they do when
  // another wrote NeedAppearances.
  buf_text(out, rate ? ">>>>/AS/Off/MK<</CA(8)>>" : ">>>>/AS/Off/MK<</CA(4)>>");
  if (!rate) return;
  buf_text(out, "/TU");
  put_string(out, build->pdf, clean_text(build->arena, form->choice));
}

static void put_field(Build *build, Buf *out, AcroField *field, uint32_t number) {
  if (!field_is_kid(field)) {
    put_asked(build, out, field);
    return;
  }
  put_ref(&field->kids, number);
  buf_text(out, "/Parent");
  put_ref(out, field_number(build, field));
  if (!field->form) return; // of what follows, programs do not look further up
  buf_text(out, "/FT/");
  buf_text(out, field_type(field->form));
  if (field->form->kind == FORM_RATE) return;
  buf_text(out, "/TU");
  put_string(out, build->pdf, clean_text(build->arena, field->form->label));
}

static uint32_t widget_number(Build *build, AcroField *field) {
  return field_is_kid(field) ? pdf_number(build->pdf) : field_number(build, field);
}

static void add_flat(Build *build, const Op *op) {
  element_under(build, op->tag, TAG_FORM)->field = op->as.field.field;
}

void add_widget(Build *build, size_t p, const Op *op) {
  if (build->options.flat) { // nothing to fill, but a place to tell of
    if (build->tagged) add_flat(build, op);
    return;
  }
  const FormField *form = op->as.field.field;
  AcroField *field = index_get(&build->form.names, op_field_name(op));
  uint32_t number = widget_number(build, field);
  Len corner[] = {op->x, op->y, op->x + op->as.field.width, op->y + op->as.field.height};
  Buf *out = annotation_begin(build, p, op, corner, TAG_FORM, number);
  buf_text(out, "/P");
  put_ref(out, build->page[p].number);
  buf_text(out, "/BS<</W 0>>"); // viewers must not draw a border of their own
  put_field(build, out, field, number);
  switch (form->kind) {
    case FORM_TICK:
    case FORM_RATE: put_button(build, out, op); break;
    case FORM_LINE:
    case FORM_LINES: put_text_field(build, out, &build->page[p], op); break;
  }
  buf_text(out, ">>");
}

// What the document says of itself to programs is in fields that nobody sees or changes: their
// widgets have no area, and a look of nothing, lest viewers make one. They come last.
void write_known(Build *build) {
  const Doc *doc = build->pages->doc;
  const Len nowhere[4] = {0};
  if (build->options.flat) return;
  build->annots = &build->page[0].annots;
  for (size_t i = 0; i < doc->known.n; i++) {
    AcroField *field = index_get(&build->form.names, doc->known.at[i].name);
    uint32_t number = widget_number(build, field), empty = look_empty(build);
    Buf *out = annotation_begin(build, 0, NULL, nowhere, TAG_FORM, number);
    put_field(build, out, field, number);
    buf_text(out, "/AP<</N");
    put_ref(out, empty);
    buf_text(out, ">>>>");
  }
}
