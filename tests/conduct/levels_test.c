// levels_test.c -- settings of checks: which are understood, and which of two that meet prevails.
// SPDX-License-Identifier: MIT
#include "session.h"
#include "unit.h"

#include <string.h>

static bool refused(const char *setting, const char *why_holds) {
  char why[240];
  memset(why, 'x', sizeof why);
  bool good = kitpress_level_good(setting, why, sizeof why);
  return !good && memchr(why, '\0', sizeof why) && strstr(why, why_holds);
}

static bool understood(const char *setting) {
  char why[240];
  return kitpress_level_good(setting, why, sizeof why);
}

static DiagLevel level_after(const char *const *settings, size_t n, const Kit *kit, DiagCode code) {
  Kitpress *kp = kitpress_new(&(KitpressOptions){.levels = settings, .n_levels = n});
  DiagPolicy policy = session_policy(kp, kit);
  kitpress_free(kp);
  return (DiagLevel)policy.level[code];
}
#define LEVEL(kit, code, ...) \
  level_after((const char *const[]){__VA_ARGS__}, COUNT(((const char *const[]){__VA_ARGS__})), \
              kit, DIAG_##code)

int main(void) {
  CHECK(understood("kit-clock=off") && understood("kit-clock=note") &&
        understood("kit-clock=warning") && understood("kit-clock=error"),
        "each level is understood");
  CHECK(understood("error=kit-clock") && understood("no-kit-clock") && understood("error"),
        "either way around, no-, and error");
  CHECK(refused("", "takes CODE=LEVEL") && refused("kit-clock", "takes CODE=LEVEL"),
        "a setting of nothing, and a code alone");
  CHECK(refused("kit-clock=", "takes CODE=LEVEL") && refused("=error", "no check \"\""),
        "an empty side");
  CHECK(refused("kit-clock=fatal", "takes CODE=LEVEL") && refused("warning", "takes CODE=LEVEL"),
        "words that are no levels");
  CHECK(refused("kit-clok=off", "did you mean \"kit-clock\"?"),
        "a check nearly meant");
  CHECK(refused("no-nothing-like-it", "no check \"nothing-like-it\""),
        "no- of what is not there");
  CHECK(refused("kit-type=off", "always an error") && refused("no-kit-type", "always an error"),
        "what is always an error");
  char small[8];
  CHECK(!kitpress_level_good("kit-clock=fatal", small, sizeof small) && strlen(small) == 7,
        "a reason longer than its room is cut");

  CheckLevel of_kit[] = {{.code.s = STR("kit-clock"), .level = DIAG_NOTE},
                         {.code.s = STR("kit-type"), .level = DIAG_OFF}}; // which is no check
  Kit kit = {.checks = {of_kit, COUNT(of_kit)}};
  CHECK(LEVEL(NULL, KIT_CLOCK, "no-mark-alt") == DIAG_WARNING,
        "a setting leaves others as they are");
  CHECK(LEVEL(&kit, KIT_CLOCK, "no-mark-alt") == DIAG_NOTE,
        "the kit's level over the usual one");
  CHECK(LEVEL(&kit, KIT_TYPE, "no-mark-alt") == DIAG_ERROR,
        "a kit does not set what is no check");
  CHECK(LEVEL(&kit, KIT_CLOCK, "kit-clock=error") == DIAG_ERROR,
        "the command line over the kit");
  CHECK(LEVEL(&kit, KIT_CLOCK, "error") == DIAG_NOTE,
        "error leaves a note");
  CHECK(LEVEL(NULL, KIT_CLOCK, "error") == DIAG_ERROR,
        "error raises warnings");
  CHECK(LEVEL(NULL, KIT_CLOCK, "error", "kit-clock=warning") == DIAG_WARNING,
        "but not one with a setting of its own");
  CHECK(LEVEL(NULL, KIT_CLOCK, "kit-clock=warning", "error") == DIAG_WARNING,
        "whatever their order");
  CHECK(LEVEL(NULL, KIT_CLOCK, "no-kit-clock", "kit-clock=note") == DIAG_NOTE,
        "the last of two settings");
  CHECK(LEVEL(NULL, KIT_CLOCK, "kit-clock=note", "no-kit-clock") == DIAG_OFF,
        "in either order");
  CHECK(LEVEL(NULL, KIT_UNCOVERED, "no-kit-clock") == DIAG_WARNING,
        "one check's setting is no other's");
  UNIT_END();
}
