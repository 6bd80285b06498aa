// inner.h -- what the files of typeset/ share: set lines, vertical boxes, and the passes over them.
// SPDX-License-Identifier: MIT
//
// All of it counts x from the start edge of the paper, so that what runs from right to left is set
// as all else is; emit.c mirrors it when its place is final. Only what stands within a line is in
// visual order, from left to right.
//
// Order of work:  typeset.c conducts;  vlist.c makes boxes of blocks, with paraset.c for
// paragraphs, table.c (columns.c) for tables and ruled.c for lines to write on;  pagebreak.c
// decides the pages;  emit.c (linepaint.c, field.c, tablerule.c) paints them, furniture.c adds
// header and footer. tags.c says what all of it is, from the first to the last of these.
#ifndef KP_TYPESET_INNER_H
#define KP_TYPESET_INNER_H

#include "typeset/typeset.h"

#include <string.h>

// ---- linebreak.c: the taste of the line breaker -------------------------------------------------
// Those of justified lines were searched for beside LuaLaTeX (tests/typeset/lualatex). With its
// penalty a hyphen costs about what a line does whose spaces give 85 % of what they have.
enum { LINE_TIGHT, LINE_DECENT, LINE_LOOSE, LINE_VERY_LOOSE, LINE_FITNESS_CLASSES };
enum {
  BADNESS_MOST = 10000,
  LINE_PENALTY = 50,              // a line's price of its own: fewer lines win
  LINE_PENALTY_RAGGED = 10,       // as TeX's
  LINE_UNEVEN = 180,              // beside badness: of spaces that give all they have
  PENALTY_DEAR = 1000,            // from here on a break is a last resort: within names, addresses
  LINE_LADDERS = 3,               // none, one, more hyphens in a row so far
  DEMERITS_HYPHEN = 65000,        // beside its penalty: letters can widen before words are parted
  DEMERITS_TWO_HYPHENS = 10000,   // two lines in a row end in hyphens
  DEMERITS_LADDER = 500000,       // three or more do
  DEMERITS_LAST_HYPHEN = 5000,    // the line before the last does
  DEMERITS_CONTRAST = 10000,      // a tight line beside a loose one
  DEMERITS_STUB = 20000,          // a last line of one short word
  DEMERITS_RAGGED_STUB = 4000000, // the same where the line before could just have ended earlier
  DEMERITS_RAGGED_HYPHEN = 40000, // a hyphen where the line could just have ended
  DEMERITS_EXCESS = 100000,       // for each 1/1000 pt beyond the measure
};
#define DEMERITS_OVERFULL INT64_C(1000000000000) // dearer than any line that fits
int badness_of(Len room, Len stretch); // 100 (room / stretch)^3, 0 .. BADNESS_MOST

// ---- limits -------------------------------------------------------------------------------------
enum {
  PAGES_MOST = 5000,
  DEPTH_MOST = 64,   // blocks inside one another
  TABLE_DEPTH = 8,   // tables inside one another
  HEADING_LEVELS = 6,
  TAG_DEPTH = 5 * DEPTH_MOST, // tags inside one another: a table's cell is four
};
#define COORDINATE_MOST PT(14400) // what PDF readers can be trusted with

// ---- tags.c: what blocks and inlines are -------------------------------------------------------
typedef struct InlineTags { Tag *tag, *link; } InlineTags; // what it is in; its link, or NULL
typedef struct OpenSpan { Tag *tag; } OpenSpan; // what has not ended yet; see span_tag
typedef struct Speech {    // how a stretch of text is said
  const char *language;    // NULL: that of what is around it
  bool rtl;                // from right to left
  bool slight;             // but blanks, or one glyph, which reads the same either way
} Speech;
typedef struct TextTags {  // of a paragraph
  Tag *tag;                // NULL: furniture
  const Inline *inlines;
  InlineTags *at;          // of each inline
  OpenSpan *open;
} TextTags;
// ---- traces.c: what is made anew in every document ----------------------------------------------
typedef struct TagMade { Tag *tag, *parent; TagKind kind; } TagMade; // as it was
typedef struct Traces {
  Arena *arena;
  bool listed;             // so that traces_renew can make all of it as it was
  VEC(TagMade) tags;
  VEC(OpenSpan *) spans;
  VEC(int *) parts;
} Traces;
Tag *tag_new(Traces *, TagKind, Tag *parent);
Tag *tag_new_cell(Traces *, TagKind, Tag *row, int span); // joins its row at once
OpenSpan *span_new(Traces *);
int *parts_new(Traces *); // of ruled lines: painted so far
void traces_renew(Traces *);
void tag_link(Tag *);     // joins its parent, as the last
bool tag_is_cell(const Tag *);

typedef struct ItemTags { Tag *marker, *content; } ItemTags;
typedef struct Headings { int level[HEADING_LEVELS], n; } Headings; // as written, one in another

// ---- paraset.c: a paragraph's lines with their glue set -----------------------------------------
typedef struct SetLine {
  Line line;
  const Para *para;
  Len *widths;       // of each part, its glue set
  Len x, width;      // of the first part, from the left edge of the measure; sum of the widths
  Len measure;
  Len margins;       // how far it may stand out of it, at both ends together
  int widen;         // of its letters: 1/1000 more than the font's
  int ratio;         // how far its spaces gave way, 1/1000 of what they have; TeX's glue set ratio
  bool justified;    // to the measure
  size_t index, count; // which of how many of its paragraph
  Len above, below;  // room the line takes over and under its baseline
  const TextTags *tags;
} SetLine;
typedef LIST(SetLine) SetLines;

// ---- vertical lists -----------------------------------------------------------------------------
// A list is boxes only: the glue and the penalty between two boxes stand in the lower one, since a
// page break there drops the glue anyway.
typedef struct Side {      // a rule at the side of quotes and code, over the boxes that name it
  const struct Side *outer;
  const Block *block;
  Len x, stroke;
  Colour colour;
} Side;

typedef struct AnchorRef { const Block *block; Len x; struct AnchorRef *next; } AnchorRef;

typedef struct Marker { const SetLine *line; Len x; struct Marker *next; } Marker; // of list items

typedef struct Rhythm { // the grid of a document's baselines
  Len pitch;             // 0: none
  Len base;              // of its first line on a page, from the top
} Rhythm;

typedef enum BoxKind {
  BOX_EMPTY,   // holds an anchor only
  BOX_LINE,    // as.line
  BOX_RULE,    // as.rule
  BOX_LEADERS, // as.leaders: ruled lines; takes a share of the room left
  BOX_ROW,     // as.row
} BoxKind;

// Penalties of a page break before a box; other values are 0 .. 9998 as in paragraphs.
enum { BREAK_NEVER = PENALTY_NEVER, BREAK_KEEP = 9999, BREAK_MUST = PENALTY_MUST };

typedef struct RowBox RowBox;
typedef struct Galley Galley;
typedef struct Box {
  BoxKind kind;
  Galley *galley;          // whose it is; NULL: this document's own
  size_t at;               // its place there
  const AnchorRef *before; // of this document, over a galley's first box
  Len space;               // glue over it, dropped at the top of a page
  int penalty;             // of a page break before it
  Len height;              // natural
  Len base;                // from its top to the baseline, where it has one
  Len x, width;            // from the start edge of the list
  Span span;
  const Side *side;        // innermost; NULL: none
  const AnchorRef *anchors;
  const Marker *markers;
  union {
    const SetLine *line;
    struct { Len stroke; Colour colour; } rule;
    struct { const Block *block; Tag *tag; int *parts; } leaders; // parts: painted so far
    const RowBox *row;
  } as;
} Box;
typedef VEC(Box) Boxes;

// ---- galley.c: what is set once for all documents -----------------------------------------------
struct Galley {
  Boxes boxes;
  Tag in;                  // stands for the tag that it stands in
  Traces traces;
  SetReport report;
  Len space, base;         // } what it leaves pending, as in a Setter
  bool never, must;        // }
  int owed;                // }
  Headings headings;       // }
  Memo bodies;             // of its boxes, painted
  uint64_t used;           // by which document
  bool refused;            // it is each document's own
};

// ---- tables -------------------------------------------------------------------------------------
typedef struct CellBox {
  const Cell *cell;
  size_t column;           // its first
  Boxes boxes;
  Len x, width;            // of its content, from the start edge of the table
  Len top, height;         // of its content: from the row's top; natural
  Tag *tag;                // what its field stands in
} CellBox;
struct RowBox {
  const struct TableBox *table;
  size_t index;            // among the table's rows
  Len height;
  LIST(CellBox) cells;
};
typedef struct TableBox {
  const Table *table;
  Span span;
  Len x;
  Len *edges;              // columns + 1, from the start edge of the table
  RowBox *rows;
  Len heads;               // height of the head rows
} TableBox;

typedef struct SetPara { const Para *para; Len width; SetLines lines; } SetPara;
typedef struct SetParas {
  VEC(SetPara) at;
  const Block *numbered; // shaped last, for that page
  int page;
  const Para *para;
} SetParas;

// ---- the setter: walks blocks, leaves boxes -----------------------------------------------------
typedef VEC(Op) Ops;
typedef struct Setter {
  Arena *arena;
  Arena *hand;             // of the paragraph or line in hand: cleared when the next is begun
  Traces *traces;
  Ops painted;             // room for what one part of a page paints, before it is kept
  Diags *diags;
  Fonts *fonts;
  const Flow *flow;
  int page, pages;         // furniture: what its paragraphs say; 0 in the body
  Len room;                // height that one box can have
  bool flowing;            // false in cells and furniture, which no page break parts
  int depth, tables;       // how deep inside blocks, inside tables
  int keeping;             // groups around that want to stay whole
  bool marker;             // what is set stands alone beside an item: no sign of it hangs
  int owed;                // lines that a heading still wants beneath it
  Rhythm rhythm;           // its base is known from the first line on it
  Len hang;                // room for the marker of the list's items
  Boxes *out;
  Len space;               // pending: the larger of what met so far
  bool never, must;        // pending: the next gap's penalty
  const Side *side;
  AnchorRef *anchors;      // pending
  Marker *markers;         // pending
  Tag *root, *tag;         // the document; what the blocks stand in, NULL: furniture
  const Block *only;       // the one block of an item or a cell
  Headings *headings;
  SetReport *report;       // NULL: what is set is furniture
  SetParas *paras;         // of furniture: what many pages say alike; NULL in the body
  Memo *galleys;           // NULL: what is set is shared by none, or is a galley already
  Memo *lines;             // of paragraphs that are alike; for galleys. NULL: nothing is shared
  Memo *starts;            // NULL: nothing is shared
  uint64_t document;       // its number among those that share
} Setter;

bool piece_set(Setter *, const Block *, Len x, Len width); // as block_set, once for all documents
bool block_set_now(Setter *, const Block *, Len x, Len width); // of this document alone

bool blocks_set(Setter *, const Block *first, Len x, Len width); // a chain of siblings
bool box_push(Setter *, Box); // false, reported, when it is taller than the room
const Para *block_para(Setter *, const Block *); // shaped for this page if need be; NULL: reported
Len boxes_height(const Box *, size_t n);         // natural, the first one's space left out

bool block_set(Setter *, const Block *, Len x, Len width); // one of them; false: reported
const Block *block_alone(const Block *first); // NULL where others follow it
void report_tall(Setter *, Span, Len height);

// ---- ruled.c: lines to write on -----------------------------------------------------------------
bool leaders_set(Setter *, const Block *, Len x, Len width);
bool group_keep(Setter *, size_t first); // a group's boxes, from `first` to the last there is

// The lines of a paragraph in a measure, at least one. A line that sticks out is reported.
SetLines para_set(Setter *, const Para *, Len width);
SetLines lines_like(Arena *, SetLines known, const Para *); // of a paragraph with the same items
int part_widen(const SetLine *, size_t part); // how much wider its letters are, 1/1000
typedef struct ObjectPlace { Len width, height, y; } ObjectPlace; // y: lower edge over baseline
ObjectPlace object_place(const SetLine *, size_t part);

// ---- margins.c: what stands out of the measure, what widens -------------------------------------
Setting para_setting(Setter *, const Para *, Len measure);
ItemLook line_look(const Setting *, const Para *, size_t from, size_t to); // of items [from, to)
bool letters_widen(const Style *, uint32_t cp); // code and ideographs do not

// ---- rhythm.c: baselines on a grid; a Rhythm can be NULL ----------------------------------------
bool box_on_grid(const Rhythm *, const Box *);
// What more must stand over it, or less, if its top were at y on the page, with space over it.
Len rhythm_space(const Rhythm *, const Box *, Len space, Len y);
// The height of boxes that begin a page, heads that stand again included; their tops, if wanted.
Len boxes_extent(const Rhythm *, const Box *, size_t n, Len *tops);
void report_grid(SetReport *, const Rhythm *, const Box *, Len y);

// ---- quality.c: how well it is set --------------------------------------------------------------
bool line_is_overfull(const SetLine *);
void report_lines(SetReport *, SetLines, Len em);                // of a paragraph
void report_page(SetReport *, const Box *, size_t n, bool more); // more: pages follow

// ---- columns.c, table.c -------------------------------------------------------------------------
typedef struct Widths {
  Len minimum, word, natural; // no less than the one before: of a part, a word, a line
} Widths;
Widths blocks_widths(Setter *, const Block *first, int depth);
void table_contents(Setter *, const Table *, Widths *content, int depth); // content: a column each
// The width of each column, together no more than the measure; false when words must be cut.
bool columns_set(Arena *, const Column *, const Widths *content, size_t n, Len measure,
                 Len *widths);
size_t cell_columns(const Table *, const Cell *, size_t column); // how many it spans
bool table_set(Setter *, const Block *, Len x, Len width);

// ---- pagebreak.c --------------------------------------------------------------------------------
typedef LIST(size_t) PageStarts; // index of each page's first box
PageStarts pagebreak(Arena *, const Box *, size_t n, Len height, const Rhythm *);
// The same, found again for boxes that stand as others did; what is found is kept.
PageStarts pagebreak_known(Memo *, Arena *keep, Arena *, const Box *, size_t n, Len height,
                           const Rhythm *);
Len page_heads(const Box *first);      // height of the head rows that stand again over it
int64_t page_demerits(Len free, Len height, const Box *next);

// ---- tags.c -------------------------------------------------------------------------------------
Tag *block_tag(Setter *, const Block *); // a new one, or what the block stands in
ItemTags item_tags(Setter *, const Block *item); // s->tag is the item's own
const TextTags *text_tags(Setter *, const Block *, Tag *); // of the paragraph in a block
bool language_same(const char *a, const char *b);
Tag *field_tag(Traces *, const FormField *, Tag *parent);
Tag *span_tag(Traces *, const TextTags *, Tag *parent, Speech); // parent, or in it
void tags_join(const Pages *); // they become a tree, in the order of the operations

// ---- emit.c -------------------------------------------------------------------------------------
typedef struct Painter {
  Arena *arena, *scratch; // of what operations hold; of lists
  Arena *hand;            // see Setter
  Traces *traces;
  Ops *ops;
  Artifact artifact; // what an operation without a tag is; else where it stands
  bool again;        // what is painted stands elsewhere already: all of it is an artifact
  const Rhythm *rhythm; // of the page's own boxes; NULL: none
  SetReport *report;
  Len mirror;        // the paper's width where the document runs from right to left; else 0
} Painter;
Len op_width(const Op *); // 0: of text and anchors
Painter painter_new(const Setter *, Ops *, Artifact);
typedef struct Sheet { // a page's boxes at their places
  const Box *box;
  size_t n;
  const Len *tops, *heights;
  Len x;
} Sheet;
bool op_is_near(const Op *); // every reader can draw it
void op_push(Painter *, Op);  // its x from the start edge of the paper, as all of these
void op_place(Painter *, Op); // its x from the left edge
void line_paint(Painter *, const SetLine *, Len x, Len baseline);
// Paints boxes downwards from (x, top); leaders share out what `height` leaves. Returns the height
// that was used.
Len boxes_paint(Painter *, const Box *, size_t n, Len x, Len top, Len height);
// Where each begins and how high it is; returns the height that was used.
Len boxes_place(const Painter *, const Box *, size_t n, Len top, Len height, Len *tops,
                Len *heights);
void boxes_paint_some(Painter *, const Sheet *, size_t from, size_t to);
void anchors_paint(Painter *, const AnchorRef *, Len x, Len top);
void rows_paint_rules(Painter *, const RowBox *const *rows, const Len *tops, size_t n, Len x);
void op_push_rule(Painter *, Len x, Len y, Len width, Len height, Colour colour, Span);

// ---- field.c ------------------------------------------------------------------------------------
#define FIELD_LEAST PT(10) // lower than that, nobody can write or type in it
void leaders_paint(Painter *, const Box *, Len x, Len top, Len height);
// What can be marked or written where an inline's box or rule was drawn, by that operation.
Op inline_field(const SetLine *, const Inline *, const Op *drawn, Len baseline);
void cell_field(Painter *, const RowBox *, size_t cell, Len x, Len top); // (x, top): the table's
Len cell_field_room(const CellBox *); // the height its row needs for it; 0: it has none

// ---- typeset.c ----------------------------------------------------------------------------------
Len page_start(const PageStyle *, size_t index); // the margin that the page has at its start

// ---- body.c: what stands on a page, in parts ----------------------------------------------------
void page_paint(Setter *, const Painter *, const Sheet *, Page *);

// ---- furniture.c --------------------------------------------------------------------------------
bool furniture_add(Setter *, Pages *);

#endif
