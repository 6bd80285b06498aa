// panel.c -- the debrief sheet's people: who held which interview, and who signs.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

static void put_name(Build *b, Inlines *out, const Panelist *one) {
  if (one->person) {
    put_data(b, out, b->look->small, one->person->name);
    return;
  }
  Str key = ratings_key(b, one), name = str_printf(b->arena, "interviewer." STR_FMT, STR_ARG(key));
  const Fill fill = {.place = "who", .text = text_of(ratings_who(b, one))};
  put_blank(b, out, b->look->small, b->len->panel_blank);
  put_field(out, form_field(b, FORM_LINE, name, fill_words(b, W_DEBRIEF_SAY_NAME, &fill, 1)));
}

static Block *held(Build *b, const Panelist *one) {
  Inlines text = {0};
  if (b->brief->kit->interviews.n > 1) put_caption(b, &text, one->interview->title);
  put_caption(b, &text, text_of(words_date_short(b, one->slot)));
  put_caption(b, &text, text_of(words_time(b, one->slot)));
  Text zone = words_time(b, one->slot).n ? words_zone(b, one->slot) : (Text){0};
  if (given(zone)) { // who sits here reads other clocks
    put_words(b, &text, b->look->caption, W_LIST_COMMA);
    put_data(b, &text, b->look->caption, zone);
  }
  return text.n ? box_para(b, b->look->caption, &text) : NULL;
}

static Block *panelist_item(Build *b, size_t i) {
  const Panelist *one = &b->brief->panel.at[i];
  Inlines number = {0}, name = {0};
  Chain content = {0};
  put_plain(b, &number, look_bold(b, b->look->small), words_int(b, (int64_t)i + 1).s);
  put_name(b, &name, one);
  chain_add(&content, box_para(b, b->look->small, &name));
  chain_add(&content, held(b, one));
  return box_item(b, &number, b->look->small, content);
}

enum { PANEL_ROWS = 12 }; // of one table: as many as a page has room for, whatever names they are

// Columns that are read one after the other, so that the numbers run down each of them.
static Block *panel_table(Build *b, size_t from, size_t to, size_t most) {
  size_t n = to - from;
  size_t rows = (n + most - 1) / most, columns = (n + rows - 1) / rows;
  Column *shares = NEW_ARRAY(b->arena, Column, columns);
  for (size_t c = 0; c < columns; c++) shares[c].share = 1;
  Block *table = box_table(b, shares, columns);
  table_row(b, table);
  for (size_t c = 0; c < columns; c++) {
    int digits = b->brief->panel.n < 100 ? 2 : 3; // room for its numbers, and a gap
    Block *list = box_list(b, len_scale(b->look->small.size, 70 + 60 * digits, 100));
    Chain items = {0};
    size_t first = from + c * rows;
    list->as.list.ordered = true;
    list->as.list.start = (int64_t)first + 1;
    for (size_t i = first; i < to && i < first + rows; i++) {
      Block *item = panelist_item(b, i);
      item->before = items.first ? b->len->space_hair : 0;
      chain_add(&items, item);
    }
    list->first = items.first;
    table_cell(table, c)->first = list;
    table_cell(table, c)->pad_right = b->len->gutter_narrow;
  }
  return table;
}

// As many columns as have room, or as a theme says.
size_t columns_by(const Build *b, int64_t asked, Len narrowest, Len measure) {
  size_t fit = b->room < 2 || measure < 2 * narrowest ? 1 : (size_t)(measure / narrowest);
  return asked && b->room > 1 ? (size_t)asked : fit;
}

Chain block_panel(Build *b, const Use *use) {
  size_t n = b->brief->panel.n;
  size_t columns = columns_by(b, use_value(use, O_PANEL_COLUMNS)->number,
                              (Len)use_value(use, O_PANEL_NARROWEST)->number, b->measure);
  size_t each = columns * PANEL_ROWS;
  if (!n) return (Chain){0};
  Chain chain = chain_of(box_label(b, W_DEBRIEF_PANEL));
  for (size_t from = 0; from < n; from += each) {
    Block *table = panel_table(b, from, from + each < n ? from + each : n, columns);
    table->before = from ? b->len->space_part : 0;
    chain_add(&chain, table);
  }
  Block *section = box_section(b, chain);
  section->before = b->len->space_part;
  return chain_of(section);
}

// ---- signatures -------------------------------------------------------------------------------
static bool is_met_before(const Brief *brief, size_t i) { // a person signs once
  const Person *person = brief->panel.at[i].person;
  for (size_t j = 0; person && j < i; j++)
    if (brief->panel.at[j].person == person) return true;
  return false;
}

static void sign_cell(Build *b, Cell *cell, const char *what, const Panelist *one,
                      WordName said) {
  Str key = ratings_key(b, one);
  const Fill who = {.place = "who",
                    .text = one->person ? one->person->name : text_of(ratings_who(b, one))};
  Str name = str_printf(b->arena, "%s." STR_FMT, what, STR_ARG(key));
  cell->field = form_field(b, FORM_LINE, name, fill_words(b, said, &who, 1));
  cell_frame(b, cell, b->len->rule_thin);
}

static void sign_pair(Build *b, Block *table, size_t column, size_t i) {
  const Panelist *one = &b->brief->panel.at[i];
  Inlines who = {0};
  put_plain(b, &who, look_bold(b, b->look->caption), words_int(b, (int64_t)i + 1).s);
  put_plain(b, &who, b->look->caption, "\u2002"); // en space
  if (one->person) put_data(b, &who, b->look->caption, one->person->name);
  Cell *signature = table_cell(table, column), *date = table_cell(table, column + 1);
  signature->first = box_para(b, b->look->caption, &who);
  sign_cell(b, signature, "signature", one, W_DEBRIEF_SAY_SIGNATURE);
  date->first = box_words(b, b->look->caption, W_DEBRIEF_DATE);
  sign_cell(b, date, "date", one, W_DEBRIEF_SAY_DATE);
}

Chain block_signatures(Build *b, const Use *use) {
  const Brief *brief = b->brief;
  size_t pairs = columns_by(b, use_value(use, O_SIGNATURES_COLUMNS)->number,
                            (Len)use_value(use, O_SIGNATURES_NARROWEST)->number, b->measure);
  size_t n = 0;
  if (!brief->panel.n) return (Chain){0};
  Column *columns = NEW_ARRAY(b->arena, Column, 3 * pairs); // a signature, its date, a gap
  for (size_t i = 0; i < pairs; i++) {
    columns[3 * i].share = 1;
    columns[3 * i + 1].width = b->len->signature_date;
    columns[3 * i + 2].width = b->len->boxes_gap;
  }
  Block *table = box_table(b, columns, 3 * pairs - 1);
  for (size_t i = 0; i < brief->panel.n; i++) {
    if (is_met_before(brief, i)) continue;
    if (n % pairs == 0) table_row(b, table)->min_height = signature_height(b);
    sign_pair(b, table, 3 * (n++ % pairs), i);
  }
  table->before = b->len->space_hair;
  Chain chain = chain_of(box_label(b, W_DEBRIEF_SIGNED));
  chain_add(&chain, table);
  Block *section = box_section(b, chain);
  section->before = b->len->sheet_gap;
  return chain_of(section);
}
