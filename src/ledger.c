// ledger.c -- what an output folder is known to hold: read from its files, asked, and written back.
// SPDX-License-Identifier: MIT
#include "ledger.h"

#include "inputs.h"
#include "ledgerfiles.h"
#include "placing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE_MOST = 1 << 16, FIRST_SIZE = 256 };


typedef struct Known {  // a document that stood there
  const char *file;
  uint64_t at;        // where its line is: in the journal, or in the manifest
  uint64_t inputs[2]; // the first 128 bits of their digest
  Stood stood;
  bool journal, facts; // facts: how the file system knows it
  bool named, gone;    // by this plan; it does not stand there any more
  bool left;           // no plan names it: it is known to be ours, and nothing else of it
  bool stale;          // it is of something else than this build makes of it
} Known;

struct Ledger {
  Arena *arena;
  Output *out;
  const char *name;
  Manifest *manifest; // NULL: there is none that counts
  FILE *journal;      // NULL: none can be kept
  VEC(Known) known;
  uint32_t *index;    // heap, by name: 1 + its place in known; 0: empty
  size_t size;        // of index: a power of 2
  char *line;
  bool fresh;         // all is made
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

static Known *doc_put(Ledger *l, Str file) {
  const char *name = str_c(l->arena, file);
  Known *old = doc_find(l, name);
  if (old) return old;
  Known doc = {.file = name};
  VEC_PUSH(l->arena, &l->known, doc);
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
    }
    arena_free(own);
  }
  if (!diags_count(said)) return;
  diag(diags, DIAG_MANIFEST_LOST, span_whole(source_bytes(l->arena, shown, STR(""))),
       "the manifest cannot be read, so what it tells of documents does not count");
}

static void fact_take(void *data, const char *file, Stood stood, bool left) {
  Known *doc = doc_find(data, file);
  if (doc && !left) doc->stood = stood, doc->facts = true;
  else if (!doc && left) doc = doc_put(data, str_of(file)), doc->left = true;
}

// A line that is not whole is the last one of a build that was killed.
static void journal_load(Ledger *l) {
  for (long at; (at = ftell(l->journal)) >= 0 && fgets(l->line, LINE_MOST, l->journal);) {
    Arena *own = arena_new();
    Str line = str_of(l->line);
    Stood stood;
    ManifestEntry entry;
    if (line.n && line.s[line.n - 1] == '\n' && fact_read(&line, &stood) &&
        manifest_entry_read(own, line, &entry)) {
      Known *doc = doc_put(l, entry.file);
      *doc = (Known){.file = doc->file, .at = (uint64_t)at, .stood = stood, .journal = true,
                   .facts = true};
      doc_inputs(doc, entry.inputs);
    }
    arena_free(own);
  }
}

static void journal_open(Ledger *l) {
  const int flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  int hidden = output_hidden(l->out);
  struct stat st;
  bool look = output_looks(l->out);
  if (!look && fstatat(hidden, JOURNAL_NAME, &st, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISREG(st.st_mode))
    unlinkat(hidden, JOURNAL_NAME, 0); // what somebody else put there
  int fd = look ? openat(hidden, JOURNAL_NAME, flags | O_RDONLY)
                : openat(hidden, JOURNAL_NAME, flags | O_RDWR | O_CREAT | O_APPEND,
                         output_mode(l->out));
  if (fd >= 0 && (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))) close(fd), fd = -1;
  if (fd >= 0 && !(l->journal = fdopen(fd, look ? "r" : "r+"))) close(fd);
}

Ledger *ledger_open(Arena *arena, Diags *diags, Output *out, const char *name, bool fresh) {
  Ledger *l = NEW(arena, Ledger);
  *l = (Ledger){.arena = arena, .out = out, .name = name, .fresh = fresh};
  l->line = arena_alloc(arena, LINE_MOST);
  index_make(l, FIRST_SIZE);
  manifest_load(l, diags);
  facts_each(output_hidden(out), fact_take, l);
  journal_open(l);
  if (l->journal) journal_load(l);
  return l;
}

void ledger_close(Ledger *l) {
  if (!l) return;
  manifest_close(l->manifest);
  if (l->journal) fclose(l->journal);
  free(l->index);
}

const ManifestHead *ledger_head(const Ledger *l) {
  return l->manifest ? manifest_head(l->manifest) : NULL;
}

// ---- what is to become of a document ------------------------------------------------------------
static bool doc_line(Ledger *l, const Known *doc, Str *line) {
  if (!doc->journal) return manifest_line(l->manifest, doc->at, line);
  Stood stood;
  if (fseek(l->journal, (long)doc->at, SEEK_SET) < 0) return false;
  if (!fgets(l->line, LINE_MOST, l->journal)) return false;
  *line = str_of(l->line);
  if (!fact_read(line, &stood)) return false;
  line->n--; // its end
  return true;
}

// Whether what stands there is what was put there, by its bytes.
static bool doc_intact(Ledger *l, const Known *doc, const Job *job, const Stood *found) {
  Arena *own = arena_new();
  ManifestEntry entry;
  Str line;
  bool good = doc_line(l, doc, &line) && manifest_entry_read(own, line, &entry) &&
              entry.bytes == found->size;
  int fd = good ? output_read(l->out, job->folder, job->file) : -1;
  if (fd >= 0) {
    good = str_eq(digest_open(own, fd), entry.sha256);
    close(fd);
  }
  arena_free(own);
  return good && fd >= 0;
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
  if (doc->left) return FATE_NEW;
  if (l->fresh) return FATE_FORCED;
  if (memcmp(doc->inputs, asked.inputs, sizeof asked.inputs) != 0) return FATE_CHANGED;
  if (!output_find(l->out, job->folder, job->file, &found)) return FATE_MISSING;
  doc->stale = !doc->facts || !stood_same(&found, &doc->stood);
  if (!doc->stale) return FATE_SAME;
  if (!doc_intact(l, doc, job, &found)) return FATE_DAMAGED;
  doc->stood = found, doc->facts = true, doc->stale = false;
  return FATE_SAME;
}

Standing ledger_standing(Ledger *l, const Job *job) {
  Arena *own = arena_new();
  const Known *doc = doc_find(l, path_of(own, job));
  arena_free(own);
  Stood found;
  if (!output_find(l->out, job->folder, job->file, &found)) return STANDING_OURS;
  if (!doc || doc->gone) return STANDING_UNKNOWN;
  if (doc->facts && stood_same(&found, &doc->stood)) return STANDING_OURS;
  if (doc->left) return STANDING_CHANGED; // its line is in no manifest any more
  return doc_intact(l, doc, job, &found) ? STANDING_OURS : STANDING_CHANGED;
}

bool ledger_add(Ledger *l, const ManifestEntry *entry, Stood stood) {
  Arena *own = arena_new();
  Buf out = {.arena = own};
  fact_write(&out, &stood);
  manifest_entry_write(&out, entry);
  buf_char(&out, '\n');
  Str line = buf_done(&out);
  bool good = l->journal && fseek(l->journal, 0, SEEK_END) == 0;
  long at = good ? ftell(l->journal) : -1;
  good = at >= 0 && fwrite(line.s, 1, line.n, l->journal) == line.n && fflush(l->journal) == 0;
  if (good) {
    Known *doc = doc_put(l, entry->file);
    *doc = (Known){.file = doc->file, .at = (uint64_t)at, .stood = stood, .journal = true,
                 .facts = true, .named = true};
    doc_inputs(doc, entry->inputs);
  } else {
    Known *old = doc_find(l, str_c(own, entry->file));
    if (old) old->gone = true; // what is known of it is true no more
  }
  arena_free(own);
  return good;
}

// ---- what is left over --------------------------------------------------------------------------
static bool is_below(const char *file, const char *folder) {
  size_t n = strlen(folder);
  return !strncmp(file, folder, n) && file[n] == '/';
}

static bool stands(Ledger *l, const Known *doc, Stood *found) {
  const char *slash = strrchr(doc->file, '/');
  const char *folder = slash ? str_c(l->arena, (Str){doc->file, (size_t)(slash - doc->file)}) : "";
  return output_find(l->out, folder, slash ? slash + 1 : doc->file, found);
}

Left ledger_left(Ledger *l, const char *const *folders, size_t n, bool all, bool remove) {
  Left out = {0};
  for (size_t i = 0; i < l->known.n; i++) {
    Known *doc = &l->known.at[i];
    bool ours = all;
    for (size_t k = 0; k < n; k++) ours |= is_below(doc->file, folders[k]);
    if (doc->named || doc->gone || !ours) continue;
    doc->left = true;
    Stood found;
    doc->gone = !stands(l, doc, &found);
    if (doc->gone) continue;
    bool changed = doc->facts && !stood_same(&found, &doc->stood); // by somebody: it is theirs
    if (remove && !changed) doc->gone = output_remove(l->out, str_of(doc->file));
    if (doc->gone) out.removed++;
    else out.left++;
  }
  return out;
}

size_t ledger_left_of(const Ledger *l, const char *folder) {
  size_t n = 0;
  for (size_t i = 0; i < l->known.n; i++)
    n += l->known.at[i].left && !l->known.at[i].gone && is_below(l->known.at[i].file, folder);
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
    first = false;
  }
  fputs(manifest_tail().s, file);
  arena_free(out.arena);
  return good && !ferror(file);
}

static bool same_bytes(int one, int other) {
  struct stat a, b;
  if (one < 0 || other < 0 || fstat(one, &a) < 0 || fstat(other, &b) < 0) return false;
  if (a.st_size != b.st_size) return false;
  char x[4096], y[4096];
  for (off_t at = 0; at < a.st_size;) {
    ssize_t n = pread(one, x, sizeof x, at);
    if (n <= 0 || pread(other, y, (size_t)n, at) != n || memcmp(x, y, (size_t)n) != 0) return false;
    at += n;
  }
  return true;
}

static bool manifest_renew(Ledger *l, const ManifestHead *head) {
  int fd = output_new(l->out), again = fd < 0 ? -1 : dup(fd);
  FILE *file = again < 0 ? NULL : fdopen(again, "w");
  bool good = file && manifest_put(l, file, head);
  if (file && fclose(file) != 0) good = false;
  int old = output_read(l->out, "", l->name);
  if (good && same_bytes(fd, old)) output_new_drop(l->out); // which keeps its time
  else good = good && output_new_place(l->out, fd, output_folder(l->out), l->name);
  int error = errno;
  if (!good) output_new_drop(l->out);
  if (old >= 0) close(old);
  if (fd >= 0) close(fd);
  errno = error;
  return good;
}

static bool files_renew(Ledger *l, const KitNote *notes, size_t n) {
  Stood manifest;
  if (!output_find(l->out, "", l->name, &manifest)) return false;
  int fd = output_new(l->out), again = fd < 0 ? -1 : dup(fd);
  FILE *file = again < 0 ? NULL : fdopen(again, "w");
  if (file) {
    facts_begin(file, manifest, notes, n);
    for (size_t i = 0; i < l->known.n; i++) {
      const Known *doc = &l->known.at[i];
      if (doc->gone) continue;
      if (doc->left || doc->facts) facts_add(file, doc->file, doc->stood, doc->left);
    }
  }
  bool good = file && !ferror(file);
  if (file && fclose(file) != 0) good = false;
  good = good && output_new_place(l->out, fd, output_hidden(l->out), FILES_NAME);
  if (fd >= 0) close(fd);
  return good;
}

bool ledger_write(Ledger *l, const ManifestHead *head, const KitNote *notes, size_t n) {
  if (l->known.n) qsort(l->known.at, l->known.n, sizeof *l->known.at, by_file);
  bool good = manifest_renew(l, head) && files_renew(l, notes, n);
  if (good && l->journal) good = ftruncate(fileno(l->journal), 0) == 0;
  return good;
}
