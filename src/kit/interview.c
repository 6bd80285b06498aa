// interview.c -- what an interview assesses, and how long that takes.
// SPDX-License-Identifier: MIT
#include "kit/inner.h"

int interview_minutes(const Interview *interview) {
  int64_t sum = interview->open + interview->candidate + interview->close;
  for (size_t i = 0; i < interview->categories.n; i++) {
    const Covered *covered = &interview->categories.at[i];
    for (size_t j = 0; j < covered->questions.n; j++) sum += covered->questions.at[j]->minutes;
  }
  return sum > INT32_MAX ? INT32_MAX : (int)sum;
}

bool interview_covers(const Interview *interview, const Category *category) {
  for (size_t i = 0; i < interview->categories.n; i++)
    if (interview->categories.at[i].use->category == category) return true;
  return false;
}
