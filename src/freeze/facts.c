// facts.c -- a kit as a list of facts.
// SPDX-License-Identifier: MIT
#include "freeze/freeze.h"

Facts *facts_of(Arena *arena, const Kit *kit) {
  Facts *facts = NEW(arena, Facts);
  facts->kit = kit->id.s, facts->version = kit->version.s, facts->title = kit->title.s;
  return facts;
}
