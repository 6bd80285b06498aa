// select.c -- questions chosen by what they are: by tags, level, type and topics, so many of them.
// SPDX-License-Identifier: MIT
//
// From the questions of the category that suit, in the order of the bank, the first is taken whose
// topic has not been asked about yet, and when there is none such, the first; until there are
// enough. So the same files give the same questions on every machine and every day.
#include "kit/inner.h"

typedef enum Fault { // why a question does not suit
  FAULT_PICKED,
  FAULT_DEPRECATED,
  FAULT_TAGS,
  FAULT_LEVEL,
  FAULT_TYPE,
  FAULT_TOPIC,
  FAULTS
} Fault;

typedef struct Selection {
  const Selecting *from;
  const SelectDraft *wanted;
  const KitCategory *use;
  Text level;              // wanted, or the kit's
  VEC(const Question *) suit;
  bool *asked;             // of `suit`: its topic has been asked about
  size_t all, faults[FAULTS]; // questions of the category; how many of them have a fault
} Selection;

// ---- what suits --------------------------------------------------------------------------------
// Small and capital letters of ASCII are one: "Senior" is for whoever tags "senior".
static bool alike(Str a, Str b) {
  if (a.n != b.n) return false;
  for (size_t i = 0; i < a.n; i++) {
    char x = a.s[i], y = b.s[i];
    if (x >= 'A' && x <= 'Z') x = (char)(x - 'A' + 'a');
    if (y >= 'A' && y <= 'Z') y = (char)(y - 'A' + 'a');
    if (x != y) return false;
  }
  return true;
}

static bool texts_hold(Texts texts, Str word) {
  for (size_t i = 0; i < texts.n; i++)
    if (alike(texts.at[i].s, word)) return true;
  return false;
}

static bool has_all(Texts have, Texts wanted) {
  for (size_t i = 0; i < wanted.n; i++)
    if (!texts_hold(have, wanted.at[i].s)) return false;
  return true;
}

static bool has_fault(const Selection *s, Fault fault, const Question *question) {
  switch (fault) {
    case FAULT_PICKED: return ids_find(s->from->picked, question->id.s) != NULL;
    case FAULT_DEPRECATED: return question->status == STATUS_DEPRECATED;
    case FAULT_TAGS: return !has_all(question->tags, s->wanted->tags);
    case FAULT_LEVEL:
      return s->level.s.n && question->levels.n && !texts_hold(question->levels, s->level.s);
    case FAULT_TYPE:
      return is_given(node_get(s->wanted->node, "type")) &&
             question->type != (QuestionType)s->wanted->type;
    case FAULT_TOPIC:
      return s->wanted->topics.n && !texts_hold(s->wanted->topics, question->topic.s);
    case FAULTS: return false;
  }
  return false;
}

static void suiting_find(Selection *s) {
  Arena *arena = s->from->reader->arena;
  for (size_t i = 0; i < s->from->shelf->bank.n; i++) {
    const Question *question = s->from->shelf->bank.at[i];
    if (question->category != s->use->category) continue;
    bool suits = true;
    s->all++;
    for (Fault fault = 0; fault < FAULTS; fault++) {
      if (!has_fault(s, fault, question)) continue;
      s->faults[fault]++;
      suits = false;
    }
    if (suits) VEC_PUSH(arena, &s->suit, question);
  }
  s->asked = NEW_ARRAY(arena, bool, s->suit.n + 1);
}

// ---- taking them -------------------------------------------------------------------------------
static void topic_asked(Selection *s, Str topic) {
  for (size_t i = 0; i < s->suit.n; i++)
    if (s->suit.at[i] && alike(s->suit.at[i]->topic.s, topic)) s->asked[i] = true;
}

static const Question *next_take(Selection *s) {
  size_t best = s->suit.n;
  for (size_t i = 0; i < s->suit.n; i++) {
    if (!s->suit.at[i]) continue;
    if (best == s->suit.n) best = i;
    if (s->asked[i]) continue;
    best = i;
    break;
  }
  if (best == s->suit.n) return NULL;
  const Question *question = s->suit.at[best];
  topic_asked(s, question->topic.s);
  s->suit.at[best] = NULL;
  return question;
}

// ---- when there are too few --------------------------------------------------------------------
static void fault_tell(Buf *out, const Selection *s, Fault fault) {
  size_t n = s->faults[fault];
  if (!n) return;
  const char *is = n == 1 ? "is" : "are", *has = n == 1 ? "has" : "have";
  buf_printf(out, "%s%zu ", out->n ? ", " : "", n);
  switch (fault) {
    case FAULT_PICKED: buf_printf(out, "%s picked already", is); break;
    case FAULT_DEPRECATED: buf_printf(out, "%s deprecated", is); break;
    case FAULT_TAGS:
      buf_printf(out, "%s not %s", has, s->wanted->tags.n > 1 ? "all the tags" : "the tag");
      break;
    case FAULT_LEVEL:
      buf_printf(out, "%s not for %s \"" STR_FMT "\"", is,
                 s->wanted->level.s.n ? "the level" : "the kit's level", STR_ARG(s->level.s));
      break;
    case FAULT_TYPE: buf_printf(out, "%s of another type", is); break;
    case FAULT_TOPIC: buf_printf(out, "%s about another topic", is); break;
    case FAULTS: break;
  }
}

// Points to each wanted word that no question of the category has, and to what it may have meant.
static void unknown_tell(const Selection *s, Texts wanted, bool tags) {
  enum { NEAR_MOST = 1000 };
  Reader *reader = s->from->reader;
  for (size_t i = 0; i < wanted.n; i++) {
    VEC(const char *) near = {0};
    bool known = false;
    for (size_t j = 0; j < s->from->shelf->bank.n && !known; j++) {
      const Question *question = s->from->shelf->bank.at[j];
      if (question->category != s->use->category) continue;
      Texts topic = {(Text *)&question->topic, 1}, have = tags ? question->tags : topic;
      known = texts_hold(have, wanted.at[i].s);
      for (size_t k = 0; k < have.n && near.n < NEAR_MOST; k++)
        if (have.at[k].s.n) VEC_PUSH(reader->arena, &near, str_c(reader->arena, have.at[k].s));
    }
    if (known) continue;
    const char *nearest = str_nearest(wanted.at[i].s, near.at, near.n);
    diag_at(reader->diags, wanted.at[i].span, "no question of the category has this %s%s%s%s",
            tags ? "tag" : "topic", nearest ? " (did you mean \"" : "", nearest ? nearest : "",
            nearest ? "\"?)" : "");
  }
}

static void too_few(Selection *s, size_t suiting) {
  Reader *reader = s->from->reader;
  // Nobody knows what it should be.
  if (s->wanted->wrong || s->from->shelf->questions.incomplete) return;
  const Node *count = node_get(s->wanted->node, "count");
  Str found = STR("none suits");
  if (suiting)
    found = str_printf(reader->arena, "only %zu %s", suiting, suiting == 1 ? "suits" : "suit");
  diag(wrong(reader), DIAG_KIT_SELECT, is_given(count) ? count->span : s->from->at,
       "%lld %s asked for, but " STR_FMT, (long long)s->wanted->count,
       s->wanted->count == 1 ? "question is" : "questions are", STR_ARG(found));
  unknown_tell(s, s->wanted->tags, /*tags*/ true);
  unknown_tell(s, s->wanted->topics, /*tags*/ false);
  Buf why = {.arena = reader->arena};
  for (Fault fault = 0; fault < FAULTS; fault++) fault_tell(&why, s, fault);
  if (s->all)
    diag_help(reader->diags, "the bank has %zu about \"" STR_FMT "\"%s" STR_FMT, s->all,
              STR_ARG(s->use->category->id.s), why.n ? "; of these, " : "",
              STR_ARG(buf_done(&why)));
  else diag_help(reader->diags, "the bank has no question about \"" STR_FMT "\"",
                 STR_ARG(s->use->category->id.s));
}

void questions_select(const Selecting *from, const SelectDraft *wanted, KitCategory *use) {
  Selection s = {.from = from, .wanted = wanted, .use = use};
  s.level = wanted->level.s.n ? wanted->level : from->level;
  suiting_find(&s);
  size_t picked = use->questions.n, count = (size_t)wanted->count;
  const Question **all = NEW_ARRAY(from->reader->arena, const Question *, picked + count);
  for (size_t i = 0; i < picked; i++) {
    all[i] = use->questions.at[i];
    topic_asked(&s, all[i]->topic.s);
  }
  use->questions.at = all;
  for (size_t i = 0; i < count; i++) {
    const Question *question = next_take(&s);
    if (!question) {
      too_few(&s, i);
      return;
    }
    all[use->questions.n++] = question;
  }
}
