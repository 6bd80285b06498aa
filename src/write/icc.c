// icc.c -- a profile of sRGB: what the colours of a document are.
// SPDX-License-Identifier: MIT
//
// ICC.1:2004-10 (version 4.2): a display profile of a matrix and a curve. The figures follow from
// IEC 61966-2-1: its primaries, seen by the Bradford transform under the connection space's D50
// instead of D65, and its curve. Numbers are in 1/65536.
#include "write/inner.h"

static void put32(Buf *out, uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) buf_char(out, (char)(value >> shift));
}

static void put_zeros(Buf *out, size_t n) {
  while (n-- > 0) buf_char(out, 0);
}

static void put_mark(Buf *out, const char mark[5]) { buf_add(out, mark, 4); }

enum { XYZ_SIZE = 20, CHAD_SIZE = 44, CURVE_SIZE = 32, TEXT_SIZE = 36, TAGS = 10 };
enum { TABLE_AT = 128, DATA_AT = TABLE_AT + 4 + 12 * TAGS };

static void put_xyz(Buf *out, const uint32_t xyz[3]) {
  put_mark(out, "XYZ ");
  put_zeros(out, 4);
  for (int i = 0; i < 3; i++) put32(out, xyz[i]);
}

static void put_text(Buf *out, const char four[5]) { // one text, in English: four letters
  put_mark(out, "mluc");
  put_zeros(out, 4);
  put32(out, 1);  // one text
  put32(out, 12); // bytes of an entry
  put_mark(out, "enUS");
  put32(out, 8);  // bytes, and where they begin
  put32(out, 28);
  for (int i = 0; i < 4; i++) buf_char(out, 0), buf_char(out, four[i]);
}

static void put_header(Buf *out, uint32_t size) {
  put32(out, size);
  put_zeros(out, 4);           // no preferred transform program
  put32(out, 0x04200000);      // version 4.2
  put_mark(out, "mntr");
  put_mark(out, "RGB ");
  put_mark(out, "XYZ ");
  for (int i = 0; i < 3; i++)  // year, month, day; the hour does not matter
    put32(out, (uint32_t[]){2004u << 16 | 10, 1u << 16, 0}[i]);
  put_mark(out, "acsp");
  put_zeros(out, 28);          // platform, flags, device, attributes, intent
  for (int i = 0; i < 3; i++) put32(out, (uint32_t[]){0xF6D6, 0x10000, 0xD32D}[i]); // D50
  put_zeros(out, 48);          // creator, identifier, reserved
}

static const struct { char mark[5]; uint32_t at, size; } entries[TAGS] = {
    {"desc", 0, TEXT_SIZE},
    {"cprt", 36, TEXT_SIZE},
    {"wtpt", 72, XYZ_SIZE},
    {"chad", 92, CHAD_SIZE},
    {"rXYZ", 136, XYZ_SIZE},
    {"gXYZ", 156, XYZ_SIZE},
    {"bXYZ", 176, XYZ_SIZE},
    {"rTRC", 196, CURVE_SIZE}, // all three channels share one
    {"gTRC", 196, CURVE_SIZE},
    {"bTRC", 196, CURVE_SIZE},
};

Str srgb_profile(Arena *arena) {
  static const uint32_t colours[4][3] = { // white, red, green, blue
      {0xF6D6, 0x10000, 0xD32D},
      {0x6FA2, 0x38F5, 0x0390},
      {0x6299, 0xB785, 0x18DA},
      {0x24A0, 0x0F84, 0xB6CF},
  };
  static const uint32_t adaptation[9] = { // Bradford's, from D65 to D50
      0x10C42, 0x5DE, (uint32_t)-0xCDB, 0x793, 0xFD90, (uint32_t)-0x45F,
      (uint32_t)-0x25E, 0x3DC, 0xC06E,
  };
  static const uint32_t curve[5] = {0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B};
  Buf out = {.arena = arena};
  put_header(&out, DATA_AT + 196 + CURVE_SIZE);
  put32(&out, TAGS);
  for (int i = 0; i < TAGS; i++) {
    put_mark(&out, entries[i].mark);
    put32(&out, DATA_AT + entries[i].at);
    put32(&out, entries[i].size);
  }
  put_text(&out, "sRGB");
  put_text(&out, "free");
  put_xyz(&out, colours[0]);
  put_mark(&out, "sf32");
  put_zeros(&out, 4);
  for (int i = 0; i < 9; i++) put32(&out, adaptation[i]);
  for (int i = 1; i < 4; i++) put_xyz(&out, colours[i]);
  put_mark(&out, "para");
  put_zeros(&out, 4);
  put32(&out, 3u << 16); // (a x + b) to the power g from d up, c x below
  for (int i = 0; i < 5; i++) put32(&out, curve[i]);
  return buf_done(&out);
}
