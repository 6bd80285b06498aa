// themes.c -- `kitpress theme`: which themes there are, what one says, what differs, a new one.
// SPDX-License-Identifier: MIT
#include "list.h"
#include "placing.h"

#include "session.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

typedef struct Showing {
  Kitpress *kp;
  Arena *arena;
  Diags *diags;
} Showing;

static void say_rows(Showing *s, const Rows *rows) {
  Buf out = {.arena = s->arena};
  bool json = s->kp->options.format == KITPRESS_JSON;
  if (json) buf_text(&out, "["), rows_json(&out, rows, false), buf_text(&out, "\n]\n");
  else rows_print(&out, rows);
  session_say(s->kp, KITPRESS_DUMPED, buf_done(&out));
}

// Of a theme named in a call, or the one in the folder where it was called.
static ThemeView *view_of(Showing *s, const char *name) {
  ThemeAsk ask = session_theme(s->kp, s->arena, NULL, (Text){0});
  ask.root = ".";
  if (name) ask.name = (Text){.s = str_of(name)};
  return theme_view(s->arena, s->diags, &ask);
}

static Str where(Arena *arena, Span span) {
  if (!span.src) return (Str){"", 0};
  return str_printf(arena, "%s:%u", source_path(span.src), source_place(span.src, span.from).line);
}

// ---- list --------------------------------------------------------------------------------------
static void list(Showing *s) {
  static const char *const names[] = {"name", "about", "folder"};
  Rows *rows = rows_new(s->arena, names, COUNT(names));
  const ThemeAsk ask = {.templates = s->kp->templates, .root = "."};
  ThemeNames there = theme_names(s->arena, &ask);
  for (size_t i = 0; i < there.n; i++) {
    rows_text(rows, str_of(there.at[i].name));
    rows_text(rows, there.at[i].about);
    rows_text(rows, str_of(there.at[i].folder));
  }
  say_rows(s, rows);
}

// ---- show --------------------------------------------------------------------------------------
static void show_documents(Showing *s, const ThemeView *view) {
  static const char *const names[DOC_LISTED] = {"guide", "sheet", "debrief"};
  Buf out = {.arena = s->arena};
  for (int doc = 0; doc < DOC_LISTED; doc++) {
    buf_printf(&out, "\n%s.yaml\n", names[doc]);
    for (size_t i = 0; i < view->doc[doc].n; i++)
      buf_printf(&out, "  " STR_FMT "\n", STR_ARG(view->doc[doc].at[i]));
  }
  session_say(s->kp, KITPRESS_DUMPED, buf_done(&out));
}

static Str one_line(Arena *arena, Str text) { // blanks and ends of lines, each run a blank
  Buf out = {.arena = arena};
  for (size_t i = 0; i < text.n; i++) {
    bool blank = strchr(" \t\n\r", text.s[i]) != NULL;
    if (!blank) buf_char(&out, text.s[i]);
    else if (out.n && out.s[out.n - 1] != ' ') buf_char(&out, ' ');
  }
  return buf_done(&out);
}

static Str cut_short(Arena *arena, Str text) { // a long value would make all rows as wide
  enum { WIDE_MOST = 44 };
  size_t end = 0, columns = 0;
  while (end < text.n) {
    size_t next = end;
    columns += (size_t)utf8_width(utf8_next(text, &next));
    if (columns > WIDE_MOST) return str_printf(arena, "%.*s...", (int)end, text.s);
    end = next;
  }
  return text;
}

static void show(Showing *s, const char *name, const char *word) {
  static const char *const names[] = {"key", "value", "written", "where", "help"};
  const ThemeView *view = view_of(s, name);
  if (!view) return;
  bool json = s->kp->options.format == KITPRESS_JSON, whole = json || word;
  Rows *rows = rows_new(s->arena, names, COUNT(names) - !json);
  for (size_t i = 0; i < view->keys.n; i++) {
    const ThemeKey *key = &view->keys.at[i];
    if (word && !strstr(key->name, word)) continue;
    Str as = one_line(s->arena, key->written.s);
    rows_text(rows, str_of(key->name));
    rows_text(rows, whole ? key->value : cut_short(s->arena, key->value));
    if (!json && str_eq(as, key->value)) rows_none(rows);
    else rows_text(rows, whole ? as : cut_short(s->arena, as));
    rows_text(rows, where(s->arena, key->written.span));
    if (json) rows_text(rows, str_of(key->help));
  }
  if (word && !rows_n(rows)) {
    diag(s->diags, DIAG_THEME_KEY, (Span){0}, "no key of a theme holds \"%s\"", word);
    return;
  }
  say_rows(s, rows);
  if (!json && !word) show_documents(s, view);
}

// ---- diff --------------------------------------------------------------------------------------
static void diff_keys(Buf *out, const ThemeView *a, const ThemeView *b) {
  for (size_t i = 0; i < a->keys.n; i++) { // all themes have the same keys
    const ThemeKey *old = &a->keys.at[i], *new = &b->keys.at[i];
    if (str_eq(old->value, new->value)) continue;
    buf_printf(out, "%s: " STR_FMT " -> " STR_FMT "\n", old->name,
               STR_ARG(old->value.n ? old->value : STR("nothing")),
               STR_ARG(new->value.n ? new->value : STR("nothing")));
  }
}

static void diff_words(Buf *out, const Theme *a, const Theme *b) {
  for (size_t i = 0; i < WORD_COUNT; i++) {
    if (str_eq(a->words.word[i].s, b->words.word[i].s)) continue;
    buf_printf(out, "strings %s: ", theme_word_key((WordName)i));
    buf_quoted(out, a->words.word[i].s), buf_text(out, " -> ");
    buf_quoted(out, b->words.word[i].s), buf_char(out, '\n');
  }
}

// The longest common lines of both, by the table of their lengths; lists are short.
static void diff_lines(Arena *arena, Buf *out, const ThemeLines *a, const ThemeLines *b) {
  size_t wide = b->n + 1;
  unsigned *most = NEW_ARRAY(arena, unsigned, (a->n + 1) * wide);
  for (size_t i = a->n; i-- > 0;)
    for (size_t k = b->n; k-- > 0;) {
      unsigned down = most[(i + 1) * wide + k], right = most[i * wide + k + 1];
      most[i * wide + k] = str_eq(a->at[i], b->at[k]) ? most[(i + 1) * wide + k + 1] + 1
                           : down > right             ? down
                                                      : right;
    }
  for (size_t i = 0, k = 0; i < a->n || k < b->n;) {
    if (i < a->n && k < b->n && str_eq(a->at[i], b->at[k])) i++, k++;
    else if (k == b->n || (i < a->n && most[(i + 1) * wide + k] >= most[i * wide + k + 1]))
      buf_printf(out, "  gone " STR_FMT "\n", STR_ARG(str_trim(a->at[i]))), i++;
    else buf_printf(out, "  new  " STR_FMT "\n", STR_ARG(str_trim(b->at[k]))), k++;
  }
}

static void diff(Showing *s, const char *before, const char *after) {
  static const char *const names[DOC_LISTED] = {"guide", "sheet", "debrief"};
  const ThemeView *a = view_of(s, before), *b = view_of(s, after);
  if (!a || !b) return;
  Buf out = {.arena = s->arena};
  diff_keys(&out, a, b);
  for (int doc = 0; doc < DOC_LISTED; doc++) {
    Buf lines = {.arena = s->arena};
    diff_lines(s->arena, &lines, &a->doc[doc], &b->doc[doc]);
    if (lines.n) buf_printf(&out, "%s.yaml\n" STR_FMT, names[doc], STR_ARG(buf_done(&lines)));
  }
  diff_words(&out, a->theme, b->theme);
  if (out.n) session_say(s->kp, KITPRESS_DUMPED, buf_done(&out));
}

// ---- new ---------------------------------------------------------------------------------------
static Str new_text(Arena *arena, const char *from, const char *name) {
  return str_printf(
      arena,
      "# yaml-language-server: $schema=schemas/theme.json\n"
      "# Only what differs from the theme that this one extends. What it says of every key:\n"
      "# kitpress theme show %s. What there is to say: kitpress manual theme | man -l -\n"
      "# Fonts, pictures, guide.yaml and its like, prose/ and strings/ can stand beside this "
      "file.\n"
      "extends: %s\n"
      "about: %s\n"
      "\n"
      "# colours: {accent: '#0b5fa5'}    # in quotes, as # begins a comment\n"
      "# fonts: {text: Noto Sans}        # a family that is installed\n"
      "# paper: letter\n"
      "# logo: logo.svg                  # and \"- logo\" in a document's list of blocks\n"
      "# type.ask.size: 14pt\n",
      from, from, name);
}

static bool is_there(Showing *s, const char *file) {
  struct stat st;
  if (lstat(file, &st) < 0) return false;
  diag(s->diags, DIAG_NEW_EXISTS, span_whole(source_bytes(s->arena, file, STR(""))),
       "this is there; nothing was written");
  diag_help(s->diags, "choose a folder that is empty or not there yet");
  return true;
}

static bool folder_made(Showing *s, const char *folder) {
  if (mkdir(folder, 0777) == 0 || errno == EEXIST) return true;
  diag(s->diags, DIAG_FILE_WRITE, span_whole(source_bytes(s->arena, folder, STR(""))),
       "the folder cannot be made: %s", strerror(errno));
  return false;
}

static Str schema_text(Arena *arena, const char *name) {
  Buf out = {.arena = arena};
  schema_write(arena, &out, name);
  return buf_done(&out);
}

// theme.yaml, and the schemas with which editors help to write it and documents beside it.
static void new (Showing *s, const char *folder, const char *from) {
  if (!from) from = "default";
  if (!view_of(s, from)) return;
  Str path = str_of(folder);
  while (path.n > 1 && path.s[path.n - 1] == '/') path.n--;
  const char *clean = str_c(s->arena, path), *slash = strrchr(clean, '/');
  const struct {
    const char *path;
    Str text;
  } files[] = {{"theme.yaml", new_text(s->arena, from, slash ? slash + 1 : clean)},
               {"schemas/theme.json", schema_text(s->arena, "theme")},
               {"schemas/document.json", schema_text(s->arena, "document")}};
  const char *paths[COUNT(files)];
  for (size_t i = 0; i < COUNT(files); i++) {
    paths[i] = str_printf(s->arena, "%s/%s", clean, files[i].path).s;
    if (is_there(s, paths[i])) return;
  }
  const char *schemas = str_printf(s->arena, "%s/schemas", clean).s;
  if (!folder_made(s, clean) || !folder_made(s, schemas)) return;
  for (size_t i = 0; i < COUNT(files); i++)
    if (file_place(s->arena, s->diags, paths[i], files[i].text))
      session_made(s->kp, str_of(paths[i]));
}

// ---- the call ----------------------------------------------------------------------------------
KitpressStatus kitpress_theme(Kitpress *kp, const KitpressTheme *call) {
  Arena *arena = arena_new();
  Showing s = {kp, arena, diags_new(arena)};
  DiagPolicy policy = session_policy(kp, NULL);
  diags_policy(s.diags, &policy);
  session_begin(kp);
  switch (call->deed) {
    case KITPRESS_THEME_LIST: list(&s); break;
    case KITPRESS_THEME_SHOW: show(&s, call->name, call->key); break;
    case KITPRESS_THEME_DIFF: diff(&s, call->name, call->other); break;
    case KITPRESS_THEME_NEW: new (&s, call->name, call->other); break;
  }
  KitpressStatus status = session_tell(kp, s.diags);
  session_end(kp);
  arena_free(arena);
  return status;
}
