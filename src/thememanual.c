// thememanual.c -- the manual page kitpress-theme(5): prose, and the tables of themes.
// SPDX-License-Identifier: MIT
//
// manual/kitpress-theme.5.in is mdoc(7) in which "@blocks@" stands for every block with its
// options, and other such lines for keys of theme.yaml and places of prose.
#include "mdoc.h"

#include "theme/theme.h"

// ---- rows ---------------------------------------------------------------------------------------
static void add_head(Buf *out, const ThemeRow *row) {
  buf_text(out, ".It Cm ");
  mdoc_word(out, str_of(row->name));
  if (row->takes.n) buf_text(out, " No \\(em "), mdoc_word(out, row->takes);
  buf_char(out, '\n');
}

static void add_rows(Arena *arena, Buf *out, ThemeTable table) {
  const ThemeRows rows = theme_rows(arena, table);
  buf_text(out, ".Bl -tag -width Ds\n");
  for (size_t i = 0; i < rows.n; i++) {
    add_head(out, &rows.at[i]);
    mdoc_sentence(out, rows.at[i].help);
  }
  buf_text(out, ".El\n");
}

static void add_keys(Arena *arena, Buf *out) { add_rows(arena, out, THEME_KEYS); }
static void add_colours(Arena *arena, Buf *out) { add_rows(arena, out, THEME_COLOURS); }
static void add_looks(Arena *arena, Buf *out) { add_rows(arena, out, THEME_LOOKS); }
static void add_props(Arena *arena, Buf *out) { add_rows(arena, out, THEME_PROPS); }
static void add_margins(Arena *arena, Buf *out) { add_rows(arena, out, THEME_MARGINS); }
static void add_places(Arena *arena, Buf *out) { add_rows(arena, out, THEME_PLACES); }

static void add_pages(Arena *arena, Buf *out) { // in a line
  const ThemeRows rows = theme_rows(arena, THEME_PAGES);
  for (size_t i = 0; i < rows.n; i++)
    buf_printf(out, ".Cm %s %s\n", rows.at[i].name, i + 1 < rows.n ? "," : ".");
}

// ---- blocks -------------------------------------------------------------------------------------
static void add_options(Buf *out, const ThemeRows *options, const char *block) {
  size_t n = 0;
  for (size_t i = 0; i < options->n; i++) {
    const ThemeRow *row = &options->at[i];
    if (!str_is(row->at, block)) continue;
    if (!n++) buf_text(out, ".Bl -tag -width Ds -compact\n");
    add_head(out, row);
    mdoc_sentence(out, row->help);
    if (!row->usual.n) continue;
    buf_text(out, "Default:\n.Cm "), mdoc_word(out, row->usual), buf_text(out, " .\n");
  }
  if (n) buf_text(out, ".El\n");
}

static void add_blocks(Arena *arena, Buf *out) {
  const ThemeRows blocks = theme_rows(arena, THEME_BLOCKS);
  const ThemeRows options = theme_rows(arena, THEME_OPTIONS);
  buf_text(out, ".Bl -tag -width Ds\n");
  for (size_t i = 0; i < blocks.n; i++) {
    const ThemeRow *row = &blocks.at[i];
    buf_text(out, ".It Cm "), mdoc_word(out, str_of(row->name));
    buf_text(out, " Em "), mdoc_word(out, row->at), buf_char(out, '\n');
    mdoc_sentence(out, row->help);
    if (row->takes.n) buf_text(out, "It holds "), buf_str(out, row->takes), buf_text(out, ".\n");
    add_options(out, &options, row->name);
  }
  buf_text(out, ".El\n");
}

const MdocPart manual_of_themes[] = {
    {"@keys@", add_keys},     {"@colours@", add_colours}, {"@looks@", add_looks},
    {"@props@", add_props},   {"@pages@", add_pages},     {"@margins@", add_margins},
    {"@blocks@", add_blocks}, {"@places@", add_places},   {NULL, NULL}};
