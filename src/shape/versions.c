// versions.c -- which libraries, fonts and patterns text is set with.
// SPDX-License-Identifier: MIT
#include "shape/inner.h"

#include <fontconfig/fontconfig.h>
#include <stdio.h>
#include <unicode/uversion.h>

void shape_versions(VersionSay *say, void *data) {
  UVersionInfo icu;
  char text[U_MAX_VERSION_STRING_LENGTH], fontconfig[32];
  u_getVersion(icu);
  u_versionToString(icu, text);
  int n = FcGetVersion();
  snprintf(fontconfig, sizeof fontconfig, "%d.%d.%d", n / 10000, n / 100 % 100, n % 100);
  say(data, "HarfBuzz", hb_version_string());
  say(data, "ICU", text);
  say(data, "fontconfig", fontconfig);
}

bool hyphens_found(const char *tag) {
  Arena *arena = arena_new();
  Language language;
  language_open(arena, &language, tag);
  bool found = language.hyphens;
  language_close(&language);
  arena_free(arena);
  return found;
}
