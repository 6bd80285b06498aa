// view.c -- a theme as its authors look at it: each key with its value, each document's blocks.
// SPDX-License-Identifier: MIT
#include "theme/inner.h"

#include <string.h>

// ---- keys --------------------------------------------------------------------------------------
static Str written(Span span) { // as it stands in its file
  if (!span.src || span.to <= span.from) return (Str){"", 0};
  return (Str){source_text(span.src).s + span.from, span.to - span.from};
}

static Str told_texts(Arena *arena, const Node *value) {
  Buf out = {.arena = arena};
  if (value->kind == NODE_SCALAR) buf_str(&out, node_text(value).s);
  for (size_t i = 0; value->kind == NODE_LIST && i < value->as.list.n; i++) {
    buf_text(&out, i ? ", " : "");
    buf_str(&out, node_text(value->as.list.at[i]).s);
  }
  return buf_done(&out);
}

static ThemeKey key_view(const Joined *j, Values *v, size_t i) {
  const Key *key = &j->keys.at[i];
  const Said *said = joined_said(j, i);
  ThemeKey out = {.name = key->name, .help = key->help};
  if (!said) return out;
  out.from = j->layers->at[said->layer].name;
  out.written = (Text){written(said->value->span), said->value->span};
  if (!values_told(v, i, &out.value)) out.value = told_texts(j->arena, said->value);
  return out;
}

// Not what stands for all looks, nor what a theme is and rests on: these are no values of a page.
static bool is_shown(const Key *key) {
  return key->kind != KEY_LET && strncmp(key->name, "type.all.", 9) != 0 &&
         strcmp(key->name, "extends") != 0 && strcmp(key->name, "about") != 0;
}

// ---- blocks ------------------------------------------------------------------------------------
static void put_value(Buf *out, const OptionRule *rule, const OptionValue *value) {
  Arena *arena = out->arena;
  const char **words;
  size_t n = choices_split(arena, rule->words, &words);
  switch (rule->kind) {
    case OPTION_IS_COUNT: buf_printf(out, "%lld", (long long)value->number); return;
    case OPTION_IS_LENGTH: buf_len(out, value->number), buf_text(out, "pt"); return;
    case OPTION_IS_YES_NO: buf_text(out, value->number ? "yes" : "no"); return;
    case OPTION_IS_WORD: buf_text(out, words[value->number]); return;
    case OPTION_IS_LINE: buf_quoted(out, value->text.s); return;
    case OPTION_IS_PROSE: buf_str(out, prose_name(value)); return;
    case OPTION_IS_LIST:
      buf_char(out, '[');
      for (size_t i = 0; i < value->numbers.n && n; i++)
        buf_printf(out, "%s%s", i ? ", " : "", words[value->numbers.at[i]]);
      buf_char(out, ']');
      return;
  }
}

typedef struct Lines {
  Arena *arena;
  VEC(Str) at;
} Lines;

static void put_uses(Lines *lines, const Uses *uses, int depth);

static Str use_line(Arena *arena, const Use *use, int depth) {
  Buf out = {.arena = arena};
  buf_printf(&out, "%*s- %s", 2 * depth, "", block_rules[use->block].key);
  size_t n = 0;
  for (size_t i = 0; i < OPTION_COUNT; i++) {
    if (option_rules[i].block != use->block) continue;
    buf_printf(&out, "%s%s: ", n ? ", " : ": {", option_rules[i].key);
    put_value(&out, &option_rules[i], &use->settings[n++]);
  }
  for (size_t i = 0; i < use->shares.n; i++)
    buf_printf(&out, "%s%lld%s",
               i     ? ", "
               : n++ ? ", shares: ["
                     : ": {shares: [",
               (long long)use->shares.at[i], i + 1 < use->shares.n ? "" : "]");
  if (n) buf_char(&out, '}');
  return buf_done(&out);
}

// Nesting is bounded by PLAN_DEPTH.
static void put_uses(Lines *lines, const Uses *uses, int depth) {
  for (size_t i = 0; i < uses->n; i++) {
    const Use *use = &uses->at[i];
    bool columns = use->inside.n > 1;
    VEC_PUSH(lines->arena, &lines->at, use_line(lines->arena, use, depth));
    for (size_t k = 0; k < use->inside.n; k++) {
      if (columns)
        VEC_PUSH(lines->arena, &lines->at,
                 str_printf(lines->arena, "%*scolumn %zu", 2 * depth + 2, "", k + 1));
      put_uses(lines, &use->inside.at[k], depth + 1 + columns);
    }
  }
}

static ThemeLines plan_lines(Arena *arena, const DocPlan *plan) {
  static const char *const sides[2] = {"start", "end"};
  Lines lines = {.arena = arena};
  for (int end = 0; end < 2; end++) {
    VEC_PUSH(arena, &lines.at, str_printf(arena, "header %s", sides[end]));
    put_uses(&lines, &plan->header[end], 1);
  }
  for (int end = 0; end < 2; end++) {
    VEC_PUSH(arena, &lines.at, str_printf(arena, "footer %s", sides[end]));
    put_uses(&lines, &plan->footer[end], 1);
  }
  VEC_PUSH(arena, &lines.at, STR("body"));
  put_uses(&lines, &plan->body, 1);
  return (ThemeLines){lines.at.at, lines.at.n};
}

// ---- prose -------------------------------------------------------------------------------------
typedef VEC(ThemeProse) ProseVec;

static void add_prose(Arena *arena, ProseVec *out, const OptionValue *value) {
  ThemeProse prose = {prose_name(value), value->text.s};
  for (size_t i = 0; i < out->n; i++)
    if (str_eq(out->at[i].name, prose.name)) return;
  if (prose.name.n) VEC_PUSH(arena, out, prose);
}

// Nesting is bounded by PLAN_DEPTH.
static void collect_prose(Arena *arena, ProseVec *out, const Uses *uses) {
  for (size_t i = 0; i < uses->n; i++) {
    const Use *use = &uses->at[i];
    if (use->block == USE_PROSE) add_prose(arena, out, use_value(use, O_PROSE_FILE));
    for (size_t k = 0; k < use->inside.n; k++) collect_prose(arena, out, &use->inside.at[k]);
  }
}

// ---- all of it ---------------------------------------------------------------------------------
ThemeView *theme_view(Arena *arena, Diags *diags, const ThemeAsk *ask) {
  Joined *j = NULL;
  Values *v = NULL;
  Theme *theme = theme_read(arena, diags, ask, &j, &v);
  if (!theme) return NULL;
  ThemeView *view = NEW(arena, ThemeView);
  view->theme = theme;
  view->keys.at = NEW_ARRAY(arena, ThemeKey, j->keys.n);
  for (size_t i = 0; i < j->keys.n; i++)
    if (is_shown(&j->keys.at[i])) view->keys.at[view->keys.n++] = key_view(j, v, i);
  for (int doc = 0; doc < DOC_LISTED; doc++) view->doc[doc] = plan_lines(arena, &theme->doc[doc]);
  ProseVec prose = {0};
  for (int doc = 0; doc < DOC_LISTED; doc++) collect_prose(arena, &prose, &theme->doc[doc].body);
  view->prose.at = prose.at, view->prose.n = prose.n;
  return view;
}

const char *theme_word_key(WordName name) {
  static const char *const keys[WORD_COUNT] = {
#define WORD(name, key, places) key,
#include "theme/words.def"
#undef WORD
  };
  return keys[name];
}

const char *theme_list_key(WordList name) {
  static const char *const keys[WORD_LIST_COUNT] = {
#define WORDS(name, key, count) key,
#include "theme/lists.def"
#undef WORDS
  };
  return keys[name];
}
