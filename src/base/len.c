// len.c -- lengths in 1/1000 pt: exact arithmetic and a decimal form no locale can bend.
// SPDX-License-Identifier: MIT
#include "base/base.h"

__extension__ typedef __int128 Wide; // two 64-bit factors cannot overflow it

Len len_scale(Len len, int64_t num, int64_t den) {
  if (den < 0) den = -den, num = -num;
  Wide product = (Wide)len * num, half = den / 2;
  return (Len)((product + (product < 0 ? -half : half)) / den);
}

void buf_len(Buf *out, Len len) {
  uint64_t size = len < 0 ? 0 - (uint64_t)len : (uint64_t)len;
  char digits[32];
  int n = snprintf(digits, sizeof digits, "%s%llu", len < 0 ? "-" : "",
                   (unsigned long long)(size / 1000));
  unsigned part = (unsigned)(size % 1000);
  if (part) {
    n += snprintf(digits + n, sizeof digits - (size_t)n, ".%03u", part);
    while (digits[n - 1] == '0') n--;
  }
  buf_add(out, digits, (size_t)n);
}

// ---- colours -----------------------------------------------------------------------------------
bool colour_is_grey(Colour colour) { return colour == GREY(colour & 255); }

void buf_colour(Buf *out, Colour colour) {
  if (!colour) return;
  if (colour_is_grey(colour)) buf_printf(out, " grey=%u", colour & 255);
  else buf_printf(out, " colour=#%06x", colour);
}
