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

static void add_text(Build *build, PdfDict *dict, const Op *op) {
  VEC_PUSH(build->arena, &build->form.texts, ((TextWidget){dict, op}));
  if (build->pages->rtl) pdf_int(build->pdf, dict, "Q", 2); // what is typed begins at the right
  put_appearance(pdf_raw(build->pdf, dict, "DA"), op);
}

static void add_button(Build *build, PdfDict *dict, const Op *op) {
  Pdf *pdf = build->pdf;
  const FormField *form = op->as.field.field;
  const char *state = form->kind == FORM_RATE ? str_c(build->arena, form->state) : "Yes";
  PdfDict *looks = pdf_dict_in(pdf, pdf_dict_in(pdf, dict, "AP"), "N");
  pdf_ref(pdf, looks, state, look_of(build, form->kind, op->as.field.width, op->as.field.height));
  pdf_ref(pdf, looks, "Off", look_empty(build));
  pdf_name(pdf, dict, "AS", "Off");
  // A cross, or a tick, of ZapfDingbats: only for viewers that make all looks anew, as they do when
  // another wrote NeedAppearances.
  pdf_ascii(pdf, pdf_dict_in(pdf, dict, "MK"), "CA", form->kind == FORM_RATE ? "8" : "4");
  if (form->kind == FORM_RATE)
    pdf_text(pdf, dict, "TU", clean_text(build->arena, form->choice));
}

// The field whose widget this is has it as a kid or is one dictionary with it.
static void join_field(Build *build, AcroField *field, PdfDict *dict) {
  bool kid = field->widgets > 1 || (field->form && field->form->kind == FORM_RATE);
  if (!kid) {
    field->object = dict;
    return;
  }
  if (!field->object) field->object = pdf_dict(build->pdf);
  pdf_raw_ref(&field->kids, dict);
  pdf_ref(build->pdf, dict, "Parent", field->object);
  if (!field->form) return; // of what follows, programs do not look further up
  pdf_name(build->pdf, dict, "FT", field_type(field->form));
  if (field->form->kind != FORM_RATE)
    pdf_text(build->pdf, dict, "TU", clean_text(build->arena, field->form->label));
}

void add_widget(Build *build, size_t page, const Op *op) {
  if (build->options.flat) { // nothing to fill, but a place to tell of
    element_under(build, op->tag, TAG_FORM)->field = op->as.field.field;
    return;
  }
  Pdf *pdf = build->pdf;
  const FormField *form = op->as.field.field;
  Str name = op->as.field.name.n ? op->as.field.name : form->name;
  Len corner[] = {op->x, op->y, op->x + op->as.field.width, op->y + op->as.field.height};
  PdfDict *dict = annotation_new(build, page, op, corner, TAG_FORM);
  join_field(build, index_get(&build->form.names, name), dict);
  pdf_ref(pdf, dict, "P", build->page[page].page);
  pdf_int(pdf, pdf_dict_in(pdf, dict, "BS"), "W", 0); // viewers must not draw a border of their own
  switch (form->kind) {
    case FORM_TICK:
    case FORM_RATE: add_button(build, dict, op); break;
    case FORM_LINE:
    case FORM_LINES: add_text(build, dict, op); break;
  }
}

// Streams stand together in the file, which keeps its tables short.
void write_looks(Build *build) {
  for (size_t i = 0; i < build->form.texts.n; i++) {
    const TextWidget *text = &build->form.texts.at[i];
    PdfDict *look =
        look_of_text(build, text->op->as.field.width, text->op->as.field.height);
    pdf_ref(build->pdf, pdf_dict_in(build->pdf, text->dict, "AP"), "N", look);
  }
}

// What the document says of itself to programs is in fields that nobody sees or changes: their
// widgets have no area, and a look of nothing, lest viewers make one. They come last.
void write_known(Build *build) {
  const Doc *doc = build->pages->doc;
  const Len nowhere[4] = {0};
  if (build->options.flat) return;
  for (size_t i = 0; i < doc->known.n; i++) {
    PdfDict *dict = annotation_new(build, 0, NULL, nowhere, TAG_FORM);
    join_field(build, index_get(&build->form.names, doc->known.at[i].name), dict);
    pdf_ref(build->pdf, pdf_dict_in(build->pdf, dict, "AP"), "N", look_empty(build));
  }
}
