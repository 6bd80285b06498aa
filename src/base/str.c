// str.c -- counted strings, buffers that grow in an arena, and the nearest word to a misspelt one.
// SPDX-License-Identifier: MIT
#include "base/base.h"

#include <string.h>

Str str_of(const char *text) { return text ? (Str){text, strlen(text)} : (Str){"", 0}; }

const char *str_c(Arena *arena, Str str) {
  return arena_copy(arena, str.s, str.n, str.n + 1);
}

Str str_copy(Arena *arena, Str str) { return (Str){str_c(arena, str), str.n}; }

Str str_join(Arena *arena, Str a, Str b, Str c) {
  char *text = arena_copy(arena, a.s, a.n, a.n + b.n + c.n + 1);
  if (b.n) memcpy(text + a.n, b.s, b.n);
  if (c.n) memcpy(text + a.n + b.n, c.s, c.n);
  return (Str){text, a.n + b.n + c.n};
}

Str str_printf(Arena *arena, const char *fmt, ...) {
  va_list args, again;
  va_start(args, fmt);
  va_copy(again, args);
  char small[256];
  int n = vsnprintf(small, sizeof small, fmt, args);
  va_end(args);
  if (n < 0) n = 0;
  char *text = arena_alloc(arena, (size_t)n + 1);
  if ((size_t)n < sizeof small) memcpy(text, small, (size_t)n);
  else vsnprintf(text, (size_t)n + 1, fmt, again);
  va_end(again);
  return (Str){text, (size_t)n};
}

bool str_eq(Str a, Str b) { return a.n == b.n && (!a.n || !memcmp(a.s, b.s, a.n)); }

int str_cmp(Str a, Str b) {
  size_t n = a.n < b.n ? a.n : b.n;
  int order = n ? memcmp(a.s, b.s, n) : 0;
  return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_is(Str str, const char *text) { return str_eq(str, str_of(text)); }

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

Str str_trim(Str str) {
  while (str.n && is_blank(*str.s)) str.s++, str.n--;
  while (str.n && is_blank(str.s[str.n - 1])) str.n--;
  return str;
}

// White_Space and Default_Ignorable_Code_Point (Unicode 15, PropList.txt and
// DerivedCoreProperties.txt), and the blank of Braille.
bool str_unseen(Str str) {
  static const struct {
    uint32_t from, to;
  } unseen[] = {{0x0, 0x20},         {0x7F, 0xA0},       {0xAD, 0xAD},       {0x34F, 0x34F},
                {0x61C, 0x61C},      {0x115F, 0x1160},   {0x1680, 0x1680},   {0x17B4, 0x17B5},
                {0x180B, 0x180F},    {0x2000, 0x200F},   {0x2028, 0x202F},   {0x205F, 0x206F},
                {0x2800, 0x2800},    {0x3000, 0x3000},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},
                {0xFEFF, 0xFEFF},    {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFF8},   {0x1BCA0, 0x1BCA3},
                {0x1D173, 0x1D17A},  {0xE0000, 0xE0FFF}};
  for (size_t at = 0; at < str.n;) {
    uint32_t cp = utf8_next(str, &at);
    bool shown = true;
    for (size_t i = 0; i < COUNT(unseen) && shown; i++)
      shown = cp < unseen[i].from || cp > unseen[i].to;
    if (shown) return false;
  }
  return true;
}

// ---- numbers, without the locale ----------------------------------------------------------------
static bool digits(Str *str, int64_t *value, size_t *count) {
  for (*count = 0; str->n && *str->s >= '0' && *str->s <= '9'; str->s++, str->n--, ++*count) {
    if (__builtin_mul_overflow(*value, 10, value)) return false;
    if (__builtin_add_overflow(*value, *str->s - '0', value)) return false;
  }
  return true;
}

static bool sign(Str *str) {
  bool minus = str->n && *str->s == '-';
  if (minus || (str->n && *str->s == '+')) str->s++, str->n--;
  return minus;
}

bool str_int(Str str, int64_t *out) {
  bool minus = sign(&str);
  int64_t value = 0;
  size_t count;
  if (!digits(&str, &value, &count) || !count || str.n) return false;
  *out = minus ? -value : value;
  return true;
}

bool str_milli(Str str, int64_t *out) {
  bool minus = sign(&str);
  int64_t value = 0, part = 0;
  size_t count, decimals = 0;
  if (!digits(&str, &value, &count) || !count) return false;
  if (str.n && *str.s == '.') {
    str.s++, str.n--;
    if (str.n > 3 || !digits(&str, &part, &decimals) || !decimals) return false;
  }
  if (str.n) return false;
  for (; decimals < 3; decimals++) part *= 10;
  if (__builtin_mul_overflow(value, 1000, &value)) return false;
  if (__builtin_add_overflow(value, part, &value)) return false;
  *out = minus ? -value : value;
  return true;
}

// ---- the nearest word ---------------------------------------------------------------------------
enum { WORD_MOST = 64 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

// Damerau-Levenshtein distance with adjacent swaps (optimal string alignment), three rows at a
// time.
static size_t distance(Str a, Str b) {
  size_t rows[3][WORD_MOST + 1];
  size_t *before = rows[0], *last = rows[1], *row = rows[2];
  for (size_t j = 0; j <= b.n; j++) last[j] = j;
  for (size_t i = 1; i <= a.n; i++) {
    row[0] = i;
    for (size_t j = 1; j <= b.n; j++) {
      size_t change = last[j - 1] + (a.s[i - 1] != b.s[j - 1]);
      row[j] = least(change, least(last[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && a.s[i - 1] == b.s[j - 2] && a.s[i - 2] == b.s[j - 1])
        row[j] = least(row[j], before[j - 2] + 1);
    }
    size_t *free_row = before;
    before = last, last = row, row = free_row;
  }
  return last[b.n];
}

const char *str_nearest(Str word, const char *const *list, size_t n) {
  if (!word.n || word.n > WORD_MOST) return NULL;
  const char *best = NULL;
  size_t nearest = word.n / 3 + 1; // "wieght" may differ by two, "id" by none but a swap
  if (nearest > 4) nearest = 4;
  for (size_t i = 0; i < n; i++) {
    Str other = str_of(list[i]);
    if (other.n > WORD_MOST) continue;
    size_t d = distance(word, other);
    if (d < nearest || (d == nearest && !best && d < word.n && d < other.n)) {
      best = list[i];
      nearest = d;
    }
  }
  return best;
}

// ---- buffers ------------------------------------------------------------------------------------
static void buf_room(Buf *buf, size_t n) { // for n more bytes and a NUL
  if (n >= SIZE_MAX / 2 - buf->n) out_of_memory();
  size_t cap = buf->cap ? buf->cap : 64;
  while (cap < buf->n + n + 1) cap *= 2;
  if (!buf->cap || !arena_extend(buf->arena, buf->s, buf->cap, cap)) {
    buf->s = arena_copy(buf->arena, buf->s, buf->n, cap);
  }
  buf->cap = cap;
}

// Most of what is added is a few bytes: then both its ends are copied, which may overlap.
static void few_copy(char *to, const char *from, size_t n) {
  if (n >= 8) {
    memcpy(to, from, 8), memcpy(to + n - 8, from + n - 8, 8);
  } else if (n >= 4) {
    memcpy(to, from, 4), memcpy(to + n - 4, from + n - 4, 4);
  } else if (n) {
    to[0] = from[0], to[n / 2] = from[n / 2], to[n - 1] = from[n - 1];
  }
}

void buf_add(Buf *buf, const void *bytes, size_t n) {
  if (n >= buf->cap - buf->n || !buf->cap) buf_room(buf, n);
  if (n <= 16) few_copy(buf->s + buf->n, bytes, n);
  else memcpy(buf->s + buf->n, bytes, n);
  buf->n += n;
  buf->s[buf->n] = '\0';
}


void buf_printf(Buf *buf, const char *fmt, ...) {
  va_list args, again;
  va_start(args, fmt);
  va_copy(again, args);
  char small[256];
  int n = vsnprintf(small, sizeof small, fmt, args);
  va_end(args);
  if (n >= 0 && (size_t)n < sizeof small) {
    buf_add(buf, small, (size_t)n);
  } else if (n >= 0) {
    char *text = arena_alloc(buf->arena, (size_t)n + 1);
    vsnprintf(text, (size_t)n + 1, fmt, again);
    buf_add(buf, text, (size_t)n);
  }
  va_end(again);
}

void buf_quoted(Buf *buf, Str str) {
  buf_char(buf, '"');
  for (size_t i = 0; i < str.n;) {
    size_t from = i;
    uint32_t cp = utf8_next(str, &i);
    if (cp == '\n') buf_text(buf, "\\n");
    else if (cp == '"' || cp == '\\') buf_printf(buf, "\\%c", (char)cp);
    else if (utf8_unseen(cp)) buf_printf(buf, "\\u{%X}", (unsigned)cp);
    else buf_add(buf, str.s + from, i - from);
  }
  buf_char(buf, '"');
}

Str buf_done(Buf *buf) {
  if (!buf->s) buf_add(buf, "", 0);
  return (Str){buf->s, buf->n};
}
