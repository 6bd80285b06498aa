// direction_test.c -- no value turns the text around it: what is left out, and what may stand.
// SPDX-License-Identifier: MIT
#include "input/input.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define RLE "\u202B"
#define PDF "\u202C"
#define RLO "\u202E"
#define RLI "\u2067"
#define FSI "\u2068"
#define PDI "\u2069"

typedef struct Case { const char *name, *text, *kept; size_t told; } Case;
static const Case cases[] = {
    {"plain text", "Avi Cohen", "Avi Cohen", 0},
    {"other general punctuation", "a\u2014b\u2026 \u2080", "a\u2014b\u2026 \u2080", 0},
    {"marks of direction", "a\u200E b\u200F c\u061C", "a\u200E b\u200F c\u061C", 0},
    {"a pair of isolates", "x " FSI "אב" PDI " y", "x " FSI "אב" PDI " y", 0},
    {"pairs within pairs", RLI "a" FSI "b" PDI PDI, RLI "a" FSI "b" PDI PDI, 0},
    {"an override", "C-1 " RLO "terces", "C-1 terces", 1},
    {"an embedding with its end", RLE "+971 4 555" PDF, "+971 4 555", 1},
    {"an isolate that is never closed", "Ann " RLI "Lee", "Ann Lee", 1},
    {"an end without a beginning", "Ann" PDI " Lee", "Ann Lee", 1},
    {"the outer of two, never closed", RLI "a" FSI "b" PDI, "a" FSI "b" PDI, 1},
    {"an override within a pair", FSI "a" RLO "b" PDI, FSI "ab" PDI, 1},
    {"nothing else", RLO, "", 1},
    {"many of them once", RLO RLO "a" PDI RLE, "a", 1},
};

static bool says(Arena *arena, const Diags *diags, size_t n, const char *what) {
  Buf out = {.arena = arena};
  diags_render(&out, diags, (DiagStyle){.verbose = true});
  return diags_count(diags) == n && !diags_errors(diags) && (!n || strstr(buf_done(&out).s, what));
}

static void test_yaml(Arena *arena, const Case *c) {
  Diags *diags = diags_new(arena);
  Str bytes = str_printf(arena, "a: 1\nname: \"%s\"\n", c->text);
  const Node *root = input_read(arena, diags, source_bytes(arena, "t.yaml", bytes),
                                (InputRules){0});
  CHECK(root && str_is(node_text(node_get(root, "name")).s, c->kept), c->name);
  CHECK(says(arena, diags, c->told, "t.yaml:2:7"), "told on its line");
}

static void test_csv(Arena *arena, const Case *c) {
  Diags *diags = diags_new(arena);
  char path[] = "/tmp/kitpress-direction-XXXXXX";
  int fd = mkstemp(path);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "wb");
  if (file) fprintf(file, "id,name\n1,%s\n", c->text), fclose(file);
  Csv *csv = csv_open(arena, diags, path, ',');
  CsvRow row = {0};
  bool there = csv && csv_next(csv, arena, diags, &row) && csv_next(csv, arena, diags, &row);
  CHECK(there && row.n == 2 && str_is(row.at[1].s, c->kept), c->name);
  CHECK(says(arena, diags, c->told, ":2:3"), "told in its row");
  csv_close(csv);
  unlink(path);
}

// What stands open ends with its paragraph, and text may hold more pairs than are remembered.
static void test_bounds(Arena *arena) {
  Diags *diags = diags_new(arena);
  Str text = STR("a: |\n  x " RLI "y\n\n  z" PDI "\n");
  const Node *root = input_read(arena, diags, source_bytes(arena, "t.yaml", text),
                                (InputRules){0});
  CHECK(str_is(node_text(node_get(root, "a")).s, "x y\n\nz\n"), "no pair over two paragraphs");
  Buf out = {.arena = arena};
  buf_text(&out, "a: \"");
  for (int i = 0; i < 1000; i++) buf_text(&out, RLI);
  for (int i = 0; i < 1000; i++) buf_text(&out, PDI);
  buf_text(&out, "\"\n");
  root = input_read(arena, diags, source_bytes(arena, "t.yaml", buf_done(&out)),
                    (InputRules){0});
  Str kept = node_text(node_get(root, "a")).s;
  size_t open = 0, close = 0;
  for (size_t at = 0; at < kept.n;) {
    uint32_t cp = utf8_next(kept, &at);
    open += cp == 0x2067, close += cp == 0x2069;
  }
  CHECK(open == close && open > 0 && open < 1000, "as many ends as beginnings");
}

int main(void) {
  Arena *arena = arena_new();
  for (size_t i = 0; i < COUNT(cases); i++) {
    test_yaml(arena, &cases[i]);
    test_csv(arena, &cases[i]);
  }
  test_bounds(arena);
  arena_free(arena);
  UNIT_END();
}
