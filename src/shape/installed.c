// installed.c -- which fonts this machine has, by fontconfig.
// SPDX-License-Identifier: MIT
//
// What is found depends on the installed files alone: fontconfig gets a configuration of ours, so
// neither a user's settings nor the environment change a page, and we choose among a family's files
// ourselves. Installed files are the system's and trusted, but HarfBuzz alone reads them.
#include "shape/inner.h"

#include <stdlib.h>
#include <string.h>

static const char fontconfig_rules[] =
    "<?xml version=\"1.0\"?><fontconfig>"
    "<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir></fontconfig>";

FcConfig *installed_open(void) {
  FcConfig *config = FcConfigCreate();
  if (!config) out_of_memory();
  bool found = FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)fontconfig_rules, FcTrue) &&
               FcConfigBuildFonts(config) && FcConfigGetFonts(config, FcSetSystem);
  if (found) return config;
  FcConfigDestroy(config);
  return NULL;
}

static const FcFontSet *patterns(const FcConfig *config) {
  return FcConfigGetFonts((FcConfig *)config, FcSetSystem); // which it does not change
}

// ---- a family's files ---------------------------------------------------------------------------
typedef VEC(FcPattern *) Patterned; // what has a family's name

// By name, for a theme asks for many families and the list is long.
static void families_list(Arena *arena, const FcConfig *config, Memo *out) {
  const FcFontSet *set = patterns(config);
  for (int i = 0; i < set->nfont; i++) {
    FcPattern *p = set->fonts[i];
    FcChar8 *name;
    for (int k = 0; FcPatternGetString(p, FC_FAMILY, k, &name) == FcResultMatch; k++) {
      Str key = str_of((const char *)name);
      Patterned *known = memo_get(out, key);
      if (!known) memo_put(out, arena, key, known = NEW(arena, Patterned));
      if (!known->n || known->at[known->n - 1] != p) VEC_PUSH(arena, known, p);
    }
  }
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

// Only what HarfBuzz can shape: Type 1 fonts have outlines, too.
static bool pattern_is_opentype(FcPattern *p) {
  FcChar8 *format;
  if (FcPatternGetString(p, FC_FONTFORMAT, 0, &format) != FcResultMatch) return true;
  return !strcmp((const char *)format, "TrueType") || !strcmp((const char *)format, "CFF");
}

static int file_order(const void *a, const void *b) {
  const FontFile *x = a, *y = b;
  int by_path = strcmp(x->path, y->path);
  return by_path ? by_path : (x->index > y->index) - (x->index < y->index);
}

void installed_files(Arena *arena, const FcConfig *config, Memo *named, FontFamily *family) {
  if (!named->n) families_list(arena, config, named);
  const Patterned *found = memo_get(named, str_of(family->name));
  for (size_t i = 0; found && i < found->n; i++) {
    FontFile file;
    FcPattern *p = found->at[i];
    if (pattern_is_opentype(p) && pattern_file(arena, p, &file))
      VEC_PUSH(arena, &family->files, file);
  }
  if (family->files.n) qsort(family->files.at, family->files.n, sizeof(FontFile), file_order);
}

// ---- what else is there -------------------------------------------------------------------------
static int name_order(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *installed_nearest(Arena *arena, const FcConfig *config, Str name) {
  const FcFontSet *set = patterns(config);
  VEC(const char *) names = {0};
  for (int i = 0; i < set->nfont; i++) {
    FcChar8 *family;
    for (int k = 0; FcPatternGetString(set->fonts[i], FC_FAMILY, k, &family) == FcResultMatch; k++)
      VEC_PUSH(arena, &names, (const char *)family);
  }
  if (!names.n) return NULL;
  qsort(names.at, names.n, sizeof *names.at, name_order); // the same on every machine
  const char *nearest = str_nearest(name, names.at, names.n);
  return nearest ? str_c(arena, str_of(nearest)) : NULL;
}
