// inner.h -- what the files of brief/ share.
// SPDX-License-Identifier: MIT
#ifndef KP_BRIEF_INNER_H
#define KP_BRIEF_INNER_H

#include "brief/brief.h"

Border border_resolve(const Brief *, BorderKind, const ScopeRef *); // scope.c
// When an interview of a candidate is, as far as it is known; not given without a candidate.
Slot slot_of(const Candidate *, const Interview *);

#endif
