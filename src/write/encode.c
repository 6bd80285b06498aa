// encode.c -- turns a document's text into codes: what each glyph says to those who copy it.
// SPDX-License-Identifier: MIT
//
// Glyphs come in clusters: one that stands for some bytes of the text, and those after it that
// stand for none. A glyph alone says its bytes. Of several glyphs none has a text by itself:
// ActualText around the cluster tells it, and for readers that do not know ActualText its first
// glyph says all and the others a zero width space.
//
// Right to left, readers turn around what they find, character by character as it stands on the
// page, and a glyph that says two comes out the wrong way round; marks tear words apart, as does
// a letter without a width, laid over its neighbour (Naskh's alef after a lam): these two count
// as one cluster. So there a cluster of more than one glyph or character says nothing itself, and
// blanks laid over it, one for each character from right to left, spell it.
#include "write/inner.h"

typedef struct OpText { // the text of an operation, as this file needs it
  const PlacedGlyph *glyph;
  size_t n;
  Str text;
  bool rtl;
} OpText;

static const Str nothing = {"\xE2\x80\x8B", 3}; // U+200B

FontUse *font_use(Build *build, const Face *face) {
  for (size_t i = 0; i < build->faces.n; i++)
    if (build->faces.at[i]->shared->face == face) return build->faces.at[i];
  const WriterFace *shared = writer_face(build->diags, build->writer, face);
  if (!shared) return NULL;
  FontUse *use = NEW(build->arena, FontUse);
  use->shared = shared;
  VEC_PUSH(build->arena, &build->faces, use);
  return use;
}

static size_t cluster_end(OpText text, size_t first) {
  size_t end = first + 1;
  while (end < text.n && text.glyph[end].n == 0) end++;
  return end;
}

// A glyph for a character of ASCII that is a cluster of its own, as most are.
static bool is_plain(OpText text, size_t i) {
  const PlacedGlyph *g = &text.glyph[i];
  return !text.rtl && g->n == 1 && (i + 1 == text.n || g[1].n);
}

// Right to left, what has no width belongs to what stands right of it, which was read before.
static size_t joined_end(const Coded *coded, OpText text, size_t first) {
  size_t end = cluster_end(text, first);
  bool flat = text.rtl;
  for (size_t i = first; i < end; i++)
    flat &= face_advance(coded->font->shared, text.glyph[i].gid) == 0;
  return flat && end < text.n ? cluster_end(text, end) : end;
}

static Str said_of(OpText text, size_t first, size_t end) {
  size_t from = text.text.n, to = 0;
  for (size_t i = first; i < end; i++) {
    const PlacedGlyph *g = &text.glyph[i];
    if (g->n && g->from < from) from = g->from;
    if (g->n && g->from + g->n > to) to = g->from + g->n;
  }
  return from < to ? (Str){text.text.s + from, to - from} : STR("");
}

static size_t count_chars(Str s) {
  size_t n = 0;
  for (size_t at = 0; at < s.n; n++) utf8_next(s, &at);
  return n;
}

// False when the face has no blank to spell with.
static bool encode_spelled(Build *build, Coded *coded, OpText text, size_t first, size_t end,
                           Str said) {
  uint32_t space = face_nominal(coded->font->shared, ' ');
  size_t chars = count_chars(said);
  if (!space || chars == 0 || face_advance(coded->font->shared, space) <= 0) return false;
  Aside aside = {.first = first, .n = end - first, .spelled = true, .blanks = chars};
  aside.blank = NEW_ARRAY(build->arena, uint32_t, chars);
  for (size_t i = first; i < end; i++)
    coded->code[i] = font_code(build->arena, coded->font, text.glyph[i].gid, nothing);
  for (size_t k = 0, at = 0; k < chars; k++) {
    size_t from = at;
    utf8_next(said, &at);
    aside.blank[k] = font_code(build->arena, coded->font, space, (Str){said.s + from, at - from});
  }
  VEC_PUSH(build->arena, &coded->asides, aside);
  return true;
}

static void encode_cluster(Build *build, Coded *coded, OpText text, size_t first, size_t end) {
  Str said = said_of(text, first, end);
  bool plain = end - first == 1 && count_chars(said) <= 1;
  if (text.rtl && !plain && encode_spelled(build, coded, text, first, end, said)) return;
  for (size_t i = first; i < end; i++)
    coded->code[i] = font_code(build->arena, coded->font, text.glyph[i].gid,
                               i == first && said.n ? said : nothing);
  if (end - first == 1 && count_chars(said) <= TO_UNICODE_MAX / 2) return;
  Aside aside = {.first = first, .n = end - first, .text = said};
  uint32_t space = face_nominal(coded->font->shared, ' ');
  if (space) { // to close with, see show_told
    aside.blank = NEW(build->arena, uint32_t);
    *aside.blank = font_code(build->arena, coded->font, space, nothing);
    aside.blanks = 1;
  }
  VEC_PUSH(build->arena, &coded->asides, aside);
}

static bool encode_op(Build *build, const Op *op, Coded *coded) {
  OpText text = {op->as.text.glyphs.at, op->as.text.glyphs.n, op->as.text.text, op->as.text.rtl};
  coded->font = font_use(build, op->as.text.face);
  if (!coded->font) return false;
  uint32_t glyphs = face_glyphs(coded->font->shared);
  coded->code = NEW_ARRAY(build->arena, uint32_t, text.n + 1);
  for (size_t i = 0; i < text.n; i++)
    if (text.glyph[i].gid >= glyphs) {
      diag(build->diags, DIAG_PDF_WRITE, op->span, "glyph %u, but %s has only %u",
           text.glyph[i].gid, op->as.text.face->ps_name, glyphs);
      return false;
    }
  for (size_t i = 0, end; i < text.n; i = end) {
    end = i + 1;
    if (is_plain(text, i)) {
      Str said = {text.text.s + text.glyph[i].from, 1};
      coded->code[i] = font_code(build->arena, coded->font, text.glyph[i].gid, said);
      continue;
    }
    end = joined_end(coded, text, i);
    encode_cluster(build, coded, text, i, end);
  }
  if (coded->font->codes.n >= CODES_MAX) {
    diag(build->diags, DIAG_PDF_WRITE, op->span, "more than %d distinct glyphs of %s", CODES_MAX,
         op->as.text.face->ps_name);
    return false;
  }
  return true;
}

// Pages share operations of furniture: these are encoded once.
static bool encode_furniture(Build *build, const Op *op, Coded *coded) {
  Str key = {(const char *)&op, sizeof op};
  const Coded *known = index_get(&build->encoded, key);
  if (known) return *coded = *known, true;
  if (!encode_op(build, op, coded)) return false;
  *index_at(build->arena, &build->encoded, str_copy(build->arena, key)) = coded;
  return true;
}

static bool encode_ops(Build *build, const Op *const *op, size_t n, Coded *coded) {
  for (size_t i = 0; i < n; i++) {
    if (op[i]->kind != OP_TEXT) continue;
    bool good = op[i]->artifact == ARTIFACT_BODY ? encode_op(build, op[i], &coded[i])
                                                 : encode_furniture(build, op[i], &coded[i]);
    if (!good) return false;
  }
  return true;
}

static bool encode_part(Build *build, size_t p, const PagePart *part, void *data) {
  (void)p, (void)data;
  ((PagePart *)part)->coded = NEW_ARRAY(build->arena, Coded, part->ops.n + 1);
  return encode_ops(build, part->ops.at, part->ops.n, part->coded);
}

bool encode_parts(Build *build) { return each_part(build, build->common, encode_part, NULL); }
