// sheet.c -- the scoring sheet: one page that stands alone, filled in after the interview.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

static const Len heavy = PT(1.4), evidence_gutter = MM(7);

static Block *instruction(Build *b) {
  Inlines text = {0};
  put_words(b, &text, b->look->small, W_SHEET_HOW);
  if (b->brief->kit->weights == WEIGHTS_EQUAL) {
    put_plain(b, &text, b->look->small, " ");
    put_words(b, &text, b->look->small, W_SHEET_EQUAL);
  }
  Block *para = box_para(b, b->look->small, &text);
  para->before = PT(7);
  return para;
}

static void add_rationale(Build *b, Chain *chain) {
  const Kit *kit = b->brief->kit;
  if (kit->weights == WEIGHTS_DOCUMENTED && given(kit->weights_rationale))
    chain_join(chain, markdown_blocks(b, kit->weights_rationale, b->look->small));
}

// ---- arithmetic and must-haves ----------------------------------------------------------------
static Chain captioned(Build *b, WordName name, Inlines *hint) {
  Chain chain = {0};
  chain_add(&chain, box_words(b, b->look->caption, name));
  if (hint && hint->n) chain_add(&chain, box_para(b, b->look->caption, hint));
  return chain;
}

static Inlines used_hint(Build *b) {
  int64_t sum = 0;
  for (size_t i = 0; i < b->brief->categories.n; i++) {
    const BriefCategory *category = &b->brief->categories.at[i];
    if (category->asked.n) sum += category->use->weight;
  }
  Inlines hint = {0};
  if (!b->brief->asked.n) return hint; // no row, so no label of one either
  const Fill fills[] = {
      {.place = "weights", .text = text_of(words_milli(b, sum))},
      {.place = "apart", .text = words_apart(b, b->brief->asked.at[0].question->scale)}};
  put_fill(b, &hint, b->look->caption, W_SHEET_USED_ALL, fills, COUNT(fills));
  return hint;
}

static Inlines pass_hint(Build *b) {
  Inlines hint = {0};
  Fill fill = {.place = "pass", .text = text_of(words_milli(b, b->brief->kit->pass))};
  Look strong = b->look->caption;
  strong.weight = 700;
  strong.colour = 0;
  if (b->brief->kit->pass) put_fill(b, &hint, strong, W_SHEET_PASS, &fill, 1);
  return hint;
}

static const FormField *must_field(Build *b, const KitCategory *use) {
  const Fill fills[] = {
      {.place = "category", .text = use->category->title},
      {.place = "minimum", .text = text_of(words_milli(b, use->minimum))},
  };
  Str name = str_printf(b->arena, "must." STR_FMT, STR_ARG(use->category->id.s));
  return form_field(b, FORM_TICK, name, fill_words(b, W_FORM_MUST, fills, COUNT(fills)));
}

static Block *must_item(Build *b, const KitCategory *use, bool first) {
  Inlines box = {0}, text = {0};
  Chain content = {0};
  put_box(b, &box, b->look->small, b->len->tick_side, b->len->tick_stroke);
  put_field(&box, must_field(b, use));
  put_data(b, &text, b->look->small, use->category->title);
  put_words(b, &text, b->look->small, W_SEPARATOR);
  Look strong = b->look->small;
  strong.weight = 700;
  Fill fill = {.place = "minimum", .text = text_of(words_milli(b, use->minimum))};
  put_fill(b, &text, strong, W_SHEET_MUST_ROW, &fill, 1);
  chain_add(&content, box_para(b, b->look->small, &text));
  Block *item = box_item(b, &box, b->look->small, content);
  item->before = first ? PT(2) : PT(1.5);
  return item;
}

static Chain must_haves(Build *b) {
  Chain items = {0}, chain = {0};
  for (size_t i = 0; i < b->brief->categories.n; i++) {
    const KitCategory *use = b->brief->categories.at[i].use;
    if (use->minimum) chain_add(&items, must_item(b, use, !items.first));
  }
  if (!items.first) return chain;
  Look strong = b->look->caption;
  strong.weight = 700;
  strong.colour = 0;
  Inlines name = {0};
  put_words(b, &name, strong, W_SHEET_MUST);
  chain_add(&chain, box_heading(b, strong, &name, 2));
  Block *list = box_list(b, b->len->tick_hang);
  list->first = items.first;
  chain_add(&chain, list);
  return chain;
}

static void frame(Cell *cell, Len stroke) {
  cell->top = cell->right = cell->bottom = cell->left = stroke;
}

typedef struct Sums { // what is worked out: its name, a hint, its field
  WordName name, said;
  const char *field;
  Inlines hint;
} Sums;

static void sum_cell(Build *b, Block *table, size_t column, Sums *sum) {
  Cell *cell = table_cell(table, column);
  cell->first = captioned(b, sum->name, &sum->hint).first;
  cell->field = form_word(b, FORM_LINE, sum->field, sum->said);
  frame(cell, PT(0.5));
  cell_pad(cell, PT(3), PT(5), PT(4), PT(5));
}

static void must_cell(Block *table, size_t column, Chain must) {
  Cell *cell = table_cell(table, column);
  cell->first = must.first;
  frame(cell, heavy);
  cell_pad(cell, PT(3), PT(5), PT(4), PT(5));
}

enum { SUMS = 3 };

static Block *sums_beside(Build *b, Sums *sums, Chain must) {
  const Column columns[] = {{0, 1}, {0, 1}, {0, 1}, {MM(4), 0}, {MM(77), 0}};
  Block *table = box_table(b, columns, must.first ? COUNT(columns) : SUMS);
  table_row(b, table)->min_height = MM(14);
  for (size_t i = 0; i < SUMS; i++) sum_cell(b, table, i, &sums[i]);
  if (must.first) must_cell(table, SUMS + 1, must);
  return table;
}

// A row for each, with the caption beside its field; the must-haves in another table.
static Block *sums_beneath(Build *b, Sums *sums, Chain must) {
  const Column columns[] = {{0, 3}, {0, 2}}, one[] = {{0, 1}};
  Block *table = box_table(b, columns, COUNT(columns));
  for (size_t i = 0; i < SUMS; i++) {
    table_row(b, table)->min_height = b->len->line;
    sum_cell(b, table, 1, &sums[i]);
    Cell *caption = table_cell(table, 0), *field = table_cell(table, 1);
    caption->first = field->first;
    field->first = NULL;
    frame(caption, PT(0.5));
    cell_pad(caption, PT(3), PT(5), PT(4), PT(5));
  }
  if (!must.first) return table;
  Block *musts = box_table(b, one, 1);
  table_row(b, musts);
  must_cell(musts, 0, must);
  musts->before = PT(12);
  Chain both = {0};
  chain_add(&both, table);
  chain_add(&both, musts);
  return box_group(b, both);
}

static Block *arithmetic(Build *b) {
  Sums sums[SUMS] = {{W_SHEET_SUM, W_FORM_SUM, "points", {0}},
                     {W_SHEET_USED, W_FORM_WEIGHTS, "weights", used_hint(b)},
                     {W_SHEET_MEAN, W_FORM_MEAN, "mean", pass_hint(b)}};
  Chain must = must_haves(b);
  Block *block = b->num->columns > 1 ? sums_beside(b, sums, must) : sums_beneath(b, sums, must);
  block->before = PT(8);
  return block;
}

// ---- in words ---------------------------------------------------------------------------------
static Block *label(Build *b, WordName word) {
  Inlines text = {0};
  put_words(b, &text, b->look->label, word);
  return box_heading(b, b->look->label, &text, 2);
}

static Block *lines(Build *b, int least, const FormField *field) {
  Block *block = box_lines(b, least);
  block->as.lines.pitch = b->len->line_compact;
  block->as.lines.colour = GREY(100);
  block->as.lines.fields[0] = field;
  return block;
}

static void add_lines(Build *b, Chain *chain, WordName name, const char *field,
                      WordName said, int least) {
  Block *heading = label(b, name);
  heading->before = PT(8);
  chain_add(chain, heading);
  chain_add(chain, lines(b, least, form_word(b, FORM_LINES, field, said)));
}

// Two names side by side over their lines, which share the page's spare room with those beneath.
static void add_evidence(Build *b, Chain *chain) {
  if (b->num->columns < 2) {
    add_lines(b, chain, W_SHEET_FOR, "evidence.for", W_FORM_FOR, 2);
    add_lines(b, chain, W_SHEET_AGAINST, "evidence.against", W_FORM_AGAINST, 2);
    return;
  }
  const Column columns[] = {{0, 1}, {evidence_gutter, 0}, {0, 1}};
  Block *names = box_table(b, columns, COUNT(columns));
  table_row(b, names);
  table_cell(names, 0)->first = label(b, W_SHEET_FOR);
  table_cell(names, 2)->first = label(b, W_SHEET_AGAINST);
  names->before = PT(8);
  names->keep_next = true;
  int least = scores_lack_room(b->brief) ? 1 : 2; // lines that do not fit are taken from the last
  Block *halves = lines(b, least, form_word(b, FORM_LINES, "evidence.for", W_FORM_FOR));
  halves->as.lines.fields[1] = form_word(b, FORM_LINES, "evidence.against", W_FORM_AGAINST);
  halves->as.lines.gutter = evidence_gutter;
  chain_add(chain, names);
  chain_add(chain, halves);
}

static void add_next(Build *b, Chain *chain) {
  add_lines(b, chain, W_SHEET_NEXT, "next", W_FORM_NEXT, 1);
}

// ---- the judgement ----------------------------------------------------------------------------
static Block *choice(Build *b, Text text, const FormField *field, Len hang) {
  Chain words = {0};
  chain_add(&words, box_data(b, b->look->small, text));
  return box_choice(b, field, words, hang);
}

typedef struct Choices {
  const char *name;      // of the field
  WordName label, said;      // over the boxes; of the field
  WordList words;        // beside the boxes
  const char *states[5]; // the field's value for each: the same in every language
} Choices;
static const Choices recommendations = {"recommendation",
                                        W_SHEET_RECOMMEND,
                                        W_FORM_RECOMMENDATION,
                                        L_RECOMMENDATIONS,
                                        {"strong-no", "no", "yes", "strong-yes", "cannot-say"}};
static const Choices confidences = {
    "confidence", W_SHEET_CONFIDENCE, W_FORM_CONFIDENCE, L_CONFIDENCES, {"low", "medium", "high"}};

// A name over a row of boxes, or a column of them.
static Chain choices(Build *b, const Choices *of) {
  const Texts *texts = &b->words->list[of->words];
  Str said = b->words->word[of->said].s;
  size_t wide = b->num->columns > 1 ? texts->n : 1;
  Block *table = box_table(b, (Column[COUNT(of->states)]){0}, wide);
  for (size_t i = 0; i < texts->n; i++) {
    if (i % wide == 0) table_row(b, table);
    Str one = form_choice_label(b, said, texts->at[i].s);
    const FormField *field = form_choice(b, str_of(of->name), said, str_of(of->states[i]), one);
    Cell *cell = table_cell(table, i % wide);
    cell->first = choice(b, texts->at[i], field, b->len->choice_hang);
    cell_pad(cell, PT(3), PT(10), 0, 0); // more than from box to word: the word belongs to its box
  }
  Chain chain = {0};
  chain_add(&chain, label(b, of->label));
  chain_add(&chain, table);
  return chain;
}

// Two side by side, as far apart as they can be, or one beneath the other.
static Block *pair(Build *b, Chain left, Chain right) {
  const Column columns[] = {{0, 0}, {0, 1}, {0, 0}};
  if (b->num->columns < 2) {
    right.first->before = PT(8);
    chain_join(&left, right);
    return box_group(b, left);
  }
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  table_cell(table, 0)->first = left.first;
  table_cell(table, 2)->first = right.first;
  return table;
}

static Block *recommendation(Build *b) {
  Block *block = pair(b, choices(b, &recommendations), choices(b, &confidences));
  block->before = PT(9);
  return block;
}

static Chain statement(Build *b, const char *name, WordName word) {
  const FormField *field = form_word(b, FORM_TICK, name, word);
  Chain chain = {0};
  chain_add(&chain, choice(b, b->words->word[word], field, b->len->tick_hang));
  return chain;
}

static Block *statements(Build *b) {
  Block *block = pair(b, statement(b, "rated-before-discussion", W_SHEET_BEFORE),
                      statement(b, "no-conflict", W_SHEET_CONFLICT));
  block->before = PT(8);
  return block;
}

static Block *signature(Build *b) {
  const Column columns[] = {{MM(30), 0}, {0, 1}, {MM(40), 0}}, fewer[] = {{0, 1}, {0, 1}};
  static const struct {
    WordName caption, said;
    const char *name;
  } parts[] = {{W_SHEET_TIME, W_FORM_TIME, "time"},
               {W_SHEET_SIGNATURE, W_FORM_SIGNATURE, "signature"},
               {W_SHEET_DATE, W_FORM_DATE, "date"}};
  static const size_t order[] = {1, 0, 2}; // the signature over time and date
  bool beside = b->num->columns > 1;
  Block *table = beside ? box_table(b, columns, COUNT(columns)) : box_table(b, fewer, COUNT(fewer));
  for (size_t i = 0; i < COUNT(parts); i++) {
    size_t part = beside ? i : order[i], column = beside ? i : i > 1;
    if (i == 0 || (!beside && i == 1))
      table_row(b, table)->min_height = MM(12) + b->look->caption.leading - PT(10);
    Cell *cell = table_cell(table, column);
    cell->first = box_words(b, b->look->caption, parts[part].caption);
    cell->field = form_word(b, FORM_LINE, parts[part].name, parts[part].said);
    frame(cell, PT(0.5));
    cell_pad(cell, PT(3), PT(5), 0, PT(5));
    if (!beside && i == 0) cell_span(table, 0, COUNT(fewer));
  }
  table->before = PT(8);
  return table;
}

Chain sheet_body(Build *b) {
  Chain chain = {0}, sheet = {0};
  chain_add(&chain, head_block(b));
  chain_join(&chain, identity_table(b));
  chain_add(&chain, instruction(b));
  add_rationale(b, &chain);
  Block *scores = scores_table(b);
  if (scores) scores->before = PT(6);
  chain_add(&chain, scores);
  chain_add(&chain, arithmetic(b));
  add_evidence(b, &chain);
  add_next(b, &chain);
  chain_add(&chain, recommendation(b));
  chain_add(&chain, statements(b));
  chain_add(&chain, signature(b));
  Block *page = box_group(b, chain);
  page->keep = true; // rather with fewer lines to write on than with another page
  chain_add(&sheet, page);
  return sheet;
}
