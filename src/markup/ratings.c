// ratings.c -- the debrief sheet's tables: what each of the panel rated, and what is made of it.
// SPDX-License-Identifier: MIT
//
// A panel of four fits an upright page, one of twelve a page on its side. For a larger one the
// ratings stand in tables of their own, and what is made of them in another that follows; so it is
// in large print, where what is made of them takes three.
#include "markup/inner.h"

enum {
  PORTRAIT_MOST = 4, // panelists whose ratings fit beside all the rest on an upright page
  LANDSCAPE_MOST = 12,
  ALONE_MOST = 18,   // ... on a page on its side, in a table with nothing else
  ALONE_LARGE = 5,   // ... in large print, on an upright page
};
static const Len agreed_stroke = PT(1.4); // from here on stands what the panel agrees on
static const int64_t usual_flag_range = 2000;

bool debrief_is_wide(const Brief *brief) {
  bool large = brief->candidate && brief->candidate->layout == LAYOUT_LARGE;
  return brief->panel.n > PORTRAIT_MOST && !large;
}

// ---- what the sheet's other parts say too -----------------------------------------------------
const Scale *ratings_scale(const Brief *brief) { // of every question: kit/ sees to it
  for (size_t i = 0; i < brief->categories.n; i++)
    if (brief->categories.at[i].use->questions.n)
      return brief->categories.at[i].use->questions.at[0]->scale;
  return NULL;
}

// Where the kit does not say, two points, or all of a scale that has no more.
Str ratings_flag(Build *b) {
  int64_t range = b->brief->kit->flag_range;
  const Scale *scale = ratings_scale(b->brief);
  if (range || !scale) return words_milli(b, range ? range : usual_flag_range);
  int64_t width = (scale->points.at[scale->points.n - 1].value - scale->points.at[0].value) * 1000;
  return words_milli(b, width < usual_flag_range ? width : usual_flag_range);
}

// "<interview>.<person>"; of nobody, "<interview>", or of several chairs "<interview>.S2": no
// person's id has a capital.
Str ratings_key(Build *b, const Panelist *one) {
  Str interview = one->interview->id.s;
  if (one->person)
    return str_printf(b->arena, STR_FMT "." STR_FMT, STR_ARG(interview),
                      STR_ARG(one->person->id.s));
  if (one->chairs < 2) return interview;
  return str_printf(b->arena, STR_FMT ".S%d", STR_ARG(interview), one->chair);
}

// "Jun Itō, The makers"; "interviewer 2 of 2 of The makers"
Str ratings_who(Build *b, const Panelist *one) {
  const Fill fills[] = {
      {.place = "interview", .text = one->interview->title},
      {.place = "chair", .text = text_of(words_int(b, one->chair))},
      {.place = "chairs", .text = text_of(words_int(b, one->chairs))},
      {.place = "name", .text = one->person ? one->person->name : one->interview->title},
  };
  if (one->person && b->brief->kit->interviews.n == 1) return one->person->name.s;
  WordName word = one->person       ? W_DEBRIEF_SAY_WHO
              : one->chairs > 1 ? W_DEBRIEF_SAY_CHAIR
                                : W_DEBRIEF_SAY_NOBODY;
  return fill_words(b, word, fills, COUNT(fills));
}

static Look bold(Look look) {
  look.weight = 700;
  look.colour = 0;
  return look;
}

static Look centred(Look look) {
  look.align = ALIGN_CENTER;
  return look;
}

// ---- initials ---------------------------------------------------------------------------------
static bool is_mark(uint32_t cp) { return cp >= 0x300 && cp <= 0x36F; }

static void put_initial(Buf *out, Str word) {
  size_t at = 0, end;
  utf8_next(word, &at);
  for (end = at; at < word.n && is_mark(utf8_next(word, &at)); end = at) continue;
  buf_add(out, word.s, end);
}

// First and last word's for alphabets that have capitals, the first word's for all others: there
// initials are no custom, or would join into a word.
static Str initials(Build *b, Str name) {
  Buf out = {.arena = b->arena};
  size_t at = 0, last = 0;
  for (size_t i = 0; i + 1 < name.n; i++)
    if (name.s[i] == ' ' && name.s[i + 1] != ' ') last = i + 1;
  if (!name.n) return name;
  put_initial(&out, name);
  Str word = {name.s + last, name.n - last};
  if (last && utf8_next(name, &at) < 0x590 && (at = 0, utf8_next(word, &at)) < 0x590)
    put_initial(&out, word);
  return buf_done(&out);
}

// ---- the tables ------------------------------------------------------------------------
// What stands after the ratings; `weight` only where weights differ.
typedef enum Made { MADE_MEAN, MADE_RANGE, MADE_DISCUSS, MADE_CONSENSUS, MADE_WEIGHT,
                    MADE_INITIALS, MADE_REASON, MADE_COUNT } Made;
typedef struct MadeColumn {
  WordName head, said;
  const char *name;
  Column column;
} MadeColumn;
static const MadeColumn made_columns[MADE_COUNT] = {
    [MADE_MEAN] = {W_DEBRIEF_MEAN, W_DEBRIEF_SAY_MEAN, "mean", {MM(12), 0}},
    [MADE_RANGE] = {W_DEBRIEF_RANGE, W_DEBRIEF_SAY_RANGE, "range", {MM(12), 0}},
    [MADE_DISCUSS] = {W_DEBRIEF_DISCUSS, W_DEBRIEF_SAY_DISCUSS, "discuss", {MM(12.5), 0}},
    [MADE_CONSENSUS] = {W_DEBRIEF_CONSENSUS, W_DEBRIEF_SAY_CONSENSUS, "consensus", {MM(16), 0}},
    [MADE_WEIGHT] = {W_DEBRIEF_WEIGHT, W_DEBRIEF_WEIGHT, "weight", {MM(11), 0}},
    [MADE_INITIALS] = {W_DEBRIEF_INITIALS, W_DEBRIEF_SAY_INITIALS, "initials", {MM(13), 0}},
    [MADE_REASON] = {W_DEBRIEF_REASON, W_DEBRIEF_SAY_REASON, "reason", {0, 8}},
};

typedef struct Grid { // a table: the ratings of some panelists, then what is made of all ratings
  Build *b;
  Block *table;
  size_t from, to;       // panelists
  Made first, end;       // with what is made of them
  Len row;               // least height of a category's
} Grid;

static bool has(const Grid *g, Made made) {
  bool weighed = g->b->brief->kit->weights == WEIGHTS_DOCUMENTED;
  return made >= g->first && made < g->end && (weighed || made != MADE_WEIGHT);
}

static Cell *grid_cell(Grid *g, size_t column, Block *block) {
  Cell *cell = table_cell(g->table, column);
  cell->first = block;
  cell->valign = VALIGN_MIDDLE;
  cell->bottom = PT(0.35);
  cell->left = column ? PT(0.35) : 0;
  cell_pad(cell, PT(2), PT(2), PT(2), column ? PT(2) : 0);
  return cell;
}

// Widths are those of captions at their usual size.
static Column column_scaled(const Build *b, Column column) {
  static const Len usual = PT(8);
  return (Column){len_scale(column.width, b->look->caption.size, usual), column.share};
}

static void grid_columns(Grid *g) {
  Column columns[1 + ALONE_MOST + MADE_COUNT] = {{0, 10}};
  size_t n = 1, ratings = g->to - g->from;
  bool tight = g->first < g->end && ratings > (debrief_is_wide(g->b->brief) ? 9 : 3);
  Len width = g->b->num->columns < 2 ? MM(16) : tight ? MM(9) : MM(10.5);
  for (size_t i = 0; i < ratings; i++) columns[n++].width = width;
  for (Made made = 0; made < MADE_COUNT; made++)
    if (has(g, made)) columns[n++] = column_scaled(g->b, made_columns[made].column);
  g->table = box_table(g->b, columns, n);
  g->table->role = ROLE_DATA;
  g->table->as.table.colour = GREY(60);
  g->table->as.table.heads = 1;
}

static void head_row(Grid *g) {
  Build *b = g->b;
  Look middle = centred(b->look->caption);
  size_t column = 0;
  table_row(b, g->table);
  grid_cell(g, column++, box_words(b, b->look->caption, W_DEBRIEF_CATEGORY));
  for (size_t i = g->from; i < g->to; i++) {
    const Person *person = g->b->brief->panel.at[i].person;
    Chain chain = {0};
    chain_add(&chain, box_data(b, bold(middle), text_of(words_int(b, (int64_t)i + 1))));
    if (person) chain_add(&chain, box_data(b, middle, text_of(initials(b, person->name.s))));
    grid_cell(g, column++, chain.first);
  }
  for (Made made = 0; made < MADE_COUNT; made++) {
    if (!has(g, made)) continue;
    Look look = made == MADE_REASON ? b->look->caption : middle;
    Chain chain = {0};
    chain_add(&chain, box_words(b, look, made_columns[made].head));
    Fill fill = {.place = "range", .text = text_of(ratings_flag(b))};
    Inlines from = {0};
    if (made == MADE_DISCUSS) put_fill(b, &from, look, W_DEBRIEF_DISCUSS_FROM, &fill, 1);
    if (from.n) chain_add(&chain, box_para(b, look, &from));
    Cell *cell = grid_cell(g, column++, chain.first);
    if (made == MADE_REASON) cell->pad_left = PT(5);
    if (made == MADE_CONSENSUS) cell->left = agreed_stroke;
  }
  Row *row = &g->table->as.table.rows.at[0];
  for (size_t i = 0; i < row->cells.n; i++) row->cells.at[i].valign = VALIGN_BOTTOM;
}

static void rating_cell(Grid *g, size_t column, const KitCategory *use, const Panelist *one) {
  Build *b = g->b;
  if (!interview_covers(one->interview, use->category)) {
    grid_cell(g, column, box_words(b, centred(b->look->caption), W_DEBRIEF_NOT_ASSESSED));
    return;
  }
  const Fill who = {.place = "who", .text = text_of(ratings_who(b, one))};
  Str said = fill_words(b, W_DEBRIEF_SAY_RATING, &who, 1), key = ratings_key(b, one);
  const char *part = str_printf(b->arena, "rating." STR_FMT, STR_ARG(key)).s;
  grid_cell(g, column, NULL)->field =
      form_field(b, FORM_LINE, form_category_name(b, use->category, part),
                 form_category_label(b, use->category, said));
}

static const FormField *made_field(Build *b, const Category *category, Made made) {
  const MadeColumn *what = &made_columns[made];
  const Fill fill = {.place = "range", .text = text_of(ratings_flag(b))};
  Str said = fill_words(b, what->said, &fill, 1);
  FormKind kind = made == MADE_DISCUSS ? FORM_TICK : made == MADE_REASON ? FORM_LINES : FORM_LINE;
  return form_field(b, kind, form_category_name(b, category, what->name),
                    form_category_label(b, category, said));
}

static void made_cell(Grid *g, size_t column, const KitCategory *use, Made made) {
  Build *b = g->b;
  Look middle = centred(b->look->small);
  if (made == MADE_WEIGHT) {
    grid_cell(g, column, box_data(b, middle, text_of(words_milli(b, use->weight))));
    return;
  }
  const FormField *its = made_field(b, use->category, made);
  if (made == MADE_DISCUSS) {
    Inlines box = {0};
    put_box(b, &box, middle, b->len->tick_side, b->len->tick_stroke);
    put_field(&box, its);
    grid_cell(g, column, box_para(b, middle, &box));
    return;
  }
  Cell *cell = grid_cell(g, column, NULL);
  cell->field = its;
  if (made == MADE_CONSENSUS) cell->left = agreed_stroke;
}

static void category_row(Grid *g, const KitCategory *use) {
  Look look = bold(g->b->look->small);
  size_t column = 0;
  table_row(g->b, g->table)->min_height = g->row;
  grid_cell(g, column++, box_data(g->b, look, use->category->title))->heads_row = true;
  for (size_t i = g->from; i < g->to; i++)
    rating_cell(g, column++, use, &g->b->brief->panel.at[i]);
  for (Made made = 0; made < MADE_COUNT; made++)
    if (has(g, made)) made_cell(g, column++, use, made);
}

static int64_t must_haves(const Brief *brief) {
  int64_t n = 0;
  for (size_t i = 0; i < brief->categories.n; i++) n += brief->categories.at[i].use->minimum > 0;
  return n;
}

// The lines beyond its first of the longest name, where four stand beside one another.
static int64_t lines_more(const Brief *brief) {
  enum { LETTERS = 26 };
  size_t most = 0;
  for (size_t i = 0; i < brief->panel.n; i++) {
    const Person *person = brief->panel.at[i].person;
    size_t letters = 0;
    for (size_t at = 0; person && at < person->name.s.n; letters++) utf8_next(person->name.s, &at);
    if (letters > most) most = letters;
  }
  return (int64_t)(most ? (most - 1) / LETTERS : 0);
}

// Rows stand the closer the more of them there are, but never too close for a hand. What else is
// on an upright page leaves them 313 pt, less 53 for every two panelists, who stand there twice,
// and 14 for each must-have beyond two. On its side a page has ratings and panel alone: 303 pt,
// less 26 for every four panelists.
static Len row_height(const Build *b) {
  const Brief *brief = b->brief;
  if (b->num->columns < 2) return b->len->line;
  Len room = PT(313), least = PT(18.5), most = PT(30);
  int64_t panel = (int64_t)brief->panel.n, must = must_haves(brief);
  if (debrief_is_wide(brief))
    room = PT(303) - (panel + 3) / 4 * PT(26) - lines_more(brief) * PT(12);
  else
    room -= (panel + 1) / 2 * PT(53) + (must > 2 ? must - 2 : 0) * PT(14);
  Len height = brief->categories.n ? len_scale(room, 1, (int64_t)brief->categories.n) : most;
  return height < least ? least : height > most ? most : height;
}

static Block *grid(Build *b, size_t from, size_t to, Made first, Made end) {
  Grid g = {.b = b, .from = from, .to = to, .first = first, .end = end, .row = row_height(b)};
  grid_columns(&g);
  head_row(&g);
  for (size_t i = 0; i < b->brief->categories.n; i++)
    category_row(&g, b->brief->categories.at[i].use);
  g.table->before = from ? PT(9) : PT(2);
  g.table->keep = b->num->columns < 2;
  return g.table;
}

// Tables of ratings alone, which look alike.
static void add_alone(Build *b, Chain *chain, size_t most) {
  size_t n = b->brief->panel.n, tables = (n + most - 1) / most;
  size_t each = tables ? (n + tables - 1) / tables : n;
  for (size_t from = 0; from < n; from += each)
    chain_add(chain, grid(b, from, from + each < n ? from + each : n, 0, 0));
}

Chain ratings_tables(Build *b) {
  static const Made ends[] = {MADE_CONSENSUS, MADE_INITIALS, MADE_COUNT};
  size_t n = b->brief->panel.n;
  Chain chain = {0};
  if (b->num->columns < 2) {
    add_alone(b, &chain, ALONE_LARGE);
    for (size_t i = 0; i < COUNT(ends); i++)
      chain_add(&chain, grid(b, n, n, i ? ends[i - 1] : 0, ends[i]));
  } else if (n <= LANDSCAPE_MOST) {
    chain_add(&chain, grid(b, 0, n, 0, MADE_COUNT));
  } else {
    add_alone(b, &chain, ALONE_MOST);
    chain_add(&chain, grid(b, n, n, 0, MADE_COUNT));
  }
  return chain;
}
