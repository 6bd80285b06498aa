// options.c -- what is said of a block where it is listed, by the rules of options.def.
// SPDX-License-Identifier: MIT
#include "theme/inner.h"

#include <string.h>

const OptionRule option_rules[OPTION_COUNT] = {
#define OPTION(block, name, key, kind, least, most, words, fallback, help) \
  {USE_##block, key, OPTION_IS_##kind, least, most, words, fallback, help},
#include "theme/options.def"
#undef OPTION
};

size_t options_of(BlockName block) {
  size_t n = 0;
  for (size_t i = 0; i < OPTION_COUNT; i++) n += option_rules[i].block == block;
  return n;
}

size_t option_place(Option option) {
  size_t place = 0;
  for (size_t i = 0; i < (size_t)option; i++)
    place += option_rules[i].block == option_rules[option].block;
  return place;
}

const OptionValue *use_value(const Use *use, Option option) {
  static const OptionValue none = {0};
  bool own = option_rules[option].block == use->block;
  return own ? &use->settings[option_place(option)] : &none;
}

// ---- kinds -------------------------------------------------------------------------------------
static bool report_value(PlanReader *r, const OptionRule *rule, const Node *value,
                         const char *wanted) {
  Text text = node_text(value);
  diag(r->diags, DIAG_THEME_VALUE, value->span, "\"%s\" of \"%s\" must be %s, not %s", rule->key,
       block_rules[rule->block].key, wanted,
       text.s.n ? text_shown(r->arena, text) : node_kind_name(value));
  return false;
}

static bool read_word(PlanReader *r, const OptionRule *rule, Text text, int *out) {
  if (choice_of(rule->words, text.s, out)) return true;
  const char **words;
  size_t n = choices_split(r->arena, rule->words, &words);
  const char *near = str_nearest(text.s, words, n);
  diag(r->diags, DIAG_THEME_VALUE, text.span, "\"%s\" of \"%s\" cannot be %s%s%s%s", rule->key,
       block_rules[rule->block].key, text_shown(r->arena, text), near ? " (did you mean \"" : "",
       near ? near : "", near ? "\"?)" : "");
  Buf list = {.arena = r->arena};
  for (size_t i = 0; i < n; i++)
    buf_printf(&list, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : " or ", words[i]);
  diag_help(r->diags, "it can be " STR_FMT, STR_ARG(buf_done(&list)));
  return false;
}

static bool read_count(PlanReader *r, const OptionRule *rule, const Node *value, OptionValue *out) {
  int64_t n;
  if (!str_int(node_text(value).s, &n)) return report_value(r, rule, value, "a whole number");
  if (n < rule->least || n > rule->most) {
    diag(r->diags, DIAG_THEME_VALUE, value->span,
         "\"%s\" of \"%s\" is %lld, but must lie between %lld and %lld", rule->key,
         block_rules[rule->block].key, (long long)n, (long long)rule->least, (long long)rule->most);
    return false;
  }
  out->number = n;
  return true;
}

static bool read_yes_no(PlanReader *r, const OptionRule *rule, const Node *value,
                        OptionValue *out) {
  Str word = node_text(value).s;
  bool yes = str_is(word, "yes") || str_is(word, "true"),
       no = str_is(word, "no") || str_is(word, "false");
  if (!yes && !no) return report_value(r, rule, value, "yes or no");
  out->number = yes;
  return true;
}

// A list of words, or their names with blanks between, as the usual values are written.
static bool read_words(PlanReader *r, const OptionRule *rule, const Node *value, OptionValue *out) {
  enum { WORDS_MOST = 32 };
  if (value->kind == NODE_MAP) return report_value(r, rule, value, "a list");
  Text words[WORDS_MOST];
  size_t n = 0;
  if (value->kind == NODE_LIST) {
    for (; n < value->as.list.n && n < WORDS_MOST; n++)
      words[n] = (Text){node_text(value->as.list.at[n]).s, value->as.list.at[n]->span};
    if (n < value->as.list.n) return report_value(r, rule, value, "a shorter list");
  } else {
    const char **parts;
    n = choices_split(r->arena, str_c(r->arena, node_text(value).s), &parts);
    for (size_t i = 0; i < n; i++) words[i] = (Text){str_of(parts[i]), value->span};
  }
  int *at = NEW_ARRAY(r->arena, int, n);
  for (size_t i = 0; i < n; i++) {
    if (!read_word(r, rule, words[i], &at[i])) return false;
    for (size_t k = 0; k < i; k++) {
      if (at[k] != at[i]) continue;
      diag(r->diags, DIAG_THEME_VALUE, words[i].span, "\"" STR_FMT "\" is listed twice",
           STR_ARG(words[i].s));
      return false;
    }
  }
  out->numbers.at = at;
  out->numbers.n = n;
  return true;
}

static bool read_length(PlanReader *r, const OptionRule *rule, const Node *value,
                        OptionValue *out) {
  if (!node_text(value).s.n) return report_value(r, rule, value, "a length");
  const char *what =
      str_printf(r->arena, "%s\" of \"%s", rule->key, block_rules[rule->block].key).s;
  return values_length(r->values, node_text(value), len_scale(rule->least, MM(100), 100),
                       len_scale(rule->most, MM(100), 100), what, &out->number);
}

static bool read_line(PlanReader *r, const OptionRule *rule, const Node *value, OptionValue *out) {
  Text text = node_text(value);
  if (value->kind != NODE_SCALAR || memchr(text.s.s, '\n', text.s.n))
    return report_value(r, rule, value, "a line of text");
  out->text = text;
  return true;
}

void option_read(PlanReader *r, Option option, const Node *value, OptionValue *out) {
  const OptionRule *rule = &option_rules[option];
  int word = 0;
  switch (rule->kind) {
    case OPTION_IS_COUNT: read_count(r, rule, value, out); return;
    case OPTION_IS_LENGTH: read_length(r, rule, value, out); return;
    case OPTION_IS_YES_NO: read_yes_no(r, rule, value, out); return;
    case OPTION_IS_WORD:
      if (value->kind != NODE_SCALAR) report_value(r, rule, value, "a word");
      else if (read_word(r, rule, node_text(value), &word)) out->number = word;
      return;
    case OPTION_IS_LINE: read_line(r, rule, value, out); return;
    case OPTION_IS_PROSE:
      if (value->kind != NODE_SCALAR) report_value(r, rule, value, "the name of a text");
      else if (node_text(value).s.n) prose_read(r, node_text(value), &out->text);
      return;
    case OPTION_IS_LIST: read_words(r, rule, value, out); return;
  }
}

// ---- all of a block ----------------------------------------------------------------------------
void options_usual(PlanReader *r, BlockName block, OptionValue *out) {
  for (size_t i = 0, n = 0; i < OPTION_COUNT; i++) {
    if (option_rules[i].block != block) continue;
    Node value = {.kind = NODE_SCALAR, .as.scalar = {.text = str_of(option_rules[i].fallback)}};
    option_read(r, (Option)i, &value, &out[n++]);
  }
}

static void report_option(PlanReader *r, BlockName block, Text key) {
  const char *names[OPTION_COUNT];
  size_t n = 0;
  for (size_t i = 0; i < OPTION_COUNT; i++)
    if (option_rules[i].block == block) names[n++] = option_rules[i].key;
  const char *near = str_nearest(key.s, names, n);
  diag(r->diags, DIAG_THEME_BLOCK, key.span, "\"%s\" has no option %s%s%s%s",
       block_rules[block].key, text_shown(r->arena, key), near ? " (did you mean \"" : "",
       near ? near : "", near ? "\"?)" : "");
  Buf list = {.arena = r->arena};
  for (size_t i = 0; i < n; i++) buf_printf(&list, "%s%s", i ? ", " : "", names[i]);
  if (n && !near) diag_help(r->diags, "its options: " STR_FMT, STR_ARG(buf_done(&list)));
  if (!n) diag_help(r->diags, "it has none: write its name alone");
}

void options_read(PlanReader *r, BlockName block, const Node *map, const char *pass,
                  OptionValue *out) {
  for (size_t i = 0; i < map->as.map.n; i++) {
    Text key = node_text(map->as.map.at[i].key);
    size_t option = 0;
    while (option < OPTION_COUNT &&
           !(option_rules[option].block == block && str_is(key.s, option_rules[option].key)))
      option++;
    if (option < OPTION_COUNT)
      option_read(r, (Option)option, map->as.map.at[i].value, &out[option_place((Option)option)]);
    else if (!*pass || !choice_of(pass, key.s, &(int){0})) report_option(r, block, key);
  }
}
