// hand.h -- briefs made by hand, for tests of the two documents that need no kit file.
// SPDX-License-Identifier: MIT
#ifndef KP_TEST_HAND_H
#define KP_TEST_HAND_H

#include "markup/markup.h"

typedef struct HandPlan {
  size_t categories, questions; // questions a category
  bool blank;                   // no candidate, no interviewer, no slot
  bool rich;                    // weights, minimums, borders, scripts, notes
  const char *name;             // of the candidate
  Paper paper;
  Layout layout;
  bool blind;
} HandPlan;

static inline Text hand_text(const char *s) { return (Text){.s = str_of(s)}; }

static inline Texts hand_texts(Arena *a, const char *const *list, size_t n) {
  Texts texts = {NEW_ARRAY(a, Text, n), n};
  for (size_t i = 0; i < n; i++) texts.at[i] = hand_text(list[i]);
  return texts;
}

static inline const Scale *hand_scale(Arena *a) {
  static const char *const names[] = {"Clear concern", "Below the bar", "Meets the bar",
                                      "Above the bar", "Outstanding"};
  Scale *scale = NEW(a, Scale);
  scale->id = hand_text("five-point");
  scale->not_assessed = hand_text("n/a");
  scale->points.at = NEW_ARRAY(a, ScalePoint, 5);
  scale->points.n = 5;
  for (int i = 0; i < 5; i++)
    scale->points.at[i] =
        (ScalePoint){i + 1, hand_text(names[i]), hand_text("What the scale itself says of it.")};
  return scale;
}

static inline Question *hand_question(Arena *a, const Scale *scale, const Category *category,
                                      bool rich) {
  static const char *const listen[] = {"Separates the trigger from what let it spread",
                                       "Names limits, isolation or load shedding that now hold",
                                       "Gives numbers: time, share of traffic, money"};
  static const char *const watch[] = {"One person or one supplier carries the whole blame",
                                      "The remedy is more monitoring alone"};
  static const char *const probe[] = {"How far had it spread when you first heard of it?",
                                      "What did customers see?"};
  static const char *const group[] = {"situation", "action", "result", "learning"};
  Question *q = NEW(a, Question);
  q->title = hand_text("A failure that crossed regions");
  q->text = hand_text("Tell me about a failure that spread across regions or services you were "
                      "responsible for. What did you change so that it could not spread again?");
  q->category = category;
  q->minutes = 8;
  q->scale = scale;
  q->listen_for = hand_texts(a, listen, COUNT(listen));
  q->watch_for = hand_texts(a, watch, COUNT(watch));
  size_t groups = rich ? 4 : 1;
  q->probes.at = NEW_ARRAY(a, ProbeGroup, groups);
  q->probes.n = groups;
  for (size_t i = 0; i < groups; i++)
    q->probes.at[i] = (ProbeGroup){hand_text(rich ? group[i] : ""), hand_texts(a, probe, 2)};
  q->anchors.at = NEW_ARRAY(a, Anchor, 2);
  q->anchors.n = 2;
  q->anchors.at[0] = (Anchor){1, hand_text("Learned of it from *customers*; nothing changed.")};
  q->anchors.at[1] = (Anchor){5, hand_text("Changed how the company designs for failure.")};
  if (rich) q->interviewer_only = hand_text("Let the silence work.");
  return q;
}

static inline Category *hand_category(Arena *a, size_t i, bool rich) {
  static const char *const covers[] = {"Splitting a system into services",
                                       "Caching, and [staleness](https://example.com/stale)"};
  Category *c = NEW(a, Category);
  c->id = (Text){.s = str_printf(a, "category-%zu", i + 1)};
  c->title = (Text){.s = str_printf(a, "Category %zu & Its Borders", i + 1)};
  c->summary = hand_text("What it is, in one line.");
  c->description = hand_text("Judgement on **the shape** of things; see [it](#category-2).");
  if (rich) c->covers = hand_texts(a, covers, COUNT(covers));
  return c;
}

static inline void hand_candidate(Arena *a, Brief *brief, const HandPlan *plan) {
  Candidate *c = NEW(a, Candidate);
  Person *p = NEW(a, Person);
  c->id = hand_text("C-0417");
  c->name = hand_text(plan->name);
  c->say = hand_text("nwin tee AHN");
  c->call_me = hand_text("Ánh");
  c->pronouns = hand_text("she/her");
  c->requisition = hand_text("REQ-2026-118");
  p->id = hand_text("ruth-okafor");
  p->name = hand_text("Ruth Okáfọ̀r");
  brief->candidate = c;
  brief->person = p;
  brief->seat = 2;
  brief->seats = 4;
  c->layout = plan->layout;
  c->blind = plan->blind;
  brief->slot = (Slot){.given = true, .year = 2025, .month = 12, .day = 2, .start = 14 * 60,
                       .zone = hand_text("London")};
}

static inline void hand_borders(Arena *a, Brief *brief, const Category *here) {
  Category *away = NEW(a, Category);
  away->id = hand_text("data");
  away->title = hand_text("Database Engineering & Data Systems");
  Border *borders = NEW_ARRAY(a, Border, 2);
  borders[0] = (Border){.kind = BORDER_EXCLUDES, .topic = hand_text("Tuning of databases"),
                        .category = away, .home = HOME_NOBODY};
  borders[1] = (Border){.kind = BORDER_SEE, .topic = hand_text("Cost"), .category = here,
                        .home = HOME_HERE};
  brief->categories.at[0].borders.at = borders;
  brief->categories.at[0].borders.n = 2;
  const Border **elsewhere = NEW_ARRAY(a, const Border *, 1);
  elsewhere[0] = &borders[0];
  brief->elsewhere.at = elsewhere;
  brief->elsewhere.n = 1;
}

static inline void hand_clock(Arena *a, Brief *brief) {
  size_t n = brief->asked.n;
  ClockRow *rows = NEW_ARRAY(a, ClockRow, n + 3);
  int at = 0;
  rows[0] = (ClockRow){CLOCK_OPEN, 0, 5, NULL};
  at = 5;
  for (size_t i = 0; i < n; i++) {
    brief->asked.at[i].at = at;
    rows[i + 1] = (ClockRow){CLOCK_QUESTION, at, 8, &brief->asked.at[i]};
    at += 8;
  }
  rows[n + 1] = (ClockRow){CLOCK_CANDIDATE, at, 10, NULL};
  rows[n + 2] = (ClockRow){CLOCK_CLOSE, at + 10, 3, NULL};
  brief->clock.at = rows;
  brief->clock.n = n + 3;
  brief->minutes = brief->length = at + 13;
}

static inline Brief *hand_brief(Arena *a, HandPlan plan) {
  Kit *kit = NEW(a, Kit);
  Interview *interview = NEW(a, Interview);
  Brief *brief = NEW(a, Brief);
  const Scale *scale = hand_scale(a);
  size_t n = plan.categories, m = plan.questions;
  kit->root = ".";
  kit->id = hand_text("cto");
  kit->version = hand_text("12");
  kit->title = hand_text("Chief Technology Officer");
  kit->paper = brief->paper = plan.paper;
  kit->description = hand_text("The role, in *a few* words.");
  kit->opening = hand_text("Welcome, and thank you for coming.");
  kit->closing = hand_text("Those were all our questions.");
  kit->pass = 3400;
  kit->retain_months = 12;
  kit->weights = plan.rich ? WEIGHTS_DOCUMENTED : WEIGHTS_EQUAL;
  interview->id = hand_text("panel");
  interview->title = hand_text("Executive panel");
  kit->categories.at = NEW_ARRAY(a, KitCategory, n);
  kit->categories.n = n;
  brief->kit = kit;
  brief->interview = interview;
  brief->categories.at = NEW_ARRAY(a, BriefCategory, n);
  brief->categories.n = n;
  brief->asked.at = NEW_ARRAY(a, Asked, n * m);
  brief->asked.n = n * m;
  brief->document_id = "K7Q2-0417-ARCH";
  brief->kit_hash = "9f3c71";
  for (size_t i = 0; i < n; i++) {
    KitCategory *use = &kit->categories.at[i];
    use->category = hand_category(a, i, plan.rich);
    use->weight = plan.rich && i % 2 ? 1500 : 1000;
    use->minimum = plan.rich && i % 4 == 1 ? 3000 : 0;
    brief->categories.at[i].use = use;
    brief->categories.at[i].asked.at = NEW_ARRAY(a, const Asked *, m);
    brief->categories.at[i].asked.n = m;
    for (size_t q = 0; q < m; q++) {
      Asked *asked = &brief->asked.at[i * m + q];
      Question *question = hand_question(a, scale, use->category, plan.rich);
      question->id = (Text){.s = str_printf(a, "question-%zu", i * m + q + 1)};
      *asked = (Asked){.number = (int)(i * m + q) + 1, .question = question, .use = use,
                       .text = question->text, .minutes = 8};
      brief->categories.at[i].asked.at[q] = asked;
    }
  }
  if (!plan.blank) hand_candidate(a, brief, &plan);
  if (plan.rich && n) hand_borders(a, brief, kit->categories.at[0].category);
  hand_clock(a, brief);
  return brief;
}

#endif
