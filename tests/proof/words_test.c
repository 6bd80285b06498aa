// words_test.c -- words without case, marks, plurals and small words; and what belongs together.
// SPDX-License-Identifier: MIT
#include "proof/inner.h"
#include "unit.h"

static Str joined(Arena *a, const char *text) {
  return words_joined(a, words_split(a, str_of(text)));
}

static void same(Arena *a, const char *one, const char *two) {
  CHECK(str_eq(joined(a, one), joined(a, two)), two);
}

static void key(Arena *a, const char *language, const char *phrase, const char *want) {
  Str got = terms_key(a, terms_of(a, str_of(language), str_of(phrase)));
  if (!str_is(got, want)) printf("  \"" STR_FMT "\" is not \"%s\"\n", STR_ARG(got), want);
  CHECK(str_is(got, want), phrase);
}

int main(void) {
  Arena *a = arena_new();
  same(a, "El Niño - GARÇON, Łódź!", "el nino garcon lodz");
  same(a, "Straße œuvre Æsir ÿ Ž ĳ", "strasse oeuvre aesir y z i");
  same(a, "ΑΘΉΝΑ Ώρα λόγος ΛΌΓΟΣ ϊ", "αθηνα ωρα λογοσ λογοσ ι");
  same(a, "МОСКВА Ёлка Ѐ", "москва елка е");
  same(a, "Tiếng Việt ĐẠI", "tieng viet dai");
  same(a, "e\xCC\x81" "cole", "ecole"); // a combining acute
  same(a, "what's state-of-the-art", "what s state of the art");
  same(a, "漢字かな", "漢 字 か な");
  same(a, "إعاقةٌ مُتزوّجة أنتَ إلى طـفل؟", "اعاقه متزوجه انت الي طفل");
  same(a, "3.5 GB", "3 5 gb");
  CHECK(joined(a, "?! -- …").n == 0, "marks alone are no words");
  CHECK(joined(a, "\xFF\xFE").n == 0, "malformed bytes are no words");

  ProofWords words = words_split(a, str_of("One, two. Three\n\nfour\nfive: six"));
  static const WordBreak breaks[] = {BREAK_SENTENCE, BREAK_CLAUSE, BREAK_SENTENCE,
                                     BREAK_SENTENCE, BREAK_NONE,   BREAK_CLAUSE};
  CHECK(words.n == COUNT(breaks), "six words");
  for (size_t i = 0; i < words.n && i < COUNT(breaks); i++)
    CHECK(words.at[i].before == breaks[i], "what stands between words");
  CHECK(words.at[1].from == 5 && words.at[1].to == 8, "a word knows its place");

  words = words_split(a, str_of("نعم، لا؛ ثم؟ بعد。前、後"));
  static const WordBreak others[] = {BREAK_SENTENCE, BREAK_CLAUSE,   BREAK_CLAUSE,
                                     BREAK_SENTENCE, BREAK_SENTENCE, BREAK_CLAUSE};
  CHECK(words.n == COUNT(others), "six words of other scripts");
  for (size_t i = 0; i < words.n && i < COUNT(others); i++)
    CHECK(words.at[i].before == others[i], "what stands between words of other scripts");

  key(a, "en", "The development of leaders", "development leader");
  key(a, "en-GB", "Leader development", "development leader");
  key(a, "en", "Strategies, processes, boxes, analysis and status",
      "analysis box process status strategy");
  key(a, "en", "buses gas class", "buse class gas");
  key(a, "de", "die Entwicklung von Führungskräften", "entwicklung fuhrungskraften");
  key(a, "de", "Status des Hauses", "hauses status");
  key(a, "fr", "le développement des équipes", "developpement equipe");
  key(a, "xx", "The leaders", "leaders the");
  key(a, "en", "of the", "");
  Terms many = terms_of(a, STR("en"), STR("cost of cloud services")),
        few = terms_of(a, STR("en"), STR("Services, cost"));
  CHECK(terms_within(few, many) && !terms_within(many, few), "few words within many");
  CHECK(terms_common(few, many) == 2, "words in common");
  arena_free(a);
  UNIT_END();
}
