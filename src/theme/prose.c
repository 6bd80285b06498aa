// prose.c -- a theme's prose: prose/<language>/<name>.md, Markdown with {{places}}.
// SPDX-License-Identifier: MIT
#include "theme/inner.h"

#include <string.h>
#include <unistd.h>

static const char *const place_names[PLACE_COUNT] = {
#define PLACE(name, key, help) key,
#include "theme/places.def"
#undef PLACE
};

PlaceName place_find(Str name) {
  for (size_t i = 0; i < PLACE_COUNT; i++)
    if (str_is(name, place_names[i])) return (PlaceName)i;
  return PLACE_COUNT;
}

// ---- places ------------------------------------------------------------------------------------
static void report_place(PlanReader *r, Text text, size_t at, Str place) {
  Span span = {text.span.src, (uint32_t)at, (uint32_t)(at + place.n + 4)};
  const char *near = str_nearest(place, place_names, PLACE_COUNT);
  Str shown = str_of(text_shown(r->arena, (Text){.s = place}));
  shown.s++, shown.n -= 2; // its quotes
  diag(r->diags, DIAG_THEME_PLACE, span, "there is no place {{" STR_FMT "}}%s%s%s", STR_ARG(shown),
       near ? " (did you mean {{" : "", near ? near : "", near ? "}}?)" : "");
  if (near) return;
  Buf list = {.arena = r->arena};
  for (size_t i = 0; i < PLACE_COUNT; i++) buf_printf(&list, "%s%s", i ? ", " : "", place_names[i]);
  diag_help(r->diags, "places there are: " STR_FMT, STR_ARG(buf_done(&list)));
}

static void check_places(PlanReader *r, Text text) {
  const char *s = text.s.s, *end = s + text.s.n;
  for (const char *open; (open = memmem(s, (size_t)(end - s), "{{", 2));) {
    const char *line = memchr(open, '\n', (size_t)(end - open)), *stop = line ? line : end;
    const char *close = memmem(open, (size_t)(stop - open), "}}", 2);
    size_t at = (size_t)(open - text.s.s);
    if (!close) {
      diag(r->diags, DIAG_THEME_PLACE, (Span){text.span.src, (uint32_t)at, (uint32_t)at + 2},
           "this place does not end: \"}}\" is missing on its line");
      return;
    }
    Str place = {open + 2, (size_t)(close - open - 2)};
    if (place_find(place) == PLACE_COUNT) report_place(r, text, at, place);
    s = close + 2;
  }
}

// ---- files -------------------------------------------------------------------------------------
static bool is_name(Str name) {
  if (!name.n || name.n > NAME_BYTES) return false;
  for (size_t i = 0; i < name.n; i++) {
    char c = name.s[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
  }
  return true;
}

// Of one language, in the first theme that has it.
static const char *path_in(PlanReader *r, Str language, Str name) {
  for (size_t i = 0; i < r->layers->n; i++) {
    const Layer *layer = &r->layers->at[i];
    Str path =
        str_printf(r->arena, "prose/" STR_FMT "/" STR_FMT ".md", STR_ARG(language), STR_ARG(name));
    const char *full = str_printf(r->arena, "%s/" STR_FMT, layer->folder, STR_ARG(path)).s;
    if (access(full, R_OK) == 0 && path_beneath(r->arena, layer->folder, path)) return full;
  }
  return NULL;
}

// "de-at", then "de", then "en", as words do.
static const char *path_of(PlanReader *r, Str name) {
  for (Str tag = tag_lower(r->arena, str_of(r->language)); tag.n;) {
    const char *path = path_in(r, tag, name);
    if (path) return path;
    while (tag.n && tag.s[tag.n - 1] != '-') tag.n--;
    if (tag.n) tag.n--;
  }
  return path_in(r, STR("en"), name);
}

static void report_missing(PlanReader *r, Text name) {
  diag(r->diags, DIAG_THEME_PROSE, name.span, "the theme has no text %s",
       text_shown(r->arena, name));
  diag_help(r->diags, "write it to prose/%s/" STR_FMT ".md in the theme's folder", r->language,
            STR_ARG(name.s));
}

bool prose_read(PlanReader *r, Text name, Text *out) {
  if (!is_name(name.s)) {
    diag(r->diags, DIAG_THEME_PROSE, name.span, "%s is not the name of a text",
         text_shown(r->arena, name));
    diag_help(r->diags,
              "such a name holds small letters, digits and dashes; its file is "
              "prose/<language>/<name>.md");
    return false;
  }
  const char *path = path_of(r, name.s);
  if (!path) return report_missing(r, name), false;
  Source *source = source_load(r->arena, r->diags, path, PROSE_BYTES);
  if (!source) return false;
  Str text = source_text(source);
  size_t bad = utf8_invalid(text);
  if (bad < text.n) {
    diag(r->diags, DIAG_THEME_PROSE, (Span){source, (uint32_t)bad, (uint32_t)bad + 1},
         "the file is not valid UTF-8 here");
    return false;
  }
  *out = (Text){text, {source, 0, (uint32_t)text.n}};
  theme_source(r->arena, r->theme, source);
  check_places(r, *out);
  return true;
}

Str prose_name(const OptionValue *value) {
  const Source *file = value->text.span.src;
  const char *slash = file ? strrchr(source_path(file), '/') : NULL;
  Str name = str_of(slash ? slash + 1 : "");
  if (name.n > 3) name.n -= 3;
  return name;
}
