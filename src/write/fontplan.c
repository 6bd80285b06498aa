// fontplan.c -- which fonts a document has.
// SPDX-License-Identifier: MIT
//
// There is a subset of each face for what is common to documents, and a second, small one for what
// the document's own parts say with glyphs that the first lacks. The order of faces and codes
// follows from them alone.
#include "write/inner.h"

#include <stdlib.h>
#include <string.h>

typedef VEC(Code) Codes;

static int by_glyph(const void *a, const void *b) {
  const Code *x = a, *y = b;
  if (x->gid != y->gid) return x->gid < y->gid ? -1 : 1;
  return str_cmp(x->text, y->text);
}

static int by_face(const void *a, const void *b) {
  const Face *x = (*(FontUse *const *)a)->shared->face, *y = (*(FontUse *const *)b)->shared->face;
  int order = str_cmp(str_of(x->ps_name), str_of(y->ps_name));
  if (!order) order = strcmp(x->path, y->path);
  return order ? order : (x->index > y->index) - (x->index < y->index);
}

// The document's own words may be set with what the program has for the form anyway.
static void add_western(Build *build, Codes *codes, const WriterFace *face) {
  for (int code = WIN_FIRST; code <= WIN_LAST; code++) {
    uint32_t c = winansi_char(code), gid = c ? face_nominal(face, c) : 0;
    if (gid == 0) continue;
    char text[4];
    Str said = str_copy(build->arena, (Str){text, utf8_put(text, c)});
    VEC_PUSH(build->arena, codes, ((Code){.gid = gid, .text = said}));
  }
}

static void sort_codes(Codes *codes) {
  size_t n = 0;
  if (codes->n) qsort(codes->at, codes->n, sizeof *codes->at, by_glyph);
  for (size_t i = 0; i < codes->n; i++)
    if (n == 0 || by_glyph(&codes->at[n - 1], &codes->at[i]) != 0) codes->at[n++] = codes->at[i];
  codes->n = n;
}

static Str subset_key(Build *build, const Subset *cut) {
  Buf key = {.arena = build->arena};
  const Face *face = cut->shared->face;
  bool flags[] = {cut->western, build->options.compress, pack_how(build) == PACK_WELL};
  buf_add(&key, &face, sizeof(const Face *));
  buf_add(&key, flags, sizeof flags);
  for (size_t i = 0; i < cut->codes.n; i++) {
    const Code *code = &cut->codes.at[i];
    buf_add(&key, &code->gid, sizeof code->gid);
    buf_add(&key, &code->text.n, sizeof code->text.n);
    buf_str(&key, code->text);
  }
  return buf_done(&key);
}

// A copy that lives as long as what the batch keeps, without what no document asks for again.
static Subset *subset_keep(Arena *kept, Index *subsets, const Subset *made, Str key) {
  Subset *copy = NEW(kept, Subset);
  *copy = *made;
  copy->codes.at = NEW_ARRAY(kept, Code, made->codes.n + 1);
  for (size_t i = 0; i < made->codes.n; i++) {
    copy->codes.at[i] = made->codes.at[i];
    copy->codes.at[i].text = str_copy(kept, made->codes.at[i].text);
  }
  copy->program.s = NULL; // its length is still told
  copy->cid_gid = NULL;
  copy->packed = str_copy(kept, made->packed);
  copy->to_unicode = str_copy(kept, made->to_unicode);
  copy->map = str_copy(kept, made->map);
  copy->widths = str_copy(kept, made->widths);
  *index_at(kept, subsets, str_copy(kept, key)) = copy;
  return copy;
}

static const Subset *subset_of(Build *build, const FontUse *use, const Codes *codes,
                               bool western) {
  Subset cut = {.shared = use->shared, .western = western};
  cut.codes.at = codes->at, cut.codes.n = codes->n;
  Str key = subset_key(build, &cut);
  Writer *writer = build->writer;
  Index *subsets = build->common ? &writer->subsets : &writer->own_subsets;
  const Subset *known = index_get(subsets, key);
  if (known) return known;
  if (!font_subset(build->arena, build->diags, &cut)) return NULL;
  font_tables(build->arena, build->options.compress ? build->writer->packer : NULL,
              pack_how(build), &cut);
  return subset_keep(build->common ? writer->kept : writer->own, subsets, &cut, key);
}

static const Code *code_in(const Subset *subset, const Code *code) {
  if (subset->codes.n == 0) return NULL;
  return bsearch(code, subset->codes.at, subset->codes.n, sizeof *code, by_glyph);
}

static void use_font(Build *build, FontUse *use, uint32_t number) {
  Font *font = &build->fonts.at[number];
  for (size_t i = 0; i < use->codes.n; i++) {
    Code *code = &use->codes.at[i];
    const Code *found = code->cid ? NULL : code_in(font->subset, code);
    if (!found) continue;
    code->font = number, code->cid = found->cid, code->shared = found->shared;
    font->shown = true;
  }
}

// A font of those codes that have none yet.
static bool add_font(Build *build, FontUse *use, bool western) {
  Codes codes = {0};
  for (size_t i = 0; i < use->codes.n; i++)
    if (!use->codes.at[i].cid) VEC_PUSH(build->arena, &codes, use->codes.at[i]);
  if (western) add_western(build, &codes, use->shared);
  if (codes.n == 0 && !western) return true;
  sort_codes(&codes);
  const Subset *subset = subset_of(build, use, &codes, western);
  if (!subset) return false;
  VEC_PUSH(build->arena, &build->fonts, ((Font){.subset = subset}));
  use_font(build, use, (uint32_t)build->fonts.n - 1);
  return true;
}

static void sort_faces(Build *build) {
  if (build->faces.n) qsort(build->faces.at, build->faces.n, sizeof *build->faces.at, by_face);
}

// Of own parts, when the fonts of what is common are known.
static bool plan_own(Build *build) {
  size_t common = build->fonts.n;
  sort_faces(build);
  for (size_t i = 0; i < build->faces.n; i++) {
    FontUse *use = build->faces.at[i];
    for (size_t k = 0; k < common; k++)
      if (build->fonts.at[k].subset->shared == use->shared) use_font(build, use, (uint32_t)k);
    if (!add_font(build, use, /*western*/ false)) return false;
  }
  return true;
}

bool plan_fonts(Build *build) {
  FontUse *typed = NULL;
  if (!build->common) return plan_own(build);
  sort_faces(build);
  if (!plan_form_font(build, &typed)) return false;
  sort_faces(build); // it may have brought another
  for (size_t i = 0; i < build->faces.n; i++) {
    FontUse *use = build->faces.at[i];
    if (!add_font(build, use, use == typed)) return false;
    if (use == typed) build->form.font = build->fonts.n - 1;
  }
  return true;
}
