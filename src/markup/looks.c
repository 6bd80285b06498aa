// looks.c -- the looks of a document's type, and the measures that go with them: a table for each
// layout that a candidate may have been promised.
// SPDX-License-Identifier: MIT
//
// Nothing else in this room knows layouts: what is composed otherwise in large print asks for the
// number of columns that the measure holds.
#include "markup/inner.h"

#define LOOK(w, s, l, g, a) \
  { .weight = w, .size = PT(s), .leading = PT(l), .colour = GREY(g), .italic = false, .align = a }

// Sizes and leadings are those of Lato on paper held at arm's length, on a 174 mm body; greys keep
// 4.5:1 on white.
static const Looks usual = {
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
    .name = {{PT(22), PT(18), PT(15)}, {PT(19), PT(16), PT(13)}},
    .rating_side = MM(5),
    .rating_stroke = PT(0.9),
    .tick_side = MM(3.6),
    .tick_stroke = PT(0.7),
    .tick_hang = MM(6),
    .choice_hang = MM(7),
    .line = PT(24), // 8.47 mm, a hand's line
    .line_compact = PT(20),
    .columns = 4,
    .header_letters = 56, // half a line of a margin
    .copy_letters = 56,
};

// Large print by the usual guidelines for it: 18 pt and no less, lines a quarter further apart than
// their size, ragged at the right, no greys, no italics for emphasis by us.
#define LARGE(w, s) LOOK(w, s, (s) * 1.25, 0, ALIGN_START)
static const Looks large = {
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
    .name = {{PT(28), PT(24), PT(22)}, {PT(28), PT(24), PT(22)}},
    .rating_side = MM(8),
    .rating_stroke = PT(1.4),
    .tick_side = MM(6),
    .tick_stroke = PT(1.2),
    .tick_hang = MM(10),
    .choice_hang = MM(12),
    .line = PT(34),
    .line_compact = PT(34),
    .columns = 1,
    .header_letters = 20, // so that no more than two lines stand in a margin
    .copy_letters = 24,
};

const Looks *looks_of(Layout layout) {
  switch (layout) {
    case LAYOUT_USUAL: return &usual;
    case LAYOUT_LARGE: return &large;
  }
  return &usual;
}
