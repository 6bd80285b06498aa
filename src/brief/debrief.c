// debrief.c -- what a panel needs when it meets about a candidate: what was assessed, and by whom.
// SPDX-License-Identifier: MIT
#include "brief/inner.h"

static bool is_assessed(const Kit *kit, const Category *category) {
  for (size_t i = 0; i < kit->interviews.n; i++)
    if (interview_covers(&kit->interviews.at[i], category)) return true;
  return false;
}

static void categories_make(Arena *arena, Brief *brief) {
  const Kit *kit = brief->kit;
  brief->categories.at = NEW_ARRAY(arena, BriefCategory, kit->categories.n);
  for (size_t i = 0; i < kit->categories.n; i++) {
    const KitCategory *use = &kit->categories.at[i];
    if (is_assessed(kit, use->category))
      brief->categories.at[brief->categories.n++] = (BriefCategory){.use = use};
  }
}

static int64_t day_of(Slot slot) {
  return ((int64_t)slot.year * 12 + slot.month) * 31 + slot.day;
}

// The last day on which somebody meets the candidate: the record is kept from then on. When the
// panel itself meets is in no kit.
static Slot last_day(const Brief *brief) {
  Slot last = {.start = -1};
  for (size_t i = 0; i < brief->panel.n; i++) {
    const Slot *slot = &brief->panel.at[i].slot;
    if (!slot->given || !slot->year || day_of(*slot) <= day_of(last)) continue;
    last.year = slot->year, last.month = slot->month, last.day = slot->day;
    last.given = true;
  }
  return last;
}

Brief *brief_debrief(Arena *arena, const Kit *kit, const Candidate *candidate) {
  Brief *brief = NEW(arena, Brief);
  *brief = (Brief){.kit = kit, .candidate = candidate, .paper = kit->paper};
  categories_make(arena, brief);
  brief->panel = panel_all(arena, brief, reader_zone(brief));
  brief->slot = last_day(brief);
  brief->local = (Slot){.start = -1};
  return brief;
}
