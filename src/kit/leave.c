// leave.c -- takes out of a base what the kit that extends it leaves out.
// SPDX-License-Identifier: MIT
//
// What is left out is gone from every list of the base that names it, too: a category from the
// interviews, a question from what is picked, a duty from what categories cover. Duties that are
// named by their numbers are numbered anew.
#include "kit/tree.h"

#include <string.h>

typedef struct Leaving {
  Reader *reader;
  Texts categories, questions, responsibilities, interviews; // left out: ids
  bool *duty;              // by its number in the base, from 0: left out
  int64_t *gone;           // how many before it are
  size_t duties;
  Texts defined;           // of `categories`: those that the base itself defines
} Leaving;

static bool is_among(Texts left, Str id) {
  for (size_t i = 0; id.n && i < left.n; i++)
    if (str_eq(left.at[i].s, id)) return true;
  return false;
}

static size_t entries(const Node *list) {
  return list && list->kind == NODE_LIST ? list->as.list.n : 0;
}

// ---- what there is to leave out ----------------------------------------------------------------
static void refs_check(Reader *reader, Ids *index, Texts left, const char *what) {
  index->what = what;
  index->where = " in the kit that this one extends";
  index->quiet = true;
  ids_seal(reader, index);
  for (size_t i = 0; i < left.n && reader_goes_on(reader); i++) ids_ref(reader, index, left.at[i]);
}

static void names_add(Reader *reader, Ids *index, const Node *list) {
  for (size_t i = 0; i < entries(list); i++) {
    Node *entry = list->as.list.at[i];
    Text id = entry->kind == NODE_SCALAR ? node_text(entry) : (Text){entry_id(entry), entry->span};
    if (id.s.n) ids_add(reader, index, id, entry);
  }
}

static const Node *picks_of(const Node *category) { // its questions: a list, or one under "pick"
  const Node *questions = node_get(category, "questions");
  return questions && questions->kind == NODE_MAP ? node_get(questions, "pick") : questions;
}

static void categories_check(Leaving *l, const Node *base) {
  Ids categories = {0}, questions = {0};
  const Node *list = node_get(base, "categories");
  names_add(l->reader, &categories, list);
  names_add(l->reader, &questions, node_get(base, "questions"));
  for (size_t i = 0; i < entries(list); i++)
    names_add(l->reader, &questions, picks_of(list->as.list.at[i]));
  refs_check(l->reader, &categories, l->categories, "category");
  refs_check(l->reader, &questions, l->questions, "question");
  l->defined.at = NEW_ARRAY(l->reader->arena, Text, l->categories.n);
  for (size_t i = 0; i < l->categories.n; i++) {
    const Node *entry = ids_find(&categories, l->categories.at[i].s);
    if (entry && node_get(entry, "id")) l->defined.at[l->defined.n++] = l->categories.at[i];
  }
}

static void interviews_check(Leaving *l, const Node *base) {
  Ids interviews = {0};
  const Node *stages = node_get(node_get(base, "plan"), "stages");
  for (size_t i = 0; i < entries(stages); i++)
    names_add(l->reader, &interviews, node_get(stages->as.list.at[i], "interviews"));
  refs_check(l->reader, &interviews, l->interviews, "interview");
}

static void duties_check(Leaving *l, const Node *base) {
  const Node *list = node_get(base, "responsibilities");
  Ids ids = {0};
  Texts named = {NEW_ARRAY(l->reader->arena, Text, l->responsibilities.n + 1), 0};
  l->duties = entries(list);
  l->duty = NEW_ARRAY(l->reader->arena, bool, l->duties + 1);
  l->gone = NEW_ARRAY(l->reader->arena, int64_t, l->duties + 1);
  for (size_t i = 0; i < l->responsibilities.n; i++) {
    Text ref = l->responsibilities.at[i];
    int64_t number;
    if (!str_int(ref.s, &number)) {
      named.at[named.n++] = ref;
    } else if (number >= 1 && number <= (int64_t)l->duties) {
      l->duty[number - 1] = true;
    } else {
      diag(wrong(l->reader), DIAG_KIT_UNKNOWN_REF, ref.span,
           "the kit that this one extends has no responsibility number " STR_FMT, STR_ARG(ref.s));
      diag_help(l->reader->diags, "it has %zu", l->duties);
    }
  }
  for (size_t i = 0; i < l->duties; i++) {
    Node *entry = list->as.list.at[i];
    Text id = node_text(node_get(entry, "id"));
    if (id.s.n) ids_add(l->reader, &ids, id, entry);
    l->duty[i] = l->duty[i] || is_among(named, id.s);
    l->gone[i + 1] = l->gone[i] + l->duty[i];
  }
  refs_check(l->reader, &ids, named, "responsibility");
}

// ---- lists without it --------------------------------------------------------------------------
// The list without the entries whose ids, or which as ids, are left out. Not a list: as it is.
static Node *list_without(Leaving *l, Node *list, Texts left) {
  if (!entries(list) || !left.n) return list;
  Node *rest = list_like(l->reader->arena, list, list->as.list.n);
  for (size_t i = 0; i < list->as.list.n; i++) {
    Node *entry = list->as.list.at[i];
    Str id = entry->kind == NODE_SCALAR ? node_text(entry).s : entry_id(entry);
    if (!is_among(left, id)) rest->as.list.at[rest->as.list.n++] = entry;
  }
  return rest;
}

static Node *map_without(Leaving *l, Node *map, const char *key, Texts left) {
  Node *list = node_get(map, key);
  return list ? map_with(l->reader->arena, map, key, list_without(l, list, left)) : map;
}

// What a category covers, without duties that are gone; numbers behind these count anew.
static Node *covers_without(Leaving *l, Node *list) {
  if (!entries(list)) return list;
  Node *rest = list_like(l->reader->arena, list, list->as.list.n);
  for (size_t i = 0; i < list->as.list.n; i++) {
    Node *entry = list->as.list.at[i];
    int64_t number;
    if (is_among(l->responsibilities, node_text(entry).s) && !str_int(node_text(entry).s, &number))
      continue;
    if (str_int(node_text(entry).s, &number) && number >= 1 && number <= (int64_t)l->duties) {
      if (l->duty[number - 1]) continue;
      entry = node_copy(l->reader->arena, entry);
      number -= l->gone[number - 1];
      entry->as.scalar.text = str_printf(l->reader->arena, "%lld", (long long)number);
    }
    rest->as.list.at[rest->as.list.n++] = entry;
  }
  return rest;
}

static Node *duties_without(Leaving *l, Node *list) {
  Node *rest = list_like(l->reader->arena, list, list->as.list.n);
  for (size_t i = 0; i < list->as.list.n; i++)
    if (!l->duty[i]) rest->as.list.at[rest->as.list.n++] = list->as.list.at[i];
  return rest;
}

static Node *category_without(Leaving *l, Node *category) {
  if (category->kind != NODE_MAP) return category;
  Arena *arena = l->reader->arena;
  Node *questions = node_get(category, "questions");
  Node *covers = node_get(category, "covers_responsibilities");
  if (questions && questions->kind == NODE_MAP)
    category = map_with(arena, category, "questions",
                        map_without(l, questions, "pick", l->questions));
  else if (questions) category = map_without(l, category, "questions", l->questions);
  return covers ? map_with(arena, category, "covers_responsibilities", covers_without(l, covers))
                : category;
}

// A stage without the interviews that are left out, and these without the categories.
static Node *stage_without(Leaving *l, Node *stage) {
  Node *interviews = list_without(l, node_get(stage, "interviews"), l->interviews);
  if (!entries(interviews)) return interviews ? map_with(l->reader->arena, stage, "interviews",
                                                         interviews) : stage;
  Node *rest = list_like(l->reader->arena, interviews, interviews->as.list.n);
  for (size_t i = 0; i < interviews->as.list.n; i++)
    rest->as.list.at[rest->as.list.n++] =
        map_without(l, interviews->as.list.at[i], "categories", l->categories);
  return map_with(l->reader->arena, stage, "interviews", rest);
}

// Every entry of a list through `without`. Not a list: as it is.
static Node *each_without(Leaving *l, Node *list, Node *without(Leaving *, Node *)) {
  if (!entries(list)) return list;
  Node *rest = list_like(l->reader->arena, list, list->as.list.n);
  for (size_t i = 0; i < list->as.list.n; i++)
    rest->as.list.at[rest->as.list.n++] = without(l, list->as.list.at[i]);
  return rest;
}

static Node *person_without(Leaving *l, Node *person) {
  return map_without(l, person, "can", l->defined);
}

static Node *plan_without(Leaving *l, Node *plan) {
  Node *stages = each_without(l, node_get(plan, "stages"), stage_without);
  if (!entries(stages)) return plan;
  Node *rest = list_like(l->reader->arena, stages, stages->as.list.n);
  for (size_t i = 0; i < stages->as.list.n; i++) {
    const Node *interviews = node_get(stages->as.list.at[i], "interviews");
    bool emptied = interviews && interviews->kind == NODE_LIST && !interviews->as.list.n;
    if (!emptied || !l->interviews.n) rest->as.list.at[rest->as.list.n++] = stages->as.list.at[i];
  }
  return map_with(l->reader->arena, plan, "stages", rest);
}

// ---- the base ----------------------------------------------------------------------------------
Node *base_leave(Reader *reader, const Node *base, const Node *own) {
  Node *rest = node_copy(reader->arena, base);
  const Node *value = node_get(own, "leave_out");
  KitDraft *draft = NEW(reader->arena, KitDraft);
  if (!is_given(value) || !record_read(reader, &record_leave_out, value, draft)) return rest;
  Leaving l = {.reader = reader, .categories = draft->left_out.categories};
  l.questions = draft->left_out.questions;
  l.responsibilities = draft->left_out.responsibilities;
  l.interviews = draft->left_out.interviews;
  categories_check(&l, base);
  interviews_check(&l, base);
  duties_check(&l, base);
  Node *duties = node_get(rest, "responsibilities");
  if (entries(duties))
    rest = map_with(reader->arena, rest, "responsibilities", duties_without(&l, duties));
  rest = map_without(&l, rest, "categories", l.categories);
  rest = map_without(&l, rest, "questions", l.questions);
  Node *categories = each_without(&l, node_get(rest, "categories"), category_without);
  if (categories) rest = map_with(reader->arena, rest, "categories", categories);
  Node *people = each_without(&l, node_get(rest, "people"), person_without);
  if (people) rest = map_with(reader->arena, rest, "people", people);
  Node *plan = node_get(rest, "plan");
  return plan ? map_with(reader->arena, rest, "plan", plan_without(&l, plan)) : rest;
}
