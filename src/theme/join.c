// join.c -- one theme.yaml over another, key by key; what is no key is told with the nearest one.
// SPDX-License-Identifier: MIT
#include "theme/inner.h"

#include <string.h>

// ---- words -------------------------------------------------------------------------------------
size_t choices_split(Arena *arena, const char *words, const char ***out) {
  enum { WORDS_MOST = 32 };
  const char **list = NEW_ARRAY(arena, const char *, WORDS_MOST);
  size_t n = 0;
  for (const char *p = words; *p && n < WORDS_MOST;) {
    size_t length = strcspn(p, " ");
    list[n++] = str_c(arena, (Str){p, length});
    p += length + (p[length] == ' ');
  }
  *out = list;
  return n;
}

bool choice_of(const char *words, Str word, int *out) {
  int i = 0;
  for (const char *p = words; *p; i++) {
    size_t n = strcspn(p, " ");
    if (n == word.n && !memcmp(p, word.s, n)) return *out = i, true;
    p += n + (p[n] == ' ');
  }
  return false;
}

// ---- keys that are none ------------------------------------------------------------------------
const char *joined_nearest(const Joined *j, Str name) {
  const char **names = NEW_ARRAY(j->arena, const char *, j->keys.n);
  for (size_t i = 0; i < j->keys.n; i++) names[i] = j->keys.at[i].name;
  return str_nearest(name, names, j->keys.n);
}

// What can stand in the map whose full key is `prefix`, which ends with a dot or is empty.
static size_t parts_under(const Joined *j, const char *prefix, const char **out) {
  size_t n = 0, skip = strlen(prefix);
  for (size_t i = 0; i < j->keys.n; i++) {
    const char *name = j->keys.at[i].name;
    if (strncmp(name, prefix, skip) != 0) continue;
    const char *part = str_c(j->arena, (Str){name + skip, strcspn(name + skip, ".")});
    bool there = false;
    for (size_t k = 0; k < n && !there; k++) there = !strcmp(out[k], part);
    if (!there) out[n++] = part;
  }
  return n;
}

static void report_key(Joined *j, const char *prefix, Text key) {
  const char **parts = NEW_ARRAY(j->arena, const char *, j->keys.n);
  size_t n = parts_under(j, prefix, parts);
  const char *near = str_nearest(key.s, parts, n);
  Str full = str_printf(j->arena, "%s" STR_FMT, prefix, STR_ARG(key.s));
  const char *best = near ? str_printf(j->arena, "%s%s", prefix, near).s : joined_nearest(j, full);
  const char *shown = text_shown(j->arena, (Text){.s = full});
  if (best) {
    diag(j->diags, DIAG_THEME_KEY, key.span, "unknown key %s (did you mean \"%s\"?)", shown, best);
    return;
  }
  diag(j->diags, DIAG_THEME_KEY, key.span, "unknown key %s", shown);
  Buf list = {.arena = j->arena};
  for (size_t i = 0; i < n; i++) buf_printf(&list, "%s%s", i ? ", " : "", parts[i]);
  diag_help(j->diags, "here can stand: " STR_FMT, STR_ARG(buf_done(&list)));
}

// ---- keys that are -----------------------------------------------------------------------------
// Whether expressions can hold it.
static bool is_name(Str name) {
  for (size_t i = 0; i < name.n; i++) {
    char c = name.s[i], lower = (char)(c | 0x20);
    bool letter = (lower >= 'a' && lower <= 'z') || c == '_';
    if (!letter && (!i || !((c >= '0' && c <= '9') || c == '-'))) return false;
  }
  return name.n && name.n <= NAME_BYTES;
}

static void join_name(Joined *j, Text said, const Node *value, size_t layer) {
  Str name = said.s;
  if (!is_name(name)) {
    diag(j->diags, DIAG_THEME_KEY, said.span, "%s cannot be a name in \"let\"",
         text_shown(j->arena, (Text){.s = name}));
    diag_help(j->diags, "a name is a letter, then letters, digits, dashes: \"small-step\"");
    return;
  }
  bool apart = j->layers->at[layer].sizes_only;
  for (size_t i = 0; i < j->lets.n; i++) // a theme above has its own
    if (str_eq(j->lets.at[i].name, name) && j->lets.at[i].apart == apart) return;
  if (j->lets.n < LETS_MOST) {
    VEC_PUSH(j->arena, &j->lets, ((Let){name, {value, layer}, apart}));
    return;
  }
  diag(j->diags, DIAG_THEME_LIMIT, value->span, "more than %d names in \"let\"", LETS_MOST);
}

static void join_let(Joined *j, const Node *value, size_t layer) {
  if (value->kind != NODE_MAP) {
    diag(j->diags, DIAG_THEME_VALUE, value->span, "\"let\" is a map of names and their values");
    diag_help(j->diags, "as in \"let: {step: 12pt}\"");
    return;
  }
  for (size_t i = 0; i < value->as.map.n; i++)
    join_name(j, node_text(value->as.map.at[i].key), value->as.map.at[i].value, layer);
}

static void join_leaf(Joined *j, size_t key, Text name, const Node *value, size_t layer) {
  const Key *rule = &j->keys.at[key];
  if (j->layers->at[layer].sizes_only && key_is_of_colours(rule)) return;
  if (rule->kind == KEY_LET) {
    join_let(j, value, layer);
    return;
  }
  Said *said = &j->said[key];
  if (!said->value) *said = (Said){value, layer};
  else if (said->layer == layer)
    diag(j->diags, DIAG_THEME_KEY, name.span, "\"%s\" is said twice", rule->name);
}

// Maps in one another, or names with dots: "type: {ask: {size: 12pt}}", "type.ask.size: 12pt". No
// deeper than the longest key.
static void join_map(Joined *j, const char *prefix, const Node *map, size_t layer) {
  for (size_t i = 0; i < map->as.map.n; i++) {
    Text name = node_text(map->as.map.at[i].key);
    const Node *value = map->as.map.at[i].value;
    Str full = str_join(j->arena, str_of(prefix), name.s, STR(""));
    size_t key = keys_find(&j->keys, full);
    bool let = !*prefix && full.n > 4 && !memcmp(full.s, "let.", 4);
    if (let) join_name(j, (Text){{full.s + 4, full.n - 4}, name.span}, value, layer);
    else if (key != NOWHERE) join_leaf(j, key, name, value, layer);
    else if (!keys_group(&j->keys, full)) report_key(j, prefix, name);
    else if (value->kind == NODE_MAP)
      join_map(j, str_join(j->arena, full, STR("."), STR("")).s, value, layer);
    else if (is_given(value)) {
      const char **parts = NEW_ARRAY(j->arena, const char *, j->keys.n);
      size_t n = parts_under(j, str_printf(j->arena, STR_FMT ".", STR_ARG(full)).s, parts);
      diag(j->diags, DIAG_THEME_VALUE, value->span, "\"" STR_FMT "\" is a map, not a %s",
           STR_ARG(full), node_kind_name(value));
      diag_help(j->diags, "as in \"" STR_FMT ".%s: ...\"", STR_ARG(full), n ? parts[0] : "");
    }
  }
}

Joined joined_of(Arena *arena, Diags *diags, const Layers *layers) {
  Joined j = {.arena = arena, .diags = diags, .layers = layers, .keys = keys_all(arena)};
  j.said = NEW_ARRAY(arena, Said, j.keys.n);
  for (size_t i = 0; i < layers->n; i++) join_map(&j, "", layers->at[i].root, i);
  return j;
}

// The theme that says more of it stands above: "type.all" of one does not reach what the theme
// beneath it says of a look itself.
const Said *joined_said(const Joined *j, size_t key) {
  if (j->said[key].value) return &j->said[key];
  size_t usual = j->keys.at[key].usual;
  return usual != NOWHERE && j->said[usual].value ? &j->said[usual] : NULL;
}
