// listings.c -- what a kit holds, a row for each thing.
// SPDX-License-Identifier: MIT
#include "list.h"

static void add_texts(Rows *rows, Texts texts) {
  rows_list(rows);
  for (size_t i = 0; i < texts.n; i++) rows_entry(rows, texts.at[i].s);
}

static const KitCategory *use_of(const Kit *kit, const Category *category) {
  for (size_t i = 0; i < kit->categories.n; i++)
    if (kit->categories.at[i].category == category) return &kit->categories.at[i];
  return NULL;
}

Str minutes_shown(Arena *arena, int64_t minutes) {
  if (minutes < 0) return STR("");
  return str_printf(arena, "+%d:%02d", (int)(minutes / 60), (int)(minutes % 60));
}

static Str status_word(Status status) {
  switch (status) {
    case STATUS_ACTIVE: return STR("active");
    case STATUS_DEPRECATED: return STR("deprecated");
  }
  return STR("");
}

static Str type_word(QuestionType type) {
  switch (type) {
    case TYPE_BEHAVIOURAL: return STR("behavioural");
    case TYPE_SITUATIONAL: return STR("situational");
    case TYPE_KNOWLEDGE: return STR("knowledge");
    case TYPE_WORK_SAMPLE: return STR("work-sample");
  }
  return STR("");
}

// ---- the kit and its library --------------------------------------------------------------------
size_t count_candidates(Listing *l, const Kit *kit) {
  size_t n = 0;
  Roster *roster = roster_open(l->arena, l->diags, kit);
  for (bool more = roster; more;) { // each in memory of its own: there may be many
    Arena *arena = arena_new();
    more = list_next(l, roster, arena);
    n += more;
    arena_free(arena);
  }
  roster_close(roster);
  return n;
}

void list_kit(Listing *l, Rows *rows, const Kit *kit) {
  size_t questions = 0;
  for (size_t i = 0; i < kit->categories.n; i++) questions += kit->categories.at[i].questions.n;
  rows_text(rows, kit->id.s);
  rows_text(rows, kit->version.s);
  rows_count(rows, kit->categories.n);
  rows_count(rows, questions);
  rows_count(rows, kit->interviews.n);
  rows_count(rows, count_candidates(l, kit));
  rows_text(rows, kit->title.s);
  rows_text(rows, str_of(kit->path));
}

void list_categories(Listing *l, Rows *rows, const Kit *kit) {
  (void)l;
  for (size_t i = 0; i < kit->taxonomy.n; i++) {
    const Category *category = kit->taxonomy.at[i];
    const KitCategory *use = use_of(kit, category);
    rows_text(rows, kit->id.s);
    rows_text(rows, category->id.s);
    if (use) rows_number(rows, use->weight);
    else rows_none(rows); // in the library alone
    if (use && use->minimum) rows_number(rows, use->minimum);
    else rows_none(rows);
    if (use) rows_count(rows, use->questions.n);
    else rows_none(rows);
    if (use) add_texts(rows, use->covers_responsibilities);
    else rows_none(rows);
    rows_text(rows, status_word(category->status));
    rows_text(rows, category->title.s);
  }
}

static bool asks(const Interview *interview, const Question *question) {
  for (size_t i = 0; i < interview->categories.n; i++)
    for (size_t j = 0; j < interview->categories.at[i].questions.n; j++)
      if (interview->categories.at[i].questions.at[j] == question) return true;
  return false;
}

void list_questions(Listing *l, Rows *rows, const Kit *kit) {
  (void)l;
  for (size_t i = 0; i < kit->bank.n; i++) {
    const Question *q = kit->bank.at[i];
    rows_text(rows, kit->id.s);
    rows_text(rows, q->id.s);
    rows_text(rows, q->category ? q->category->id.s : q->category_ref.s);
    rows_text(rows, type_word(q->type));
    rows_count(rows, (size_t)q->minutes);
    rows_text(rows, status_word(q->status));
    add_texts(rows, q->levels);
    add_texts(rows, q->tags);
    rows_list(rows);
    for (size_t j = 0; j < kit->interviews.n; j++)
      if (asks(&kit->interviews.at[j], q)) rows_entry(rows, kit->interviews.at[j].id.s);
    rows_text(rows, q->title.s);
  }
}

static void add_scale(Listing *l, Rows *rows, const Kit *kit, const Scale *scale) {
  rows_text(rows, kit->id.s);
  rows_text(rows, scale->id.s);
  rows_list(rows);
  for (size_t i = 0; i < scale->points.n; i++)
    rows_entry(rows, str_printf(l->arena, "%lld", (long long)scale->points.at[i].value));
  rows_list(rows);
  for (size_t i = 0; i < scale->points.n; i++) rows_entry(rows, scale->points.at[i].name.s);
}

void list_scales(Listing *l, Rows *rows, const Kit *kit) { // those that questions are rated on
  VEC(const Scale *) told = {0};
  for (size_t i = 0; i < kit->bank.n; i++) {
    const Scale *scale = kit->bank.at[i]->scale;
    size_t j = 0;
    while (j < told.n && told.at[j] != scale) j++;
    if (!scale || j < told.n) continue;
    VEC_PUSH(l->arena, &told, scale);
    add_scale(l, rows, kit, scale);
  }
}

// ---- people and interviews ----------------------------------------------------------------------
void list_people(Listing *l, Rows *rows, const Kit *kit) {
  (void)l;
  for (size_t i = 0; i < kit->people.n; i++) {
    const Person *person = kit->people.at[i];
    rows_text(rows, kit->id.s);
    rows_text(rows, person->id.s);
    rows_text(rows, person->zone.s);
    add_texts(rows, person->can);
    rows_text(rows, person->name.s);
  }
}

void list_interviews(Listing *l, Rows *rows, const Kit *kit) {
  for (size_t i = 0; i < kit->interviews.n; i++) {
    const Interview *interview = &kit->interviews.at[i];
    int clock = interview_minutes(interview);
    rows_text(rows, kit->id.s);
    rows_text(rows, interview->id.s);
    rows_text(rows, minutes_shown(l->arena, interview->after));
    rows_count(rows, (size_t)(interview->minutes ? interview->minutes : clock));
    rows_count(rows, (size_t)clock);
    if (interview->seats) rows_count(rows, (size_t)interview->seats);
    else rows_none(rows);
    rows_list(rows);
    for (size_t j = 0; j < interview->people.n; j++)
      rows_entry(rows, interview->people.at[j]->id.s);
    rows_list(rows);
    for (size_t j = 0; j < interview->categories.n; j++)
      rows_entry(rows, interview->categories.at[j].use->category->id.s);
    rows_text(rows, interview->title.s);
  }
}

static void add_candidate(Rows *rows, Arena *arena, const Kit *kit, const Candidate *c,
                          bool verbose) {
  Slot slot = c->slot;
  rows_text(rows, kit->id.s);
  rows_text(rows, str_copy(arena, c->id.s));
  if (!verbose) return;
  if (slot.year)
    rows_text(rows, str_printf(arena, "%04d-%02d-%02d", slot.year, slot.month, slot.day));
  else rows_none(rows);
  if (slot.given && slot.start >= 0)
    rows_text(rows, str_printf(arena, "%02d:%02d", slot.start / 60, slot.start % 60));
  else rows_none(rows);
  rows_text(rows, str_copy(arena, slot.zone.s));
  rows_text(rows, c->blind ? STR("yes") : STR("no"));
  rows_text(rows, c->layout == LAYOUT_LARGE ? STR("large-print") : STR("usual"));
  rows_text(rows, str_copy(arena, c->name.s));
}

void list_candidates(Listing *l, Rows *rows, const Kit *kit) {
  const char *only = l->kp->options.candidate;
  Roster *roster = roster_open(l->arena, l->diags, kit);
  for (bool more = roster; more;) {
    Arena *arena = arena_new();
    const Candidate *c = list_next(l, roster, arena);
    more = c;
    if (c && (!only || str_is(c->id.s, only)))
      add_candidate(rows, l->arena, kit, c, l->kp->options.verbose);
    arena_free(arena);
  }
  roster_close(roster);
}

// ---- checks -------------------------------------------------------------------------------------
static Str reason_of(const Kit *kit, DiagCode code) {
  for (size_t i = 0; i < kit->checks.n; i++)
    if (str_is(kit->checks.at[i].code.s, diag_code(code))) return kit->checks.at[i].reason.s;
  return STR("");
}

void list_checks(Listing *l, Rows *rows, const Kit *kit) {
  DiagPolicy policy = session_policy(l->kp, kit);
  for (int i = 0; i < DIAG_COUNT_; i++) {
    DiagCode code = (DiagCode)i;
    if (!diag_is_check(code)) continue;
    rows_text(rows, kit->id.s);
    rows_text(rows, str_of(diag_code(code)));
    rows_text(rows, str_of(diag_level_name((DiagLevel)policy.level[code])));
    rows_text(rows, str_of(diag_level_name(diag_level(code))));
    rows_text(rows, reason_of(kit, code));
  }
}
