// role.c -- the guide's middle: the role, and each category with what it covers and where it ends.
// SPDX-License-Identifier: MIT
//
// Prose is set in a measure of 128 mm; the 46 mm to its left hold the name of each part.
#include "markup/inner.h"

static const Len side_column = MM(46);

// A part: its name in the side column, its content in the measure. As a list's item it can run on
// over a page's end, which a table's row could not.
static void add_part(Build *b, Chain *chain, WordName name, Chain content) {
  if (!content.first) return;
  Inlines label = {0};
  put_words(b, &label, b->look->label, name);
  if (b->num->columns < 2) { // the name over the content
    Block *over = box_para(b, b->look->label, &label);
    over->before = chain->first ? PT(14) : 0;
    over->after = PT(2);
    over->keep_next = true;
    chain_add(chain, over);
    chain_join(chain, content);
    return;
  }
  Block *item = box_item(b, &label, b->look->label, content);
  item->before = chain->first ? PT(7) : 0;
  chain_add(chain, item);
}

static Block *parts_list(Build *b, Chain parts) {
  if (b->num->columns < 2) return box_group(b, parts);
  Block *list = box_list(b, side_column);
  list->role = ROLE_PARTS;
  list->as.list.tight = false;
  list->first = parts.first;
  return list;
}

static Block *section_heading(Build *b, WordName word, const char *anchor) {
  Inlines text = {0};
  put_words(b, &text, b->look->figure, word);
  Block *heading = box_heading(b, b->look->figure, &text, 2);
  heading->before = PT(22);
  heading->after = PT(6);
  heading->anchor = str_of(anchor);
  heading->outline = b->words->word[word].s;
  heading->outline_level = 1;
  return heading;
}

// ---- the role ---------------------------------------------------------------------------------
static Chain responsibilities(Build *b) {
  const Kit *kit = b->brief->kit;
  Chain items = {0}, chain = {0};
  for (size_t i = 0; i < kit->responsibilities.n; i++) {
    Inlines number = {0};
    put_plain(b, &number, b->look->text, str_printf(b->arena, "%zu.", i + 1).s);
    Chain text = markdown_blocks(b, kit->responsibilities.at[i].text, b->look->text);
    Block *item = box_item(b, &number, b->look->text, text);
    item->before = i ? PT(2.5) : 0;
    chain_add(&items, item);
  }
  if (!items.first) return chain;
  Block *list = box_list(b, len_scale(b->look->text.size, 19, 10));
  list->as.list.ordered = true;
  list->as.list.start = 1;
  list->first = items.first;
  chain_add(&chain, list);
  return chain;
}

static void add_role(Build *b, Chain *chain) {
  const Kit *kit = b->brief->kit;
  Chain parts = {0}, section = {0};
  b->heading_base = 2;
  add_part(b, &parts, W_DESCRIPTION, markdown_blocks(b, kit->description, b->look->prose));
  add_part(b, &parts, W_RESPONSIBILITIES, responsibilities(b));
  if (!parts.first) return;
  chain_add(&section, section_heading(b, W_THE_ROLE, "part:role"));
  chain_add(&section, parts_list(b, parts));
  chain_add(chain, box_section(b, section));
}

// ---- borders ----------------------------------------------------------------------------------
static WordName border_word(BorderKind kind) {
  switch (kind) {
    case BORDER_EXCLUDES: return W_BORDER_EXCLUDES;
    case BORDER_SEE: return W_BORDER_SEE;
    case BORDER_DISTINCT: return W_BORDER_DISTINCT;
  }
  return W_BORDER_SEE;
}

static Block *border_para(Build *b, const Border *border) {
  Str anchor = border->home == HOME_HERE ? category_anchor(b, border->category) : (Str){"", 0};
  Str link = anchor.n ? str_printf(b->arena, "#" STR_FMT, STR_ARG(anchor)) : anchor;
  const Fill fills[] = {
      {.place = "topic", .text = border->topic},
      {.place = "category",
       .text = border->category->title,
       .look = &b->look->strong,
       .link = link}};
  Inlines text = {0};
  put_fill(b, &text, b->look->text, border_word(border->kind), fills, COUNT(fills));
  Fill home = {.place = "home", .text = text_of(words_home(b, border, W_NOT_IN_LOOP_LONG))};
  if (border->home != HOME_HERE) put_fill(b, &text, b->look->quiet, W_BORDER_HOME, &home, 1);
  return box_para(b, b->look->text, &text);
}

static Block *bullet_item(Build *b, Chain content, bool first) {
  Inlines bullet = {0};
  put_plain(b, &bullet, b->look->text, "\u2022");
  Block *item = box_item(b, &bullet, b->look->text, content);
  item->before = first ? 0 : PT(2.5);
  return item;
}

static Chain bullets(Build *b, Chain items) {
  Chain chain = {0};
  if (!items.first) return chain;
  Block *list = box_list(b, len_scale(b->look->text.size, 13, 10));
  list->first = items.first;
  chain_add(&chain, list);
  return chain;
}

static Chain borders(Build *b, const BriefCategory *category) {
  Chain items = {0};
  for (size_t i = 0; i < category->borders.n; i++) {
    Chain one = {0};
    chain_add(&one, border_para(b, &category->borders.at[i]));
    chain_add(&items, bullet_item(b, one, i == 0));
  }
  return bullets(b, items);
}

// ---- categories -------------------------------------------------------------------------------
static Chain covers(Build *b, const Category *category) {
  Chain items = {0};
  for (size_t i = 0; i < category->covers.n; i++) {
    Chain text = markdown_blocks(b, category->covers.at[i], b->look->text);
    chain_add(&items, bullet_item(b, text, i == 0));
  }
  return bullets(b, items);
}

// Responsibilities are named by number or by id; on paper they are numbers.
static Str responsibility_number(Build *b, Text ref) {
  const Kit *kit = b->brief->kit;
  for (size_t i = 0; i < kit->responsibilities.n; i++)
    if (str_eq(kit->responsibilities.at[i].id.s, ref.s)) return words_int(b, (int64_t)i + 1);
  return ref.s;
}

static void put_proves(Build *b, Inlines *out, const KitCategory *use) {
  for (size_t i = 0; i < use->covers_responsibilities.n; i++) {
    Text ref = use->covers_responsibilities.at[i];
    if (i) put_words(b, out, b->look->text, W_LIST_COMMA);
    put_data(b, out, b->look->text, (Text){responsibility_number(b, ref), ref.span});
  }
}

static Chain proves(Build *b, const KitCategory *use) {
  Chain chain = {0};
  Inlines text = {0};
  put_proves(b, &text, use);
  if (text.n) chain_add(&chain, box_para(b, b->look->text, &text));
  return chain;
}

static Chain asked(Build *b, const BriefCategory *category) {
  Chain chain = {0};
  for (size_t i = 0; i < category->asked.n; i++) {
    const Asked *ask = category->asked.at[i];
    Inlines text = {0};
    Fill number = {.place = "number", .text = text_of(words_int(b, ask->number))};
    put_fill(b, &text, b->look->strong, W_QUESTION_NUMBER, &number, 1);
    put_plain(b, &text, b->look->text, "\u2002"); // en space
    put_data(b, &text, b->look->text, ask->question->title);
    Str anchor = question_anchor(b, ask->number);
    put_link(&text, 0, str_printf(b->arena, "#" STR_FMT, STR_ARG(anchor)));
    chain_add(&chain, box_para(b, b->look->text, &text));
  }
  return chain;
}

// Questions, and at the far end of their line the responsibilities that they are evidence for.
static Chain asked_and_proves(Build *b, const BriefCategory *category) {
  Chain questions = asked(b, category), chain = {0};
  if (!questions.first || !category->use->covers_responsibilities.n) return questions;
  Look end = b->look->text;
  end.align = b->num->columns > 1 ? ALIGN_END : ALIGN_START;
  Inlines text = {0};
  put_words(b, &text, b->look->label, W_CATEGORY_PROVES);
  put_plain(b, &text, b->look->text, "\u2002"); // en space
  put_proves(b, &text, category->use);
  if (b->num->columns < 2) {
    chain_add(&questions, box_para(b, end, &text));
    return questions;
  }
  const Column columns[] = {{0, 1}, {0, 0}};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  table_cell(table, 0)->first = questions.first;
  table_cell(table, 0)->pad_right = PT(12);
  table_cell(table, 1)->first = box_para(b, end, &text);
  chain_add(&chain, table);
  return chain;
}

static Block *category_heading(Build *b, const KitCategory *use) {
  Inlines text = {0};
  put_data(b, &text, b->look->heading, use->category->title);
  const Fill weight = {.place = "weight", .text = text_of(words_milli(b, use->weight))};
  const Fill minimum = {.place = "minimum", .text = text_of(words_milli(b, use->minimum))};
  bool weighted = b->brief->kit->weights == WEIGHTS_DOCUMENTED || use->weight != 1000;
  if (weighted) {
    put_plain(b, &text, b->look->quiet, "\u2003"); // em space
    put_fill(b, &text, b->look->quiet, W_WEIGHT, &weight, 1);
  }
  if (use->minimum) {
    if (weighted) put_words(b, &text, b->look->quiet, W_SEPARATOR);
    else put_plain(b, &text, b->look->quiet, "\u2003");
    put_fill(b, &text, b->look->quiet, W_MINIMUM, &minimum, 1);
  }
  Block *heading = box_heading(b, b->look->heading, &text, 3);
  heading->anchor = use->category->id.s;
  heading->outline = use->category->title.s;
  heading->outline_level = 2;
  heading->after = PT(4);
  return heading;
}

static void add_category(Build *b, Chain *chain, const BriefCategory *category, bool first) {
  const KitCategory *use = category->use;
  Chain section = {0};
  Block *rule = box_rule(b, PT(0.5), 0);
  rule->before = first ? PT(2) : PT(14);
  rule->after = PT(4);
  rule->keep_next = true;
  chain_add(&section, rule);
  chain_add(&section, category_heading(b, use));
  Text about =
      given(use->category->description) ? use->category->description : use->category->summary;
  Chain parts = {0};
  add_part(b, &parts, W_DESCRIPTION, markdown_blocks(b, about, b->look->prose));
  add_part(b, &parts, W_CATEGORY_COVERS, covers(b, use->category));
  add_part(b, &parts, W_CATEGORY_BORDERS, borders(b, category));
  add_part(b, &parts, W_CATEGORY_NOTE, markdown_blocks(b, use->note, b->look->text));
  if (!category->asked.n) add_part(b, &parts, W_CATEGORY_PROVES, proves(b, use));
  add_part(b, &parts, W_CATEGORY_ASKED, asked_and_proves(b, category));
  if (parts.first) chain_add(&section, parts_list(b, parts));
  chain_add(chain, box_section(b, section));
}

Chain guide_role(Build *b) {
  Chain chain = {0}, section = {0};
  add_role(b, &chain);
  b->heading_base = 3;
  chain_add(&section, section_heading(b, W_CATEGORIES, "part:categories"));
  for (size_t i = 0; i < b->brief->categories.n; i++)
    add_category(b, &section, &b->brief->categories.at[i], i == 0);
  chain_add(&chain, box_section(b, section));
  return chain;
}
