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
  Str name = op_field_name(op);
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
// left is the partial name of the field.
static bool place_field(Build *build, AcroField *field, Str name) {
  Index *nodes = &build->form.nodes;
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
  Str full = str_join(build->arena, (Str){name.s, from}, part, STR(""));
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
  Str key = str_join(build->arena, op_field_name(op), STR(" "), form->state);
  void **place = index_at(build->arena, states, key);
  if (*place) return refuse(build, op->span, "two boxes of one choice stand for this", form->state);
  *place = (void *)op;
  return true;
}

static bool plan_part(Build *build, size_t p, const PagePart *part, void *states) {
  (void)p;
  for (size_t i = 0; i < part->facts->fields.n; i++) {
    const Op *op = part->ops.at[part->facts->fields.at[i]];
    if (!plan_op(build, op) || !check_state(build, states, op)) return false;
  }
  return true;
}

static bool place_part(Build *build, size_t p, const PagePart *part, void *unused) {
  (void)p, (void)unused;
  for (size_t i = 0; i < part->facts->fields.n; i++) {
    Str name = op_field_name(part->ops.at[part->facts->fields.at[i]]);
    AcroField *field = index_get(&build->form.names, name);
    if (!field->parent && !place_field(build, field, name)) return false;
  }
  return true;
}

// Nodes above fields of both kinds: those of one kind find them in the tree.
static void place_nodes(Build *build) {
  const Frame *frame = &build->frame;
  for (size_t i = 0; i < frame->nodes.n; i++) {
    Str name = frame->nodes.at[i].name, up = name_up(name);
    AcroField *node = NEW(build->arena, AcroField);
    AcroField *parent = up.n ? index_get(&build->form.nodes, up) : &build->form.root;
    *node = (AcroField){.outer = true, .kids.arena = build->arena};
    node->part = up.n ? (Str){name.s + up.n + 1, name.n - up.n - 1} : name;
    *index_at(build->arena, &build->form.nodes, name) = node;
    add_kid(parent, node);
  }
}

bool plan_fields(Build *build) {
  Index states = {0};
  const Doc *doc = build->pages->doc;
  size_t known = build->common || build->options.flat ? 0 : doc->known.n;
  build->form.root.kids.arena = build->arena;
  if (!each_part(build, build->common, plan_part, &states)) return false;
  if (build->options.flat) return true;
  for (size_t i = 0; i < known; i++)
    if (!plan_known(build, &doc->known.at[i])) return false;
  place_nodes(build);
  if (!each_part(build, build->common, place_part, NULL)) return false;
  for (size_t i = 0; i < known; i++) {
    AcroField *field = index_get(&build->form.names, doc->known.at[i].name);
    if (!place_field(build, field, doc->known.at[i].name)) return false;
  }
  return true;
}

// Names that typeset gave may be the same only now ("a.b.c" as "a.b-c").
bool check_apart(Build *build, const Common *common) {
  for (size_t i = 0; i < build->form.nodes.room; i++) {
    const IndexEntry *node = &build->form.nodes.slot[i];
    const AcroField *field = node->value;
    if (node->key.s && !field->outer && index_get(&common->fields, node->key))
      return refuse(build, field->span, "two fields have this name", node->key);
  }
  return true;
}

// ---- writing ------------------------------------------------------------------------------------

void put_kind(Buf *out, const AcroField *field) {
  const FormField *form = field->form;
  if (!form && !field->known) return; // a node on the way to fields
  bool button = form && (form->kind == FORM_TICK || form->kind == FORM_RATE);
  buf_text(out, button ? "/FT/Btn" : "/FT/Tx");
}

uint32_t field_number(Build *build, AcroField *field) {
  if (!field->number) field->number = pdf_number(build->pdf);
  return field->number;
}

// The field whose widget something is has it as a kid or is one dictionary with it.
bool field_is_kid(const AcroField *field) {
  return field->widgets > 1 || (field->form && field->form->kind == FORM_RATE);
}

// The next in the tree: its first kid, else what follows it or those above it; NULL at the end.
static AcroField *next_field(const Build *build, AcroField *at) {
  if (at->first) return at->first;
  while (at != &build->form.root && !at->next) at = at->parent;
  return at == &build->form.root ? NULL : at->next;
}

void number_fields(Build *build) {
  const Frame *frame = &build->frame;
  AcroField *root = &build->form.root;
  for (size_t i = 0; i < frame->nodes.n && !build->options.flat; i++) {
    AcroField *node = index_get(&build->form.nodes, frame->nodes.at[i].name);
    node->number = frame->nodes.at[i].number;
  }
  for (AcroField *at = root->first; at; at = next_field(build, at))
    if (at->first || field_is_kid(at)) field_number(build, at);
}

static void put_text(Build *build, Buf *out, const char *key, Str text) {
  buf_text(out, key);
  put_string(out, build->pdf, clean_text(build->arena, text));
}

// What makes a dictionary a field, its kind and its kids apart.
void put_asked(Build *build, Buf *out, const AcroField *field) {
  const FormField *form = field->form;
  if (field->parent != &build->form.root) {
    buf_text(out, "/Parent");
    put_ref(out, field_number(build, field->parent));
  }
  put_text(build, out, "/T", field->part);
  if (form) {
    put_text(build, out, "/TU", form->label);
    int flag = form->kind == FORM_RATE    ? FLAG_RADIO // without NoToggleToOff: what was marked by
               : form->kind == FORM_LINES ? FLAG_MULTILINE // mistake can be cleared
                                          : 0;
    if (flag) buf_text(out, "/Ff"), put_int(out, flag);
  }
  if (field->known) {
    buf_text(out, "/Ff");
    put_int(out, FLAG_READ_ONLY);
    put_text(build, out, "/TU", field->known->label);
    put_text(build, out, "/V", field->known->value);
  }
}

// What is not one dictionary with its widget.
static void write_field(Build *build, AcroField *field) {
  if (field->kids.n == 0) return;
  Buf *out = object_begin(build->objects, field_number(build, field));
  buf_text(out, "<<");
  put_kind(out, field);
  put_asked(build, out, field);
  buf_text(out, "/Kids[");
  buf_str(out, buf_done(&field->kids));
  buf_text(out, "]>>");
}

// Down to the first kid, on to the next, up again: a field is written when its kids are. The nodes
// of the frame are written by the document, with the kids of both kinds.
void write_fields(Build *build) {
  AcroField *root = &build->form.root;
  for (AcroField *at = root->first; at && at != root;) {
    if (at->first) {
      at = at->first;
      continue;
    }
    for (bool up = true; at != root && up;) {
      if (!at->outer || !build->common) {
        write_field(build, at);
        put_ref(&at->parent->kids, field_number(build, at));
      }
      up = !at->next;
      at = up ? at->parent : at->next;
    }
  }
}

// Kids that are common come first.
static void take_kids(Build *build, const Common *common) {
  const Frame *frame = &build->frame;
  buf_str(&build->form.root.kids, common->kids.at[0]);
  for (size_t i = 0; i < frame->nodes.n; i++) {
    AcroField *node = index_get(&build->form.nodes, frame->nodes.at[i].name);
    buf_str(&node->kids, common->kids.at[i + 1]);
  }
}

void write_form(Build *build, const Common *common) {
  Pdf *pdf = build->pdf;
  Form *form = &build->form;
  if (build->options.flat) return;
  take_kids(build, common);
  write_fields(build);
  if (form->root.kids.n == 0) return;
  PdfDict *dict = pdf_dict(pdf);
  Buf *fields = pdf_raw(pdf, dict, "Fields");
  buf_char(fields, '[');
  buf_str(fields, buf_done(&form->root.kids));
  buf_char(fields, ']');
  if (common->typed[0]) {
    PdfDict *fonts = pdf_dict_in(pdf, pdf_dict_in(pdf, dict, "DR"), "Font");
    put_ref(pdf_raw(pdf, fonts, "T"), common->typed[0]);
    put_ref(pdf_raw(pdf, fonts, "M"), common->typed[1]);
    pdf_ascii(pdf, dict, "DA", "/T 10 Tf 0 g");
  }
  pdf_ref(pdf, pdf_catalog(pdf), "AcroForm", dict);
}
