// rhythm.c -- baselines on a grid: where text goes on after what is off it.
// SPDX-License-Identifier: MIT
//
// Lines whose leading is a multiple of the grid's pitch have their baselines at whole pitches from
// the first on a page, so that facing pages stand line beside line. (A pitch of half the leading
// lets paragraphs be half a line apart.) Headings, tables and rules are as high as they are; the
// next such line moves down to the grid. After lines to write on, which take the room that is left,
// there is none.
#include "typeset/inner.h"

enum { GRID_EASE = 8 }; // an eighth of the pitch that a line may move up into what is above it

bool box_on_grid(const Rhythm *r, const Box *box) {
  return r && r->pitch > 0 && box->kind == BOX_LINE &&
         box->as.line->para->style.leading % r->pitch == 0;
}

// How far the baseline of a box whose top is at y from the page's top is over the grid's next line.
static Len grid_lack(const Rhythm *r, const Box *box, Len y) {
  Len lack = (r->base - y - box->base) % r->pitch;
  return lack < 0 ? lack + r->pitch : lack;
}

// Up to half a pitch, the space over it can be that much smaller instead.
Len rhythm_space(const Rhythm *r, const Box *box, Len space, Len y) {
  if (!box_on_grid(r, box)) return 0;
  Len lack = grid_lack(r, box, y), up = r->pitch - lack;
  bool eased = up < r->pitch / GRID_EASE || (up <= space && up <= r->pitch / 2);
  return eased ? lack - r->pitch : lack;
}

Len boxes_extent(const Rhythm *r, const Box *box, size_t n, Len *tops) {
  Len y = n ? page_heads(box) : 0;
  for (size_t i = 0; i < n; i++) {
    Len space = i ? box[i].space : 0; // at a page's top there is none
    y += space;
    y += rhythm_space(r, &box[i], space, y);
    if (tops) tops[i] = y;
    if (box[i].kind == BOX_LEADERS) r = NULL;
    y += box[i].height;
  }
  return y;
}

void report_grid(SetReport *report, const Rhythm *r, const Box *box, Len y) {
  if (!report || !box_on_grid(r, box)) return;
  report->grid++;
  report->off_grid += grid_lack(r, box, y) != 0;
}
