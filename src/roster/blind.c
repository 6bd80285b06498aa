// blind.c -- a blind candidate is known by the id; what would tell the name is taken away here.
// SPDX-License-Identifier: MIT
//
// Later rooms get no name to print, so none of them can print it. What people wrote themselves
// (notes, the role, the id) is printed all the same, and looked through for parts of the name.
#include "roster/inner.h"

#include <string.h>

enum {
  PART_LEAST = 3,     // letters of a part that is looked for: "Li" is in many words
  PART_LEAST_CJK = 2, // where a character is a syllable or a word
  PART_MOST = 64,
  CJK_FIRST = 0x2E80, // scripts without blanks between words begin here
};

// ---- letters -----------------------------------------------------------------------------------
static bool is_letter(uint32_t cp) {
  if (cp < 0x80) return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
  if (cp < 0xC0 || cp == 0xD7 || cp == 0xF7) return false;
  return !(cp >= 0x2000 && cp < CJK_FIRST) && !(cp >= 0x3000 && cp <= 0x3003) && cp != 0x30FB &&
         !(cp >= 0x3008 && cp <= 0x3011) && cp != 0xFF0C && cp != 0xFF0E && cp != 0xFFFD;
}

// Small letters for the capitals of Latin, Greek and Cyrillic.
static uint32_t small(uint32_t cp) {
  if ((cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7)) return cp + 32;
  if ((cp >= 0x100 && cp <= 0x137) || (cp >= 0x14A && cp <= 0x177)) return cp | 1;
  if ((cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E)) return cp + (cp & 1);
  if (cp >= 0x391 && cp <= 0x3A9) return cp + 32;
  if (cp >= 0x410 && cp <= 0x42F) return cp + 32;
  if (cp >= 0x400 && cp <= 0x40F) return cp + 80;
  return cp;
}

typedef struct Letters { // of a word, small
  uint32_t at[PART_MOST];
  size_t n, from, to; // and its bytes in the text
} Letters;

// The next run of letters at or after *at; false at the end.
static bool word_next(Str text, size_t *at, Letters *out) {
  *out = (Letters){.from = *at};
  while (*at < text.n) {
    size_t from = *at;
    uint32_t cp = utf8_next(text, at);
    if (!is_letter(cp)) {
      if (out->n) return true;
      continue;
    }
    if (!out->n) out->from = from;
    if (out->n < PART_MOST) out->at[out->n++] = small(cp);
    out->to = *at;
  }
  return out->n > 0;
}

static bool is_part(const Letters *word) {
  if (!word->n) return false;
  return word->n >= (word->at[0] >= CJK_FIRST ? PART_LEAST_CJK : PART_LEAST);
}

static bool same_word(const Letters *word, const Letters *part) {
  return word->n == part->n && !memcmp(word->at, part->at, part->n * sizeof *part->at);
}

// Where the part stands in the word: the whole of it, or, of a script without blanks, any of it.
static bool stands_in(const Letters *word, const Letters *part) {
  if (part->at[0] < CJK_FIRST) return same_word(word, part);
  for (size_t i = 0; i + part->n <= word->n; i++)
    if (!memcmp(word->at + i, part->at, part->n * sizeof *part->at)) return true;
  return false;
}

// ---- names -------------------------------------------------------------------------------------
static bool names_it(const Candidate *c, const Letters *word) {
  const Text names[] = {c->name, c->latin, c->script, c->call_me};
  for (size_t i = 0; i < COUNT(names); i++) {
    Letters part;
    for (size_t at = 0; word_next(names[i].s, &at, &part);)
      if (is_part(&part) && stands_in(word, &part)) return true;
  }
  return false;
}

static void look_through(Reader *reader, const Candidate *c, const char *what, Text text) {
  Letters word;
  for (size_t at = 0; word_next(text.s, &at, &word);) {
    if (!names_it(c, &word)) continue;
    diag(reader->diags, DIAG_ROSTER_BLIND, text_span(text, word.from, word.to - word.from),
         "in the %s, the blind candidate " STR_FMT " is named", what, STR_ARG(c->id.s));
    diag_help(reader->diags, "it is printed: write it without the name%s",
              strcmp(what, "id") ? "" : ", as a number");
    return;
  }
}

// Whether the candidate is an interviewer is asked later, but then the address is gone.
static void conflict_keep(Reader *reader, const Kit *kit, Candidate *c) {
  const Person *same = NULL;
  for (size_t i = 0; i < kit->people.n && c->email.s.n && !same; i++) {
    Str other = kit->people.at[i]->email.s;
    bool equal = other.n == c->email.s.n;
    for (size_t j = 0; j < other.n && equal; j++)
      equal = small((unsigned char)other.s[j]) == small((unsigned char)c->email.s.s[j]);
    if (equal) same = kit->people.at[i];
  }
  if (!same) return;
  const Person **all = NEW_ARRAY(reader->arena, const Person *, c->conflicts.n + 1);
  if (c->conflicts.n) memcpy(all, c->conflicts.at, c->conflicts.n * sizeof *all);
  all[c->conflicts.n++] = same;
  c->conflicts.at = all;
}

void candidate_blind(Reader *reader, const Kit *kit, Candidate *c) {
  look_through(reader, c, "id", c->id);
  look_through(reader, c, "role", c->role);
  look_through(reader, c, "requisition", c->requisition);
  look_through(reader, c, "notes", c->notes);
  conflict_keep(reader, kit, c);
  c->name = c->id;
  c->latin = c->script = c->say = c->call_me = c->pronouns = c->email = (Text){0};
}
