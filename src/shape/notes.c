// notes.c -- what is told of a theme's fonts: files, versions, features, scripts.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

#include <hb-ot.h>
#include <string.h>
#include <unicode/uchar.h>

enum { VERSION_BYTES = 64, SCRIPTS_MOST = 256, TAGS_AT_ONCE = 64 };

static bool has_feature(hb_face_t *face, hb_tag_t table, hb_tag_t feature) {
  hb_tag_t tags[TAGS_AT_ONCE];
  for (unsigned from = 0;;) {
    unsigned n = COUNT(tags);
    unsigned all = hb_ot_layout_table_get_feature_tags(face, table, from, &n, tags);
    for (unsigned i = 0; i < n; i++)
      if (tags[i] == feature) return true;
    from += n;
    if (!n || from >= all) return false;
  }
}

static Str note_features(Arena *arena, hb_face_t *face) {
  static const struct {
    hb_tag_t table;
    char name[5];
  } known[] = {{HB_OT_TAG_GPOS, "kern"}, {HB_OT_TAG_GSUB, "liga"}, {HB_OT_TAG_GSUB, "smcp"},
               {HB_OT_TAG_GSUB, "tnum"}, {HB_OT_TAG_GSUB, "lnum"}, {HB_OT_TAG_GSUB, "onum"}};
  Buf out = {.arena = arena};
  for (size_t i = 0; i < COUNT(known); i++) {
    if (!has_feature(face, known[i].table, hb_tag_from_string(known[i].name, 4))) continue;
    if (out.n) buf_char(&out, ' ');
    buf_text(&out, known[i].name);
  }
  return buf_done(&out);
}

// Scripts of which it has letters, by their ISO 15924 codes in order.
static Str note_scripts(Arena *arena, hb_face_t *face) {
  bool has[SCRIPTS_MOST] = {false};
  hb_set_t *chars = hb_set_create();
  hb_face_collect_unicodes(face, chars);
  for (hb_codepoint_t cp = HB_SET_VALUE_INVALID; hb_set_next(chars, &cp);) {
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)cp, &error);
    bool letter = U_GET_GC_MASK((UChar32)cp) & U_GC_L_MASK;
    if (letter && script > USCRIPT_INHERITED && (int)script < SCRIPTS_MOST) has[script] = true;
  }
  hb_set_destroy(chars);
  Buf out = {.arena = arena};
  for (size_t i = 0; i < SCRIPTS_MOST; i++) {
    if (!has[i]) continue;
    if (out.n) buf_char(&out, ' ');
    buf_text(&out, uscript_getShortName((UScriptCode)i));
  }
  return buf_done(&out);
}

static FontNote note_make(Arena *arena, const Font *font, const FontFamily *family) {
  hb_face_t *face = hb_font_get_face(font->hb);
  char version[VERSION_BYTES];
  unsigned n = sizeof version;
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_VERSION_STRING, HB_LANGUAGE_INVALID, &n, version);
  const char *said = version;
  if (!strncmp(said, "Version ", 8)) said += 8;
  return (FontNote){.family = family->name,
                    .path = font->face.path,
                    .version = str_printf(arena, "%.*s", (int)strcspn(said, ";\n"), said).s,
                    .features = note_features(arena, face).s,
                    .scripts = note_scripts(arena, face).s,
                    .cff = font->face.cff,
                    .own = family->own};
}

void fonts_each(Fonts *f, Arena *arena, Diags *diags, const FontSpec *spec,
                void (*say)(void *data, const FontNote *), void *data) {
  const FontSet *set = fonts_set(f, diags, spec);
  for (size_t role = 0; set && role < FAMILY_COUNT; role++) {
    for (size_t i = 0; i < set->family[role].n; i++) {
      FontFamily *family = set->family[role].at[i];
      const Font *font = family_font(f, family, 400, false);
      if (!font) continue;
      FontNote note = note_make(arena, font, family);
      note.role = (Family)role, note.place = i;
      say(data, &note);
    }
  }
}
