// dump.c -- a kit and the field tables as text, for people and for tests.
// SPDX-License-Identifier: MIT
//
// One thing a line; texts in quotes; what was not given is left out. Numbers that are kept times
// 1000 are shown as decimals.
#include "kit/inner.h"

#include <string.h>

// ---- the kit -----------------------------------------------------------------------------------
static void dump_scope(Buf *out, const char *key, ScopeRefs refs) {
  for (size_t i = 0; i < refs.n; i++) {
    buf_printf(out, "    %s " STR_FMT " ", key, STR_ARG(refs.at[i].category->id.s));
    buf_quoted(out, refs.at[i].topic.s);
    buf_char(out, '\n');
  }
}

static void dump_category(Buf *out, const Category *category) {
  dump_text(out, 2, "title", category->title);
  dump_text(out, 2, "summary", category->summary);
  dump_text(out, 2, "description", category->description);
  dump_texts(out, 2, "alias", category->aliases);
  dump_texts(out, 2, "topic", category->topics);
  dump_texts(out, 2, "level", category->levels);
  dump_texts(out, 2, "covers", category->covers);
  dump_scope(out, "excludes", category->excludes);
  dump_scope(out, "see", category->see);
  dump_scope(out, "distinct", category->distinct_from);
  if (category->status == STATUS_DEPRECATED) buf_text(out, "    deprecated\n");
  dump_text(out, 2, "replaced-by", category->replaced_by);
}

const char *question_type_name(QuestionType type) {
  switch (type) {
    case TYPE_BEHAVIOURAL: return "behavioural";
    case TYPE_SITUATIONAL: return "situational";
    case TYPE_KNOWLEDGE: return "knowledge";
    case TYPE_WORK_SAMPLE: return "work-sample";
  }
  return "";
}

static void dump_question(Buf *out, const Question *q) {
  buf_printf(out, "    question " STR_FMT " %s %lld' scale " STR_FMT "\n", STR_ARG(q->id.s),
             question_type_name(q->type), (long long)q->minutes, STR_ARG(q->scale->id.s));
  dump_text(out, 3, "version", q->version);
  dump_text(out, 3, "title", q->title);
  dump_text(out, 3, "topic", q->topic);
  dump_texts(out, 3, "level", q->levels);
  dump_texts(out, 3, "tag", q->tags);
  dump_text(out, 3, "text", q->text);
  for (size_t i = 0; i < q->probes.n; i++) {
    buf_text(out, "      probes ");
    buf_quoted(out, q->probes.at[i].name.s);
    buf_char(out, '\n');
    dump_texts(out, 4, "-", q->probes.at[i].probes);
  }
  dump_texts(out, 3, "listen", q->listen_for);
  dump_texts(out, 3, "watch", q->watch_for);
  for (size_t i = 0; i < q->anchors.n; i++) {
    buf_printf(out, "      anchor %lld ", (long long)q->anchors.at[i].value);
    buf_quoted(out, q->anchors.at[i].text.s);
    buf_char(out, '\n');
  }
  dump_texts(out, 3, "variant", q->variants);
  dump_text(out, 3, "interviewer-only", q->interviewer_only);
  dump_text(out, 3, "provenance", q->provenance);
  if (q->status == STATUS_DEPRECATED) buf_text(out, "      deprecated\n");
  dump_text(out, 3, "replaced-by", q->replaced_by);
}

static void dump_use(Buf *out, const KitCategory *use) {
  buf_printf(out, "  category " STR_FMT " weight ", STR_ARG(use->ref.s));
  buf_len(out, use->weight);
  buf_char(out, '\n');
  dump_milli(out, 2, "minimum", use->minimum);
  dump_texts(out, 2, "duty", use->covers_responsibilities);
  dump_text(out, 2, "note", use->note);
  dump_category(out, use->category);
  for (size_t i = 0; i < use->questions.n; i++) dump_question(out, use->questions.at[i]);
}

static void dump_interview(Buf *out, const Interview *interview) {
  buf_printf(out, "  interview " STR_FMT " %lld' of %d: open %lld candidate %lld close %lld\n",
             STR_ARG(interview->id.s), (long long)interview->minutes, interview_minutes(interview),
             (long long)interview->open, (long long)interview->candidate,
             (long long)interview->close);
  dump_text(out, 2, "title", interview->title);
  dump_text(out, 2, "stage", interview->stage);
  if (interview->seats) buf_printf(out, "    seats %lld\n", (long long)interview->seats);
  if (interview->after >= 0) buf_printf(out, "    after %lld'\n", (long long)interview->after);
  for (size_t i = 0; i < interview->people.n; i++)
    dump_text(out, 2, "person", interview->people.at[i]->id);
  if (interview->assigned) buf_text(out, "    assigned\n");
  for (size_t i = 0; i < interview->categories.n; i++) {
    const Covered *covered = &interview->categories.at[i];
    dump_text(out, 2, "assesses", covered->use->ref);
    if (covered->questions.n == covered->use->questions.n) continue; // all of them
    for (size_t j = 0; j < covered->questions.n; j++)
      dump_text(out, 3, "asks", covered->questions.at[j]->id);
  }
}

static void dump_person(Buf *out, const Person *person) {
  if (!person->can.n && !person->zone.s.n && !person->language.s.n && !person->own_paper)
    return; // a name and no more
  buf_printf(out, "  person " STR_FMT "\n", STR_ARG(person->id.s));
  dump_texts(out, 2, "can", person->can);
  dump_text(out, 2, "zone", person->zone);
  dump_text(out, 2, "language", person->language);
  if (person->own_paper)
    buf_printf(out, "    paper %s\n", person->paper == PAPER_A4 ? "a4" : "letter");
}

static void dump_checks(Buf *out, const Kit *kit) {
  static const char *const levels[] = {"off", "note", "warning", "error"};
  for (size_t i = 0; i < kit->checks.n; i++) {
    const CheckLevel *check = &kit->checks.at[i];
    buf_printf(out, "  check " STR_FMT " %s\n", STR_ARG(check->code.s), levels[check->level]);
    dump_text(out, 2, "reason", check->reason);
  }
}

static void dump_rules(Buf *out, const Rules *rules) { // those that are not as usual
  if (rules->min_coverage > 1)
    buf_printf(out, "  min-coverage %lld\n", (long long)rules->min_coverage);
  if (rules->max_categories)
    buf_printf(out, "  max-categories %lld\n", (long long)rules->max_categories);
  if (rules->repeat) buf_text(out, "  questions may repeat\n");
}

void kit_dump(Buf *out, const Kit *kit) {
  buf_printf(out, "kit " STR_FMT "\n", STR_ARG(kit->id.s));
  dump_text(out, 1, "version", kit->version);
  dump_text(out, 1, "title", kit->title);
  dump_text(out, 1, "level", kit->level);
  dump_text(out, 1, "language", kit->language);
  buf_printf(out, "  paper %s\n", kit->paper == PAPER_A4 ? "a4" : "letter");
  if (kit->duplex) buf_text(out, "  duplex\n");
  dump_text(out, 1, "requisition", kit->requisition);
  if (kit->blind) buf_text(out, "  blind\n");
  dump_texts(out, 1, "jurisdiction", kit->jurisdictions);
  dump_checks(out, kit);
  dump_text(out, 1, "description", kit->description);
  for (size_t i = 0; i < kit->responsibilities.n; i++) {
    const Responsibility *duty = &kit->responsibilities.at[i];
    buf_printf(out, "  responsibility %zu" STR_FMT STR_FMT " ", i + 1, duty->id.s.n ? 1 : 0, " ",
               STR_ARG(duty->id.s));
    buf_quoted(out, duty->text.s);
    buf_char(out, '\n');
  }
  buf_printf(out, "  weights %s\n", kit->weights == WEIGHTS_EQUAL ? "equal" : "documented");
  dump_text(out, 1, "rationale", kit->weights_rationale);
  dump_milli(out, 1, "pass", kit->pass);
  dump_milli(out, 1, "flag-range", kit->flag_range);
  dump_text(out, 1, "opening", kit->opening);
  dump_text(out, 1, "closing", kit->closing);
  if (kit->retain_months)
    buf_printf(out, "  retain %lld months\n", (long long)kit->retain_months);
  dump_text(out, 1, "basis", kit->legal_basis);
  for (size_t i = 0; i < kit->categories.n; i++) dump_use(out, &kit->categories.at[i]);
  dump_rules(out, &kit->rules);
  for (size_t i = 0; i < kit->interviews.n; i++) dump_interview(out, &kit->interviews.at[i]);
  for (size_t i = 0; i < kit->people.n; i++) dump_person(out, kit->people.at[i]);
}
