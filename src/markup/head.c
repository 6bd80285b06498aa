// head.c -- how documents begin: what this is, whom it is about, who meets them and when; its code.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

static const Len blank_name = MM(105); // room to write a name where none is known

static void put_separated(Build *b, Inlines *out, Look look) {
  if (out->n) put_words(b, out, look, W_SEPARATOR);
}

// What this is, and of which interview; a debrief is of all, so of the kit. Where no name stands
// beneath, this is the title.
static Block *kicker(Build *b, WordName title) {
  const Interview *interview = b->brief->interview;
  Look look = b->look->text, strong = b->look->strong;
  Inlines text = {0};
  put_words(b, &text, strong, title);
  if (interview && given(interview->stage)) {
    put_separated(b, &text, look);
    put_data(b, &text, look, interview->stage);
  }
  put_separated(b, &text, look);
  put_data(b, &text, look, interview ? interview->title : b->brief->kit->title);
  if (interview) {
    put_separated(b, &text, look);
    Fill fill = {.place = "minutes", .text = text_of(words_int(b, b->brief->length))};
    put_fill(b, &text, look, W_MINUTES, &fill, 1);
  }
  return b->brief->candidate ? box_para(b, look, &text) : box_heading(b, look, &text, 1);
}

static void put_told(Build *b, Inlines *out, WordName word, const char *place, Text value) {
  if (!given(value)) return;
  put_separated(b, out, b->look->quiet);
  put_fill(b, out, b->look->quiet, word, &(Fill){.place = place, .text = value}, 1);
}

static void put_known(Build *b, Inlines *out, Text value) {
  if (!given(value)) return;
  put_separated(b, out, b->look->quiet);
  put_data(b, out, b->look->quiet, value);
}

// Other spellings of the name, how to say it, what to call them, pronouns, the id.
static Block *name_line(Build *b, const Candidate *candidate) {
  Inlines text = {0};
  if (!str_eq(candidate->latin.s, candidate->name.s)) put_known(b, &text, candidate->latin);
  if (!str_eq(candidate->script.s, candidate->name.s)) put_known(b, &text, candidate->script);
  put_told(b, &text, W_SAY, "say", candidate->say);
  put_told(b, &text, W_CALL_ME, "name", candidate->call_me);
  put_known(b, &text, candidate->pronouns);
  if (candidate->blind) put_words(b, &text, b->look->quiet, W_WITHHELD);
  else put_known(b, &text, candidate->id);
  Block *line = box_para(b, b->look->quiet, &text);
  line->before = PT(3);
  return line;
}

static size_t letters(Str text) {
  size_t n = 0;
  for (size_t at = 0; at < text.n; n++) utf8_next(text, &at);
  return n;
}

// What stands for a name that is withheld; empty on a blank document.
Text candidate_name(Build *b) {
  const Candidate *candidate = b->brief->candidate;
  if (!candidate) return (Text){{"", 0}, {0}};
  if (!candidate->blind) return candidate->name;
  const Fill id = {.place = "id", .text = candidate->id};
  return text_of(fill_words(b, W_BLIND_NAME, &id, 1));
}

// The candidate's name is the largest thing on the page; a long one is set smaller, and all are on
// the sheets, which must not grow beyond their page.
static Look name_look(Build *b, WordName title) {
  size_t n = letters(candidate_name(b).s);
  Look look = b->look->title;
  const Len guide[] = {b->len->name_guide_1, b->len->name_guide_2, b->len->name_guide_3},
            sheet[] = {b->len->name_sheet_1, b->len->name_sheet_2, b->len->name_sheet_3};
  look.size = (title == W_GUIDE_TITLE ? guide : sheet)[n <= 34 ? 0 : n <= 50 ? 1 : 2];
  look.leading = len_scale(look.size, 123, 100);
  return look;
}

// What long names and two clocks add to the height that a sheet counts on, about: two lines for the
// name, one for what is told of it, and three for the time that is planned.
Len head_excess(const Brief *brief) {
  enum { NAME_LETTERS = 56, TOLD_LETTERS = 70 }; // on a line, as type at these sizes runs
  const Candidate *c = brief->candidate;
  if (!c) return 0;
  const Str told[] = {c->latin.s, c->script.s, c->say.s, c->call_me.s, c->pronouns.s, c->id.s};
  size_t n = 0, name = letters(c->name.s) / NAME_LETTERS;
  for (size_t i = 0; i < COUNT(told); i++) n += letters(told[i]);
  Len excess = name > 1 ? (Len)(name - 1) * PT(16) : 0;
  if (brief->slot.given) excess += PT(13.5) * (brief->local.given ? 3 : 1);
  return excess + (Len)(n / TOLD_LETTERS) * PT(13.5);
}

static Chain known_name(Build *b, WordName title) {
  const Candidate *candidate = b->brief->candidate;
  Look look = name_look(b, title);
  Inlines name = {0};
  Chain chain = {0};
  put_data(b, &name, look, candidate_name(b));
  chain_add(&chain, box_heading(b, look, &name, 1));
  chain_add(&chain, name_line(b, candidate));
  return chain;
}

static Chain blank_candidate(Build *b, WordName title) {
  Look look = name_look(b, title);
  Inlines name = {0};
  Chain chain = {0};
  put_blank(b, &name, look, blank_name);
  put_field(&name, form_word(b, FORM_LINE, "candidate", W_FORM_CANDIDATE));
  chain_add(&chain, box_para(b, look, &name));
  Block *caption = box_words(b, b->look->caption, W_CANDIDATE);
  caption->before = PT(2);
  chain_add(&chain, caption);
  return chain;
}

// Names on the left, the code for machines on the right: it is less high than they are, so that it
// makes no document longer.
Block *head_block(Build *b, WordName title) {
  Chain names = {0}, code = qr_blocks(b), whole = {0};
  chain_add(&names, kicker(b, title));
  Chain name = b->brief->candidate ? known_name(b, title) : blank_candidate(b, title);
  name.first->before = PT(2);
  chain_join(&names, name);
  if (!code.first) return box_group(b, names);
  const Column columns[] = {{0, 1}, {0, 0}};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  table_cell(table, 0)->first = names.first;
  table_cell(table, 1)->first = code.first;
  table_cell(table, 1)->pad_left = MM(8);
  chain_add(&whole, table);
  return box_group(b, whole);
}

// ---- the identity table -----------------------------------------------------------------------
static Chain role_cell(Build *b) {
  const Brief *brief = b->brief;
  const Candidate *candidate = brief->candidate;
  Chain chain = {0};
  chain_add(&chain, box_words(b, b->look->caption, W_ROLE));
  Text role = candidate && given(candidate->role) ? candidate->role : brief->kit->title;
  chain_add(&chain, box_data(b, b->look->strong, role));
  const Text nothing = {{"", 0}, {0}};
  const Text parts[] = {brief->kit->level, candidate ? candidate->requisition : nothing};
  Inlines text = {0};
  for (size_t i = 0; i < COUNT(parts); i++) {
    if (!given(parts[i])) continue;
    if (text.n) put_words(b, &text, b->look->quiet, W_SEPARATOR);
    put_data(b, &text, b->look->quiet, parts[i]);
  }
  if (text.n) chain_add(&chain, box_para(b, b->look->quiet, &text));
  return chain;
}

static Chain person_cell(Build *b) {
  const Brief *brief = b->brief;
  Chain chain = {0};
  Inlines caption = {0};
  const Fill fills[] = {{.place = "seat", .text = text_of(words_int(b, brief->seat))},
                        {.place = "seats", .text = text_of(words_int(b, brief->seats))}};
  Look look = b->look->caption;
  if (brief->seats > 1) put_fill(b, &caption, look, W_INTERVIEWER_OF, fills, COUNT(fills));
  else put_words(b, &caption, look, W_INTERVIEWER);
  chain_add(&chain, box_para(b, look, &caption));
  if (brief->person) chain_add(&chain, box_data(b, b->look->strong, brief->person->name));
  return chain;
}

// "for the candidate 18:30, Tokyo time", where their clock shows another time than the reader's.
static Block *local_para(Build *b) {
  const Brief *brief = b->brief;
  if (!brief->local.given) return NULL;
  Look look = b->look->quiet;
  Inlines text = {0};
  const Fill fill = {.place = "time",
                     .text = text_of(words_moment(b, brief->local, brief->slot))};
  put_fill(b, &text, look, W_LOCAL, &fill, 1);
  put_words(b, &text, look, W_LIST_COMMA);
  put_data(b, &text, look, words_zone(b, brief->local));
  return box_para(b, look, &text);
}

static Chain slot_cell(Build *b) { // not of a debrief: when the panel meets is in no kit
  Slot slot = b->brief->slot;
  Chain chain = {0};
  chain_add(&chain, box_words(b, b->look->caption, W_PLANNED));
  Str date = words_date(b, slot);
  if (date.n) chain_add(&chain, box_data(b, b->look->strong, text_of(date)));
  if (!slot.given || slot.start < 0) return chain;
  const Fill fills[] = {{.place = "from", .text = text_of(words_clock(b, slot, 0))},
                        {.place = "to", .text = text_of(words_clock(b, slot, b->brief->length))}};
  Inlines time = {0};
  put_fill(b, &time, b->look->text, W_TIME_RANGE, fills, COUNT(fills));
  Text zone = words_zone(b, slot);
  if (given(zone)) {
    put_words(b, &time, b->look->quiet, W_LIST_COMMA);
    put_data(b, &time, b->look->quiet, zone);
  }
  chain_add(&chain, box_para(b, b->look->text, &time));
  chain_add(&chain, local_para(b));
  return chain;
}

static Chain started_cell(Build *b) {
  Chain chain = {0};
  chain_add(&chain, box_words(b, b->look->caption, W_STARTED));
  return chain;
}

static Chain ended_cell(Build *b) {
  Chain chain = {0};
  chain_add(&chain, box_words(b, b->look->caption, W_ENDED));
  return chain;
}

typedef struct IdentityPart {
  Chain (*content)(Build *);
  const char *name; // of its field, where what stands beneath its caption alone is to be written in
  WordName said;
} IdentityPart;
typedef enum Identity { IDENTITY_ROLE, IDENTITY_PERSON, IDENTITY_SLOT, IDENTITY_STARTED,
                        IDENTITY_ENDED, IDENTITY_COUNT } Identity;
static const IdentityPart identity_parts[IDENTITY_COUNT] = {
    [IDENTITY_ROLE] = {role_cell, NULL, W_ROLE},
    [IDENTITY_PERSON] = {person_cell, "interviewer", W_FORM_INTERVIEWER},
    [IDENTITY_SLOT] = {slot_cell, "planned", W_FORM_PLANNED},
    [IDENTITY_STARTED] = {started_cell, "started", W_FORM_STARTED},
    [IDENTITY_ENDED] = {ended_cell, "ended", W_FORM_ENDED},
};

static void identity_cell(Build *b, Block *table, size_t column, Identity which) {
  const IdentityPart *part = &identity_parts[which];
  Cell *cell = table_cell(table, column);
  cell->first = part->content(b).first;
  if (part->name && !cell->first->next)
    cell->field = form_word(b, FORM_LINE, part->name, part->said);
  cell->top = cell->bottom = PT(0.5);
  cell->left = column ? PT(0.5) : 0;
  cell_pad(cell, PT(4), PT(6), PT(5), column ? PT(6) : 0);
}

static Block *identity_beside(Build *b) {
  const Column columns[] = {{0, 1}, {MM(40), 0}, {MM(55), 0}, {MM(16), 0}, {MM(16), 0}};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table)->min_height = PT(44);
  for (Identity i = 0; i < IDENTITY_COUNT; i++) identity_cell(b, table, i, i);
  return table;
}

static Block *identity_beneath(Build *b) { // two in a row, and what has most to say alone
  const Column columns[] = {{0, 1}, {0, 1}};
  Block *table = box_table(b, columns, COUNT(columns));
  static const Identity rows[][2] = {{IDENTITY_ROLE, IDENTITY_PERSON},
                                     {IDENTITY_SLOT, IDENTITY_SLOT},
                                     {IDENTITY_STARTED, IDENTITY_ENDED}};
  for (size_t r = 0; r < COUNT(rows); r++) {
    table_row(b, table)->min_height = PT(44) + b->look->caption.leading;
    identity_cell(b, table, 0, rows[r][0]);
    if (rows[r][0] == rows[r][1]) cell_span(table, 0, 2);
    else identity_cell(b, table, 1, rows[r][1]);
  }
  return table;
}

Chain identity_table(Build *b) {
  Block *table = b->num->columns > 1 ? identity_beside(b) : identity_beneath(b);
  table->before = PT(10);
  Chain chain = {0};
  chain_add(&chain, table);
  return chain;
}
