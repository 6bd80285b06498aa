// variant.c -- which of a question's parallel forms is asked.
// SPDX-License-Identifier: MIT
//
// All candidates of one requisition must hear the same words, and those of the next may hear
// others, so that what is told of an interview helps nobody in it. So the choice hangs on the
// requisition and the question's id alone: FNV-1a of 64 bits (G. Fowler, L. C. Noll, K.-P. Vo; RFC
// 9923) over the requisition, a line feed and the id; both halves of the hash together, as its
// lowest bits by themselves mix little; modulo the number of forms, the question's own text being
// the first of them. Without a requisition it is that one.
#include "brief/inner.h"

static uint64_t fnv1a(uint64_t hash, Str bytes) {
  for (size_t i = 0; i < bytes.n; i++) {
    hash ^= (unsigned char)bytes.s[i];
    hash *= UINT64_C(0x100000001b3);
  }
  return hash;
}

static Str requisition_of(const Kit *kit, const Candidate *candidate) {
  return candidate && candidate->requisition.s.n ? candidate->requisition.s : kit->requisition.s;
}

Text variant_asked(const Kit *kit, const Candidate *candidate, const Question *question) {
  Str requisition = requisition_of(kit, candidate);
  if (!requisition.n || !question->variants.n) return question->text;
  uint64_t hash = fnv1a(UINT64_C(0xcbf29ce484222325), requisition);
  hash = fnv1a(fnv1a(hash, STR("\n")), question->id.s);
  uint64_t form = ((hash >> 32) ^ (hash & UINT32_MAX)) % (question->variants.n + 1);
  return form ? question->variants.at[form - 1] : question->text;
}
