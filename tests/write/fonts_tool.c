// fonts_tool.c -- sets a page in fonts that are named, as a theme would, and writes it as a PDF.
// SPDX-License-Identifier: MIT
//
// Usage: fonts_tool OUT.pdf FAMILY... [--file FILE...]. FAMILY sets the text, the next stand in for
// what it lacks. Messages go to standard error; the status is theirs.
#include "typeset/make.h"
#include "write/write.h"

#include <string.h>

static FontSpec spec_of(Arena *arena, int argc, char **argv) {
  FontSpec spec = {0};
  Texts *families = &spec.family[FAMILY_TEXT];
  families->at = NEW_ARRAY(arena, Text, (size_t)argc);
  spec.files.at = NEW_ARRAY(arena, Text, (size_t)argc);
  bool files = false;
  for (int i = 2; i < argc; i++) {
    if (!strcmp(argv[i], "--file")) files = true;
    else if (files) spec.files.at[spec.files.n++].s = str_of(argv[i]);
    else families->at[families->n++].s = str_of(argv[i]);
  }
  spec.family[FAMILY_TITLE] = *families;
  spec.family[FAMILY_MONO] = test_theme(arena)->fonts.family[FAMILY_MONO];
  return spec;
}

static void fill(Maker *m) {
  static const char text[] = "Office 0123456789, Žofia Æther — “fjord” first: 面接 محمد";
  for (int kind = 0; kind < 5; kind++) {
    m->text = (Style){.family = FAMILY_TEXT, .weight = kind == 3 ? 700 : 400, .size = PT(11)};
    m->text.small_caps = kind == 1;
    if (kind == 2) m->text.figures = FIGURES_TABULAR;
    m->text.italic = kind == 4;
    make_add(m, make_para(m, BLOCK_PARA, text));
  }
  static const FormField field = {.kind = FORM_LINES, .name = {"notes", 5}, .label = {"Notes", 5}};
  Block *lines = make_lines(m, 3, make_para(m, BLOCK_HEADING, "Notes"));
  lines->as.lines.fields[0] = &field;
  make_add(m, lines);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  Arena *arena = arena_new();
  Fonts *fonts = fonts_new(diags_new(arena));
  if (!fonts) return 3;
  Theme theme = *test_theme(arena);
  theme.fonts = spec_of(arena, argc, argv);
  Maker m = make_new(fonts);
  m.doc.theme = &theme;
  m.doc.title = STR("Fonts"), m.doc.document_id = "F";
  fill(&m);
  const Pages *pages = make_pages(&m);
  Writer *writer = writer_new(fonts);
  Str pdf = {"", 0};
  const WriteOptions options = {.epoch = -1, .compress = true};
  if (pages) pdf = write_pdf(m.arena, m.diags, writer, pages, options);
  Buf said = {.arena = m.arena};
  diags_render(&said, m.diags, (DiagStyle){false, true});
  fwrite(said.s, 1, said.n, stderr);
  FILE *out = pdf.n ? fopen(argv[1], "wb") : NULL;
  bool good = out && fwrite(pdf.s, 1, pdf.n, out) == pdf.n;
  if (out) good = fclose(out) == 0 && good;
  int status = diags_status(m.diags);
  writer_free(writer);
  make_done(&m);
  fonts_free(fonts);
  arena_free(arena);
  return status ? status : !good;
}
