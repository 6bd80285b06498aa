// linelike.c -- the lines of a paragraph, for another that is like it.
// SPDX-License-Identifier: MIT
//
// Where they break, how their glue is set and which glyphs stand on them is the same; what a part
// leads to, is a field of, or was written from is the other paragraph's own.
#include "typeset/inner.h"

#include <string.h>

static void parts_own(Arena *arena, Line *line, const Para *was, const Para *is) {
  size_t bytes = line->parts.n * sizeof(Part);
  Part *parts = arena_copy(arena, line->parts.at, bytes, bytes);
  for (size_t i = 0; i < line->parts.n; i++) {
    parts[i].source = para_source(was, is, parts[i].source);
    parts[i].style = parts[i].source->style;
    parts[i].span = parts[i].source->text.span;
  }
  line->parts.at = parts;
}

SetLines lines_like(Arena *arena, SetLines known, const Para *para) {
  SetLines lines = {.at = NEW_ARRAY(arena, SetLine, known.n), .n = known.n};
  for (size_t i = 0; i < known.n; i++) {
    SetLine *line = &lines.at[i];
    *line = known.at[i];
    parts_own(arena, &line->line, line->para, para);
    line->para = para;
    line->tags = NULL;
  }
  return lines;
}
