// strings.c -- reads the words of a language from <theme>/strings/<language>.yaml.
// SPDX-License-Identifier: MIT
//
// words.def and lists.def are the table of keys. Several files can have a word, and the nearest is
// taken, key by key: the theme's own for the tag asked for and for each that is left when parts are
// cut from its end (RFC 4647, 3.4: en-Latn-GB, en-Latn, en), then likewise those of the theme that
// it extends, and so on. So what a theme says in English goes before what another says in British
// English, and a file of a region or of a theme says no more than what differs. What no file has is
// an error, and so is what the tables do not name.
#include "theme/inner.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  STRINGS_FILES = 64, // for one language: themes that extend one another, times parts of a tag
  TAG_BYTES = 35,     // RFC 5646, 4.4.1
  LANGUAGES_LISTED = 200,
};

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

const char *word_places(WordName name) { return word_rules[name].places; }

// ---- finding the file -------------------------------------------------------------------------
bool tag_is_sound(Str tag) {
  if (!tag.n || tag.n > TAG_BYTES || tag.s[0] == '-') return false;
  for (size_t i = 0; i < tag.n; i++) {
    char c = tag.s[i], lower = (char)(c | 0x20);
    if (!(lower >= 'a' && lower <= 'z') && !(c >= '0' && c <= '9') && c != '-') return false;
  }
  return true;
}

Str tag_lower(Arena *arena, Str tag) {
  char *s = arena_alloc(arena, tag.n + 1);
  for (size_t i = 0; i < tag.n; i++)
    s[i] = (char)(tag.s[i] >= 'A' && tag.s[i] <= 'Z' ? tag.s[i] | 0x20 : tag.s[i]);
  return (Str){s, tag.n};
}

typedef VEC(const char *) Paths;

// The files of one theme, nearest first.
static void strings_paths(Arena *arena, const char *folder, Str tag, Paths *out) {
  for (Str rest = tag_lower(arena, tag); rest.n && out->n < STRINGS_FILES;) {
    Str path = str_printf(arena, "%s/strings/" STR_FMT ".yaml", folder, STR_ARG(rest));
    if (access(path.s, R_OK) == 0) VEC_PUSH(arena, out, path.s);
    while (rest.n && rest.s[rest.n - 1] != '-') rest.n--;
    if (rest.n) rest.n--;
  }
}

static int by_name(const void *a, const void *b) {
  return str_cmp(*(const Str *)a, *(const Str *)b);
}

typedef VEC(Str) Tags;

static void languages_add(Arena *arena, const char *folder, Tags *names) {
  DIR *dir = opendir(str_printf(arena, "%s/strings", folder).s);
  for (struct dirent *entry; dir && names->n < LANGUAGES_LISTED && (entry = readdir(dir));) {
    Str name = str_of(entry->d_name);
    if (name.n < 6 || name.s[0] == '.' || strcmp(name.s + name.n - 5, ".yaml") != 0) continue;
    VEC_PUSH(arena, names, str_copy(arena, ((Str){name.s, name.n - 5})));
  }
  if (dir) closedir(dir);
}

static Str languages_there(Arena *arena, const char *const *folders, size_t n) {
  Tags names = {0};
  for (size_t i = 0; i < n; i++) languages_add(arena, folders[i], &names);
  if (names.n) qsort(names.at, names.n, sizeof *names.at, by_name);
  Buf out = {.arena = arena};
  for (size_t i = 0; i < names.n; i++) {
    if (i && str_eq(names.at[i], names.at[i - 1])) continue;
    buf_text(&out, i ? ", " : ""), buf_str(&out, names.at[i]);
  }
  return buf_done(&out);
}

static void report_language(Arena *arena, Diags *diags, const char *const *folders, size_t n,
                            Text language) {
  Str there = languages_there(arena, folders, n);
  if (!there.n) {
    diag(diags, DIAG_STRINGS, (Span){0},
         "the words for the pages are missing: no file in %s/strings", folders[n - 1]);
    return;
  }
  diag(diags, DIAG_LANGUAGE, language.span, "there are no words for pages in %s",
       text_shown(arena, language));
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

static Node *find_in(const Node *root, const char *key) {
  char group[32];
  size_t n = strcspn(key, ".");
  if (n >= sizeof group) return NULL;
  memcpy(group, key, n);
  group[n] = 0;
  const Node *map = node_get(root, group);
  return map && map->kind == NODE_MAP ? node_get(map, key + n + 1) : NULL;
}

typedef struct Reading { // the files that have words of a language, nearest first
  Arena *arena;
  Diags *diags;
  const char *language;
  ThemeFiles *themes;
  LIST(const Node *) files; // maps all of them
} Reading;

// The nearest that has it; NULL, reported in the widest, when none has.
static Node *find(Reading *r, const char *what, const char *key) {
  for (size_t i = 0; i < r->files.n; i++) {
    Node *node = find_in(r->files.at[i], key);
    if (node) return node;
  }
  diag(r->diags, DIAG_STRINGS, r->files.at[r->files.n - 1]->span, "the %s \"%s\" is missing", what,
       key);
  return NULL;
}

// ---- a word: a text, or one for each of the language's forms -----------------------------------

static void report_form(Reading *r, const WordRule *rule, Span span, Str name) {
  bool has[PLURAL_COUNT];
  plural_forms(r->language, has);
  Buf there = {.arena = r->arena};
  for (int i = 0; i < PLURAL_COUNT; i++)
    if (has[i]) buf_printf(&there, "%s%s", there.n ? ", " : "", plural_name((Plural)i));
  diag(r->diags, DIAG_STRINGS, span, "\"%s\" has no form %s", rule->key,
       text_shown(r->arena, (Text){.s = name}));
  diag_help(r->diags, "the forms of this language are: " STR_FMT, STR_ARG(buf_done(&there)));
}

static void read_form(Reading *r, const WordRule *rule, const Pair *pair, WordForms *forms) {
  bool has[PLURAL_COUNT];
  plural_forms(r->language, has);
  Str name = node_text(pair->key).s;
  for (int i = 0; i < PLURAL_COUNT; i++) {
    if (!has[i] || !str_is(name, plural_name((Plural)i))) continue;
    forms->form[i] = node_text(pair->value);
    if (!forms->form[i].s.n)
      diag(r->diags, DIAG_STRINGS, pair->value->span, "each form of \"%s\" is a text", rule->key);
    check_places(r->diags, rule, forms->form[i]);
    return;
  }
  report_form(r, rule, pair->key->span, name);
}

static const WordForms *read_forms(Reading *r, const WordRule *rule, const Node *node) {
  WordForms *forms = NEW(r->arena, WordForms);
  if (!*rule->places) {
    diag(r->diags, DIAG_STRINGS, node->span, "\"%s\" is a text", rule->key);
    diag_help(r->diags, "it holds no number that could decide on a form of it%s", "");
    return NULL;
  }
  for (size_t i = 0; i < node->as.map.n; i++) read_form(r, rule, &node->as.map.at[i], forms);
  const Text other = forms->form[PLURAL_OTHER];
  if (!node_get(node, "other"))
    diag(r->diags, DIAG_STRINGS, node->span, "\"%s\" lacks the form \"other\"", rule->key);
  for (int i = 0; i < PLURAL_COUNT; i++)
    if (!forms->form[i].s.n) forms->form[i] = other;
  return forms;
}

static void read_word(Reading *r, WordName name, Words *t) {
  const WordRule *rule = &word_rules[name];
  Node *node = find(r, "text", rule->key);
  if (!node) return;
  if (node->kind == NODE_MAP) {
    t->forms[name] = read_forms(r, rule, node);
    if (t->forms[name]) t->word[name] = t->forms[name]->form[PLURAL_OTHER];
  } else if (node->kind != NODE_SCALAR || !node_text(node).s.n) {
    diag(r->diags, DIAG_STRINGS, node->span, "\"%s\" is a text", rule->key);
  } else {
    t->word[name] = node_text(node);
    check_places(r->diags, rule, t->word[name]);
  }
}

static void read_list(Reading *r, const ListRule *rule, Texts *out) {
  Node *node = find(r, "list", rule->key);
  if (!node) return;
  size_t n = node->kind == NODE_LIST ? node->as.list.n : 0;
  if (!n || (rule->count && n != rule->count)) {
    Str count = rule->count ? str_printf(r->arena, "%zu", rule->count) : STR("one or more");
    diag(r->diags, DIAG_STRINGS, node->span, "\"%s\" is a list of " STR_FMT " texts", rule->key,
         STR_ARG(count));
    return;
  }
  out->at = NEW_ARRAY(r->arena, Text, n);
  out->n = n;
  for (size_t i = 0; i < n; i++) {
    out->at[i] = node_text(node->as.list.at[i]);
    if (!out->at[i].s.n)
      diag(r->diags, DIAG_STRINGS, node->as.list.at[i]->span,
           "each of \"%s\" is a text; one with a colon needs quotes", rule->key);
  }
}

static void report_key(Arena *arena, Diags *diags, Str key, Span span) {
  const char *known[WORD_COUNT + WORD_LIST_COUNT];
  size_t n = 0;
  for (size_t i = 0; i < WORD_COUNT; i++) known[n++] = word_rules[i].key;
  for (size_t i = 0; i < WORD_LIST_COUNT; i++) known[n++] = list_rules[i].key;
  const char *near = str_nearest(key, known, n);
  diag(diags, DIAG_STRINGS, span, "unknown key %s", text_shown(arena, (Text){.s = key}));
  if (near) diag_help(diags, "did you mean \"%s\"?", near);
}

static Memo keys_known(Arena *arena) {
  Memo known = {0};
  for (size_t i = 0; i < WORD_COUNT; i++)
    memo_put(&known, arena, str_of(word_rules[i].key), (void *)word_rules[i].key);
  for (size_t i = 0; i < WORD_LIST_COUNT; i++)
    memo_put(&known, arena, str_of(list_rules[i].key), (void *)list_rules[i].key);
  return known;
}

static void check_keys(Arena *arena, Diags *diags, const Node *root) {
  const Memo known = keys_known(arena);
  for (size_t g = 0; g < root->as.map.n; g++) {
    Str group = node_text(root->as.map.at[g].key).s;
    const Node *map = root->as.map.at[g].value;
    if (map->kind != NODE_MAP) {
      diag(diags, DIAG_STRINGS, map->span, "%s is a map of texts",
           text_shown(arena, (Text){.s = group}));
      continue;
    }
    for (size_t i = 0; i < map->as.map.n; i++) {
      const Node *key = map->as.map.at[i].key;
      Str name = str_join(arena, group, STR("."), node_text(key).s);
      if (!memo_get(&known, name)) report_key(arena, diags, name, key->span);
    }
  }
}

// ---- all of a language -------------------------------------------------------------------------
static bool strings_read(Reading *r, const char *path, Words *t) {
  const ThemeFile file = theme_file(r->arena, r->diags, r->themes, path);
  const Node *root = file.root;
  if (!root) return false;
  if (root->kind != NODE_MAP) {
    diag(r->diags, DIAG_STRINGS, root->span, "the words of a language are a map of groups");
    return false;
  }
  check_keys(r->arena, r->diags, root);
  r->files.at[r->files.n++] = root;
  t->sources.at[t->sources.n++] = file.source;
  return true;
}

bool words_load(Arena *arena, Diags *diags, ThemeFiles *themes, const char *const *folders,
                size_t n, Text language, Words *t) {
  if (!language.s.n) language.s = STR("en");
  Paths paths = {0};
  for (size_t i = 0; i < n && tag_is_sound(language.s); i++)
    strings_paths(arena, folders[i], language.s, &paths);
  if (!paths.n) {
    report_language(arena, diags, folders, n, language);
    return false;
  }
  size_t errors = diags_errors(diags);
  t->language = str_c(arena, language.s);
  t->calendar = calendar_of(arena, t->language);
  t->numerals = calendar_numerals(arena, t->language);
  t->sources.at = NEW_ARRAY(arena, const Source *, paths.n);
  Reading r = {.arena = arena, .diags = diags, .language = t->language, .themes = themes};
  r.files.at = NEW_ARRAY(arena, const Node *, paths.n);
  for (size_t i = 0; i < paths.n; i++)
    if (!strings_read(&r, paths.at[i], t)) return false;
  for (WordName word = 0; word < WORD_COUNT; word++) read_word(&r, word, t);
  for (size_t i = 0; i < WORD_LIST_COUNT; i++) read_list(&r, &list_rules[i], &t->list[i]);
  return diags_errors(diags) == errors;
}
