// cells.c -- a row of cells becomes the map that an author would write, to be read like one.
// SPDX-License-Identifier: MIT
//
// Every value keeps the place of its cell, so what the tables say of it points into the CSV file.
#include "roster/inner.h"

#include <string.h>

// ---- nodes -------------------------------------------------------------------------------------
static Node *scalar(Arena *arena, Str text, Span span) {
  Node *node = NEW(arena, Node);
  *node = (Node){.kind = NODE_SCALAR, .span = span, .as.scalar = {.text = text, .quoted = true}};
  return node;
}

typedef struct Map { // one that grows
  Node *node;
  VEC(Pair) pairs;
} Map;

static void map_add(Arena *arena, Map *map, const char *key, Span span, Node *value) {
  VEC_PUSH(arena, &map->pairs, ((Pair){scalar(arena, str_of(key), span), value}));
  map->node->as.map.at = map->pairs.at;
  map->node->as.map.n = map->pairs.n;
}

static Map map_new(Arena *arena, Span span) {
  Map map = {.node = NEW(arena, Node)};
  *map.node = (Node){.kind = NODE_MAP, .span = span};
  return map;
}

enum { MAPS_MOST = 8 }; // within a candidate's: name, slot, panel, accommodations
typedef struct Row {
  Reader *reader;
  Panels *panels;
  const Columns *columns;
  Map whole;
  struct { const char *key; Map map; } within[MAPS_MOST];
  size_t n;
} Row;

// Puts a value where the path says; `span` is that of its header.
static void row_put(Row *row, const char *key, const char *sub, Span span, Node *value) {
  Arena *arena = row->reader->arena;
  if (!sub) {
    map_add(arena, &row->whole, key, span, value);
    return;
  }
  size_t i = 0;
  while (i < row->n && strcmp(row->within[i].key, key) != 0) i++;
  if (i == MAPS_MOST) return; // a candidate has no more maps
  if (i == row->n) {
    row->within[i].key = key;
    row->within[i].map = map_new(arena, value->span);
    row->n++;
    map_add(arena, &row->whole, key, span, row->within[i].map.node);
  }
  map_add(arena, &row->within[i].map, sub, span, value);
}

// ---- values ------------------------------------------------------------------------------------
static Node *list_of(Arena *arena, Text cell) { // ids with ; or , between
  VEC(Node *) items = {0};
  for (size_t from = 0; from <= cell.s.n;) {
    size_t to = from;
    while (to < cell.s.n && !strchr(";,\n", cell.s.s[to])) to++;
    Str part = str_trim((Str){cell.s.s + from, to - from});
    if (part.n) {
      Span span = text_span(cell, (size_t)(part.s - cell.s.s), part.n);
      VEC_PUSH(arena, &items, scalar(arena, part, span));
    }
    from = to + 1;
  }
  Node *list = NEW(arena, Node);
  *list = (Node){.kind = NODE_LIST, .span = cell.span, .as.list = {items.at, items.n}};
  return list;
}

static Str truth_of(Str text) { // as spreadsheets and people write it
  static const char *const yes[] = {"true", "yes", "y", "1", "x"}, *const no[] = {"false", "no",
                                                                                 "n", "0"};
  char small[8] = {0};
  for (size_t i = 0; i < text.n && i + 1 < sizeof small; i++)
    small[i] = text.s[i] >= 'A' && text.s[i] <= 'Z' ? (char)(text.s[i] | 32) : text.s[i];
  for (size_t i = 0; i < COUNT(yes); i++)
    if (!strcmp(small, yes[i])) return STR("true");
  for (size_t i = 0; i < COUNT(no); i++)
    if (!strcmp(small, no[i])) return STR("false");
  return text;
}

static const char *pattern_of(const Row *row) {
  Text dates = row->columns->spec->dates;
  return dates.s.n ? str_c(row->reader->arena, dates.s) : NULL;
}

static void moment_wrong(Row *row, const Column *column, Text cell, const char *what) {
  const char *pattern = pattern_of(row);
  diag(wrong(row->reader), DIAG_CSV_VALUE, cell.span, "\"%s\" must be %s%s%s",
       column->target->path, what, pattern ? " as \"dates\" says it is written: " : "",
       pattern ? pattern : "");
  diag_help(row->reader->diags,
            pattern ? "correct the cell, or \"dates\" if the whole file writes days otherwise"
                    : "if the whole file writes days otherwise, say how: candidates: [{file: ..., "
                      "dates: \"dd/MM/yyyy\"}]");
}

static Node *date_node(Arena *arena, Slot slot, Span span) {
  return scalar(arena, str_printf(arena, "%04d-%02d-%02d", slot.year, slot.month, slot.day), span);
}

static Node *time_node(Arena *arena, Slot slot, Span span) {
  return scalar(arena, str_printf(arena, "%02d:%02d", slot.start / 60, slot.start % 60), span);
}

// A day, with a time of day that does not count behind it as some exports have it.
static Node *date_of(Row *row, const Column *column, Text cell) {
  Slot slot;
  if (calendar_parse(cell.s, pattern_of(row), &slot) && slot.year)
    return date_node(row->reader->arena, slot, cell.span);
  moment_wrong(row, column, cell, pattern_of(row) ? "a day" : "a day such as 2026-12-31");
  return NULL;
}

static Node *time_of(Row *row, Text cell) { // the tables say what is wrong with it
  static const char *const patterns[] = {"H:mm", "H:mm:ss", "h:mm a", "h:mma", "h:mm:ss a"};
  Slot slot;
  for (size_t i = 0; i < COUNT(patterns); i++)
    if (calendar_parse(cell.s, patterns[i], &slot))
      return time_node(row->reader->arena, slot, cell.span);
  return scalar(row->reader->arena, cell.s, cell.span);
}

// ---- slots -------------------------------------------------------------------------------------
// The zone that a row is in: its own, or that of the file.
static Text row_zone(const Row *row, const CsvRow *cells) {
  for (size_t i = 0; i < row->columns->list.n; i++) {
    const Column *column = &row->columns->list.at[i];
    if (!strcmp(column->target->path, "slot.zone") && cells->at[column->cell[0]].s.n)
      return cells->at[column->cell[0]];
  }
  return row->columns->spec->zone;
}

// A moment. With an offset from UTC it is one for all the world, and said by the row's own clock.
static void slot_put(Row *row, const CsvRow *cells, const Column *column, Text cell) {
  Arena *arena = row->reader->arena;
  Slot slot;
  if (!calendar_parse(cell.s, pattern_of(row), &slot) || !slot.year) {
    moment_wrong(row, column, cell,
                 pattern_of(row) ? "a day and a time" : "a moment such as 2026-12-31T14:00");
    return;
  }
  Text zone = row_zone(row, cells);
  Zones *zones = row->panels->kit->zones;
  const char *iana = slot.iana && zone.s.n ? zones_find(arena, zones, zone.s) : NULL;
  if (iana) slot = slot_in(arena, slot, iana);
  row_put(row, "slot", "date", column->span, date_node(arena, slot, cell.span));
  if (slot.start >= 0)
    row_put(row, "slot", "start", column->span, time_node(arena, slot, cell.span));
  if (slot.iana && !zone.s.n)
    row_put(row, "slot", "zone", column->span, scalar(arena, slot.zone.s, cell.span));
}

static void zone_put(Row *row) { // the file's, for a row that says when but not where
  const Node *slot = node_get(row->whole.node, "slot");
  Text zone = row->columns->spec->zone;
  if (slot && zone.s.n && !node_get(slot, "zone"))
    row_put(row, "slot", "zone", zone.span, scalar(row->reader->arena, zone.s, zone.span));
}

// ---- rows --------------------------------------------------------------------------------------
static Text cell_of(Arena *arena, const Column *column, const CsvRow *cells) { // several joined
  Text all = cells->at[column->cell[0]];
  for (size_t i = 1; i < column->n; i++) {
    Text next = cells->at[column->cell[i]];
    if (!next.s.n) continue;
    if (all.s.n) {
      all.s = str_printf(arena, STR_FMT " " STR_FMT, STR_ARG(all.s), STR_ARG(next.s));
      all.span = span_join(all.span, next.span);
    } else {
      all = next;
    }
  }
  return all;
}

static void cell_put(Row *row, const CsvRow *cells, const Column *column) {
  Arena *arena = row->reader->arena;
  const Target *target = column->target;
  Text cell = cell_of(arena, column, cells);
  Node *value = NULL;
  if (!cell.s.n) return;
  switch (target->kind) {
    case TARGET_TEXT: value = scalar(arena, cell.s, cell.span); break;
    case TARGET_LIST: value = list_of(arena, cell); break;
    case TARGET_DATE: value = date_of(row, column, cell); break;
    case TARGET_TIME: value = time_of(row, cell); break;
    case TARGET_TRUTH: value = scalar(arena, truth_of(cell.s), cell.span); break;
    case TARGET_SLOT: slot_put(row, cells, column, cell); break;
  }
  if (value) row_put(row, target->key, target->sub, column->span, value);
}

Node *row_node(Reader *reader, Panels *panels, const Columns *columns, const CsvRow *cells) {
  Row row = {.reader = reader, .panels = panels, .columns = columns};
  row.whole = map_new(reader->arena, cells->span);
  for (size_t i = 0; i < columns->list.n; i++) cell_put(&row, cells, &columns->list.at[i]);
  zone_put(&row);
  bool good = true;
  for (size_t i = 0; i < columns->list.n; i++) {
    const char *path = columns->list.at[i].target->path;
    if ((strcmp(path, "id") && strcmp(path, "name")) || node_get(row.whole.node, path)) continue;
    diag(wrong(reader), DIAG_CSV_VALUE, cells->at[columns->list.at[i].cell[0]].span,
         "this row has no %s", path);
    diag_help(reader->diags, "fill the cell in, or delete the row");
    good = false;
  }
  return good ? row.whole.node : NULL;
}
