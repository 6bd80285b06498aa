// assign.c -- gives categories to the interviews of a plan that name none, or says why it cannot.
// SPDX-License-Identifier: MIT
//
// Here a kit becomes the numbers of an Assign (assign.h), and the answer interviews or a message:
// the smallest set of reasons that cannot all be kept, each at its place, and what would help.
#include "kit/inner.h"

#include "kit/assign.h"

#include <string.h>

typedef struct Seen {            // an interview that is to be given categories
  const InterviewDraft *draft;
  Interview *interview;
} Seen;

typedef struct Assigning {
  Reader *reader;
  const KitDraft *draft;
  Kit *kit;
  Assign a;
  Seen open[ASSIGN_INTERVIEWS];
  Span plan;                     // where it begins
  long *left;                    // of ASSIGN_WORK, to look for help
} Assigning;

// ---- a kit in numbers ---------------------------------------------------------------------------
static int64_t overhead(const Interview *interview) {
  return interview->open + interview->candidate + interview->close;
}

static int64_t seats_of(const Interview *interview) {
  if (interview->seats) return interview->seats;
  return interview->people.n ? (int64_t)interview->people.n : 1;
}

static bool person_can(const Person *person, const Category *category) {
  if (!person->can.n) return true;
  for (size_t i = 0; i < person->can.n; i++)
    if (str_eq(person->can.at[i].s, category->id.s)) return true;
  return false;
}

static bool people_can(const Interview *interview, const Category *category) {
  for (size_t i = 0; i < interview->people.n; i++)
    if (!person_can(interview->people.at[i], category)) return false;
  return true;
}

static bool open_add(Assigning *g, const InterviewDraft *draft, Interview *interview) {
  size_t j = g->a.m;
  if (j == ASSIGN_INTERVIEWS) {
    diag(wrong(g->reader), DIAG_KIT_PLAN, record_span(draft->node),
         "more than %d interviews have no \"categories\"", ASSIGN_INTERVIEWS);
    diag_help(g->reader->diags, "kitpress assigns categories to %d at most: write those of the "
                                "others yourself", ASSIGN_INTERVIEWS);
    return false;
  }
  int64_t room = interview->minutes - overhead(interview);
  g->open[j] = (Seen){draft, interview};
  g->a.room[j] = !interview->minutes ? -1 : room < 0 ? 0 : room;
  g->a.seats[j] = seats_of(interview);
  g->a.m++;
  return true;
}

static bool opens_find(Assigning *g) {
  size_t k = 0;
  for (size_t i = 0; i < g->draft->stages.n; i++) {
    const StageDraft *stage = &g->draft->stages.at[i];
    for (size_t j = 0; j < stage->interviews.n && k < g->kit->interviews.n; j++, k++) {
      Interview *interview = &g->kit->interviews.at[k];
      if (interview->assigned && !open_add(g, &stage->interviews.at[j], interview)) return false;
    }
  }
  return true;
}

static void category_add(Assigning *g, const KitCategory *use) {
  AssignCategory *c = &g->a.categories[g->a.n++];
  int64_t *minutes = NEW_ARRAY(g->reader->arena, int64_t, use->questions.n);
  for (size_t i = 0; i < use->questions.n; i++) minutes[i] = use->questions.at[i]->minutes;
  c->minutes = minutes;
  c->questions = use->questions.n;
  size_t open = 0;
  for (size_t k = 0; k < g->kit->interviews.n; k++) {
    const Interview *interview = &g->kit->interviews.at[k];
    if (interview->assigned) {
      if (people_can(interview, use->category)) c->can |= 1u << open;
      c->before[open++] = c->by_hand;
    } else if (interview_covers(interview, use->category)) {
      c->by_hand++;
      c->seats += seats_of(interview);
    }
  }
}

static bool numbers_make(Assigning *g) {
  const Rules *rules = &g->kit->rules;
  if (!opens_find(g)) return false;
  if (g->kit->categories.n > ASSIGN_CATEGORIES) {
    diag(wrong(g->reader), DIAG_KIT_PLAN, g->plan,
         "kitpress assigns %d categories at most, and the kit has %zu", ASSIGN_CATEGORIES,
         g->kit->categories.n);
    diag_help(g->reader->diags, "write the \"categories\" of every interview yourself");
    return false;
  }
  g->a.coverage = rules->min_coverage > 1 ? rules->min_coverage : 1;
  g->a.most = rules->max_categories;
  g->a.repeat = rules->repeat;
  g->a.categories = NEW_ARRAY(g->reader->arena, AssignCategory, g->kit->categories.n);
  for (size_t i = 0; i < g->kit->categories.n; i++) category_add(g, &g->kit->categories.at[i]);
  return true;
}

// ---- what cannot all be kept --------------------------------------------------------------------
static Span rule_span(const Assigning *g, const char *rule) {
  const Node *rules = node_get(node_get(g->draft->node, "plan"), "rules");
  return node_get(rules, rule) ? value_span(rules, rule) : g->plan;
}

static void say_rule(const Assigning *g, size_t must) {
  Diags *diags = g->reader->diags;
  if (must == MUST_COVER_TWICE)
    diag_at(diags, rule_span(g, "min_coverage"), "at least %lld interviewers assess each category",
            (long long)g->a.coverage);
  if (must == MUST_HOLD_FEW)
    diag_at(diags, rule_span(g, "max_categories_per_interview"),
            "an interview assesses at most %lld categor%s", (long long)g->a.most,
            g->a.most == 1 ? "y" : "ies");
  if (must == MUST_NOT_REPEAT)
    diag_at(diags, rule_span(g, "no_repeat_questions"),
            "no question is asked twice of a candidate, so interviews share them out");
}

static void say_people(const Assigning *g, const Seen *seen) {
  for (size_t i = 0; i < seen->interview->people.n; i++) {
    const Person *person = seen->interview->people.at[i];
    if (!person->can.n) continue;
    Buf can = {.arena = g->reader->arena};
    for (size_t k = 0; k < person->can.n; k++)
      buf_printf(&can, "%s\"" STR_FMT "\"", k ? ", " : "", STR_ARG(person->can.at[k].s));
    diag_at(g->reader->diags, value_span(seen->draft->node, "people"),
            "\"" STR_FMT "\" holds \"" STR_FMT "\" and can assess only " STR_FMT,
            STR_ARG(person->id.s), STR_ARG(seen->interview->id.s), STR_ARG(buf_done(&can)));
  }
}

static void say_interview(const Assigning *g, size_t j, MustKind kind) {
  const Seen *seen = &g->open[j];
  switch (kind) {
    case MUST_FIT:
      diag_at(g->reader->diags, value_span(seen->draft->node, "minutes"),
              "the clock of \"" STR_FMT "\" holds %lld minutes of questions",
              STR_ARG(seen->interview->id.s), (long long)g->a.room[j]);
      break;
    case MUST_BE_ABLE: say_people(g, seen); break;
    case MUST_BE_USED:
      diag_at(g->reader->diags, record_span(seen->draft->node),
              "\"" STR_FMT "\" is to assess something", STR_ARG(seen->interview->id.s));
      break;
    case MUST_KINDS: break;
  }
}

static void say_category(const Assigning *g, size_t i) {
  const KitCategory *use = &g->kit->categories.at[i];
  int64_t minutes = 0;
  for (size_t q = 0; q < use->questions.n; q++) minutes += use->questions.at[q]->minutes;
  diag_at(g->reader->diags, use->ref.span,
          "\"" STR_FMT "\" is to be assessed: %zu question%s, %lld minutes", STR_ARG(use->ref.s),
          use->questions.n, use->questions.n == 1 ? "" : "s", (long long)minutes);
}

static void say_reasons(const Assigning *g, const bool *reasons) {
  for (size_t must = 0; must < MUST_FIRST_INTERVIEW; must++)
    if (reasons[must]) say_rule(g, must);
  for (size_t j = 0; j < g->a.m; j++)
    for (size_t kind = 0; kind < MUST_KINDS; kind++)
      if (reasons[must_interview((MustKind)kind, j)]) say_interview(g, j, (MustKind)kind);
  for (size_t i = 0; i < g->a.n; i++)
    if (reasons[must_category(&g->a, i)]) say_category(g, i);
}

// ---- what would help ----------------------------------------------------------------------------
static void help_add(Buf *help) { buf_text(help, help->n ? ", or " : ""); }

// The interview that has to grow least, of those that can help by growing.
static void help_growth(const Assigning *g, Buf *help) {
  int64_t least = -1;
  size_t which = 0;
  for (size_t j = 0; j < g->a.m; j++) {
    int64_t growth = assign_growth(&g->a, j, g->left);
    if (growth < 0) continue;
    int64_t lacking = overhead(g->open[j].interview) - g->open[j].interview->minutes;
    if (lacking > 0) growth += lacking;
    if (least < 0 || growth < least) least = growth, which = j;
  }
  if (least < 0) return;
  const Interview *interview = g->open[which].interview;
  help_add(help);
  buf_printf(help, "give \"" STR_FMT "\" %lld minutes (%lld more)", STR_ARG(interview->id.s),
             (long long)(interview->minutes + least), (long long)least);
}

static void help_interview(const Assigning *g, Buf *help) {
  Assign more = g->a;
  if (more.m == ASSIGN_INTERVIEWS) return;
  more.categories = NEW_ARRAY(g->reader->arena, AssignCategory, more.n);
  for (size_t i = 0; i < more.n; i++) {
    AssignCategory *c = &more.categories[i];
    *c = g->a.categories[i];
    c->before[more.m] = c->by_hand;
    c->can |= 1u << more.m;
  }
  more.room[more.m] = 0;
  more.seats[more.m] = 1;
  more.m++;
  int64_t minutes = assign_growth(&more, more.m - 1, g->left);
  if (minutes <= 0) return;
  help_add(help);
  buf_printf(help, "add an interview with %lld minutes for questions", (long long)minutes);
}

static bool answers(const Assigning *g, const Assign *a) {
  uint32_t given[ASSIGN_CATEGORIES];
  AssignTask task = {NULL, ASSIGN_REASON_STEPS, true, g->left};
  return assign_search(a, task, given) == ASSIGN_DONE;
}

// The plan without one of its interviews.
static void help_leave(const Assigning *g, Buf *help) {
  Assign less = g->a;
  less.categories = NEW_ARRAY(g->reader->arena, AssignCategory, less.n);
  less.m--;
  for (size_t j = g->a.m; j-- > 0 && less.m > 0;) {
    for (size_t k = j; k < less.m; k++)
      less.room[k] = g->a.room[k + 1], less.seats[k] = g->a.seats[k + 1];
    for (size_t i = 0; i < less.n; i++) {
      AssignCategory *c = &less.categories[i];
      *c = g->a.categories[i];
      c->can = (c->can & ((1u << j) - 1)) | (c->can >> (j + 1) << j);
      for (size_t k = j; k < less.m; k++) c->before[k] = c->before[k + 1];
    }
    if (answers(g, &less)) {
      help_add(help);
      buf_printf(help, "leave out \"" STR_FMT "\"", STR_ARG(g->open[j].interview->id.s));
      return;
    }
    memcpy(less.room, g->a.room, sizeof less.room);
    memcpy(less.seats, g->a.seats, sizeof less.seats);
  }
}

static void help_rules(const Assigning *g, Buf *help) {
  Assign other = g->a;
  for (other.coverage--; other.coverage > 0 && !answers(g, &other);) other.coverage--;
  if (other.coverage > 0) {
    help_add(help);
    buf_printf(help, "write \"min_coverage: %lld\"", (long long)other.coverage);
  }
  other = g->a;
  other.repeat = true;
  if (!g->a.repeat && answers(g, &other)) {
    help_add(help);
    buf_text(help, "write \"no_repeat_questions: false\"");
  }
  other = g->a;
  if (!other.most) return;
  for (other.most++; other.most < (int64_t)other.n && !answers(g, &other);) other.most++;
  if (!answers(g, &other)) return;
  help_add(help);
  buf_printf(help, "write \"max_categories_per_interview: %lld\"", (long long)other.most);
}

static void say_why(const Assigning *g) {
  Diags *diags = wrong(g->reader);
  bool *reasons = NEW_ARRAY(g->reader->arena, bool, must_count(&g->a));
  diag(diags, DIAG_KIT_PLAN, g->plan, "no way to assign the categories keeps every rule");
  if (assign_reasons(&g->a, reasons)) say_reasons(g, reasons);
  Buf help = {.arena = g->reader->arena};
  help_growth(g, &help);
  help_interview(g, &help);
  help_leave(g, &help);
  help_rules(g, &help);
  if (help.n) diag_help(diags, STR_FMT, STR_ARG(buf_done(&help)));
  else if (*g->left <= 0)
    diag_help(diags, "what would help was not found in the time there is: write the "
                     "\"categories\" of some interviews yourself, and fewer are left");
  else diag_help(diags, "no single change of a clock, an interview or a rule would do: one of "
                        "what is named must go");
}

// ---- the answer ---------------------------------------------------------------------------------
static void interviews_fill(const Assigning *g, const uint32_t *given) {
  for (size_t j = 0; j < g->a.m; j++) {
    Interview *interview = g->open[j].interview;
    interview->categories.at = NEW_ARRAY(g->reader->arena, Covered, g->a.n);
    interview->categories.n = 0;
    for (size_t i = 0; i < g->a.n; i++) {
      if (!(given[i] >> j & 1)) continue;
      Covered *covered = &interview->categories.at[interview->categories.n++];
      covered->use = &g->kit->categories.at[i];
      covered->questions.at = covered->use->questions.at;
      covered->questions.n = covered->use->questions.n;
    }
  }
}

bool plan_assign(Reader *reader, const KitDraft *draft, Kit *kit) {
  long work = ASSIGN_WORK;
  Assigning g = {.reader = reader, .draft = draft, .kit = kit, .left = &work};
  uint32_t given[ASSIGN_CATEGORIES] = {0};
  g.plan = node_key(draft->node, "plan").span;
  if (!numbers_make(&g)) return false;
  switch (assign_search(&g.a, (AssignTask){NULL, ASSIGN_STEPS, false, NULL}, given)) {
    case ASSIGN_DONE: interviews_fill(&g, given); return true;
    case ASSIGN_NONE: say_why(&g); return false;
    case ASSIGN_GAVE_UP:
      diag(wrong(reader), DIAG_KIT_PLAN, g.plan,
           "no way to assign the categories was found in %d steps", ASSIGN_STEPS);
      diag_help(reader->diags, "write the \"categories\" of some interviews, and fewer are left");
      return false;
  }
  return false;
}
