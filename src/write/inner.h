// inner.h -- what the files of write/ share: the document being built, and who builds what.
// SPDX-License-Identifier: MIT
//
// The order of a build: check.c and tags.c refuse what the file may not hold; fields.c plans the
// tree of fields; encode.c walks the text once and notes which glyph says what; fontfile.c subsets
// the fonts to just those glyphs, and only then are the codes known that content.c writes into the
// pages. While it does, page by page and in reading order, struct.c grows the structure tree and
// annot.c and widget.c make what can be clicked and filled. What is known only at the end is
// written then.
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
  size_t page;                  // mark, object
  uint32_t mark;
  PdfDict *object;              // the annotation's
  Element *element;
} Kid;
struct Element {                // a Tag that says something
  const Tag *tag;
  const FormField *field;       // form
  Element *parent;
  PdfDict *object;              // made when all are known
  VEC(Kid) kids;
  size_t page;                  // where its first mark or object is; NOWHERE
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
  Elements all;                 // in order of their numbers
  Elements *marks;              // by page: of each mark
  Elements objects;             // of each annotation
} Structure;

// ---- fields (fields.c) --------------------------------------------------------------------------
typedef struct AcroField AcroField;
struct AcroField {                  // a node of the tree of fields
  Str part;                     // its partial name
  AcroField *parent, *first, *last, *next;
  const FormField *form;        // what it asks for; NULL: a known value, or but a name
  const KnownField *known;
  size_t widgets;               // how many there will be
  size_t made;                  // ... and are
  Span span;                    // of the first
  PdfDict *object;              // when it has one
  Buf kids;                     // references, of fields or widgets
};

typedef struct TextWidget { PdfDict *dict; const Op *op; } TextWidget;
typedef struct Form {
  Index names;                  // full names as typeset gave them -> AcroField
  AcroField root;
  FontUse *font;                // of what is typed
  Index looks;                  // of boxes: by kind and size -> PdfDict
  PdfDict *empty;               // a look that shows nothing
  VEC(TextWidget) texts;        // that have no look yet
} Form;

typedef struct PageObjects {
  PdfDict *page;
  Buf annots;                   // references
} PageObjects;

typedef struct Build {
  Arena *arena;
  Diags *diags;
  Writer *writer;
  const Pages *pages;
  WriteOptions options;
  VEC(FontUse *) fonts;
  VEC(Coded) coded;             // one for each OP_TEXT, in reading order
  VEC(ImageUse) images;
  VEC(Destination) anchors;
  const Destination **named;    // those with names, in order of name
  size_t named_count;
  Structure structure;
  Form form;
  Pdf *pdf;
  PdfDict *resources;
  PageObjects *page;
  Index furniture;              // its operators -> how often they come (size_t)
  Index contents;               // of pages, by their bytes -> stream
} Build;

// ---- before the file is begun -------------------------------------------------------------------
bool check_pages(Diags *, const Pages *, WriteOptions);
bool check_tags(Diags *, const Pages *);                     // tags.c
bool check_jpeg(Str file, const Image *);
bool encode_pages(Build *);                                  // fills fonts, coded
void collect_anchors(Build *);                               // nav.c
bool check_links(Build *);
bool plan_fields(Build *);                                   // fields.c
const char *field_type(const FormField *);                   // the value of FT
FontUse *font_use(Build *, const Face *);                     // encode.c: NULL, reported
bool plan_form_font(Build *);                                // formfont.c: before subsetting

// ---- page by page -------------------------------------------------------------------------------
size_t build_image(Build *, const Image *);                  // index among images, made if new
typedef struct PageContent { Str shared, own; } PageContent; // the first is other pages', too
void count_furniture(Build *);                               // before the first page
PageContent content_page(Build *, size_t page, size_t *coded); // operators; *coded moves on
void put_colour(Buf *, Colour colour, const char *op);
void put_lens(Buf *, const Len *, size_t n, const char *op);
void pattern_path(Buf *, const Pattern *, Len x, Len y, Len width); // as one path
// An annotation: its common entries, its place on the page and in the structure beneath `tag`.
// `kind` is TAG_LINK or TAG_FORM: it gets an element of that kind, the tag's own if that is free.
PdfDict *annotation_new(Build *, size_t page, const Op *, const Len corner[4], TagKind kind);
void add_link(Build *, size_t page, const Op *);             // nav.c
void add_widget(Build *, size_t page, const Op *);           // widget.c

void structure_open(Build *);
Element *element_of(Build *, const Tag *);                   // in the tree, with all above it
Element *element_under(Build *, const Tag *, TagKind);       // see annotation_new
uint32_t element_mark(Build *, Element *, size_t page);      // the next mark's number on its page
int64_t element_object(Build *, Element *, size_t page, PdfDict *); // its StructParent
const char *element_type(const Element *);                   // "H1"
// Adds to what a span says. False when that is too much for one: what follows is another's.
bool element_says(Build *, const Tag *span, Str text, bool rtl);
void element_box(Element *, Len x, Len y, Len width, Len height);

// ---- at the end ---------------------------------------------------------------------------------
void write_fonts(Build *);                                   // fontdict.c
void write_images(Build *);                                  // image.c
void write_outline(Build *);
void write_structure(Build *);
void write_known(Build *);                                   // widget.c: before the structure
void write_looks(Build *);
void write_form(Build *);                                    // fields.c: after the fonts
void write_form_fonts(Build *, PdfDict *fonts);              // formfont.c
PdfDict *look_of(Build *, FormKind, Len width, Len height);  // looks.c: a marked box
PdfDict *look_of_text(Build *, Len width, Len height);       // an empty text field, its own
PdfDict *look_empty(Build *);                                // what is not marked
void write_metadata(Build *);                                // metadata.c
Str clean_text(Arena *, Str);                                // without what XML cannot hold
// "2026-11-22T14:30:00Z", or "D:20261122143000Z"
const char *date_text(Arena *, int64_t epoch, bool iso);
Str xmp_packet(Build *);                                     // xmp.c
Str srgb_profile(Arena *);                                   // icc.c

#endif
