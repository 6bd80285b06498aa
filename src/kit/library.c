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
enum {
  FOLDERS_DEEP = 8,   // folders inside one another, below that of a kind
  FILES_MOST = 5000,  // of a library
};

typedef struct Kind { // one kind of what a library holds
  const char *name;   // of its file, of its folder, and of the list in each file
  const Record *record;
  Ids *index;
} Kind;

typedef VEC(const char *) Names;

typedef struct Search { // for the files of a library
  Reader *reader;
  const char *folder; // the library's
  Names files;        // of one kind, relative to it
  size_t all;         // of every kind
} Search;

static Span file_span(Search *search, const char *name) {
  const char *path = path_join(search->reader->arena, search->folder, str_of(name));
  return span_whole(source_bytes(search->reader->arena, path, STR("")));
}

static void library_file(Search *search, Shelf *shelf, const Kind *kind, const char *name) {
  Reader *reader = search->reader;
  if (!path_beneath(reader->arena, search->folder, str_of(name))) {
    diag(wrong(reader), DIAG_KIT_FILE, file_span(search, name),
         "a link that leads out of the library");
    kind->index->incomplete = true;
    return;
  }
  const char *path = path_join(reader->arena, search->folder, str_of(name));
  Source *src;
  Node *root = file_read(reader, path, (InputRules){0}, &src);
  if (src) VEC_PUSH(reader->arena, &shelf->sources, src);
  LibraryFile *file = NEW(reader->arena, LibraryFile);
  if (!root || !record_read(reader, kind->record, root, file)) {
    kind->index->incomplete = true;
    return;
  }
  shelf_lists(reader, shelf, file);
  const Node *list = node_get(root, kind->name);
  size_t read = file->categories.n + file->questions.n + file->scales.n + file->people.n;
  if (!list || list->kind != NODE_LIST || list->as.list.n != read) kind->index->incomplete = true;
}

static bool ends_with(const char *name, const char *end) {
  size_t n = strlen(name), m = strlen(end);
  return n > m && strcmp(name + n - m, end) == 0;
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// Notes a file that is to be read; one that only looks like it is warned of.
static void file_found(Search *search, const char *name) {
  if (ends_with(name, ".yaml")) {
    if (++search->all <= FILES_MOST) VEC_PUSH(search->reader->arena, &search->files, name);
    else if (search->all == FILES_MOST + 1)
      diag(wrong(search->reader), DIAG_KIT_FILE, file_span(search, name),
           "a library has at most %d files", FILES_MOST);
  } else if (ends_with(name, ".yml")) {
    diag(search->reader->diags, DIAG_KIT_FILE_NAME, file_span(search, name),
         "this file is not read");
    diag_help(search->reader->diags, "the names of a library's files end in .yaml");
  }
}

static void folder_search(Search *search, const char *folder, int depth);

static void entry_found(Search *search, const char *folder, const char *entry, int depth) {
  const char *name = str_printf(search->reader->arena, "%s/%s", folder, entry).s;
  struct stat st, behind;
  const char *path = str_printf(search->reader->arena, "%s/%s", search->folder, name).s;
  if (lstat(path, &st) != 0) return; // gone since
  bool link = S_ISLNK(st.st_mode) && stat(path, &behind) == 0 && S_ISDIR(behind.st_mode);
  if (S_ISDIR(st.st_mode)) {
    folder_search(search, name, depth + 1);
  } else if (link) {
    diag(search->reader->diags, DIAG_KIT_FILE_NAME, file_span(search, name),
         "this link to a folder is not followed");
    diag_help(search->reader->diags, "put the folder itself here, or links to its files");
  } else {
    file_found(search, name);
  }
}

// The YAML files of a folder and of those in it. Recursion is bounded by FOLDERS_DEEP.
static void folder_search(Search *search, const char *folder, int depth) {
  Reader *reader = search->reader;
  if (depth > FOLDERS_DEEP) {
    diag(wrong(reader), DIAG_KIT_FILE, file_span(search, folder),
         "folders of a library lie at most %d inside one another", FOLDERS_DEEP);
    return;
  }
  DIR *dir = opendir(str_printf(reader->arena, "%s/%s", search->folder, folder).s);
  if (!dir) {
    if (errno == ENOENT) return;
    int error = errno;
    diag(wrong(reader), DIAG_KIT_FILE, file_span(search, folder), "the folder cannot be read: %s",
         strerror(error));
    diag_refused(reader->diags, error, /*write*/ false);
    return;
  }
  Names names = {0};
  for (struct dirent *entry; (entry = readdir(dir));)
    if (entry->d_name[0] != '.')
      VEC_PUSH(reader->arena, &names, str_c(reader->arena, str_of(entry->d_name)));
  closedir(dir);
  if (names.n) qsort(names.at, names.n, sizeof *names.at, by_name);
  for (size_t i = 0; i < names.n && reader_goes_on(reader); i++)
    entry_found(search, folder, names.at[i], depth);
}

// First the file of the kind's name, then those of its folder, in the order of their paths.
static void kind_read(Search *search, Shelf *shelf, const Kind *kind) {
  static const char *const ends[] = {".yaml", ".yml"};
  size_t errors = search->reader->errors;
  search->files.n = 0;
  for (size_t i = 0; i < COUNT(ends); i++) {
    const char *name = str_printf(search->reader->arena, "%s%s", kind->name, ends[i]).s;
    struct stat st;
    if (lstat(str_printf(search->reader->arena, "%s/%s", search->folder, name).s, &st) == 0)
      file_found(search, name);
  }
  folder_search(search, kind->name, 0);
  if (search->reader->errors > errors) kind->index->incomplete = true; // what it holds is not known
  for (size_t i = 0; i < search->files.n && reader_goes_on(search->reader); i++)
    library_file(search, shelf, kind, search->files.at[i]);
}

void library_read(Reader *reader, Shelf *shelf, const char *folder) {
  const Kind kinds[] = {
      {"categories", &record_categories_file, &shelf->categories},
      {"questions", &record_questions_file, &shelf->questions},
      {"scales", &record_scales_file, &shelf->scales},
      {"people", &record_people_file, &shelf->people},
  };
  Search search = {.reader = reader, .folder = folder};
  for (size_t i = 0; i < COUNT(kinds); i++) kind_read(&search, shelf, &kinds[i]);
}
