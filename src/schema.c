// schema.c -- `kitpress schema`: the format's tables as JSON Schemas.
// SPDX-License-Identifier: MIT
#include "conduct.h"
#include "manifest.h"
#include "proof/proof.h"
#include "session.h"

#include <string.h>

static const struct {
  const char *name;
  const Record *record;
} kinds[] = {
    {"kit", &record_kit},
    {"categories", &record_categories_file},
    {"questions", &record_questions_file},
    {"scales", &record_scales_file},
    {"people", &record_people_file},
    {"candidates", &record_candidates_file},
    {"jurisdiction", &record_jurisdiction},
};

static const struct {
  const char *name;
  void (*write)(Buf *);
} others[] = {
    {"theme", theme_schema},
    {"document", theme_document_schema},
    {"manifest", manifest_schema},
};

static const Record *record_of(const char *name) {
  for (size_t i = 0; i < COUNT(kinds); i++)
    if (!strcmp(kinds[i].name, name)) return kinds[i].record;
  return NULL;
}

void schema_write(Arena *arena, Buf *out, const char *name) {
  static const Record *const more[] = {&record_candidate, &record_candidates_csv};
  for (size_t i = 0; i < COUNT(others); i++) {
    if (strcmp(name, others[i].name) != 0) continue;
    others[i].write(out);
    return;
  }
  const char *title = str_printf(arena, "kitpress: %s", name).s;
  fields_schema(out, record_of(name), title, more, strcmp(name, "kit") == 0 ? COUNT(more) : 0);
}

KitpressStatus kitpress_schema(Kitpress *kp, const char *name) {
  Arena *arena = arena_new();
  Buf out = {.arena = arena};
  const char *what = name ? name : "kit";
  const char *names[COUNT(kinds) + COUNT(others)];
  bool known = false;
  for (size_t i = 0; i < COUNT(names); i++) {
    names[i] = i < COUNT(kinds) ? kinds[i].name : others[i - COUNT(kinds)].name;
    known |= !strcmp(what, names[i]);
  }
  if (known) {
    schema_write(arena, &out, what);
    session_say(kp, KITPRESS_DUMPED, buf_done(&out));
  } else {
    session_no_such(kp, "schema", what, names, COUNT(kinds));
  }
  arena_free(arena);
  return known ? KITPRESS_FINE : KITPRESS_USAGE;
}
