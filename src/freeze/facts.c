// facts.c -- a kit as a list of facts: rules, categories with their questions, interviews.
// SPDX-License-Identifier: MIT
#include "freeze/inner.h"

#include <stdlib.h>

typedef struct Listing {
  Arena *arena;
  VEC(Fact) list;
  FactKind kind;   // of what the next facts are about
  Str id, title;
  Span span;       // where that is named: the place of what has none of its own
} Listing;

static void about(Listing *l, FactKind kind, Text id, Str title) {
  l->kind = kind, l->id = id.s, l->title = title, l->span = id.span;
}

static void add(Listing *l, const char *aspect, Text value) {
  if (!str_trim(value.s).n) return;
  if (!value.span.src) value.span = l->span;
  const Aspect *known = aspect_find(l->kind, str_of(aspect));
  Fact fact = {l->kind, l->id, str_of(aspect), value, l->title, known && known->frozen};
  VEC_PUSH(l->arena, &l->list, fact);
}

static void add_all(Listing *l, const char *aspect, Texts values) {
  for (size_t i = 0; i < values.n; i++) add(l, aspect, values.at[i]);
}

static void add_milli(Listing *l, const char *aspect, int64_t milli) {
  if (milli <= 0) return;
  Str whole = str_printf(l->arena, "%lld.%03lld", (long long)(milli / 1000),
                         (long long)(milli % 1000));
  while (whole.s[whole.n - 1] == '0') whole.n--;
  if (whole.s[whole.n - 1] == '.') whole.n--;
  add(l, aspect, (Text){.s = str_copy(l->arena, whole)});
}

static void add_number(Listing *l, const char *aspect, int64_t number) {
  if (number > 0) add_milli(l, aspect, number * 1000);
}

static const char *point_name(Listing *l, int64_t value) {
  return str_printf(l->arena, "%lld", (long long)value).s;
}

// ---- scales and questions -----------------------------------------------------------------------
static void scale_add(Listing *l, const Scale *scale) {
  for (size_t i = 0; i < l->list.n; i++)
    if (l->list.at[i].kind == FACT_SCALE && str_eq(l->list.at[i].id, scale->id.s)) return;
  about(l, FACT_SCALE, scale->id, scale->id.s);
  for (size_t i = 0; i < scale->points.n; i++) {
    const ScalePoint *point = &scale->points.at[i];
    Text said = point->name;
    if (point->definition.s.n)
      said.s = str_printf(l->arena, STR_FMT ": " STR_FMT, STR_ARG(point->name.s),
                          STR_ARG(point->definition.s));
    add(l, point_name(l, point->value), said);
  }
}

static void probes_add(Listing *l, const Question *question) {
  for (size_t i = 0; i < question->probes.n; i++) {
    const ProbeGroup *group = &question->probes.at[i];
    for (size_t j = 0; j < group->probes.n; j++) {
      Text probe = group->probes.at[j];
      if (group->name.s.n)
        probe.s = str_printf(l->arena, STR_FMT ": " STR_FMT, STR_ARG(group->name.s),
                             STR_ARG(probe.s));
      add(l, "probe", probe);
    }
  }
}

static void question_add(Listing *l, const Question *question) {
  about(l, FACT_QUESTION, question->id, question->title.s);
  add(l, "title", question->title);
  add(l, "text", question->text);
  add_all(l, "variant", question->variants);
  add(l, "type", (Text){.s = str_of(question_type_name(question->type))});
  add_number(l, "minutes", question->minutes);
  if (question->scale) add(l, "scale", (Text){.s = question->scale->id.s});
  probes_add(l, question);
  add_all(l, "listen-for", question->listen_for);
  add_all(l, "watch-for", question->watch_for);
  add(l, "interviewer-only", question->interviewer_only);
  about(l, FACT_ANCHOR, question->id, question->title.s);
  for (size_t i = 0; i < question->anchors.n; i++)
    add(l, point_name(l, question->anchors.at[i].value), question->anchors.at[i].text);
}

// ---- categories ---------------------------------------------------------------------------------
static void borders_add(Listing *l, ScopeRefs refs, const char *how) {
  for (size_t i = 0; i < refs.n; i++) {
    Text said = refs.at[i].topic;
    said.s = str_printf(l->arena, "%s " STR_FMT " (" STR_FMT ")", how, STR_ARG(said.s),
                        STR_ARG(refs.at[i].ref.s));
    add(l, "border", said);
  }
}

static void category_add(Listing *l, const KitCategory *use) {
  const Category *category = use->category;
  about(l, FACT_CATEGORY, (Text){category->id.s, use->ref.span}, category->title.s);
  add_milli(l, "weight", use->weight);
  add_milli(l, "minimum", use->minimum);
  for (size_t i = 0; i < use->questions.n; i++)
    add(l, "question", (Text){.s = use->questions.at[i]->id.s});
  add(l, "title", category->title);
  add(l, "summary", category->summary);
  add(l, "description", category->description);
  add_all(l, "covers", category->covers);
  borders_add(l, category->excludes, "excludes");
  borders_add(l, category->see, "see for");
  borders_add(l, category->distinct_from, "distinct from");
  add(l, "note", use->note);
  for (size_t i = 0; i < use->questions.n; i++) question_add(l, use->questions.at[i]);
}

static void interview_add(Listing *l, const Interview *interview) {
  bool shared = false; // some of a category's questions are asked elsewhere
  about(l, FACT_INTERVIEW, interview->id, interview->title.s);
  add(l, "title", interview->title);
  add_number(l, "minutes", interview->minutes);
  add_number(l, "open", interview->open);
  add_number(l, "candidate", interview->candidate);
  add_number(l, "close", interview->close);
  for (size_t i = 0; i < interview->categories.n; i++) {
    const Covered *covered = &interview->categories.at[i];
    add(l, "category", (Text){.s = covered->use->category->id.s});
    shared |= covered->questions.n != covered->use->questions.n;
  }
  for (size_t i = 0; shared && i < interview->categories.n; i++)
    for (size_t j = 0; j < interview->categories.at[i].questions.n; j++)
      add(l, "question", (Text){.s = interview->categories.at[i].questions.at[j]->id.s});
}

// ---- the kit ------------------------------------------------------------------------------------
static void kit_add(Listing *l, const Kit *kit) {
  about(l, FACT_KIT, kit->id, kit->title.s);
  l->id = STR("");
  add(l, "title", kit->title);
  add(l, "level", kit->level);
  add(l, "description", kit->description);
  add_milli(l, "pass", kit->pass);
  add_milli(l, "flag-range", kit->flag_range);
  add(l, "rationale", kit->weights_rationale);
  add(l, "opening", kit->opening);
  add(l, "closing", kit->closing);
  for (size_t i = 0; i < kit->responsibilities.n; i++) {
    const Responsibility *duty = &kit->responsibilities.at[i];
    Str number = str_printf(l->arena, "%zu", i + 1);
    about(l, FACT_DUTY, duty->id.s.n ? duty->id : (Text){number, duty->text.span}, duty->text.s);
    add(l, "text", duty->text);
  }
}

Facts *facts_of(Arena *arena, const Kit *kit) {
  Facts *facts = NEW(arena, Facts);
  Listing l = {.arena = arena};
  facts->kit = kit->id.s, facts->version = kit->version.s, facts->title = kit->title.s;
  kit_add(&l, kit);
  for (size_t i = 0; i < kit->categories.n; i++)
    for (size_t j = 0; j < kit->categories.at[i].questions.n; j++)
      if (kit->categories.at[i].questions.at[j]->scale)
        scale_add(&l, kit->categories.at[i].questions.at[j]->scale);
  for (size_t i = 0; i < kit->categories.n; i++) category_add(&l, &kit->categories.at[i]);
  for (size_t i = 0; i < kit->interviews.n; i++) interview_add(&l, &kit->interviews.at[i]);
  facts->list.at = l.list.at, facts->list.n = l.list.n;
  facts_sort(arena, facts);
  return facts;
}

// ---- finding them -------------------------------------------------------------------------------
int aspect_cmp(const Fact *a, const Fact *b) {
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  int id = str_cmp(a->id, b->id);
  return id ? id : str_cmp(a->aspect, b->aspect);
}

static int sorted_cmp(const void *x, const void *y) {
  const Fact *a = *(const Fact *const *)x, *b = *(const Fact *const *)y;
  int order = aspect_cmp(a, b);
  return order ? order : a < b ? -1 : a > b; // of one array
}

void facts_sort(Arena *arena, Facts *facts) {
  size_t n = facts->list.n;
  facts->sorted.at = NEW_ARRAY(arena, const Fact *, n + 1);
  facts->sorted.n = n;
  for (size_t i = 0; i < n; i++) facts->sorted.at[i] = &facts->list.at[i];
  if (n) qsort(facts->sorted.at, n, sizeof *facts->sorted.at, sorted_cmp);
}

// The first of the sorted facts that does not come before `wanted`; n: none.
static size_t sorted_from(const Facts *facts, const Fact *wanted) {
  size_t low = 0, high = facts->sorted.n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (aspect_cmp(facts->sorted.at[middle], wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const Fact *facts_find(const Facts *facts, FactKind kind, Str id, const char *aspect) {
  const Fact wanted = {.kind = kind, .id = id, .aspect = str_of(aspect)};
  size_t at = sorted_from(facts, &wanted);
  bool found = at < facts->sorted.n && aspect_cmp(facts->sorted.at[at], &wanted) == 0;
  return found ? facts->sorted.at[at] : NULL;
}

bool facts_name(const Facts *facts, FactKind kind, Str id) {
  const Fact wanted = {.kind = kind, .id = id, .aspect = STR("")};
  size_t at = sorted_from(facts, &wanted);
  return at < facts->sorted.n && facts->sorted.at[at]->kind == kind &&
         str_eq(facts->sorted.at[at]->id, id);
}
