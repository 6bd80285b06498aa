// ledgerfiles.c -- "files", hidden beside a manifest: written, and read line by line.
// SPDX-License-Identifier: MIT
#include "ledgerfiles.h"

#include "inputs.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIRST_LINE "kitpress-files 3\n"
#define NUMBERS "%" PRIu64 " %" PRId64 " %" PRId64 " %" PRIu64 " "
static const char unknown[] = "-"; // in a digest's place

bool stood_same(const Stood *a, const Stood *b) {
  return a->size == b->size && a->inode == b->inode && a->mtime == b->mtime &&
         a->ctime == b->ctime;
}

// ---- a line's parts -----------------------------------------------------------------------------
void stood_write(Buf *out, const Stood *s) {
  buf_printf(out, NUMBERS, s->size, s->mtime, s->ctime, s->inode);
}

bool files_number(Str *line, uint64_t *out) {
  size_t n = 0;
  *out = 0;
  for (; n < line->n && line->s[n] >= '0' && line->s[n] <= '9'; n++) {
    uint64_t digit = (uint64_t)(line->s[n] - '0');
    if (*out > (UINT64_MAX - digit) / 10) return false;
    *out = *out * 10 + digit;
  }
  if (!n || (n < line->n && line->s[n] != ' ')) return false;
  n += n < line->n;
  *line = (Str){line->s + n, line->n - n};
  return true;
}

static bool time_take(Str *line, int64_t *out) { // it may be before 1970
  bool before = line->n && line->s[0] == '-';
  uint64_t time;
  if (before) *line = (Str){line->s + 1, line->n - 1};
  if (!files_number(line, &time) || time > INT64_MAX) return false;
  *out = before ? -(int64_t)time : (int64_t)time;
  return true;
}

bool stood_read(Str *line, Stood *out) {
  return files_number(line, &out->size) && time_take(line, &out->mtime) &&
         time_take(line, &out->ctime) && files_number(line, &out->inode);
}

bool files_word(Str *line, const char *word) {
  size_t n = strlen(word);
  if (line->n < n || memcmp(line->s, word, n) != 0) return false;
  *line = (Str){line->s + n, line->n - n};
  return true;
}

static bool digest_take(Str *line, Str *out) { // and the blank after it
  const char *blank = memchr(line->s, ' ', line->n);
  if (!blank) return false;
  *out = (Str){line->s, (size_t)(blank - line->s)};
  *line = (Str){blank + 1, line->n - out->n - 1};
  if (str_is(*out, unknown)) return *out = STR(""), true;
  return digest_good(*out);
}

uint64_t entry_mark(const ManifestEntry *entry) {
  Buf out = {.arena = arena_new()};
  manifest_entry_write(&out, entry);
  uint64_t mark = met_hash(buf_done(&out));
  arena_free(out.arena);
  return mark;
}

// ---- writing ------------------------------------------------------------------------------------
void files_begin(FILE *file, const FilesOf *of, const KitNote *notes, size_t n) {
  const Stood *m = &of->stood;
  fprintf(file, FIRST_LINE "manifest " NUMBERS "%s\n", m->size, m->mtime, m->ctime, m->inode,
          of->digest);
  for (size_t i = 0; i < n; i++)
    fprintf(file, "kit " STR_FMT " %zu %zu %s %s\n", STR_ARG(notes[i].key), notes[i].documents,
            notes[i].left, notes[i].folder, notes[i].path ? notes[i].path : "");
}

void files_add(FILE *file, const FileNote *fact) {
  const Stood *s = &fact->stood;
  fprintf(file, "%s " NUMBERS, fact->left ? "left" : "file", s->size, s->mtime, s->ctime, s->inode);
  Str sha256 = fact->sha256.n ? fact->sha256 : STR(unknown);
  if (fact->left) fprintf(file, STR_FMT " ", STR_ARG(sha256));
  else fprintf(file, "%" PRIu64 " ", fact->line);
  fprintf(file, "%s\n", fact->file);
}

// ---- reading ------------------------------------------------------------------------------------
bool files_line(FILE *file, char *buffer, Str *line) {
  if (!fgets(buffer, FILES_LINE, file)) return false;
  *line = str_of(buffer);
  if (!line->n || buffer[line->n - 1] != '\n') return false;
  buffer[--line->n] = '\0';
  return true;
}

FILE *files_open(int hidden, FilesOf *of) {
  int fd = openat(hidden, FILES_NAME, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "rb");
  if (fd >= 0 && !file) close(fd);
  char first[sizeof FIRST_LINE], second[256];
  Str line;
  if (file && fgets(first, sizeof first, file) && !strcmp(first, FIRST_LINE) &&
      fgets(second, sizeof second, file)) {
    line = str_trim(str_of(second));
    if (files_word(&line, "manifest ") && stood_read(&line, &of->stood) && digest_good(line)) {
      memcpy(of->digest, line.s, line.n);
      of->digest[line.n] = '\0';
      return file;
    }
  }
  if (file) fclose(file);
  return NULL;
}

bool files_of(int hidden, FilesOf *of) {
  FILE *file = files_open(hidden, of);
  if (file) fclose(file);
  return file;
}

bool files_note(Str line, FileNote *out) {
  out->left = files_word(&line, "left ");
  if (!out->left && !files_word(&line, "file ")) return false;
  if (!stood_read(&line, &out->stood)) return false;
  if (out->left && !digest_take(&line, &out->sha256)) return false;
  if (!out->left && !files_number(&line, &out->line)) return false;
  out->file = line.s;
  return manifest_file_good(line);
}

bool files_kit(Arena *arena, Str line, KitNote *out) {
  uint64_t documents, left;
  *out = (KitNote){0};
  if (!files_word(&line, "kit ") || line.n < DIGEST_HEX + 2) return false;
  out->key = str_copy(arena, (Str){line.s, DIGEST_HEX});
  line = (Str){line.s + DIGEST_HEX + 1, line.n - DIGEST_HEX - 1};
  if (!files_number(&line, &documents) || !files_number(&line, &left)) return false;
  out->documents = (size_t)documents, out->left = (size_t)left;
  const char *blank = memchr(line.s, ' ', line.n);
  size_t n = blank ? (size_t)(blank - line.s) : line.n;
  out->folder = str_c(arena, (Str){line.s, n});
  out->path = blank ? str_c(arena, (Str){blank + 1, line.n - n - 1}) : "";
  return true;
}

void files_kits(Arena *arena, int hidden, KitTake *take, void *data) {
  FilesOf of;
  FILE *file = files_open(hidden, &of);
  char *buffer = arena_alloc(arena, FILES_LINE);
  KitNote note;
  for (Str line; file && files_line(file, buffer, &line) && files_kit(arena, line, &note);)
    take(data, &note);
  if (file) fclose(file);
}

void files_each(int hidden, FileTake *take, void *data) {
  FilesOf of;
  FILE *file = files_open(hidden, &of);
  char *buffer = malloc(FILES_LINE);
  if (!buffer) out_of_memory();
  for (Str line; file && files_line(file, buffer, &line);) {
    FileNote fact = {0};
    if (files_note(line, &fact)) take(data, &fact);
  }
  free(buffer);
  if (file) fclose(file);
}
