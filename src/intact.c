// intact.c -- whether all documents of a kit stand there as they did when "files" was written.
// SPDX-License-Identifier: MIT
#include "journal.h"
#include "ledgerfiles.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Kept { // a kit that was noted
  KitNote note;
  size_t files, intact; // that are noted in its folder; that stand there as noted
  size_t left;          // of earlier builds, that stand there
} Kept;
struct Intact {
  Arena *arena;
  const char *path, *part; // of the output folder
  Stood files;             // the file that tells of all this
  int output, folder;      // open: the output folder, and that of the kit at hand
  const char *at;          // its name
  VEC(Kept) kits;
};

static bool look(int folder, const char *name, Stood *out) { // false: no file stands there
  struct stat st;
  if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISREG(st.st_mode)) return false;
  *out = stood_of(&st);
  return true;
}

// ---- the lines of "files" -----------------------------------------------------------------------
static void folder_to(Intact *in, const char *name, size_t n) {
  if (in->folder >= 0 && strlen(in->at) == n && !memcmp(in->at, name, n)) return;
  if (in->folder >= 0) close(in->folder);
  in->at = str_c(in->arena, (Str){name, n});
  in->folder = openat(in->output, in->at, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static void file_take(void *data, const FileNote *fact) {
  Intact *in = data;
  const char *slash = strchr(fact->file, '/');
  Stood found;
  folder_to(in, fact->file, (size_t)(slash - fact->file));
  bool there = in->folder >= 0 && look(in->folder, slash + 1, &found);
  for (size_t i = 0; i < in->kits.n; i++) {
    Kept *kept = &in->kits.at[i];
    if (strcmp(kept->note.folder, in->at) != 0) continue;
    bool same = there && stood_same(&found, &fact->stood);
    kept->left += fact->left && same;
    kept->note.changed += fact->left && there && !same;
    kept->files += !fact->left;
    kept->intact += !fact->left && same;
  }
}

static bool lines_take(Intact *in, FILE *file, char *buffer) {
  Str line;
  while (files_line(file, buffer, &line)) {
    FileNote fact = {0};
    Kept kept = {0};
    if (files_kit(in->arena, line, &kept.note)) VEC_PUSH(in->arena, &in->kits, kept);
    else if (files_note(line, &fact)) file_take(in, &fact);
  }
  return feof(file);
}

// ---- all of it ----------------------------------------------------------------------------------
static int hidden_open(const Intact *in) {
  return openat(in->output, str_printf(in->arena, ".kitpress%s", in->part).s,
                O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static bool all_read(Intact *in, int hidden, const char *name) {
  FilesOf of;
  Stood manifest;
  if (hidden < 0 || output_touched(hidden) || !journal_is_empty(hidden)) return false;
  if (!look(hidden, FILES_NAME, &in->files)) return false;
  FILE *file = files_open(hidden, &of);
  bool good = file && look(in->output, name, &manifest) && stood_same(&manifest, &of.stood) &&
              lines_take(in, file, arena_alloc(in->arena, FILES_LINE));
  if (file) fclose(file);
  return good;
}

Intact *intact_read(Arena *arena, const char *output, const char *part, const char *name) {
  Intact *in = NEW(arena, Intact);
  *in = (Intact){.arena = arena, .path = output, .part = part, .folder = -1, .at = ""};
  in->output = open(output, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int hidden = hidden_open(in);
  bool good = all_read(in, hidden, name);
  int fds[] = {in->folder, hidden, in->output};
  for (size_t i = 0; i < COUNT(fds); i++)
    if (fds[i] >= 0) close(fds[i]);
  in->output = in->folder = -1;
  return good ? in : NULL;
}

// A build of the whole notes each document that it puts there in the journal, and writes "files"
// anew at the end. A part and a merge have notes of their own; but before they write, they leave a
// file here, which stays until "files" is written anew.
bool intact_holds(Intact *in) {
  Stood now;
  in->output = open(in->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int hidden = hidden_open(in);
  bool good = hidden >= 0 && !output_touched(hidden) && look(hidden, FILES_NAME, &now) &&
              stood_same(&now, &in->files) && journal_is_empty(hidden);
  if (hidden >= 0) close(hidden);
  if (in->output >= 0) close(in->output);
  in->output = -1;
  return good;
}

const KitNote *intact_kit(const Intact *in, const char *folder, Str key) {
  for (size_t i = 0; in && i < in->kits.n; i++) {
    const Kept *kept = &in->kits.at[i];
    if (strcmp(kept->note.folder, folder) != 0 || !str_eq(kept->note.key, key)) continue;
    bool all = kept->intact == kept->files && kept->files >= kept->note.documents &&
               kept->left == kept->note.left;
    return all ? &kept->note : NULL;
  }
  return NULL;
}

size_t intact_left(const Intact *in, const char *folder, size_t *told) {
  for (size_t i = 0; i < in->kits.n; i++) {
    const Kept *kept = &in->kits.at[i];
    if (!strcmp(kept->note.folder, folder)) return *told = kept->files, kept->left;
  }
  return *told = 0;
}

void intact_each(const Intact *in, void (*take)(void *data, const KitNote *), void *data) {
  for (size_t i = 0; i < in->kits.n; i++) take(data, &in->kits.at[i].note);
}
