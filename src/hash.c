// hash.c -- what names a state of a kit, and a document: SHA-256, shortened for people.
// SPDX-License-Identifier: MIT
#include "conduct.h"

#include <nettle/sha2.h>

static void add(struct sha256_ctx *hash, Str bytes) {
  uint8_t size[8]; // the length first, so that no two lists of parts run together alike
  for (int i = 0; i < 8; i++) size[i] = (uint8_t)((uint64_t)bytes.n >> (56 - 8 * i));
  sha256_update(hash, sizeof size, size);
  sha256_update(hash, bytes.n, (const uint8_t *)bytes.s);
}

// Of candidates it knows nothing: it is printed, and must not let anybody try names out. Nor of the
// theme: the hash tells whether two were asked and rated alike, which a new colour does not change.
const char *hash_kit(Arena *arena, const Kit *kit) {
  struct sha256_ctx hash;
  uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_init(&hash);
  for (size_t i = 0; i < kit->sources.n; i++)
    add(&hash, source_open_text(arena, kit->sources.at[i]));
  sha256_digest(&hash, sizeof digest, digest);
  return str_printf(arena, "%02x%02x%02x", digest[0], digest[1], digest[2]).s;
}

Str job_kind(const Job *job) {
  switch (job->kind) {
    case DOC_GUIDE: return STR("guide");
    case DOC_SHEET: return STR("sheet");
    case DOC_DEBRIEF: return STR("debrief");
    case DOC_REDLINE: return STR("redline");
  }
  return STR("");
}

const char *hash_document(Arena *arena, const Job *job) {
  static const char letters[] =
      "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32: no I L O U
  struct sha256_ctx hash;
  uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_init(&hash);
  add(&hash, job->kit->id.s);
  add(&hash, job->kit->version.s);
  add(&hash, job->interview ? job->interview->id.s : STR(""));
  add(&hash, job->candidate ? job->candidate->id.s : STR(""));
  add(&hash, job->person ? job->person->id.s : STR(""));
  add(&hash, job_kind(job));
  sha256_digest(&hash, sizeof digest, digest);
  char *id = arena_alloc(arena, 10);
  for (int i = 0; i < 8; i++) id[i + i / 4] = letters[digest[i] & 31];
  id[4] = '-';
  return id;
}
