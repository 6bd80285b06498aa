// merge.c -- joins the manifests of shards, and proves that they hold the whole plan, each document
// once and as it was made.
// SPDX-License-Identifier: MIT
//
// Every manifest is in order of file names. So all of them are gone through at once, the smallest
// name first: a name that comes twice comes twice in a row. What is joined is written on the way,
// and has its name only when nothing is wrong.
#include "inputs.h"
#include "ledgerfiles.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SHARDS_MOST = KITPRESS_SHARDS, TOLD_MOST = 20 }; // messages about documents

typedef struct Shard {
  const char *shown;     // its manifest, for messages
  int number, of;
  Manifest *manifest;
  Arena *held;           // of the entry at hand
  ManifestEntry entry;
  bool more;             // there is an entry at hand
} Shard;
typedef VEC(Str) Files;
typedef struct Merging {
  Kitpress *kp;
  Arena *arena;
  Diags *diags;
  Output *out;
  const char *path;      // of the output folder
  VEC(Shard) shards;
  size_t documents, written, told; // of the plan; entries; messages about documents
  Manifest *old;         // of an earlier build; NULL: there is none
  Arena *old_held;
  ManifestEntry old_entry;
  bool old_more;
  Files known;           // of shards' earlier builds, in order
  size_t passed;         // of these
  Files left;            // of earlier builds alone
} Merging;

static Span whole(const Merging *m, const char *shown) {
  return span_whole(source_bytes(m->arena, shown, STR("")));
}

static bool good(const Merging *m) { return diags_errors(m->diags) == 0; }

// ---- which shards there are --------------------------------------------------------------------
static void shard_add(Merging *m, const char *name) {
  Shard shard = {.number = 0};
  if (sscanf(name, SHARD_NAME, &shard.number, &shard.of) != 2) return;
  if (strcmp(name, str_printf(m->arena, SHARD_NAME, shard.number, shard.of).s) != 0) return;
  if (shard.number < 1 || shard.number > shard.of || shard.of > SHARDS_MOST) return;
  shard.shown = str_printf(m->arena, "%s/%s", m->path, name).s;
  size_t at = m->shards.n;
  VEC_PUSH(m->arena, &m->shards, shard);
  for (; at && (m->shards.at[at - 1].of > shard.of ||
                (m->shards.at[at - 1].of == shard.of &&
                 m->shards.at[at - 1].number > shard.number)); at--)
    m->shards.at[at] = m->shards.at[at - 1], m->shards.at[at - 1] = shard;
}

static bool shards_list(Merging *m) { // false, reported: the folder cannot be read
  DIR *dir = opendir(m->path);
  if (!dir) {
    diag(m->diags, DIAG_MERGE_SHARDS, whole(m, m->path), "the output folder cannot be read: %s",
         strerror(errno));
    diag_help(m->diags, "name with -o the folder that the shards have written to");
    return false;
  }
  for (struct dirent *entry; (entry = readdir(dir));) shard_add(m, entry->d_name);
  closedir(dir);
  return true;
}

static void report_none(Merging *m) {
  diag(m->diags, DIAG_MERGE_SHARDS, whole(m, m->path), "no shard has written to this folder");
  diag_help(m->diags, "build each of them first: \"kitpress build --shard 1/4 -o %s\" and so on",
            m->path);
}

// Those of one division alone may stand there, and all of them.
static void shards_check(Merging *m) {
  if (!m->shards.n) {
    report_none(m);
    return;
  }
  int of = m->shards.at[m->shards.n - 1].of, first = m->shards.at[0].of;
  if (first != of) {
    diag(m->diags, DIAG_MERGE_SHARDS, whole(m, m->path),
         "shards of two divisions stand here: of %d and of %d", first, of);
    diag_help(m->diags, "remove manifest-*-of-%d.json or manifest-*-of-%d.json, whichever is of "
                        "an earlier build", first, of);
    return;
  }
  Buf missing = {.arena = m->arena};
  size_t n = 0;
  for (int number = 1, at = 0; number <= of; number++) {
    bool there = (size_t)at < m->shards.n && m->shards.at[at].number == number;
    at += there;
    if (!there && ++n <= TOLD_MOST) buf_printf(&missing, "%s%d", n > 1 ? ", " : "", number);
  }
  if (!n) return;
  diag(m->diags, DIAG_MERGE_SHARDS, whole(m, m->path), "%zu of %d shards %s missing: " STR_FMT "%s",
       n, of, n == 1 ? "is" : "are", STR_ARG(buf_done(&missing)), n > TOLD_MOST ? ", ..." : "");
  diag_help(m->diags, "build what is missing with --shard N/%d, and merge again", of);
}

// ---- whether they are of one plan --------------------------------------------------------------
static void entry_next(Shard *shard) {
  arena_free(shard->held);
  shard->held = arena_new();
  shard->more = manifest_next(shard->manifest, shard->held, &shard->entry, NULL);
}

static void shards_open(Merging *m) {
  for (size_t i = 0; i < m->shards.n; i++) {
    Shard *shard = &m->shards.at[i];
    size_t told = diags_errors(m->diags);
    shard->manifest = manifest_open(m->arena, m->diags, output_folder(m->out),
                                    strrchr(shard->shown, '/') + 1, shard->shown);
    if (shard->manifest) entry_next(shard);
    else if (diags_errors(m->diags) == told)
      diag(m->diags, DIAG_MERGE_SHARDS, whole(m, shard->shown), "the manifest cannot be read: %s",
           strerror(errno));
  }
}

// The first input that two shards have not alike; the empty Str when there is none.
static Str input_differs(const ManifestHead *a, const ManifestHead *b) {
  for (size_t i = 0; i < a->inputs.n || i < b->inputs.n; i++) {
    if (i >= a->inputs.n) return b->inputs.at[i].file;
    if (i >= b->inputs.n) return a->inputs.at[i].file;
    const ManifestInput *x = &a->inputs.at[i], *y = &b->inputs.at[i];
    if (!str_eq(x->kit, y->kit) || !str_eq(x->file, y->file) || !str_eq(x->sha256, y->sha256))
      return x->file;
  }
  return STR("");
}

static void head_check(Merging *m, const Shard *shard, const Shard *first) {
  const ManifestHead *head = manifest_head(shard->manifest), *of = manifest_head(first->manifest);
  const ManifestShard *own = &head->shard;
  const char *what = NULL, *help = NULL;
  Str input = input_differs(of, head);
  if (own->number != (uint64_t)shard->number || own->of != (uint64_t)shard->of)
    what = "it is not the manifest of the shard that it is called after",
    help = "somebody has renamed it: build this shard again";
  else if (!str_eq(head->kitpress, of->kitpress))
    what = str_printf(m->arena, "it was made by kitpress " STR_FMT ", the first shard by " STR_FMT,
                      STR_ARG(head->kitpress), STR_ARG(of->kitpress)).s,
    help = "build all shards with one version";
  else if (input.n)
    what = str_printf(m->arena, STR_FMT " was not the same for it as for the first shard",
                      STR_ARG(input)).s,
    help = "build all shards from the same files, on machines with the same fonts and libraries";
  else if (own->documents != of->shard.documents || !str_eq(own->rosters, of->shard.rosters))
    what = "its candidates or documents are not those of the first shard",
    help = "build all shards from the same candidates, with the same options";
  if (!what) return;
  diag(m->diags, DIAG_MERGE_PLAN, whole(m, shard->shown), "%s", what);
  diag_help(m->diags, "%s", help);
}

// ---- documents ---------------------------------------------------------------------------------
// What it is, without the candidate's name, which its file has.
static const char *shown_entry(const Merging *m, const ManifestEntry *e) {
  if (m->kp->options.verbose || !e->candidate.n) return str_c(m->arena, e->file);
  Str who = e->interview.n ? e->interview : STR("all interviews");
  return str_printf(m->arena, "the " STR_FMT " of %s (" STR_FMT "%s" STR_FMT ")",
                    STR_ARG(e->document), str_c(m->arena, e->candidate), STR_ARG(who),
                    e->person.n ? ", " : "", STR_ARG(e->person)).s;
}

static Diags *document_says(Merging *m) { // the first few of them
  static const DiagPolicy silent = {{0}};
  if (m->told++ < TOLD_MOST) return m->diags;
  Diags *unheard = diags_new(m->arena);
  diags_policy(unheard, &silent);
  return unheard;
}

static void document_wrong(Merging *m, const Shard *shard, const char *what) {
  Diags *diags = document_says(m);
  diag(diags, DIAG_MERGE_DOCUMENT, whole(m, shard->shown), "%s %s", shown_entry(m, &shard->entry),
       what);
  diag_help(diags, "build shard %d/%d again, and merge then", shard->number, shard->of);
}

static void document_check(Merging *m, const Shard *shard) {
  const ManifestEntry *e = &shard->entry;
  const char *slash = memchr(e->file.s, '/', e->file.n);
  size_t n = slash ? (size_t)(slash - e->file.s) : 0;
  const char *folder = str_c(shard->held, (Str){e->file.s, n});
  const char *file = str_c(shard->held, (Str){e->file.s + n + 1, e->file.n - n - 1});
  Stood stood;
  if (!slash || !output_find(m->out, folder, file, &stood)) {
    document_wrong(m, shard, "is not there");
    return;
  }
  int fd = output_read(m->out, folder, file);
  bool same = fd >= 0 && stood.size == e->bytes && str_eq(digest_open(shard->held, fd), e->sha256);
  if (fd >= 0) close(fd);
  if (!same) document_wrong(m, shard, "is not the file that the shard has made");
}

// ---- an earlier build --------------------------------------------------------------------------
static void old_next(Merging *m) {
  arena_free(m->old_held);
  m->old_held = arena_new();
  m->old_more = m->old && manifest_next(m->old, m->old_held, &m->old_entry, NULL);
}

static void old_open(Merging *m) { // what cannot be read of it is of no use any more
  Diags *unheard = diags_new(m->arena);
  m->old = manifest_open(m->arena, unheard, output_folder(m->out), MANIFEST_NAME, m->path);
  old_next(m);
}

static bool is_built(const Merging *m, Str kit) { // by these shards
  const ManifestHead *head = manifest_head(m->shards.at[0].manifest);
  for (size_t i = 0; i < head->inputs.n; i++)
    if (str_eq(head->inputs.at[i].kit, kit)) return true;
  return false;
}

static void entry_put(Merging *m, FILE *file, Arena *arena, const ManifestEntry *entry) {
  Buf line = {.arena = arena};
  manifest_entry_write(&line, entry);
  if (m->written++) fputs(manifest_between().s, file);
  fwrite(line.s, 1, line.n, file);
}

// Documents of other kits stay in the manifest, as in that of a build, unless they are removed.
static void old_leave(Merging *m, FILE *file) {
  if (!m->kp->options.prune && !is_built(m, m->old_entry.kit)) {
    entry_put(m, file, m->old_held, &m->old_entry);
    return;
  }
  Str name = str_copy(m->arena, m->old_entry.file);
  VEC_PUSH(m->arena, &m->left, name);
}

static int by_bytes(const void *a, const void *b) {
  return str_cmp(*(const Str *)a, *(const Str *)b);
}

static void known_take(void *data, const char *file, Stood stood, bool left) {
  Merging *m = data;
  (void)stood;
  if (!left) return;
  Str name = str_copy(m->arena, str_of(file));
  VEC_PUSH(m->arena, &m->known, name);
}

// What shards know to be theirs, and name no more: it may be another shard's by now.
static void known_find(Merging *m) {
  for (size_t i = 0; i < m->shards.n; i++) {
    const Shard *shard = &m->shards.at[i];
    const char *name = str_printf(m->arena, ".kitpress-%d-of-%d", shard->number, shard->of).s;
    int hidden = openat(output_folder(m->out), name,
                        O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (hidden < 0) continue;
    facts_each(hidden, known_take, m);
    close(hidden);
  }
  if (m->known.n) qsort(m->known.at, m->known.n, sizeof *m->known.at, by_bytes);
}

static void known_pass(Merging *m, const ManifestEntry *now) { // to a name; NULL: all
  for (; m->passed < m->known.n; m->passed++) {
    Str name = m->known.at[m->passed];
    int order = now ? str_cmp(name, now->file) : -1;
    if (order > 0) return;
    if (order < 0) VEC_PUSH(m->arena, &m->left, name);
  }
}

static bool is_standing(Merging *m, Str file) {
  const char *slash = memchr(file.s, '/', file.n);
  Stood stood;
  return slash && output_find(m->out, str_c(m->arena, (Str){file.s, (size_t)(slash - file.s)}),
                              slash + 1, &stood);
}

static void left_settle(Merging *m) { // each once, of those that stand there
  size_t n = 0;
  if (m->left.n) qsort(m->left.at, m->left.n, sizeof *m->left.at, by_bytes);
  for (size_t i = 0; i < m->left.n; i++) {
    bool again = n && str_eq(m->left.at[i], m->left.at[n - 1]);
    if (!again && is_standing(m, m->left.at[i])) m->left.at[n++] = m->left.at[i];
  }
  m->left.n = n;
}

static void old_pass(Merging *m, FILE *file, const ManifestEntry *now) { // to a name; NULL: all
  while (m->old_more) {
    int order = now ? str_cmp(m->old_entry.file, now->file) : -1;
    if (order > 0) return;
    if (order < 0) old_leave(m, file);
    old_next(m);
  }
}

static ManifestHead head_joined(Merging *m) {
  const ManifestHead *of = manifest_head(m->shards.at[0].manifest);
  const ManifestHead *old = m->old && !m->kp->options.prune ? manifest_head(m->old) : NULL;
  ManifestHead head = {.kitpress = of->kitpress};
  for (size_t i = 0; i < of->inputs.n; i++) VEC_PUSH(m->arena, &head.inputs, of->inputs.at[i]);
  for (size_t i = 0; old && i < old->inputs.n; i++)
    if (!is_built(m, old->inputs.at[i].kit))
      VEC_PUSH(m->arena, &head.inputs, old->inputs.at[i]);
  manifest_sort(&head);
  return head;
}

// ---- joining -----------------------------------------------------------------------------------
static Shard *smallest(Merging *m) {
  Shard *best = NULL;
  for (size_t i = 0; i < m->shards.n; i++) {
    Shard *shard = &m->shards.at[i];
    if (shard->more && (!best || str_cmp(shard->entry.file, best->entry.file) < 0)) best = shard;
  }
  return best;
}

static void documents_join(Merging *m, FILE *file) {
  char *last = NULL;
  Arena *kept = arena_new();
  for (Shard *shard; (shard = smallest(m));) {
    old_pass(m, file, &shard->entry);
    known_pass(m, &shard->entry);
    if (last && str_is(shard->entry.file, last))
      document_wrong(m, shard, "is of another shard, too");
    else {
      document_check(m, shard);
      entry_put(m, file, shard->held, &shard->entry);
      m->documents++;
    }
    arena_free(kept);
    kept = arena_new();
    last = (char *)str_c(kept, shard->entry.file);
    entry_next(shard);
  }
  arena_free(kept);
  old_pass(m, file, NULL);
  known_pass(m, NULL);
  left_settle(m);
}

static void count_check(Merging *m) {
  for (size_t i = 0; i < m->shards.n; i++)
    if (manifest_broken(m->shards.at[i].manifest)) return; // it has been said
  uint64_t planned = manifest_head(m->shards.at[0].manifest)->shard.documents;
  if (m->told > TOLD_MOST)
    diag(m->diags, DIAG_MERGE_DOCUMENT, whole(m, m->path), "and %zu more documents are wrong",
         m->told - TOLD_MOST);
  if (m->documents == planned) return;
  diag(m->diags, DIAG_MERGE_DOCUMENT, whole(m, m->path),
       "the shards have made %zu documents, and the plan has %llu", m->documents,
       (unsigned long long)planned);
  diag_help(m->diags, "a shard could not make all of its documents, and has said which: build it "
                      "again");
}

static bool joined_write(Merging *m, FILE *file) {
  const ManifestHead head = head_joined(m);
  Buf out = {.arena = m->arena};
  manifest_head_write(&out, &head);
  fwrite(out.s, 1, out.n, file);
  documents_join(m, file);
  fputs(manifest_tail().s, file);
  count_check(m);
  return !ferror(file);
}

static void prune(Merging *m) {
  for (size_t i = 0; m->kp->options.prune && i < m->left.n; i++)
    output_remove(m->out, m->left.at[i]);
}

static void join(Merging *m) {
  int fd = output_new(m->out), again = fd < 0 ? -1 : dup(fd);
  FILE *file = again < 0 ? NULL : fdopen(again, "w");
  bool written = file && joined_write(m, file);
  if (file && fclose(file) != 0) written = false;
  if (written && good(m)) {
    written = output_new_place(m->out, fd, output_folder(m->out), MANIFEST_NAME);
    unlinkat(output_hidden(m->out), JOURNAL_NAME, 0); // of a build that was killed before
    prune(m);
  } else {
    int error = errno;
    output_new_drop(m->out);
    errno = error;
  }
  if (!written) output_fail(m->out, m->diags, MANIFEST_NAME, "the manifest cannot be written");
  if (fd >= 0) close(fd);
  output_settle(m->out);
}

// ---- all of it ---------------------------------------------------------------------------------
static void shards_join(Merging *m) {
  const KitpressOptions *o = &m->kp->options;
  m->out = output_open(m->arena, m->diags, &(OutputAsk){m->path, "", o->mode, o->wait, false});
  if (!m->out) return;
  shards_open(m);
  for (size_t i = 0; good(m) && i < m->shards.n; i++)
    head_check(m, &m->shards.at[i], &m->shards.at[0]);
  if (good(m)) {
    old_open(m);
    known_find(m);
    join(m);
  }
  for (size_t i = 0; i < m->shards.n; i++) {
    manifest_close(m->shards.at[i].manifest);
    arena_free(m->shards.at[i].held);
  }
  manifest_close(m->old);
  arena_free(m->old_held);
  output_close(m->out);
}

static void summary(Merging *m) {
  Buf out = {.arena = m->arena};
  bool removed = m->kp->options.prune;
  if (m->kp->options.format == KITPRESS_JSON)
    buf_printf(&out, "{\"summary\": {\"documents\": %zu, \"shards\": %zu, \"left\": %zu, "
                     "\"removed\": %zu}}\n", m->documents, m->shards.n,
               removed ? 0 : m->left.n, removed ? m->left.n : 0);
  else if (m->kp->options.format != KITPRESS_SARIF)
    buf_printf(&out, "%zu document%s of %zu shards", m->documents, m->documents == 1 ? "" : "s",
               m->shards.n);
  if (m->left.n && m->kp->options.format == KITPRESS_TEXT)
    buf_printf(&out, removed ? "; %zu of earlier builds removed"
                             : "; %zu left of earlier builds, which --prune removes", m->left.n);
  KitpressEvent event =
      m->kp->options.format == KITPRESS_JSON ? KITPRESS_MESSAGE : KITPRESS_SUMMARY;
  if (out.n) session_say(m->kp, event, buf_done(&out));
}

KitpressStatus kitpress_merge(Kitpress *kp) {
  Arena *arena = arena_new();
  Merging m = {.kp = kp, .arena = arena, .diags = diags_new(arena), .path = kp->options.output};
  session_begin(kp);
  if (shards_list(&m)) shards_check(&m);
  if (good(&m)) shards_join(&m);
  KitpressStatus status = session_tell(kp, m.diags);
  if (status == KITPRESS_FINE) summary(&m);
  session_end(kp);
  arena_free(arena);
  return status;
}
