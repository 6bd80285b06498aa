// dump.c -- texts, numbers and field tables as text, for people and for tests.
// SPDX-License-Identifier: MIT
#include "fields/fields.h"

enum { RECORDS_MOST = 128 };

static void indent(Buf *out, int depth) {
  for (int i = 0; i < depth; i++) buf_text(out, "  ");
}

void dump_text(Buf *out, int depth, const char *key, Text text) {
  if (!text.s.n) return;
  indent(out, depth);
  buf_printf(out, "%s ", key);
  buf_quoted(out, text.s);
  buf_char(out, '\n');
}

void dump_texts(Buf *out, int depth, const char *key, Texts texts) {
  for (size_t i = 0; i < texts.n; i++) dump_text(out, depth, key, texts.at[i]);
}

void dump_milli(Buf *out, int depth, const char *key, int64_t milli) {
  if (!milli) return;
  indent(out, depth);
  buf_printf(out, "%s ", key);
  buf_len(out, milli);
  buf_char(out, '\n');
}

// ---- the format --------------------------------------------------------------------------------
static void dump_field(Buf *out, const Field *field) {
  if (field->type == FIELD_WITH) {
    buf_printf(out, "  (the keys of %s)\n", field->record->name);
    return;
  }
  buf_printf(out, "  %s: %s", field->key, field_type_name(field));
  if (field->type == FIELD_MAP || field->type == FIELD_LIST)
    buf_printf(out, " of %s", field->record->name);
  for (size_t i = 0; field->words && field->words[i]; i++)
    buf_printf(out, "%s%s", i ? " | " : ": ", field->words[i]);
  if (field->required) buf_text(out, ", required");
  if (field->fallback) buf_printf(out, ", default %s", field->fallback);
  buf_printf(out, " -- %s\n", field->help);
}

static void add_under(Arena *arena, Records *out, const Record *record) {
  for (size_t i = 0; i < out->n; i++)
    if (out->at[i] == record) return;
  if (out->n == RECORDS_MOST) return;
  out->at[out->n++] = record;
  for (size_t i = 0; i < record->n; i++) {
    const Field *field = &record->fields[i];
    if (field->record) add_under(arena, out, field->record);
    for (size_t j = 0; field->also && field->also[j]; j++) add_under(arena, out, field->also[j]);
  }
}

Records records_under(Arena *arena, const Record *const *roots, size_t n) {
  Records out = {.at = NEW_ARRAY(arena, const Record *, RECORDS_MOST)};
  for (size_t i = 0; i < n; i++) add_under(arena, &out, roots[i]);
  return out;
}

void records_dump(Buf *out, Records records) {
  for (size_t i = 0; i < records.n; i++) {
    const Record *record = records.at[i];
    buf_text(out, record->name);
    if (record->file) buf_printf(out, " (%s)", record->file);
    buf_char(out, '\n');
    for (size_t j = 0; j < record->n; j++) dump_field(out, &record->fields[j]);
  }
}
