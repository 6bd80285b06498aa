// checks.c -- how grave a kit takes each check: "checks", a map from codes to levels.
// SPDX-License-Identifier: MIT
#include "kit/inner.h"

#include <string.h>

// ---- codes -------------------------------------------------------------------------------------
static void code_unknown(Reader *reader, Text code) {
  const char *names[DIAG_COUNT_];
  size_t n = 0;
  for (size_t i = 0; i < DIAG_COUNT_; i++)
    if (diag_is_check((DiagCode)i)) names[n++] = diag_code((DiagCode)i);
  const char *nearest = str_nearest(code.s, names, n);
  diag(wrong(reader), DIAG_KIT_CHECK, code.span, "there is no check %s%s%s%s",
       text_shown(reader->arena, code), nearest ? " (did you mean \"" : "", nearest ? nearest : "",
       nearest ? "\"?)" : "");
  diag_help(reader->diags, "a check's name stands in brackets behind its message; \"kitpress list "
                           "checks\" lists them all");
}

static bool code_find(Reader *reader, Text code, DiagCode *out) {
  if (!diag_find(code.s, out)) {
    code_unknown(reader, code);
    return false;
  }
  if (diag_is_check(*out)) return true;
  diag(wrong(reader), DIAG_KIT_CHECK, code.span, "\"" STR_FMT "\" is not a check",
       STR_ARG(code.s));
  diag_help(reader->diags, "without what this message asks for, no documents can be made; leave "
                           "it out of \"checks\"");
  return false;
}

// ---- levels ------------------------------------------------------------------------------------
static const char *level_name(DiagLevel level) {
  const Field *field = &record_check.fields[0]; // whose words are the levels in their order
  return field->words[level];
}

// A level as a bare word, or with its reason as a map.
static bool level_read(Reader *reader, const Node *value, CheckLevel *out) {
  if (value->kind == NODE_MAP) {
    size_t errors = reader->errors;
    return record_read(reader, &record_check, value, out) && reader->errors == errors;
  }
  size_t errors = reader->errors;
  if (!is_given(value)) {
    diag(wrong(reader), DIAG_KIT_EMPTY, out->code.span, "the check \"" STR_FMT "\" has no level",
         STR_ARG(out->code.s));
    diag_help(reader->diags, "write off, note, warning or error behind the colon");
    return false;
  }
  field_read(reader, &record_check.fields[0], value, out);
  return reader->errors == errors;
}

static void reason_check(Reader *reader, DiagCode code, const CheckLevel *check, Span at) {
  if (check->level >= diag_level(code) || str_trim(check->reason.s).n) return;
  diag(wrong(reader), DIAG_KIT_CHECK, at,
       "a level below the usual one, which is \"%s\", needs a reason",
       level_name(diag_level(code)));
  diag_help(reader->diags, "write \"" STR_FMT ": {level: %s, reason: why this kit is right all the "
                           "same}\"", STR_ARG(check->code.s), level_name(check->level));
}

void read_checks(Reader *reader, const Field *field, const Node *value, void *record) {
  LIST(CheckLevel) list = {0};
  if (value->kind != NODE_MAP) {
    type_wrong(reader, field->key, "a map of \"check: level\"", value);
    diag_help(reader->diags, "write each check on a line of its own, as \"proof-load: error\"");
    return;
  }
  list.at = NEW_ARRAY(reader->arena, CheckLevel, value->as.map.n);
  for (size_t i = 0; i < value->as.map.n && reader_goes_on(reader); i++) {
    const Pair *pair = &value->as.map.at[i];
    CheckLevel *check = &list.at[list.n];
    Text name = node_text(pair->key);
    DiagCode code;
    if (!code_find(reader, name, &code)) continue;
    *check = (CheckLevel){.code = name};
    if (!level_read(reader, pair->value, check)) continue;
    check->code = name; // a map was read over it
    reason_check(reader, code, check, value_span(value, diag_code(code)));
    list.n++;
  }
  memcpy((char *)record + field->offset, &list, sizeof list);
}

// ---- the schema --------------------------------------------------------------------------------
static void add_levels(Buf *out, DiagLevel least, const char *close) {
  for (DiagLevel level = least; level <= DIAG_ERROR; level++)
    buf_printf(out, "%s\"%s\"", level > least ? ", " : "", level_name(level));
  buf_text(out, close);
}

// Of each check: a level from the usual one up as a word; every level with a reason.
void schema_checks(Buf *out) {
  const char *gap = "";
  buf_text(out, "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {");
  for (size_t i = 0; i < DIAG_COUNT_; i++) {
    DiagCode code = (DiagCode)i;
    if (!diag_is_check(code)) continue;
    buf_printf(out, "%s\n          \"%s\": {\"anyOf\": [{\"enum\": [", gap, diag_code(code));
    add_levels(out, diag_level(code), "]}, ");
    buf_text(out, "{\"type\": \"object\", \"additionalProperties\": false, \"required\": "
                  "[\"level\"], \"properties\": {\"level\": {\"enum\": [");
    add_levels(out, DIAG_OFF, "]}, \"reason\": {\"type\": [\"string\", \"number\", \"boolean\"]}}, "
                              "\"if\": {\"properties\": {\"level\": {\"enum\": [");
    add_levels(out, diag_level(code), "]}}}, \"else\": {\"required\": [\"reason\"]}}]}");
    gap = ",";
  }
  buf_text(out, "}}");
}
