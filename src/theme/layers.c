// layers.c -- finds a theme's folder, and those of the themes that it extends.
// SPDX-License-Identifier: MIT
#include "theme/inner.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- where themes are --------------------------------------------------------------------------
static bool is_file(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool same_folder(const char *a, const char *b) {
  struct stat x, y;
  return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool is_theme(Arena *arena, const char *folder) {
  return is_file(str_printf(arena, "%s/theme.yaml", folder).s);
}

static bool is_name(Str name) {
  if (!name.n || name.n > NAME_BYTES) return false;
  for (size_t i = 0; i < name.n; i++) {
    char c = name.s[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) return false;
  }
  return true;
}

// The folders that hold themes, the nearest first.
typedef struct Shelves {
  const char *at[5];
  size_t n;
} Shelves;

static void shelf_add(Shelves *shelves, const char *folder) { // once
  for (size_t i = 0; i < shelves->n; i++)
    if (same_folder(folder, shelves->at[i])) return;
  shelves->at[shelves->n++] = folder;
}

static Shelves shelves_of(Arena *arena, const ThemeAsk *ask) {
  Shelves out = {0};
  if (ask->root) shelf_add(&out, path_join(arena, ask->root, STR("themes")));
  if (ask->library)
    shelf_add(&out, path_join(arena, folder_of(arena, ask->library), STR("themes")));
  if (ask->here) shelf_add(&out, path_join(arena, ask->here, STR("themes")));
  out.at[out.n++] = ask->templates;
  return out;
}

// The folder of a theme that is not `self`; NULL: there is none.
static const char *folder_named(Arena *arena, const Shelves *shelves, Str name, const char *self) {
  for (size_t i = 0; i < shelves->n && is_name(name); i++) {
    const char *folder = str_printf(arena, "%s/" STR_FMT, shelves->at[i], STR_ARG(name)).s;
    if (is_theme(arena, folder) && !(self && same_folder(self, folder))) return folder;
  }
  return NULL;
}

bool theme_is_path(Str name) {
  return (name.n && memchr(name.s, '/', name.n)) || str_is(name, ".") || str_is(name, "..");
}

static const char *folder_found(Arena *arena, const Shelves *shelves, const char *root, Str name,
                                const char *self) {
  if (!theme_is_path(name)) return folder_named(arena, shelves, name, self);
  while (name.n > 1 && name.s[name.n - 1] == '/') name.n--;
  const char *folder =
      *name.s == '/' ? str_c(arena, name) : path_join(arena, root ? root : ".", name);
  return is_theme(arena, folder) ? folder : NULL;
}

// ---- their names -------------------------------------------------------------------------------
static int by_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void names_in(Arena *arena, const char *shelf, const char **names, size_t *n, size_t most) {
  DIR *dir = opendir(shelf);
  size_t from = *n;
  for (struct dirent *entry; dir && *n < most && (entry = readdir(dir));) {
    if (!is_name(str_of(entry->d_name))) continue;
    if (is_theme(arena, str_printf(arena, "%s/%s", shelf, entry->d_name).s))
      names[(*n)++] = str_c(arena, str_of(entry->d_name));
  }
  if (dir) closedir(dir);
  if (*n > from) qsort(names + from, *n - from, sizeof *names, by_name);
}

static bool is_named_so(Arena *arena, const char *const *names, size_t n, Str name) {
  for (size_t i = 0; i < n; i++)
    if (!strcmp(names[i], str_c(arena, name))) return true;
  return false;
}

static void report_missing(Arena *arena, Diags *diags, const Shelves *shelves, Text name) {
  enum { NAMES_MOST = 100 };
  const char *names[NAMES_MOST];
  size_t n = 0;
  const char *shipped = shelves->at[shelves->n - 1];
  names_in(arena, shipped, names, &n, NAMES_MOST);
  if (!n) {
    diag(diags, DIAG_THEME_NONE, (Span){0}, "there are no themes in %s", shipped);
    return;
  }
  for (size_t i = 0; i + 1 < shelves->n; i++)
    names_in(arena, shelves->at[i], names, &n, NAMES_MOST);
  if (theme_is_path(name.s)) {
    diag(diags, DIAG_THEME_UNKNOWN, name.span, "there is no theme at %s", text_shown(arena, name));
    diag_help(diags, "a theme is a folder with a file theme.yaml");
    return;
  }
  if (name.span.src && is_named_so(arena, names, n, name.s)) {
    diag(diags, DIAG_THEME_EXTENDS, name.span, "this theme extends itself");
    diag_help(diags, "name the theme that it changes, as default");
    return;
  }
  const char *near = str_nearest(name.s, names, n);
  diag(diags, DIAG_THEME_UNKNOWN, name.span, "there is no theme %s%s%s%s", text_shown(arena, name),
       near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
  Buf list = {.arena = arena};
  for (size_t i = 0; i < n; i++) buf_printf(&list, "%s%s", i ? ", " : "", names[i]);
  const char *word = str_c(arena, name.s); // a folder's name without a slash is a theme's
  if (!name.span.src && is_name(name.s) && is_theme(arena, word))
    diag_help(diags, "for the folder here write \"./%s\"; or put it in a folder themes", word);
  else diag_help(diags, "themes there are: " STR_FMT, STR_ARG(buf_done(&list)));
}

// ---- reading -----------------------------------------------------------------------------------
static const char *last_part(Arena *arena, const char *folder) {
  char *real = realpath(folder, NULL);
  const char *path = real ? real : folder, *slash = strrchr(path, '/');
  const char *name = str_c(arena, str_of(slash && slash[1] ? slash + 1 : path));
  free(real);
  return name;
}

static bool layer_read(Arena *arena, Diags *diags, ThemeFiles *files, const char *folder,
                       Layer *out) {
  const char *path = str_printf(arena, "%s/theme.yaml", folder).s;
  *out = (Layer){.name = last_part(arena, folder), .folder = folder};
  size_t errors = diags_errors(diags);
  const ThemeFile file = theme_file(arena, diags, files, path);
  out->source = file.source, out->root = file.root;
  if (!out->root || diags_errors(diags) > errors) return false;
  if (out->root->kind == NODE_MAP) return true;
  diag(diags, DIAG_THEME_VALUE, out->root->span, "a theme is a map of keys and their values");
  diag_help(diags, "write, for instance, \"extends: default\"");
  return false;
}

// A chain that leads back to itself, told by its names.
static bool is_cycle(Arena *arena, Diags *diags, const Layers *layers, const char *folder,
                     Text name) {
  size_t first = 0;
  while (first < layers->n && !same_folder(layers->at[first].folder, folder)) first++;
  if (first == layers->n) return false;
  Buf chain = {.arena = arena};
  for (size_t i = first; i < layers->n; i++) buf_printf(&chain, "%s -> ", layers->at[i].name);
  buf_text(&chain, layers->at[first].name);
  diag(diags, DIAG_THEME_EXTENDS, name.span, "this theme extends itself: " STR_FMT,
       STR_ARG(buf_done(&chain)));
  diag_help(diags, "the last of them must extend a theme that comes with kitpress, as default");
  return true;
}

// A theme that extends no other says all; who only forgot it would hear of every key.
static bool is_whole(Arena *arena, Diags *diags, const Layer *layer) {
  if (access(str_printf(arena, "%s/strings", layer->folder).s, F_OK) == 0) return true;
  diag(diags, DIAG_THEME_EXTENDS, span_whole(layer->source),
       "this theme extends no other, and does not say all itself");
  diag_help(diags, "write as its first line \"extends: default\"");
  return false;
}

// What a theme extends is looked for beside it; if it is a link, beside what that leads to, so that
// it says the same to all who link to it.
static const char *beside_of(Arena *arena, const char *folder) {
  struct stat st;
  char *real = lstat(folder, &st) == 0 && S_ISLNK(st.st_mode) ? realpath(folder, NULL) : NULL;
  const char *beside = folder_beside(arena, real ? real : folder);
  free(real);
  return beside;
}

static bool chain_read(Arena *arena, Diags *diags, const ThemeAsk *ask, const char *folder,
                       Layers *out) {
  Text name = ask->name;
  for (;;) {
    if (is_cycle(arena, diags, out, folder, name)) return false;
    if (out->n == LAYERS_MOST) {
      diag(diags, DIAG_THEME_LIMIT, name.span, "a theme can rest on %d others, no more",
           LAYERS_MOST - 1);
      return false;
    }
    Layer *layer = &out->at[out->n];
    if (!layer_read(arena, diags, ask->files, folder, layer)) return false;
    out->n++;
    const Node *extends = node_get(layer->root, "extends");
    if (!is_given(extends)) return is_whole(arena, diags, layer);
    name = node_text(extends);
    if (!name.s.n) {
      diag(diags, DIAG_THEME_VALUE, extends->span, "\"extends\" is the name of one theme");
      return false;
    }
    ThemeAsk here = {.templates = ask->templates};
    Shelves shelves = shelves_of(arena, &here);
    const char *beside = beside_of(arena, folder);
    if (!same_folder(beside, ask->templates)) {
      shelves.at[shelves.n++] = shelves.at[0];
      shelves.at[0] = beside;
    }
    const char *next = folder_found(arena, &shelves, folder, name.s, folder);
    if (!next) return report_missing(arena, diags, &shelves, name), false;
    folder = next;
  }
}

// Large print: what that theme says of sizes and measures stands over any other theme.
static bool large_over(Arena *arena, Diags *diags, const ThemeAsk *ask, Layers *layers) {
  const ThemeAsk large = {.templates = ask->templates,
                          .name = {.s = STR("large-print"), .span = ask->name.span},
                          .files = ask->files};
  Layers above = {0};
  const Shelves shelves = shelves_of(arena, &large);
  const char *folder = folder_named(arena, &shelves, large.name.s, NULL);
  if (!folder) return report_missing(arena, diags, &shelves, large.name), false;
  if (!chain_read(arena, diags, &large, folder, &above)) return false;
  size_t n = 0;
  for (bool there = false; n < above.n && !there; n += !there)
    for (size_t i = 0; i < layers->n; i++)
      there |= same_folder(layers->at[i].folder, above.at[n].folder);
  if (n + layers->n > LAYERS_MOST) {
    diag(diags, DIAG_THEME_LIMIT, ask->name.span,
         "a theme and large print can rest on %d themes, no more", LAYERS_MOST - 1);
    return false;
  }
  memmove(layers->at + n, layers->at, layers->n * sizeof *layers->at);
  for (size_t i = 0; i < n; i++) layers->at[i] = above.at[i], layers->at[i].sizes_only = true;
  layers->n += n;
  return true;
}

bool layers_read(Arena *arena, Diags *diags, const ThemeAsk *ask, Layers *out) {
  ThemeAsk named = *ask;
  if (!named.name.s.n) named.name.s = STR("default");
  const Shelves shelves = shelves_of(arena, &named);
  const char *folder = folder_found(arena, &shelves, ask->root, named.name.s, NULL);
  if (!folder) return report_missing(arena, diags, &shelves, named.name), false;
  if (!chain_read(arena, diags, &named, folder, out)) return false;
  return !ask->large || large_over(arena, diags, &named, out);
}

const char *theme_place(Arena *arena, const ThemeAsk *ask) {
  const Shelves shelves = shelves_of(arena, ask);
  Str name = ask->name.s.n ? ask->name.s : STR("default");
  const char *folder = folder_found(arena, &shelves, ask->root, name, NULL);
  char *real = folder ? realpath(folder, NULL) : NULL;
  const char *out = real ? str_c(arena, str_of(real)) : NULL;
  free(real);
  return out;
}

ThemeNames theme_names(Arena *arena, const ThemeAsk *ask) {
  enum { NAMES_MOST = 100 };
  const char *names[NAMES_MOST];
  const Shelves shelves = shelves_of(arena, ask);
  ThemeNames out = {NEW_ARRAY(arena, ThemeName, NAMES_MOST * COUNT(shelves.at)), 0};
  for (size_t i = 0; i < shelves.n; i++) {
    size_t n = 0;
    names_in(arena, shelves.at[i], names, &n, NAMES_MOST);
    for (size_t k = 0; k < n; k++) {
      Layer layer; // what is wrong with it is said where it is used
      const char *folder = str_printf(arena, "%s/%s", shelves.at[i], names[k]).s;
      bool good = layer_read(arena, diags_new(arena), NULL, folder, &layer);
      Str about = good ? node_text(node_get(layer.root, "about")).s : (Str){"", 0};
      out.at[out.n++] = (ThemeName){names[k], folder, about};
    }
  }
  return out;
}
