// qr_test.c -- the QR code of a document's id is read back, square by square.
// SPDX-License-Identifier: MIT
//
// ISO/IEC 18004 for version 1 (21 squares a side): format information, mask, the path of the data
// through the squares, alphanumeric mode. Nothing is corrected: every square must be right.
#include "markup/inner.h"
#include "hand.h"

#include "theme.h"
#include "unit.h"

enum { SIDE = 21, WORDS = 26, DATA_WORDS = 16 /* at level M */ };

typedef struct QrReader {
  const char *dark;
  int mask;
  uint8_t words[WORDS];
  size_t bit; // of the data, read so far
} QrReader;

static int dark(const QrReader *r, int row, int column) { return r->dark[row * SIDE + column]; }

// Three squares in squares at the corners, white around them; dots between them.
static bool has_finders(const QrReader *r) {
  static const int corners[][2] = {{0, 0}, {0, SIDE - 7}, {SIDE - 7, 0}};
  for (size_t i = 0; i < COUNT(corners); i++) {
    for (int y = -1; y <= 7; y++) {
      for (int x = -1; x <= 7; x++) {
        int row = corners[i][0] + y, column = corners[i][1] + x;
        if (row < 0 || column < 0 || row >= SIDE || column >= SIDE) continue;
        int dy = y > 3 ? y - 3 : 3 - y, dx = x > 3 ? x - 3 : 3 - x, ring = dy > dx ? dy : dx;
        if (dark(r, row, column) != (ring != 2 && ring != 4)) return false;
      }
    }
  }
  for (int i = 8; i < SIDE - 8; i++)
    if (dark(r, 6, i) != (i % 2 == 0) || dark(r, i, 6) != (i % 2 == 0)) return false;
  return true;
}

// Fifteen bits beside the first finder: level and mask, a BCH remainder, all turned by 0x5412.
static bool read_format(QrReader *r) {
  unsigned format = 0;
  for (int i = 0; i <= 14; i++) {
    int row = i < 8 ? 8 : i == 8 ? 7 : 14 - i, column = i < 6 ? i : i < 8 ? i + 1 : 8;
    format = format << 1 | (unsigned)dark(r, row, column);
  }
  format ^= 0x5412;
  unsigned rest = format;
  for (int i = 14; i >= 10; i--)
    if (rest >> i & 1) rest ^= 0x537u << (i - 10);
  r->mask = (int)(format >> 10 & 7);
  return rest == 0 && format >> 13 == 0; // level M
}

static bool masked(int mask, int y, int x) {
  switch (mask) {
    case 0: return (y + x) % 2 == 0;
    case 1: return y % 2 == 0;
    case 2: return x % 3 == 0;
    case 3: return (y + x) % 3 == 0;
    case 4: return (y / 2 + x / 3) % 2 == 0;
    case 5: return y * x % 2 + y * x % 3 == 0;
    case 6: return (y * x % 2 + y * x % 3) % 2 == 0;
  }
  return ((y + x) % 2 + y * x % 3) % 2 == 0;
}

static bool is_data(int row, int column) {
  bool corner = (row < 9 && (column < 9 || column >= SIDE - 8)) || (row >= SIDE - 8 && column < 9);
  return !corner && row != 6 && column != 6;
}

// Two columns at a time from the right, up and down by turns, around the dots at column 6.
static size_t read_words(QrReader *r) {
  size_t n = 0;
  bool up = true;
  for (int right = SIDE - 1; right > 0; right -= 2, up = !up) {
    if (right == 6) right--;
    for (int i = 0; i < SIDE; i++) {
      for (int column = right; column > right - 2; column--) {
        int row = up ? SIDE - 1 - i : i;
        if (!is_data(row, column)) continue;
        int bit = dark(r, row, column) ^ masked(r->mask, row, column);
        if (n < 8 * WORDS) r->words[n / 8] = (uint8_t)(r->words[n / 8] << 1 | bit);
        n++;
      }
    }
  }
  return n;
}

static unsigned bits(QrReader *r, int n) {
  unsigned value = 0;
  for (; n > 0 && r->bit < 8 * DATA_WORDS; n--, r->bit++)
    value = value << 1 | (r->words[r->bit / 8] >> (7 - r->bit % 8) & 1u);
  return value;
}

static Str read_text(Arena *arena, QrReader *r) {
  static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  Buf out = {.arena = arena};
  if (bits(r, 4) != 2) return STR("not alphanumeric");
  unsigned n = bits(r, 9);
  for (; n >= 2; n -= 2) {
    unsigned pair = bits(r, 11);
    if (pair >= 45 * 45) return STR("no such pair");
    buf_char(&out, letters[pair / 45]);
    buf_char(&out, letters[pair % 45]);
  }
  if (n) buf_char(&out, letters[bits(r, 6) % 45]);
  return buf_done(&out);
}

static Str decode(Arena *arena, const Pattern *pattern) {
  if (!pattern || pattern->side != SIDE || pattern->dark.n != SIDE * SIDE) return STR("wrong size");
  QrReader r = {.dark = pattern->dark.s};
  for (size_t i = 0; i < pattern->dark.n; i++)
    if (pattern->dark.s[i] != 0 && pattern->dark.s[i] != 1) return STR("neither dark nor light");
  if (!has_finders(&r)) return STR("no finders");
  if (!read_format(&r)) return STR("not level M");
  if (read_words(&r) != 8 * WORDS) return STR("squares are missing");
  return read_text(arena, &r);
}

// ---- in a document ----------------------------------------------------------------------------
typedef struct Seen {
  size_t patterns;
  const Inline *first;
  bool quiet; // four squares are free at its left and beneath it
} Seen;

static void look_chain(Seen *seen, const Block *block, Len left) {
  for (; block; block = block->next) {
    for (size_t i = 0; block->kind == BLOCK_PARA && i < block->as.para.text.n; i++) {
      const Inline *in = &block->as.para.text.at[i];
      if (in->kind != INLINE_PATTERN) continue;
      Len four = 4 * in->width / in->pattern->side;
      if (!seen->patterns++) seen->first = in;
      seen->quiet = left >= four && block->next && block->next->before >= four;
    }
    look_chain(seen, block->first, left);
    for (size_t r = 0; block->kind == BLOCK_TABLE && r < block->as.table.rows.n; r++)
      for (size_t c = 0; c < block->as.table.rows.at[r].cells.n; c++) {
        const Cell *cell = &block->as.table.rows.at[r].cells.at[c];
        look_chain(seen, cell->first, cell->pad_left);
      }
  }
}

static Seen look_at(Arena *arena, const char *id, DocKind kind) {
  Diags *diags = diags_new(arena);
  const Theme *words = test_theme(arena);
  Brief *brief = hand_brief(arena, (HandPlan){.categories = 1, .questions = 1, .name = "X"});
  brief->document_id = id;
  Doc *doc = words ? markup_build(arena, diags, NULL, words, brief, kind) : NULL;
  Seen seen = {0};
  if (doc) look_chain(&seen, doc->body, 0);
  return seen;
}

static void check_document(Arena *arena, DocKind kind, const char *name) {
  Seen seen = look_at(arena, "1G6T-X2T9", kind);
  CHECK(seen.patterns == 1 && str_is(decode(arena, seen.first->pattern), "1G6T-X2T9") &&
            str_is(seen.first->text.s, "QR code: 1G6T-X2T9"),
        str_printf(arena, "%s: its id stands there as a QR code, once", name).s);
  CHECK(seen.patterns && seen.quiet && seen.first->width >= MM(11) && seen.first->width <= MM(12) &&
            seen.first->width % SIDE == 0,
        str_printf(arena, "%s: 11 to 12 mm, whole squares, a quiet zone around", name).s);
  CHECK(!look_at(arena, "", kind).patterns && !look_at(arena, NULL, kind).patterns,
        str_printf(arena, "%s: without an id there is none", name).s);
}

int main(void) {
  static const char *const ids[] = {"1G6T-X2T9", "HK19-BY7X",           "0000-0000",
                                    "ZZZZ-ZZZZ", "K7Q2-0417-ARCH",      "A",
                                    "AB",        "ABCDEFGHIJ-KLMNOPQRS"};
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Build b = {.arena = arena, .diags = diags};
  size_t good = 0;
  for (size_t i = 0; i < COUNT(ids); i++) {
    Str text = decode(arena, qr_pattern(&b, str_of(ids[i])));
    if (str_is(text, ids[i])) good++;
    else printf("# %s: " STR_FMT "\n", ids[i], STR_ARG(text));
  }
  CHECK(good == COUNT(ids), "what is written is read");
  char longest[4000] = {0};
  memset(longest, 'A', sizeof longest - 1);
  CHECK(!qr_pattern(&b, str_of(longest)) && diags_errors(diags) == 1,
        "what no code can hold is reported");
  check_document(arena, DOC_GUIDE, "guide");
  check_document(arena, DOC_SHEET, "sheet");
  arena_free(arena);
  UNIT_END();
}
