// inputs.h -- what documents are made of: every file that shapes them, and a digest over all of it.
// SPDX-License-Identifier: MIT
//
// Two documents whose digests are equal have the same bytes, on whatever machine they are made.
#ifndef KP_INPUTS_H
#define KP_INPUTS_H

#include "batch.h"
#include "digest.h"
#include "manifest.h"

typedef struct InputFile { // a file that was read for a kit's documents
  const char *path;        // that can be opened; NULL: of all fonts, or all libraries
  ManifestInput as;        // as the manifest tells of it
} InputFile;
struct Inputs {            // of a kit
  VEC(InputFile) files;    // the kit's, its library's, its themes', pictures, fonts
  Str digest;              // over what all its documents share; "" until inputs_find
  VEC(Str) of_theme;       // over each of b->themes that it uses, usual and large; "" of others
};
// Once the kit's themes are known: fonts are looked up where they were not yet.
void inputs_find(Batch *, Group *);
Str inputs_of_job(Arena *, const Batch *, const Job *); // DIGEST_HEX hexadecimal digits
// The path that leads from a folder to a file, both real paths.
Str path_leads(Arena *, const char *from, const char *to);
Str inputs_source(Batch *, const Source *); // a digest over all of it, what is private, too
Str font_mark(Arena *, int fd, int64_t size); // fontmark.c: a digest that tells a font from others

#endif
