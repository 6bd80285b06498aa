// bytes.c -- looks over a file's bytes before libyaml sees them, and counts code points for it.
// SPDX-License-Identifier: MIT
#include "input/inner.h"

enum {
  MARKS_STRIDE = 16, // code points between two stops: a look-up decodes fewer than this
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

void marks_init(Marks *marks, Arena *arena, const Source *src) {
  Str text = source_text(src);
  *marks = (Marks){.src = src, .start = bytes_mark(text)};
  size_t count = 0;
  for (size_t at = marks->start; at < text.n; at++) {
    if (((unsigned char)text.s[at] & 0xC0) == 0x80) continue; // inside a code point
    if (count++ % MARKS_STRIDE == 0) VEC_PUSH(arena, &marks->stops, (uint32_t)at);
  }
}

uint32_t marks_byte(const Marks *marks, size_t index) {
  Str text = source_text(marks->src);
  size_t stop = index / MARKS_STRIDE;
  if (stop >= marks->stops.n) return (uint32_t)text.n;
  size_t at = marks->stops.at[stop];
  for (size_t left = index % MARKS_STRIDE; left > 0 && at < text.n; left--) {
    do at++;
    while (at < text.n && ((unsigned char)text.s[at] & 0xC0) == 0x80);
  }
  return (uint32_t)at;
}

Span marks_span(const Marks *marks, yaml_mark_t from, yaml_mark_t to) {
  return (Span){marks->src, marks_byte(marks, from.index), marks_byte(marks, to.index)};
}
