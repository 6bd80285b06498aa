// golden_test.c -- pages of Markdown, operation by operation, as they were when last looked at.
// SPDX-License-Identifier: MIT
//
// Every NAME.md beside this file is set and compared with NAME.pages. After a change that is meant,
// look at the pages and run it with --write. The positions are those of Debian 12's fonts.
#include "typeset/inner.h"
#include "theme.h"

#include "unit.h"

#include <dirent.h>
#include <stdlib.h>

#define FOLDER "tests/typeset"

static Str golden_make(Arena *arena, Fonts *fonts, const char *path) {
  Diags *diags = diags_new(arena);
  Buf out = {.arena = arena};
  Source *src = source_load(arena, diags, path, 1 << 20);
  Text text = {0};
  if (src) text = (Text){source_text(src), {src, 0, (uint32_t)source_text(src).n}};
  Doc *doc = src ? markup_prose(arena, diags, test_theme(arena), text, FOLDER, PAPER_A4) : NULL;
  Flow *flow = doc ? shape_doc(arena, diags, fonts, doc) : NULL;
  Pages *pages = flow ? typeset_flow(arena, diags, fonts, flow) : NULL;
  if (pages) pages_dump(&out, pages);
  diags_render(&out, diags, (DiagStyle){false, true});
  return buf_done(&out);
}

static bool golden_same(Arena *arena, const char *path, Str made, bool write) {
  if (write) {
    FILE *file = fopen(path, "wb");
    bool good = file && fwrite(made.s, 1, made.n, file) == made.n;
    return file && fclose(file) == 0 && good;
  }
  Source *src = source_load(arena, diags_new(arena), path, 8 << 20);
  if (!src) return false;
  Str kept = source_text(src);
  size_t at = 0, line = 1;
  for (; at < kept.n && at < made.n && kept.s[at] == made.s[at]; at++) line += kept.s[at] == '\n';
  if (at == kept.n && at == made.n) return true;
  printf("# %s: line %zu differs\n", path, line);
  return false;
}

int main(void) {
  bool write = getenv("UPDATE") != NULL; // the goldens are made anew
  Arena *arena = arena_new();
  Fonts *fonts = fonts_new(diags_new(arena));
  struct dirent **entries;
  int n = scandir(FOLDER, &entries, NULL, alphasort), found = 0;
  for (int i = 0; i < n; i++) {
    const char *name = entries[i]->d_name, *dot = strrchr(name, '.');
    if (fonts && dot && strcmp(dot, ".md") == 0) {
      int stem = (int)(dot - name);
      Str made = golden_make(arena, fonts, str_printf(arena, FOLDER "/%s", name).s);
      const char *path = str_printf(arena, FOLDER "/%.*s.pages", stem, name).s;
      CHECK(golden_same(arena, path, made, write), name);
      found++;
    }
    free(entries[i]);
  }
  if (n >= 0) free(entries);
  CHECK(found >= 3, "there are goldens");
  fonts_free(fonts);
  arena_free(arena);
  UNIT_END();
}
