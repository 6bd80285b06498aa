// inner.h -- what the files of shape/ share: open fonts, languages, a paragraph's characters.
// SPDX-License-Identifier: MIT
//
// How a paragraph passes through the room, a file each:
//   para.c      inlines -> Chars, one after the other, as if they were one text
//   bidi.c      each Char's level       script.c   each Char's script
//   cluster.c   grapheme clusters, and the limits on them
//   fallback.c  each Char's face        breaks.c   what a line end before each Char costs
//   unit.c      Chars -> Units: what is shaped as one    foreign.c  each Unit's language
//   items.c     Units -> boxes, glue and penalties       line.c  items -> one line's parts
//   wide.c      how much closer full-width signs stand
//   known.c     what was shaped before
//   ends.c      what items begin and end with
// Beneath them: chars.c (what a Char stands for), language.c, hyphen.c and patterns.c, run.c
// (HarfBuzz and its cache). Fonts: set.c (what a theme asks for), installed.c and ownfile.c (where
// it is found), font.c (opening it), spec.c (what is known of families by name), notes.c (what is
// told of them).
#ifndef KP_SHAPE_INNER_H
#define KP_SHAPE_INNER_H

#include "shape/shape.h"

#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <unicode/ubrk.h>
#include <unicode/uscript.h>

// Limits, each reported with its number as text-limit where the text cannot be served otherwise.
enum {
  SHAPE_MARKS = 30,          // combining marks on one base: HarfBuzz 6 is quadratic in them
  SHAPE_RUN_CHARS = 4096,    // code points shaped as one; longer runs are cut between clusters
  SHAPE_PARA_CHARS = 262144, // code points in a paragraph
};

// ---- fonts --------------------------------------------------------------------------------------
enum { LATIN_END = 0x280 }; // most text has no other characters

typedef struct Font { // a face that can shape
  Face face;
  hb_font_t *hb;     // scaled to units per em
  bool places_marks; // knows where marks go on letters that it was not drawn with
  bool mapped;       // its data is the file itself
  uint64_t latin[LATIN_END / 64]; // which characters before LATIN_END it has
} Font;

typedef struct FontFile { // what is known of a file before it is opened
  const char *path;
  Str bytes;         // of a theme's own file; nothing: to be mapped
  unsigned index;    // in a collection
  int weight, width; // as OS/2 gives them: 400, 700; percent
  bool italic;
  bool failed; // could not be opened; not tried again
  Font *font;  // opened when first needed
} FontFile;

typedef struct FontFamily { // with its files in order of path
  const char *name;
  Font *last;         // what was asked for last, and
  int last_weight;    // } how
  bool last_italic;   // }
  bool own; // of a theme's files, not of the installed ones
  VEC(FontFile) files;
} FontFamily;
typedef VEC(FontFamily *) FontFamilies;

typedef struct OwnFile { // a theme's file, read once
  const char *path;
  const char *fault; // why it cannot be used, or NULL
  FontFamilies families;
} OwnFile;

typedef struct FontSet { // the families that a theme asks for
  Str key;               // all that it says: equal themes share a set
  FontFamilies family[FAMILY_COUNT];
  bool good;             // nothing is missing
} FontSet;

typedef struct Language {
  const char *tag; // BCP 47, ASCII
  bool rtl;        // its script runs from right to left
  hb_language_t hb;
  UBreakIterator *lines, *clusters;
  const struct Patterns *hyphens; // NULL: none, no hyphenation
  size_t hyphen_right;  // letters of a word that the next line begins with, at the least
  const char *bound;    // words of one letter that end no line; "" none
  bool guillemets;      // stand off from what they enclose, by a blank that ends no line
  const char *cjk;      // which of the CJK families has its forms: "JP", "KR", "SC", "TC"
  UScriptCode scripts[8]; // that it is written in
  size_t script_count;
  const char *foreign[256]; // by script: its likely language, once asked for; "" none
  Arena *arena;         // its own, of `foreign`
} Language;

typedef struct WordCache WordCache;
struct Fonts {
  Arena *arena;         // lives as long as the batch
  FcConfig *installed;
  Memo named;           // of these, by name; see installed_files
  FontFamilies all;     // installed families that were asked for
  VEC(OwnFile *) own;
  VEC(FontSet *) sets;
  VEC(Font *) open;     // at Face.id
  VEC(Language *) languages;
  hb_buffer_t *buffer;
  WordCache *words;
  Arena *scratch;       // of the paragraph or line in hand: cleared when the next is begun
};

Language *fonts_language(Fonts *, const char *tag); // never NULL
const FontSet *fonts_set(Fonts *, Diags *, const FontSpec *); // NULL, reported: it is not ready
// The face of a family that is nearest to a weight and slant; NULL if it cannot be read.
Font *family_font(Fonts *, FontFamily *, int weight, bool italic);
Font *style_font(Fonts *, FontFamily *, const Style *);
Font *set_text(Fonts *, const FontSet *, const Style *); // the face of a style: its first family
// installed.c
FcConfig *installed_open(void); // NULL: they cannot be listed
void installed_files(Arena *, const FcConfig *, Memo *named, FontFamily *);
const char *installed_nearest(Arena *, const FcConfig *, Str name); // or NULL
// ownfile.c: read when first asked for.
const OwnFile *own_file(Fonts *, Diags *, Text path); // NULL, reported
// font.c
Font *font_open(Fonts *, const FontFamily *, const FontFile *); // NULL: it cannot be read
bool font_has(const Font *, uint32_t cp); // itself, or what HarfBuzz puts in its place
static inline bool font_has_latin(const Font *font, uint32_t cp) { // false: ask font_has
  return cp < LATIN_END && font->latin[cp / 64] >> cp % 64 & 1;
}
const char *spec_package(const char *family); // the Debian package that holds a family
// Whether a family was made for a script, or chosen by the theme's author for what it has.
bool spec_is_for(const char *family, UScriptCode);
const char *spec_cjk(const char *family); // "JP", "KR", "SC", "TC"; NULL: it is none of these
void language_open(Arena *, Language *, const char *tag);
void language_close(Language *);
// `locale` in ICU's form; `name`: the language alone
void language_scripts(Language *, const char *locale, const char *name);

// ---- a paragraph's characters -------------------------------------------------------------------
typedef enum CharKind {
  CHAR_TEXT,   // belongs to a word
  CHAR_BLANK,  // a space of some kind
  CHAR_OBJECT, // a picture, box or rule within the text
  CHAR_BREAK,  // a new line
} CharKind;
typedef struct Char {
  uint32_t cp;
  uint32_t byte;     // where it begins in the paragraph's joined text
  uint32_t in;       // which inline it came from
  uint32_t at;       // its first byte in that inline's own text
  const Font *font;  // NULL for objects and breaks
  int16_t script;    // a UScriptCode, never common or inherited where anything else can be had
  int16_t price;     // penalty for ending a line just before it; PENALTY_NEVER if that is not legal
  uint8_t level;     // bidi embedding level
  uint8_t kind;      // a CharKind
  bool cluster : 1;   // begins a grapheme cluster
  bool ignorable : 1; // has no look of its own: joiners, variation selectors, bidi controls
  bool mark : 1;      // combines with what stands before it
  bool seam : 1;      // an isolated stretch begins or ends just before it
  bool hyphen : 1;    // a line that ends just before it shows a hyphen that the text has not
} Char;

typedef struct ShapedGlyph {
  uint32_t gid;
  int32_t advance, dx, dy; // font units
  uint32_t cluster;        // byte in the text shaped
  bool unsafe;             // text broken before this cluster shapes otherwise
} ShapedGlyph;
typedef struct Shaped { const ShapedGlyph *at; size_t n; } Shaped; // visual order, left to right
typedef enum UnitKind { UNIT_WORD, UNIT_BLANK, UNIT_OBJECT, UNIT_BREAK } UnitKind;
typedef struct Unit { // neighbours of one inline, face, script and level, shaped as one
  UnitKind kind;
  uint32_t from, to; // chars
  const char *language; // where it is not the document's; else NULL
  Shaped shaped;        // as a whole; see unit_keep
} Unit;
typedef struct ItemChars { uint32_t from, to, unit; } ItemChars; // what an item stands for

typedef struct ParaText {
  Char *at;
  size_t n;       // at[n] is there too: price and byte of the end
  Str text;       // all inlines joined; objects and breaks have no bytes
  const Inline *inlines;
  size_t inline_count;
  Language *language;   // of most of it: of all that is there, or the document's
  Language **own;       // of each inline, where it is of a kit in another language; NULL: of none
  const FontSet *set;
  const char *cjk; // which CJK forms this paragraph wants
  ParaStyle style;
  uint8_t level;   // the paragraph's own
  uint64_t kept;   // how often words were forgotten when its units were shaped
  bool simple;     // nothing beyond Latin letters and common punctuation: shortcuts are safe
  LIST(Unit) units;
  LIST(ItemChars) item_chars; // in step with Para.items
} ParaText;

// One step each; arrays are taken from the arena.
void para_levels(Arena *, ParaText *);
bool span_is_private(Span); // of a candidate's data: a name that nobody else should touch
void para_scripts(ParaText *);
bool is_ideographic(int16_t script); // Chinese and Japanese, Hangul apart
bool is_unspaced(int16_t script);    // writes no blanks between words
bool para_clusters(Arena *, Diags *, ParaText *); // false: a limit was passed
bool para_faces(Arena *, Diags *, Fonts *, ParaText *); // false: a character has no font
void para_breaks(Arena *, ParaText *);
// Of chars that are wider than their measure: at hyphens whatever the style, or between clusters.
void piece_breaks(ParaText *, size_t from, size_t to, bool anywhere);
void para_units(Arena *, Arena *scratch, ParaText *);
bool signs_meet(const Char *, const Char *); // two neighbours that may share a blank
Len signs_close(const ParaText *, size_t at); // how much closer a char stands to the one before it
void para_languages(ParaText *); // each unit's
void para_own(Arena *, Fonts *, ParaText *); // each inline's own, and the paragraph's
void para_items(Arena *, Fonts *, Para *, ParaText *);

// known.c: all that decides how a paragraph is shaped, when nothing but its `inlines`, `style`,
// `language` and `set` is known yet. False: it is one of a kind.
bool para_key(Arena *, const ParaText *, Str *out);
Para *para_like(Arena *, const Para *known, const ParaText *); // of the same key

// The paragraph as ICU wants it, with the way back from each UTF-16 unit to its char.
typedef struct Utf16 { uint16_t *s; uint32_t *chars; int32_t n; } Utf16;
Utf16 para_utf16(Arena *, const ParaText *);
Span char_span(const ParaText *, size_t from, size_t to); // where chars stand in the author's file
const Style *char_style(const ParaText *, size_t at);
Str chars_text(const ParaText *, size_t from, size_t to);

// ---- hyphenation --------------------------------------------------------------------------------
enum { HYPHEN_WORD_MAX = 64, HYPHEN_LEFT = 2 }; // letters
typedef struct Patterns Patterns; // Liang's, of a language
Patterns *patterns_read(Arena *, const char *path); // NULL: there is no such file, or it is none
// Of a word in lower case, n < HYPHEN_WORD_MAX: values[i] is odd where a line may begin with i.
void patterns_weigh(const Patterns *, const uint16_t *word, size_t n,
                    uint8_t values[HYPHEN_WORD_MAX]);
// Sets points[i] where the word may be broken before its letter i. False: nowhere.
bool hyphen_points(const Language *, const uint32_t *word, size_t n, bool points[HYPHEN_WORD_MAX]);
size_t hyphen_right(const char *language); // letters that a line must begin with, at the least

// ---- shaping ------------------------------------------------------------------------------------
typedef enum Feature {    // what is asked of a font beyond its usual shaping
  FEATURE_PLAIN = 1,      // no ligatures: spaced or monospaced text
  FEATURE_SMALL_CAPS = 2, // smcp: small letters as small capitals; capitals stay
  FEATURE_TABULAR = 4,    // tnum and lnum: figures of one width and height
} Feature;
typedef struct ShapeKey {
  const Font *font;
  UScriptCode script;
  hb_language_t language;
  bool rtl;
  unsigned features; // Feature bits
  Str before, text, after; // before and after: what the text joins to, but is not shaped
} ShapeKey;
// Owned by the cache, valid until words_trim; long texts are owned by the arena.
Shaped shape_text(Arena *, Fonts *, const ShapeKey *);
WordCache *words_new(void);
void words_free(WordCache *);
void words_trim(WordCache *); // keeps it within its bounds; between paragraphs only

// Part of a unit, as it looks on a line that begins and ends there.
typedef struct Fragment {
  const Font *font;
  const Style *style;
  Shaped shaped;
  Str text;     // what its glyphs' clusters count in; a hyphen that was added is U+00AD here
  Len tracking; // after each cluster
} Fragment;
Fragment unit_fragment(Arena *, Fonts *, const ParaText *, size_t from, size_t to, bool hyphen);
// A unit as a whole: as it was kept, unless words have been forgotten since.
Fragment unit_whole(Arena *, Fonts *, const ParaText *, size_t unit);
void unit_keep(const Fonts *, ParaText *, size_t unit, const Fragment *);
// The width of those clusters that begin in bytes [from, to) of a fragment.
Len fragment_width(const Fragment *, size_t from, size_t to);
Len glyph_scale(const Font *, const Style *, int32_t units);

#endif
