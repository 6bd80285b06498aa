// strings.c -- reads the words of a language from <theme>/strings/<language>.yaml.
// SPDX-License-Identifier: MIT
//
// words.def and lists.def are the table of keys; what they do not name is an error, and so is what
// is missing. `en-GB` falls back to `en`, as RFC 4647 looks tags up: parts are cut from the end.
#include "theme/inner.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STRINGS_BYTES = 256 << 10, TAG_BYTES = 35 /* RFC 5646, 4.4.1 */, LANGUAGES_LISTED = 200 };

typedef struct WordRule {
  const char *key, *places;
} WordRule;
typedef struct ListRule {
  const char *key;
  size_t count;
} ListRule;
static const WordRule word_rules[WORD_COUNT] = {
#define WORD(name, key, places) {key, places},
#include "theme/words.def"
#undef WORD
};
static const ListRule list_rules[WORD_LIST_COUNT] = {
#define WORDS(name, key, count) {key, count},
#include "theme/lists.def"
#undef WORDS
};

// ---- finding the file -------------------------------------------------------------------------
static bool tag_is_sound(Str tag) {
  if (!tag.n || tag.n > TAG_BYTES || tag.s[0] == '-') return false;
  for (size_t i = 0; i < tag.n; i++) {
    char c = tag.s[i], lower = (char)(c | 0x20);
    if (!(lower >= 'a' && lower <= 'z') && !(c >= '0' && c <= '9') && c != '-') return false;
  }
  return true;
}

static Str lower_case(Arena *arena, Str tag) {
  char *s = arena_alloc(arena, tag.n + 1);
  for (size_t i = 0; i < tag.n; i++)
    s[i] = (char)(tag.s[i] >= 'A' && tag.s[i] <= 'Z' ? tag.s[i] | 0x20 : tag.s[i]);
  return (Str){s, tag.n};
}

static const char *strings_path(Arena *arena, const char *folder, Str tag) {
  for (Str rest = lower_case(arena, tag); rest.n;) {
    Str path = str_printf(arena, "%s/strings/" STR_FMT ".yaml", folder, STR_ARG(rest));
    if (access(path.s, R_OK) == 0) return path.s;
    while (rest.n && rest.s[rest.n - 1] != '-') rest.n--;
    if (rest.n) rest.n--;
  }
  return NULL;
}

static int by_name(const void *a, const void *b) {
  return str_cmp(*(const Str *)a, *(const Str *)b);
}

static Str languages_there(Arena *arena, const char *folder) {
  VEC(Str) names = {0};
  DIR *dir = opendir(str_printf(arena, "%s/strings", folder).s);
  for (struct dirent *entry; dir && names.n < LANGUAGES_LISTED && (entry = readdir(dir));) {
    Str name = str_of(entry->d_name);
    if (name.n < 6 || strcmp(name.s + name.n - 5, ".yaml") != 0) continue;
    VEC_PUSH(arena, &names, str_copy(arena, ((Str){name.s, name.n - 5})));
  }
  if (dir) closedir(dir);
  if (names.n) qsort(names.at, names.n, sizeof *names.at, by_name);
  Buf out = {.arena = arena};
  for (size_t i = 0; i < names.n; i++) buf_text(&out, i ? ", " : ""), buf_str(&out, names.at[i]);
  return buf_done(&out);
}

static void report_language(Arena *arena, Diags *diags, const char *folder, Text language) {
  Str there = languages_there(arena, folder);
  if (!there.n) {
    diag(diags, DIAG_STRINGS, (Span){0},
         "the words for the pages are missing: no file in %s/strings", folder);
    return;
  }
  diag(diags, DIAG_LANGUAGE, language.span, "there are no words for pages in \"" STR_FMT "\"",
       STR_ARG(language.s));
  diag_help(diags, "languages there are: " STR_FMT, STR_ARG(there));
}

// ---- reading it -------------------------------------------------------------------------------
static bool in_places(const char *places, Str place) {
  for (const char *p = places; *p;) {
    size_t n = strcspn(p, " ");
    if (n == place.n && !memcmp(p, place.s, n)) return true;
    p += n + (p[n] == ' ');
  }
  return false;
}

static void check_places(Diags *diags, const WordRule *rule, Text text) {
  const char *s = text.s.s, *end = s + text.s.n;
  for (const char *open; (open = memmem(s, (size_t)(end - s), "{{", 2));) {
    const char *close = memmem(open, (size_t)(end - open), "}}", 2);
    Str place = {open + 2, close ? (size_t)(close - open - 2) : 0};
    if (!close || !in_places(rule->places, place)) {
      size_t n = close ? place.n + 4 : 2;
      diag(diags, DIAG_STRINGS, text_span(text, (size_t)(open - text.s.s), n),
           "\"%s\" cannot hold this place", rule->key);
      diag_help(diags, *rule->places ? "it may hold: %s" : "it holds none%s", rule->places);
    }
    s = close ? close + 2 : end;
  }
}

static Node *find(const Node *root, const char *key) {
  char group[32];
  size_t n = strcspn(key, ".");
  if (n >= sizeof group) return NULL;
  memcpy(group, key, n);
  group[n] = 0;
  const Node *map = node_get(root, group);
  return map ? node_get(map, key + n + 1) : NULL;
}

static void read_word(Diags *diags, const Node *root, const WordRule *rule, Text *out) {
  Node *node = find(root, rule->key);
  if (!node) diag(diags, DIAG_STRINGS, root->span, "the text \"%s\" is missing", rule->key);
  else if (node->kind != NODE_SCALAR || !node_text(node).s.n)
    diag(diags, DIAG_STRINGS, node->span, "\"%s\" is a text", rule->key);
  else *out = node_text(node), check_places(diags, rule, *out);
}

static void read_list(Arena *arena, Diags *diags, const Node *root, const ListRule *rule,
                      Texts *out) {
  Node *node = find(root, rule->key);
  if (!node) {
    diag(diags, DIAG_STRINGS, root->span, "the list \"%s\" is missing", rule->key);
    return;
  }
  size_t n = node->kind == NODE_LIST ? node->as.list.n : 0;
  if (!n || (rule->count && n != rule->count)) {
    Str count = rule->count ? str_printf(arena, "%zu", rule->count) : STR("one or more");
    diag(diags, DIAG_STRINGS, node->span, "\"%s\" is a list of " STR_FMT " texts", rule->key,
         STR_ARG(count));
    return;
  }
  out->at = NEW_ARRAY(arena, Text, n);
  out->n = n;
  for (size_t i = 0; i < n; i++) {
    out->at[i] = node_text(node->as.list.at[i]);
    if (!out->at[i].s.n)
      diag(diags, DIAG_STRINGS, node->as.list.at[i]->span,
           "each of \"%s\" is a text; one with a colon needs quotes", rule->key);
  }
}

static void check_key(Arena *arena, Diags *diags, Str key, Span span) {
  const char *known[WORD_COUNT + WORD_LIST_COUNT];
  size_t n = 0;
  for (size_t i = 0; i < WORD_COUNT; i++) known[n++] = word_rules[i].key;
  for (size_t i = 0; i < WORD_LIST_COUNT; i++) known[n++] = list_rules[i].key;
  for (size_t i = 0; i < n; i++)
    if (str_is(key, known[i])) return;
  const char *near = str_nearest(key, known, n);
  diag(diags, DIAG_STRINGS, span, "unknown key \"%s\"", str_c(arena, key));
  if (near) diag_help(diags, "did you mean \"%s\"?", near);
}

static void check_keys(Arena *arena, Diags *diags, const Node *root) {
  for (size_t g = 0; g < root->as.map.n; g++) {
    Str group = node_text(root->as.map.at[g].key).s;
    const Node *map = root->as.map.at[g].value;
    if (map->kind != NODE_MAP) {
      diag(diags, DIAG_STRINGS, map->span, "\"" STR_FMT "\" is a map of texts", STR_ARG(group));
      continue;
    }
    for (size_t i = 0; i < map->as.map.n; i++) {
      const Node *key = map->as.map.at[i].key;
      Str name = str_printf(arena, STR_FMT "." STR_FMT, STR_ARG(group), STR_ARG(node_text(key).s));
      check_key(arena, diags, name, key->span);
    }
  }
}

bool words_load(Arena *arena, Diags *diags, const char *folder, Text language, Words *t) {
  if (!language.s.n) language.s = STR("en");
  const char *path = tag_is_sound(language.s) ? strings_path(arena, folder, language.s) : NULL;
  if (!path) {
    report_language(arena, diags, folder, language);
    return false;
  }
  size_t errors = diags_errors(diags);
  Source *source = source_load(arena, diags, path, STRINGS_BYTES);
  Node *root = source ? input_read(arena, diags, source, (InputRules){.no_aliases = true}) : NULL;
  if (!root) return false;
  if (root->kind != NODE_MAP) {
    diag(diags, DIAG_STRINGS, root->span, "the words of a language are a map of groups");
    return false;
  }
  t->language = str_c(arena, language.s);
  check_keys(arena, diags, root);
  for (size_t i = 0; i < WORD_COUNT; i++) read_word(diags, root, &word_rules[i], &t->word[i]);
  for (size_t i = 0; i < WORD_LIST_COUNT; i++)
    read_list(arena, diags, root, &list_rules[i], &t->list[i]);
  return diags_errors(diags) == errors;
}
