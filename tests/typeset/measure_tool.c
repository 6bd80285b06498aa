// measure_tool.c -- sets prose at several measures and says how well: for the comparison.
// SPDX-License-Identifier: MIT
//
// Usage: measure_tool FILE LANGUAGE FAMILY SIZE LEADING MEASURE...; lengths in pt. Each paragraph
// of the file is set by itself: justified, signs may stand out at a line's ends, letters widen and
// narrow by up to 2 %. What it says of each is what --report=typography counts: an array of JSON
// for each measure, in it one for each paragraph: lines, justified lines, the sum of how far their
// spaces gave way and the furthest of it (1/1000), hyphens, the most in a row, overfull lines,
// whether it was set ragged.
//
// measure_tool --words FILE LANGUAGE: every word of the file that can be hyphenated, where it can.
#include "shape/inner.h"
#include "typeset/typeset.h"
#include "theme.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

typedef struct Wanted { Len size, leading; const char *family; } Wanted;

typedef struct Tool {
  Arena *arena;
  Diags *diags;
  Fonts *fonts;
  Source *src;
  const char *language;
} Tool;

// ---- prose, set ---------------------------------------------------------------------------------
static Theme *theme_for(const Tool *t, Wanted setting) {
  ThemeAsk ask = {.templates = "templates", .language = {str_of(t->language), {0}}};
  const Theme *found = theme_load(t->arena, t->diags, &ask);
  if (!found) return NULL;
  Theme *theme = NEW(t->arena, Theme);
  *theme = *found;
  theme->look.prose.size = setting.size;
  theme->look.prose.leading = setting.leading;
  theme->look.prose.align = ALIGN_JUSTIFY;
  theme->num.margins_optical = 1;
  theme->num.expansion = 20;
  Text *family = NEW(t->arena, Text);
  *family = (Text){str_of(setting.family), {0}};
  theme->fonts.family[FAMILY_TEXT].at = family;
  theme->fonts.family[FAMILY_TEXT].n = 1;
  theme->page[PAPER_A4][0].duplex = false;
  return theme;
}

static bool para_say(const Tool *t, const Theme *theme, size_t from, size_t to) {
  Str text = {source_text(t->src).s + from, to - from};
  Text prose = {text, {t->src, (uint32_t)from, (uint32_t)to}};
  Doc *doc = markup_prose(t->arena, t->diags, theme, prose, ".", PAPER_A4);
  Flow *flow = doc ? shape_doc(t->arena, t->diags, t->fonts, doc) : NULL;
  Pages *pages = flow ? typeset_flow(t->arena, t->diags, t->fonts, flow) : NULL;
  if (!pages) return false;
  const SetReport *r = &pages->report;
  printf("[%zu,%zu,%" PRId64 ",%d,%zu,%zu,%zu,%zu]", r->lines, r->justified, r->stretch, r->worst,
         r->hyphens, r->ladder, r->overfull, r->ragged);
  return true;
}

// Paragraphs are parted by one empty line.
static bool prose_say(const Tool *t, Theme *theme, Len measure) {
  Str all = source_text(t->src);
  PageStyle *page = &theme->page[PAPER_A4][0];
  page->right = page->width - page->left - measure;
  putchar('[');
  for (size_t from = 0, to; from < all.n; from = to + 2) {
    for (to = from; to < all.n && strncmp(all.s + to, "\n\n", 2) != 0; to++) continue;
    if (from) putchar(',');
    if (!para_say(t, theme, from, to)) return false;
  }
  puts("]");
  return true;
}

static bool measures_say(const Tool *t, char **argv) {
  Wanted setting = {(Len)(atof(argv[4]) * 1000), (Len)(atof(argv[5]) * 1000), argv[3]};
  Theme *theme = theme_for(t, setting);
  bool good = theme;
  for (char **measure = argv + 6; good && *measure; measure++)
    good = prose_say(t, theme, (Len)(atof(*measure) * 1000));
  return good;
}

// ---- words --------------------------------------------------------------------------------------
static void word_say(const Language *language, const uint32_t *word, size_t n) {
  bool points[HYPHEN_WORD_MAX];
  if (!hyphen_points(language, word, n, points)) return;
  for (size_t i = 0; i < n; i++) {
    char bytes[4];
    if (points[i]) putchar('-');
    fwrite(bytes, 1, utf8_put(bytes, (uint32_t)u_tolower((UChar32)word[i])), stdout);
  }
  putchar('\n');
}

static bool words_say(const Tool *t) {
  Str all = source_text(t->src);
  const Language *language = fonts_language(t->fonts, t->language);
  uint32_t word[HYPHEN_WORD_MAX];
  for (size_t at = 0, n = 0; at < all.n;) {
    uint32_t cp = utf8_next(all, &at);
    bool letter = u_isalpha((UChar32)cp);
    if (letter && n < HYPHEN_WORD_MAX) word[n++] = cp;
    if (letter && at < all.n) continue;
    word_say(language, word, n);
    n = 0;
  }
  return true;
}

int main(int argc, char **argv) {
  bool words = argc == 4 && !strcmp(argv[1], "--words");
  if (!words && argc < 7) return 2;
  Tool t = {.arena = arena_new(), .language = argv[words ? 3 : 2]};
  t.diags = diags_new(t.arena);
  t.fonts = fonts_new(t.diags);
  t.src = source_load(t.arena, t.diags, argv[words ? 2 : 1], 1 << 20);
  bool good = t.fonts && t.src && (words ? words_say(&t) : measures_say(&t, argv));
  Buf messages = {.arena = t.arena};
  diags_render(&messages, t.diags, (DiagStyle){false, true});
  fputs(buf_done(&messages).s, stderr);
  fonts_free(t.fonts);
  arena_free(t.arena);
  return good ? 0 : 1;
}
