// patterns.c -- a language's hyphenation patterns: read from its file, applied to a word.
// SPDX-License-Identifier: MIT
//
// Patterns and algorithm are F. M. Liang's, "Word Hy-phen-a-tion by Com-put-er", 1983. The files
// are those of libhyphen, whose README.hyphen describes them: patterns in one level or two, of
// which the first finds where compounds are joined. The library takes seconds to read the 78,000
// of German, as it looks for what each beginning goes on with when it fails; a tree of beginnings
// does the same in milliseconds. Patterns that change a word's spelling are left out.
#include "shape/inner.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ucnv.h>

enum {
  FILE_MAX = 16 << 20,                // bytes
  PATTERN_MAX = 2 * HYPHEN_WORD_MAX,  // letters; longer ones match no word
  LINE_MOST = 4 * PATTERN_MAX,         // bytes: a letter is three at most, beside a digit
  EDGE = '.',                         // where a word begins and ends
};

typedef struct PatternNode { // what one letter more makes of a beginning of patterns
  uint32_t child, next; // the first with a letter more, another with the same letters before; 0
  uint32_t values;      // where those of the pattern that ends here begin; 0: none does
  uint16_t letter;
} PatternNode;
enum { ROOTS = 256 };

typedef struct Level {
  const PatternNode *nodes;
  const uint8_t *values;   // of a pattern as many as its letters, and one
  uint32_t roots[ROOTS];   // by first letter, but for those beyond: these stand in the root's list
} Level;

struct Patterns {
  Level level[2]; // joints of compounds; within what they join, or within words
  size_t levels;
  size_t left, right;             // letters before and after a point, at the least
  size_t joint_left, joint_right; // the same beside a joint
};

// ---- the tree -----------------------------------------------------------------------------------
static uint32_t sibling(const PatternNode *nodes, uint32_t at, uint16_t letter) {
  while (at && nodes[at].letter != letter) at = nodes[at].next;
  return at;
}

// Its child with a letter, or 0: no pattern goes on so.
static uint32_t step(const Level *level, uint32_t node, uint16_t letter) {
  if (!node && letter < ROOTS) return level->roots[letter];
  return sibling(level->nodes, level->nodes[node].child, letter);
}

// ---- the file -----------------------------------------------------------------------------------
static Str take_line(Str *rest) { // what ends a line is known to be '\n'
  const char *end = memchr(rest->s, '\n', rest->n);
  Str line = {rest->s, end ? (size_t)(end - rest->s) : rest->n};
  size_t used = line.n + (end != NULL);
  rest->s += used, rest->n -= used;
  return line;
}

// The number after a keyword; false: the line does not begin with it.
static bool keyword(Str line, const char *word, size_t *number) {
  size_t i = strlen(word), value = 0;
  if (line.n < i || memcmp(line.s, word, i) != 0) return false;
  while (i < line.n && line.s[i] == ' ') i++;
  for (; i < line.n && line.s[i] >= '0' && line.s[i] <= '9' && value < HYPHEN_WORD_MAX; i++)
    value = 10 * value + (size_t)(line.s[i] - '0');
  *number = value;
  return true;
}

enum { BYTES_A_NODE = 6 }; // about, in the files that there are; where there are fewer, nodes grow

typedef struct LevelBuild { // a level in the making
  VEC(PatternNode) nodes;
  uint16_t last[PATTERN_MAX];  // letters of the pattern before, which the next mostly begins as,
  uint32_t path[PATTERN_MAX];  // and the nodes that they led to
  size_t known;                // of them
} LevelBuild;
typedef struct PatternFile { // what is read, and how far
  Arena *arena;
  Patterns *out;
  Str rest;
  bool wide;       // it is UTF-8; else a byte is a letter
  uint8_t *values; // of both levels; room for those of all lines
  uint32_t used;   // of it; no pattern's begin at 0
  LevelBuild level[2];
} PatternFile;

static void level_begin(PatternFile *file) {
  LevelBuild *level = &file->level[file->out->levels++];
  level->nodes.cap = file->rest.n / BYTES_A_NODE + 1;
  level->nodes.at = NEW_ARRAY(file->arena, PatternNode, level->nodes.cap);
  level->nodes.n = 1; // the root
}

// Those with one beginning often stand together in a file: the last child made comes first.
static uint32_t node_below(PatternFile *file, LevelBuild *build, Level *level, uint32_t node,
                           uint16_t letter) {
  uint32_t *first = !node && letter < ROOTS ? &level->roots[letter] : NULL;
  uint32_t head = first ? *first : build->nodes.at[node].child;
  uint32_t found = sibling(build->nodes.at, head, letter);
  if (found) return found;
  uint32_t made = (uint32_t)build->nodes.n;
  VEC_PUSH(file->arena, &build->nodes, ((PatternNode){.next = head, .letter = letter}));
  if (first) *first = made;
  else build->nodes.at[node].child = made;
  return made;
}

// Of equal patterns the later holds.
static void add_letters(PatternFile *file, size_t at, const uint16_t *letters, size_t n) {
  LevelBuild *build = &file->level[at];
  size_t i = 0;
  while (i < n && i < build->known && build->last[i] == letters[i]) i++;
  for (uint32_t node = i ? build->path[i - 1] : 0; i < n; i++) {
    node = node_below(file, build, &file->out->level[at], node, letters[i]);
    build->last[i] = letters[i], build->path[i] = node;
  }
  build->known = n;
  build->nodes.at[build->path[n - 1]].values = file->used;
  file->used += (uint32_t)n + 1;
}

// Letters beyond the plane that words are looked up in are none that a word has.
static uint16_t letter_at(const PatternFile *file, Str line, size_t *at) {
  unsigned char byte = (unsigned char)line.s[*at];
  if (!file->wide || byte < 0x80) return ++*at, byte;
  uint32_t cp = utf8_next(line, at);
  return (uint16_t)(cp < 0x10000 ? cp : 0xFFFE);
}

static void add_pattern(PatternFile *file, size_t at, Str line) {
  uint8_t *values = file->values + file->used; // one more than letters: the line's end makes room
  uint16_t letters[PATTERN_MAX];
  size_t n = 0, i = 0;
  if (line.n > LINE_MOST) return; // no word is that long
  while (i < line.n && n < PATTERN_MAX) {
    unsigned char c = (unsigned char)line.s[i];
    if (c > '9') letters[n++] = letter_at(file, line, &i);
    else if (i++, c >= '0') values[n] = (uint8_t)(c - '0');
    else if (c == '/') break;
    else if (c != ' ' && c != '\t') letters[n++] = c;
  }
  if (n && !memchr(line.s, '/', line.n)) add_letters(file, at, letters, n);
  else memset(values, 0, n + 1); // another spelling
}

static void read_line(PatternFile *file, Str line) {
  Patterns *p = file->out;
  size_t number;
  if (!line.n || line.s[0] == '#' || line.s[0] == '%') return;
  if (line.s[0] < 'A' || line.s[0] > 'Z') add_pattern(file, p->levels - 1, line);
  else if (keyword(line, "LEFTHYPHENMIN", &number)) p->left = number;
  else if (keyword(line, "RIGHTHYPHENMIN", &number)) p->right = number;
  else if (keyword(line, "COMPOUNDLEFTHYPHENMIN", &number)) p->joint_left = number;
  else if (keyword(line, "COMPOUNDRIGHTHYPHENMIN", &number)) p->joint_right = number;
  else if (keyword(line, "NOHYPHEN", &number)) return; // signs, of which words have none
  else if (!keyword(line, "NEXTLEVEL", &number)) add_pattern(file, p->levels - 1, line);
  else if (p->levels < COUNT(p->level)) level_begin(file);
}

static Str read_file(Arena *arena, const char *path) {
  FILE *file = fopen(path, "rbe");
  if (!file) return (Str){0};
  long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : 0;
  bool good = size > 0 && size < FILE_MAX && fseek(file, 0, SEEK_SET) == 0;
  char *bytes = good ? arena_alloc(arena, (size_t)size) : NULL;
  size_t n = good ? fread(bytes, 1, (size_t)size, file) : 0;
  fclose(file);
  for (char *end = bytes; n && (end = memchr(end, '\r', n - (size_t)(end - bytes)));) *end = '\n';
  return (Str){bytes, n};
}

// In UTF-8, or in ISO 8859-1, where a byte is a letter. The first line names the encoding.
static Str decode(Arena *arena, Str bytes, bool *wide) {
  char name[32] = "";
  size_t n = 0;
  while (n < bytes.n && n + 1 < sizeof name && bytes.s[n] > ' ') name[n] = bytes.s[n], n++;
  if (!n) return (Str){0}; // ICU would take the machine's own encoding
  Str rest = {bytes.s + n, bytes.n - n};
  *wide = strcmp(name, "ISO8859-1") != 0;
  if (!*wide || !strcmp(name, "UTF-8")) return rest;
  UErrorCode error = U_ZERO_ERROR;
  size_t cap = 3 * rest.n + 1;
  char *out = arena_alloc(arena, cap);
  int32_t length =
      ucnv_convert("UTF-8", name, out, (int32_t)cap, rest.s, (int32_t)rest.n, &error);
  return U_SUCCESS(error) ? (Str){out, (size_t)length} : (Str){0};
}

Patterns *patterns_read(Arena *arena, const char *path) {
  Arena *own = arena_new(); // of the file, which nobody needs afterwards
  PatternFile file = {.arena = arena, .used = 1};
  file.rest = decode(own, read_file(own, path), &file.wide);
  if (file.rest.n) {
    Patterns *p = file.out = NEW(arena, Patterns);
    file.values = NEW_ARRAY(arena, uint8_t, file.rest.n + 2);
    level_begin(&file);
    while (file.rest.n) read_line(&file, take_line(&file.rest));
    for (size_t i = 0; i < p->levels; i++) {
      p->level[i].nodes = file.level[i].nodes.at;
      p->level[i].values = file.values;
    }
  }
  arena_free(own);
  return file.out;
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
  for (size_t from = 0, to = 1, node = 0; to <= n + 2; to++) {
    uint32_t next = step(level, (uint32_t)node, edged[to - 1]);
    while (!next && ++from < to) { // what begins a letter later, up to here
      for (size_t i = from; i < to && (next || i == from); i++)
        next = step(level, next, edged[i]);
    }
    node = next;
    if (!node || !level->nodes[node].values) continue;
    const uint8_t *given = &level->values[level->nodes[node].values];
    for (size_t i = 0; i <= to - from; i++)
      if (all[from + i] < given[i]) all[from + i] = given[i];
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
