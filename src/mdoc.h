// mdoc.h -- what pages of the manual are written with: mdoc(7).
// SPDX-License-Identifier: MIT
#ifndef KP_MDOC_H
#define KP_MDOC_H

#include "base/base.h"

// Text as mdoc takes it on a line of its own; of a macro's line, too, where quotes matter.
void mdoc_text(Buf *, Str, bool macro);
void mdoc_word(Buf *, Str);                 // one argument of a macro
void mdoc_sentence(Buf *, const char *text); // with a capital and a stop; nothing of nothing

typedef struct MdocPart { // a line of a page's prose, and what stands for it
  const char *line;       // "@keys@"
  void (*fill)(Arena *, Buf *);
} MdocPart;
extern const MdocPart manual_of_kits[], manual_of_themes[]; // each ends with NULL

#endif
