// phrase.c -- patterns of words: what a phrase of a jurisdiction's rules matches.
// SPDX-License-Identifier: MIT
//
//     how old are you            these words, case and marks aside, one after another
//     [wife|husband|old man]     one of these; [any|] can be left out
//     do you have * children     one to three words of any kind
//     vaccin*                    a word that begins so
//     are you single $           the sentence, or a part of it, ends here; so [single $|married]
//
// Apostrophes and hyphens part words: "what's" is "what s". A phrase never reaches over the end of
// a sentence. Matching tries each alternative; the limits below bound how long that can take.
#include "proof/inner.h"

#include <string.h>

enum { PHRASE_BYTES = 400, PARTS_MOST = 24, GAPS_MOST = 3, CHOICES_MOST = 60, GAP_WORDS = 3 };

typedef enum PartKind { PART_CHOICE, PART_GAP, PART_END } PartKind;
typedef struct Spelled { Str word; bool prefix; } Spelled;
typedef struct Choice { Spelled *words; size_t n; bool end; } Choice; // end: and then $
typedef struct Part {
  PartKind kind;
  VEC(Choice) choices; // of a CHOICE; a plain word is a choice of one
} Part;
struct Phrase {
  Part parts[PARTS_MOST];
  size_t n;
};

// ---- reading -----------------------------------------------------------------------------------
typedef struct Writing { // a phrase being read
  Reader *reader;
  Text text;
  Phrase *phrase;
  size_t gaps;
} Writing;

static bool refuse(Writing *writing, const char *why) {
  diag(wrong(writing->reader), DIAG_PROOF_RULES, writing->text.span, "this phrase %s", why);
  diag_help(writing->reader->diags,
            "a phrase is words, with * for one to three of any kind, [a|b] for a choice, a word's "
            "beginning and * (\"vaccin*\"), and $ where the sentence ends");
  return false;
}

static Part *part_new(Writing *writing, PartKind kind) {
  if (writing->phrase->n == PARTS_MOST) {
    refuse(writing, "has more than 24 parts");
    return NULL;
  }
  Part *part = &writing->phrase->parts[writing->phrase->n++];
  *part = (Part){.kind = kind};
  return part;
}

// The words of one alternative; the last one may end in "*".
static bool choice_add(Writing *writing, Part *part, Str text) {
  Arena *arena = writing->reader->arena;
  text = str_trim(text);
  bool end = text.n && text.s[text.n - 1] == '$';
  if (end) text = str_trim((Str){text.s, text.n - 1});
  bool prefix = text.n && text.s[text.n - 1] == '*';
  if (memchr(text.s, '*', text.n - (prefix ? 1 : 0))) return refuse(writing, "has * inside a word");
  if (part->choices.n == CHOICES_MOST) return refuse(writing, "has more than 60 alternatives");
  ProofWords words = words_split(arena, text);
  if (text.n && !words.n) return refuse(writing, "has a part without a word");
  Choice choice = {NEW_ARRAY(arena, Spelled, words.n), words.n, end};
  for (size_t i = 0; i < words.n; i++)
    choice.words[i] = (Spelled){words.at[i].folded, prefix && i + 1 == words.n};
  VEC_PUSH(arena, &part->choices, choice);
  return true;
}

static bool bracket_read(Writing *writing, Str inside) {
  Part *part = part_new(writing, PART_CHOICE);
  if (!part) return false;
  for (size_t from = 0; from <= inside.n;) {
    const char *bar = from < inside.n ? memchr(inside.s + from, '|', inside.n - from) : NULL;
    size_t to = bar ? (size_t)(bar - inside.s) : inside.n;
    if (!choice_add(writing, part, (Str){inside.s + from, to - from})) return false;
    from = to + 1;
  }
  return true;
}

static bool token_read(Writing *writing, Str token) {
  if (str_is(token, "*"))
    return ++writing->gaps > GAPS_MOST ? refuse(writing, "has more than three *")
                                       : part_new(writing, PART_GAP) != NULL;
  if (str_is(token, "$")) return part_new(writing, PART_END) != NULL;
  Part *part = part_new(writing, PART_CHOICE);
  return part && choice_add(writing, part, token);
}

static bool parts_read(Writing *writing) {
  Str s = writing->text.s;
  for (size_t at = 0; at < s.n;) {
    if (s.s[at] == ' ' || s.s[at] == '\n' || s.s[at] == '\t') {
      at++;
    } else if (s.s[at] == '[') {
      const char *end = memchr(s.s + at, ']', s.n - at);
      if (!end) return refuse(writing, "has [ without ]");
      size_t to = (size_t)(end - s.s);
      if (!bracket_read(writing, (Str){s.s + at + 1, to - at - 1})) return false;
      at = to + 1;
    } else {
      size_t to = at;
      while (to < s.n && !strchr(" \n\t[", s.s[to])) to++;
      if (!token_read(writing, (Str){s.s + at, to - at})) return false;
      at = to;
    }
  }
  return true;
}

// What a phrase begins with is looked up by its word, so it must begin with one.
static bool begins_well(Writing *writing) {
  const Part *first = &writing->phrase->parts[0];
  if (!writing->phrase->n) return refuse(writing, "is empty");
  if (first->kind != PART_CHOICE) return refuse(writing, "must begin with a word");
  for (size_t i = 0; i < first->choices.n; i++)
    if (!first->choices.at[i].n) return refuse(writing, "begins with what can be left out");
  return true;
}

const Phrase *phrase_read(Reader *reader, Text written) {
  Writing writing = {reader, written, NEW(reader->arena, Phrase), 0};
  if (written.s.n > PHRASE_BYTES) {
    refuse(&writing, "is longer than 400 bytes");
    return NULL;
  }
  return parts_read(&writing) && begins_well(&writing) ? writing.phrase : NULL;
}

// ---- matching ----------------------------------------------------------------------------------
static bool spelled(const Spelled *wanted, Str word) {
  if (!wanted->prefix) return str_eq(wanted->word, word);
  return word.n >= wanted->word.n && memcmp(word.s, wanted->word.s, wanted->word.n) == 0;
}

typedef struct Match {
  const Phrase *phrase;
  ProofWords words;
  size_t start;
} Match;

static bool can_take(const Match *match, size_t at) { // the word `at` belongs to the sentence
  return at < match->words.n &&
         (at == match->start || match->words.at[at].before != BREAK_SENTENCE);
}

static bool ends_at(const Match *match, size_t at) {
  return at == match->words.n || match->words.at[at].before != BREAK_NONE;
}

static bool choice_fits(const Match *match, const Choice *choice, size_t at) {
  for (size_t i = 0; i < choice->n; i++)
    if (!can_take(match, at + i) || !spelled(&choice->words[i], match->words.at[at + i].folded))
      return false;
  return !choice->end || ends_at(match, at + choice->n);
}

// Where the phrase ends from its part `part` on, the words before `at` being taken; 0: it does not
// fit. The number of parts bounds how deep this goes.
static size_t parts_match(const Match *match, size_t part, size_t at) {
  if (part == match->phrase->n) return at;
  const Part *now = &match->phrase->parts[part];
  switch (now->kind) {
    case PART_END: return ends_at(match, at) ? parts_match(match, part + 1, at) : 0;
    case PART_GAP:
      for (size_t n = 1; n <= GAP_WORDS && can_take(match, at + n - 1); n++) {
        size_t end = parts_match(match, part + 1, at + n);
        if (end) return end;
      }
      return 0;
    case PART_CHOICE:
      for (size_t i = 0; i < now->choices.n; i++) {
        const Choice *choice = &now->choices.at[i];
        size_t end = choice_fits(match, choice, at) ? parts_match(match, part + 1, at + choice->n)
                                                    : 0;
        if (end) return end;
      }
      return 0;
  }
  return 0;
}

size_t phrase_match(const Phrase *phrase, ProofWords words, size_t at) {
  size_t end = parts_match(&(Match){phrase, words, at}, 0, at);
  return end > at ? end - at : 0;
}

void phrase_begins(const Phrase *phrase, void (*each)(void *, Str, bool), void *data) {
  const Part *first = &phrase->parts[0];
  for (size_t i = 0; i < first->choices.n; i++) {
    const Spelled *word = &first->choices.at[i].words[0];
    each(data, word->word, word->prefix);
  }
}
