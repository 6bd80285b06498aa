// doctor.c -- `kitpress doctor`: whether this machine has all that building needs.
// SPDX-License-Identifier: MIT
//
// A line for each thing: "ok", what it is, what was found; or "missing" and what to do about it.
#include "conduct.h"
#include "output.h"
#include "pool.h"
#include "session.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct Exam {
  Kitpress *kp;
  Arena *arena;
  bool ill;
  VEC(const char *) families; // told of already
} Exam;

static void line(Exam *e, bool good, const char *what, const char *found) {
  session_say(e->kp, KITPRESS_DUMPED,
              str_printf(e->arena, "%-8s %-22s %s\n", good ? "ok" : "missing", what, found));
  e->ill |= !good;
}

static void advise(Exam *e, const char *words) {
  session_say(e->kp, KITPRESS_DUMPED, str_printf(e->arena, "%-8s %s\n", "", words));
}

static void package(Exam *e, const char *name) {
  advise(e, str_printf(e->arena, "install it with: apt-get install %s", name).s);
}

// ---- libraries ----------------------------------------------------------------------------------
static void tell_version(void *data, const char *library, const char *version) {
  line(data, *version, library, *version ? version : "not found");
}

static void examine_libraries(Exam *e) {
  line(e, true, "kitpress", kitpress_version());
  input_versions(tell_version, e);
  calendar_versions(tell_version, e);
  markup_versions(tell_version, e);
  shape_versions(tell_version, e);
  write_versions(tell_version, e);
  const char *zone = zone_find(e->arena, STR("Europe/London"));
  line(e, zone, "time zones", zone ? "Europe/London is known" : "Europe/London is not known");
  if (!zone) package(e, "libicu-dev (and the libicu it depends on)");
}

// ---- fonts and hyphens --------------------------------------------------------------------------
static void tell_missing(void *data, const DiagView *view) {
  line(data, false, "font", view->at.text.s);
  if (view->help.n) advise(data, view->help.s);
}

static void tell_font(void *data, const FontNote *note) {
  Exam *e = data;
  for (size_t i = 0; i < e->families.n; i++)
    if (!strcmp(e->families.at[i], note->family)) return;
  const char *family = str_c(e->arena, str_of(note->family));
  VEC_PUSH(e->arena, &e->families, family);
  line(e, true, family, note->path);
}

// Those of the default theme; `kitpress fonts` tells of any.
static void examine_fonts(Exam *e) {
  Diags *diags = diags_new(e->arena);
  Fonts *fonts = fonts_new(diags);
  const ThemeAsk ask = {.templates = e->kp->templates};
  const Theme *theme = theme_load(e->arena, diags, &ask);
  if (fonts && theme) fonts_each(fonts, e->arena, diags, &theme->fonts, tell_font, e);
  diags_view(diags, tell_missing, e);
  fonts_free(fonts);
}

static void examine_hyphens(Exam *e) {
  static const char *const languages[][2] = {
      {"en-US", "hyphen-en-us"}, {"en-GB", "hyphen-en-gb"}, {"de", "hyphen-de"},
      {"es", "hyphen-es"},       {"fr", "hyphen-fr"},       {"pl", "hyphen-pl"},
      {"pt-BR", "hyphen-pt-br"}, {"pt-PT", "hyphen-pt-pt"}};
  for (size_t i = 0; i < COUNT(languages); i++) {
    const char *what = str_printf(e->arena, "hyphens of %s", languages[i][0]).s;
    bool found = hyphens_found(languages[i][0]);
    line(e, found, what, found ? "found" : "no patterns in /usr/share/hyphen");
    if (!found) package(e, languages[i][1]);
  }
}

static void examine_themes(Exam *e) { // each as a kit would take it
  const ThemeAsk all = {.templates = e->kp->templates};
  ThemeNames names = theme_names(e->arena, &all);
  for (size_t i = 0; i < names.n; i++) {
    Diags *diags = diags_new(e->arena);
    const ThemeAsk ask = {.templates = all.templates, .name = {.s = str_of(names.at[i].name)}};
    const char *what = str_printf(e->arena, "theme %s", names.at[i].name).s;
    bool good = theme_load(e->arena, diags, &ask) != NULL;
    line(e, good, what, good ? names.at[i].folder : "damaged: \"kitpress theme show\" says how");
  }
}

// ---- what comes with kitpress -------------------------------------------------------------------
static void examine_data(Exam *e) {
  static const char *const parts[][2] = {{"jurisdictions", "jurisdictions"},
                                         {"starters", "starters/starter/kit.yaml"},
                                         {"manual", "manual/kitpress-kit.5.in"}};
  const char *templates = str_printf(e->arena, "%s/default", e->kp->templates).s;
  bool found = access(templates, R_OK) == 0;
  line(e, found, "templates", templates);
  for (size_t i = 0; i < COUNT(parts); i++) {
    const char *path = str_printf(e->arena, "%s/%s", e->kp->shared, parts[i][1]).s;
    bool there = access(path, R_OK) == 0;
    line(e, there, parts[i][0], path);
    found &= there;
  }
  if (!found)
    advise(e, "install kitpress with \"make install\", or name its folder with --templates");
}

// ---- the machine --------------------------------------------------------------------------------
static void examine_memory(Exam *e) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) < 0 || limit.rlim_cur == RLIM_INFINITY) {
    line(e, true, "memory limit", "none");
    return;
  }
  unsigned long mib = (unsigned long)(limit.rlim_cur >> 20);
  bool enough = mib >= 2 * (unsigned long)POOL_MIB;
  line(e, enough, "memory limit", str_printf(e->arena, "%lu MiB", mib).s);
  if (!enough)
    advise(e, str_printf(e->arena, "raise it to %d MiB at least: ulimit -v %d", 2 * POOL_MIB,
                         2 * POOL_MIB * 1024).s);
}

static void tell_output(void *data, const DiagView *view) {
  Exam *e = data;
  advise(e, str_printf(e->arena, STR_FMT "; choose another one with -o", STR_ARG(view->at.text)).s);
}

static void examine_output(Exam *e) {
  Diags *diags = diags_new(e->arena);
  bool good = output_try(e->arena, diags, e->kp->options.output);
  line(e, good, "output folder", e->kp->options.output);
  diags_view(diags, tell_output, e);
}

KitpressStatus kitpress_doctor(Kitpress *kp) {
  Arena *arena = arena_new();
  Exam e = {.kp = kp, .arena = arena};
  examine_libraries(&e);
  examine_fonts(&e);
  examine_hyphens(&e);
  examine_themes(&e);
  examine_data(&e);
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  line(&e, processors > 0, "processors", str_printf(arena, "%ld", processors).s);
  examine_memory(&e);
  examine_output(&e);
  line(&e, true, "locale", "none is used: documents and messages are the same in all");
  arena_free(arena);
  return e.ill ? KITPRESS_MACHINE : KITPRESS_FINE;
}
