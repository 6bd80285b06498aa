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

static Claims claims_make(Proof *proof, const Category *category) {
  size_t most = 1 + category->covers.n + category->topics.n + category->aliases.n;
  Claims claims = {NEW_ARRAY(proof->arena, Claim, most), 0};
  claim_all(proof, &claims, category, category->covers);
  claim_all(proof, &claims, category, category->topics);
  claim(proof, &claims, category, category->title);
  claim_all(proof, &claims, category, category->aliases);
  return claims;
}

// The taxonomy is in the order of ids.
static size_t number_of(const Kit *kit, const Category *category) {
  size_t low = 0, high = kit->taxonomy.n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (str_cmp(kit->taxonomy.at[middle]->id.s, category->id.s) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

Claims claims_of(Proof *proof, const Category *category) {
  const Kit *kit = proof->kit;
  if (!proof->claims) proof->claims = NEW_ARRAY(proof->arena, Claims, kit->taxonomy.n);
  size_t number = number_of(kit, category);
  if (number == kit->taxonomy.n || kit->taxonomy.at[number] != category)
    return claims_make(proof, category);
  if (!proof->claims[number].at) proof->claims[number] = claims_make(proof, category);
  return proof->claims[number];
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
