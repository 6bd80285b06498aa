// bytes.c -- looks over a file's bytes before libyaml sees them, and counts code points for it.
// SPDX-License-Identifier: MIT
#include "input/inner.h"

enum {
  MARKS_STRIDE = 16, // bytes between two stops: a look-up decodes fewer than this
  BYTES_REPORTS = 5, // a file in the wrong encoding has thousands of wrong bytes; a few tell it
};

size_t bytes_mark(Str s) { return s.n >= 3 && memcmp(s.s, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; }

bool bytes_forbidden(uint32_t cp) {
  if (cp < 0x20) return cp != '\t' && cp != '\n';
  return (cp >= 0x7F && cp < 0xA0) || cp == 0xFFFE || cp == 0xFFFF;
}

// A carriage return and the next-line character end lines in a file; escaped into a value they
// are as unwanted as a bell, so only the raw file may hold them.
static bool raw_forbidden(uint32_t cp) { return cp != '\r' && cp != 0x85 && bytes_forbidden(cp); }

static Span byte_span(const Source *src, size_t at, size_t n) {
  return (Span){src, (uint32_t)at, (uint32_t)(at + n)};
}

static void report_utf8(Diags *diags, const Source *src, size_t at) {
  Str text = source_text(src);
  unsigned byte = (unsigned char)text.s[at];
  diag(diags, DIAG_YAML_UTF8, byte_span(src, at, 1),
       "byte %zu of the file, 0x%02X, is not valid UTF-8", at, byte);
  if (at == 0 && text.n > 1 && (byte == 0xFF || byte == 0xFE)) {
    diag_help(diags, "the file looks like UTF-16: save it with the encoding UTF-8");
  } else {
    diag_help(diags, "save the file with the encoding UTF-8; "
                     "it looks like an older one, such as Latin-1 or Windows-1252");
  }
}

static bool check_utf8(Diags *diags, const Source *src) {
  Str text = source_text(src);
  size_t wrong = 0, at = 0;
  for (;;) {
    Str rest = {text.s + at, text.n - at};
    size_t bad = utf8_invalid(rest);
    if (bad == rest.n) return wrong == 0;
    at += bad;
    report_utf8(diags, src, at++);
    if (++wrong == 1 && at == 1) return false; // UTF-16: every other byte would be wrong
    if (wrong == BYTES_REPORTS) return false;
  }
}

static bool check_controls(Diags *diags, const Source *src) {
  Str text = source_text(src);
  size_t wrong = 0;
  for (size_t at = utf8_plain(text, 0); at < text.n && wrong < BYTES_REPORTS;
       at += utf8_plain(text, at)) {
    size_t from = at;
    uint32_t cp = utf8_next(text, &at);
    if (!raw_forbidden(cp)) continue;
    wrong++;
    diag(diags, DIAG_YAML_CONTROL, byte_span(src, from, at - from),
         "the character U+%04X cannot stand in a kit", (unsigned)cp);
    diag_help(diags, "it is invisible, and was probably pasted or left by another program: "
                     "delete it");
  }
  return wrong == 0;
}

bool bytes_check(Diags *diags, const Source *src) {
  return check_utf8(diags, src) && check_controls(diags, src);
}

static bool goes_on(char c) { return ((unsigned char)c & 0xC0) == 0x80; } // inside a code point

static size_t count_begun(const char *s, size_t n) { // code points, of MARKS_STRIDE bytes at most
  const uint64_t tops = UINT64_MAX / 0xFF << 7;
  uint64_t eight[2];
  if (n < sizeof eight) {
    size_t begun = 0;
    for (size_t i = 0; i < n; i++) begun += !goes_on(s[i]);
    return begun;
  }
  memcpy(eight, s, sizeof eight);
  if (!((eight[0] | eight[1]) & tops)) return MARKS_STRIDE;
  uint64_t on[] = {eight[0] & ~(eight[0] << 1) & tops, eight[1] & ~(eight[1] << 1) & tops};
  return (size_t)(MARKS_STRIDE - __builtin_popcountll(on[0]) - __builtin_popcountll(on[1]));
}

void marks_init(Marks *marks, Arena *arena, const Source *src) {
  Str text = source_text(src);
  *marks = (Marks){.src = src, .start = bytes_mark(text)};
  size_t n = text.n - marks->start, count = 0;
  marks->n = (n + MARKS_STRIDE - 1) / MARKS_STRIDE;
  marks->begun = NEW_ARRAY(arena, uint32_t, marks->n + 1);
  for (size_t i = 0; i < marks->n; i++) {
    size_t at = i * MARKS_STRIDE, left = n - at;
    marks->begun[i] = (uint32_t)count;
    count += count_begun(text.s + marks->start + at, left < MARKS_STRIDE ? left : MARKS_STRIDE);
  }
  marks->begun[marks->n] = (uint32_t)count;
}

// A code point has a byte at least, and mostly no more: so the stop is where it would be then, or
// further on, in strides that double until they are too long.
static size_t stop_before(const Marks *marks, size_t index) {
  size_t at = index / MARKS_STRIDE, step = 1;
  for (; at + step < marks->n && marks->begun[at + step] <= index; step *= 2) at += step;
  for (; step; step /= 2)
    if (at + step < marks->n && marks->begun[at + step] <= index) at += step;
  return at;
}

uint32_t marks_byte(const Marks *marks, size_t index) {
  Str text = source_text(marks->src);
  if (index >= marks->begun[marks->n]) return (uint32_t)text.n;
  size_t stop = stop_before(marks, index), left = index - marks->begun[stop];
  size_t at = marks->start + stop * MARKS_STRIDE;
  if (marks->begun[stop + 1] - marks->begun[stop] == MARKS_STRIDE) return (uint32_t)(at + left);
  while (goes_on(text.s[at])) at++; // what began before it
  for (; left; left--) {
    do at++;
    while (at < text.n && goes_on(text.s[at]));
  }
  return (uint32_t)at;
}

Span marks_span(const Marks *marks, yaml_mark_t from, yaml_mark_t to) {
  return (Span){marks->src, marks_byte(marks, from.index), marks_byte(marks, to.index)};
}
