// unit.h -- the few words a unit test needs: CHECK prints "ok" or "not ok", as tests/run.sh counts.
// SPDX-License-Identifier: MIT
#ifndef KP_UNIT_H
#define KP_UNIT_H

#include <stdio.h>
#include <string.h>

static int unit_failed;

static inline void unit_check(int good, const char *name, const char *file, int line) {
  if (good) printf("ok %s\n", name);
  else printf("not ok %s (%s:%d)\n", name, file, line), unit_failed = 1;
}
#define CHECK(condition, name) unit_check((condition) != 0, (name), __FILE__, __LINE__)
#define UNIT_END() return unit_failed

#endif
