// unused.c -- what authors gave and nobody uses: files of other names, a logo, blocks without it.
// SPDX-License-Identifier: MIT
//
// A file that is called otherwise than it is looked for changes nothing, and says nothing. So
// folders of a theme are gone through, once everything is read. What may lie there for other
// reasons, as pictures, licences, hidden files and what editors keep, is left alone.
#include "theme/inner.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct Looking {
  Arena *arena;
  Diags *diags;
  const Layers *layers;
  const Theme *theme;
  const Layer *layer; // whose folder this is
  bool first;         // what is asked for: no other theme makes use of what it has
} Looking;

// ---- folders -----------------------------------------------------------------------------------
static bool ends(Str name, const char *end) { // small letters or not
  size_t n = strlen(end);
  if (name.n < n) return false;
  for (size_t i = 0; i < n; i++) {
    char c = name.s[name.n - n + i];
    if ((c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c) != end[i]) return false;
  }
  return true;
}

static bool begins(Str name, const char *with) {
  size_t n = strlen(with);
  return name.n >= n && !memcmp(name.s, with, n);
}

// Of nobody's concern: hidden ones, what editors keep, what tells of the folder.
static bool is_aside(Str name) {
  static const char *const kept[] = {"~", ".bak", ".orig", ".swp", ".tmp", "#"};
  static const char *const told[] = {".", "README", "LICEN", "COPYING", "CHANGE"};
  for (size_t i = 0; i < COUNT(kept); i++)
    if (ends(name, kept[i])) return true;
  for (size_t i = 0; i < COUNT(told); i++)
    if (begins(name, told[i])) return true;
  return false;
}

static int by_name(const void *a, const void *b) {
  return str_cmp(*(const Str *)a, *(const Str *)b);
}

typedef VEC(Str) Names;

static Names names_in(Arena *arena, const char *folder) {
  enum { NAMES_MOST = 1000 };
  Names names = {0};
  DIR *dir = opendir(folder);
  for (struct dirent *entry; dir && names.n < NAMES_MOST && (entry = readdir(dir));) {
    Str name = str_of(entry->d_name);
    if (!is_aside(name)) VEC_PUSH(arena, &names, str_copy(arena, name));
  }
  if (dir) closedir(dir);
  if (names.n) qsort(names.at, names.n, sizeof *names.at, by_name);
  return names;
}

static bool is_folder(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static const char *path_of(const Looking *l, const char *folder, Str name) {
  return path_join(l->arena, folder, name);
}

static void unread(const Looking *l, const char *path, const char *what, const char *near) {
  diag(l->diags, DIAG_THEME_UNREAD, span_whole(source_bytes(l->arena, path, STR(""))),
       "this %s is not read%s%s%s", what, near ? " (did you mean \"" : "", near ? near : "",
       near ? "\"?)" : "");
}

// ---- beside theme.yaml -------------------------------------------------------------------------
static void look_folder(const Looking *l, const char *path, Str name) {
  static const char *const folders[] = {"prose", "strings"};
  const char *near = str_nearest(tag_lower(l->arena, name), folders, COUNT(folders));
  if (!near || str_is(name, near) || str_is(name, "schemas")) return;
  unread(l, path, "folder", near);
  diag_help(l->diags, "a theme's folders are prose and strings, each with languages in it");
}

static void look_file(const Looking *l, const char *path, Str name) {
  static const char *const files[] = {"theme", "guide", "sheet", "debrief"};
  const char *dot = memmem(name.s, name.n, ".yaml", 5);
  if (!dot && ends(name, ".yml")) dot = name.s + name.n - 4;
  if (!dot) return;
  Str stem = tag_lower(l->arena, (Str){name.s, (size_t)(dot - name.s)});
  const char *near = str_nearest(stem, files, COUNT(files));
  const char *called = near ? str_printf(l->arena, "%s.yaml", near).s : NULL;
  if (called && str_is(name, called)) return;
  unread(l, path, "file", called);
  diag_help(l->diags, "read are theme.yaml, guide.yaml, sheet.yaml and debrief.yaml");
}

static void look_beside(const Looking *l) {
  Names names = names_in(l->arena, l->layer->folder);
  for (size_t i = 0; i < names.n; i++) {
    const char *path = path_of(l, l->layer->folder, names.at[i]);
    if (is_folder(path)) look_folder(l, path, names.at[i]);
    else look_file(l, path, names.at[i]);
  }
}

// ---- languages ---------------------------------------------------------------------------------
// How a tag must be called, or NULL: it cannot be told; itself if it is called so.
static const char *tag_called(Arena *arena, Str tag) {
  Str small = tag_lower(arena, tag);
  char *s = (char *)small.s;
  for (size_t i = 0; i < small.n; i++)
    if (s[i] == '_') s[i] = '-';
  const char *called = str_c(arena, small);
  return tag_is_sound(small) && calendar_knows(called) ? called : NULL;
}

// False, reported, if no language can be meant by this name of a file or folder.
static bool look_tag(const Looking *l, const char *path, Str tag, const char *end) {
  const char *called = tag_called(l->arena, tag);
  if (called && str_is(tag, called)) return true;
  unread(l, path, *end ? "file" : "folder",
         called ? str_printf(l->arena, "%s%s", called, end).s : NULL);
  if (!called)
    diag_help(l->diags, "there is no language %s: they are called as in de%s, pt-br%s",
              text_shown(l->arena, (Text){.s = tag}), end, end);
  return false;
}

static void look_strings(const Looking *l) {
  const char *folder = path_of(l, l->layer->folder, STR("strings"));
  Names names = names_in(l->arena, folder);
  for (size_t i = 0; i < names.n; i++) {
    Str name = names.at[i];
    const char *path = path_of(l, folder, name);
    if (name.n > 5 && !memcmp(name.s + name.n - 5, ".yaml", 5) && !is_folder(path)) {
      look_tag(l, path, (Str){name.s, name.n - 5}, ".yaml");
      continue;
    }
    unread(l, path, is_folder(path) ? "folder" : "file", NULL);
    diag_help(l->diags, "words are in files called as in de.yaml, pt-br.yaml");
  }
}

// ---- prose -------------------------------------------------------------------------------------
typedef struct Called { // texts that blocks name, once each
  Arena *arena;
  const char *at[DOC_LISTED * PLAN_BLOCKS];
  size_t n;
  const Use *foreign; // the first whose text is English where all else is not
} Called;

static void call_text(const Use *use, bool english, Called *out) {
  const OptionValue *value = use_value(use, O_PROSE_FILE);
  Str name = prose_name(value);
  for (size_t i = 0; i < out->n; i++)
    if (str_is(name, out->at[i])) return;
  if (!name.n || out->n == COUNT(out->at)) return;
  out->at[out->n++] = str_c(out->arena, name);
  const char *folder = folder_of(out->arena, source_path(value->text.span.src));
  size_t n = strlen(folder);
  bool foreign = !english && n > 3 && !strcmp(folder + n - 3, "/en");
  if (foreign && !out->foreign) out->foreign = use;
}

// Nesting is bounded by PLAN_DEPTH.
static void call_prose(const Uses *uses, bool english, Called *out) {
  for (size_t i = 0; i < uses->n; i++) {
    const Use *use = &uses->at[i];
    if (use->block == USE_PROSE) call_text(use, english, out);
    for (size_t k = 0; k < use->inside.n; k++) call_prose(&use->inside.at[k], english, out);
  }
}

// Texts in English where all else is in another language.
static void look_foreign(Diags *diags, const Theme *t, const Called *called) {
  if (!called->foreign) return;
  Str name = prose_name(use_value(called->foreign, O_PROSE_FILE));
  diag(diags, DIAG_THEME_LANGUAGE, called->foreign->span,
       "the text \"" STR_FMT "\" stands in English on documents in \"%s\"", STR_ARG(name),
       t->words.language);
  Str folder = tag_lower(called->arena, str_of(t->words.language)); // as files are called
  diag_help(diags, "write it to prose/" STR_FMT "/" STR_FMT ".md in the theme's folder",
            STR_ARG(folder), STR_ARG(name));
}

static void look_text(const Looking *l, const char *path, Str name, const Called *called) {
  bool text = name.n > 3 && !memcmp(name.s + name.n - 3, ".md", 3);
  if (!text) {
    unread(l, path, "file", NULL);
    diag_help(l->diags, "names of texts end in .md");
    return;
  }
  name.n -= 3;
  bool known = !l->first;
  for (size_t i = 0; i < called->n && !known; i++) known = str_is(name, called->at[i]);
  if (known) return;
  const char *near = str_nearest(name, called->at, called->n);
  unread(l, path, "text", near ? str_printf(l->arena, "%s.md", near).s : NULL);
  diag_help(l->diags, "no document of the theme has a block \"- prose: " STR_FMT "\"",
            STR_ARG(name));
}

static void look_prose(const Looking *l, const Called *called) {
  const char *folder = path_of(l, l->layer->folder, STR("prose"));
  Names languages = names_in(l->arena, folder);
  for (size_t i = 0; i < languages.n; i++) {
    const char *inside = path_of(l, folder, languages.at[i]);
    if (!is_folder(inside)) {
      unread(l, inside, "file", NULL);
      diag_help(l->diags, "texts stand in folders of languages: prose/en/welcome.md");
      continue;
    }
    if (!look_tag(l, inside, languages.at[i], "")) continue;
    Names texts = names_in(l->arena, inside);
    for (size_t k = 0; k < texts.n; k++)
      look_text(l, path_of(l, inside, texts.at[k]), texts.at[k], called);
  }
}

// ---- fonts -------------------------------------------------------------------------------------
static bool is_font(Str name) {
  static const char *const kinds[] = {".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"};
  for (size_t i = 0; i < COUNT(kinds); i++)
    if (ends(name, kinds[i])) return true;
  return false;
}

static void add_fonts(const Looking *l, const char *inside, Names *out) { // that are not named
  const char *folder = path_of(l, l->layer->folder, str_of(inside));
  Names names = names_in(l->arena, folder);
  for (size_t i = 0; i < names.n; i++) {
    Str path = str_printf(l->arena, "%s%s" STR_FMT, inside, *inside ? "/" : "",
                          STR_ARG(names.at[i]));
    const char *real = is_font(path) ? path_beneath(l->arena, l->layer->folder, path) : NULL;
    bool named = !real;
    for (size_t k = 0; k < l->theme->fonts.files.n && !named; k++)
      named = str_is(l->theme->fonts.files.at[k].s, real);
    if (!named) VEC_PUSH(l->arena, out, path);
  }
}

// All of them in one message: of a family, a theme may well use some faces alone.
static void look_fonts(const Looking *l) {
  enum { SHOWN_MOST = 4 };
  Names unnamed = {0};
  add_fonts(l, "", &unnamed);
  Names beside = names_in(l->arena, l->layer->folder);
  for (size_t i = 0; i < beside.n; i++)
    if (is_folder(path_of(l, l->layer->folder, beside.at[i])))
      add_fonts(l, str_c(l->arena, beside.at[i]), &unnamed);
  if (!unnamed.n) return;
  Buf list = {.arena = l->arena};
  for (size_t i = 0; i < unnamed.n && i < SHOWN_MOST; i++) {
    buf_text(&list, i ? ", " : "");
    buf_quoted(&list, unnamed.at[i]);
  }
  if (unnamed.n > SHOWN_MOST) buf_text(&list, ", ...");
  const Node *fonts = node_get(l->layer->root, "fonts");
  diag(l->diags, DIAG_THEME_FONTS, fonts ? fonts->span : span_whole(l->layer->source),
       "\"fonts.files\" does not name %zu font%s in the theme's folder: " STR_FMT, unnamed.n,
       unnamed.n == 1 ? "" : "s", STR_ARG(buf_done(&list)));
  diag_help(l->diags, "only what it names is used, each face (regular, bold, italic) by its file");
}

// ---- the logo ----------------------------------------------------------------------------------
// The first block that shows it. Nesting is bounded by PLAN_DEPTH.
static const Use *logo_in(const Uses *uses) {
  for (size_t i = 0; i < uses->n; i++) {
    const Use *use = &uses->at[i];
    if (use->block == USE_LOGO) return use;
    for (size_t k = 0; k < use->inside.n; k++) {
      const Use *found = logo_in(&use->inside.at[k]);
      if (found) return found;
    }
  }
  return NULL;
}

static void look_logo(Diags *diags, const Theme *t) {
  const Use *use = NULL;
  for (int doc = 0; doc < DOC_LISTED; doc++) {
    const DocPlan *plan = &t->doc[doc];
    const Uses *lists[] = {&plan->body, &plan->header[0], &plan->header[1], &plan->footer[0],
                           &plan->footer[1]};
    for (size_t i = 0; i < COUNT(lists) && !use; i++) use = logo_in(lists[i]);
  }
  if (use && !t->logo_file) {
    diag(diags, DIAG_THEME_LOGO, use->span, "nothing stands here: the theme has no logo");
    diag_help(diags, "write \"logo: logo.svg\" in theme.yaml: a file beside it, or a PNG, a JPEG");
  } else if (!use && t->logo_file) {
    diag(diags, DIAG_THEME_LOGO, t->logo.span, "no document shows the logo");
    diag_help(diags, "write \"- logo\" where it is to stand, in \"body\" or \"header\" of "
                     "guide.yaml, sheet.yaml, debrief.yaml");
  }
}

// ---- all of it ---------------------------------------------------------------------------------
void unused_report(Arena *arena, Diags *diags, const Layers *layers, const Theme *theme) {
  Called *called = NEW(arena, Called);
  Str language = tag_lower(arena, str_of(theme->words.language));
  bool english = str_is(language, "en") || (language.n > 2 && !memcmp(language.s, "en-", 3));
  called->arena = arena;
  for (int doc = 0; doc < DOC_LISTED; doc++) call_prose(&theme->doc[doc].body, english, called);
  bool first = true;
  for (size_t i = 0; i < layers->n; i++) {
    if (layers->at[i].sizes_only) continue;
    Looking l = {arena, diags, layers, theme, &layers->at[i], first};
    look_beside(&l);
    look_strings(&l);
    look_prose(&l, called);
    if (first) look_fonts(&l);
    first = false;
  }
  look_foreign(diags, theme, called);
  look_logo(diags, theme);
}
