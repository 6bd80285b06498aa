// source.c -- the files people wrote, with a table of their lines, and places in them.
// SPDX-License-Identifier: MIT
#include "base/base.h"

#include <string.h>

typedef struct Part {
  uint32_t from, to;
} Part;

struct Source {
  Arena *arena;
  const char *path;
  Str text;
  uint32_t first; // lines of the file before the text
  VEC(uint32_t) lines; // offset of each line's first byte
  VEC(Part) private_parts;
};

Source *source_bytes(Arena *arena, const char *name, Str bytes) {
  Source *src = NEW(arena, Source);
  src->arena = arena;
  src->path = str_c(arena, str_of(name));
  src->text = bytes;
  VEC_PUSH(arena, &src->lines, 0);
  for (uint32_t i = (uint32_t)utf8_plain(bytes, 0); i < bytes.n;
       i++, i += (uint32_t)utf8_plain(bytes, i))
    if (bytes.s[i] == '\n' || (bytes.s[i] == '\r' && (i + 1 == bytes.n || bytes.s[i + 1] != '\n')))
      VEC_PUSH(arena, &src->lines, i + 1);
  return src;
}

Source *source_window(Arena *arena, const char *path, Str bytes, uint32_t first_line) {
  Source *src = source_bytes(arena, path, bytes);
  src->first = first_line - 1;
  return src;
}

const char *source_path(const Source *src) { return src->path; }
Str source_text(const Source *src) { return src->text; }
uint32_t source_lines(const Source *src) { return (uint32_t)src->lines.n; }

// ---- places -------------------------------------------------------------------------------------
static size_t line_index(const Source *src,
                         uint32_t offset) { // the last line that starts at or before
  size_t low = 0, high = src->lines.n;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (src->lines.at[middle] <= offset) low = middle;
    else high = middle;
  }
  return low;
}

static size_t bom(const Source *src, size_t line) {
  bool top = line == 0 && src->first == 0 && src->text.n >= 3;
  return top && !memcmp(src->text.s, "\xEF\xBB\xBF", 3) ? 3 : 0;
}

Place source_place(const Source *src, uint32_t offset) {
  size_t line = line_index(src, offset);
  if (offset > src->text.n) offset = (uint32_t)src->text.n;
  uint32_t col = 1;
  for (size_t i = src->lines.at[line] + bom(src, line); i < offset; col++) utf8_next(src->text, &i);
  return (Place){src->first + (uint32_t)line + 1, col};
}

Str source_line(const Source *src, uint32_t line) {
  if (line <= src->first || line - src->first > src->lines.n) return (Str){"", 0};
  line -= src->first;
  size_t from = src->lines.at[line - 1];
  size_t to = line < src->lines.n ? src->lines.at[line] : src->text.n;
  while (to > from && (src->text.s[to - 1] == '\n' || src->text.s[to - 1] == '\r')) to--;
  from += bom(src, line - 1);
  return from < to ? (Str){src->text.s + from, to - from} : (Str){"", 0};
}

uint32_t source_offset(const Source *src, Place place) {
  if (place.line <= src->first) return 0;
  Str line = source_line(src, place.line);
  place.line -= src->first;
  if (place.line > src->lines.n) return (uint32_t)src->text.n;
  size_t at = 0;
  for (uint32_t col = 1; col < place.col && at < line.n; col++) utf8_next(line, &at);
  return src->lines.at[place.line - 1] +
         (uint32_t)(bom(src, place.line - 1) + (at < line.n ? at : line.n));
}

void source_private(Source *src, uint32_t from, uint32_t to) {
  VEC_PUSH(src->arena, &src->private_parts, ((Part){from, to}));
}

void source_public(Source *src) { src->private_parts.n = 0; }

bool source_is_private(const Source *src, uint32_t from, uint32_t to) {
  for (size_t i = 0; i < src->private_parts.n; i++)
    if (from < src->private_parts.at[i].to && to > src->private_parts.at[i].from) return true;
  return false;
}

bool source_has_private(const Source *src) { return src->private_parts.n > 0; }

Str source_open_text(Arena *arena, const Source *src) {
  size_t n = src->text.n;
  if (!src->private_parts.n) return src->text;
  int32_t *depth = NEW_ARRAY(arena, int32_t, n + 1); // how many parts begin at a byte, less ends
  Buf out = {.arena = arena};
  for (size_t i = 0; i < src->private_parts.n; i++) {
    Part part = src->private_parts.at[i];
    if (part.from >= n || part.from >= part.to) continue;
    depth[part.from]++, depth[part.to < n ? part.to : n]--;
  }
  int32_t within = 0;
  for (size_t i = 0, from = 0; i < n; from = i) { // as far as nothing begins or ends
    within += depth[i];
    for (i++; i < n && !depth[i];) i++;
    if (!within) buf_add(&out, src->text.s + from, i - from);
  }
  return buf_done(&out);
}

Span span_whole(const Source *src) { return (Span){src, 0, 0}; }

Span span_join(Span first, Span last) {
  if (!first.src || first.src != last.src) return first.src ? first : last;
  return (Span){first.src, first.from < last.from ? first.from : last.from,
                first.to > last.to ? first.to : last.to};
}

// ---- a place inside a scalar --------------------------------------------------------------------
static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Where the value begins in its raw form: after an opening quote or a block scalar's header line.
static size_t body_start(Str raw) {
  if (!raw.n) return 0;
  if (*raw.s == '"' || *raw.s == '\'') return 1;
  if (*raw.s != '|' && *raw.s != '>') return 0;
  const char *end = memchr(raw.s, '\n', raw.n);
  return end ? (size_t)(end - raw.s) + 1 : raw.n;
}

// The bytes of a typographic quote at `v`, where the author typed a straight one; else 0.
static size_t set_quote(Str text, size_t v, char raw) {
  if (raw != '"' && raw != '\'') return 0;
  size_t at = v;
  uint32_t cp = utf8_next(text, &at);
  bool quote = (cp >= 0x2018 && cp <= 0x201F) || cp == 0x2039 || cp == 0x203A || cp == 0xAB ||
               cp == 0xBB || (cp >= 0x300C && cp <= 0x300F);
  return quote ? at - v : 0;
}

static size_t set_blank(Str text, size_t v) { // that no author typed, or typed as a plain one
  return text.n - v >= 3 && !memcmp(text.s + v, "\u202F", 3) ? 3 : 0;
}

// Most values stand there as they are read, up to the place at least.
static bool span_plain(Str raw, Str text, size_t at, size_t n, size_t *from, size_t *to) {
  size_t end = at < text.n && n < text.n - at ? at + n : text.n;
  if (at >= end || raw.n < end || memcmp(raw.s, text.s, end) != 0) return false;
  while (at < end && blank(text.s[at])) at++;
  while (end > at && blank(text.s[end - 1])) end--;
  *from = at, *to = end;
  return at < end;
}

// Raw and decoded text hold the same characters but for blanks and quotes that were set, unless
// there are escapes; so walk both, skipping blanks, and give up (whole span) at the first
// difference.
Span text_span(Text text, size_t at, size_t n) {
  Span whole = text.span;
  if (!whole.src || whole.to > source_text(whole.src).n || whole.from >= whole.to) return whole;
  Str raw = {source_text(whole.src).s + whole.from, whole.to - whole.from};
  size_t r = body_start(raw), from = 0, to = 0;
  if (span_plain((Str){raw.s + r, raw.n - r}, text.s, at, n, &from, &to))
    return (Span){whole.src, whole.from + (uint32_t)(r + from), whole.from + (uint32_t)(r + to)};
  for (size_t v = 0, step = 1; v < text.s.n && v < at + n; v += step) {
    step = set_blank(text.s, v);
    if (step) continue;
    step = 1;
    if (blank(text.s.s[v])) continue;
    while (r < raw.n && blank(raw.s[r])) r++;
    if (r >= raw.n) return whole;
    if (raw.s[r] != text.s.s[v] && !(step = set_quote(text.s, v, raw.s[r]))) return whole;
    if (v >= at && !to) from = r;
    r++;
    if (v >= at) to = r;
  }
  if (!to) return whole;
  return (Span){whole.src, whole.from + (uint32_t)from, whole.from + (uint32_t)to};
}
