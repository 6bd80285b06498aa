// utf8.c -- code points in and out of UTF-8, their width on a terminal, and those that hide.
// SPDX-License-Identifier: MIT
//
// Well-formedness follows table 3-7 of the Unicode Standard 15.0: no surrogates, no overlong forms.
#include "base/base.h"

#include <string.h>

// Length of the well-formed sequence at s, and its code point; 0 when malformed.
static size_t sequence(const unsigned char *s, size_t n, uint32_t *cp) {
  if (s[0] < 0x80) return *cp = s[0], (size_t)1;
  size_t length = s[0] >= 0xC2 && s[0] <= 0xDF   ? 2
                  : (s[0] & 0xF0) == 0xE0        ? 3
                  : s[0] >= 0xF0 && s[0] <= 0xF4 ? 4
                                                 : 0;
  if (!length || n < length) return 0;
  uint32_t value = s[0] & (0x7Fu >> length);
  for (size_t i = 1; i < length; i++) {
    if ((s[i] & 0xC0) != 0x80) return 0;
    value = value << 6 | (s[i] & 0x3Fu);
  }
  if (length == 3 && (value < 0x800 || (value >= 0xD800 && value <= 0xDFFF))) return 0;
  if (length == 4 && (value < 0x10000 || value > 0x10FFFF)) return 0;
  *cp = value;
  return length;
}

uint32_t utf8_next(Str str, size_t *at) {
  if (*at < str.n && (unsigned char)str.s[*at] < 0x80) return (unsigned char)str.s[(*at)++];
  uint32_t cp = 0xFFFD;
  size_t length = *at < str.n ? sequence((const unsigned char *)str.s + *at, str.n - *at, &cp) : 0;
  *at += length ? length : 1;
  return length ? cp : 0xFFFD;
}

size_t utf8_put(char out[4], uint32_t cp) {
  if (cp < 0x80) return out[0] = (char)cp, (size_t)1;
  size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
  for (size_t i = n - 1; i > 0; i--, cp >>= 6) out[i] = (char)(0x80 | (cp & 0x3F));
  out[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | cp);
  return n;
}

// Eight bytes at a time: in a byte below 0x20 or of 0x7F and above, a top bit comes up.
size_t utf8_plain(Str str, size_t at) {
  const uint64_t ones = UINT64_MAX / 0xFF, tops = ones << 7;
  size_t from = at;
  for (uint64_t eight; at + sizeof eight <= str.n; at += sizeof eight) {
    memcpy(&eight, str.s + at, sizeof eight);
    uint64_t small = eight - ones * 0x20, large = eight + ones;
    if ((eight | small | large) & tops) break;
  }
  while (at < str.n && str.s[at] >= 0x20 && str.s[at] < 0x7F) at++;
  return at - from;
}

size_t utf8_invalid(Str str) {
  for (size_t i = utf8_plain(str, 0); i < str.n; i += utf8_plain(str, i)) {
    uint32_t cp;
    size_t length = sequence((const unsigned char *)str.s + i, str.n - i, &cp);
    if (!length) return i;
    i += length;
  }
  return str.n;
}

typedef struct Range {
  uint32_t from, to;
} Range;

static bool within(uint32_t cp, const Range *ranges, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (cp >= ranges[i].from && cp <= ranges[i].to) return true;
  return false;
}

// Wide: East Asian Width W and F, and emoji, in blocks (UAX 11). Zero: the usual combining blocks.
int utf8_width(uint32_t cp) {
  static const Range wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
                               {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
                               {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
                               {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
                               {0x20000, 0x3FFFD}};
  static const Range zero[] = {
      {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
      {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x0900, 0x0902}, {0x093A, 0x093A}, {0x093C, 0x093C},
      {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},
      {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},
      {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}};
  if (cp < 0x300) return cp >= 0x20 && (cp < 0x7F || cp >= 0xA0);
  if (within(cp, zero, COUNT(zero))) return 0;
  return within(cp, wide, COUNT(wide)) ? 2 : 1;
}

bool utf8_unseen(uint32_t cp) {
  static const Range hidden[] = {
      {0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},     {0x61C, 0x61C},   {0x200B, 0x200F},
      {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};
  return within(cp, hidden, COUNT(hidden));
}
