// topics.c -- one topic that two categories claim: a candidate would be rated for it twice.
// SPDX-License-Identifier: MIT
//
// Two phrases are one topic when they hold the same words, small words, plurals, case and order
// aside. A border between the two categories that speaks of the topic settles it.
#include "proof/inner.h"

#include <stdlib.h>

static int by_key(const void *a, const void *b) {
  const Claim *x = a, *y = b;
  int order = str_cmp(x->key, y->key);
  if (!order) order = str_cmp(x->category->id.s, y->category->id.s);
  uint32_t first = x->said.span.from, second = y->said.span.from;
  return order ? order : (first > second) - (first < second);
}

static bool speaks_of(Proof *proof, ScopeRefs borders, const Category *other, Terms topic,
                      size_t least) {
  for (size_t i = 0; i < borders.n; i++) {
    if (borders.at[i].category != other) continue;
    Terms said = terms_of(proof->arena, proof->kit->language.s, borders.at[i].topic.s);
    if (terms_common(said, topic) >= least) return true;
  }
  return false;
}

// What is sent away must be the whole topic; where two are told apart, a word of it is enough.
static bool settled_by(Proof *proof, const Claim *claim, const Category *other) {
  const Category *own = claim->category;
  return speaks_of(proof, own->excludes, other, claim->terms, claim->terms.n) ||
         speaks_of(proof, own->see, other, claim->terms, claim->terms.n) ||
         speaks_of(proof, own->distinct_from, other, claim->terms, 1);
}

static bool clash(Proof *proof, const Claim *a, const Claim *b) {
  const Kit *kit = proof->kit;
  if (a->category == b->category) return false;
  if (!category_used(kit, a->category) && !category_used(kit, b->category)) return false;
  return !settled_by(proof, a, b->category) && !settled_by(proof, b, a->category);
}

// Located at the second, or at the one that is in the kit.
static void report(Proof *proof, const Claim *one, const Claim *two) {
  if (!category_used(proof->kit, two->category)) {
    const Claim *swap = one;
    one = two, two = swap;
  }
  Diags *diags = proof_says(proof, DIAG_PROOF_TOPIC);
  diag(diags, DIAG_PROOF_TOPIC, two->said.span,
       "\"" STR_FMT "\" claims \"" STR_FMT "\", and so does \"" STR_FMT "\"",
       STR_ARG(two->category->id.s), STR_ARG(two->said.s), STR_ARG(one->category->id.s));
  diag_at(diags, one->said.span, "\"" STR_FMT "\" claims it here", STR_ARG(one->category->id.s));
  diag_help(diags, "leave it to one of them, or tell them apart: \"distinct_from: [{ref: " STR_FMT
                   ", which: ...}]\" in the scope of \"" STR_FMT "\"",
            STR_ARG(one->category->id.s), STR_ARG(two->category->id.s));
}

// Claims [from, to) have one key; the first of each category speaks for it.
static void group_check(Proof *proof, const Claim *claims, size_t from, size_t to) {
  for (size_t i = from + 1; i < to; i++) {
    if (claims[i].category == claims[i - 1].category) continue;
    for (size_t j = from; j < i; j++) {
      bool again = j > from && claims[j].category == claims[j - 1].category;
      if (again || !clash(proof, &claims[j], &claims[i])) continue;
      report(proof, &claims[j], &claims[i]);
      break;
    }
  }
}

void proof_topics(Proof *proof) {
  VEC(Claim) all = {0};
  for (size_t i = 0; i < proof->kit->taxonomy.n; i++) {
    const Category *category = proof->kit->taxonomy.at[i];
    bool old = category->status == STATUS_DEPRECATED && !category_used(proof->kit, category);
    Claims claims = old ? (Claims){0} : claims_of(proof, category);
    for (size_t c = 0; c < claims.n; c++) VEC_PUSH(proof->arena, &all, claims.at[c]);
  }
  if (all.n) qsort(all.at, all.n, sizeof *all.at, by_key);
  for (size_t from = 0, to; from < all.n; from = to) {
    for (to = from; to < all.n && str_eq(all.at[to].key, all.at[from].key);) to++;
    group_check(proof, all.at, from, to);
  }
}
