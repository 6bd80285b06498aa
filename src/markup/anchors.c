// anchors.c -- the scale of a question: a box for each point over what it stands for.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

static Text anchor_text(const Question *q, const ScalePoint *point) {
  for (size_t i = 0; i < q->anchors.n; i++)
    if (q->anchors.at[i].value == point->value) return q->anchors.at[i].text;
  return point->definition;
}

static Look small_strong(Build *b) {
  Look look = b->look->anchor;
  look.weight = 700;
  return look;
}

// The box, and its number at least two thirds of a box away.
static Block *rating_box(Build *b, const FormField *field, const char *number) {
  Inlines text = {0};
  put_box(b, &text, b->look->subheading, b->len->rating_side, b->len->rating_stroke);
  put_field(&text, field);
  if (*number) put_plain(b, &text, b->look->subheading, "\u2003"); // em space
  put_plain(b, &text, b->look->subheading, number);
  Block *para = box_para(b, b->look->subheading, &text);
  para->after = b->len->space_tight;
  return para;
}

static Chain anchor_cell(Build *b, const Asked *asked, const ScalePoint *point) {
  Chain chain = {0};
  const FormField *field = form_rating(b, asked, point);
  chain_add(&chain, rating_box(b, field, words_int(b, point->value).s));
  Block *name = box_data(b, small_strong(b), words_point(b, asked->question->scale, point));
  name->after = b->len->space_hair / 2;
  chain_add(&chain, name);
  chain_join(&chain, markdown_blocks(b, anchor_text(asked->question, point), b->look->anchor));
  return chain;
}

static Chain apart_cell(Build *b, const Asked *asked) {
  Chain chain = {0};
  chain_add(&chain, rating_box(b, form_rating(b, asked, NULL), ""));
  chain_add(&chain, box_data(b, small_strong(b), words_apart(b, asked->question->scale)));
  Block *why = box_words(b, b->look->anchor, W_NOT_ASKED);
  why->before = b->len->space_hair / 2;
  chain_add(&chain, why);
  return chain;
}

// What has more to say is wider, by two thirds at most: a point without a text still has a name.
static int text_share(const Question *q, const ScalePoint *point) {
  enum { NAME_SHARE = 60, TEXT_SHARE = 40, LETTERS_FULL = 60 };
  size_t n = anchor_text(q, point).s.n;
  return NAME_SHARE + TEXT_SHARE * (int)(n < LETTERS_FULL ? n : LETTERS_FULL) / LETTERS_FULL;
}

static Block *anchors_beside(Build *b, const Asked *asked, bool by_text) {
  const Scale *scale = asked->question->scale;
  size_t n = scale->points.n;
  Len pad = b->len->cell_pad;
  Column *columns = NEW_ARRAY(b->arena, Column, n + 1);
  for (size_t i = 0; i < n; i++)
    columns[i] = (Column){0, by_text ? text_share(asked->question, &scale->points.at[i]) : 1};
  columns[n] = (Column){b->len->anchor_apart, 0};
  Block *table = box_table(b, columns, n + 1);
  table_row(b, table);
  for (size_t i = 0; i <= n; i++) {
    Cell *cell = table_cell(table, i);
    Chain content = i < n ? anchor_cell(b, asked, &scale->points.at[i]) : apart_cell(b, asked);
    cell->first = content.first;
    cell->top = cell->bottom = b->len->rule_thin;
    cell->left = i == n ? b->len->rule_heavy : b->len->rule_thin;
    cell->right = i == n ? b->len->rule_thin : 0;
    cell_pad(cell, pad, pad, pad, pad);
  }
  return table;
}

// A row for each point: the box and its number, then what they stand for.
static Block *anchors_beneath(Build *b, const Asked *asked) {
  const Scale *scale = asked->question->scale;
  const Column columns[] = {{0, 0}, {0, 1}};
  Block *table = box_table(b, columns, COUNT(columns));
  for (size_t i = 0; i <= scale->points.n; i++) {
    bool apart = i == scale->points.n;
    Chain content = apart ? apart_cell(b, asked) : anchor_cell(b, asked, &scale->points.at[i]);
    table_row(b, table);
    table_cell(table, 1)->first = content.first->next;
    content.first->next = NULL;
    table_cell(table, 0)->first = content.first;
    for (size_t c = 0; c < COUNT(columns); c++) {
      Cell *cell = table_cell(table, c);
      cell->top = apart ? b->len->rule_heavy : b->len->rule_thin;
      cell->bottom = b->len->rule_thin;
      cell_pad(cell, b->len->cell_pad, c ? 0 : b->len->gutter_narrow, b->len->cell_pad, 0);
    }
  }
  return table;
}

Chain block_anchors(Build *b, const Use *use) {
  enum { STRIP_ROOM = 3 };
  bool by_text = use_value(use, O_ANCHORS_WIDTHS)->number;
  bool strip = use_value(use, O_ANCHORS_AS)->number == 0 && b->room >= STRIP_ROOM;
  Chain chain = {0};
  b->heading_base = 3;
  Block *table = strip ? anchors_beside(b, b->asked, by_text) : anchors_beneath(b, b->asked);
  table->keep = b->room == 1; // in large print, where no page holds the question
  chain_add(&chain, table);
  return chain;
}
