// versions.c -- which libraries read Markdown and pictures.
// SPDX-License-Identifier: MIT
#include "markup/markup.h"

#include <cmark.h>
#include <png.h>
#include <qrencode.h>

void markup_versions(VersionSay *say, void *data) {
  say(data, "cmark", cmark_version_string());
  say(data, "libpng", png_get_libpng_ver(NULL));
  say(data, "libqrencode", QRcode_APIVersionString());
}
