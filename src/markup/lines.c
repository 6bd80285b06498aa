// lines.c -- names over ruled lines to write on: the sheet's, and those that a theme adds.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

enum { FIELD_BYTES = 64 }; // of a name that an author gives to a field

static Block *lines_of(Build *b, int64_t least, const FormField *field) {
  Block *block = box_lines(b, (int)least);
  block->as.lines.pitch = b->len->line_compact;
  block->as.lines.fields[0] = field;
  return block;
}

static Chain titled_lines(Build *b, Block *heading, int64_t least, const FormField *field) {
  Chain chain = {0};
  if (heading) heading->before = b->len->sheet_gap;
  chain_add(&chain, heading);
  chain_add(&chain, lines_of(b, least, field));
  return chain;
}

// ---- the scoring sheet's ----------------------------------------------------------------------
// Two names side by side over their lines, which share the page's spare room with those beneath.
static Chain beside(Build *b, int64_t least) {
  const Column columns[] = {{0, 1}, {b->len->gutter, 0}, {0, 1}};
  Block *names = box_table(b, columns, COUNT(columns));
  table_row(b, names);
  table_cell(names, 0)->first = box_label(b, W_SHEET_FOR);
  table_cell(names, 2)->first = box_label(b, W_SHEET_AGAINST);
  names->before = b->len->sheet_gap;
  names->keep_next = true;
  if (least > 1 && scores_lack_room(b)) least = 1; // what does not fit is taken from the last ones
  Block *halves = lines_of(b, least, form_word(b, FORM_LINES, "evidence.for", W_FORM_FOR));
  halves->as.lines.fields[1] = form_word(b, FORM_LINES, "evidence.against", W_FORM_AGAINST);
  halves->as.lines.gutter = b->len->gutter;
  Chain chain = chain_of(names);
  chain_add(&chain, halves);
  return chain;
}

Chain block_for_against(Build *b, const Use *use) {
  int64_t least = use_value(use, O_FOR_AGAINST_LINES)->number;
  if (b->room > 1) return beside(b, least);
  Chain chain = titled_lines(b, box_label(b, W_SHEET_FOR), least,
                             form_word(b, FORM_LINES, "evidence.for", W_FORM_FOR));
  chain_join(&chain, titled_lines(b, box_label(b, W_SHEET_AGAINST), least,
                                  form_word(b, FORM_LINES, "evidence.against", W_FORM_AGAINST)));
  return chain;
}

Chain block_next(Build *b, const Use *use) {
  return titled_lines(b, box_label(b, W_SHEET_NEXT), use_value(use, O_NEXT_LINES)->number,
                      form_word(b, FORM_LINES, "next", W_FORM_NEXT));
}

// ---- a theme's own ----------------------------------------------------------------------------
static bool is_slug(Str name) {
  if (!name.n || name.n > FIELD_BYTES) return false;
  for (size_t i = 0; i < name.n; i++) {
    char c = name.s[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
  }
  return true;
}

// The field's name, "lines.<field>", once in a document: programs read what is written by it. Each
// question has its own: "q.<id>.lines.<field>".
static bool field_name(Build *b, const Use *use, Str *out) {
  Text slug = use_value(use, O_LINES_FIELD)->text;
  Span span = slug.span.src ? slug.span : use->span;
  if (!is_slug(slug.s)) {
    diag(b->diags, DIAG_THEME_FIELD, span, slug.s.n ? "\"field\" of \"lines\" is not a name"
                                                    : "these lines have no \"field\"");
    diag_help(b->diags,
              "write \"field: risks\", say: small letters, digits and dashes, %d at most; "
                        "programs read what is written by that name", FIELD_BYTES);
    return false;
  }
  const char *part = str_printf(b->arena, "lines." STR_FMT, STR_ARG(slug.s)).s;
  *out = b->asked ? form_asked_name(b, b->asked, part) : str_of(part);
  for (size_t i = 0; i < b->own_fields.n; i++) {
    if (!str_eq(b->own_fields.at[i], *out)) continue;
    diag(b->diags, DIAG_THEME_FIELD, span,
         "two \"lines\" of a document have the field \"" STR_FMT "\"", STR_ARG(slug.s));
    diag_help(b->diags, "give each a name of its own: programs read what is written by it");
    return false;
  }
  VEC_PUSH(b->arena, &b->own_fields, *out);
  return true;
}

static Block *own_heading(Build *b, Text title) {
  Inlines text = {0};
  put_data(b, &text, b->look->label, title);
  return box_heading(b, b->look->label, &text, b->asked ? 3 : 2);
}

Chain block_lines(Build *b, const Use *use) {
  Str name;
  Text title = use_value(use, O_LINES_NAME)->text;
  if (!field_name(b, use, &name)) return (Chain){0};
  Str said = given(title) ? title.s : use_value(use, O_LINES_FIELD)->text.s;
  if (b->asked) said = form_asked_label(b, b->asked, said);
  return titled_lines(b, given(title) ? own_heading(b, title) : NULL,
                      use_value(use, O_LINES_LEAST)->number, form_field(b, FORM_LINES, name, said));
}
