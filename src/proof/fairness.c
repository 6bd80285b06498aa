// fairness.c -- questions that should not be asked: age, family, origin, religion, health ...
// SPDX-License-Identifier: MIT
//
// What is looked for stands in the rules of the kit's jurisdictions, or in "general" where it names
// none. All that is said to candidates is looked at, and the signs that raters look for: whoever
// listens for youth has asked about age. A text is known by its words; none is sent anywhere.
#include "proof/inner.h"

#include <stdlib.h>
#include <string.h>

typedef struct Sought { // a phrase of a rule
  const Phrase *phrase;
  const Rulebook *book;
  const Rule *rule;
} Sought;
typedef struct Begin { Str word; bool prefix; size_t sought; } Begin; // prefix: longer ones, too
typedef struct Hit { const Sought *sought; uint32_t from, to; size_t word; } Hit;

typedef struct Rulings { // all that the jurisdictions of a kit look for
  VEC(Sought) sought;
  VEC(Begin) begins;      // sorted by word, prefixes first
  VEC(const Rulebook *) books;
  Opened opened;
} Rulings;

typedef struct Fairness {
  Proof *proof;
  Reader reader;          // of phrases
  Rulings *rulings;
  VEC(Hit) hits;          // of one text
} Fairness;

// ---- what is looked for ------------------------------------------------------------------------
// "en" of rules is for kits in "en" and "en-GB"; "en-GB" for those alone.
static bool speaks(const Wording *wording, Str language) {
  Str own = wording->language.s;
  return str_eq(own, language) ||
         (own.n < language.n && language.s[own.n] == '-' &&
          str_eq(own, (Str){language.s, own.n}));
}

static void begin_add(void *data, Str word, bool prefix) { // of what was sought last
  Fairness *fairness = data;
  VEC_PUSH(fairness->reader.arena, &fairness->rulings->begins,
           ((Begin){word, prefix, fairness->rulings->sought.n - 1}));
}

static void rule_add(Fairness *fairness, const Rulebook *book, const Rule *rule) {
  for (size_t i = 0; i < rule->phrases.n; i++) {
    const Wording *wording = &rule->phrases.at[i];
    if (!speaks(wording, fairness->proof->kit->language.s)) continue;
    for (size_t p = 0; p < wording->phrases.n; p++) {
      const Phrase *phrase = phrase_read(&fairness->reader, wording->phrases.at[p]);
      if (!phrase) continue;
      VEC_PUSH(fairness->reader.arena, &fairness->rulings->sought, ((Sought){phrase, book, rule}));
      phrase_begins(phrase, begin_add, fairness);
    }
  }
}

static int by_word(const void *a, const void *b) {
  const Begin *x = a, *y = b;
  if (x->prefix != y->prefix) return x->prefix ? -1 : 1;
  int order = x->prefix ? 0 : str_cmp(x->word, y->word); // prefixes as they come
  return order ? order : (x->sought > y->sought) - (x->sought < y->sought);
}

// What is wrong with these phrases is told even when no sentence needs them.
static void excuses_read(Fairness *fairness, const Wording *at, size_t n) {
  for (size_t i = 0; i < n; i++)
    for (size_t p = 0; p < at[i].phrases.n; p++)
      phrase_read(&fairness->reader, at[i].phrases.at[p]);
}

static void book_load(Fairness *fairness, Text asked) {
  const Rulebook *book = rulebook_read(fairness->proof, &fairness->rulings->opened,
                                       asked);
  if (!book) return;
  size_t before = fairness->rulings->sought.n;
  VEC_PUSH(fairness->reader.arena, &fairness->rulings->books, book);
  excuses_read(fairness, book->unless.at, book->unless.n);
  for (size_t i = 0; i < book->rules.n; i++) {
    const Rule *rule = &book->rules.at[i];
    excuses_read(fairness, rule->unless.at, rule->unless.n);
    if (!rule->off) rule_add(fairness, book, rule);
  }
  if (fairness->rulings->sought.n > before || !asked.span.src) return;
  Diags *diags = proof_says(fairness->proof, DIAG_PROOF_ASK);
  Str language = fairness->proof->kit->language.s;
  diag(diags, DIAG_PROOF_ASK, asked.span,
       "the rules of \"" STR_FMT "\" have no phrases in \"" STR_FMT
       "\": questions were not looked at", STR_ARG(asked.s), STR_ARG(language));
  diag_help(diags, "write them in \"jurisdictions/" STR_FMT ".yaml\" of the library, with "
            "\"extends: " STR_FMT "\"", STR_ARG(asked.s), STR_ARG(asked.s));
}

static Rulings *rulings_read(Fairness *fairness) {
  const Kit *kit = fairness->proof->kit;
  Rulings *made = fairness->rulings = NEW(fairness->reader.arena, Rulings);
  for (size_t i = 0; i < kit->jurisdictions.n; i++)
    book_load(fairness, kit->jurisdictions.at[i]);
  if (!kit->jurisdictions.n) book_load(fairness, (Text){STR("general"), {0}});
  if (made->begins.n) qsort(made->begins.at, made->begins.n, sizeof *made->begins.at, by_word);
  return made;
}

// What kits say, and where they are, that decides which rules hold for them.
static Str rulings_key(const Proof *proof) {
  const Kit *kit = proof->kit;
  Buf key = {.arena = proof->arena};
  buf_printf(&key, "%s%c%s%c" STR_FMT, proof->shared, 0, kit->library ? kit->library : "", 0,
             STR_ARG(kit->language.s));
  for (size_t i = 0; i < kit->jurisdictions.n; i++)
    buf_char(&key, 0), buf_str(&key, kit->jurisdictions.at[i].s);
  return buf_done(&key);
}

// Read once for all kits that look for the same; what anything is said of, for each of them.
static void rulings_find(Fairness *fairness) {
  Proof *proof = fairness->proof;
  Books *books = proof->books;
  Str key = rulings_key(proof);
  fairness->rulings = memo_get(&books->rulings, key);
  if (fairness->rulings) {
    books->opened = &fairness->rulings->opened;
    return;
  }
  size_t files = books->read.n, said = diags_met(proof->diags);
  fairness->reader.arena = books->arena;
  Rulings *made = rulings_read(fairness);
  books->opened = &made->opened;
  fairness->reader.arena = proof->arena;
  if (diags_met(proof->diags) == said) memo_put(&books->rulings, books->arena, key, made);
  else books->read.n = files;
}

// ---- sentences that are excused ----------------------------------------------------------------
static bool says(Fairness *fairness, const Wording *wording, ProofWords words, size_t from,
                 size_t to) {
  if (!speaks(wording, fairness->proof->kit->language.s)) return false;
  for (size_t p = 0; p < wording->phrases.n; p++) {
    const Phrase *phrase = phrase_read(&fairness->reader, wording->phrases.at[p]);
    for (size_t at = from; phrase && at < to; at++)
      if (phrase_match(phrase, words, at)) return true;
  }
  return false;
}

static bool excused(Fairness *fairness, const Sought *sought, ProofWords words, size_t at) {
  size_t from = at, to = at + 1;
  while (from > 0 && words.at[from].before != BREAK_SENTENCE) from--;
  while (to < words.n && words.at[to].before != BREAK_SENTENCE) to++;
  for (size_t i = 0; i < sought->rule->unless.n; i++)
    if (says(fairness, &sought->rule->unless.at[i], words, from, to)) return true;
  for (size_t i = 0; i < sought->book->unless.n; i++)
    if (says(fairness, &sought->book->unless.at[i], words, from, to)) return true;
  return false;
}

// ---- a text ------------------------------------------------------------------------------------
static void hit_try(Fairness *fairness, ProofWords words, size_t at, const Sought *sought) {
  size_t n = phrase_match(sought->phrase, words, at);
  if (!n) return;
  Hit hit = {sought, words.at[at].from, words.at[at + n - 1].to, at};
  for (size_t i = 0; i < fairness->hits.n; i++) { // the longest of a rule stands for it
    Hit *old = &fairness->hits.at[i];
    if (old->sought->rule != sought->rule || old->to <= hit.from || hit.to <= old->from) continue;
    if (hit.from < old->from) old->from = hit.from;
    if (hit.to > old->to) old->to = hit.to;
    return;
  }
  if (!excused(fairness, sought, words, at))
    VEC_PUSH(fairness->proof->arena, &fairness->hits, hit);
}

static void words_look(Fairness *fairness, ProofWords words) {
  const Rulings *rulings = fairness->rulings;
  size_t any = 0;
  while (any < rulings->begins.n && rulings->begins.at[any].prefix) any++;
  for (size_t at = 0; at < words.n; at++) {
    Str word = words.at[at].folded;
    for (size_t i = 0; i < any; i++) {
      const Begin *begin = &rulings->begins.at[i];
      if (word.n >= begin->word.n && !memcmp(word.s, begin->word.s, begin->word.n))
        hit_try(fairness, words, at, &rulings->sought.at[begin->sought]);
    }
    size_t low = any, high = rulings->begins.n;
    while (low < high) {
      size_t middle = low + (high - low) / 2;
      if (str_cmp(rulings->begins.at[middle].word, word) < 0) low = middle + 1;
      else high = middle;
    }
    for (; low < rulings->begins.n &&
           str_eq(rulings->begins.at[low].word, word); low++)
      hit_try(fairness, words, at, &rulings->sought.at[rulings->begins.at[low].sought]);
  }
}

static void source_add(Buf *out, const Hit *hit, bool several) {
  const Rule *rule = hit->sought->rule;
  if (out->n) buf_text(out, "; ");
  if (several) buf_printf(out, STR_FMT ": ", STR_ARG(hit->sought->book->title.s));
  buf_str(out, rule->law.s);
  if (rule->section.s.n) buf_printf(out, ", " STR_FMT, STR_ARG(rule->section.s));
}

static bool same_matter(const Hit *a, const Hit *b) { // by another jurisdiction
  return str_eq(a->sought->rule->id.s, b->sought->rule->id.s) && a->from < b->to && b->from < a->to;
}

static void hit_report(Fairness *fairness, Text text, size_t number, const char *deed) {
  const Hit *hit = &fairness->hits.at[number];
  for (size_t i = 0; i < number; i++)
    if (same_matter(&fairness->hits.at[i], hit)) return;
  Buf sources = {.arena = fairness->proof->arena};
  for (size_t i = number; i < fairness->hits.n; i++)
    if (same_matter(&fairness->hits.at[i], hit))
      source_add(&sources, &fairness->hits.at[i], fairness->rulings->books.n > 1);
  const Rule *rule = hit->sought->rule;
  Diags *diags = proof_says(fairness->proof, DIAG_PROOF_ASK);
  Str words = {text.s.s + hit->from, hit->to - hit->from};
  diag(diags, DIAG_PROOF_ASK, text_span(text, hit->from, words.n), "\"" STR_FMT "\" %s " STR_FMT,
       STR_ARG(words), deed, STR_ARG(rule->about.s));
  Str why = rule->why.s;
  if (why.n && why.s[why.n - 1] == '.') why.n--; // the source ends the sentence
  diag_help(diags, STR_FMT " (" STR_FMT "). %s" STR_FMT, STR_ARG(why),
            STR_ARG(buf_done(&sources)), rule->instead.s.n ? "Instead: " : "",
            STR_ARG(rule->instead.s));
}

static void text_look(Fairness *fairness, Text text, const char *deed) {
  fairness->hits.n = 0;
  words_look(fairness, words_split(fairness->proof->arena, text.s));
  for (size_t i = 0; i < fairness->hits.n; i++) hit_report(fairness, text, i, deed);
}

static void texts_look(Fairness *fairness, Texts texts, const char *deed) {
  for (size_t i = 0; i < texts.n; i++) text_look(fairness, texts.at[i], deed);
}

// ---- all of it ---------------------------------------------------------------------------------
static void question_look(Fairness *fairness, const Question *question) {
  const char *asks = "asks about", *rates = "rates people by";
  text_look(fairness, question->text, asks);
  texts_look(fairness, question->variants, asks);
  for (size_t i = 0; i < question->probes.n; i++)
    texts_look(fairness, question->probes.at[i].probes, asks);
  texts_look(fairness, question->listen_for, rates);
  texts_look(fairness, question->watch_for, rates);
}

void proof_fairness(Proof *proof) {
  const Kit *kit = proof->kit;
  if (!proof->shared) return;
  Fairness *fairness = NEW(proof->arena, Fairness);
  fairness->proof = proof;
  fairness->reader = (Reader){.arena = proof->arena, .diags = proof->diags};
  rulings_find(fairness);
  if (!fairness->rulings->sought.n) return;
  text_look(fairness, kit->opening, "asks about");
  text_look(fairness, kit->closing, "asks about");
  for (size_t i = 0; i < kit->categories.n; i++)
    for (size_t q = 0; q < kit->categories.at[i].questions.n; q++)
      question_look(fairness, kit->categories.at[i].questions.at[q]);
}
