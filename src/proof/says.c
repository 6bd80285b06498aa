// says.c -- bounds what each proof may say: nobody reads more, and a hostile kit has thousands.
// SPDX-License-Identifier: MIT
#include "proof/inner.h"

Diags *proof_says(Proof *proof, DiagCode code) {
  return proof->said[code]++ < PROOF_MOST ? proof->diags : proof->rest;
}

void proof_rest(Proof *proof) {
  for (size_t code = 0; code < DIAG_COUNT_; code++)
    if (proof->said[code] > PROOF_MOST)
      diag(proof->diags, (DiagCode)code, proof->kit->id.span,
           "%zu more messages of this kind are not shown", proof->said[code] - PROOF_MOST);
}
