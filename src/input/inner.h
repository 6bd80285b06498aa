// inner.h -- what the files of input/ share: places in libyaml's terms, and its errors in ours.
// SPDX-License-Identifier: MIT
#ifndef KP_INPUT_INNER_H
#define KP_INPUT_INNER_H

#include "input/input.h"

#include <string.h>
#include <yaml.h>

// libyaml counts code points from behind a byte order mark; spans count bytes of the file.
typedef struct Marks {
  const Source *src;
  size_t start;          // bytes of byte order mark
  uint32_t *begun;       // code points before every MARKS_STRIDE-th byte behind it; n, and all
  size_t n;
} Marks;

// False, reported, if the bytes are not UTF-8 or hold characters that no text may hold.
bool bytes_check(Diags *, const Source *);
size_t bytes_mark(Str);                  // length of the byte order mark at the start: 0 or 3
bool bytes_forbidden(uint32_t cp);       // a control character or a noncharacter
// A value without what would turn the text around it (direction.c); what is left out is reported.
Str text_upright(Arena *, Diags *, Str text, Span);

void marks_init(Marks *, Arena *, const Source *);
uint32_t marks_byte(const Marks *, size_t index);
Span marks_span(const Marks *, yaml_mark_t from, yaml_mark_t to);

// Says what libyaml stumbled over, in an author's words.
void problem_report(Diags *, const Marks *, const yaml_parser_t *);

#endif
