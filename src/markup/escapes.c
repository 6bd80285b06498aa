// escapes.c -- finds quotes that an author wrote as \" or &quot;, which ask to stay as they are.
// SPDX-License-Identifier: MIT
//
// cmark has undone escapes and entities and joined what was around them, so the words are laid
// along their source again, from each byte on at which they might begin. Texts with such quotes are
// few; the steps taken for one are bounded, and beyond the bound no quote counts as escaped.
#include "markup/inner.h"

#include <string.h>

enum { STEPS = 1 << 18, ENTITY_BYTES = 33 }; // HTML's longest name has 31 letters

typedef struct Laying {
  Str source, words;
  size_t word;   // the byte of the words that is looked for
  int steps;     // left
  Arena *arena;
  Places found;  // in the words
} Laying;

static bool is_quote(char c) { return c == '"' || c == '\''; }

// The bytes that an entity at `at` takes in the source; 0: there is none.
static size_t entity(Str source, size_t at) {
  if (source.s[at] != '&') return 0;
  size_t most = source.n - at < ENTITY_BYTES ? source.n - at : ENTITY_BYTES;
  const char *end = memchr(source.s + at, ';', most);
  return end ? (size_t)(end + 1 - source.s) - at : 0;
}

static void meet(Laying *l) {
  if (is_quote(l->words.s[l->word])) VEC_PUSH(l->arena, &l->found, l->word);
}

// Whether the words stand in the source from `at` on, escapes and entities undone.
static bool lies_at(Laying *l, size_t at) {
  Str source = l->source;
  l->found.n = 0;
  for (l->word = 0; l->word < l->words.n && l->steps > 0; l->steps--) {
    if (at >= source.n) return false;
    size_t taken = entity(source, at);
    char c = l->words.s[l->word];
    if (source.s[at] == '\\' && at + 1 < source.n && source.s[at + 1] == c && c != '\\') {
      meet(l);
      at += 2, l->word++;
    } else if (source.s[at] == c && !(c == '&' && taken)) {
      at++, l->word++;
      if (c == '\\' && at < source.n && source.s[at] == '\\') at++; // "\\\\" is one
    } else if (taken) {
      meet(l);
      at += taken;
      utf8_next(l->words, &l->word);
    } else {
      return false;
    }
  }
  return l->word >= l->words.n;
}

static bool may_hold(Str source) {
  for (size_t i = 0; i + 1 < source.n; i++)
    if (source.s[i] == '&' || (source.s[i] == '\\' && is_quote(source.s[i + 1]))) return true;
  return false;
}

Places prose_escaped(const Prose *prose, Str words, size_t from) {
  static const Places none;
  size_t room = prose->end > from ? prose->end - from : 0;
  Laying l = {{prose->text.s.s + from, room}, words, 0, STEPS, prose->b->arena, none};
  if (!memchr(words.s, '"', words.n) && !memchr(words.s, '\'', words.n)) return none;
  if (!may_hold(l.source)) return none;
  for (size_t i = 0; i < room && l.steps > 0; i++, l.steps--)
    if (lies_at(&l, i)) return l.found;
  return none;
}
