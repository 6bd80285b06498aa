// scope.c -- where a category's border leads for the people in one interview.
// SPDX-License-Identifier: MIT
//
// A border names another category. That is assessed here (a link), in other interviews of the kit
// (by colleagues at a time, or by the reader themself), or by nobody.
#include "brief/inner.h"

// Of an interview those who are named; if nobody is, one chair stands for the interview.
static void met_add(Panel *met, Panel panel) {
  size_t before = met->n;
  for (size_t i = 0; i < panel.n; i++)
    if (panel.at[i].person) met->at[met->n++] = panel.at[i];
  if (met->n == before) met->at[met->n++] = panel.at[0];
}

void border_resolve(Arena *arena, const Brief *brief, BorderKind kind, const ScopeRef *ref,
                    Border *out) {
  const Kit *kit = brief->kit;
  *out = (Border){.kind = kind, .topic = ref->topic, .category = ref->category};
  if (interview_covers(brief->interview, ref->category)) {
    out->home = HOME_HERE;
    return;
  }
  Text zone = reader_zone(brief);
  Panel *each = NEW_ARRAY(arena, Panel, kit->interviews.n);
  size_t n = 0;
  for (size_t i = 0; i < kit->interviews.n; i++) {
    if (!interview_covers(&kit->interviews.at[i], ref->category)) continue;
    each[i] = panel_of(arena, brief->candidate, &kit->interviews.at[i], zone);
    n += each[i].n;
  }
  out->home = n ? HOME_LOOP : HOME_NOBODY;
  out->met.at = NEW_ARRAY(arena, Panelist, n);
  for (size_t i = 0; i < kit->interviews.n; i++)
    if (each[i].n) met_add(&out->met, each[i]);
}
