// head.c -- how documents begin: what this is, whom it is about, who meets them and when; its code.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

static void put_separated(Build *b, Inlines *out, Look look) {
  if (out->n) put_words(b, out, look, W_SEPARATOR);
}

// What this is, and of which interview; a debrief is of all, so of the kit. Where no name stands
// beneath, this is the title.
static Block *kicker(Build *b) {
  const Interview *interview = b->brief->interview;
  Look look = b->look->text, strong = b->look->strong;
  Inlines text = {0};
  put_words(b, &text, strong, document_title(b->kind));
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
  line->before = b->len->space_tight;
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

// The candidate's name is the largest thing on the page; a long one is set smaller.
static Look name_look(Build *b, bool large) {
  size_t n = letters(candidate_name(b).s);
  const Measures *len = b->len;
  const Len sizes[][3] = {{len->name_small_1, len->name_small_2, len->name_small_3},
                          {len->name_large_1, len->name_large_2, len->name_large_3}};
  Look look = b->look->title;
  Len size = sizes[large][n < b->num->name_long ? 0 : n < b->num->name_longer ? 1 : 2];
  look.leading = len_scale(look.leading, size, look.size);
  look.size = size;
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

static Chain known_name(Build *b, Look look, bool told) {
  Inlines name = {0};
  Chain chain = {0};
  put_data(b, &name, look, candidate_name(b));
  chain_add(&chain, box_heading(b, look, &name, 1));
  if (told) chain_add(&chain, name_line(b, b->brief->candidate));
  return chain;
}

static Chain blank_candidate(Build *b, Look look) {
  Inlines name = {0};
  Chain chain = {0};
  put_blank(b, &name, look, b->len->blank_name);
  put_field(&name, form_word(b, FORM_LINE, "candidate", W_FORM_CANDIDATE));
  chain_add(&chain, box_para(b, look, &name));
  Block *caption = box_words(b, b->look->caption, W_CANDIDATE);
  caption->before = b->len->space_hair;
  chain_add(&chain, caption);
  return chain;
}

// Names at the start side, the code for machines at the end: it is less high than they are, so
// that it makes no document longer.
static Block *beside_code(Build *b, Chain names, Chain code) {
  const Column columns[] = {{0, 1}, {0, 0}};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  table_cell(table, 0)->first = names.first;
  table_cell(table, 1)->first = code.first;
  table_cell(table, 1)->pad_left = b->len->gutter;
  return table;
}

static Chain title_of(Build *b, bool large, bool told, bool with_code) {
  Chain names = {0}, whole = {0};
  Look look = name_look(b, large);
  chain_add(&names, kicker(b));
  Chain name = b->brief->candidate ? known_name(b, look, told) : blank_candidate(b, look);
  name.first->before = b->len->space_hair;
  chain_join(&names, name);
  Chain code = with_code ? qr_blocks(b) : (Chain){0};
  if (!code.first) return names;
  chain_add(&whole, beside_code(b, names, code));
  return whole;
}

Chain block_title(Build *b, const Use *use) {
  bool large = use_value(use, O_TITLE_NAME)->number == 0;
  return title_of(b, large, use_value(use, O_TITLE_TOLD)->number,
                  use_value(use, O_TITLE_CODE)->number);
}

// ---- what is noted of the candidate: data, so literal -------------------------------------------
size_t bulk_notes(Build *b, const Use *use) {
  (void)use;
  return b->brief->candidate ? b->brief->candidate->notes.s.n : 0;
}

Chain block_notes(Build *b, const Use *use) {
  Chain chain = {0};
  Inlines text = {0};
  if (!bulk_notes(b, use)) return chain;
  put_words(b, &text, b->look->strong, W_NOTES);
  put_plain(b, &text, b->look->text, "\u2002"); // en space
  put_data(b, &text, b->look->text, b->brief->candidate->notes);
  Block *para = box_para(b, b->look->text, &text);
  para->before = b->len->space_part;
  chain_add(&chain, para);
  return chain;
}
