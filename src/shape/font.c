// font.c -- opens a face: what shaping and writing need to know of it, by HarfBuzz alone.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

#include <fcntl.h>
#include <hb-ot.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- the file -----------------------------------------------------------------------------------
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
  face->embedding = (unsigned)be16(os2 + 8) & 0xFFFF;
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

// The font's bytes: a theme's are in memory, an installed font is mapped.
static const uint8_t *file_bytes(const FontFile *file, size_t *size) {
  if (!file->bytes.n) return file_map(file->path, size);
  *size = file->bytes.n;
  return (const uint8_t *)file->bytes.s;
}

// Damaged fonts name glyphs that they have not.
static bool glyph_is_there(hb_font_t *hb, uint32_t cp) {
  hb_codepoint_t gid;
  return hb_font_get_nominal_glyph(hb, cp, &gid) &&
         gid < hb_face_get_glyph_count(hb_font_get_face(hb));
}

Font *font_open(Fonts *f, const FontFamily *family, const FontFile *file) {
  size_t size = 0;
  const uint8_t *data = file_bytes(file, &size);
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
    if (!file->bytes.n) munmap((void *)data, size);
    return NULL;
  }
  Font *font = NEW(f->arena, Font);
  font->hb = hb;
  font->mapped = !file->bytes.n;
  font->face = (Face){.path = file->path,
                      .family = family->name,
                      .data = data,
                      .size = size,
                      .index = file->index,
                      .id = (uint32_t)f->open.n};
  font->places_marks = has_mark_feature(face);
  for (uint32_t cp = 0; cp < LATIN_END; cp++)
    font->latin[cp / 64] |= (uint64_t)glyph_is_there(hb, cp) << cp % 64;
  face_describe(f->arena, &font->face, hb);
  hb_font_make_immutable(hb);
  VEC_PUSH(f->arena, &f->open, font);
  return font;
}

static bool has_glyph(const Font *font, uint32_t cp) {
  if (cp < LATIN_END) return font->latin[cp / 64] >> cp % 64 & 1;
  return glyph_is_there(font->hb, cp);
}

bool font_has(const Font *font, uint32_t cp) {
  if (has_glyph(font, cp)) return true;
  // HarfBuzz makes the other spaces of a space, and a hyphen that does not break of one that does.
  bool space =
      cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F || cp == 0x3000;
  if (space) return has_glyph(font, ' ');
  return cp == 0x2011 && has_glyph(font, 0x2010);
}
