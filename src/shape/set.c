// set.c -- the families that a theme asks for, found once; and which of their faces a style takes.
// SPDX-License-Identifier: MIT
//
// A theme's own files come before installed fonts of the same name. Themes that say the same share
// a set, and all sets share the faces, so a face has one number in the whole batch.
#include "shape/inner.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

// ---- the registry -------------------------------------------------------------------------------
Fonts *fonts_new(Diags *diags) {
  errno = 0;
  FcConfig *installed = installed_open();
  memory_check();
  if (!installed) {
    diag(diags, DIAG_FONT_MISSING, (Span){0}, "fontconfig cannot list the installed fonts");
    return NULL;
  }
  Arena *arena = arena_new();
  Fonts *f = NEW(arena, Fonts);
  f->arena = arena;
  f->installed = installed;
  f->words = words_new();
  f->scratch = arena_new();
  f->buffer = hb_buffer_create();
  return f;
}

void fonts_free(Fonts *f) {
  if (!f) return;
  for (size_t i = 0; i < f->languages.n; i++) language_close(f->languages.at[i]);
  for (size_t i = 0; i < f->open.n; i++) {
    Font *font = f->open.at[i];
    hb_font_destroy(font->hb);
    if (font->mapped) munmap((void *)font->face.data, font->face.size);
  }
  FcConfigDestroy(f->installed);
  hb_buffer_destroy(f->buffer);
  words_free(f->words);
  arena_free(f->scratch);
  arena_free(f->arena);
}

const Face *fonts_face(const Fonts *f, uint32_t id) {
  return id < f->open.n ? &f->open.at[id]->face : NULL;
}

Language *fonts_language(Fonts *f, const char *tag) {
  for (size_t i = 0; i < f->languages.n; i++)
    if (!strcmp(f->languages.at[i]->tag, tag)) return f->languages.at[i];
  Language *language = NEW(f->arena, Language);
  language_open(f->arena, language, tag);
  VEC_PUSH(f->arena, &f->languages, language);
  return language;
}

// ---- choosing a face ----------------------------------------------------------------------------
// How far a file is from what is asked: width first, then slant, then weight. Of two weights
// equally far, bold text takes the heavier, all other text the lighter.
static int file_distance(const FontFile *file, int weight, bool italic) {
  int away = abs(file->weight - weight) * 2;
  bool heavier = file->weight > weight;
  return abs(file->width - FC_WIDTH_NORMAL) * 100000 + (file->italic != italic) * 10000 + away +
         (heavier != (weight >= 600));
}

Font *family_font(Fonts *f, FontFamily *family, int weight, bool italic) {
  if (family->last && family->last_weight == weight && family->last_italic == italic)
    return family->last;
  family->last_weight = weight, family->last_italic = italic;
  for (;;) {
    FontFile *best = NULL;
    for (size_t i = 0; i < family->files.n; i++) {
      FontFile *file = &family->files.at[i];
      if (file->failed) continue;
      if (!best || file_distance(file, weight, italic) < file_distance(best, weight, italic))
        best = file;
    }
    if (!best) return NULL;
    if (!best->font) best->font = font_open(f, family, best);
    if (best->font) return family->last = best->font;
    best->failed = true;
  }
}

static bool family_slants(const FontFamily *family) {
  for (size_t i = 0; i < family->files.n; i++)
    if (family->files.at[i].italic && !family->files.at[i].failed) return true;
  return false;
}

// Scripts without italics stress a word by weight; so does a font that came without them.
Font *style_font(Fonts *f, FontFamily *family, const Style *style) {
  enum { HEAVIER = 300 };
  bool instead = style->stressed && style->italic && !family_slants(family);
  return family_font(f, family, style->weight + (instead ? HEAVIER : 0), style->italic);
}

Font *set_text(Fonts *f, const FontSet *set, const Style *style) {
  const FontFamilies *families = &set->family[style->family];
  return families->n ? style_font(f, families->at[0], style) : NULL;
}

// ---- finding families ---------------------------------------------------------------------------
static FontFamily *family_installed(Fonts *f, Str name) {
  for (size_t i = 0; i < f->all.n; i++)
    if (str_is(name, f->all.at[i]->name)) return f->all.at[i];
  FontFamily *family = NEW(f->arena, FontFamily);
  family->name = str_c(f->arena, name);
  installed_files(f->arena, f->installed, &f->named, family);
  VEC_PUSH(f->arena, &f->all, family);
  return family;
}

typedef VEC(const OwnFile *) OwnFiles;

static FontFamily *family_own(Fonts *f, const OwnFiles *own, Str name) {
  FontFamily *family = NULL;
  for (size_t i = 0; i < own->n; i++)
    for (size_t k = 0; k < own->at[i]->families.n; k++) {
      const FontFamily *part = own->at[i]->families.at[k];
      if (!str_is(name, part->name)) continue;
      if (!family) family = NEW(f->arena, FontFamily), family->name = part->name;
      for (size_t n = 0; n < part->files.n; n++)
        VEC_PUSH(f->arena, &family->files, part->files.at[n]);
    }
  if (family) family->own = true;
  return family;
}

static void report_missing(Fonts *f, Diags *diags, const OwnFiles *own, Text name) {
  const char *package = spec_package(str_c(f->arena, name.s));
  diag(diags, DIAG_FONT_MISSING, name.span, "the font family \"" STR_FMT "\" is not installed",
       STR_ARG(name.s));
  if (package) {
    diag_help(diags, "install it with: apt-get install %s", package);
    return;
  }
  VEC(const char *) names = {0};
  for (size_t i = 0; i < own->n; i++)
    for (size_t k = 0; k < own->at[i]->families.n; k++)
      VEC_PUSH(f->arena, &names, own->at[i]->families.at[k]->name);
  const char *nearest = names.n ? str_nearest(name.s, names.at, names.n) : NULL;
  bool ours = nearest != NULL;
  if (!nearest) nearest = installed_nearest(f->arena, f->installed, name.s);
  if (ours) diag_help(diags, "did you mean \"%s\", of the theme's own files?", nearest);
  else if (nearest) diag_help(diags, "did you mean \"%s\", which is installed?", nearest);
  else
    diag_help(diags, "install it, or put its files into the theme's folder and name them under "
                     "fonts.files");
}

// The licence as the font itself says it: OpenType specification, table OS/2, fsType. Of several
// rights in bits 0 to 3 the widest counts, as it does in old fonts.
static const char *embedding_refused(unsigned rights) {
  if ((rights & 0xF) == 2) return "its maker does not allow documents to hold it";
  if (rights & 0x100) return "its maker does not allow documents to hold a part of it";
  if (rights & 0x200) return "its maker does not allow documents to hold its outlines";
  return NULL;
}

// The face of normal text tells for its family: makers license families.
static bool family_good(Fonts *f, Diags *diags, FontFamily *family, Text name) {
  const Font *font = family_font(f, family, 400, false);
  if (!font) {
    diag(diags, DIAG_FONT_MISSING, name.span, "the files of the font family \"%s\" cannot be read",
         family->name);
    return false;
  }
  const char *refused = embedding_refused(font->face.embedding);
  if (!refused) return true;
  diag(diags, DIAG_FONT_LICENCE, name.span, "the font \"%s\" cannot be used: %s (%s)",
       family->name, refused, font->face.path);
  diag_help(diags, "choose another font, or ask its maker for a licence and a file that allow it");
  return false;
}

static bool role_find(Fonts *f, Diags *diags, const OwnFiles *own, const Texts *names,
                      FontFamilies *out) {
  bool good = true;
  for (size_t i = 0; i < names->n; i++) {
    FontFamily *family = family_own(f, own, names->at[i].s);
    if (!family) family = family_installed(f, names->at[i].s);
    if (!family->files.n) report_missing(f, diags, own, names->at[i]), good = false;
    else if (!i || family->own) good = family_good(f, diags, family, names->at[i]) && good;
    VEC_PUSH(f->arena, out, family);
  }
  return good;
}

// ---- sets ---------------------------------------------------------------------------------------
static Str spec_key(Arena *arena, const FontSpec *spec) {
  Buf key = {.arena = arena};
  for (size_t role = 0; role < FAMILY_COUNT; role++) {
    for (size_t i = 0; i < spec->family[role].n; i++) {
      buf_str(&key, spec->family[role].at[i].s);
      buf_char(&key, '\n');
    }
    buf_char(&key, '\n');
  }
  for (size_t i = 0; i < spec->files.n; i++) {
    buf_str(&key, spec->files.at[i].s);
    buf_char(&key, '\0');
  }
  return buf_done(&key);
}

static FontSet *set_make(Fonts *f, Diags *diags, const FontSpec *spec) {
  FontSet *set = NEW(f->arena, FontSet);
  OwnFiles own = {0};
  set->good = true;
  for (size_t i = 0; i < spec->files.n; i++) {
    const OwnFile *file = own_file(f, diags, spec->files.at[i]);
    if (file) VEC_PUSH(f->arena, &own, file);
    else set->good = false;
  }
  for (size_t role = 0; role < FAMILY_COUNT; role++)
    set->good =
        role_find(f, diags, &own, &spec->family[role], &set->family[role]) && set->good;
  return set;
}

// A set that is not good is made again, so that each who asks is told why.
const FontSet *fonts_set(Fonts *f, Diags *diags, const FontSpec *spec) {
  Arena *arena = arena_new();
  Str key = spec_key(arena, spec);
  FontSet *set = NULL;
  for (size_t i = 0; i < f->sets.n && !set; i++)
    if (str_eq(f->sets.at[i]->key, key)) set = f->sets.at[i];
  if (!set) {
    set = set_make(f, diags, spec);
    set->key = str_copy(f->arena, key);
    if (set->good) VEC_PUSH(f->arena, &f->sets, set);
  }
  arena_free(arena);
  return set->good ? set : NULL;
}

const Face *fonts_at(Fonts *f, Diags *diags, const FontSpec *spec, Family role, size_t place) {
  const FontSet *set = fonts_set(f, diags, spec);
  if (!set || place >= set->family[role].n) return NULL;
  const Font *font = family_font(f, set->family[role].at[place], 400, false);
  return font ? &font->face : NULL;
}

bool fonts_ready(Fonts *f, Diags *diags, const FontSpec *spec) {
  errno = 0;
  bool ready = fonts_set(f, diags, spec);
  memory_check();
  return ready;
}
