// read.c -- kit_read: a kit file, its library and its candidates become a checked Kit.
// SPDX-License-Identifier: MIT
//
// Reading goes on after errors, so that one run reports them all: the fields of every file first,
// then the references between them. A reference into something that could not be read is not
// reported, because nobody knows whether it is wrong.
#include "kit/inner.h"

#include <string.h>
#include <sys/stat.h>

static bool is_folder(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_there(const char *path) {
  struct stat st;
  return lstat(path, &st) == 0;
}

// ---- the library -------------------------------------------------------------------------------
// The library's folder: named by the kit, or found near it; NULL when there is none.
static const char *library_folder(Reader *reader, const KitDraft *draft, const char *folder) {
  Text named = draft->library;
  if (!named.s.n) {
    const char *beside = path_join(reader->arena, folder, STR("library"));
    const char *above = path_join(reader->arena, folder, STR("../library"));
    return is_folder(beside) ? beside : is_folder(above) ? above : NULL;
  }
  if (named.s.s[0] == '/') {
    diag(wrong(reader), DIAG_KIT_FILE, named.span, "the library's path must be relative");
    diag_help(reader->diags, "write the way from the kit's folder, such as ../library");
    return NULL;
  }
  const char *path = path_join(reader->arena, folder, named.s);
  if (is_folder(path)) return path;
  diag(wrong(reader), DIAG_KIT_FILE, named.span, "there is no folder %s",
       text_shown(reader->arena, (Text){str_of(path), {0}}));
  diag_help(reader->diags, "the library's path is relative to the kit's folder");
  return NULL;
}

// Without its library, no reference of the kit can be judged.
static void shelf_unknown(Shelf *shelf) {
  shelf->categories.incomplete = shelf->questions.incomplete = true;
  shelf->scales.incomplete = shelf->people.incomplete = true;
}

// ---- candidates --------------------------------------------------------------------------------
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

static void candidates_read(Reader *reader, KitDraft *draft, const char *kit, const char *folder) {
  Text named = draft->candidates_path;
  if (node_get(draft->node, "candidates") && !named.s.n) return; // in place, or none
  Str name = named.s.n ? named.s : candidates_name(reader, kit);
  const char *path = path_join(reader->arena, folder, name);
  if (!named.s.n && !is_there(path)) return;
  Span at = named.s.n ? named.span : span_whole(source_bytes(reader->arena, path, STR("")));
  if (ends_in_csv(name)) {
    diag(wrong(reader), DIAG_KIT_UNSUPPORTED, at, "candidates from CSV are not supported yet");
    diag_help(reader->diags, "write them in YAML: \"candidates:\" and a list");
    return;
  }
  if (!path_beneath(reader->arena, folder, name)) {
    diag(wrong(reader), DIAG_KIT_FILE, at, "there is no such file in the kit's folder");
    diag_help(reader->diags, "the path is relative to the kit's folder, and must not leave it");
    return;
  }
  Source *src;
  Node *root = file_read(reader, path, (InputRules){.no_aliases = true}, &src);
  KitDraft *file = NEW(reader->arena, KitDraft);
  if (root && record_read(reader, &record_candidates_file, root, file))
    draft->candidates = file->candidates;
}

// ---- the kit -----------------------------------------------------------------------------------
static void kit_resolve(Reader *reader, Shelf *shelf, KitDraft *draft, Kit *kit) {
  shelf_kit(reader, shelf, draft);
  shelf_seal(reader, shelf);
  check_shelf(reader, shelf);
  check_kit(reader, shelf, draft, kit);
  plan_make(reader, draft, kit);
  check_candidates(reader, shelf, &draft->candidates, kit);
  kit->sources.at = shelf->sources.at;
  kit->sources.n = shelf->sources.n;
}

Node *kit_nodes(Arena *arena, Diags *diags, const char *path, Source **source) {
  Source *src = *source = source_load(arena, diags, path, INPUT_FILE_BYTES);
  if (!src) return NULL;
  candidates_hide(src);
  Node *root = input_read(arena, diags, src, (InputRules){0});
  if (root) candidates_mark(src, root);
  return root;
}

Kit *kit_read(Arena *arena, Diags *diags, const char *path) {
  Reader reader = {.arena = arena, .diags = diags};
  Source *src;
  Node *root = kit_nodes(arena, diags, path, &src);
  KitDraft *draft = NEW(arena, KitDraft);
  if (!root || root->wrong) reader.errors++;
  if (!root || !record_read(&reader, &record_kit, root, draft)) return NULL;

  const char *folder = folder_of(arena, path);
  Shelf *shelf = NEW(arena, Shelf);
  VEC_PUSH(arena, &shelf->sources, src);
  const char *library = library_folder(&reader, draft, folder);
  if (library) library_read(&reader, shelf, library);
  else if (draft->library.s.n) shelf_unknown(shelf);
  candidates_read(&reader, draft, path, folder);

  Kit *kit = NEW(arena, Kit);
  *kit = draft->made;
  kit->duplex = draft->duplex == 1;
  kit->path = str_c(arena, str_of(path));
  kit->root = folder;
  kit_resolve(&reader, shelf, draft, kit);
  return reader.errors ? NULL : kit;
}
