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

static const char *name_next(UEnumeration *names) { // NULL at the end
  UErrorCode error = U_ZERO_ERROR;
  int32_t n;
  const char *name = uenum_next(names, &n, &error);
  return U_SUCCESS(error) ? name : NULL;
}

static UEnumeration *names_open(void) {
  UErrorCode error = U_ZERO_ERROR;
  return ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, NULL, NULL, &error);
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

static bool two_digits(Str s, size_t *at, int most, int *out) { // or one of them
  size_t from = *at;
  for (*out = 0; *at < s.n && *at < from + 2 && s.s[*at] >= '0' && s.s[*at] <= '9'; (*at)++)
    *out = *out * 10 + (s.s[*at] - '0');
  return *at > from && *out <= most;
}

// "UTC+1", "GMT-03:30": so far from Greenwich all the year.
static const char *zone_offset(Arena *arena, Str written) {
  int hour, minute = 0;
  size_t at = 4;
  if (written.n < 5 || (memcmp(written.s, "UTC", 3) && memcmp(written.s, "GMT", 3))) return NULL;
  if ((written.s[3] != '+' && written.s[3] != '-') || !two_digits(written, &at, 14, &hour))
    return NULL;
  if (at < written.n && (written.s[at++] != ':' || !two_digits(written, &at, 59, &minute)))
    return NULL;
  if (at != written.n) return NULL;
  return str_printf(arena, "GMT%c%02d:%02d", written.s[3], hour, minute).s;
}

// A name with an area, written as the database has it: found without looking through all.
static const char *zone_exact(Arena *arena, Str written) {
  UChar wide[ZONE_MOST], out[ZONE_MOST];
  UBool system = false;
  UErrorCode error = U_ZERO_ERROR;
  if (written.n >= ZONE_MOST || !memchr(written.s, '/', written.n)) return NULL;
  const char *name = str_c(arena, written);
  for (const char *c = name; *c; c++)
    if ((unsigned char)*c >= 0x80) return NULL;
  u_uastrncpy(wide, name, ZONE_MOST);
  ucal_getCanonicalTimeZoneID(wide, -1, out, ZONE_MOST, &system, &error);
  return U_SUCCESS(error) && system && is_name(name) ? name : NULL;
}

const char *zone_find(Arena *arena, Str written) {
  written = str_trim(written);
  const char *at_once = zone_exact(arena, written);
  if (!at_once) at_once = zone_offset(arena, written);
  if (at_once) return at_once;
  UEnumeration *names = names_open();
  const char *found = NULL;
  bool several = false;
  UChar first[ZONE_MOST], other[ZONE_MOST];
  for (const char *name; (name = name_next(names));) {
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
  uenum_close(names);
  return several ? NULL : found;
}

const char *zone_nearest(Arena *arena, Str written) {
  VEC(const char *) names = {0};
  if (str_trim(written).n <= 4) return NULL; // BST, PDT: no name of a place is near those
  UEnumeration *all = names_open();
  for (const char *name; (name = name_next(all));) {
    if (!is_name(name)) continue;
    const char *kept = str_c(arena, str_of(name));
    VEC_PUSH(arena, &names, kept);
    char *city = (char *)str_c(arena, str_of(city_of(name)));
    for (char *c = city; *c; c++)
      if (*c == '_') *c = ' ';
    VEC_PUSH(arena, &names, (const char *)city);
  }
  uenum_close(all);
  const char *nearest = str_nearest(str_trim(written), names.at, names.n);
  return nearest && zone_find(arena, str_of(nearest)) ? nearest : NULL;
}

// ---- once a name -------------------------------------------------------------------------------
enum { ZONES_KEPT = 256 }; // names that are known; whoever writes more of them waits

struct Zones {
  Arena *arena;
  Memo known; // a name's zone; "" of one that is none
};

Zones *zones_new(Arena *arena) {
  Zones *zones = NEW(arena, Zones);
  zones->arena = arena;
  return zones;
}

const char *zones_find(Arena *arena, Zones *zones, Str written) {
  if (!zones || zones->known.n >= ZONES_KEPT || written.n >= ZONE_MOST)
    return zone_find(arena, written);
  const char *known = memo_get(&zones->known, written);
  if (!known) {
    known = zone_find(zones->arena, written);
    if (!known) known = "";
    memo_put(&zones->known, zones->arena, written, (void *)known);
  }
  return *known ? known : NULL;
}
