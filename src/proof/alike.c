// alike.c -- questions that are nearly the same: a candidate would answer one of them twice.
// SPDX-License-Identifier: MIT
//
// The measure is the resemblance of A. Broder, "On the resemblance and containment of documents"
// (1997): of the shingles of two texts, how many are in both, over how many are in either. Shingles
// are single words and pairs of neighbours, without the words that most questions begin with ("Tell
// me about a time when you ..."), which would make all of them alike. From ALIKE_PERCENT on, two
// texts are nearly the same: of seven telling words each they share five or more, most in order.
// The questions of kits/ reach 13 per cent with one another.
//
// Not every pair is compared. With each text's shingles in order from the rarest, two texts that
// reach the threshold share one of their first n - ceil(threshold * n) + 1 (R. Bayardo, Y. Ma,
// R. Srikant, "Scaling up all pairs similarity search", 2007), so only texts that meet in an index
// of those are. Forms of one question (its variants) are meant to be alike.
#include "proof/inner.h"

#include <stdlib.h>
#include <string.h>

enum { ALIKE_PERCENT = 40, SHINGLES_LEAST = 3 };

typedef struct Form {  // a text of a question: its own, or a variant's
  const Question *question;
  size_t number;       // of the question, in the order of the kit
  Text text;
  uint64_t *shingles;  // sorted, each once
  size_t n;
} Form;
typedef struct Meeting { uint64_t shingle; size_t form; } Meeting;
typedef struct Couple { size_t a, b; } Couple; // numbers of two questions

typedef struct Alike {
  Proof *proof;
  VEC(Form) forms;
  VEC(Couple) told;
  uint64_t *all;       // the shingles of all forms, sorted: how rare each is
  size_t n_all;
} Alike;

// ---- shingles ----------------------------------------------------------------------------------
static uint64_t hashed(uint64_t hash, Str word) { // FNV-1a, and a mark at the end of the word
  for (size_t i = 0; i < word.n; i++) hash = (hash ^ (unsigned char)word.s[i]) * 0x100000001B3u;
  return (hash ^ 0xFF) * 0x100000001B3u;
}

static int by_value(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

static void form_add(Alike *alike, const Question *question, size_t number, Text text) {
  const uint64_t seed = 0xCBF29CE484222325u;
  Arena *arena = alike->proof->arena;
  ProofWords words = terms_asked(arena, alike->proof->kit->language.s, text.s);
  Form form = {question, number, text, NEW_ARRAY(arena, uint64_t, 2 * words.n + 1), 0};
  for (size_t i = 0; i < words.n; i++) {
    uint64_t one = hashed(seed, words.at[i].folded);
    form.shingles[form.n++] = one;
    if (i + 1 < words.n) form.shingles[form.n++] = hashed(one, words.at[i + 1].folded);
  }
  if (form.n < SHINGLES_LEAST) return; // "Why us?" resembles too much
  qsort(form.shingles, form.n, sizeof *form.shingles, by_value);
  size_t n = 0;
  for (size_t i = 0; i < form.n; i++)
    if (!n || form.shingles[i] != form.shingles[n - 1]) form.shingles[n++] = form.shingles[i];
  form.n = n;
  VEC_PUSH(arena, &alike->forms, form);
}

static int resemblance(const Form *a, const Form *b) { // per cent
  size_t common = 0;
  for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
    uint64_t x = a->shingles[i], y = b->shingles[j];
    common += x == y;
    i += x <= y;
    j += y <= x;
  }
  return (int)(100 * common / (a->n + b->n - common));
}

// ---- who meets whom ----------------------------------------------------------------------------
static size_t how_often(const Alike *alike, uint64_t shingle) {
  size_t low = 0, high = alike->n_all;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (alike->all[middle] < shingle) low = middle + 1;
    else high = middle;
  }
  size_t n = 0;
  while (low + n < alike->n_all && alike->all[low + n] == shingle) n++;
  return n;
}

typedef struct Rare { size_t often; uint64_t shingle; } Rare;

static int by_rarity(const void *a, const void *b) {
  const Rare *x = a, *y = b;
  if (x->often != y->often) return x->often < y->often ? -1 : 1;
  return (x->shingle > y->shingle) - (x->shingle < y->shingle);
}

static int by_shingle(const void *a, const void *b) {
  const Meeting *x = a, *y = b;
  if (x->shingle != y->shingle) return x->shingle < y->shingle ? -1 : 1;
  return (x->form > y->form) - (x->form < y->form);
}

static bool told(const Alike *alike, size_t a, size_t b) {
  for (size_t i = 0; i < alike->told.n; i++)
    if (alike->told.at[i].a == a && alike->told.at[i].b == b) return true;
  return false;
}

static void pair_check(Alike *alike, const Form *a, const Form *b) {
  Proof *proof = alike->proof;
  if (a->number == b->number) return;
  if (a->number > b->number) {
    const Form *swap = a;
    a = b, b = swap;
  }
  int percent = resemblance(a, b);
  if (percent < ALIKE_PERCENT || told(alike, a->number, b->number)) return;
  VEC_PUSH(proof->arena, &alike->told, ((Couple){a->number, b->number}));
  Diags *diags = proof_says(proof, DIAG_PROOF_ALIKE);
  bool same = percent == 100;
  diag(diags, DIAG_PROOF_ALIKE, b->text.span,
       "the question \"" STR_FMT "\" %s \"" STR_FMT "\"%s", STR_ARG(b->question->id.s),
       same ? "says the same as" : "is nearly the same as", STR_ARG(a->question->id.s),
       same ? "" : str_printf(proof->arena, " (%d %% alike)", percent).s);
  diag_at(diags, a->text.span, "\"" STR_FMT "\"", STR_ARG(a->question->id.s));
  diag_help(diags, "keep one of them; another way to ask it can stand under its \"variants\"");
}

// Enough has been said: more of it is counted by nobody, and costs time.
static bool goes_on(const Alike *alike) {
  return alike->proof->said[DIAG_PROOF_ALIKE] <= PROOF_MOST;
}

static void meetings_check(Alike *alike, const Meeting *at, size_t n) {
  for (size_t from = 0, to; from < n; from = to) {
    for (to = from; to < n && at[to].shingle == at[from].shingle;) to++;
    for (size_t i = from; i < to; i++)
      for (size_t j = from; j < i && goes_on(alike); j++)
        pair_check(alike, &alike->forms.at[at[j].form], &alike->forms.at[at[i].form]);
  }
}

static void index_form(const Alike *alike, size_t number, Meeting *out, size_t *n) {
  const Form *form = &alike->forms.at[number];
  Rare *rare = NEW_ARRAY(alike->proof->arena, Rare, form->n);
  for (size_t i = 0; i < form->n; i++)
    rare[i] = (Rare){how_often(alike, form->shingles[i]), form->shingles[i]};
  qsort(rare, form->n, sizeof *rare, by_rarity);
  size_t first = form->n - (form->n * ALIKE_PERCENT + 99) / 100 + 1;
  for (size_t i = 0; i < first && i < form->n; i++)
    if (rare[i].often > 1) out[(*n)++] = (Meeting){rare[i].shingle, number};
}

static void forms_gather(Alike *alike) {
  const Kit *kit = alike->proof->kit;
  size_t number = 0;
  for (size_t i = 0; i < kit->categories.n; i++)
    for (size_t q = 0; q < kit->categories.at[i].questions.n; q++, number++) {
      const Question *question = kit->categories.at[i].questions.at[q];
      form_add(alike, question, number, question->text);
      for (size_t v = 0; v < question->variants.n; v++)
        form_add(alike, question, number, question->variants.at[v]);
    }
}

void proof_alike(Proof *proof) {
  Alike *alike = NEW(proof->arena, Alike);
  alike->proof = proof;
  forms_gather(alike);
  size_t n = 0;
  for (size_t i = 0; i < alike->forms.n; i++) n += alike->forms.at[i].n;
  if (!n) return;
  alike->all = NEW_ARRAY(proof->arena, uint64_t, n);
  for (size_t i = 0; i < alike->forms.n; i++) {
    const Form *form = &alike->forms.at[i];
    memcpy(alike->all + alike->n_all, form->shingles, form->n * sizeof *form->shingles);
    alike->n_all += form->n;
  }
  qsort(alike->all, alike->n_all, sizeof *alike->all, by_value);
  Meeting *meetings = NEW_ARRAY(proof->arena, Meeting, n);
  n = 0;
  for (size_t i = 0; i < alike->forms.n; i++) index_form(alike, i, meetings, &n);
  if (n) qsort(meetings, n, sizeof *meetings, by_shingle);
  meetings_check(alike, meetings, n);
}
