// text.c -- UTF-8 becomes the UTF-16BE that PDF's text strings and ToUnicode want.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

static void put_units(Buf *out, Str utf8, void (*put)(Buf *, uint32_t unit)) {
  for (size_t at = 0; at < utf8.n;) {
    uint32_t cp = utf8_next(utf8, &at);
    if (cp >= 0x10000) {
      put(out, 0xD800 + ((cp - 0x10000) >> 10));
      cp = 0xDC00 + ((cp - 0x10000) & 0x3FF);
    }
    put(out, cp);
  }
}

static void put_bytes(Buf *out, uint32_t unit) {
  const char byte[] = {(char)(unit >> 8), (char)unit};
  buf_add(out, byte, sizeof byte);
}

static void put_hex(Buf *out, uint32_t unit) {
  static const char digits[] = "0123456789ABCDEF";
  const char hex[] = {digits[unit >> 12 & 15], digits[unit >> 8 & 15], digits[unit >> 4 & 15],
                      digits[unit & 15]};
  buf_add(out, hex, sizeof hex);
}

size_t utf16_units(Str utf8) {
  size_t n = 0;
  for (size_t at = 0; at < utf8.n; n++) {
    size_t plain = utf8_plain(utf8, at);
    n += plain, at += plain;
    if (at == utf8.n) break;
    if (utf8_next(utf8, &at) >= 0x10000) n++;
  }
  return n;
}

// Printable ASCII is the same in every encoding of text.
static bool is_plain(Str s) { return utf8_plain(s, 0) == s.n; }

static bool escaped(char c) { return c == '(' || c == ')' || c == '\\' || c == '\r'; }

static void put_literal(Buf *out, Str bytes) {
  buf_char(out, '(');
  for (size_t i = 0, from; i < bytes.n; i++) {
    for (from = i; i < bytes.n && !escaped(bytes.s[i]); i++) {}
    if (i > from) buf_add(out, bytes.s + from, i - from);
    if (i == bytes.n) break;
    buf_char(out, '\\');
    buf_char(out, bytes.s[i] == '\r' ? 'r' : bytes.s[i]); // a bare one is read as a line feed
  }
  buf_char(out, ')');
}

void put_string(Buf *out, Pdf *pdf, Str utf8) {
  Str text = utf8;
  Buf wide = {.arena = out->arena};
  bool plain = is_plain(utf8);
  if (!plain) {
    buf_utf16(&wide, STR("\xEF\xBB\xBF")); // the byte order mark
    buf_utf16(&wide, utf8);
    text = buf_done(&wide);
  }
  if (text.n > STRING_MAX) pdf_fault(pdf, "a text is longer than 32767 bytes");
  else if (plain || pdf_packs(pdf)) put_literal(out, text);
  else { // for people who look inside
    buf_text(out, "<FEFF");
    buf_utf16_hex(out, utf8);
    buf_char(out, '>');
  }
}

void buf_utf16(Buf *out, Str utf8) { put_units(out, utf8, put_bytes); }

void buf_utf16_hex(Buf *out, Str utf8) { put_units(out, utf8, put_hex); }

// Of what XML 1.0 cannot hold nothing is left, and a file says the same wherever it says it.
Str clean_text(Arena *arena, Str utf8) {
  if (is_plain(utf8)) return utf8;
  Buf out = {.arena = arena};
  for (size_t at = 0; at < utf8.n;) {
    size_t from = at;
    uint32_t cp = utf8_next(utf8, &at);
    if (cp == '\t' || cp == '\n' || cp == '\r') buf_char(&out, ' ');
    else if (cp >= 0x20 && cp != 0xFFFE && cp != 0xFFFF && cp != 0xFEFF)
      buf_add(&out, utf8.s + from, at - from);
  }
  return buf_done(&out);
}
