// library.c -- the library's files, and the shelf: indexes of all that a kit may refer to.
// SPDX-License-Identifier: MIT
#include "kit/inner.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// ---- indexes -----------------------------------------------------------------------------------
enum {
  HINTS_MOST = 50,   // did-you-mean compares with every id, so it is not offered without end,
  NAMES_MOST = 5000, // nor among very many
};

void index_add(Reader *reader, Index *index, Text id, void *record) {
  if (id.s.n) VEC_PUSH(reader->arena, &index->rows, ((IndexRow){id, record}));
  else index->incomplete = true; // its id was wrong, so references to it cannot be judged
}

static int by_id(const void *a, const void *b) {
  const IndexRow *x = a, *y = b;
  int order = str_cmp(x->id.s, y->id.s);
  if (order) return order;
  if (x->id.span.src != y->id.span.src) {
    if (!x->id.span.src || !y->id.span.src) return x->id.span.src ? -1 : 1;
    order = strcmp(source_path(x->id.span.src), source_path(y->id.span.src));
    if (order) return order;
  }
  return (x->id.span.from > y->id.span.from) - (x->id.span.from < y->id.span.from);
}

void index_seal(Reader *reader, Index *index) {
  size_t n = index->rows.n, first = 0;
  const char *deed = index->deed ? index->deed : "defined";
  if (n) qsort(index->rows.at, n, sizeof *index->rows.at, by_id);
  index->names = NEW_ARRAY(reader->arena, const char *, n);
  for (size_t i = 0; i < n; i++) {
    IndexRow *row = &index->rows.at[i];
    index->names[i] = str_c(reader->arena, row->id.s);
    if (i == 0 || !str_eq(row->id.s, index->rows.at[first].id.s)) {
      first = i;
    } else if (!index->quiet && reader_goes_on(reader)) {
      diag(wrong(reader), DIAG_KIT_DUPLICATE_ID, row->id.span, "the %s \"%s\" is %s twice",
           index->what, index->names[i], deed);
      diag_at(reader->diags, index->rows.at[first].id.span, "it is %s here first", deed);
    }
  }
}

void *index_find(const Index *index, Str id) {
  size_t low = 0, high = index->rows.n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = str_cmp(index->rows.at[middle].id.s, id);
    if (order == 0) return index->rows.at[middle].record;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return NULL;
}

void *index_ref(Reader *reader, const Index *index, Text ref) {
  if (!ref.s.n) return NULL;
  void *found = index_find(index, ref.s);
  if (found || index->incomplete || !reader_goes_on(reader)) return found;
  const char *nearest = NULL;
  if (reader->hints++ < HINTS_MOST && index->rows.n <= NAMES_MOST)
    nearest = str_nearest(ref.s, index->names, index->rows.n);
  diag(wrong(reader), DIAG_KIT_UNKNOWN_REF, ref.span, "there is no %s %s%s%s%s%s", index->what,
       value_shown(reader, ref), index->where ? index->where : "",
       nearest ? " (did you mean \"" : "", nearest ? nearest : "", nearest ? "\"?)" : "");
  if (index->rows.n == 0) {
    diag_help(reader->diags, "none is defined, neither in the kit nor in a library");
  } else if (!nearest && index->rows.n <= 12) {
    Buf list = {.arena = reader->arena};
    for (size_t i = 0; i < index->rows.n; i++)
      buf_printf(&list, "%s%s", i ? ", " : "", index->names[i]);
    diag_help(reader->diags, "defined are: " STR_FMT, STR_ARG(buf_done(&list)));
  }
  return NULL;
}

// ---- the shelf ---------------------------------------------------------------------------------
static void shelf_questions(Reader *reader, Shelf *shelf, QuestionDraft *at, size_t n) {
  for (size_t i = 0; i < n; i++) index_add(reader, &shelf->questions, at[i].made.id, &at[i]);
}

static void shelf_lists(Reader *reader, Shelf *shelf, const LibraryFile *file) {
  for (size_t i = 0; i < file->categories.n; i++)
    index_add(reader, &shelf->categories, file->categories.at[i].made.id, &file->categories.at[i]);
  shelf_questions(reader, shelf, file->questions.at, file->questions.n);
  for (size_t i = 0; i < file->scales.n; i++)
    index_add(reader, &shelf->scales, file->scales.at[i].made.id, &file->scales.at[i]);
  for (size_t i = 0; i < file->people.n; i++)
    index_add(reader, &shelf->people, file->people.at[i].made.id, &file->people.at[i]);
}

void shelf_kit(Reader *reader, Shelf *shelf, KitDraft *draft) {
  const Text nameless = {STR("?"), {0}}; // the category's id was wrong, and has been reported
  shelf_lists(reader, shelf, &draft->own);
  for (size_t i = 0; i < draft->categories.n; i++) {
    Entry *entry = &draft->categories.at[i];
    if (entry->category.node)
      index_add(reader, &shelf->categories, entry->category.made.id, &entry->category);
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
    index_add(reader, &shelf->scales, built_in, scale);
  }
  index_seal(reader, &shelf->categories);
  index_seal(reader, &shelf->questions);
  index_seal(reader, &shelf->scales);
  index_seal(reader, &shelf->people);
}

// ---- files -------------------------------------------------------------------------------------
const char *folder_of(Arena *arena, const char *path) {
  const char *slash = strrchr(path, '/');
  if (!slash) return ".";
  return str_c(arena, (Str){path, slash == path ? 1 : (size_t)(slash - path)});
}

static bool same_place(const char *a, const char *b) {
  struct stat x, y;
  return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

const char *path_join(Arena *arena, const char *folder, Str path) {
  if (path.n >= 2 && memcmp(path.s, "./", 2) == 0) path = (Str){path.s + 2, path.n - 2};
  const char *plain = str_printf(arena, "%s/" STR_FMT, folder, STR_ARG(path)).s;
  if (strcmp(folder, ".") == 0) return str_c(arena, path);
  if (path.n < 3 || memcmp(path.s, "../", 3) != 0) return plain;
  const char *last = strrchr(folder, '/') ? strrchr(folder, '/') + 1 : folder;
  if (!*last || strcmp(last, ".") == 0 || strcmp(last, "..") == 0) return plain;
  const char *up = last == folder ? "." : folder_of(arena, folder);
  const char *joined = path_join(arena, up, (Str){path.s + 3, path.n - 3});
  return same_place(plain, joined) ? joined : plain; // a symbolic link may have led elsewhere
}

Node *source_read(Reader *reader, const Source *src, InputRules rules) {
  Node *root = input_read(reader->arena, reader->diags, src, rules);
  if (!root || root->wrong) reader->errors++;
  return root;
}

Node *file_read(Reader *reader, const char *path, InputRules rules, Source **src) {
  *src = source_load(reader->arena, reader->diags, path, INPUT_FILE_BYTES);
  if (*src && rules.no_aliases) source_private(*src, 0, (uint32_t)source_text(*src).n + 1);
  if (*src) return source_read(reader, *src, rules);
  reader->errors++;
  return NULL;
}

typedef struct Room { // a folder of the library, or its only file of a kind
  const char *name;   // "categories"; "people.yaml" is a file
  const Record *record;
  const char *key;    // of the file's list
  Index *index;
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
