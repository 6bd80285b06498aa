// library.c -- the library's files, and the shelf: all that a kit may refer to.
// SPDX-License-Identifier: MIT
#include "kit/inner.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// ---- the shelf ---------------------------------------------------------------------------------
static void shelf_questions(Reader *reader, Shelf *shelf, QuestionDraft *at, size_t n) {
  for (size_t i = 0; i < n; i++) {
    ids_add(reader, &shelf->questions, at[i].made.id, &at[i]);
    VEC_PUSH(reader->arena, &shelf->bank, &at[i].made);
  }
}

static void shelf_lists(Reader *reader, Shelf *shelf, const LibraryFile *file) {
  for (size_t i = 0; i < file->categories.n; i++)
    ids_add(reader, &shelf->categories, file->categories.at[i].made.id, &file->categories.at[i]);
  shelf_questions(reader, shelf, file->questions.at, file->questions.n);
  for (size_t i = 0; i < file->scales.n; i++)
    ids_add(reader, &shelf->scales, file->scales.at[i].made.id, &file->scales.at[i]);
  for (size_t i = 0; i < file->people.n; i++)
    ids_add(reader, &shelf->people, file->people.at[i].made.id, &file->people.at[i]);
}

void shelf_kit(Reader *reader, Shelf *shelf, KitDraft *draft) {
  const Text nameless = {STR("?"), {0}}; // the category's id was wrong, and has been reported
  shelf_lists(reader, shelf, &draft->own);
  for (size_t i = 0; i < draft->categories.n; i++) {
    Entry *entry = &draft->categories.at[i];
    if (entry->category.node)
      ids_add(reader, &shelf->categories, entry->category.made.id, &entry->category);
    Text id = entry->category.node ? entry->category.made.id : entry->use.ref;
    if (!id.s.n) shelf->categories.incomplete = true;
    for (size_t j = 0; j < entry->picks.n; j++) {
      QuestionDraft *made = entry->picks.at[j].made;
      if (!made) continue;
      if (!made->made.category_ref.s.n) made->made.category_ref = id.s.n ? id : nameless;
      shelf_questions(reader, shelf, made, 1);
    }
  }
}

void shelf_seal(Reader *reader, Shelf *shelf) {
  shelf->categories.what = "category";
  shelf->questions.what = "question";
  shelf->scales.what = "scale";
  shelf->people.what = "person";
  Text built_in = {STR("five-point"), {0}};
  bool own = false;
  for (size_t i = 0; i < shelf->scales.rows.n; i++)
    own = own || str_eq(shelf->scales.rows.at[i].id.s, built_in.s);
  if (!own) {
    ScaleDraft *scale = NEW(reader->arena, ScaleDraft);
    scale->made = *scale_built_in(reader->arena);
    ids_add(reader, &shelf->scales, built_in, scale);
  }
  ids_seal(reader, &shelf->categories);
  ids_seal(reader, &shelf->questions);
  ids_seal(reader, &shelf->scales);
  ids_seal(reader, &shelf->people);
}

// ---- files -------------------------------------------------------------------------------------
typedef struct Room { // a folder of the library, or its only file of a kind
  const char *name;   // "categories"; "people.yaml" is a file
  const Record *record;
  const char *key;    // of the file's list
  Ids *index;
} Room;

static void library_file(Reader *reader, Shelf *shelf, const Room *room, const char *folder,
                         const char *name) {
  const char *path = path_join(reader->arena, folder, str_of(name));
  if (!path_beneath(reader->arena, folder, str_of(name))) {
    Source *named = source_bytes(reader->arena, path, STR(""));
    diag(wrong(reader), DIAG_KIT_FILE, span_whole(named), "a link that leads out of the library");
    room->index->incomplete = true;
    return;
  }
  Source *src;
  Node *root = file_read(reader, path, (InputRules){0}, &src);
  if (src) VEC_PUSH(reader->arena, &shelf->sources, src);
  LibraryFile *file = NEW(reader->arena, LibraryFile);
  if (!root || !record_read(reader, room->record, root, file)) {
    room->index->incomplete = true;
    return;
  }
  shelf_lists(reader, shelf, file);
  const Node *list = node_get(root, room->key);
  size_t read = file->categories.n + file->questions.n + file->scales.n + file->people.n;
  if (!list || list->kind != NODE_LIST || list->as.list.n != read) room->index->incomplete = true;
}

static bool ends_with(const char *name, const char *end) {
  size_t n = strlen(name), m = strlen(end);
  return n > m && strcmp(name + n - m, end) == 0;
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// The YAML files of a library's folder, in order of name; a file that looks like one is warned of.
static void library_room(Reader *reader, Shelf *shelf, const Room *room, const char *folder) {
  const char *path = str_printf(reader->arena, "%s/%s", folder, room->name).s;
  DIR *dir = opendir(path);
  if (!dir) {
    if (errno == ENOENT) return;
    diag(wrong(reader), DIAG_KIT_FILE, span_whole(source_bytes(reader->arena, path, STR(""))),
         "the folder cannot be read: %s", strerror(errno));
    return;
  }
  VEC(const char *) names = {0};
  for (struct dirent *entry; (entry = readdir(dir));) {
    if (entry->d_name[0] == '.') continue;
    const char *name = str_printf(reader->arena, "%s/%s", room->name, entry->d_name).s;
    if (ends_with(name, ".yaml")) {
      VEC_PUSH(reader->arena, &names, name);
    } else if (ends_with(name, ".yml")) {
      const char *full = path_join(reader->arena, folder, str_of(name));
      diag(reader->diags, DIAG_KIT_FILE_NAME,
           span_whole(source_bytes(reader->arena, full, STR(""))), "this file is not read");
      diag_help(reader->diags, "the names of a library's files end in .yaml");
    }
  }
  closedir(dir);
  if (names.n) qsort(names.at, names.n, sizeof *names.at, by_name);
  for (size_t i = 0; i < names.n && reader_goes_on(reader); i++)
    library_file(reader, shelf, room, folder, names.at[i]);
}

void library_read(Reader *reader, Shelf *shelf, const char *folder) {
  const Room rooms[] = {
      {"categories", &record_categories_file, "categories", &shelf->categories},
      {"questions", &record_questions_file, "questions", &shelf->questions},
      {"scales", &record_scales_file, "scales", &shelf->scales},
  };
  for (size_t i = 0; i < COUNT(rooms); i++) library_room(reader, shelf, &rooms[i], folder);
  const Room people = {"people.yaml", &record_people_file, "people", &shelf->people};
  struct stat st;
  if (lstat(str_printf(reader->arena, "%s/people.yaml", folder).s, &st) == 0)
    library_file(reader, shelf, &people, folder, "people.yaml");
}
