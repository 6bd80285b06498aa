// borders.c -- borders that only one side states, and topics that are sent round in a circle.
// SPDX-License-Identifier: MIT
//
// A border is good when both sides know of it: the other category names this one in its own scope,
// or says that it covers the topic. It is bad when the other sends the same topic away again, or
// when a category sends away what it says it covers. Only borders of which one side is in the kit
// are looked at.
#include "proof/inner.h"

enum { CHAIN_MOST = 8 }; // steps that are followed and told

static Terms terms(Proof *proof, Text text) {
  return terms_of(proof->arena, proof->kit->language.s, text.s);
}

// The n-th of all borders of a category, in the order excludes, see, distinct_from; NULL at the end.
static const ScopeRef *border_at(const Category *category, size_t n) {
  const ScopeRefs *kinds[] = {&category->excludes, &category->see, &category->distinct_from};
  for (size_t i = 0; i < COUNT(kinds); n -= kinds[i++]->n)
    if (n < kinds[i]->n) return &kinds[i]->at[n];
  return NULL;
}

// The same of those that send something away.
static const ScopeRef *sent_at(const Category *category, size_t n) {
  return n < category->excludes.n + category->see.n ? border_at(category, n) : NULL;
}

// ---- one way -----------------------------------------------------------------------------------
static bool names(const Category *category, const Category *other) {
  const ScopeRef *border;
  for (size_t i = 0; (border = border_at(category, i)); i++)
    if (border->category == other) return true;
  return false;
}

// Whether one phrase of the category holds at least half of the topic, and two words of it if it has
// as many; or its phrases that the topic holds whole make up as much together.
static bool covers_topic(Proof *proof, const Category *category, Text topic) {
  Terms wanted = terms(proof, topic);
  Claims claims = claims_of(proof, category);
  bool *had = NEW_ARRAY(proof->arena, bool, wanted.n);
  size_t together = 0;
  for (size_t i = 0; i < claims.n && wanted.n; i++) {
    Terms said = claims.at[i].terms;
    size_t common = terms_common(wanted, said);
    if (common == wanted.n || (common >= 2 && 2 * common >= wanted.n)) return true;
    for (size_t w = 0; w < wanted.n && terms_within(said, wanted); w++) {
      if (had[w] || !terms_common((Terms){&wanted.at[w], 1}, said)) continue;
      had[w] = true;
      together++;
    }
  }
  return wanted.n && 2 * together >= wanted.n;
}

static void one_way_report(Proof *proof, const Category *category, const ScopeRef *border) {
  const Category *other = border->category;
  Diags *diags = proof_says(proof, DIAG_PROOF_ONE_WAY);
  diag(diags, DIAG_PROOF_ONE_WAY, border->ref.span,
       "\"" STR_FMT "\" has a border with \"" STR_FMT "\", which knows nothing of it",
       STR_ARG(category->id.s), STR_ARG(other->id.s));
  diag_at(diags, other->id.span, "this category neither names \"" STR_FMT "\" nor covers \"" STR_FMT
          "\"", STR_ARG(category->id.s), STR_ARG(border->topic.s));
  diag_help(diags, "add to the scope of \"" STR_FMT "\" what it covers of it, or its own side: "
            "\"distinct_from: [{ref: " STR_FMT ", which: ...}]\"",
            STR_ARG(other->id.s), STR_ARG(category->id.s));
}

// ---- contradictions ----------------------------------------------------------------------------
// The border by which a category sends this topic away; NULL: it does not.
static const ScopeRef *sends_away(Proof *proof, const Category *category, Str key) {
  const ScopeRef *border;
  for (size_t i = 0; (border = sent_at(category, i)); i++)
    if (str_eq(terms_key(proof->arena, terms(proof, border->topic)), key)) return border;
  return NULL;
}

typedef struct Chain {
  const Category *from[CHAIN_MOST + 1]; // from[i] sends the topic to from[i + 1], by step[i]
  const ScopeRef *step[CHAIN_MOST];
  size_t n;
  bool circle;                          // it comes back to the first
} Chain;

static Chain chain_follow(Proof *proof, const Category *first, const ScopeRef *border, Str key) {
  Chain chain = {.from = {first}};
  for (; border && chain.n < CHAIN_MOST && !chain.circle;) {
    const Category *next = border->category;
    chain.step[chain.n++] = border;
    chain.from[chain.n] = next;
    for (size_t i = 0; i < chain.n; i++) chain.circle = chain.circle || chain.from[i] == next;
    border = sends_away(proof, next, key);
  }
  return chain;
}

static Str chain_told(Proof *proof, const Chain *chain) {
  Buf out = {.arena = proof->arena};
  for (size_t i = 0; i <= chain->n; i++)
    buf_printf(&out, "%s\"" STR_FMT "\"", i ? ", then to " : "", STR_ARG(chain->from[i]->id.s));
  return buf_done(&out);
}

// A circle is told once: from the category that comes first by id, which is how a taxonomy lies.
static bool told_elsewhere(const Chain *chain) {
  if (chain->from[chain->n] != chain->from[0]) return chain->circle; // its circle tells of itself
  for (size_t i = 1; i < chain->n; i++)
    if (str_cmp(chain->from[i]->id.s, chain->from[0]->id.s) < 0) return true;
  return false;
}

static void away_check(Proof *proof, const Category *category, const ScopeRef *border, Str key) {
  Chain chain = chain_follow(proof, category, border, key);
  if (chain.n < 2 || told_elsewhere(&chain)) return;
  Diags *diags = proof_says(proof, DIAG_PROOF_CONTRADICTION);
  const Category *last = chain.from[chain.n];
  diag(diags, DIAG_PROOF_CONTRADICTION, border->ref.span,
       "\"" STR_FMT "\" is sent from " STR_FMT "%s", STR_ARG(border->topic.s),
       STR_ARG(chain_told(proof, &chain)), chain.circle ? ": nobody owns it" : "");
  for (size_t i = 1; i < chain.n; i++)
    diag_at(diags, chain.step[i]->ref.span, "\"" STR_FMT "\" sends it away here",
            STR_ARG(chain.from[i]->id.s));
  if (chain.circle) diag_help(diags, "decide who owns it: that category covers it and does not "
                                     "send it away");
  else diag_help(diags, "send it where it ends: \"" STR_FMT "\"", STR_ARG(last->id.s));
}

static void own_check(Proof *proof, const Category *category, const ScopeRef *border, Str key) {
  Claims claims = claims_of(proof, category);
  for (size_t i = 0; i < claims.n; i++) {
    if (!str_eq(claims.at[i].key, key)) continue;
    Diags *diags = proof_says(proof, DIAG_PROOF_CONTRADICTION);
    diag(diags, DIAG_PROOF_CONTRADICTION, border->topic.span,
         "\"" STR_FMT "\" sends \"" STR_FMT "\" to \"" STR_FMT "\", and covers it itself",
         STR_ARG(category->id.s), STR_ARG(border->topic.s), STR_ARG(border->category->id.s));
    diag_at(diags, claims.at[i].said.span, "covered here");
    diag_help(diags, "keep one of the two, or say which part of it each of them has");
    return;
  }
}

// ---- all of them -------------------------------------------------------------------------------
static bool concerns(const Kit *kit, const Category *category, const ScopeRef *border) {
  return category_used(kit, category) || category_used(kit, border->category);
}

// The other side says nothing of it, neither for nor against.
static bool one_way(Proof *proof, const Category *category, const ScopeRef *border) {
  const Category *other = border->category;
  if (names(other, category) || covers_topic(proof, other, border->topic)) return false;
  return !sends_away(proof, other, terms_key(proof->arena, terms(proof, border->topic)));
}

// Whether another border with the same category has been told of.
static bool told_before(Proof *proof, const Category *category, size_t n) {
  const Category *other = border_at(category, n)->category;
  for (size_t i = 0; i < n; i++) {
    const ScopeRef *border = border_at(category, i);
    if (border->category == other && one_way(proof, category, border)) return true;
  }
  return false;
}

static void borders_of(Proof *proof, const Category *category) {
  const ScopeRef *border;
  for (size_t i = 0; (border = border_at(category, i)); i++)
    if (concerns(proof->kit, category, border) && one_way(proof, category, border) &&
        !told_before(proof, category, i))
      one_way_report(proof, category, border);
  for (size_t i = 0; (border = sent_at(category, i)); i++) {
    if (!concerns(proof->kit, category, border)) continue;
    Str key = terms_key(proof->arena, terms(proof, border->topic));
    if (!key.n) continue;
    away_check(proof, category, border, key);
    own_check(proof, category, border, key);
  }
}

void proof_borders(Proof *proof) {
  const Kit *kit = proof->kit;
  for (size_t i = 0; i < kit->taxonomy.n; i++) {
    const Category *category = kit->taxonomy.at[i];
    bool old = category->status == STATUS_DEPRECATED && !category_used(kit, category);
    if (!old) borders_of(proof, category);
  }
}
