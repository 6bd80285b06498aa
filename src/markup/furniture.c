// furniture.c -- what stands on every page: a light header from page 2 on, and the footer.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

static Look faint(Build *b) {
  Look look = b->look->caption;
  look.align = ALIGN_START;
  return look;
}

static void put_kit(Build *b, Inlines *out, Look look) {
  const Brief *brief = b->brief;
  Str kit = str_printf(b->arena, STR_FMT "@" STR_FMT, STR_ARG(brief->kit->id.s),
                       STR_ARG(brief->kit->version.s)); // as one: it keeps its order in Arabic too
  put_data(b, out, look, (Text){kit, brief->kit->id.span});
  if (brief->kit_hash && *brief->kit_hash) {
    put_words(b, out, look, W_SEPARATOR);
    put_data(b, out, look, text_of(str_of(brief->kit_hash)));
  }
  if (brief->document_id && *brief->document_id) {
    put_words(b, out, look, W_SEPARATOR);
    put_data(b, out, look, text_of(str_of(brief->document_id)));
  }
}

static void put_copy(Build *b, Inlines *out, Look look) {
  const Person *person = b->brief->person;
  if (!person) {
    put_words(b, out, look, b->brief->interview ? W_COPY_BLANK : W_COPY_PANEL);
    return;
  }
  Fill name = {.place = "name", .text = text_short(b, person->name, b->num->copy_letters)};
  put_fill(b, out, look, W_COPY_FOR, &name, 1);
}

static void put_keep(Build *b, Inlines *out, Look look) {
  int64_t months = b->brief->kit->retain_months;
  if (!months || !b->brief->slot.given) return;
  Str date = words_date_short(b, slot_months(b->brief->slot, months));
  if (!date.n) return;
  put_fill(b, out, look, W_KEEP_UNTIL, &(Fill){.place = "date", .text = text_of(date)}, 1);
}

static void put_pages(Build *b, Inlines *out, Look look) {
  const Fill fills[] = {{.place = "page", .kind = INLINE_PAGE},
                        {.place = "pages", .kind = INLINE_PAGES}};
  put_fill(b, out, look, W_PAGE_OF, fills, COUNT(fills));
}

typedef void PutFurniture(Build *, Inlines *, Look);

static void furniture_cell(Build *b, Block *table, size_t column, PutFurniture *put, Align align) {
  Look look = faint(b);
  look.align = align;
  Inlines text = {0};
  put(b, &text, look);
  Cell *cell = table_cell(table, column);
  if (text.n) cell->first = box_para(b, look, &text);
}

// Cells of a row beneath a rule; where only two of them can stand beside one another, two rows.
static void footer_row(Build *b, Block *table, PutFurniture *const *put, size_t n, Len rule) {
  table_row(b, table);
  for (size_t c = 0; c < n; c++) {
    furniture_cell(b, table, c, put[c], c < n / 2 ? ALIGN_START : ALIGN_END);
    Cell *cell = table_cell(table, c);
    cell->top = rule;
    cell_pad(cell, rule ? PT(4) : 0, c + 1 < n ? b->look->caption.size / 2 : 0, 0, 0);
  }
}

Block *furniture_footer(Build *b) {
  const Column beside[] = {{MM(56), 0}, {0, 1}, {MM(32), 0}, {MM(22), 0}};
  const Column beneath[] = {{0, 1}, {0, 0}};
  PutFurniture *const all[] = {put_copy, put_kit, put_keep, put_pages};
  PutFurniture *const above[] = {put_copy, put_pages}, *const below[] = {put_kit, put_keep};
  if (b->num->columns > 1) {
    Block *table = box_table(b, beside, COUNT(beside));
    footer_row(b, table, all, COUNT(all), PT(0.4));
    return table;
  }
  Block *table = box_table(b, beneath, COUNT(beneath));
  footer_row(b, table, above, COUNT(above), PT(0.4));
  footer_row(b, table, below, COUNT(below), 0);
  return table;
}

Block *furniture_header(Build *b, WordName title) {
  const Column columns[] = {{0, 1}, {0, 1}};
  Look look = faint(b), strong = faint(b);
  strong.weight = 700;
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  Inlines who = {0}, what = {0};
  Text name = candidate_name(b);
  if (given(name)) put_data(b, &who, strong, text_short(b, name, b->num->header_letters));
  else {
    put_words(b, &who, look, W_CANDIDATE);
    put_plain(b, &who, look, " ");
    put_blank(b, &who, look, MM(50));
    put_field(&who, form_word(b, FORM_LINE, "candidate", W_FORM_CANDIDATE));
  }
  look.align = ALIGN_END;
  put_words(b, &what, look, title);
  put_words(b, &what, look, W_SEPARATOR);
  const Brief *brief = b->brief;
  Text of = brief->interview ? brief->interview->title : brief->kit->title; // a debrief: of all
  put_data(b, &what, look, text_short(b, of, b->num->header_letters));
  table_cell(table, 0)->first = box_para(b, strong, &who);
  table_cell(table, 0)->pad_right = PT(12);
  table_cell(table, 1)->first = box_para(b, look, &what);
  return table;
}
