// faces.c -- the Writer: what all documents of a batch share; here, a HarfBuzz face for each font.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

#include <hb-ot.h>
#include <hb.h>
#include <stdlib.h>

// Faces come with the operations that use them; they live as long as the fonts.
Writer *writer_new(Fonts *fonts) {
  Writer *writer = calloc(1, sizeof *writer);
  if (!writer) out_of_memory();
  writer->fonts = fonts;
  writer->packer = packer_new();
  writer->kept = arena_new();
  writer->frames = arena_new();
  writer->own = arena_new();
  return writer;
}

void writer_free(Writer *writer) {
  if (!writer) return;
  for (size_t i = 0; i < writer->n; i++) {
    hb_font_destroy(writer->at[i]->font);
    hb_face_destroy(writer->at[i]->bare);
    hb_face_destroy(writer->at[i]->hb);
    free(writer->at[i]->advance);
    free(writer->at[i]);
  }
  free(writer->at);
  packer_free(writer->packer);
  arena_free(writer->kept);
  arena_free(writer->frames);
  arena_free(writer->own);
  free(writer);
}

static WriterFace *face_open(const Face *face) {
  WriterFace *made = calloc(1, sizeof *made);
  if (!made) out_of_memory();
  hb_blob_t *blob = hb_blob_create((const char *)face->data, (unsigned)face->size,
                                   HB_MEMORY_MODE_READONLY, NULL, NULL);
  made->face = face;
  made->hb = hb_face_create(blob, face->index);
  hb_blob_destroy(blob); // the face holds its own reference
  hb_face_make_immutable(made->hb);
  made->bare = subset_face(made->hb);
  made->font = hb_font_create(made->hb);
  int upem = (int)hb_face_get_upem(made->hb);
  hb_font_set_scale(made->font, upem, upem);
  hb_font_make_immutable(made->font);
  made->glyphs = hb_face_get_glyph_count(made->hb);
  made->advance = calloc((size_t)made->glyphs + 1, sizeof *made->advance);
  if (!made->advance) out_of_memory();
  return made;
}

static const WriterFace *with_glyphs(Diags *diags, const WriterFace *made) {
  if (made->glyphs > 0) return made;
  diag(diags, DIAG_PDF_FONT, (Span){0}, "%s: no glyphs in this font file", made->face->path);
  return NULL;
}

const WriterFace *writer_face(Diags *diags, Writer *writer, const Face *face) {
  for (size_t i = 0; i < writer->n; i++)
    if (writer->at[i]->face == face) return with_glyphs(diags, writer->at[i]);
  if (writer->n == writer->cap) {
    writer->cap = writer->cap ? 2 * writer->cap : 16;
    writer->at = realloc(writer->at, writer->cap * sizeof(WriterFace *));
    if (!writer->at) out_of_memory();
  }
  WriterFace *made = face_open(face);
  writer->at[writer->n++] = made;
  return with_glyphs(diags, made);
}

const Face *writer_lend(Diags *diags, Writer *writer, const Theme *theme, size_t place) {
  if (!writer->fonts || !theme) return NULL;
  return fonts_at(writer->fonts, diags, &theme->fonts, FAMILY_TEXT, place);
}

int64_t face_advance(const WriterFace *face, uint32_t gid) {
  if (gid < face->glyphs && face->advance[gid]) return face->advance[gid] - 1;
  int64_t upem = hb_face_get_upem(face->hb);
  int64_t advance = hb_font_get_glyph_h_advance(face->font, gid);
  advance = (advance * MICRO + upem / 2) / upem;
  if (gid < face->glyphs) face->advance[gid] = advance + 1;
  return advance;
}

uint32_t face_nominal(const WriterFace *face, uint32_t cp) {
  hb_codepoint_t gid = 0;
  return hb_font_get_nominal_glyph(face->font, cp, &gid) ? gid : 0;
}

uint32_t face_glyphs(const WriterFace *face) { return face->glyphs; }
