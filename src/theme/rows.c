// rows.c -- what themes can say, as rows of tables: the manual page is made of them.
// SPDX-License-Identifier: MIT
#include "theme/inner.h"

#include <string.h>

typedef struct Making {
  Arena *arena;
  VEC(ThemeRow) rows;
} Making;

static void add(Making *m, ThemeRow row) { VEC_PUSH(m->arena, &m->rows, row); }

// ---- what a value can be -----------------------------------------------------------------------
static Str words_told(Arena *arena, const char *words) { // "a | b"
  const char **list;
  size_t n = choices_split(arena, words, &list);
  Buf out = {.arena = arena};
  for (size_t i = 0; i < n; i++) buf_printf(&out, "%s%s", i ? " | " : "", list[i]);
  return buf_done(&out);
}

static Str numbers_told(Arena *arena, int64_t least, int64_t most) {
  return str_printf(arena, "number from %lld to %lld", (long long)least, (long long)most);
}

// In mm where that is whole, as ranges of measures are.
static Str length_told(Arena *arena, Len length) {
  Len mm = len_scale(length, 1, MM(1));
  if (mm && length == MM((double)mm))
    return str_printf(arena, "%lldmm", (long long)mm);
  return value_told(arena, (Value){VALUE_LENGTH, length});
}

static Str lengths_told(Arena *arena, Len least, Len most) {
  Str to = length_told(arena, most);
  if (!least) return str_printf(arena, "length up to " STR_FMT, STR_ARG(to));
  Str from = length_told(arena, least);
  return str_printf(arena, "length from " STR_FMT " to " STR_FMT, STR_ARG(from), STR_ARG(to));
}

static Str key_takes(Arena *arena, const Key *key) {
  switch (key->kind) {
    case KEY_LENGTH: return lengths_told(arena, key->least, key->most);
    case KEY_INT:
    case KEY_COUNT:
      if (key->most == 1) return STR("yes | no");
      return numbers_told(arena, key->least, key->most);
    case KEY_COLOUR: return STR("colour");
    case KEY_WORD:
    case KEY_EITHER: return words_told(arena, key->words);
    case KEY_FAMILIES: return STR("names of fonts");
    case KEY_FILES: return STR("files");
    case KEY_FILE: return STR("file");
    case KEY_LINE: return STR("text");
    case KEY_LET: return STR("map of names and expressions");
  }
  return STR("");
}

static Str option_takes(Arena *arena, const OptionRule *rule) {
  switch (rule->kind) {
    case OPTION_IS_COUNT: return numbers_told(arena, rule->least, rule->most);
    case OPTION_IS_LENGTH:
      return lengths_told(arena, MM((double)rule->least), MM((double)rule->most));
    case OPTION_IS_YES_NO: return STR("yes | no");
    case OPTION_IS_WORD: return words_told(arena, rule->words);
    case OPTION_IS_LINE: return STR("text");
    case OPTION_IS_PROSE: return STR("name of a text");
    case OPTION_IS_LIST: {
      Str words = words_told(arena, rule->words);
      return str_printf(arena, "list of " STR_FMT, STR_ARG(words));
    }
  }
  return STR("");
}

static Str option_usual(Arena *arena, const OptionRule *rule) {
  if (rule->kind != OPTION_IS_LIST || !*rule->fallback) return str_of(rule->fallback);
  if (!strcmp(rule->fallback, rule->words)) return STR("all of them");
  const char **list;
  size_t n = choices_split(arena, rule->fallback, &list);
  Buf out = {.arena = arena};
  for (size_t i = 0; i < n; i++) buf_printf(&out, "%s%s", i ? ", " : "", list[i]);
  return buf_done(&out);
}

// ---- rows --------------------------------------------------------------------------------------
static bool begins(const char *name, const char *with) {
  return !strncmp(name, with, strlen(with));
}

static bool is_of_page(const char *name) { // of one of the papers
#define PAGE(paper, side, key) \
  if (begins(name, "page." key ".")) return true;
#include "theme/pages.def"
#undef PAGE
  return false;
}

static ThemeTable table_of(const Key *key) {
  if (key->kind == KEY_COLOUR && begins(key->name, "colours.")) return THEME_COLOURS;
  if (begins(key->name, "type.")) return THEME_PROPS;
  return is_of_page(key->name) ? THEME_MARGINS : THEME_KEYS;
}

// Of properties of looks and margins of pages, those of the first look and page: all have the same.
static void add_keys(Making *m, ThemeTable table) {
  const Keys keys = keys_all(m->arena);
  const char *prefix = table == THEME_PROPS     ? "type.all."
                       : table == THEME_MARGINS ? "page.a4."
                                                : "";
  for (size_t i = 0; i < keys.n; i++) {
    const Key *key = &keys.at[i];
    if (table_of(key) != table || !begins(key->name, prefix)) continue;
    add(m, (ThemeRow){.name = key->name + strlen(prefix),
                      .help = key->help,
                      .takes = key_takes(m->arena, key)});
  }
}

static void add_names(Making *m, ThemeTable table) {
  if (table == THEME_LOOKS) {
    add(m, (ThemeRow){.name = "all", .help = "what the looks below do not say of themselves"});
#define LOOK(field, key, what) add(m, (ThemeRow){.name = key, .help = what});
#include "theme/looks.def"
#undef LOOK
  }
  if (table == THEME_PAGES) {
#define PAGE(paper, side, key) add(m, (ThemeRow){.name = key});
#include "theme/pages.def"
#undef PAGE
  }
  if (table == THEME_PLACES) {
#define PLACE(field, key, what) add(m, (ThemeRow){.name = key, .help = what});
#include "theme/places.def"
#undef PLACE
  }
}

static Str block_at(Arena *arena, unsigned in) {
  static const struct {
    unsigned in;
    const char *told;
  } places[] = {{IN_BODY, "any body"},      {IN_GUIDE, "guide.yaml"},
                {IN_SHEET, "sheet.yaml"},   {IN_DEBRIEF, "debrief.yaml"},
                {IN_QUESTION, "questions"}, {IN_FURNITURE, "header, footer"}};
  Buf out = {.arena = arena};
  for (size_t i = 0; i < COUNT(places); i++)
    if (in & places[i].in) buf_printf(&out, "%s%s", out.n ? ", " : "", places[i].told);
  return buf_done(&out);
}

static Str block_takes(Holds holds) {
  switch (holds) {
    case HOLDS_NOTHING: return STR("");
    case HOLDS_BLOCKS: return STR("a list of blocks");
    case HOLDS_COLUMNS: return STR("a list of lists of blocks");
  }
  return STR("");
}

static void add_blocks(Making *m) {
  for (size_t i = 0; i < USE_COUNT; i++)
    add(m, (ThemeRow){.name = block_rules[i].key,
                      .help = block_rules[i].help,
                      .at = block_at(m->arena, block_rules[i].in),
                      .takes = block_takes(block_rules[i].holds)});
}

static void add_options(Making *m) {
  for (size_t block = 0; block < USE_COUNT; block++)
    for (size_t i = 0; i < OPTION_COUNT; i++) {
      const OptionRule *rule = &option_rules[i];
      if (rule->block != block) continue;
      add(m, (ThemeRow){.name = rule->key,
                        .help = rule->help,
                        .at = str_of(block_rules[block].key),
                        .takes = option_takes(m->arena, rule),
                        .usual = option_usual(m->arena, rule)});
    }
}

ThemeRows theme_rows(Arena *arena, ThemeTable table) {
  Making m = {.arena = arena};
  switch (table) {
    case THEME_KEYS:
    case THEME_COLOURS:
    case THEME_PROPS:
    case THEME_MARGINS: add_keys(&m, table); break;
    case THEME_LOOKS:
    case THEME_PAGES:
    case THEME_PLACES: add_names(&m, table); break;
    case THEME_BLOCKS: add_blocks(&m); break;
    case THEME_OPTIONS: add_options(&m); break;
  }
  return (ThemeRows){m.rows.at, m.rows.n};
}
