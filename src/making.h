// making.h -- what a worker sends of a document that it made, or could not make.
// SPDX-License-Identifier: MIT
#ifndef KP_MAKING_H
#define KP_MAKING_H

#include "inputs.h"
#include "way.h"

typedef struct Answer { // leads a reply
  int status;
  bool staged;
  bool unwritten;       // it was made, and could not be written
  bool changed;         // the candidates are not those that were counted
  bool set;             // its pages were made ...
  SetReport report;     // ... and how well; without its place, which is no other process's
  uint64_t pages;
  Stood stood;
  char sha256[DIGEST_HEX], inputs[DIGEST_HEX];
} Answer;

// In a worker: makes document `number` and appends an Answer, what is told of its setting, if that
// is wanted, and messages after their keys; each with its length before it.
void document_make(Way *, size_t number, Buf *out);
bool answer_text(Str *rest, Str *out); // the next text of a reply; false at its end

#endif
