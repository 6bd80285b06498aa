// role.c -- the guide's middle: the role, and each category with what it covers and where it ends.
// SPDX-License-Identifier: MIT
//
// Where there is room, a side column at the start holds the name of each part, and its text has the
// rest of the measure.
#include "markup/inner.h"

enum { SIDE_ROOM = 3 }; // columns of text that the side column needs, with the text's own

// A part: its name in the side column, its content in the measure. As a list's item it can run on
// over a page's end, which a table's row could not.
static void add_part(Build *b, Chain *chain, WordName name, Chain content) {
  if (!content.first) return;
  Inlines label = {0};
  put_words(b, &label, b->look->label, name);
  if (b->room < SIDE_ROOM) { // the name over the content
    Block *over = box_para(b, b->look->label, &label);
    over->before = chain->first ? b->len->space_wide : 0;
    over->after = b->len->space_hair;
    over->keep_next = true;
    chain_add(chain, over);
    chain_join(chain, content);
    return;
  }
  Block *item = box_item(b, &label, b->look->label, content);
  item->before = chain->first ? b->len->space_part : 0;
  chain_add(chain, item);
}

static Block *parts_list(Build *b, Chain parts) {
  if (b->room < SIDE_ROOM) return box_group(b, parts);
  Block *list = box_list(b, b->len->side_column);
  list->role = ROLE_PARTS;
  list->as.list.tight = false;
  list->first = parts.first;
  return list;
}

static Block *section_heading(Build *b, WordName word, const char *anchor) {
  Inlines text = {0};
  put_words(b, &text, b->look->figure, word);
  Block *heading = box_heading(b, b->look->figure, &text, 2);
  heading->before = b->len->space_chapter;
  heading->after = b->len->space_part;
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
    Str digits = words_int(b, (int64_t)i + 1);
    put_plain(b, &number, b->look->text, str_printf(b->arena, STR_FMT ".", STR_ARG(digits)).s);
    Chain text = markdown_blocks(b, kit->responsibilities.at[i].text, b->look->text);
    Block *item = box_item(b, &number, b->look->text, text);
    item->before = i ? b->len->space_tight : 0;
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

enum { ROLE_DESCRIPTION, ROLE_RESPONSIBILITIES }; // in the order of the option's words

Chain block_role(Build *b, const Use *use) {
  const Kit *kit = b->brief->kit;
  const OptionValue *asked = use_value(use, O_ROLE_PARTS);
  Chain parts = {0}, section = {0}, chain = {0};
  b->heading_base = 2;
  for (size_t i = 0; i < asked->numbers.n; i++) {
    if (asked->numbers.at[i] == ROLE_DESCRIPTION)
      add_part(b, &parts, W_DESCRIPTION, markdown_blocks(b, kit->description, b->look->prose));
    else add_part(b, &parts, W_RESPONSIBILITIES, responsibilities(b));
  }
  if (!parts.first) return chain;
  chain_add(&section, section_heading(b, W_THE_ROLE, "part:role"));
  chain_add(&section, parts_list(b, parts));
  chain_add(&chain, box_section(b, section));
  return chain;
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
  Str link = border->home == HOME_HERE ? link_to_category(b, border->category) : (Str){"", 0};
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
  item->before = first ? 0 : b->len->space_tight;
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
// One after another; an empty chain if one of them is more than a paragraph.
static Chain covers_run(Build *b, const Category *category) {
  Chain chain = {0};
  Inlines run = {0};
  for (size_t i = 0; i < category->covers.n; i++) {
    Chain text = markdown_blocks(b, category->covers.at[i], b->look->text);
    const Block *para = text.first;
    if (!para || para->next || para->kind != BLOCK_PARA) return chain;
    if (i) put_words(b, &run, b->look->text, W_LIST_SEMICOLON);
    for (size_t t = 0; t < para->as.para.text.n; t++)
      VEC_PUSH(b->arena, &run, para->as.para.text.at[t]);
  }
  if (run.n) chain_add(&chain, box_para(b, b->look->text, &run));
  return chain;
}

static Chain covers(Build *b, const Category *category, bool running) {
  Chain items = {0}, run = running ? covers_run(b, category) : items;
  if (run.first) return run;
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
    Fill number = asked_number(b, ask);
    put_fill(b, &text, b->look->strong, W_QUESTION_NUMBER, &number, 1);
    put_plain(b, &text, b->look->text, "\u2002"); // en space
    put_data(b, &text, b->look->text, ask->question->title);
    put_link(&text, 0, link_to_question(b, ask));
    chain_add(&chain, box_para(b, b->look->text, &text));
  }
  return chain;
}

// Questions, and at the far end of their line the responsibilities that they are evidence for.
static Chain asked_and_proves(Build *b, const BriefCategory *category) {
  Chain questions = asked(b, category), chain = {0};
  if (!questions.first || !category->use->covers_responsibilities.n) return questions;
  Look end = b->look->text;
  end.align = b->room >= SIDE_ROOM ? ALIGN_END : ALIGN_START;
  Inlines text = {0};
  put_words(b, &text, b->look->label, W_CATEGORY_PROVES);
  put_plain(b, &text, b->look->text, "\u2002"); // en space
  put_proves(b, &text, category->use);
  if (b->room < SIDE_ROOM) {
    chain_add(&questions, box_para(b, end, &text));
    return questions;
  }
  const Column columns[] = {{0, 1}, {0, 0}};
  Block *table = box_table(b, columns, COUNT(columns));
  table_row(b, table);
  table_cell(table, 0)->first = questions.first;
  table_cell(table, 0)->pad_right = b->len->space_wide;
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
  heading->after = b->len->space_small;
  return heading;
}

enum { PART_DESCRIPTION, PART_COVERS, PART_BORDERS, PART_NOTE, PART_PROVES, PART_ASKED };

static bool is_asked_for(const OptionValue *asked, int part) {
  for (size_t i = 0; i < asked->numbers.n; i++)
    if (asked->numbers.at[i] == part) return true;
  return false;
}

// What it is evidence for stands with its questions, if they are shown and there are any.
static void add_category_part(Build *b, Chain *parts, const BriefCategory *category,
                              const Use *listed, int part) {
  const OptionValue *shown = use_value(listed, O_CATEGORIES_PARTS);
  bool running = use_value(listed, O_CATEGORIES_COVERS)->number;
  const KitCategory *use = category->use;
  const Category *is = use->category;
  Text about = given(is->description) ? is->description : is->summary;
  bool together = category->asked.n && is_asked_for(shown, PART_ASKED);
  switch (part) {
    case PART_DESCRIPTION:
      add_part(b, parts, W_DESCRIPTION, markdown_blocks(b, about, b->look->prose));
      break;
    case PART_COVERS: add_part(b, parts, W_CATEGORY_COVERS, covers(b, is, running)); break;
    case PART_BORDERS: add_part(b, parts, W_CATEGORY_BORDERS, borders(b, category)); break;
    case PART_NOTE:
      add_part(b, parts, W_CATEGORY_NOTE, markdown_blocks(b, use->note, b->look->text));
      break;
    case PART_PROVES:
      if (!together) add_part(b, parts, W_CATEGORY_PROVES, proves(b, use));
      break;
    case PART_ASKED:
      add_part(b, parts, W_CATEGORY_ASKED,
               is_asked_for(shown, PART_PROVES) ? asked_and_proves(b, category)
                                                : asked(b, category));
      break;
  }
}

static void add_category(Build *b, Chain *chain, const BriefCategory *category,
                         const Use *listed, bool first) {
  const OptionValue *shown = use_value(listed, O_CATEGORIES_PARTS);
  Chain section = {0}, parts = {0};
  Block *rule = box_rule(b, b->len->rule_thin, b->colour->rule);
  rule->before = first ? b->len->space_hair : b->len->space_section;
  rule->after = b->len->space_small;
  rule->keep_next = true;
  chain_add(&section, rule);
  chain_add(&section, category_heading(b, category->use));
  for (size_t i = 0; i < shown->numbers.n; i++)
    add_category_part(b, &parts, category, listed, shown->numbers.at[i]);
  if (parts.first) chain_add(&section, parts_list(b, parts));
  chain_add(chain, box_section(b, section));
}

Chain block_categories(Build *b, const Use *use) {
  Chain chain = {0}, section = {0};
  b->heading_base = 3;
  chain_add(&section, section_heading(b, W_CATEGORIES, "part:categories"));
  for (size_t i = 0; i < b->brief->categories.n; i++)
    add_category(b, &section, &b->brief->categories.at[i], use, i == 0);
  chain_add(&chain, box_section(b, section));
  return chain;
}
