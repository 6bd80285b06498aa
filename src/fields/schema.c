// schema.c -- the format's tables as a JSON Schema (draft 07), for editors and for other programs.
// SPDX-License-Identifier: MIT
//
// A record becomes a definition, a field a property. kitpress types a scalar by its field: 1 is a
// fine title. So a text may be a number or a boolean for those who read YAML otherwise, and a
// number may stand in quotes. What has no value is as if it were not there, so it may be null.
//
// A field that is read in its own way brings its own schema as a template, in which
//   @0 @1 @2        stand for the records of the field: `record`, then `also`
//   @text @id       for a text and an id
//   @most           for the field's greatest number of entries
//   @candidate ...  for the definition of that name; for anything, when there is none.
// Where a kit that extends another may leave out what is required, each definition stands twice,
// the second time with "-part" in its name and nothing required but what names an entry.
#include "fields/fields.h"

#include <string.h>

#define BLANK "[ \\\\t\\\\r\\\\n]"
#define SEEN "[^ \\\\t\\\\r\\\\n]"
#define ID "\"type\": [\"string\", \"integer\", \"boolean\"%s], \"pattern\": \"^[a-z0-9_-]{1,64}$\""
#define TEXT "\"type\": [\"string\", \"number\", \"boolean\"%s]"

typedef struct Schema {
  Buf *out;
  VEC(const Record *) records; // those that become definitions, in their order
  bool part; // of a kit that extends another: what is missing may come from there
} Schema;

// ---- names -------------------------------------------------------------------------------------
static void json_text(Buf *out, const char *text) {
  buf_char(out, '"');
  for (const char *c = text; *c; c++) {
    if (*c == '"' || *c == '\\') buf_char(out, '\\');
    buf_char(out, *c);
  }
  buf_char(out, '"');
}

// "file-of-candidates", or "category-2" for the second record of a name.
static Str definition_name(const Schema *s, const Record *record) {
  Buf out = {.arena = s->out->arena};
  size_t same = 1;
  for (const char *c = record->name; *c; c++) buf_char(&out, *c == ' ' ? '-' : *c);
  for (size_t i = 0; i < s->records.n && s->records.at[i] != record; i++)
    same += strcmp(s->records.at[i]->name, record->name) == 0;
  if (same > 1) buf_printf(&out, "-%zu", same);
  return buf_done(&out);
}

static void add_ref(Schema *s, const Record *record, bool part) {
  buf_printf(s->out, "{\"$ref\": \"#/definitions/" STR_FMT "%s\"}",
             STR_ARG(definition_name(s, record)), part ? "-part" : "");
}

static const Record *record_named(const Schema *s, Str name) {
  for (size_t i = 0; i < s->records.n; i++)
    if (str_eq(definition_name(s, s->records.at[i]), name)) return s->records.at[i];
  return NULL;
}

// ---- templates ---------------------------------------------------------------------------------
static bool in_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

static void add_word(Schema *s, const Field *field, Str word) {
  if (word.n == 1 && word.s[0] >= '0' && word.s[0] <= '9') {
    size_t number = (size_t)(word.s[0] - '0');
    add_ref(s, number ? field->also[number - 1] : field->record, s->part);
  } else if (str_is(word, "text")) {
    buf_printf(s->out, "{" TEXT "}", "");
  } else if (str_is(word, "id")) {
    buf_printf(s->out, "{" ID "}", "");
  } else if (str_is(word, "most")) {
    buf_printf(s->out, "%lld", (long long)field->most);
  } else {
    const Record *record = record_named(s, word);
    if (record) add_ref(s, record, false);
    else buf_text(s->out, "{}");
  }
}

static void add_template(Schema *s, const Field *field) {
  for (const char *c = field->schema; *c;) {
    if (*c != '@' || !in_word(c[1])) {
      buf_char(s->out, *c++);
      continue;
    }
    const char *word = ++c;
    while (in_word(*c)) c++;
    add_word(s, field, (Str){word, (size_t)(c - word)});
  }
}

static void add_own(Schema *s, const Field *field) {
  if (field->schema_own) field->schema_own(s->out);
  else if (field->schema) add_template(s, field);
  else buf_text(s->out, "{}");
}

// ---- fields ------------------------------------------------------------------------------------
static void add_milli(Buf *out, const char *key, int64_t milli) {
  buf_printf(out, ", \"%s\": ", key);
  buf_len(out, milli); // a Len is a number times 1000, too
}

static void add_number(Schema *s, const Field *field, const char *null) {
  bool milli = field->type == FIELD_MILLI;
  const char *sign = field->least < 0 ? "[+-]?" : "[+]?";
  int64_t unit = milli ? 1 : 1000;
  buf_printf(s->out, "\"type\": [\"%s\", \"string\"%s]", milli ? "number" : "integer", null);
  buf_printf(s->out, ", \"pattern\": \"^%s[0-9]+%s$\"", sign, milli ? "([.][0-9]{1,3})?" : "");
  add_milli(s->out, "minimum", field->least * unit);
  add_milli(s->out, "maximum", field->most * unit);
}

static void add_choice(Schema *s, const Field *field, bool nullable) {
  buf_text(s->out, "\"enum\": [");
  for (size_t i = 0; field->words[i]; i++) {
    buf_text(s->out, i ? ", " : "");
    json_text(s->out, field->words[i]);
    bool truth = strcmp(field->words[i], "true") == 0 || strcmp(field->words[i], "false") == 0;
    if (truth) buf_printf(s->out, ", %s", field->words[i]);
  }
  buf_text(s->out, nullable ? ", null]" : "]");
}

static void add_most(Schema *s, const Field *field) {
  if (field->required) buf_text(s->out, ", \"minItems\": 1");
  if (field->most) buf_printf(s->out, ", \"maxItems\": %lld", (long long)field->most);
}

// What a map, or a value read in its own way, must be: that, or nothing.
static void add_one_of(Schema *s, const Field *field, bool nullable) {
  buf_text(s->out, nullable ? "\"anyOf\": [" : "\"allOf\": [");
  if (field->type == FIELD_MAP) add_ref(s, field->record, s->part);
  else add_own(s, field);
  buf_text(s->out, nullable ? ", {\"type\": \"null\"}]" : "]");
}

static void add_list(Schema *s, const Field *field, const char *null) {
  buf_printf(s->out, "\"type\": [\"array\"%s], \"items\": ", null);
  if (field->type == FIELD_LIST) add_ref(s, field->record, s->part);
  else buf_printf(s->out, field->type == FIELD_REFS ? "{" ID "}" : "{" TEXT "}", "");
  add_most(s, field);
}

static void add_more(Schema *s, const Field *field) {
  bool list = field->type == FIELD_LIST; // whose entries may be parts as well
  if (!field->schema || field->type == FIELD_OWN || (list && s->part)) return;
  buf_text(s->out, ", \"allOf\": [");
  add_template(s, field);
  buf_char(s->out, ']');
}

static void add_type(Schema *s, const Field *field) {
  bool nullable = !field->required;
  const char *null = nullable ? ", \"null\"" : "";
  switch (field->type) {
    case FIELD_LINE:
      buf_printf(s->out, TEXT ", \"pattern\": \"^[^\\\\n]*%s" BLANK "*$\"", null,
                 field->required ? SEEN "[^\\\\n]*" : "");
      break;
    case FIELD_TEXT:
    case FIELD_MARKDOWN:
      buf_printf(s->out, TEXT "%s", null, field->required ? ", \"pattern\": \"" SEEN "\"" : "");
      break;
    case FIELD_ID:
    case FIELD_REF: buf_printf(s->out, ID, null); break;
    case FIELD_CODE:
      buf_printf(s->out, TEXT ", \"pattern\": \"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$\"", null);
      break;
    case FIELD_LINES:
    case FIELD_REFS:
    case FIELD_LIST: add_list(s, field, null); break;
    case FIELD_INT:
    case FIELD_MILLI: add_number(s, field, null); break;
    case FIELD_CHOICE: add_choice(s, field, nullable); break;
    case FIELD_DATE:
      buf_printf(s->out, "\"type\": [\"string\"%s], \"pattern\": "
                         "\"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$\"", null);
      break;
    case FIELD_TIME:
      buf_printf(s->out, "\"type\": [\"string\"%s], \"pattern\": "
                         "\"^([0-9]|[01][0-9]|2[0-3]):[0-5][0-9]$\"", null);
      break;
    case FIELD_MAP:
    case FIELD_OWN: add_one_of(s, field, nullable); break;
    case FIELD_LATER: buf_text(s->out, "\"not\": true"); break;
    case FIELD_WITH: break; // its keys are properties of the record itself
  }
}

static void add_default(Schema *s, const Field *field) {
  if (!field->fallback || field->fallback[0] == '(') return;
  bool bare = field->type == FIELD_INT || field->type == FIELD_MILLI ||
              strcmp(field->fallback, "true") == 0 || strcmp(field->fallback, "false") == 0;
  buf_text(s->out, ", \"default\": ");
  if (bare) buf_text(s->out, field->fallback);
  else json_text(s->out, field->fallback);
}

// What the field is for and, where it can be told in words alone, its default.
static Str description(Schema *s, const Field *field) {
  if (field->type == FIELD_LATER)
    return str_printf(s->out->arena, "%s (not supported yet)", field->help);
  if (!field->fallback || field->fallback[0] != '(') return str_of(field->help);
  return str_printf(s->out->arena, "%s (default: %s", field->help, field->fallback + 1);
}

// ---- records -----------------------------------------------------------------------------------
static size_t add_properties(Schema *s, const Record *record, size_t n) {
  for (size_t i = 0; i < record->n; i++) {
    const Field *field = &record->fields[i];
    if (field->type == FIELD_WITH) {
      n = add_properties(s, field->record, n);
      continue;
    }
    buf_printf(s->out, "%s\n        \"%s\": {\"description\": ", n++ ? "," : "", field->key);
    json_text(s->out, description(s, field).s);
    buf_text(s->out, ", ");
    add_type(s, field);
    add_more(s, field);
    add_default(s, field);
    buf_char(s->out, '}');
  }
  return n;
}

static size_t add_required(Schema *s, const Record *record, size_t n) {
  for (size_t i = 0; i < record->n; i++) {
    const Field *field = &record->fields[i];
    bool names = field->type == FIELD_ID || field->type == FIELD_REF; // an entry of a list
    if (field->type == FIELD_WITH) n = add_required(s, field->record, n);
    else if (field->required && (names || !s->part))
      buf_printf(s->out, "%s\"%s\"", n++ ? ", " : "", field->key);
  }
  return n;
}

static void add_definition(Schema *s, const Record *record) {
  buf_printf(s->out, "\n    \"" STR_FMT "%s\": {\n      \"type\": \"object\",\n"
                     "      \"additionalProperties\": false,\n      \"required\": [",
             STR_ARG(definition_name(s, record)), s->part ? "-part" : "");
  add_required(s, record, 0);
  buf_text(s->out, "],\n      \"properties\": {");
  add_properties(s, record, 0);
  buf_text(s->out, "\n      }");
  if (record->schema && !s->part) buf_printf(s->out, ",\n      %s", record->schema);
  buf_text(s->out, "\n    }");
}

// ---- the whole ---------------------------------------------------------------------------------
// The key with which a map of this kind builds on another, or NULL.
static const char *key_that_loosens(const Record *record) {
  for (size_t i = 0; i < record->n; i++)
    if (record->fields[i].loosens) return record->fields[i].key;
  return NULL;
}

static void add_root(Schema *s, const Record *root, const char *loosens) {
  if (!loosens) {
    buf_text(s->out, "  \"allOf\": [");
    add_ref(s, root, false);
    buf_text(s->out, "],\n");
    return;
  }
  buf_printf(s->out, "  \"if\": {\"required\": [\"%s\"], \"properties\": {\"%s\": {\"not\": "
                     "{\"type\": \"null\"}}}},\n  \"then\": ", loosens, loosens);
  add_ref(s, root, true);
  buf_text(s->out, ",\n  \"else\": ");
  add_ref(s, root, false);
  buf_text(s->out, ",\n");
}

static void reach(Schema *s, const Record *record);

static void reach_below(Schema *s, const Record *record) {
  for (size_t i = 0; i < record->n; i++) {
    const Field *field = &record->fields[i];
    if (field->type == FIELD_WITH) reach_below(s, field->record);
    else if (field->record) reach(s, field->record);
    for (size_t j = 0; field->also && field->also[j]; j++) reach(s, field->also[j]);
  }
}

// A record, and all below it, once. The tables are ours: they lead only so deep.
static void reach(Schema *s, const Record *record) {
  for (size_t i = 0; i < s->records.n; i++)
    if (s->records.at[i] == record) return;
  VEC_PUSH(s->out->arena, &s->records, record);
  reach_below(s, record);
}

void fields_schema(Buf *out, const Record *root, const char *title, const Record *const *more,
                   size_t n) {
  Schema s = {.out = out};
  reach(&s, root);
  size_t own = s.records.n;
  for (size_t i = 0; i < n; i++) reach(&s, more[i]);
  const char *loosens = key_that_loosens(root);
  buf_text(out, "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": ");
  json_text(out, title);
  buf_text(out, ",\n  \"$comment\": \"A scalar is read as its key asks: a text may be written as a "
                "number (version: 1), a number in quotes. Dates and times are texts.\",\n");
  add_root(&s, root, loosens);
  buf_text(out, "  \"definitions\": {");
  for (size_t i = 0; i < s.records.n; i++) {
    buf_text(out, i ? "," : "");
    add_definition(&s, s.records.at[i]);
  }
  s.part = true;
  for (size_t i = 0; loosens && i < own; i++) {
    buf_char(out, ',');
    add_definition(&s, s.records.at[i]);
  }
  buf_text(out, "\n  }\n}\n");
}
