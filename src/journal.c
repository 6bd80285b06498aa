// journal.c -- "journal": what a build has put in place, told line by line as it happens.
// SPDX-License-Identifier: MIT
#include "journal.h"

#include "ledgerfiles.h"
#include "placing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD "kitpress-journal 1 " STR_FMT "\n"
enum { LINE_MOST = 1 << 16 };

struct Journal {
  FILE *file;    // read through it; written to beneath it, at its end
  const char *head;
  char *line;    // heap
  off_t end;     // of the last whole line; 0: not even the first
};

static int file_open(Output *out) {
  const int flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  int hidden = output_hidden(out);
  struct stat st;
  bool look = output_looks(out);
  if (!look && fstatat(hidden, JOURNAL_NAME, &st, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISREG(st.st_mode))
    unlinkat(hidden, JOURNAL_NAME, 0); // what somebody else put there
  int fd = look ? openat(hidden, JOURNAL_NAME, flags | O_RDONLY)
                : openat(hidden, JOURNAL_NAME, flags | O_RDWR | O_CREAT | O_APPEND,
                         output_mode(out));
  if (fd < 0 || (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))) return fd;
  close(fd);
  return -1;
}

static bool entry_of(Str line, Arena *arena, JournalLine *out) {
  return stood_read(&line, &out->stood) && manifest_entry_read(arena, line, &out->entry);
}

static void lines_take(Journal *j, JournalTake *take, void *data) { // `head` NULL: any
  if (!fgets(j->line, LINE_MOST, j->file) || (j->head && strcmp(j->line, j->head) != 0)) return;
  j->end = ftello(j->file);
  for (off_t at = j->end; fgets(j->line, LINE_MOST, j->file); at = ftello(j->file)) {
    Arena *own = arena_new();
    Str line = str_of(j->line);
    JournalLine found = {.at = (uint64_t)at};
    bool whole = line.n && line.s[line.n - 1] == '\n';
    if (whole) j->end = ftello(j->file);
    if (whole && entry_of(line, own, &found)) take(data, &found);
    arena_free(own);
  }
}

Journal *journal_open(Arena *arena, Output *out, Str manifest, JournalTake *take, void *data) {
  int fd = file_open(out);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
  if (fd >= 0 && !file) close(fd);
  if (!file) return NULL;
  Journal *j = NEW(arena, Journal);
  *j = (Journal){.file = file, .line = malloc(LINE_MOST)};
  if (!j->line) out_of_memory();
  j->head = str_printf(arena, HEAD, STR_ARG(manifest)).s;
  lines_take(j, take, data);
  bool good = output_looks(out) || ftruncate(fd, j->end) == 0; // what is not whole
  if (good) return j;
  journal_close(j);
  return NULL;
}

void journal_each(int hidden, JournalTake *take, void *data) {
  int fd = openat(hidden, JOURNAL_NAME, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
  if (fd >= 0 && !file) close(fd);
  if (!file) return;
  Journal j = {.file = file, .line = malloc(LINE_MOST)};
  if (!j.line) out_of_memory();
  lines_take(&j, take, data);
  journal_close(&j);
}

void journal_close(Journal *j) {
  if (!j) return;
  fclose(j->file);
  free(j->line);
}

bool journal_add(Journal *j, const ManifestEntry *entry, Stood stood, uint64_t *at) {
  Buf out = {.arena = arena_new()};
  if (!j->end) buf_text(&out, j->head);
  *at = (uint64_t)j->end + out.n;
  stood_write(&out, &stood);
  manifest_entry_write(&out, entry);
  buf_char(&out, '\n');
  int fd = fileno(j->file);
  bool good = file_write(fd, buf_done(&out));
  int error = errno;
  if (good) j->end += (off_t)out.n;
  else (void)!ftruncate(fd, j->end); // half a line would be taken for the beginning of the next
  arena_free(out.arena);
  errno = error;
  return good;
}

bool journal_line(Journal *j, uint64_t at, Str *entry) {
  Stood stood;
  if (fseeko(j->file, (off_t)at, SEEK_SET) < 0 || !fgets(j->line, LINE_MOST, j->file)) return false;
  *entry = str_of(j->line);
  if (!stood_read(entry, &stood) || !entry->n) return false;
  entry->n--; // its end
  return true;
}

bool journal_goes_on(int hidden, Str manifest) {
  char line[128] = "", head[128];
  int fd = openat(hidden, JOURNAL_NAME, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  int n = snprintf(head, sizeof head, HEAD, STR_ARG(manifest));
  bool good = fd >= 0 && read(fd, line, (size_t)n) == n && !memcmp(line, head, (size_t)n);
  if (fd >= 0) close(fd);
  return good;
}

bool journal_clear(Journal *j) {
  j->end = 0;
  return ftruncate(fileno(j->file), 0) == 0;
}

bool journal_is_empty(int hidden) {
  struct stat st;
  return fstatat(hidden, JOURNAL_NAME, &st, AT_SYMLINK_NOFOLLOW) < 0 || !st.st_size;
}
