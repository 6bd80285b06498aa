// seats.c -- who meets a candidate and when, on the clock of whoever reads it.
// SPDX-License-Identifier: MIT
#include "brief/inner.h"

Slot slot_of(const Candidate *candidate, const Interview *interview) {
  const Seat *seat = seat_find(candidate, interview);
  return seat ? seat->slot : (Slot){.start = -1};
}

// What cannot be reckoned (no date, no time, no zone) stays as its author wrote it.
Slot slot_for(Arena *arena, Slot slot, Text zone) {
  bool own = slot.iana && str_eq(zone.s, slot.zone.s);
  const char *name = !slot.given || !zone.s.n ? NULL : own ? slot.iana : zone_find(arena, zone.s);
  return name ? slot_in(arena, slot, name) : slot;
}

Text reader_zone(const Brief *brief) {
  if (brief->person && brief->person->zone.s.n) return brief->person->zone;
  if (brief->interview) return slot_of(brief->candidate, brief->interview).zone;
  return brief->candidate ? brief->candidate->slot.zone : (Text){{"", 0}, {0}};
}

static size_t larger(size_t a, size_t b) { return a > b ? a : b; }

// An interview that nobody is named for has a chair all the same: somebody will sit there, and
// their ratings count.
Panel panel_of(Arena *arena, const Candidate *candidate, const Interview *interview, Text zone) {
  const Seat *seat = seat_find(candidate, interview);
  const Person *const *people = seat ? seat->people.at : interview->people.at;
  size_t named = seat ? seat->people.n : interview->people.n;
  Panel panel = {.n = larger(larger(named, (size_t)interview->seats), 1)};
  panel.at = NEW_ARRAY(arena, Panelist, panel.n);
  Slot slot = slot_for(arena, slot_of(candidate, interview), zone);
  for (size_t i = 0; i < panel.n; i++)
    panel.at[i] = (Panelist){.interview = interview,
                             .person = i < named ? people[i] : NULL,
                             .chair = (int)i + 1,
                             .chairs = (int)panel.n,
                             .slot = slot};
  return panel;
}

Panel panel_all(Arena *arena, const Brief *brief, Text zone) {
  const Kit *kit = brief->kit;
  Panel *each = NEW_ARRAY(arena, Panel, kit->interviews.n), all = {0};
  size_t n = 0;
  for (size_t i = 0; i < kit->interviews.n; i++) {
    each[i] = panel_of(arena, brief->candidate, &kit->interviews.at[i], zone);
    n += each[i].n;
  }
  all.at = NEW_ARRAY(arena, Panelist, n);
  for (size_t i = 0; i < kit->interviews.n; i++)
    for (size_t j = 0; j < each[i].n; j++) all.at[all.n++] = each[i].at[j];
  return all;
}
