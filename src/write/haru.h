// haru.h -- what the files that know libharu share, and nobody else sees.
// SPDX-License-Identifier: MIT
#ifndef KP_WRITE_HARU_H
#define KP_WRITE_HARU_H

#include "write/inner.h"

#include <hpdf.h>
#include <hpdf_utils.h>

enum {
  FILE_MAX = 2000000000, // bytes: offsets stay below 2^31
  STREAM_BLOCK = 16384,  // bytes that a stream in memory grows by
};

struct Pdf {
  Arena *arena;
  HPDF_Doc doc;
  Buf out;           // the file
  Buf *target;       // where libharu's bytes go just now: `out` or a part being made
  bool compress;
  const char *fault; // the first thing that went wrong
  PdfDict *spare;    // stands in for what could not be made; in no file
};

void pdf_fault(Pdf *, const char *what); // `what` lives as long as the program
// A libharu stream that writes to pdf->target.
HPDF_Stream pdf_sink(Pdf *);
// The compact form of the file, into pdf->out.
void assemble_file(Pdf *);

#endif
