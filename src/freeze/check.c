// check.c -- a kit against what a requisition has frozen: every difference, on the author's line.
// SPDX-License-Identifier: MIT
#include "freeze/inner.h"

#include <errno.h>
#include <sys/stat.h>

bool freeze_is_there(const char *path) {
  struct stat st;
  return lstat(path, &st) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

bool freeze_is_of(Diags *diags, const Kit *kit, const Facts *facts, Str requisition) {
  if (str_eq(facts->requisition, requisition)) return true;
  diag(diags, DIAG_FREEZE_FILE, kit->id.span,
       "the file for requisition \"" STR_FMT "\" holds requisition \"" STR_FMT "\"",
       STR_ARG(requisition), STR_ARG(facts->requisition));
  diag_help(diags, "two requisitions cannot share a file: rename the one that was put there");
  return false;
}

enum { REPORTS_MOST = 100 }; // nobody reads more, and the first ones tell what has happened

static void say_help(Diags *diags, const Kit *kit, const Facts *frozen) {
  bool other = !str_eq(kit->requisition.s, frozen->requisition);
  diag_help(diags, "undo it, or change it openly: kitpress freeze %s%s" STR_FMT "%s --update "
                   "--reason \"...\"",
            kit->path, other ? " --requisition \"" : "",
            STR_ARG(other ? frozen->requisition : STR("")), other ? "\"" : "");
}

static void say_change(Arena *arena, Diags *diags, Places *places, const Kit *kit,
                       const Facts *frozen, const Change *change) {
  const Fact *now = change->after, *was = change->before;
  Span place = now ? place_of(places, kit, now) : place_of_thing(kit, was->kind, was->id);
  Str said = change_said(arena, change);
  bool text = change->kind == CHANGE_WORDS && fact_is_text(now);
  Text after = {words_shown(arena, change, WORD_GONE), place};
  Text before = {words_shown(arena, change, WORD_NEW), place};
  diag(diags, DIAG_FREEZE_CHANGED, place,
       "requisition \"" STR_FMT "\" is frozen, but " STR_FMT "%s%s", STR_ARG(frozen->requisition),
       STR_ARG(said), text ? ": " : "", text ? text_shown(arena, after) : "");
  if (was && was->value.span.src)
    diag_at(diags, was->value.span, text ? "it was %s" : "as it was frozen%s",
            text ? text_shown(arena, before) : "");
}

static void say_whole(Arena *arena, Diags *diags, const Kit *kit, const Facts *frozen,
                      const Change *change) {
  const Fact *fact = change->after ? change->after : change->before;
  Str thing = thing_called(arena, fact);
  diag(diags, DIAG_FREEZE_CHANGED, place_of_thing(kit, fact->kind, fact->id),
       "requisition \"" STR_FMT "\" is frozen, but " STR_FMT " is %s", STR_ARG(frozen->requisition),
       STR_ARG(thing), change->after ? "new" : "gone");
  if (!change->after) diag_at(diags, fact->value.span, "as it was frozen");
}

bool freeze_check(Arena *arena, Diags *diags, const Kit *kit, const Facts *frozen) {
  const Facts *now = facts_of(arena, kit);
  const Changes *changes = facts_compare(arena, frozen, now);
  Places places = {.arena = arena};
  size_t said = 0, more = 0;
  if (!str_eq(frozen->kit, kit->id.s)) {
    diag(diags, DIAG_FREEZE_CHANGED, kit->id.span,
         "requisition \"" STR_FMT "\" is frozen with the kit \"" STR_FMT "\", which this is not",
         STR_ARG(frozen->requisition), STR_ARG(frozen->kit));
    say_help(diags, kit, frozen);
    said++;
  }
  for (size_t i = 0; i < changes->list.n; i++) {
    const Change *change = &changes->list.at[i];
    if (change->told) continue;
    if (said == REPORTS_MOST) {
      more++;
      continue;
    }
    if (change->whole) say_whole(arena, diags, kit, frozen, change);
    else say_change(arena, diags, &places, kit, frozen, change);
    if (!said++) say_help(diags, kit, frozen); // once: it is the same for all
  }
  if (more)
    diag(diags, DIAG_FREEZE_CHANGED, kit->id.span,
         "requisition \"" STR_FMT "\" is frozen, and %zu more has changed than the %d things said",
         STR_ARG(frozen->requisition), more, REPORTS_MOST);
  return said == 0;
}
