// start.c -- `kitpress new`: a folder with a kit to write on.
// SPDX-License-Identifier: MIT
//
// The kits are those of starters/, which are real ones: tests build them. Nothing that is there
// already is touched: when a file is in the way, nothing is written at all.
#include "conduct.h"
#include "placing.h"
#include "session.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH_MOST = 8, FILE_BYTES_MOST = 1 << 20 };

typedef struct NewFile {
  Str path; // below the folder
  Str bytes;
} NewFile;
typedef struct Start {
  Kitpress *kp;
  Arena *arena;
  Diags *diags;
  const KitpressStart *wanted;
  Str id, title;
  VEC(NewFile) files;
} Start;

static Span place(Start *s, const char *path) {
  return span_whole(source_bytes(s->arena, path, STR("")));
}

// ---- what is to be written ----------------------------------------------------------------------
// A line of a kit, its id and title put in: the first of each that is no part of anything else.
static void add_line(Start *s, Buf *out, Str line, bool *id, bool *title) {
  const char *note = memchr(line.s, '#', line.n);
  if (!*id && line.n > 4 && !strncmp(line.s, "id: ", 4)) {
    *id = true;
    size_t column = note ? (size_t)(note - line.s) : 0;
    size_t start = out->n;
    buf_printf(out, "id: " STR_FMT, STR_ARG(s->id));
    while (note && out->n - start < column) buf_char(out, ' ');
    if (note && buf_done(out).s[out->n - 1] != ' ') buf_char(out, ' ');
    if (note) buf_str(out, (Str){note, line.n - column});
  } else if (!*title && line.n > 7 && !strncmp(line.s, "title: ", 7)) {
    *title = true;
    buf_text(out, "title: ");
    buf_json(out, s->title); // quoted as YAML reads it, too
  } else {
    buf_str(out, line);
  }
}

static Str kit_text(Start *s, Str text) {
  Buf out = {.arena = s->arena};
  bool id = false, title = false;
  for (size_t i = 0; i < text.n;) {
    const char *end = memchr(text.s + i, '\n', text.n - i);
    size_t n = end ? (size_t)(end - text.s) - i : text.n - i;
    add_line(s, &out, (Str){text.s + i, n}, &id, &title);
    buf_char(&out, '\n');
    i += n + 1;
  }
  return buf_done(&out);
}

static bool is_kit_path(Str path) {
  return path.n >= 8 && !memcmp(path.s + path.n - 8, "kit.yaml", 8);
}

static void take_file(Start *s, const char *from, const char *below) {
  Source *src = source_load(s->arena, s->diags, from, FILE_BYTES_MOST);
  if (!src) return;
  bool kit = is_kit_path(str_of(below));
  Str bytes = source_text(src);
  const char *path = below;
  if (!strncmp(below, "role/", 5)) // the folder of a kit is called as the kit is
    path = str_printf(s->arena, STR_FMT "/%s", STR_ARG(s->id), below + 5).s;
  NewFile file = {str_of(path), kit ? kit_text(s, bytes) : bytes};
  VEC_PUSH(s->arena, &s->files, file);
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void take_folder(Start *s, const char *from, const char *below, int depth) {
  DIR *dir = opendir(from);
  if (!dir) {
    diag(s->diags, DIAG_STARTER, place(s, from), "a folder of kitpress itself cannot be read: %s",
         strerror(errno));
    diag_help(s->diags, "install kitpress again, or say with --templates where it is");
    return;
  }
  VEC(const char *) names = {0};
  for (struct dirent *entry; (entry = readdir(dir));)
    if (entry->d_name[0] != '.')
      VEC_PUSH(s->arena, &names, str_c(s->arena, str_of(entry->d_name)));
  closedir(dir);
  if (names.n) qsort(names.at, names.n, sizeof *names.at, by_name);
  for (size_t i = 0; i < names.n; i++) {
    const char *path = str_printf(s->arena, "%s/%s", from, names.at[i]).s;
    const char *inner = str_printf(s->arena, "%s%s%s", below, *below ? "/" : "", names.at[i]).s;
    struct stat st;
    if (lstat(path, &st) < 0) continue;
    if (S_ISDIR(st.st_mode) && depth < DEPTH_MOST) take_folder(s, path, inner, depth + 1);
    else if (S_ISREG(st.st_mode)) take_file(s, path, inner);
  }
}

// The schemas that the first lines of the files name.
static void add_schemas(Start *s) {
  static const char *const names[] = {"kit", "candidates", "categories", "questions", "scales",
                                      "people"};
  bool library = s->wanted->from && !strcmp(s->wanted->from, "library");
  for (size_t i = 0; i < (library ? COUNT(names) : 2); i++) {
    Buf out = {.arena = s->arena};
    schema_write(s->arena, &out, names[i]);
    NewFile file = {str_printf(s->arena, "schemas/%s.json", names[i]), buf_done(&out)};
    VEC_PUSH(s->arena, &s->files, file);
  }
}

// ---- writing ------------------------------------------------------------------------------------
static const char *target(Start *s, const NewFile *file) {
  return str_printf(s->arena, "%s/" STR_FMT, s->wanted->folder, STR_ARG(file->path)).s;
}

static bool nothing_there(Start *s) {
  size_t n = 0;
  for (size_t i = 0; i < s->files.n; i++) {
    const char *path = target(s, &s->files.at[i]);
    struct stat st;
    if (lstat(path, &st) < 0) continue;
    if (n++) diag_at(s->diags, place(s, path), "and this");
    else diag(s->diags, DIAG_NEW_EXISTS, place(s, path), "this is there; nothing was written");
  }
  if (n) diag_help(s->diags, "choose a folder that is empty or not there yet");
  return !n;
}

static bool write_file(Start *s, const NewFile *file) {
  const char *path = target(s, file);
  int fd = -1;
  if (folders_make(s->arena, folder_of(s->arena, path)))
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  Str rest = file->bytes;
  bool good = fd >= 0;
  while (good && rest.n) {
    ssize_t n = write(fd, rest.s, rest.n);
    if (n < 0 && errno == EINTR) continue;
    good = n >= 0;
    if (good) rest.s += n, rest.n -= (size_t)n;
  }
  int error = errno;
  if (fd >= 0 && close(fd) < 0 && good) good = false, error = errno;
  if (good) return true;
  diag(s->diags, DIAG_FILE_WRITE, place(s, path), "this cannot be written: %s", strerror(error));
  diag_refused(s->diags, error, /*write*/ true);
  return false;
}

static void write_all(Start *s) {
  Str kit = str_of(s->wanted->folder);
  for (size_t i = 0; i < s->files.n; i++) {
    if (!write_file(s, &s->files.at[i])) return;
    session_made(s->kp, str_of(target(s, &s->files.at[i])));
    if (is_kit_path(s->files.at[i].path)) kit = str_of(target(s, &s->files.at[i]));
  }
  Str folder = session_word(s->arena, s->wanted->folder);
  if (s->kp->options.format != KITPRESS_TEXT) return;
  session_say(s->kp, KITPRESS_DUMPED,
              str_printf(s->arena,
                         "\nNow try:\n\n    kitpress check " STR_FMT "\n    kitpress build " STR_FMT
                         " -o output\n\nThen open " STR_FMT " in an editor, and put your role in "
                         "the place of the example.\n\"kitpress manual format | man -l -\" "
                         "explains every part of it.\n",
                         STR_ARG(folder), STR_ARG(folder), STR_ARG(kit)));
}

// ---- what is wanted -----------------------------------------------------------------------------
static bool set_title(Start *s) {
  const char *title = s->wanted->title ? s->wanted->title : "Support Lead";
  Str text = str_trim(str_of(title));
  bool good = text.n && utf8_invalid(text) == text.n;
  for (size_t i = 0; good && i < text.n;) good = !utf8_unseen(utf8_next(text, &i));
  s->title = text;
  if (!good) {
    diag(s->diags, DIAG_KIT_VALUE, (Span){0}, "the title must be a line of text in UTF-8");
    return false;
  }
  Names *names = names_new();
  s->id = names_slug(s->arena, names, text);
  names_free(names);
  if (!s->id.n) s->id = STR("kit"); // of signs alone
  return true;
}

KitpressStatus kitpress_start(Kitpress *kp, const KitpressStart *wanted) {
  Arena *arena = arena_new();
  Start s = {.kp = kp, .arena = arena, .diags = diags_new(arena), .wanted = wanted};
  session_begin(kp);
  if (set_title(&s)) {
    const char *from = str_printf(arena, "%s/starters/%s", kp->shared,
                                  wanted->from ? wanted->from : "starter").s;
    take_folder(&s, from, "", 0);
    add_schemas(&s);
    if (!diags_errors(s.diags) && nothing_there(&s)) write_all(&s);
  }
  KitpressStatus status = session_tell(kp, s.diags);
  session_end(kp);
  arena_free(arena);
  return status;
}
