// typeset.h -- a measured flow becomes pages: a display list each, every position decided.
// SPDX-License-Identifier: MIT
//
// Coordinates are Len from the paper's lower left corner, y upwards, as in PDF. Operations stand in
// reading order.
#ifndef KP_TYPESET_H
#define KP_TYPESET_H

#include "shape/shape.h"

// ---- line breaking: pure numbers ----------------------------------------------------------------
typedef struct Measure { Len first, rest; } Measure; // width of the first line, of all others
typedef struct Breaks {
  LIST(size_t) at;                 // item indices, the last included
  size_t overfull;
} Breaks;
typedef struct ItemLook {          // what an item does for the look of a line
  Len start, end;                  // how far it stands out where a line begins or ends with it
  Len flex;                        // box: so much of its width are letters that can be widened
} ItemLook;
typedef struct Setting {
  Align align;
  Measure measure;
  Len em;                          // of the text: a last word shorter than two is a stub
  const ItemLook *looks;           // one for each item; NULL: nothing stands out or widens
  int expansion;                   // how far letters of justified text may widen or narrow, 1/1000
} Setting;
// Total-fit breaks for items as Knuth and Plass define them; always an answer: where nothing fits,
// lines are overfull and counted.
Breaks linebreak(Arena *, const Item *items, size_t n, const Setting *);

// ---- structure: what the page says, apart from how it looks -------------------------------------
// The kinds are those of ISO 32000-1, 14.8.4.
typedef enum TagKind {
  TAG_DOCUMENT, TAG_SECTION, TAG_PARA, TAG_HEADING, TAG_QUOTE, TAG_CODE,
  TAG_LIST, TAG_ITEM, TAG_LABEL, TAG_BODY,
  TAG_TABLE, TAG_HEAD_ROWS, TAG_BODY_ROWS, TAG_ROW, TAG_HEAD_CELL, TAG_CELL,
  TAG_LINK, TAG_FORM, TAG_FIGURE, TAG_SPAN,
} TagKind;
typedef struct Tag Tag;
struct Tag {
  TagKind kind;
  Tag *parent;                     // NULL: this is the document
  Tag *first, *last, *next;        // its children in reading order; those that no operation names
                                   // say nothing and can be left out, but for a row's cells
  int level;                       // heading: 1 to 6, none left out on the way down
  bool ordered;                    // list
  bool heads_row;                  // head cell: of its row; else of its column
  int span;                        // cell: columns
  Str alt;                         // figure, form: what stands for it in words; of a marked span:
                                   // what is said before its own words
  Marked marked;                       // span: words that are new or gone
  const char *language;            // NULL: that of what is around it
  bool shared;                     // other documents have it, too: a Body's with an id
  bool proxy;                      // typeset's own: it stands for its parent, and is in no tree
};

const char *tag_type(const Tag *);   // as PDF names it: "P", "H2"

// ---- pages --------------------------------------------------------------------------------------
typedef enum OpKind { OP_TEXT, OP_RULE, OP_RECT, OP_IMAGE, OP_LINK, OP_ANCHOR,
                      OP_FIELD, OP_PATTERN } OpKind;
typedef struct PlacedGlyph {
  uint32_t gid;
  Len x, y;                        // from the operation's origin
  Len advance;                     // what the font says at this size; the next glyph's x may differ
  uint32_t from, n;                // its bytes of `text`
} PlacedGlyph;

typedef enum Artifact { ARTIFACT_BODY, ARTIFACT_HEADER, ARTIFACT_FOOTER } Artifact;

typedef struct Op {
  OpKind kind;
  Tag *tag;                        // NULL: an artifact, as furniture and rules are. The box or the
                                   // lines drawn for a field have the field's own, TAG_FORM
  Artifact artifact;               // what it is where there is no tag
  Len x, y;                        // text: origin on the baseline; others: lower left corner
  Span span;
  union {
    struct {
      const Face *face;
      Len size;
      Colour colour;
      bool rtl;
      int widen;                   // its letters are wider than the font's by 1/1000 so many times
      Str text;                    // logical order, blanks included
      LIST(PlacedGlyph) glyphs;    // left to right
    } text;
    struct { Len width, height; Colour colour; } rule;          // filled
    struct { Len width, height, stroke; Colour colour; } rect;  // stroked inside its edges
    struct { Len width, height; const Image *image; Str alt; } image;
    struct { Len width, height; Str target; Str text; } link;  // target as Inline.link
    struct { Str name; Str outline; int outline_level; } anchor; // y: the top of what it names
    struct { Len width, height; const FormField *field; Str name; Len pitch; } field;
                                   // name: its own, full; pitch of its ruled lines; 0: one line
    struct { Len width; const Pattern *pattern; Str alt; } pattern;
  } as;
} Op;

// ---- how well it is set: counted while lines and pages are made ---------------------------------
typedef struct SetReport {
  size_t pages, lines;             // of the body, cells included
  size_t justified;                // lines set to their measure, and no last ones
  int64_t stretch;                 // sum over these of how far spaces gave way, 1/1000 of what they
                                   // have to give, as TeX's glue set ratio; widened or narrowed
  int worst;                       // the furthest of them
  Span worst_at;
  size_t hyphens, ladder;          // lines that end in one; the most in a row
  size_t page_hyphens;             // pages that do
  size_t widows, orphans, stubs, overfull;
  size_t grid, off_grid;           // lines that belong on the grid; those that are beside it
  size_t ragged;                   // paragraphs set ragged, for justified they would have gaps
} SetReport;
void report_add(SetReport *sum, const SetReport *);

// A part of what stands on a page between its header and its footer: of this document alone, or one
// that others have, too. The tags that this one names are shared, as are those above them up to the
// one around it.
typedef struct Body {
  LIST(Op) ops;                    // in reading order
  uint64_t id;                     // not 0: other documents have it, too. The same id means the
                                   // same operations, tags and fields, but for their place: all is
                                   // moved as (x, y) is. Its tags, texts and fields live until the
                                   // pieces are forgotten, which is never before this document is
                                   // written. No id is used again
  Len x, y;                        // where it stands; (0, 0) without an id
  const Tag *around;               // with an id: this document's own, in which its tags stand
} Body;
typedef struct Page {
  LIST(Op) header;
  LIST(const Body *) bodies;       // in reading order, as all three are
  LIST(Op) footer;
  Len fill;                        // height used between them
} Page;
size_t page_ops(const Page *);     // how many operations all three have
Op *page_op(const Page *, size_t i); // one of them, in reading order
typedef struct Pages {
  const Doc *doc;
  Tag *root;                       // TAG_DOCUMENT
  bool rtl;                        // it runs from right to left: all of it is mirrored
  LIST(Page) page;
  SetReport report;
} Pages;

// NULL when something is larger than a page can hold or a limit is passed; reported with its place.
Pages *typeset_flow(Arena *, Diags *, Fonts *, const Flow *);
void pages_dump(Buf *out, const Pages *); // --dump=pages: the golden form of the layout tests

#endif
