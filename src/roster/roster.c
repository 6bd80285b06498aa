// roster.c -- opens the candidates of a kit, wherever they stand, and hands them out one by one.
// SPDX-License-Identifier: MIT
//
// A roster is a list of pieces: candidates in the kit itself, those of a YAML file, those of a CSV
// file. Both kinds of files are gone through a candidate at a time; but YAML that may name tables
// is read whole, as all files of a roster are known when it is opened.
#include "roster/inner.h"

#include <string.h>
#include <sys/stat.h>

enum { NODES_MOST = 1 << 28 }; // of a piece: a place that Seen can hold

typedef struct Written { uint32_t from, to; } Written; // where an id stands in its file

typedef struct Piece {
  LIST(Node *) nodes;   // of YAML that was read whole
  const Source *src;    // of YAML that is gone through; NULL: of none
  Series *list;
  VEC(Written) ids;     // of those that came of it
  const char *path;     // of CSV; NULL: YAML
  CsvSpec spec;
  Span at;              // where the kit names it
  Csv *csv, *again;
  Columns columns;
  bool begun;           // its header has been read
  bool any;             // so has a row behind it, or something is wrong with one
} Piece;

struct Roster {
  Arena *arena;
  const Kit *kit;
  Panels panels;
  Seen *seen;
  Piece pieces[SEEN_PIECES];
  size_t n, at;         // at: the piece that is being read
  size_t next;          // of its nodes
  VEC(const char *) files;
  size_t given;         // candidates so far
  size_t errors;
  size_t hints;         // did-you-means given
  bool told;            // that there is more than was looked at
  uint64_t stamp;       // of its files: which they are, how long, written when
};

static Reader reader_of(Roster *roster, Arena *arena, Diags *diags) {
  return (Reader){
      .arena = arena, .diags = diags, .errors = roster->errors, .hints = roster->hints,
      .zones = roster->kit->zones};
}

static void reader_end(Roster *roster, const Reader *reader) {
  roster->errors = reader->errors;
  roster->hints = reader->hints;
}

// ---- files -------------------------------------------------------------------------------------
static bool is_there(const char *path) {
  struct stat st;
  return lstat(path, &st) == 0;
}

static void stamp_add(Roster *roster, const char *path) {
  struct stat st;
  if (stat(path, &st) < 0) return; // is reported when it is read
  const uint64_t parts[] = {st.st_dev, st.st_ino, (uint64_t)st.st_size,
                            (uint64_t)st.st_mtim.tv_sec, (uint64_t)st.st_mtim.tv_nsec,
                            (uint64_t)st.st_ctim.tv_sec, (uint64_t)st.st_ctim.tv_nsec};
  for (size_t i = 0; i < COUNT(parts); i++)
    roster->stamp = (roster->stamp ^ parts[i]) * UINT64_C(0x9E3779B97F4A7C15) + i;
}

static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

// What a kit's candidates file is called when the kit does not say: candidates.yaml beside
// kit.yaml, x.candidates.yaml beside x.kit.yaml (or beside x.yaml, when that is given as a kit).
static Str candidates_name(Arena *arena, const char *kit, const char *end) {
  const char *name = base_name(kit);
  if (strcmp(name, "kit.yaml") == 0) return str_printf(arena, "candidates%s", end);
  static const char *const ends[] = {".kit.yaml", ".yaml"};
  size_t n = strlen(name);
  for (size_t i = 0; i < COUNT(ends); i++) {
    size_t m = strlen(ends[i]);
    if (n > m && strcmp(name + n - m, ends[i]) == 0)
      return str_printf(arena, "%.*s.candidates%s", (int)(n - m), name, end);
  }
  return str_printf(arena, "%s.candidates%s", name, end);
}

static bool ends_in(Str s, const char *end) {
  size_t n = strlen(end);
  if (s.n <= n) return false;
  for (size_t i = 0; i < n; i++) {
    char c = s.s[s.n - n + i];
    if ((c >= 'A' && c <= 'Z' ? c | 32 : c) != end[i]) return false;
  }
  return true;
}

static bool is_csv(Str s) { return ends_in(s, ".csv") || ends_in(s, ".tsv"); }

// ---- pieces ------------------------------------------------------------------------------------
static Piece *piece_add(Roster *roster, Reader *reader, Span at) {
  if (roster->n < SEEN_PIECES) {
    Piece *piece = &roster->pieces[roster->n++];
    *piece = (Piece){.at = at};
    return piece;
  }
  diag(wrong(reader), DIAG_KIT_VALUE, at, "candidates come from more than %d files and lists",
       SEEN_PIECES);
  return NULL;
}

static void csv_piece(Roster *roster, Reader *reader, const char *path, CsvSpec spec, Span at) {
  Piece *piece = piece_add(roster, reader, at);
  if (!piece) return;
  piece->path = path;
  piece->spec = spec;
  piece->csv = csv_open(roster->arena, reader->diags, path, spec.delimiter);
  if (!piece->csv) reader->errors++;
}

static void list_pieces(Roster *roster, Reader *reader, const Node *list, bool inner);

// Whether any of its texts may be the name of a table. An escape could hide that it is one; so
// could what text_upright leaves out, U+202A to U+202E and U+2066 to U+2069.
static bool may_name_tables(Str text) {
  if (memchr(text.s, '\\', text.n)) return true;
  for (size_t at = utf8_plain(text, 0); at < text.n; at += utf8_plain(text, at)) {
    uint32_t cp = utf8_next(text, &at);
    if ((cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069)) return true;
  }
  for (const char *dot = text.s, *end = text.s + text.n;
       (dot = memchr(dot, '.', (size_t)(end - dot))); dot++)
    if (end - dot >= 4 && is_csv((Str){text.s, (size_t)(dot + 4 - text.s)})) return true;
  return false;
}

// What a file of candidates is but for these: false, reported, when it is wrong.
static bool root_check(Reader *reader, const Node *root, CandidatesFile *file) {
  if (!root || root->wrong) reader->errors++;
  return root && record_read(reader, &record_candidates_file, root, file) && file->candidates;
}

static void yaml_piece(Roster *roster, Reader *reader, const char *path) {
  CandidatesFile file = {0};
  const InputRules rules = {.no_aliases = true};
  const Source *src = file_load(reader, path, rules);
  if (!src) return;
  if (may_name_tables(source_text(src))) {
    const Node *root = input_read(reader->arena, reader->diags, src, rules);
    if (root_check(reader, root, &file))
      list_pieces(roster, reader, file.candidates, /*inner*/ true);
    return;
  }
  Piece *piece = piece_add(roster, reader, span_whole(src));
  if (!piece) return;
  piece->src = src;
  piece->list = series_open(reader->arena, reader->diags, src, "candidates");
  if (!piece->list) reader->errors++;
}

// The candidates that stand in a file, which a kit names or, `inner`, a file of candidates.
static void file_piece(Roster *roster, Reader *reader, CsvSpec spec, bool inner) {
  const char *path = path_join(reader->arena, roster->kit->root, spec.file.s);
  Span at = spec.file.span;
  stamp_add(roster, path);
  const char *kept = str_c(roster->arena, str_of(path));
  VEC_PUSH(roster->arena, &roster->files, kept);
  if (!path_beneath(reader->arena, roster->kit->root, spec.file.s)) {
    diag(wrong(reader), DIAG_KIT_FILE, at, "there is no such file in the kit's folder");
    diag_help(reader->diags, "the path is relative to the kit's folder, and must not leave it");
  } else if (is_csv(spec.file.s)) {
    csv_piece(roster, reader, path, spec, at);
  } else if (spec.columns || spec.dates.s.n || spec.zone.s.n || spec.delimiter) {
    diag(wrong(reader), DIAG_KIT_VALUE, at, "columns, dates, zone and delimiter are for CSV alone");
    diag_help(reader->diags, "a CSV file has a name that ends in .csv or .tsv");
  } else if (inner) { // so that no file leads into itself
    diag(wrong(reader), DIAG_KIT_FILE, at, "a file of candidates can name tables (CSV) alone");
    diag_help(reader->diags, "name it in the kit instead: candidates: [candidates.yaml, "
                             "another.yaml]");
  } else {
    yaml_piece(roster, reader, path);
  }
}

static bool is_about_file(const Node *node) {
  return node->kind == NODE_MAP && node_get(node, "file") && !node_get(node, "id");
}

// A list may hold candidates, names of files, and maps about files.
static void list_pieces(Roster *roster, Reader *reader, const Node *list, bool inner) {
  Piece *piece = NULL; // of candidates that stand side by side
  for (size_t i = 0; i < list->as.list.n && reader_goes_on(reader); i++) {
    Node **at = &list->as.list.at[i];
    const Node *node = *at;
    CsvSpec spec = {0};
    if (is_about_file(node)) {
      piece = NULL;
      if (record_read(reader, &record_candidates_csv, node, &spec) && spec.file.s.n)
        file_piece(roster, reader, spec, inner);
    } else if (node->kind == NODE_SCALAR && is_given(node) &&
               (!inner || is_csv(node_text(node).s))) {
      piece = NULL;
      spec.file = node_text(node);
      file_piece(roster, reader, spec, inner);
    } else if (piece && piece->nodes.n < NODES_MOST) {
      piece->nodes.n++;
    } else {
      piece = piece_add(roster, reader, node->span);
      if (!piece) return;
      piece->nodes.at = at;
      piece->nodes.n = 1;
    }
  }
}

// Beside the kit, when it does not say where: candidates.yaml, candidates.csv, or both.
static void default_pieces(Roster *roster, Reader *reader) {
  static const char *const ends[] = {".yaml", ".csv"};
  for (size_t i = 0; i < COUNT(ends); i++) {
    Str name = candidates_name(reader->arena, roster->kit->path, ends[i]);
    const char *path = path_join(reader->arena, roster->kit->root, name);
    Span at = span_whole(source_bytes(reader->arena, path, STR("")));
    if (is_there(path)) file_piece(roster, reader, (CsvSpec){.file = {name, at}}, /*inner*/ false);
  }
}

Roster *roster_open(Arena *arena, Diags *diags, const Kit *kit) {
  Roster *roster = NEW(arena, Roster);
  *roster = (Roster){.arena = arena, .kit = kit, .seen = seen_new()};
  Reader reader = reader_of(roster, arena, diags);
  panels_make(&reader, &roster->panels, kit);
  const Node *value = kit->candidates;
  if (!value) default_pieces(roster, &reader);
  else if (value->kind == NODE_LIST) list_pieces(roster, &reader, value, /*inner*/ false);
  else if (value->kind == NODE_SCALAR)
    file_piece(roster, &reader, (CsvSpec){.file = node_text(value)}, /*inner*/ false);
  else type_wrong(&reader, "candidates", "a list, or the path of a file", value);
  reader_end(roster, &reader);
  return roster;
}

void roster_close(Roster *roster) {
  if (!roster) return;
  for (size_t i = 0; i < roster->n; i++) {
    const Piece *piece = &roster->pieces[i];
    csv_close(piece->csv), csv_close(piece->again);
    series_close(piece->list);
  }
  seen_free(roster->seen);
}

void roster_files(const Roster *roster, void (*take)(void *data, const char *path), void *data) {
  for (size_t i = 0; i < roster->files.n; i++) take(data, roster->files.at[i]);
}

size_t roster_given(const Roster *roster) { return roster->given; }
size_t roster_errors(const Roster *roster) { return roster->errors; }
uint64_t roster_stamp(const Roster *roster) { return roster->stamp; }

// ---- ids that come twice -----------------------------------------------------------------------
// A scalar as it is written, to be read by itself: a blank before it keeps what begins a line from
// meaning more, and a block finds its own indentation, for a number counts from what is around it.
static Str written_alone(Arena *arena, Str text) {
  Buf out = {.arena = arena};
  size_t at = 0;
  bool block = text.n && (text.s[0] == '|' || text.s[0] == '>');
  buf_char(&out, ' ');
  for (; block && at < text.n && text.s[at] != '\n' && text.s[at] != ' '; at++)
    if (text.s[at] < '1' || text.s[at] > '9') buf_char(&out, text.s[at]);
  buf_str(&out, (Str){text.s + at, text.n - at});
  return buf_done(&out);
}

// The id that was met at a place; it is read again there.
static Text element_id(const Piece *piece, Arena *arena, uint32_t at) {
  Written id = piece->ids.at[at];
  Str text = {source_text(piece->src).s + id.from, id.to - id.from};
  const Source *alone =
      source_bytes(arena, source_path(piece->src), written_alone(arena, text));
  const Node *node = input_read(arena, diags_new(arena), alone, (InputRules){.no_aliases = true});
  Text found = node_text(node && node->kind == NODE_SCALAR ? node : NULL);
  found.span = (Span){piece->src, id.from, id.to};
  return found;
}

static Text id_at(Roster *roster, Arena *arena, uint32_t number, uint32_t at) {
  Piece *piece = &roster->pieces[number];
  if (piece->src) return element_id(piece, arena, at);
  if (!piece->path) return node_text(node_get(piece->nodes.at[at], "id"));
  CsvRow row;
  Diags *unheard = diags_new(arena); // what is wrong there has been said
  if (!piece->again)
    piece->again = csv_open(roster->arena, unheard, piece->path, piece->spec.delimiter);
  if (!piece->again || !csv_seek(piece->again, at) ||
      !csv_next(piece->again, arena, unheard, &row) || row.n <= piece->columns.id)
    return (Text){0};
  return row.at[piece->columns.id];
}

static void id_unique(Roster *roster, Reader *reader, Text id, uint32_t at) {
  uint32_t piece, place;
  bool twice = false;
  uint32_t here = (uint32_t)roster->at;
  for (size_t step = 0; seen_add(roster->seen, id.s, here, at, step, &piece, &place); step++) {
    if (twice || !reader_goes_on(reader)) continue;
    Text before = id_at(roster, reader->arena, piece, place);
    if (!str_eq(before.s, id.s)) continue;
    twice = true;
    diag(wrong(reader), DIAG_KIT_DUPLICATE_ID, id.span,
         "the candidate \"" STR_FMT "\" is defined twice", STR_ARG(id.s));
    diag_at(reader->diags, before.span, "it is defined here first");
  }
}

// ---- one after the other -----------------------------------------------------------------------
// A candidate from its map; NULL, reported, when something is wrong with it.
static const Candidate *candidate_make(Roster *roster, Reader *reader, const Node *node,
                                       uint32_t at) {
  size_t errors = reader->errors;
  reader->errors += node->wrong; // a key in it that comes twice, perhaps: it has been said
  CandidateDraft *draft = NEW(reader->arena, CandidateDraft);
  if (!record_read(reader, &record_candidate, node, draft)) return NULL;
  candidate_resolve(reader, &roster->panels, draft);
  if (draft->made.id.s.n) id_unique(roster, reader, draft->made.id, at);
  return reader->errors == errors ? &draft->made : NULL;
}

static bool is_blank(const CsvRow *row) {
  for (size_t i = 0; i < row->n; i++)
    if (row->at[i].s.n) return false;
  return true;
}

// The next row with anything in it; what is wrong on the way is counted.
static bool row_next(Piece *piece, Reader *reader, CsvRow *row) {
  for (;;) {
    size_t before = csv_wrong(piece->csv);
    bool there = csv_next(piece->csv, reader->arena, reader->diags, row);
    reader->errors += csv_wrong(piece->csv) - before;
    if (!there) return false;
    if (!is_blank(row)) return true;
  }
}

// Reads the header; false, reported, when the rows behind it cannot be understood.
static bool csv_begin(Roster *roster, Reader *reader, Piece *piece) {
  Reader lasting = *reader; // columns are known as long as the roster
  CsvRow header;
  piece->begun = true;
  lasting.arena = roster->arena;
  size_t before = reader->errors;
  bool good = row_next(piece, &lasting, &header);
  if (good) good = columns_make(&lasting, &roster->panels, &piece->spec, &header, &piece->columns);
  else if (lasting.errors == before) {
    diag(wrong(&lasting), DIAG_CSV_HEADER,
         span_whole(source_bytes(roster->arena, piece->path, STR(""))), "the file is empty");
    diag_help(lasting.diags, "its first row names the columns, the others are candidates");
  }
  reader->errors = lasting.errors;
  return good;
}

// At its end. An export that went wrong must not look as if nobody were to be interviewed.
static void csv_end(Reader *reader, const Piece *piece) {
  if (piece->any) return;
  diag(wrong(reader), DIAG_CSV_EMPTY, span_whole(source_bytes(reader->arena, piece->path, STR(""))),
       "the file has no candidates, only its first row");
  diag_help(reader->diags, "has the export gone wrong? else take the file out of the kit");
}

// The next candidate of a YAML file; at its end, what else it holds is looked at.
static const Node *element_next(Roster *roster, Piece *piece, Reader *reader, uint32_t *at) {
  const Node *node = NULL;
  while (piece->list && (node = series_next(piece->list, reader->arena, reader->diags))) {
    CsvSpec spec = {0};
    Span id = node_text(node_get(node, "id")).span;
    if (!piece->ids.n) piece->at = node->span;
    *at = (uint32_t)piece->ids.n;
    VEC_PUSH(roster->arena, &piece->ids, ((Written){id.from, id.to}));
    if (!is_about_file(node)) return node;
    if (!record_read(reader, &record_candidates_csv, node, &spec) || !spec.file.s.n) continue;
    if (!is_csv(spec.file.s)) file_piece(roster, reader, spec, /*inner*/ true); // says as much
    else diag(wrong(reader), DIAG_KIT_FILE, spec.file.span, "the name of a table hides characters");
  }
  CandidatesFile file = {0};
  if (piece->list) root_check(reader, series_root(piece->list, reader->diags), &file);
  return NULL;
}

// What comes next in the piece that is read: a map and where it stands; NULL at the piece's end.
static const Node *node_next(Roster *roster, Reader *reader, uint32_t *at) {
  Piece *piece = &roster->pieces[roster->at];
  if (piece->src) return element_next(roster, piece, reader, at);
  if (!piece->path) {
    *at = (uint32_t)roster->next;
    return roster->next < piece->nodes.n ? piece->nodes.at[roster->next++] : NULL;
  }
  if (!piece->csv || (!piece->begun && !csv_begin(roster, reader, piece)) ||
      !piece->columns.list.n)
    return NULL;
  CsvRow row;
  size_t before = reader->errors;
  while (reader_goes_on(reader)) {
    bool there = row_next(piece, reader, &row);
    piece->any |= there || reader->errors > before;
    if (!there) return csv_end(reader, piece), NULL;
    const Node *node = row_node(reader, &roster->panels, &piece->columns, &row);
    *at = row.offset;
    if (node) return node;
  }
  return NULL;
}

static size_t series_count(const Piece *piece) {
  size_t n = 0;
  for (bool more = piece->list; more; n += more) {
    Arena *arena = arena_new();
    more = series_next(piece->list, arena, diags_new(arena));
    arena_free(arena);
  }
  return n;
}

// How many there are that are not read any more.
static size_t rest_count(Roster *roster) {
  size_t n = 0;
  for (; roster->at < roster->n; roster->at++, roster->next = 0) {
    Piece *piece = &roster->pieces[roster->at];
    if (!piece->path) n += piece->nodes.n - roster->next; // none, where it is gone through
    n += series_count(piece);
    for (bool more = piece->csv && piece->begun; more;) {
      Arena *arena = arena_new();
      CsvRow row;
      for (int i = 0; i < 64 && more; i++) {
        more = csv_next(piece->csv, arena, diags_new(arena), &row);
        n += more && !is_blank(&row);
      }
      arena_free(arena);
    }
  }
  return n;
}

static void rest_tell(Roster *roster, Diags *diags) {
  if (roster->told) return;
  roster->told = true;
  Span at = roster->pieces[roster->at].at;
  size_t n = rest_count(roster);
  if (!n) return;
  diag(diags, DIAG_ROSTER_MANY, at,
       "after so much that is wrong, %zu more candidate%s not looked at", n,
       n == 1 ? " was" : "s were");
}

const Candidate *roster_next(Roster *roster, Arena *arena, Diags *diags) {
  while (roster->at < roster->n) {
    Reader reader = reader_of(roster, arena, diags);
    if (!reader_goes_on(&reader)) {
      rest_tell(roster, diags);
      return NULL;
    }
    uint32_t at;
    const Node *node = node_next(roster, &reader, &at);
    const Candidate *made = node ? candidate_make(roster, &reader, node, at) : NULL;
    reader_end(roster, &reader);
    if (made) return roster->given++, made;
    if (!node && reader_goes_on(&reader)) roster->at++, roster->next = 0;
  }
  return NULL;
}
