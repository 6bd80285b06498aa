// tables.c -- the format of candidates: tables of fields, and values written in several ways.
// SPDX-License-Identifier: MIT
#include "roster/inner.h"

#include <string.h>

#define AT(T, member) .offset = offsetof(T, member)
#define FIELDS(array) .fields = (array), .n = COUNT(array)
#define REQUIRED .required = true

static void *place_in(const Field *field, void *record) { return (char *)record + field->offset; }

// ---- values ------------------------------------------------------------------------------------
static void read_name(Reader *reader, const Field *field, const Node *value, void *record) {
  if (value->kind == NODE_MAP) {
    record_read(reader, field->record, value, record);
    return;
  }
  if (value->kind == NODE_LIST) {
    type_wrong(reader, field->key, "text or a map", value);
    return;
  }
  char *base = record; // the name alone is its display form
  field_read(reader, field_find(field->record, STR("display"), &base), value, base);
}

static void seat_read(Reader *reader, const Record *record, const Node *value, SeatDraft *seat) {
  if (value->kind == NODE_LIST) { // the people alone
    record_defaults(reader, record, seat);
    char *base = (char *)seat;
    const Field *people = field_find(record, STR("people"), &base);
    field_read(reader, people, value, base);
  } else if (value->kind == NODE_MAP) {
    record_read(reader, record, value, seat);
  } else {
    type_wrong(reader, "people", "a list", value);
    diag_help(reader->diags, "write the interviewers' ids in brackets: [an-id, another-id]");
  }
}

static void read_panel(Reader *reader, const Field *field, const Node *value, void *record) {
  LIST(SeatDraft) seats = {0};
  if (value->kind != NODE_MAP) {
    type_wrong(reader, field->key, "a map of \"interview: [people]\"", value);
    diag_help(reader->diags, "write the interview's id, a colon, and the interviewers' ids in "
                             "brackets");
    return;
  }
  seats.at = NEW_ARRAY(reader->arena, SeatDraft, value->as.map.n);
  for (size_t i = 0; i < value->as.map.n && reader_goes_on(reader); i++) {
    const Pair *pair = &value->as.map.at[i];
    SeatDraft *seat = &seats.at[seats.n++];
    if (is_given(pair->value)) seat_read(reader, field->record, pair->value, seat);
    else record_defaults(reader, field->record, seat);
    seat->interview = node_text(pair->key);
  }
  memcpy(place_in(field, record), &seats, sizeof seats);
}

// A reason is told apart from other unknown keys: whoever writes one has to learn why it must go.
static bool is_reason(const Pair *pair) {
  static const char *const words[] = {"reason",    "why",        "because", "note",
                                      "diagnosis", "disability", "illness", "condition"};
  for (size_t i = 0; i < COUNT(words); i++)
    if (str_is(node_text(pair->key).s, words[i])) return true;
  return false;
}

static void read_accommodations(Reader *reader, const Field *field, const Node *value,
                                void *record) {
  if (value->kind != NODE_MAP) {
    type_wrong(reader, field->key, "a map", value);
    diag_help(reader->diags, "write what is arranged: {layout: large-print, time_factor: 1.25}");
    return;
  }
  Node *rest = NEW(reader->arena, Node);
  *rest = *value;
  rest->as.map.n = 0;
  rest->as.map.at = NEW_ARRAY(reader->arena, Pair, value->as.map.n);
  for (size_t i = 0; i < value->as.map.n; i++) {
    const Pair *pair = &value->as.map.at[i];
    if (!is_reason(pair)) {
      rest->as.map.at[rest->as.map.n++] = *pair;
      continue;
    }
    diag(wrong(reader), DIAG_KIT_UNSUPPORTED, pair->key->span,
         "the reason for an accommodation must be nowhere");
    diag_help(reader->diags, "delete it: it is about the candidate's health or life, and would "
                             "reach everyone who sees this file; interviewers need the effect "
                             "alone (layout, time_factor)");
  }
  record_read(reader, field->record, rest, record);
}

static void read_slot_zone(Reader *reader, const Field *field, const Node *value, void *record) {
  Field line = *field; // whether it is known is asked later, once for all who share it
  line.type = FIELD_LINE;
  field_read(reader, &line, value, record);
}

static void read_nodes(Reader *reader, const Field *field, const Node *value, void *record) {
  if (list_check(reader, field->key, 0, value)) *(const Node **)place_in(field, record) = value;
}

static void read_map(Reader *reader, const Field *field, const Node *value, void *record) {
  if (value->kind == NODE_MAP) *(const Node **)place_in(field, record) = value;
  else type_wrong(reader, field->key, "a map of \"field: header\"", value);
}

// What was meant by a pattern whose days, months or years have the wrong letters' case; or NULL.
static const char *pattern_meant(Arena *arena, Str written) {
  char *meant = (char *)str_c(arena, written);
  bool timed = strpbrk(meant, "hH") != NULL;
  for (char *c = meant; *c; c++) {
    if (*c == 'D') *c = 'd';
    else if (*c == 'Y') *c = 'y';
    else if (*c == 'm' && !timed) *c = 'M';
  }
  return calendar_pattern(meant) ? meant : NULL;
}

static void read_pattern(Reader *reader, const Field *field, const Node *value, void *record) {
  Text text;
  if (!text_read(reader, field->key, value, &text)) return;
  if (calendar_pattern(str_c(reader->arena, text.s))) {
    *(Text *)place_in(field, record) = text;
    return;
  }
  const char *meant = pattern_meant(reader->arena, text.s);
  diag(wrong(reader), DIAG_KIT_VALUE, text.span, "\"%s\" does not say how days are written%s%s%s",
       field->key, meant ? " (did you mean \"" : "", meant ? meant : "", meant ? "\"?)" : "");
  diag_help(reader->diags, "write yyyy for the year, MM or M for the month, dd or d for the day, "
                           "and perhaps HH:mm or h:mm a, as \"dd/MM/yyyy\"; years need four "
                           "digits");
}

static void read_delimiter(Reader *reader, const Field *field, const Node *value, void *record) {
  Text text;
  if (!text_read(reader, field->key, value, &text)) return;
  char c = str_is(text.s, "tab") ? '\t' : text.s.n == 1 ? text.s.s[0] : '\0';
  if (c && strchr(",;|:\t", c)) {
    *(char *)place_in(field, record) = c;
    return;
  }
  diag(wrong(reader), DIAG_KIT_VALUE, text.span, "\"%s\" must be one sign", field->key);
  diag_help(reader->diags, "write \",\", \";\", \"|\", \":\" or tab");
}

// ---- tables ------------------------------------------------------------------------------------
static const Field slot_fields[] = {
    {"date", FIELD_DATE, 0, .help = "the day, as 2026-12-31"},
    {"start", FIELD_TIME, 0, .help = "the time on a 24-hour clock, as 14:00"},
    {"zone", FIELD_OWN, AT(Slot, zone), .read = read_slot_zone, .shape = "time zone",
     .schema = SCHEMA_TEXT,
     .help = "the time zone, as Europe/London or London"},
};
static const Record record_slot = {
    "slot", NULL, sizeof(Slot), FIELDS(slot_fields), NO_NODE, finish_slot};

static const Field seat_fields[] = {
    {"people", FIELD_REFS, .most = 20, AT(SeatDraft, people), .help = "the interviewers' ids"},
    {"slot", FIELD_MAP, AT(SeatDraft, slot), .record = &record_slot,
     .help = "when this interview is, if not at the candidate's own slot"},
};
static const Record record_seat = {
    "seat", NULL, sizeof(SeatDraft), FIELDS(seat_fields), NO_NODE, NULL};

static const Field name_fields[] = {
    {"display", FIELD_LINE, AT(CandidateDraft, made.name), REQUIRED, .help = "as printed"},
    {"latin", FIELD_LINE, AT(CandidateDraft, made.latin), .help = "in Latin letters"},
    {"script", FIELD_LINE, AT(CandidateDraft, made.script), .help = "in its own script"},
    {"say", FIELD_LINE, AT(CandidateDraft, made.say), .help = "how to pronounce it"},
    {"call_me", FIELD_LINE, AT(CandidateDraft, made.call_me), .help = "how to address them"},
    {"pronouns", FIELD_LINE, AT(CandidateDraft, made.pronouns), .help = "their pronouns"},
};
static const Record record_name = {
    "name", NULL, sizeof(CandidateDraft), FIELDS(name_fields), NO_NODE, NULL};

static const char *const layout_words[] = {"usual", "large-print", NULL};
static const char *const truth_words[] = {"false", "true", NULL};
static const Field accommodation_fields[] = {
    {"layout", FIELD_CHOICE, AT(CandidateDraft, layout), .words = layout_words,
     .fallback = "usual", .help = "of the candidate's documents"},
    {"time_factor", FIELD_MILLI, AT(CandidateDraft, made.time_factor), .least = 1000,
     .most = 4000, .fallback = "1", .help = "how many times longer the clock runs, as 1.25"},
};
static const Record record_accommodations = {
    "accommodations", NULL, sizeof(CandidateDraft), FIELDS(accommodation_fields), NO_NODE, NULL};

static const Field candidate_fields[] = {
    {"id", FIELD_CODE, AT(CandidateDraft, made.id), REQUIRED, .help = "leads the file names"},
    {"name", FIELD_OWN, 0, REQUIRED, .read = read_name, .record = &record_name,
     .schema = "{\"if\": {\"type\": \"object\"}, \"then\": @0, \"else\": @text}",
     .shape = "line, or map of name", .help = "the candidate's name"},
    {"email", FIELD_OWN, AT(CandidateDraft, made.email), .read = read_email, .shape = "address",
     .schema = SCHEMA_EMAIL,
     .help = "their e-mail address"},
    {"role", FIELD_LINE, AT(CandidateDraft, made.role), .help = "the role applied for"},
    {"requisition", FIELD_LINE, AT(CandidateDraft, made.requisition),
     .help = "the vacancy's number"},
    {"slot", FIELD_MAP, AT(CandidateDraft, made.slot), .record = &record_slot,
     .help = "when the interview is"},
    {"panel", FIELD_OWN, AT(CandidateDraft, panel), .read = read_panel, .record = &record_seat,
     .schema = "{\"type\": \"object\", \"additionalProperties\": {\"if\": {\"type\": \"array\"}, "
               "\"then\": {\"items\": @id}, \"else\": {\"anyOf\": [@0, {\"type\": \"null\"}]}}}",
     .shape = "map of interview: list of person ids, or map of seat", .help = "who interviews"},
    {"notes", FIELD_TEXT, AT(CandidateDraft, made.notes), .help = "for the interviewers"},
    {"accommodations", FIELD_OWN, 0, .read = read_accommodations,
     .record = &record_accommodations, .shape = "map of accommodations", .schema = "@0",
     .help = "what is arranged otherwise; never why"},
    {"blind", FIELD_CHOICE, AT(CandidateDraft, blind), .words = truth_words,
     .fallback = "(the kit's)", .help = "whether documents show the id instead of the name"},
    {"conflicts", FIELD_REFS, .most = 200, AT(CandidateDraft, conflicts),
     .help = "ids of people who must not interview them"},
};
const Record record_candidate = {"candidate", NULL, sizeof(CandidateDraft),
                                 FIELDS(candidate_fields), offsetof(CandidateDraft, node), NULL};

static const Field csv_fields[] = {
    {"file", FIELD_LINE, AT(CsvSpec, file), REQUIRED, .help = "the file's path"},
    {"columns", FIELD_OWN, AT(CsvSpec, columns), .read = read_map,
     .fallback = "(the usual names of columns)",
     .schema = "{\"type\": \"object\", \"additionalProperties\": {\"anyOf\": [@text, {\"type\": "
               "\"array\", \"items\": @text}]}}",
     .shape = "map of field: header, or list of headers",
     .help = "which column is which field of a candidate"},
    {"dates", FIELD_OWN, AT(CsvSpec, dates), .read = read_pattern, .shape = "pattern",
     .schema = SCHEMA_TEXT,
     .fallback = "(as 2026-12-31)", .help = "how days are written, as dd/MM/yyyy"},
    {"zone", FIELD_OWN, AT(CsvSpec, zone), .read = read_zone, .shape = "time zone",
     .schema = SCHEMA_TEXT,
     .help = "the time zone of rows that name none"},
    {"delimiter", FIELD_OWN, AT(CsvSpec, delimiter), .read = read_delimiter,
     .schema = "{\"enum\": [\",\", \";\", \"|\", \":\", \"tab\", \"\\t\"]}",
     .shape = "one sign, or tab", .fallback = "(the one that the first line holds most of)",
     .help = "what stands between cells"},
};
const Record record_candidates_csv = {"file of candidates", NULL, sizeof(CsvSpec),
                                      FIELDS(csv_fields), offsetof(CsvSpec, node), NULL};

static const Record *const also_tables[] = {&record_candidates_csv, NULL};
static const Field candidates_file_fields[] = {
    {"candidates", FIELD_OWN, AT(CandidatesFile, candidates), REQUIRED, .read = read_nodes,
     .record = &record_candidate, .also = also_tables,
     .schema = "{\"type\": [\"array\"], \"items\": {\"if\": {\"type\": \"object\"}, \"then\": "
               "{\"if\": {\"required\": [\"file\"]}, \"then\": @1, \"else\": @0}, \"else\": "
               "{\"type\": \"string\", \"pattern\": \"[.][cCtT][sS][vV]$\"}}, \"minItems\": 1}",
     .shape = "list of candidates and tables", .help = "who is interviewed"},
};
const Record record_candidates_file = {"file", "candidates.yaml", sizeof(CandidatesFile),
                                       FIELDS(candidates_file_fields), NO_NODE, NULL};
