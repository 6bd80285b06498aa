// subset.c -- cuts a font down to the glyphs that some codes need and numbers these.
// SPDX-License-Identifier: MIT
//
// A code is a CID. In a TrueType font the CIDs are the subset's glyph numbers, and a glyph's second
// and further texts get CIDs beyond them, which CIDToGIDMap leads back. In a CFF font the CIDs are
// fixed by the program itself; there a glyph has one CID, and further texts need ActualText.
#include "write/inner.h"

#include <hb-subset.h>
#include <hb.h>

// What no PDF reader looks at: layout has been done, characters are named by ToUnicode. Without the
// variation tables a variable font is its default instance, as it was shaped.
static const hb_tag_t dropped[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('J', 'S', 'T', 'F'), HB_TAG('M', 'A', 'T', 'H'),
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'),
    HB_TAG('O', 'S', '/', '2'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('V', 'O', 'R', 'G'),
    HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('g', 'a', 's', 'p'),
    HB_TAG('h', 'd', 'm', 'x'), HB_TAG('V', 'D', 'M', 'X'), HB_TAG('L', 'T', 'S', 'H'),
    HB_TAG('D', 'S', 'I', 'G'), HB_TAG('m', 'e', 't', 'a'), HB_TAG('f', 'v', 'a', 'r'),
    HB_TAG('g', 'v', 'a', 'r'), HB_TAG('a', 'v', 'a', 'r'), HB_TAG('c', 'v', 'a', 'r'),
    HB_TAG('H', 'V', 'A', 'R'), HB_TAG('V', 'V', 'A', 'R'), HB_TAG('M', 'V', 'A', 'R'),
    HB_TAG('S', 'T', 'A', 'T'), HB_TAG('C', 'O', 'L', 'R'), HB_TAG('C', 'P', 'A', 'L'),
};

static bool is_dropped(hb_tag_t table) {
  for (size_t i = 0; i < COUNT(dropped); i++)
    if (dropped[i] == table) return true;
  return false;
}

// HarfBuzz goes through all characters of a face for every subset, even if the table of them is
// dropped: a face without it gives the same subsets for a hundredth of the work.
hb_face_t *subset_face(hb_face_t *whole) {
  hb_face_t *bare = hb_face_builder_create();
  hb_tag_t tags[32];
  unsigned n = COUNT(tags);
  for (unsigned from = 0; n == COUNT(tags); from += n) {
    hb_face_get_table_tags(whole, from, &n, tags);
    for (unsigned i = 0; i < n; i++) {
      if (is_dropped(tags[i])) continue;
      hb_blob_t *table = hb_face_reference_table(whole, tags[i]);
      if (!hb_face_builder_add_table(bare, tags[i], table)) out_of_memory();
      hb_blob_destroy(table);
    }
  }
  hb_face_make_immutable(bare);
  return bare;
}

// Simple fonts go by characters, and so need the table of them.
static void add_western(hb_subset_input_t *input) {
  hb_set_t *chars = hb_subset_input_unicode_set(input);
  for (int code = WIN_FIRST; code <= WIN_LAST; code++)
    if (winansi_char(code)) hb_set_add(chars, winansi_char(code));
  hb_set_del(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG),
             HB_TAG('c', 'm', 'a', 'p'));
}

static hb_subset_input_t *subset_input(const Subset *cut) {
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  if (!input) out_of_memory();
  hb_set_t *glyphs = hb_subset_input_glyph_set(input);
  hb_set_add(glyphs, 0);
  for (size_t i = 0; i < cut->codes.n; i++) hb_set_add(glyphs, cut->codes.at[i].gid);
  hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (size_t i = 0; i < COUNT(dropped); i++) hb_set_add(drop, dropped[i]);
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  if (cut->western) add_western(input);
  return input;
}

static Str blob_copy(Arena *arena, hb_blob_t *blob) { // takes the blob
  unsigned n = 0;
  const char *bytes = hb_blob_get_data(blob, &n);
  Str copy = str_copy(arena, (Str){bytes, n});
  hb_blob_destroy(blob);
  return copy;
}

// The glyphs of a CFF program have the CIDs it says, TrueType's their own numbers.
static bool number_first(Arena *arena, Subset *cut, const hb_map_t *old_to_new, bool cff,
                         uint32_t *cids, uint32_t glyphs) {
  for (uint32_t i = 0; i < glyphs; i++) cids[i] = i;
  if (cff && !cff_cids(cut->program, cids, glyphs)) return false;
  bool *taken = NEW_ARRAY(arena, bool, glyphs);
  for (size_t i = 0; i < cut->codes.n; i++) {
    Code *code = &cut->codes.at[i];
    uint32_t gid = hb_map_get(old_to_new, code->gid);
    if (gid >= glyphs) return false;
    code->cid = cids[gid];
    code->shared = taken[gid];
    taken[gid] = true;
  }
  return true;
}

// A glyph's further texts get CIDs of their own beyond the glyphs.
static void number_further(Arena *arena, Subset *cut, uint32_t glyphs) {
  cut->cid_count = glyphs;
  cut->identity = true;
  cut->cid_gid = NEW_ARRAY(arena, uint32_t, glyphs + cut->codes.n);
  for (uint32_t i = 0; i < glyphs; i++) cut->cid_gid[i] = i;
  for (size_t i = 0; i < cut->codes.n; i++) {
    Code *code = &cut->codes.at[i];
    if (!code->shared || cut->cid_count > CODES_MAX) continue;
    cut->cid_gid[cut->cid_count] = code->cid;
    code->cid = cut->cid_count++;
    code->shared = false;
    cut->identity = false;
  }
}

// Six letters that follow from the program alone, so that equal inputs give equal files.
static void subset_tag(Subset *cut) {
  uint64_t sum = bytes_hash(cut->program, 0);
  for (int i = 0; i < 6; i++, sum /= 26) cut->tag[i] = (char)('A' + sum % 26);
  cut->tag[6] = '+';
}

static bool subset_take(Arena *arena, Subset *cut, hb_subset_plan_t *plan, hb_face_t *made) {
  bool cff = cut->shared->face->cff;
  uint32_t glyphs = hb_face_get_glyph_count(made);
  cut->program = blob_copy(arena, cff ? hb_face_reference_table(made, HB_TAG('C', 'F', 'F', ' '))
                                      : hb_face_reference_blob(made));
  if (cut->program.n == 0 || glyphs == 0) return false;
  const hb_map_t *old_to_new = hb_subset_plan_old_to_new_glyph_mapping(plan);
  uint32_t *cids = NEW_ARRAY(arena, uint32_t, glyphs);
  if (!number_first(arena, cut, old_to_new, cff, cids, glyphs)) return false;
  if (!cff) number_further(arena, cut, glyphs);
  subset_tag(cut);
  return true;
}

bool font_subset(Arena *arena, Diags *diags, Subset *cut) {
  hb_subset_input_t *input = subset_input(cut);
  hb_face_t *face = cut->western ? cut->shared->hb : cut->shared->bare;
  hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face, input);
  hb_face_t *made = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
  bool good = made && subset_take(arena, cut, plan, made);
  if (!good)
    diag(diags, DIAG_PDF_FONT, span_whole(source_bytes(arena, cut->shared->face->path, STR(""))),
         "this font is damaged: it cannot be embedded");
  hb_face_destroy(made);
  hb_subset_plan_destroy(plan);
  hb_subset_input_destroy(input);
  return good;
}
