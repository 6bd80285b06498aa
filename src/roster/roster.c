// roster.c -- opens the candidates of a kit, in place or in a file, and hands them out.
// SPDX-License-Identifier: MIT
#include "roster/inner.h"

#include <string.h>
#include <sys/stat.h>

struct Roster {
  Reader reader;
  const Kit *kit;
  Panels panels;
  CandidateDrafts drafts;
  size_t next;
};

static bool is_there(const char *path) {
  struct stat st;
  return lstat(path, &st) == 0;
}

static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

// What a kit's candidates file is called when the kit does not say: candidates.yaml beside
// kit.yaml, x.candidates.yaml beside x.kit.yaml (or beside x.yaml, when that is given as a kit).
static Str candidates_name(Reader *reader, const char *kit) {
  const char *name = base_name(kit);
  if (strcmp(name, "kit.yaml") == 0) return STR("candidates.yaml");
  static const char *const ends[] = {".kit.yaml", ".yaml"};
  size_t n = strlen(name);
  for (size_t i = 0; i < COUNT(ends); i++) {
    size_t end = strlen(ends[i]);
    if (n > end && strcmp(name + n - end, ends[i]) == 0)
      return str_printf(reader->arena, "%.*s.candidates.yaml", (int)(n - end), name);
  }
  return str_printf(reader->arena, "%s.candidates.yaml", name);
}

static bool ends_in_csv(Str s) { return s.n > 4 && memcmp(s.s + s.n - 4, ".csv", 4) == 0; }

// The list of candidates that stands in a file.
static void file_candidates(Roster *roster, Str name, Span at) {
  Reader *reader = &roster->reader;
  const char *path = path_join(reader->arena, roster->kit->root, name);
  if (ends_in_csv(name)) {
    diag(wrong(reader), DIAG_KIT_UNSUPPORTED, at, "candidates from CSV are not supported yet");
    diag_help(reader->diags, "write them in YAML: \"candidates:\" and a list");
    return;
  }
  if (!path_beneath(reader->arena, roster->kit->root, name)) {
    diag(wrong(reader), DIAG_KIT_FILE, at, "there is no such file in the kit's folder");
    diag_help(reader->diags, "the path is relative to the kit's folder, and must not leave it");
    return;
  }
  Source *src;
  Node *root = file_read(reader, path, (InputRules){.no_aliases = true}, &src);
  CandidatesFile *file = NEW(reader->arena, CandidatesFile);
  if (root && record_read(reader, &record_candidates_file, root, file))
    roster->drafts = file->candidates;
}

static void candidates_find(Roster *roster) {
  Reader *reader = &roster->reader;
  const Node *value = roster->kit->candidates;
  if (!value) {
    Str name = candidates_name(reader, roster->kit->path);
    const char *path = path_join(reader->arena, roster->kit->root, name);
    Span at = span_whole(source_bytes(reader->arena, path, STR("")));
    if (is_there(path)) file_candidates(roster, name, at);
  } else if (value->kind == NODE_LIST) {
    list_read(reader, &record_candidate, value, &roster->drafts);
  } else if (value->kind == NODE_SCALAR) {
    file_candidates(roster, node_text(value).s, value->span);
  } else {
    type_wrong(reader, "candidates", "a list, or the path of a file", value);
  }
}

Roster *roster_open(Arena *arena, Diags *diags, const Kit *kit) {
  Roster *roster = NEW(arena, Roster);
  roster->reader = (Reader){.arena = arena, .diags = diags};
  roster->kit = kit;
  panels_make(&roster->reader, &roster->panels, kit);
  candidates_find(roster);
  Ids ids = {.what = "candidate"};
  for (size_t i = 0; i < roster->drafts.n; i++) {
    candidate_resolve(&roster->reader, &roster->panels, &roster->drafts.at[i]);
    if (roster->drafts.at[i].made.id.s.n)
      ids_add(&roster->reader, &ids, roster->drafts.at[i].made.id, &roster->drafts.at[i]);
  }
  ids_seal(&roster->reader, &ids);
  return roster;
}

void roster_close(Roster *roster) { (void)roster; }

const Candidate *roster_next(Roster *roster, Arena *arena, Diags *diags) {
  (void)arena, (void)diags;
  return roster->next < roster->drafts.n ? &roster->drafts.at[roster->next++].made : NULL;
}

size_t roster_errors(const Roster *roster) { return roster->reader.errors; }
