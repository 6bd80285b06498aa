// prose_tool.c -- reads "SIZE\n" + Markdown, again and again, and sets each as FOLDER/NUMBER.pdf.
// SPDX-License-Identifier: MIT
//
// Usage: prose_tool FOLDER ROOT < records. Messages go to FOLDER/NUMBER.err; there is no PDF after
// an
// error. Pictures come from ROOT.
#include "write/write.h"
#include "theme.h"

#include <stdlib.h>
#include <string.h>

static void save(const char *folder, int number, const char *suffix, Str bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%d.%s", folder, number, suffix);
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(bytes.s, 1, bytes.n, file) != bytes.n || fclose(file)) abort();
}

static void set_one(Fonts *fonts, Writer *writer, const char *folder, const char *root, int number,
                    Str markdown) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Source *src = source_bytes(arena, "example.md", markdown);
  Text text = {markdown, {src, 0, (uint32_t)markdown.n}};
  Doc *doc = markup_prose(arena, diags, test_theme(arena), text, root, PAPER_A4);
  Flow *flow = doc ? shape_doc(arena, diags, fonts, doc) : NULL;
  Pages *pages = flow ? typeset_flow(arena, diags, fonts, flow) : NULL;
  Str pdf = {"", 0};
  const WriteOptions options = {.epoch = -1, .compress = true};
  if (pages) pdf = write_pdf(arena, diags, writer, pages, options);
  Buf messages = {.arena = arena};
  diags_render(&messages, diags, (DiagStyle){false, true});
  save(folder, number, "err", buf_done(&messages));
  if (pdf.n) save(folder, number, "pdf", pdf);
  arena_free(arena);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Fonts *fonts = fonts_new(diags);
  if (!fonts) return 3;
  Writer *writer = writer_new(fonts);
  size_t size;
  for (int number = 0; scanf("%zu", &size) == 1 && getchar() == '\n'; number++) {
    char *bytes = arena_alloc(arena, size + 1);
    if (fread(bytes, 1, size, stdin) != size) return 2;
    set_one(fonts, writer, argv[1], argv[2], number, (Str){bytes, size});
  }
  writer_free(writer);
  fonts_free(fonts);
  arena_free(arena);
  return 0;
}
