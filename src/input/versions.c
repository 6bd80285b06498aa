// versions.c -- which libraries read the input.
// SPDX-License-Identifier: MIT
#include "input/input.h"

#include <yaml.h>

void input_versions(VersionSay *say, void *data) {
  say(data, "libyaml", yaml_get_version_string());
}
