// read.c -- kit_read: a kit file and its library become a checked Kit.
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

  Kit *kit = NEW(arena, Kit);
  *kit = draft->made;
  kit->duplex = draft->duplex == 1;
  kit->blind = draft->blind == 1;
  kit->rules.repeat = draft->no_repeat == 0;
  kit->path = str_c(arena, str_of(path));
  kit->root = folder;
  kit->library = library;
  kit_resolve(&reader, shelf, draft, kit);
  kit->incomplete = reader.errors > 0;
  return kit;
}
