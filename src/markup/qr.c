// qr.c -- a document's id as a QR code, so that a machine that sees the paper knows which it is.
// SPDX-License-Identifier: MIT
//
// ISO/IEC 18004. Level M reads with 15 % of the squares lost. The quiet zone of four squares is
// kept free by who places the pattern.
#include "markup/inner.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

const Pattern *qr_pattern(Build *b, Str text) {
  const char *bytes = str_c(b->arena, text);
  QRcode *code = QRcode_encodeString(bytes, 0, QR_ECLEVEL_M, QR_MODE_8, /*case-sensitive*/ 1);
  if (!code) {
    if (errno == ENOMEM) out_of_memory();
    diag(b->diags, DIAG_INTERNAL, (Span){0}, "a document's id does not fit a QR code");
    return NULL;
  }
  size_t n = (size_t)code->width * (size_t)code->width;
  char *dark = arena_alloc(b->arena, n);
  for (size_t i = 0; i < n; i++) dark[i] = (char)(code->data[i] & 1); // its other bits tell kinds
  Pattern *pattern = NEW(b->arena, Pattern);
  *pattern = (Pattern){code->width, {dark, n}};
  QRcode_free(code);
  return pattern;
}

// The code, and beneath its quiet zone the id for people; nothing for a document without an id.
Chain qr_blocks(Build *b) {
  Chain chain = {0};
  Len square = b->len->code_square;
  Text id = text_of(str_of(b->brief->document_id));
  const Pattern *pattern = given(id) ? qr_pattern(b, id.s) : NULL;
  if (!pattern) return chain;
  Look look = b->look->caption;
  look.align = ALIGN_END;
  Inlines code = {0}, words = {0};
  Str alt = fill_words(b, W_DOCUMENT_CODE, &(Fill){.place = "id", .text = id}, 1);
  put_pattern(b, &code, look, pattern, pattern->side * square, alt);
  chain_add(&chain, box_para(b, look, &code));
  put_data(b, &words, look, id);
  Block *name = box_para(b, look, &words);
  name->before = 4 * square;
  chain_add(&chain, name);
  return chain;
}
