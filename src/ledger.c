// ledger.c -- what an output folder is known to hold: read from its files, asked, and written back.
// SPDX-License-Identifier: MIT
#include "ledger.h"

#include "inputs.h"
#include "journal.h"
#include "ledgerfiles.h"
#include "placing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_SIZE = 256 };

typedef struct Known {  // a document that stood there
  const char *file;
  uint64_t at;        // where its line is: in the journal, or in the manifest
  uint64_t inputs[2]; // the first 128 bits of their digest
  Stood stood;
  const char *sha256;  // of what no plan named before this build; NULL: it is not known
  bool journal, facts; // facts: how the file system knows it
  bool named, gone;    // by this plan; it does not stand there any more
  bool left;           // no plan names it
  bool counts, removed; // it is counted, whatever plans there are; it was there
  bool changed;        // ... and somebody has changed it since it was made
  bool nameless;       // ... nor does the manifest: it is known to be ours, and no more of it
  uint64_t line;       // entry_mark, beside a manifest that is another; 0: a build wrote that one
  bool odd;            // its line is not as the last build wrote it: nothing there is believed
  bool stale;          // it is of something else than this build makes of it
} Known;

struct Ledger {
  Arena *arena;
  Output *out;
  const char *name;
  Manifest *manifest; // NULL: there is none that counts
  Str digest;         // of the manifest as it was; zeros: there was none
  Journal *journal;   // NULL: none can be kept
  Others *others;     // what other builds have told; NULL: nobody has asked yet
  VEC(Known) known;   // heap: an arena would keep all that it has outgrown, of ten thousands
  uint32_t *index;    // heap, by name: 1 + its place in known; 0: empty
  size_t size;        // of index: a power of 2
  bool fresh;         // all is made
  bool dated, older;  // the manifest's time matters; it is to be set even if nothing changes
  bool bound;         // "files" goes with the manifest
  bool other;         // the manifest is not as the last build left it
};

const char *fate_name(Fate fate) {
  switch (fate) {
    case FATE_SAME: return "unchanged";
    case FATE_NEW: return "new";
    case FATE_CHANGED: return "changed";
    case FATE_MISSING: return "missing";
    case FATE_DAMAGED: return "damaged";
    case FATE_FORCED: return "forced";
  }
  return "";
}

// ---- the table ----------------------------------------------------------------------------------
static size_t place_of(const Ledger *l, const char *file) {
  size_t at = (size_t)met_hash(str_of(file)) & (l->size - 1);
  while (l->index[at] && strcmp(l->known.at[l->index[at] - 1].file, file) != 0)
    at = (at + 1) & (l->size - 1);
  return at;
}

static void index_make(Ledger *l, size_t size) {
  free(l->index);
  l->size = size;
  if (!(l->index = calloc(size, sizeof *l->index))) out_of_memory();
  for (size_t i = 0; i < l->known.n; i++)
    l->index[place_of(l, l->known.at[i].file)] = (uint32_t)(i + 1);
}

static Known *doc_find(const Ledger *l, const char *file) {
  uint32_t found = l->index[place_of(l, file)];
  return found ? &l->known.at[found - 1] : NULL;
}

static void known_grow(Ledger *l) {
  size_t cap = l->known.cap + l->known.cap / 2 + FIRST_SIZE;
  Known *more = reallocarray(l->known.at, cap, sizeof *more);
  if (!more) out_of_memory();
  l->known.at = more, l->known.cap = cap;
}

static Known *doc_put(Ledger *l, Str file) { // good until the next call
  const char *name = str_c(l->arena, file);
  Known *old = doc_find(l, name);
  if (old) return old;
  if (l->known.n == l->known.cap) known_grow(l);
  l->known.at[l->known.n++] = (Known){.file = name};
  if (l->known.n > l->size / 4 * 3) index_make(l, l->size * 2);
  else l->index[place_of(l, name)] = (uint32_t)l->known.n;
  return &l->known.at[l->known.n - 1];
}

static uint64_t digits(const char *hex) { // sixteen of them
  uint64_t out = 0;
  for (int i = 0; i < 16; i++)
    out = out << 4 | (uint64_t)(hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10);
  return out;
}

static void doc_inputs(Known *doc, Str inputs) {
  doc->inputs[0] = digits(inputs.s), doc->inputs[1] = digits(inputs.s + 16);
}

// ---- reading ------------------------------------------------------------------------------------
static void manifest_load(Ledger *l, Diags *diags) {
  Diags *said = diags_new(l->arena);
  const char *shown = str_printf(l->arena, "%s/%s", output_path(l->out), l->name).s;
  l->manifest = manifest_open(l->arena, said, output_folder(l->out), l->name, shown);
  ManifestEntry entry;
  uint64_t at;
  for (bool more = l->manifest; more;) {
    Arena *own = arena_new();
    more = manifest_next(l->manifest, own, &entry, &at);
    if (more) {
      Known *doc = doc_put(l, entry.file);
      doc->at = at;
      doc_inputs(doc, entry.inputs);
      if (l->other) doc->line = entry_mark(&entry), doc->odd = true;
    }
    arena_free(own);
  }
  if (!diags_count(said)) return;
  diag(diags, DIAG_MANIFEST_LOST, span_whole(source_bytes(l->arena, shown, STR(""))),
       "the manifest cannot be read, so what it tells of documents does not count");
}

// The manifest's digest. It is read through, unless "files" knows it as it stands there.
static void digest_find(Ledger *l) {
  FilesOf *of = NEW(l->arena, FilesOf);
  Stood now;
  bool facts = files_of(output_hidden(l->out), of);
  l->digest = str_of(digest_none);
  if (output_find(l->out, "", l->name, &now)) {
    l->digest = str_of(of->digest);
    int fd = facts && stood_same(&now, &of->stood) ? -1 : output_read(l->out, "", l->name);
    if (fd >= 0) l->digest = digest_open(l->arena, fd), close(fd);
  }
  l->bound = facts && str_is(l->digest, of->digest);
}

// One that somebody has edited tells what nobody can see: so it is said. A merge leaves another one
// there, too, and so does a build that is killed between its two records.
static void manifest_compare(Ledger *l) {
  int hidden = output_hidden(l->out);
  FilesOf of;
  if (l->bound || !files_of(hidden, &of)) return;
  l->other = !output_touched(hidden) && !journal_goes_on(hidden, str_of(of.digest));
}

static void other_tell(const Ledger *l, Diags *diags) {
  if (!l->other || !l->manifest || l->fresh || manifest_broken(l->manifest)) return;
  const char *shown = str_printf(l->arena, "%s/%s", output_path(l->out), l->name).s;
  diag(diags, DIAG_MANIFEST_OTHER, span_whole(source_bytes(l->arena, shown, STR(""))),
       "the manifest is not as the last build here left it: documents are looked at anew");
  diag_help(diags, "what it tells otherwise than that build is made again: nothing is to be done");
}

// Beside another manifest than its own, "files" tells names of documents alone.
static void fact_take(void *data, const FileNote *fact) {
  Ledger *l = data;
  Known *doc = doc_find(l, fact->file);
  if (doc && doc->odd && !fact->left) {
    doc->odd = doc->line != fact->line;
    if (doc->odd) doc->stood = fact->stood, doc->facts = true; // ours, whatever is told of it
  }
  if (doc && l->bound && !fact->left) doc->stood = fact->stood, doc->facts = true;
  if (doc || (l->bound && !fact->left)) return;
  doc = doc_put(l, str_of(fact->file));
  doc->left = doc->nameless = doc->facts = true;
  doc->stood = fact->stood;
  if (fact->sha256.n) doc->sha256 = str_c(l->arena, fact->sha256);
}

static void doc_noted(Ledger *l, const ManifestEntry *entry, Stood stood, uint64_t at) {
  Known *doc = doc_put(l, entry->file);
  *doc = (Known){.file = doc->file, .at = at, .stood = stood, .journal = true, .facts = true};
  doc_inputs(doc, entry->inputs);
}

static void journal_take(void *data, const JournalLine *line) {
  doc_noted(data, &line->entry, line->stood, line->at);
}

Ledger *ledger_open(Arena *arena, Diags *diags, Output *out, const char *name, bool fresh) {
  Ledger *l = NEW(arena, Ledger);
  *l = (Ledger){.arena = arena, .out = out, .name = name, .fresh = fresh};
  index_make(l, FIRST_SIZE);
  digest_find(l);
  manifest_compare(l);
  manifest_load(l, diags);
  other_tell(l, diags);
  files_each(output_hidden(out), fact_take, l);
  l->journal = journal_open(arena, out, l->digest, journal_take, l);
  return l;
}

void ledger_close(Ledger *l) {
  if (!l) return;
  manifest_close(l->manifest);
  journal_close(l->journal);
  free(l->index);
  free(l->known.at);
}

const ManifestHead *ledger_head(const Ledger *l) {
  return l->manifest ? manifest_head(l->manifest) : NULL;
}

// ---- what is to become of a document ------------------------------------------------------------
static bool doc_line(Ledger *l, const Known *doc, Str *line) {
  if (doc->nameless) return false;
  return doc->journal ? journal_line(l->journal, doc->at, line)
                      : manifest_line(l->manifest, doc->at, line);
}

static Str doc_sha256(Ledger *l, const Known *doc, Arena *arena) { // empty: it is not known
  ManifestEntry entry;
  Str line;
  if (doc->sha256) return str_of(doc->sha256);
  if (!doc_line(l, doc, &line) || !manifest_entry_read(arena, line, &entry)) return STR("");
  return entry.sha256;
}

static Str digest_standing(Ledger *l, Arena *arena, const char *folder, const char *file) {
  int fd = output_read(l->out, folder, file);
  Str digest = fd >= 0 ? digest_open(arena, fd) : STR("");
  if (fd >= 0) close(fd);
  return digest;
}

// Whether what stands there is what was put there, by its bytes.
static bool doc_intact(Ledger *l, const Known *doc, const char *folder, const char *file) {
  Arena *own = arena_new();
  Str made = doc_sha256(l, doc, own);
  bool good = made.n && str_eq(digest_standing(l, own, folder, file), made);
  arena_free(own);
  return good;
}

// Whether it is what another build has put there: a shard of this one, or the whole of this shard.
static bool is_of_others(Ledger *l, const char *folder, const char *file) {
  if (!l->others) l->others = others_read(l->arena, output_folder(l->out), l->name);
  if (!others_any(l->others)) return false;
  Arena *own = arena_new();
  bool good = others_know(l->others, digest_standing(l, own, folder, file));
  arena_free(own);
  return good;
}

// Whether it is ours, without reading it if the file system knows it.
static bool doc_ours(Ledger *l, const Known *doc, const char *folder, const char *file,
                     const Stood *found) {
  return (doc->facts && stood_same(found, &doc->stood)) || doc_intact(l, doc, folder, file) ||
         is_of_others(l, folder, file);
}

static const char *path_of(Arena *arena, const Job *job) {
  return str_printf(arena, "%s/%s", job->folder, job->file).s;
}

Fate ledger_fate(Ledger *l, const Job *job, Str inputs) {
  Arena *own = arena_new();
  Known *doc = doc_find(l, path_of(own, job)), asked = {0};
  arena_free(own);
  Stood found;
  doc_inputs(&asked, inputs);
  if (!doc || doc->gone) return FATE_NEW;
  doc->named = doc->stale = true;
  if (doc->nameless) return FATE_NEW;
  if (l->fresh) return FATE_FORCED;
  if (doc->odd) return FATE_CHANGED;
  if (memcmp(doc->inputs, asked.inputs, sizeof asked.inputs) != 0) return FATE_CHANGED;
  if (!output_find(l->out, job->folder, job->file, &found)) return FATE_MISSING;
  doc->stale = !doc->facts || !stood_same(&found, &doc->stood);
  if (!doc->stale) return FATE_SAME;
  if (!doc_intact(l, doc, job->folder, job->file)) return FATE_DAMAGED;
  doc->stood = found, doc->facts = true, doc->stale = false;
  return FATE_SAME;
}

Standing ledger_standing(Ledger *l, const Job *job) {
  Arena *own = arena_new();
  const Known *doc = doc_find(l, path_of(own, job));
  arena_free(own);
  Stood found;
  if (!output_find(l->out, job->folder, job->file, &found)) return STANDING_OURS;
  if (!doc || doc->gone)
    return is_of_others(l, job->folder, job->file) ? STANDING_OURS : STANDING_UNKNOWN;
  return doc_ours(l, doc, job->folder, job->file, &found) ? STANDING_OURS : STANDING_CHANGED;
}

void ledger_stands(Ledger *l, const Job *job, Stood stood) {
  Arena *own = arena_new();
  Known *doc = doc_find(l, path_of(own, job));
  if (doc) doc->stood = stood, doc->facts = true;
  arena_free(own);
}

bool ledger_add(Ledger *l, const ManifestEntry *entry, Stood stood) {
  uint64_t at;
  if (l->journal && journal_add(l->journal, entry, stood, &at)) {
    doc_noted(l, entry, stood, at);
    doc_find(l, entry->file.s)->named = true;
    return true;
  }
  Known *old = doc_find(l, entry->file.s);
  if (old) old->gone = true; // what is known of it is true no more
  return false;
}

// ---- what is left over --------------------------------------------------------------------------
static bool is_below(const char *file, const char *folder) {
  size_t n = strlen(folder);
  return !strncmp(file, folder, n) && file[n] == '/';
}

// Whether it stands there still, and as it was made: else it is theirs who have changed it.
static bool left_stands(Ledger *l, Known *doc, bool *ours) {
  Arena *own = arena_new();
  const char *slash = strrchr(doc->file, '/'); // there is one: manifest_file_good
  const char *folder = str_c(own, (Str){doc->file, (size_t)(slash - doc->file)});
  Stood found;
  bool there = output_find(l->out, folder, slash + 1, &found);
  *ours = there && doc_ours(l, doc, folder, slash + 1, &found);
  if (*ours) doc->stood = found, doc->facts = true;
  arena_free(own);
  return there;
}

Left ledger_left(Ledger *l, const char *const *folders, size_t n, bool all, bool remove) {
  Left out = {0};
  for (size_t i = 0; i < l->known.n; i++) {
    Known *doc = &l->known.at[i];
    bool ours = all || doc->counts;
    for (size_t k = 0; k < n; k++) ours |= is_below(doc->file, folders[k]);
    if (doc->named || doc->gone || !ours) continue;
    doc->left = true;
    bool unchanged;
    doc->gone = !left_stands(l, doc, &unchanged);
    if (doc->gone) continue;
    doc->changed = !unchanged;
    doc->gone = unchanged && remove && output_remove(l->out, str_of(doc->file));
    doc->removed = doc->gone;
    if (doc->gone) out.removed++;
    else if (doc->changed) out.changed++;
    else out.left++;
  }
  return out;
}

void ledger_left_each(Ledger *l, LeftTake *take, void *data) {
  for (size_t i = 0; i < l->known.n; i++) {
    Known *doc = &l->known.at[i];
    bool ours;
    if (doc->left && !doc->gone && left_stands(l, doc, &ours)) take(data, doc->file, ours);
  }
}

void ledger_left_known(Ledger *l, const char *folder) {
  for (size_t i = 0; i < l->known.n; i++)
    l->known.at[i].counts |= l->known.at[i].left && is_below(l->known.at[i].file, folder);
}

void ledger_removed_each(Ledger *l, LeftTake *take, void *data) {
  for (size_t i = 0; i < l->known.n; i++)
    if (l->known.at[i].removed) take(data, l->known.at[i].file, /*ours*/ true);
}

size_t ledger_left_of(const Ledger *l, const char *folder) {
  size_t n = 0;
  for (size_t i = 0; i < l->known.n; i++) {
    const Known *doc = &l->known.at[i];
    n += doc->left && !doc->gone && !doc->changed && is_below(doc->file, folder);
  }
  return n;
}

void ledger_forget(Ledger *l) {
  for (size_t i = 0; i < l->known.n; i++) l->known.at[i].left |= l->known.at[i].stale;
}

void ledger_keep(Ledger *l, const char *folder) {
  for (size_t i = 0; i < l->known.n; i++)
    if (!l->known.at[i].left && is_below(l->known.at[i].file, folder)) l->known.at[i].named = true;
}

// ---- writing ------------------------------------------------------------------------------------
static int by_file(const void *a, const void *b) {
  return strcmp(((const Known *)a)->file, ((const Known *)b)->file);
}

// What no plan of this build names, and whose line nobody can vouch for: it is ours, and no more of
// it is known.
static void odd_leave(Ledger *l) {
  for (size_t i = 0; i < l->known.n; i++) l->known.at[i].left |= l->known.at[i].odd;
}

static bool manifest_put(Ledger *l, FILE *file, const ManifestHead *head) {
  Buf out = {.arena = arena_new()};
  manifest_head_write(&out, head);
  bool good = fwrite(out.s, 1, out.n, file) == out.n, first = true;
  for (size_t i = 0; good && i < l->known.n; i++) {
    Str line;
    if (l->known.at[i].gone || l->known.at[i].left) continue;
    good = doc_line(l, &l->known.at[i], &line);
    if (good && !first) fputs(manifest_between().s, file);
    if (good) fwrite(line.s, 1, line.n, file);
    l->known.at[i].line = good ? met_hash(line) : 0;
    first = false;
  }
  fputs(manifest_tail().s, file);
  arena_free(out.arena);
  return good && !ferror(file);
}

void ledger_renews(Ledger *l, bool older) { l->dated = true, l->older = older; }

// Its digest; empty, errno, when it could not be written.
static Str manifest_renew(Ledger *l, const ManifestHead *head) {
  int fd = output_new(l->out), again = fd < 0 ? -1 : dup(fd);
  FILE *file = again < 0 ? NULL : fdopen(again, "w");
  bool good = file && manifest_put(l, file, head);
  if (file && fclose(file) != 0) good = false;
  int error = errno; // before anything else fails
  int old = output_read(l->out, "", l->name);
  Str digest = STR("");
  if (good && lseek(fd, 0, SEEK_SET) == 0) digest = digest_open(l->arena, fd);
  if (good && file_same(fd, old)) { // then it keeps its time
    output_new_drop(l->out);
    output_narrow(l->out, "", l->name, NULL);
    if (l->older) utimensat(output_folder(l->out), l->name, NULL, AT_SYMLINK_NOFOLLOW);
  } else if (good) {
    good = output_new_place(l->out, fd, output_folder(l->out), l->name);
    error = errno;
    if (good && l->dated) utimensat(output_folder(l->out), l->name, NULL, AT_SYMLINK_NOFOLLOW);
  }
  if (!good) output_new_drop(l->out);
  if (old >= 0) close(old);
  if (fd >= 0) close(fd);
  errno = error;
  return good ? digest : STR("");
}

static void doc_write(Ledger *l, const Known *doc, FILE *file) {
  Arena *own = arena_new();
  FileNote fact = {doc->file, doc->stood, .left = doc->left, .line = doc->line};
  if (doc->left) fact.sha256 = doc_sha256(l, doc, own);
  if (!doc->gone && (doc->left || doc->facts)) files_add(file, &fact);
  arena_free(own);
}

// `digest`: of the manifest that stands there now.
static bool files_renew(Ledger *l, Str digest, const KitNote *notes, size_t n) {
  FilesOf of;
  if (!output_find(l->out, "", l->name, &of.stood)) return false;
  memcpy(of.digest, digest.s, DIGEST_HEX);
  of.digest[DIGEST_HEX] = '\0';
  int fd = output_new(l->out), again = fd < 0 ? -1 : dup(fd);
  FILE *file = again < 0 ? NULL : fdopen(again, "w");
  if (file) {
    files_begin(file, &of, notes, n);
    for (size_t i = 0; i < l->known.n; i++) doc_write(l, &l->known.at[i], file);
  }
  bool good = file && !ferror(file);
  if (file && fclose(file) != 0) good = false;
  good = good && output_new_place(l->out, fd, output_hidden(l->out), FILES_NAME);
  if (good) unlinkat(output_hidden(l->out), OUTPUT_TOUCHED, 0); // if it stays, more is looked at
  if (fd >= 0) close(fd);
  return good;
}

bool ledger_write(Ledger *l, const ManifestHead *head, const KitNote *notes, size_t n) {
  odd_leave(l);
  if (l->known.n) qsort(l->known.at, l->known.n, sizeof *l->known.at, by_file);
  Str digest = manifest_renew(l, head);
  return digest.n && files_renew(l, digest, notes, n) && (!l->journal || journal_clear(l->journal));
}
