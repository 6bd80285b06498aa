// question.c -- the question pages: ask, probe, listen, write, rate, all in one field of view.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

enum { LINES_LEAST = 6 };
static const Len column_gap = MM(6);

static Fill number_fill(Build *b, const Asked *asked) {
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

static Block *strip_left(Build *b, const Asked *asked) {
  Inlines text = {0};
  Fill number = number_fill(b, asked);
  put_fill(b, &text, b->look->figure, W_QUESTION_NUMBER, &number, 1);
  put_plain(b, &text, b->look->quiet, "\u2002"); // en space
  put_data(b, &text, b->look->quiet, asked->use->category->title);
  put_link(&text, 0, str_printf(b->arena, "#" STR_FMT, STR_ARG(asked->use->category->id.s)));
  put_words(b, &text, b->look->quiet, W_SEPARATOR);
  put_words(b, &text, b->look->quiet, type_word(asked->question->type));
  return box_heading(b, b->look->figure, &text, 2);
}

static Block *strip_right(Build *b, const Asked *asked) {
  Look end = b->look->text;
  end.align = b->num->columns > 1 ? ALIGN_END : ALIGN_START;
  Inlines text = {0};
  put_data(b, &text, end, text_of(words_clock(b, b->brief->slot, asked->at)));
  put_words(b, &text, end, W_SEPARATOR);
  Fill minutes = {.place = "minutes", .text = text_of(words_int(b, asked->minutes))};
  put_fill(b, &text, b->look->strong, W_MINUTES, &minutes, 1);
  put_plain(b, &text, b->look->caption, "\u2003"); // em space
  put_words(b, &text, b->look->caption, W_QUESTION_STARTED);
  put_plain(b, &text, b->look->caption, " ");
  put_blank(b, &text, b->look->caption, MM(18));
  put_field(&text, form_asked(b, FORM_LINE, asked, "started", W_FORM_ASKED_AT));
  return box_para(b, end, &text);
}

static Block *head_strip(Build *b, const Asked *asked) {
  const Column columns[] = {{0, 1}, {MM(66), 0}};
  size_t n = b->num->columns > 1 ? COUNT(columns) : 1;
  Block *table = box_table(b, columns, n);
  Block *left = strip_left(b, asked), *right = strip_right(b, asked);
  table_row(b, table);
  table_cell(table, 0)->first = left;
  if (n > 1) table_cell(table, 1)->first = right;
  else left->next = right;
  for (size_t c = 0; c < n; c++) {
    Cell *cell = table_cell(table, c);
    cell->valign = VALIGN_BASELINE;
    cell->bottom = PT(0.5);
    cell_pad(cell, 0, 0, PT(4), 0);
  }
  table->keep_next = true;
  table->after = PT(9);
  return table;
}

// ---- lists to tick ----------------------------------------------------------------------------
typedef struct Ticks { // those of a question, of one sort
  const Asked *asked;
  const char *part; // of their fields' names
  WordName says;        // what is said of them
  size_t n;         // how many there are so far
} Ticks;

static Block *tick_list(Build *b, Ticks *ticks, const Texts *texts, size_t from, size_t to) {
  Chain items = {0};
  for (size_t i = from; i < to; i++) {
    Chain text = markdown_blocks(b, texts->at[i], b->look->tick);
    Str said = plain_text(b, text);
    Inlines box = {0};
    put_box(b, &box, b->look->tick, b->len->tick_side, b->len->tick_stroke);
    put_field(&box, form_tick(b, ticks->asked, ticks->part, ++ticks->n, ticks->says, said));
    Block *item = box_item(b, &box, b->look->tick, text);
    item->before = i > from ? PT(3) : 0;
    chain_add(&items, item);
  }
  Block *list = box_list(b, b->len->tick_hang);
  list->first = items.first;
  return list;
}

static const Len label_after = PT(3);

static Block *label(Build *b, Inlines *text) {
  Block *block = box_heading(b, b->look->label, text, 3);
  block->after = label_after;
  return block;
}

// ---- probes: a column a group -----------------------------------------------------------------
static void put_group_name(Build *b, Inlines *out, Text name) {
  static const struct {
    const char *name;
    WordName word;
  } known[] = {
      {"situation", W_PROBE_SITUATION},
      {"action", W_PROBE_ACTION},
      {"result", W_PROBE_RESULT},
      {"learning", W_PROBE_LEARNING},
  };
  for (size_t i = 0; i < COUNT(known); i++) {
    if (!str_is(name.s, known[i].name)) continue;
    put_words(b, out, b->look->label, known[i].word);
    return;
  }
  if (given(name)) put_data(b, out, b->look->label, name);
  else put_words(b, out, b->look->label, W_PROBES);
}

static Chain probe_column(Build *b, Ticks *ticks, const ProbeGroup *group, size_t from, size_t to) {
  Chain chain = {0};
  Inlines name = {0};
  if (from == 0) {
    put_group_name(b, &name, group->name);
    chain_add(&chain, label(b, &name));
  }
  chain_add(&chain, tick_list(b, ticks, &group->probes, from, to));
  return chain;
}

static Block *columns_table(Build *b, size_t n) {
  Column *columns = NEW_ARRAY(b->arena, Column, n);
  for (size_t i = 0; i < n; i++) columns[i] = (Column){0, 1};
  Block *table = box_table(b, columns, n);
  table->after = PT(9);
  return table;
}

static void columns_cell(Block *table, size_t column, Chain content, Len top) {
  Cell *cell = table_cell(table, column);
  cell->first = content.first;
  cell_pad(cell, top, column + 1 < table->as.table.columns.n ? column_gap : 0, 0, 0);
}

// The second half of a list has no name, but its height.
static Block *probes_halved(Build *b, Ticks *ticks, const ProbeGroup *group) {
  size_t half = (group->probes.n + 1) / 2;
  Block *table = columns_table(b, 2);
  table_row(b, table);
  columns_cell(table, 0, probe_column(b, ticks, group, 0, half), 0);
  columns_cell(table, 1, probe_column(b, ticks, group, half, group->probes.n),
               b->look->label.leading + label_after);
  return table;
}

// A list without groups stands in two columns; more groups than fit side by side go on beneath.
static Block *probes(Build *b, const Asked *asked) {
  const Question *q = asked->question;
  size_t n = q->probes.n, most = (size_t)b->num->columns;
  Ticks ticks = {asked, "probe", W_FORM_PROBE, 0};
  if (n == 1 && q->probes.at[0].probes.n > 1 && most > 1)
    return probes_halved(b, &ticks, &q->probes.at[0]);
  size_t wide = n <= most ? n : (n + 1) / 2 <= most ? (n + 1) / 2 : most;
  Block *table = columns_table(b, wide);
  for (size_t i = 0; i < n; i++) {
    if (i % wide == 0) table_row(b, table);
    const ProbeGroup *group = &q->probes.at[i];
    Chain column = probe_column(b, &ticks, group, 0, group->probes.n);
    columns_cell(table, i % wide, column, i >= wide ? PT(8) : 0);
  }
  return table;
}

// ---- listen for, watch for --------------------------------------------------------------------
static Chain signs(Build *b, WordName word, Ticks ticks, const Texts *texts) {
  Chain chain = {0};
  if (!texts->n) return chain;
  Inlines name = {0};
  put_words(b, &name, b->look->label, word);
  chain_add(&chain, label(b, &name));
  chain_add(&chain, tick_list(b, &ticks, texts, 0, texts->n));
  return chain;
}

static void add_signs(Build *b, Chain *chain, const Asked *asked) {
  const Question *q = asked->question;
  const Ticks listen = {asked, "listen", W_FORM_LISTEN, 0},
              watch = {asked, "watch", W_FORM_WATCH, 0};
  if (!q->listen_for.n && !q->watch_for.n) return;
  const Chain both[] = {signs(b, W_LISTEN_FOR, listen, &q->listen_for),
                        signs(b, W_WATCH_FOR, watch, &q->watch_for)};
  size_t wide = b->num->columns > 1 ? COUNT(both) : 1;
  Block *table = columns_table(b, wide);
  for (size_t i = 0; i < COUNT(both); i++) {
    if (wide == 1 && !both[i].first) continue;
    if (i % wide == 0) table_row(b, table);
    columns_cell(table, i % wide, both[i], PT(7));
    table_cell(table, i % wide)->top = PT(0.5);
    table_cell(table, i % wide)->pad_bottom = wide == 1 ? PT(7) : 0;
  }
  chain_add(chain, table);
}

// ---- evidence ---------------------------------------------------------------------------------
static Block *continued_head(Build *b, const Asked *asked) {
  Inlines text = {0};
  Fill number = number_fill(b, asked);
  put_fill(b, &text, b->look->subheading, W_CONTINUED, &number, 1);
  put_plain(b, &text, b->look->quiet, "\u2002"); // en space
  put_data(b, &text, b->look->quiet, asked->question->title);
  Block *head = box_para(b, b->look->subheading, &text);
  head->after = PT(4);
  return head;
}

static void add_evidence(Build *b, Chain *chain, const Asked *asked) {
  const Question *q = asked->question;
  Inlines text = {0};
  put_words(b, &text, b->look->label, W_EVIDENCE);
  if (q->type == TYPE_BEHAVIOURAL) {
    put_plain(b, &text, b->look->caption, "\u2003"); // em space
    put_words(b, &text, b->look->caption, W_EVIDENCE_HINT);
  }
  chain_add(chain, box_heading(b, b->look->label, &text, 3));
  bool whole = b->num->columns > 1 && asked->minutes > LINES_LEAST;
  Block *lines = box_lines(b, whole ? asked->minutes : LINES_LEAST); // and what is left of the page
  lines->as.lines.continued = continued_head(b, asked);
  lines->as.lines.fields[0] = form_asked(b, FORM_LINES, asked, "evidence", W_FORM_SAID);
  lines->after = PT(12);
  chain_add(chain, lines);
}

// ---- the anchor strip -------------------------------------------------------------------------
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
  para->after = PT(3);
  return para;
}

static Chain anchor_cell(Build *b, const Asked *asked, const ScalePoint *point) {
  Chain chain = {0};
  const FormField *field = form_rating(b, asked, point);
  chain_add(&chain, rating_box(b, field, words_int(b, point->value).s));
  Block *name = box_data(b, small_strong(b), words_point(b, asked->question->scale, point));
  name->after = PT(1);
  chain_add(&chain, name);
  chain_join(&chain, markdown_blocks(b, anchor_text(asked->question, point), b->look->anchor));
  return chain;
}

static Chain apart_cell(Build *b, const Asked *asked) {
  Chain chain = {0};
  chain_add(&chain, rating_box(b, form_rating(b, asked, NULL), ""));
  chain_add(&chain, box_data(b, small_strong(b), words_apart(b, asked->question->scale)));
  Block *why = box_words(b, b->look->anchor, W_NOT_ASKED);
  why->before = PT(1);
  chain_add(&chain, why);
  return chain;
}

static Block *anchors_beside(Build *b, const Asked *asked) {
  const Scale *scale = asked->question->scale;
  size_t n = scale->points.n;
  Column *columns = NEW_ARRAY(b->arena, Column, n + 1);
  for (size_t i = 0; i < n; i++) columns[i] = (Column){0, 1};
  columns[n] = (Column){MM(21), 0};
  Block *table = box_table(b, columns, n + 1);
  table_row(b, table);
  for (size_t i = 0; i <= n; i++) {
    Cell *cell = table_cell(table, i);
    Chain content = i < n ? anchor_cell(b, asked, &scale->points.at[i]) : apart_cell(b, asked);
    cell->first = content.first;
    cell->top = cell->bottom = PT(0.5);
    cell->left = i == n ? PT(1.4) : PT(0.5);
    cell->right = i == n ? PT(0.5) : 0;
    cell_pad(cell, PT(5), PT(5), PT(5), PT(5));
  }
  return table;
}

// A row for each point: the box and its number, then what they stand for.
static Block *anchors_beneath(Build *b, const Asked *asked) {
  const Scale *scale = asked->question->scale;
  const Column columns[] = {{MM(22), 0}, {0, 1}};
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
      cell->top = apart ? PT(1.4) : PT(0.5);
      cell->bottom = PT(0.5);
      cell_pad(cell, PT(5), 0, PT(5), 0);
    }
  }
  return table;
}

static Block *anchor_strip(Build *b, const Asked *asked) {
  return b->num->columns > 1 ? anchors_beside(b, asked) : anchors_beneath(b, asked);
}

// ---- the page ---------------------------------------------------------------------------------
static void add_note(Build *b, Chain *chain, Text note) {
  if (!given(note)) return;
  const Column columns[] = {{MM(26), 0}, {0, 1}};
  size_t n = b->num->columns > 1 ? COUNT(columns) : 1;
  Block *table = box_table(b, n > 1 ? columns : &columns[1], n);
  Block *name = box_words(b, b->look->label, W_ONLY_YOU);
  Block *text = markdown_blocks(b, note, b->look->small).first;
  table_row(b, table);
  table_cell(table, 0)->first = name;
  if (n > 1) table_cell(table, 1)->first = text;
  else name->next = text;
  for (size_t c = 0; c < n; c++) table_cell(table, c)->valign = VALIGN_BASELINE;
  table->after = PT(9);
  chain_add(chain, table);
}

static Block *question_page(Build *b, const Asked *asked) {
  const Question *q = asked->question;
  Chain chain = {0};
  chain_add(&chain, head_strip(b, asked));
  b->heading_base = 2;
  Chain ask = markdown_blocks(b, asked->text, b->look->ask);
  chain_join(&chain, ask);
  if (ask.last) ask.last->after = PT(9);
  add_note(b, &chain, q->interviewer_only);
  b->heading_base = 3; // beneath the names of lists
  if (q->probes.n) chain_add(&chain, probes(b, asked));
  add_signs(b, &chain, asked);
  add_evidence(b, &chain, asked);
  Block *anchors = anchor_strip(b, asked);
  chain_add(&chain, anchors);
  Block *page = box_section(b, chain);
  Fill number = number_fill(b, asked);
  Str name = fill_words(b, W_QUESTION_NUMBER, &number, 1);
  page->keep = b->num->columns > 1; // in large print no page holds it:
  anchors->keep = !page->keep;       // there its anchors stand whole
  page->span = asked->text.span;
  page->anchor = question_anchor(b, asked->number);
  page->outline = str_printf(b->arena, STR_FMT " " STR_FMT, STR_ARG(name), STR_ARG(q->title.s));
  page->outline_level = 2;
  return page;
}

Chain guide_questions(Build *b) {
  Chain chain = {0}, section = {0};
  for (size_t i = 0; i < b->brief->asked.n; i++) {
    Chain one = {0};
    chain_add(&one, question_page(b, &b->brief->asked.at[i]));
    Block *page = box_group(b, one);
    page->new_page = true;
    if (i == 0) {
      page->anchor = STR("part:questions");
      page->outline = b->words->word[W_QUESTIONS].s;
      page->outline_level = 1;
    }
    chain_add(&section, page);
  }
  if (section.first) chain_add(&chain, box_section(b, section));
  return chain;
}
