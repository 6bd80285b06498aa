// logo.c -- the theme's logo, PNG, JPEG or SVG: read once a theme, shown where it is listed.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

#include <string.h>

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

// ---- what is wrong with it ----------------------------------------------------------------------
typedef struct Logo {      // a file that has been read
  const char *path;
  Len high;
  const Image *image;      // NULL: nothing shows it, or it is wrong
  Str file;
  PictureFault fault;
} Logo;

struct Logos {
  Arena *arena;
  VEC(Logo *) all;
};

static const char *help_of(const Logo *logo) {
  if (logo->fault.no_library)
    return "install librsvg (Debian and Ubuntu: librsvg2-2), or save the logo as PNG";
  if (logo->fault.help) return logo->fault.help;
  return svg_is(logo->file) ? "save it again from the program that drew it, or as PNG"
                            : "a logo is a PNG, JPEG or SVG file";
}

static bool report(Arena *arena, Diags *diags, const Theme *theme, const Logo *logo) {
  const PictureFault *fault = &logo->fault;
  diag(diags, fault->no_library ? DIAG_LOGO_LIBRARY : DIAG_MARK_IMAGE, theme->logo.span,
       "the logo %s cannot be used: %s", text_shown(arena, theme->logo), fault->why);
  diag_help(diags, "%s", help_of(logo));
  if (!fault->at.line) return false;
  const char *folder = folder_of(arena, source_path(theme->logo.span.src));
  const Source *source = source_bytes(arena, path_join(arena, folder, theme->logo.s), logo->file);
  uint32_t at = source_offset(source, fault->at);
  diag_at(diags, (Span){source, at, at}, "the file cannot be read from here on");
  return false;
}

// ---- each once ----------------------------------------------------------------------------------
Logos *logos_new(Arena *arena) {
  Logos *logos = NEW(arena, Logos);
  logos->arena = arena;
  return logos;
}

static void read_logo(Arena *arena, Logo *logo) {
  PictureFault *fault = &logo->fault;
  Image *image = NEW(arena, Image);
  logo->file = image_file(arena, logo->path, &fault->why);
  if (!fault->why && logo->file.n > LOGO_FILE_BYTES) fault->why = "it is larger than 8 MiB";
  bool svg = !fault->why && svg_is(logo->file);
  if (svg && logo->high) *fault = svg_draw(arena, logo->file, logo->high, image);
  else if (!svg && !fault->why) *fault = image_decode(arena, logo->file, image);
  if (!fault->why && logo->high) logo->image = image;
}

static const Logo *find_logo(Logos *logos, const char *path, Len high) {
  for (size_t i = 0; i < logos->all.n; i++) {
    const Logo *known = logos->all.at[i];
    if (known->high == high && !strcmp(known->path, path)) return known;
  }
  Logo *logo = NEW(logos->arena, Logo);
  logo->path = path, logo->high = high;
  read_logo(logos->arena, logo);
  VEC_PUSH(logos->arena, &logos->all, logo);
  return logo;
}

bool markup_logo(Logos *logos, Diags *diags, Theme *theme) {
  if (!theme->logo_file) return true;
  const Logo *logo = find_logo(logos, theme->logo_file, logo_height(theme));
  if (logo->fault.why) return report(logos->arena, diags, theme, logo);
  theme->logo_drawn = logo->image;
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
