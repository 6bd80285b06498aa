// identity.c -- an identifier from which it can be told whether anybody has changed the file.
// SPDX-License-Identifier: MIT
//
// Its first half is a hash over all of the file but itself. As that of what is common to documents
// is known, the hash begins there; the second half hides where that is. It is no signature: whoever
// wants to deceive can.
#include "write/haru.h"

#include <string.h>

enum { ID_BYTES = 16, ID_HEX = 2 * ID_BYTES };
#define ID_BEGIN "/ID [<"
#define ID_BETWEEN "> <"
#define ID_END ">]\n"
#define ID_BLANK "00000000000000000000000000000000"
enum { ID_TEXT = sizeof ID_BEGIN ID_BLANK ID_BETWEEN ID_BLANK ID_END - 1 };

uint64_t bytes_sum(Str bytes) { return bytes_hash(bytes, 1); }

static uint64_t mask(uint64_t sum) {
  char bytes[8];
  for (int i = 0; i < 8; i++) bytes[i] = (char)(sum >> 8 * i);
  return bytes_hash((Str){bytes, sizeof bytes}, ~sum);
}

// Over all behind what is common, but for the identifier, which stands at `id`.
static uint64_t sum_of(Str file, size_t begun, uint64_t begun_sum, size_t id) {
  uint64_t sum = bytes_hash((Str){file.s + begun, id - begun}, begun_sum);
  return bytes_hash((Str){file.s + id + ID_TEXT, file.n - id - ID_TEXT}, sum);
}

// The first identifier behind a place; the file's end: there is none.
static size_t find(Str file, size_t from) {
  const char *at = memmem(file.s + from, file.n - from, ID_BEGIN, sizeof ID_BEGIN - 1);
  return at && (size_t)(file.s + file.n - at) >= ID_TEXT ? (size_t)(at - file.s) : file.n;
}

void put_identity(Buf *out) { buf_text(out, ID_BEGIN ID_BLANK ID_BETWEEN ID_BLANK ID_END); }

void identity_seal(Buf *file, size_t table, size_t begun, uint64_t begun_sum) {
  static const char digits[] = "0123456789ABCDEF";
  Str bytes = {file->s, file->n};
  size_t id = find(bytes, table);
  if (id == file->n) return;
  uint64_t word[2] = {sum_of(bytes, begun, begun_sum, id), begun};
  char *hex = file->s + id + sizeof ID_BEGIN - 1;
  word[1] ^= mask(word[0]);
  for (int i = 0; i < ID_BYTES; i++) {
    uint64_t byte = word[i / 8] >> 8 * (i % 8);
    hex[2 * i] = digits[byte >> 4 & 15], hex[2 * i + 1] = digits[byte & 15];
  }
  memcpy(hex + ID_HEX + sizeof ID_BETWEEN - 1, hex, ID_HEX);
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
  if (!take(&text, ID_BEGIN)) return false;
  const char *hex = text.s;
  word[0] = word[1] = 0;
  for (int i = 0; i < ID_HEX; i++) {
    bool letter = hex[i] >= 'A' && hex[i] <= 'F';
    if (!letter && (hex[i] < '0' || hex[i] > '9')) return false;
    uint64_t digit = (uint64_t)(letter ? hex[i] - 'A' + 10 : hex[i] - '0');
    word[i / ID_BYTES] |= digit << 4 * (i % ID_BYTES ^ 1);
  }
  text = (Str){text.s + ID_HEX, text.n - ID_HEX};
  if (!take(&text, ID_BETWEEN) || memcmp(text.s, hex, ID_HEX) != 0) return false;
  text = (Str){text.s + ID_HEX, text.n - ID_HEX};
  return take(&text, ID_END);
}

bool write_untouched(Str file) {
  size_t table, id;
  uint64_t word[2];
  if (!table_of(file, &table) || (id = find(file, table)) == file.n) return false;
  if (!identity_of((Str){file.s + id, ID_TEXT}, word)) return false;
  uint64_t begun = word[1] ^ mask(word[0]), sum = 0;
  if (begun > table) return false;
  if (begun) sum = bytes_sum((Str){file.s, (size_t)begun});
  return sum_of(file, (size_t)begun, sum, id) == word[0];
}
