// words.c -- texts as words that can be compared: without case, marks, small words and plurals.
// SPDX-License-Identifier: MIT
//
// Folding is done by tables for Latin, Greek, Cyrillic and Arabic letters; others are compared as
// written.
// Scripts that put no blanks between words (Han, kana) give a word for each character.
#include "proof/inner.h"

#include <stdlib.h>
#include <string.h>

// ---- letters -----------------------------------------------------------------------------------
// The letter without its mark, for U+00C0 to U+017F; '*' is none.
static const char latin[] = "aaaaaaaceeeeiiiidnooooo*ouuuuyts"
                            "aaaaaaaceeeeiiiidnooooo*ouuuuyty"
                            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkk"
                            "llllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuu"
                            "wwyyyzzzzzzs";

static uint32_t fold_greek(uint32_t cp) {
  static const struct {
    uint16_t from, to;
  } marked[] = {{0x386, 0x3B1}, {0x388, 0x3B5}, {0x389, 0x3B7}, {0x38A, 0x3B9}, {0x38C, 0x3BF},
                {0x38E, 0x3C5}, {0x38F, 0x3C9}, {0x390, 0x3B9}, {0x3AA, 0x3B9}, {0x3AB, 0x3C5},
                {0x3AC, 0x3B1}, {0x3AD, 0x3B5}, {0x3AE, 0x3B7}, {0x3AF, 0x3B9}, {0x3B0, 0x3C5},
                {0x3C2, 0x3C3}, {0x3CA, 0x3B9}, {0x3CB, 0x3C5}, {0x3CC, 0x3BF}, {0x3CD, 0x3C5},
                {0x3CE, 0x3C9}};
  for (size_t i = 0; i < COUNT(marked); i++)
    if (marked[i].from == cp) return marked[i].to;
  return cp >= 0x391 && cp <= 0x3A9 ? cp + 0x20 : cp;
}

static uint32_t fold_cyrillic(uint32_t cp) {
  if (cp >= 0x410 && cp <= 0x42F) cp += 0x20;
  else if (cp >= 0x400 && cp <= 0x40F) cp += 0x50;
  return cp == 0x450 || cp == 0x451 ? 0x435 : cp == 0x45D ? 0x438 : cp;
}

// Latin Extended Additional: Vietnamese vowels by their ranges, the rest by pairs of cases.
static uint32_t fold_additional(uint32_t cp) {
  static const struct {
    uint16_t last;
    char base;
  } vowels[] = {{0x1EB7, 'a'}, {0x1EC7, 'e'}, {0x1ECB, 'i'},
                {0x1EE3, 'o'}, {0x1EF1, 'u'}, {0x1EF9, 'y'}};
  if (cp >= 0x1EA0)
    for (size_t i = 0; i < COUNT(vowels); i++)
      if (cp <= vowels[i].last) return (uint32_t)vowels[i].base;
  return cp | 1;
}

// Signs of vowels, and the stroke that stretches a word.
static bool is_arabic_mark(uint32_t cp) {
  return (cp >= 0x64B && cp <= 0x65F) || cp == 0x670 || cp == 0x640;
}

// What writers of Arabic do not tell apart in haste: alef with and without hamza, alef maqsura and
// yeh, teh marbuta and heh.
static uint32_t fold_arabic(uint32_t cp) {
  if (cp == 0x622 || cp == 0x623 || cp == 0x625 || cp == 0x671) return 0x627;
  return cp == 0x649 ? 0x64A : cp == 0x629 ? 0x647 : cp;
}

static bool is_letter(uint32_t cp) {
  if (cp < 0x80)
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9');
  if (cp < 0xC0) return cp == 0xAA || cp == 0xB5 || cp == 0xBA;
  if (cp == 0xD7 || cp == 0xF7 || cp == 0x60C || cp == 0x61B || cp == 0x61F) return false;
  bool marks = (cp >= 0x2000 && cp <= 0x2BFF) || (cp >= 0x3000 && cp <= 0x303F) ||
               (cp >= 0xFF00 && cp <= 0xFF0F) || (cp >= 0xFF1A && cp <= 0xFF20) || cp == 0xFFFD;
  return !marks;
}

static void put_folded(Buf *out, uint32_t cp) {
  char bytes[4];
  if (cp >= 0x300 && cp <= 0x36F) return; // a mark on the letter before
  if (is_arabic_mark(cp)) return;
  const char *two = cp == 0xC6 || cp == 0xE6       ? "ae"
                    : cp == 0x152 || cp == 0x153   ? "oe"
                    : cp == 0xDF || cp == 0x1E9E   ? "ss"
                                                   : NULL;
  if (two) {
    buf_text(out, two);
    return;
  }
  if (cp >= 'A' && cp <= 'Z') cp += 0x20;
  else if (cp >= 0xC0 && cp <= 0x17F) cp = (uint32_t)latin[cp - 0xC0];
  else if (cp >= 0x370 && cp <= 0x3FF) cp = fold_greek(cp);
  else if (cp >= 0x400 && cp <= 0x45F) cp = fold_cyrillic(cp);
  else if (cp >= 0x622 && cp <= 0x671) cp = fold_arabic(cp);
  else if (cp >= 0x1E00 && cp <= 0x1EF9) cp = fold_additional(cp);
  buf_add(out, bytes, utf8_put(bytes, cp));
}

// A character that is a word by itself: Han, kana.
static bool stands_alone(uint32_t cp) {
  return (cp >= 0x2E80 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
         (cp >= 0x20000 && cp <= 0x3FFFF);
}

// ---- words -------------------------------------------------------------------------------------
static WordBreak break_of(uint32_t cp, bool line_before) {
  if (cp == '\n' && line_before) return BREAK_SENTENCE;
  if (cp == '.' || cp == '?' || cp == '!' || cp == 0x2026 ||
      cp == 0x61F || cp == 0x3002 || cp == 0xFF1F || cp == 0xFF01)
    return BREAK_SENTENCE;
  if (cp == ',' || cp == ';' || cp == ':' || cp == '(' || cp == ')' ||
      cp == 0x2013 || cp == 0x2014 || cp == 0x3001 || cp == 0x60C || cp == 0x61B)
    return BREAK_CLAUSE;
  return BREAK_NONE;
}

// A letter or digit of ASCII, folded; 0: it is neither.
static char fold_plain(unsigned char c) {
  unsigned char small = c | 0x20;
  if (small >= 'a' && small <= 'z') return (char)small;
  return c >= '0' && c <= '9' ? (char)c : 0;
}

// A word, folded, from *at on; none is longer than it was, so there is room for it.
static void fold_word(Buf *out, Str text, uint32_t first, size_t *at) {
  bool alone = stands_alone(first);
  for (size_t from = *at, end = from; end < text.n; *at = end) {
    unsigned char c = (unsigned char)text.s[end];
    char plain = fold_plain(c);
    if (*at > from && alone) break;
    if (plain) {
      out->s[out->n++] = plain, end++;
      continue;
    }
    if (c < 0x80) break;
    uint32_t next = utf8_next(text, &end);
    if (!is_letter(next) || (*at > from && stands_alone(next))) break;
    put_folded(out, next);
  }
}

ProofWords words_split(Arena *arena, Str text) {
  VEC(Word) words = {0};
  Buf folded = {.arena = arena, .s = NEW_ARRAY(arena, char, 2 * text.n + 1), .cap = 2 * text.n + 1};
  WordBreak before = BREAK_SENTENCE;
  bool line = false; // nothing but blanks since a line's end
  for (size_t at = 0; at < text.n;) {
    size_t from = at;
    uint32_t cp = utf8_next(text, &at);
    if (!is_letter(cp)) {
      WordBreak here = cp == ' ' ? BREAK_NONE : break_of(cp, line);
      if (here > before) before = here;
      line = cp == '\n' || (line && (cp == ' ' || cp == '\t'));
      continue;
    }
    size_t begin = folded.n;
    at = from;
    fold_word(&folded, text, cp, &at);
    line = false;
    Str word = {folded.s + begin, folded.n - begin};
    VEC_PUSH(arena, &words, ((Word){word, (uint32_t)from, (uint32_t)at, before}));
    before = BREAK_NONE;
  }
  return (ProofWords){words.at, words.n};
}

Str words_joined(Arena *arena, ProofWords words) {
  Buf out = {.arena = arena};
  for (size_t i = 0; i < words.n; i++) {
    if (i) buf_char(&out, ' ');
    buf_str(&out, words.at[i].folded);
  }
  return buf_done(&out);
}

// ---- words that mean little --------------------------------------------------------------------
enum { SMALL_MOST = 30 }; // bytes of one

typedef struct Small { // of a language, folded, between blanks
  const char *language, *words, *asking; // asking: what questions begin with
} Small;
static const Small small[] = {
    {"en",
     " a an and any are as at be been but by can do does each either else etc every for from had"
     " has have how if in including into is it its itself like may more most must no nor not of off"
     " on one s or other others our out over own per s so some such than that the their them then"
     " there these they this those through to too up upon us via was we were what when where"
     " whether which while who whom whose why will with within without would you your ",
     " about after again ask asked before could describe did didn discuss ever example explain give"
     " happened he help her him his i imagine instance last me moment my occasion please recent"
     " share she should situation suppose talk tell think thing time turn us walk way went"
     " work worked "},
    {"de",
     " aber alle als am an auch auf aus bei beim bis da das dass dem den der des die dies diese"
     " dieser dieses durch ein eine einem einen einer eines er es fur hat haben ihr ihre im in ins"
     " ist kein keine man mit nach nicht noch nur ob oder ohne sein seine sich sie sind so sowie"
     " uber um und unter vom von vor war was wenn wer werden wie wird wo zu zum zur zwischen ",
     " beispiel beschreiben bitte erzahlen ging ihnen konnten letzte mal mir moment situation"
     " stellen uns wann waren warum welche welchem welchen welcher welches wurden zeit zuletzt "},
    {"fr",
     " a au aux avec ce ces cet cette chez d dans de des du elle en entre est et etc il ils je l la"
     " le les leur leurs lui mais n ne nos notre nous ou par pas plus pour qu que qui quoi s sa"
     " sans se ses si son sont sous sur un une vers vos votre vous y ",
     " a avez comment decrivez derniere dernier dites donnez etait etiez exemple expliquez fait"
     " fois j m moi moment parlez pourquoi quand quel quelle quels quelles racontez situation "},
};

static bool is_among(const char *list, Str word) {
  char sought[SMALL_MOST + 3];
  if (word.n > SMALL_MOST) return false;
  sought[0] = ' ', sought[word.n + 1] = ' ', sought[word.n + 2] = '\0';
  memcpy(sought + 1, word.s, word.n);
  return strstr(list, sought) != NULL;
}

static const Small *small_of(Str language) {
  for (size_t i = 0; i < COUNT(small); i++)
    if (language.n >= 2 && memcmp(language.s, small[i].language, 2) == 0 &&
        (language.n == 2 || language.s[2] == '-'))
      return &small[i];
  return NULL;
}

static bool ends(Str word, const char *end) {
  size_t n = strlen(end);
  return word.n > n && memcmp(word.s + word.n - n, end, n) == 0;
}

// Without the s or es of a plural; French and English alone have it.
static Str singular(Arena *arena, Str word) {
  if (word.n < 4 || !ends(word, "s") || ends(word, "ss") || ends(word, "us") || ends(word, "is"))
    return word;
  if (ends(word, "ies") && word.n > 4)
    return str_printf(arena, "%.*sy", (int)word.n - 3, word.s);
  if (ends(word, "sses") || ends(word, "xes") || ends(word, "ches") || ends(word, "shes"))
    return (Str){word.s, word.n - 2};
  return (Str){word.s, word.n - 1};
}

static Str word_meant(Arena *arena, const Small *own, Str word) {
  bool plurals = own && own->language[0] != 'd';
  return plurals ? singular(arena, word) : word;
}

// ---- terms -------------------------------------------------------------------------------------
static int by_bytes(const void *a, const void *b) {
  return str_cmp(*(const Str *)a, *(const Str *)b);
}

Terms terms_of(Arena *arena, Str language, Str phrase) {
  const Small *own = small_of(language);
  ProofWords words = words_split(arena, phrase);
  Terms terms = {NEW_ARRAY(arena, Str, words.n), 0};
  for (size_t i = 0; i < words.n; i++)
    if (!own || !is_among(own->words, words.at[i].folded))
      terms.at[terms.n++] = word_meant(arena, own, words.at[i].folded);
  if (terms.n) qsort(terms.at, terms.n, sizeof *terms.at, by_bytes);
  size_t n = 0;
  for (size_t i = 0; i < terms.n; i++)
    if (!n || !str_eq(terms.at[i], terms.at[n - 1])) terms.at[n++] = terms.at[i];
  terms.n = n;
  return terms;
}

ProofWords terms_asked(Arena *arena, Str language, Str text) {
  const Small *own = small_of(language);
  ProofWords words = words_split(arena, text);
  size_t n = 0;
  for (size_t i = 0; i < words.n; i++) {
    Str word = words.at[i].folded;
    if (own && (is_among(own->words, word) || is_among(own->asking, word))) continue;
    words.at[n] = words.at[i];
    words.at[n++].folded = word_meant(arena, own, word);
  }
  words.n = n;
  return words;
}

Str terms_key(Arena *arena, Terms terms) {
  Buf out = {.arena = arena};
  for (size_t i = 0; i < terms.n; i++) {
    if (i) buf_char(&out, ' ');
    buf_str(&out, terms.at[i]);
  }
  return buf_done(&out);
}

size_t terms_common(Terms a, Terms b) {
  size_t common = 0;
  for (size_t i = 0, j = 0; i < a.n && j < b.n;) {
    int order = str_cmp(a.at[i], b.at[j]);
    common += order == 0;
    i += order <= 0;
    j += order >= 0;
  }
  return common;
}

bool terms_within(Terms few, Terms many) { return terms_common(few, many) == few.n; }
