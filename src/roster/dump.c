// dump.c -- candidates as text, for people and for tests: one thing a line.
// SPDX-License-Identifier: MIT
#include "roster/inner.h"

void slot_dump(Buf *out, const Slot *slot) {
  if (slot->year) buf_printf(out, " %04d-%02d-%02d", slot->year, slot->month, slot->day);
  if (slot->start >= 0) buf_printf(out, " %02d:%02d", slot->start / 60, slot->start % 60);
  if (!slot->zone.s.n) return;
  buf_char(out, ' ');
  buf_quoted(out, slot->zone.s);
}

static void dump_slot(Buf *out, int depth, const Slot *slot) {
  if (!slot->given) return;
  buf_printf(out, "%*sslot", 2 * depth, "");
  slot_dump(out, slot);
  buf_char(out, '\n');
}

void candidate_dump(Buf *out, const Candidate *c) {
  buf_printf(out, "  candidate " STR_FMT "\n", STR_ARG(c->id.s));
  dump_text(out, 2, "name", c->name);
  dump_text(out, 2, "latin", c->latin);
  dump_text(out, 2, "script", c->script);
  dump_text(out, 2, "say", c->say);
  dump_text(out, 2, "call-me", c->call_me);
  dump_text(out, 2, "pronouns", c->pronouns);
  dump_text(out, 2, "email", c->email);
  dump_text(out, 2, "role", c->role);
  dump_text(out, 2, "requisition", c->requisition);
  dump_text(out, 2, "notes", c->notes);
  if (c->blind) buf_text(out, "    blind\n");
  if (c->layout == LAYOUT_LARGE) buf_text(out, "    large-print\n");
  if (c->time_factor != 1000) dump_milli(out, 2, "time-factor", c->time_factor);
  for (size_t i = 0; i < c->conflicts.n; i++)
    buf_printf(out, "    conflict " STR_FMT "\n", STR_ARG(c->conflicts.at[i]->id.s));
  dump_slot(out, 2, &c->slot);
  for (size_t i = 0; i < c->panel.n; i++) {
    const Seat *seat = &c->panel.at[i];
    buf_printf(out, "    seat " STR_FMT, STR_ARG(seat->interview->id.s));
    for (size_t j = 0; j < seat->people.n; j++)
      buf_printf(out, " " STR_FMT, STR_ARG(seat->people.at[j]->id.s));
    buf_char(out, '\n');
    dump_slot(out, 3, &seat->slot);
  }
}

