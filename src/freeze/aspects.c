// aspects.c -- the table of what can be said of a kit's things: its names, and what is frozen.
// SPDX-License-Identifier: MIT
#include "freeze/inner.h"

const char *const kind_words[] = {"kit",    "responsibility", "scale", "category", "question",
                                  "anchor", "interview",      NULL};

// What decides about a candidate, and what a candidate is asked, is frozen; what explains the kit
// to its readers is not.
static const Aspect aspects[] = {
    {FACT_KIT, "title", ASPECT_TEXT, false, "title", NULL, "the title of the kit"},
    {FACT_KIT, "level", ASPECT_TEXT, false, "level", NULL, "the level of the role"},
    {FACT_KIT, "description", ASPECT_TEXT, false, "description", NULL,
     "the description of the role"},
    {FACT_KIT, "rationale", ASPECT_TEXT, false, "weights", "rationale",
     "the reason for the weights"},
    {FACT_KIT, "opening", ASPECT_TEXT, false, "scripts", "opening", "what is said first"},
    {FACT_KIT, "closing", ASPECT_TEXT, false, "scripts", "closing", "what is said last"},
    {FACT_KIT, "pass", ASPECT_NUMBER, true, "decision", "pass", "the pass mark"},
    {FACT_KIT, "flag-range", ASPECT_NUMBER, true, "decision", "flag_range",
     "the range from which the panel must talk"},
    {FACT_DUTY, "text", ASPECT_TEXT, false, NULL, NULL, "the text of"},
    {FACT_SCALE, NULL, ASPECT_TEXT, true, "points", NULL, "point"},
    {FACT_CATEGORY, "title", ASPECT_TEXT, false, "title", NULL, "the title of"},
    {FACT_CATEGORY, "summary", ASPECT_TEXT, false, "summary", NULL, "the summary of"},
    {FACT_CATEGORY, "description", ASPECT_TEXT, false, "description", NULL, "the description of"},
    {FACT_CATEGORY, "covers", ASPECT_TEXTS, false, "scope", "covers", "what belongs to"},
    {FACT_CATEGORY, "border", ASPECT_TEXTS, false, "scope", NULL, "a border of"},
    {FACT_CATEGORY, "note", ASPECT_TEXT, false, "note", NULL, "the note on"},
    {FACT_CATEGORY, "weight", ASPECT_NUMBER, true, "weight", NULL, "the weight of"},
    {FACT_CATEGORY, "minimum", ASPECT_NUMBER, true, "minimum", NULL, "the minimum of"},
    {FACT_CATEGORY, "question", ASPECT_IDS, true, "questions", "pick", "the questions of"},
    {FACT_QUESTION, "title", ASPECT_TEXT, false, "title", NULL, "the title of"},
    {FACT_QUESTION, "text", ASPECT_TEXT, true, "text", NULL, "the text of"},
    {FACT_QUESTION, "variant", ASPECT_TEXTS, true, "variants", NULL, "a variant of"},
    {FACT_QUESTION, "type", ASPECT_WORD, true, "type", NULL, "the type of"},
    {FACT_QUESTION, "minutes", ASPECT_NUMBER, true, "minutes", NULL, "the minutes of"},
    {FACT_QUESTION, "scale", ASPECT_WORD, true, "rubric", "scale", "the scale of"},
    {FACT_QUESTION, "probe", ASPECT_TEXTS, true, "probes", NULL, "a probe of"},
    {FACT_QUESTION, "listen-for", ASPECT_TEXTS, true, "listen_for", NULL, "a sign of strength in"},
    {FACT_QUESTION, "watch-for", ASPECT_TEXTS, true, "watch_for", NULL, "a sign of weakness in"},
    {FACT_QUESTION, "interviewer-only", ASPECT_TEXT, false, "interviewer_only", NULL,
     "the interviewers' note on"},
    {FACT_ANCHOR, NULL, ASPECT_TEXT, true, "rubric", "anchors", "anchor"},
    {FACT_INTERVIEW, "title", ASPECT_TEXT, false, "title", NULL, "the title of"},
    {FACT_INTERVIEW, "minutes", ASPECT_NUMBER, true, "minutes", NULL, "the minutes of"},
    {FACT_INTERVIEW, "open", ASPECT_NUMBER, true, "overhead", "open", "the opening minutes of"},
    {FACT_INTERVIEW, "candidate", ASPECT_NUMBER, true, "overhead", "candidate",
     "the minutes for the candidate's questions in"},
    {FACT_INTERVIEW, "close", ASPECT_NUMBER, true, "overhead", "close", "the closing minutes of"},
    {FACT_INTERVIEW, "category", ASPECT_IDS, true, "categories", NULL, "the categories of"},
    {FACT_INTERVIEW, "question", ASPECT_IDS, true, "categories", NULL, "the questions of"},
};

static bool is_point(Str name) {
  int64_t value;
  return name.n < 4 && str_int(name, &value) && value >= 0;
}

const Aspect *aspect_find(FactKind kind, Str name) {
  for (size_t i = 0; i < COUNT(aspects); i++) {
    if (aspects[i].kind != kind) continue;
    if (aspects[i].name ? str_is(name, aspects[i].name) : is_point(name)) return &aspects[i];
  }
  return NULL;
}

static AspectType type_of(const Fact *fact) {
  const Aspect *aspect = aspect_find(fact->kind, fact->aspect);
  return aspect ? aspect->type : ASPECT_TEXT;
}

bool fact_is_list(const Fact *fact) {
  AspectType type = type_of(fact);
  return type == ASPECT_TEXTS || type == ASPECT_IDS;
}

bool fact_is_text(const Fact *fact) {
  AspectType type = type_of(fact);
  return type == ASPECT_TEXT || type == ASPECT_TEXTS;
}

// ---- what they are called -----------------------------------------------------------------------
Str thing_called(Arena *arena, const Fact *fact) {
  bool titled = fact->title.n && !str_eq(fact->title, fact->id);
  switch (fact->kind) {
    case FACT_KIT: return STR("the kit");
    case FACT_DUTY: return str_printf(arena, "responsibility " STR_FMT, STR_ARG(fact->id));
    case FACT_SCALE: return str_printf(arena, "the scale \"" STR_FMT "\"", STR_ARG(fact->id));
    case FACT_CATEGORY:
      return titled ? fact->title : str_printf(arena, "\"" STR_FMT "\"", STR_ARG(fact->id));
    case FACT_QUESTION:
    case FACT_ANCHOR:
      if (!titled) return str_printf(arena, "question " STR_FMT, STR_ARG(fact->id));
      return str_printf(arena, "question " STR_FMT " (" STR_FMT ")", STR_ARG(fact->id),
                        STR_ARG(fact->title));
    case FACT_INTERVIEW:
      return str_printf(arena, "the interview \"" STR_FMT "\"",
                        STR_ARG(titled ? fact->title : fact->id));
  }
  return fact->id;
}

Str fact_subject(Arena *arena, const Fact *fact) {
  const Aspect *aspect = aspect_find(fact->kind, fact->aspect);
  const char *phrase = aspect ? aspect->phrase : "";
  if (fact->kind == FACT_KIT) return str_of(phrase);
  Str thing = thing_called(arena, fact);
  if (aspect && aspect->name)
    return str_printf(arena, "%s " STR_FMT, phrase, STR_ARG(thing));
  return str_printf(arena, "%s " STR_FMT " of " STR_FMT, phrase, STR_ARG(fact->aspect),
                    STR_ARG(thing));
}
