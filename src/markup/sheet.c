// sheet.c -- the scoring sheet: one page that stands alone, filled in after the interview.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

static const Len tick_hang = MM(6);
static const Len heavy = PT(1.4), evidence_gutter = MM(7);

static Block *instruction(Build *b) {
  Inlines text = {0};
  put_words(b, &text, look_small, W_SHEET_HOW);
  if (b->brief->kit->weights == WEIGHTS_EQUAL) {
    put_plain(b, &text, look_small, " ");
    put_words(b, &text, look_small, W_SHEET_EQUAL);
  }
  Block *para = box_para(b, look_small, &text);
  para->before = PT(7);
  return para;
}

static void add_rationale(Build *b, Chain *chain) {
  const Kit *kit = b->brief->kit;
  if (kit->weights == WEIGHTS_DOCUMENTED && given(kit->weights_rationale))
    chain_join(chain, markdown_blocks(b, kit->weights_rationale, look_small));
}

// ---- arithmetic and must-haves ----------------------------------------------------------------
static Chain captioned(Build *b, Word name, Inlines *hint) {
  Chain chain = {0};
  chain_add(&chain, box_words(b, look_caption, name));
  if (hint && hint->n) chain_add(&chain, box_para(b, look_caption, hint));
  return chain;
}

static Inlines used_hint(Build *b) {
  int64_t sum = 0;
  for (size_t i = 0; i < b->brief->categories.n; i++) {
    const BriefCategory *category = &b->brief->categories.at[i];
    if (category->asked.n) sum += category->use->weight;
  }
  Inlines hint = {0};
  Fill fill = {.place = "weights", .text = text_of(words_milli(b, sum))};
  put_fill(b, &hint, look_caption, W_SHEET_USED_ALL, &fill, 1);
  return hint;
}

static Inlines pass_hint(Build *b) {
  Inlines hint = {0};
  Fill fill = {.place = "pass", .text = text_of(words_milli(b, b->brief->kit->pass))};
  Look strong = look_caption;
  strong.weight = 700;
  strong.grey = 0;
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
  put_box(b, &box, look_small, tick_side, tick_stroke);
  put_field(&box, must_field(b, use));
  put_data(b, &text, look_small, use->category->title);
  put_words(b, &text, look_small, W_SEPARATOR);
  Look strong = look_small;
  strong.weight = 700;
  Fill fill = {.place = "minimum", .text = text_of(words_milli(b, use->minimum))};
  put_fill(b, &text, strong, W_SHEET_MUST_ROW, &fill, 1);
  chain_add(&content, box_para(b, look_small, &text));
  Block *item = box_item(b, &box, look_small, content);
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
  Look strong = look_caption;
  strong.weight = 700;
  strong.grey = 0;
  Inlines name = {0};
  put_words(b, &name, strong, W_SHEET_MUST);
  chain_add(&chain, box_heading(b, strong, &name, 2));
  Block *list = box_list(b, tick_hang);
  list->first = items.first;
  chain_add(&chain, list);
  return chain;
}

static void frame(Cell *cell, Len stroke) {
  cell->top = cell->right = cell->bottom = cell->left = stroke;
}

static Block *arithmetic(Build *b) {
  Chain must = must_haves(b);
  const Column with[] = {{0, 1}, {0, 1}, {0, 1}, {MM(4), 0}, {MM(77), 0}};
  const Column without[] = {{0, 1}, {0, 1}, {0, 1}};
  Block *table =
      must.first ? box_table(b, with, COUNT(with)) : box_table(b, without, COUNT(without));
  table_row(b, table)->min_height = MM(14);
  Inlines used = used_hint(b), pass = pass_hint(b);
  table_cell(table, 0)->first = captioned(b, W_SHEET_SUM, NULL).first;
  table_cell(table, 1)->first = captioned(b, W_SHEET_USED, &used).first;
  table_cell(table, 2)->first = captioned(b, W_SHEET_MEAN, &pass).first;
  table_cell(table, 0)->field = form_word(b, FORM_LINE, "points", W_FORM_SUM);
  table_cell(table, 1)->field = form_word(b, FORM_LINE, "weights", W_FORM_WEIGHTS);
  table_cell(table, 2)->field = form_word(b, FORM_LINE, "mean", W_FORM_MEAN);
  for (size_t c = 0; c < table->as.table.columns.n; c++) {
    if (c == 3) continue; // the gap
    if (c == 4) table_cell(table, c)->first = must.first;
    frame(table_cell(table, c), c == 4 ? heavy : PT(0.5));
    cell_pad(table_cell(table, c), PT(3), PT(5), PT(4), PT(5));
  }
  table->before = PT(8);
  return table;
}

// ---- in words ---------------------------------------------------------------------------------
static Block *label(Build *b, Word word) {
  Inlines text = {0};
  put_words(b, &text, look_label, word);
  return box_heading(b, look_label, &text, 2);
}

static Block *lines(Build *b, int least, const FormField *field) {
  Block *block = box_lines(b, least);
  block->as.lines.pitch = PT(20); // compact
  block->as.lines.grey = 100;
  block->as.lines.fields[0] = field;
  return block;
}

// Two names side by side over their lines, which share the page's spare room with those beneath.
static void add_evidence(Build *b, Chain *chain) {
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
  Block *name = label(b, W_SHEET_NEXT);
  name->before = PT(8);
  chain_add(chain, name);
  chain_add(chain, lines(b, 1, form_word(b, FORM_LINES, "next", W_FORM_NEXT)));
}

// ---- the judgement ----------------------------------------------------------------------------
static Block *choice(Build *b, Text text, const FormField *field, Len hang) {
  Chain words = {0};
  chain_add(&words, box_data(b, look_small, text));
  return box_choice(b, field, words, hang);
}

typedef struct Choices {
  const char *name;      // of the field
  Word label, said;      // over the boxes; of the field
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

// A name over a row of boxes.
static Chain choices(Build *b, const Choices *of) {
  const Texts *texts = &b->words->list[of->words];
  Str said = b->words->word[of->said].s;
  Block *table = box_table(b, (Column[COUNT(of->states)]){0}, texts->n);
  table_row(b, table);
  for (size_t i = 0; i < texts->n; i++) {
    Str one = form_choice_label(b, said, texts->at[i].s);
    const FormField *field = form_choice(b, str_of(of->name), said, str_of(of->states[i]), one);
    Cell *cell = table_cell(table, i);
    cell->first = choice(b, texts->at[i], field, MM(7));
    cell_pad(cell, PT(3), PT(10), 0, 0); // more than from box to word: the word belongs to its box
  }
  Chain chain = {0};
  chain_add(&chain, label(b, of->label));
  chain_add(&chain, table);
  return chain;
}

static Block *recommendation(Build *b) {
  const Column columns[] = {{0, 0}, {0, 1}, {0, 0}}; // a gap between the two
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  table_cell(table, 0)->first = choices(b, &recommendations).first;
  table_cell(table, 2)->first = choices(b, &confidences).first;
  table->before = PT(9);
  return table;
}

static Block *statement(Build *b, const char *name, Word word) {
  const FormField *field = form_word(b, FORM_TICK, name, word);
  return choice(b, b->words->word[word], field, tick_hang);
}

static Block *statements(Build *b) {
  const Column columns[] = {{0, 0}, {0, 1}, {0, 0}};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  table_cell(table, 0)->first = statement(b, "rated-before-discussion", W_SHEET_BEFORE);
  table_cell(table, 2)->first = statement(b, "no-conflict", W_SHEET_CONFLICT);
  table->before = PT(8);
  return table;
}

static Block *signature(Build *b) {
  const Column columns[] = {{MM(30), 0}, {0, 1}, {MM(40), 0}};
  static const struct {
    Word caption, said;
    const char *name;
  } parts[] = {{W_SHEET_TIME, W_FORM_TIME, "time"},
               {W_SHEET_SIGNATURE, W_FORM_SIGNATURE, "signature"},
               {W_SHEET_DATE, W_FORM_DATE, "date"}};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table)->min_height = MM(12);
  for (size_t c = 0; c < COUNT(columns); c++) {
    Cell *cell = table_cell(table, c);
    cell->first = box_words(b, look_caption, parts[c].caption);
    cell->field = form_word(b, FORM_LINE, parts[c].name, parts[c].said);
    frame(cell, PT(0.5));
    cell_pad(cell, PT(3), PT(5), 0, PT(5));
  }
  table->before = PT(8);
  return table;
}

Chain sheet_body(Build *b) {
  Chain chain = {0}, sheet = {0};
  chain_add(&chain, head_block(b, W_SHEET_TITLE));
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
