// readme_tool.c -- the tables of templates/README.md, in Markdown, of the tables that read themes.
// SPDX-License-Identifier: MIT
//
// Writes every table between "<!-- table: NAME -->" and "<!-- end -->", as it stands in the README;
// readme.py puts them there, or holds the README to them.
#include "theme/theme.h"

#include <stdio.h>
#include <string.h>

static void begin(Buf *out, const char *name) { buf_printf(out, "<!-- table: %s -->\n\n", name); }
static void end(Buf *out) { buf_text(out, "\n<!-- end -->\n"); }

// ---- words --------------------------------------------------------------------------------------
static void cell(Buf *out, Str text) { // a bar would end it
  for (size_t i = 0; i < text.n; i++) buf_char(out, text.s[i] == '|' ? '/' : text.s[i]);
}

static void sentence(Buf *out, const char *text) {
  buf_char(out, *text >= 'a' && *text <= 'z' ? (char)(*text - 'a' + 'A') : *text);
  buf_text(out, text + 1);
  buf_char(out, '.');
}

static bool holds(Str text, const char *word) {
  size_t n = strlen(word);
  for (size_t i = 0; i + n <= text.n; i++)
    if (!memcmp(text.s + i, word, n)) return true;
  return false;
}

// ---- rows of three columns ----------------------------------------------------------------------
static void rows_out(Buf *out, const char *name, const ThemeRows *rows, const char *head) {
  begin(out, name);
  buf_printf(out, "| %s | takes | what it is |\n|---|---|---|\n", head);
  for (size_t i = 0; i < rows->n; i++) {
    const ThemeRow *row = &rows->at[i];
    buf_printf(out, "| `%s` | ", row->name);
    cell(out, row->takes);
    buf_text(out, " | "), cell(out, str_of(row->help)), buf_text(out, " |\n");
  }
  end(out);
}

static void names_out(Buf *out, const char *name, const ThemeRows *rows, const char *head,
                      const char *around) { // of rows that take nothing
  size_t half = strlen(around) / 2;
  begin(out, name);
  buf_printf(out, "| %s | what it is |\n|---|---|\n", head);
  for (size_t i = 0; i < rows->n; i++) {
    const ThemeRow *row = &rows->at[i];
    buf_printf(out, "| `%.*s%s%s` | ", (int)half, around, row->name, around + half);
    cell(out, str_of(row->help)), buf_text(out, " |\n");
  }
  end(out);
}

// ---- groups of keys -----------------------------------------------------------------------------
static size_t group_length(const char *key) { return strcspn(key, "."); }

static bool group_is_new(const ThemeRows *rows, size_t at) {
  size_t n = group_length(rows->at[at].name);
  for (size_t i = 0; i < at; i++)
    if (group_length(rows->at[i].name) == n && !memcmp(rows->at[i].name, rows->at[at].name, n))
      return false;
  return true;
}

static void add_group(Buf *out, const ThemeRows *rows, size_t first) {
  const char *name = rows->at[first].name;
  size_t n = group_length(name);
  buf_printf(out, "| `%.*s` | ", (int)n, name);
  for (size_t i = first, told = 0; i < rows->n; i++) {
    const char *key = rows->at[i].name;
    if (group_length(key) != n || memcmp(key, name, n) != 0) continue;
    if (key[n]) buf_printf(out, "%s`%s`", told++ ? ", " : "", key + n + 1);
    else cell(out, str_of(rows->at[i].help));
  }
  buf_text(out, " |\n");
}

static void groups_out(Buf *out, const ThemeRows *rows) {
  begin(out, "groups");
  buf_text(out, "| group | what it holds |\n|---|---|\n");
  for (size_t i = 0; i < rows->n; i++)
    if (group_is_new(rows, i)) add_group(out, rows, i);
  end(out);
}

// ---- blocks -------------------------------------------------------------------------------------
// A block that can stand in several documents is told of in the first of them.
static const struct {
  const char *name, *at;
} parts[] = {{"any", "any body"},          {"guide", "guide.yaml"},
             {"question", "questions"},    {"sheet", "sheet.yaml"},
             {"debrief", "debrief.yaml"},  {"furniture", "header, footer"}};

static size_t part_of(const ThemeRow *block) {
  for (size_t i = 0; i < COUNT(parts); i++)
    if (holds(block->at, parts[i].at)) return i;
  return COUNT(parts);
}

static void add_options(Buf *out, const ThemeRows *options, const char *block) {
  static const char head[] = "\n| option | takes | default | what it does |\n|---|---|---|---|\n";
  size_t told = 0;
  for (size_t i = 0; i < options->n; i++) {
    const ThemeRow *row = &options->at[i];
    if (!str_is(row->at, block)) continue;
    if (!told++) buf_text(out, head);
    buf_printf(out, "| `%s` | ", row->name);
    cell(out, row->takes), buf_text(out, " | ");
    cell(out, row->usual), buf_text(out, " | ");
    cell(out, str_of(row->help)), buf_text(out, " |\n");
  }
}

static void add_block(Buf *out, const ThemeRow *block, const ThemeRows *options) {
  buf_printf(out, "#### `%s`\n\n", block->name);
  sentence(out, block->help);
  buf_text(out, " *In: "), buf_str(out, block->at), buf_text(out, ".*");
  if (block->takes.n) buf_text(out, " It holds "), buf_str(out, block->takes), buf_char(out, '.');
  buf_printf(out, "\n\n![%s](pictures/%s.png)\n", block->name, block->name);
  add_options(out, options, block->name);
  buf_char(out, '\n');
}

static bool blocks_out(Arena *arena, Buf *out) { // false: a block stands in no part
  const ThemeRows blocks = theme_rows(arena, THEME_BLOCKS);
  const ThemeRows options = theme_rows(arena, THEME_OPTIONS);
  bool all = true;
  for (size_t part = 0; part < COUNT(parts); part++) {
    begin(out, parts[part].name);
    for (size_t i = 0; i < blocks.n; i++)
      if (part_of(&blocks.at[i]) == part) add_block(out, &blocks.at[i], &options);
    out->n--; // the last line's
    end(out);
  }
  for (size_t i = 0; i < blocks.n; i++) all &= part_of(&blocks.at[i]) < COUNT(parts);
  return all;
}

int main(void) {
  Arena *arena = arena_new();
  Buf out = {.arena = arena};
  const ThemeRows keys = theme_rows(arena, THEME_KEYS);
  const ThemeRows looks = theme_rows(arena, THEME_LOOKS);
  const ThemeRows props = theme_rows(arena, THEME_PROPS);
  const ThemeRows colours = theme_rows(arena, THEME_COLOURS);
  const ThemeRows margins = theme_rows(arena, THEME_MARGINS);
  const ThemeRows places = theme_rows(arena, THEME_PLACES);
  groups_out(&out, &keys);
  rows_out(&out, "keys", &keys, "key");
  names_out(&out, "looks", &looks, "look", "");
  rows_out(&out, "props", &props, "key");
  names_out(&out, "colours", &colours, "colour", "");
  rows_out(&out, "margins", &margins, "key");
  names_out(&out, "places", &places, "place", "{{}}");
  bool all = blocks_out(arena, &out);
  fwrite(out.s, 1, out.n, stdout);
  arena_free(arena);
  return all ? 0 : 1;
}
