// scores.c -- the scoring sheet's table: a row a question, its boxes, weight and points.
// SPDX-License-Identifier: MIT
//
// A category with one question is one row. One with several has a row of its own above them, for
// the mean of their ratings: that is what its weight multiplies.
#include "markup/inner.h"

typedef struct Scores {
  Build *b;
  Block *table;
  const Scale *scale; // that of every question: kit/ sees to it
  size_t boxes;       // columns of boxes, one for each of its points
  Len pad;            // over and under a row
} Scores;

enum { COLUMN_QUESTION, COLUMN_BOXES }; // then n/a, weight, points, evidence

static Look row_look(const Build *b, int weight) {
  Look look = b->look->score;
  look.weight = weight;
  return look;
}

static Look centred(Look look) {
  look.align = ALIGN_CENTER;
  return look;
}

// ---- cells ------------------------------------------------------------------------------------
static size_t column_apart(const Scores *s) { return COLUMN_BOXES + s->boxes; }
static size_t column_count(const Scores *s) { return COLUMN_BOXES + s->boxes + 4; }

static Cell *fill_cell(Scores *s, size_t column, Block *block) {
  Cell *cell = table_cell(s->table, column);
  cell->first = block;
  cell->valign = VALIGN_MIDDLE;
  return cell;
}

static Block *box(Scores *s, const FormField *field) {
  Build *b = s->b;
  Look look = centred(b->look->text);
  Inlines text = {0};
  put_box(b, &text, look, b->len->rating_side, b->len->rating_stroke);
  put_field(&text, field);
  return box_para(b, look, &text);
}

static Block *figure(Scores *s, Str text) {
  return box_data(s->b, centred(s->b->look->text), text_of(text));
}

// Every row: the heavier rule that sets n/a apart, room at the sides, a hairline beneath.
static void finish_row(Scores *s) {
  Row *row = &s->table->as.table.rows.at[s->table->as.table.rows.n - 1];
  size_t column = 0;
  for (size_t i = 0; i < row->cells.n; i++) {
    Cell *cell = &row->cells.at[i];
    cell->bottom = PT(0.35);
    cell->pad_top = cell->pad_bottom = s->pad;
    if (column == COLUMN_QUESTION) cell->pad_right = PT(4);
    if (column == column_apart(s)) cell->left = PT(1.4);
    column += (size_t)cell->span;
  }
}

static void head_row(Scores *s) {
  Build *b = s->b;
  Look small = b->look->caption, middle = centred(b->look->caption);
  table_row(b, s->table);
  s->table->as.table.heads = 1;
  fill_cell(s, COLUMN_QUESTION, box_words(b, small, W_SHEET_QUESTION));
  for (size_t i = 0; i < s->boxes; i++)
    fill_cell(s, COLUMN_BOXES + i,
              box_data(b, middle, text_of(words_int(b, s->scale->points.at[i].value))));
  size_t apart = column_apart(s);
  fill_cell(s, apart, box_data(b, middle, words_apart(b, s->scale)));
  fill_cell(s, apart + 1, box_words(b, middle, W_SHEET_WEIGHT));
  fill_cell(s, apart + 2, box_words(b, middle, W_SHEET_POINTS));
  fill_cell(s, apart + 3, box_words(b, small, W_SHEET_EVIDENCE))->pad_left = PT(6);
  Len pad = s->pad;
  s->pad = PT(2);
  finish_row(s);
  s->pad = pad;
}

// ---- rows -------------------------------------------------------------------------------------
static Block *question_name(Scores *s, const Asked *asked) {
  Build *b = s->b;
  Inlines text = {0};
  Fill number = {.place = "number", .text = text_of(words_int(b, asked->number))};
  put_fill(b, &text, row_look(b, 700), W_QUESTION_NUMBER, &number, 1);
  put_plain(b, &text, row_look(b, 400), "\u2002"); // en space
  put_data(b, &text, row_look(b, 400), asked->question->title);
  return box_para(b, row_look(b, 400), &text);
}

static void put_boxes(Scores *s, const Asked *asked) {
  for (size_t i = 0; i <= s->boxes; i++) { // the last: not assessed
    const ScalePoint *point = i < s->boxes ? &s->scale->points.at[i] : NULL;
    fill_cell(s, COLUMN_BOXES + i, box(s, form_rating(s->b, asked, point)));
  }
}

static void question_row(Scores *s, const Asked *asked, bool alone) {
  Build *b = s->b;
  table_row(b, s->table);
  Chain name = {0};
  if (alone) chain_add(&name, box_data(b, row_look(b, 700), asked->use->category->title));
  chain_add(&name, question_name(s, asked));
  Cell *cell = fill_cell(s, COLUMN_QUESTION, name.first);
  cell->pad_left = alone ? 0 : PT(8);
  cell->heads_row = true;
  put_boxes(s, asked);
  size_t apart = column_apart(s);
  if (alone) {
    fill_cell(s, apart + 1, figure(s, words_milli(b, asked->use->weight)));
    table_cell(s->table, apart + 2)->field =
        form_asked(b, FORM_LINE, asked, "points", W_FORM_POINTS);
  }
  table_cell(s->table, apart + 3)->field =
      form_asked(b, FORM_LINES, asked, "evidence", W_FORM_EVIDENCE);
  finish_row(s);
}

static Str number_name(Build *b, const Asked *asked) {
  Fill fill = {.place = "number", .text = text_of(words_int(b, asked->number))};
  return fill_words(b, W_QUESTION_NUMBER, &fill, 1);
}

static void mean_fills(Build *b, const BriefCategory *category, Fill fills[2]) {
  const Asked *first = category->asked.at[0], *last = category->asked.at[category->asked.n - 1];
  fills[0] = (Fill){.place = "first", .text = text_of(number_name(b, first))};
  fills[1] = (Fill){.place = "last", .text = text_of(number_name(b, last))};
}

const FormField *scores_mean_field(Build *b, const BriefCategory *category) {
  const Category *its = category->use->category;
  Fill fills[2];
  mean_fills(b, category, fills);
  Str said = fill_words(b, W_FORM_MEAN_OF, fills, COUNT(fills));
  return form_field(b, FORM_LINE, form_category_name(b, its, "mean"),
                    form_category_label(b, its, said));
}

const FormField *scores_points_field(Build *b, const Category *its) {
  Str said = form_category_label(b, its, b->words->word[W_FORM_CATEGORY_POINTS].s);
  return form_field(b, FORM_LINE, form_category_name(b, its, "points"), said);
}

void scores_put_mean_of(Build *b, Inlines *out, Look look, const BriefCategory *category) {
  Fill fills[2];
  mean_fills(b, category, fills);
  put_fill(b, out, look, W_SHEET_MEAN_OF, fills, COUNT(fills));
}

// "mean of Q1-Q3" and a blank for it.
static Block *category_mean(Build *b, const BriefCategory *category) {
  Look end = b->look->caption;
  end.align = ALIGN_END;
  Inlines mean = {0};
  scores_put_mean_of(b, &mean, end, category);
  put_plain(b, &mean, end, " ");
  put_blank(b, &mean, end, MM(12));
  put_field(&mean, scores_mean_field(b, category));
  return box_para(b, end, &mean);
}

static void category_row(Scores *s, const BriefCategory *category) {
  Build *b = s->b;
  const Category *its = category->use->category;
  size_t apart = column_apart(s);
  table_row(b, s->table)->keep_next = true;
  fill_cell(s, COLUMN_QUESTION, box_data(b, row_look(b, 700), its->title))->heads_row = true;
  fill_cell(s, COLUMN_BOXES, category_mean(b, category))->pad_right = PT(5);
  fill_cell(s, apart + 1, figure(s, words_milli(b, category->use->weight)));
  table_cell(s->table, apart + 2)->field = scores_points_field(b, its);
  cell_span(s->table, COLUMN_BOXES, s->boxes);
  finish_row(s);
}

static Block *scores_frame(Scores *s) {
  size_t n = column_count(s), apart = column_apart(s);
  Column *columns = NEW_ARRAY(s->b->arena, Column, n);
  columns[COLUMN_QUESTION] = (Column){0, 9};
  for (size_t i = 0; i < s->boxes; i++) columns[COLUMN_BOXES + i] = (Column){MM(9), 0};
  columns[apart] = (Column){MM(11), 0};
  columns[apart + 1] = (Column){MM(9.5), 0};
  columns[apart + 2] = (Column){MM(13), 0};
  columns[apart + 3] = (Column){0, s->boxes > 5 ? 2 : 4};
  Block *table = box_table(s->b, columns, n);
  table->role = ROLE_DATA;
  table->as.table.colour = GREY(60);
  return table;
}

// Rows stand the closer the more of them there are: all else on the sheet leaves them 250 pt.
// A row that stands alone for its category has two lines of text, others have one and a box.
typedef struct Rows {
  int64_t n;
  Len spare; // of the room, before any padding
} Rows;
static const Len pad_least = PT(0.5), pad_most = PT(8);

static Rows rows_of(const Brief *brief) {
  Rows rows = {.spare = PT(250) - head_excess(brief)};
  for (size_t i = 0; i < brief->categories.n; i++) {
    int64_t asked = (int64_t)brief->categories.at[i].asked.n;
    rows.n += asked > 1 ? asked + 1 : asked;
    rows.spare -= asked > 1 ? asked * PT(14.5) + PT(10.5) : asked * PT(21);
  }
  return rows;
}

static Len row_pad(const Brief *brief) {
  Rows rows = rows_of(brief);
  Len pad = rows.n ? len_scale(rows.spare, 1, 2 * rows.n) : pad_most;
  return pad < pad_least ? pad_least : pad > pad_most ? pad_most : pad;
}

bool scores_lack_room(const Brief *brief) {
  Rows rows = rows_of(brief);
  return rows.spare < 2 * rows.n * pad_least;
}

Block *scores_table(Build *b) {
  const Brief *brief = b->brief;
  if (!brief->asked.n) return NULL;
  if (b->num->columns < 2) return scores_list(b);
  const Scale *scale = brief->asked.at[0].question->scale;
  Scores s = {.b = b, .scale = scale, .boxes = scale->points.n, .pad = row_pad(brief)};
  s.table = scores_frame(&s);
  head_row(&s);
  for (size_t i = 0; i < brief->categories.n; i++) {
    const BriefCategory *category = &brief->categories.at[i];
    if (category->asked.n > 1) category_row(&s, category);
    for (size_t q = 0; q < category->asked.n; q++)
      question_row(&s, category->asked.at[q], category->asked.n == 1);
  }
  return s.table;
}
