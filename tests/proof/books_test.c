// books_test.c -- jurisdictions are read once for all kits that look for the same; and no further.
// SPDX-License-Identifier: MIT
#include "proof/inner.h"
#include "unit.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Stage { // a folder with kits, a library and what is shared
  Arena *arena;
  char at[40];
  Books *books;
  VEC(const char *) files;
} Stage;

static const char *put(Stage *place, const char *name, const char *text) {
  const char *path = str_printf(place->arena, "%s/%s", place->at, name).s;
  FILE *file = fopen(path, "w");
  CHECK(file && fputs(text, file) >= 0 && fclose(file) == 0, "a file is written");
  VEC_PUSH(place->arena, &place->files, path);
  return path;
}

static void rule(Stage *place, const char *file, const char *phrase) {
  put(place, file,
      str_printf(
          place->arena,
          "title: T\nrules:\n  - id: it\n    about: it\n    source: {law: L}\n    why: Because.\n"
          "    phrases: {en: [\"%s\"], de: [\"sag %s\"]}\n",
          phrase, phrase)
          .s);
}

// What is said, by the code, of a kit that asks "one" and "two"; '.' each.
static size_t said(Stage *place, const char *language, const char *jurisdictions,
                   const char *code) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  const char *path =
      put(place, "k.kit.yaml",
          str_printf(arena,
                     "id: k\nversion: 1\ntitle: K\nlanguage: %s\njurisdictions: %s\n"
                     "categories:\n  - id: a\n    title: A\n    questions:\n"
                     "      - {id: q, text: Say one}\n      - {id: r, text: Sag two}\n",
                     language, jurisdictions)
              .s);
  Kit *kit = kit_read(arena, diags, path);
  CHECK(kit && !kit->incomplete, "a kit is read");
  if (kit) proof_kit(arena, diags, kit, place->books, place->at);
  Buf out = {.arena = arena};
  diags_render(&out, diags, (DiagStyle){0});
  size_t n = 0;
  for (const char *s = buf_done(&out).s; (s = strstr(s, code)); s++) n++;
  arena_free(arena);
  return n;
}

static void test_once(Stage *place) {
  rule(place, "jurisdictions/general.yaml", "one");
  CHECK(said(place, "en", "[general]", "[proof-ask]") == 1, "the rule finds what is asked");
  rule(place, "jurisdictions/general.yaml", "say|two|one|x");
  CHECK(said(place, "en", "[general]", "[proof-ask]") == 1, "the next kit has the same rules");
  CHECK(said(place, "en", "[general]", "[proof-rules]") == 0, "which are not read again");
  CHECK(said(place, "de", "[general]", "[proof-ask]") == 0, "one in another language: its phrases");
  rule(place, "jurisdictions/other.yaml", "two");
  CHECK(said(place, "en", "[general, other]", "[proof-ask]") == 2, "one with more: all of them");
  rule(place, "library/jurisdictions/general.yaml", "nothing");
  CHECK(said(place, "en", "[general]", "[proof-ask]") == 1,
        "which library there is was found once");
}

static void test_own(Stage *place) { // another library: its own rules
  unlink(str_printf(place->arena, "%s/k.kit.yaml", place->at).s);
  CHECK(said(place, "en", "[general]\nlibrary: lib", "[proof-ask]") == 0,
        "a kit with another library");
}

static void test_wrong(Stage *place) {
  rule(place, "jurisdictions/wrong.yaml", "one *");
  for (int i = 0; i < 2; i++) {
    size_t n = said(place, "en", "[general, wrong, nowhere]", "[proof-rules]");
    CHECK(n == 1, "what is wrong is said of every kit");
  }
  rule(place, "jurisdictions/bad.yaml", "[two");
  for (int i = 0; i < 2; i++)
    CHECK(said(place, "en", "[bad]", "[proof-rules]") == 1, "of a phrase, too");
  rule(place, "jurisdictions/bad.yaml", "two");
  CHECK(said(place, "en", "[bad]", "[proof-ask]") == 1, "and it is read again");
  for (int i = 0; i < 2; i++)
    CHECK(said(place, "fr", "[bad]", "[proof-ask]") == 1, "no phrases in its language: each hears");
}

static void test_languages(Stage *place) {
  static const char *const more = "title: T\nrules:\n  - id: it\n    phrases: {%s: [%s]}\n";
  rule(place, "jurisdictions/tongues.yaml", "nothing");
  put(place, "jurisdictions/tongues/fr.yaml", str_printf(place->arena, more, "fr", "say one").s);
  put(place, "jurisdictions/tongues/pt.yaml", str_printf(place->arena, more, "pt", "'[a'").s);
  put(place, "jurisdictions/tongues/es.yaml", "title: T\nextends: general\nrules: [{id: it}]\n");
  put(place, "jurisdictions/tongues/it.yaml", "title: T\nrules: [{id: other}]\n");
  CHECK(said(place, "fr", "[tongues]", "asks about") == 1, "phrases in a language's own file");
  CHECK(said(place, "fr-CA", "[tongues]", "asks about") == 1, "are for all who speak it");
  CHECK(said(place, "en", "[tongues]", "asks about") == 0, "not for others");
  CHECK(said(place, "en", "[tongues]", "[proof-rules]") == 0, "who do not hear of them, either");
  CHECK(said(place, "pt", "[tongues]", "[proof-rules]") == 1, "what is wrong with them is told");
  CHECK(said(place, "es", "[tongues]", "[proof-rules]") == 1, "so is what they extend");
  CHECK(said(place, "it", "[tongues]", "[proof-rules]") == 1, "and a rule that is none");
}

// A library's own phrases, without a file of its own for their jurisdiction.
static void test_library(Stage *place) {
  const char *phrases = "rules:\n  - {id: it, phrases: {sv: [say one]}}\n";
  unlink(str_printf(place->arena, "%s/k.kit.yaml", place->at).s);
  rule(place, "jurisdictions/plain.yaml", "nothing");
  CHECK(said(place, "sv", "[plain]\nlibrary: lib", "asks about") == 0, "no phrases of it");
  put(place, "lib/jurisdictions/plain/nb.yaml", "rules:\n  - {id: it, phrases: {nb: [say one]}}\n");
  put(place, "lib/jurisdictions/plain/sv.yaml", phrases);
  CHECK(said(place, "nb", "[plain]\nlibrary: lib", "asks about") == 1, "phrases without a title");
  CHECK(said(place, "nb", "[plain]\nlibrary: lib", "[kit-") == 0, "which need none");
  CHECK(said(place, "nb", "[plain]\nlibrary: library", "asks about") == 0, "not of others");
  put(place, "lib/jurisdictions/plain/da.yaml", "title: T\n");
  CHECK(said(place, "da", "[plain]\nlibrary: lib", "[kit-missing-key]") == 1, "phrases of nothing");
  put(place, "lib/jurisdictions/plain.yaml", "title: P\nextends: plain\n");
  CHECK(said(place, "nb-NO", "[plain]\nlibrary: lib", "asks about") == 1,
        "with a file that extends alone");
  CHECK(said(place, "nb-NO", "[plain]\nlibrary: lib", "[kit-") == 0, "which needs no rules");
  put(place, "jurisdictions/untitled.yaml", "extends: plain\n");
  put(place, "jurisdictions/void.yaml", "title: T\n");
  CHECK(said(place, "en", "[untitled]", "[kit-missing-key]") == 1, "but a title");
  CHECK(said(place, "en", "[void]", "[kit-missing-key]") == 1, "or rules, if it extends none");
}

// A rule all of whose phrases stand in files of languages.
static void test_bare(Stage *place) {
  static const char *const bare =
      "title: T\nextends: general\nrules:\n"
      "  - {id: new, about: that, source: {law: L}, why: Because.}\n";
  put(place, "lib/jurisdictions/bare.yaml", bare);
  CHECK(said(place, "en", "[bare]\nlibrary: lib", "[proof-rules]") == 1, "no phrases anywhere");
  put(place, "lib/jurisdictions/bare/fi.yaml", "rules:\n  - {id: new, phrases: {fi: [say one]}}\n");
  put(place, "lib/jurisdictions/bare/el.yaml", "torn: [");
  CHECK(said(place, "en", "[bare]\nlibrary: lib", "error: ") == 0, "another language's are some");
  CHECK(said(place, "fi", "[bare]\nlibrary: lib", "asks about that") == 1, "its own, too");
  CHECK(said(place, "el", "[bare]\nlibrary: lib", "error: ") > 0, "what is torn, its own hear");
}

int main(void) {
  Stage place = {.arena = arena_new(), .at = "/tmp/kitpress-books-XXXXXX"};
  static const char *const folders[] = {"jurisdictions", "library", "library/jurisdictions", "lib",
                                        "lib/jurisdictions", "jurisdictions/tongues",
                                        "lib/jurisdictions/plain", "lib/jurisdictions/bare"};
  CHECK(mkdtemp(place.at), "a folder");
  place.books = books_new(place.arena);
  for (size_t i = 0; i < COUNT(folders); i++)
    mkdir(str_printf(place.arena, "%s/%s", place.at, folders[i]).s, 0700);
  rule(&place, "lib/jurisdictions/general.yaml", "nothing");
  test_once(&place);
  test_own(&place);
  test_wrong(&place);
  test_languages(&place);
  test_library(&place);
  test_bare(&place);
  for (size_t i = 0; i < place.files.n; i++) unlink(place.files.at[i]);
  for (size_t i = COUNT(folders); i-- > 0;)
    rmdir(str_printf(place.arena, "%s/%s", place.at, folders[i]).s);
  rmdir(place.at);
  arena_free(place.arena);
  UNIT_END();
}
