// scorelist.c -- the scoring sheet's table where a question has no room beside its boxes: its name,
// then the boxes, then what is written, in rows of their own.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

typedef struct List {
  Build *b;
  Block *table;
  const Scale *scale; // that of every question: kit/ sees to it
  size_t columns;     // a box for each of its points, and one apart
  bool has[SCORE_PARTS];
} List;

// ---- rows -------------------------------------------------------------------------------------
static void head_row(List *l) {
  Build *b = l->b;
  Look look = look_centred(look_bold(b, b->look->caption));
  Len pad = b->len->space_hair;
  table_row(b, l->table);
  l->table->as.table.heads = 1;
  for (size_t i = 0; i < l->columns; i++) {
    bool apart = i + 1 == l->columns;
    Text name = apart ? words_apart(b, l->scale)
                      : text_of(words_int(b, l->scale->points.at[i].value));
    Cell *cell = table_cell(l->table, i);
    cell->first = box_data(b, look, name);
    cell->left = apart ? b->len->rule_heavy : 0;
    cell->bottom = b->len->rule_medium;
    cell_pad(cell, pad, pad, pad, pad);
  }
}

static void name_row(List *l, Chain name) {
  table_row(l->b, l->table)->keep_next = true;
  Cell *cell = table_cell(l->table, 0);
  cell->first = name.first;
  cell->heads_row = true;
  cell->top = l->b->len->rule_medium;
  cell_pad(cell, l->b->len->cell_pad, 0, l->b->len->space_hair, 0);
  cell_span(l->table, 0, l->columns);
}

static void boxes_row(List *l, const Asked *asked) {
  Build *b = l->b;
  Look look = look_centred(b->look->text);
  table_row(b, l->table)->keep_next = true;
  for (size_t i = 0; i < l->columns; i++) {
    bool apart = i + 1 == l->columns;
    Inlines text = {0};
    put_box(b, &text, look, b->len->rating_side, b->len->rating_stroke);
    put_field(&text, form_rating(b, asked, apart ? NULL : &l->scale->points.at[i]));
    Cell *cell = table_cell(l->table, i);
    cell->first = box_para(b, look, &text);
    cell->left = apart ? b->len->rule_heavy : 0;
    cell_pad(cell, b->len->space_small, 0, b->len->space_small, 0);
  }
}

typedef struct Written { // a caption, and beneath it room to write
  Inlines caption;
  const FormField *field;
} Written;

// The first in a third of the table, where there is one; the second in the rest.
static void written_row(List *l, const Written *parts, size_t n, bool last) {
  Build *b = l->b;
  size_t first = n > 1 ? (l->columns + 1) / 3 + 1 : l->columns;
  Row *row = table_row(b, l->table);
  row->min_height = b->look->caption.leading + b->len->line;
  row->keep_next = !last;
  for (size_t i = 0; i < n; i++) {
    Cell *cell = table_cell(l->table, i ? first : 0);
    cell->first = box_para(b, b->look->caption, &parts[i].caption);
    cell->field = parts[i].field;
    cell->left = i ? b->len->rule_thin : 0;
    cell->top = b->len->rule_thin;
    cell_pad(cell, b->len->space_hair, b->len->space_small, b->len->space_hair,
             i ? b->len->cell_pad : 0);
  }
  if (n > 1) cell_span(l->table, first, l->columns - first);
  cell_span(l->table, 0, first);
}

// ---- what is written ----------------------------------------------------------------------------
// "Points · weight 1.5"
static Inlines points_caption(List *l, const KitCategory *use) {
  Build *b = l->b;
  Inlines text = {0};
  const Fill fill = {.place = "weight", .text = text_of(words_milli(b, use->weight))};
  put_words(b, &text, b->look->caption, W_SHEET_POINTS);
  if (!l->has[SCORE_WEIGHT]) return text;
  put_words(b, &text, b->look->caption, W_SEPARATOR);
  put_fill(b, &text, b->look->caption, W_WEIGHT, &fill, 1);
  return text;
}

static Written evidence(Build *b, const Asked *asked) {
  Written written = {.field = form_asked(b, FORM_LINES, asked, "evidence", W_FORM_EVIDENCE)};
  put_words(b, &written.caption, b->look->caption, W_SHEET_EVIDENCE);
  return written;
}

static void question_rows(List *l, const Asked *asked, bool alone) {
  Build *b = l->b;
  Chain name = {0};
  Inlines text = {0};
  Look look = b->look->score;
  if (alone) chain_add(&name, box_data(b, look_bold(b, look), asked->use->category->title));
  Fill number = {.place = "number", .text = text_of(words_int(b, asked->number))};
  put_fill(b, &text, look_bold(b, look), W_QUESTION_NUMBER, &number, 1);
  put_plain(b, &text, look, "\u2002"); // en space
  put_data(b, &text, look, asked->question->title);
  chain_add(&name, box_para(b, look, &text));
  name_row(l, name);
  boxes_row(l, asked);
  const Written points = {points_caption(l, asked->use),
                          form_asked(b, FORM_LINE, asked, "points", W_FORM_POINTS)};
  Written parts[2];
  size_t n = 0;
  if (alone && l->has[SCORE_POINTS]) parts[n++] = points;
  if (l->has[SCORE_EVIDENCE]) parts[n++] = evidence(b, asked);
  if (n) written_row(l, parts, n, true);
  else l->table->as.table.rows.at[l->table->as.table.rows.n - 1].keep_next = false;
}

// The mean of a category's several questions, and its points.
static void category_rows(List *l, const BriefCategory *category) {
  Build *b = l->b;
  const Category *its = category->use->category;
  Chain name = {0};
  chain_add(&name, box_data(b, look_bold(b, b->look->score), its->title));
  name_row(l, name);
  Written mean = {.field = scores_mean_field(b, category)};
  scores_put_mean_of(b, &mean.caption, b->look->caption, category);
  const Written parts[] = {mean, {points_caption(l, category->use), scores_points_field(b, its)}};
  written_row(l, parts, l->has[SCORE_POINTS] ? 2 : 1, false);
}

Block *scores_list(Build *b, const OptionValue *which) {
  const Brief *brief = b->brief;
  const Scale *scale = brief->asked.at[0].question->scale;
  List l = {.b = b, .scale = scale, .columns = scale->points.n + 1};
  for (size_t i = 0; i < which->numbers.n; i++) l.has[which->numbers.at[i]] = true;
  Column *columns = NEW_ARRAY(b->arena, Column, l.columns);
  for (size_t i = 0; i < scale->points.n; i++) columns[i] = (Column){0, 1};
  l.table = box_table(b, columns, l.columns); // the last is as wide as its name
  l.table->role = ROLE_DATA;
  head_row(&l);
  for (size_t i = 0; i < brief->categories.n; i++) {
    const BriefCategory *category = &brief->categories.at[i];
    if (category->asked.n > 1) category_rows(&l, category);
    for (size_t q = 0; q < category->asked.n; q++)
      question_rows(&l, category->asked.at[q], category->asked.n == 1);
  }
  heads_tint(b, l.table);
  rows_rule(l.table, l.table->as.table.rows.n - 1, b->len->rule_medium);
  return l.table;
}
