// codes.c -- which glyph says which text: a code for each distinct pair in a document.
// SPDX-License-Identifier: MIT
//
// A glyph may stand for different texts (a hyphen that was typed and one that breaks a word). With
// a code for each pair, ToUnicode is never in doubt.
#include "write/inner.h"

static uint32_t code_hash(uint32_t gid, Str text) { // FNV-1a
  uint32_t hash = 2166136261u ^ gid * 2654435761u;
  for (size_t i = 0; i < text.n; i++) hash = (hash ^ (uint8_t)text.s[i]) * 16777619u;
  return hash ^ hash >> 15;
}

static void codes_rehash(Arena *arena, FontUse *use) {
  use->bucket_count = use->bucket_count ? use->bucket_count * 4 : 256;
  use->buckets = NEW_ARRAY(arena, uint32_t, use->bucket_count);
  for (size_t i = 0; i < use->codes.n; i++) {
    Code *code = &use->codes.at[i];
    uint32_t *bucket = &use->buckets[code_hash(code->gid, code->text) & (use->bucket_count - 1)];
    code->next = *bucket;
    *bucket = (uint32_t)i + 1;
  }
}

static uint32_t code_find(Arena *arena, FontUse *use, uint32_t gid, Str text) {
  if (use->codes.n >= use->bucket_count) codes_rehash(arena, use);
  uint32_t *bucket = &use->buckets[code_hash(gid, text) & (use->bucket_count - 1)];
  for (uint32_t at = *bucket; at; at = use->codes.at[at - 1].next) {
    const Code *code = &use->codes.at[at - 1];
    if (code->gid == gid && str_eq(code->text, text)) return at - 1;
  }
  VEC_PUSH(arena, &use->codes, ((Code){.gid = gid, .text = text, .next = *bucket}));
  *bucket = (uint32_t)use->codes.n;
  return (uint32_t)use->codes.n - 1;
}

// A letter of ASCII mostly has the glyph that it had before.
uint32_t font_code(Arena *arena, FontUse *use, uint32_t gid, Str text) {
  if (text.n != 1 || (uint8_t)*text.s >= COUNT(use->plain))
    return code_find(arena, use, gid, text);
  uint32_t *last = &use->plain[(uint8_t)*text.s]; // its code and one, 0 none
  if (!*last || use->codes.at[*last - 1].gid != gid)
    *last = code_find(arena, use, gid, text) + 1;
  return *last - 1;
}
