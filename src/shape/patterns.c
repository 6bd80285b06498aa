// patterns.c -- a language's hyphenation patterns: read from its file, applied to a word.
// SPDX-License-Identifier: MIT
//
// Patterns and algorithm are F. M. Liang's, "Word Hy-phen-a-tion by Com-put-er", 1983. The files
// are those of libhyphen, whose README.hyphen describes them: patterns in one level or two, of
// which the first finds where compounds are joined. The library takes seconds to read the 78,000
// of German, as each beginning of each becomes a state; a sorted table does the same in
// milliseconds. Patterns that change a word's spelling are left out.
#include "shape/inner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>

enum {
  FILE_MAX = 16 << 20,                // bytes
  PATTERN_MAX = 2 * HYPHEN_WORD_MAX,  // letters; longer ones match no word
  EDGE = '.',                         // where a word begins and ends
};

typedef struct HyphenPattern {
  const uint16_t *letters;
  const uint8_t *values; // one more than letters
  uint32_t rank;         // its place in the file
  uint8_t n;             // letters
} HyphenPattern;

typedef struct Level {
  VEC(HyphenPattern) patterns; // sorted, so that those with one beginning stand together
} Level;

struct Patterns {
  Arena *arena;
  Level level[2]; // joints of compounds; within what they join, or within words
  size_t levels;
  size_t left, right;             // letters before and after a point, at the least
  size_t joint_left, joint_right; // the same beside a joint
};

// ---- the table ----------------------------------------------------------------------------------
static int order_of(const HyphenPattern *p, const uint16_t *s, size_t n) {
  int order = memcmp(p->letters, s, (p->n < n ? p->n : n) * sizeof *s);
  return order ? order : (p->n > n) - (p->n < n);
}

static int by_letters(const void *a, const void *b) { // of equal ones the later holds
  const HyphenPattern *x = a, *y = b;
  int order = order_of(x, y->letters, y->n);
  return order ? order : (x->rank < y->rank) - (x->rank > y->rank);
}

static void level_sort(Level *level) {
  if (level->patterns.n)
    qsort(level->patterns.at, level->patterns.n, sizeof *level->patterns.at, by_letters);
}

// The first pattern that is not before s; NULL: s begins none.
static const HyphenPattern *find(const Level *level, const uint16_t *s, size_t n) {
  size_t from = 0, to = level->patterns.n;
  while (from < to) {
    size_t mid = from + (to - from) / 2;
    if (order_of(&level->patterns.at[mid], s, n) < 0) from = mid + 1;
    else to = mid;
  }
  if (from == level->patterns.n) return NULL;
  const HyphenPattern *p = &level->patterns.at[from];
  return p->n >= n && !memcmp(p->letters, s, n * sizeof *s) ? p : NULL;
}

// ---- the file -----------------------------------------------------------------------------------
typedef struct Units { // UTF-16
  const uint16_t *s;
  size_t n;
} Units;

static Units take_line(Units *rest) {
  Units line = {rest->s, 0};
  while (line.n < rest->n && line.s[line.n] != '\n' && line.s[line.n] != '\r') line.n++;
  size_t used = line.n < rest->n ? line.n + 1 : line.n;
  rest->s += used, rest->n -= used;
  return line;
}

// The number after a keyword; false: the line does not begin with it.
static bool keyword(Units line, const char *word, size_t *number) {
  size_t i = 0, value = 0;
  for (; word[i]; i++)
    if (i == line.n || line.s[i] != (unsigned char)word[i]) return false;
  while (i < line.n && line.s[i] == ' ') i++;
  for (; i < line.n && line.s[i] >= '0' && line.s[i] <= '9' && value < HYPHEN_WORD_MAX; i++)
    value = 10 * value + (line.s[i] - '0');
  *number = value;
  return true;
}

static void add_pattern(Patterns *p, Level *level, Units line) {
  uint16_t letters[PATTERN_MAX];
  uint8_t values[PATTERN_MAX + 1] = {0};
  size_t n = 0;
  for (size_t i = 0; i < line.n; i++) {
    uint16_t c = line.s[i];
    if (c == '/' || n == PATTERN_MAX) return; // another spelling; no word is that long
    if (c == ' ' || c == '\t') continue;
    if (c >= '0' && c <= '9') values[n] = (uint8_t)(c - '0');
    else letters[n++] = c;
  }
  if (!n) return;
  uint16_t *own = NEW_ARRAY(p->arena, uint16_t, n);
  uint8_t *weights = NEW_ARRAY(p->arena, uint8_t, n + 1);
  memcpy(own, letters, n * sizeof *own);
  memcpy(weights, values, n + 1);
  HyphenPattern pattern = {own, weights, (uint32_t)level->patterns.n, (uint8_t)n};
  VEC_PUSH(p->arena, &level->patterns, pattern);
}

static void read_line(Patterns *p, Units line) {
  size_t number;
  if (!line.n || line.s[0] == '#' || line.s[0] == '%') return;
  if (keyword(line, "LEFTHYPHENMIN", &number)) p->left = number;
  else if (keyword(line, "RIGHTHYPHENMIN", &number)) p->right = number;
  else if (keyword(line, "COMPOUNDLEFTHYPHENMIN", &number)) p->joint_left = number;
  else if (keyword(line, "COMPOUNDRIGHTHYPHENMIN", &number)) p->joint_right = number;
  else if (keyword(line, "NOHYPHEN", &number)) return; // signs, of which words have none
  else if (keyword(line, "NEXTLEVEL", &number)) p->levels = COUNT(p->level);
  else add_pattern(p, &p->level[p->levels - 1], line);
}

static Str read_file(Arena *arena, const char *path) {
  FILE *file = fopen(path, "rbe");
  if (!file) return (Str){0};
  long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : 0;
  bool good = size > 0 && size < FILE_MAX && fseek(file, 0, SEEK_SET) == 0;
  char *bytes = good ? arena_alloc(arena, (size_t)size) : NULL;
  size_t n = good ? fread(bytes, 1, (size_t)size, file) : 0;
  fclose(file);
  return (Str){bytes, n};
}

// The first line names the encoding of the others.
static Units decode(Arena *arena, Str bytes) {
  char name[32] = "";
  size_t n = 0;
  while (n < bytes.n && n + 1 < sizeof name && bytes.s[n] > ' ') name[n] = bytes.s[n], n++;
  if (!n) return (Units){0}; // ICU would take the machine's own encoding
  UErrorCode error = U_ZERO_ERROR;
  UConverter *from = ucnv_open(name, &error);
  if (U_FAILURE(error)) return (Units){0};
  uint16_t *units = NEW_ARRAY(arena, uint16_t, bytes.n + 1);
  int32_t length = ucnv_toUChars(from, (UChar *)units, (int32_t)bytes.n + 1, bytes.s + n,
                                 (int32_t)(bytes.n - n), &error);
  ucnv_close(from);
  return U_SUCCESS(error) ? (Units){units, (size_t)length} : (Units){0};
}

Patterns *patterns_read(Arena *arena, const char *path) {
  Arena *own = arena_new(); // of the file, which nobody needs afterwards
  Units rest = decode(own, read_file(own, path));
  Patterns *p = NULL;
  if (rest.n) {
    p = NEW(arena, Patterns);
    *p = (Patterns){.arena = arena, .levels = 1};
    while (rest.n) read_line(p, take_line(&rest));
    for (size_t i = 0; i < p->levels; i++) level_sort(&p->level[i]);
  }
  arena_free(own);
  return p;
}

// ---- a word -------------------------------------------------------------------------------------
// values[i]: the greatest that a pattern gives to the place before letter i. Of what ends at a
// letter the longest beginning of a pattern alone counts, as in the library: those who make the
// files know that, and write out what shorter ones add.
static void weigh(const Level *level, const uint16_t *word, size_t n, uint8_t *values) {
  uint16_t edged[HYPHEN_WORD_MAX + 2] = {EDGE};
  uint8_t all[HYPHEN_WORD_MAX + 3] = {0};
  memcpy(edged + 1, word, n * sizeof *word);
  edged[n + 1] = EDGE;
  for (size_t from = 0, to = 1; to <= n + 2; to++) {
    const HyphenPattern *found = NULL;
    while (from < to && !(found = find(level, edged + from, to - from))) from++;
    if (!found || found->n != to - from) continue;
    for (size_t i = 0; i <= found->n; i++)
      if (all[from + i] < found->values[i]) all[from + i] = found->values[i];
  }
  memcpy(values, all + 1, n);
  values[0] = 0;
}

static void clear_ends(uint8_t *values, size_t n, size_t left, size_t right) {
  for (size_t i = 0; i < n; i++)
    if (i < left || n - i < right) values[i] = 0;
}

// A word, or what stands between two joints of one, down to parts that have no joints: these are
// what the second level is for. Each part is shorter than the whole, so this ends.
static void weigh_parts(const Patterns *p, const uint16_t *word, size_t n, uint8_t *values) {
  weigh(&p->level[0], word, n, values);
  size_t joints = 0;
  for (size_t i = 1; i < n; i++) joints += values[i] & 1;
  if (p->levels > 1 && !joints) weigh(&p->level[1], word, n, values);
  for (size_t from = 0, to; p->levels > 1 && joints && from < n; from = to) {
    uint8_t within[HYPHEN_WORD_MAX];
    for (to = from + 1; to < n && !(values[to] & 1);) to++;
    weigh_parts(p, word + from, to - from, within);
    clear_ends(within, to - from, from ? p->joint_left : 0, to < n ? p->joint_right : 0);
    memcpy(values + from + 1, within + 1, to - from - 1);
  }
}

void patterns_weigh(const Patterns *p, const uint16_t *word, size_t n,
                    uint8_t values[HYPHEN_WORD_MAX]) {
  weigh_parts(p, word, n, values);
  clear_ends(values, n, p->left, p->right);
}
