// dump.c -- a brief as text, for people and for tests: one thing a line.
// SPDX-License-Identifier: MIT
#include "brief/inner.h"

static const char *border_name(BorderKind kind) {
  switch (kind) {
    case BORDER_EXCLUDES: return "excludes";
    case BORDER_SEE: return "see";
    case BORDER_DISTINCT: return "distinct";
  }
  return "";
}

static void dump_met(Buf *out, const Panelist *one) {
  buf_printf(out, " in " STR_FMT, STR_ARG(one->interview->id.s));
  if (one->person) buf_printf(out, " by " STR_FMT, STR_ARG(one->person->id.s));
  if (one->slot.given) slot_dump(out, &one->slot);
}

static void dump_border(Buf *out, const Border *border) {
  buf_printf(out, "    %s " STR_FMT " ", border_name(border->kind),
             STR_ARG(border->category->id.s));
  buf_quoted(out, border->topic.s);
  switch (border->home) {
    case HOME_HERE: buf_text(out, " here"); break;
    case HOME_NOBODY: buf_text(out, " nobody"); break;
    case HOME_LOOP:
      for (size_t i = 0; i < border->met.n; i++) dump_met(out, &border->met.at[i]);
      break;
  }
  buf_char(out, '\n');
}

static const char *clock_name(ClockKind kind) {
  switch (kind) {
    case CLOCK_OPEN: return "open";
    case CLOCK_QUESTION: return "question";
    case CLOCK_CANDIDATE: return "candidate";
    case CLOCK_CLOSE: return "close";
  }
  return "";
}

static Str id_of(const Person *person) { return person ? person->id.s : STR("-"); }

static void dump_panel(Buf *out, const Brief *brief) {
  for (size_t i = 0; i < brief->panel.n; i++) {
    const Panelist *one = &brief->panel.at[i];
    bool several = one->chairs > 1;
    buf_printf(out, "  panelist " STR_FMT " in " STR_FMT, STR_ARG(id_of(one->person)),
               STR_ARG(one->interview->id.s));
    if (several) buf_printf(out, " chair %d of %d", one->chair, one->chairs);
    if (one->slot.given) slot_dump(out, &one->slot);
    buf_char(out, '\n');
  }
}

static void dump_head(Buf *out, const Brief *brief) {
  Str candidate = brief->candidate ? brief->candidate->id.s : STR("-");
  if (!brief->interview) {
    buf_printf(out, "debrief " STR_FMT " candidate " STR_FMT "\n", STR_ARG(brief->kit->id.s),
               STR_ARG(candidate));
  } else {
    buf_printf(out, "brief " STR_FMT "/" STR_FMT " candidate " STR_FMT " person " STR_FMT "\n",
               STR_ARG(brief->kit->id.s), STR_ARG(brief->interview->id.s), STR_ARG(candidate),
               STR_ARG(id_of(brief->person)));
    buf_printf(out, "  seat %d of %d\n", brief->seat, brief->seats);
    if (brief->paper == PAPER_LETTER) buf_text(out, "  paper letter\n");
  }
  if (brief->slot.given) {
    buf_text(out, "  slot");
    slot_dump(out, &brief->slot);
    buf_char(out, '\n');
  }
  if (brief->local.given) {
    buf_text(out, "  local");
    slot_dump(out, &brief->local);
    buf_char(out, '\n');
  }
}

// Which of its parallel forms is asked: 0 is the question's own text.
static void dump_asked(Buf *out, const Asked *asked) {
  const Question *question = asked->question;
  buf_printf(out, "    asks Q%d " STR_FMT, asked->number, STR_ARG(question->id.s));
  for (size_t i = 0; i < question->variants.n; i++)
    if (asked->text.s.s == question->variants.at[i].s.s) buf_printf(out, " form %zu", i + 1);
  buf_char(out, '\n');
}

void brief_dump(Buf *out, const Brief *brief) {
  dump_head(out, brief);
  dump_panel(out, brief);
  for (size_t i = 0; i < brief->categories.n; i++) {
    const BriefCategory *category = &brief->categories.at[i];
    buf_printf(out, "  category " STR_FMT "\n", STR_ARG(category->use->ref.s));
    for (size_t j = 0; j < category->borders.n; j++) dump_border(out, &category->borders.at[j]);
    for (size_t j = 0; j < category->asked.n; j++) dump_asked(out, category->asked.at[j]);
  }
  if (brief->elsewhere.n) buf_text(out, "  elsewhere\n");
  for (size_t i = 0; i < brief->elsewhere.n; i++) dump_border(out, brief->elsewhere.at[i]);
  for (size_t i = 0; i < brief->clock.n; i++) {
    const ClockRow *row = &brief->clock.at[i];
    buf_printf(out, "  clock %d +%d %s", row->at, row->minutes, clock_name(row->kind));
    if (row->asked) buf_printf(out, " Q%d", row->asked->number);
    buf_char(out, '\n');
  }
  if (brief->interview) buf_printf(out, "  minutes %d of %d\n", brief->minutes, brief->length);
}
