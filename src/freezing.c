// freezing.c -- `kitpress freeze`: records what the candidates of a requisition are asked.
// SPDX-License-Identifier: MIT
//
// What is recorded already is replaced only openly: with `update` and a reason, which the file
// keeps for whoever asks later why two candidates met different questions.
#include "placing.h"

#include "freeze/freeze.h"

#include <string.h>

enum { REQUISITION_MOST = 200 }; // bytes

typedef struct Freezing {
  Kitpress *kp;
  Arena *arena;
  Diags *diags;
  const Kit *kit;
  Str requisition, reason;
  bool update, misused;  // misused: the call is wrong
} Freezing;

static bool misuse(Freezing *f, const char *what, const char *help) {
  diag(f->diags, DIAG_FREEZE_FILE, f->kit->id.span, "%s", what);
  diag_help(f->diags, "%s", help);
  f->misused = true;
  return false;
}

static bool requisition_find(Freezing *f) {
  if (!f->requisition.n) f->requisition = f->kit->requisition.s;
  if (!f->requisition.n) {
    diag(f->diags, DIAG_FREEZE_FILE, f->kit->id.span, "the kit names no requisition to freeze");
    diag_help(f->diags, "add \"requisition: ...\" to the kit, or call with --requisition");
    return false;
  }
  if (f->requisition.n > REQUISITION_MOST || !text_is_writable(f->requisition))
    return misuse(f, "the requisition is not one line of 200 bytes at most",
                  "give its number, as candidates' \"requisition\" says it");
  if (!text_is_writable(f->reason))
    return misuse(f, "the reason holds what cannot be written", "give it on one line of text");
  return true;
}

static void history_add(Freezing *f, Facts *facts, const Facts *before) {
  size_t n = before ? before->history.n : 0;
  facts->history.at = NEW_ARRAY(f->arena, FreezeNote, n + 1);
  if (n) memcpy(facts->history.at, before->history.at, n * sizeof *facts->history.at);
  facts->history.at[n] = (FreezeNote){{.s = facts->version}, {.s = f->reason}};
  facts->history.n = n + 1;
}

// What is frozen already; with `update`, a file that cannot be read is as none.
static const Facts *facts_before(Freezing *f, const char *path) {
  Diags *unheard = diags_new(f->arena);
  return facts_read(f->arena, f->update ? unheard : f->diags, path);
}

// Whether something is to be written over what is there; false, reported, when it must not be.
static bool may_replace(Freezing *f, const Facts *before, const Facts *now, bool *same) {
  if (before && !freeze_is_of(f->diags, f->kit, before, f->requisition)) return false;
  *same = before && !facts_compare(f->arena, before, now)->list.n;
  if (*same) return true;
  if (!f->update) return freeze_check(f->arena, f->diags, f->kit, before);
  if (!str_trim(f->reason).n)
    return misuse(f, "what is frozen changes, and no reason is given",
                  "say why with --reason \"...\": the file keeps it");
  return true;
}

static bool freeze(Freezing *f) {
  if (!requisition_find(f)) return false;
  Facts *facts = facts_of(f->arena, f->kit);
  facts->requisition = f->requisition;
  const char *path = freeze_path(f->arena, f->kit, f->requisition);
  bool there = freeze_is_there(path), same = false;
  const Facts *before = there ? facts_before(f, path) : NULL;
  if (there && !before && !f->update) return false;
  if (there && !may_replace(f, before, facts, &same)) return false;
  if (same) return true; // the same words, of whatever version
  history_add(f, facts, before);
  Str text = facts_write(f->arena, facts);
  if (text.n > INPUT_FILE_BYTES)
    return misuse(f, "what is to be frozen is more than a file of YAML may hold",
                  "no interview asks that much: does the kit take in a whole bank?");
  if (!file_place(f->arena, f->diags, path, text)) return false;
  session_made(f->kp, str_of(path));
  return true;
}

KitpressStatus kitpress_freeze(Kitpress *kp, const char *path, const char *requisition, bool update,
                               const char *reason) {
  Arena *arena = arena_new();
  Freezing f = {.kp = kp, .arena = arena, .diags = diags_new(arena),
                .requisition = str_of(requisition), .reason = str_of(reason), .update = update};
  DiagPolicy policy = session_policy(kp, NULL);
  session_begin(kp);
  diags_policy(f.diags, &policy);
  const char *file = kit_file_find(arena, f.diags, path);
  f.kit = file ? kit_read(arena, f.diags, file) : NULL;
  if (f.kit && !f.kit->incomplete) freeze(&f);
  KitpressStatus status = session_tell(kp, f.diags);
  session_end(kp);
  arena_free(arena);
  return f.misused ? KITPRESS_USAGE : status;
}
