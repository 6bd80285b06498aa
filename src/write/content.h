// content.h -- a content stream in the making; known to content.c and show.c alone.
// SPDX-License-Identifier: MIT
#ifndef KP_WRITE_CONTENT_H
#define KP_WRITE_CONTENT_H

#include "write/inner.h"

typedef struct Mark {    // a marked content sequence
  bool open, inside;     // begun; ... within a text object
  const Tag *tag;        // NULL: an artifact
  int artifact;
} Mark;

typedef struct Content {
  Build *build;
  size_t page;
  Buf out;
  Mark mark;
  const Tag *told;       // of the operation being shown; NULL: an artifact
  bool in_text;          // between BT and ET
  Len text_x, text_y;    // where Td counts from
  uint32_t font;         // of the document's
  bool narrow;           // its codes have one byte
  Len size, rise;        // size 0: no font is set
  int widen;             // as the operations' own
  Colour fill, stroke;   // PDF begins with black
  Len line_width;
} Content;

// Brings about the sequence that the operation belongs to, and a text object if it is text.
void set_mark(Content *, const Op *, bool text);
// A span within the text shown just now: what it says instead of its glyphs.
void begin_said(Content *, Str text);
void end_said(Content *);
void set_fill(Content *, Colour colour);
void content_text(Content *, const Op *, const Coded *);     // show.c

#endif
