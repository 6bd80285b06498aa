// patterns_test.c -- hyphenation patterns: what a file of them says of words.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static Patterns *patterns_of(Arena *arena, const char *bytes) {
  char path[] = "/tmp/kitpress-patterns-XXXXXX";
  int fd = mkstemp(path);
  size_t n = strlen(bytes);
  Patterns *p = fd >= 0 && write(fd, bytes, n) == (ssize_t)n ? patterns_read(arena, path) : NULL;
  if (fd >= 0) close(fd), unlink(path);
  return p;
}

// The word with "-" where it may be broken; letters of Latin-1.
static const char *parted(Arena *arena, const Patterns *p, const char *word) {
  uint16_t units[HYPHEN_WORD_MAX] = {0};
  uint8_t values[HYPHEN_WORD_MAX];
  size_t n = strlen(word);
  for (size_t i = 0; i < n; i++) units[i] = (unsigned char)word[i];
  patterns_weigh(p, units, n, values);
  Buf out = {.arena = arena};
  for (size_t i = 0; i < n; i++) {
    if (values[i] & 1) buf_char(&out, '-');
    buf_char(&out, word[i]);
  }
  return buf_done(&out).s;
}

static void test_one_level(Arena *arena) {
  Patterns *p = patterns_of(arena, "UTF-8\n% a comment\na1b\n# another\na2bc\nb1c2d\n.x1a\ny1z.\n");
  CHECK(!strcmp(parted(arena, p, "xabx"), "x-a-bx"), "an odd number is a place to break");
  CHECK(!strcmp(parted(arena, p, "xabcx"), "x-abcx"), "a greater even one forbids it");
  CHECK(!strcmp(parted(arena, p, "bcd"), "b-cd"), "a pattern holds in the midst of a word");
  CHECK(!strcmp(parted(arena, p, "axa"), "axa"), "a full stop before it: where the word begins");
  CHECK(!strcmp(parted(arena, p, "ayz"), "ay-z"), "and after it: where it ends");
  CHECK(!strcmp(parted(arena, p, "ayza"), "ayza"), "nowhere else");
  CHECK(!strcmp(parted(arena, p, "q"), "q"), "a letter that no pattern has");
  p = patterns_of(arena, "UTF-8\na1b\na2b\n");
  CHECK(!strcmp(parted(arena, p, "ab"), "ab"), "of two equal ones the later holds");
  p = patterns_of(arena, "UTF-8\nabc1de\n1c\n");
  CHECK(!strcmp(parted(arena, p, "abcx"), "abcx"), "the longest beginning decides");
  p = patterns_of(arena, "UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 3\na1a\n");
  CHECK(!strcmp(parted(arena, p, "aaaaaa"), "aa-a-aaa"), "letters at a word's ends, at the least");
}

static void test_levels(Arena *arena) {
  Patterns *p = patterns_of(arena,
                            "UTF-8\nCOMPOUNDLEFTHYPHENMIN 2\nCOMPOUNDRIGHTHYPHENMIN 2\n"
                            "foot1ball\nNEXTLEVEL\n1b\n1t\na1l\nl1l\n");
  CHECK(!strcmp(parted(arena, p, "football"), "foot-ba-l-l"),
        "a compound is broken at its joint, its parts by the second level");
  CHECK(strncmp(parted(arena, p, "footballx"), "foo-t", 5), "no break a letter before a joint");
  CHECK(!strcmp(parted(arena, p, "xbt"), "x-b-t"), "a word without joints, by the second level");
  p = patterns_of(arena, "UTF-8\nNEXTLEVEL\na1b\n");
  CHECK(p && !strcmp(parted(arena, p, "ab"), "a-b"), "a first level without patterns");
  p = patterns_of(arena, "UTF-8\nSch1\nNEXTLEVEL\ni1f/=,1,1\ne1f\n");
  CHECK(!strcmp(parted(arena, p, "xifxef"), "xifxe-f"), "what changes the spelling is left out");
}

static void test_files(Arena *arena) {
  Patterns *p = patterns_of(arena, "ISO8859-1\n\xE4""1b\n");
  CHECK(p && !strcmp(parted(arena, p, "\xE4""b"), "\xE4-b"), "letters in the file's own encoding");
  CHECK(!patterns_of(arena, "KLINGON-7\na1b\n"), "an encoding that nobody knows");
  CHECK(!patterns_of(arena, ""), "an empty file");
  CHECK(!patterns_of(arena, "\na1b\n"), "no encoding");
  CHECK(!patterns_read(arena, "/nowhere/hyph_xx.dic"), "no file");
  CHECK(!patterns_read(arena, "/"), "a folder");
  Buf wide = {.arena = arena};
  buf_text(&wide, "UTF-8\n");
  for (int i = 0; i < 1000; i++) buf_text(&wide, "abcdefghij");
  buf_text(&wide, "\na1b");
  p = patterns_of(arena, buf_done(&wide).s);
  CHECK(p && !strcmp(parted(arena, p, "ab"), "a-b"), "a pattern longer than any word");
}

// ---- all that is installed: as it is read, and as it would be read with nothing spared ----------
enum { LINES_APART = 7 }; // of those whose letters are taken for words

static const char *known_as(const char *encoding) { // which makes ICU read it
  return !strcmp(encoding, "UTF-8") ? "utf8" : !strcmp(encoding, "ISO8859-1") ? "latin1" : encoding;
}

// Each pattern alone: after one that it has no letter in common with.
static Str with_nothing_spared(Arena *arena, FILE *file, char *words, size_t most) {
  char line[512];
  size_t used = 0, number = 0;
  Buf out = {.arena = arena};
  for (; fgets(line, sizeof line, file); number++) {
    line[strcspn(line, "\r\n")] = '\0';
    buf_printf(&out, "%s\n~\n", number ? line : known_as(line));
    bool taken = number && number % LINES_APART == 0 && used + sizeof line < most;
    for (const char *c = line; taken && *c; c++)
      if (*c > '9' || *c < 0) words[used++] = *c;
    if (taken && number % (2 * LINES_APART)) words[used++] = '\n';
  }
  words[used] = '\0';
  return buf_done(&out);
}

static size_t differing(const Patterns *a, const Patterns *b, char *words) {
  size_t wrong = 0;
  for (char *word = strtok(words, "\n"); word; word = strtok(NULL, "\n")) {
    uint16_t units[HYPHEN_WORD_MAX];
    uint8_t values[2][HYPHEN_WORD_MAX];
    size_t n = 0;
    for (; word[n] && n < HYPHEN_WORD_MAX - 1; n++) units[n] = (unsigned char)word[n];
    patterns_weigh(a, units, n, values[0]), patterns_weigh(b, units, n, values[1]);
    wrong += memcmp(values[0], values[1], n) != 0;
  }
  return wrong;
}

static void test_installed(void) {
  static const char *const names[] = {"de_DE", "en_GB", "en_US", "es_ES",
                                      "fr",    "pl_PL", "pt_BR", "pt_PT"};
  static char words[1 << 18];
  for (size_t i = 0; i < COUNT(names); i++) {
    Arena *arena = arena_new();
    const char *path = str_printf(arena, "/usr/share/hyphen/hyph_%s.dic", names[i]).s;
    FILE *file = fopen(path, "r");
    Str plain = file ? with_nothing_spared(arena, file, words, sizeof words) : STR("");
    if (file) fclose(file);
    Patterns *a = patterns_read(arena, path), *b = patterns_of(arena, plain.s);
    CHECK(a && b && *words, "patterns that kitpress asks for are installed");
    CHECK(a && b && !differing(a, b, words), names[i]);
    arena_free(arena);
  }
}

int main(void) {
  Arena *arena = arena_new();
  test_one_level(arena);
  test_levels(arena);
  test_files(arena);
  test_installed();
  arena_free(arena);
  UNIT_END();
}
