// base_test.c -- memory, strings, UTF-8, places, lengths.
// SPDX-License-Identifier: MIT
#include "base/base.h"
#include "unit.h"

static void test_arena(void) {
  Arena *a = arena_new();
  bool zeroed = true, aligned = true;
  for (size_t i = 1; i < 3000; i += 7) {
    char *p = arena_alloc(a, i);
    aligned &= (uintptr_t)p % _Alignof(max_align_t) == 0;
    for (size_t k = 0; k < i; k++) zeroed &= p[k] == 0;
    memset(p, 0xA5, i);
  }
  CHECK(zeroed, "arena memory is zeroed, also behind memory in use");
  CHECK(aligned, "arena memory is aligned");
  VEC(int) v = {0};
  for (int i = 0; i < 5000; i++) VEC_PUSH(a, &v, i);
  bool same = v.n == 5000;
  for (int i = 0; i < 5000; i++) same &= v.at[i] == i;
  CHECK(same, "a vector keeps its elements as it grows");
  CHECK(arena_alloc(a, 10 << 20) != NULL, "a request larger than any block is served");
  arena_free(a);
}

static bool all_zero(const char *at, size_t n) {
  while (n && !at[n - 1]) n--;
  return !n;
}

static void test_arena_again(void) {
  Arena *a = arena_new();
  char *first = arena_alloc(a, 20), *last = arena_alloc(a, 20);
  memset(first, 'a', 20), memset(last, 'b', 20);
  CHECK(!arena_extend(a, first, 20, 40), "what has something behind it stays as large as it is");
  CHECK(!arena_extend(a, last, 20, 64 << 10), "so does what its block has no room for");
  CHECK(arena_extend(a, last, 20, 100) && last[19] == 'b' && all_zero(last + 20, 80),
        "what was taken last grows where it stands, by zeros");
  memset(last, 'c', 100);
  char *next = arena_alloc(a, 8);
  CHECK(next >= last + 100 && all_zero(next, 8), "and what is taken next stands behind it");
  VEC(int) v = {0};
  VEC_PUSH(a, &v, 7);
  const int *at = v.at;
  for (int i = 1; i < 100; i++) VEC_PUSH(a, &v, i);
  CHECK(v.at == at && v.at[0] == 7 && v.at[99] == 99, "a vector that grows alone is never moved");
  for (int i = 0; i < 40; i++) memset(arena_alloc(a, 10000), 'd', 10000);
  arena_clear(a);
  CHECK(arena_used(a) == 0, "a cleared arena has handed out nothing");
  bool zero = true;
  for (int i = 0; i < 40; i++) zero &= all_zero(arena_alloc(a, 10000), 10000);
  CHECK(zero, "and hands out zeros again");
  arena_free(a);
}

static bool milli(const char *text, int64_t want) {
  int64_t got = -1;
  return str_milli(str_of(text), &got) && got == want;
}

static void test_numbers(void) {
  int64_t n;
  CHECK(milli("2.5", 2500) && milli("0.125", 125) && milli("-1.05", -1050) && milli("7", 7000),
        "decimals are read exactly");
  CHECK(!str_milli(STR("2,5"), &n) && !str_milli(STR("1."), &n) && !str_milli(STR(".5"), &n) &&
            !str_milli(STR("1.2345"), &n) && !str_milli(STR("1e3"), &n) && !str_milli(STR(""), &n),
        "what is not a plain decimal is refused");
  CHECK(!str_int(STR("9223372036854775808"), &n) && !str_int(STR("0x10"), &n) &&
            !str_int(STR("-"), &n),
        "overflow, hexadecimal and a bare sign are refused");
  CHECK(str_int(STR("-42"), &n) && n == -42, "an integer is read");
}

static void test_nearest(void) {
  static const char *const keys[] = {"weight", "minimum", "note", "questions", "ref"};
  const char *near = str_nearest(STR("wieght"), keys, COUNT(keys));
  CHECK(near && !strcmp(near, "weight"), "swapped letters find their word");
  near = str_nearest(STR("question"), keys, COUNT(keys));
  CHECK(near && !strcmp(near, "questions"), "a missing letter finds its word");
  CHECK(!str_nearest(STR("salary"), keys, COUNT(keys)), "a far word finds nothing");
  CHECK(!str_nearest(STR(""), keys, COUNT(keys)), "nothing finds nothing");
}

static void test_utf8(void) {
  static const struct {
    const char *bytes;
    size_t n, bad;
  } cases[] = {{"abc", 3, 3},
               {"\xC3\xA9", 2, 2},
               {"a\xC3", 2, 1},
               {"\xC0\xAF", 2, 0},
               {"\xED\xA0\x80", 3, 0},
               {"\xF4\x90\x80\x80", 4, 0},
               {"\xF0\x9F\x98\x80", 4, 4},
               {"ab\xFFz", 4, 2},
               {"\xE0\x80\x80", 3, 0}};
  bool good = true;
  for (size_t i = 0; i < COUNT(cases); i++)
    good &= utf8_invalid((Str){cases[i].bytes, cases[i].n}) == cases[i].bad;
  CHECK(good, "the first malformed byte is found: cut, overlong, surrogate, beyond the last plane");
  bool round = true;
  for (uint32_t cp = 0; cp <= 0x10FFFF; cp += cp < 0x3000 ? 1 : 97) {
    if (cp >= 0xD800 && cp <= 0xDFFF) continue;
    char bytes[4];
    size_t n = utf8_put(bytes, cp), at = 0;
    round &= utf8_next((Str){bytes, n}, &at) == cp && at == n;
  }
  CHECK(round, "every code point survives the way out and in");
  bool plain = true;
  for (size_t n = 0; n < 40; n++) // every byte at every place of a text as long
    for (size_t at = 0; at < n; at++)
      for (int c = 0; c < 256; c++) {
        char text[40];
        memset(text, 'a', sizeof text);
        text[at] = (char)c;
        bool stands = c >= 0x20 && c < 0x7F;
        plain &= utf8_plain((Str){text, n}, 0) == (stands ? n : at);
      }
  CHECK(plain, "how many bytes are plain ASCII");
  CHECK(utf8_width(0x4E2D) == 2 && utf8_width(0x301) == 0 && utf8_width('a') == 1,
        "widths on a terminal");
}

static void test_places(void) {
  Arena *a = arena_new();
  Source *s = source_bytes(a, "f",
                           STR("\xEF\xBB\xBF"
                               "ab\n\xC3\xA9x\r\ny"));
  Place p = source_place(s, 3);
  CHECK(p.line == 1 && p.col == 1, "a byte order mark takes no column");
  p = source_place(s, 8);
  CHECK(p.line == 2 && p.col == 2, "columns count code points");
  CHECK(str_is(source_line(s, 2), "\xC3\xA9x"), "a line ends before CR LF");
  CHECK(source_offset(s, (Place){2, 2}) == 8 && source_offset(s, (Place){1, 99}) == 5,
        "a place gives its byte, clamped to the line");
  source_private(s, 6, 8);
  CHECK(source_is_private(s, 7, 9) && !source_is_private(s, 8, 9), "private bytes are known");
  arena_free(a);
}

static bool inside(Source *src, const char *value, uint32_t from, uint32_t to, size_t at, size_t n,
                   const char *want) {
  Span span = text_span((Text){str_of(value), {src, from, to}}, at, n);
  Str got = {source_text(src).s + span.from, span.to - span.from};
  return str_is(got, want);
}

static void test_text_span(void) {
  Arena *a = arena_new();
  Str yaml =
      STR("k: |\n  one two\n  three\nf: >\n  four\n  five\nq: \"six \\u0037\"\np: plain word\n");
  Source *s = source_bytes(a, "f", yaml);
  uint32_t lit = 3, fold = 26, quote = 45, plain = 59;
  CHECK(inside(s, "one two\nthree\n", lit, 23, 8, 5, "three"),
        "a word in a literal block is found");
  CHECK(inside(s, "four five\n", fold, 42, 5, 4, "five"), "a word in a folded block is found");
  CHECK(inside(s, "six 7", quote, 57, 4, 1, "\"six \\u0037\""), "an escape gives the whole value");
  CHECK(inside(s, "plain word", plain + 2, plain + 12, 6, 4, "word"),
        "a word in a plain scalar is found");
  arena_free(a);
}

static void test_len(void) {
  Arena *a = arena_new();
  Buf out = {.arena = a};
  buf_len(&out, 12500), buf_char(&out, ' '), buf_len(&out, -7), buf_char(&out, ' '),
      buf_len(&out, 3000);
  CHECK(str_is(buf_done(&out), "12.5 -0.007 3"), "lengths print as the shortest decimals");
  CHECK(MM(25.4) == PT(72) && MM(1) == 2835, "millimetres and points agree");
  CHECK(len_scale(5, 1, 2) == 3 && len_scale(-5, 1, 2) == -3 &&
            len_scale(INT64_MAX / 2, 2, 2) == INT64_MAX / 2,
        "scaling rounds half away from zero and does not overflow inside");
  arena_free(a);
}

static void test_copy(void) {
  Arena *arena = arena_new();
  bool zero = true, same = true;
  memset(arena_alloc(arena, 4000), 0xFF, 4000);
  arena_clear(arena);
  for (size_t n = 0; n < 40; n++) {
    char *made = arena_copy(arena, "0123456789012345678901234567890123456789", n, 2 * n + 3);
    same &= !memcmp(made, "0123456789012345678901234567890123456789", n);
    for (size_t i = n; i < 2 * n + 3; i++) zero &= !made[i];
  }
  CHECK(same && zero, "a copy in a piece that is larger: zeroes after it, whatever stood there");
  CHECK(!arena_holds(arena, "\xFF"), "and nothing of that between pieces");
  arena_free(arena);
}

static void test_few(void) {
  Arena *arena = arena_new();
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
  bool all = true;
  for (size_t n = 0; n < sizeof letters; n++)
    for (size_t before = 0; before < 80; before += 7) {
      Buf buf = {.arena = arena};
      for (size_t i = 0; i < before; i++) buf_char(&buf, '.');
      buf_add(&buf, letters, n), buf_char(&buf, '!');
      Str made = buf_done(&buf);
      all &= made.n == before + n + 1 && !memcmp(made.s + before, letters, n) &&
             (!before || made.s[before - 1] == '.') && made.s[before + n] == '!' && !made.s[made.n];
    }
  CHECK(all, "as many bytes are added as are asked for, few or many");
  CHECK(str_is(str_join(arena, STR("ab"), STR(""), STR("c")), "abc"), "texts are joined");
  CHECK(str_is(str_join(arena, (Str){0}, (Str){0}, (Str){0}), ""), "and nothing");
  arena_free(arena);
}

int main(void) {
  test_arena();
  test_arena_again();
  test_numbers();
  test_nearest();
  test_utf8();
  test_places();
  test_text_span();
  test_few();
  test_copy();
  test_len();
  UNIT_END();
}
