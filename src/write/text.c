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
  buf_char(out, (char)(unit >> 8));
  buf_char(out, (char)unit);
}

static void put_hex(Buf *out, uint32_t unit) {
  static const char digits[] = "0123456789ABCDEF";
  for (int shift = 12; shift >= 0; shift -= 4) buf_char(out, digits[unit >> shift & 15]);
}

void buf_utf16(Buf *out, Str utf8) { put_units(out, utf8, put_bytes); }

void buf_utf16_hex(Buf *out, Str utf8) { put_units(out, utf8, put_hex); }
