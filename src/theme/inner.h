// inner.h -- what the files of theme/ share.
// SPDX-License-Identifier: MIT
//
// layers_ (layers.c) finds and reads the folders, keys_ (keys.c) lists what can be said, joined_
// (join.c) puts one theme.yaml over another, expression_ (expression.c) calculates, values_
// (values.c) fills a Theme in, plan_ (plan.c, options.c, prose.c) reads the documents' blocks.
#ifndef KP_THEME_INNER_H
#define KP_THEME_INNER_H

#include "theme/theme.h"

enum {
  THEME_BYTES = 256 << 10, // of each file of a theme, but prose
  LAYERS_MOST = 8,         // themes that rest on one another
  LETS_MOST = 200,         // names of an author's own
  NAME_BYTES = 64,         // of a theme, a name, a file
  EXPRESSION_BYTES = 400,
  EXPRESSION_DEPTH = 16,   // brackets in one another
  REFERENCES_MOST = 32,    // names that lead to names
  PLAN_DEPTH = 5,          // blocks in one another
  PLAN_BLOCKS = 200,       // of a document
  PROSE_BYTES = 64 << 10,
};

// ---- files (files.c) ----------------------------------------------------------------------------
typedef struct ThemeFile {
  const Source *source;    // NULL, reported: it cannot be read
  const Node *root;        // NULL, reported: it is no YAML
} ThemeFile;
ThemeFile theme_file(Arena *, Diags *, ThemeFiles *, const char *path); // files NULL: not kept
bool theme_words(Arena *, Diags *, ThemeFiles *, const char *const *folders, size_t n,
                 Text language, Words *out); // by words_load, or as it did before

// ---- folders, one upon another (layers.c) -------------------------------------------------------
typedef struct Layer {
  const char *name, *folder;
  const Source *source;    // of its theme.yaml
  const Node *root;
  bool sizes_only;         // large print over a theme: fonts, colours and documents are the theme's
} Layer;
typedef struct Layers {    // what is asked for first, what all rests on last
  Layer at[LAYERS_MOST];
  size_t n;
} Layers;
bool layers_read(Arena *, Diags *, const ThemeAsk *, Layers *out); // false, reported

// ---- keys of theme.yaml (keys.c) ----------------------------------------------------------------
typedef enum KeyKind {
  KEY_LENGTH,   // Len, from least to most
  KEY_INT,      // int
  KEY_COUNT,    // unsigned
  KEY_COLOUR,   // Colour
  KEY_WORD,     // an enum: the number of the word
  KEY_EITHER,   // bool: the first word or the second
  KEY_FAMILIES, // Texts
  KEY_FILES,    // paths beneath the theme's folder
  KEY_FILE,     // one, or none
  KEY_LINE,     // a text
  KEY_LET,      // a map of names
} KeyKind;
typedef struct Key {
  const char *name;        // "type.ask.size"
  KeyKind kind;
  size_t offset;           // in a Theme; NOWHERE: it is not one value there
  int64_t least, most;
  const char *words;       // WORD, EITHER: blank between them
  const char *help;
  size_t usual;            // the key that says what this one does not; NOWHERE: none
  bool optional;           // nobody need say it
} Key;
#define NOWHERE SIZE_MAX
typedef struct Keys {
  const Key *at;
  size_t n;
  Memo names, groups;      // of keys; what stands before their dots
} Keys;
Keys keys_all(Arena *);
size_t keys_find(const Keys *, Str name); // NOWHERE: there is none
bool keys_group(const Keys *, Str name);  // keys begin with it and a dot
bool key_is_of_colours(const Key *);      // and fonts, logo: what large print leaves alone

// ---- one theme.yaml over another (join.c) -------------------------------------------------------
typedef struct Said {
  const Node *value;       // NULL: nobody says it
  size_t layer;            // who does
} Said;
typedef struct Let {
  Str name;
  Said said;
  bool apart;              // of large print over a theme: the theme's values do not see it
} Let;
typedef struct Joined {
  Arena *arena;
  Diags *diags;
  const Layers *layers;
  Keys keys;
  Said *said;              // by key
  VEC(Let) lets;
} Joined;
Joined joined_of(Arena *, Diags *, const Layers *); // what is no key has been reported
const Said *joined_said(const Joined *, size_t key); // by itself or the key for all; NULL
const char *joined_nearest(const Joined *, Str name); // among all keys
bool choice_of(const char *words, Str word, int *out); // which of them it is
size_t choices_split(Arena *, const char *words, const char ***out);

// ---- expressions (expression.c) -----------------------------------------------------------------
typedef enum ValueKind { VALUE_NUMBER, VALUE_LENGTH, VALUE_COLOUR } ValueKind;
typedef struct Value {
  ValueKind kind;
  int64_t as;              // 1/1000000; a Len; a Colour
} Value;
#define MICRO 1000000
typedef bool NameFind(void *data, Str name, Span, Value *out); // false: reported
bool expression_read(Arena *, Diags *, Text, NameFind *, void *data, Value *out); // so here
Str value_told(Arena *, Value); // "12.5pt"

// ---- what keys come to (values.c) ---------------------------------------------------------------
typedef struct Values Values;
Values *values_new(const Joined *, Theme *);
void values_fill(Values *);      // every key
bool values_told(Values *, size_t key, Str *out); // "13pt"; false: it is not calculated
// A length that an option says; names are the theme's.
bool values_length(Values *, Text, int64_t least, int64_t most, const char *what, Len *out);
bool value_file(Arena *, Diags *, const Layer *, Text path, Text *out); // beneath its folder

// ---- what nobody could read or print (check.c) --------------------------------------------------
void theme_check(const Joined *, const Theme *);
void theme_check_logos(const Joined *, const Theme *); // once its documents are read

// ---- what nobody uses (unused.c) ----------------------------------------------------------------
void unused_report(Arena *, Diags *, const Layers *, const Theme *);

// ---- all of it (theme.c) ------------------------------------------------------------------------
Theme *theme_read(Arena *, Diags *, const ThemeAsk *, Joined **, Values **); // for more than use

// ---- documents (plan.c, options.c, prose.c) -----------------------------------------------------
enum {                           // where a block can stand
  IN_BODY = 1,                   // anywhere between header and footer, any number of times
  IN_GUIDE = 2,
  IN_SHEET = 4,
  IN_DEBRIEF = 8,
  IN_QUESTION = 16,
  IN_FURNITURE = 32,             // header and footer
};
typedef enum Holds { HOLDS_NOTHING, HOLDS_BLOCKS, HOLDS_COLUMNS } Holds;
typedef struct BlockRule {
  const char *key;
  unsigned in;
  Holds holds;
  const char *help;
} BlockRule;
extern const BlockRule block_rules[USE_COUNT];
typedef enum OptionKind { OPTION_IS_COUNT, OPTION_IS_LENGTH, OPTION_IS_YES_NO, OPTION_IS_WORD,
                          OPTION_IS_LINE, OPTION_IS_PROSE, OPTION_IS_LIST } OptionKind;
typedef struct OptionRule {
  BlockName block;
  const char *key;
  OptionKind kind;
  int64_t least, most;           // LENGTH: mm
  const char *words, *fallback, *help;
} OptionRule;
extern const OptionRule option_rules[OPTION_COUNT];
size_t options_of(BlockName);    // how many it has
size_t option_place(Option);     // which of its block's it is

typedef struct PlanReader {
  Arena *arena;
  Diags *diags;
  const Layers *layers;
  Values *values;
  Theme *theme;
  const char *language;
  ThemeFiles *files;
} PlanReader;
bool plan_read(PlanReader *, DocKind, DocPlan *out);
extern const char *const doc_names[DOC_LISTED]; // "guide"
// A block's options: what `map` says over what is there. Keys that are none are reported.
void options_read(PlanReader *, BlockName, const Node *map, const char *pass, OptionValue *);
void option_read(PlanReader *, Option, const Node *value, OptionValue *);
void options_usual(PlanReader *, BlockName, OptionValue *);
// prose/<language>/<name>.md of the first theme that has it, its places checked.
bool prose_read(PlanReader *, Text name, Text *out);
Str prose_name(const OptionValue *); // its file's, without .md; empty: it is none

void theme_source(Arena *, Theme *, const Source *); // a file that it was read from (theme.c)

// ---- words (strings.c) --------------------------------------------------------------------------
// From the folders of a theme, of the one that it extends, and so on; false, reported.
bool words_load(Arena *, Diags *, ThemeFiles *, const char *const *folders, size_t n,
                Text language, Words *out);
bool tag_is_sound(Str tag);
Str tag_lower(Arena *, Str tag); // as files are called: "pt-pt"

#endif
