// pdf.h -- objects of a PDF file, made by libharu, which is known to pdf.c and assemble.c alone.
// SPDX-License-Identifier: MIT
//
// Failures stick to the Pdf; pdf_close reports them once. Keys and names are this program's own
// words or resource names: short, without blanks.
#ifndef KP_WRITE_PDF_H
#define KP_WRITE_PDF_H

#include "base/base.h"

enum {
  STRING_MAX = 32767,           // bytes of a string: PDF/A-2, 6.1.13
  UNITS_MAX = 16382,            // UTF-16 units of a text string: two bytes each, after its mark
};

typedef struct Pdf Pdf;
typedef struct _HPDF_Dict_Rec PdfDict; // libharu's dictionary or stream

Pdf *pdf_open(Arena *, bool compress);
Str pdf_close(Pdf *, Diags *);               // the file; empty, reported, if anything failed
PdfDict *pdf_catalog(Pdf *);
PdfDict *pdf_pages(Pdf *);                   // the root of the page tree, without kids
PdfDict *pdf_info(Pdf *);
PdfDict *pdf_dict(Pdf *);                    // new, indirect
PdfDict *pdf_stream(Pdf *, Str bytes);       // compressed if the document is
PdfDict *pdf_open_stream(Pdf *, Str bytes);  // never compressed: what others look for in a file
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
void pdf_rect(Pdf *, PdfDict *, const char *key, const Len corner[4]);
void digest(Str bytes, uint8_t out[16]);     // MD5: names, not secrets

void buf_utf16(Buf *, Str utf8);             // UTF-16BE, text.c
void buf_utf16_hex(Buf *, Str utf8);         // the same in hex digits
size_t utf16_units(Str utf8);                // how many that are

#endif
