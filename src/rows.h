// rows.h -- tables of a few columns: for people as aligned text, for programs as JSON.
// SPDX-License-Identifier: MIT
#ifndef KP_ROWS_H
#define KP_ROWS_H

#include "base/base.h"

typedef enum CellKind {
  CELL_TEXT,   // JSON: a string
  CELL_NUMBER, // times 1000; JSON: a number
  CELL_COUNT,  // a whole number
  CELL_LIST,   // JSON: strings; as text with commas between
  CELL_NONE,   // JSON: null; as text "-"
} CellKind;

typedef struct Rows Rows;
// `names`: n columns, as JSON's members are called; capitals lead the text.
Rows *rows_new(Arena *, const char *const *names, size_t n);
// The next cell, from left to right, row after row.
void rows_text(Rows *, Str); // none when empty
void rows_number(Rows *, int64_t milli);
void rows_count(Rows *, size_t);
void rows_list(Rows *);           // an empty list, to which ...
void rows_entry(Rows *, Str);     // ... this adds
void rows_none(Rows *);
size_t rows_n(const Rows *);
void rows_print(Buf *out, const Rows *);      // nothing but the names when there are none
void rows_json(Buf *out, const Rows *, bool more); // objects, a line each; more: others came before

#endif
