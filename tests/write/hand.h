// hand.h -- pages made by hand for the tests of write/: faces from fontconfig, text from HarfBuzz.
// SPDX-License-Identifier: MIT
#ifndef KP_TEST_HAND_H
#define KP_TEST_HAND_H

#include "write/write.h"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

typedef struct Ops { Op *at; size_t n, cap; } Ops;

static inline Str hand_file(Arena *arena, const char *path) {
  Buf bytes = {.arena = arena};
  FILE *file = fopen(path, "rb");
  char block[65536];
  for (size_t n; file && (n = fread(block, 1, sizeof block, file)) > 0;) buf_add(&bytes, block, n);
  if (file) fclose(file);
  return buf_done(&bytes);
}

static inline void hand_measure(Face *face) {
  hb_blob_t *blob =
      hb_blob_create((const char *)face->data, (unsigned)face->size, HB_MEMORY_MODE_READONLY, 0, 0);
  hb_face_t *hb = hb_face_create(blob, face->index);
  hb_font_t *font = hb_font_create(hb);
  hb_font_extents_t extents;
  hb_blob_t *cff = hb_face_reference_table(hb, HB_TAG('C', 'F', 'F', ' '));
  face->cff = hb_blob_get_length(cff) > 0;
  face->upem = (int)hb_face_get_upem(hb);
  hb_font_set_scale(font, face->upem, face->upem);
  hb_font_get_h_extents(font, &extents);
  face->ascent = extents.ascender, face->descent = extents.descender;
  face->cap_height = face->upem * 7 / 10, face->x_height = face->upem / 2;
  face->bbox[1] = face->descent, face->bbox[2] = 2 * face->upem, face->bbox[3] = face->ascent;
  hb_blob_destroy(cff);
  hb_font_destroy(font);
  hb_face_destroy(hb);
  hb_blob_destroy(blob);
}

// The installed fonts, apart from anyone's settings.
static inline FcConfig *hand_config(void) {
  FcConfig *config = FcConfigCreate();
  FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)
      "<?xml version=\"1.0\"?><fontconfig><dir>/usr/share/fonts</dir>"
      "<cachedir>/var/cache/fontconfig</cachedir></fontconfig>", FcTrue);
  FcConfigBuildFonts(config);
  return config;
}

static inline Face *hand_open(Arena *arena, FcPattern *font) {
  FcChar8 *file = NULL, *name = NULL;
  int index = 0;
  FcPatternGetString(font, FC_FILE, 0, &file);
  FcPatternGetString(font, FC_POSTSCRIPT_NAME, 0, &name);
  FcPatternGetInteger(font, FC_INDEX, 0, &index);
  Face *face = NEW(arena, Face);
  face->path = str_copy(arena, str_of((char *)file)).s;
  face->ps_name = str_copy(arena, str_of((char *)name)).s;
  Str bytes = hand_file(arena, face->path);
  face->data = (const uint8_t *)bytes.s, face->size = bytes.n;
  face->index = (unsigned)index, face->weight = 400;
  hand_measure(face);
  return face;
}

// The regular face of a family; NULL when it is not installed.
static inline Face *hand_face(Arena *arena, const char *family) {
  FcConfig *config = hand_config();
  FcPattern *want = FcPatternCreate();
  FcObjectSet *fields = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_POSTSCRIPT_NAME, (char *)NULL);
  FcPatternAddString(want, FC_FAMILY, (const FcChar8 *)family);
  FcPatternAddString(want, FC_STYLE, (const FcChar8 *)"Regular");
  FcFontSet *found = FcFontList(config, want, fields);
  Face *face = found && found->nfont ? hand_open(arena, found->fonts[0]) : NULL;
  if (found) FcFontSetDestroy(found);
  FcObjectSetDestroy(fields);
  FcPatternDestroy(want);
  FcConfigDestroy(config);
  return face;
}

// Glyphs of one cluster: the first stands for its bytes, the others for none.
static inline void hand_clusters(PlacedGlyph *glyph, const hb_glyph_info_t *info, unsigned n,
                                 size_t bytes, bool rtl) {
  uint32_t before = (uint32_t)bytes; // where the last cluster on the left began
  for (unsigned i = 0, end; i < n; i = end) {
    uint32_t from = info[i].cluster;
    for (end = i; end < n && info[end].cluster == from; end++) glyph[end].from = from;
    uint32_t right = end < n ? info[end].cluster : (uint32_t)bytes;
    glyph[i].n = (rtl ? before : right) - from;
    before = from;
  }
}

// One run of text at a place; `stretch` widens each blank, as justification does.
static inline Op hand_text(Arena *arena, const Face *face, Len size, Len x, Len y, const char *text,
                           Len stretch) {
  Op op = {.kind = OP_TEXT, .x = x, .y = y};
  hb_blob_t *blob =
      hb_blob_create((const char *)face->data, (unsigned)face->size, HB_MEMORY_MODE_READONLY, 0, 0);
  hb_face_t *hb = hb_face_create(blob, face->index);
  hb_font_t *font = hb_font_create(hb);
  hb_buffer_t *buffer = hb_buffer_create();
  hb_font_set_scale(font, face->upem, face->upem);
  hb_buffer_add_utf8(buffer, text, -1, 0, -1);
  hb_buffer_guess_segment_properties(buffer);
  hb_shape(font, buffer, NULL, 0);
  unsigned n = 0;
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
  const hb_glyph_position_t *place = hb_buffer_get_glyph_positions(buffer, &n);
  PlacedGlyph *glyph = NEW_ARRAY(arena, PlacedGlyph, n + 1);
  Len pen = 0;
  for (unsigned i = 0; i < n; i++) {
    glyph[i].gid = info[i].codepoint;
    glyph[i].x = pen + len_scale(place[i].x_offset, size, face->upem);
    glyph[i].y = len_scale(place[i].y_offset, size, face->upem);
    glyph[i].advance = len_scale(place[i].x_advance, size, face->upem);
    pen += glyph[i].advance + (text[info[i].cluster] == ' ' ? stretch : 0);
  }
  op.as.text.rtl = HB_DIRECTION_IS_BACKWARD(hb_buffer_get_direction(buffer));
  hand_clusters(glyph, info, n, strlen(text), op.as.text.rtl);
  op.as.text.face = face, op.as.text.size = size;
  op.as.text.text = str_copy(arena, str_of(text));
  op.as.text.glyphs.at = glyph, op.as.text.glyphs.n = n;
  hb_buffer_destroy(buffer);
  hb_font_destroy(font);
  hb_face_destroy(hb);
  hb_blob_destroy(blob);
  return op;
}

// What is marked as furniture is the page's header or footer.
static inline void hand_page(Arena *arena, Page *page, Ops ops) {
  Body *body = NEW(arena, Body);
  Ops part[3] = {{0}};
  for (size_t i = 0; i < ops.n; i++) VEC_PUSH(arena, &part[ops.at[i].artifact], ops.at[i]);
  body->ops.at = part[ARTIFACT_BODY].at, body->ops.n = part[ARTIFACT_BODY].n;
  page->header.at = part[ARTIFACT_HEADER].at, page->header.n = part[ARTIFACT_HEADER].n;
  page->footer.at = part[ARTIFACT_FOOTER].at, page->footer.n = part[ARTIFACT_FOOTER].n;
  page->bodies.at = NEW_ARRAY(arena, const Body *, 1);
  page->bodies.at[page->bodies.n++] = body;
}

// An A4 document of the given pages.
static inline Pages *hand_pages(Arena *arena, Ops *pages, size_t n) {
  Pages *made = NEW(arena, Pages);
  Doc *doc = NEW(arena, Doc);
  doc->language = "en";
  doc->title = STR("Interview guide");
  doc->page.width = MM(210), doc->page.height = MM(297);
  made->doc = doc;
  made->page.at = NEW_ARRAY(arena, Page, n);
  made->page.n = n;
  for (size_t i = 0; i < n; i++) hand_page(arena, &made->page.at[i], pages[i]);
  return made;
}

static inline void hand_save(const char *folder, const char *name, Str bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "wb");
  if (!file) return;
  fwrite(bytes.s, 1, bytes.n, file);
  fclose(file);
}

#endif
