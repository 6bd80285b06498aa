// markup.h -- a brief becomes a document: a tree of blocks that hold styled text.
// SPDX-License-Identifier: MIT
//
// The blocks are few and general (paragraph, list, table, group, lines, space), so that later rooms
// know nothing of interviews. All lengths are final; nothing here has been measured yet.
// Data enters as literal text; only prose fields are parsed as Markdown.
#ifndef KP_MARKUP_H
#define KP_MARKUP_H

#include "brief/brief.h"
#include "freeze/freeze.h"
#include "theme/theme.h"

// ---- text --------------------------------------------------------------------------------------
typedef enum Marked { MARKED_NOT, MARKED_NEW, MARKED_GONE } Marked; // underlined; struck through
typedef struct Style {
  Family family;
  int weight;       // 400, 600, 700, 900
  bool italic;
  bool stressed;    // by its author: where no face slants it is heavier
  Len size;
  Colour colour;
  bool small_caps;
  Figures figures;
  int tracking;     // extra space after each character, 1/1000 em
  Marked marked;
} Style;

typedef struct Image {   // decoded and checked; pictures never see the disk again
  enum { IMAGE_PIXELS, IMAGE_JPEG } kind;
  int width, height;     // pixels
  int channels;          // 1 grey, 3 RGB (JPEG also 4, CMYK)
  Str bytes;             // 8 bits a channel, rows from the top, alpha on white; or the JPEG file
  Len natural_width, natural_height;
} Image;

// ---- forms --------------------------------------------------------------------------------------
// What is left to write on or to mark is a field when the document is filled on screen.
typedef enum FormKind {
  FORM_TICK,    // a box that is marked or not
  FORM_RATE,    // one of several boxes, of which one at most is marked: those of one name
  FORM_LINE,    // a line of text; fields of one name hold the same text
  FORM_LINES,   // several lines of text
} FormKind;
typedef struct FormField {
  FormKind kind;
  Str name;     // "q.cto-01.score": parts of ASCII letters, digits, - and _, with "." between
  Str label;    // what a screen reader says of the field
  Str state;    // FORM_RATE: the field's value when this box is marked: as a part of a name, and
                // not "Off"
  Str choice;   // FORM_RATE: what a screen reader says of this box, the field's label included
} FormField;
typedef struct KnownField { Str name, label, value; } KnownField; // what cannot be changed

typedef struct Pattern { // a QR code: it is drawn `side` squares a side
  int side;
  Str dark;              // a byte a square, row by row from the top: 1 is dark
} Pattern;

typedef enum InlineKind {
  INLINE_TEXT,  // text
  INLINE_BREAK, // a new line, of the author's making
  INLINE_IMAGE, // image, scaled down to the measure if it is wider
  INLINE_BOX,   // a box to mark: width x width, ruled
  INLINE_BLANK, // a rule to write on, width long
  INLINE_PATTERN, // pattern, width x width
  INLINE_PAGE,  // the number of this page   } furniture only: set when all pages
  INLINE_PAGES, // how many pages there are  } are known
} InlineKind;

typedef struct Inline {
  InlineKind kind;
  const Style *style;
  Text text;             // INLINE_TEXT; INLINE_IMAGE, INLINE_PATTERN: the alternative text; an
                         // image without one says nothing
  Len width;             // INLINE_BOX, INLINE_BLANK, INLINE_PATTERN
  Len stroke;            // INLINE_BOX, INLINE_BLANK: line width
  const Image *image;
  const Pattern *pattern;
  const FormField *field; // INLINE_BOX, INLINE_BLANK; NULL: none
  const char *language;  // BCP 47: of a kit's words where they are not the document's; NULL
  Str spoken;            // of marked text: what is said before it ("added:"), never seen
  Str link;              // "" or "#anchor" or an absolute http, https or mailto address
} Inline;

typedef struct ParaStyle {
  Align align;           // start and end follow the paragraph's own direction
  Len leading;           // baseline to baseline
  bool hyphenate;
  bool pre;              // code: blanks count and stay, lines break anywhere if they must
} ParaStyle;

// ---- blocks ------------------------------------------------------------------------------------
typedef enum BlockKind {
  BLOCK_PARA,    // as.para
  BLOCK_HEADING, // as.para; `level` from 1
  BLOCK_CODE,    // as.para, with a rule at its side
  BLOCK_LIST,    // children are items; as.list
  BLOCK_ITEM,    // as.para is the marker ("1.", a bullet, a box), children the content
  BLOCK_QUOTE,   // children, indented, with a rule at their side
  BLOCK_RULE,    // as.rule: a line across the measure
  BLOCK_TABLE,   // as.table
  BLOCK_GROUP,   // children; see `keep` and `new_page`
  BLOCK_LINES,   // as.lines: ruled lines to write on, which share out the room left on the page
} BlockKind;

typedef enum Role { // what a block is to those who do not see the page
  ROLE_OF_KIND,     // paragraph, heading, list, quote, code; groups and tables are but their parts
  ROLE_PARTS,       // but its parts: a list that is one for its looks
  ROLE_SECTION,     // of a group: a section
  ROLE_DATA,        // of a table: one with rows and columns to be told of. Its heads head columns
} Role;

enum { PARA_SHARED = 1 << 30 };
typedef struct Block Block;
typedef struct Cell {
  Block *first;                    // blocks, linked by `next`; NULL: empty
  int span;                        // columns, at least 1
  bool heads_row;                  // in a table of data
  const FormField *field;          // takes the room beneath the blocks; NULL: none
  Len pad_top, pad_right, pad_bottom, pad_left;
  Len top, right, bottom, left;    // rules at its edges; 0 none
  bool filled;                     // with `fill`, behind all that stands in it
  Colour fill;
  enum { VALIGN_TOP, VALIGN_MIDDLE, VALIGN_BOTTOM, VALIGN_BASELINE } valign;
} Cell;
typedef struct Row {
  LIST(Cell) cells;                // spans add up to the columns
  Len min_height;
  bool keep_next;                  // never parted from the row after
} Row;
typedef struct Column { Len width; int share; } Column; // fixed; a share; both 0: natural
typedef struct Table {
  LIST(Column) columns;
  LIST(Row) rows;
  size_t heads;                    // that many first rows stand again on each page
  Colour colour;                    // of its rules
} Table;

struct Block {
  BlockKind kind;
  Role role;
  Span span;                       // what the author wrote it from
  Block *next, *first;             // sibling; first child
  Len before, after;               // space around it; where two meet, the larger counts
  Len indent;                      // at its start side, added to that of what it stands in
  bool keep;                       // stands whole on a page if a page can hold it
  bool keep_next;                  // never the last thing on a page
  bool new_page;                   // begins a page
  int level;                       // BLOCK_HEADING
  Str anchor;                      // the name by which links reach it; "" none
  size_t piece;                    // not 0: `Pieces` has it for all documents. What it holds and
                                   // its paragraphs' indexes, from PARA_SHARED on, are then alike
  Str outline;                     // its line among the bookmarks; "" none
  int outline_level;               // from 1
  union {
    struct { LIST(Inline) text; ParaStyle style; size_t index; } para; // index: its place in Flow
    struct { bool ordered, tight; int64_t start; Len hang; } list; // hang: room for the marker
    struct { Len stroke; Colour colour; } rule;
    Table table;
    struct {
      Len pitch, stroke;
      Len gutter;                  // each line stands in two halves with this between; 0: in one
      Colour colour;
      const FormField *fields[2];  // of the lines, or of their halves; those that lines lost here
                                   // go on to have "-2", "-3" after their name
      int least;                   // lines; fewer only if the group would not fit a page otherwise
      Block *continued;            // head of the page that lines lost here go on to; NULL: none
    } lines;
  } as;
};

// ---- what equal documents share -----------------------------------------------------------------
// Parts of documents that are composed once for all that have them (pieces.c); it lives as long as
// the batch.
typedef struct Pieces Pieces;
Pieces *pieces_new(size_t most); // heap; end it with pieces_free. When a document begins and what
void pieces_free(Pieces *);      // is kept has more bytes than `most`, all of it is forgotten
Arena *pieces_arena(Pieces *);   // where it is kept
typedef enum Shelf { SHELF_SHAPE, SHELF_TYPESET, SHELF_COUNT } Shelf; // a later room's own
void **pieces_shelf(Pieces *, Shelf); // what it keeps there; NULL: nothing yet, or it was forgotten
uint64_t pieces_id(Pieces *);    // a number that was never given before

// ---- the document ------------------------------------------------------------------------------
typedef struct Doc {
  DocKind kind;
  const char *language;            // BCP 47
  Numerals numerals;               // of numbers of pages; zero: 0 to 9
  const Theme *theme;              // fonts, and how paragraphs are set; NULL: prose alone
  Str title, author, subject, keywords; // metadata
  const char *document_id;
  LIST(KnownField) known;          // what the document says of itself to programs
  PageStyle page;
  Block *body;
  Block *header, *first_header, *footer; // a block each; NULL: none
  size_t paras;                    // how many paragraphs of its own, furniture included
  Pieces *pieces;                  // where its pieces are kept; NULL: it has none
} Doc;

// Logos that have been read and drawn: each file once for a height, whichever themes show it.
typedef struct Logos Logos;
Logos *logos_new(Arena *);
// Draws a theme's logo: without it documents show none. False, reported.
bool markup_logo(Logos *, Diags *, Theme *);
// NULL when anything was wrong; all of it has been reported. Without `Pieces` nothing is shared.
Doc *markup_build(Arena *, Diags *, Pieces *, const Theme *, const Brief *, DocKind);
// Markdown alone, in the look of prose.
Doc *markup_prose(Arena *, Diags *, const Theme *, Text markdown, const char *root, Paper);
// What changed between two kits: a summary, then every changed part with its words marked.
Doc *markup_redline(Arena *, Diags *, const Theme *, const Changes *, Paper);
void doc_dump(Buf *out, const Doc *);
void markup_versions(VersionSay *, void *data); // for `kitpress doctor`

#endif
