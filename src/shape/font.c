// font.c -- finds the families of a spec among the system's fonts, opens their faces when needed.
// SPDX-License-Identifier: MIT
//
// What is found depends on the installed files alone: fontconfig gets a configuration of ours, so
// neither a user's settings nor the environment change a page, and we choose among a family's files
// ourselves. Font files are the system's and trusted, but HarfBuzz alone reads them.
#include "shape/inner.h"

#include <fcntl.h>
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char fontconfig_rules[] =
    "<?xml version=\"1.0\"?><fontconfig>"
    "<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir></fontconfig>";

// ---- what is installed --------------------------------------------------------------------------
static bool pattern_is_of(FcPattern *p, const char *family) {
  FcChar8 *name;
  for (int i = 0; FcPatternGetString(p, FC_FAMILY, i, &name) == FcResultMatch; i++)
    if (!strcmp((const char *)name, family)) return true;
  return false;
}

// A static outline font file, or false: bitmaps and variable fonts cannot be embedded as they are.
static bool pattern_file(Arena *arena, FcPattern *p, FontFile *file) {
  FcChar8 *path;
  FcBool outline = FcFalse, variable = FcFalse;
  int index = 0, slant = FC_SLANT_ROMAN, width = FC_WIDTH_NORMAL;
  double weight = FC_WEIGHT_REGULAR;
  if (FcPatternGetString(p, FC_FILE, 0, &path) != FcResultMatch) return false;
  if (FcPatternGetBool(p, FC_OUTLINE, 0, &outline) != FcResultMatch || !outline) return false;
  if (FcPatternGetBool(p, FC_VARIABLE, 0, &variable) == FcResultMatch && variable) return false;
  FcPatternGetInteger(p, FC_INDEX, 0, &index);
  if (index >> 16) return false;  // a named instance of a variable font
  FcPatternGetInteger(p, FC_SLANT, 0, &slant);
  FcPatternGetInteger(p, FC_WIDTH, 0, &width);
  FcPatternGetDouble(p, FC_WEIGHT, 0, &weight);
  *file = (FontFile){.path = str_c(arena, str_of((const char *)path)),
                     .index = (unsigned)index,
                     .weight = (int)(FcWeightToOpenTypeDouble(weight) + 0.5),
                     .width = width,
                     .italic = slant != FC_SLANT_ROMAN};
  return true;
}

static int file_order(const void *a, const void *b) {
  const FontFile *x = a, *y = b;
  int by_path = strcmp(x->path, y->path);
  return by_path ? by_path : (x->index > y->index) - (x->index < y->index);
}

static FontFamily *family_add(Fonts *f, const FcFontSet *set, const char *name) {
  for (size_t i = 0; i < f->all.n; i++)
    if (!strcmp(f->all.at[i]->name, name)) return f->all.at[i];
  FontFamily *family = NEW(f->arena, FontFamily);
  family->name = str_c(f->arena, str_of(name));
  for (int i = 0; i < set->nfont; i++) {
    FontFile file;
    if (pattern_is_of(set->fonts[i], name) && pattern_file(f->arena, set->fonts[i], &file))
      VEC_PUSH(f->arena, &family->files, file);
  }
  if (family->files.n) qsort(family->files.at, family->files.n, sizeof(FontFile), file_order);
  VEC_PUSH(f->arena, &f->all, family);
  return family;
}

static bool family_report(Diags *diags, const FontFamily *family) {
  if (family->files.n) return true;
  const char *package = spec_package(family->name);
  diag(diags, DIAG_FONT_MISSING, (Span){0}, "the font family \"%s\" is not installed",
       family->name);
  if (package) diag_help(diags, "install it with: apt-get install %s", package);
  return false;
}

static bool families_find(Fonts *f, Diags *diags, const FontNames *spec, const FcFontSet *set) {
  for (size_t i = 0; spec->sans[i]; i++)
    VEC_PUSH(f->arena, &f->sans, family_add(f, set, spec->sans[i]));
  for (size_t i = 0; spec->mono[i]; i++)
    VEC_PUSH(f->arena, &f->mono, family_add(f, set, spec->mono[i]));
  bool found = true;
  for (size_t i = 0; i < f->all.n; i++) found = family_report(diags, f->all.at[i]) && found;
  return found;
}

static bool installed_find(Fonts *f, Diags *diags, const FontNames *spec) {
  FcConfig *config = FcConfigCreate();
  if (!config) out_of_memory();
  bool found = FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)fontconfig_rules, FcTrue) &&
               FcConfigBuildFonts(config);
  const FcFontSet *set = found ? FcConfigGetFonts(config, FcSetSystem) : NULL;
  if (set) found = families_find(f, diags, spec, set);
  else diag(diags, DIAG_FONT_MISSING, (Span){0}, "fontconfig cannot list the installed fonts");
  FcConfigDestroy(config);
  return set && found;
}

Fonts *fonts_new(Diags *diags, const FontNames *spec) {
  Arena *arena = arena_new();
  Fonts *f = NEW(arena, Fonts);
  f->arena = arena;
  f->words = words_new();
  f->buffer = hb_buffer_create();
  if (installed_find(f, diags, spec)) return f;
  fonts_free(f);
  return NULL;
}

void fonts_free(Fonts *f) {
  if (!f) return;
  for (size_t i = 0; i < f->languages.n; i++) language_close(f->languages.at[i]);
  for (size_t i = 0; i < f->open.n; i++) {
    hb_font_destroy(f->open.at[i]->hb);
    munmap((void *)f->open.at[i]->face.data, f->open.at[i]->face.size);
  }
  hb_buffer_destroy(f->buffer);
  words_free(f->words);
  arena_free(f->arena);
}

const Face *fonts_face(const Fonts *f, uint32_t id) {
  return id < f->open.n ? &f->open.at[id]->face : NULL;
}

// ---- opening a face -----------------------------------------------------------------------------
static const uint8_t *file_map(const char *path, size_t *size) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return NULL;
  struct stat st;
  void *data = MAP_FAILED;
  if (!fstat(fd, &st) && st.st_size > 0) {
    *size = (size_t)st.st_size;
    data = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
  }
  close(fd);
  return data == MAP_FAILED ? NULL : data;
}

static int be16(const uint8_t *p) { return (int16_t)(p[0] << 8 | p[1]); }

// Copies up to `n` bytes of a table, zeros where it is short. Returns its whole length.
static size_t table_read(hb_face_t *face, hb_tag_t tag, uint8_t *out, size_t n) {
  hb_blob_t *blob = hb_face_reference_table(face, tag);
  unsigned length = 0;
  const char *data = hb_blob_get_data(blob, &length);
  memset(out, 0, n);
  if (length) memcpy(out, data, length < n ? length : n);
  hb_blob_destroy(blob);
  return length;
}

static int metric(hb_font_t *font, hb_ot_metrics_tag_t tag) {
  hb_position_t value = 0;
  hb_ot_metrics_get_position_with_fallback(font, tag, &value);
  return value;
}

// Offsets are those of the OpenType specification, tables head, post and OS/2.
static void face_describe(Arena *arena, Face *face, hb_font_t *font) {
  hb_face_t *hb = hb_font_get_face(font);
  uint8_t head[54], post[16], os2[64], cff[1];
  table_read(hb, HB_TAG('h', 'e', 'a', 'd'), head, sizeof head);
  table_read(hb, HB_TAG('p', 'o', 's', 't'), post, sizeof post);
  table_read(hb, HB_TAG('O', 'S', '/', '2'), os2, sizeof os2);
  face->upem = (int)hb_face_get_upem(hb);
  face->ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
  face->descent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
  face->cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT);
  face->x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT);
  for (size_t i = 0; i < 4; i++) face->bbox[i] = be16(head + 36 + 2 * i);
  face->weight = be16(os2 + 4);
  face->italic_angle = be16(post + 4) + (post[6] << 8 | post[7]) / 65536.0;
  face->fixed_pitch = post[12] || post[13] || post[14] || post[15];
  face->serif = os2[32] == 2 && os2[33] >= 2 && os2[33] <= 10;  // PANOSE: Latin text, serif style
  face->cff = table_read(hb, HB_TAG('C', 'F', 'F', ' '), cff, sizeof cff) > 0;
  char name[128];
  unsigned length = sizeof name;
  hb_ot_name_get_utf8(hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length, name);
  face->ps_name = str_c(arena, str_of(name));
}

static bool has_mark_feature(hb_face_t *face) {
  hb_tag_t features[128];
  for (unsigned from = 0;;) {
    unsigned n = COUNT(features);
    unsigned all = hb_ot_layout_table_get_feature_tags(face, HB_OT_TAG_GPOS, from, &n, features);
    for (unsigned i = 0; i < n; i++)
      if (features[i] == HB_TAG('m', 'a', 'r', 'k')) return true;
    from += n;
    if (!n || from >= all) return false;
  }
}

static Font *font_open(Fonts *f, const FontFile *file) {
  size_t size = 0;
  const uint8_t *data = file_map(file->path, &size);
  if (!data) return NULL;
  if (size > UINT32_MAX) size = UINT32_MAX;  // HarfBuzz counts in 32 bits, as fonts do
  hb_blob_t *blob =
      hb_blob_create((const char *)data, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t *face = hb_face_create(blob, file->index);
  hb_font_t *hb = hb_font_create(face);
  hb_blob_destroy(blob);
  hb_face_destroy(face);
  if (!hb_face_get_glyph_count(face)) {  // not a font
    hb_font_destroy(hb);
    munmap((void *)data, size);
    return NULL;
  }
  Font *font = NEW(f->arena, Font);
  font->hb = hb;
  font->face = (Face){.path = file->path,
                      .data = data,
                      .size = size,
                      .index = file->index,
                      .id = (uint32_t)f->open.n};
  font->places_marks = has_mark_feature(face);
  face_describe(f->arena, &font->face, hb);
  hb_font_make_immutable(hb);
  VEC_PUSH(f->arena, &f->open, font);
  return font;
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
  for (;;) {
    FontFile *best = NULL;
    for (size_t i = 0; i < family->files.n; i++) {
      FontFile *file = &family->files.at[i];
      if (file->failed) continue;
      if (!best || file_distance(file, weight, italic) < file_distance(best, weight, italic))
        best = file;
    }
    if (!best) return NULL;
    if (!best->font) best->font = font_open(f, best);
    if (best->font) return best->font;
    best->failed = true;
  }
}

Font *fonts_text(Fonts *f, const Style *style) {
  const FontFamilies *families = style->family == FAMILY_MONO ? &f->mono : &f->sans;
  return families->n ? family_font(f, families->at[0], style->weight, style->italic) : NULL;
}

bool font_has(const Font *font, uint32_t cp) {
  hb_codepoint_t gid;
  if (hb_font_get_nominal_glyph(font->hb, cp, &gid)) return true;
  // HarfBuzz makes the other spaces of a space, and a hyphen that does not break of one that does.
  bool space =
      cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F || cp == 0x3000;
  if (space) return hb_font_get_nominal_glyph(font->hb, ' ', &gid);
  return cp == 0x2011 && hb_font_get_nominal_glyph(font->hb, 0x2010, &gid);
}

Language *fonts_language(Fonts *f, const char *tag) {
  if (!tag) tag = "";
  for (size_t i = 0; i < f->languages.n; i++)
    if (!strcmp(f->languages.at[i]->tag, tag)) return f->languages.at[i];
  Language *language = NEW(f->arena, Language);
  language_open(f->arena, language, tag);
  VEC_PUSH(f->arena, &f->languages, language);
  return language;
}
