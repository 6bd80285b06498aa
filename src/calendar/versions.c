// versions.c -- which time zones and calendars there are.
// SPDX-License-Identifier: MIT
#include "calendar/calendar.h"

#include <unicode/ucal.h>

void calendar_versions(VersionSay *say, void *data) {
  UErrorCode error = U_ZERO_ERROR;
  const char *version = ucal_getTZDataVersion(&error);
  say(data, "time zone data", U_SUCCESS(error) ? version : "");
}
