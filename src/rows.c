// rows.c -- tables of a few columns: for people as aligned text, for programs as JSON.
// SPDX-License-Identifier: MIT
#include "rows.h"

#include "session.h"

typedef struct Cell {
  CellKind kind;
  Str text;
  int64_t number;
  VEC(Str) list;
} Cell;
struct Rows {
  Arena *arena;
  const char *const *names;
  size_t columns;
  VEC(Cell) cells;
};

Rows *rows_new(Arena *arena, const char *const *names, size_t n) {
  Rows *rows = NEW(arena, Rows);
  *rows = (Rows){.arena = arena, .names = names, .columns = n};
  return rows;
}

static void add(Rows *rows, Cell cell) { VEC_PUSH(rows->arena, &rows->cells, cell); }

void rows_text(Rows *rows, Str text) {
  add(rows, (Cell){.kind = text.n ? CELL_TEXT : CELL_NONE, .text = text});
}
void rows_number(Rows *rows, int64_t milli) {
  add(rows, (Cell){.kind = CELL_NUMBER, .number = milli});
}
void rows_count(Rows *rows, size_t n) {
  add(rows, (Cell){.kind = CELL_COUNT, .number = (int64_t)n});
}
void rows_list(Rows *rows) { add(rows, (Cell){.kind = CELL_LIST}); }
void rows_none(Rows *rows) { add(rows, (Cell){.kind = CELL_NONE}); }
size_t rows_n(const Rows *rows) { return rows->cells.n / rows->columns; }

void rows_entry(Rows *rows, Str text) {
  Cell *cell = &rows->cells.at[rows->cells.n - 1];
  VEC_PUSH(rows->arena, &cell->list, text);
}

// ---- text ---------------------------------------------------------------------------------------
static void add_seen(Buf *out, Str text) { // never let a file write to the terminal
  for (size_t i = 0; i < text.n;) {
    uint32_t cp = utf8_next(text, &i);
    char bytes[4];
    if (cp == '\n' || cp == '\t') buf_char(out, ' ');
    else if (utf8_unseen(cp)) buf_printf(out, "\\u{%X}", (unsigned)cp);
    else buf_add(out, bytes, utf8_put(bytes, cp));
  }
}

static Str cell_text(Arena *arena, const Cell *cell) {
  Buf out = {.arena = arena};
  switch (cell->kind) {
    case CELL_TEXT: add_seen(&out, cell->text); break;
    case CELL_NUMBER: buf_len(&out, cell->number); break; // of the same decimals as a length
    case CELL_COUNT: buf_printf(&out, "%lld", (long long)cell->number); break;
    case CELL_NONE: buf_char(&out, '-'); break;
    case CELL_LIST:
      if (!cell->list.n) buf_char(&out, '-');
      for (size_t i = 0; i < cell->list.n; i++) {
        if (i) buf_char(&out, ',');
        add_seen(&out, cell->list.at[i]);
      }
      break;
  }
  return buf_done(&out);
}

static size_t width(Str text) {
  size_t columns = 0;
  for (size_t i = 0; i < text.n;) columns += (size_t)utf8_width(utf8_next(text, &i));
  return columns;
}

static bool is_number(CellKind kind) { return kind == CELL_NUMBER || kind == CELL_COUNT; }

static void print_cell(Buf *out, Str text, size_t wide, bool right, bool last) {
  size_t blanks = wide - width(text);
  for (size_t i = 0; right && i < blanks; i++) buf_char(out, ' ');
  buf_str(out, text);
  for (size_t i = 0; !right && !last && i < blanks; i++) buf_char(out, ' ');
  buf_text(out, last ? "\n" : "  ");
}

static Str capitals(Arena *arena, const char *name) {
  Str copy = str_copy(arena, str_of(name));
  for (char *c = (char *)copy.s; *c; c++)
    if (*c >= 'a' && *c <= 'z') *c = (char)(*c - 'a' + 'A');
  return copy;
}

void rows_print(Buf *out, const Rows *rows) {
  size_t n = rows->columns, *wide = NEW_ARRAY(rows->arena, size_t, n);
  bool *right = NEW_ARRAY(rows->arena, bool, n);
  Str *texts = NEW_ARRAY(rows->arena, Str, rows->cells.n + 1);
  for (size_t c = 0; c < n; c++) wide[c] = width(str_of(rows->names[c]));
  for (size_t i = 0; i < rows->cells.n; i++) {
    texts[i] = cell_text(rows->arena, &rows->cells.at[i]);
    if (width(texts[i]) > wide[i % n]) wide[i % n] = width(texts[i]);
    right[i % n] |= is_number(rows->cells.at[i].kind);
  }
  for (size_t c = 0; c < n; c++)
    print_cell(out, capitals(rows->arena, rows->names[c]), wide[c], right[c], c + 1 == n);
  for (size_t i = 0; i < rows->cells.n; i++)
    print_cell(out, texts[i], wide[i % n], right[i % n], i % n + 1 == n);
}

// ---- JSON ---------------------------------------------------------------------------------------
static void json_cell(Buf *out, const Cell *cell) {
  switch (cell->kind) {
    case CELL_TEXT: buf_json(out, cell->text); break;
    case CELL_NUMBER: buf_len(out, cell->number); break;
    case CELL_COUNT: buf_printf(out, "%lld", (long long)cell->number); break;
    case CELL_NONE: buf_text(out, "null"); break;
    case CELL_LIST:
      buf_char(out, '[');
      for (size_t i = 0; i < cell->list.n; i++) {
        if (i) buf_text(out, ", ");
        buf_json(out, cell->list.at[i]);
      }
      buf_char(out, ']');
      break;
  }
}

void rows_json(Buf *out, const Rows *rows, bool more) {
  for (size_t i = 0; i < rows->cells.n; i++) {
    size_t column = i % rows->columns;
    if (!column) buf_text(out, more || i ? ",\n{" : "\n{");
    else buf_text(out, ", ");
    buf_json(out, str_of(rows->names[column]));
    buf_text(out, ": ");
    json_cell(out, &rows->cells.at[i]);
    if (column + 1 == rows->columns) buf_char(out, '}');
  }
}
