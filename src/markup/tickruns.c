// tickruns.c -- ticks one after another in running lines, their names at the start side.
// SPDX-License-Identifier: MIT
//
// Where a page is to hold two questions, lists with a line or more for each tick take too much of
// it. What is ticked is Markdown, and may be more than a paragraph; then it has a line of its own.
#include "markup/inner.h"

static const char em_space[] = "\u2003", no_break[] = "\u00A0\u00A0";

static Block *only_para(Chain chain) {
  bool alone = chain.first && chain.first == chain.last && chain.first->kind == BLOCK_PARA;
  return alone ? chain.first : NULL;
}

// Lines break between ticks or within their words, never between a box and what it belongs to.
static void put_tick(Build *b, TickRun *run, const FormField *field, const Block *para) {
  Inlines *out = &run->text;
  if (out->n) put_plain(b, out, b->look->tick, run->named ? no_break : em_space);
  run->named = false;
  put_box(b, out, b->look->tick, b->len->tick_side, b->len->tick_stroke);
  put_field(out, field);
  put_plain(b, out, b->look->tick, no_break);
  for (size_t i = 0; i < para->as.para.text.n; i++)
    VEC_PUSH(b->arena, out, para->as.para.text.at[i]);
}

static void run_end(Build *b, TickRun *run) {
  if (!run->text.n) return;
  chain_add(&run->paras, box_para(b, b->look->tick, &run->text));
  run->text = (Inlines){0};
}

void run_name(Build *b, TickRun *run, const Inlines *name) {
  if (!name->n) return;
  if (run->text.n) put_plain(b, &run->text, b->look->tick, em_space);
  run->named = true;
  for (size_t i = 0; i < name->n; i++) VEC_PUSH(b->arena, &run->text, name->at[i]);
}

void run_tick(Build *b, TickRun *run, const FormField *field, Chain words) {
  const Block *para = only_para(words);
  if (para) {
    put_tick(b, run, field, para);
    return;
  }
  run_end(b, run);
  chain_add(&run->paras, box_choice(b, field, words, b->len->tick_hang));
}

Block *run_row(Build *b, const Inlines *name, TickRun *run) {
  const Column columns[] = {{b->len->label_column, 0}, {0, 1}};
  Block *table = box_table(b, columns, COUNT(columns));
  run_end(b, run);
  table_row(b, table);
  table_cell(table, 0)->first = box_heading(b, b->look->label, name, 3);
  table_cell(table, 1)->first = run->paras.first;
  cell_pad(table_cell(table, 0), 0, b->len->gutter_narrow, 0, 0);
  for (size_t c = 0; c < COUNT(columns); c++) table_cell(table, c)->valign = VALIGN_BASELINE;
  table->after = b->len->space_small;
  return table;
}
