// names.c -- a person's name as part of a file name that every file system takes.
// SPDX-License-Identifier: MIT
#include "conduct.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum { SLUG_MOST = 40, NAME_MOST = 512 };

struct Names {
  UTransliterator *latin;
};

Names *names_new(void) {
  static const UChar rules[] = u"Any-Latin; Latin-ASCII; Lower";
  Names *names = calloc(1, sizeof *names);
  if (!names) out_of_memory();
  UErrorCode error = U_ZERO_ERROR;
  names->latin = utrans_openU(rules, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
  return names; // without ICU's data a slug holds what is ASCII already
}

void names_free(Names *names) {
  if (!names) return;
  if (names->latin) utrans_close(names->latin);
  free(names);
}

static Str to_ascii(Arena *arena, Names *names, Str name) {
  UChar *text = NEW_ARRAY(arena, UChar, NAME_MOST * 4);
  int32_t length = 0;
  UErrorCode error = U_ZERO_ERROR;
  int32_t bytes = (int32_t)(name.n < NAME_MOST ? name.n : NAME_MOST);
  u_strFromUTF8WithSub(text, NAME_MOST * 4, &length, name.s, bytes, '-', NULL, &error);
  int32_t limit = length;
  if (names->latin && U_SUCCESS(error))
    utrans_transUChars(names->latin, text, &length, NAME_MOST * 4, 0, &limit, &error);
  if (U_FAILURE(error)) return name;
  char *out = NEW_ARRAY(arena, char, (size_t)length + 1);
  for (int32_t i = 0; i < length; i++) out[i] = text[i] < 0x80 ? (char)text[i] : '-';
  return (Str){out, (size_t)length};
}

Str names_slug(Arena *arena, Names *names, Str name) {
  Str ascii = to_ascii(arena, names, name);
  char *slug = NEW_ARRAY(arena, char, SLUG_MOST + 1);
  size_t n = 0;
  for (size_t i = 0; i < ascii.n && n < SLUG_MOST; i++) {
    char c = ascii.s[i];
    if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
    bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (c == '\'' || c == '`') continue; // O'Neil is one word, and so is a transliterated ayin
    if (kept) slug[n++] = c;
    else if (n && slug[n - 1] != '-') slug[n++] = '-';
  }
  while (n && slug[n - 1] == '-') n--;
  slug[n] = '\0';
  return (Str){slug, n};
}
