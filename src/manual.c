// manual.c -- the manual page kitpress-kit(5): prose of its authors, and the tables that read kits.
// SPDX-License-Identifier: MIT
//
// manual/kitpress-kit.5.in is mdoc(7) in which "@keys@" stands for every key of every map, and
// "@checks@" for every check. What FIELD_WITH adds to a map is told with that map.
#include "mdoc.h"

#include "proof/proof.h"
#include "session.h"

#include <string.h>

enum { RECORDS_MOST = 128, PATH_DEPTH = 12 };

// ---- where each map stands ----------------------------------------------------------------------
typedef struct Where { // a map of the format
  const Record *record;
  const Record *root; // of the file
  Str path;           // "plan.stages": how it is reached first
  Str also[PATH_DEPTH];
  size_t n_also;
} Where;
typedef struct Walk {
  Arena *arena;
  Where *at;
  size_t n;
} Walk;

static Where *find(Walk *w, const Record *record) {
  for (size_t i = 0; i < w->n; i++)
    if (w->at[i].record == record) return &w->at[i];
  return NULL;
}

// The maps that a value may be: one, or one of several.
static const Record *record_of_field(const Field *field, size_t i) {
  if (field->record && !i--) return field->record;
  for (size_t j = 0; field->also && field->also[j]; j++)
    if (!i--) return field->also[j];
  return NULL;
}

static bool path_taken(const Walk *w, Str path) {
  for (size_t i = 0; i < w->n; i++)
    if (str_eq(w->at[i].path, path)) return true;
  return false;
}

static void visit(Walk *w, const Record *record, Str path, const Record *root) {
  Where *known = find(w, record);
  if (known) { // told once
    if (known->n_also < PATH_DEPTH) known->also[known->n_also++] = path;
    return;
  }
  if (w->n == RECORDS_MOST) return;
  if (path.n && path_taken(w, path)) // of several maps that may stand there
    path = w->n && root == w->at[0].record
               ? str_printf(w->arena, STR_FMT " (%s)", STR_ARG(path), record->name)
               : str_printf(w->arena, STR_FMT " in %s", STR_ARG(path), root->file);
  w->at[w->n++] = (Where){.record = record, .path = path, .root = root};
}

static void visit_fields(Walk *w, const Record *record, const Where *in, int depth) {
  Where from = *in;
  for (size_t i = 0; i < record->n && depth < PATH_DEPTH; i++) {
    const Field *field = &record->fields[i];
    const Record *inner;
    if (field->type == FIELD_WITH) visit_fields(w, field->record, &from, depth + 1);
    Str path = str_printf(w->arena, STR_FMT "%s%s", STR_ARG(from.path), from.path.n ? "." : "",
                          field->key ? field->key : "");
    bool several = record_of_field(field, 1);
    for (size_t j = 0; field->type != FIELD_WITH && (inner = record_of_field(field, j)); j++)
      visit(w, inner,
            several ? str_printf(w->arena, STR_FMT " (%s)", STR_ARG(path), inner->name) : path,
            from.root);
  }
}

// ---- keys ---------------------------------------------------------------------------------------
static void add_default(Buf *out, const char *fallback) {
  if (!fallback) return;
  size_t n = strlen(fallback);
  bool computed = fallback[0] == '(' && fallback[n - 1] == ')';
  buf_text(out, computed ? "Default: " : "Default:\n.Cm ");
  if (computed) mdoc_text(out, (Str){fallback + 1, n - 2}, false);
  else mdoc_word(out, str_of(fallback));
  buf_text(out, computed ? ".\n" : " .\n");
}

static void add_range(Buf *out, const Field *field) {
  bool milli = field->type == FIELD_MILLI;
  if ((!milli && field->type != FIELD_INT) || !field->most) return;
  buf_text(out, "From ");
  milli ? buf_len(out, field->least) : buf_printf(out, "%lld", (long long)field->least);
  buf_text(out, " to ");
  milli ? buf_len(out, field->most) : buf_printf(out, "%lld", (long long)field->most);
  buf_text(out, ".\n");
}

static void add_field(Walk *w, Buf *out, const Field *field) {
  buf_text(out, ".It Cm ");
  mdoc_word(out, str_of(field->key));
  buf_text(out, " No \\(em ");
  Buf type = {.arena = w->arena};
  buf_text(&type, field_type_name(field));
  if (field->type == FIELD_MAP || field->type == FIELD_LIST)
    buf_printf(&type, " of %s", field->record->name);
  for (size_t i = 0; field->words && field->words[i]; i++)
    buf_printf(&type, "%s%s", i ? " | " : ": ", field->words[i]);
  mdoc_word(out, buf_done(&type));
  if (field->required) buf_text(out, " Em \"(required)\"");
  buf_char(out, '\n');
  mdoc_sentence(out, field->help);
  add_range(out, field);
  add_default(out, field->fallback);
  const Record *record;
  for (size_t i = 0; (record = record_of_field(field, i)); i++) {
    const Where *where = find(w, record);
    if (!where) continue;
    buf_text(out, i ? "Or under\n.Sx " : "Its keys stand under\n.Sx ");
    mdoc_word(out, where->path.n ? where->path : str_of(record->file));
    buf_text(out, " .\n");
  }
}

static void add_fields(Walk *w, Buf *out, const Record *record, int depth) {
  for (size_t i = 0; i < record->n && depth < PATH_DEPTH; i++) {
    if (record->fields[i].type == FIELD_WITH)
      add_fields(w, out, record->fields[i].record, depth + 1);
    else add_field(w, out, &record->fields[i]);
  }
}

static bool ends_in(Str path, const char *name) {
  size_t n = strlen(name);
  return path.n >= n && !memcmp(path.s + path.n - n, name, n) &&
         (path.n == n || path.s[path.n - n - 1] == '.');
}

static void add_record(Walk *w, Buf *out, const Where *where) {
  const Record *record = where->record;
  buf_text(out, ".Ss ");
  mdoc_word(out, where->path.n ? where->path : str_of(record->file));
  buf_char(out, '\n');
  if (record->file) {
    buf_text(out, "The top of a file.\n");
  } else if (!ends_in(where->path, record->name)) { // which would say it twice
    buf_text(out, "The keys of each\n.Em ");
    mdoc_word(out, str_of(record->name));
    buf_text(out, " .\n");
  }
  for (size_t i = 0; i < where->n_also; i++) {
    buf_text(out, i ? ".Cm " : "Also of those under\n.Cm ");
    mdoc_word(out, where->also[i]);
    buf_text(out, i + 1 < where->n_also ? " ,\n" : " .\n");
  }
  buf_text(out, ".Bl -tag -width Ds\n");
  add_fields(w, out, record, 0);
  buf_text(out, ".El\n");
}

static void add_keys(Arena *arena, Buf *out) {
  static const Record *const roots[] = {
      &record_kit,         &record_candidates_file, &record_categories_file, &record_questions_file,
      &record_scales_file, &record_people_file,     &record_jurisdiction};
  Walk w = {arena, NEW_ARRAY(arena, Where, RECORDS_MOST), 0};
  for (size_t i = 0, done = 0; i < COUNT(roots); i++) {
    visit(&w, roots[i], STR(""), roots[i]);
    for (; done < w.n; done++) visit_fields(&w, w.at[done].record, &w.at[done], 0); // and theirs
  }
  visit(&w, &record_candidates_csv, STR("candidates (table)"), &record_kit);
  for (size_t i = 0; i < w.n; i++) add_record(&w, out, &w.at[i]);
}

// ---- checks -------------------------------------------------------------------------------------
static void add_checks(Arena *arena, Buf *out) {
  (void)arena;
  buf_text(out, ".Bl -tag -width Ds\n");
  for (int i = 0; i < DIAG_COUNT_; i++) {
    DiagCode code = (DiagCode)i;
    if (!diag_is_check(code)) continue;
    buf_printf(out, ".It Cm %s No \\(em %s\n", diag_code(code), diag_level_name(diag_level(code)));
    Str text = explain_sentence(code);
    mdoc_text(out, text.n ? text : STR("(not described)"), false);
    buf_char(out, '\n');
  }
  buf_text(out, ".El\n");
}

const MdocPart manual_of_kits[] = {{"@keys@", add_keys}, {"@checks@", add_checks}, {NULL, NULL}};
