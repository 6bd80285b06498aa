// values.c -- what each key comes to: its expression calculated, its range checked, put in a Theme.
// SPDX-License-Identifier: MIT
//
// A name in an expression is sought among the keys beside it, among the names of `let`, among the
// colours, and as a full key. What it leads to is calculated once, then remembered.
#include "theme/inner.h"

#include <string.h>

typedef enum State { STATE_NEW, STATE_BUSY, STATE_KNOWN, STATE_WRONG } State;
typedef struct Known {
  State state;
  Value value;
} Known;
struct Values {
  const Joined *j;
  Theme *theme;
  Known *of_key, *of_let;
  int depth;
  const char *path[REFERENCES_MOST]; // what is being calculated, for messages
};
typedef struct Scope { // where a name stands
  Values *v;
  const char *prefix; // "type.ask.", or "" where nothing is beside it
  bool apart;         // large print over a theme says it: names of `let` are those of its own
} Scope;

static NameFind name_find;

// ---- names that lead to names ------------------------------------------------------------------
static bool report_cycle(Values *v, const char *name, Span span) {
  int first = 0;
  while (first < v->depth && strcmp(v->path[first], name) != 0) first++;
  Buf chain = {.arena = v->j->arena};
  for (int i = first; i < v->depth; i++) buf_printf(&chain, "%s -> ", v->path[i]);
  diag(v->j->diags, DIAG_THEME_EXPRESSION, span, "\"%s\" leads back to itself: " STR_FMT "%s", name,
       STR_ARG(buf_done(&chain)), name);
  return false;
}

static bool calculate(Values *v, const char *name, const Said *said, Scope scope, Known *known,
                      Span from) {
  if (known->state == STATE_KNOWN || known->state == STATE_WRONG)
    return known->state == STATE_KNOWN;
  if (known->state == STATE_BUSY) return report_cycle(v, name, from);
  if (v->depth == REFERENCES_MOST) {
    diag(v->j->diags, DIAG_THEME_LIMIT, from, "names lead to names more than %d times",
         REFERENCES_MOST);
    return false;
  }
  known->state = STATE_BUSY;
  v->path[v->depth++] = name;
  Text text = node_text(said->value);
  bool good =
      text.s.n && expression_read(v->j->arena, v->j->diags, text, name_find, &scope, &known->value);
  if (!text.s.n) {
    diag(v->j->diags, DIAG_THEME_VALUE, said->value->span, "\"%s\" has no value", name);
    diag_help(v->j->diags,
              "what follows a # is a comment: a colour stands in quotes, as '#0b5fa5'");
  }
  v->depth--;
  known->state = good ? STATE_KNOWN : STATE_WRONG;
  return good;
}

static const char *prefix_of(const Values *v, const char *key) {
  const char *dot = strrchr(key, '.');
  return dot ? str_c(v->j->arena, (Str){key, (size_t)(dot - key) + 1}) : "";
}

// ---- kinds and ranges --------------------------------------------------------------------------
static Str told(const Values *v, ValueKind kind, int64_t value) {
  return value_told(v->j->arena, (Value){kind, value});
}

static void report_range(const Values *v, const char *what, Span span, ValueKind kind,
                         int64_t value, int64_t least, int64_t most) {
  Str is = told(v, kind, value), from = told(v, kind, least), to = told(v, kind, most);
  diag(v->j->diags, DIAG_THEME_VALUE, span,
       "\"%s\" comes to " STR_FMT ", but must lie between " STR_FMT " and " STR_FMT, what,
       STR_ARG(is), STR_ARG(from), STR_ARG(to));
}

static bool as_length(const Values *v, const char *what, Span span, Value *value) {
  if (value->kind == VALUE_NUMBER && !value->as) value->kind = VALUE_LENGTH; // 0 needs no unit
  if (value->kind == VALUE_LENGTH) return true;
  Str is = told(v, value->kind, value->as);
  diag(v->j->diags, DIAG_THEME_VALUE, span, "\"%s\" is a length, and " STR_FMT " has no unit", what,
       STR_ARG(is));
  if (value->kind == VALUE_NUMBER)
    diag_help(v->j->diags, "write " STR_FMT "pt or " STR_FMT "mm", STR_ARG(is), STR_ARG(is));
  return false;
}

// Whether a value is what its key asks for; a length of 0 is made one.
static bool check_length(const Values *v, const Key *key, Span span, Value *value) {
  if (!as_length(v, key->name, span, value)) return false;
  if (value->as >= key->least && value->as <= key->most) return true;
  report_range(v, key->name, span, VALUE_LENGTH, value->as, key->least, key->most);
  return false;
}

static bool check_count(const Values *v, const Key *key, Span span, const Value *value) {
  if (value->kind != VALUE_NUMBER || value->as % MICRO) {
    Str is = value_told(v->j->arena, *value);
    diag(v->j->diags, DIAG_THEME_VALUE, span, "\"%s\" is a whole number, not " STR_FMT, key->name,
         STR_ARG(is));
    return false;
  }
  int64_t n = value->as / MICRO;
  if (n >= key->least && n <= key->most) return true;
  report_range(v, key->name, span, VALUE_NUMBER, value->as, key->least * MICRO, key->most * MICRO);
  return false;
}

static bool check_colour(const Values *v, const Key *key, Span span, const Value *value) {
  if (value->kind == VALUE_COLOUR) return true;
  Str is = value_told(v->j->arena, *value);
  diag(v->j->diags, DIAG_THEME_VALUE, span, "\"%s\" is a colour, not " STR_FMT, key->name,
       STR_ARG(is));
  diag_help(v->j->diags,
            "a colour is # and three or six of 0-9 and a-f in quotes, as '#0b5fa5', "
            "or the name of one");
  return false;
}

static bool check_value(const Values *v, const Key *key, Span span, Value *value) {
  if (key->kind == KEY_LENGTH) return check_length(v, key, span, value);
  return key->kind == KEY_COLOUR ? check_colour(v, key, span, value)
                                 : check_count(v, key, span, value);
}

// ---- names in expressions ----------------------------------------------------------------------
// What is wrong with it is said once: what refers to it is then silent.
static bool calculate_key(Values *v, size_t key, Span from, Value *out) {
  const Key *rule = &v->j->keys.at[key];
  const Said *said = joined_said(v->j, key);
  Known *known = &v->of_key[key];
  bool new = known->state == STATE_NEW;
  Scope scope = {v, prefix_of(v, rule->name), said && v->j->layers->at[said->layer].sizes_only};
  if (!said || !calculate(v, rule->name, said, scope, known, from)) return false;
  if (new && !check_value(v, rule, said->value->span, &known->value)) known->state = STATE_WRONG;
  *out = known->value;
  return known->state == STATE_KNOWN;
}

static bool is_calculated(const Key *key) {
  switch (key->kind) {
    case KEY_LENGTH:
    case KEY_INT:
    case KEY_COUNT:
    case KEY_COLOUR: return true;
    case KEY_WORD:
    case KEY_EITHER:
    case KEY_FAMILIES:
    case KEY_FILES:
    case KEY_FILE:
    case KEY_LINE:
    case KEY_LET: return false;
  }
  return false;
}

static size_t find_key(const Values *v, const char *prefix, Str name) {
  size_t key = keys_find(&v->j->keys, str_join(v->j->arena, str_of(prefix), name, STR("")));
  return key != NOWHERE && is_calculated(&v->j->keys.at[key]) && joined_said(v->j, key) ? key
                                                                                        : NOWHERE;
}

static size_t find_let(const Values *v, Str name, bool apart) {
  for (size_t i = 0; i < v->j->lets.n; i++)
    if (str_eq(v->j->lets.at[i].name, name) && v->j->lets.at[i].apart == apart) return i;
  return NOWHERE;
}

static bool report_name(const Scope *scope, Str name, Span span) {
  const Joined *j = scope->v->j;
  size_t skip = strlen(scope->prefix), n = 0;
  const char **names = NEW_ARRAY(j->arena, const char *, 2 * j->keys.n + j->lets.n);
  for (size_t i = 0; i < j->lets.n; i++)
    if (j->lets.at[i].apart == scope->apart) names[n++] = str_c(j->arena, j->lets.at[i].name);
  for (size_t i = 0; i < j->keys.n; i++) {
    if (!is_calculated(&j->keys.at[i])) continue;
    const char *key = j->keys.at[i].name;
    names[n++] = key;
    if (skip && !strncmp(key, scope->prefix, skip)) names[n++] = key + skip;
    else if (!strncmp(key, "colours.", 8)) names[n++] = key + 8;
  }
  const char *near = str_nearest(name, names, n);
  diag(j->diags, DIAG_THEME_EXPRESSION, span, "there is no name %s%s%s%s",
       text_shown(j->arena, (Text){.s = name}), near ? " (did you mean \"" : "", near ? near : "",
       near ? "\"?)" : "");
  bool is_weight = str_is(name, "bold") || str_is(name, "regular") || str_is(name, "light");
  if (is_weight) diag_help(j->diags, "a weight is a number: 400 is regular, 700 is bold");
  else if (!strcmp(scope->prefix, "colours."))
    diag_help(j->diags, "a colour that is none of these is written in figures, as '#0b5fa5'");
  else if (memchr(name.s, '-', name.n))
    diag_help(j->diags, "a name may hold dashes; a minus needs blanks around it");
  else if (!near)
    diag_help(j->diags,
              "a name is a key beside this one, one of \"let\", a colour, or a full key "
              "such as type.text.size");
  return false;
}

static bool name_find(void *data, Str name, Span span, Value *out) {
  const Scope *scope = data;
  Values *v = scope->v;
  size_t key = *scope->prefix ? find_key(v, scope->prefix, name) : NOWHERE;
  size_t let = key == NOWHERE ? find_let(v, name, scope->apart) : NOWHERE;
  if (let != NOWHERE) {
    const Let *found = &v->j->lets.at[let];
    Scope inner = {v, "", found->apart};
    const char *called = str_c(v->j->arena, found->name);
    if (!calculate(v, called, &found->said, inner, &v->of_let[let], span)) return false;
    *out = v->of_let[let].value;
    return true;
  }
  if (key == NOWHERE) key = find_key(v, "colours.", name);
  if (key == NOWHERE) key = find_key(v, "", name);
  if (key == NOWHERE) return report_name(scope, name, span);
  return calculate_key(v, key, span, out);
}

bool values_length(Values *v, Text text, int64_t least, int64_t most, const char *what, Len *out) {
  Scope scope = {v, "", false};
  Value value;
  if (!expression_read(v->j->arena, v->j->diags, text, name_find, &scope, &value)) return false;
  if (!as_length(v, what, text.span, &value)) return false;
  if (value.as < least || value.as > most) {
    report_range(v, what, text.span, VALUE_LENGTH, value.as, least, most);
    return false;
  }
  *out = value.as;
  return true;
}

static bool fill_word(const Values *v, const Key *key, const Said *said, int *out) {
  Text text = node_text(said->value);
  if (choice_of(key->words, text.s, out)) return true;
  const char **words;
  size_t n = choices_split(v->j->arena, key->words, &words);
  const char *near = str_nearest(text.s, words, n);
  diag(v->j->diags, DIAG_THEME_VALUE, said->value->span, "\"%s\" cannot be %s%s%s%s", key->name,
       said->value->kind == NODE_SCALAR ? text_shown(v->j->arena, text)
                                        : node_kind_name(said->value),
       near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
  Buf list = {.arena = v->j->arena};
  for (size_t i = 0; i < n; i++)
    buf_printf(&list, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : " or ", words[i]);
  diag_help(v->j->diags, "it can be " STR_FMT, STR_ARG(buf_done(&list)));
  return false;
}

// ---- fonts and files ---------------------------------------------------------------------------
static bool read_texts(const Values *v, const Key *key, const Node *value, Texts *out) {
  Node *const alone[] = {(Node *)value};
  bool one = value->kind == NODE_SCALAR && node_text(value).s.n;
  Node *const *at = one ? alone : value->kind == NODE_LIST ? value->as.list.at : NULL;
  size_t n = one ? 1 : value->kind == NODE_LIST ? value->as.list.n : 0;
  bool other = !one && value->kind != NODE_LIST && is_given(value);
  if (n < (size_t)key->least || n > (size_t)key->most || other) {
    diag(v->j->diags, DIAG_THEME_VALUE, value->span, "\"%s\" is a list of %lld to %lld names",
         key->name, (long long)key->least, (long long)key->most);
    return false;
  }
  out->at = NEW_ARRAY(v->j->arena, Text, n);
  for (size_t i = 0; i < n; i++) {
    out->at[out->n] = node_text(at[i]);
    if (!out->at[out->n].s.n)
      diag(v->j->diags, DIAG_THEME_VALUE, at[i]->span, "each of \"%s\" is a name", key->name);
    else out->n++;
  }
  return true;
}

bool value_file(Arena *arena, Diags *diags, const Layer *layer, Text path, Text *out) {
  const char *full = path_beneath(arena, layer->folder, path.s);
  if (full) {
    *out = (Text){str_of(full), path.span};
    return true;
  }
  diag(diags, DIAG_THEME_FILE, path.span, "there is no file %s in the theme's folder",
       text_shown(arena, path));
  diag_help(diags, "the path is relative to %s, and does not leave it", layer->folder);
  return false;
}

static void fill_files(Values *v, const Key *key, const Said *said, void *at) {
  Texts names = {0};
  if (!read_texts(v, key, said->value, &names)) return;
  const Layer *layer = &v->j->layers->at[said->layer];
  FontSpec *fonts = &v->theme->fonts;
  if (key->kind == KEY_FILE) {
    Text file;
    if (!names.n || !value_file(v->j->arena, v->j->diags, layer, names.at[0], &file)) return;
    *(Text *)at = names.at[0];
    v->theme->logo_file = file.s.s;
    return;
  }
  fonts->files.at = NEW_ARRAY(v->j->arena, Text, names.n);
  for (size_t i = 0; i < names.n; i++)
    if (value_file(v->j->arena, v->j->diags, layer, names.at[i], &fonts->files.at[fonts->files.n]))
      fonts->files.n++;
}

// Each list of families ends with those that stand in for all.
static void fill_fallback(Values *v, const Key *key, const Said *said) {
  Texts more = {0};
  if (!read_texts(v, key, said->value, &more)) return;
  for (int f = 0; f < FAMILY_COUNT; f++) {
    Texts *own = &v->theme->fonts.family[f],
          all = {NEW_ARRAY(v->j->arena, Text, own->n + more.n), 0};
    for (size_t i = 0; i < own->n; i++) all.at[all.n++] = own->at[i];
    for (size_t i = 0; i < more.n; i++) all.at[all.n++] = more.at[i];
    *own = all;
  }
}

// ---- all of them -------------------------------------------------------------------------------
static void fill_paper(Values *v, int word) {
  v->theme->has_paper = word > 0;
  v->theme->paper = word == 2 ? PAPER_LETTER : PAPER_A4;
}

static void fill_plain(Values *v, const Key *key, const Said *said) {
  char *at = key->offset == NOWHERE ? NULL : (char *)v->theme + key->offset;
  int word = 0;
  switch (key->kind) {
    case KEY_WORD:
      if (!fill_word(v, key, said, &word)) return;
      if (at) *(unsigned *)at = (unsigned)word;
      else if (!strcmp(key->name, "paper")) fill_paper(v, word);
      return;
    case KEY_EITHER:
      if (fill_word(v, key, said, &word) && at) *(bool *)at = word == 1;
      return;
    case KEY_FAMILIES:
      if (at) read_texts(v, key, said->value, (Texts *)at);
      else fill_fallback(v, key, said);
      return;
    case KEY_FILES:
    case KEY_FILE: fill_files(v, key, said, at); return;
    case KEY_LINE:
      if (said->value->kind != NODE_SCALAR)
        diag(v->j->diags, DIAG_THEME_VALUE, said->value->span, "\"%s\" is a text", key->name);
      else if (at) *(Text *)at = node_text(said->value);
      return;
    case KEY_LENGTH:
    case KEY_INT:
    case KEY_COUNT:
    case KEY_COLOUR:
    case KEY_LET: return;
  }
}

static void fill_key(Values *v, size_t i) {
  const Key *key = &v->j->keys.at[i];
  const Said *said = joined_said(v->j, i);
  const Layer *last = &v->j->layers->at[v->j->layers->n - 1];
  if (!said) {
    if (!key->optional)
      diag(v->j->diags, DIAG_THEME_KEY, span_whole(last->source),
           "\"%s\" is said by no theme; the theme that all rest on must say it", key->name);
    return;
  }
  if (!is_calculated(key)) {
    fill_plain(v, key, said);
    return;
  }
  Value value;
  if (key->offset == NOWHERE || !calculate_key(v, i, said->value->span, &value)) return;
  void *at = (char *)v->theme + key->offset;
  if (key->kind == KEY_LENGTH) *(Len *)at = value.as;
  else if (key->kind == KEY_COLOUR) *(Colour *)at = (Colour)value.as;
  else if (key->kind == KEY_INT) *(int *)at = (int)(value.as / MICRO);
  else *(unsigned *)at = (unsigned)(value.as / MICRO);
}

Values *values_new(const Joined *j, Theme *theme) {
  Values *v = NEW(j->arena, Values);
  *v = (Values){.j = j, .theme = theme};
  v->of_key = NEW_ARRAY(j->arena, Known, j->keys.n);
  v->of_let = NEW_ARRAY(j->arena, Known, j->lets.n);
  return v;
}

void values_fill(Values *v) {
  size_t last = NOWHERE; // families that stand in for others come after those
  for (size_t i = 0; i < v->j->keys.n; i++) {
    if (!strcmp(v->j->keys.at[i].name, "fonts.fallback")) last = i;
    else fill_key(v, i);
  }
  if (last != NOWHERE) fill_key(v, last);
}

bool values_told(Values *v, size_t key, Str *out) {
  const Said *said = joined_said(v->j, key);
  Value value;
  if (!said || !is_calculated(&v->j->keys.at[key])) return false;
  if (!calculate_key(v, key, said->value->span, &value)) return false;
  *out = value_told(v->j->arena, value);
  return true;
}
