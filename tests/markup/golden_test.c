// golden_test.c -- every tests/markup/prose/*.md gives the document and messages of its .doc.
// SPDX-License-Identifier: MIT
//
// UPDATE=1 writes the .doc files anew; look at their difference before you keep them.
#include "markup/markup.h"
#include "theme.h"

#include <dirent.h>
#include <stdlib.h>
#include "unit.h"

#define FOLDER "tests/markup/prose"

static Str dump_of(Arena *arena, const Source *source) {
  Diags *diags = diags_new(arena);
  Str text = source_text(source);
  Span span = {source, 0, (uint32_t)text.n};
  Doc *doc = markup_prose(arena, diags, test_theme(arena), (Text){text, span}, FOLDER,
                          PAPER_A4);
  Buf out = {.arena = arena};
  if (doc) doc_dump(&out, doc);
  diags_render(&out, diags, (DiagStyle){0});
  return buf_done(&out);
}

static void write_file(const char *path, Str text) {
  FILE *file = fopen(path, "wb");
  if (!file) return;
  fwrite(text.s, 1, text.n, file);
  fclose(file);
}

static void check_one(const char *name) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Str stem = str_of(name);
  stem.n -= 3;
  const char *path = str_printf(arena, FOLDER "/%s", name).s;
  const char *golden = str_printf(arena, FOLDER "/" STR_FMT ".doc", STR_ARG(stem)).s;
  Source *source = source_load(arena, diags, path, 1 << 20);
  Str dump = source ? dump_of(arena, source) : (Str){"", 0};
  if (getenv("UPDATE")) write_file(golden, dump);
  Source *kept = source_load(arena, diags, golden, 1 << 20);
  CHECK(dump.n && kept && str_eq(dump, source_text(kept)), golden);
  arena_free(arena);
}

int main(void) {
  int count = 0;
  DIR *dir = opendir(FOLDER);
  for (struct dirent *entry; dir && (entry = readdir(dir));) {
    size_t n = strlen(entry->d_name);
    if (n < 4 || strcmp(entry->d_name + n - 3, ".md") != 0) continue;
    check_one(entry->d_name);
    count++;
  }
  if (dir) closedir(dir);
  CHECK(count >= 12, "golden Markdown files are there");
  UNIT_END();
}
