// text.c -- UTF-8 becomes what PDF's text strings and ToUnicode want: PDFDocEncoding or UTF-16BE.
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

// The code of a character in PDFDocEncoding (ISO 32000-1, annex D.3); 0: it has none.
static uint8_t doc_code(uint32_t cp) {
  static const uint16_t high[] = { // from 0x80 on
      0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212,
      0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141,
      0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142, 0x0153, 0x0161, 0x017E, 0,      0x20AC,
  };
  if ((cp >= 0x20 && cp <= 0x7E) || (cp > 0xA0 && cp <= 0xFF && cp != 0xAD)) return (uint8_t)cp;
  for (size_t i = 0; i < COUNT(high) && cp > 0xFF; i++)
    if (high[i] == cp) return (uint8_t)(0x80 + i);
  return 0;
}

// In one byte a character, or else in two. What would begin like a mark of UTF-16 or of UTF-8 would
// be taken for that.
static Str string_bytes(Arena *arena, Str utf8) {
  Buf narrow = {.arena = arena}, wide = {.arena = arena};
  uint8_t code = 1;
  for (size_t at = 0; at < utf8.n && code;) {
    code = doc_code(utf8_next(utf8, &at));
    buf_char(&narrow, (char)code);
  }
  const uint8_t *first = (const uint8_t *)narrow.s;
  bool marked = narrow.n > 1 && ((first[0] == 0xFE && first[1] == 0xFF) ||
                                 (first[0] == 0xFF && first[1] == 0xFE) ||
                                 (first[0] == 0xEF && first[1] == 0xBB));
  if (code && !marked) return buf_done(&narrow);
  buf_utf16(&wide, STR("\xEF\xBB\xBF")); // the byte order mark
  buf_utf16(&wide, utf8);
  return buf_done(&wide);
}

void put_string(Buf *out, Pdf *pdf, Str utf8) {
  bool plain = is_plain(utf8);
  Str text = plain ? utf8 : string_bytes(out->arena, utf8);
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
