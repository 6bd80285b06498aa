// len.c -- lengths in 1/1000 pt: exact arithmetic and a decimal form no locale can bend.
// SPDX-License-Identifier: MIT
#include "base/base.h"

__extension__ typedef __int128 Wide; // two 64-bit factors cannot overflow it

Len len_scale(Len len, int64_t num, int64_t den) {
  if (den < 0) den = -den, num = -num;
  if (den == 1000 && num == 1000) return len; // most letters are as wide as they were drawn
  int64_t narrow;
  if (!__builtin_mul_overflow(len, num, &narrow) &&
      !__builtin_add_overflow(narrow, narrow < 0 ? -(den / 2) : den / 2, &narrow))
    return narrow / den;
  Wide product = (Wide)len * num, half = den / 2;
  return (Len)((product + (product < 0 ? -half : half)) / den);
}

void buf_int(Buf *out, int64_t value) {
  char digits[24], *at = digits + sizeof digits;
  uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do *--at = (char)('0' + left % 10);
  while (left /= 10);
  if (value < 0) *--at = '-';
  buf_add(out, at, (size_t)(digits + sizeof digits - at));
}

void buf_len(Buf *out, Len len) {
  char digits[28], *end = digits + sizeof digits, *at = end;
  uint64_t size = len < 0 ? 0 - (uint64_t)len : (uint64_t)len;
  if (size % 1000) { // three decimals, without the noughts at their end
    for (int i = 0; i < 3; i++, size /= 10)
      if (at < end || size % 10) *--at = (char)('0' + size % 10);
    *--at = '.';
  } else size /= 1000;
  do *--at = (char)('0' + size % 10);
  while (size /= 10);
  if (len < 0) *--at = '-';
  buf_add(out, at, (size_t)(end - at));
}

// ---- colours -----------------------------------------------------------------------------------
bool colour_is_grey(Colour colour) { return colour == GREY(colour & 255); }

void buf_colour(Buf *out, Colour colour) {
  if (!colour) return;
  if (colour_is_grey(colour)) buf_printf(out, " grey=%u", colour & 255);
  else buf_printf(out, " colour=#%06x", colour);
}
