// pattern.c -- a pattern of squares as one path, so that no seam shows between neighbours.
// SPDX-License-Identifier: MIT
//
// The squares' own coordinates are kept, a unit each, and the page's are stretched to them. A run
// of dark squares in a row that stands just so in the rows beneath, too, is one rectangle with
// them.
#include "write/inner.h"

static bool dark(const Pattern *pattern, int row, int column) {
  bool inside = row >= 0 && row < pattern->side && column >= 0 && column < pattern->side;
  return inside && pattern->dark.s[row * pattern->side + column] == 1;
}

// The end of the run that begins in this square; `column` itself if none does.
static int run_end(const Pattern *pattern, int row, int column) {
  if (!dark(pattern, row, column) || dark(pattern, row, column - 1)) return column;
  int end = column;
  while (dark(pattern, row, end)) end++;
  return end;
}

static void put_run(Buf *out, const Pattern *pattern, int row, int column) {
  int end = run_end(pattern, row, column), bottom = row + 1;
  if (end == column || run_end(pattern, row - 1, column) == end) return; // of one further up
  while (run_end(pattern, bottom, column) == end) bottom++;
  const int box[] = {column, pattern->side - bottom, end - column, bottom - row};
  for (size_t i = 0; i < COUNT(box); i++) {
    buf_int(out, box[i]);
    buf_char(out, ' ');
  }
  buf_text(out, "re\n");
}

void pattern_path(Buf *out, const Pattern *pattern, Len x, Len y, Len width) {
  Len unit = len_scale(width, 1, pattern->side);
  buf_text(out, "q ");
  put_lens(out, (Len[]){unit}, 1, "0 0 ");
  put_lens(out, (Len[]){unit, x, y}, 3, "cm\n");
  for (int row = 0; row < pattern->side; row++)
    for (int column = 0; column < pattern->side; column++) put_run(out, pattern, row, column);
  buf_text(out, "f Q\n");
}
