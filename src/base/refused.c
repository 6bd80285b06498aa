// refused.c -- what to do when the system has refused something: by errno, in a help line.
// SPDX-License-Identifier: MIT
#include "base/base.h"

#include <errno.h>

void diag_refused(Diags *diags, int error, bool write) {
  switch (error) {
    case EACCES:
    case EPERM:
      if (write) diag_help(diags, "let this user write there (ls -l says who may), or name "
                                  "another place");
      else diag_help(diags, "let this user read it: ls -l says who may");
      break;
    case ENOSPC:
    case EDQUOT:
      diag_help(diags, "make room on this disk, or name another place; what is written already "
                       "stays, and is not made twice");
      break;
    case EROFS: diag_help(diags, "this disk can only be read: name another place"); break;
    case EFBIG:
      diag_help(diags, "this user's files may be no larger: \"ulimit -f\" says how large");
      break;
    case EISDIR:
    case ENOTDIR:
    case EEXIST:
    case ENOTEMPTY:
    case ELOOP:
      diag_help(diags, write ? "something else stands there, or above it: move it away, or name "
                               "another place"
                             : "something else stands there, or above it: name what is meant");
      break;
    case ENOENT:
      diag_help(diags, write ? "a folder on the way is not there, or somebody has removed it: "
                                 "make it, or name another place"
                             : "paths start in the folder in which kitpress is called");
      break;
    case EMFILE:
    case ENFILE:
      diag_help(diags, "too many files are open: \"ulimit -n\" says how many may be");
      break;
    case ENAMETOOLONG: diag_help(diags, "the name is too long for this disk: shorten it"); break;
    case EIO:
    case ESTALE:
      diag_help(diags, "the disk or the network it is on has failed: \"dmesg\" may say why");
      break;
    default: break; // the system's words have to do
  }
}
