// identity.c -- an identifier from which it can be told whether anybody has changed the file.
// SPDX-License-Identifier: MIT
//
// Its first half is a hash over all that stands before the table of places. As that of what is
// common to documents is known, the hash is taken in two; the second half hides where they meet.
// It is no signature: whoever wants to deceive can.
#include "write/haru.h"

#include <string.h>

enum { ID_BYTES = 16, ID_HEX = 2 * ID_BYTES };
#define ID_BEGIN "/ID [<"
#define ID_BETWEEN "> <"

uint64_t bytes_sum(Str bytes) { return bytes_hash(bytes, 1); }

static uint64_t mask(uint64_t sum) {
  char bytes[8];
  for (int i = 0; i < 8; i++) bytes[i] = (char)(sum >> 8 * i);
  return bytes_hash((Str){bytes, sizeof bytes}, ~sum);
}

void put_identity(Buf *out, Str bytes, size_t begun, uint64_t begun_sum) {
  static const char digits[] = "0123456789ABCDEF";
  uint64_t word[2] = {bytes_hash((Str){bytes.s + begun, bytes.n - begun}, begun_sum), begun};
  char hex[ID_HEX];
  word[1] ^= mask(word[0]);
  for (int i = 0; i < ID_BYTES; i++) {
    uint64_t byte = word[i / 8] >> 8 * (i % 8);
    hex[2 * i] = digits[byte >> 4 & 15], hex[2 * i + 1] = digits[byte & 15];
  }
  buf_text(out, ID_BEGIN);
  buf_add(out, hex, ID_HEX);
  buf_text(out, ID_BETWEEN);
  buf_add(out, hex, ID_HEX);
  buf_text(out, ">]\n");
}

// ---- and back -----------------------------------------------------------------------------------
static bool take(Str *rest, const char *text) {
  size_t n = strlen(text);
  if (rest->n < n || memcmp(rest->s, text, n) != 0) return false;
  *rest = (Str){rest->s + n, rest->n - n};
  return true;
}

static bool take_end(Str *rest, const char *text) {
  size_t n = strlen(text);
  if (rest->n < n || memcmp(rest->s + rest->n - n, text, n) != 0) return false;
  rest->n -= n;
  return true;
}

// Where the table of places begins, of a file that ends as one of ours does.
static bool table_of(Str file, size_t *table) {
  size_t place = 0, unit = 1;
  if (!take_end(&file, "\n%%EOF\n")) return false;
  for (; file.n && file.s[file.n - 1] >= '0' && file.s[file.n - 1] <= '9' && unit; file.n--) {
    place += unit * (size_t)(file.s[file.n - 1] - '0');
    unit = unit < 1000000000 ? unit * 10 : 0;
  }
  if (!take_end(&file, "startxref\n") || place >= file.n) return false;
  *table = place;
  return true;
}

static bool identity_of(Str text, uint64_t word[2]) {
  const char *at = memmem(text.s, text.n, ID_BEGIN, sizeof ID_BEGIN - 1);
  Str rest = {at, at ? text.n - (size_t)(at - text.s) : 0};
  if (!at || !take(&rest, ID_BEGIN) || rest.n < ID_HEX) return false;
  Str hex = {rest.s, ID_HEX};
  word[0] = word[1] = 0;
  for (int i = 0; i < ID_HEX; i++) {
    char c = hex.s[i];
    bool letter = c >= 'A' && c <= 'F';
    if (!letter && (c < '0' || c > '9')) return false;
    word[i / ID_BYTES] |= (uint64_t)(letter ? c - 'A' + 10 : c - '0') << 4 * (i % ID_BYTES ^ 1);
  }
  rest = (Str){rest.s + ID_HEX, rest.n - ID_HEX};
  return take(&rest, ID_BETWEEN) && rest.n >= ID_HEX && !memcmp(rest.s, hex.s, ID_HEX);
}

bool write_untouched(Str file) {
  size_t table;
  uint64_t word[2];
  if (!table_of(file, &table)) return false;
  if (!identity_of((Str){file.s + table, file.n - table}, word)) return false;
  uint64_t begun = word[1] ^ mask(word[0]), sum = 0;
  if (begun > table || (begun && begun < sizeof PDF_HEAD - 1)) return false;
  if (begun) sum = bytes_sum((Str){file.s, (size_t)begun});
  return bytes_hash((Str){file.s + begun, table - (size_t)begun}, sum) == word[0];
}
