// digest.h -- SHA-256, in DIGEST_HEX hexadecimal digits: of bytes, of files, of files alike.
// SPDX-License-Identifier: MIT
#ifndef KP_DIGEST_H
#define KP_DIGEST_H

#include "base/base.h"

#include <nettle/sha2.h>

enum { DIGEST_HEX = 2 * SHA256_DIGEST_SIZE };

typedef struct sha256_ctx Hash;   // one that is being taken; begun by sha256_init
void hash_add(Hash *, Str bytes); // just these: two that follow each other are as one
Str hash_hex(Arena *, Hash *);    // ends it
extern const char digest_none[DIGEST_HEX + 1]; // zeros, which are of nothing
Str digest_hex(Arena *, Str bytes);
Str digest_open(Arena *, int fd); // of a file; of nothing, if it cannot be read
Str digest_file(Arena *, const char *path);

typedef struct Begun Begun;       // what files begin with, and how far their digests are after it
Begun *begun_new(void);           // heap; end it with begun_free
void begun_free(Begun *);
// The same as digest_hex; other files are likely to begin with the first `alike` bytes, too.
Str begun_hex(Arena *, Begun *, Str file, size_t alike);

#endif
