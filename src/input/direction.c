// direction.c -- characters that turn the text around them: which stand, which are left out.
// SPDX-License-Identifier: MIT
//
// Embeddings and overrides (U+202A to U+202E) reach to the end of their paragraph, past the name or
// the note that they came with, and can show letters in another order than they have; UAX 9 (2.2)
// asks for isolates (U+2066 to U+2069) in their stead. So the former never come through, and of the
// latter only pairs within one paragraph: what the page shows is what the text says. Either is
// mostly left by the program that a text was copied from, so it is a warning.
#include "input/inner.h"

enum {
  EMBEDDING_FIRST = 0x202A,
  EMBEDDING_LAST = 0x202E,
  ISOLATE_FIRST = 0x2066, // LRI, RLI, FSI
  ISOLATE_END = 0x2069,
  CONTROL_BYTES = 3,      // of each, in UTF-8
  PAIRS = 64,             // that stand open at a time
};

typedef struct Pairs { // isolates that stand open: where each stands in the text
  size_t at[PAIRS];
  size_t n;
} Pairs;

static bool is_embedding(uint32_t cp) { return cp >= EMBEDDING_FIRST && cp <= EMBEDDING_LAST; }
static bool is_isolate(uint32_t cp) { return cp >= ISOLATE_FIRST && cp <= ISOLATE_END; }

// A paragraph of Markdown ends with an empty line, and so does what stands open in it.
static bool paragraph_ends(Str text, size_t at) {
  if (text.s[at] != '\n') return false;
  while (++at < text.n && (text.s[at] == ' ' || text.s[at] == '\t')) continue;
  return at < text.n && text.s[at] == '\n';
}

// Marks what to leave out; the first of it, or 0.
static uint32_t controls_mark(Str text, bool *out) {
  Pairs open = {.n = 0};
  uint32_t first = 0;
  for (size_t at = 0; at < text.n;) {
    size_t from = at;
    uint32_t cp = utf8_next(text, &at);
    if (paragraph_ends(text, from)) open.n = 0;
    if (!is_embedding(cp) && !is_isolate(cp)) continue;
    if (cp == ISOLATE_END && open.n) out[open.at[--open.n]] = false;
    else out[from] = true;
    if (is_isolate(cp) && cp != ISOLATE_END && open.n < PAIRS) open.at[open.n++] = from;
  }
  for (size_t at = 0; at < text.n && !first; at++)
    if (out[at]) first = utf8_next(text, &at);
  return first;
}

static bool has_controls(Str text) { // E2 80 AA to AE, E2 81 A6 to A9
  for (size_t i = utf8_plain(text, 0); i + 2 < text.n; i++, i += utf8_plain(text, i)) {
    const unsigned char *c = (const unsigned char *)text.s + i;
    if (c[0] == 0xE2 && ((c[1] == 0x80 && c[2] >= 0xAA && c[2] <= 0xAE) ||
                         (c[1] == 0x81 && c[2] >= 0xA6 && c[2] <= 0xA9)))
      return true;
  }
  return false;
}

Str text_upright(Arena *arena, Diags *diags, Str text, Span span) {
  if (!has_controls(text)) return text;
  bool *out = NEW_ARRAY(arena, bool, text.n);
  uint32_t first = controls_mark(text, out);
  if (!first) return text;
  char *kept = NEW_ARRAY(arena, char, text.n + 1);
  size_t n = 0;
  for (size_t i = 0; i < text.n; i++) {
    if (out[i]) i += CONTROL_BYTES - 1;
    else kept[n++] = text.s[i];
  }
  diag(diags, DIAG_TEXT_DIRECTION, span,
       is_embedding(first) ? "the invisible character U+%04X would turn the text after it around; "
                             "it is left out"
                           : "the invisible character U+%04X has no other of its pair; it is left "
                             "out",
       (unsigned)first);
  diag_help(diags, "it was probably copied along: delete it; letters show their direction by "
                   "themselves");
  return (Str){kept, n};
}
