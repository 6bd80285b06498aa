// tell.c -- changes in words that an author understands.
// SPDX-License-Identifier: MIT
#include "freeze/inner.h"

#include <string.h>

// ---- the middle of a sentence -------------------------------------------------------------------
static bool is_plural(const Fact *fact) {
  const Aspect *aspect = aspect_find(fact->kind, fact->aspect);
  return aspect && strstr(aspect->phrase, "minutes");
}

static bool is_entry(const Fact *fact) { // one id of a list of them
  const Aspect *aspect = aspect_find(fact->kind, fact->aspect);
  return aspect && aspect->type == ASPECT_IDS;
}

// "question lead-x" of a category, "the category leadership" of an interview.
static Str entry_called(Arena *arena, const Fact *fact) {
  const char *what = str_is(fact->aspect, "category") ? "the category" : "question";
  return str_printf(arena, "%s " STR_FMT, what, STR_ARG(fact->value.s));
}

static Str entry_said(Arena *arena, const Change *change) {
  const Fact *fact = change->after ? change->after : change->before;
  Str entry = entry_called(arena, fact), whose = thing_called(arena, fact);
  Str after = change->follows ? str_printf(arena, "after " STR_FMT,
                                           STR_ARG(change->follows->value.s))
                              : STR("as the first");
  switch (change->kind) {
    case CHANGE_ADDED:
      return str_printf(arena, STR_FMT " is added to " STR_FMT ", " STR_FMT, STR_ARG(entry),
                        STR_ARG(whose), STR_ARG(after));
    case CHANGE_REMOVED:
      return str_printf(arena, STR_FMT " is taken from " STR_FMT, STR_ARG(entry), STR_ARG(whose));
    case CHANGE_MOVED:
    case CHANGE_WORDS:
      return str_printf(arena, STR_FMT " moves within " STR_FMT ", it now stands " STR_FMT,
                        STR_ARG(entry), STR_ARG(whose), STR_ARG(after));
  }
  return entry;
}

static Str words_said(Arena *arena, const Change *change) {
  Str subject = fact_subject(arena, change->after), old = change->before->value.s,
      new = change->after->value.s;
  const Aspect *aspect = aspect_find(change->after->kind, change->after->aspect);
  const char *s = is_plural(change->after) ? "" : "s", *verb = "change";
  int64_t a, b;
  if (!aspect || aspect->type == ASPECT_TEXT || aspect->type == ASPECT_TEXTS)
    return str_printf(arena, STR_FMT " changes", STR_ARG(subject));
  if (str_milli(old, &a) && str_milli(new, &b)) verb = a < b ? "rise" : "fall";
  return str_printf(arena, STR_FMT " %s%s from " STR_FMT " to " STR_FMT, STR_ARG(subject), verb, s,
                    STR_ARG(old), STR_ARG(new));
}

Str change_said(Arena *arena, const Change *change) {
  const Fact *fact = change->after ? change->after : change->before;
  if (is_entry(fact)) return entry_said(arena, change);
  Str subject = fact_subject(arena, fact);
  const char *be = is_plural(fact) ? "are" : "is";
  const char *was = is_plural(fact) ? "they were" : "it was";
  const Aspect *aspect = aspect_find(fact->kind, fact->aspect);
  bool is_short = aspect && (aspect->type == ASPECT_NUMBER || aspect->type == ASPECT_WORD);
  switch (change->kind) {
    case CHANGE_WORDS: return words_said(arena, change);
    case CHANGE_MOVED:
      return str_printf(arena, STR_FMT " stands elsewhere among the others", STR_ARG(subject));
    case CHANGE_ADDED:
      if (!is_short) return str_printf(arena, STR_FMT " %s new", STR_ARG(subject), be);
      return str_printf(arena, STR_FMT " %s new: " STR_FMT, STR_ARG(subject), be,
                        STR_ARG(fact->value.s));
    case CHANGE_REMOVED:
      if (!is_short) return str_printf(arena, STR_FMT " %s gone", STR_ARG(subject), be);
      return str_printf(arena, STR_FMT " %s gone; %s " STR_FMT, STR_ARG(subject), be, was,
                        STR_ARG(fact->value.s));
  }
  return subject;
}

// ---- the whole ----------------------------------------------------------------------------------
enum { AROUND = 6 }; // words shown before and after what differs

static Str last_words(Str text, size_t n) {
  size_t at = text.n;
  while (at > 0 && text.s[at - 1] == ' ') at--;
  for (; at > 0; at--)
    if ((text.s[at - 1] == ' ' || text.s[at - 1] == '\n') && !--n) break;
  return (Str){text.s + at, text.n - at};
}

static Str first_words(Str text, size_t n) {
  size_t at = 0;
  for (; at < text.n; at++)
    if ((text.s[at] == ' ' || text.s[at] == '\n') && !--n) break;
  return (Str){text.s, at};
}

static void put_same(Buf *out, Str text, bool first, bool last) {
  Str head = first_words(text, AROUND), tail = last_words(text, AROUND);
  if (head.n + tail.n >= text.n || (first && tail.n == text.n) || (last && head.n == text.n)) {
    buf_str(out, text);
    return;
  }
  if (!first) buf_str(out, head), buf_char(out, ' ');
  buf_text(out, "\u2026 "); // ellipsis
  if (!last) buf_str(out, tail);
}

static void put_marked(Buf *out, const char *open, Str text, const char *close) {
  Str word = str_trim(text);
  buf_char(out, ' ');
  buf_text(out, open);
  buf_str(out, word);
  buf_text(out, close);
}

// "... a team -[of ten]- +{of twenty}+ people ..."
static void put_words(Buf *out, const Change *change) {
  Buf line = {.arena = out->arena};
  for (size_t i = 0; i < change->words.n; i++) {
    const WordRun *word = &change->words.at[i];
    switch (word->kind) {
      case WORD_SAME: put_same(&line, word->text, i == 0, i + 1 == change->words.n); break;
      case WORD_GONE: put_marked(&line, "-[", word->text, "]- "); break;
      case WORD_NEW: put_marked(&line, "+{", word->text, "}+ "); break;
    }
  }
  Str text = str_trim(buf_done(&line));
  buf_text(out, "  ");
  for (size_t i = 0; i < text.n; i++) { // one line; marks bring a blank of their own
    char c = text.s[i] == '\n' ? ' ' : text.s[i];
    if (c != ' ' || out->s[out->n - 1] != ' ') buf_char(out, c);
  }
  buf_char(out, '\n');
}

static void put_sentence(Buf *out, Str said, const char *end) {
  if (!said.n) return;
  char first = said.s[0];
  buf_char(out, first >= 'a' && first <= 'z' ? (char)(first - 'a' + 'A') : first);
  buf_str(out, (Str){said.s + 1, said.n - 1});
  buf_text(out, end);
}

static void put_value(Buf *out, Str text, WordKind kind) {
  WordRun word = {kind, text};
  Change one = {.words = {&word, 1}};
  put_words(out, &one);
}

// Of a category, its questions too: no other change tells of them.
static void put_whole(Buf *out, const Changes *changes, const Change *change) {
  const Fact *fact = change->after ? change->after : change->before;
  const Facts *facts = change->after ? changes->after : changes->before;
  Str thing = thing_called(out->arena, fact);
  put_sentence(out, thing, change->after ? " is new" : " is gone");
  const Fact *entry = facts_find(facts, FACT_CATEGORY, fact->id, "question");
  bool asks = fact->kind == FACT_CATEGORY && entry;
  buf_text(out, asks ? ":\n" : ".\n");
  for (; asks && entry < facts->list.at + facts->list.n; entry++) { // they stand together
    if (entry->kind != FACT_CATEGORY || !str_is(entry->aspect, "question")) return;
    const Fact *text = facts_find(facts, FACT_QUESTION, entry->value.s, "text");
    if (text) put_value(out, text->value.s, change->after ? WORD_NEW : WORD_GONE);
  }
}

// The words of a question that its category has been given, or has lost.
static void put_question(Buf *out, const Changes *changes, const Change *change) {
  const Fact *fact = change->after ? change->after : change->before;
  bool of_questions = str_is(fact->aspect, "question") && fact->kind == FACT_CATEGORY;
  if (!of_questions || change->kind == CHANGE_MOVED) return;
  const Facts *facts = change->after ? changes->after : changes->before;
  const Facts *others = change->after ? changes->before : changes->after;
  const Fact *text = facts_find(facts, FACT_QUESTION, fact->value.s, "text");
  if (text && !facts_name(others, FACT_QUESTION, fact->value.s))
    put_value(out, text->value.s, change->after ? WORD_NEW : WORD_GONE);
}

static void put_change(Buf *out, const Changes *changes, const Change *change) {
  const Fact *fact = change->after ? change->after : change->before;
  bool text = fact_is_text(fact);
  if (change->whole) {
    put_whole(out, changes, change);
    return;
  }
  put_sentence(out, change_said(out->arena, change), text ? ":\n" : ".\n");
  if (text && change->kind == CHANGE_WORDS) put_words(out, change);
  else if (text) put_value(out, fact->value.s, change->kind == CHANGE_ADDED     ? WORD_NEW
                                               : change->kind == CHANGE_REMOVED ? WORD_GONE
                                                                                : WORD_SAME);
  else put_question(out, changes, change);
}

void changes_text(Buf *out, const Changes *changes) {
  const Facts *before = changes->before, *after = changes->after;
  if (!changes->list.n) return;
  bool renamed = !str_eq(before->kit, after->kit);
  bool one = !renamed && str_eq(before->version, after->version); // nobody gave it a new number
  buf_str(out, after->title);
  if (renamed)
    buf_printf(out, ": version " STR_FMT " of \"" STR_FMT "\" becomes version " STR_FMT
               " of \"" STR_FMT "\"", STR_ARG(before->version), STR_ARG(before->kit),
               STR_ARG(after->version), STR_ARG(after->kit));
  else if (one)
    buf_printf(out, " (" STR_FMT "): both are version " STR_FMT, STR_ARG(after->kit),
               STR_ARG(after->version));
  else
    buf_printf(out, " (" STR_FMT "): version " STR_FMT " becomes " STR_FMT, STR_ARG(after->kit),
               STR_ARG(before->version), STR_ARG(after->version));
  buf_text(out, "\n\n");
  for (size_t i = 0; i < changes->list.n; i++)
    if (!changes->list.at[i].told) put_change(out, changes, &changes->list.at[i]);
}
