// language.c -- what a document's language decides: break rules, hyphens, direction, CJK forms.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uloc.h>

enum { TAG_MAX = 64 };

typedef struct Tag {
  char language[9], script[5], region[4];
} Tag;  // canonical case; "" not given

static bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char to_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }
static char to_upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 32) : c; }

// The subtags that matter, told apart by length as BCP 47 does. Only letters and digits come
// through, so that they may stand in a file name.
static Tag tag_parse(const char *s) {
  Tag tag = {0};
  for (int part = 0; *s && part < 4; part++) {
    size_t n = 0;
    while (is_alpha(s[n]) || is_digit(s[n])) n++;
    bool first = part == 0, script = n == 4 && !first && is_alpha(s[0]);
    bool region = !first && (n == 2 || n == 3) && !tag.region[0] && (n == 2 || is_digit(s[0]));
    if (first && n >= 2 && n < sizeof tag.language)
      for (size_t i = 0; i < n; i++) tag.language[i] = to_lower(s[i]);
    else if (script)
      for (size_t i = 0; i < n; i++) tag.script[i] = i ? to_lower(s[i]) : to_upper(s[i]);
    else if (region)
      for (size_t i = 0; i < n; i++) tag.region[i] = to_upper(s[i]);
    s += n;
    if (*s != '-' && *s != '_') break;
    s++;
  }
  return tag;
}

// ---- hyphenation patterns, as Debian and most systems lay them out ------------------------------
static Patterns *dict_load(Arena *arena, const char *language, const char *region) {
  char path[TAG_MAX];
  snprintf(path, sizeof path, "/usr/share/hyphen/hyph_%s%s%s.dic", language, *region ? "_" : "",
           region);
  return patterns_read(arena, path);
}

static Patterns *dict_find(Arena *arena, const Tag *tag) {
  if (!tag->language[0]) return NULL;
  Patterns *dict = tag->region[0] ? dict_load(arena, tag->language, tag->region) : NULL;
  if (!dict && !strcmp(tag->language, "en")) dict = dict_load(arena, "en", "US");
  if (!dict) dict = dict_load(arena, tag->language, "");
  if (!dict) {  // hyph_fr_FR.dic, hyph_hu_HU.dic
    char region[sizeof tag->language] = "";
    for (size_t i = 0; tag->language[i]; i++) region[i] = to_upper(tag->language[i]);
    dict = dict_load(arena, tag->language, region);
  }
  return dict;
}

// ---- words that end no line ---------------------------------------------------------------------
// Prepositions and conjunctions of one letter: in Polish by custom (Wolański, "Edycja tekstów",
// 2008), in Czech by the standard (ČSN 01 6910: k, s, v, z, o, u; a and i as well where it can be),
// in Slovak by the same custom (STN 01 6910).
static const char *bound_of(const char *language) {
  static const struct {
    const char *language, *letters;
  } table[] = {{"pl", "aiouwz"}, {"cs", "aikosuvz"}, {"sk", "aikosuvz"}};
  for (size_t i = 0; i < COUNT(table); i++)
    if (!strcmp(language, table[i].language)) return table[i].letters;
  return "";
}

// ---- the rest -----------------------------------------------------------------------------------
static const char *cjk_of(const Tag *tag) {
  if (!strcmp(tag->language, "ja")) return "JP";
  if (!strcmp(tag->language, "ko")) return "KR";
  bool traditional =
      !strcmp(tag->script, "Hant") ||
      (!tag->script[0] &&
       (!strcmp(tag->region, "TW") || !strcmp(tag->region, "HK") || !strcmp(tag->region, "MO")));
  return traditional ? "TC" : "SC";
}

// Lines by the strict rules (JIS X 4051; UAX 14, class CJ): no line begins with a small kana or a
// mark of length. ICU would take the looser ones for Japanese, which are for narrow columns.
static UBreakIterator *breaks_open(UBreakIteratorType type, const char *locale) {
  UErrorCode error = U_ZERO_ERROR;
  char strict[TAG_MAX + 16];
  snprintf(strict, sizeof strict, "%s@lb=strict", locale);
  UBreakIterator *it = ubrk_open(type, strict, NULL, 0, &error);
  if (U_SUCCESS(error)) return it;
  error = U_ZERO_ERROR;
  it = ubrk_open(type, "", NULL, 0, &error);  // the root rules are always there
  if (U_FAILURE(error)) out_of_memory();
  return it;
}

void language_open(Arena *arena, Language *language, const char *tag) {
  Tag parsed = tag_parse(tag);
  char locale[TAG_MAX];
  snprintf(locale, sizeof locale, "%s%s%s%s%s", parsed.language, parsed.script[0] ? "_" : "",
           parsed.script, parsed.region[0] ? "_" : "", parsed.region);
  *language = (Language){
      .tag = str_c(arena, str_of(tag)),
      .rtl = parsed.language[0] && uloc_isRightToLeft(locale),
      .hb = hb_language_from_string(parsed.language[0] ? tag : "und", -1),
      .lines = breaks_open(UBRK_LINE, locale),
      .clusters = breaks_open(UBRK_CHARACTER, locale),
      .hyphens = dict_find(arena, &parsed),
      .hyphen_right = hyphen_right(parsed.language),
      .bound = bound_of(parsed.language),
      .guillemets = !strcmp(parsed.language, "fr"),
      .cjk = cjk_of(&parsed),
      .arena = arena,
  };
  language_scripts(language, locale, parsed.language);
}

void language_close(Language *language) {
  ubrk_close(language->lines);
  ubrk_close(language->clusters);
}
