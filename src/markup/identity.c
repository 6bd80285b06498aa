// identity.c -- role, interviewer, time: a strip of cells beneath the title.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

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

// In the order of the option's words.
typedef enum Identity { IDENTITY_ROLE, IDENTITY_PERSON, IDENTITY_SLOT, IDENTITY_STARTED,
                        IDENTITY_ENDED, IDENTITY_COUNT } Identity;
typedef struct IdentityPart {
  Chain (*content)(Build *);
  const char *name; // of its field, where what stands beneath its caption alone is to be written in
  WordName said;
} IdentityPart;
static const IdentityPart identity_parts[IDENTITY_COUNT] = {
    [IDENTITY_ROLE] = {role_cell, NULL, W_ROLE},
    [IDENTITY_PERSON] = {person_cell, "interviewer", W_FORM_INTERVIEWER},
    [IDENTITY_SLOT] = {slot_cell, "planned", W_FORM_PLANNED},
    [IDENTITY_STARTED] = {started_cell, "started", W_FORM_STARTED},
    [IDENTITY_ENDED] = {ended_cell, "ended", W_FORM_ENDED},
};
typedef struct Cells { Identity at[IDENTITY_COUNT]; size_t n; } Cells;

static void identity_cell(Build *b, Block *table, size_t column, Identity which) {
  const IdentityPart *part = &identity_parts[which];
  const Measures *len = b->len;
  Cell *cell = table_cell(table, column);
  cell->first = part->content(b).first;
  if (part->name && !cell->first->next)
    cell->field = form_word(b, FORM_LINE, part->name, part->said);
  cell->top = cell->bottom = len->rule_thin;
  cell->left = column ? len->rule_thin : 0;
  cell_pad(cell, len->cell_pad, len->cell_pad, len->cell_pad, column ? len->cell_pad : 0);
}

static Column identity_column(const Build *b, Identity which) {
  switch (which) {
    case IDENTITY_ROLE: break;
    case IDENTITY_PERSON: return (Column){b->len->identity_interviewer, 0};
    case IDENTITY_SLOT: return (Column){b->len->identity_planned, 0};
    case IDENTITY_STARTED:
    case IDENTITY_ENDED: return (Column){b->len->identity_time, 0};
    case IDENTITY_COUNT: break;
  }
  return (Column){0, 1};
}

// What has most to say takes what the others leave: the role, or what comes first.
static Block *identity_beside(Build *b, const Cells *cells) {
  Column columns[IDENTITY_COUNT];
  size_t widest = 0;
  for (size_t i = 0; i < cells->n; i++) {
    columns[i] = identity_column(b, cells->at[i]);
    if (cells->at[i] == IDENTITY_ROLE) widest = i;
  }
  columns[widest] = (Column){0, 1};
  Block *table = box_table(b, columns, cells->n);
  table_row(b, table)->min_height = b->len->identity_height;
  for (size_t i = 0; i < cells->n; i++) identity_cell(b, table, i, cells->at[i]);
  return table;
}

// Two in a row; day and time alone, and what is left over.
static Block *identity_beneath(Build *b, const Cells *cells) {
  const Column columns[] = {{0, 1}, {0, 1}};
  Block *table = box_table(b, columns, COUNT(columns));
  for (size_t i = 0; i < cells->n; i++) {
    bool alone = cells->at[i] == IDENTITY_SLOT || i + 1 == cells->n ||
                 cells->at[i + 1] == IDENTITY_SLOT;
    Row *row = table_row(b, table);
    row->min_height = b->len->identity_height;
    row->keep_next = i + (alone ? 1 : 2) < cells->n; // one strip, if in rows
    identity_cell(b, table, 0, cells->at[i]);
    if (alone) cell_span(table, 0, COUNT(columns));
    else identity_cell(b, table, 1, cells->at[++i]);
  }
  return table;
}

static Chain identity_of(Build *b, const Cells *cells) {
  enum { ROOM_BESIDE = 3 };
  Chain chain = {0};
  if (!cells->n) return chain;
  bool beside = b->room >= ROOM_BESIDE;
  Block *table = beside ? identity_beside(b, cells) : identity_beneath(b, cells);
  table->before = b->len->space_block;
  chain_add(&chain, table);
  return chain;
}

// A cell that is named twice stands once: its field has one name.
Chain block_identity(Build *b, const Use *use) {
  const OptionValue *asked = use_value(use, O_IDENTITY_CELLS);
  bool taken[IDENTITY_COUNT] = {false};
  Cells cells = {.n = 0};
  for (size_t i = 0; i < asked->numbers.n; i++) {
    Identity which = (Identity)asked->numbers.at[i];
    if (!taken[which]) cells.at[cells.n++] = which;
    taken[which] = true;
  }
  return identity_of(b, &cells);
}
