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

// ---- tables ------------------------------------------------------------------------------------
static const Field slot_fields[] = {
    {"date", FIELD_DATE, 0, .help = "the day, as 2026-12-31"},
    {"start", FIELD_TIME, 0, .help = "the time on a 24-hour clock, as 14:00"},
    {"zone", FIELD_LINE, AT(Slot, zone), .help = "the time zone, as printed"},
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

static const Field candidate_fields[] = {
    {"id", FIELD_CODE, AT(CandidateDraft, made.id), REQUIRED, .help = "leads the file names"},
    {"name", FIELD_OWN, 0, REQUIRED, .read = read_name, .record = &record_name,
     .shape = "line, or map of name", .help = "the candidate's name"},
    {"email", FIELD_OWN, AT(CandidateDraft, made.email), .read = read_email, .shape = "address",
     .help = "their e-mail address"},
    {"role", FIELD_LINE, AT(CandidateDraft, made.role), .help = "the role applied for"},
    {"requisition", FIELD_LINE, AT(CandidateDraft, made.requisition),
     .help = "the vacancy's number"},
    {"slot", FIELD_MAP, AT(CandidateDraft, made.slot), .record = &record_slot,
     .help = "when the interview is"},
    {"panel", FIELD_OWN, AT(CandidateDraft, panel), .read = read_panel, .record = &record_seat,
     .shape = "map of interview: list of person ids, or map of seat", .help = "who interviews"},
    {"notes", FIELD_TEXT, AT(CandidateDraft, made.notes), .help = "for the interviewers"},
    {"accommodations", FIELD_LATER, .help = "layout and time"},
    {"blind", FIELD_LATER, .help = "documents without a name"},
};
const Record record_candidate = {"candidate", NULL, sizeof(CandidateDraft),
                                 FIELDS(candidate_fields), offsetof(CandidateDraft, node), NULL};

static const Field candidates_file_fields[] = {
    {"candidates", FIELD_LIST, AT(CandidatesFile, candidates), REQUIRED,
     .record = &record_candidate, .help = "who is interviewed"},
};
const Record record_candidates_file = {"file", "candidates.yaml", sizeof(CandidatesFile),
                                       FIELDS(candidates_file_fields), NO_NODE, NULL};
