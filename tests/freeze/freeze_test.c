// freeze_test.c -- facts come back as they were written; what has changed is told, and no more.
// SPDX-License-Identifier: MIT
#include "freeze/inner.h"

#include <stdlib.h>
#include <unistd.h>

#include "unit.h"

static uint64_t seed = 7;
static size_t dice(size_t n) { // 0 .. n - 1
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (size_t)(seed >> 33) % n;
}

// ---- round trips --------------------------------------------------------------------------------
// What YAML could misread and a kit can hold: indicators, blanks at ends, breaks of all kinds,
// words that mean something.
static const char *const nasty[] = {
    "a", "null", "~", " ", "  ", "\n", "\n\n", "\t", ":", ": ", "#", " #", "-", "- ", "'", "\"",
    "\\", "|", ">", "{", "}", "[", "]", "&a", "*a", "!t", "%", "@", "`", "\xC3\xA9", "\xC2\xA0",
    "\xE2\x80\xA8", "\xEF\xBB\xBF", "\xF0\x9F\x98\x80", "yes", "1.0",
    "---", "...", "?", ",", "word", "\n  deeper", "\n-"};

static Str text_roll(Arena *arena, size_t most) {
  Buf out = {.arena = arena};
  buf_char(&out, 'x'); // a text that shows nothing is no fact
  for (size_t n = dice(most); n > 0; n--) buf_text(&out, nasty[dice(COUNT(nasty))]);
  if (dice(2)) return buf_done(&out);
  return (Str){buf_done(&out).s + (out.n > 1), out.n - (out.n > 1)};
}

static Facts *facts_roll(Arena *arena) {
  static const char *const aspects[] = {"text", "minutes", "type", "scale"};
  Facts *facts = NEW(arena, Facts);
  VEC(Fact) list = {0};
  *facts = (Facts){.kit = STR("kit"), .version = STR("1.0"), .title = STR("A: title"),
                   .requisition = STR("R/1 # \"x\"")};
  for (size_t i = 0; i < 6; i++) {
    Str id = str_printf(arena, "q-%zu", i);
    for (size_t j = 0; j < COUNT(aspects); j++) {
      Str value = text_roll(arena, 8);
      Fact fact = {FACT_QUESTION, id, str_of(aspects[j]), {.s = value}, STR("Its: title"), true};
      if (!str_unseen(value)) VEC_PUSH(arena, &list, fact);
    }
    for (size_t n = dice(4); n > 0; n--) {
      Fact probe = {FACT_QUESTION, id, STR("probe"), {.s = text_roll(arena, 8)}, STR("Its: title"),
                    true};
      if (!str_unseen(probe.value.s)) VEC_PUSH(arena, &list, probe);
    }
  }
  facts->list.at = list.at, facts->list.n = list.n;
  facts_sort(arena, facts);
  return facts;
}

static bool file_put(const char *path, Str text) {
  FILE *file = fopen(path, "w");
  bool good = file && fwrite(text.s, 1, text.n, file) == text.n;
  return file && fclose(file) == 0 && good;
}

static bool same_facts(const Facts *a, const Facts *b) {
  bool same = str_eq(a->kit, b->kit) && str_eq(a->version, b->version) &&
              str_eq(a->requisition, b->requisition) && a->list.n == b->list.n;
  for (size_t i = 0; same && i < a->list.n; i++) {
    const Fact *x = &a->list.at[i], *y = &b->list.at[i];
    same = x->kind == y->kind && str_eq(x->id, y->id) && str_eq(x->aspect, y->aspect) &&
           str_eq(x->value.s, y->value.s) && str_eq(x->title, y->title);
  }
  return same;
}

static void round_trips(const char *path) {
  size_t good = 0, stable = 0, tries = 400;
  for (size_t i = 0; i < tries; i++) {
    Arena *arena = arena_new();
    const Facts *facts = facts_roll(arena);
    Diags *diags = diags_new(arena);
    Str text = facts_write(arena, facts);
    const Facts *back = file_put(path, text) ? facts_read(arena, diags, path) : NULL;
    bool same = back && same_facts(facts, back);
    if (!same) {
      Buf said = {.arena = arena};
      diags_render(&said, diags, (DiagStyle){0});
      printf("# round %zu: " STR_FMT "\n", i, STR_ARG(buf_done(&said)));
    }
    good += same;
    stable += back && str_eq(facts_write(arena, back), text);
    arena_free(arena);
  }
  CHECK(good == tries, "facts are read as they were written");
  CHECK(stable == tries, "and written as they were read, byte for byte");
}

// ---- words --------------------------------------------------------------------------------------
static Str sentence_roll(Arena *arena, size_t most) {
  static const char *const words[] = {"a", "b", "c", "dog", "cat", "a\n\nnew"};
  Buf out = {.arena = arena};
  for (size_t n = dice(most); n > 0; n--)
    buf_printf(&out, "%s%s", out.n ? (dice(5) ? " " : "\n") : "", words[dice(COUNT(words))]);
  return buf_done(&out);
}

static Str one_side(Arena *arena, const Change *change, WordKind left_out) {
  Buf out = {.arena = arena};
  for (size_t i = 0; i < change->words.n; i++)
    if (change->words.at[i].kind != left_out) {
      buf_str(&out, change->words.at[i].text);
      buf_char(&out, ' ');
    }
  return buf_done(&out);
}

typedef struct Split { Str at[64]; size_t n; } Split; // words, a new paragraph one of its own

static Split split(Str text) {
  Split s = {.n = 0};
  for (size_t at = 0; at < text.n;) {
    size_t feeds = 0, from;
    bool first = s.n == 0;
    for (; at < text.n && (text.s[at] == ' ' || text.s[at] == '\n'); at++)
      feeds += text.s[at] == '\n';
    if (at == text.n) break;
    if (feeds > 1 && !first) s.at[s.n++] = STR("\n\n");
    for (from = at; at < text.n && text.s[at] != ' ' && text.s[at] != '\n';) at++;
    s.at[s.n++] = (Str){text.s + from, at - from};
  }
  return s;
}

static bool same_words(Str a, Str b) {
  Split x = split(a), y = split(b);
  bool same = x.n == y.n;
  for (size_t i = 0; same && i < x.n; i++) same = str_eq(x.at[i], y.at[i]);
  return same;
}

static size_t words_of(const Change *change, WordKind kind) {
  size_t n = 0;
  for (size_t i = 0; i < change->words.n; i++)
    if (change->words.at[i].kind == kind) {
      Split s = split(change->words.at[i].text);
      for (size_t k = 0; k < s.n; k++) n += s.at[k].s[0] != '\n';
    }
  return n;
}

typedef struct Tok { Str text; bool paragraph; } Tok;
static size_t toks(Str text, Tok *out) {
  Split s = split(text);
  size_t n = 0;
  bool paragraph = false;
  for (size_t i = 0; i < s.n; i++) {
    if (s.at[i].s[0] == '\n') paragraph = true;
    else out[n++] = (Tok){s.at[i], paragraph}, paragraph = false;
  }
  return n;
}

static size_t common_most(Str before, Str after) { // words that can stay, by trying all
  Tok a[64], b[64];
  size_t most[65][65] = {{0}}, n = toks(before, a), m = toks(after, b);
  for (size_t i = n; i-- > 0;)
    for (size_t j = m; j-- > 0;) {
      bool same = a[i].paragraph == b[j].paragraph && str_eq(a[i].text, b[j].text);
      size_t skip = most[i + 1][j] > most[i][j + 1] ? most[i + 1][j] : most[i][j + 1];
      most[i][j] = same ? most[i + 1][j + 1] + 1 : skip;
    }
  return most[0][0];
}

static void words_told(void) {
  size_t both = 0, least = 0, equal = 0, tries = 3000;
  for (size_t i = 0; i < tries; i++) {
    Arena *arena = arena_new();
    Str before = sentence_roll(arena, 25), after = sentence_roll(arena, 25);
    Change change = {0};
    words_compare(arena, before, after, &change);
    both += same_words(one_side(arena, &change, WORD_NEW), before) +
            same_words(one_side(arena, &change, WORD_GONE), after);
    least += words_of(&change, WORD_SAME) == common_most(before, after);
    equal += words_same(before, after) == same_words(before, after);
    arena_free(arena);
  }
  CHECK(both == 2 * tries, "what is gone and what is new, with the rest, are both texts");
  CHECK(least == tries, "no more is told than must be");
  CHECK(equal == tries, "texts are the same when their words are");
}

static void words_bounded(void) {
  Arena *arena = arena_new();
  Buf a = {.arena = arena}, b = {.arena = arena};
  for (int i = 0; i < 20000; i++) buf_printf(&a, "a%d ", i), buf_printf(&b, "b%d ", i);
  Change change = {0};
  words_compare(arena, buf_done(&a), buf_done(&b), &change);
  CHECK(change.words.n == 2 && change.words.at[0].kind == WORD_GONE &&
            change.words.at[1].kind == WORD_NEW,
        "texts that share nothing are told as one that went and one that came");
  arena_free(arena);
}

// ---- lists --------------------------------------------------------------------------------------
static Facts *list_roll(Arena *arena, const char *aspect) {
  Facts *facts = NEW(arena, Facts);
  facts->list.at = NEW_ARRAY(arena, Fact, 12);
  for (size_t n = dice(9); n > 0; n--) {
    Str value = str_printf(arena, "%c", (char)('a' + dice(7)));
    facts->list.at[facts->list.n++] =
        (Fact){FACT_CATEGORY, STR("c"), str_of(aspect), {.s = value}, STR("C"), true};
  }
  facts->list.at[facts->list.n++] =
      (Fact){FACT_CATEGORY, STR("c"), STR("weight"), {.s = STR("1")}, STR("C"), true};
  facts_sort(arena, facts);
  return facts;
}

// Every entry before is gone, or moved, or stays; every entry after is new, or moved, or stays; and
// those that stay stand in one order.
static bool lists_agree(const Changes *changes) {
  const Facts *before = changes->before, *after = changes->after;
  bool gone[12] = {false}, come[12] = {false};
  for (size_t i = 0; i < changes->list.n; i++) {
    const Change *change = &changes->list.at[i];
    if (change->before) gone[change->before - before->list.at] = true;
    if (change->after) come[change->after - after->list.at] = true;
    if (change->kind == CHANGE_MOVED &&
        !str_eq(change->before->value.s, change->after->value.s))
      return false;
  }
  size_t j = 0;
  for (size_t i = 0; i < before->list.n; i++) {
    if (gone[i]) continue;
    while (j < after->list.n && come[j]) j++;
    if (j == after->list.n || !str_eq(before->list.at[i].value.s, after->list.at[j].value.s))
      return false;
    j++;
  }
  while (j < after->list.n && come[j]) j++;
  return j == after->list.n;
}

static bool in_order(const Changes *changes) { // what is new or other, as the later kit has it
  const Fact *last = NULL;
  for (size_t i = 0; i < changes->list.n; i++) {
    const Fact *fact = changes->list.at[i].after;
    if (fact && last && fact < last) return false;
    if (fact) last = fact;
  }
  return true;
}

static void lists_told(void) {
  size_t agree = 0, order = 0, none = 0, tries = 3000;
  for (size_t i = 0; i < tries; i++) {
    Arena *arena = arena_new();
    const char *aspect = dice(2) ? "question" : "covers";
    const Facts *before = list_roll(arena, aspect), *after = list_roll(arena, aspect);
    Changes *changes = facts_compare(arena, before, after);
    agree += lists_agree(changes);
    order += in_order(changes);
    none += facts_compare(arena, before, before)->list.n == 0;
    arena_free(arena);
  }
  CHECK(agree == tries, "what has changed in a list is all of it");
  CHECK(order == tries, "and is told in the order of the later kit");
  CHECK(none == tries, "nothing has changed from a list to itself");
}

// ---- file names ---------------------------------------------------------------------------------
static bool path_is(Arena *arena, const char *requisition, const char *wanted) {
  const Kit kit = {.root = "kits/cto"};
  const char *path = freeze_path(arena, &kit, str_of(requisition));
  if (strcmp(path, wanted)) printf("# %s\n", path);
  return !strcmp(path, wanted);
}

static void paths(void) {
  Arena *arena = arena_new();
  const Kit kit = {.root = "."};
  char most[400];
  CHECK(path_is(arena, "R-2214", "kits/cto/freeze/R-2214.yaml"), "a requisition names its file");
  CHECK(path_is(arena, "../../x", "kits/cto/freeze/~2E.~2F..~2Fx.yaml"), "and leads nowhere else");
  CHECK(path_is(arena, "a b~c", "kits/cto/freeze/a~20b~7Ec.yaml"),
        "with what files cannot be called");
  CHECK(path_is(arena, "kit", "kits/cto/freeze/kit~.yaml") &&
            path_is(arena, "a.kit", "kits/cto/freeze/a.kit~.yaml"),
        "and is no kit's");
  memset(most, 'a', sizeof most - 1);
  most[sizeof most - 1] = '\0';
  const char *one = freeze_path(arena, &kit, str_of(most));
  most[sizeof most - 2] = 'b';
  CHECK(strlen(one) < 200 && strcmp(one, freeze_path(arena, &kit, str_of(most))),
        "long ones are cut and stay apart");
  arena_free(arena);
}

int main(void) {
  char path[] = "/tmp/freeze-XXXXXX";
  int fd = mkstemp(path);
  CHECK(fd >= 0, "there is room for a file");
  if (fd >= 0) close(fd);
  round_trips(path);
  unlink(path);
  words_told();
  words_bounded();
  lists_told();
  paths();
  UNIT_END();
}
