// marks_test.c -- code points counted by libyaml, as bytes of the file.
// SPDX-License-Identifier: MIT
#include "input/inner.h"
#include "unit.h"

// Whether each code point of `text`, and what lies beyond its end, is found where it is.
static bool found(Arena *arena, Str text) {
  Marks marks;
  marks_init(&marks, arena, source_bytes(arena, "marks", text));
  size_t index = 0, at = bytes_mark(text);
  for (; at < text.n; index++) {
    if (marks_byte(&marks, index) != at) return false;
    utf8_next(text, &at);
  }
  return marks_byte(&marks, index) == text.n && marks_byte(&marks, index + 99) == text.n;
}

// Each `every`th character is `other`, the rest are letters of ASCII.
static Str mixed(Arena *arena, const char *begin, size_t n, size_t every, const char *other) {
  Buf out = {.arena = arena};
  buf_text(&out, begin);
  for (size_t i = 1; i <= n; i++) buf_text(&out, every && i % every == 0 ? other : "x");
  return buf_done(&out);
}

int main(void) {
  static const char *const others[] = {"é", "…", "\xF0\x9F\x98\x80"}; // 2 to 4 bytes
  static const char *const begins[] = {"", "\xEF\xBB\xBF", "é"};
  Arena *arena = arena_new();
  bool all = true;
  for (size_t b = 0; b < COUNT(begins); b++)
    for (size_t o = 0; o < COUNT(others); o++)
      for (size_t every = 0; every < 40; every++)
        for (size_t n = 0; n < 70; n++)
          all &= found(arena, mixed(arena, begins[b], n, every, others[o]));
  CHECK(all, "each code point is found, whatever stands before it");
  for (size_t o = 0; o < COUNT(others); o++)
    CHECK(found(arena, mixed(arena, "", 20000, 1, others[o])), "in long texts of others alone");
  CHECK(found(arena, mixed(arena, "", 20000, 997, "…")), "and of few others");
  arena_free(arena);
  UNIT_END();
}
