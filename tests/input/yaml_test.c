// yaml_test.c -- input_read against hostile bytes, at its limits, and for exact places.
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "input/input.h"
#include "unit.h"

typedef struct Outcome {
  size_t errors;
  bool tree, sound;
} Outcome;

// Every place lies in the file, children lie in their parent's kind, and depth stays bounded.
static bool sound(const Node *node, size_t size, int depth) {
  if (depth > INPUT_DEPTH || node->span.from > node->span.to || node->span.to > size) return false;
  if (node->kind == NODE_SCALAR)
    return utf8_invalid(node->as.scalar.text) == node->as.scalar.text.n;
  bool good = true;
  if (node->kind == NODE_LIST)
    for (size_t i = 0; good && i < node->as.list.n; i++)
      good = sound(node->as.list.at[i], size, depth + 1);
  if (node->kind == NODE_MAP)
    for (size_t i = 0; good && i < node->as.map.n; i++)
      good = node->as.map.at[i].key->kind == NODE_SCALAR &&
             sound(node->as.map.at[i].value, size, depth + 1);
  return good;
}

static Outcome read_bytes(Str bytes, InputRules rules) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Source *src = source_bytes(arena, "test.yaml", str_copy(arena, bytes));
  const Node *root = input_read(arena, diags, src, rules);
  Buf out = {.arena = arena};
  if (root) node_dump(&out, root);
  diags_render(&out, diags, (DiagStyle){.colour = true});
  Outcome outcome = {diags_errors(diags), root != NULL, !root || sound(root, bytes.n, 0)};
  if (root && root->wrong != (outcome.errors > 0)) outcome.sound = false;
  if (!root && outcome.errors == 0) outcome.sound = false;
  arena_free(arena);
  return outcome;
}

static Outcome read_text(const char *text) { return read_bytes(str_of(text), (InputRules){0}); }
static bool fine(Outcome o) { return o.tree && o.sound && o.errors == 0; }
static bool refused(Outcome o) { return o.sound && o.errors > 0; }

// ---- limits: one less, just so, one more --------------------------------------------------------
static Outcome nested(int depth, char open, char close) {
  char text[400];
  for (int i = 0; i < depth; i++) text[i] = open, text[depth + i] = close;
  return read_bytes((Str){text, (size_t)depth * 2}, (InputRules){0});
}

static Outcome repeated(const char *head, const char *unit, size_t n, const char *tail) {
  Arena *arena = arena_new();
  Buf out = {.arena = arena};
  buf_text(&out, head);
  for (size_t i = 0; i < n; i++) buf_text(&out, unit);
  buf_text(&out, tail);
  Outcome outcome = read_bytes(buf_done(&out), (InputRules){0});
  arena_free(arena);
  return outcome;
}

static Outcome anchors(int n) {
  Arena *arena = arena_new();
  Buf out = {.arena = arena};
  for (int i = 0; i < n; i++) buf_printf(&out, "- &a%d x\n", i);
  Outcome outcome = read_bytes(buf_done(&out), (InputRules){0});
  arena_free(arena);
  return outcome;
}

static void test_limits(void) {
  for (int more = -1; more <= 1; more++) {
    bool good = more <= 0;
    Outcome lists = nested(INPUT_DEPTH + more, '[', ']');
    CHECK(good ? fine(lists) : refused(lists) && !lists.tree, "depth of lists");
    Outcome scalar = repeated("k: '", "x", (size_t)(INPUT_SCALAR_BYTES + more), "'\n");
    CHECK(good ? fine(scalar) : refused(scalar), "bytes of a scalar");
    Outcome key = repeated("", "k", (size_t)(INPUT_KEY_BYTES + more), ": v\n");
    CHECK(good ? fine(key) : refused(key), "bytes of a key");
    Outcome aliases = repeated("a: &a x\nb:\n", "- *a\n", (size_t)(INPUT_ALIAS_NODES + more), "");
    CHECK(good ? fine(aliases) : refused(aliases), "values that aliases add");
    Outcome names = anchors(INPUT_ANCHORS + more);
    CHECK(good ? fine(names) : refused(names), "anchors");
    Outcome bytes = repeated("k: v\n", "#", (size_t)(INPUT_FILE_BYTES + more - 5), "");
    CHECK(good ? fine(bytes) : refused(bytes), "bytes of a file");
  }
  CHECK(refused(nested(180, '{', '}')), "depth of maps");
  CHECK(refused(repeated("", "[", 100000, "")), "a hundred thousand brackets");
  CHECK(refused(repeated("", "- ", 100000, "")), "a hundred thousand dashes");
  CHECK(refused(repeated("", "? ", 100000, "")), "a hundred thousand question marks");
  CHECK(refused(repeated("k: \"", "\\n", 100000, "")), "an open quote on a very long line");
  CHECK(refused(repeated("k: {", "a,", 100000, "")), "an open brace on a very long line");
}

static void test_aliases(void) {
  const char *bomb =
      "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
      "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\n"
      "e: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n";
  CHECK(refused(read_text(bomb)), "aliases of aliases of aliases");
  Arena *arena = arena_new();
  Buf deep = {.arena = arena};
  buf_text(&deep, "a0: &a0 [[[[[[[[[[x]]]]]]]]]]\n");  // ten deep, and ten more with each line
  for (int i = 1; i < 5; i++)
    buf_printf(&deep, "a%d: &a%d [[[[[[[[[[*a%d]]]]]]]]]]\n", i, i, i - 1);
  CHECK(refused(read_bytes(buf_done(&deep), (InputRules){0})), "depth through aliases");
  arena_free(arena);
  CHECK(fine(read_text("a: &x 1\nb: &x 2\nc: *x\n")), "an anchor may be moved");
  CHECK(refused(read_text("a: *x\n")), "an alias of nothing");
  CHECK(refused(read_text("a: &x [*x]\n")), "an alias inside what it names");
  CHECK(refused(read_text("a: &x 1\n*x : 2\n")), "an alias as key");
  CHECK(refused(read_bytes(STR("a: &x 1\nb: *x\n"), (InputRules){.no_aliases = true})),
        "aliases can be forbidden");
}

// ---- what is refused, and what is not -----------------------------------------------------------
static void test_refused(void) {
  static const char *const wrong[] = {"",
                                      "\xEF\xBB\xBF",
                                      "# only\n",
                                      "---\n",
                                      "~",
                                      "a: 1\na: 2\n",
                                      "a: \xff\n",
                                      "a: \xc0\xaf\n",
                                      "a: \x07\n",
                                      "a: \"\\0\"\n",
                                      "a: \"\\N\"\n",
                                      "? [a]\n: b\n",
                                      ": a\n",
                                      "a: !!python x\n",
                                      "a: !x y\n",
                                      "--- a\n--- b\n",
                                      "\xfe\xff\0a",
                                      "a: \xed\xa0\x80\n",
                                      "a: \xef\xbf\xbe\n",
                                      "a: \x7f\n",
                                      "{? }: 1}"};
  for (size_t i = 0; i < COUNT(wrong); i++)
    CHECK(refused(read_text(wrong[i])), wrong[i][0] ? "wrong bytes" : "nothing");
  static const char *const right[] = {
      ("\xEF\xBB\xBF"
       "a: 1\n"),
      "a: 1\r\nb: 2\r\n",
      "a: !!str 1\n",
      "a: !!map {b: 1}\n",
      "a: ! x\n",
      "%YAML 1.1\n---\na: 1\n...\n",
      "[]",
      "{}",
      "x",
      "a: \xe2\x80\xa8\n",
      "<<: 1\n",
      "a:\n",
      "a: \xf0\x9f\x99\x82\n"};
  for (size_t i = 0; i < COUNT(right); i++) CHECK(fine(read_text(right[i])), "right bytes");
  Outcome both = read_text("a: 1\na: 2\nb: !x 3\nc: \"\\0\"\n");
  CHECK(both.tree && both.errors == 3, "several errors in one run, and the tree all the same");
  CHECK(read_bytes((Str){"a: \0b", 5}, (InputRules){0}).errors == 1, "a NUL");
}

// ---- places: libyaml counts code points, we count bytes -----------------------------------------
static void test_places(void) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Buf text = {.arena = arena};
  buf_text(&text,
           "\xEF\xBB\xBF"
           "z\u00e9ro: \"\U0001F642\u00e9\"  # note\r\n");
  for (int i = 0; i < 200; i++) buf_printf(&text, "k%d: \u0105\u4e2d\U0001F642\r\n", i);
  buf_text(&text,
           "last: &name !!str \u00fcber\u2028 \nblock: |\n  eins\n  zwei\n\n\nend: [a,\n b ]\n");
  Str bytes = buf_done(&text);
  Source *src = source_bytes(arena, "test.yaml", bytes);
  const Node *root = input_read(arena, diags, src, (InputRules){0});
  CHECK(root != NULL && diags_count(diags) == 0, "a file of many scripts is read");
  if (!root) return;
  const struct {
    const char *key, *raw;
  } wanted[] = {{"z\u00e9ro", "\"\U0001F642\u00e9\""}, {"k0", "\u0105\u4e2d\U0001F642"},
                {"k63", "\u0105\u4e2d\U0001F642"},     {"k199", "\u0105\u4e2d\U0001F642"},
                {"block", "|\n  eins\n  zwei"},        {"end", "[a,\n b ]"}};
  for (size_t i = 0; i < COUNT(wanted); i++) {
    const Node *node = node_get(root, wanted[i].key);
    Str raw = {bytes.s + node->span.from, node->span.to - node->span.from};
    CHECK(str_is(raw, wanted[i].raw), "a value's place is its bytes");
    Text key = node_key(root, wanted[i].key);
    Str key_raw = {bytes.s + key.span.from, key.span.to - key.span.from};
    CHECK(str_is(key_raw, wanted[i].key), "a key's place is its bytes");
  }
  const Node *last = node_get(root, "last");
  CHECK(bytes.s[last->span.from] == '\xc3', "anchor and tag stand before the value's place");
  CHECK(str_is(node_get(root, "block")->as.scalar.text, "eins\nzwei\n"),
        "a block keeps one newline");
  arena_free(arena);
}

static void test_nodes(void) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Source *src = source_bytes(arena, "t", STR("a: ~\nb: 'null'\nc:\nd: null\ne: [x]\nf: \"~\"\n"));
  const Node *root = input_read(arena, diags, src, (InputRules){0});
  CHECK(root && node_get(root, "a")->as.scalar.null && node_get(root, "c")->as.scalar.null &&
            node_get(root, "d")->as.scalar.null,
        "a tilde, null and nothing are nothing");
  CHECK(root && !node_get(root, "b")->as.scalar.null && !node_get(root, "f")->as.scalar.null,
        "in quotes they are text");
  CHECK(!node_get(root, "g") && !node_get(node_get(root, "e"), "x"), "what is not there is NULL");
  CHECK(!strcmp(node_kind_name(NULL), "nothing"), "nothing is called nothing");
  arena_free(arena);
}

static void test_shown(void) {
  Arena *arena = arena_new();
  Source *src = source_bytes(arena, "t", STR("a: secret\n"));
  Text text = {STR("secret"), {src, 3, 9}};
  CHECK(!strcmp(text_shown(arena, text), "\"secret\""), "a value is shown in quotes");
  source_private(src, 3, 9);
  CHECK(!strcmp(text_shown(arena, text), "this value"), "a private value is not shown");
  char big[200];
  memset(big, 'x', sizeof big);
  memcpy(big + 59, "\u4e2d", 3);
  const char *shown = text_shown(arena, (Text){{big, sizeof big}, {0}});
  CHECK(strlen(shown) == 59 + 2 + 3 && utf8_invalid(str_of(shown)) == strlen(shown),
        "a long value is clipped between characters");
  arena_free(arena);
}

// ---- hostile bytes ------------------------------------------------------------------------------
static const char sample[] =
    "\xEF\xBB\xBF# comment\nid: &id kit\nlist: [a, 'b''c', \"d\\u00e9\\n\", {e: f, g: [h]}]\n"
    "block: |+\n  eins\n   zwei\n\nfold: >-\n  a\n  b\n\"quoted\": *id\n? complex\n: value\n"
    "deep:\n  - - - x\n    - y\n  - k: !!str v\n    z: ~\nname: \u00c5sa \U0001F642\n...\n";

static uint32_t next(uint32_t *state) {
  return *state = *state * 1664525u + 1013904223u, *state >> 8;
}

static void test_hostile(void) {
  CHECK(fine(read_text(sample)), "the sample itself is read");
  bool good = true;
  for (size_t n = 0; n < sizeof sample; n++)
    good = good && read_bytes((Str){sample, n}, (InputRules){0}).sound;
  CHECK(good, "cut off anywhere");
  static const char nasty[] =
      "[]{}:-?,&*!|>'\"%@`#\n\r\t \\~\0\xff\xc3\xe2\x80\xa8"
      "a1<";
  uint32_t state = 20261122;
  for (int round = 0; round < 4000; round++) {
    char bytes[sizeof sample];
    memcpy(bytes, sample, sizeof sample);
    for (uint32_t edits = 1 + next(&state) % 6; edits > 0; edits--) {
      char byte = nasty[next(&state) % (sizeof nasty - 1)];
      bytes[next(&state) % (sizeof sample - 1)] = byte;
    }
    good = good && read_bytes((Str){bytes, sizeof sample - 1}, (InputRules){0}).sound;
  }
  CHECK(good, "mutated at random");
}

int main(void) {
  test_limits();
  test_aliases();
  test_refused();
  test_places();
  test_nodes();
  test_shown();
  test_hostile();
  UNIT_END();
}
