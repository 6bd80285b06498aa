// merge.c -- joins the manifests of shards, and proves that they hold the whole plan, each document
// once and as it was made.
// SPDX-License-Identifier: MIT
//
// Every manifest is in order of file names. So all of them are gone through at once, the smallest
// name first: a name that comes twice comes twice in a row. What is joined is written on the way,
// and has its name only when nothing is wrong.
#include "inputs.h"
#include "merging.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TOLD_MOST = 20 }; // shards whose documents are told of

Span merging_span(const Merging *m, const char *shown) {
  return span_whole(source_bytes(m->arena, shown, STR("")));
}

bool merging_good(const Merging *m) { return diags_errors(m->diags) == 0; }

// ---- documents ---------------------------------------------------------------------------------
// What it is, without the candidate's name, which its file has.
static const char *shown_entry(const Merging *m, const ManifestEntry *e) {
  if (m->kp->options.verbose || !e->candidate.n) return str_c(m->arena, e->file);
  Str who = e->interview.n ? e->interview : STR("all interviews");
  return str_printf(m->arena, "the " STR_FMT " of %s (" STR_FMT "%s" STR_FMT ")",
                    STR_ARG(e->document), str_c(m->arena, e->candidate), STR_ARG(who),
                    e->person.n ? ", " : "", STR_ARG(e->person)).s;
}

// All that is wrong with a shard's documents has one cause, mostly: a build without shards, say.
static void document_wrong(Merging *m, Shard *shard, const char *what) {
  if (shard->wrong++) return;
  const char *which = shown_entry(m, &shard->entry);
  shard->wrong_first = str_printf(m->arena, "%s %s", which, what).s;
}

static void documents_tell(Merging *m) { // a line for each shard
  size_t told = 0;
  for (size_t i = 0; i < m->shards.n; i++) {
    const Shard *shard = &m->shards.at[i];
    if (!shard->wrong || told++ >= TOLD_MOST) continue;
    Str more = shard->wrong == 1 ? STR("")
                                 : str_printf(m->arena, ", and %zu more of the shard %s wrong",
                                              shard->wrong - 1, shard->wrong == 2 ? "is" : "are");
    diag(m->diags, DIAG_MERGE_DOCUMENT, merging_span(m, shard->shown), "%s" STR_FMT,
         shard->wrong_first, STR_ARG(more));
    diag_help(m->diags, "build shard %d/%d again, and merge then", shard->number, shard->of);
  }
  if (told > TOLD_MOST)
    diag(m->diags, DIAG_MERGE_DOCUMENT, merging_span(m, m->path),
         "and documents of %zu more shards are wrong", told - TOLD_MOST);
}

static void document_check(Merging *m, Shard *shard) {
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
  Stood after = {0};
  if (!same) document_wrong(m, shard, "is not the file that the shard has made");
  else if (output_find(m->out, folder, file, &after)) proved_note(m, e, &stood, &after);
}

static ManifestHead head_joined(Merging *m) {
  const ManifestHead *of = manifest_head(m->shards.at[0].manifest);
  const ManifestHead *old = m->old && !m->kp->options.prune ? manifest_head(m->old) : NULL;
  ManifestHead head = {.kitpress = of->kitpress};
  for (size_t i = 0; i < of->inputs.n; i++) VEC_PUSH(m->arena, &head.inputs, of->inputs.at[i]);
  for (size_t i = 0; old && i < old->inputs.n; i++)
    if (!is_planned(m, old->inputs.at[i].kit))
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
  left_settle(m);
}

static void count_check(Merging *m) {
  for (size_t i = 0; i < m->shards.n; i++)
    if (manifest_broken(m->shards.at[i].manifest)) return; // it has been said
  uint64_t planned = manifest_head(m->shards.at[0].manifest)->shard.documents;
  if (m->documents == planned) return;
  diag(m->diags, DIAG_MERGE_DOCUMENT, merging_span(m, m->path),
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
  documents_tell(m);
  count_check(m);
  return !ferror(file);
}

static void joined_settle(Merging *m, int manifest) { // once the manifest stands there
  unlinkat(output_hidden(m->out), JOURNAL_NAME, 0); // of a build that was killed before
  output_narrow(m->out, "", MANIFEST_NAME, NULL);
  for (size_t i = 0; i < m->shards.n; i++)
    output_narrow(m->out, "", strrchr(m->shards.at[i].shown, '/') + 1, NULL);
  if (m->kp->options.prune) left_remove(m);
  proved_write(m, manifest);
}

static void join(Merging *m) {
  int fd = output_new(m->out), again = fd < 0 ? -1 : dup(fd);
  FILE *file = again < 0 ? NULL : fdopen(again, "w");
  bool written = file && joined_write(m, file);
  if (file && fclose(file) != 0) written = false;
  int error = m->error ? m->error : errno; // before anything else fails
  bool good = written && merging_good(m);
  if (good && !output_new_place(m->out, fd, output_folder(m->out), MANIFEST_NAME))
    error = errno, written = false;
  if (good && written) joined_settle(m, fd);
  if (!good) output_new_drop(m->out);
  errno = error;
  if (!written) output_fail(m->out, m->diags, MANIFEST_NAME, "the manifest cannot be written");
  if (fd >= 0) close(fd);
  output_settle(m->out);
}

// ---- all of it ---------------------------------------------------------------------------------
static void say_wait(void *data, Str who) {
  const Merging *m = data;
  session_say(m->kp, KITPRESS_WAITS,
              str_printf(m->arena, "waiting for another build that is writing to %s: " STR_FMT,
                         m->path, STR_ARG(who)));
}

static void shards_join(Merging *m) {
  const KitpressOptions *o = &m->kp->options;
  const OutputAsk ask = {m->path, "", o->mode, o->wait, false, say_wait, m, .joins = true};
  m->out = output_open(m->arena, m->diags, &ask);
  if (!m->out) return;
  shards_open(m);
  if (merging_good(m)) {
    old_open(m);
    join(m);
  }
  shards_close(m);
  manifest_close(m->old);
  arena_free(m->old_held);
  output_close(m->out);
}

static void summary_text(const Merging *m, Buf *out) {
  buf_printf(out, "%zu document%s of %zu shards", m->documents, m->documents == 1 ? "" : "s",
             m->shards.n);
  if (m->removed) buf_printf(out, "; %zu of earlier builds removed", m->removed);
  if (m->n_left)
    buf_printf(out, "; %zu left of earlier builds, which --prune removes", m->n_left);
  if (m->n_changed) buf_printf(out, "; %zu of earlier builds kept, changed since", m->n_changed);
  if (m->n_apart)
    buf_printf(out, "; %zu of kits that the shards were not built of last: --prune removes them, "
                    "and a build of all kits in shards counts them", m->n_apart);
}

static void summary(const Merging *m) {
  Buf out = {.arena = m->arena};
  KitpressFormat format = m->kp->options.format;
  if (format == KITPRESS_JSON)
    buf_printf(&out, "{\"summary\": {\"documents\": %zu, \"shards\": %zu, \"left\": %zu, "
                     "\"removed\": %zu, \"kept\": %zu}}\n", m->documents, m->shards.n,
               m->n_left + m->n_changed + m->n_apart, m->removed, m->n_changed);
  else if (format != KITPRESS_SARIF) summary_text(m, &out);
  KitpressEvent event = format == KITPRESS_JSON ? KITPRESS_MESSAGE : KITPRESS_SUMMARY;
  if (out.n) session_say(m->kp, event, buf_done(&out));
}

KitpressStatus kitpress_merge(Kitpress *kp) {
  Arena *arena = arena_new();
  Merging m = {.kp = kp, .arena = arena, .diags = diags_new(arena), .path = kp->options.output};
  session_begin(kp);
  if (shards_find(&m)) shards_join(&m);
  KitpressStatus status = session_tell(kp, m.diags);
  if (status == KITPRESS_FINE) summary(&m);
  session_end(kp);
  arena_free(arena);
  return status;
}
