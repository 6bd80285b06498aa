// csv.c -- rows of a CSV file, one at a time, each cell with its place.
// SPDX-License-Identifier: MIT
//
// libcsv tells what a cell holds, but not where it stands. So it is fed what lies between two signs
// that can end a cell, and then the sign by itself: when it calls back, the place is known.
#include "input/inner.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char TOO_LARGE[] = "the file is larger than %d bytes, the most allowed";
enum { BLOCK_BYTES = 64 << 10, GROW_BYTES = 4096 };

struct Csv {
  Arena *arena;
  const char *path;
  int fd;
  struct csv_parser parser;
  char delimiter;
  char block[BLOCK_BYTES]; // read and not yet looked at: [at, have)
  size_t at, have;
  uint32_t offset, line;   // of the next byte
  size_t columns;          // of the header; 0 before it
  size_t wrong;
  bool torn, failed;       // failed: a cell was not as libcsv wants it
  // ---- the row that is being read
  Buf raw;                 // its bytes so far
  uint32_t row_offset, row_line;
  size_t cell_from;        // in raw
  bool begun, done;
  Arena *to;
  VEC(Text) cells;         // with places in raw; the source comes last
};

// ---- messages ----------------------------------------------------------------------------------
static const Source *window(Csv *csv) {
  Str bytes = str_copy(csv->to, (Str){csv->raw.s, csv->raw.n});
  Source *src = source_window(csv->to, csv->path, bytes, csv->row_line);
  source_private(src, 0, (uint32_t)bytes.n + 1);
  return src;
}

static Diags *fault(Csv *csv, Diags *diags) {
  csv->wrong++;
  return diags;
}

static Diags *tear(Csv *csv, Diags *diags) { // the same, and nothing after it can be read
  csv->torn = true;
  return fault(csv, diags);
}

// ---- reading -----------------------------------------------------------------------------------
static bool fill(Csv *csv, Diags *diags) { // false at the end of the file
  if (csv->at < csv->have) return true;
  ssize_t n;
  while ((n = read(csv->fd, csv->block, BLOCK_BYTES)) < 0 && errno == EINTR) continue;
  int error = errno;
  bool large = n > 0 && csv->offset + (size_t)n > CSV_FILE_BYTES; // it has grown meanwhile
  csv->at = 0, csv->have = n > 0 && !large ? (size_t)n : 0;
  Span here = span_whole(source_bytes(csv->to, csv->path, STR("")));
  if (n < 0)
    diag(tear(csv, diags), DIAG_FILE_OPEN, here, "the file cannot be read: %s", strerror(error));
  if (large)
    diag(tear(csv, diags), DIAG_FILE_TOO_LARGE, here, TOO_LARGE, CSV_FILE_BYTES);
  return csv->have > 0;
}

// Not strchr, to which a NUL would be one of them.
static bool is_feed(char c) { return c == '\r' || c == '\n'; }
static bool is_blank(char c) { return c == ' ' || c == '\t' || is_feed(c); }

static void keep(Csv *csv, size_t n) { // the next bytes belong to the row
  buf_add(&csv->raw, csv->block + csv->at, n);
  csv->at += n;
  csv->offset += (uint32_t)n;
}

static Str lines_plain(Arena *arena, Str text) { // a line ends in LF, however it does in the file
  char *out = NEW_ARRAY(arena, char, text.n + 1);
  size_t n = 0;
  for (size_t i = 0; i < text.n; i++) {
    bool crlf = text.s[i] == '\r' && i + 1 < text.n && text.s[i + 1] == '\n';
    if (!crlf) out[n++] = text.s[i] == '\r' ? '\n' : text.s[i];
  }
  return (Str){out, n};
}

static void on_cell(void *bytes, size_t n, void *data) {
  Csv *csv = data;
  uint32_t from = (uint32_t)csv->cell_from, to = (uint32_t)csv->raw.n;
  while (from < to && is_blank(csv->raw.s[from])) from++;
  while (to > from && is_blank(csv->raw.s[to - 1])) to--;
  Str text = str_trim(lines_plain(csv->to, (Str){bytes, n}));
  VEC_PUSH(csv->to, &csv->cells, ((Text){text, {NULL, from, to}}));
}

static void on_row(int end, void *data) {
  (void)end;
  ((Csv *)data)->done = true;
}

static bool parser_begin(Csv *csv) {
  if (csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI) != 0) return false;
  csv_set_delim(&csv->parser, (unsigned char)csv->delimiter);
  csv_set_blk_size(&csv->parser, GROW_BYTES);
  return true;
}

static void row_begin(Csv *csv) {
  csv->raw.n = csv->cell_from = csv->cells.n = 0;
  csv->row_offset = csv->offset, csv->row_line = csv->line;
  csv->begun = csv->done = false;
}

static bool is_end(const Csv *csv, char c) {
  return c == csv->delimiter || c == '"' || c == '\r' || c == '\n';
}

// Feeds libcsv what can be fed at once; false when it is not CSV, which stands at raw's end.
static bool feed(Csv *csv) {
  const char *from = csv->block + csv->at;
  size_t most = csv->have - csv->at, n = 0;
  while (n < most && !is_end(csv, from[n])) n++;
  if (!n) n = 1;
  for (size_t i = 0; i < n && !csv->begun; i++) csv->begun = !is_blank(from[i]);
  size_t cells = csv->cells.n;
  size_t took = csv_parse(&csv->parser, from, n, on_cell, on_row, csv);
  bool good = took == n;
  if (!good && csv_error(&csv->parser) == CSV_ENOMEM) out_of_memory();
  char last = from[n - 1];
  keep(csv, good ? n : took ? took : 0);
  if (csv->cells.n > cells) csv->cell_from = csv->raw.n;
  if (good && !csv->begun && (last == '\n' || last == '\r')) csv->done = false;
  return good;
}

// ---- rows --------------------------------------------------------------------------------------
// To the end of the line, by which libcsv begins anew: what follows may well be right.
static void skip_line(Csv *csv, Diags *diags) {
  while (csv->raw.n < CSV_ROW_BYTES && fill(csv, diags)) {
    char c = csv->block[csv->at];
    keep(csv, 1);
    if (c == '\n' || (c == '\r' && !(fill(csv, diags) && csv->block[csv->at] == '\n'))) break;
  }
  csv_free(&csv->parser);
  if (!parser_begin(csv)) out_of_memory();
}

static void syntax_wrong(Csv *csv, Diags *diags) {
  uint32_t at = (uint32_t)csv->raw.n;
  size_t opened = csv->cell_from;
  while (opened < at && is_blank(csv->raw.s[opened])) opened++;
  bool quoted = opened < at && csv->raw.s[opened] == '"';
  skip_line(csv, diags);
  Span span = {window(csv), at, at + 1};
  diag(fault(csv, diags), DIAG_CSV_SYNTAX, span,
       quoted ? "a cell in quotation marks goes on behind the second of them"
              : "a quotation mark inside a cell that does not begin with one");
  diag_help(diags, "put the whole cell in quotation marks, and double each that is part of it: "
                   "\"a \"\"word\"\" in quotes\"");
}

static bool limits_hold(Csv *csv, Diags *diags) {
  size_t cell = csv->raw.n - csv->cell_from;
  bool open = csv->raw.n > csv->cell_from && csv->raw.s[csv->cell_from] == '"';
  if (csv->cells.n <= CSV_COLUMNS && cell <= CSV_CELL_BYTES && csv->raw.n <= CSV_ROW_BYTES)
    return true;
  uint32_t from = (uint32_t)csv->cell_from;
  Span span = {window(csv), from, from + 1};
  if (csv->cells.n > CSV_COLUMNS)
    diag(tear(csv, diags), DIAG_CSV_SYNTAX, span, "more than %d columns", CSV_COLUMNS);
  else if (cell > CSV_CELL_BYTES)
    diag(tear(csv, diags), DIAG_CSV_SYNTAX, span, "this cell has more than %d bytes",
         CSV_CELL_BYTES);
  else
    diag(tear(csv, diags), DIAG_CSV_SYNTAX, span, "this row has more than %d bytes",
         CSV_ROW_BYTES);
  if (open) diag_help(diags, "is the quotation mark that opens it ever closed?");
  return false;
}

static void unclosed(Csv *csv, Diags *diags) {
  uint32_t at = (uint32_t)csv->cell_from;
  while (at < csv->raw.n && csv->raw.s[at] != '"') at++;
  diag(tear(csv, diags), DIAG_CSV_SYNTAX, (Span){window(csv), at, at + 1},
       "the quotation mark that opens here is never closed");
  diag_help(diags, "close it, or delete it if it is not part of the cell");
}

static bool encoding_holds(Csv *csv, Diags *diags) {
  Str raw = {csv->raw.s, csv->raw.n};
  size_t bad = utf8_invalid(raw);
  if (bad < raw.n) {
    diag(tear(csv, diags), DIAG_CSV_SYNTAX,
         (Span){window(csv), (uint32_t)bad, (uint32_t)bad + 1},
         "byte %zu of the file, 0x%02X, is not valid UTF-8", csv->row_offset + bad,
         (unsigned)(unsigned char)raw.s[bad]);
    diag_help(diags, "it looks like an older encoding, such as Latin-1 or Windows-1252: save the "
                     "file as UTF-8 (in Excel: \"CSV UTF-8\")");
    return false;
  }
  for (size_t at = bytes_mark(raw); at < raw.n;) {
    size_t from = at;
    uint32_t cp = utf8_next(raw, &at);
    if (cp == '\r' || !bytes_forbidden(cp)) continue;
    diag(fault(csv, diags), DIAG_CSV_SYNTAX, (Span){window(csv), (uint32_t)from, (uint32_t)at},
         "the character U+%04X cannot stand in a table", (unsigned)cp);
    diag_help(diags, "it is invisible, and was probably left by another program: delete it");
    return false;
  }
  return true;
}

static uint32_t line_ends(Str s) {
  uint32_t n = 0;
  for (size_t i = 0; i < s.n; i++)
    n += s.s[i] == '\n' || (s.s[i] == '\r' && (i + 1 == s.n || s.s[i + 1] != '\n'));
  return n;
}

// Feeds until a row ends, or the file, or what can be read of it.
static bool row_read(Csv *csv, Diags *diags) {
  for (row_begin(csv); !csv->done && !csv->torn;) {
    if (!fill(csv, diags)) {
      if (csv->torn) return false;
      if (csv_fini(&csv->parser, on_cell, on_row, csv) != 0) unclosed(csv, diags);
      return csv->done && !csv->torn;
    }
    if (!feed(csv)) {
      syntax_wrong(csv, diags);
      csv->line += line_ends((Str){csv->raw.s, csv->raw.n});
      row_begin(csv);
    } else if (!csv->begun && csv->raw.n && is_feed(csv->raw.s[csv->raw.n - 1])) {
      bool crlf = csv->raw.s[csv->raw.n - 1] == '\r' && fill(csv, diags) &&
                  csv->block[csv->at] == '\n';
      if (crlf) keep(csv, 1);
      csv->line++; // an empty line
      row_begin(csv);
    } else if (!limits_hold(csv, diags)) {
      return false;
    }
  }
  bool crlf = csv->done && csv->raw.n && csv->raw.s[csv->raw.n - 1] == '\r' && fill(csv, diags) &&
              csv->block[csv->at] == '\n';
  if (crlf) keep(csv, 1);
  return !csv->torn;
}

static bool columns_hold(Csv *csv, Diags *diags, const CsvRow *row) {
  if (!csv->columns) csv->columns = row->n;
  if (row->n == csv->columns) return true;
  Span span = row->n > csv->columns ? row->at[csv->columns].span : row->at[row->n - 1].span;
  diag(fault(csv, diags), DIAG_CSV_SYNTAX, span, "this row has %zu cell%s, but the first has %zu",
       row->n, row->n == 1 ? "" : "s", csv->columns);
  if (row->n > csv->columns)
    diag_help(diags, "a cell that holds \"%c\" must stand in quotation marks", csv->delimiter);
  else
    diag_help(diags, "is it part of the row above, or was it added by hand? correct or delete it");
  return false;
}

bool csv_next(Csv *csv, Arena *arena, Diags *diags, CsvRow *out) {
  csv->to = arena;
  for (;;) {
    csv->cells.at = NULL, csv->cells.cap = 0; // the last row's belong to whoever has it
    if (csv->torn || !row_read(csv, diags)) return false;
    csv->line += line_ends((Str){csv->raw.s, csv->raw.n});
    if (!encoding_holds(csv, diags)) continue;
    const Source *src = window(csv);
    for (size_t i = 0; i < csv->cells.n; i++) {
      Text *cell = &csv->cells.at[i];
      cell->span.src = src;
      cell->s = text_upright(arena, diags, cell->s, cell->span);
    }
    *out = (CsvRow){csv->cells.at, csv->cells.n, {src, 0, (uint32_t)csv->raw.n}, csv->row_offset,
                    csv->row_line};
    if (columns_hold(csv, diags, out)) return true;
  }
}

bool csv_torn(const Csv *csv) { return csv->torn; }
size_t csv_wrong(const Csv *csv) { return csv->wrong; }

// ---- opening -----------------------------------------------------------------------------------
// The sign that the first line holds most of, outside quotation marks.
static char delimiter_of(Str text) {
  static const char signs[] = {',', ';', '\t'};
  size_t count[COUNT(signs)] = {0}, best = 0;
  bool quoted = false;
  for (size_t i = 0; i < text.n && (quoted || !is_feed(text.s[i])); i++) {
    if (text.s[i] == '"') quoted = !quoted;
    for (size_t j = 0; j < COUNT(signs) && !quoted; j++) count[j] += text.s[i] == signs[j];
  }
  for (size_t j = 1; j < COUNT(signs); j++)
    if (count[j] > count[best]) best = j;
  return signs[best];
}

// Spreadsheets may begin a file with a line that names the delimiter: "sep=;".
static void prelude(Csv *csv, bool asked) {
  size_t mark = bytes_mark((Str){csv->block, csv->have});
  csv->at = mark, csv->offset = (uint32_t)mark;
  const char *s = csv->block + mark;
  size_t n = csv->have - mark;
  bool named = n > 5 && !memcmp(s, "sep=", 4) && s[4] && strchr(",;|:\t", s[4]) && is_feed(s[5]);
  if (named) {
    size_t end = n > 6 && s[5] == '\r' && s[6] == '\n' ? 7 : 6;
    if (!asked) csv->delimiter = s[4];
    csv->at += end, csv->offset += (uint32_t)end, csv->line++;
  } else if (!asked) {
    csv->delimiter = delimiter_of((Str){s, n});
  }
}

static bool is_utf16(const Csv *csv) {
  const unsigned char *b = (const unsigned char *)csv->block;
  if (csv->have < 2) return false;
  return (b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF) || (!b[0] != !b[1]);
}

static bool is_zip(const Csv *csv) { // which .xlsx and .ods are inside
  return csv->have >= 4 && memcmp(csv->block, "PK\3\4", 4) == 0;
}

static bool sniff(Csv *csv, Diags *diags, char delimiter) {
  Span here = span_whole(source_bytes(csv->arena, csv->path, STR("")));
  csv->to = csv->arena;
  csv->delimiter = delimiter;
  csv->offset = 0, csv->line = 1;
  fill(csv, diags);
  if (is_utf16(csv)) {
    diag(tear(csv, diags), DIAG_CSV_SYNTAX, here, "the file is not UTF-8, it looks like UTF-16");
    diag_help(diags, "save it with the encoding UTF-8 (in Excel: \"CSV UTF-8\", not \"Unicode "
                     "Text\")");
  } else if (is_zip(csv)) {
    diag(tear(csv, diags), DIAG_CSV_SYNTAX, here,
         "the file is not CSV, it looks like a workbook of Excel or LibreOffice");
    diag_help(diags, "open it there, and save it as CSV with the encoding UTF-8 (in Excel: \"CSV "
                     "UTF-8\")");
  }
  prelude(csv, delimiter != 0);
  return !csv->torn;
}

Csv *csv_open(Arena *arena, Diags *diags, const char *path, char delimiter) {
  Csv *csv = NEW(arena, Csv);
  *csv = (Csv){.arena = arena, .path = path, .raw = {.arena = arena}};
  Span here = span_whole(source_bytes(arena, path, STR("")));
  csv->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat st;
  if (csv->fd < 0 || fstat(csv->fd, &st) < 0) {
    int error = errno;
    diag(diags, DIAG_FILE_OPEN, here, "the file cannot be read: %s", strerror(error));
    diag_refused(diags, error, /*write*/ false);
  } else if (!S_ISREG(st.st_mode)) {
    diag(diags, DIAG_FILE_OPEN, here, "not a regular file");
  } else if (st.st_size > CSV_FILE_BYTES) {
    diag(diags, DIAG_FILE_TOO_LARGE, here, TOO_LARGE, CSV_FILE_BYTES);
  } else if (sniff(csv, diags, delimiter)) {
    if (!parser_begin(csv)) out_of_memory();
    return csv;
  }
  if (csv->fd >= 0) close(csv->fd);
  return NULL;
}

void csv_close(Csv *csv) {
  if (!csv) return;
  csv_free(&csv->parser);
  close(csv->fd);
}

bool csv_seek(Csv *csv, uint32_t offset) {
  uint32_t line = 1, left = offset;
  if (lseek(csv->fd, 0, SEEK_SET) < 0) return false;
  for (char before = 0; left;) { // lines are counted up to there
    size_t most = left < BLOCK_BYTES ? left : BLOCK_BYTES;
    ssize_t n = read(csv->fd, csv->block, most);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    for (ssize_t i = 0; i < n; before = csv->block[i++])
      line += csv->block[i] == '\r' || (csv->block[i] == '\n' && before != '\r');
    left -= (uint32_t)n;
  }
  csv->at = csv->have = 0;
  csv->offset = offset, csv->line = line;
  csv_free(&csv->parser);
  csv->torn = false;
  return parser_begin(csv);
}
