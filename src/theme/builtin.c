// builtin.c -- the default theme and large print while themes cannot yet be read from files.
// SPDX-License-Identifier: MIT
#include "theme/inner.h"

#define LOOK(w, s, l, g, a) \
  { .weight = w, .size = PT(s), .leading = PT(l), .colour = GREY(g), .italic = false, .align = a }
#define LARGE(w, s) LOOK(w, s, (s) * 1.25, 0, ALIGN_START)

static const Looks usual_looks = {
    .text = LOOK(400, 10, 13.5, 0, ALIGN_START),
    .small = LOOK(400, 9, 12, 0, ALIGN_START),
    .caption = LOOK(400, 8, 10, 64, ALIGN_START),
    .label = LOOK(700, 9, 12, 0, ALIGN_START),
    .strong = LOOK(700, 10, 13.5, 0, ALIGN_START),
    .quiet = LOOK(400, 10, 13.5, 80, ALIGN_START),
    .prose = LOOK(400, 10.25, 14.25, 0, ALIGN_JUSTIFY),
    .faint = LOOK(400, 9.25, 13.5, 80, ALIGN_START),
    .tick = LOOK(400, 9.5, 12.75, 0, ALIGN_START),
    .ask = LOOK(700, 13, 17.5, 0, ALIGN_START),
    .anchor = LOOK(400, 8.5, 10.75, 0, ALIGN_START),
    .title = LOOK(900, 22, 27, 0, ALIGN_START),
    .heading = LOOK(700, 12, 16, 0, ALIGN_START),
    .subheading = LOOK(700, 11, 14.5, 0, ALIGN_START),
    .figure = LOOK(900, 15, 18, 0, ALIGN_START),
    .score = LOOK(400, 8.75, 10.5, 0, ALIGN_START),
};
static const Measures usual_measures = {
    .rating_side = MM(5),
    .rating_stroke = PT(0.9),
    .tick_side = MM(3.6),
    .tick_stroke = PT(0.7),
    .tick_hang = MM(6),
    .choice_hang = MM(7),
    .line = PT(24),
    .line_compact = PT(20),
    .line_stroke = PT(0.4),
    .space_hair = PT(1.5),
    .space_tight = PT(3),
    .space_small = PT(4),
    .space_part = PT(7),
    .space_block = PT(9),
    .space_wide = PT(12),
    .space_section = PT(15),
    .space_chapter = PT(22),
    .rule_hair = PT(0.4),
    .rule_thin = PT(0.5),
    .rule_heavy = PT(1.4),
    .gutter = MM(7),
    .gutter_narrow = MM(6),
    .cell_pad = PT(5),
    .cell_pad_tight = PT(3),
    .name_guide_1 = PT(22),
    .name_guide_2 = PT(18),
    .name_guide_3 = PT(15),
    .name_sheet_1 = PT(19),
    .name_sheet_2 = PT(16),
    .name_sheet_3 = PT(13),
};
static const Numbers usual_numbers = {.columns = 4, .header_letters = 56, .copy_letters = 56};

static const Colours usual_colours = {
    .quiet = GREY(80),
    .grid = GREY(110),
    .line = GREY(140),
    .tint = GREY(255),
};

static const Looks large_looks = {
    .text = LARGE(400, 18),
    .small = LARGE(400, 18),
    .caption = LARGE(400, 18),
    .label = LARGE(700, 18),
    .strong = LARGE(700, 18),
    .quiet = LARGE(400, 18),
    .prose = LARGE(400, 18),
    .faint = LARGE(400, 18),
    .tick = LARGE(400, 18),
    .ask = LARGE(700, 20),
    .anchor = LARGE(400, 18),
    .title = LARGE(900, 28),
    .heading = LARGE(700, 22),
    .subheading = LARGE(700, 20),
    .figure = LARGE(900, 24),
    .score = LARGE(400, 18),
};
static const Measures large_measures = {
    .rating_side = MM(8),
    .rating_stroke = PT(1.4),
    .tick_side = MM(6),
    .tick_stroke = PT(1.2),
    .tick_hang = MM(10),
    .choice_hang = MM(12),
    .line = PT(34),
    .line_compact = PT(34),
    .line_stroke = PT(0.4),
    .space_hair = PT(1.5),
    .space_tight = PT(3),
    .space_small = PT(4),
    .space_part = PT(7),
    .space_block = PT(9),
    .space_wide = PT(12),
    .space_section = PT(15),
    .space_chapter = PT(22),
    .rule_hair = PT(0.4),
    .rule_thin = PT(0.5),
    .rule_heavy = PT(1.4),
    .gutter = MM(7),
    .gutter_narrow = MM(6),
    .cell_pad = PT(5),
    .cell_pad_tight = PT(3),
    .name_guide_1 = PT(28),
    .name_guide_2 = PT(24),
    .name_guide_3 = PT(22),
    .name_sheet_1 = PT(28),
    .name_sheet_2 = PT(24),
    .name_sheet_3 = PT(22),
};
static const Numbers large_numbers = {.columns = 1, .header_letters = 20, .copy_letters = 24};

// The 174 x 247 mm body fits A4 and US Letter alike, upright and on its side; 22 mm at the binding
// of an upright page, never less than the 15 mm that its holes reach to (ISO 838), and nothing
// within 6.35 mm of an edge (what printers cannot reach).
static PageStyle style_usual(Paper paper, bool landscape) {
  Len short_side = MM(174), long_side = MM(247);
  PageStyle page = {.left = MM(22)};
  switch (paper) {
    case PAPER_A4:
      page.width = MM(210), page.height = MM(297);
      page.top = MM(22), page.header = MM(13), page.footer = MM(12);
      if (landscape)
        page.left = MM(25), page.top = MM(16), page.header = MM(8), page.footer = MM(8);
      break;
    case PAPER_LETTER:
      page.width = PT(612), page.height = PT(792);
      page.top = MM(15.5), page.header = MM(8), page.footer = MM(8);
      if (landscape)
        page.left = MM(18), page.top = MM(18), page.header = MM(9), page.footer = MM(9);
      break;
  }
  if (landscape)
    page = (PageStyle){.width = page.height,
                       .height = page.width,
                       .top = page.top,
                       .left = page.left,
                       .header = page.header,
                       .footer = page.footer};
  page.right = page.width - page.left - (landscape ? long_side : short_side);
  page.bottom = page.height - page.top - (landscape ? short_side : long_side);
  return page;
}

// Large print: lines of 6 in and no longer, an inch or more around them; beneath, room for the four
// lines that the footer may take.
static PageStyle style_large(Paper paper) {
  const Len width = PT(432), height = MM(210);
  PageStyle page = {.top = PT(72), .header = MM(8), .footer = MM(8)};
  switch (paper) {
    case PAPER_A4: page.width = MM(210), page.height = MM(297); break;
    case PAPER_LETTER: page.width = PT(612), page.height = PT(792); break;
  }
  page.left = (page.width - width) / 2;
  page.right = page.width - page.left - width;
  page.bottom = page.height - page.top - height;
  return page;
}

static const char *const usual_fonts[] = {"Lato", "Lato", "Noto Sans Mono"};
// The order matters only where two families have the same character and neither was made for its
// script: the earlier one is taken.
static const char *const usual_fallback[] = {
    "Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Thai",
    "Noto Sans CJK SC", "Noto Sans CJK TC", "Noto Sans CJK JP", "Noto Sans CJK KR",
    "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Telugu", "Noto Sans Kannada",
    "Noto Sans Malayalam", "Noto Sans Gujarati", "Noto Sans Gurmukhi", "Noto Sans Oriya",
    "Noto Sans Sinhala", "Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Ethiopic",
    "Noto Sans Khmer", "Noto Sans Lao", "Noto Sans Myanmar", "Noto Sans Syriac",
    "Noto Sans Thaana", "Noto Sans Cherokee", "Noto Sans NKo", "Noto Sans Mongolian",
    "Noto Sans Tifinagh", "Noto Sans Canadian Aboriginal", "Noto Sans Adlam",
    "Noto Sans Ol Chiki", "Noto Sans Vai", "Noto Sans Javanese", "Noto Sans Balinese",
    "Noto Sans Yi", "Noto Serif Tibetan", "Noto Sans Math", "Noto Sans Symbols",
    "Noto Sans Symbols2", "Symbola",
};

static void fonts_usual(Arena *arena, FontSpec *spec) {
  for (size_t role = 0; role < FAMILY_COUNT; role++) {
    Texts *out = &spec->family[role];
    out->at = NEW_ARRAY(arena, Text, COUNT(usual_fallback) + 1);
    out->at[out->n++].s = str_of(usual_fonts[role]);
    for (size_t i = 0; i < COUNT(usual_fallback); i++)
      out->at[out->n++].s = str_of(usual_fallback[i]);
  }
}

Theme *theme_load(Arena *arena, Diags *diags, const ThemeAsk *ask) {
  Theme *t = NEW(arena, Theme);
  t->name = "default";
  t->folder = str_printf(arena, "%s/default", ask->templates).s;
  fonts_usual(arena, &t->fonts);
  t->look = ask->large ? large_looks : usual_looks;
  t->colour = usual_colours;
  t->len = ask->large ? large_measures : usual_measures;
  t->num = ask->large ? large_numbers : usual_numbers;
  for (Paper paper = PAPER_A4; paper <= PAPER_LETTER; paper++)
    for (int side = 0; side < 2; side++)
      t->page[paper][side] = ask->large ? style_large(paper) : style_usual(paper, side);
  return words_load(arena, diags, &t->folder, 1, ask->language, &t->words) ? t : NULL;
}
