// inner.h -- what the files of write/ share: the document being built, its fonts and its objects.
// SPDX-License-Identifier: MIT
//
// The order of a build: check.c refuses what PDF cannot hold; encode.c walks the text once and
// notes which glyph says what; fontfile.c subsets the fonts to just those glyphs, and only then
// are the codes known that content.c writes into the pages. libharu is known to pdf.c, which makes
// objects, and assemble.c, which puts them into a file; haru.h is theirs.
#ifndef KP_WRITE_INNER_H
#define KP_WRITE_INNER_H

#include "write/write.h"

enum {
  COORD_MAX = 14400 * 1000,     // pt/1000: the widest page a reader need show (ISO 32000, annex C)
  SIZE_MIN = 100,               // pt/1000: smaller type is a mistake
  CODES_MAX = 65535,            // codes of two bytes, 0 kept for .notdef
  STRING_MAX = 65535,           // bytes: what libharu takes before it drops a string
  TO_UNICODE_MAX = 128,         // UTF-16 units: a ToUnicode value has at most 512 bytes
  MICRO = 1000000,              // parts of an em that glyph positions are counted in
};

#define EPOCH_MAX INT64_C(253402300799) // the last second of the year 9999

// ---- fonts (faces.c, codes.c, fontfile.c, cff.c) ------------------------------------------------
struct hb_face_t;
struct hb_font_t;
typedef struct WriterFace {     // what a batch keeps for a face
  const Face *face;
  struct hb_face_t *hb;
  struct hb_font_t *font;       // scaled to font units
} WriterFace;

// The Writer's own for `face`; NULL, reported, when HarfBuzz finds no glyphs in it.
const WriterFace *writer_face(Diags *, Writer *, const Face *);
int64_t face_advance(const WriterFace *, uint32_t gid);      // 1/MICRO em
uint32_t face_nominal(const WriterFace *, uint32_t cp);      // glyph, 0 if none
uint32_t face_glyphs(const WriterFace *);                    // how many the face has

typedef struct Code {           // a glyph that stands for a text
  uint32_t gid;
  Str text;
  uint32_t cid;                 // known after font_subset
  bool shared;                  // the cid tells another text: ActualText must tell this one
  uint32_t next;                // in its hash bucket: index + 1
} Code;

typedef struct FontUse {        // a face as one document uses it
  const WriterFace *shared;
  VEC(Code) codes;              // in order of first use
  uint32_t *buckets;            // index + 1
  size_t bucket_count;
  Str program;                  // the subset: a TrueType file or a bare CFF table
  uint32_t *cid_gid;            // glyph of each cid in the program; TrueType only
  uint32_t cid_count;           // one more than the largest cid
  bool identity;                // cid = glyph in the program
  char tag[8];                  // "ABCDEF+"
} FontUse;

// Index among use->codes of the code by which `gid` says `text`.
uint32_t font_code(Arena *, FontUse *, uint32_t gid, Str text);
// Makes the program and gives every code its cid. False, reported.
bool font_subset(Arena *, Diags *, FontUse *);
// The CIDs of a CFF table's glyphs, `n` of them: by its charset when it is CID-keyed, else the
// glyph numbers. False when the table is not well formed.
bool cff_cids(Str table, uint32_t *cids, uint32_t n);

// ---- objects (pdf.c) ----------------------------------------------------------------------------
// Failures stick to the Pdf; pdf_close reports them once. Keys and names are this program's own
// words or resource names: short, without blanks.
typedef struct Pdf Pdf;
typedef struct _HPDF_Dict_Rec PdfDict; // libharu's dictionary or stream

Pdf *pdf_open(Arena *, bool compress);
Str pdf_close(Pdf *, Diags *);               // the file; empty, reported, if anything failed
PdfDict *pdf_catalog(Pdf *);
PdfDict *pdf_pages(Pdf *);                   // the root of the page tree, without kids
PdfDict *pdf_info(Pdf *);
PdfDict *pdf_dict(Pdf *);                    // new, indirect
PdfDict *pdf_stream(Pdf *, Str bytes);       // compressed if the document is
PdfDict *pdf_jpeg(Pdf *, Str bytes);         // as it is, DCTDecode
PdfDict *pdf_dict_in(Pdf *, PdfDict *, const char *key); // new, direct
void pdf_name(Pdf *, PdfDict *, const char *key, const char *name);
void pdf_int(Pdf *, PdfDict *, const char *key, int64_t value);
void pdf_bool(Pdf *, PdfDict *, const char *key, bool value);
void pdf_ascii(Pdf *, PdfDict *, const char *key, const char *value);
void pdf_text(Pdf *, PdfDict *, const char *key, Str utf8); // UTF-16 unless ASCII
void pdf_ref(Pdf *, PdfDict *, const char *key, PdfDict *to);
// What libharu's numbers and arrays cannot say exactly: "/Key value" as it stands in the file.
Buf *pdf_raw(Pdf *, PdfDict *, const char *key);
void pdf_raw_ref(Buf *, const PdfDict *);    // "12 0 R "
void digest(Str bytes, uint8_t out[16]);     // MD5: names, not secrets

// ---- one document -------------------------------------------------------------------------------
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
  const Destination **named;         // those with names, in order of name
  size_t named_count;
  Pdf *pdf;
  PdfDict *resources;
  PdfDict **page;
} Build;

bool check_pages(Diags *, const Pages *, WriteOptions);
bool check_jpeg(Str file, const Image *, bool *adobe);
bool encode_pages(Build *);                                  // fills fonts, coded
size_t build_image(Build *, const Image *);                  // index among images, made if new
Str content_page(Build *, const Page *, size_t *coded);      // operators; *coded moves on
void write_fonts(Build *);                                   // fontdict.c
void write_images(Build *);                                  // image.c
void collect_anchors(Build *);                               // nav.c
bool check_links(Build *);
void write_annotations(Build *, size_t page);
void write_outline(Build *);
void write_metadata(Build *);                                // metadata.c
void buf_utf16(Buf *, Str utf8);                             // UTF-16BE, text.c
void buf_utf16_hex(Buf *, Str utf8);                         // the same in hex digits

#endif
