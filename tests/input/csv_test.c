// csv_test.c -- rows and cells of CSV files, with their places, and what is no CSV.
// SPDX-License-Identifier: MIT
#include "input/input.h"
#include "unit.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct Said { Arena *arena; Diags *diags; size_t rows; Str cells; } Said;

static const char *file_of(Arena *arena, Str bytes) {
  char *path = (char *)str_c(arena, STR("/tmp/kitpress-csv-XXXXXX"));
  int fd = mkstemp(path);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "wb");
  if (!file) return NULL;
  fwrite(bytes.s, 1, bytes.n, file);
  fclose(file);
  return path;
}

// Every row as "line:[cell@line:col|cell@line:col]".
static Said run(Arena *arena, Str bytes, char delimiter) {
  Said said = {arena, diags_new(arena), 0, {"", 0}};
  const char *path = file_of(arena, bytes);
  Csv *csv = csv_open(arena, said.diags, path, delimiter);
  Buf out = {.arena = arena};
  CsvRow row;
  for (; csv && csv_next(csv, arena, said.diags, &row); said.rows++) {
    buf_printf(&out, "%u:[", row.line);
    for (size_t i = 0; i < row.n; i++) {
      Place from = source_place(row.at[i].span.src, row.at[i].span.from);
      buf_printf(&out, "%s" STR_FMT "@%u:%u", i ? "|" : "", STR_ARG(row.at[i].s), from.line,
                 from.col);
    }
    buf_text(&out, "]");
  }
  csv_close(csv);
  unlink(path);
  said.cells = buf_done(&out);
  return said;
}

static void gives_by(Arena *arena, const char *name, Str bytes, char delimiter, const char *want) {
  Said said = run(arena, bytes, delimiter);
  bool good = str_is(said.cells, want) && !diags_count(said.diags);
  CHECK(good, name);
  Buf out = {.arena = arena};
  diags_render(&out, said.diags, (DiagStyle){.verbose = true});
  if (!good) printf("# " STR_FMT "\n# " STR_FMT "\n", STR_ARG(said.cells), STR_ARG(buf_done(&out)));
}
#define GIVES(name, bytes, want) gives_by(arena, name, STR(bytes), 0, want)

// What is reported holds `want`, and `rows` rows are given in spite of it.
static void wrong_by(Arena *arena, const char *name, Str bytes, size_t rows, const char *want) {
  Said said = run(arena, bytes, 0);
  Buf out = {.arena = arena};
  diags_render(&out, said.diags, (DiagStyle){.verbose = true});
  Str text = buf_done(&out);
  bool good = strstr(text.s ? text.s : "", want) && said.rows == rows;
  CHECK(good, name);
  if (!good) printf("# %zu rows, " STR_FMT "\n", said.rows, STR_ARG(text));
}
#define WRONG(name, bytes, rows, want) wrong_by(arena, name, STR(bytes), rows, want)

static void good(Arena *arena) {
  GIVES("two rows", "a,b\n1,2\n", "1:[a@1:1|b@1:3]2:[1@2:1|2@2:3]");
  GIVES("no line end at the end", "a,b\n1,2", "1:[a@1:1|b@1:3]2:[1@2:1|2@2:3]");
  GIVES("CRLF", "a,b\r\n1,2\r\n", "1:[a@1:1|b@1:3]2:[1@2:1|2@2:3]");
  GIVES("CR", "a,b\r1,2\r", "1:[a@1:1|b@1:3]2:[1@2:1|2@2:3]");
  GIVES("empty lines", "\n\r\na,b\n\n  \n1,2\n\n", "3:[a@3:1|b@3:3]6:[1@6:1|2@6:3]");
  GIVES("a byte order mark", "\xEF\xBB\xBF" "a,b\n1,2\n", "1:[a@1:1|b@1:3]2:[1@2:1|2@2:3]");
  GIVES("quotation marks", "\"a\", \"b\" \n\"1,\"\"x\"\"\",2\n",
        "1:[a@1:1|b@1:6]2:[1,\"x\"@2:1|2@2:11]");
  GIVES("lines in a cell", "a,b\n\"1\n\n2\",3\n4,5\n",
        "1:[a@1:1|b@1:3]2:[1\n\n2@2:1|3@4:4]5:[4@5:1|5@5:3]");
  GIVES("CRLF in a cell", "a,b\r\n\"1\r\n2\",3\r\n4,5\r\n",
        "1:[a@1:1|b@1:3]2:[1\n2@2:1|3@3:4]4:[4@4:1|5@4:3]");
  GIVES("empty cells", "a,b,c\n,,\n\"\",,x\n", "1:[a@1:1|b@1:3|c@1:5]2:[@2:1|@2:2|@2:3]"
                                              "3:[@3:1|@3:4|x@3:5]");
  GIVES("blanks around", "  a ,\tb\n 1 , 2\t\n", "1:[a@1:3|b@1:7]2:[1@2:2|2@2:6]");
  GIVES("letters of several bytes", "ä,b\nÖ€,x\n", "1:[ä@1:1|b@1:3]2:[Ö€@2:1|x@2:4]");
  GIVES("semicolons", "a;b\n1,5;2\n", "1:[a@1:1|b@1:3]2:[1,5@2:1|2@2:5]");
  GIVES("tabs", "a\tb\n\t2\n", "1:[a@1:1|b@1:3]2:[@2:1|2@2:2]");
  GIVES("commas in quoted names", "\"a,b,c\";d\n1;2\n", "1:[a,b,c@1:1|d@1:9]2:[1@2:1|2@2:3]");
  GIVES("a line that names the delimiter", "sep=;\r\na,1;b\r\n1;2\r\n",
        "2:[a,1@2:1|b@2:5]3:[1@3:1|2@3:3]");
  GIVES("formulas are text", "a,b\n=1+1,@x\n+1,-1\n",
        "1:[a@1:1|b@1:3]2:[=1+1@2:1|@x@2:6]3:[+1@3:1|-1@3:4]");
  GIVES("one column", "a\n1\n", "1:[a@1:1]2:[1@2:1]");
  GIVES("nothing", "", "");
  gives_by(arena, "a delimiter that is asked for", STR("a,x;b\n1;2\n"), ';',
           "1:[a,x@1:1|b@1:5]2:[1@2:1|2@2:3]");
}

static Str repeat(Arena *arena, const char *before, char c, size_t n) {
  Buf out = {.arena = arena};
  buf_text(&out, before);
  while (n--) buf_char(&out, c);
  return buf_done(&out);
}

static void wrong(Arena *arena) {
  WRONG("a row too short", "a,b\n1\n2,3\n", 2,
        ":2:1: error: this row has 1 cell, but the first has 2");
  WRONG("a row too long", "a,b\n1,2,x\n2,3\n", 2, ":2:5: error: this row has 3 cells");
  WRONG("a quotation mark inside", "a,b\n1,x\"y\n2,3\n", 2, ":2:4: error: a quotation mark inside");
  WRONG("behind a quotation", "a,b\n\"1\"x,y\n2,3\n", 2, ":2:4: error: a cell in quotation marks");
  WRONG("a quotation that is never closed", "a,b\n1,2\n3, \"4\n5,6\n", 2,
        ":3:4: error: the quotation mark that opens here");
  WRONG("Latin-1", "a,b\n1,\xE4x\n", 1, ":2:3: error: byte 6 of the file, 0xE4");
  WRONG("UTF-16", "\xFF\xFE" "a\0,\0", 0, "looks like UTF-16");
  WRONG("UTF-16 without a mark", "a\0,\0b\0", 0, "looks like UTF-16");
  WRONG("a NUL", "a,b\n1,x\0y\n2,3\n", 2, ":2:4: error: the character U+0000");
  WRONG("a NUL that is a whole cell", "a,b\n\0,x\n2,3\n", 2, ":2:1: error: the character U+0000");
  WRONG("a line of NULs", "a\n\0\0\n2\n", 2, ":2:1: error: the character U+0000");
  WRONG("a bell", "a,b\n1,x\ay\n2,3\n", 2, ":2:4: error: the character U+0007");
  wrong_by(arena, "a long cell", repeat(arena, "a,b\n1,\"", 'x', CSV_CELL_BYTES + BUFSIZ), 1,
           ":2:3: error: this cell has more than 262144 bytes");
  Buf row = {.arena = arena};
  buf_text(&row, "a\n");
  for (int i = 0; i < 6; i++) buf_str(&row, repeat(arena, ",", 'x', CSV_CELL_BYTES - 9));
  wrong_by(arena, "a long row", buf_done(&row), 1, "error: this row has more than 1048576 bytes");
  wrong_by(arena, "many columns", repeat(arena, "a", ',', CSV_COLUMNS + 1), 0,
           "error: more than 1000 columns");
  Diags *diags = diags_new(arena);
  CHECK(!csv_open(arena, diags, "/nowhere/at/all.csv", 0) && diags_errors(diags) == 1, "no file");
  CHECK(!csv_open(arena, diags, "/tmp", 0) && diags_errors(diags) == 2, "a folder");
}

static void seek(Arena *arena) {
  const char *path = file_of(arena, STR("a,b\r\n\"1\n2\",x\r\n3,y\r\n"));
  Diags *diags = diags_new(arena);
  Csv *csv = csv_open(arena, diags, path, 0);
  CsvRow row;
  uint32_t second = 0, third = 0;
  csv_next(csv, arena, diags, &row);
  if (csv_next(csv, arena, diags, &row)) second = row.offset;
  if (csv_next(csv, arena, diags, &row)) third = row.offset;
  CHECK(csv_seek(csv, second) && csv_next(csv, arena, diags, &row) && row.line == 2 &&
            str_is(row.at[0].s, "1\n2"), "back to a row");
  CHECK(csv_seek(csv, third) && csv_next(csv, arena, diags, &row) && row.line == 4 &&
            str_is(row.at[0].s, "3"), "and on to another");
  CHECK(!csv_next(csv, arena, diags, &row) && !diags_count(diags), "and to the end");
  csv_close(csv);
  unlink(path);
}

int main(void) {
  Arena *arena = arena_new();
  good(arena);
  wrong(arena);
  seek(arena);
  arena_free(arena);
  UNIT_END();
}
