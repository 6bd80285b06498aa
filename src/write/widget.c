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

static void put_look(Buf *out, uint32_t number) {
  buf_text(out, "/AP<</N");
  put_ref(out, number);
  buf_text(out, ">>");
}

// A cross, or a tick, of ZapfDingbats: only for viewers that make all looks anew, as they do when
// another wrote NeedAppearances.
static const char rate_mark[] = "/MK<</CA(8)>>", tick_mark[] = "/MK<</CA(4)>>";

static void put_button_looks(Build *build, Buf *out, const Op *op) {
  const FormField *form = op->as.field.field;
  buf_text(out, "/AP<</N<</");
  buf_str(out, form->kind == FORM_RATE ? form->state : STR("Yes"));
  put_ref(out, look_of(build, form->kind, op->as.field.width, op->as.field.height));
  buf_text(out, "/Off");
  put_ref(out, look_empty(build));
  buf_text(out, ">>>>");
}

// What widgets of one kind have alike.
static void put_kin(Build *build, Buf *out, PageBuild *page, const Op *op, AcroField *field) {
  FormKind kind = op->as.field.field->kind;
  bool button = kind == FORM_TICK || kind == FORM_RATE;
  buf_text(out, "/BS<</W 0>>"); // viewers must not draw a border of their own
  if (button) buf_text(out, kind == FORM_RATE ? rate_mark : tick_mark), buf_text(out, "/AS/Off");
  else if (build->pages->rtl) buf_text(out, "/Q 2"); // what is typed begins at the right
  put_kind(out, field); // of this, programs do not look further up
  if (button) {
    put_button_looks(build, out, op);
    return;
  }
  uint32_t look = page->look++;
  put_look(out, look);
  write_text_look(build, look, op->as.field.width, op->as.field.height);
}

static void put_field(Build *build, Buf *out, AcroField *field, uint32_t number) {
  if (!field_is_kid(field)) {
    put_asked(build, out, field);
    return;
  }
  put_ref(&field->kids, number);
  buf_text(out, "/Parent");
  put_ref(out, field_number(build, field));
}

// What is said of a widget whose field is not one dictionary with it: programs do not look there.
static void put_said(Build *build, Buf *out, const AcroField *field, const FormField *form) {
  if (!field_is_kid(field)) return;
  buf_text(out, "/TU");
  put_string(out, build->pdf,
             clean_text(build->arena, form->kind == FORM_RATE ? form->choice : field->form->label));
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
  Buf *out = annotation_begin(build, number, TAG_FORM);
  put_kin(build, out, &build->page[p], op, field);
  annotation_place(build, out, p, op, corner, TAG_FORM, number);
  buf_text(out, "/P");
  put_ref(out, build->page[p].number);
  put_field(build, out, field, number);
  put_said(build, out, field, form);
  if (form->kind == FORM_LINE || form->kind == FORM_LINES)
    buf_text(out, "/DA"), put_appearance(out, op);
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
    Buf *out = annotation_begin(build, number, TAG_FORM);
    put_kind(out, field);
    put_look(out, empty);
    annotation_place(build, out, 0, NULL, nowhere, TAG_FORM, number);
    put_field(build, out, field, number);
    buf_text(out, ">>");
  }
}
