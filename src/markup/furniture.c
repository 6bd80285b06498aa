// furniture.c -- what stands on every page: a light header from page 2 on, and the footer.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

#include <string.h>

enum { LETTERS_MOST = 56 }; // of a name or a title: half a line of a margin

// The 174 x 247 mm body fits A4 and US Letter alike, upright and on its side; 22 mm at the binding
// of an upright page, never less than the 15 mm that its holes reach to (ISO 838), and nothing
// within 6.35 mm of an edge (what printers cannot reach).
PageStyle page_style(Paper paper, bool landscape) {
  Len short_side = MM(174), long_side = MM(247);
  PageStyle page = {.left = MM(22)};
  switch (paper) {
    case PAPER_A4:
      page.width = MM(210), page.height = MM(297);
      page.top = MM(22), page.header = MM(13), page.footer = MM(12);
      if (landscape)
        page.left = MM(25), page.top = MM(16), page.header = MM(8), page.footer = MM(8);
      break;
    case PAPER_LETTER:
      page.width = PT(612), page.height = PT(792);
      page.top = MM(15.5), page.header = MM(8), page.footer = MM(8);
      if (landscape)
        page.left = MM(18), page.top = MM(18), page.header = MM(9), page.footer = MM(9);
      break;
  }
  if (landscape)
    page = (PageStyle){.width = page.height,
                       .height = page.width,
                       .top = page.top,
                       .left = page.left,
                       .header = page.header,
                       .footer = page.footer};
  page.right = page.width - page.left - (landscape ? long_side : short_side);
  page.bottom = page.height - page.top - (landscape ? short_side : long_side);
  return page;
}

static Look faint(void) {
  Look look = look_caption;
  look.align = ALIGN_START;
  return look;
}

static Text name_of(const Candidate *candidate) {
  return candidate ? candidate->name : (Text){{"", 0}, {0}};
}

static void put_kit(Build *b, Inlines *out, Look look) {
  const Brief *brief = b->brief;
  put_data(b, out, look, brief->kit->id);
  put_plain(b, out, look, "@");
  put_data(b, out, look, brief->kit->version);
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
  Fill name = {.place = "name", .text = text_short(b, person->name, LETTERS_MOST)};
  put_fill(b, out, look, W_COPY_FOR, &name, 1);
}

static void put_keep(Build *b, Inlines *out, Look look) {
  int64_t months = b->brief->kit->retain_months;
  if (!months || !b->brief->slot.given) return;
  Str date = words_date(b, slot_later(b->brief->slot, months), W_DATE_SHORT);
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
  Look look = faint();
  look.align = align;
  Inlines text = {0};
  put(b, &text, look);
  Cell *cell = table_cell(table, column);
  if (text.n) cell->first = box_para(b, look, &text);
}

Block *furniture_footer(Build *b) {
  const Column columns[] = {{MM(56), 0}, {0, 1}, {MM(32), 0}, {MM(22), 0}};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  furniture_cell(b, table, 0, put_copy, ALIGN_START);
  furniture_cell(b, table, 1, put_kit, ALIGN_START);
  furniture_cell(b, table, 2, put_keep, ALIGN_END);
  furniture_cell(b, table, 3, put_pages, ALIGN_END);
  for (size_t c = 0; c < COUNT(columns); c++) {
    Cell *cell = table_cell(table, c);
    cell->top = PT(0.4);
    cell_pad(cell, PT(4), c + 1 < COUNT(columns) ? PT(4) : 0, 0, 0);
  }
  return table;
}

Block *furniture_header(Build *b, Word title) {
  const Column columns[] = {{0, 1}, {0, 1}};
  Look look = faint(), strong = faint();
  strong.weight = 700;
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  Inlines who = {0}, what = {0};
  Text name = name_of(b->brief->candidate);
  if (given(name)) put_data(b, &who, strong, text_short(b, name, LETTERS_MOST));
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
  put_data(b, &what, look, text_short(b, of, LETTERS_MOST));
  table_cell(table, 0)->first = box_para(b, strong, &who);
  table_cell(table, 0)->pad_right = PT(12);
  table_cell(table, 1)->first = box_para(b, look, &what);
  return table;
}
