// proof.c -- runs every proof over a kit.
// SPDX-License-Identifier: MIT
#include "proof/proof.h"

void proof_kit(Arena *arena, Diags *diags, const Kit *kit, const char *shared) {
  (void)arena, (void)diags, (void)kit, (void)shared;
}

void proof_candidate(Arena *arena, Diags *diags, const Kit *kit, const Candidate *candidate) {
  (void)arena, (void)diags, (void)kit, (void)candidate;
}
