// shape.h -- paragraphs become boxes, glue and penalties, measured with real fonts.
// SPDX-License-Identifier: MIT
//
// A Flow is the Doc with every paragraph measured; it does not know how long a line is. Line
// breaking chooses items; para_line then gives the line's parts in visual order. The items are
// those of Knuth and Plass, "Breaking Paragraphs into Lines", 1981.
#ifndef KP_SHAPE_H
#define KP_SHAPE_H

#include "markup/markup.h"

// ---- fonts: opened once, kept as long as the batch ---------------------------------------------
typedef struct Fonts Fonts;
typedef struct Face {              // immutable once open
  const char *path, *ps_name;      // file; PostScript name
  const uint8_t *data;             // the whole font file
  size_t size;
  unsigned index;                  // in a collection
  int upem;
  int ascent, descent, cap_height, x_height; // font units; descent is negative
  int bbox[4];
  int weight;
  unsigned embedding;              // OS/2 fsType: what its maker allows
  double italic_angle;
  bool cff, fixed_pitch, serif;
  const char *family;              // under which it was asked for
  uint32_t id;                     // from 0, in order of opening
} Face;

// One for a batch: it finds the installed fonts and opens each face once, whatever theme asks.
Fonts *fonts_new(Diags *); // NULL, reported, when the installed fonts cannot be listed
void fonts_free(Fonts *);
const Face *fonts_face(const Fonts *, uint32_t id); // NULL beyond the last opened
// Whether all that a theme asks for is there. What is not is reported where the theme says it, with
// the Debian package to install or the nearest name; so is a file of the theme's that is no font,
// and a font whose maker forbids embedding it.
bool fonts_ready(Fonts *, Diags *, const FontSpec *);
// Every file that its text may be set with, `own` if it comes with the theme; maybe more than once.
typedef void FileSay(void *data, const char *path, bool own);
void fonts_files(Fonts *, Diags *, const FontSpec *, FileSay *, void *data);
void hyphens_files(const char *language, FileSay *, void *data); // even of those that are not there
// The upright face of normal weight of a role's family at `place`; NULL beyond the last.
const Face *fonts_at(Fonts *, Diags *, const FontSpec *, Family role, size_t place);

// ---- items --------------------------------------------------------------------------------------
typedef enum ItemKind { ITEM_BOX, ITEM_GLUE, ITEM_PENALTY } ItemKind;
enum { PENALTY_NEVER = 10000, PENALTY_MUST = -10000 };
typedef struct Item {
  ItemKind kind;
  Len width;                       // glue: natural; penalty: what a break here adds (the hyphen)
  Len stretch, shrink;             // glue
  int penalty;                     // penalty
  bool flagged;                    // penalty: a hyphen; two in a row look bad
} Item;

typedef struct Para {
  LIST(Item) items;                // ends with PENALTY_MUST; a hard break is a PENALTY_MUST inside.
                                   // Of paragraphs that are alike, the same place in memory
  ParaStyle style;
  bool rtl;                        // the paragraph's own direction
  Len ascent, descent;             // of its text styles, both positive: the strut
  Len natural, minimum;            // width on one line; widest part that cannot be broken
  Len word;                        // widest part that is not hyphenated
  Span span;
  const struct ParaText *text;     // what items were made from; for para_line
} Para;

typedef struct Flow {
  const Doc *doc;
  Para **paras, **shared;          // see flow_para
  const struct FontSet *fonts;     // shape's own
  bool rtl;                        // the document's language runs from right to left
} Flow;

// What an item begins and ends with: of a box of text; of a penalty, the hyphen that it shows.
typedef bool SignWanted(uint32_t cp);
typedef struct ItemEnds {
  const Style *style;              // NULL: it is neither
  uint32_t first, last;            // characters that are seen; of a hyphen only the last
  Len first_width, last_width;     // of their glyphs, where these are wanted
  bool along;                      // it runs as the paragraph does
} ItemEnds;
const ItemEnds *para_ends(Arena *, const Para *, SignWanted *); // one for each item

// Shapes every paragraph but those with INLINE_PAGE(S). NULL when a character has no font (each
// reported once per character and face, with U+XXXX and the first place) or a limit is passed.
Flow *shape_doc(Arena *, Diags *, Fonts *, const Doc *);
// That of a block, or NULL: it has page numbers, see shape_para.
const Para *flow_para(const Flow *, const Block *);
// One paragraph by itself, its page numbers put in: how furniture is set.
Para *shape_para(Arena *, Diags *, Fonts *, const Flow *, const Block *, int page, int pages);
void flow_dump(Buf *out, const Flow *);
// The paragraph for a measure that is less than its minimum: words wider than that are hyphenated
// even where its style does not want it; what is wider still may be broken between any two
// clusters, and `broken` is the first of these. Pictures and other objects stay as they are.
const Para *para_within(Arena *, Fonts *, const Para *, Len measure, Span *broken);

// ---- lines: what stands between two breaks ------------------------------------------------------
typedef struct Glyph {
  uint32_t gid;
  Len advance, dx, dy;             // dy up
  uint32_t from, n;                // the bytes of `text` it stands for; 0: with the one before
} Glyph;
typedef enum PartKind { PART_RUN, PART_SPACE, PART_OBJECT } PartKind;
typedef struct Part {
  PartKind kind;
  const Face *face;                // run, space
  const Style *style;
  const Inline *source;            // link, object
  Str text;                        // run: what it says, in logical order; space: the blank. A
                                   // hyphen shown only at this line's end is U+00AD
  LIST(Glyph) glyphs;              // run: in visual order, left to right; space: the blank's one,
                                   // or none where it only stretches: see items.c
  bool rtl;
  const char *language;            // BCP 47, where the script tells another than the document's;
                                   // NULL: the document's
  uint32_t at;                     // its place in the paragraph, in logical order
  Len width, stretch, shrink;      // stretch and shrink: spaces only
  Span span;
} Part;
typedef struct Line {
  LIST(Part) parts;                // visual order, left to right; no blanks at the ends, but for
                                   // one without width where the text goes on with another word:
                                   // nobody sees it, who copies the text needs it
  Len width, stretch, shrink;      // sums
  bool hyphenated;
} Line;
// The line of items [from, to): `from` is the first item after the last break, `to` the break
// itself (glue or penalty). Discardable items after a break are dropped here. Never fails.
Line para_line(Arena *, Fonts *, const Para *, size_t from, size_t to);

// The inline of a paragraph that stands where `source` stands in one with the same items.
const Inline *para_source(const Para *of, const Para *in, const Inline *source);

// ---- for `kitpress doctor` ----------------------------------------------------------------------
void shape_versions(VersionSay *, void *data);
bool hyphens_found(const char *language); // whether there are patterns for it

// ---- for `kitpress fonts` -----------------------------------------------------------------------
typedef struct FontNote {  // a family that a theme names, and the file that its text is set in
  Family role;
  size_t place;            // 0: the face itself; others stand in for what those before them lack
  const char *family, *path;
  const char *version;     // as the font says it
  const char *features;    // "liga smcp tnum": of those that kitpress can make use of
  const char *scripts;     // "Grek Latn": whose letters it has
  bool cff;                // else TrueType
  bool own;                // a file of the theme's
} FontNote;
// Each family of each role once, in order; nothing, reported, unless the fonts are ready.
void fonts_each(Fonts *, Arena *, Diags *, const FontSpec *,
                void (*say)(void *data, const FontNote *), void *data);

#endif
