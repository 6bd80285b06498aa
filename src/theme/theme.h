// theme.h -- a theme: how documents look, what they are made of, and the words on them.
// SPDX-License-Identifier: MIT
//
// A theme is a folder: theme.yaml (type, colours, measures, fonts), a YAML for each kind of
// document (its blocks in order), prose/<language>/*.md and strings/<language>.yaml. It may say as
// little as what differs from the theme that it extends. What is here is read, joined and resolved.
// The .def files beside this one are the only lists of what a theme can say. A Theme is immutable
// and can be shared.
#ifndef KP_THEME_H
#define KP_THEME_H

#include "roster/roster.h"

// ---- type --------------------------------------------------------------------------------------
typedef enum Family { FAMILY_TEXT, FAMILY_TITLE, FAMILY_MONO, FAMILY_COUNT } Family;
typedef enum Align { ALIGN_JUSTIFY, ALIGN_START, ALIGN_CENTER, ALIGN_END,
                     ALIGN_UNITS } Align; // figures in a column: units beneath units
typedef enum Figures { FIGURES_OF_FONT, FIGURES_TABULAR } Figures; // tabular: of one width
typedef struct Look {      // all that a paragraph's text needs to know
  Family family;
  int weight;              // 100 .. 900
  Len size, leading;       // leading: baseline to baseline
  Colour colour;
  bool italic, small_caps; // small capitals only where the font has them
  Figures figures;
  int tracking;            // extra space after each character, 1/1000 em
  Align align;
} Look;

// b->look->ask, b->colour->ink, b->len->tick_side, b->num->columns
typedef struct Looks {
#define LOOK(name, key, help) Look name;
#include "theme/looks.def"
#undef LOOK
} Looks;
typedef struct Colours {
#define COLOUR(name, key, text, help) Colour name;
#include "theme/colours.def"
#undef COLOUR
} Colours;
typedef struct Measures {
#define MEASURE(name, key, help) Len name;
#include "theme/measures.def"
#undef MEASURE
} Measures;
typedef struct Numbers {
#define NUMBER(name, key, least, most, help) unsigned name;
#include "theme/numbers.def"
#undef NUMBER
} Numbers;

typedef struct FontSpec {        // what shape/ looks for; families in order of preference
  Texts family[FAMILY_COUNT];    // the face itself, then what stands in for what it lacks
  LIST(Text) files;              // of fonts that come with the theme: paths that can be opened
} FontSpec;

typedef struct PageStyle {
  Len width, height, top, right, bottom, left; // margins: the body's edges
  Len header, footer;  // distance of the header's top / the footer's bottom from the paper's edge
  bool duplex;         // left and right change places on even pages; their number is even
} PageStyle;

// ---- words -------------------------------------------------------------------------------------
typedef enum WordName {
#define WORD(name, key, places) W_##name,
#include "theme/words.def"
#undef WORD
  WORD_COUNT // how many there are
} WordName;
typedef enum WordList {
#define WORDS(name, key, count) L_##name,
#include "theme/lists.def"
#undef WORDS
  WORD_LIST_COUNT // how many there are
} WordList;
typedef struct WordForms { Text form[PLURAL_COUNT]; } WordForms; // what is not told apart: "other"
typedef struct Words {
  const char *language;          // the tag asked for; the words may be those of a wider one
  Text word[WORD_COUNT];         // of one with forms: "other"
  const WordForms *forms[WORD_COUNT]; // by the number in its first place; NULL: it has one form
  Texts list[WORD_LIST_COUNT];
  Numerals numerals;             // how numbers are written
  Calendar *calendar;            // how days and times are said
  LIST(const Source *) sources;  // the files that they are from, nearest first
} Words;
const char *word_places(WordName); // "from to": blank between them

typedef enum PlaceName {         // what prose holds in {{...}}
#define PLACE(name, key, help) PLACE_##name,
#include "theme/places.def"
#undef PLACE
  PLACE_COUNT
} PlaceName;
PlaceName place_find(Str name);  // PLACE_COUNT: there is none

// ---- documents: blocks in order ----------------------------------------------------------------
typedef enum DocKind { DOC_GUIDE, DOC_SHEET, DOC_DEBRIEF, DOC_REDLINE } DocKind;
enum { DOC_LISTED = DOC_REDLINE }; // kinds whose blocks a theme lists: the first so many

typedef enum BlockName {
#define BLOCK(name, key, in, holds, help) USE_##name,
#include "theme/blocks.def"
#undef BLOCK
  USE_COUNT
} BlockName;
typedef enum Option {
#define OPTION(block, name, key, kind, least, most, words, fallback, help) O_##block##_##name,
#include "theme/options.def"
#undef OPTION
  OPTION_COUNT
} Option;
typedef struct OptionValue {         // an option's value
  int64_t number;                // COUNT; YES_NO: 0 or 1; WORD: which of its words; LENGTH: a Len
  Text text;                     // LINE; PROSE: the Markdown, in the theme's language
  LIST(int) numbers;             // LIST: which of its words, in order
} OptionValue;
typedef struct Use Use;
typedef LIST(Use) Uses;
struct Use {                     // a block where a document lists it
  BlockName block;
  Span span;
  OptionValue *settings;             // of the block's options, in their order; see use_value
  LIST(Uses) inside;             // HOLDS_BLOCKS: one list; HOLDS_COLUMNS: a list each
  LIST(int64_t) shares;          // HOLDS_COLUMNS: how wide they are, in proportion
};
const OptionValue *use_value(const Use *, Option); // never NULL; of its own options only
typedef struct DocPlan {
  Uses body;
  Uses header[2], footer[2];     // at the start side, at the end side
} DocPlan;

// ---- the theme ---------------------------------------------------------------------------------
typedef struct Theme {
  const char *name;
  const char *folder;
  Looks look;
  Colours colour;
  Measures len;
  Numbers num;
  FontSpec fonts;
  Words words;
  DocPlan doc[DOC_LISTED];
  bool has_paper;                // it says on which paper, whatever kit and people say
  Paper paper;
  PageStyle page[2][2];          // by Paper; upright, landscape
  Text logo;                     // its file beneath the theme's folder, as its author says it
  const char *logo_file;         // a path that can be opened; NULL: none
  Text logo_alt;                 // what it shows, for those who do not see it; "" the kit's title
  const struct Image *logo_drawn; // by markup_logo; NULL: not yet, or none
  LIST(const Source *) sources;  // every file that it was read from
} Theme;

typedef struct ThemeFiles ThemeFiles; // that have been read, for whoever rests on them, too
ThemeFiles *theme_files_new(Arena *);

typedef struct ThemeAsk {
  const char *templates;         // the folder of the themes that come with kitpress
  const char *root, *library;    // the kit's folder, its library's; NULL: none. "themes" is looked
                                 // for in the one, beside the other
  const char *here;              // ... and here, where it was called for; NULL: by a kit
  Text name;                     // as a kit or a call says it: a name, or a path from `root`
  Text language;                 // BCP 47; "" English
  bool large;                    // in large print
  ThemeFiles *files;             // of asks with the same levels, the usual size first; NULL: none
} ThemeAsk;
// The page that a document on `asked` is set on: another paper if the theme says so.
const PageStyle *theme_page(const Theme *, Paper asked, bool landscape);
bool theme_is_path(Str name);    // not a name: "./acme", ".."
// Two who ask for the same place in the same language and size get the same. NULL: there is none.
const char *theme_place(Arena *, const ThemeAsk *);
// NULL, reported, when anything is wrong with it.
Theme *theme_load(Arena *, Diags *, const ThemeAsk *);

// ---- for those who write themes ----------------------------------------------------------------
typedef LIST(Str) ThemeLines;
typedef struct ThemeKey {
  const char *name, *help;       // "type.ask.size"
  Text written;                  // as it stands in its file
  Str value;                     // what it comes to: "13pt"
  const char *from;              // the theme that says it; NULL: none
} ThemeKey;
typedef struct ThemeProse { Str name, text; } ThemeProse;
typedef struct ThemeView {
  const Theme *theme;
  LIST(ThemeKey) keys;           // the same in the same order, whatever the theme
  ThemeLines doc[DOC_LISTED];    // a block a line
  LIST(ThemeProse) prose;        // of all documents, each once
} ThemeView;
ThemeView *theme_view(Arena *, Diags *, const ThemeAsk *); // NULL, reported
typedef struct ThemeName { const char *name, *folder; Str about; } ThemeName;
typedef LIST(ThemeName) ThemeNames;
ThemeNames theme_names(Arena *, const ThemeAsk *); // that a kit in `root` can name, nearest first
const char *theme_word_key(WordName);             // "identity.role"
const char *theme_list_key(WordList);             // "scale.points"

// What themes can say, for the manual: rows of a table; those of options in order of their blocks.
typedef enum ThemeTable {
  THEME_KEYS, THEME_COLOURS, THEME_LOOKS, THEME_PROPS, THEME_PAGES, THEME_MARGINS, // theme.yaml
  THEME_BLOCKS, THEME_OPTIONS, THEME_PLACES,
} ThemeTable;
typedef struct ThemeRow {
  const char *name, *help;
  Str at;                        // of a block: where it stands; of an option: its block
  Str takes;                     // "a length from 3mm to 60mm", "text | small"
  Str usual;                     // what holds where nothing is said
} ThemeRow;
typedef LIST(ThemeRow) ThemeRows;
ThemeRows theme_rows(Arena *, ThemeTable);
// JSON Schemas, draft 07: of theme.yaml; of guide.yaml, sheet.yaml and debrief.yaml.
void theme_schema(Buf *), theme_document_schema(Buf *);

#endif
