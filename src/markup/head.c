// head.c -- how documents begin: what this is, whom it is about, who meets them and when; its code.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

static const Len blank_name = MM(110); // room to write a name where none is known

static void put_separated(Build *b, Inlines *out, Look look) {
  if (out->n) put_words(b, out, look, W_SEPARATOR);
}

// What this is, and of which interview; a debrief is of all, so of the kit. Where no name stands
// beneath, this is the title.
static Block *kicker(Build *b, Word title) {
  const Interview *interview = b->brief->interview;
  Look look = look_text, strong = look_strong;
  Inlines text = {0};
  put_words(b, &text, strong, title);
  put_separated(b, &text, look);
  put_data(b, &text, look, interview ? interview->title : b->brief->kit->title);
  if (interview) {
    int64_t minutes = interview->minutes ? interview->minutes : b->brief->minutes;
    put_separated(b, &text, look);
    Fill fill = {.place = "minutes", .text = text_of(words_int(b, minutes))};
    put_fill(b, &text, look, W_MINUTES, &fill, 1);
  }
  return b->brief->candidate ? box_para(b, look, &text) : box_heading(b, look, &text, 1);
}

static void put_told(Build *b, Inlines *out, Word word, const char *place, Text value) {
  if (!given(value)) return;
  put_separated(b, out, look_quiet);
  put_fill(b, out, look_quiet, word, &(Fill){.place = place, .text = value}, 1);
}

static void put_known(Build *b, Inlines *out, Text value) {
  if (!given(value)) return;
  put_separated(b, out, look_quiet);
  put_data(b, out, look_quiet, value);
}

// Other spellings of the name, how to say it, what to call them, pronouns, the id.
static Block *name_line(Build *b, const Candidate *candidate) {
  Inlines text = {0};
  if (!str_eq(candidate->latin.s, candidate->name.s)) put_known(b, &text, candidate->latin);
  if (!str_eq(candidate->script.s, candidate->name.s)) put_known(b, &text, candidate->script);
  put_told(b, &text, W_SAY, "say", candidate->say);
  put_told(b, &text, W_CALL_ME, "name", candidate->call_me);
  put_known(b, &text, candidate->pronouns);
  put_known(b, &text, candidate->id);
  Block *line = box_para(b, look_quiet, &text);
  line->before = PT(3);
  return line;
}

static size_t letters(Str text) {
  size_t n = 0;
  for (size_t at = 0; at < text.n; n++) utf8_next(text, &at);
  return n;
}

// The candidate's name is the largest thing on the page; a long one is set smaller, and all are on
// the sheets, which must not grow beyond their page.
static Look name_look(const Build *b, Word title) {
  static const Len sizes[2][3] = {{PT(22), PT(18), PT(15)}, {PT(19), PT(16), PT(13)}};
  size_t n = b->brief->candidate ? letters(b->brief->candidate->name.s) : 0;
  Look look = look_title;
  look.size = sizes[title != W_GUIDE_TITLE][n <= 34 ? 0 : n <= 50 ? 1 : 2];
  look.leading = len_scale(look.size, 123, 100);
  return look;
}

// What long names add to the height that a sheet counts on, about: two lines for the name, one for
// what is told of it.
Len head_excess(const Brief *brief) {
  enum { NAME_LETTERS = 56, TOLD_LETTERS = 70 }; // on a line, as type at these sizes runs
  const Candidate *c = brief->candidate;
  if (!c) return 0;
  const Str told[] = {c->latin.s, c->script.s, c->say.s, c->call_me.s, c->pronouns.s, c->id.s};
  size_t n = 0, name = letters(c->name.s) / NAME_LETTERS;
  for (size_t i = 0; i < COUNT(told); i++) n += letters(told[i]);
  Len excess = name > 1 ? (Len)(name - 1) * PT(16) : 0;
  return excess + (Len)(n / TOLD_LETTERS) * PT(13.5);
}

static Chain known_name(Build *b, Word title) {
  const Candidate *candidate = b->brief->candidate;
  Look look = name_look(b, title);
  Inlines name = {0};
  Chain chain = {0};
  put_data(b, &name, look, candidate->name);
  chain_add(&chain, box_heading(b, look, &name, 1));
  chain_add(&chain, name_line(b, candidate));
  return chain;
}

static Chain blank_candidate(Build *b, Word title) {
  Look look = name_look(b, title);
  Inlines name = {0};
  Chain chain = {0};
  put_blank(b, &name, look, blank_name);
  put_field(&name, form_word(b, FORM_LINE, "candidate", W_FORM_CANDIDATE));
  chain_add(&chain, box_para(b, look, &name));
  Block *caption = box_words(b, look_caption, W_CANDIDATE);
  caption->before = PT(2);
  chain_add(&chain, caption);
  return chain;
}

// Names on the left, the code for machines on the right: it is less high than they are, so that it
// makes no document longer.
Block *head_block(Build *b, Word title) {
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
  chain_add(&chain, box_words(b, look_caption, W_ROLE));
  Text role = candidate && given(candidate->role) ? candidate->role : brief->kit->title;
  chain_add(&chain, box_data(b, look_strong, role));
  const Text nothing = {{"", 0}, {0}};
  const Text parts[] = {brief->kit->level, candidate ? candidate->requisition : nothing};
  Inlines text = {0};
  for (size_t i = 0; i < COUNT(parts); i++) {
    if (!given(parts[i])) continue;
    if (text.n) put_words(b, &text, look_quiet, W_SEPARATOR);
    put_data(b, &text, look_quiet, parts[i]);
  }
  if (text.n) chain_add(&chain, box_para(b, look_quiet, &text));
  return chain;
}

static Chain person_cell(Build *b) {
  const Brief *brief = b->brief;
  Chain chain = {0};
  Inlines caption = {0};
  const Fill fills[] = {{.place = "seat", .text = text_of(words_int(b, brief->seat))},
                        {.place = "seats", .text = text_of(words_int(b, brief->seats))}};
  if (brief->seats > 1) put_fill(b, &caption, look_caption, W_INTERVIEWER_OF, fills, COUNT(fills));
  else put_words(b, &caption, look_caption, W_INTERVIEWER);
  chain_add(&chain, box_para(b, look_caption, &caption));
  if (brief->person) chain_add(&chain, box_data(b, look_strong, brief->person->name));
  return chain;
}

static Chain slot_cell(Build *b) { // not of a debrief: when the panel meets is in no kit
  Slot slot = b->brief->slot;
  Chain chain = {0};
  chain_add(&chain, box_words(b, look_caption, W_PLANNED));
  Str date = words_date(b, slot, W_DATE_LONG);
  if (date.n) chain_add(&chain, box_data(b, look_strong, text_of(date)));
  if (!slot.given || slot.start < 0) return chain;
  int64_t minutes = b->brief->interview->minutes ? b->brief->interview->minutes : b->brief->minutes;
  const Fill fills[] = {{.place = "from", .text = text_of(words_clock(b, slot, 0))},
                        {.place = "to", .text = text_of(words_clock(b, slot, (int)minutes))}};
  Inlines time = {0};
  put_fill(b, &time, look_text, W_TIME_RANGE, fills, COUNT(fills));
  if (given(slot.zone)) {
    put_words(b, &time, look_quiet, W_LIST_COMMA);
    put_data(b, &time, look_quiet, slot.zone);
  }
  chain_add(&chain, box_para(b, look_text, &time));
  return chain;
}

// What stands beneath its caption alone is to be written in.
static void write_in(Build *b, Block *table, size_t column, const char *name, Word label) {
  Cell *cell = table_cell(table, column);
  if (!cell->first->next) cell->field = form_word(b, FORM_LINE, name, label);
}

Chain identity_table(Build *b) {
  const Column columns[] = {{0, 1}, {MM(42), 0}, {MM(41), 0}, {MM(20), 0}, {MM(20), 0}};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table)->min_height = PT(44);
  table_cell(table, 0)->first = role_cell(b).first;
  table_cell(table, 1)->first = person_cell(b).first;
  table_cell(table, 2)->first = slot_cell(b).first;
  table_cell(table, 3)->first = box_words(b, look_caption, W_STARTED);
  table_cell(table, 4)->first = box_words(b, look_caption, W_ENDED);
  write_in(b, table, 1, "interviewer", W_FORM_INTERVIEWER);
  write_in(b, table, 2, "planned", W_FORM_PLANNED);
  write_in(b, table, 3, "started", W_FORM_STARTED);
  write_in(b, table, 4, "ended", W_FORM_ENDED);
  for (size_t c = 0; c < COUNT(columns); c++) {
    Cell *cell = table_cell(table, c);
    cell->top = cell->bottom = PT(0.5);
    cell->left = c ? PT(0.5) : 0;
    cell_pad(cell, PT(4), PT(6), PT(5), c ? PT(6) : 0);
  }
  table->before = PT(10);
  Chain chain = {0};
  chain_add(&chain, table);
  return chain;
}
