// ticks.c -- what to ask further, what to listen and to watch for: lists with boxes to tick.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

enum { RUN_ROOM = 3 }; // columns of text that running lines need beside their names

typedef struct Ticks { // those of a question, of one sort
  const Asked *asked;
  const char *part; // of their fields' names
  WordName says;        // what is said of them
  size_t n;         // how many there are so far
} Ticks;

static size_t bulk_texts(const Texts *texts) {
  size_t sum = 0;
  for (size_t i = 0; i < texts->n; i++) sum += texts->at[i].s.n;
  return sum;
}

static const FormField *next_tick(Build *b, Ticks *ticks, Chain text) {
  return form_tick(b, ticks->asked, ticks->part, ++ticks->n, ticks->says, plain_text(b, text));
}

static Block *tick_list(Build *b, Ticks *ticks, const Texts *texts, size_t from, size_t to) {
  Chain items = {0};
  for (size_t i = from; i < to; i++) {
    Chain text = markdown_blocks(b, texts->at[i], b->look->tick);
    Inlines box = {0};
    put_box(b, &box, b->look->tick, b->len->tick_side, b->len->tick_stroke);
    put_field(&box, next_tick(b, ticks, text));
    Block *item = box_item(b, &box, b->look->tick, text);
    item->before = i > from ? b->len->space_tight : 0;
    chain_add(&items, item);
  }
  Block *list = box_list(b, b->len->tick_hang);
  list->first = items.first;
  return list;
}

static void run_texts(Build *b, Ticks *ticks, TickRun *run, const Texts *texts) {
  for (size_t i = 0; i < texts->n; i++) {
    Chain text = markdown_blocks(b, texts->at[i], b->look->tick);
    run_tick(b, run, next_tick(b, ticks, text), text);
  }
}

static Block *label(Build *b, Inlines *text) {
  Block *block = box_heading(b, b->look->label, text, 3);
  block->after = b->len->space_tight;
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

size_t bulk_probes(Build *b, const Use *use) {
  (void)use;
  const Question *q = b->asked->question;
  size_t sum = 0;
  for (size_t i = 0; i < q->probes.n; i++) sum += bulk_texts(&q->probes.at[i].probes);
  return sum;
}

static Block *columns_table(Build *b, size_t n) {
  Column *columns = NEW_ARRAY(b->arena, Column, n);
  for (size_t i = 0; i < n; i++) columns[i] = (Column){0, 1};
  Block *table = box_table(b, columns, n);
  table->after = b->len->space_block;
  return table;
}

static void columns_cell(Build *b, Block *table, size_t column, Chain content, Len top) {
  Cell *cell = table_cell(table, column);
  cell->first = content.first;
  cell_pad(cell, top, column + 1 < table->as.table.columns.n ? b->len->gutter_narrow : 0, 0, 0);
}

// The second half of a list has no name, but its height.
static Block *probes_halved(Build *b, Ticks *ticks, const ProbeGroup *group) {
  size_t half = (group->probes.n + 1) / 2;
  Block *table = columns_table(b, 2);
  table_row(b, table);
  columns_cell(b, table, 0, probe_column(b, ticks, group, 0, half), 0);
  columns_cell(b, table, 1, probe_column(b, ticks, group, half, group->probes.n),
               b->look->label.leading + b->len->space_tight);
  return table;
}

// Groups in one run of lines, each after its name.
static Block *probes_run(Build *b, Ticks *ticks) {
  const Question *q = b->asked->question;
  TickRun run = {0};
  Inlines label = {0};
  put_words(b, &label, b->look->label, W_PROBES);
  for (size_t i = 0; i < q->probes.n; i++) {
    Inlines name = {0};
    if (given(q->probes.at[i].name)) put_group_name(b, &name, q->probes.at[i].name);
    run_name(b, &run, &name);
    run_texts(b, ticks, &run, &q->probes.at[i].probes);
  }
  return run_row(b, &label, &run);
}

// A list without groups stands in two columns; more groups than fit side by side go on beneath.
Chain block_probes(Build *b, const Use *use) {
  const Question *q = b->asked->question;
  size_t n = q->probes.n, most = (size_t)use_value(use, O_PROBES_COLUMNS)->number;
  Ticks ticks = {b->asked, "probe", W_FORM_PROBE, 0};
  Chain chain = {0};
  if (!n) return chain;
  b->heading_base = 3;
  if (use_value(use, O_PROBES_AS)->number && b->room >= RUN_ROOM)
    return chain_of(probes_run(b, &ticks));
  if (most > b->room) most = b->room;
  if (n == 1 && q->probes.at[0].probes.n > 1 && most > 1) {
    chain_add(&chain, probes_halved(b, &ticks, &q->probes.at[0]));
    return chain;
  }
  size_t wide = n <= most ? n : (n + 1) / 2 <= most ? (n + 1) / 2 : most;
  Block *table = columns_table(b, wide);
  for (size_t i = 0; i < n; i++) {
    if (i % wide == 0) table_row(b, table);
    const ProbeGroup *group = &q->probes.at[i];
    Chain column = probe_column(b, &ticks, group, 0, group->probes.n);
    columns_cell(b, table, i % wide, column, i >= wide ? b->len->space_block : 0);
  }
  chain_add(&chain, table);
  return chain;
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

size_t bulk_signs(Build *b, const Use *use) {
  (void)use;
  const Question *q = b->asked->question;
  return bulk_texts(&q->listen_for) + bulk_texts(&q->watch_for);
}

static Chain signs_run(Build *b, WordName word, Ticks ticks, const Texts *texts) {
  TickRun run = {0};
  Inlines name = {0};
  if (!texts->n) return (Chain){0};
  put_words(b, &name, b->look->label, word);
  run_texts(b, &ticks, &run, texts);
  return chain_of(run_row(b, &name, &run));
}

Chain block_signs(Build *b, const Use *use) {
  const Asked *asked = b->asked;
  const Question *q = asked->question;
  const Ticks listen = {asked, "listen", W_FORM_LISTEN, 0},
              watch = {asked, "watch", W_FORM_WATCH, 0};
  Chain chain = {0};
  if (!q->listen_for.n && !q->watch_for.n) return chain;
  b->heading_base = 3;
  if (use_value(use, O_SIGNS_AS)->number && b->room >= RUN_ROOM) {
    chain = signs_run(b, W_LISTEN_FOR, listen, &q->listen_for);
    chain_join(&chain, signs_run(b, W_WATCH_FOR, watch, &q->watch_for));
    chain.last->after = b->len->space_block;
    return chain;
  }
  const Chain both[] = {signs(b, W_LISTEN_FOR, listen, &q->listen_for),
                        signs(b, W_WATCH_FOR, watch, &q->watch_for)};
  bool across = b->room == b->num->columns; // a rule parts them from what stands over them
  size_t wide = b->room > 1 && use_value(use, O_SIGNS_COLUMNS)->number > 1 ? COUNT(both) : 1;
  Block *table = columns_table(b, wide);
  for (size_t i = 0; i < COUNT(both); i++) {
    if (wide == 1 && !both[i].first) continue;
    if (i % wide == 0) table_row(b, table);
    columns_cell(b, table, i % wide, both[i], across ? b->len->space_part : 0);
    table_cell(table, i % wide)->top = across ? b->len->rule_thin : 0;
    table_cell(table, i % wide)->pad_bottom = wide == 1 ? b->len->space_part : 0;
  }
  chain_add(&chain, table);
  return chain;
}
