// typography.h -- what `--report=typography` says.
// SPDX-License-Identifier: MIT
#ifndef KP_TYPOGRAPHY_H
#define KP_TYPOGRAPHY_H

#include "conduct.h"
#include "session.h"

void typography_tell(Buf *out, bool json, const Job *, const Pages *); // of one document
void typography_sum(Buf *out, bool json, size_t documents, const SetReport *);

#endif
