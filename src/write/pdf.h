// pdf.h -- objects of a PDF file: those that libharu holds, and those that are written by hand.
// SPDX-License-Identifier: MIT
//
// libharu is known to pdf.c and assemble.c alone. It holds the few objects that a document has one
// of; of the thousands that its fields and its structure are made of, each is written once, as the
// file has it. Failures stick to the Pdf; pdf_close reports them once. Keys and names are this
// program's own words or resource names: short, without blanks.
#ifndef KP_WRITE_PDF_H
#define KP_WRITE_PDF_H

#include "base/base.h"

enum {
  STRING_MAX = 32767,           // bytes of a string: PDF/A-2, 6.1.13
  UNITS_MAX = 16382,            // UTF-16 units of a text string: two bytes each, after its mark
};

// ---- packing (pack.c) ---------------------------------------------------------------------------
typedef struct Packer Packer;   // deflates; knows again what it has packed for other documents
Packer *packer_new(void);       // heap; end it with packer_free
void packer_free(Packer *);
size_t packer_room(Packer *, size_t file); // of the largest file so far, this one included
// Well, what many files hold: it is packed once. Quickly, what is one file's own.
typedef enum PackHow { PACK_WELL, PACK_QUICKLY } PackHow;
Str packed(Arena *, Packer *, PackHow, Str bytes);
// The same for what other documents are likely to have, too; nothing of a candidate may be in it.
// Good until the next call.
Str packed_again(Arena *, Packer *, Str bytes);

// ---- the file (pdf.c, assemble.c) ---------------------------------------------------------------
typedef struct Pdf Pdf;
typedef struct _HPDF_Dict_Rec PdfDict; // libharu's dictionary or stream

Pdf *pdf_open(Arena *, Packer *);            // NULL: nothing is packed, for people who look inside
bool pdf_packs(const Pdf *);
Str pdf_close(Pdf *, Diags *);               // the file; empty, reported, if anything failed
void pdf_drop(Pdf *);                        // without a file
void pdf_pack(Pdf *, PackHow);               // what is packed from now on; well, until then
void pdf_fault(Pdf *, const char *what);     // `what` lives as long as the program
bool pdf_good(const Pdf *);                  // nothing has failed until now
uint32_t pdf_number(Pdf *);                  // the next object's
PdfDict *pdf_catalog(Pdf *);
PdfDict *pdf_pages(Pdf *);                   // the root of the page tree, without kids
PdfDict *pdf_info(Pdf *);

// What was written from a place on, with its objects, to be written again where it was: in another
// file that has as many bytes and objects before it.
typedef struct Chunk Chunk;
typedef struct ChunkStart { size_t at; uint32_t number; } ChunkStart;
ChunkStart chunk_start(const Pdf *);
const Chunk *chunk_end(Pdf *, ChunkStart, Arena *kept);
void chunk_put(Pdf *, const Chunk *);
size_t pdf_begun(const Pdf *); // how many bytes there were after it, made or put; 0: there is none

// ---- objects written by hand (objects.c) --------------------------------------------------------
// They stand together in an object stream.
typedef struct Objects Objects;
Objects *pdf_objects(Pdf *);                 // done with the file at the latest
Buf *object_begin(Objects *, uint32_t number); // what is added to it until the next is begun, is it
void objects_done(Objects *);                // writes them
typedef enum StreamForm {
  STREAM_PACK,                  // packed if the document is
  STREAM_PACKED,                // packed already
  STREAM_OPEN,                  // never packed: what others look for in a file
  STREAM_JPEG,                  // as it is, DCTDecode
} StreamForm;
// `entries` of its dictionary, as they stand in the file.
void pdf_put_stream(Pdf *, uint32_t number, Str entries, Str bytes, StreamForm);
void put_int(Buf *, int64_t value);          // apart from a word or number before it
void put_ref(Buf *, uint32_t number);        // "12 0 R"
void put_refs(Buf *, Str refs);              // that this has made
void put_rect(Buf *, const Len corner[4]);   // "[1 2 3 4]"
void put_string(Buf *, Pdf *, Str utf8);     // a text string

// ---- objects held by libharu (pdf.c) ------------------------------------------------------------
PdfDict *pdf_dict(Pdf *);                    // new, indirect
PdfDict *pdf_stream(Pdf *, Str bytes, StreamForm);
void pdf_settle(Pdf *);                      // writes those that these two have made until now
uint32_t pdf_id(const PdfDict *);            // its number
PdfDict *pdf_dict_in(Pdf *, PdfDict *, const char *key); // new, direct
void pdf_name(Pdf *, PdfDict *, const char *key, const char *name);
void pdf_int(Pdf *, PdfDict *, const char *key, int64_t value);
void pdf_bool(Pdf *, PdfDict *, const char *key, bool value);
void pdf_ascii(Pdf *, PdfDict *, const char *key, const char *value);
void pdf_text(Pdf *, PdfDict *, const char *key, Str utf8);
void pdf_ref(Pdf *, PdfDict *, const char *key, PdfDict *to);
// What libharu's numbers and arrays cannot say exactly: "/Key value" as it stands in the file.
Buf *pdf_raw(Pdf *, PdfDict *, const char *key);

// ---- text (text.c) ------------------------------------------------------------------------------
void buf_utf16(Buf *, Str utf8);             // UTF-16BE
void buf_utf16_hex(Buf *, Str utf8);         // the same in hex digits
size_t utf16_units(Str utf8);                // how many that are

#endif
