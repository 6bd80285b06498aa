// names_test.c -- file names from people's names: ASCII, short, from any script.
// SPDX-License-Identifier: MIT
#include "conduct.h"
#include "unit.h"

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
  names_free(names);
  arena_free(arena);
  UNIT_END();
}
