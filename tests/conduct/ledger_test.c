// ledger_test.c -- what an output folder's records say after builds that were killed, overtaken, or
// told of another manifest.
// SPDX-License-Identifier: MIT
#include "inputs.h"
#include "journal.h"
#include "ledgerfiles.h"
#include "unit.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEX16 "0123456789abcdef"
#define HEX HEX16 HEX16 HEX16 HEX16

typedef struct Folder { // an output folder of this test
  Arena *arena;
  Output *out;
  Ledger *ledger;
  char path[64];
} Folder;

static void place_open(Folder *p) {
  p->arena = arena_new();
  Diags *diags = diags_new(p->arena);
  p->out = output_open(p->arena, diags, &(OutputAsk){.path = p->path, .part = ""});
  p->ledger = p->out ? ledger_open(p->arena, diags, p->out, MANIFEST_NAME, false) : NULL;
}

static void place_close(Folder *p) {
  ledger_close(p->ledger);
  output_close(p->out);
  arena_free(p->arena);
}

static Job job_of(Arena *arena, int number) {
  return (Job){.folder = "k", .file = str_printf(arena, "C-%d-guide.pdf", number).s};
}

// Puts a document there, as a build does, and says whether that was noted.
static bool put(Folder *p, int number) {
  Str bytes = str_printf(p->arena, "document %d", number);
  const char *path = str_printf(p->arena, "%s/k/C-%d-guide.pdf", p->path, number).s;
  ManifestEntry entry = {.file = str_printf(p->arena, "k/C-%d-guide.pdf", number),
                         .kit = STR("k"), .version = STR("1"), .hash = STR("abcdef"),
                         .document = STR("guide"), .id = STR("K7Q2-9XPM"), .pages = 1,
                         .bytes = bytes.n, .sha256 = digest_hex(p->arena, bytes),
                         .inputs = STR(HEX)};
  Stood stood = {0};
  Job job = job_of(p->arena, number);
  mkdir(str_printf(p->arena, "%s/k", p->path).s, 0777);
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  bool good = fd >= 0 && write(fd, bytes.s, bytes.n) == (ssize_t)bytes.n;
  if (fd >= 0) close(fd);
  return good && output_find(p->out, job.folder, job.file, &stood) &&
         ledger_add(p->ledger, &entry, stood);
}

static Fate fate(Folder *p, int number) {
  Job job = job_of(p->arena, number);
  return ledger_fate(p->ledger, &job, STR(HEX));
}

static bool finish(Folder *p) {
  ManifestHead head = {.kitpress = STR("0.1.0")};
  KitNote note = {"k", STR(HEX), 1, 0, 0, ""};
  return ledger_write(p->ledger, &head, &note, 1);
}

static void journal_append(const Folder *p, const char *text) {
  char path[96];
  snprintf(path, sizeof path, "%s/.kitpress/journal", p->path);
  int fd = open(path, O_WRONLY | O_APPEND);
  CHECK(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text), "the journal is there");
  close(fd);
}

static void test_killed(Folder *p) {
  place_open(p);
  CHECK(put(p, 1) && put(p, 2), "what is made is noted");
  place_close(p); // killed: no manifest is written
  journal_append(p, "38 1764633600 1764633600 77 {\"file\": \"k/C-9-gui");
  place_open(p);
  CHECK(fate(p, 1) == FATE_SAME && fate(p, 2) == FATE_SAME && fate(p, 9) == FATE_NEW,
        "it is known after a kill, and half a line is nothing");
  CHECK(put(p, 3), "the next build goes on");
  place_close(p);
  journal_append(p, "no line of ours\n");
  place_open(p);
  CHECK(fate(p, 3) == FATE_SAME, "half a line has not swallowed the next");
  CHECK(put(p, 4) && finish(p), "a line that says nothing is passed over");
  place_close(p);
  place_open(p);
  for (int i = 1; i <= 4; i++) CHECK(fate(p, i) == FATE_SAME, "all of it is in the manifest");
  place_close(p);
}

static void test_overtaken(Folder *p) {
  Arena *arena = arena_new();
  Intact *intact = intact_read(arena, p->path, "", MANIFEST_NAME);
  CHECK(intact && intact_kit(intact, "k", STR(HEX)), "a kit whose documents stand there is intact");
  if (!intact) return;
  CHECK(intact_holds(intact), "that holds while nobody writes there");
  place_open(p);
  CHECK(put(p, 2) && !intact_holds(intact), "no more when another build has put something there");
  CHECK(finish(p) && !intact_holds(intact), "nor when that has ended");
  place_close(p);
  intact = intact_read(arena, p->path, "", MANIFEST_NAME);
  CHECK(intact && intact_holds(intact) && intact_kit(intact, "k", STR(HEX)),
        "looked at anew it is");
  arena_free(arena);
}

// A part and a merge write there without a word in the notes of the whole.
static void test_overtaken_aside(Folder *p) {
  const OutputAsk asks[] = {{.path = p->path, .part = "-1-of-2"},
                            {.path = p->path, .part = "", .joins = true}};
  for (size_t i = 0; i < COUNT(asks); i++) {
    Arena *arena = arena_new();
    Intact *intact = intact_read(arena, p->path, "", MANIFEST_NAME);
    CHECK(intact && intact_holds(intact), "nobody has written there");
    Output *out = output_open(arena, diags_new(arena), &asks[i]);
    CHECK(out && intact && !intact_holds(intact), "it is seen before anything is written");
    output_close(out);
    CHECK(intact && !intact_holds(intact), "and after that, whatever became of it");
    CHECK(!intact_read(arena, p->path, "", MANIFEST_NAME), "nor is it believed anew");
    place_open(p);
    CHECK(finish(p), "a build of the whole notes what stands there");
    place_close(p);
    intact = intact_read(arena, p->path, "", MANIFEST_NAME);
    CHECK(intact && intact_holds(intact), "which is believed");
    arena_free(arena);
  }
}

// Stages a document, as a worker does.
static Job stage(Folder *p, int number, const char *bytes, Stood *at) {
  Job job = job_of(p->arena, number);
  job.shown = job.file;
  CHECK(output_stage(p->out, diags_new(p->arena), &job, (size_t)number, str_of(bytes), at),
        "it is staged");
  return job;
}

static void test_placed(Folder *p) {
  char path[96];
  Stood at, now, found;
  place_open(p);
  Job job = stage(p, 6, "as it was made", &at);
  CHECK(!output_stands(p->out, &job, 6), "nothing stands there");
  now = at;
  CHECK(output_place(p->out, diags_new(p->arena), &job, 6, &now) &&
            output_find(p->out, job.folder, job.file, &found) && stood_same(&now, &found),
        "a document is known as it stands in its place");
  stage(p, 6, "as it was made", &at);
  CHECK(output_stands(p->out, &job, 6), "the same bytes stand there");
  stage(p, 6, "as it was Made", &at);
  CHECK(!output_stands(p->out, &job, 6), "others of the same length do not");
  snprintf(path, sizeof path, "%s/.kitpress/stage/6.part", p->path);
  int fd = open(path, O_WRONLY | O_APPEND); // as if it had its name already
  CHECK(fd >= 0 && write(fd, "!", 1) == 1, "somebody writes to it");
  close(fd);
  now = at;
  CHECK(output_place(p->out, diags_new(p->arena), &job, 6, &now) && stood_same(&now, &at) &&
            output_find(p->out, job.folder, job.file, &found) && !stood_same(&now, &found),
        "what was written to in its place meanwhile is not noted as made");
  output_remove(p->out, STR("k/C-6-guide.pdf"));
  place_close(p);
}

static void test_restored(Folder *p) { // another manifest in its place, with all else as it was
  Arena *arena = arena_new();
  const char *manifest = str_printf(arena, "%s/manifest.json", p->path).s;
  Source *now = source_load(arena, diags_new(arena), manifest, 1 << 20);
  Str text = source_text(now);
  place_open(p);
  CHECK(put(p, 5), "one more");
  place_close(p);
  int fd = open(manifest, O_WRONLY | O_TRUNC);
  CHECK(fd >= 0 && write(fd, text.s, text.n - 1) == (ssize_t)text.n - 1 && write(fd, " \n", 2) == 2,
        "a manifest that says the same in other bytes");
  close(fd);
  place_open(p);
  CHECK(fate(p, 5) == FATE_NEW, "the journal of another manifest counts for nothing");
  CHECK(fate(p, 1) == FATE_SAME, "and what the manifest tells is held against the bytes");
  place_close(p);
  arena_free(arena);
}

static void test_numbers(void) {
  static const char *const bad[] = {"", "x", "1", "1 2 3", "1 2 3 x", "-1 2 3 4",
                                    "18446744073709551616 2 3 4", "1 9223372036854775808 3 4",
                                    "1 2 3 99999999999999999999999999", "1  2 3 4", "1 2 3 4x"};
  for (size_t i = 0; i < COUNT(bad); i++) {
    Str line = str_of(bad[i]);
    Stood stood;
    CHECK(!stood_read(&line, &stood), "numbers that are none are refused");
  }
  Str line = STR("18446744073709551615 -5 9223372036854775807 4 rest");
  Stood stood;
  CHECK(stood_read(&line, &stood) && str_is(line, "rest") && stood.size == UINT64_MAX &&
            stood.mtime == -5 && stood.ctime == INT64_MAX && stood.inode == 4,
        "the largest are read");
}

int main(void) {
  Folder place = {.path = "/tmp/kitpress-ledger-XXXXXX"};
  CHECK(mkdtemp(place.path), "a folder to work in");
  test_killed(&place);
  test_overtaken(&place);
  test_overtaken_aside(&place);
  test_placed(&place);
  test_restored(&place);
  test_numbers();
  char command[128];
  snprintf(command, sizeof command, "rm -rf '%s'", place.path);
  CHECK(system(command) == 0, "it is gone again");
  UNIT_END();
}
