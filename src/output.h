// output.h -- files appear whole or not at all, beneath the output folder and nowhere else.
// SPDX-License-Identifier: MIT
//
// A document is staged in a hidden folder of the output folder, and renamed to its place when the
// disk has it. One run at a time writes to an output folder, which it locks; so what is staged
// there when it begins was left by a run that was killed, and is removed.
#ifndef KP_OUTPUT_H
#define KP_OUTPUT_H

#include "conduct.h"

#include <sys/stat.h>

// A file as the file system knows it. Whoever writes to it changes its ctime, even if they set its
// mtime back; so what is the same is unchanged, as far as the disk itself is whole.
typedef struct Stood {
  uint64_t size, inode;
  int64_t mtime, ctime; // nanoseconds since 1970
} Stood;
Stood stood_of(const struct stat *);

typedef struct OutputAsk {
  const char *path;     // of the output folder
  const char *part;     // "" or what sets apart the hidden files and the manifest of a part of it
  unsigned mode;        // permissions that files may have; 0: all that the umask leaves them
  bool wait;            // for another run that writes there
  bool look;            // nothing is to be made, locked or changed
  void (*waits)(void *data, Str who); // called, unless NULL, when another has it and is waited for
  void *data;
  bool joins;           // it is a merge: it writes for the whole, and not the notes of a build
} OutputAsk;
typedef struct Output Output;
// Makes the folder and locks it; NULL, reported, when it cannot be used or another run has it.
Output *output_open(Arena *, Diags *, const OutputAsk *);
// Whether a build could write there: tried, and taken back. False: reported as a build would.
bool output_try(Arena *, Diags *, const char *path);
void output_close(Output *); // NULL is fine
// Stands among the hidden files of the whole from before a part or a merge writes anything until a
// build of the whole has noted anew what is there: so what it noted before is not believed.
#define OUTPUT_TOUCHED "touched"
bool output_touched(int hidden); // it stands there, in that open folder
int output_folder(const Output *), output_hidden(const Output *); // open folders
const char *output_path(const Output *);
unsigned output_mode(const Output *); // of its files
bool output_looks(const Output *);    // nothing is to be changed
// Whether a kit's documents can be put there; false, reported: something else stands in the way.
bool output_kit(const Output *, Diags *, const char *folder);
// What stands there now, in a kit's folder or ("") beside these: a file, and no link to one.
bool output_find(Output *, const char *folder, const char *file, Stood *);
int output_folder_of(Output *, const char *kit); // open, until another is asked for; -1: it is not
int output_read(Output *, const char *folder, const char *file); // opens it; -1: errno tells why

// In a worker: writes a document under its number. False, reported.
bool output_stage(Output *, Diags *, const Job *, size_t number, Str bytes, Stood *);
void output_drop(Output *, size_t number); // what is staged, if it is there
// Waits until the disk has it, and gives it its name. False, reported: it is dropped. `now`: as it
// was staged; then as it stands there, unless somebody has written to it already.
bool output_place(Output *, Diags *, const Job *, size_t number, Stood *now);
// Takes from a file that stands there what the mode asked for does not leave it. False, errno: it
// cannot be. `now`, unless NULL: how it is known then.
bool output_narrow(Output *, const char *folder, const char *file, Stood *now);
// Gives what stands in a document's place a second name beside it, "kept-1" before its end: the
// document can then be put there, and nothing is lost (aside.c). `number`: of what is staged.
// Returns the number in its name; 0: nothing is to be kept; -1: it cannot be, errno.
int output_aside(Output *, const Job *, size_t number);
const char *output_aside_name(Arena *, const char *file, int number);
int output_staged(const Output *, size_t number); // opens it; -1: errno tells why
// Whether what stands in a document's place has the very bytes that are staged.
bool output_stands(Output *, const Job *, size_t number);
bool output_remove(Output *, Str file); // a document, and its folder if then empty; errno
void output_settle(Output *);           // the disk has all names

// A hidden file to write to, and its name at last, in the output folder or the hidden one: whole,
// or not. False: errno tells why.
int output_new(Output *);
bool output_new_place(Output *, int fd, int folder, const char *name);
void output_new_drop(Output *);
bool output_fail(const Output *, Diags *, const char *file, const char *what); // by errno; false

#endif
