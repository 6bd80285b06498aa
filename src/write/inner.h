// inner.h -- what the files of write/ share: the document being built, and who builds what.
// SPDX-License-Identifier: MIT
//
// The order of a build: check.c and tags.c refuse what the file may not hold; encode.c walks the
// text and notes which glyph says what, or finds in kept.c what it noted for an equal page of
// another document; fields.c plans the tree of fields; fontplan.c cuts the fonts down to just those
// glyphs, and only then are the codes known that content.c writes into the pages. While it does,
// page by page and in reading order, struct.c grows the structure tree and widget.c and nav.c make
// what can be filled and clicked. What is known only at the end is written then.
#ifndef KP_WRITE_INNER_H
#define KP_WRITE_INNER_H

#include "write/fonts.h"
#include "write/pdf.h"
#include "write/write.h"

enum {
  COORD_MAX = 14400 * 1000,     // pt/1000: the widest page a reader need show (ISO 32000, annex C)
  SIZE_MIN = 100,               // pt/1000: smaller type is a mistake
  NAME_BYTES = 127,             // bytes of a name: PDF/A-2, 6.1.13
};

#define CREATOR "kitpress " KITPRESS_VERSION
#define PRODUCER "libharu, HarfBuzz"
#define EPOCH_MAX INT64_C(253402300799) // the last second of the year 9999

// ---- a table from bytes to what they name (index.c) ---------------------------------------------
typedef struct IndexEntry { Str key; void *value; } IndexEntry;
typedef struct Index { IndexEntry *slot; size_t room, n; } Index; // {0}: empty
// Where the value of `key` is kept: NULL in it when it is new. The key is borrowed; the place is
// good until the next call.
void **index_at(Arena *, Index *, Str key);
void *index_get(const Index *, Str key);     // NULL: none

// ---- text --------------------------------------------------------------------------------------
typedef struct Aside {          // glyphs whose own codes cannot say their text; see encode.c
  size_t first, n;
  Str text;                     // ActualText
  bool spelled;                 // by the blanks instead, for they are read right to left
  uint32_t *blank;              // codes
  size_t blanks;
} Aside;
typedef struct Coded {          // a text operation, its glyphs turned into codes
  FontUse *font;
  uint32_t *code;               // by glyph: index among font->codes
  VEC(Aside) asides;            // in order, apart from each other
} Coded;

typedef struct ImageUse { const Image *image; PdfDict *object; } ImageUse;
typedef struct Destination { const Op *op; size_t page; } Destination;

// ---- structure (struct.c) -----------------------------------------------------------------------
typedef struct Element Element;
typedef struct Kid {            // of an element, in reading order
  enum { KID_ELEMENT, KID_MARK, KID_OBJECT } kind;
  uint32_t page;                // mark, object
  union {
    uint32_t mark;
    uint32_t object;            // the annotation's number
    Element *element;
  } as;
} Kid;
struct Element {                // a Tag that says something
  const Tag *tag;
  const FormField *field;       // form
  Element *parent;
  uint32_t number;              // of its object, known when all are
  VEC(Kid) kids;
  size_t page;                  // where its first mark or object is; NOWHERE
  size_t home;                  // the one page from which it has anything; NOWHERE: of several
  Buf said;                     // span: the text of its operations, as it is read
  size_t units;                 // of it, in UTF-16
  bool turned;                  // some of it is shown from right to left
  bool boxed;                   // a figure's box, corners as in a rectangle
  Len box[4];
};
#define NOWHERE SIZE_MAX

typedef VEC(Element *) Elements;
typedef struct Structure {
  Index known;                  // by Tag
  Element *document;
  Elements all;                 // in the order in which they were met
  Elements *marks;              // by page: of each mark
  Elements parents;             // by key of the parent tree: an annotation's; NULL: a page's
  size_t units;                 // the most that a span says
} Structure;

// ---- fields (fields.c) --------------------------------------------------------------------------
typedef struct AcroField AcroField;
struct AcroField {                  // a node of the tree of fields
  Str part;                     // its partial name
  AcroField *parent, *first, *last, *next;
  const FormField *form;        // what it asks for; NULL: a known value, or but a name
  const KnownField *known;
  size_t widgets;               // how many there will be
  Span span;                    // of the first
  uint32_t number;              // of its object; 0: not known yet
  Buf kids;                     // references, of fields or widgets
};

typedef struct Form {
  Index names;                  // full names as typeset gave them -> AcroField
  AcroField root;
  size_t font;                  // of the document's, of what is typed; NOWHERE: none
  Index looks;                  // of boxes: by kind and size -> uint32_t
  uint32_t empty;               // a look that shows nothing
} Form;

// ---- pages --------------------------------------------------------------------------------------
// What write/ knows of a page's bodies before it writes them: by place among its operations. Equal
// pages of other documents have it, too.
typedef struct PageFacts {
  LIST(uint32_t) anchors, links, fields, headings, images;
  LIST(FaceCodes) codes;        // what its text says with which glyphs
  size_t said;                  // bytes of what spans say
  size_t texts;                 // how many text fields it has
  bool own;                     // some of it is a candidate's
} PageFacts;
// What came of writing them.
typedef struct PageKept {
  Str content;                  // packed
  uint32_t *marks;              // by operation: how many sequences of marked content it began
} PageKept;

typedef struct PageBuild {
  LIST(const Op *) header, body, footer;
  VEC(const Op *) around;       // of the other two: links, fields and anchors
  const PageFacts *facts;       // of the body
  Str key;                      // what stands in the body; empty: no other document has it
  Coded *coded;                 // by operation of the three; NULL: not made yet
  bool encoded;                 // its body is, too
  bool told;                    // something of its header or footer is no artifact
  size_t texts;                 // how many text fields these have
  uint32_t number;              // of its object
  Buf annots;                   // references
  uint32_t look;                // the next number kept for the look of a text field
  uint32_t marks;               // how many sequences of marked content it has
  int64_t parents;              // its key in the parent tree; those of its annotations follow
  size_t **times;               // by operation of furniture: how many pages have it; NULL: no other
  Buf contents;                 // references to what is painted
  uint32_t *began;              // see PageKept.marks; of the operation that is written
} PageBuild;

typedef struct Build {
  Arena *arena;
  Diags *diags;
  Writer *writer;
  const Pages *pages;
  WriteOptions options;
  VEC(FontUse *) faces;
  VEC(Font) fonts;              // as the resources name them: F0, F1 ...
  size_t common_fonts;          // the first of them: other documents have them, too
  VEC(ImageUse) images;
  VEC(Destination) anchors;
  Index named;                  // those with names -> Destination
  Structure structure;
  Form form;
  Pdf *pdf;
  PdfDict *resources, *named_fonts;
  PageBuild *page;
  Objects *paged;               // of one page each, without words of the candidate's
  Objects *common, *own;        // of no page: what others have, too; what but this document says
  Index furniture;              // its operators -> how often they come (size_t)
  Index contents;               // of pages, by their bytes -> uint32_t
} Build;

// ---- before the file is begun -------------------------------------------------------------------
bool read_pages(Build *);                                    // facts.c: fills page[].facts
bool op_is_own(const Op *);                                  // a candidate's words
bool check_document(Diags *, const Pages *, WriteOptions);
bool check_op(Diags *, const Op *);
typedef struct TagCheck { Diags *diags; const Tag *last, *heading; int level; } TagCheck; // {diags}
bool check_op_tag(TagCheck *, const Op *);                   // tags.c: of one operation on the next
bool check_heading(TagCheck *, const Op *);                  // the same of what heads alone
bool check_language(Diags *, const char *);
bool check_jpeg(Str file, const Image *);
bool encode_body(Build *, PageBuild *);                       // facts.c
// `own`: they stand on a page that tells of a candidate.
bool encode_ops(Build *, const Op *const *, size_t n, Coded *, bool own); // encode.c
void collect_anchors(Build *);                               // nav.c
bool check_links(Build *);
bool plan_fields(Build *);                                   // fields.c
const char *field_type(const FormField *);                   // the value of FT
bool plan_fonts(Build *);                                    // fontplan.c
bool plan_form_font(Build *, FontUse **);                    // formfont.c; NULL: none is needed
FontUse *font_use(Build *, const Face *);                    // encode.c: NULL, reported

// ---- page by page -------------------------------------------------------------------------------
size_t build_image(Build *, const Image *);                  // index among images, made if new
void count_furniture(Build *);                               // before the first page
void write_page(Build *, size_t page);                       // page.c
Str content_body(Build *, size_t page);                      // operators; grows the structure
Str content_shared(Build *, size_t page);                    // furniture that other pages have, too
Str content_header(Build *, size_t page);                    // and what they have not
Str content_footer(Build *, size_t page);
void content_again(Build *, size_t page, const PageKept *);  // grows it as content_body would
void put_colour(Buf *, Colour colour, const char *op);
void put_lens(Buf *, const Len *, size_t n, const char *op);
void pattern_path(Buf *, const Pattern *, Len x, Len y, Len width); // as one path
// Begins an annotation, with what all have in common, and its place in the structure beneath `tag`.
// `kind` is TAG_LINK or TAG_FORM: it gets an element of that kind, the tag's own if that is free.
Buf *annotation_begin(Build *, size_t page, const Op *, const Len corner[4], TagKind kind,
                      uint32_t number);
void add_link(Build *, size_t page, const Op *);             // nav.c
void add_widget(Build *, size_t page, const Op *);           // widget.c

void structure_open(Build *);
Element *element_of(Build *, const Tag *, size_t page);      // in the tree, with all above it
Element *element_under(Build *, const Tag *, TagKind, size_t page); // see annotation_begin
uint32_t element_mark(Build *, Element *, size_t page);      // the next mark's number on its page
int64_t element_object(Build *, Element *, size_t page, uint32_t number); // its StructParent
const char *element_type(const Element *);                   // "H1"
// Adds to what a span says. False when that is too much for one: what follows is another's.
bool element_says(Build *, const Tag *span, Str text, bool rtl, size_t page);
void element_box(Element *, Len x, Len y, Len width, Len height);

// ---- at the end ---------------------------------------------------------------------------------
void write_fonts(Build *, size_t from, size_t to);           // fontdict.c
void write_images(Build *);                                  // image.c
void write_outline(Build *);
// `last`: the first key of the parent tree after those of the pages and their annotations.
void write_structure(Build *, size_t last);
void write_element(Build *, Element *, uint32_t root);       // element.c
void write_page_tree(Build *);                               // page.c
void write_known(Build *);                                   // widget.c: before the structure
void write_form(Build *);                                    // fields.c: after the fonts
void put_asked(Build *, Buf *, const AcroField *);           // fields.c: what a field asks for
void number_fields(Build *);                                 // that are no widgets
uint32_t field_number(Build *, AcroField *);                 // of its object
bool field_is_kid(const AcroField *);                        // it is more than its widget
void write_form_fonts(Build *, PdfDict *fonts);              // formfont.c
uint32_t look_of(Build *, FormKind, Len width, Len height);  // looks.c: a marked box
void write_text_look(Build *, uint32_t number, Len width, Len height); // an empty text field's own
uint32_t look_empty(Build *);                                // what is not marked
void write_metadata(Build *);                                // metadata.c
Str clean_text(Arena *, Str);                                // without what XML cannot hold
// "2026-11-22T14:30:00Z", or "D:20261122143000Z"
const char *date_text(Arena *, int64_t epoch, bool iso);
Str xmp_packet(Build *);                                     // xmp.c
Str srgb_profile(Arena *);                                   // icc.c

// ---- what the documents of a batch have in common (kept.c, faces.c) -----------------------------
struct Writer {
  Fonts *fonts;                 // borrowed; NULL: none but those of the documents
  WriterFace **at;              // single allocations: documents keep pointers to them
  size_t n, cap;
  Packer *packer;
  Arena *kept;                  // of what follows
  Index facts, contents;        // of pages
  Index subsets;                // of faces
  uint64_t subset_count;        // how many there ever were
};

#endif
