// mergefiles.c -- what a merge has proved is noted beside its manifest, so that the next build need
// not read all documents again.
// SPDX-License-Identifier: MIT
//
// A kit has no key here, as a merge reads no kits: the next build goes through their rosters. What
// it finds is believed as if a build had put it there: size, inode and times stand for the bytes
// that were read, unless they changed meanwhile.
#include "inputs.h"
#include "merging.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void proved_note(Merging *m, const ManifestEntry *e, const Stood *before, const Stood *after) {
  if (!stood_same(before, after)) return;
  LeftOver proved = {.file = str_copy(m->arena, e->file), .stood = *after,
                     .line = entry_mark(e)};
  VEC_PUSH(m->arena, &m->proved, proved);
}

// ---- kits ---------------------------------------------------------------------------------------
static KitNote *note_of(const char *folder, KitNote *notes, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!strcmp(notes[i].folder, folder)) return &notes[i];
  return NULL;
}

// Each kit once, by where its file is now, if any build has found it there.
static size_t notes_find(Merging *m, KitNote *notes) {
  size_t n = 0;
  for (size_t i = 0; i < m->noted.n; i++) {
    KitNote note = {.folder = m->noted.at[i].folder, .key = str_of(digest_none),
                    .path = m->noted.at[i].path};
    KitNote *known = note_of(note.folder, notes, n);
    if (!known) notes[n++] = note;
    else if (is_path_gone(m, known->path)) *known = note;
  }
  return n;
}

// ---- what is left -------------------------------------------------------------------------------
static void left_add(Merging *m, FILE *file, size_t i, size_t *next) {
  const LeftOver *best = &m->left.at[i]; // several builds may have known it
  Stood found;
  for (*next = i; *next < m->left.n && str_eq(m->left.at[*next].file, best->file); ++*next) {
    const LeftOver *left = &m->left.at[*next];
    if (is_standing(m, left, &found) && is_ours(m, left, &found)) best = left;
  }
  if (!is_standing(m, best, &found)) return;
  Arena *own = arena_new();
  FileNote note = {.file = str_c(own, best->file), .sha256 = best->sha256, .left = true};
  note.stood = is_ours(m, best, &found) ? found : best->stood;
  files_add(file, &note);
  arena_free(own);
}

// ---- all of it ----------------------------------------------------------------------------------
static void files_put(Merging *m, FILE *file, const FilesOf *of) {
  KitNote *notes = NEW_ARRAY(m->arena, KitNote, m->noted.n + 1);
  files_begin(file, of, notes, notes_find(m, notes));
  for (size_t i = 0; i < m->proved.n; i++) {
    const LeftOver *proved = &m->proved.at[i];
    FileNote note = {.file = proved->file.s, .stood = proved->stood, .line = proved->line};
    files_add(file, &note);
  }
  for (size_t i = 0, next; i < m->left.n; i = next) left_add(m, file, i, &next);
}

void proved_write(Merging *m, int manifest) {
  FilesOf of;
  if (lseek(manifest, 0, SEEK_SET) != 0 || !output_find(m->out, "", MANIFEST_NAME, &of.stood))
    return;
  memcpy(of.digest, digest_open(m->arena, manifest).s, DIGEST_HEX);
  of.digest[DIGEST_HEX] = '\0';
  int fd = output_new(m->out), again = fd < 0 ? -1 : dup(fd);
  FILE *file = again < 0 ? NULL : fdopen(again, "w");
  if (file) files_put(m, file, &of);
  bool good = file && !ferror(file);
  if (file && fclose(file) != 0) good = false;
  good = good && output_new_place(m->out, fd, output_hidden(m->out), FILES_NAME);
  if (good) unlinkat(output_hidden(m->out), OUTPUT_TOUCHED, 0); // if it stays, more is looked at
  else output_new_drop(m->out);
  if (fd >= 0) close(fd);
}
