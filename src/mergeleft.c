// mergeleft.c -- what earlier builds have left beside the documents of shards.
// SPDX-License-Identifier: MIT
#include "finish.h"
#include "inputs.h"
#include "journal.h"
#include "merging.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// ---- the manifest that stood there --------------------------------------------------------------
static void old_next(Merging *m) {
  arena_free(m->old_held);
  m->old_held = arena_new();
  m->old_more = m->old && manifest_next(m->old, m->old_held, &m->old_entry, NULL);
}

void entry_put(Merging *m, FILE *file, Arena *arena, const ManifestEntry *entry) {
  Buf line = {.arena = arena};
  manifest_entry_write(&line, entry);
  if (m->written++) fputs(manifest_between().s, file);
  if (fwrite(line.s, 1, line.n, file) != line.n && !m->error) m->error = errno;
}

static LeftOver left_of_entry(Arena *arena, const ManifestEntry *e) {
  return (LeftOver){.file = str_copy(arena, e->file), .sha256 = str_copy(arena, e->sha256)};
}

// Documents of other kits stay in the manifest, as in that of a build, unless they are removed.
static void old_leave(Merging *m, FILE *file) {
  LeftOver left = left_of_entry(m->arena, &m->old_entry);
  if (m->kp->options.prune || is_planned(m, m->old_entry.kit)) {
    VEC_PUSH(m->arena, &m->left, left);
    return;
  }
  entry_put(m, file, m->old_held, &m->old_entry);
  VEC_PUSH(m->arena, &m->kept, left.file);
}

// ---- what is known to be of builds before that --------------------------------------------------
static void known_add(Merging *m, LeftOver left) {
  VEC_PUSH(m->arena, &m->known, left);
}

static void known_take(void *data, const FileNote *fact) {
  Merging *m = data;
  if (fact->left)
    known_add(m, (LeftOver){.file = str_copy(m->arena, str_of(fact->file)),
                            .sha256 = str_copy(m->arena, fact->sha256),
                            .stood = fact->stood});
}

static const char *hidden_name(const Merging *m, const Shard *shard) {
  return str_printf(m->arena, SHARD_HIDDEN, shard->number, shard->of).s;
}

static int hidden_open(const Merging *m, const Shard *shard) {
  return openat(output_folder(m->out), hidden_name(m, shard),
                O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static void kit_take(void *data, const KitNote *note) {
  Merging *m = data;
  VEC_PUSH(m->arena, &m->noted, *note);
}

static void hidden_take(Merging *m, const Shards *shards) {
  for (size_t i = 0; i < shards->n; i++) {
    int hidden = hidden_open(m, &shards->at[i]);
    if (hidden < 0) continue;
    files_each(hidden, known_take, m);
    files_kits(m->arena, hidden, kit_take, m);
    close(hidden);
  }
}

static void other_take(Merging *m, const Shard *shard) { // all that one of another division made
  Diags *unheard = diags_new(m->arena);
  Manifest *manifest = manifest_open(m->arena, unheard, output_folder(m->out),
                                     strrchr(shard->shown, '/') + 1, shard->shown);
  for (bool more = manifest; more;) {
    Arena *own = arena_new();
    ManifestEntry entry;
    more = manifest_next(manifest, own, &entry, NULL);
    if (more) known_add(m, left_of_entry(m->arena, &entry));
    arena_free(own);
  }
  manifest_close(manifest);
}

static int by_file(const void *a, const void *b) {
  return str_cmp(((const LeftOver *)a)->file, ((const LeftOver *)b)->file);
}

// What is ours and no plan named then: it may be another shard's by now.
static void known_find(Merging *m) {
  hidden_take(m, &m->shards);
  hidden_take(m, &m->others);
  files_each(output_hidden(m->out), known_take, m);
  files_kits(m->arena, output_hidden(m->out), kit_take, m);
  for (size_t i = 0; i < m->others.n; i++) other_take(m, &m->others.at[i]);
  if (m->known.n) qsort(m->known.at, m->known.n, sizeof *m->known.at, by_file);
}

static int by_name(const void *a, const void *b) {
  return str_cmp(*(const Str *)a, *(const Str *)b);
}

static bool is_kept(const Merging *m, Str file) {
  return m->kept.n && bsearch(&file, m->kept.at, m->kept.n, sizeof file, by_name);
}

static void known_pass(Merging *m, const ManifestEntry *now) { // to a name; NULL: all
  for (; m->passed < m->known.n; m->passed++) {
    LeftOver left = m->known.at[m->passed];
    int order = now ? str_cmp(left.file, now->file) : -1;
    if (order > 0) return;
    if (order < 0 && !is_kept(m, left.file)) VEC_PUSH(m->arena, &m->left, left);
  }
}

// ---- kits ---------------------------------------------------------------------------------------
bool is_path_gone(const Merging *m, const char *path) {
  for (size_t i = 0; i < m->noted.n; i++) { // a kit of another id may stand there now
    const KitNote *note = &m->noted.at[i];
    if (!strcmp(note->path, path) && is_built(m, str_of(note->folder))) return true;
  }
  return gone_from(output_folder(m->out), path);
}

static bool is_gone(const Merging *m, Str kit) {
  bool gone = false;
  for (size_t i = 0; i < m->noted.n; i++) { // builds may have found it in several places
    const KitNote *note = &m->noted.at[i];
    if (!str_is(kit, note->folder) || !*note->path) continue;
    if (!is_path_gone(m, note->path)) return false;
    gone = true;
  }
  return gone;
}

bool is_planned(Merging *m, Str kit) {
  static const bool answers[] = {false, true};
  const bool *known = memo_get(&m->planned, kit);
  if (known) return *known;
  bool planned = is_built(m, kit) || is_gone(m, kit);
  memo_put(&m->planned, m->arena, kit, (void *)&answers[planned]);
  return planned;
}

// ---- both ---------------------------------------------------------------------------------------
void old_open(Merging *m) { // what cannot be read of it is of no use any more
  Diags *unheard = diags_new(m->arena);
  m->old = manifest_open(m->arena, unheard, output_folder(m->out), MANIFEST_NAME, m->path);
  old_next(m);
  known_find(m);
}

void old_pass(Merging *m, FILE *file, const ManifestEntry *now) {
  while (m->old_more) {
    int order = now ? str_cmp(m->old_entry.file, now->file) : -1;
    if (order > 0) break;
    if (order < 0) old_leave(m, file);
    old_next(m);
  }
  known_pass(m, now);
}

// ---- what is left -------------------------------------------------------------------------------
static const char *place_of(Arena *arena, const LeftOver *left, const char **name) {
  const char *slash = strchr(left->file.s, '/'); // there is one: manifest_file_good
  *name = slash + 1;
  return str_c(arena, (Str){left->file.s, (size_t)(slash - left->file.s)});
}

bool is_standing(const Merging *m, const LeftOver *left, Stood *found) {
  Arena *own = arena_new();
  const char *name, *folder = place_of(own, left, &name);
  bool there = output_find(m->out, folder, name, found);
  arena_free(own);
  return there;
}

bool is_ours(const Merging *m, const LeftOver *left, const Stood *found) {
  if (stood_same(found, &left->stood)) return true;
  Arena *own = arena_new();
  const char *name, *folder = place_of(own, left, &name);
  int fd = left->sha256.n ? output_read(m->out, folder, name) : -1;
  bool same = fd >= 0 && str_eq(digest_open(own, fd), left->sha256);
  if (fd >= 0) close(fd);
  arena_free(own);
  return same;
}

static bool is_of_shards(Merging *m, Str file) { // a folder is called after its kit
  const char *slash = memchr(file.s, '/', file.n);
  return is_planned(m, (Str){file.s, slash ? (size_t)(slash - file.s) : 0});
}

static void left_count(Merging *m, size_t i, size_t *next) { // several builds may have known it
  Str file = m->left.at[i].file;
  bool ours = false;
  for (*next = i; *next < m->left.n && str_eq(m->left.at[*next].file, file); ++*next) {
    Stood found;
    ours |= is_standing(m, &m->left.at[*next], &found) && is_ours(m, &m->left.at[*next], &found);
  }
  if (!ours) m->n_changed++;
  else if (m->kp->options.prune || is_of_shards(m, file)) m->n_left++;
  else m->n_apart++;
}

void left_settle(Merging *m) {
  size_t n = 0;
  Stood found;
  if (m->left.n) qsort(m->left.at, m->left.n, sizeof *m->left.at, by_file);
  for (size_t i = 0; i < m->left.n; i++) {
    if (!is_standing(m, &m->left.at[i], &found)) continue;
    m->left.at[n++] = m->left.at[i];
  }
  m->left.n = n;
  for (size_t i = 0, next; i < n; i = next) left_count(m, i, &next);
}

static void others_remove(Merging *m) {
  static const char *const files[] = {FILES_NAME, JOURNAL_NAME, "lock"};
  for (size_t i = 0; i < m->others.n; i++) {
    const Shard *other = &m->others.at[i];
    int hidden = hidden_open(m, other);
    unlinkat(output_folder(m->out), strrchr(other->shown, '/') + 1, 0);
    if (hidden < 0) continue;
    for (size_t k = 0; k < COUNT(files); k++) unlinkat(hidden, files[k], 0);
    unlinkat(hidden, "stage", AT_REMOVEDIR);
    close(hidden);
    unlinkat(output_folder(m->out), hidden_name(m, other), AT_REMOVEDIR);
  }
}

void left_remove(Merging *m) {
  for (size_t i = 0; i < m->left.n; i++) { // one that several builds knew comes several times
    Stood found;
    const LeftOver *left = &m->left.at[i];
    if (!is_standing(m, left, &found) || !is_ours(m, left, &found)) continue;
    if (!output_remove(m->out, left->file)) continue;
    m->removed++, m->n_left--;
    if (m->kp->options.verbose) session_removed(m->kp, left->file);
  }
  for (size_t i = 0; m->n_changed && i < m->left.n; i++) {
    Stood found;
    const LeftOver *left = &m->left.at[i];
    if (is_standing(m, left, &found) && !is_ours(m, left, &found))
      session_kept(m->kp, m->diags, m->arena, left->file.s);
  }
  others_remove(m);
}
