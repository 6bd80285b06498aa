// session.c -- kitpress.h: a Kitpress is made, finds its data, and ends.
// SPDX-License-Identifier: MIT
#include "session.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ABOVE = 4 }; // how many folders above the program are looked at

// The templates: as asked for; or above the program, as in a checkout (build/kitpress,
// build/sanitized/kitpress) and where it is installed (bin/kitpress).
static const char *find_templates(Arena *arena, const char *asked) {
  char program[PATH_MAX];
  ssize_t n = asked ? 0 : readlink("/proc/self/exe", program, sizeof program - 1);
  if (n <= 0) return asked ? asked : "templates";
  program[n] = '\0';
  for (int up = 0; up < ABOVE; up++) {
    char *slash = strrchr(program, '/');
    if (!slash) break;
    *slash = '\0';
    const char *here = str_printf(arena, "%s/templates/default", program).s;
    const char *shared = str_printf(arena, "%s/share/kitpress/templates/default", program).s;
    if (access(here, R_OK) == 0) return str_printf(arena, "%s/templates", program).s;
    if (access(shared, R_OK) == 0)
      return str_printf(arena, "%s/share/kitpress/templates", program).s;
  }
  return "templates";
}

// What the call says holds for all kits: a path from where it was called, or a name, perhaps of a
// theme there. What a kit says is a path from the folder of the file that says it, which may be of
// a kit that it extends.
ThemeAsk session_theme(const Kitpress *kp, Arena *arena, const Kit *kit, Text language) {
  ThemeAsk ask = {.templates = kp->templates, .language = language};
  const char *called = kp->options.theme;
  if (kit) ask.root = kit->root, ask.library = kit->library, ask.name = kit->theme;
  if (called) ask.name = (Text){.s = str_of(called)}, ask.here = ".";
  if (!theme_is_path(ask.name.s)) return ask;
  if (called) ask.root = ask.here;
  else if (ask.name.span.src) ask.root = folder_of(arena, source_path(ask.name.span.src));
  return ask;
}

Str session_word(Arena *arena, const char *word) {
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+";
  if (*word && strspn(word, plain) == strlen(word)) return str_of(word);
  Buf out = {.arena = arena};
  buf_char(&out, '\'');
  for (; *word; word++) {
    if (*word == '\'') buf_text(&out, "'\\''");
    else buf_char(&out, *word);
  }
  buf_char(&out, '\'');
  return buf_done(&out);
}

Kitpress *kitpress_new(const KitpressOptions *options) {
  memory_ready();
  Kitpress *kp = calloc(1, sizeof *kp);
  if (!kp) out_of_memory();
  kp->options = *options;
  if (!kp->options.output) kp->options.output = "output";
  kp->arena = arena_new();
  kp->templates = find_templates(kp->arena, options->templates);
  kp->shared = folder_beside(kp->arena, kp->templates); // all else that comes with kitpress
  return kp;
}

void kitpress_free(Kitpress *kp) {
  if (!kp) return;
  arena_free(kp->arena);
  free(kp);
}

const char *kitpress_version(void) { return KITPRESS_VERSION; }

const char *kitpress_nearest(const char *word, const char *const *list, size_t n) {
  return str_nearest(str_of(word), list, n);
}
