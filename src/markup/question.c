// question.c -- the question pages: ask, probe, listen, write, rate, all in one field of view.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

Fill asked_number(Build *b, const Asked *asked) {
  return (Fill){.place = "number", .text = text_of(words_int(b, asked->number))};
}

// ---- head strip -------------------------------------------------------------------------------
static WordName type_word(QuestionType type) {
  switch (type) {
    case TYPE_BEHAVIOURAL: return W_TYPE_BEHAVIOURAL;
    case TYPE_SITUATIONAL: return W_TYPE_SITUATIONAL;
    case TYPE_KNOWLEDGE: return W_TYPE_KNOWLEDGE;
    case TYPE_WORK_SAMPLE: return W_TYPE_WORK_SAMPLE;
  }
  return W_TYPE_BEHAVIOURAL;
}

enum { HEAD_CATEGORY, HEAD_TYPE, HEAD_CLOCK, HEAD_MINUTES, HEAD_STARTED, HEAD_PARTS };
typedef struct Shown { bool part[HEAD_PARTS]; } Shown;

static Block *strip_start(Build *b, const Asked *asked, Shown shown) {
  Look look = b->look->quiet;
  Inlines text = {0};
  Fill number = asked_number(b, asked);
  put_fill(b, &text, b->look->figure, W_QUESTION_NUMBER, &number, 1);
  put_plain(b, &text, look, "\u2002"); // en space
  if (shown.part[HEAD_CATEGORY]) put_data(b, &text, look, asked->use->category->title);
  put_link(&text, 0, link_to_category(b, asked->use->category));
  if (shown.part[HEAD_CATEGORY] && shown.part[HEAD_TYPE]) put_words(b, &text, look, W_SEPARATOR);
  if (shown.part[HEAD_TYPE]) put_words(b, &text, look, type_word(asked->question->type));
  return box_heading(b, b->look->figure, &text, 2);
}

static Block *strip_end(Build *b, const Asked *asked, Shown shown, Align align) {
  Look end = b->look->text;
  end.align = align;
  Inlines text = {0};
  if (shown.part[HEAD_CLOCK])
    put_data(b, &text, end, text_of(words_clock(b, b->brief->slot, asked->at)));
  if (shown.part[HEAD_CLOCK] && shown.part[HEAD_MINUTES]) put_words(b, &text, end, W_SEPARATOR);
  Fill minutes = {.place = "minutes", .text = text_of(words_int(b, asked->minutes))};
  if (shown.part[HEAD_MINUTES]) put_fill(b, &text, b->look->strong, W_MINUTES, &minutes, 1);
  if (shown.part[HEAD_STARTED]) {
    if (text.n) put_plain(b, &text, b->look->caption, "\u2003"); // em space
    put_words(b, &text, b->look->caption, W_QUESTION_STARTED);
    put_plain(b, &text, b->look->caption, " ");
    put_blank(b, &text, b->look->caption, b->len->blank_time);
    put_field(&text, form_asked(b, FORM_LINE, asked, "started", W_FORM_ASKED_AT));
  }
  return text.n ? box_para(b, end, &text) : NULL;
}

Chain block_head(Build *b, const Use *use) {
  enum { ROOM_BESIDE = 3 };
  const Column columns[] = {{0, 1}, {0, 0}};
  const OptionValue *parts = use_value(use, O_HEAD_PARTS);
  Shown shown = {{false}};
  for (size_t i = 0; i < parts->numbers.n; i++) shown.part[parts->numbers.at[i]] = true;
  size_t n = b->room >= ROOM_BESIDE ? COUNT(columns) : 1;
  Block *table = box_table(b, columns, n);
  Block *start = strip_start(b, b->asked, shown);
  Block *end = strip_end(b, b->asked, shown, n > 1 ? ALIGN_END : ALIGN_START);
  table_row(b, table);
  table_cell(table, 0)->first = start;
  if (n > 1) table_cell(table, 1)->first = end;
  else start->next = end;
  for (size_t c = 0; c < n; c++) {
    Cell *cell = table_cell(table, c);
    cell->valign = VALIGN_BASELINE;
    cell->bottom = b->len->rule_thin;
    cell_pad(cell, 0, c + 1 < n ? b->len->gutter_narrow : 0, b->len->space_small, 0);
  }
  table->keep_next = true;
  table->after = b->len->space_block;
  Chain chain = {0};
  chain_add(&chain, table);
  return chain;
}

// ---- what is asked ----------------------------------------------------------------------------
Chain block_ask(Build *b, const Use *use) {
  (void)use;
  b->heading_base = 2;
  Chain chain = markdown_blocks(b, b->asked->text, b->look->ask);
  if (chain.last) chain.last->after = b->len->space_block;
  return chain;
}

size_t bulk_only_you(Build *b, const Use *use) {
  return (void)use, b->asked->question->interviewer_only.s.n;
}

Chain block_only_you(Build *b, const Use *use) {
  (void)use;
  Text note = b->asked->question->interviewer_only;
  Chain chain = {0};
  if (!given(note)) return chain;
  const Column columns[] = {{0, 0}, {0, 1}};
  size_t n = b->room > 1 ? COUNT(columns) : 1;
  Block *table = box_table(b, n > 1 ? columns : &columns[1], n);
  Block *name = box_words(b, b->look->label, W_ONLY_YOU);
  b->heading_base = 2;
  Block *text = markdown_blocks(b, note, b->look->small).first;
  table_row(b, table);
  table_cell(table, 0)->first = name;
  if (n > 1) table_cell(table, 1)->first = text;
  else name->next = text;
  if (n > 1) table_cell(table, 0)->pad_right = b->len->gutter_narrow;
  for (size_t c = 0; c < n; c++) table_cell(table, c)->valign = VALIGN_BASELINE;
  table->after = b->len->space_block;
  chain_add(&chain, table);
  return chain;
}

// ---- evidence ---------------------------------------------------------------------------------
static Block *continued_head(Build *b, const Asked *asked) {
  Inlines text = {0};
  Fill number = asked_number(b, asked);
  put_fill(b, &text, b->look->subheading, W_CONTINUED, &number, 1);
  put_plain(b, &text, b->look->quiet, "\u2002"); // en space
  put_data(b, &text, b->look->quiet, asked->question->title);
  Block *head = box_para(b, b->look->subheading, &text);
  head->after = b->len->space_small;
  return head;
}

Chain block_evidence(Build *b, const Use *use) {
  const Asked *asked = b->asked;
  bool hint = use_value(use, O_EVIDENCE_HINT)->number;
  bool by_minutes = use_value(use, O_EVIDENCE_MINUTES)->number && b->room > 1;
  int least = (int)use_value(use, O_EVIDENCE_LEAST)->number;
  Chain chain = {0};
  Inlines text = {0};
  put_words(b, &text, b->look->label, W_EVIDENCE);
  if (hint && asked->question->type == TYPE_BEHAVIOURAL) {
    put_plain(b, &text, b->look->caption, "\u2003"); // em space
    put_words(b, &text, b->look->caption, W_EVIDENCE_HINT);
  }
  chain_add(&chain, box_heading(b, b->look->label, &text, 3));
  if (by_minutes && asked->minutes > least) least = asked->minutes;
  Block *lines = box_lines(b, least); // and what is left of the page
  lines->as.lines.continued = continued_head(b, asked);
  lines->as.lines.fields[0] = form_asked(b, FORM_LINES, asked, "evidence", W_FORM_SAID);
  lines->after = b->len->space_wide;
  chain_add(&chain, lines);
  return chain;
}

// ---- the page ---------------------------------------------------------------------------------
static Block *question_page(Build *b, const Use *use) {
  const Asked *asked = b->asked;
  Block *page = box_section(b, blocks_compose(b, &use->inside.at[0]));
  Fill number = asked_number(b, asked);
  Str name = fill_words(b, W_QUESTION_NUMBER, &number, 1);
  page->keep = b->room > 1; // in large print no page holds it
  page->span = asked->text.span;
  page->anchor = question_anchor(b, asked->number);
  page->outline = str_printf(b->arena, STR_FMT " " STR_FMT, STR_ARG(name),
                             STR_ARG(asked->question->title.s));
  page->outline_level = 2;
  return page;
}

static Chain question_asked(Build *b, const Use *use) {
  bool pages = use_value(use, O_QUESTIONS_PAGE)->number;
  Block *page = box_group(b, chain_of(question_page(b, use)));
  page->new_page = pages;
  page->before = pages ? 0 : b->len->space_chapter;
  if (b->asked->number == 1) {
    page->anchor = STR("part:questions");
    page->outline = b->words->word[W_QUESTIONS].s;
    page->outline_level = 1;
  }
  return chain_of(page);
}

Chain block_questions(Build *b, const Use *use) {
  Chain chain = {0}, section = {0};
  bool open = uses_are_open(&use->inside.at[0]);
  for (size_t i = 0; i < b->brief->asked.n; i++) {
    b->asked = &b->brief->asked.at[i];
    Chain one = open ? piece_compose(b, use, question_asked, SEES_ONE | SEES_TIMES)
                     : question_asked(b, use);
    chain_join(&section, one);
  }
  b->asked = NULL;
  if (section.first) chain_add(&chain, box_section(b, section));
  return chain;
}
