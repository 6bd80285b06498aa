// guide.c -- the interview guide: its run sheet here, then role and categories, then the questions.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

static const Len gutter = MM(7);
enum {
  SUMMARIES_MAX = 4,     // more categories than this stand without their summaries
  SCRIPTS_BESIDE = 2400, // bytes of scripts that stand beside the rules, in two thirds of a page
};

// A section's title over a rule, as wide as what holds it.
static void add_title(Build *b, Chain *chain, WordName word) {
  Inlines text = {0};
  put_words(b, &text, b->look->heading, word);
  Block *heading = box_heading(b, b->look->heading, &text, 2);
  heading->after = PT(2);
  chain_add(chain, heading);
  Block *rule = box_rule(b, PT(0.5), 0);
  rule->after = PT(4);
  rule->keep_next = true;
  chain_add(chain, rule);
}

static Chain sectioned(Build *b, Chain content) {
  Chain chain = {0};
  chain_add(&chain, box_section(b, content));
  return chain;
}

// Where only one column of text has room, the right one follows the left.
static Block *side_by_side(Build *b, Chain left, Chain right) {
  if (b->num->columns < 2) {
    Chain both = left;
    if (both.first && right.first && right.first->before < PT(15)) right.first->before = PT(15);
    chain_join(&both, right);
    Block *group = box_group(b, both);
    group->before = PT(15);
    return group;
  }
  const Column columns[] = {{0, 1}, {gutter, 0}, {0, 1}};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  table_cell(table, 0)->first = left.first;
  table_cell(table, 2)->first = right.first;
  table->before = PT(15);
  return table;
}

// ---- you assess, you do not assess ------------------------------------------------------------
static Block *assessed(Build *b, const BriefCategory *category, bool summary) {
  const KitCategory *use = category->use;
  Chain chain = {0};
  Inlines text = {0};
  put_data(b, &text, summary ? b->look->strong : b->look->text, use->category->title);
  put_link(&text, 0, str_printf(b->arena, "#" STR_FMT, STR_ARG(use->category->id.s)));
  chain_add(&chain, box_para(b, b->look->text, &text));
  if (summary && given(use->category->summary))
    chain_add(&chain, box_data(b, b->look->text, use->category->summary));
  Block *group = box_group(b, chain);
  group->keep = true;
  group->after = summary ? PT(4) : PT(1.5);
  return group;
}

static void add_assessed(Build *b, Chain *chain, size_t from, size_t to) {
  bool summaries = b->brief->categories.n <= SUMMARIES_MAX;
  for (size_t i = from; i < to; i++)
    chain_add(chain, assessed(b, &b->brief->categories.at[i], summaries));
}

static Chain assess_column(Build *b) {
  Chain chain = {0};
  add_title(b, &chain, W_ASSESS);
  add_assessed(b, &chain, 0, b->brief->categories.n);
  return sectioned(b, chain);
}

// ---- what others assess -----------------------------------------------------------------------
// The place of a border's interview in the kit's plan; what nobody assesses comes last.
static size_t place_of(const Brief *brief, const Border *border) {
  size_t place = 0, n = brief->kit->interviews.n;
  const Interview *where = border->met.n ? border->met.at[0].interview : NULL;
  while (place < n && &brief->kit->interviews.at[place] != where) place++;
  return place;
}

// Who it is, and when; beneath, the categories that are theirs. `taken` are told already.
static Block *others_part(Build *b, size_t first, bool *taken) {
  const Brief *brief = b->brief;
  Str home = words_home(b, brief->elsewhere.at[first], W_NOT_IN_LOOP);
  Chain chain = {0};
  chain_add(&chain, box_data(b, b->look->strong, text_of(home)));
  for (size_t i = first; i < brief->elsewhere.n; i++) {
    const Border *border = brief->elsewhere.at[i];
    if (taken[i] || !str_eq(words_home(b, border, W_NOT_IN_LOOP), home)) continue;
    taken[i] = true;
    chain_add(&chain, box_data(b, b->look->text, border->category->title));
  }
  Block *group = box_group(b, chain);
  group->keep = true;
  group->after = PT(4);
  return group;
}

static Chain assess_not_column(Build *b) {
  const Brief *brief = b->brief;
  Chain chain = {0};
  add_title(b, &chain, W_ASSESS_NOT);
  if (!brief->elsewhere.n) chain_add(&chain, box_words(b, b->look->quiet, W_ASSESS_NOT_NONE));
  bool *taken = NEW_ARRAY(b->arena, bool, brief->elsewhere.n + 1);
  for (size_t place = 0; place <= brief->kit->interviews.n; place++) // in the order of the day
    for (size_t i = 0; i < brief->elsewhere.n; i++)
      if (!taken[i] && place_of(brief, brief->elsewhere.at[i]) == place)
        chain_add(&chain, others_part(b, i, taken));
  return sectioned(b, chain);
}

// Many categories and nothing set apart: the categories take both sides.
static Block *assess_section(Build *b) {
  size_t n = b->brief->categories.n;
  if (n <= SUMMARIES_MAX || b->brief->elsewhere.n)
    return side_by_side(b, assess_column(b), assess_not_column(b));
  Chain chain = {0}, left = {0}, right = {0};
  add_title(b, &chain, W_ASSESS);
  add_assessed(b, &left, 0, (n + 1) / 2);
  add_assessed(b, &right, (n + 1) / 2, n);
  Block *halves = side_by_side(b, left, right);
  halves->before = 0;
  chain_add(&chain, halves);
  Block *none = box_words(b, b->look->quiet, W_ASSESS_NOT_NONE);
  none->before = PT(4);
  chain_add(&chain, none);
  Block *group = box_section(b, chain);
  group->before = PT(15);
  return group;
}

// ---- the clock --------------------------------------------------------------------------------
static void put_part(Build *b, Inlines *out, const ClockRow *row) {
  switch (row->kind) {
    case CLOCK_OPEN: put_words(b, out, b->look->text, W_CLOCK_OPEN); return;
    case CLOCK_CANDIDATE: put_words(b, out, b->look->text, W_CLOCK_CANDIDATE); return;
    case CLOCK_CLOSE: put_words(b, out, b->look->text, W_CLOCK_CLOSE); return;
    case CLOCK_QUESTION: break;
  }
  Fill number = {.place = "number", .text = text_of(words_int(b, row->asked->number))};
  put_fill(b, out, b->look->strong, W_QUESTION_NUMBER, &number, 1);
  put_plain(b, out, b->look->text, "\u2002"); // en space
  put_data(b, out, b->look->text, row->asked->question->title);
  Str anchor = question_anchor(b, row->asked->number);
  put_link(out, 0, str_printf(b->arena, "#" STR_FMT, STR_ARG(anchor)));
}

static Block *figures(Build *b, Look look, Str text) {
  look.align = ALIGN_END;
  return box_data(b, look, text_of(text));
}

// Time, part, its category, minutes; where there is less room the category stands under its part.
enum { CLOCK_COLUMNS = 4 };
static size_t clock_columns(const Build *b) {
  return b->num->columns > 1 ? CLOCK_COLUMNS : CLOCK_COLUMNS - 1;
}

static void clock_row(Build *b, Block *table, const ClockRow *row) {
  table_row(b, table);
  Inlines part = {0};
  put_part(b, &part, row);
  Text clock = text_of(words_clock(b, b->brief->slot, row->at));
  table_cell(table, 0)->first = box_data(b, b->look->text, clock);
  Chain content = {0};
  chain_add(&content, box_para(b, b->look->text, &part));
  Block *category = NULL;
  if (row->kind == CLOCK_QUESTION)
    category = box_data(b, b->look->faint, row->asked->use->category->title);
  bool beside = clock_columns(b) == CLOCK_COLUMNS;
  if (beside) table_cell(table, 2)->first = category;
  else chain_add(&content, category);
  table_cell(table, 1)->first = content.first;
  table_cell(table, 1)->heads_row = true;
  table_cell(table, clock_columns(b) - 1)->first =
      figures(b, b->look->text, words_int(b, row->minutes));
}

static void clock_head(Build *b, Block *table) {
  static const WordName heads[] = {W_CLOCK_TIME, W_CLOCK_PART, W_CLOCK_CATEGORY, W_CLOCK_MINUTES};
  table_row(b, table);
  table->as.table.heads = 1;
  for (size_t i = 0, column = 0; i < COUNT(heads); i++) {
    Look look = b->look->caption;
    if (heads[i] == W_CLOCK_CATEGORY && clock_columns(b) < CLOCK_COLUMNS) continue;
    if (i + 1 == COUNT(heads)) look.align = ALIGN_END;
    table_cell(table, column++)->first = box_words(b, look, heads[i]);
  }
}

static Block *clock_table(Build *b) {
  const Brief *brief = b->brief;
  const Column columns[CLOCK_COLUMNS] = {{0, 0}, {0, 1}, {0, 1}, {0, 0}};
  const Column fewer[] = {{0, 0}, {0, 1}, {0, 0}};
  size_t n = clock_columns(b);
  Block *table = box_table(b, n == CLOCK_COLUMNS ? columns : fewer, n);
  table->role = ROLE_DATA;
  clock_head(b, table);
  for (size_t i = 0; i < brief->clock.n; i++) clock_row(b, table, &brief->clock.at[i]);
  rows_rule(table, 0, PT(0.4));
  table_row(b, table);
  table_cell(table, 1)->first = box_words(b, b->look->quiet, W_CLOCK_SUM);
  table_cell(table, 1)->heads_row = true;
  table_cell(table, n - 1)->first = figures(b, b->look->strong, words_int(b, brief->minutes));
  for (size_t r = 0; r < table->as.table.rows.n; r++) {
    for (size_t c = 0; c < n; c++) {
      Cell *cell = &table->as.table.rows.at[r].cells.at[c];
      cell_pad(cell, r ? PT(1.5) : 0, c + 1 < n ? PT(8) : 0, PT(2), 0);
      cell->valign = VALIGN_BASELINE;
    }
  }
  table->as.table.colour = GREY(110);
  return table;
}

static Block *clock_section(Build *b) {
  Chain chain = {0};
  add_title(b, &chain, W_CLOCK);
  chain_add(&chain, clock_table(b));
  Block *group = box_section(b, chain);
  group->before = PT(15);
  group->keep = true;
  return group;
}

// ---- what to say, what to keep to -------------------------------------------------------------
static void add_script(Build *b, Chain *chain, WordName title, Text script) {
  if (!given(script)) return;
  Chain body = {0};
  add_title(b, &body, title);
  chain_join(&body, markdown_blocks(b, script, b->look->text));
  Block *group = box_section(b, body);
  group->before = chain->first ? PT(12) : 0;
  chain_add(chain, group);
}

static void add_bullets(Build *b, Chain *chain, const Texts *texts) {
  Chain items = {0};
  for (size_t i = 0; i < texts->n; i++) {
    Inlines bullet = {0};
    put_plain(b, &bullet, b->look->small, "\u2022");
    Chain text = markdown_blocks(b, texts->at[i], b->look->small);
    Block *item = box_item(b, &bullet, b->look->small, text);
    item->before = i ? PT(1.5) : 0;
    chain_add(&items, item);
  }
  Block *list = box_list(b, len_scale(b->look->small.size, 10, 9));
  list->first = items.first;
  chain_add(chain, list);
}

static void add_subtitle(Build *b, Chain *chain, WordName word) {
  Inlines text = {0};
  put_words(b, &text, b->look->label, word);
  Block *heading = box_heading(b, b->look->label, &text, 3);
  heading->before = PT(6);
  heading->after = PT(1);
  chain_add(chain, heading);
}

static void add_ask_not(Build *b, Chain *chain) {
  add_subtitle(b, chain, W_ASK_NOT);
  chain_join(chain, markdown_blocks(b, b->words->word[W_ASK_NOT_TEXT], b->look->small));
}

// Under which law these papers are kept; interviewers are asked for it.
static void add_record(Build *b, Chain *chain) {
  Text basis = b->brief->kit->legal_basis;
  if (!given(basis)) return;
  add_subtitle(b, chain, W_RECORD);
  Inlines text = {0};
  put_fill(b, &text, b->look->small, W_RECORD_TEXT, &(Fill){.place = "basis", .text = basis}, 1);
  chain_add(chain, box_para(b, b->look->small, &text));
}

// Scripts on the left, rules on the right; long scripts, which may need a page's end, come before
// the rules, which then take both sides.
static void add_conduct(Build *b, Chain *chain) {
  const Words *t = b->words;
  Text opening = b->brief->kit->opening, closing = b->brief->kit->closing;
  Chain scripts = {0}, left = {0}, right = {0};
  add_script(b, &scripts, W_SAY_START, opening);
  add_script(b, &scripts, W_SAY_END, closing);
  bool beside =
      scripts.first && opening.s.n + closing.s.n <= SCRIPTS_BESIDE && b->num->columns > 1;
  if (beside) left = scripts;
  else if (scripts.first) scripts.first->before = PT(15), chain_join(chain, scripts);
  Chain *rules = beside ? &right : &left;
  add_title(b, rules, W_KEEP_TO);
  add_bullets(b, rules, &t->list[L_RULES]);
  if (beside) add_subtitle(b, &right, W_ERRORS);
  else add_ask_not(b, &left), add_title(b, &right, W_ERRORS);
  add_bullets(b, &right, &t->list[L_RATING_ERRORS]);
  if (beside) add_ask_not(b, &right);
  add_record(b, beside ? &right : &left);
  if (!beside) left = sectioned(b, left); // scripts are sections themselves
  chain_add(chain, side_by_side(b, left, sectioned(b, right)));
}

// What the interviewers should know of the candidate: data, so literal.
static void add_notes(Build *b, Chain *chain) {
  if (!b->brief->candidate || !given(b->brief->candidate->notes)) return;
  Inlines text = {0};
  put_words(b, &text, b->look->strong, W_NOTES);
  put_plain(b, &text, b->look->text, "\u2002"); // en space
  put_data(b, &text, b->look->text, b->brief->candidate->notes);
  Block *para = box_para(b, b->look->text, &text);
  para->before = PT(6);
  chain_add(chain, para);
}

static Block *run_sheet(Build *b) {
  Chain chain = {0};
  b->heading_base = 2;
  Block *head = head_block(b, W_GUIDE_TITLE);
  head->outline = b->words->word[W_RUN_SHEET].s;
  head->outline_level = 1;
  head->anchor = STR("part:run-sheet");
  chain_add(&chain, head);
  chain_join(&chain, identity_table(b));
  add_notes(b, &chain);
  chain_add(&chain, assess_section(b));
  chain_add(&chain, clock_section(b));
  add_conduct(b, &chain);
  return box_section(b, chain);
}

Chain guide_body(Build *b) {
  Chain chain = {0};
  chain_add(&chain, run_sheet(b));
  chain_join(&chain, guide_role(b));
  chain_join(&chain, guide_questions(b));
  return chain;
}
