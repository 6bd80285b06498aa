// proof.c -- runs every proof over a kit.
// SPDX-License-Identifier: MIT
#include "proof/inner.h"

Books *books_new(Arena *arena) {
  Books *books = NEW(arena, Books);
  books->arena = arena;
  return books;
}

void proof_opened(const Books *books, void (*file)(void *data, const char *path),
                  void (*folder)(void *data, const char *path), void *data) {
  const Opened *opened = books->opened;
  for (size_t i = 0; opened && i < opened->files.n; i++) file(data, opened->files.at[i]);
  for (size_t i = 0; opened && i < opened->folders.n; i++) folder(data, opened->folders.at[i]);
}

void proof_kit(Arena *arena, Diags *diags, const Kit *kit, Books *books, const char *shared) {
  books->opened = NULL;
  if (kit->incomplete) return; // what is missing would be found missing once more
  Proof *proof = NEW(arena, Proof);
  *proof = (Proof){.arena = arena, .diags = diags, .kit = kit, .books = books, .shared = shared};
  for (size_t i = 0; i < DIAG_COUNT_; i++) proof->nothing.level[i] = DIAG_OFF;
  proof->rest = diags_new(arena);
  diags_policy(proof->rest, &proof->nothing);
  proof_coverage(proof);
  proof_ratings(proof);
  proof_borders(proof);
  proof_topics(proof);
  proof_levels(proof);
  proof_alike(proof);
  proof_fairness(proof);
  proof_people(proof);
  proof_rest(proof);
}
