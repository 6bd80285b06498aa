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
  size_t place[SCORE_PARTS]; // columns of weight, points and evidence; 0: there is none
  Len pad;            // over and under a row
} Scores;

enum { COLUMN_QUESTION, COLUMN_BOXES }; // then n/a and those that are asked for

static Look row_look(const Build *b, bool strong) {
  return strong ? look_bold(b, b->look->score) : b->look->score;
}

// ---- cells ------------------------------------------------------------------------------------
static size_t column_apart(const Scores *s) { return COLUMN_BOXES + s->boxes; }

static Cell *fill_cell(Scores *s, size_t column, Block *block) {
  Cell *cell = table_cell(s->table, column);
  cell->first = block;
  cell->valign = VALIGN_MIDDLE;
  return cell;
}

static Block *box(Scores *s, const FormField *field) {
  Build *b = s->b;
  Look look = look_centred(b->look->text);
  Inlines text = {0};
  put_box(b, &text, look, b->len->rating_side, b->len->rating_stroke);
  put_field(&text, field);
  return box_para(b, look, &text);
}

static Block *figure(Scores *s, Str text) {
  return box_data(s->b, look_centred(s->b->look->text), text_of(text));
}

// Every row: the heavier rule that sets n/a apart, room at the sides, a hairline beneath.
static void finish_row(Scores *s) {
  Row *row = &s->table->as.table.rows.at[s->table->as.table.rows.n - 1];
  size_t column = 0;
  for (size_t i = 0; i < row->cells.n; i++) {
    Cell *cell = &row->cells.at[i];
    cell->bottom = s->b->len->rule_grid;
    cell->pad_top = cell->pad_bottom = s->pad;
    if (column == COLUMN_QUESTION) cell->pad_right = s->b->len->space_small;
    if (column == column_apart(s)) cell->left = s->b->len->rule_heavy;
    column += (size_t)cell->span;
  }
}

static void head_row(Scores *s) {
  Build *b = s->b;
  Look small = b->look->caption, middle = look_centred(b->look->caption);
  table_row(b, s->table);
  s->table->as.table.heads = 1;
  fill_cell(s, COLUMN_QUESTION, box_words(b, small, W_SHEET_QUESTION));
  for (size_t i = 0; i < s->boxes; i++)
    fill_cell(s, COLUMN_BOXES + i,
              box_data(b, middle, text_of(words_int(b, s->scale->points.at[i].value))));
  fill_cell(s, column_apart(s), box_data(b, middle, words_apart(b, s->scale)));
  static const WordName heads[SCORE_PARTS] = {W_SHEET_WEIGHT, W_SHEET_POINTS, W_SHEET_EVIDENCE};
  for (ScorePart part = 0; part < SCORE_PARTS; part++) {
    if (!s->place[part]) continue;
    bool evidence = part == SCORE_EVIDENCE;
    Cell *cell = fill_cell(s, s->place[part], box_words(b, evidence ? small : middle, heads[part]));
    if (evidence) cell->pad_left = b->len->cell_pad;
  }
  Len pad = s->pad;
  s->pad = b->len->space_hair;
  finish_row(s);
  s->pad = pad;
}

// ---- rows -------------------------------------------------------------------------------------
static Block *question_name(Scores *s, const Asked *asked) {
  Build *b = s->b;
  Inlines text = {0};
  Fill number = {.place = "number", .text = text_of(words_int(b, asked->number))};
  put_fill(b, &text, row_look(b, true), W_QUESTION_NUMBER, &number, 1);
  put_plain(b, &text, row_look(b, false), "\u2002"); // en space
  put_data(b, &text, row_look(b, false), asked->question->title);
  return box_para(b, row_look(b, false), &text);
}

static void put_boxes(Scores *s, const Asked *asked) {
  for (size_t i = 0; i <= s->boxes; i++) { // the last: not assessed
    const ScalePoint *point = i < s->boxes ? &s->scale->points.at[i] : NULL;
    fill_cell(s, COLUMN_BOXES + i, box(s, form_rating(s->b, asked, point)));
  }
}

static void put_weight(Scores *s, const KitCategory *use) {
  size_t place = s->place[SCORE_WEIGHT];
  if (place) fill_cell(s, place, figure(s, words_milli(s->b, use->weight)));
}

static void put_field_in(Scores *s, ScorePart part, const FormField *field) {
  if (s->place[part]) table_cell(s->table, s->place[part])->field = field;
}

static void question_row(Scores *s, const Asked *asked, bool alone) {
  Build *b = s->b;
  table_row(b, s->table);
  Chain name = {0};
  if (alone) chain_add(&name, box_data(b, row_look(b, true), asked->use->category->title));
  chain_add(&name, question_name(s, asked));
  Cell *cell = fill_cell(s, COLUMN_QUESTION, name.first);
  cell->pad_left = alone ? 0 : b->len->scores_indent;
  cell->heads_row = true;
  put_boxes(s, asked);
  if (alone) put_weight(s, asked->use);
  const FormField *points = form_asked(b, FORM_LINE, asked, "points", W_FORM_POINTS);
  if (alone) put_field_in(s, SCORE_POINTS, points);
  put_field_in(s, SCORE_EVIDENCE, form_asked(b, FORM_LINES, asked, "evidence", W_FORM_EVIDENCE));
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
  put_blank(b, &mean, end, b->len->scores_mean);
  put_field(&mean, scores_mean_field(b, category));
  return box_para(b, end, &mean);
}

static void category_row(Scores *s, const BriefCategory *category) {
  Build *b = s->b;
  const Category *its = category->use->category;
  table_row(b, s->table)->keep_next = true;
  fill_cell(s, COLUMN_QUESTION, box_data(b, row_look(b, true), its->title))->heads_row = true;
  fill_cell(s, COLUMN_BOXES, category_mean(b, category))->pad_right =
      b->len->cell_pad;
  put_weight(s, category->use);
  put_field_in(s, SCORE_POINTS, scores_points_field(b, its));
  cell_span(s->table, COLUMN_BOXES, s->boxes);
  finish_row(s);
}

// Weight, points and evidence come in the order in which a theme lists them.
static Block *scores_frame(Scores *s, const OptionValue *which) {
  const Measures *len = s->b->len;
  const Column parts[SCORE_PARTS] = {{len->scores_weight, 0}, {len->scores_points, 0},
                                     {0, s->boxes > 5 ? 2 : 4}};
  size_t n = column_apart(s) + 1;
  Column *columns = NEW_ARRAY(s->b->arena, Column, n + which->numbers.n);
  columns[COLUMN_QUESTION] = (Column){0, 9};
  for (size_t i = 0; i < s->boxes; i++) columns[COLUMN_BOXES + i].width = len->rating_pitch;
  columns[n - 1].width = len->scores_apart;
  for (size_t i = 0; i < which->numbers.n; i++, n++) {
    columns[n] = parts[which->numbers.at[i]];
    s->place[which->numbers.at[i]] = n;
  }
  Block *table = box_table(s->b, columns, n);
  table->role = ROLE_DATA;
  table->as.table.colour = s->b->colour->table;
  return table;
}

// ---- room -------------------------------------------------------------------------------------
// Rows stand the closer the more of them there are, in what all else on the sheet leaves them. A
// row that stands alone for its category has two lines of text, others have one and a box.
typedef struct Rows {
  int64_t n;
  Len spare; // of the room, before any padding
} Rows;

static Rows rows_of(Build *b) {
  const Brief *brief = b->brief;
  Len line = b->look->score.leading, box = b->len->rating_side > line ? b->len->rating_side : line;
  Len two = 2 * line > box ? 2 * line : box;
  Rows rows = {.spare = b->len->scores_room + sheet_room(b) - b->excess};
  for (size_t i = 0; i < brief->categories.n; i++) {
    int64_t asked = (int64_t)brief->categories.at[i].asked.n;
    rows.n += asked > 1 ? asked + 1 : asked;
    rows.spare -= asked > 1 ? asked * box + line : asked * two;
  }
  return rows;
}

static Len row_pad(Build *b) {
  Rows rows = rows_of(b);
  Len least = b->len->scores_pad_least, most = b->len->scores_pad_most;
  Len pad = rows.n ? len_scale(rows.spare, 1, 2 * rows.n) : most;
  return pad < least ? least : pad > most ? most : pad;
}

bool scores_lack_room(Build *b) {
  Rows rows = rows_of(b);
  return rows.spare < 2 * rows.n * b->len->scores_pad_least;
}

static Block *scores_table(Build *b, const OptionValue *which) {
  const Brief *brief = b->brief;
  const Scale *scale = brief->asked.at[0].question->scale;
  Scores s = {.b = b, .scale = scale, .boxes = scale->points.n, .pad = row_pad(b)};
  s.table = scores_frame(&s, which);
  head_row(&s);
  for (size_t i = 0; i < brief->categories.n; i++) {
    const BriefCategory *category = &brief->categories.at[i];
    if (category->asked.n > 1) category_row(&s, category);
    for (size_t q = 0; q < category->asked.n; q++)
      question_row(&s, category->asked.at[q], category->asked.n == 1);
  }
  heads_tint(b, s.table);
  return s.table;
}

Chain block_scores(Build *b, const Use *use) {
  enum { AS_FITS, AS_TABLE, AS_LIST }; // as in options.def
  const OptionValue *which = use_value(use, O_SCORES_COLUMNS);
  int64_t as = use_value(use, O_SCORES_AS)->number;
  if (!b->brief->asked.n) return (Chain){0};
  bool table = as == AS_TABLE || (as == AS_FITS && b->room > 1);
  Block *block = table ? scores_table(b, which) : scores_list(b, which);
  block->before = b->len->scores_before;
  return chain_of(block);
}
