// cff.c -- reads just enough of a CFF table to learn which CID each of its glyphs has.
// SPDX-License-Identifier: MIT
//
// Adobe Technical Note 5176, "The Compact Font Format Specification": header, Name INDEX, Top DICT
// INDEX; in the Top DICT the operators ROS (12 30: the font is CID-keyed) and charset (15). Every
// read is checked; past the end a read gives 0 and `bad` sticks.
#include "write/inner.h"

typedef struct CffReader { Str table; size_t at; bool bad; } CffReader;

static uint32_t read_uint(CffReader *r, int bytes) { // big-endian
  if (r->bad || r->at > r->table.n || r->table.n - r->at < (size_t)bytes) {
    r->bad = true;
    return 0;
  }
  uint32_t value = 0;
  for (int i = 0; i < bytes; i++) value = value << 8 | (uint8_t)r->table.s[r->at++];
  return value;
}

// Moves behind an INDEX; gives its first object.
static Str read_index(CffReader *r) {
  uint32_t count = read_uint(r, 2);
  if (count == 0) return (Str){0};
  int size = (int)read_uint(r, 1);
  if (size < 1 || size > 4) r->bad = true;
  size_t offsets = r->at;
  uint32_t first = read_uint(r, r->bad ? 0 : size), second = read_uint(r, r->bad ? 0 : size);
  r->at = offsets + (size_t)count * (size_t)size;
  uint32_t last = read_uint(r, r->bad ? 0 : size);
  size_t data = r->at - 1; // offsets count from 1
  if (r->bad || first < 1 || second < first || last < second || last > r->table.n - data) {
    r->bad = true;
    return (Str){0};
  }
  r->at = data + last;
  return (Str){r->table.s + data + first, second - first};
}

static int64_t read_operand(CffReader *r, uint32_t b0) { // integers alone matter here
  if (b0 == 28) return (int16_t)read_uint(r, 2);
  if (b0 == 29) return (int32_t)read_uint(r, 4);
  if (b0 >= 32 && b0 <= 246) return (int64_t)b0 - 139;
  if (b0 >= 247 && b0 <= 250) return ((int64_t)b0 - 247) * 256 + read_uint(r, 1) + 108;
  if (b0 >= 251 && b0 <= 254) return -((int64_t)b0 - 251) * 256 - read_uint(r, 1) - 108;
  if (b0 == 30) // a real: nibbles up to the one that says the end
    for (uint32_t b = 0; !r->bad && (b & 15) != 15 && b >> 4 != 15;) b = read_uint(r, 1);
  return 0;
}

typedef struct TopDict { bool cid_keyed; int64_t charset; } TopDict;

static TopDict read_top(Str dict, bool *bad) {
  CffReader r = {.table = dict};
  TopDict top = {0};
  int64_t operand = 0;
  while (!r.bad && r.at < dict.n) {
    uint32_t b0 = read_uint(&r, 1);
    if (b0 > 21) {
      operand = read_operand(&r, b0);
      continue;
    }
    uint32_t op = b0 == 12 ? 1200 + read_uint(&r, 1) : b0;
    if (op == 1230) top.cid_keyed = true;
    if (op == 15) top.charset = operand;
    operand = 0;
  }
  *bad = r.bad;
  return top;
}

static bool read_charset(CffReader *r, uint32_t *cids, uint32_t n) {
  uint32_t format = read_uint(r, 1), glyph = 1; // glyph 0 is .notdef and is not listed
  if (format > 2) return false;
  while (glyph < n && !r->bad) {
    uint32_t first = read_uint(r, 2), left = format == 0 ? 0 : read_uint(r, (int)format);
    for (uint32_t i = 0; i <= left && glyph < n; i++) cids[glyph++] = first + i;
    if (glyph > 1 && cids[glyph - 1] > CODES_MAX) return false;
  }
  return !r->bad;
}

bool cff_cids(Str table, uint32_t *cids, uint32_t n) {
  CffReader r = {.table = table};
  if (read_uint(&r, 1) != 1) return false; // major version
  read_uint(&r, 1);
  r.at = read_uint(&r, 1); // the header's size
  read_index(&r);          // names
  Str dict = read_index(&r);
  bool bad = false;
  TopDict top = read_top(dict, &bad);
  if (r.bad || bad || n == 0) return false;
  for (uint32_t i = 0; i < n; i++) cids[i] = i;
  if (!top.cid_keyed) return true;
  if (top.charset <= 2) return false; // a predefined charset names glyphs, not CIDs
  r.at = (size_t)top.charset;
  return read_charset(&r, cids, n);
}
