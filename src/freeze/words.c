// words.c -- two texts told as one: which words stayed, which are gone, which are new.
// SPDX-License-Identifier: MIT
//
// The shortest way from the one to the other, by Eugene W. Myers, "An O(ND) Difference Algorithm
// and Its Variations", Algorithmica 1 (1986). Words are compared, not letters, and where a line
// ends does not count; a new paragraph does.
#include "freeze/inner.h"

#include <string.h>

typedef struct Token { Str text; bool paragraph; } Token; // paragraph: it begins one
typedef struct Tokens { Token *at; size_t n; } Tokens;

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

static bool is_marker(Str word) { // of an item of a list
  size_t digits = 0;
  while (digits < word.n && word.s[digits] >= '0' && word.s[digits] <= '9') digits++;
  if (digits) return digits < 4 && word.n == digits + 1 && strchr(".)", word.s[digits]);
  return str_is(word, "-") || str_is(word, "*") || str_is(word, "+");
}

// The next word from *at on; false at the end. What stands after an empty line begins a paragraph,
// and so does an item of a list.
static bool token_next(Str text, size_t *at, Token *out) {
  size_t feeds = 0, begin = *at;
  while (*at < text.n && is_blank(text.s[*at])) feeds += text.s[(*at)++] == '\n';
  size_t from = *at;
  while (*at < text.n && !is_blank(text.s[*at])) (*at)++;
  Str word = {text.s + from, *at - from};
  *out = (Token){word, begin > 0 && (feeds > 1 || (feeds && is_marker(word)))};
  return *at > from;
}

static bool token_eq(const Token *a, const Token *b) {
  return a->paragraph == b->paragraph && str_eq(a->text, b->text);
}

bool words_same(Str a, Str b) {
  Token x, y;
  for (size_t i = 0, j = 0;;) {
    bool more = token_next(a, &i, &x), other = token_next(b, &j, &y);
    if (!more || !other) return more == other;
    if (!token_eq(&x, &y)) return false;
  }
}

uint64_t words_hash(Str text) { // FNV-1a
  uint64_t hash = 14695981039346656037u;
  Token token;
  for (size_t at = 0; token_next(text, &at, &token);) {
    for (size_t i = 0; i < token.text.n; i++)
      hash = (hash ^ (unsigned char)token.text.s[i]) * 1099511628211u;
    hash = (hash ^ (token.paragraph ? 0x101 : 0x100)) * 1099511628211u;
  }
  return hash;
}

static Tokens tokens_of(Arena *arena, Str text) {
  Tokens tokens = {NEW_ARRAY(arena, Token, text.n / 2 + 2), 0};
  for (size_t at = 0; token_next(text, &at, &tokens.at[tokens.n]);) tokens.n++;
  return tokens;
}

// ---- what is told -------------------------------------------------------------------------------
typedef struct Telling {
  Arena *arena;
  VEC(WordRun) words;
  Buf run;          // of one kind, in the making
  WordKind kind;
  bool begun;
} Telling;

static void run_end(Telling *t) {
  if (!t->run.n) return;
  WordRun word = {t->kind, buf_done(&t->run)};
  VEC_PUSH(t->arena, &t->words, word);
  t->run = (Buf){.arena = t->arena};
}

// A blank belongs to the word before it, the break before a paragraph to the one that begins it.
static void tell(Telling *t, WordKind kind, const Token *token) {
  if (t->begun && !token->paragraph) buf_char(&t->run, ' ');
  if (kind != t->kind) run_end(t), t->kind = kind;
  if (t->begun && token->paragraph) buf_text(&t->run, "\n\n");
  buf_str(&t->run, token->text);
  t->begun = true;
}

static void tell_all(Telling *t, WordKind kind, const Token *tokens, size_t n) {
  for (size_t i = 0; i < n; i++) tell(t, kind, &tokens[i]);
}

// ---- the shortest way ---------------------------------------------------------------------------
typedef struct Way {       // from the tokens a to the tokens b
  const Token *a, *b;
  int64_t n, m;
  int32_t **furthest;      // after d differences, how far in `a` each diagonal leads; from -d on
  int64_t differences;     // -1: more than WORDS_APART
} Way;

static int64_t reach(const Way *w, int64_t d, int64_t k) { // by one difference more, on diagonal k
  const int32_t *before = w->furthest[d - 1] + (d - 1);
  if (k == -d) return before[k + 1];
  if (k == d) return before[k - 1] + 1;
  return before[k - 1] < before[k + 1] ? before[k + 1] : before[k - 1] + 1;
}

static void way_find(Arena *arena, Way *w) {
  w->furthest = NEW_ARRAY(arena, int32_t *, WORDS_APART + 1);
  for (int64_t d = 0; d <= WORDS_APART; d++) {
    w->furthest[d] = NEW_ARRAY(arena, int32_t, (size_t)(2 * d + 1));
    for (int64_t k = -d; k <= d; k += 2) {
      int64_t x = d ? reach(w, d, k) : 0, y = x - k;
      while (x < w->n && y < w->m && y >= 0 && token_eq(&w->a[x], &w->b[y])) x++, y++;
      w->furthest[d][k + d] = (int32_t)x;
      w->differences = d;
      if (x >= w->n && y >= w->m) return;
    }
  }
  w->differences = -1;
}

// Walks back along the way, and marks what of both is on it.
static void way_mark(const Way *w, bool *stays_a, bool *stays_b) {
  int64_t x = w->n, y = w->m;
  for (int64_t d = w->differences; d >= 0; d--) {
    int64_t k = x - y, from = d ? reach(w, d, k) : 0;
    while (x > from) stays_a[--x] = true, stays_b[--y] = true;
    if (!d) break;
    const int32_t *before = w->furthest[d - 1] + (d - 1);
    bool down = k == -d || (k != d && before[k - 1] < before[k + 1]);
    if (down) y--;
    else x--;
  }
}

static void way_tell(Telling *t, const Way *w, const bool *stays_a, const bool *stays_b) {
  for (int64_t x = 0, y = 0; x < w->n || y < w->m;) {
    if (x < w->n && !stays_a[x]) tell(t, WORD_GONE, &w->a[x++]);
    else if (y < w->m && !stays_b[y]) tell(t, WORD_NEW, &w->b[y++]);
    else tell(t, WORD_SAME, &w->b[y]), x++, y++;
  }
}

static void compare_middle(Telling *t, Tokens a, Tokens b) {
  Arena *arena = arena_new();
  Way w = {a.at, b.at, (int64_t)a.n, (int64_t)b.n, NULL, -1};
  bool *stays_a = NEW_ARRAY(arena, bool, a.n + 1), *stays_b = NEW_ARRAY(arena, bool, b.n + 1);
  way_find(arena, &w);
  if (w.differences >= 0) way_mark(&w, stays_a, stays_b);
  way_tell(t, &w, stays_a, stays_b);
  arena_free(arena);
}

void words_compare(Arena *arena, Str before, Str after, Change *out) {
  Tokens a = tokens_of(arena, before), b = tokens_of(arena, after);
  Telling t = {.arena = arena, .run = {.arena = arena}};
  size_t head = 0, tail = 0, least = a.n < b.n ? a.n : b.n;
  while (head < least && token_eq(&a.at[head], &b.at[head])) head++;
  while (tail < least - head && token_eq(&a.at[a.n - 1 - tail], &b.at[b.n - 1 - tail])) tail++;
  tell_all(&t, WORD_SAME, b.at, head);
  compare_middle(&t, (Tokens){a.at + head, a.n - head - tail},
                 (Tokens){b.at + head, b.n - head - tail});
  tell_all(&t, WORD_SAME, b.at + b.n - tail, tail);
  run_end(&t);
  out->words.at = t.words.at, out->words.n = t.words.n;
}

static size_t words_count(Str text) {
  Token token;
  size_t n = 0;
  for (size_t at = 0; token_next(text, &at, &token);) n++;
  return n;
}

bool words_alike(Arena *arena, Str before, Str after) {
  Change change = {0};
  size_t same = 0, a = words_count(before), b = words_count(after);
  words_compare(arena, before, after, &change);
  for (size_t i = 0; i < change.words.n; i++)
    if (change.words.at[i].kind == WORD_SAME) same += words_count(change.words.at[i].text);
  return 3 * same >= (a > b ? a : b);
}

// ---- shortened ----------------------------------------------------------------------------------
enum { SHOWN_BEFORE = 3, SHOWN_AFTER = 12 }; // words around the first difference

// One of the two texts, around where they begin to differ.
Str words_shown(Arena *arena, const Change *change, WordKind left_out) {
  Buf whole = {.arena = arena}, out = {.arena = arena};
  size_t differ = 0, n = 0;
  bool met = false;
  for (size_t i = 0; i < change->words.n; i++) {
    const WordRun *word = &change->words.at[i];
    if (word->kind != WORD_SAME && !met) differ = words_count(buf_done(&whole)), met = true;
    if (word->kind != left_out) buf_str(&whole, word->text), buf_char(&whole, ' ');
  }
  Tokens tokens = tokens_of(arena, buf_done(&whole));
  size_t from = differ > SHOWN_BEFORE ? differ - SHOWN_BEFORE : 0;
  if (from > 0) buf_text(&out, "\u2026 ");
  for (size_t i = from; i < tokens.n && n < SHOWN_BEFORE + SHOWN_AFTER; i++, n++) {
    if (n) buf_char(&out, ' ');
    buf_str(&out, tokens.at[i].text);
  }
  if (from + n < tokens.n) buf_text(&out, " \u2026");
  return buf_done(&out);
}
