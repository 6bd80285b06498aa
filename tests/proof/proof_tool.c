// proof_tool.c -- proves kits and their candidates and prints the messages; makes no document.
// SPDX-License-Identifier: MIT
//
//     proof_tool SHARED KIT...     SHARED holds "jurisdictions/"; status as of `kitpress check`
#include "proof/proof.h"

#include <stdio.h>

static void policy_set(const Kit *kit, DiagPolicy *policy) {
  for (size_t i = 0; i < kit->checks.n; i++) {
    DiagCode code;
    if (diag_find(kit->checks.at[i].code.s, &code))
      policy->level[code] = (uint8_t)kit->checks.at[i].level;
  }
}

static int prove(Books *books, const char *shared, const char *path) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Kit *kit = kit_read(arena, diags, path);
  DiagPolicy policy = policy_usual();
  Roster *roster = kit ? roster_open(arena, diags, kit) : NULL;
  if (kit) {
    policy_set(kit, &policy);
    diags_policy(diags, &policy);
    proof_kit(arena, diags, kit, books, shared);
  }
  for (const Candidate *c; roster && (c = roster_next(roster, arena, diags));)
    proof_candidate(arena, diags, kit, c);
  roster_close(roster);
  Buf out = {.arena = arena};
  diags_render(&out, diags, (DiagStyle){0});
  Str text = buf_done(&out);
  printf(STR_FMT, STR_ARG(text));
  int status = diags_status(diags);
  arena_free(arena);
  return status;
}

int main(int argc, char **argv) {
  int worst = 0;
  Arena *arena = arena_new();
  Books *books = books_new(arena);
  for (int i = 2; i < argc; i++) {
    int status = prove(books, argv[1], argv[i]);
    if (status > worst) worst = status;
  }
  arena_free(arena);
  return worst;
}
