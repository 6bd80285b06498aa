// versions.c -- which libraries write PDF.
// SPDX-License-Identifier: MIT
#include "write/write.h"

#include <hpdf.h>
#include <libdeflate.h>

void write_versions(VersionSay *say, void *data) {
  say(data, "libharu", HPDF_GetVersion());
  say(data, "libdeflate", LIBDEFLATE_VERSION_STRING);
}
