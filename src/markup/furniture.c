// furniture.c -- what stands on every page: a light header from page 2 on, and the footer.
// SPDX-License-Identifier: MIT
//
// A theme lists pieces at the start and at the end. Where there is room for columns, all of them
// stand in a row; where there is not, in as many rows as they need, so that none of them breaks.
#include "markup/inner.h"

// ---- the pieces ---------------------------------------------------------------------------------
static void put_apart(Build *b, Inlines *out, Look look, const char *text) {
  if (!text || !*text) return;
  if (out->n) put_words(b, out, look, W_SEPARATOR);
  put_data(b, out, look, text_of(str_of(text)));
}

enum { KIT_KIT, KIT_HASH, KIT_DOCUMENT }; // in the order of the option's words

static void put_kit(Build *b, const Use *use, Inlines *out, Look look) {
  const Brief *brief = b->brief;
  const OptionValue *parts = use_value(use, O_F_KIT_PARTS);
  Str kit = str_printf(b->arena, STR_FMT "@" STR_FMT, STR_ARG(brief->kit->id.s),
                       STR_ARG(brief->kit->version.s));
  for (size_t i = 0; i < parts->numbers.n; i++) {
    switch (parts->numbers.at[i]) {
      case KIT_KIT:
        put_apart(b, out, look, kit.s); // as one: it keeps its order in Arabic too
        break;
      case KIT_HASH: put_apart(b, out, look, brief->kit_hash); break;
      case KIT_DOCUMENT: put_apart(b, out, look, brief->document_id); break;
    }
  }
}

static void put_copy(Build *b, const Use *use, Inlines *out, Look look) {
  (void)use;
  const Person *person = b->brief->person;
  if (!person) {
    put_words(b, out, look, b->brief->interview ? W_COPY_BLANK : W_COPY_PANEL);
    return;
  }
  Fill name = {.place = "name", .text = text_short(b, person->name, b->num->copy_letters)};
  put_fill(b, out, look, W_COPY_FOR, &name, 1);
}

static void put_keep(Build *b, const Use *use, Inlines *out, Look look) {
  (void)use;
  int64_t months = b->brief->kit->retain_months;
  if (!months || !b->brief->slot.given) return;
  Str date = words_date_short(b, slot_months(b->brief->slot, months));
  if (!date.n) return;
  put_fill(b, out, look, W_KEEP_UNTIL, &(Fill){.place = "date", .text = text_of(date)}, 1);
}

static void put_pages(Build *b, const Use *use, Inlines *out, Look look) {
  (void)use;
  const Fill fills[] = {{.place = "page", .kind = INLINE_PAGE},
                        {.place = "pages", .kind = INLINE_PAGES}};
  put_fill(b, out, look, W_PAGE_OF, fills, COUNT(fills));
}

static void put_candidate(Build *b, const Use *use, Inlines *out, Look look) {
  (void)use;
  Text name = candidate_name(b);
  Look strong = look;
  strong.weight = b->look->strong.weight;
  if (given(name)) {
    put_data(b, out, strong, text_short(b, name, b->num->header_letters));
    return;
  }
  put_words(b, out, look, W_CANDIDATE);
  put_plain(b, out, look, " ");
  put_blank(b, out, look, b->len->blank_header);
  put_field(out, form_word(b, FORM_LINE, "candidate", W_FORM_CANDIDATE));
}

static void put_document(Build *b, const Use *use, Inlines *out, Look look) {
  (void)use;
  const Brief *brief = b->brief;
  Text of = brief->interview ? brief->interview->title : brief->kit->title; // a debrief: of all
  put_words(b, out, look, document_title(b->kind));
  put_words(b, out, look, W_SEPARATOR);
  put_data(b, out, look, text_short(b, of, b->num->header_letters));
}

typedef struct PieceRow {
  PutPiece *put;
  int width; // which of its options says how wide it is; -1: none does
} PieceRow;

static PieceRow piece_row(BlockName name) {
  switch ((int)name) {
    case USE_F_CANDIDATE: return (PieceRow){put_candidate, O_F_CANDIDATE_WIDTH};
    case USE_F_DOCUMENT: return (PieceRow){put_document, O_F_DOCUMENT_WIDTH};
    case USE_F_COPY: return (PieceRow){put_copy, O_F_COPY_WIDTH};
    case USE_F_KIT: return (PieceRow){put_kit, O_F_KIT_WIDTH};
    case USE_F_KEEP: return (PieceRow){put_keep, O_F_KEEP_WIDTH};
    case USE_F_PAGE: return (PieceRow){put_pages, O_F_PAGE_WIDTH};
    case USE_LOGO: return (PieceRow){piece_logo, -1}; // as wide as it is at its height
  }
  return (PieceRow){NULL, -1};
}

// ---- in a row, or in several -------------------------------------------------------------------
typedef struct Stand {
  Inlines text;
  Look look;
  Len width;
  bool whole; // that wide without what parts it from the next
} Stand;
typedef struct Standing { Stand *at; size_t n, start; } Standing; // `start` of them at the start

static Standing pieces_of(Build *b, const Uses sides[2]) {
  Standing all = {NEW_ARRAY(b->arena, Stand, sides[0].n + sides[1].n + 1), 0, 0};
  for (size_t side = 0; side < 2; side++) {
    for (size_t i = 0; i < sides[side].n; i++) {
      const Use *use = &sides[side].at[i];
      PieceRow row = piece_row(use->block);
      Stand one = {.look = b->look->caption};
      one.look.align = side ? ALIGN_END : ALIGN_START;
      if (row.put) row.put(b, use, &one.text, one.look);
      if (!one.text.n) continue;
      if (row.width >= 0) one.width = use_value(use, (Option)row.width)->number;
      else one.width = one.text.at[0].image->natural_width, one.whole = true;
      all.at[all.n++] = one;
      all.start += side == 0;
    }
  }
  return all;
}

static void piece_cell(Build *b, Block *table, size_t column, Stand *one, Len rule) {
  Cell *cell = table_cell(table, column);
  cell->first = box_para(b, one->look, &one->text);
  cell->top = rule;
  cell_pad(cell, rule ? b->len->space_small : 0, 0, 0, 0);
}

// Those of the end stand there even where every piece is as wide as it says: the rest is between.
static Standing spread(Build *b, Standing all) {
  for (size_t i = 0; i < all.n; i++)
    if (!all.at[i].width) return all;
  Standing wide = {NEW_ARRAY(b->arena, Stand, all.n + 1), all.n + 1, all.start};
  for (size_t i = 0; i < all.n; i++) wide.at[i + (i >= all.start)] = all.at[i];
  wide.at[all.start].look = b->look->caption;
  return wide;
}

static Block *pieces_beside(Build *b, Standing all, Len rule) {
  all = spread(b, all);
  Column *columns = NEW_ARRAY(b->arena, Column, all.n);
  Len apart = b->look->caption.size / 2;
  for (size_t i = 0; i < all.n; i++) {
    columns[i] = all.at[i].width ? (Column){all.at[i].width, 0} : (Column){0, 1};
    if (all.at[i].whole && i + 1 < all.n) columns[i].width += apart;
  }
  Block *table = box_table(b, columns, all.n);
  table_row(b, table);
  for (size_t i = 0; i < all.n; i++) {
    piece_cell(b, table, i, &all.at[i], rule);
    if (i + 1 < all.n) table_cell(table, i)->pad_right = apart;
  }
  return table;
}

// How wide a piece is, about: numbers of pages are two letters, any letter is half an em or more.
static Len piece_width(const Stand *one) {
  enum { PERCENT_OF_EM = 55, NUMBER_LETTERS = 2 };
  Len width = 0;
  size_t letters = 0;
  for (size_t i = 0; i < one->text.n; i++) {
    const Inline *in = &one->text.at[i];
    if (in->kind == INLINE_PAGE || in->kind == INLINE_PAGES) letters += NUMBER_LETTERS;
    else if (in->kind == INLINE_IMAGE) width += in->image->natural_width;
    else if (in->kind != INLINE_TEXT) width += in->width;
    else
      for (size_t at = 0; at < in->text.s.n;)
        letters += (size_t)utf8_width(utf8_next(in->text.s, &at));
  }
  return width + (Len)letters * len_scale(one->look.size, PERCENT_OF_EM, 100);
}

static void piece_alone(Build *b, Block *table, Stand *one, Len rule) {
  one->look.align = ALIGN_START;
  table_row(b, table);
  piece_cell(b, table, 0, one, rule);
  cell_span(table, 0, 2);
}

// The first of the start with the last of the end, and so on, if both fit a line.
static Block *pieces_beneath(Build *b, Standing all, Len rule) {
  const Column columns[] = {{0, 1}, {0, 0}};
  Block *table = box_table(b, columns, COUNT(columns));
  size_t ends = all.n - all.start, rows = all.start > ends ? all.start : ends;
  for (size_t r = 0; r < rows; r++, rule = 0) {
    Stand *start = r < all.start ? &all.at[r] : NULL;
    Stand *end = r < ends ? &all.at[all.n - 1 - r] : NULL;
    bool both = start && end &&
                piece_width(start) + piece_width(end) + b->look->caption.size <= b->measure;
    if (both) {
      table_row(b, table);
      piece_cell(b, table, 0, start, rule);
      piece_cell(b, table, 1, end, rule);
      continue;
    }
    if (start) piece_alone(b, table, start, rule);
    if (end) piece_alone(b, table, end, start ? 0 : rule);
  }
  return table;
}

static Block *furniture_of(Build *b, const Uses sides[2], Len rule) {
  Standing all = pieces_of(b, sides);
  if (!all.n) return NULL;
  return b->room > 1 ? pieces_beside(b, all, rule) : pieces_beneath(b, all, rule);
}

Block *furniture_header(Build *b, const DocPlan *plan) { return furniture_of(b, plan->header, 0); }

Block *furniture_footer(Build *b, const DocPlan *plan) {
  return furniture_of(b, plan->footer, b->len->rule_hair);
}
