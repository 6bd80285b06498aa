// calendar.c -- moments between zones, and their words in a language.
// SPDX-License-Identifier: MIT
#include "calendar/calendar.h"

Slot slot_after(Slot slot, int minutes) {
  slot.start += minutes;
  return slot;
}
