// kit_test.c -- kit_read at its limits, with hostile bytes, and silent about candidates.
// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <unistd.h>

#include "brief/brief.h"
#include "unit.h"

typedef struct Bench {  // a folder with one kit file
  char folder[64], path[96];
} Bench;

static void bench_write(const Bench *bench, Str text) {
  FILE *file = fopen(bench->path, "wb");
  if (!file || fwrite(text.s, 1, text.n, file) != text.n || fclose(file) != 0) abort();
}

typedef struct Outcome {
  bool kit;
  size_t errors, messages;
  bool tells;  // the messages hold the word looked for
  Str text;    // the messages; lives in the arena
} Outcome;

static Outcome read_kit(const Bench *bench, Arena *arena, Str text, const char *word) {
  bench_write(bench, text);
  Diags *diags = diags_new(arena);
  const Kit *kit = kit_read(arena, diags, bench->path);
  Buf out = {.arena = arena};
  if (kit && !kit->incomplete) kit_dump(&out, kit);
  Roster *roster = kit ? roster_open(arena, diags, kit) : NULL;
  for (const Candidate *c; roster && (c = roster_next(roster, arena, diags));)
    candidate_dump(&out, c);
  if (kit && (kit->incomplete || !roster || roster_errors(roster))) kit = NULL;
  roster_close(roster);
  for (size_t i = 0; kit && i < kit->interviews.n; i++)
    brief_dump(&out, brief_make(arena, kit, &kit->interviews.at[i], NULL, NULL));
  Buf messages = {.arena = arena};
  diags_render(&messages, diags, (DiagStyle){0});
  Str said = buf_done(&messages);
  bool tells = word && memmem(said.s, said.n, word, strlen(word)) != NULL;
  return (Outcome){kit != NULL, diags_errors(diags), diags_count(diags), tells, said};
}

#define HEAD "id: trial\nversion: 1\ntitle: Trial\n"
#define CRAFT                                      \
  "categories:\n  - id: craft\n    title: Craft\n" \
  "    questions: [{id: pride, text: What are you proud of?}]\n"

#define PLAN "plan:\n  rules: {no_repeat_questions: false}\n  stages:\n"

// ---- limits: one less, just so, one more --------------------------------------------------------
typedef struct Limit {
  const char *name, *head, *unit, *tail;  // unit holds %d
  int most;
} Limit;

static const Limit limits[] = {
    {"categories of a kit", HEAD "categories:\n",
     "  - {id: c%d, title: C, questions: [{id: q%d, text: Why?}]}\n", "", 200},
    {"questions of a category", HEAD "categories:\n  - id: c\n    title: C\n    questions:\n",
     "      - {id: q%d, text: Why%d?}\n", "", 100},
    {"responsibilities", HEAD "responsibilities:\n", "  - Build %d\n", CRAFT, 200},
    {"exclusions of a category",
     HEAD "categories:\n  - {id: d, title: D, questions: [{id: e, text: Why?}]}\n  - id: c\n"
          "    title: C\n    questions: [{id: q, text: Why?}]\n    scope:\n      excludes:\n",
     "        - {what: thing %d, see: d}\n", "", 50},
    {"stages of a plan", HEAD CRAFT PLAN,
     "    - {id: s%d, interviews: [{id: i%d, categories: [craft]}]}\n", "", 20},
    {"interviews of a stage", HEAD CRAFT PLAN "    - id: s\n      interviews:\n",
     "        - {id: i%d, categories: [craft]}\n", "", 20},
    {"points of a scale", HEAD CRAFT "scales:\n  - id: s\n    points:\n",
     "      - {value: %d, name: P}\n", "", 7},
    {"minutes of a question",
     HEAD "categories:\n  - id: c\n    title: C\n    questions:\n"
          "      - id: q\n        text: Why?\n        minutes: ",
     NULL, "\n", 240},
    {"minutes of an interview", HEAD CRAFT "interview: {overhead: {open: ", NULL, "}}\n", 240},
    {"weight", HEAD CRAFT "    weight: ", NULL, "\n", 1000},
    {"months to keep", HEAD CRAFT "legal: {retain: ", NULL, " months}\n", 1200},
};

static void test_limits(const Bench *bench) {
  for (size_t i = 0; i < COUNT(limits); i++) {
    const Limit *limit = &limits[i];
    for (int more = -1; more <= 1; more++) {
      Arena *arena = arena_new();
      Buf text = {.arena = arena};
      buf_text(&text, limit->head);
      int n = limit->most + more;
      if (!limit->unit) buf_printf(&text, "%d", n);
      for (int j = 0; limit->unit && j < n; j++) {
        Str number = str_printf(arena, "%d", j);
        for (const char *s = limit->unit; *s; s++) {
          if (*s == '%') buf_str(&text, number), s++;
          else buf_char(&text, *s);
        }
      }
      buf_text(&text, limit->tail);
      Outcome o = read_kit(bench, arena, buf_done(&text), NULL);
      CHECK(more <= 0 ? o.kit && !o.errors : !o.kit && o.errors == 1, limit->name);
      if (more <= 0 && !o.kit) printf("# %s\n", o.text.s);
      arena_free(arena);
    }
  }
}

static void test_ids(const Bench *bench) {
  Arena *arena = arena_new();
  for (int n = 63; n <= 65; n++) {
    Buf text = {.arena = arena};
    buf_text(&text, "version: 1\ntitle: Trial\nid: ");
    for (int i = 0; i < n; i++) buf_char(&text, 'a');
    buf_text(&text, "\n" CRAFT);
    Outcome o = read_kit(bench, arena, buf_done(&text), NULL);
    CHECK(n <= 64 ? o.kit : o.errors == 1 && !o.kit, "bytes of an id");
  }
  static const char *const wrong[] = {"Trial", "tri al", "tri.al", "tr\u00ef", "a/b", "..", "''"};
  for (size_t i = 0; i < COUNT(wrong); i++) {
    Str text = str_printf(arena, "version: 1\ntitle: T\nid: %s\n" CRAFT, wrong[i]);
    CHECK(!read_kit(bench, arena, text, NULL).kit, "not an id");
  }
  static const char *const codes[] = {"A.b-1_2", ".a", "a b", "a/b"};
  for (size_t i = 0; i < COUNT(codes); i++) {
    Str text = str_printf(arena, HEAD CRAFT "candidates: [{id: %s, name: Ann}]\n", codes[i]);
    CHECK(read_kit(bench, arena, text, NULL).kit == (i == 0), "a candidate's id");
  }
  arena_free(arena);
}

// A file of nothing but mistakes is answered with some of them, in a moment.
static void test_many_errors(const Bench *bench) {
  Arena *arena = arena_new();
  Buf text = {.arena = arena};
  buf_text(&text, HEAD CRAFT "people:\n");
  for (int i = 0; i < 60000; i++) buf_printf(&text, "  - {id: P%d, nam: x, emial: y}\n", i);
  Outcome o = read_kit(bench, arena, buf_done(&text), NULL);
  CHECK(!o.kit && o.errors > 100 && o.errors < 300, "sixty thousand wrong entries");
  Buf refs = {.arena = arena};
  buf_text(&refs, HEAD CRAFT "people:\n");
  for (int i = 0; i < 20000; i++) buf_printf(&refs, "  - {id: p%d, name: x}\n", i);
  buf_text(&refs, "candidates:\n");
  for (int i = 0; i < 20000; i++)
    buf_printf(&refs, "  - {id: c%d, name: x, panel: {interview: [p%d, q%d]}}\n", i, i, i);
  o = read_kit(bench, arena, buf_done(&refs), NULL);
  CHECK(!o.kit && o.errors > 100 && o.errors < 300, "twenty thousand wrong references");
  arena_free(arena);
}

// ---- candidates stay private --------------------------------------------------------------------
static const char whole[] = HEAD CRAFT
    "people: [{id: ro, name: R. Okafor}]\ninterview: {minutes: 26}\n"
    "decision: {pass: 3, flag_range: 2}\nlegal: {retain: 1 year, basis: Law}\n"
    "candidates:\n"
    "  - id: C-1\n    name: {display: Wyvern Qux, say: \"wyvern\", pronouns: they}\n"
    "    email: wyvern@example.org\n    notes: |\n      Wyvern is kind.\n"
    "    slot: {date: 2026-12-01, start: 9:30, zone: Dublin}\n"
    "    panel: {interview: [ro]}\n"
    "  - {id: C-2, name: \"Wyvern B\", panel: {interview: {people: [ro], slot: {start: 14:00}}}}\n";

static uint32_t next(uint32_t *state) {
  return *state = *state * 1664525u + 1013904223u, *state >> 8;
}

static void test_hostile(const Bench *bench) {
  Arena *arena = arena_new();
  Str text = str_of(whole);
  Outcome o = read_kit(bench, arena, text, "yvern");
  CHECK(o.kit && o.messages == 0, "the sample itself is a kit");
  if (!o.kit) printf("# %s\n", o.text.s);
  arena_free(arena);
  static const char nasty[] =
      "[]{}:-?,&*!|>'\"%@`#\n\t \\~\0\xff\xc3"
      "a1<";
  size_t private = (size_t)(strstr(whole, "candidates:") - whole) + strlen("candidates:\n");
  uint32_t state = 1;
  bool silent = true, sound = true;
  size_t wrong = 0;
  for (int round = 0; round < 1500; round++) {
    bool inside = round % 2;  // only candidates' data is damaged, or anything
    char bytes[sizeof whole];
    memcpy(bytes, whole, sizeof whole);
    for (uint32_t edits = 1 + next(&state) % 3; edits > 0; edits--) {
      size_t from = inside ? private : 0, room = text.n - from;
      char byte = nasty[next(&state) % (sizeof nasty - 1)];
      bytes[from + next(&state) % room] = byte;
    }
    arena = arena_new();
    o = read_kit(bench, arena, (Str){bytes, text.n}, "yvern");
    sound = sound && o.kit == (o.errors == 0);
    if (inside && o.tells) silent = false, printf("# %s\n", o.text.s);
    wrong += o.errors > 0;
    arena_free(arena);
  }
  CHECK(sound, "a kit is given just when no error was reported");
  CHECK(silent, "no message shows a candidate's data");
  CHECK(wrong > 500, "the damage was real");
  static const char *const forms[] = {
      "{id: t, candidates: [{id: a, name: Wyvern}], title: 'T}\n",
      "{\n  \"titel\": \"T\",\n  \"candidates\": [\n    {\"id\": \"a\", \"name\": \"Wyvern\n  "
      "]\n}\n",
      HEAD "candidates: [{id: a, name: Wyvern}]\ncandidates: [{id: b, name: Wyvern}]\n",
      HEAD "'candidates' :\n- id: a\n  name: @Wyvern\n",
      HEAD "candidates:\n- id: a\n  name: Wyvern\nWyvern: x\n" CRAFT,
  };
  for (size_t i = 0; i < COUNT(forms); i++) {
    arena = arena_new();
    o = read_kit(bench, arena, str_of(forms[i]), "yvern");
    CHECK(!o.kit && !o.tells, "private in other forms of YAML");
    if (o.tells) printf("# %s\n", o.text.s);
    arena_free(arena);
  }
  for (size_t n = 0; n < text.n; n += 3) {
    arena = arena_new();
    o = read_kit(bench, arena, (Str){whole, n}, "yvern");
    sound = sound && o.kit == (o.errors == 0) && !o.tells;
    arena_free(arena);
  }
  CHECK(sound, "cut off anywhere");
}

// ---- the field tables ---------------------------------------------------------------------------
static void fields_dump(Buf *out) {
  const Record *const roots[] = {&record_kit,         &record_categories_file,
                                 &record_questions_file, &record_scales_file,
                                 &record_people_file, &record_candidates_file};
  records_dump(out, records_under(out->arena, roots, COUNT(roots)));
}

static void test_fields(void) {
  Arena *arena = arena_new();
  Buf out = {.arena = arena};
  fields_dump(&out);
  Str text = buf_done(&out);
  CHECK(!strstr(text.s, "(null)") && !strstr(text.s, "-- \n"), "every field has its help");
  CHECK(strstr(text.s, "\nquestion\n  id: id, required -- ") != NULL, "records are listed");
  CHECK(strstr(text.s, "  minutes: whole number, default 8 -- ") != NULL, "defaults are listed");
  CHECK(strstr(text.s, "  paper: one word: a4 | letter, default a4 -- ") != NULL, "and choices");
  arena_free(arena);
}

// Every key that can be used has a row in the manual's tables.
static void test_manual(void) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Source *manual = source_load(arena, diags, "kits/README.md", 1 << 20);
  const char *told = manual ? str_c(arena, source_text(manual)) : "";
  Buf out = {.arena = arena};
  fields_dump(&out);
  size_t keys = 0;
  for (const char *line = buf_done(&out).s, *end; (end = strchr(line, '\n')); line = end + 1) {
    const char *colon = memchr(line, ':', (size_t)(end - line));
    Str text = {line, (size_t)(end - line)};
    if (!colon || line[0] != ' ' || line[2] == '(') continue;
    if (memmem(text.s, text.n, "not supported yet", 17)) continue;
    Str row = str_printf(arena, "\n| `%.*s` |", (int)(colon - line - 2), line + 2);
    CHECK(strstr(told, row.s) != NULL, row.s + 1);
    keys++;
  }
  CHECK(keys > 80, "the field tables are there");
  arena_free(arena);
}

int main(void) {
  Bench bench = {.folder = "/tmp/kit_test.XXXXXX"};
  if (!mkdtemp(bench.folder)) return 1;
  snprintf(bench.path, sizeof bench.path, "%s/trial.kit.yaml", bench.folder);
  test_limits(&bench);
  test_ids(&bench);
  test_many_errors(&bench);
  test_hostile(&bench);
  test_fields();
  test_manual();
  unlink(bench.path);
  rmdir(bench.folder);
  UNIT_END();
}
