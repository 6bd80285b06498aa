// extend_test.c -- kits that build on others, cut off anywhere: sound, and silent about candidates.
// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <unistd.h>

#include "kit/kit.h"
#include "unit.h"

static void file_write(const char *path, Str text) {
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(text.s, 1, text.n, file) != text.n || fclose(file) != 0) abort();
}

typedef struct Outcome { bool sound, complete, tells; } Outcome;

static Outcome kit_try(const char *path) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  const Kit *kit = kit_read(arena, diags, path);
  bool complete = kit && !kit->incomplete;
  Buf out = {.arena = arena};
  if (complete) kit_dump(&out, kit);
  diags_render(&out, diags, (DiagStyle){0});
  Str said = buf_done(&out);
  Outcome outcome = {complete == (diags_errors(diags) == 0), complete,
                     memmem(said.s, said.n, "yvern", 5) != NULL};
  arena_free(arena);
  return outcome;
}

static const char base_text[] =
    "version: 1\ntitle: Base\n"
    "responsibilities: [Build, {id: run, text: Run}, {id: mend, text: M}]\n"
    "categories:\n"
    "  - id: craft\n    title: Craft\n    covers_responsibilities: [1, 3, mend]\n"
    "    questions:\n      - {id: a, text: A?, probes: {then: [B?]}, rubric: {anchors: {1: Low}}}\n"
    "      - {id: b, text: B?}\n"
    "  - {id: team, title: Team, questions: {select: {count: 1, tags: [x]}}}\n"
    "questions: [{id: c, category: team, tags: [x, y], text: C?}]\n"
    "people: [{id: ro, name: Ro, can: [craft, team], zone: London}]\n"
    "checks: {kit-clock: {level: note, reason: So.}}\n"
    "plan:\n  stages:\n    - id: s\n      interviews:\n"
    "        - {id: i, minutes: 60, categories: [craft, team], people: [ro], after: 0}\n"
    "        - {id: j, minutes: 60, categories: [craft]}\n"
    "candidates: [{id: C-1, name: Zyvern, email: zyvern@example.org}]\n";

static const char own_text[] =
    "id: own\nextends: base.yaml\nleave_out: {categories: [team], responsibilities: [2], "
    "questions: [c]}\n"
    "description: ~\nlevel: Senior\nresponsibilities: [{id: mend, text: Mend}, Teach]\n"
    "categories:\n  - {ref: craft, weight: 2}\n"
    "  - {id: wit, title: Wit, questions: [{id: w, text: W?}, {id: v, text: V?}]}\n"
    "plan: {rules: {max_categories_per_interview: 2}, stages: [{id: s, interviews: [{id: j, "
    "minutes: ~}, {id: k, after: 90, categories: [wit]}]}]}\n"
    "candidates: [{id: C-2, name: Wyvern}]\n";

// One file whole and the other cut off behind each of its bytes.
static void test_cut(const char *folder, bool base) {
  char own_path[128], base_path[128];
  snprintf(own_path, sizeof own_path, "%s/kit.yaml", folder);
  snprintf(base_path, sizeof base_path, "%s/base.yaml", folder);
  file_write(own_path, STR(own_text));
  file_write(base_path, STR(base_text));
  Outcome whole = kit_try(own_path);
  CHECK(whole.sound && whole.complete && !whole.tells, "whole, it is right");
  bool sound = true, silent = true;
  Str text = base ? STR(base_text) : STR(own_text);
  for (size_t n = 0; n < text.n; n++) {
    file_write(base ? base_path : own_path, (Str){text.s, n});
    Outcome outcome = kit_try(own_path);
    sound = sound && outcome.sound, silent = silent && !outcome.tells;
  }
  CHECK(sound, base ? "the base cut off anywhere" : "the kit cut off anywhere");
  CHECK(silent, base ? "no candidate of the base is told" : "no candidate of the kit is told");
}

int main(void) {
  char folder[] = "/tmp/kitpress-extend-XXXXXX", path[128];
  if (!mkdtemp(folder)) abort();
  test_cut(folder, /*base*/ false);
  test_cut(folder, /*base*/ true);
  static const char *const names[] = {"kit.yaml", "base.yaml"};
  for (size_t i = 0; i < COUNT(names); i++) {
    snprintf(path, sizeof path, "%s/%s", folder, names[i]);
    unlink(path);
  }
  rmdir(folder);
  UNIT_END();
}
