// parts_test.c -- the pure parts of write/: CFF charsets, codes, UTF-16, JPEG headers.
// SPDX-License-Identifier: MIT
#include "unit.h"
#include "write/inner.h"

// A CFF table with just what cff_cids reads: CID-keyed when `ros`, charset as given.
static Str cff_table(Arena *arena, bool ros, const char *charset, size_t n) {
  Buf b = {.arena = arena};
  buf_add(&b, "\1\0\4\1", 4);        // header
  buf_add(&b, "\0\1\1\1\2A", 6);     // one name, "A"
  Buf top = {.arena = arena};
  if (ros) buf_add(&top, "\213\213\213\14\36", 5); // 0 0 0 ROS
  buf_add(&top, "\36\12\0\17", 3);   // a real that means nothing here
  buf_char(&top, '\17');             // ... charset comes later and counts
  size_t at = 10 + 5 + top.n + 4;    // behind the Top DICT
  buf_char(&top, 28), buf_char(&top, (char)(at >> 8)), buf_char(&top, (char)at);
  buf_char(&top, 15);
  buf_add(&b, "\0\1\1\1", 4);
  buf_char(&b, (char)(1 + top.n));
  buf_add(&b, top.s, top.n);
  buf_add(&b, charset, n);
  return buf_done(&b);
}

static void test_charsets(Arena *arena) {
  uint32_t cids[5] = {0};
  Str plain = cff_table(arena, false, "", 0);
  CHECK(cff_cids(plain, cids, 5) && cids[4] == 4, "without ROS a CID is a glyph");
  Str zero = cff_table(arena, true, "\0\0\7\1\0\0\11\2\0", 9);
  CHECK(cff_cids(zero, cids, 5) && cids[0] == 0 && cids[1] == 7 && cids[2] == 256 &&
            cids[3] == 9 && cids[4] == 512,
        "charset format 0");
  Str one = cff_table(arena, true, "\1\0\5\1\0\50\11", 7);
  CHECK(cff_cids(one, cids, 5) && cids[1] == 5 && cids[2] == 6 && cids[3] == 40 && cids[4] == 41,
        "charset format 1, its last range cut at the last glyph");
  Str two = cff_table(arena, true, "\2\1\0\0\3", 5);
  CHECK(cff_cids(two, cids, 5) && cids[1] == 256 && cids[4] == 259, "charset format 2");
  CHECK(!cff_cids(cff_table(arena, true, "\3\0\5", 3), cids, 5), "an unknown format is refused");
  int good = 0;
  for (size_t n = 0; n < zero.n; n++) good += cff_cids((Str){zero.s, n}, cids, 5);
  CHECK(good == 0, "every shortened table is refused");
  Buf noise = {.arena = arena};
  buf_str(&noise, zero);
  uint32_t seed = 1;
  for (int i = 0; i < 20000; i++) { // must not read beyond: the sanitizers watch
    size_t at = (seed = seed * 1664525u + 1013904223u) % noise.n;
    char old = noise.s[at];
    noise.s[at] = (char)(seed >> 24);
    cff_cids((Str){noise.s, noise.n}, cids, 5);
    if (i % 3) noise.s[at] = old;
  }
}

static void test_codes(Arena *arena) {
  FontUse use = {0};
  bool good = true;
  for (int round = 0; round < 2; round++)
    for (uint32_t i = 0; i < 5000; i++) {
      Str text = str_printf(arena, "%u", i % 977);
      uint32_t code = font_code(arena, &use, i, text);
      good = good && code == i && str_eq(use.codes.at[code].text, text);
    }
  CHECK(good && use.codes.n == 5000, "equal pairs have one code, in order of first use");
  CHECK(font_code(arena, &use, 7, STR("other")) == 5000, "another text is another code");
}

static void test_utf16(Arena *arena) {
  Buf hex = {.arena = arena};
  buf_utf16_hex(&hex, STR("a\xC3\xA9\xF0\xA0\xAE\xB7"));
  CHECK(str_is(buf_done(&hex), "006100E9D842DFB7"), "UTF-16 with a pair of surrogates");
}

static void test_jpeg(void) {
  static const char file[] =
      "\xFF\xD8\xFF\xEE\0\16Adobe\0\144\0\0\0\0\2\xFF\xC0\0\24\10\0\3\0\5\4.........\1\2\3"
      "\xFF\xDA\0\4..";
  Str bytes = {file, sizeof file - 1};
  Image image = {.kind = IMAGE_JPEG, .width = 5, .height = 3, .channels = 4};
  CHECK(check_jpeg(bytes, &image), "a JPEG header is read");
  image.width = 6;
  CHECK(!check_jpeg(bytes, &image), "another width is refused");
  image.width = 5, image.channels = 3;
  CHECK(!check_jpeg(bytes, &image), "other channels are refused");
  image.channels = 4;
  int good = 0;
  for (size_t n = 0; n < bytes.n; n++) good += check_jpeg((Str){file, n}, &image);
  CHECK(good == 0, "every shortened header is refused");
}

// Each of what libharu would drop or garble fails the file, and says so once.
static void test_faults(Arena *arena) {
  Buf text = {.arena = arena};
  for (int i = 0; i < 70000; i++) buf_char(&text, 'x');
  const char *lengthy = buf_done(&text).s;
  const char *long_name = lengthy + 70000 - 200, *fit_name = lengthy + 70000 - 127;
  for (int what = 0; what < 8; what++)
    for (int compress = 0; compress < 2; compress++) {
      Diags *diags = diags_new(arena);
      Packer *packer = compress ? packer_new() : NULL;
      Pdf *pdf = pdf_open(arena, packer);
      PdfDict *dict = pdf_dict(pdf), *info = pdf_info(pdf);
      if (what == 0) pdf_text(pdf, dict, "T", str_of(lengthy));
      if (what == 1) pdf_text(pdf, dict, "T", str_printf(arena, "\xC3\xA9%.40000s", lengthy));
      if (what == 2) pdf_name(pdf, dict, "N", long_name);
      if (what == 3) pdf_name(pdf, dict, "N", "two words");
      if (what == 4) pdf_int(pdf, dict, "I", INT64_C(1) << 31);
      if (what == 5) pdf_dict_in(pdf, dict, long_name);
      for (int i = 0; i < 5000 && what == 6; i++)
        pdf_ref(pdf, dict, str_printf(arena, "K%d", i).s, info);
      if (what == 7) { // and what just fits
        pdf_name(pdf, dict, fit_name, fit_name);
        pdf_int(pdf, dict, "I", INT64_C(2147483647));
        pdf_text(pdf, dict, "T", (Str){lengthy, STRING_MAX});
      }
      pdf_dict_in(pdf, pdf_dict_in(pdf, dict, "A"), "B");
      Str file = pdf_close(pdf, diags);
      packer_free(packer);
      bool good = what == 7 ? file.n > (compress ? 300 : STRING_MAX) && diags_count(diags) == 0
                            : file.n == 0 && diags_count(diags) == 1;
      CHECK(good, str_printf(arena, "fault %d, compress %d", what, compress).s);
    }
}

static void test_index(Arena *arena) {
  Index index = {0};
  bool good = index_get(&index, STR("nothing")) == NULL;
  for (int round = 0; round < 2; round++)
    for (int i = 0; i < 3000; i++) {
      void **place = index_at(arena, &index, str_printf(arena, "%d", i));
      good = good && (round ? *place == (char *)arena + i : *place == NULL);
      *place = (char *)arena + i;
    }
  CHECK(good && index.n == 3000, "an index finds what was put under a key, and makes none twice");
  *index_at(arena, &index, (Str){0}) = arena;
  CHECK(index_get(&index, STR("")) == arena && !index_get(&index, STR("3000")),
        "the empty key is a key; a new one has nothing");
}

static void test_texts(Arena *arena) {
  CHECK(str_is(clean_text(arena, STR("a\tb\1c\xEF\xBF\xBE\xEF\xBB\xBF\nd\xF0\x9F\x8E\x89")),
               "a bc d\xF0\x9F\x8E\x89"),
        "what XML cannot hold is left out, blanks are blanks");
  CHECK(utf16_units(STR("a\xC3\xA9\xF0\x9F\x8E\x89")) == 4, "units of UTF-16 are counted");
  CHECK(strcmp(date_text(arena, 951782400 + 3661, true), "2000-02-29T01:01:01Z") == 0 &&
            strcmp(date_text(arena, 951782400 + 3661, false), "D:20000229010101Z") == 0,
        "a date is written both ways");
  CHECK(winansi_char(0x80) == 0x20AC && winansi_char(0xE9) == 0xE9 && winansi_char('~') == '~' &&
            !winansi_char(0x7F) && !winansi_char(0x81) && !winansi_char(31) && !winansi_char(256),
        "the characters of WinAnsiEncoding");
}

static void test_pattern(Arena *arena) {
  const Pattern pattern = {4, STR("\1\1\0\0" "\1\1\0\1" "\0\0\1\0" "\1\1\0\1")};
  Buf out = {.arena = arena};
  pattern_path(&out, &pattern, PT(10), PT(20), PT(8));
  CHECK(str_is(buf_done(&out), "q 2 0 0 2 10 20 cm\n0 2 2 2 re\n3 2 1 1 re\n2 1 1 1 re\n"
                               "0 0 2 1 re\n3 0 1 1 re\nf Q\n"),
        "a pattern is one path; equal runs beneath each other are one rectangle");
}

// In one byte a character where PDFDocEncoding has them all, but for what begins like a mark.
static void test_strings(Arena *arena) {
  static const struct { const char *text, *wanted; size_t n; } cases[] = {
      {"Abc (1)", "(Abc \\(1\\))", 11},
      {"\u00E9\u2019\u20AC\u017E", "(\xE9\x90\xA0\x9E)", 6},
      {"a\u00A0b", "(\xFE\xFF\0a\0\xA0\0b)", 10},
      {"\u0416", "(\xFE\xFF\4\x16)", 6},
      {"\u00FE\u00FF", "(\xFE\xFF\0\xFE\0\xFF)", 8},
      {"\u00FF\u00FE", "(\xFE\xFF\0\xFF\0\xFE)", 8},
      {"\u00EF\u00BB\u00BF", "(\xFE\xFF\0\xEF\0\xBB\0\xBF)", 10},
      {"\u00FFa", "(\xFF""a)", 4},
  };
  Packer *packer = packer_new();
  Pdf *pdf = pdf_open(arena, packer);
  for (size_t i = 0; i < COUNT(cases); i++) {
    Buf out = {.arena = arena};
    put_string(&out, pdf, str_of(cases[i].text));
    CHECK(str_eq(buf_done(&out), (Str){cases[i].wanted, cases[i].n}), cases[i].text);
  }
  pdf_drop(pdf);
  packer_free(packer);
}

int main(void) {
  Arena *arena = arena_new();
  test_index(arena);
  test_texts(arena);
  test_pattern(arena);
  test_charsets(arena);
  test_strings(arena);
  test_codes(arena);
  test_utf16(arena);
  test_jpeg();
  test_faults(arena);
  arena_free(arena);
  UNIT_END();
}
