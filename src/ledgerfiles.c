// ledgerfiles.c -- "files", hidden beside a manifest: sizes, times and inodes of what stands there.
// SPDX-License-Identifier: MIT
//
//   kitpress-files 1
//   manifest SIZE MTIME INODE
//   kit KEY DOCUMENTS LEFT FOLDER
//   file SIZE MTIME INODE NAME   (a document)
//   left SIZE MTIME INODE NAME   (one of an earlier build, which no plan names)
// in that order. Whoever can change it can change the documents as well; so it is believed, but for
// what cannot be read.
#include "ledgerfiles.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_LINE "kitpress-files 1\n"
enum { LINE_MOST = 1 << 14 };

bool stood_same(const Stood *a, const Stood *b) {
  return a->size == b->size && a->inode == b->inode && a->mtime == b->mtime;
}

// ---- a line's parts -----------------------------------------------------------------------------
void fact_write(Buf *out, const Stood *s) {
  buf_printf(out, "%" PRIu64 " %" PRId64 " %" PRIu64 " ", s->size, s->mtime, s->inode);
}

static bool number_take(Str *line, uint64_t *out) { // and the blank after it
  size_t n = 0;
  *out = 0;
  for (; n < line->n && n < 20 && line->s[n] >= '0' && line->s[n] <= '9'; n++)
    *out = *out * 10 + (uint64_t)(line->s[n] - '0');
  if (!n || (n < line->n && line->s[n] != ' ')) return false;
  n += n < line->n;
  *line = (Str){line->s + n, line->n - n};
  return true;
}

bool fact_read(Str *line, Stood *out) {
  uint64_t mtime;
  if (!number_take(line, &out->size) || !number_take(line, &mtime)) return false;
  out->mtime = (int64_t)mtime;
  return number_take(line, &out->inode);
}

static bool word_take(Str *line, const char *word) {
  size_t n = strlen(word);
  if (line->n < n || memcmp(line->s, word, n) != 0) return false;
  *line = (Str){line->s + n, line->n - n};
  return true;
}

// ---- writing ------------------------------------------------------------------------------------
void facts_begin(FILE *file, Stood m, const KitNote *notes, size_t n) {
  fputs(FIRST_LINE, file);
  fprintf(file, "manifest %" PRIu64 " %" PRId64 " %" PRIu64 "\n", m.size, m.mtime, m.inode);
  for (size_t i = 0; i < n; i++)
    fprintf(file, "kit " STR_FMT " %zu %zu %s\n", STR_ARG(notes[i].key), notes[i].documents,
            notes[i].left, notes[i].folder);
}

void facts_add(FILE *file, const char *name, Stood s, bool left) {
  fprintf(file, "%s %" PRIu64 " %" PRId64 " %" PRIu64 " %s\n", left ? "left" : "file", s.size,
          s.mtime, s.inode, name);
}

// ---- reading ------------------------------------------------------------------------------------
static FILE *files_open(int hidden) {
  int fd = openat(hidden, FILES_NAME, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "rb");
  if (fd >= 0 && !file) close(fd);
  char first[sizeof FIRST_LINE];
  if (file && fgets(first, sizeof first, file) && !strcmp(first, FIRST_LINE)) return file;
  if (file) fclose(file);
  return NULL;
}

static bool line_next(FILE *file, char *buffer, Str *line) {
  if (!fgets(buffer, LINE_MOST, file)) return false;
  *line = str_of(buffer);
  if (!line->n || buffer[line->n - 1] != '\n') return false;
  buffer[--line->n] = '\0';
  return true;
}

void facts_each(int hidden, FactTake *take, void *data) {
  FILE *file = files_open(hidden);
  char *buffer = malloc(LINE_MOST);
  if (!buffer) out_of_memory();
  for (Str line; file && line_next(file, buffer, &line);) {
    Stood stood;
    bool left = word_take(&line, "left ");
    if ((left || word_take(&line, "file ")) && fact_read(&line, &stood) &&
        manifest_file_good(line))
      take(data, line.s, stood, left);
  }
  free(buffer);
  if (file) fclose(file);
}

// ---- whether all stands there as it did ---------------------------------------------------------
typedef struct Kept { // a kit that was noted
  KitNote note;
  size_t files, intact; // that are noted in its folder; that stand there as noted
} Kept;
struct Intact {
  Arena *arena;
  int output, folder; // open: the output folder, and that of the kit at hand
  const char *at;     // its name
  VEC(Kept) kits;
};

static bool stands(int folder, const char *name, const Stood *noted) {
  struct stat st;
  return fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) &&
         (uint64_t)st.st_size == noted->size && (uint64_t)st.st_ino == noted->inode &&
         (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec == noted->mtime;
}

static void kept_take(Intact *in, Str line) {
  Kept kept = {0};
  uint64_t documents, left;
  if (line.n < DIGEST_HEX + 2) return;
  kept.note.key = str_copy(in->arena, (Str){line.s, DIGEST_HEX});
  line = (Str){line.s + DIGEST_HEX + 1, line.n - DIGEST_HEX - 1};
  if (!number_take(&line, &documents) || !number_take(&line, &left)) return;
  kept.note.documents = (size_t)documents, kept.note.left = (size_t)left;
  kept.note.folder = str_c(in->arena, line);
  VEC_PUSH(in->arena, &in->kits, kept);
}

static void file_take(Intact *in, Str line) {
  Stood noted;
  if (!fact_read(&line, &noted)) return;
  const char *slash = strchr(line.s, '/');
  size_t n = slash ? (size_t)(slash - line.s) : 0;
  if (!n) return;
  if (in->folder < 0 || strlen(in->at) != n || memcmp(in->at, line.s, n) != 0) {
    if (in->folder >= 0) close(in->folder);
    in->at = str_c(in->arena, (Str){line.s, n});
    in->folder = openat(in->output, in->at, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  }
  bool good = in->folder >= 0 && stands(in->folder, slash + 1, &noted);
  for (size_t i = 0; i < in->kits.n; i++)
    if (!strcmp(in->kits.at[i].note.folder, in->at))
      in->kits.at[i].files++, in->kits.at[i].intact += good;
}

static bool lines_take(Intact *in, FILE *file, char *buffer, const char *name) {
  Str line;
  Stood noted;
  if (!line_next(file, buffer, &line) || !word_take(&line, "manifest ")) return false;
  if (!fact_read(&line, &noted) || !stands(in->output, name, &noted)) return false;
  while (line_next(file, buffer, &line)) {
    if (word_take(&line, "kit ")) kept_take(in, line);
    else if (word_take(&line, "file ")) file_take(in, line);
  }
  return feof(file);
}

static bool journal_is_empty(int hidden) {
  struct stat st;
  return fstatat(hidden, JOURNAL_NAME, &st, AT_SYMLINK_NOFOLLOW) < 0 || !st.st_size;
}

Intact *intact_read(Arena *arena, const char *output, const char *part, const char *name) {
  Intact *in = NEW(arena, Intact);
  *in = (Intact){.arena = arena, .folder = -1, .at = ""};
  in->output = open(output, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int hidden = openat(in->output, str_printf(arena, ".kitpress%s", part).s,
                      O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  FILE *file = hidden >= 0 && journal_is_empty(hidden) ? files_open(hidden) : NULL;
  bool good = file && lines_take(in, file, arena_alloc(arena, LINE_MOST), name);
  if (file) fclose(file);
  int fds[] = {in->folder, hidden, in->output};
  for (size_t i = 0; i < COUNT(fds); i++)
    if (fds[i] >= 0) close(fds[i]);
  return good ? in : NULL;
}

const KitNote *intact_kit(const Intact *in, const char *folder, Str key) {
  for (size_t i = 0; in && i < in->kits.n; i++) {
    const Kept *kept = &in->kits.at[i];
    if (strcmp(kept->note.folder, folder) != 0 || !str_eq(kept->note.key, key)) continue;
    bool all = kept->intact == kept->files && kept->files >= kept->note.documents;
    return all ? &kept->note : NULL;
  }
  return NULL;
}

void intact_each(const Intact *in, void (*take)(void *data, const KitNote *), void *data) {
  for (size_t i = 0; i < in->kits.n; i++) take(data, &in->kits.at[i].note);
}
