// check.c -- resolves references and checks what one field alone cannot tell.
// SPDX-License-Identifier: MIT
#include "kit/inner.h"

#include <string.h>

const Scale *scale_built_in(Arena *arena) {
  static const char *const names[] = {"Clear concern", "Below the bar", "Meets the bar",
                                      "Above the bar", "Outstanding"};
  Scale *scale = NEW(arena, Scale);
  scale->id.s = STR("five-point");
  scale->not_assessed.s = STR("n/a");
  scale->points.at = NEW_ARRAY(arena, ScalePoint, COUNT(names));
  for (size_t i = 0; i < COUNT(names); i++) {
    ScalePoint *point = &scale->points.at[scale->points.n++];
    point->value = (int64_t)i + 1;
    point->name.s = str_of(names[i]);
  }
  return scale;
}

// ---- categories --------------------------------------------------------------------------------
static const Category *category_ref(Reader *reader, const Shelf *shelf, Text ref) {
  const CategoryDraft *found = ids_ref(reader, &shelf->categories, ref);
  return found ? &found->made : NULL;
}

static void scope_resolve(Reader *reader, const Shelf *shelf, const Category *self,
                          ScopeRefs refs) {
  for (size_t i = 0; i < refs.n; i++) {
    refs.at[i].category = category_ref(reader, shelf, refs.at[i].ref);
    if (!self->id.s.n || !str_eq(refs.at[i].ref.s, self->id.s)) continue;
    diag(wrong(reader), DIAG_KIT_VALUE, refs.at[i].ref.span,
         "the category \"" STR_FMT "\" cannot refer to itself", STR_ARG(self->id.s));
    diag_help(reader->diags, "name the other category that this border runs along");
  }
}

static void replaced_check(Reader *reader, const char *what, Text id, Status status, Text by) {
  if (!by.s.n) return;
  if (str_eq(by.s, id.s)) {
    diag(wrong(reader), DIAG_KIT_VALUE, by.span, "the %s \"" STR_FMT "\" cannot replace itself",
         what, STR_ARG(id.s));
    diag_help(reader->diags, "name the one to use instead, or leave \"replaced_by\" out");
  } else if (status != STATUS_DEPRECATED) {
    diag(wrong(reader), DIAG_KIT_VALUE, by.span, "only a deprecated %s can be replaced", what);
    diag_help(reader->diags, "add \"status: deprecated\", or leave \"replaced_by\" out");
  }
}

static void category_check(Reader *reader, const Shelf *shelf, CategoryDraft *draft) {
  Category *made = &draft->made;
  scope_resolve(reader, shelf, made, made->excludes);
  scope_resolve(reader, shelf, made, made->see);
  scope_resolve(reader, shelf, made, made->distinct_from);
  category_ref(reader, shelf, made->replaced_by);
  replaced_check(reader, "category", made->id, made->status, made->replaced_by);
}

// ---- questions ---------------------------------------------------------------------------------
// The first words of a question's first paragraph, for tables: whole words, marks of Markdown left
// out.
static Str first_words(Arena *arena, Str text) {
  enum { TITLE_CHARACTERS = 40 };
  Buf out = {.arena = arena};
  size_t count = 0, word = 0; // code points so far; bytes up to the last whole word
  for (size_t at = 0; at < text.n;) {
    size_t from = at;
    uint32_t cp = utf8_next(text, &at);
    bool end = cp == '\n' && at < text.n && text.s[at] == '\n';
    if (end && out.n) break;
    if (cp == '*' || cp == '`' || cp == '#' || cp == '>') continue;
    bool blank = cp == ' ' || cp == '\n' || cp == '\t';
    if (blank && (out.n == 0 || out.s[out.n - 1] == ' ')) continue;
    if (blank) word = out.n;
    if (count++ == TITLE_CHARACTERS) {
      if (word) out.n = word;
      buf_text(&out, "\u2026");
      return buf_done(&out);
    }
    if (blank) buf_char(&out, ' ');
    else buf_add(&out, text.s + from, at - from);
  }
  return str_trim(buf_done(&out));
}

static bool scale_has(const Scale *scale, int64_t value) {
  for (size_t i = 0; i < scale->points.n; i++)
    if (scale->points.at[i].value == value) return true;
  return false;
}

static Str points_listed(Reader *reader, const Scale *scale) {
  Buf out = {.arena = reader->arena};
  for (size_t i = 0; i < scale->points.n; i++)
    buf_printf(&out, "%s%lld", i ? ", " : "", (long long)scale->points.at[i].value);
  return buf_done(&out);
}

static void anchors_check(Reader *reader, QuestionDraft *draft) {
  Question *made = &draft->made;
  made->anchors.at = NEW_ARRAY(reader->arena, Anchor, draft->anchors.n);
  for (size_t i = 0; i < draft->anchors.n && reader_goes_on(reader); i++) {
    const AnchorDraft *anchor = &draft->anchors.at[i];
    if (i > 0 && draft->anchors.at[i - 1].made.value == anchor->made.value) {
      diag(wrong(reader), DIAG_KIT_DUPLICATE_ID, anchor->point.span,
           "the point %lld has two anchors", (long long)anchor->made.value);
      diag_at(reader->diags, draft->anchors.at[i - 1].point.span, "the other one");
    } else if (made->scale && !scale_has(made->scale, anchor->made.value)) {
      diag(wrong(reader), DIAG_KIT_VALUE, anchor->point.span,
           "the scale \"" STR_FMT "\" has no point %lld", STR_ARG(made->scale->id.s),
           (long long)anchor->made.value);
      if (made->scale->points.n)
        diag_help(reader->diags, "its points are " STR_FMT,
                  STR_ARG(points_listed(reader, made->scale)));
    } else {
      made->anchors.at[made->anchors.n++] = anchor->made;
    }
  }
}

static void question_check(Reader *reader, const Shelf *shelf, QuestionDraft *draft) {
  Question *made = &draft->made;
  if (made->category_ref.s.n) {
    made->category = category_ref(reader, shelf, made->category_ref);
  } else if (!node_get(draft->node, "category")) {
    diag(wrong(reader), DIAG_KIT_MISSING_KEY, record_span(draft->node),
         "question \"" STR_FMT "\" has no \"category\"", STR_ARG(made->id.s));
    diag_help(reader->diags, "add \"category:\", the id of the category it asks about");
  }
  const ScaleDraft *scale = ids_ref(reader, &shelf->scales, made->scale_ref);
  made->scale = scale ? &scale->made : NULL;
  anchors_check(reader, draft);
  ids_ref(reader, &shelf->questions, made->replaced_by);
  replaced_check(reader, "question", made->id, made->status, made->replaced_by);
  if (!made->title.s.n) made->title = made->topic;
  if (!made->title.s.n)
    made->title = (Text){first_words(reader->arena, made->text.s), made->text.span};
}

static void person_check(Reader *reader, const Shelf *shelf, const Person *person) {
  for (size_t i = 0; i < person->can.n && reader_goes_on(reader); i++)
    category_ref(reader, shelf, person->can.at[i]);
}

void check_shelf(Reader *reader, const Shelf *shelf) {
  for (size_t i = 0; i < shelf->categories.rows.n && reader_goes_on(reader); i++)
    category_check(reader, shelf, shelf->categories.rows.at[i].record);
  for (size_t i = 0; i < shelf->questions.rows.n && reader_goes_on(reader); i++)
    question_check(reader, shelf, shelf->questions.rows.at[i].record);
  for (size_t i = 0; i < shelf->people.rows.n && reader_goes_on(reader); i++)
    person_check(reader, shelf, &((const PersonDraft *)shelf->people.rows.at[i].record)->made);
}

// ---- the kit's categories ----------------------------------------------------------------------
typedef struct Check { // what goes through the checking of one kit
  Reader *reader;
  const Shelf *shelf;
  const KitDraft *draft;
  Kit *kit;
  Ids picked, duties;
  const Question *rated; // the first question picked: its scale is the kit's
} Check;

// One scale for all, or the ratings could not be added up.
static void scale_check(Check *check, const Question *question, Text at) {
  Reader *reader = check->reader;
  if (!check->rated) check->rated = question;
  if (check->rated->scale && question->scale && check->rated->scale != question->scale) {
    diag(wrong(reader), DIAG_KIT_VALUE, at.span,
         "this question is rated on the scale \"" STR_FMT "\", but others of the kit on \"" STR_FMT
         "\"", STR_ARG(question->scale->id.s), STR_ARG(check->rated->scale->id.s));
    diag_help(reader->diags, "a kit needs one scale, or its ratings could not be added up");
  }
}

static void question_pick(Check *check, KitCategory *use, const Pick *pick) {
  Reader *reader = check->reader;
  const QuestionDraft *draft = pick->made;
  if (!draft) draft = ids_ref(reader, &check->shelf->questions, pick->id);
  if (!draft) return;
  const Question *question = &draft->made;
  Text at = pick->made ? question->id : pick->id;
  if (at.s.n) ids_add(reader, &check->picked, at, (void *)draft);
  if (!str_eq(question->category_ref.s, use->ref.s) && use->category && question->category) {
    Span span = pick->made ? question->category_ref.span : pick->id.span;
    diag(wrong(reader), DIAG_KIT_VALUE, span,
         "the question \"" STR_FMT "\" belongs to the category \"" STR_FMT "\", not to \"" STR_FMT
         "\"", STR_ARG(question->id.s), STR_ARG(question->category->id.s),
         STR_ARG(use->category->id.s));
    if (!pick->made) diag_at(reader->diags, question->category_ref.span, "its category");
  }
  scale_check(check, question, at);
  use->questions.at[use->questions.n++] = question;
}

static void duty_check(Check *check, Text ref) {
  int64_t number, most = (int64_t)check->kit->responsibilities.n;
  if (!str_int(ref.s, &number)) {
    ids_ref(check->reader, &check->duties, ref);
  } else if (number < 1 || number > most) {
    diag(wrong(check->reader), DIAG_KIT_UNKNOWN_REF, ref.span,
         "there is no responsibility number " STR_FMT, STR_ARG(ref.s));
    if (most == 0) diag_help(check->reader->diags, "the kit lists no responsibilities");
    else diag_help(check->reader->diags, "the kit has %lld, numbered from 1", (long long)most);
  }
}

// Warns of a category that nothing will be asked about, and tells what could be.
static void question_missing(Check *check, const Entry *entry, const KitCategory *use) {
  Diags *diags = check->reader->diags;
  diag(diags, DIAG_KIT_NO_QUESTION, record_span(entry->node),
       "the category \"" STR_FMT "\" has no question", STR_ARG(use->category->id.s));
  Buf list = {.arena = check->reader->arena};
  for (size_t i = 0; i < check->shelf->questions.rows.n && list.n < 200; i++) {
    const QuestionDraft *draft = check->shelf->questions.rows.at[i].record;
    if (draft->made.category != use->category) continue;
    buf_printf(&list, "%s" STR_FMT, list.n ? ", " : "", STR_ARG(draft->made.id.s));
  }
  if (list.n) diag_help(diags, "pick with \"questions:\" from: " STR_FMT,
                        STR_ARG(buf_done(&list)));
  else diag_help(diags, "write one under \"questions:\"");
}

static void category_deprecated(Check *check, const KitCategory *use) {
  const Category *category = use->category;
  diag(check->reader->diags, DIAG_KIT_DEPRECATED, use->ref.span,
       "the category \"" STR_FMT "\" is deprecated", STR_ARG(category->id.s));
  if (category->replaced_by.s.n)
    diag_help(check->reader->diags, "it is replaced by \"" STR_FMT "\"",
              STR_ARG(category->replaced_by.s));
}

// Whether the author asks for no question at all; what they ask for may be wrong, which is told.
static bool nothing_written(const Node *questions) {
  if (!is_given(questions)) return true;
  if (questions->kind == NODE_LIST) return questions->as.list.n == 0;
  if (questions->kind != NODE_MAP || is_given(node_get(questions, "select"))) return false;
  const Node *pick = node_get(questions, "pick");
  if (pick) return !is_given(pick) || (pick->kind == NODE_LIST && !pick->as.list.n);
  return questions->as.map.n == 0 || node_get(questions, "select");
}

static void entry_check(Check *check, Entry *entry) {
  KitCategory *use = &entry->use;
  if (entry->category.node) use->ref = entry->category.made.id;
  use->category = entry->category.node ? &entry->category.made
                                       : category_ref(check->reader, check->shelf, use->ref);
  use->questions.at = NEW_ARRAY(check->reader->arena, const Question *, entry->picks.n);
  for (size_t i = 0; i < entry->picks.n && reader_goes_on(check->reader); i++)
    question_pick(check, use, &entry->picks.at[i]);
  for (size_t i = 0; i < use->covers_responsibilities.n && reader_goes_on(check->reader); i++)
    duty_check(check, use->covers_responsibilities.at[i]);
  if (!use->category) return;
  bool none = nothing_written(node_get(entry->node, "questions"));
  if (none) question_missing(check, entry, use);
  if (use->category->status == STATUS_DEPRECATED) category_deprecated(check, use);
}

// What is selected comes after all that is picked, as no question is to be asked twice.
static void entry_select(Check *check, const Entry *entry, KitCategory *use) {
  const Node *questions = node_get(entry->node, "questions");
  if (!entry->select.node || !reader_goes_on(check->reader)) return;
  Selecting from = {check->reader, check->shelf, &check->picked, check->kit->level,
                    node_key(questions, "select").span};
  size_t picked = use->questions.n;
  questions_select(&from, &entry->select, use);
  for (size_t i = picked; i < use->questions.n; i++)
    scale_check(check, use->questions.at[i], (Text){use->questions.at[i]->id.s, from.at});
}

static void entries_check(Check *check) {
  const KitDraft *draft = check->draft;
  Kit *kit = check->kit;
  Ids used = {.what = "category", .deed = "used"};
  const Entry **entries = NEW_ARRAY(check->reader->arena, const Entry *, draft->categories.n);
  kit->categories.at = NEW_ARRAY(check->reader->arena, KitCategory, draft->categories.n);
  for (size_t i = 0; i < draft->categories.n && reader_goes_on(check->reader); i++) {
    Entry *entry = &draft->categories.at[i];
    entry_check(check, entry);
    if (!entry->use.category) continue;
    entries[kit->categories.n] = entry;
    kit->categories.at[kit->categories.n++] = entry->use;
    bool twice = entry->category.node && // defined twice, which is reported
                 ids_find(&check->shelf->categories, entry->use.ref.s) != &entry->category;
    if (!twice) ids_add(check->reader, &used, entry->use.ref, NULL);
  }
  ids_seal(check->reader, &used);
  ids_seal(check->reader, &check->picked);
  for (size_t i = 0; i < kit->categories.n; i++)
    entry_select(check, entries[i], &kit->categories.at[i]);
}

// ---- ratings and weights -----------------------------------------------------------------------
static void rating_check(Check *check, const Scale *scale, int64_t milli, Span span,
                         const char *what) {
  if (!milli || !scale || !scale->points.n) return;
  int64_t least = scale->points.at[0].value, most = scale->points.at[scale->points.n - 1].value;
  if (milli >= least * 1000 && milli <= most * 1000) return;
  diag(wrong(check->reader), DIAG_KIT_VALUE, span,
       "\"%s\" must lie on the scale, between %lld and %lld", what, (long long)least,
       (long long)most);
}

static void ratings_check(Check *check) {
  const ScaleDraft *usual = ids_find(&check->shelf->scales, STR("five-point"));
  const Scale *scale = check->rated ? check->rated->scale : &usual->made;
  const Node *decision = node_get(check->draft->node, "decision");
  rating_check(check, scale, check->kit->pass, value_span(decision, "pass"), "pass");
  for (size_t i = 0; i < check->draft->categories.n; i++) {
    const Entry *entry = &check->draft->categories.at[i];
    rating_check(check, scale, entry->use.minimum, value_span(entry->node, "minimum"), "minimum");
  }
  if (!scale || scale->points.n < 2 || !check->kit->flag_range) return;
  int64_t width = scale->points.at[scale->points.n - 1].value - scale->points.at[0].value;
  if (check->kit->flag_range <= width * 1000) return;
  diag(wrong(check->reader), DIAG_KIT_VALUE, value_span(decision, "flag_range"),
       "no two ratings lie further apart than %lld", (long long)width);
}

// The first category whose weight differs from that of the first, or NULL.
static const Entry *weight_differs(const KitDraft *draft) {
  for (size_t i = 1; i < draft->categories.n; i++)
    if (draft->categories.at[i].use.weight != draft->categories.at[0].use.weight)
      return &draft->categories.at[i];
  return NULL;
}

static void weights_check(Check *check) {
  Reader *reader = check->reader;
  const Node *weights = node_get(check->draft->node, "weights");
  const Node *policy = node_get(weights, "policy");
  const Entry *odd = weight_differs(check->draft);
  if (!is_given(policy)) check->kit->weights = odd ? WEIGHTS_DOCUMENTED : WEIGHTS_EQUAL;
  bool reason = check->kit->weights_rationale.s.n > 0;
  if (odd && check->kit->weights == WEIGHTS_EQUAL) {
    diag(wrong(reader), DIAG_KIT_VALUE, policy->span, "the weights are not equal");
    diag_at(reader->diags, value_span(odd->node, "weight"), "this category's weight differs");
    diag_help(reader->diags, "write \"policy: documented\" and a \"rationale\", or make all "
                             "weights equal");
  } else if (is_given(policy) && check->kit->weights == WEIGHTS_DOCUMENTED && !reason) {
    diag(wrong(reader), DIAG_KIT_MISSING_KEY, policy->span,
         "documented weights need a \"rationale\"");
    diag_help(reader->diags, "add \"rationale:\", why some categories weigh more");
  } else if (odd && !reason) {
    diag(reader->diags, DIAG_KIT_WEIGHTS, value_span(odd->node, "weight"),
         "the weights differ, but the kit does not say why");
    diag_help(reader->diags, "add \"weights: {policy: documented, rationale: ...}\"");
  }
}

void check_kit(Reader *reader, const Shelf *shelf, KitDraft *draft, Kit *kit) {
  Check check = {.reader = reader, .shelf = shelf, .draft = draft, .kit = kit};
  check.picked = (Ids){.what = "question", .deed = "picked"};
  check.duties = (Ids){.what = "responsibility"};
  for (size_t i = 0; i < kit->responsibilities.n; i++) {
    Text id = kit->responsibilities.at[i].id;
    if (id.s.n) ids_add(reader, &check.duties, id, &kit->responsibilities.at[i]);
  }
  ids_seal(reader, &check.duties);
  entries_check(&check);
  ratings_check(&check);
  weights_check(&check);
}
