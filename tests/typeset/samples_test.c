// samples_test.c -- the documents of the kits in this tree: their structure and their fields.
// SPDX-License-Identifier: MIT
#include "make.h"
#include "tree.h"

#define KITS "kits"

typedef struct Sample {
  Fonts *fonts;
  Arena *arena;
  Diags *diags;
  const Theme *words;
  const char *kit;
  size_t documents, fields;
} Sample;

// Those that a document has, by name and state; repeated ones once more.
static size_t names_twice(Arena *arena, const Pages *pages) {
  VEC(const Op *) seen = {0};
  size_t twice = 0;
  for (size_t i = 0; i < pages->page.n; i++)
    for (size_t k = 0; k < page_ops(&pages->page.at[i]); k++) {
      const Op *op = page_op(&pages->page.at[i], k);
      if (op->kind != OP_FIELD) continue;
      for (size_t n = 0; n < seen.n && op->as.field.field->kind != FORM_LINE; n++)
        twice += str_eq(seen.at[n]->as.field.name, op->as.field.name) &&
                 str_eq(seen.at[n]->as.field.field->state, op->as.field.field->state);
      VEC_PUSH(arena, &seen, op);
    }
  return twice;
}

static void sample_check(Sample *s, const Brief *brief, DocKind kind) {
  Doc *doc = markup_build(s->arena, s->diags, NULL, s->words, brief, kind);
  Flow *flow = doc ? shape_doc(s->arena, s->diags, s->fonts, doc) : NULL;
  Pages *pages = flow ? typeset_flow(s->arena, s->diags, s->fonts, flow) : NULL;
  // The blank name in a header is not told within a list or a table, but after it.
  const char *fault = pages ? tree_faults(s->arena, pages, brief->candidate != NULL) : "no pages";
  if (fault) printf("# %s, kind %d: %s\n", s->kit, (int)kind, fault);
  CHECK(!fault, "structure and fields are sound");
  if (!pages) return;
  CHECK(names_twice(s->arena, pages) == 0, "no field is there twice");
  CHECK(!doc->page.duplex || pages->page.n % 2 == 0, "both sides of every sheet");
  s->documents++;
  for (size_t i = 0; i < pages->page.n; i++) s->fields += ops_count(&pages->page.at[i], OP_FIELD);
}

static void brief_check(Sample *s, Brief *brief, DocKind kind) {
  brief->document_id = "0000-0000";
  brief->kit_hash = "000000";
  sample_check(s, brief, kind);
}

static void kit_check_samples(Fonts *fonts, const char *path, size_t *documents, size_t *fields) {
  Arena *arena = arena_new();
  Sample s = {.fonts = fonts, .arena = arena, .diags = diags_new(arena), .kit = path};
  const Kit *kit = kit_read(arena, s.diags, path);
  ThemeAsk ask = {.templates = "templates", .language = kit ? kit->language : (Text){{"", 0}, {0}}};
  s.words = kit ? theme_load(arena, s.diags, &ask) : NULL;
  CHECK(s.words != NULL, path);
  if (s.words) {
    Roster *roster = roster_open(arena, s.diags, kit);
    const Candidate *none = NULL, *one = roster_next(roster, arena, s.diags);
    roster_close(roster);
    for (int blank = 0; blank < 2; blank++) {
      const Candidate *who = blank ? none : one;
      for (size_t i = 0; i < kit->interviews.n; i++) {
        const Interview *interview = &kit->interviews.at[i];
        brief_check(&s, brief_make(arena, kit, interview, who, NULL), DOC_GUIDE);
        brief_check(&s, brief_make(arena, kit, interview, who, NULL), DOC_SHEET);
      }
      brief_check(&s, brief_debrief(arena, kit, who), DOC_DEBRIEF);
    }
  }
  *documents += s.documents;
  *fields += s.fields;
  arena_free(arena);
}

static void test_samples(Fonts *fonts) {
  size_t documents = 0, fields = 0;
  kit_check_samples(fonts, KITS "/cto/kit.yaml", &documents, &fields);
  kit_check_samples(fonts, KITS "/support-engineer/kit.yaml", &documents, &fields);
  kit_check_samples(fonts, KITS "/engineering-manager/kit.yaml", &documents, &fields);
  CHECK(documents >= 18 && fields > 500, "there are samples");
}

int main(void) {
  static MakeTest *const tests[] = {test_samples};
  return make_run(tests, COUNT(tests));
}
