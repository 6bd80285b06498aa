// manifestread.c -- manifest.json as it is read: line by line, or whole when it was laid out anew.
// SPDX-License-Identifier: MIT
//
// Somebody else may have written it. Nothing that it holds is shown in a message: it names files,
// and files name candidates.
#include "manifestparts.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE_MOST = 1 << 16 }; // bytes of an entry; a longer one was not written by kitpress
enum { WHOLE_MOST = 1 << 28 }; // bytes of a manifest that is read whole

struct Manifest {
  Diags *diags;
  Span here;          // the file as a whole
  FILE *file;         // of lines as kitpress writes them
  char *line, *whole; // heap: the line that was read; all of them, when they were laid out anew
  ManifestHead head;
  bool broken, ended;
};

// ---- parts of it --------------------------------------------------------------------------------
bool digest_good(Str s) {
  for (size_t i = 0; i < s.n; i++)
    if (!(s.s[i] >= '0' && s.s[i] <= '9') && !(s.s[i] >= 'a' && s.s[i] <= 'f')) return false;
  return s.n == DIGEST_HEX;
}

static bool value_read(Arena *arena, MemberKind kind, const json_t *value, void *at) {
  if (kind == MEMBER_COUNT) {
    if (!json_is_integer(value) || json_integer_value(value) < 0) return false;
    *(uint64_t *)at = (uint64_t)json_integer_value(value);
    return true;
  }
  if (kind == MEMBER_MAYBE && json_is_null(value)) return *(Str *)at = STR(""), true;
  if (!json_is_string(value)) return false;
  Str text = {json_string_value(value), json_string_length(value)};
  if (!text.n || (kind == MEMBER_DIGEST && !digest_good(text))) return false;
  *(Str *)at = str_copy(arena, text);
  return true;
}

static bool part_read(Arena *arena, ManifestPart part, const json_t *object, void *out) {
  const Members *members = &manifest_members[part];
  if (!json_is_object(object)) return false;
  for (size_t i = 0; i < members->n; i++) {
    const Member *m = &members->at[i];
    if (!value_read(arena, m->kind, json_object_get(object, m->name), (char *)out + m->at))
      return false;
  }
  return true;
}

bool manifest_file_good(Str file) {
  const char *slash = memchr(file.s, '/', file.n);
  size_t folder = slash ? (size_t)(slash - file.s) : 0;
  if (!folder || folder + 1 == file.n || file.s[0] == '.' || slash[1] == '.') return false;
  for (size_t i = 0; i < file.n; i++)
    if ((unsigned char)file.s[i] < ' ') return false;
  return !memchr(slash + 1, '/', file.n - folder - 1);
}

bool manifest_entry_read(Arena *arena, Str line, ManifestEntry *out) {
  json_error_t error;
  json_t *object = json_loadb(line.s, line.n, JSON_REJECT_DUPLICATES, &error);
  bool good = object && part_read(arena, MANIFEST_ENTRY, object, out) &&
              manifest_file_good(out->file);
  json_decref(object);
  return good;
}

static bool head_read(Arena *arena, const json_t *root, ManifestHead *head) {
  const json_t *shard = json_object_get(root, "shard"), *inputs = json_object_get(root, "inputs");
  if (json_integer_value(json_object_get(root, "format")) != MANIFEST_FORMAT) return false;
  if (!value_read(arena, MEMBER_TEXT, json_object_get(root, "kitpress"), &head->kitpress))
    return false;
  if (shard && !part_read(arena, MANIFEST_SHARD, shard, &head->shard)) return false;
  for (size_t i = 0; i < json_array_size(inputs); i++) {
    ManifestInput input = {0};
    if (!part_read(arena, MANIFEST_INPUT, json_array_get(inputs, i), &input)) return false;
    VEC_PUSH(arena, &head->inputs, input);
  }
  return json_is_array(inputs);
}

// ---- lines --------------------------------------------------------------------------------------
static bool wrong(Manifest *m, const char *why) {
  if (!m->broken) {
    diag(m->diags, DIAG_MANIFEST, m->here, "%s", why);
    diag_help(m->diags, "\"kitpress build --force\" makes the documents and their manifest anew");
  }
  m->broken = m->ended = true;
  return false;
}

static bool line_read(Manifest *m, Str *out) { // without its end
  if (!fgets(m->line, LINE_MOST, m->file)) return false;
  *out = str_of(m->line);
  if (!out->n || out->s[out->n - 1] != '\n') return false; // too long, or it ends within
  out->n--;
  return true;
}

// The head of what kitpress wrote: all before the first document, closed as if there were none.
static bool lines_begin(Manifest *m, Arena *arena) {
  Arena *own = arena_new();
  Buf text = {.arena = own};
  bool found = false;
  for (Str line; !found && line_read(m, &line);) {
    found = str_is(line, "\"documents\": [");
    buf_str(&text, line);
    buf_char(&text, '\n');
  }
  buf_text(&text, "]}");
  json_error_t error;
  Str head = buf_done(&text);
  json_t *root = found ? json_loadb(head.s, head.n, JSON_REJECT_DUPLICATES, &error) : NULL;
  bool good = root && head_read(arena, root, &m->head);
  json_decref(root);
  arena_free(own);
  return good;
}

// ---- what was laid out anew ---------------------------------------------------------------------
// All of it as lines again.
static bool whole_lines(Manifest *m, Arena *arena, const json_t *root) {
  Buf out = {.arena = arena_new()};
  const json_t *list = json_object_get(root, "documents");
  bool good = head_read(arena, root, &m->head) && json_is_array(list);
  for (size_t i = 0; good && i < json_array_size(list); i++) {
    ManifestEntry entry = {0};
    good = part_read(out.arena, MANIFEST_ENTRY, json_array_get(list, i), &entry);
    if (i) buf_str(&out, manifest_between());
    if (good) manifest_entry_write(&out, &entry);
  }
  buf_str(&out, manifest_tail());
  if (good) {
    Str text = buf_done(&out);
    m->whole = malloc(text.n);
    if (!m->whole) out_of_memory();
    memcpy(m->whole, text.s, text.n);
    fclose(m->file);
    m->file = fmemopen(m->whole, text.n, "r");
    if (!m->file) out_of_memory();
  }
  arena_free(out.arena);
  return good;
}

static bool whole_begin(Manifest *m, Arena *arena) {
  struct stat st;
  m->head = (ManifestHead){0};
  rewind(m->file);
  if (fstat(fileno(m->file), &st) < 0 || st.st_size > WHOLE_MOST)
    return wrong(m, "this is no manifest of kitpress");
  json_error_t error;
  json_t *root = json_loadf(m->file, JSON_REJECT_DUPLICATES, &error);
  if (!root)
    diag(m->diags, DIAG_MANIFEST, m->here, "the manifest is broken in line %d: it is no JSON there",
         error.line);
  m->broken = !root;
  bool good = root && whole_lines(m, arena, root);
  json_decref(root);
  return good || wrong(m, "this is no manifest that this version of kitpress can read");
}

// ---- all of it ----------------------------------------------------------------------------------
Manifest *manifest_open(Arena *arena, Diags *diags, int folder, const char *name,
                        const char *shown) {
  int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  int error = errno;
  if (fd < 0 && (error == ENOENT || error == EBADF)) return errno = ENOENT, NULL;
  struct stat st;
  Manifest *m = NEW(arena, Manifest);
  m->line = malloc(LINE_MOST);
  if (!m->line) out_of_memory();
  m->diags = diags;
  m->here = span_whole(source_bytes(arena, str_c(arena, str_of(shown)), STR("")));
  if (fd >= 0 && (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))) close(fd), fd = -1, error = EINVAL;
  m->file = fd < 0 ? NULL : fdopen(fd, "rb");
  if (!m->file) {
    diag(diags, DIAG_MANIFEST, m->here, "the manifest cannot be read: %s", strerror(error));
    diag_refused(diags, error, /*write*/ false);
    manifest_close(m);
    errno = error;
    return NULL;
  }
  if (lines_begin(m, arena) || whole_begin(m, arena)) return m;
  manifest_close(m);
  errno = EINVAL;
  return NULL;
}

void manifest_close(Manifest *m) {
  if (!m) return;
  if (m->file) fclose(m->file);
  free(m->line);
  free(m->whole);
  m->file = NULL, m->line = m->whole = NULL;
}

const ManifestHead *manifest_head(const Manifest *m) { return &m->head; }
bool manifest_broken(const Manifest *m) { return m->broken; }

bool manifest_next(Manifest *m, Arena *arena, ManifestEntry *out, uint64_t *at) {
  Str line = STR("");
  if (m->ended) return false;
  long here = 0;
  while (!line.n) { // a blank one stands where there is no document
    here = ftell(m->file);
    if (here < 0 || !line_read(m, &line)) return wrong(m, "the manifest ends too early");
  }
  if (str_is(line, "]}")) return m->ended = true, false;
  if (line.s[line.n - 1] == ',') line.n--;
  if (!manifest_entry_read(arena, line, out)) return wrong(m, "a line of the manifest is broken");
  if (at) *at = (uint64_t)here;
  return true;
}

bool manifest_line(Manifest *m, uint64_t at, Str *out) {
  if (fseek(m->file, (long)at, SEEK_SET) < 0 || !line_read(m, out) || !out->n) return false;
  if (out->s[out->n - 1] == ',') out->n--;
  return true;
}

bool manifest_at(Manifest *m, Arena *arena, uint64_t at, ManifestEntry *out) {
  Str line;
  long here = ftell(m->file);
  bool good = here >= 0 && manifest_line(m, at, &line) && manifest_entry_read(arena, line, out);
  return fseek(m->file, here, SEEK_SET) == 0 && good;
}
