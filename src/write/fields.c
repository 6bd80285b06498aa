// fields.c -- the tree of fields: planned before the file is begun, written at its end.
// SPDX-License-Identifier: MIT
//
// ISO 32000-1, 12.7.3. A field's full name is that of the nodes on the way to it, with "." between.
// A field cannot be a node on the way to another; where names say so ("a.b" and "a.b.c"), the
// further parts join the last with "-": "a.b-c".
#include "write/inner.h"

#include <string.h>

enum { FULL_NAME_MAX = 1000 }; // bytes of a field's: a text, for which PDF names' limit is not

enum { // ISO 32000-1, tables 221, 226 and 228
  FLAG_READ_ONLY = 1,
  FLAG_MULTILINE = 1 << 12,
  FLAG_RADIO = 1 << 15,
};

// ---- planning -----------------------------------------------------------------------------------

static bool refuse(Build *build, Span span, const char *what, Str name) {
  Buf quoted = {.arena = build->arena};
  buf_quoted(&quoted, name);
  diag(build->diags, DIAG_PDF_WRITE, span, "%s: %s", buf_done(&quoted).s, what);
  return false;
}

static bool is_part(Str part) {
  for (size_t i = 0; i < part.n; i++) {
    char c = part.s[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && c != '-' && c != '_') return false;
  }
  return part.n > 0 && part.n <= NAME_BYTES;
}

static Str first_part(Str name) {
  const char *dot = memchr(name.s, '.', name.n);
  return dot ? (Str){name.s, (size_t)(dot - name.s)} : name;
}

static bool is_name(Str name) {
  if (name.n == 0 || name.n > FULL_NAME_MAX || name.s[name.n - 1] == '.') return false;
  while (name.n > 0) {
    Str part = first_part(name);
    if (!is_part(part)) return false;
    size_t used = part.n + (part.n < name.n);
    name.s += used, name.n -= used;
  }
  return true;
}

// A field for each name, not yet in the tree.
static AcroField *named_field(Build *build, Str name, Span span) {
  void **place = index_at(build->arena, &build->form.names, name);
  if (!*place) {
    AcroField *made = NEW(build->arena, AcroField);
    made->part = name, made->span = span, made->kids.arena = build->arena;
    *place = made;
  }
  return *place;
}

static bool plan_op(Build *build, const Op *op) {
  const FormField *form = op->as.field.field;
  Str name = op->as.field.name.n ? op->as.field.name : form->name;
  if (!is_name(name)) return refuse(build, op->span, "not a name for a field", name);
  if (form->kind == FORM_RATE && (!is_part(form->state) || str_is(form->state, "Off")))
    return refuse(build, op->span, "not a name for the state of a box", form->state);
  AcroField *field = named_field(build, name, op->span);
  if (field->known || (field->form && field->form->kind != form->kind))
    return refuse(build, op->span, "two kinds of fields have this name", name);
  if (!field->form) field->form = form;
  field->widgets++;
  return true;
}

static bool plan_known(Build *build, const KnownField *known) {
  if (!is_name(known->name))
    return refuse(build, (Span){0}, "not a name for a field", known->name);
  AcroField *field = named_field(build, known->name, (Span){0});
  if (field->form || field->known)
    return refuse(build, (Span){0}, "two fields have this name", known->name);
  field->known = known;
  field->widgets = 1;
  return true;
}

// ---- the tree -----------------------------------------------------------------------------------

static void add_kid(AcroField *parent, AcroField *kid) {
  kid->parent = parent;
  if (parent->last) parent->last->next = kid;
  else parent->first = kid;
  parent->last = kid;
}

// Takes the parts of `name` off its front, node by node, as long as they are no fields; what is
// left is the partial name of the field. `nodes` knows all fields and nodes by their full names.
static bool place_field(Build *build, Index *nodes, AcroField *field, Str name) {
  AcroField *parent = &build->form.root;
  size_t from = 0, at;
  for (at = first_part(name).n; at < name.n;) {
    Str full = {name.s, at};
    if (index_get(&build->form.names, full)) break; // a field: it can have no kids
    void **node = index_at(build->arena, nodes, full);
    if (!*node) {
      AcroField *made = NEW(build->arena, AcroField);
      made->part = (Str){name.s + from, at - from}, made->kids.arena = build->arena;
      add_kid(parent, *node = made);
    }
    parent = *node;
    from = at + 1;
    at = from + first_part((Str){name.s + from, name.n - from}).n;
  }
  Str part = str_copy(build->arena, (Str){name.s + from, name.n - from});
  for (size_t i = 0; i < part.n; i++)
    if (part.s[i] == '.') ((char *)part.s)[i] = '-';
  field->part = part;
  Str full = str_printf(build->arena, STR_FMT STR_FMT, (int)from, name.s, STR_ARG(part));
  void **place = index_at(build->arena, nodes, full);
  if (*place) return refuse(build, field->span, "two fields have this name", full);
  *place = field;
  add_kid(parent, field);
  return true;
}

// No two boxes of a choice may stand for the same.
static bool check_state(Build *build, Index *states, const Op *op) {
  const FormField *form = op->as.field.field;
  if (form->kind != FORM_RATE) return true;
  Str name = op->as.field.name.n ? op->as.field.name : form->name;
  Str key = str_printf(build->arena, STR_FMT " " STR_FMT, STR_ARG(name), STR_ARG(form->state));
  void **place = index_at(build->arena, states, key);
  if (*place) return refuse(build, op->span, "two boxes of one choice stand for this", form->state);
  *place = (void *)op;
  return true;
}

typedef bool (*OpVisit)(Build *, Index *, const Op *);

static bool each_field(Build *build, Index *table, OpVisit visit) {
  for (size_t p = 0; p < build->pages->page.n; p++) {
    const Page *page = &build->pages->page.at[p];
    for (size_t i = 0; i < page_ops(page); i++)
      if (page_op(page, i)->kind == OP_FIELD && !visit(build, table, page_op(page, i))) return false;
  }
  return true;
}

static bool visit_plan(Build *build, Index *unused, const Op *op) {
  (void)unused;
  return plan_op(build, op);
}

static bool visit_place(Build *build, Index *nodes, const Op *op) {
  Str name = op->as.field.name.n ? op->as.field.name : op->as.field.field->name;
  AcroField *field = index_get(&build->form.names, name);
  return field->parent || place_field(build, nodes, field, name);
}

bool plan_fields(Build *build) {
  Index nodes = {0}, states = {0};
  const Doc *doc = build->pages->doc;
  build->form.root.kids.arena = build->arena;
  if (!each_field(build, NULL, visit_plan)) return false;
  if (!each_field(build, &states, check_state)) return false;
  if (build->options.flat) return true;
  for (size_t i = 0; i < doc->known.n; i++)
    if (!plan_known(build, &doc->known.at[i])) return false;
  if (!each_field(build, &nodes, visit_place)) return false;
  for (size_t i = 0; i < doc->known.n; i++) {
    AcroField *field = index_get(&build->form.names, doc->known.at[i].name);
    if (!place_field(build, &nodes, field, doc->known.at[i].name)) return false;
  }
  return true;
}

// ---- writing ------------------------------------------------------------------------------------

const char *field_type(const FormField *form) {
  return form->kind == FORM_TICK || form->kind == FORM_RATE ? "Btn" : "Tx";
}

static void write_asked(Build *build, const AcroField *field) {
  Pdf *pdf = build->pdf;
  const FormField *form = field->form;
  pdf_name(pdf, field->object, "FT", field_type(form));
  pdf_text(pdf, field->object, "TU", clean_text(build->arena, form->label));
  if (form->kind == FORM_RATE) // without NoToggleToOff: what was marked by mistake can be cleared
    pdf_int(pdf, field->object, "Ff", FLAG_RADIO);
  if (form->kind == FORM_LINES) pdf_int(pdf, field->object, "Ff", FLAG_MULTILINE);
}

static void write_told(Build *build, const AcroField *field) {
  Pdf *pdf = build->pdf;
  pdf_name(pdf, field->object, "FT", "Tx");
  pdf_int(pdf, field->object, "Ff", FLAG_READ_ONLY);
  pdf_text(pdf, field->object, "TU", clean_text(build->arena, field->known->label));
  pdf_text(pdf, field->object, "V", clean_text(build->arena, field->known->value));
}

static void write_field(Build *build, AcroField *field) {
  Pdf *pdf = build->pdf;
  if (!field->object) field->object = pdf_dict(pdf);
  pdf_text(pdf, field->object, "T", field->part);
  if (field->form) write_asked(build, field);
  if (field->known) write_told(build, field);
  pdf_raw_ref(&field->parent->kids, field->object);
  if (field->parent->object) pdf_ref(pdf, field->object, "Parent", field->parent->object);
}

static void write_kids(Build *build, AcroField *field) {
  if (field->kids.n == 0) return;
  Buf *raw = pdf_raw(build->pdf, field->object, "Kids");
  buf_char(raw, '[');
  buf_str(raw, buf_done(&field->kids));
  buf_char(raw, ']');
}

// Down to the first kid, on to the next, up again: parents are written before their kids, and
// their lists of kids when those are done.
static void write_tree(Build *build) {
  AcroField *root = &build->form.root;
  for (AcroField *at = root->first; at && at != root;) {
    write_field(build, at);
    if (at->first) {
      at = at->first;
      continue;
    }
    write_kids(build, at);
    while (at != root && !at->next) {
      at = at->parent;
      if (at != root) write_kids(build, at);
    }
    if (at != root) at = at->next;
  }
}

void write_form(Build *build) {
  Pdf *pdf = build->pdf;
  Form *form = &build->form;
  if (build->options.flat || !form->root.first) return;
  write_tree(build);
  PdfDict *dict = pdf_dict(pdf);
  Buf *fields = pdf_raw(pdf, dict, "Fields");
  buf_char(fields, '[');
  buf_str(fields, buf_done(&form->root.kids));
  buf_char(fields, ']');
  if (form->font) {
    write_form_fonts(build, pdf_dict_in(pdf, pdf_dict_in(pdf, dict, "DR"), "Font"));
    pdf_ascii(pdf, dict, "DA", "/T 10 Tf 0 g");
  }
  pdf_ref(pdf, pdf_catalog(pdf), "AcroForm", dict);
}
