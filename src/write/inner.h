// inner.h -- what the files of write/ share: the document being built, and who builds what.
// SPDX-License-Identifier: MIT
//
// The order of a build: parts.c reads the pages and parts what others have, too, from what is this
// document's own; check.c and tags.c refuse what the file may not hold. frame.c tells what the
// common part depends on, and common.c makes it or finds it among those that were made. Then the
// document's own parts are written in the same way: encode.c walks the text and notes which glyph
// says what; fields.c plans the tree of fields; fontplan.c cuts the fonts down to just those
// glyphs, and only then are the codes known that content.c writes. While it does, in reading order,
// struct.c grows the structure tree and widget.c and nav.c make what can be filled and clicked.
// What is known only at the end is written then.
#ifndef KP_WRITE_INNER_H
#define KP_WRITE_INNER_H

#include "write/parts.h"

enum {
  COORD_MAX = 14400 * 1000,     // pt/1000: the widest page a reader need show (ISO 32000, annex C)
  SIZE_MIN = 100,               // pt/1000: smaller type is a mistake
  NAME_BYTES = 127,             // bytes of a name: PDF/A-2, 6.1.13
};

#define CREATOR "kitpress " KITPRESS_VERSION
#define PRODUCER "libharu, HarfBuzz"
#define EPOCH_MAX INT64_C(253402300799) // the last second of the year 9999

// ---- text --------------------------------------------------------------------------------------
typedef struct Aside {          // glyphs whose own codes cannot say their text; see encode.c
  size_t first, n;
  Str text;                     // ActualText
  bool spelled;                 // by the blanks instead, for they are read right to left
  uint32_t *blank;              // codes
  size_t blanks;
} Aside;
struct Coded {                  // a text operation, its glyphs turned into codes
  FontUse *font;
  uint32_t *code;               // by glyph: index among font->codes
  VEC(Aside) asides;            // in order, apart from each other
};

typedef struct ImageUse { const Image *image; PdfDict *object; } ImageUse;
typedef struct Destination { const Op *op; size_t page; bool own; } Destination;

// ---- structure (struct.c) -----------------------------------------------------------------------
typedef struct Element Element;
typedef struct Kid {            // of an element, in reading order
  enum { KID_ELEMENT, KID_ROOT, KID_MARK, KID_OBJECT } kind;
  uint32_t page;                // mark, object
  uint32_t number;              // of a common element, an annotation, the mark on its page
  const Element *element;
} Kid;
struct Element {                // a Tag that says something
  const Tag *tag;
  const FormField *field;       // form
  Element *parent;
  uint32_t number;              // of its object, known when all are
  uint32_t outer;               // from 1: among the frame's; 0: it is none of these
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
typedef struct GrownRoot { const Element *element; uint32_t outer; } GrownRoot;
typedef struct Structure {
  Index known;                  // by Tag
  Element *document;
  Elements all;                 // in the order in which they were met; numbered, in the file's
  Elements *marks;              // by page: of each mark
  Elements parents;             // by annotation
  VEC(GrownRoot) roots;         // what is common, beneath what is not
  size_t first;                 // the key of the first of these in the parent tree
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
  bool outer;                   // a node of the frame's
  Buf kids;                     // references, of fields or widgets
};

typedef struct Form {
  Index names;                  // full names as typeset gave them -> AcroField
  AcroField root;
  Index nodes;                  // full names -> AcroField: fields in the tree, and those above them
  size_t font;                  // of the document's, of what is typed; NOWHERE: none
  Index looks;                  // of boxes: by kind and size -> uint32_t
  uint32_t empty;               // a look that shows nothing
} Form;

// ---- pages --------------------------------------------------------------------------------------
typedef struct PageBuild {
  PagePart header, footer;
  LIST(PagePart) body;
  bool told;                    // something of its own parts is in the structure tree
  uint32_t number;              // of its object
  uint32_t look;                // the next number kept for the look of a text field
  uint32_t marks;               // how many sequences of marked content it has
  size_t **times;               // by operation of furniture: how many pages have it; NULL: no other
  Buf contents, annots;         // references
} PageBuild;

typedef struct Build {
  Arena *arena;
  Diags *diags;
  Writer *writer;
  const Pages *pages;
  WriteOptions options;
  bool tagged;                  // there is a structure tree
  bool common;                  // what is written is what others have, too; else the document's own
  VEC(FontUse *) faces;
  LIST(FontUse *) own_faces;    // common: those of own parts, if there are no others
  VEC(Font) fonts;              // as the resources name them: F0, F1 ...
  uint32_t narrow;              // the number of the CMap of codes of one byte; 0: there is none
  VEC(ImageUse) images;
  VEC(Destination) anchors;
  Index named;                  // those with names -> Destination
  Frame frame;
  Structure structure;
  Form form;
  Pdf *pdf;
  Objects *objects;
  PdfDict *resources;
  PageBuild *page;
  Buf *annots;                  // of what is written just now
  Index furniture;              // its operators -> how often they come (size_t)
  Index counted;                // the same by its place
  Index encoded;                // operations of furniture, which pages share -> Coded
  Index contents;               // of pages, by their bytes -> uint32_t
  Index met;                    // the same by the operations' places
} Build;

// ---- before the file is begun -------------------------------------------------------------------
bool read_parts(Build *);                                    // parts.c: fills page[]
// Each part in reading order, with its page; those that are common, or the document's own.
typedef bool PartVisit(Build *, size_t page, const PagePart *, void *);
bool each_part(Build *, bool common, PartVisit *, void *);
PackHow pack_how(const Build *);                             // what is written now
bool check_document(Diags *, const Pages *, WriteOptions);
bool check_op(Diags *, const Op *);
typedef struct TagCheck { Diags *diags; const Tag *last, *heading; int level; } TagCheck; // {diags}
bool check_op_tag(TagCheck *, const Op *);                   // tags.c: of one operation on the next
bool check_heading(TagCheck *, const Op *);                  // the same of what heads alone
bool check_language(Diags *, const char *);
bool check_jpeg(Str file, const Image *);
bool encode_parts(Build *);                                  // encode.c: those of its kind
void collect_anchors(Build *);                               // nav.c
const Destination *find_anchor(const Build *, Str name);
bool check_links(Build *);                                   // in parts of its kind
bool name_is_apart(Build *, Str name);                       // frame.c: of an own field
void plan_frame(Build *);                                    // all but its numbers
bool body_is_told(const Body *);                             // something of it is in the tree
void number_frame(Build *);
uint32_t outer_number(const Build *, const Tag *);           // 0: it is not the frame's
bool plan_fields(Build *);                                   // fields.c
Str op_field_name(const Op *);
Str name_up(Str name);                                       // without its last part; empty: none
extern const char name_is_field, name_is_node;               // values of PartFacts.names
bool plan_fonts(Build *);                                    // fontplan.c: of what is of its kind
bool plan_form_font(Build *, FontUse **);                    // formfont.c; NULL: none is needed
FontUse *font_use(Build *, const Face *);                    // encode.c: NULL, reported

// ---- what is common (common.c) ------------------------------------------------------------------
// Found or made; NULL, reported, when it cannot be.
const Common *write_common(Build *);

// ---- page by page -------------------------------------------------------------------------------
size_t build_image(Build *, const Image *);                  // index among images, made if new
void number_looks(Build *, size_t page, const PagePart *);       // page.c: of its text fields
void count_furniture(Build *);                               // before the first page
void write_page(Build *, size_t page, const CommonPart **);  // page.c; takes those that it has
Str content_part(Build *, size_t page, const PagePart *);        // operators; grows the structure
Str content_shared(Build *, size_t page);                    // furniture that other pages have, too
Str content_places(Build *, size_t page);                    // what it follows from
Str content_header(Build *, size_t page);                    // and what they have not
Str content_footer(Build *, size_t page);
void put_colour(Buf *, Colour colour, const char *op);
void put_lens(Buf *, const Len *, size_t n, const char *op);
void pattern_path(Buf *, const Pattern *, Len x, Len y, Len width); // as one path
// Begins an annotation, with what all have in common. `kind` is TAG_LINK or TAG_FORM.
Buf *annotation_begin(Build *, uint32_t number, TagKind kind);
// Its place, and that in the structure: it gets an element of its kind beneath the operation's tag,
// the tag's own if that is free.
void annotation_place(Build *, Buf *, size_t page, const Op *, const Len corner[4], TagKind kind,
                      uint32_t number);
void add_link(Build *, size_t page, const Op *);             // nav.c
void add_widget(Build *, size_t page, const Op *);           // widget.c

void structure_open(Build *, size_t first);                  // see Structure
void number_elements(Build *);                               // when all are there
Element *element_of(Build *, const Tag *);                   // in the tree, with all above it
Element *element_under(Build *, const Tag *, TagKind);       // see annotation_begin
void element_add_root(Build *, Root);                        // of what is common
uint32_t element_mark(Build *, Element *, size_t page);      // the next mark's number on its page
int64_t element_object(Build *, Element *, size_t page, uint32_t number); // its StructParent
const char *element_type(const Element *);                   // "H1"
// Adds to what a span says. False when that is too much for one: what follows is another's.
bool element_says(Build *, const Tag *span, Str text, bool rtl);
void element_box(Element *, Len x, Len y, Len width, Len height);

// ---- at the end ---------------------------------------------------------------------------------
void write_fonts(Build *);                                   // fontdict.c: what is not there
void write_images(Build *);                                  // image.c
void write_entries(Build *, Arena *, Common *);              // nav.c: bookmarks that are common
void write_outline(Build *, const Common *);                 // and the others
uint32_t write_leaf(Build *, size_t page, Str common);       // struct.c: of the parent tree
uint32_t write_objects_leaf(Build *);                        // 0: there are none
void write_structure(Build *, const Common *);
void write_elements(Build *, uint32_t root);                 // element.c
void write_page_tree(Build *, const Common *);               // page.c
void write_known(Build *);                                   // widget.c: before the structure
void write_fields(Build *);                                  // fields.c: those of its kind
bool check_apart(Build *, const Common *);                   // no own field is common, too
void write_form(Build *, const Common *);                    // fields.c: after the fonts
void put_kind(Buf *, const AcroField *);                     // fields.c: of what kind a field is
void put_asked(Build *, Buf *, const AcroField *);           // and what it asks for
void number_fields(Build *);                                 // that are no widgets
uint32_t field_number(Build *, AcroField *);                 // of its object
bool field_is_kid(const AcroField *);                        // it is more than its widget
void write_form_fonts(Build *, uint32_t number[2]);          // formfont.c
uint32_t look_of(Build *, FormKind, Len width, Len height);  // looks.c: a marked box
void write_text_look(Build *, uint32_t number, Len width, Len height); // an empty text field's own
uint32_t look_empty(Build *);                                // what is not marked
void write_metadata(Build *, const Common *);                // metadata.c
uint32_t write_intent(Build *);                              // what colours are meant
Str clean_text(Arena *, Str);                                // without what XML cannot hold
// "2026-11-22T14:30:00Z", or "D:20261122143000Z"
const char *date_text(Arena *, int64_t epoch, bool iso);
Str xmp_packet(Build *);                                     // xmp.c
Str srgb_profile(Arena *);                                   // icc.c

// ---- what is kept for other documents -----------------------------------------------------------
struct Writer {
  Fonts *fonts;                 // borrowed; NULL: none but those of the documents
  WriterFace **at;              // single allocations: documents keep pointers to them
  size_t n, cap;
  Packer *packer;
  size_t alike;                 // see writer_alike
  Arena *kept;                  // of what follows
  Index facts;                  // of parts
  Index subsets;                // of faces, for what is common
  Arena *frames;                // of what follows
  Index commons;                // by the frame's key -> Common
  Arena *own;                   // of what follows
  Index own_subsets;            // for documents' own parts: each candidate's name has others
};

#endif
