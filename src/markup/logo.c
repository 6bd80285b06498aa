// logo.c -- the theme's logo, PNG, JPEG or SVG: read once a theme, shown where it is listed.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

enum { LOGO_FILE_BYTES = 8 << 20 };

// ---- reading it -------------------------------------------------------------------------------
// The largest height asked for; how deep blocks can hold others is bounded where a theme is read.
static Len highest(const Uses *uses) {
  Len most = 0;
  for (size_t i = 0; i < uses->n; i++) {
    const Use *use = &uses->at[i];
    Len one = use->block == USE_LOGO ? (Len)use_value(use, O_LOGO_HEIGHT)->number : 0;
    most = one > most ? one : most;
    for (size_t k = 0; k < use->inside.n; k++) {
      one = highest(&use->inside.at[k]);
      most = one > most ? one : most;
    }
  }
  return most;
}

static Len logo_height(const Theme *theme) {
  Len most = 0;
  for (size_t kind = 0; kind < DOC_LISTED; kind++) {
    const DocPlan *doc = &theme->doc[kind];
    const Uses *parts[] = {&doc->body, &doc->header[0], &doc->header[1], &doc->footer[0],
                           &doc->footer[1]};
    for (size_t i = 0; i < COUNT(parts); i++) {
      Len one = highest(parts[i]);
      most = one > most ? one : most;
    }
  }
  return most;
}

static bool report(Arena *arena, Diags *diags, const Theme *theme, const char *why,
                   bool no_library) {
  Buf name = {.arena = arena};
  buf_quoted(&name, theme->logo.s);
  diag(diags, no_library ? DIAG_LOGO_LIBRARY : DIAG_MARK_IMAGE, theme->logo.span,
       "the logo " STR_FMT " cannot be used: %s", STR_ARG(buf_done(&name)), why);
  diag_help(diags, no_library ? "install librsvg (Debian and Ubuntu: librsvg2-2), or save the logo "
                                "as PNG"
                              : "a logo is a PNG, JPEG or SVG file");
  return false;
}

bool markup_logo(Arena *arena, Diags *diags, Theme *theme) {
  if (!theme->logo.s.n || theme->logo_drawn) return true;
  const char *why;
  bool no_library = false;
  Image *image = NEW(arena, Image);
  Str file = image_file(arena, str_c(arena, theme->logo.s), &why);
  if (!why && file.n > LOGO_FILE_BYTES) why = "it is larger than 8 MiB";
  Len high = logo_height(theme);
  if (!why && svg_is(file)) why = high ? svg_draw(arena, file, high, image, &no_library) : NULL;
  else if (!why) why = image_decode(arena, file, image);
  if (why) return report(arena, diags, theme, why, no_library);
  if (high) theme->logo_drawn = image; // else nothing shows it
  return true;
}

// ---- showing it -------------------------------------------------------------------------------
// As high as asked; narrower if its place is. One without words says nothing.
static void put_logo(Build *b, Inlines *out, Look look, Len high, Str alt) {
  const Image *drawn = b->theme->logo_drawn;
  if (!drawn || !drawn->height) return;
  Image *image = NEW(b->arena, Image);
  *image = *drawn;
  image->natural_height = high;
  image->natural_width = len_scale(high, drawn->width, drawn->height);
  if (image->natural_width < 1) image->natural_width = 1;
  Inline piece = {.kind = INLINE_IMAGE, .style = style_of(b, look), .text = text_of(alt),
                  .image = image};
  VEC_PUSH(b->arena, out, piece);
}

static Align align_asked(const Use *use) {
  enum { START, CENTER, END }; // as in options.def
  int64_t align = use_value(use, O_LOGO_ALIGN)->number;
  return align == CENTER ? ALIGN_CENTER : align == END ? ALIGN_END : ALIGN_START;
}

Chain block_logo(Build *b, const Use *use) {
  const Theme *theme = b->theme;
  Look look = b->look->text;
  look.align = align_asked(use);
  Inlines text = {0};
  Str alt = given(theme->logo_alt) || !b->brief ? theme->logo_alt.s : b->brief->kit->title.s;
  put_logo(b, &text, look, (Len)use_value(use, O_LOGO_HEIGHT)->number, alt);
  if (!text.n) return (Chain){0};
  Block *para = box_para(b, look, &text);
  para->before = para->after = b->len->space_part;
  return chain_of(para);
}

// In headers and footers, which say nothing of themselves.
void piece_logo(Build *b, const Use *use, Inlines *out, Look look) {
  put_logo(b, out, look, (Len)use_value(use, O_LOGO_HEIGHT)->number, (Str){"", 0});
}
