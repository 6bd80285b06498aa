// kitpress_test.c -- the library's face, used as a program of somebody else's would.
// SPDX-License-Identifier: MIT
#include "kitpress.h"
#include "unit.h"

typedef struct Told { size_t messages, made, dumped, ends; } Told;

static void hear(void *data, KitpressEvent event, const char *text, size_t length, size_t done,
                 size_t total) {
  Told *told = data;
  told->messages += event == KITPRESS_MESSAGE;
  told->made += event == KITPRESS_MADE;
  told->dumped += event == KITPRESS_DUMPED;
  told->ends += text[length] != '\0' || done > total;
}

static KitpressStatus check(KitpressOptions options, const char *path, Told *told) {
  *told = (Told){0};
  if (!options.templates) options.templates = "templates";
  options.epoch = -1;
  options.report = hear;
  options.data = told;
  Kitpress *kp = kitpress_new(&options);
  KitpressStatus status = kitpress_check(kp, &path, 1);
  kitpress_free(kp);
  return status;
}

int main(void) {
  static const char kit[] = "kits/support-engineer/kit.yaml";
  Told told;
  CHECK(check((KitpressOptions){0}, kit, &told) == KITPRESS_FINE, "a good kit is fine");
  CHECK(!told.messages && !told.made && !told.ends, "checking says nothing and makes nothing");
  CHECK(check((KitpressOptions){.dump = "brief"}, kit, &told) == KITPRESS_FINE && told.dumped == 6,
        "two candidates have three documents each");
  CHECK(check((KitpressOptions){.dump = "brief", .documents = KITPRESS_DEBRIEF}, kit, &told) ==
                KITPRESS_FINE &&
            told.dumped == 2,
        "and one debrief sheet each");
  CHECK(check((KitpressOptions){.dump = "tree"}, kit, &told) == KITPRESS_USAGE && !told.dumped,
        "an unknown pass is not taken for a build");
  CHECK(check((KitpressOptions){0}, "none.yaml", &told) == KITPRESS_INPUT && told.messages == 1,
        "a missing kit is said once");
  CHECK(check((KitpressOptions){.templates = "none"}, kit, &told) == KITPRESS_MACHINE,
        "templates that are missing are reported");
  UNIT_END();
}
