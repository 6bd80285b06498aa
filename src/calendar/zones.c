// zones.c -- the time zone that an author means, by its name or the city in it.
// SPDX-License-Identifier: MIT
//
// The IANA database names zones by area and city, and keeps old names as well: "Asia/Calcutta" is
// "Asia/Kolkata". Names are one zone if ICU says so. Abbreviations are no names, as they mean
// several zones ("IST", "CST") or none with summer time ("EST").
#include "calendar/inner.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uenum.h>

typedef struct Zones { UEnumeration *all; } Zones;

static const char *zones_next(Zones *zones) { // NULL at the end
  UErrorCode error = U_ZERO_ERROR;
  int32_t n;
  const char *name = uenum_next(zones->all, &n, &error);
  return U_SUCCESS(error) ? name : NULL;
}

static Zones zones_open(void) {
  UErrorCode error = U_ZERO_ERROR;
  Zones zones = {ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, NULL, NULL, &error)};
  return zones;
}

// Whether a name is one that people may use: an area and a city, or a word of its own.
static bool is_name(const char *name) {
  static const char *const words[] = {"UTC", "GMT", "CET", "EET", "WET"};
  for (size_t i = 0; i < COUNT(words); i++)
    if (!strcmp(name, words[i])) return true;
  if (!strncmp(name, "Etc/", 4) || !strncmp(name, "SystemV/", 8)) return false;
  if (strchr(name, '/')) return true;
  return strlen(name) > 3 && !strpbrk(name, "0123456789-");
}

static const char *city_of(const char *name) {
  const char *slash = strrchr(name, '/');
  return slash ? slash + 1 : name;
}

static char plain(char c) {
  if (c >= 'A' && c <= 'Z') return (char)(c - 'A' + 'a');
  return c == '_' ? ' ' : c;
}

static bool alike(Str written, const char *name) {
  if (written.n != strlen(name)) return false;
  for (size_t i = 0; i < written.n; i++)
    if (plain(written.s[i]) != plain(name[i])) return false;
  return true;
}

static void canonical(const char *name, UChar out[ZONE_MOST]) {
  UErrorCode error = U_ZERO_ERROR;
  UChar wide[ZONE_MOST];
  u_uastrncpy(wide, name, ZONE_MOST - 1);
  wide[ZONE_MOST - 1] = 0;
  out[0] = 0;
  ucal_getCanonicalTimeZoneID(wide, -1, out, ZONE_MOST, NULL, &error);
  if (U_FAILURE(error)) u_strcpy(out, wide);
}

const char *zone_find(Arena *arena, Str written) {
  written = str_trim(written);
  Zones zones = zones_open();
  const char *found = NULL;
  bool several = false;
  UChar first[ZONE_MOST], other[ZONE_MOST];
  for (const char *name; (name = zones_next(&zones));) {
    if (!is_name(name)) continue;
    if (alike(written, name)) { // the whole name: no other is meant
      found = str_c(arena, str_of(name)), several = false;
      break;
    }
    if (!strchr(name, '/') || !alike(written, city_of(name))) continue;
    canonical(name, found ? other : first);
    if (!found) found = str_c(arena, str_of(name));
    else if (u_strcmp(first, other) != 0) several = true;
  }
  uenum_close(zones.all);
  return several ? NULL : found;
}

const char *zone_nearest(Arena *arena, Str written) {
  VEC(const char *) names = {0};
  Zones zones = zones_open();
  for (const char *name; (name = zones_next(&zones));) {
    if (!is_name(name)) continue;
    const char *kept = str_c(arena, str_of(name));
    VEC_PUSH(arena, &names, kept);
    char *city = (char *)str_c(arena, str_of(city_of(name)));
    for (char *c = city; *c; c++)
      if (*c == '_') *c = ' ';
    if (zone_find(arena, str_of(city))) VEC_PUSH(arena, &names, (const char *)city);
  }
  uenum_close(zones.all);
  return str_nearest(str_trim(written), names.at, names.n);
}
