// manifestparts.h -- the members of manifest.json, as manifest.c writes and manifestread.c reads.
// SPDX-License-Identifier: MIT
#ifndef KP_MANIFESTPARTS_H
#define KP_MANIFESTPARTS_H

#include "manifest.h"

typedef enum MemberKind {
  MEMBER_TEXT,   // a Str
  MEMBER_MAYBE,  // a Str; empty: null
  MEMBER_COUNT,  // an uint64_t
  MEMBER_DIGEST, // a Str of DIGEST_HEX hexadecimal digits
} MemberKind;
typedef struct Member {
  const char *name;
  MemberKind kind;
  size_t at;        // in its struct
  const char *help; // for the schema
} Member;
typedef struct Members {
  const Member *at;
  size_t n;
} Members;
typedef enum ManifestPart {
  MANIFEST_ENTRY,
  MANIFEST_INPUT,
  MANIFEST_SHARD,
  MANIFEST_PARTS // how many there are
} ManifestPart;
extern const Members manifest_members[MANIFEST_PARTS];

#endif
