// looks.c -- what filled fields look like: the marks of boxes, drawn as a pen would.
// SPDX-License-Identifier: MIT
//
// A mark is printed over a box that the page has drawn. Boxes of one size share it. A text field
// has a look of its own, for programs that fill it write into that.
#include "write/inner.h"

enum { SHORT = 100 }; // bytes that deflating would make more

static void write_look(Build *build, uint32_t number, Str paint, Len width, Len height) {
  Buf entries = {.arena = build->arena};
  buf_text(&entries, "/Subtype/Form/BBox");
  put_rect(&entries, (Len[]){0, 0, width, height});
  pdf_put_stream(build->pdf, number, buf_done(&entries), paint,
                 paint.n < SHORT ? STREAM_OPEN : STREAM_PACK);
}

typedef struct Stroke { int8_t from[2], by1[2], by2[2], to[2]; } Stroke; // per cent of the box

// A cross of two strokes that bend a little, and a tick of a short and a long one.
static const Stroke cross[] = {
    {{20, 81}, {38, 66}, {60, 38}, {81, 19}},
    {{22, 20}, {41, 35}, {63, 61}, {82, 83}},
};
static const Stroke tick[] = {
    {{18, 50}, {26, 42}, {33, 30}, {40, 17}},
    {{40, 17}, {50, 44}, {65, 68}, {85, 86}},
};

static void put_point(Buf *out, const int8_t at[2], Len width, Len height) {
  put_lens(out, (Len[]){len_scale(width, at[0], 100), len_scale(height, at[1], 100)}, 2, "");
}

static Str draw_strokes(Build *build, const Stroke *stroke, size_t n, Len width, Len height) {
  Buf out = {.arena = build->arena};
  Len pen = len_scale(width < height ? width : height, 12, 100);
  put_lens(&out, &pen, 1, "w 1 J 1 j\n"); // ends and corners are round
  for (size_t i = 0; i < n; i++) {
    put_point(&out, stroke[i].from, width, height);
    buf_text(&out, "m ");
    put_point(&out, stroke[i].by1, width, height);
    put_point(&out, stroke[i].by2, width, height);
    put_point(&out, stroke[i].to, width, height);
    buf_text(&out, "c\n");
  }
  buf_text(&out, "S\n");
  return buf_done(&out);
}

uint32_t look_of(Build *build, FormKind kind, Len width, Len height) {
  bool is_tick = kind == FORM_TICK;
  const Len what[] = {is_tick, width, height};
  Str key = {(const char *)what, sizeof what};
  uint32_t *number = index_get(&build->form.looks, key);
  if (number) return *number;
  number = NEW(build->arena, uint32_t);
  *number = pdf_number(build->pdf);
  Str paint = is_tick ? draw_strokes(build, tick, COUNT(tick), width, height)
                      : draw_strokes(build, cross, COUNT(cross), width, height);
  write_look(build, *number, paint, width, height);
  *index_at(build->arena, &build->form.looks, str_copy(build->arena, key)) = number;
  return *number;
}

uint32_t look_empty(Build *build) {
  if (build->form.empty) return build->form.empty;
  build->form.empty = pdf_number(build->pdf);
  write_look(build, build->form.empty, (Str){0}, PT(1), PT(1));
  return build->form.empty;
}

void write_text_look(Build *build, uint32_t number, Len width, Len height) {
  write_look(build, number, (Str){0}, width, height);
}
