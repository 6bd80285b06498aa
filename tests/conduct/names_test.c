// names_test.c -- file names from people's names: ASCII, short, from any script.
// SPDX-License-Identifier: MIT
#include "conduct.h"
#include "unit.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

// What ICU makes of a name, whatever its script; non-ASCII is '-'.
static Str transliterated(Arena *arena, const UTransliterator *any, Str name) {
  UChar text[64];
  int32_t n = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strFromUTF8(text, COUNT(text), &n, name.s, (int32_t)name.n, &error);
  int32_t limit = n;
  utrans_transUChars(any, text, &n, COUNT(text), 0, &limit, &error);
  Buf out = {.arena = arena};
  for (int32_t i = 0; i < n; i++) buf_char(&out, text[i] < 0x80 ? (char)text[i] : '-');
  return U_SUCCESS(error) ? buf_done(&out) : STR("failed");
}

static bool is_like_icu(Arena *arena, Names *names, const UTransliterator *any, Str name) {
  Str got = names_slug(arena, names, name);
  Str want = names_slug(arena, names, transliterated(arena, any, name));
  if (!str_eq(got, want)) printf("%s gives %s, not %s\n", name.s, got.s, want.s);
  return str_eq(got, want);
}

// Letters that names.c spells by itself, alone, with marks and among others.
static void check_latin(Arena *arena, Names *names) {
  UErrorCode error = U_ZERO_ERROR;
  UTransliterator *any =
      utrans_openU(u"Any-Latin; Latin-ASCII; Lower", -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
  CHECK(U_SUCCESS(error), "ICU can transliterate");
  size_t checked = 0;
  bool alike = true;
  for (uint32_t cp = 0x20; cp < 0x2100; cp++) {
    bool cyrillic = (cp >= 0x400 && cp < 0x460) || cp == 0x490 || cp == 0x491;
    if (cp >= 0x370 && cp < 0x1E00 && !cyrillic) continue; // other scripts
    if (u_charType((UChar32)cp) == U_UNASSIGNED) continue;
    char letter[5] = {0};
    letter[utf8_put(letter, cp)] = 0;
    alike &= is_like_icu(arena, names, any, str_printf(arena, "%s", letter));
    alike &= is_like_icu(arena, names, any, str_printf(arena, "A%sb", letter));
    alike &=
        is_like_icu(arena, names, any, str_printf(arena, "\u0418%s\u0432 %so", letter, letter));
    alike &=
        is_like_icu(arena, names, any, str_printf(arena, "1%s2 %s\u0301\u0323o", letter, letter));
    checked++;
  }
  CHECK(alike && checked > 1400, "all of Latin and Cyrillic is spelled as ICU spells it");
  utrans_close(any);
}

// Greek letters go by their neighbours: all of them between all others.
static void check_greek(Arena *arena, Names *names) {
  UErrorCode error = U_ZERO_ERROR;
  UTransliterator *any =
      utrans_openU(u"Any-Latin; Latin-ASCII; Lower", -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
  size_t checked = 0;
  bool alike = true;
  for (uint32_t one = 0x386; one <= 0x3CE; one++)
    for (uint32_t two = 0x386; two <= 0x3CE; two++) {
      if (!u_isalpha((UChar32)one) || !u_isalpha((UChar32)two)) continue;
      char letters[12] = {0};
      size_t n = utf8_put(letters, one);
      letters[n + utf8_put(letters + n, two)] = 0;
      alike &= is_like_icu(arena, names, any, str_printf(arena, "%s\u03B1%s", letters, letters));
      alike &= is_like_icu(arena, names, any, str_printf(arena, "%s-%s\u0301 a", letters, letters));
      checked++;
    }
  CHECK(alike && checked > 4000, "Greek is spelled as ICU spells it");
  utrans_close(any);
}

int main(void) {
  static const struct {
    const char *name, *slug;
  } cases[] = {
      {"Nguyễn Thị Ánh", "nguyen-thi-anh"},
      {"Łukasz Żółć", "lukasz-zolc"},
      {"Ελένη Παπαδοπούλου", "elene-papadopoulou"},
      {"  O'Neil--Smith ", "oneil-smith"},
      {"../../etc/passwd", "etc-passwd"},
      {"…", ""},
      {"A\tB\tC", "a-b-c"},
  };
  Arena *arena = arena_new();
  Names *names = names_new();
  for (size_t i = 0; i < COUNT(cases); i++) {
    Str slug = names_slug(arena, names, str_of(cases[i].name));
    if (!str_is(slug, cases[i].slug)) printf("%s gives %s\n", cases[i].name, slug.s);
    CHECK(str_is(slug, cases[i].slug), cases[i].name);
  }
  static const char *const scripts[] = {
      "Андрей Ковальчук", "王小明", "김민준", "सुनीता", "สมชาย", "محمد", "דוד"};
  bool ascii = true;
  for (size_t i = 0; i < COUNT(scripts); i++) {
    Str slug = names_slug(arena, names, str_of(scripts[i]));
    ascii &= slug.n > 0 && slug.n <= 40;
    for (size_t k = 0; k < slug.n; k++)
      ascii &= (slug.s[k] >= 'a' && slug.s[k] <= 'z') || (slug.s[k] >= '0' && slug.s[k] <= '9') ||
               slug.s[k] == '-';
  }
  CHECK(ascii, "other scripts leave something readable, in ASCII");
  char bytes[4000];
  memset(bytes, 'x', sizeof bytes);
  CHECK(names_slug(arena, names, (Str){bytes, sizeof bytes}).n == 40, "a long name is cut");
  check_latin(arena, names);
  check_greek(arena, names);
  names_free(names);
  arena_free(arena);
  UNIT_END();
}
