// schema.c -- what themes can say as JSON Schemas (draft 07), for editors and for other programs.
// SPDX-License-Identifier: MIT
//
// A key stands at every depth at which it can be written: "type.ask.size", "ask.size" in "type",
// "size" in "ask" in "type". So each key is a definition, and so is each map of them. Expressions
// are held to their signs and units; what they come to no schema can tell. Blocks are a list for
// each place, as a group of blocks in a guide holds what stands in a guide.
#include "theme/inner.h"

#include <string.h>

#define NAME "[A-Za-z_][A-Za-z0-9_.-]*"
// Digits before letters that are no unit
#define NO_UNIT "(?!.*(^|[^A-Za-z0-9_.-])[0-9.]+(?!(pt|mm|cm|in)(?![A-Za-z0-9_]))[A-Za-z_])"
#define CALCULATED "\"^" NO_UNIT "[-+*/()A-Za-z0-9_. \\\\t\\\\n]+$\""
#define COLOUR_TEXT "\"^[ (]*(#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|" NAME ")[ )]*$\""
#define FILE_TEXT "{\"type\": \"string\", \"minLength\": 1, \"pattern\": \"^(?!/)\"}"
#define ANY_TEXT "\"type\": [\"string\", \"number\", \"boolean\"]"
#define LENGTH \
  "\"type\": [\"string\", \"number\"], \"minimum\": 0, \"maximum\": 0, \"pattern\": " CALCULATED

static void json(Buf *out, const char *text) {
  buf_char(out, '"');
  for (const char *c = text; *c; c++) {
    if (*c == '"' || *c == '\\') buf_char(out, '\\');
    buf_char(out, *c);
  }
  buf_char(out, '"');
}

static void json_words(Buf *out, const char *words) { // "a b" as ["a", "b"], without the brackets
  const char **list;
  size_t n = choices_split(out->arena, words, &list);
  for (size_t i = 0; i < n; i++) buf_text(out, i ? ", " : ""), json(out, list[i]);
}

static void begin(Buf *out, const char *title) {
  buf_text(out, "{\n\"$schema\": \"http://json-schema.org/draft-07/schema#\",\n\"title\": ");
  json(out, title);
  buf_text(out, ",\n");
}

static void describe(Buf *out, const char *help) {
  buf_text(out, ", \"description\": "), json(out, help);
}

// ---- theme.yaml: values ------------------------------------------------------------------------
static void add_texts(Buf *out, const Key *key, const char *item) {
  buf_printf(out,
             "\"anyOf\": [%s, {\"type\": \"array\", \"minItems\": %lld, \"maxItems\": %lld, "
             "\"items\": %s}%s]",
             item, (long long)key->least, (long long)key->most, item,
             key->least ? "" : ", {\"type\": \"null\"}");
}

static void add_value(Buf *out, const Key *key) {
  switch (key->kind) {
    case KEY_LENGTH: buf_text(out, LENGTH); return;
    case KEY_INT:
    case KEY_COUNT:
      buf_printf(out,
                 "\"type\": [\"string\", \"integer\"], \"minimum\": %lld, \"maximum\": %lld, "
                 "\"pattern\": " CALCULATED,
                 (long long)key->least, (long long)key->most);
      return;
    case KEY_COLOUR: buf_text(out, "\"type\": \"string\", \"pattern\": " COLOUR_TEXT); return;
    case KEY_WORD:
    case KEY_EITHER:
      buf_text(out, "\"enum\": ["), json_words(out, key->words), buf_char(out, ']');
      return;
    case KEY_FAMILIES: add_texts(out, key, "{\"type\": \"string\", \"minLength\": 1}"); return;
    case KEY_FILES:
    case KEY_FILE: add_texts(out, key, FILE_TEXT); return;
    case KEY_LINE:
      buf_text(out, "\"type\": [\"string\", \"number\", \"boolean\", \"null\"]");
      return;
    case KEY_LET:
      buf_text(
          out,
          "\"type\": \"object\", \"additionalProperties\": {\"type\": [\"string\", \"number\"]}");
      return;
  }
}

// ---- theme.yaml: maps --------------------------------------------------------------------------
// Whether a key begins with `prefix` as an earlier one does, up to the dot that follows it.
static bool is_met(const Keys *keys, size_t i, size_t length) {
  const char *name = keys->at[i].name;
  for (size_t k = 0; k < i; k++)
    if (!strncmp(keys->at[k].name, name, length)) return true;
  return false;
}

// All that can stand in the map whose keys begin with `prefix`: keys, and maps of them.
static void add_map(Buf *out, const Keys *keys, const char *prefix) {
  size_t skip = strlen(prefix), n = 0;
  buf_printf(out, "\"type\": %s, \"additionalProperties\": false, \"properties\": {",
             skip ? "[\"object\", \"null\"]" : "\"object\"");
  for (size_t i = 0; i < keys->n; i++) {
    const char *name = keys->at[i].name;
    if (strncmp(name, prefix, skip) != 0) continue;
    for (const char *dot = strchr(name + skip, '.'); dot; dot = strchr(dot + 1, '.')) {
      size_t length = (size_t)(dot - name);
      if (is_met(keys, i, length + 1)) continue;
      buf_printf(out, "%s\n  \"%.*s\": {\"$ref\": \"#/definitions/%.*s\"}", n++ ? "," : "",
                 (int)(length - skip), name + skip, (int)length, name);
    }
    buf_printf(out, "%s\n  \"%s\": {\"$ref\": \"#/definitions/%s\"}", n++ ? "," : "", name + skip,
               name);
  }
  buf_char(out, '}');
}

static void add_maps(Buf *out, const Keys *keys) {
  for (size_t i = 0; i < keys->n; i++) {
    const char *name = keys->at[i].name;
    for (const char *dot = strchr(name, '.'); dot; dot = strchr(dot + 1, '.')) {
      size_t length = (size_t)(dot - name);
      if (is_met(keys, i, length + 1)) continue;
      buf_printf(out, "\"%.*s\": {", (int)length, name);
      add_map(out, keys, str_c(out->arena, (Str){name, length + 1}));
      buf_text(out, "},\n");
    }
  }
}

void theme_schema(Buf *out) {
  const Keys keys = keys_all(out->arena);
  begin(out, "kitpress: theme");
  add_map(out, &keys, "");
  buf_text(out,
           ",\n\"patternProperties\": {\"^let[.].\": {\"type\": [\"string\", \"number\"]}},\n"
           "\"definitions\": {\n");
  add_maps(out, &keys);
  for (size_t i = 0; i < keys.n; i++) {
    buf_printf(out, "\"%s\": {", keys.at[i].name);
    add_value(out, &keys.at[i]);
    describe(out, keys.at[i].help);
    buf_text(out, i + 1 < keys.n ? "},\n" : "}\n");
  }
  buf_text(out, "}\n}\n");
}

// ---- documents: options ------------------------------------------------------------------------
static void add_list(Buf *out, const OptionRule *rule, bool alone) {
  if (!alone) {
    buf_text(out,
             "\"type\": [\"array\", \"string\", \"null\"], \"uniqueItems\": true, \"items\": "
             "{\"enum\": [");
    json_words(out, rule->words);
    buf_text(out, "]}, ");
  } else buf_text(out, "\"type\": \"string\", ");
  const char **list;
  size_t n = choices_split(out->arena, rule->words, &list);
  Buf any = {.arena = out->arena};
  for (size_t i = 0; i < n; i++) buf_printf(&any, "%s%s", i ? "|" : "", list[i]);
  const char *one = str_c(out->arena, buf_done(&any));
  buf_printf(out, "\"pattern\": \"^((%s)( (%s))*)?$\"", one, one);
}

// `alone`: as what follows a block's name, where a list or nothing would mean another thing.
static void add_option(Buf *out, const OptionRule *rule, bool alone) {
  switch (rule->kind) {
    case OPTION_IS_COUNT:
      buf_printf(out,
                 "\"type\": [\"integer\", \"string\"], \"pattern\": \"^[+-]?[0-9]+$\", "
                 "\"minimum\": %lld, \"maximum\": %lld",
                 (long long)rule->least, (long long)rule->most);
      return;
    case OPTION_IS_LENGTH: buf_text(out, LENGTH); return;
    case OPTION_IS_YES_NO:
      buf_text(out, "\"enum\": [\"yes\", \"no\", true, false, \"true\", \"false\"]");
      return;
    case OPTION_IS_WORD:
      buf_text(out, "\"enum\": ["), json_words(out, rule->words), buf_char(out, ']');
      return;
    case OPTION_IS_LINE: buf_text(out, ANY_TEXT ", \"pattern\": \"^[^\\\\n]*$\""); return;
    case OPTION_IS_PROSE:
      buf_text(out, "\"type\": [\"string\", \"number\"], \"pattern\": \"^[a-z0-9-]{1,64}$\"");
      return;
    case OPTION_IS_LIST: add_list(out, rule, alone); return;
  }
}

static void add_options(Buf *out, BlockName block, const char *more) {
  buf_text(out, "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {");
  buf_text(out, more);
  size_t n = *more != 0;
  for (size_t i = 0; i < OPTION_COUNT; i++) {
    if (option_rules[i].block != block) continue;
    buf_printf(out, "%s\n  \"%s\": {", n++ ? "," : "", option_rules[i].key);
    add_option(out, &option_rules[i], false);
    describe(out, option_rules[i].help);
    buf_char(out, '}');
  }
  buf_text(out, "}}");
}

// ---- documents: blocks -------------------------------------------------------------------------
typedef struct Shelf { // a list of blocks, by what can stand in it
  const char *name;
  unsigned in;
} Shelf;
static const Shelf shelves[] = {{"guide", IN_BODY | IN_GUIDE},
                                {"sheet", IN_BODY | IN_SHEET},
                                {"debrief", IN_BODY | IN_DEBRIEF},
                                {"question", IN_BODY | IN_QUESTION},
                                {"furniture", IN_FURNITURE}};

static Str inside(Arena *arena, BlockName block, const Shelf *shelf) { // what it holds there
  const char *name = block == USE_QUESTIONS ? "question" : shelf->name;
  switch (block_rules[block].holds) {
    case HOLDS_NOTHING: return STR("");
    case HOLDS_BLOCKS:
      return str_printf(
          arena, "{\"allOf\": [{\"$ref\": \"#/definitions/in-%s\"}], \"minItems\": 1}", name);
    case HOLDS_COLUMNS:
      return str_printf(arena,
                        "{\"type\": \"array\", \"maxItems\": 4, \"items\": "
                        "{\"$ref\": \"#/definitions/in-%s\"}, \"contains\": {\"minItems\": 1}}",
                        name);
  }
  return STR("");
}

// What can follow a block's name: nothing, its options, its first option's value, what it holds.
static void add_block(Buf *out, BlockName block, const Shelf *shelf) {
  const BlockRule *rule = &block_rules[block];
  Str held = inside(out->arena, block, shelf);
  Buf more = {.arena = out->arena};
  if (held.n) buf_printf(&more, "\n  \"blocks\": " STR_FMT, STR_ARG(held));
  if (rule->holds == HOLDS_COLUMNS)
    buf_text(&more,
             ",\n  \"shares\": {\"type\": \"array\", \"maxItems\": 4, \"items\": {\"type\": "
             "\"integer\", \"minimum\": 1, \"maximum\": 100}}");
  buf_text(out, "{\"anyOf\": [");
  add_options(out, block, str_c(out->arena, buf_done(&more)));
  if (held.n) buf_printf(out, ",\n  " STR_FMT, STR_ARG(held));
  for (size_t i = 0; i < OPTION_COUNT; i++) {
    if (option_rules[i].block != block) continue;
    buf_text(out, ",\n  {"), add_option(out, &option_rules[i], true), buf_char(out, '}');
    break;
  }
  buf_text(out, ",\n  {\"type\": \"null\"}]");
  describe(out, rule->help);
  buf_char(out, '}');
}

static void add_shelf(Buf *out, const Shelf *shelf) {
  Buf names = {.arena = out->arena}, blocks = {.arena = out->arena};
  for (size_t i = 0; i < USE_COUNT; i++) {
    if (!(block_rules[i].in & shelf->in)) continue;
    buf_printf(&names, "%s\"%s\"", names.n ? ", " : "", block_rules[i].key);
    buf_printf(&blocks, "%s\n\"%s\": ", blocks.n ? "," : "", block_rules[i].key);
    add_block(&blocks, (BlockName)i, shelf);
  }
  buf_printf(out,
             "\"in-%s\": {\"type\": \"array\", \"items\": {\"anyOf\": [\n{\"enum\": [" STR_FMT
             "]},\n{\"type\": \"object\", \"minProperties\": 1, \"maxProperties\": 1, "
             "\"additionalProperties\": false, \"properties\": {" STR_FMT "}}]}}",
             shelf->name, STR_ARG(buf_done(&names)), STR_ARG(buf_done(&blocks)));
}

void theme_document_schema(Buf *out) {
  static const char sides[] =
      "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\n"
      "  \"start\": {\"$ref\": \"#/definitions/in-furniture\"},\n"
      "  \"end\": {\"$ref\": \"#/definitions/in-furniture\"}}";
  begin(out, "kitpress: document of a theme");
  buf_text(out,
           "\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\n\"body\": "
           "{\"anyOf\": [");
  for (int i = 0; i < DOC_LISTED; i++)
    buf_printf(out, "%s{\"$ref\": \"#/definitions/in-%s\"}", i ? ", " : "", doc_names[i]);
  buf_printf(
      out,
      "], \"minItems\": 1, \"description\": \"the blocks between header and footer, in order\"},\n"
      "\"header\": %s, \"description\": \"what stands at the top of every page\"},\n"
      "\"footer\": %s, \"description\": \"what stands at its end\"}\n},\n\"definitions\": {\n",
      sides, sides);
  for (size_t i = 0; i < COUNT(shelves); i++) {
    if (i) buf_text(out, ",\n");
    add_shelf(out, &shelves[i]);
  }
  buf_text(out, "}\n}\n");
}
