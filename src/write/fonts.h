// fonts.h -- the fonts of a document in the making: faces, codes, subsets. Part of inner.h.
// SPDX-License-Identifier: MIT
#ifndef KP_WRITE_FONTS_H
#define KP_WRITE_FONTS_H

#include "write/pdf.h"
#include "write/write.h"

enum {
  CODES_MAX = 65535,            // codes of two bytes, 0 kept for .notdef
  TO_UNICODE_MAX = 128,         // UTF-16 units: a ToUnicode value has at most 512 bytes
  MICRO = 1000000,              // parts of an em that glyph positions are counted in
  WIN_FIRST = 32,               // WinAnsiEncoding's first and last codes that show something
  WIN_LAST = 255,
};

// ---- faces (faces.c) ----------------------------------------------------------------------------
struct hb_face_t;
struct hb_font_t;
typedef struct WriterFace {     // what a batch keeps for a face
  const Face *face;
  struct hb_face_t *hb, *bare;  // bare: of those tables alone that a subset may need
  struct hb_font_t *font;       // scaled to font units
  int64_t *advance;             // by glyph, 1/MICRO em and one more; 0: not asked for yet
  uint32_t glyphs;              // how many the face has
} WriterFace;

// The Writer's own for `face`; NULL, reported, when HarfBuzz finds no glyphs in it.
const WriterFace *writer_face(Diags *, Writer *, const Face *);
// The text face of a theme, or what stands in for it, in order; NULL beyond the last.
const Face *writer_lend(Diags *, Writer *, const Theme *, size_t place);
int64_t face_advance(const WriterFace *, uint32_t gid);      // 1/MICRO em
uint32_t face_nominal(const WriterFace *, uint32_t cp);      // glyph, 0 if none
uint32_t face_glyphs(const WriterFace *);                    // how many the face has

// ---- codes (codes.c) ----------------------------------------------------------------------------
typedef struct Code {           // a glyph that stands for a text
  uint32_t gid;
  Str text;
  uint32_t font;                // of the document's, known after plan_fonts
  uint32_t cid;
  bool shared;                  // the cid tells another text: ActualText must tell this one
  uint32_t next;                // in its hash bucket: index + 1
} Code;

typedef struct FontUse {        // a face as one document uses it
  const WriterFace *shared;
  VEC(Code) codes;              // in order of first use
  uint32_t *buckets;            // index + 1
  size_t bucket_count;
  uint32_t plain[128];          // by characters of ASCII: index + 1 of what said each last
} FontUse;

// Index among use->codes of the code by which `gid` says `text`.
uint32_t font_code(Arena *, FontUse *, uint32_t gid, Str text);

// ---- subsets (subset.c, cff.c, fontdict.c) ------------------------------------------------------
// A font program of just the glyphs that some codes need. It follows from them alone, whatever the
// order in which a document has them, and so is made once for all documents that need the same.
typedef struct Subset {
  const WriterFace *shared;
  LIST(Code) codes;             // by glyph, then by text
  bool western;                 // all characters of WinAnsiEncoding are in it, too; see formfont.c
  Str program;                  // a TrueType file or a bare CFF table
  uint32_t *cid_gid;            // glyph of each cid in the program; TrueType only
  uint32_t cid_count;           // one more than the largest cid
  bool identity;                // cid = glyph in the program
  bool narrow;                  // codes of one byte reach all of its cids
  char tag[8];                  // "ABCDEF+"
  Str packed, to_unicode, map;  // what a file holds of it; packed if it is
  Str widths;                   // "/DW 500/W[...]"
} Subset;

typedef struct Font {           // of a document
  const Subset *subset;
  bool shown;                   // text of the document's is set in it, not only what is typed
  uint32_t number, program;     // of its objects, when they are written
} Font;

struct hb_face_t *subset_face(struct hb_face_t *); // see WriterFace.bare; to be destroyed
// Makes the program and gives every code its cid. False, reported.
bool font_subset(Arena *, Diags *, Subset *);
void font_tables(Arena *, Packer *, PackHow, Subset *);      // fontdict.c: packed and all after it
const char *font_name(Arena *, const Subset *);              // fontdict.c
enum { NARROW_MAX = 255 };      // the largest cid of a narrow subset
// The CIDs of a CFF table's glyphs, `n` of them: by its charset when it is CID-keyed, else the
// glyph numbers. False when the table is not well formed.
bool cff_cids(Str table, uint32_t *cids, uint32_t n);
uint32_t winansi_char(int code); // the character; 0: none

#endif
