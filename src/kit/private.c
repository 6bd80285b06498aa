// private.c -- marks candidates' data in a kit file as private: by guess, and when it can be known.
// SPDX-License-Identifier: MIT
//
// A syntax error comes before there is a tree, and may lie in a candidate's name; so this works on
// lines. What follows a key "candidates:" that begins a line is private up to the next line that
// begins, indented no more, with another key of a kit; what follows one inside a line is private
// to the file's end, and so is a list in brackets. Guessing wrong hides a line too many, which does
// no harm. Once there is a tree, it says more exactly what is private; layout goes by that as well.
#include "kit/inner.h"

#include <string.h>

static size_t indent_of(Str line) {
  size_t at = 0;
  while (at < line.n && (line.s[at] == ' ' || line.s[at] == '\t')) at++;
  return at;
}

// Whether `key:` stands at a byte of the line, perhaps in quotes; *rest is what follows the colon.
static bool key_at(Str line, size_t at, const char *key, Str *rest) {
  size_t n = strlen(key);
  char quote = at < line.n && strchr("\"'", line.s[at]) ? line.s[at] : '\0';
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
        key_at(line, indent_of(line), record_kit.fields[i].key, &rest))
      return true;
  return false;
}

static bool holds_candidates(Str line) {
  Str rest;
  size_t indent = indent_of(line);
  if (indent < line.n && line.s[indent] == '#') return false;
  for (size_t at = indent + 1; at < line.n; at++)
    if (strchr(" \t{,", line.s[at - 1]) && key_at(line, at, "candidates", &rest)) return true;
  return false;
}

static uint32_t line_start(const Source *src, uint32_t line) {
  return source_offset(src, (Place){line, 1});
}

// `wide`: brackets are not understood yet, so what begins in them goes on to the file's end.
static void lines_hide(Source *kit, bool wide) {
  Str text = source_text(kit);
  if (!memmem(text.s, text.n, "candidates", 10)) return;
  uint32_t lines = source_lines(kit), from = 0;
  uint32_t end = (uint32_t)text.n + 1; // a message may point behind the last byte
  size_t indent = SIZE_MAX;                        // of the key "candidates"; SIZE_MAX: outside
  for (uint32_t i = 1; i <= lines; i++) {
    Str line = source_line(kit, i), rest;
    size_t own = indent_of(line);
    if (indent != SIZE_MAX && own <= indent && begins_other(line)) {
      source_private(kit, from, line_start(kit, i));
      indent = SIZE_MAX;
    }
    if (indent != SIZE_MAX) continue;
    if (key_at(line, own, "candidates", &rest)) {
      if (rest.n && !strchr("[{#&!|>", rest.s[0])) continue; // a file's name is no secret
      indent = own;
      from = line_start(kit, i);
      if (!wide || !rest.n || !strchr("[{", rest.s[0])) continue;
      source_private(kit, from, end); // inside brackets, lines begin in any column
      return;
    } else if (wide && holds_candidates(line)) {
      source_private(kit, line_start(kit, i), end);
      return;
    }
  }
  if (indent != SIZE_MAX) source_private(kit, from, end);
}

void candidates_hide(Source *kit) { lines_hide(kit, /*wide*/ true); }

// "candidates", or what was probably meant to be that.
static bool is_candidates(Text key) {
  static const char *const word = "candidates";
  return str_nearest(key.s, &word, 1) != NULL;
}

// Whether an entry of the list of candidates is a file: its name, or a map with it.
static bool is_file(const Node *entry) {
  if (entry->kind == NODE_MAP) return node_get(entry, "file") && !node_get(entry, "id");
  Str name = node_text(entry).s;
  static const char *const ends[] = {".yaml", ".csv"};
  for (size_t i = 0; i < COUNT(ends); i++) {
    size_t n = strlen(ends[i]);
    if (name.n > n && memcmp(name.s + name.n - n, ends[i], n) == 0) return true;
  }
  return false;
}

// Whether the kit names files of candidates and holds none itself: file names are no secret.
static bool only_files(const Node *root) {
  size_t files = 0;
  for (size_t i = 0; i < root->as.map.n; i++) {
    const Node *value = root->as.map.at[i].value;
    if (!is_candidates(node_text(root->as.map.at[i].key))) continue;
    if (value->kind != NODE_LIST) return false;
    for (size_t j = 0; j < value->as.list.n; j++)
      if (!is_file(value->as.list.at[j])) return false;
    files += value->as.list.n;
  }
  return files > 0;
}

void candidates_mark(Source *kit, const Node *root) {
  if (root->kind != NODE_MAP) return;
  source_public(kit);
  if (only_files(root)) return;
  lines_hide(kit, /*wide*/ false); // a candidate's field may have slipped out of the list
  for (size_t i = 0; i < root->as.map.n; i++) {
    const Node *value = root->as.map.at[i].value;
    if (is_candidates(node_text(root->as.map.at[i].key)) && value->kind != NODE_SCALAR)
      source_private(kit, value->span.from, value->span.to);
  }
}
