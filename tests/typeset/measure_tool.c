// measure_tool.c -- sets prose at a measure, in a font, and says how well: for the comparison.
// SPDX-License-Identifier: MIT
//
// Usage: measure_tool FILE LANGUAGE MEASURE SIZE LEADING FAMILY; lengths in pt. The prose is
// justified, signs may stand out at a line's ends, letters widen and narrow by up to 2 %, as
// microtype has it. What it says is what --report=typography counts, as a line of JSON.
#include "typeset/typeset.h"
#include "theme.h"

#include <inttypes.h>
#include <stdlib.h>

typedef struct Wanted { Len measure, size, leading; const char *family; } Wanted;

static const Theme *theme_for(Arena *arena, Diags *diags, const char *language, Wanted setting) {
  ThemeAsk ask = {.templates = "templates", .language = {str_of(language), {0}}};
  const Theme *found = theme_load(arena, diags, &ask);
  if (!found) return NULL;
  Theme *theme = NEW(arena, Theme);
  *theme = *found;
  theme->look.prose.size = setting.size;
  theme->look.prose.leading = setting.leading;
  theme->look.prose.align = ALIGN_JUSTIFY;
  theme->num.margins_optical = 1;
  theme->num.expansion = 20;
  Text *family = NEW(arena, Text);
  *family = (Text){str_of(setting.family), {0}};
  theme->fonts.family[FAMILY_TEXT].at = family;
  theme->fonts.family[FAMILY_TEXT].n = 1;
  PageStyle *page = &theme->page[PAPER_A4][0];
  page->duplex = false;
  page->right = page->width - page->left - setting.measure;
  return theme;
}

static void say(const SetReport *r) {
  int64_t mean = r->justified ? r->stretch / (int64_t)r->justified : 0;
  printf("{\"lines\": %zu, \"justified\": %zu, \"meanStretch\": %.1f, \"worstStretch\": %.1f, "
         "\"hyphens\": %zu, \"ladder\": %zu, \"overfull\": %zu, \"ragged\": %zu}\n",
         r->lines, r->justified, (double)mean / 10, (double)r->worst / 10, r->hyphens, r->ladder,
         r->overfull, r->ragged);
}

int main(int argc, char **argv) {
  if (argc != 7) return 2;
  Wanted setting = {(Len)(atof(argv[3]) * 1000), (Len)(atof(argv[4]) * 1000),
                     (Len)(atof(argv[5]) * 1000), argv[6]};
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Fonts *fonts = fonts_new(diags);
  const Theme *theme = theme_for(arena, diags, argv[2], setting);
  Source *src = source_load(arena, diags, argv[1], 1 << 20);
  Pages *pages = NULL;
  if (fonts && theme && src) {
    Text prose = {source_text(src), {src, 0, (uint32_t)source_text(src).n}};
    Doc *doc = markup_prose(arena, diags, theme, prose, ".", PAPER_A4);
    Flow *flow = doc ? shape_doc(arena, diags, fonts, doc) : NULL;
    pages = flow ? typeset_flow(arena, diags, fonts, flow) : NULL;
  }
  if (pages) say(&pages->report);
  Buf messages = {.arena = arena};
  diags_render(&messages, diags, (DiagStyle){false, true});
  fputs(buf_done(&messages).s, stderr);
  fonts_free(fonts);
  arena_free(arena);
  return pages ? 0 : 1;
}
