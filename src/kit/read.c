// read.c -- kit_read: a kit's tree and its library become a checked Kit.
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

// ---- the library -------------------------------------------------------------------------------
// The folder that a kit file names as its library; NULL, reported, when it is none.
static const char *library_named(Reader *reader, Text named, const char *folder) {
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

// The kit's own library, else that of the kit it extends: named, or found near the file; NULL
// when there is none, or, with `unknown` set, when it cannot be read.
static const char *library_folder(Reader *reader, const KitTree *tree, bool *unknown) {
  for (size_t i = 0; i < tree->files.n; i++) {
    const char *folder = folder_of(reader->arena, tree->files.at[i].path);
    Text named = node_text(node_get(tree->files.at[i].root, "library"));
    if (named.s.n) {
      const char *path = library_named(reader, named, folder);
      *unknown = path == NULL;
      return path;
    }
    const char *beside = path_join(reader->arena, folder, STR("library"));
    const char *above = path_join(reader->arena, folder, STR("../library"));
    if (is_folder(beside)) return beside;
    if (is_folder(above)) return above;
  }
  return NULL;
}

// Without its library, no reference of the kit can be judged.
static void shelf_unknown(Shelf *shelf) {
  shelf->categories.incomplete = shelf->questions.incomplete = true;
  shelf->scales.incomplete = shelf->people.incomplete = true;
}

// ---- the kit -----------------------------------------------------------------------------------
// What others may refer to, or compare.
static void shelf_lists(Reader *reader, const Shelf *shelf, Kit *kit) {
  kit->more_people = shelf->people.incomplete;
  kit->people.at = NEW_ARRAY(reader->arena, const Person *, shelf->people.rows.n);
  for (size_t i = 0; i < shelf->people.rows.n; i++)
    kit->people.at[kit->people.n++] =
        &((const PersonDraft *)shelf->people.rows.at[i].record)->made;
  kit->taxonomy.at = NEW_ARRAY(reader->arena, const Category *, shelf->categories.rows.n);
  for (size_t i = 0; i < shelf->categories.rows.n; i++)
    kit->taxonomy.at[kit->taxonomy.n++] =
        &((const CategoryDraft *)shelf->categories.rows.at[i].record)->made;
  kit->bank.at = shelf->bank.at;
  kit->bank.n = shelf->bank.n;
}

static void kit_resolve(Reader *reader, Shelf *shelf, KitDraft *draft, Kit *kit) {
  shelf_kit(reader, shelf, draft);
  shelf_seal(reader, shelf);
  check_shelf(reader, shelf);
  check_kit(reader, shelf, draft, kit);
  plan_make(reader, shelf, draft, kit);
  shelf_lists(reader, shelf, kit);
  kit->sources.at = shelf->sources.at;
  kit->sources.n = shelf->sources.n;
}

Kit *kit_read(Arena *arena, Diags *diags, const char *path) {
  return kit_read_with(arena, diags, path, zones_new(arena));
}

Kit *kit_read_with(Arena *arena, Diags *diags, const char *path, Zones *zones) {
  Reader reader = {.arena = arena, .diags = diags, .zones = zones};
  KitTree *tree = kit_tree(&reader, path);
  KitDraft *draft = NEW(arena, KitDraft);
  if (!tree || !record_read(&reader, &record_kit, tree->root, draft)) return NULL;

  Shelf *shelf = NEW(arena, Shelf);
  for (size_t i = 0; i < tree->files.n; i++)
    VEC_PUSH(arena, &shelf->sources, tree->files.at[i].src);
  bool unknown = false;
  const char *library = library_folder(&reader, tree, &unknown);
  if (library) library_read(&reader, shelf, library);
  else if (unknown) shelf_unknown(shelf);

  Kit *kit = NEW(arena, Kit);
  *kit = draft->made;
  kit->duplex = draft->duplex == 1;
  kit->blind = draft->blind == 1;
  kit->rules.repeat = draft->no_repeat == 0;
  kit->path = str_c(arena, str_of(path));
  kit->root = folder_of(arena, path);
  kit->library = library;
  kit->zones = reader.zones;
  kit_resolve(&reader, shelf, draft, kit);
  kit->incomplete = reader.errors > 0;
  return kit;
}
