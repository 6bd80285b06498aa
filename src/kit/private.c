// private.c -- marks candidates' data in a kit file as private before it is parsed.
// SPDX-License-Identifier: MIT
//
// A syntax error comes before there is a tree, and may lie in a candidate's name; so this works on
// lines. What follows a top-level key "candidates:" is private up to the next line that begins with
// another top-level key of a kit. Guessing wrong hides a line too many, which does no harm.
#include "kit/inner.h"

#include <string.h>

// Whether a line begins with `key:`, the key perhaps in quotes; *rest is what follows the colon.
static bool begins_key(Str line, const char *key, Str *rest) {
  size_t n = strlen(key), at = 0;
  char quote = line.n && strchr("\"'", line.s[0]) ? line.s[0] : '\0';
  if (quote) at++;
  if (line.n < at + n || memcmp(line.s + at, key, n) != 0) return false;
  at += n;
  if (quote && !(at < line.n && line.s[at++] == quote)) return false;
  while (at < line.n && line.s[at] == ' ') at++;
  if (at >= line.n || line.s[at] != ':') return false;
  *rest = str_trim((Str){line.s + at + 1, line.n - at - 1});
  return true;
}

static bool begins_other(Str line) {
  Str rest;
  for (size_t i = 0; i < record_kit.n; i++)
    if (strcmp(record_kit.fields[i].key, "candidates") != 0 &&
        begins_key(line, record_kit.fields[i].key, &rest))
      return true;
  return false;
}

static uint32_t line_start(const Source *src, uint32_t line) {
  return source_offset(src, (Place){line, 1});
}

void candidates_hide(Source *kit) {
  uint32_t lines = source_lines(kit), from = 0;
  bool hiding = false;
  for (uint32_t i = 1; i <= lines; i++) {
    Str line = source_line(kit, i), rest;
    if (!hiding && begins_key(line, "candidates", &rest)) {
      bool path = rest.n && !strchr("[{#&!|>", rest.s[0]); // a file's name is no secret
      hiding = !path;
      from = line_start(kit, i) + (uint32_t)strlen("candidates");
    } else if (hiding && begins_other(line)) {
      source_private(kit, from, line_start(kit, i));
      hiding = false;
    }
  }
  if (hiding) source_private(kit, from, (uint32_t)source_text(kit).n);
}
