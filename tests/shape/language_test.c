// language_test.c -- what is told of the language of foreign words.
// SPDX-License-Identifier: MIT
#include "bench.h"

// The parts of a text on one line, each with its language: "The |ar:رنا|, |ru:Иван".
static const char *told(Bench *b, const char *language, const char *text) {
  b->language = language;
  Para *p = bench_para(b, text);
  if (!p) return bench_messages(b);
  Line line = bench_line(b, p);
  Buf out = {.arena = b->arena};
  const char *last = NULL;
  for (size_t i = 0; i < line.parts.n; i++) {
    const Part *part = &line.parts.at[i];
    bool same = part->language == last ||
                (part->language && last && !strcmp(part->language, last));
    if (i && !same) buf_char(&out, '|');
    if ((i == 0 || !same) && part->language) buf_printf(&out, "%s:", part->language);
    buf_str(&out, part->text);
    last = part->language;
  }
  return buf_done(&out).s;
}

static bool tells(Bench *b, const char *language, const char *text, const char *wanted) {
  const char *is = told(b, language, text);
  if (strcmp(is, wanted) != 0) printf("# %s: is %s, wanted %s\n", text, is, wanted);
  return strcmp(is, wanted) == 0;
}

static void test_scripts(Bench *b) {
  CHECK(tells(b, "en-GB", "plain café – 12%", "plain café – 12%"), "Latin tells none");
  CHECK(tells(b, "en", "say Иван Петров here", "say |ru:Иван Петров| here"), "Cyrillic");
  CHECK(tells(b, "en", "say Ζωή here", "say |el:Ζωή| here"), "Greek");
  CHECK(tells(b, "en", "say רות here", "say |he:רות| here"), "Hebrew");
  CHECK(tells(b, "en", "say رنا here", "say |ar:رنا| here"), "Arabic");
  CHECK(tells(b, "en", "say श्रुति here", "say |hi:श्रुति| here"), "Devanagari");
  CHECK(tells(b, "en", "say สมชาย here", "say |th:สมชาย| here"), "Thai");
  CHECK(tells(b, "en", "x 山田 y", "x |zh:山田| y"), "ideographs alone are Chinese");
  CHECK(tells(b, "en", "x 山田はなこ y", "x |ja:山田はなこ| y"), "with kana they are Japanese");
  CHECK(tells(b, "en", "x カナ山田 y", "x |ja:カナ山田| y"), "before or after them");
  CHECK(tells(b, "en", "x 山田 はなこ y", "x |ja:山田 はなこ| y"), "and over a blank");
  CHECK(tells(b, "en", "x 김철수 y", "x |ko:김철수| y"), "Hangul");
  CHECK(tells(b, "en", "x 金철수 y", "x |ko:金철수| y"), "with ideographs too");
  CHECK(tells(b, "en", "山田 and はなこ", "zh:山田| and |ja:はなこ"), "each stretch for itself");
}

static void test_shared(Bench *b) {
  CHECK(tells(b, "en", "Ζωή, 14:00", "el:Ζωή,| 14:00"), "figures after a name are not foreign");
  CHECK(tells(b, "en", "Ζωή 3 Άννα", "el:Ζωή 3 Άννα"), "but within it they are");
  CHECK(tells(b, "en", "Ζωή 3 Anna", "el:Ζωή| 3 Anna"), "only within it");
  CHECK(tells(b, "en", "Ζωή Иван", "el:Ζωή| |ru:Иван"), "two languages");
  CHECK(tells(b, "en", "12 ", "12"), "figures alone");
  CHECK(tells(b, "en", "→ ♥ ⠃⠗", "→ ♥ ⠃⠗"), "signs and braille tell none");
}

static void test_documents(Bench *b) {
  CHECK(tells(b, "el", "Ζωή and Иван", "Ζωή and |ru:Иван"), "the document's own is not foreign");
  CHECK(tells(b, "ja", "山田はなこ 김", "山田はなこ |ko:김"), "all of its scripts");
  CHECK(tells(b, "zh-Hant", "王小明ㄅ, Ann", "王小明ㄅ, Ann"), "whatever the form");
  CHECK(tells(b, "zh", "王小明", "王小明"), "Chinese is Chinese");
  CHECK(tells(b, "zh", "山田はなこ", "ja:山田はなこ"), "and a Japanese name Japanese");
  CHECK(tells(b, "sr-Latn", "Ana Ана Ζωή", "Ana Ана |el:Ζωή"), "Serbian in both scripts");
  CHECK(tells(b, "xx", "say Ζωή", "say |el:Ζωή"), "an unknown language tells no script");
}

int main(void) {
  Bench b = bench_new();
  test_scripts(&b);
  test_shared(&b);
  test_documents(&b);
  bench_end(&b);
  UNIT_END();
}
