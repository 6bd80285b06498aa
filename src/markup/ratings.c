// ratings.c -- the debrief sheet's tables: what each of the panel rated, and what is made of it.
// SPDX-License-Identifier: MIT
//
// A panel of four fits an upright page, one of twelve a page on its side. For a larger one the
// ratings stand in tables of their own, and what is made of them in another that follows; so it is
// in large print, where what is made of them takes three. The numbers are a theme's to set.
#include "markup/inner.h"

#include <string.h>

static const int64_t usual_flag_range = 2000;

// ---- where it is listed -----------------------------------------------------------------------
// How deep blocks can hold others is bounded where a theme is read.
static const Use *find_use(const Uses *uses, BlockName block) {
  const Use *found = NULL;
  for (size_t i = 0; i < uses->n && !found; i++) {
    const Use *use = &uses->at[i];
    if (use->block == block) return use;
    for (size_t k = 0; k < use->inside.n && !found; k++)
      found = find_use(&use->inside.at[k], block);
  }
  return found;
}

bool debrief_is_wide(Build *b) {
  const Use *use = find_use(&b->theme->doc[DOC_DEBRIEF].body, USE_RATINGS);
  if (!use || b->num->columns < 2) return false;
  return b->brief->panel.n > (size_t)use_value(use, O_RATINGS_UPRIGHT)->number;
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

// ---- initials ---------------------------------------------------------------------------------
static bool is_mark(uint32_t cp) { return cp >= 0x300 && cp <= 0x36F; }

static void put_initial(Buf *out, Str word) {
  size_t at = 0, end;
  utf8_next(word, &at);
  for (end = at; at < word.n && is_mark(utf8_next(word, &at)); end = at) continue;
  buf_add(out, word.s, end);
}

// An Arabic heh that stands alone looks like a five; as an initial it is written as it begins
// a word.
static void put_heh(Buf *out) {
  if (str_eq((Str){out->s, out->n}, STR("\u0647"))) buf_text(out, "\u0640"); // a stroke to join
}

// Without "Dr." and "Prof.", where a first name follows: what is shortened to more than a letter.
static Str untitled(Str name) {
  for (;;) {
    size_t end = 0, more;
    while (end < name.n && name.s[end] != ' ') end++;
    for (more = end; more < name.n && name.s[more] == ' ';) more++;
    Str rest = {name.s + more, name.n - more};
    if (end < 3 || name.s[end - 1] != '.' || !memchr(rest.s, ' ', rest.n)) return name;
    name = rest;
  }
}

// First and last word's for alphabets that have capitals, the first word's for all others: there
// initials are no custom, or would join into a word.
static Str initials(Build *b, Str whole) {
  Buf out = {.arena = b->arena};
  size_t at = 0, last = 0;
  Str name = untitled(whole);
  for (size_t i = 0; i + 1 < name.n; i++)
    if (name.s[i] == ' ' && name.s[i + 1] != ' ') last = i + 1;
  if (!name.n) return name;
  put_initial(&out, name);
  put_heh(&out);
  Str word = {name.s + last, name.n - last};
  if (last && utf8_next(name, &at) < 0x590 && (at = 0, utf8_next(word, &at)) < 0x590)
    put_initial(&out, word);
  return buf_done(&out);
}

// ---- the tables ------------------------------------------------------------------------
// What stands after the ratings, as in options.def; the weight only where weights differ.
typedef enum Made { MADE_MEAN, MADE_RANGE, MADE_DISCUSS, MADE_CONSENSUS, MADE_WEIGHT,
                    MADE_INITIALS, MADE_REASON, MADE_COUNT } Made;
typedef struct MadeColumn {
  WordName head, said;
  const char *name;
  int ems; // how wide at least, 1/100 of the caption's size; 0: a share of what is left
} MadeColumn;
static const MadeColumn made_columns[MADE_COUNT] = {
    [MADE_MEAN] = {W_DEBRIEF_MEAN, W_DEBRIEF_SAY_MEAN, "mean", 425},
    [MADE_RANGE] = {W_DEBRIEF_RANGE, W_DEBRIEF_SAY_RANGE, "range", 425},
    [MADE_DISCUSS] = {W_DEBRIEF_DISCUSS, W_DEBRIEF_SAY_DISCUSS, "discuss", 443},
    [MADE_CONSENSUS] = {W_DEBRIEF_CONSENSUS, W_DEBRIEF_SAY_CONSENSUS, "consensus", 567},
    [MADE_WEIGHT] = {W_DEBRIEF_WEIGHT, W_DEBRIEF_WEIGHT, "weight", 390},
    [MADE_INITIALS] = {W_DEBRIEF_INITIALS, W_DEBRIEF_SAY_INITIALS, "initials", 461},
    [MADE_REASON] = {W_DEBRIEF_REASON, W_DEBRIEF_SAY_REASON, "reason", 0},
};
enum { MADE_ROUNDS = 3, SHARE_CATEGORY = 10, SHARE_REASON = 8 };

typedef struct Grid { // a table: the ratings of some panelists, then what is made of all ratings
  Build *b;
  Block *table;
  size_t from, to;       // panelists
  Made made[MADE_COUNT]; // with what is made of them
  size_t mades;
  Len row;               // least height of a category's
} Grid;

static Cell *grid_cell(Grid *g, size_t column, Block *block) {
  Cell *cell = table_cell(g->table, column);
  Len pad = g->b->len->space_hair;
  cell->first = block;
  cell->valign = VALIGN_MIDDLE;
  cell->bottom = g->b->len->rule_grid;
  cell->left = column ? g->b->len->rule_grid : 0;
  cell_pad(cell, pad, pad, pad, column ? pad : 0);
  return cell;
}

static size_t longest_word(Str text) {
  size_t most = 0, n = 0;
  for (size_t at = 0; at < text.n;) {
    uint32_t cp = utf8_next(text, &at);
    n = cp == ' ' || cp == 0xAD ? 0 : n + 1;
    if (n > most) most = n;
  }
  return most;
}

// Wide enough for a figure or initials, and for the longest word of its head, whose letters are
// about half an em wide.
static Len made_width(const Build *b, Made made) {
  Len size = b->look->caption.size, pads = 2 * b->len->space_hair;
  Len least = len_scale(size, made_columns[made].ems, 100);
  size_t letters = longest_word(b->words->word[made_columns[made].head].s);
  Len word = len_scale(size, (int64_t)letters, 2) + pads;
  return word > least ? word : least;
}

// A rating has less room where the words would have too little.
static Len rating_width(const Grid *g, Len made) {
  const Measures *len = g->b->len;
  Len ratings = (Len)(g->to - g->from) * len->ratings_width;
  bool tight = g->mades && g->b->measure - made - ratings < len->ratings_words;
  return tight ? len->ratings_tight : len->ratings_width;
}

static void grid_columns(Grid *g) {
  size_t n = 1, ratings = g->to - g->from;
  Column *columns = NEW_ARRAY(g->b->arena, Column, 1 + ratings + g->mades);
  Len made = 0;
  for (size_t i = 0; i < g->mades; i++)
    if (made_columns[g->made[i]].ems) made += made_width(g->b, g->made[i]);
  columns[0].share = SHARE_CATEGORY;
  for (size_t i = 0; i < ratings; i++) columns[n++].width = rating_width(g, made);
  for (size_t i = 0; i < g->mades; i++, n++) {
    if (made_columns[g->made[i]].ems) columns[n].width = made_width(g->b, g->made[i]);
    else columns[n].share = SHARE_REASON;
  }
  g->table = box_table(g->b, columns, n);
  g->table->role = ROLE_DATA;
  g->table->as.table.colour = g->b->colour->table;
  g->table->as.table.heads = 1;
}

static void head_row(Grid *g) {
  Build *b = g->b;
  Look middle = look_centred(b->look->caption);
  size_t column = 0;
  table_row(b, g->table);
  grid_cell(g, column++, box_words(b, b->look->caption, W_DEBRIEF_CATEGORY));
  for (size_t i = g->from; i < g->to; i++) {
    const Person *person = g->b->brief->panel.at[i].person;
    Chain chain = {0};
    chain_add(&chain, box_data(b, look_bold(b, middle), text_of(words_int(b, (int64_t)i + 1))));
    if (person) chain_add(&chain, box_data(b, middle, text_of(initials(b, person->name.s))));
    grid_cell(g, column++, chain.first);
  }
  for (size_t i = 0; i < g->mades; i++) {
    Made made = g->made[i];
    Look look = made == MADE_REASON ? b->look->caption : middle;
    Chain chain = {0};
    chain_add(&chain, box_words(b, look, made_columns[made].head));
    Fill fill = {.place = "range", .text = text_of(ratings_flag(b))};
    Inlines from = {0};
    if (made == MADE_DISCUSS) put_fill(b, &from, look, W_DEBRIEF_DISCUSS_FROM, &fill, 1);
    if (from.n) chain_add(&chain, box_para(b, look, &from));
    Cell *cell = grid_cell(g, column++, chain.first);
    if (made == MADE_REASON) cell->pad_left = b->len->cell_pad;
    if (made == MADE_CONSENSUS) cell->left = b->len->rule_heavy;
  }
  Row *row = &g->table->as.table.rows.at[0];
  for (size_t i = 0; i < row->cells.n; i++) row->cells.at[i].valign = VALIGN_BOTTOM;
}

static void rating_cell(Grid *g, size_t column, const KitCategory *use, const Panelist *one) {
  Build *b = g->b;
  if (!interview_covers(one->interview, use->category)) {
    grid_cell(g, column, box_words(b, look_centred(b->look->caption), W_DEBRIEF_NOT_ASSESSED));
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
  Look middle = look_centred(b->look->small);
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
  if (made == MADE_CONSENSUS) cell->left = b->len->rule_heavy;
}

static void category_row(Grid *g, const KitCategory *use) {
  Look look = look_bold(g->b, g->b->look->small);
  size_t column = 0;
  table_row(g->b, g->table)->min_height = g->row;
  grid_cell(g, column++, box_data(g->b, look, use->category->title))->heads_row = true;
  for (size_t i = g->from; i < g->to; i++)
    rating_cell(g, column++, use, &g->b->brief->panel.at[i]);
  for (size_t i = 0; i < g->mades; i++) made_cell(g, column++, use, g->made[i]);
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
// on an upright page leaves them `ratings.room`, less two lines for every two panelists, who stand
// there twice, and one for each must-have beyond two. On its side a page has ratings and panel.
static Len row_height(Build *b) {
  const Brief *brief = b->brief;
  const Measures *len = b->len;
  if (b->room < 2) return len->line;
  Len small = b->look->small.leading, caption = b->look->caption.leading, room;
  int64_t panel = (int64_t)brief->panel.n, must = must_haves(brief);
  if (debrief_is_wide(b))
    room = len->ratings_room_wide - (panel + 3) / 4 * (small + caption + len->space_small) -
           lines_more(brief) * small;
  else
    room = len->ratings_room - (panel + 1) / 2 * (2 * small + 2 * caption + len->space_block) -
           (must > 2 ? must - 2 : 0) * (small + len->space_hair);
  Len most = len->ratings_row_most, least = len->ratings_row_least;
  Len height = brief->categories.n ? len_scale(room, 1, (int64_t)brief->categories.n) : most;
  return height < least ? least : height > most ? most : height;
}

static Block *grid(Build *b, size_t from, size_t to, const OptionValue *which, const bool *round) {
  Grid g = {.b = b, .from = from, .to = to, .row = row_height(b)};
  bool weighed = b->brief->kit->weights == WEIGHTS_DOCUMENTED;
  for (size_t i = 0; which && i < which->numbers.n; i++) {
    Made made = (Made)which->numbers.at[i];
    if ((!round || round[made]) && (weighed || made != MADE_WEIGHT)) g.made[g.mades++] = made;
  }
  if (from == to && !g.mades) return NULL;
  grid_columns(&g);
  head_row(&g);
  for (size_t i = 0; i < b->brief->categories.n; i++)
    category_row(&g, b->brief->categories.at[i].use);
  heads_tint(b, g.table);
  g.table->before = from ? b->len->space_block : b->len->space_hair;
  g.table->keep = b->room < 2;
  return g.table;
}

// Tables of ratings alone, which look alike.
static void add_alone(Build *b, Chain *chain, size_t most) {
  size_t n = b->brief->panel.n, tables = (n + most - 1) / most;
  size_t each = tables ? (n + tables - 1) / tables : n;
  for (size_t from = 0; from < n; from += each)
    chain_add(chain, grid(b, from, from + each < n ? from + each : n, NULL, NULL));
}

static Chain ratings_tables(Build *b, const Use *use) {
  static const bool rounds[MADE_ROUNDS][MADE_COUNT] = { // where there is room for few columns
      {[MADE_MEAN] = true, [MADE_RANGE] = true, [MADE_DISCUSS] = true},
      {[MADE_CONSENSUS] = true, [MADE_WEIGHT] = true},
      {[MADE_INITIALS] = true, [MADE_REASON] = true}};
  const OptionValue *which = use_value(use, O_RATINGS_COLUMNS);
  size_t n = b->brief->panel.n;
  Chain chain = {0};
  if (b->room < 2) {
    add_alone(b, &chain, (size_t)use_value(use, O_RATINGS_FEW)->number);
    for (size_t i = 0; i < MADE_ROUNDS; i++) chain_add(&chain, grid(b, n, n, which, rounds[i]));
  } else if (n <= (size_t)use_value(use, O_RATINGS_LANDSCAPE)->number) {
    chain_add(&chain, grid(b, 0, n, which, NULL));
  } else {
    add_alone(b, &chain, (size_t)use_value(use, O_RATINGS_ALONE)->number);
    chain_add(&chain, grid(b, n, n, which, NULL));
  }
  return chain;
}

Chain block_ratings(Build *b, const Use *use) {
  Chain chain = chain_of(box_label(b, W_DEBRIEF_RATINGS));
  chain_join(&chain, ratings_tables(b, use));
  Block *section = box_section(b, chain);
  section->before = b->len->sheet_gap;
  return chain_of(section);
}
