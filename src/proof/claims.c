// claims.c -- what a category says it covers, as phrases that can be compared.
// SPDX-License-Identifier: MIT
#include "proof/inner.h"

static void claim(Proof *proof, Claims *claims, const Category *category, Text said) {
  Terms terms = terms_of(proof->arena, proof->kit->language.s, said.s);
  if (!terms.n) return;
  claims->at[claims->n++] = (Claim){category, said, terms, terms_key(proof->arena, terms)};
}

static void claim_all(Proof *proof, Claims *claims, const Category *category, Texts said) {
  for (size_t i = 0; i < said.n; i++) claim(proof, claims, category, said.at[i]);
}

Claims claims_of(Proof *proof, const Category *category) {
  size_t most = 1 + category->covers.n + category->topics.n + category->aliases.n;
  Claims claims = {NEW_ARRAY(proof->arena, Claim, most), 0};
  claim_all(proof, &claims, category, category->covers);
  claim_all(proof, &claims, category, category->topics);
  claim(proof, &claims, category, category->title);
  claim_all(proof, &claims, category, category->aliases);
  return claims;
}

bool category_used(const Kit *kit, const Category *category) {
  for (size_t i = 0; i < kit->categories.n; i++)
    if (kit->categories.at[i].category == category) return true;
  return false;
}

Str milli_shown(Arena *arena, int64_t milli) {
  Buf out = {.arena = arena};
  buf_len(&out, milli); // a Len is a number times 1000, too
  return buf_done(&out);
}
