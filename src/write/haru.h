// haru.h -- what the files that make the file share, and nobody else sees.
// SPDX-License-Identifier: MIT
#ifndef KP_WRITE_HARU_H
#define KP_WRITE_HARU_H

#include "write/inner.h"

#include <hpdf.h>
#include <hpdf_utils.h>

enum {
  FILE_MAX = 2000000000, // bytes: offsets stay below 2^31
  OBJECTS_MAX = 8388607, // of a file: ISO 32000-1, annex C
};

typedef struct Locus { // where an object is: an entry of the xref stream
  uint8_t type;        // 1: at an offset; 2: in an object stream; 0: free
  uint16_t index;      // in the object stream
  uint32_t where;      // offset, or number of the object stream
} Locus;

typedef struct Held {  // an object of libharu's
  HPDF_Dict dict;
  bool ours;           // to be freed: libharu's document does not know it
  bool is_stream;
  Str data;            // of the stream
  StreamForm form;
} Held;

struct Pdf {
  Arena *arena;
  Packer *packer;      // NULL: nothing is packed
  PackHow how;
  HPDF_Doc doc;
  Buf out;             // the file
  Buf *target;         // where libharu's bytes go just now
  VEC(Locus) loci;     // by object number
  VEC(Held) held;
  size_t settled;      // how many of them have been written
  Objects *objects;
  size_t begun;        // see pdf_begun
  uint64_t begun_sum;  // bytes_sum of these
  const char *fault;   // the first thing that went wrong
  PdfDict *spare;      // stands in for what could not be made; in no file
};

#define PDF_HEAD "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n" // four high bytes: a binary file

// An identifier, see identity.c, which is known when the file is whole: it is the first behind its
// table of places. The first `begun` bytes have that bytes_sum.
void put_identity(Buf *);
void identity_seal(Buf *file, size_t table, size_t begun, uint64_t begun_sum);
uint64_t bytes_sum(Str);

// A new line of the file: "12 0 obj", and where that is.
void begin_object(Pdf *, uint32_t number);
Objects *objects_new(Pdf *);
// Writes what libharu holds, the table of places and the end.
void assemble_file(Pdf *);

#endif
