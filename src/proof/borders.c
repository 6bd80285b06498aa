// borders.c -- borders that only one side states, and topics that are sent round in a circle.
// SPDX-License-Identifier: MIT
//
// A border is good when both sides know of it: the other category names this one in its own scope,
// or says that it covers the topic. It is bad when the other sends the same topic away again, or
// when a category sends away what it says it covers. Only borders of which one side is in the kit
// are looked at.
#include "proof/inner.h"

#include <stdlib.h>

enum { CHAIN_MOST = 8 }; // steps that are followed and told

typedef struct Border {
  const Category *category;
  const ScopeRef *ref;
  Terms terms;
  Str key;   // of the topic; empty when it means nothing
  bool away; // the topic is sent away, and not only told apart
} Border;
typedef struct Borders {
  Proof *proof;
  Border *at;   // of the whole taxonomy, those of a category together and as written
  size_t n;
  Border *sent; // those that send away, sorted by category and key
  size_t n_sent;
} Borders;

static void border_add(Borders *borders, const Category *category, ScopeRefs refs, bool away) {
  Proof *proof = borders->proof;
  for (size_t i = 0; i < refs.n; i++) {
    Terms terms = terms_of(proof->arena, proof->kit->language.s, refs.at[i].topic.s);
    Border border = {category, &refs.at[i], terms, terms_key(proof->arena, terms), away};
    borders->at[borders->n++] = border;
    if (away && border.key.n) borders->sent[borders->n_sent++] = border;
  }
}

static int by_category_and_key(const void *a, const void *b) {
  const Border *x = a, *y = b;
  int order = str_cmp(x->category->id.s, y->category->id.s);
  if (!order) order = str_cmp(x->key, y->key);
  return order ? order : (x->ref > y->ref) - (x->ref < y->ref);
}

static Borders borders_gather(Proof *proof) {
  const Kit *kit = proof->kit;
  size_t n = 0;
  for (size_t i = 0; i < kit->taxonomy.n; i++)
    n += kit->taxonomy.at[i]->excludes.n + kit->taxonomy.at[i]->see.n +
         kit->taxonomy.at[i]->distinct_from.n;
  Borders borders = {proof, NEW_ARRAY(proof->arena, Border, n), 0,
                     NEW_ARRAY(proof->arena, Border, n), 0};
  for (size_t i = 0; i < kit->taxonomy.n; i++) {
    const Category *category = kit->taxonomy.at[i];
    border_add(&borders, category, category->excludes, true);
    border_add(&borders, category, category->see, true);
    border_add(&borders, category, category->distinct_from, false);
  }
  if (borders.n_sent)
    qsort(borders.sent, borders.n_sent, sizeof *borders.sent, by_category_and_key);
  return borders;
}

// The border by which a category sends this topic away; NULL: it does not.
static const Border *sends_away(const Borders *borders, const Category *category, Str key) {
  Border wanted = {.category = category, .key = key};
  size_t low = 0, high = borders->n_sent;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (by_category_and_key(&borders->sent[middle], &wanted) < 0) low = middle + 1;
    else high = middle;
  }
  if (low == borders->n_sent) return NULL;
  const Border *found = &borders->sent[low];
  return found->category == category && str_eq(found->key, key) ? found : NULL;
}

// ---- one way -----------------------------------------------------------------------------------
static bool names_in(ScopeRefs refs, const Category *other) {
  for (size_t i = 0; i < refs.n; i++)
    if (refs.at[i].category == other) return true;
  return false;
}

static bool names(const Category *category, const Category *other) {
  return names_in(category->excludes, other) || names_in(category->see, other) ||
         names_in(category->distinct_from, other);
}

// Whether one phrase of the category holds at least half of the topic, and two words of it if it
// has as many; or its phrases that the topic holds whole make up as much together.
static bool covers_topic(Proof *proof, const Category *category, Terms wanted) {
  Claims claims = claims_of(proof, category);
  bool *had = NEW_ARRAY(proof->arena, bool, wanted.n);
  size_t together = 0;
  for (size_t i = 0; i < claims.n && wanted.n; i++) {
    Terms said = claims.at[i].terms;
    size_t common = terms_common(wanted, said);
    if (common == wanted.n || (common >= 2 && 2 * common >= wanted.n)) return true;
    for (size_t w = 0; w < wanted.n && common == said.n; w++) {
      if (had[w] || !terms_common((Terms){&wanted.at[w], 1}, said)) continue;
      had[w] = true;
      together++;
    }
  }
  return wanted.n && 2 * together >= wanted.n;
}

// The other side says nothing of it, neither for nor against.
static bool one_way(const Borders *borders, const Border *border) {
  const Category *other = border->ref->category;
  if (names(other, border->category)) return false;
  if (covers_topic(borders->proof, other, border->terms)) return false;
  return !sends_away(borders, other, border->key);
}

static void one_way_report(Proof *proof, const Border *border) {
  const Category *category = border->category, *other = border->ref->category;
  Diags *diags = proof_says(proof, DIAG_PROOF_ONE_WAY);
  diag(diags, DIAG_PROOF_ONE_WAY, border->ref->ref.span,
       "\"" STR_FMT "\" has a border with \"" STR_FMT "\", which knows nothing of it",
       STR_ARG(category->id.s), STR_ARG(other->id.s));
  diag_at(diags, other->id.span, "this category neither names \"" STR_FMT "\" nor covers \"" STR_FMT
          "\"", STR_ARG(category->id.s), STR_ARG(border->ref->topic.s));
  diag_help(diags, "add to the scope of \"" STR_FMT "\" what it covers of it, or its own side: "
            "\"distinct_from: [{ref: " STR_FMT ", which: ...}]\"",
            STR_ARG(other->id.s), STR_ARG(category->id.s));
}

// ---- contradictions ----------------------------------------------------------------------------
typedef struct Chain {
  const Category *from[CHAIN_MOST + 1]; // from[i] sends the topic to from[i + 1], by step[i]
  const ScopeRef *step[CHAIN_MOST];
  size_t n;
  bool circle;                          // it comes back to where it has been
} Chain;

static Chain chain_follow(const Borders *borders, const Border *border) {
  Chain chain = {.from = {border->category}};
  Str key = border->key;
  while (border && chain.n < CHAIN_MOST && !chain.circle) {
    const Category *next = border->ref->category;
    chain.step[chain.n++] = border->ref;
    chain.from[chain.n] = next;
    for (size_t i = 0; i < chain.n; i++) chain.circle = chain.circle || chain.from[i] == next;
    border = sends_away(borders, next, key);
  }
  return chain;
}

static Str chain_told(Proof *proof, const Chain *chain) {
  Buf out = {.arena = proof->arena};
  for (size_t i = 0; i <= chain->n; i++)
    buf_printf(&out, "%s\"" STR_FMT "\"", i ? ", then to " : "", STR_ARG(chain->from[i]->id.s));
  return buf_done(&out);
}

// A circle is told once: from the category of it that comes first by id.
static bool told_elsewhere(const Chain *chain) {
  if (chain->from[chain->n] != chain->from[0]) return chain->circle; // its circle tells of itself
  for (size_t i = 1; i < chain->n; i++)
    if (str_cmp(chain->from[i]->id.s, chain->from[0]->id.s) < 0) return true;
  return false;
}

static void away_check(const Borders *borders, const Border *border) {
  Chain chain = chain_follow(borders, border);
  if (chain.n < 2 || told_elsewhere(&chain)) return;
  Proof *proof = borders->proof;
  Diags *diags = proof_says(proof, DIAG_PROOF_CONTRADICTION);
  diag(diags, DIAG_PROOF_CONTRADICTION, border->ref->ref.span,
       "\"" STR_FMT "\" is sent from " STR_FMT "%s", STR_ARG(border->ref->topic.s),
       STR_ARG(chain_told(proof, &chain)), chain.circle ? ": nobody owns it" : "");
  for (size_t i = 1; i < chain.n; i++)
    diag_at(diags, chain.step[i]->ref.span, "\"" STR_FMT "\" sends it away here",
            STR_ARG(chain.from[i]->id.s));
  if (chain.circle) diag_help(diags, "decide who owns it: that category covers it and does not "
                                     "send it away");
  else diag_help(diags, "send it where it ends: \"" STR_FMT "\"",
                 STR_ARG(chain.from[chain.n]->id.s));
}

static void own_check(Proof *proof, const Border *border) {
  const ScopeRef *ref = border->ref;
  Claims claims = claims_of(proof, border->category);
  for (size_t i = 0; i < claims.n; i++) {
    if (!str_eq(claims.at[i].key, border->key)) continue;
    Diags *diags = proof_says(proof, DIAG_PROOF_CONTRADICTION);
    diag(diags, DIAG_PROOF_CONTRADICTION, ref->topic.span,
         "\"" STR_FMT "\" sends \"" STR_FMT "\" to \"" STR_FMT "\", and covers it itself",
         STR_ARG(border->category->id.s), STR_ARG(ref->topic.s), STR_ARG(ref->category->id.s));
    diag_at(diags, claims.at[i].said.span, "covered here");
    diag_help(diags, "keep one of the two, or say which part of it each of them has");
    return;
  }
}

// ---- all of them -------------------------------------------------------------------------------
// Of a pair in the kit, or with one side in it; a deprecated category that is not used is let be.
static bool concerns(const Kit *kit, const Border *border) {
  bool own = category_used(kit, border->category);
  if (border->category->status == STATUS_DEPRECATED && !own) return false;
  return own || category_used(kit, border->ref->category);
}

void proof_borders(Proof *proof) {
  Borders borders = borders_gather(proof);
  VEC(const Category *) told = {0}; // with whom the category at hand has a border that is one-way
  for (size_t i = 0; i < borders.n; i++) {
    const Border *border = &borders.at[i];
    if (i && border->category != borders.at[i - 1].category) told.n = 0;
    if (!concerns(proof->kit, border)) continue;
    if (border->away && border->key.n) {
      away_check(&borders, border);
      own_check(proof, border);
    }
    bool again = false;
    for (size_t t = 0; t < told.n; t++) again = again || told.at[t] == border->ref->category;
    if (again || !one_way(&borders, border)) continue;
    VEC_PUSH(proof->arena, &told, border->ref->category);
    one_way_report(proof, border);
  }
}
