// debrief.c -- the debrief sheet: what each of the panel rated, what they agree on and decide.
// SPDX-License-Identifier: MIT
//
// The names of its fields, where a panelist is "<interview-id>.<person-id>"; while nobody is named,
// "<interview-id>", or where the interview has several chairs "<interview-id>.S<n>", n from 1:
//   interviewer.<panelist>                   who it was, where nobody is named
//   c.<category-id>.rating.<panelist>        what the panelist's scoring sheet says
//   c.<category-id>.mean .range .discuss .consensus .initials .reason
//   mean   must.<category-id>   decision   notes
//   signature.<panelist> date.<panelist>     once for a person, by their first interview
#include "markup/inner.h"

typedef struct Debrief {
  Build *b;
  const Brief *brief;
  bool wide;          // the page is on its side
  bool weighed;       // the categories' weights differ
  Str range;          // from which a category is talked about first
} Debrief;

// ---- looks ------------------------------------------------------------------------------------
static Look bold(Look look) {
  look.weight = 700;
  look.colour = 0;
  return look;
}

static Block *section_heading(Build *b, WordName word) {
  Inlines text = {0};
  put_words(b, &text, b->look->label, word);
  return box_heading(b, b->look->label, &text, 2);
}

static Block *section(Build *b, Chain content, Len before) {
  Block *group = box_group(b, content);
  group->role = ROLE_SECTION;
  group->before = before;
  return group;
}

// ---- the head ---------------------------------------------------------------------------------
static void put_separated(Build *b, Inlines *out, Text text) {
  if (!given(text)) return;
  if (out->n) put_words(b, out, b->look->caption, W_SEPARATOR);
  put_data(b, out, b->look->caption, text);
}

// What the head does not say: another role than the kit's, its level, the vacancy.
static Block *position(Build *b) {
  const Candidate *candidate = b->brief->candidate;
  const Kit *kit = b->brief->kit;
  Inlines text = {0};
  if (candidate && !str_eq(candidate->role.s, kit->title.s))
    put_separated(b, &text, candidate->role);
  put_separated(b, &text, kit->level);
  if (candidate) put_separated(b, &text, candidate->requisition);
  Block *para = text.n ? box_para(b, b->look->caption, &text) : NULL;
  if (para) para->before = PT(2);
  return para;
}

static Block *instruction(Debrief *d) {
  Build *b = d->b;
  Inlines text = {0};
  const Fill range = {.place = "range", .text = text_of(d->range)};
  put_fill(b, &text, b->look->small, W_DEBRIEF_HOW, &range, 1);
  const Scale *scale = ratings_scale(d->brief);
  if (scale) {
    const ScalePoint *least = &scale->points.at[0], *most = &scale->points.at[scale->points.n - 1];
    const Fill fills[] = {{.place = "least", .text = text_of(words_int(b, least->value))},
                          {.place = "least-name", .text = words_point(b, scale, least)},
                          {.place = "most", .text = text_of(words_int(b, most->value))},
                          {.place = "most-name", .text = words_point(b, scale, most)}};
    put_plain(b, &text, b->look->small, " ");
    put_fill(b, &text, b->look->small, W_DEBRIEF_SCALE, fills, COUNT(fills));
  }
  Block *para = box_para(b, b->look->small, &text);
  para->before = PT(7);
  return para;
}

// ---- the panel: a number for each, who they are, what they held and when ----------------------
static void put_name(Build *b, Inlines *out, const Panelist *one) {
  if (one->person) {
    put_data(b, out, b->look->small, one->person->name);
    return;
  }
  Str key = ratings_key(b, one), name = str_printf(b->arena, "interviewer." STR_FMT, STR_ARG(key));
  const Fill fill = {.place = "who", .text = text_of(ratings_who(b, one))};
  put_blank(b, out, b->look->small, MM(45));
  put_field(out, form_field(b, FORM_LINE, name, fill_words(b, W_DEBRIEF_SAY_NAME, &fill, 1)));
}

static Block *held(Build *b, const Panelist *one) {
  Inlines text = {0};
  if (b->brief->kit->interviews.n > 1) put_separated(b, &text, one->interview->title);
  put_separated(b, &text, text_of(words_date_short(b, one->slot)));
  put_separated(b, &text, text_of(words_time(b, one->slot)));
  Text zone = words_time(b, one->slot).n ? words_zone(b, one->slot) : (Text){0};
  if (given(zone)) { // who sits here reads other clocks
    put_words(b, &text, b->look->caption, W_LIST_COMMA);
    put_data(b, &text, b->look->caption, zone);
  }
  return text.n ? box_para(b, b->look->caption, &text) : NULL;
}

static Block *panelist_item(Debrief *d, size_t i) {
  Build *b = d->b;
  const Panelist *one = &d->brief->panel.at[i];
  Inlines number = {0}, name = {0};
  Chain content = {0};
  put_plain(b, &number, bold(b->look->small), words_int(b, (int64_t)i + 1).s);
  put_name(b, &name, one);
  chain_add(&content, box_para(b, b->look->small, &name));
  chain_add(&content, held(b, one));
  return box_item(b, &number, b->look->small, content);
}

enum { PANEL_ROWS = 12 }; // of one table: as many as a page has room for, whatever names they are

static size_t panel_columns(const Debrief *d) {
  return d->wide ? 4 : d->b->num->columns > 1 ? 2 : 1;
}

// Columns that are read one after the other, so that the numbers run down each of them.
static Block *panel_table(Debrief *d, size_t from, size_t to) {
  Build *b = d->b;
  size_t n = to - from, most = panel_columns(d);
  size_t rows = (n + most - 1) / most, columns = (n + rows - 1) / rows;
  Column *shares = NEW_ARRAY(b->arena, Column, columns);
  for (size_t c = 0; c < columns; c++) shares[c].share = 1;
  Block *table = box_table(b, shares, columns);
  table_row(b, table);
  for (size_t c = 0; c < columns; c++) {
    Len hang = d->brief->panel.n < 100 ? MM(6) : MM(8); // room for its numbers
    Block *list = box_list(b, len_scale(hang, b->look->small.size, PT(9)));
    Chain items = {0};
    size_t first = from + c * rows;
    list->as.list.ordered = true;
    list->as.list.start = (int64_t)first + 1;
    for (size_t i = first; i < to && i < first + rows; i++) {
      Block *item = panelist_item(d, i);
      item->before = items.first ? PT(2) : 0;
      chain_add(&items, item);
    }
    list->first = items.first;
    table_cell(table, c)->first = list;
    table_cell(table, c)->pad_right = PT(6);
  }
  return table;
}

static Block *panel(Debrief *d) {
  Build *b = d->b;
  size_t n = d->brief->panel.n, each = panel_columns(d) * PANEL_ROWS;
  if (!n) return NULL;
  Chain chain = {0};
  chain_add(&chain, section_heading(b, W_DEBRIEF_PANEL));
  for (size_t from = 0; from < n; from += each) {
    Block *table = panel_table(d, from, from + each < n ? from + each : n);
    table->before = from ? PT(6) : 0;
    chain_add(&chain, table);
  }
  return section(b, chain, PT(7));
}

// ---- the ratings ------------------------------------------------------------------------------
static Block *ratings(Debrief *d) {
  Chain chain = {0};
  chain_add(&chain, section_heading(d->b, W_DEBRIEF_RATINGS));
  chain_join(&chain, ratings_tables(d->b));
  return section(d->b, chain, PT(8));
}

// ---- the result -------------------------------------------------------------------------------
static void frame(Cell *cell, Len stroke) {
  cell->top = cell->right = cell->bottom = cell->left = stroke;
  cell_pad(cell, PT(3), PT(5), PT(4), PT(5));
}

static Chain result_caption(Debrief *d) {
  Build *b = d->b;
  Inlines how = {0};
  int64_t sum = 0;
  for (size_t i = 0; i < d->brief->categories.n; i++)
    sum += d->brief->categories.at[i].use->weight;
  const Fill weights = {.place = "weights", .text = text_of(words_milli(b, sum))};
  const Fill pass = {.place = "pass", .text = text_of(words_milli(b, b->brief->kit->pass))};
  if (d->weighed) put_fill(b, &how, b->look->caption, W_DEBRIEF_RESULT_WEIGHED, &weights, 1);
  else put_words(b, &how, b->look->caption, W_DEBRIEF_RESULT_EQUAL);
  if (b->brief->kit->pass) {
    put_words(b, &how, b->look->caption, W_SEPARATOR);
    put_fill(b, &how, bold(b->look->caption), W_SHEET_PASS, &pass, 1);
  }
  Chain chain = {0};
  chain_add(&chain, section_heading(b, W_DEBRIEF_RESULT));
  chain_add(&chain, box_para(b, b->look->caption, &how));
  return chain;
}

static Block *choice(Build *b, const FormField *its, Chain words) {
  Len side = its->kind == FORM_RATE ? b->len->rating_side : b->len->tick_side;
  return box_choice(b, its, words, side + PT(6));
}

static Block *must_choice(Debrief *d, const KitCategory *use) {
  Build *b = d->b;
  const Fill fills[] = {{.place = "category", .text = use->category->title},
                        {.place = "minimum", .text = text_of(words_milli(b, use->minimum))}};
  Inlines text = {0};
  put_data(b, &text, b->look->small, use->category->title);
  put_words(b, &text, b->look->small, W_SEPARATOR);
  put_fill(b, &text, bold(b->look->small), W_SHEET_MUST_ROW, &fills[1], 1);
  Chain words = {0};
  chain_add(&words, box_para(b, b->look->small, &text));
  Str name = str_printf(b->arena, "must." STR_FMT, STR_ARG(use->category->id.s));
  Str said = fill_words(b, W_DEBRIEF_SAY_MUST, fills, COUNT(fills));
  return choice(b, form_field(b, FORM_TICK, name, said), words);
}

static Chain must_haves(Debrief *d) {
  Build *b = d->b;
  Chain chain = {0}, column[2] = {{0}};
  size_t n = 0, most = d->wide ? 2 : 1;
  for (size_t i = 0; i < d->brief->categories.n; i++) {
    const KitCategory *use = d->brief->categories.at[i].use;
    if (!use->minimum) continue;
    Block *must = must_choice(d, use);
    must->before = n < most ? 0 : PT(1.5);
    chain_add(&column[n++ % most], must);
  }
  if (!n) return chain;
  chain_add(&chain, box_words(b, bold(b->look->caption), W_SHEET_MUST));
  const Column columns[] = {{0, 1}, {0, 1}};
  Block *table = box_table(b, columns, n > 1 ? most : 1);
  table_row(b, table);
  for (size_t c = 0; c < table->as.table.columns.n; c++)
    table_cell(table, c)->first = column[c].first;
  table->before = PT(2);
  chain_add(&chain, table);
  return chain;
}

static Block *result(Debrief *d) {
  Build *b = d->b;
  Chain must = must_haves(d), chain = {0};
  const Column columns[] = {{0, 1}, {MM(4), 0}, {0, 1}};
  bool beside = must.first && b->num->columns > 1;
  Block *table = box_table(b, columns, beside ? COUNT(columns) : 1);
  table_row(b, table)->min_height = MM(15) + 3 * (b->look->caption.leading - PT(10));
  Cell *mean = table_cell(table, 0);
  mean->first = result_caption(d).first;
  mean->field = form_word(b, FORM_LINE, "mean", W_DEBRIEF_SAY_RESULT);
  frame(mean, PT(0.5));
  chain_add(&chain, table);
  if (must.first) {
    Block *holder = beside ? table : box_table(b, columns, 1);
    if (!beside) table_row(b, holder);
    Cell *cell = table_cell(holder, beside ? 2 : 0);
    cell->first = must.first;
    frame(cell, PT(1.4));
    holder->before = beside ? 0 : PT(12);
    if (!beside) chain_add(&chain, holder);
  }
  return section(b, chain, PT(9));
}

// ---- the decision -----------------------------------------------------------------------------
static Block *decision(Debrief *d) {
  static const char *const states[] = {"offer", "offer-with-conditions", "another-interview",
                                       "no-offer"};
  Build *b = d->b;
  const Texts *words = &b->words->list[L_DECISIONS]; // as many: lists.def sees to it
  Str name = b->words->word[W_DEBRIEF_DECISION].s;
  Column columns[COUNT(states)] = {{0, 0}};
  size_t wide = b->num->columns > 1 ? COUNT(states) : 1;
  Block *table = box_table(b, columns, wide);
  for (size_t i = 0; i < COUNT(states); i++) {
    if (i % wide == 0) table_row(b, table);
    Str choice_said = form_choice_label(b, name, words->at[i].s);
    const FormField *its =
        form_choice(b, STR("decision"), name, str_of(states[i]), choice_said);
    Chain text = {0};
    chain_add(&text, box_data(b, b->look->small, words->at[i]));
    Cell *cell = table_cell(table, i % wide);
    cell->first = choice(b, its, text);
    cell_pad(cell, PT(3), PT(16), 0, 0); // more than from box to word: the word is its box's
  }
  Block *notes = section_heading(b, W_DEBRIEF_NOTES), *lines = box_lines(b, 1); // and what is left
  notes->level = 3;
  notes->before = PT(7);
  lines->as.lines.pitch = b->len->line_compact;
  lines->as.lines.colour = GREY(100);
  lines->as.lines.fields[0] = form_word(b, FORM_LINES, "notes", W_DEBRIEF_NOTES);
  Chain chain = {0};
  chain_add(&chain, section_heading(b, W_DEBRIEF_DECISION));
  chain_add(&chain, table);
  chain_add(&chain, notes);
  chain_add(&chain, lines);
  return section(b, chain, PT(9));
}

// ---- signatures -------------------------------------------------------------------------------
static bool is_met_before(const Brief *brief, size_t i) { // a person signs once
  const Person *person = brief->panel.at[i].person;
  for (size_t j = 0; person && j < i; j++)
    if (brief->panel.at[j].person == person) return true;
  return false;
}

static void sign_cell(Debrief *d, Cell *cell, const char *what, const Panelist *one,
                      WordName said) {
  Build *b = d->b;
  Str key = ratings_key(b, one);
  const Fill who = {.place = "who",
                    .text = one->person ? one->person->name : text_of(ratings_who(b, one))};
  Str name = str_printf(b->arena, "%s." STR_FMT, what, STR_ARG(key));
  cell->field = form_field(b, FORM_LINE, name, fill_words(b, said, &who, 1));
  frame(cell, PT(0.5));
}

static void sign_pair(Debrief *d, Block *table, size_t column, size_t i) {
  Build *b = d->b;
  const Panelist *one = &d->brief->panel.at[i];
  Inlines who = {0};
  put_plain(b, &who, bold(b->look->caption), words_int(b, (int64_t)i + 1).s);
  put_plain(b, &who, b->look->caption, "\u2002"); // en space
  if (one->person) put_data(b, &who, b->look->caption, one->person->name);
  Cell *signature = table_cell(table, column), *date = table_cell(table, column + 1);
  signature->first = box_para(b, b->look->caption, &who);
  sign_cell(d, signature, "signature", one, W_DEBRIEF_SAY_SIGNATURE);
  date->first = box_words(b, b->look->caption, W_DEBRIEF_DATE);
  sign_cell(d, date, "date", one, W_DEBRIEF_SAY_DATE);
}

static Block *signatures(Debrief *d) {
  Build *b = d->b;
  size_t pairs = d->wide ? 3 : b->num->columns > 1 ? 2 : 1, n = 0;
  if (!d->brief->panel.n) return NULL;
  Column columns[3 * 3 - 1] = {{0, 0}}; // a signature, its date, a gap
  for (size_t i = 0; i < pairs; i++) {
    columns[3 * i].share = 1;
    columns[3 * i + 1].width = b->num->columns > 1 ? MM(21) : MM(44);
    if (i + 1 < pairs) columns[3 * i + 2].width = MM(3);
  }
  Block *table = box_table(b, columns, 3 * pairs - 1);
  for (size_t i = 0; i < d->brief->panel.n; i++) {
    if (is_met_before(d->brief, i)) continue;
    Len least = MM(11.5) + b->look->caption.leading - PT(10);
    if (n % pairs == 0) table_row(b, table)->min_height = least;
    sign_pair(d, table, 3 * (n++ % pairs), i);
  }
  Chain chain = {0};
  chain_add(&chain, section_heading(b, W_DEBRIEF_SIGNED));
  table->before = PT(2);
  chain_add(&chain, table);
  return section(b, chain, PT(8));
}

static Block *whole(Build *b, Chain chain) {
  Block *group = box_group(b, chain);
  group->keep = true;
  return group;
}

Chain debrief_body(Build *b) {
  const Brief *brief = b->brief;
  Debrief d = {.b = b,
               .brief = brief,
               .wide = debrief_is_wide(brief),
               .weighed = brief->kit->weights == WEIGHTS_DOCUMENTED,
               .range = ratings_flag(b)};
  Chain chain = {0}, sheet = {0};
  chain_add(&chain, head_block(b));
  chain_add(&chain, position(b));
  chain_add(&chain, instruction(&d));
  chain_add(&chain, panel(&d));
  chain_add(&chain, ratings(&d));
  chain_add(&chain, result(&d));
  chain_add(&sheet, whole(b, chain));
  chain = (Chain){0};
  chain_add(&chain, decision(&d));
  chain_add(&chain, signatures(&d));
  chain_add(&sheet, whole(b, chain)); // what is decided is signed on the same page
  return sheet;
}
