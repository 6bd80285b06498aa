// ownfile.c -- font files that come with a theme: read whole, looked through, given to families.
// SPDX-License-Identifier: MIT
//
// Such a file may be anybody's. It is read into memory, so that it cannot change beneath us, and
// all that is taken from it comes through HarfBuzz, which checks tables before it uses them. What
// documents cannot hold as it is, is refused by name.
#include "shape/inner.h"

#include <hb-ot.h>
#include <string.h>

enum {
  OWN_BYTES = 64 << 20, // the largest fonts, collections of all ideographs, have some 40 MiB
  OWN_FACES = 64,       // of a collection
  NAME_BYTES = 128,
};

// ---- what a file says of itself -----------------------------------------------------------------
static const char *bytes_fault(Str bytes) {
  static const struct {
    const char *magic, *fault;
  } kinds[] = {
      {"wOFF", "it is a web font (WOFF): give the TrueType or OpenType file that it was made of"},
      {"wOF2", "it is a web font (WOFF2): give the TrueType or OpenType file that it was made of"},
      {"%!", "it is a PostScript Type 1 font: give a TrueType or OpenType one"},
      {"\x80\x01", "it is a PostScript Type 1 font: give a TrueType or OpenType one"},
  };
  for (size_t i = 0; i < COUNT(kinds); i++) {
    size_t n = strlen(kinds[i].magic);
    if (bytes.n >= n && !memcmp(bytes.s, kinds[i].magic, n)) return kinds[i].fault;
  }
  return NULL;
}

static bool has_table(hb_face_t *face, hb_tag_t tag) {
  hb_blob_t *blob = hb_face_reference_table(face, tag);
  bool has = hb_blob_get_length(blob) > 0;
  hb_blob_destroy(blob);
  return has;
}

static const char *face_fault(hb_face_t *face) {
  static const hb_tag_t needed[] = {HB_TAG('c', 'm', 'a', 'p'), HB_TAG('h', 'e', 'a', 'd'),
                                    HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x')};
  if (!hb_face_get_glyph_count(face)) return "it is not a TrueType or OpenType font, or damaged";
  if (hb_ot_var_has_data(face))
    return "it is a variable font: give the files of its weights, each by itself";
  if (!has_table(face, HB_TAG('g', 'l', 'y', 'f')) && !has_table(face, HB_TAG('C', 'F', 'F', ' ')))
    return "it has no outlines";
  for (size_t i = 0; i < COUNT(needed); i++)
    if (!has_table(face, needed[i])) return "it is damaged: a table is missing";
  return NULL;
}

// OpenType specification, table OS/2: usWeightClass, usWidthClass, fsSelection; head: macStyle.
static void file_describe(hb_face_t *face, FontFile *file) {
  static const int widths[] = {50, 63, 75, 87, 100, 113, 125, 150, 200}; // as fontconfig has them
  hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
  unsigned n = 0;
  const uint8_t *os2 = (const uint8_t *)hb_blob_get_data(blob, &n);
  file->weight = 400, file->width = FC_WIDTH_NORMAL;
  if (n >= 64) {
    int weight = os2[4] << 8 | os2[5], width = os2[6] << 8 | os2[7];
    if (weight >= 1 && weight <= 1000) file->weight = weight;
    if (width >= 1 && width <= (int)COUNT(widths)) file->width = widths[width - 1];
    file->italic = (os2[63] & 1) || (os2[62] & 2); // italic; oblique
  }
  hb_blob_destroy(blob);
}

static void families_add(Arena *arena, FontFamilies *families, const char *name, FontFile file) {
  for (size_t i = 0; i < families->n; i++) {
    FontFamily *family = families->at[i];
    if (strcmp(family->name, name)) continue;
    const FontFile *last = &family->files.at[family->files.n - 1];
    if (last->index != file.index) VEC_PUSH(arena, &family->files, file);
    return;
  }
  FontFamily *family = NEW(arena, FontFamily);
  family->name = str_c(arena, str_of(name)), family->own = true;
  VEC_PUSH(arena, &family->files, file);
  VEC_PUSH(arena, families, family);
}

// A family of more than four styles has two names: what designers call it, and what old programs
// do, which know but regular, bold and italic. A theme may use either.
static void face_add(Arena *arena, OwnFile *own, hb_face_t *face, FontFile file) {
  static const hb_ot_name_id_t ids[] = {HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY,
                                        HB_OT_NAME_ID_FONT_FAMILY};
  file_describe(face, &file);
  for (size_t i = 0; i < COUNT(ids); i++) {
    char name[NAME_BYTES];
    unsigned n = sizeof name;
    hb_ot_name_get_utf8(face, ids[i], HB_LANGUAGE_INVALID, &n, name);
    if (*name) families_add(arena, &own->families, name, file);
  }
}

static void file_look(Arena *arena, OwnFile *own, Str bytes) {
  own->fault = bytes_fault(bytes);
  if (own->fault) return;
  hb_blob_t *blob =
      hb_blob_create(bytes.s, (unsigned)bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
  unsigned faces = hb_face_count(blob);
  if (!faces) own->fault = "it is not a TrueType or OpenType font, or damaged";
  for (unsigned i = 0; i < faces && i < OWN_FACES && !own->fault; i++) {
    hb_face_t *face = hb_face_create(blob, i);
    own->fault = face_fault(face);
    if (!own->fault) face_add(arena, own, face, (FontFile){.path = own->path, .bytes = bytes,
                                                           .index = i});
    hb_face_destroy(face);
  }
  hb_blob_destroy(blob);
  if (!own->fault && !own->families.n) own->fault = "it does not say its name";
}

// ---- reading it ---------------------------------------------------------------------------------
static OwnFile *own_read(Fonts *f, Str path) {
  OwnFile *own = NEW(f->arena, OwnFile);
  own->path = str_c(f->arena, path);
  Diags *unheard = diags_new(f->arena); // they would point into the file, not at who names it
  const Source *src = source_load(f->arena, unheard, own->path, OWN_BYTES);
  if (src) file_look(f->arena, own, source_text(src));
  else own->fault = "it cannot be read, or has more than 64 MiB";
  VEC_PUSH(f->arena, &f->own, own);
  return own;
}

const OwnFile *own_file(Fonts *f, Diags *diags, Text path) {
  const OwnFile *own = NULL;
  for (size_t i = 0; i < f->own.n && !own; i++)
    if (str_is(path.s, f->own.at[i]->path)) own = f->own.at[i];
  if (!own) own = own_read(f, path.s);
  if (!own->fault) return own;
  const char *slash = strrchr(own->path, '/');
  Buf name = {.arena = f->arena}; // its folder is the theme's, and stands in the line that is shown
  buf_quoted(&name, str_of(slash ? slash + 1 : own->path));
  diag(diags, DIAG_FONT_FILE, path.span, "the font " STR_FMT " cannot be used: %s",
       STR_ARG(buf_done(&name)), own->fault);
  return NULL;
}
