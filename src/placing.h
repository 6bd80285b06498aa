// placing.h -- one file, whole or not at all, at a path that somebody named.
// SPDX-License-Identifier: MIT
#ifndef KP_PLACING_H
#define KP_PLACING_H

#include "session.h"

bool file_write(int fd, Str bytes); // all of them; errno tells why not
bool file_same(int one, int other); // -1: not open, and like no other
// Writes a file that must not be there yet, and has the disk keep it: whole, or none. `folder` is
// open, or AT_FDCWD; errno tells why not.
bool file_write_new(int folder, const char *name, Str bytes);
// Makes every folder of the path that is not there; errno tells why not.
bool folders_make(Arena *, const char *path);
// Writes beside it first and renames; makes the folder, if only that is missing. False, reported.
bool file_place(Arena *, Diags *, const char *path, Str bytes);
// The one kit file that `path` is or leads to; NULL, reported, when it leads to none or several.
const char *kit_file_find(Arena *, Diags *, const char *path);
// Whether a text from a caller can stand on a line of YAML: UTF-8 without control characters.
bool text_is_writable(Str);

bool real_beneath(const char *path, const char *folder); // of real paths: or the folder itself

#endif
