// random_test.c -- what must hold for any text at all, tried on seeded random ones.
// SPDX-License-Identifier: MIT
#include "bench.h"

enum { ROUNDS = 1500 };

typedef struct Random {
  uint64_t state;
} Random;
static uint32_t random_next(Random *r, uint32_t below) {
  r->state = r->state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(r->state >> 33) % below;
}

// Letters, blanks, marks, controls, brackets and digits of many scripts.
static uint32_t random_char(Random *r) {
  static const struct {
    uint32_t from, n;
  } ranges[] = {
      {' ', 1},       {' ', 1},      {'a', 26},    {'a', 26},    {'A', 26},    {'!', 32},
      {'0', 10},      {0xA0, 96},    {0x300, 40},  {0x3B1, 24},  {0x430, 32},  {0x5D0, 27},
      {0x5B0, 20},    {0x627, 36},   {0x64B, 8},   {0x660, 10},  {0x905, 80},  {0xE01, 58},
      {0x1100, 90},   {0x2000, 112}, {0x2190, 8},  {0x3041, 86}, {0x3001, 10}, {0x4E00, 4000},
      {0xAC00, 4000}, {0xFE00, 16},  {0x1F600, 3}, {0x20BB7, 1},
  };
  uint32_t i = random_next(r, COUNT(ranges));
  return ranges[i].from + random_next(r, ranges[i].n);
}

static const char *random_text(Bench *b, Random *r) {
  Buf out = {.arena = b->arena};
  uint32_t n = 1 + random_next(r, 60), last = 'a';
  for (uint32_t i = 0; i < n; i++) {
    uint32_t cp = random_next(r, 3) ? last + random_next(r, 2) : random_char(r);
    if (cp == 0x3AC + 6 || cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) cp = ' ';
    char bytes[4];
    buf_add(&out, bytes, utf8_put(bytes, cp));
    last = cp;
  }
  return buf_done(&out).s;
}

static bool is_space(const Part *part) { // one that shows
  return part->kind == PART_SPACE && part->width > 0 && str_is(part->text, " ");
}

// `blanks`: they may stand at the ends, in code or where embeddings turn them there.
static bool line_sound(const Line *line, bool blanks) {
  Len width = 0;
  for (size_t i = 0; i < line->parts.n; i++) {
    const Part *part = &line->parts.at[i];
    width += part->width;
    size_t bytes = 0;
    for (size_t g = 0; g < part->glyphs.n; g++) {
      const Glyph *glyph = &part->glyphs.at[g];
      if (!glyph->gid || glyph->from + glyph->n > part->text.n) return false;
      bytes += glyph->n;
    }
    if (part->kind == PART_RUN && bytes != part->text.n) return false;
  }
  size_t n = line->parts.n;
  bool blank_end =
      n && !blanks && (is_space(&line->parts.at[0]) || is_space(&line->parts.at[n - 1]));
  return width == line->width && !blank_end;
}

// Those of the characters above that have no look; one that stands alone on its side of a break is
// not kept, and a soft hyphen may be added.
static bool is_unseen(uint32_t cp) {
  return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
         (cp >= 0x2060 && cp <= 0x206F) || (cp >= 0xFE00 && cp <= 0xFE0F);
}

static bool has_controls(Str s) {
  for (size_t at = 0; at < s.n;) {
    uint32_t cp = utf8_next(s, &at);
    if ((cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069)) return true;
  }
  return false;
}

// How many characters its runs say.
static size_t line_chars(const Line *line) {
  size_t n = 0;
  for (size_t i = 0; i < line->parts.n; i++) {
    if (line->parts.at[i].kind != PART_RUN) continue;
    for (size_t at = 0; at < line->parts.at[i].text.n;)
      n += !is_unseen(utf8_next(line->parts.at[i].text, &at));
  }
  return n;
}

// Broken at one in so many legal places: SIZE_MAX if a line is not sound, else the chars of all.
static size_t broken_chars(Bench *b, Random *r, const Para *p, bool blanks, uint32_t one_in) {
  size_t from = 0, chars = 0;
  for (size_t i = 0; i < p->items.n; i++) {
    const Item *item = &p->items.at[i];
    bool must = item->kind == ITEM_PENALTY && item->penalty == PENALTY_MUST;
    bool legal = item->kind == ITEM_PENALTY
                     ? item->penalty < PENALTY_NEVER
                     : item->kind == ITEM_GLUE && i && p->items.at[i - 1].kind == ITEM_BOX;
    if (!must && (!legal || !one_in || random_next(r, one_in))) continue;
    Line line = para_line(b->arena, b->fonts, p, from, i);
    if (!line_sound(&line, blanks)) return SIZE_MAX;
    chars += line_chars(&line);
    from = i + 1;
  }
  return from == p->items.n ? chars : SIZE_MAX;
}

// However it is broken, every line is sound, and together they say the same.
static bool broken_sound(Bench *b, Random *r, const Para *p, bool blanks) {
  size_t whole = broken_chars(b, r, p, blanks, 0);
  return whole != SIZE_MAX && broken_chars(b, r, p, blanks, 1) == whole &&
         broken_chars(b, r, p, blanks, 4) == whole;
}

int main(void) {
  Bench b = bench_new();
  Random r = {20240229};
  size_t shaped = 0, sound = 0, refused = 0;
  static const Align aligns[] = {ALIGN_JUSTIFY, ALIGN_START};
  for (int round = 0; round < ROUNDS; round++) {
    b.para.hyphenate = random_next(&r, 2), b.para.pre = !random_next(&r, 8);
    b.para.align = aligns[random_next(&r, 2)];
    b.style.family = random_next(&r, 4) ? FAMILY_TEXT : FAMILY_MONO;
    b.style.tracking = random_next(&r, 4) ? 0 : 50;
    b.language = random_next(&r, 3) ? "en" : "he";
    Inline *at = NEW_ARRAY(b.arena, Inline, 3);
    uint32_t n = 1 + random_next(&r, 3);
    for (uint32_t i = 0; i < n; i++) at[i] = bench_inline(&b, random_text(&b, &r), &b.style);
    Para *p = bench_inlines(&b, at, n);
    if (!p) {
      refused += strlen(bench_messages(&b)) > 0;
      continue;
    }
    shaped++;
    bool blanks = b.para.pre;
    for (uint32_t i = 0; i < n; i++) blanks |= has_controls(at[i].text.s);
    bool good = broken_sound(&b, &r, p, blanks);
    sound += good;
    if (!good) printf("# round %d: " STR_FMT "\n", round, STR_ARG(at[0].text.s));
  }
  printf("# %zu shaped, %zu refused\n", shaped, refused);
  CHECK(shaped > 500, "most random texts can be set");
  CHECK(shaped + refused == ROUNDS, "what cannot be set is reported");
  CHECK(sound == shaped, "every line of every text is sound");
  bench_end(&b);
  UNIT_END();
}
