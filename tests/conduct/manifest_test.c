// manifest_test.c -- manifest.json: what is written is read again, laid out anew or not; what is
// broken is refused, without showing what it holds.
// SPDX-License-Identifier: MIT
#include "manifest.h"
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#define HEX16 "0123456789abcdef"
#define HEX HEX16 HEX16 HEX16 HEX16

typedef struct Got { // what reading gave
  bool opened, broken;
  size_t n, told;
  ManifestHead head;
  ManifestEntry entry[4];
  uint64_t at[4];
  Str said;
} Got;

static Got read_text(Arena *arena, Str text) {
  char path[] = "/tmp/kitpress-manifest-XXXXXX";
  int fd = mkstemp(path);
  bool written = write(fd, text.s, text.n) == (ssize_t)text.n;
  close(fd);
  Got got = {0};
  Diags *diags = diags_new(arena);
  Manifest *m = written ? manifest_open(arena, diags, AT_FDCWD, path, "out/manifest.json") : NULL;
  got.opened = m != NULL;
  for (ManifestEntry e;
       m && got.n < COUNT(got.entry) && manifest_next(m, arena, &e, &got.at[got.n]);)
    got.entry[got.n++] = e;
  ManifestEntry again;
  for (size_t i = got.n; m && i-- > 0;) // in another order
    if (!manifest_at(m, arena, got.at[i], &again) || !str_eq(again.file, got.entry[i].file))
      got.n = 99;
  if (m) got.broken = manifest_broken(m), got.head = *manifest_head(m);
  manifest_close(m);
  unlink(path);
  Buf said = {.arena = arena};
  diags_render(&said, diags, (DiagStyle){0});
  got.said = buf_done(&said), got.told = diags_count(diags);
  return got;
}

static Str write_text(Arena *arena, size_t n, bool shard) {
  ManifestHead head = {.kitpress = STR("0.1.0")};
  if (shard) head.shard = (ManifestShard){2, 8, 16, STR(HEX)};
  ManifestInput input = {STR("cto"), STR("kit.yaml"), STR(HEX)};
  VEC_PUSH(arena, &head.inputs, input);
  Buf out = {.arena = arena};
  manifest_head_write(&out, &head);
  for (size_t i = 0; i < n; i++) {
    ManifestEntry e = {.file = str_printf(arena, "cto/C-%zu-Secret \"\u00c9-guide.pdf", i),
                       .kit = STR("cto"), .version = STR("3"), .hash = STR("abcdef"),
                       .candidate = i ? STR("C-1") : STR(""), .document = STR("guide"),
                       .id = STR("K7Q2-9XPM"), .pages = 12, .bytes = 123456 + i,
                       .sha256 = STR(HEX), .inputs = STR(HEX)};
    if (i) buf_str(&out, manifest_between());
    manifest_entry_write(&out, &e);
  }
  buf_str(&out, manifest_tail());
  return buf_done(&out);
}

static Str replaced(Arena *arena, Str text, const char *old, const char *new) {
  const char *at = strstr(text.s, old);
  if (!at) return STR("");
  return str_printf(arena, "%.*s%s%s", (int)(at - text.s), text.s, new, at + strlen(old));
}

static bool refuses(Arena *arena, Str text, const char *why) {
  Got got = read_text(arena, text);
  return text.n && (!got.opened || got.broken) && got.told == 1 && strstr(got.said.s, why) &&
         !strstr(got.said.s, "Secret");
}

int main(void) {
  Arena *arena = arena_new();
  Str text = write_text(arena, 3, /*shard*/ true);
  Got got = read_text(arena, text);
  CHECK(got.opened && !got.broken && !got.told && got.n == 3, "what is written is read");
  CHECK(got.head.shard.number == 2 && got.head.shard.documents == 16 && got.head.inputs.n == 1 &&
            str_is(got.head.inputs.at[0].file, "kit.yaml") && str_is(got.head.kitpress, "0.1.0"),
        "so is its head");
  CHECK(str_is(got.entry[2].file, "cto/C-2-Secret \"\u00c9-guide.pdf") &&
            got.entry[2].bytes == 123458 && got.entry[1].pages == 12 &&
            !got.entry[0].candidate.n && !got.entry[0].interview.n &&
            str_is(got.entry[1].candidate, "C-1") && str_is(got.entry[1].inputs, HEX),
        "and each document");
  Buf laid = {.arena = arena}; // laid out anew: every line broken in three
  for (size_t i = 0; i < text.n; i++) {
    if (text.s[i] == '\n') continue;
    buf_char(&laid, text.s[i]);
    if (text.s[i] == '{' || text.s[i] == '[') buf_text(&laid, "\n  ");
  }
  Got again = read_text(arena, buf_done(&laid));
  CHECK(again.opened && again.n == 3 && !again.told && again.head.shard.of == 8 &&
            str_eq(again.entry[2].file, got.entry[2].file) && again.entry[2].bytes == 123458,
        "one that was laid out anew says the same");
  Got none = read_text(arena, write_text(arena, 0, false));
  CHECK(none.opened && !none.n && !none.told && !none.head.shard.of, "it may hold no document");

  CHECK(refuses(arena, STR("\n"), "no JSON"), "a blank is refused");
  CHECK(refuses(arena, STR("{\"Secret\": 1"), "no JSON"), "no JSON is refused");
  CHECK(refuses(arena, STR("[\"Secret\"]\n"), "no manifest"), "another JSON is refused");
  CHECK(refuses(arena, replaced(arena, text, "\"format\": 1", "\"format\": 2"), "this version"),
        "another format is refused");
  CHECK(refuses(arena, (Str){text.s, text.n - 4}, "too early"), "one that ends early is refused");
  CHECK(refuses(arena, (Str){text.s, text.n - 40}, "too early"), "so is one that ends in a line");
  CHECK(refuses(arena, replaced(arena, text, "\"pages\": 12", "\"pages\": -1"), "a line"),
        "a number that is none is refused");
  CHECK(refuses(arena, replaced(arena, text, "\"inputs\": \"0", "\"inputs\": \"X"), "a line"),
        "so is a digest that is none");
  static const char *const away[] = {"/etc/", "../cto/", "cto/../", "cto//", "./", ".kitpress/"};
  for (size_t i = 0; i < COUNT(away); i++)
    CHECK(refuses(arena,
                  replaced(arena, text, "\"file\": \"cto/",
                           str_printf(arena, "\"file\": \"%s", away[i]).s),
                  "a line"),
          "a path that leads elsewhere is refused");
  Diags *diags = diags_new(arena);
  errno = 0;
  CHECK(!manifest_open(arena, diags, AT_FDCWD, "/tmp/none/manifest.json", "x") && errno == ENOENT &&
            !diags_count(diags),
        "one that is not there is no mistake");
  CHECK(!manifest_open(arena, diags, AT_FDCWD, "/tmp", "x") && diags_count(diags) == 1,
        "a folder is one");
  arena_free(arena);
  UNIT_END();
}
