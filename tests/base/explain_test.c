// explain_test.c -- every message is explained, in sentences, and no explanation is another's.
// SPDX-License-Identifier: MIT
#include "base/base.h"
#include "unit.h"

static int sentences(Str text) { // what ends in a full stop before the first example
  int n = 0;
  for (size_t i = 0; i < text.n; i++)
    n += text.s[i] == '.' && (i + 1 == text.n || text.s[i + 1] == ' ' || text.s[i + 1] == '\n');
  return n;
}

int main(void) {
  for (int i = 0; i < DIAG_COUNT_; i++) {
    Str text = str_of(diag_explain((DiagCode)i));
    char name[120];
    snprintf(name, sizeof name, "%s is explained", diag_code((DiagCode)i));
    CHECK(text.n > 60 && sentences(text) >= 1 && utf8_invalid(text) == text.n, name);
    for (int j = 0; j < i; j++)
      if (text.n && str_eq(text, str_of(diag_explain((DiagCode)j))))
        CHECK(false, "two messages have one explanation");
  }
  UNIT_END();
}
