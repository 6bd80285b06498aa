// columns.c -- which column of a CSV file is which field of a candidate.
// SPDX-License-Identifier: MIT
//
// A kit says it ("columns"), or the headers do: they are fields as in YAML ("slot.date"), or among
// the names that exports of applicant-tracking systems usually give them.
#include "roster/inner.h"

#include <string.h>

enum { TARGETS_MOST = 64 + 256, PLAIN_MOST = 64 };

// ---- fields ------------------------------------------------------------------------------------
static TargetKind kind_of(const Field *field) {
  if (field->type == FIELD_REFS || field->type == FIELD_LINES) return TARGET_LIST;
  if (field->type == FIELD_DATE) return TARGET_DATE;
  if (field->type == FIELD_TIME) return TARGET_TIME;
  if (field->type == FIELD_CHOICE && !strcmp(field->words[0], "false")) return TARGET_TRUTH;
  return TARGET_TEXT;
}

typedef VEC(Target) Targets;

// The fields of a candidate, from the very tables that read them.
static void targets_add(Arena *arena, Targets *out) {
  for (size_t i = 0; i < record_candidate.n; i++) {
    const Field *field = &record_candidate.fields[i];
    bool panel = !strcmp(field->key, "panel"), slot = !strcmp(field->key, "slot");
    bool name = !strcmp(field->key, "name");
    if (name || slot || !field->record) {
      Target whole = {field->key, field->key, NULL, slot ? TARGET_SLOT : kind_of(field)};
      if (name) whole.sub = "display";
      VEC_PUSH(arena, out, whole);
    }
    for (size_t j = 0; field->record && !panel && j < field->record->n; j++) {
      const Field *sub = &field->record->fields[j];
      Target part = {NULL, field->key, sub->key, kind_of(sub)};
      part.path = str_printf(arena, "%s.%s", field->key, sub->key).s;
      if (strcmp(part.path, "name.display") != 0) VEC_PUSH(arena, out, part);
    }
  }
}

static void targets_make(Arena *arena, const Kit *kit, Columns *columns) {
  Targets all = {0};
  targets_add(arena, &all);
  for (size_t i = 0; i < kit->interviews.n; i++) {
    const char *id = str_c(arena, kit->interviews.at[i].id.s);
    Target seat = {str_printf(arena, "panel.%s", id).s, "panel", id, TARGET_LIST};
    VEC_PUSH(arena, &all, seat);
  }
  columns->targets.at = all.at;
  columns->targets.n = all.n;
}

static const Target *target_find(const Columns *columns, const char *path) {
  for (size_t i = 0; i < columns->targets.n; i++)
    if (!strcmp(columns->targets.at[i].path, path)) return &columns->targets.at[i];
  return NULL;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c; }

static bool holds(Str text, Str part) { // letters' case aside
  for (size_t at = 0; part.n > 2 && at + part.n <= text.n; at++) {
    size_t n = 0;
    while (n < part.n && lower(text.s[at + n]) == lower(part.s[n])) n++;
    if (n == part.n) return true;
  }
  return false;
}

// The name that was probably meant: the one that holds the word, else the one that is most alike.
static const char *nearest_name(Str word, const char *const *names, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (holds(str_of(names[i]), word)) return names[i];
  return str_nearest(word, names, n);
}

static const char *target_nearest(Arena *arena, const Columns *columns, Str path) {
  const char **paths = NEW_ARRAY(arena, const char *, columns->targets.n);
  for (size_t i = 0; i < columns->targets.n; i++) paths[i] = columns->targets.at[i].path;
  return nearest_name(path, paths, columns->targets.n);
}

// ---- columns -----------------------------------------------------------------------------------
static Column *column_of(const Columns *columns, const Target *target) {
  for (size_t i = 0; i < columns->list.n; i++)
    if (columns->list.at[i].target == target) return &columns->list.at[i];
  return NULL;
}

static const char HELP_COLUMNS[] =
    "say which column it is: candidates: [{file: ..., columns: {%s: \"its header\"}}]";

static void column_add(Reader *reader, Columns *columns, const Target *target, size_t cell,
                       Text header) {
  const Column *before = column_of(columns, target);
  if (!before) {
    Column column = {target, {cell}, 1, header.span};
    VEC_PUSH(reader->arena, &columns->list, column);
    return;
  }
  diag(wrong(reader), DIAG_CSV_HEADER, header.span, "a second column is the candidate's \"%s\"",
       target->path);
  diag_at(reader->diags, before->span, "this one is the first");
  diag_help(reader->diags, HELP_COLUMNS, target->path);
}

// ---- known by their names ----------------------------------------------------------------------
static const struct { const char *plain, *path; } usual[] = {
    {"candidateid", "id"},        {"candidatenumber", "id"},
    {"candidateno", "id"},        {"applicantid", "id"},
    {"applicantnumber", "id"},    {"applicationid", "id"},
    {"personid", "id"},           {"fullname", "name"},
    {"candidatename", "name"},    {"candidate", "name"},
    {"applicant", "name"},        {"applicantname", "name"},
    {"displayname", "name"},      {"namedisplay", "name"},
    {"latinname", "name.latin"},  {"namepronunciation", "name.say"},
    {"pronunciation", "name.say"}, {"preferredname", "name.call_me"},
    {"callme", "name.call_me"},   {"knownas", "name.call_me"},
    {"pronouns", "name.pronouns"}, {"emailaddress", "email"},
    {"mail", "email"},            {"candidateemail", "email"},
    {"personalemail", "email"},   {"job", "role"},
    {"jobtitle", "role"},         {"jobname", "role"},
    {"position", "role"},         {"roleappliedfor", "role"},
    {"requisitionid", "requisition"}, {"requisitionnumber", "requisition"},
    {"jobrequisition", "requisition"}, {"jobrequisitionid", "requisition"},
    {"reqid", "requisition"},     {"req", "requisition"},
    {"jobid", "requisition"},     {"vacancy", "requisition"},
    {"date", "slot.date"},        {"interviewdate", "slot.date"},
    {"start", "slot.start"},      {"starttime", "slot.start"},
    {"time", "slot.start"},       {"interviewtime", "slot.start"},
    {"zone", "slot.zone"},        {"timezone", "slot.zone"},
    {"interviewtimezone", "slot.zone"}, {"interview", "slot"},
    {"interviewstart", "slot"},   {"interviewdatetime", "slot"},
    {"datetime", "slot"},         {"scheduledat", "slot"},
    {"scheduledstart", "slot"},   {"layout", "accommodations.layout"},
    {"timefactor", "accommodations.time_factor"}, {"conflictsofinterest", "conflicts"},
};
static const char *const first_names[] = {"firstname", "givenname", "givennames", "forename"};
static const char *const last_names[] = {"lastname", "surname", "familyname"};

// A name without what may be written in several ways: blanks, dashes, dots, capitals.
static void plain_name(Str s, char out[PLAIN_MOST]) {
  size_t n = 0;
  for (size_t i = 0; i < s.n && n + 1 < PLAIN_MOST; i++) {
    char c = s.s[i];
    if (strchr(" \t\r\n_-.", c)) continue;
    out[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
  }
  out[n] = '\0';
}

static bool among(const char *word, const char *const *words, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!strcmp(word, words[i])) return true;
  return false;
}

static const Target *target_known(const Columns *columns, Str header) {
  char name[PLAIN_MOST], path[PLAIN_MOST];
  plain_name(header, name);
  for (size_t i = 0; i < columns->targets.n; i++) {
    plain_name(str_of(columns->targets.at[i].path), path);
    if (!strcmp(name, path)) return &columns->targets.at[i];
  }
  for (size_t i = 0; i < COUNT(usual); i++)
    if (!strcmp(name, usual[i].plain)) return target_find(columns, usual[i].path);
  return NULL;
}

static bool begins(Str s, const char *with) {
  size_t n = strlen(with);
  if (s.n < n) return false;
  for (size_t i = 0; i < n; i++)
    if ((s.s[i] >= 'A' && s.s[i] <= 'Z' ? s.s[i] | 32 : s.s[i]) != with[i]) return false;
  return true;
}

// First and last name join, unless there is a column with both.
static void names_join(Reader *reader, Columns *columns, const CsvRow *header,
                       const size_t part[2]) {
  const Target *name = target_find(columns, "name");
  if (part[0] >= header->n && part[1] >= header->n) return;
  if (column_of(columns, name)) return;
  Column column = {.target = name};
  for (int i = 0; i < 2; i++)
    if (part[i] < header->n) column.cell[column.n++] = part[i];
  column.span = header->at[column.cell[0]].span;
  VEC_PUSH(reader->arena, &columns->list, column);
}

static void unknown_note(Reader *reader, Text first, Buf *names, size_t n) {
  diag(reader->diags, DIAG_CSV_COLUMN, first.span, "no field takes the column%s " STR_FMT,
       n == 1 ? "" : "s", STR_ARG(buf_done(names)));
  diag_help(reader->diags, "what is in %s is not read; \"columns\" can say which fields the "
                           "columns are", n == 1 ? "it" : "them");
}

static void seat_unknown(Reader *reader, const Columns *columns, Text header) {
  const char *nearest = target_nearest(reader->arena, columns, header.s);
  diag(wrong(reader), DIAG_CSV_HEADER, header.span, "the kit has no interview of this column%s%s%s",
       nearest ? " (did you mean \"" : "", nearest ? nearest : "", nearest ? "\"?)" : "");
  diag_help(reader->diags, "a column of interviewers is called panel.INTERVIEW, with its id");
}

static void columns_guess(Reader *reader, Columns *columns, const CsvRow *header) {
  Buf unknown = {.arena = reader->arena};
  Text first = {0};
  size_t n = 0, part[2] = {header->n, header->n};
  for (size_t i = 0; i < header->n; i++) {
    Text cell = header->at[i];
    char name[PLAIN_MOST];
    plain_name(cell.s, name);
    const Target *target = target_known(columns, cell.s);
    if (target) column_add(reader, columns, target, i, cell);
    else if (begins(cell.s, "panel.")) seat_unknown(reader, columns, cell);
    else if (among(name, first_names, COUNT(first_names))) part[0] = i;
    else if (among(name, last_names, COUNT(last_names))) part[1] = i;
    else if (cell.s.n) {
      if (!n++) first = cell;
      else buf_text(&unknown, ", ");
      buf_quoted(&unknown, cell.s);
    }
  }
  names_join(reader, columns, header, part);
  bool header_it_is = column_of(columns, target_find(columns, "id")) != NULL; // and no first row
  if (n && header_it_is) unknown_note(reader, first, &unknown, n);
}

// ---- as the kit says ---------------------------------------------------------------------------
// What an author wrote about columns is no secret.
static const char *shown(Arena *arena, Str text) {
  Buf out = {.arena = arena};
  buf_quoted(&out, text);
  return buf_done(&out).s;
}

static bool header_find(Reader *reader, const CsvRow *header, Text wanted, size_t *out) {
  const char **names = NEW_ARRAY(reader->arena, const char *, header->n);
  for (size_t i = 0; i < header->n; i++) {
    if (str_eq(header->at[i].s, str_trim(wanted.s))) return *out = i, true;
    names[i] = str_c(reader->arena, header->at[i].s);
  }
  const char *nearest = nearest_name(wanted.s, names, header->n);
  diag(wrong(reader), DIAG_CSV_HEADER, wanted.span, "the file has no column %s%s%s%s",
       shown(reader->arena, wanted.s), nearest ? " (did you mean " : "",
       nearest ? shown(reader->arena, str_of(nearest)) : "", nearest ? "?)" : "");
  diag_at(reader->diags, header->span, "its columns are named here");
  return false;
}

static const Target *target_asked(Reader *reader, const Columns *columns, Text path) {
  const char *name = str_c(reader->arena, path.s);
  const Target *target = target_find(columns, strcmp(name, "name.display") ? name : "name");
  if (target) return target;
  if (begins(path.s, "accommodations.reason")) {
    diag(wrong(reader), DIAG_CSV_HEADER, path.span,
         "the reason for an accommodation must be nowhere");
    diag_help(reader->diags, "delete this line, and best the column as well: interviewers need "
                             "the effect alone (layout, time_factor)");
    return NULL;
  }
  const char *nearest = target_nearest(reader->arena, columns, path.s);
  diag(wrong(reader), DIAG_CSV_HEADER, path.span, "a candidate has no field %s%s%s%s",
       shown(reader->arena, path.s), nearest ? " (did you mean \"" : "", nearest ? nearest : "",
       nearest ? "\"?)" : "");
  Buf list = {.arena = reader->arena};
  for (size_t i = 0; i < columns->targets.n && i < 24; i++)
    buf_printf(&list, "%s%s", i ? ", " : "", columns->targets.at[i].path);
  diag_help(reader->diags, "there are: " STR_FMT, STR_ARG(buf_done(&list)));
  return NULL;
}

static void column_asked(Reader *reader, Columns *columns, const CsvRow *header, const Pair *pair) {
  const Target *target = target_asked(reader, columns, node_text(pair->key));
  const Node *value = pair->value;
  bool several = value->kind == NODE_LIST;
  size_t n = several ? value->as.list.n : 1, cell;
  if (value->kind == NODE_MAP || !is_given(value) || !n || n > COLUMN_CELLS) {
    diag(wrong(reader), DIAG_CSV_HEADER, pair->key->span, "the header of a column is missing here");
    diag_help(reader->diags, "write the column's header as it stands in the file, or up to %d of "
                             "them in brackets, which are joined", COLUMN_CELLS);
    return;
  }
  Column *column = NULL;
  bool again = target && column_of(columns, target); // "name" and "name.display" are one field
  for (size_t i = 0; i < n; i++) {
    Text name = node_text(several ? value->as.list.at[i] : value);
    if (!header_find(reader, header, name, &cell) || !target) continue;
    if (!column) {
      column_add(reader, columns, target, cell, header->at[cell]);
      column = column_of(columns, target);
    } else if (!again) {
      column->cell[column->n++] = cell;
    }
  }
}

// ---- all of them -------------------------------------------------------------------------------
static bool required_there(Reader *reader, const Columns *columns, const CsvRow *header) {
  static const char *const needed[] = {"id", "name"};
  bool good = true;
  for (size_t i = 0; i < COUNT(needed); i++) {
    if (column_of(columns, target_find(columns, needed[i]))) continue;
    good = false;
    diag(wrong(reader), DIAG_CSV_HEADER, header->at[0].span, "no column is the candidate's %s",
         needed[i]);
    diag_help(reader->diags, "the first row must name the columns; which of them it is can be said "
                             "in the kit: candidates: [{file: ..., columns: {%s: \"its header\"}}]",
              needed[i]);
  }
  return good;
}

static bool one_slot(Reader *reader, const Columns *columns) { // whole, or in parts
  const Column *whole = column_of(columns, target_find(columns, "slot"));
  const Column *date = column_of(columns, target_find(columns, "slot.date"));
  if (!date) date = column_of(columns, target_find(columns, "slot.start"));
  if (!whole || !date) return true;
  diag(wrong(reader), DIAG_CSV_HEADER, date->span, "a second column says when the interview is");
  diag_at(reader->diags, whole->span, "this one says the day and the time");
  diag_help(reader->diags, "say in \"columns\" which of them to read");
  return false;
}

bool columns_make(Reader *reader, const Panels *panels, const CsvSpec *spec, const CsvRow *header,
                  Columns *out) {
  size_t errors = reader->errors;
  *out = (Columns){.spec = spec};
  targets_make(reader->arena, panels->kit, out);
  if (spec->columns) {
    for (size_t i = 0; i < spec->columns->as.map.n; i++)
      column_asked(reader, out, header, &spec->columns->as.map.at[i]);
  } else {
    columns_guess(reader, out, header);
  }
  if (reader->errors != errors || !required_there(reader, out, header)) return false;
  out->id = column_of(out, target_find(out, "id"))->cell[0];
  return one_slot(reader, out);
}
