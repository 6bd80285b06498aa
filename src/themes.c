// themes.c -- `kitpress theme`: which themes there are, what one says, what differs, a new one.
// SPDX-License-Identifier: MIT
#include "list.h"
#include "placing.h"

#include "session.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum { THEMES_MOST = 16, CHANGES_MOST = 1 << 20 };

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
static Str one_line(Arena *arena, Str text) { // blanks and ends of lines, each run a blank
  Buf out = {.arena = arena};
  for (size_t i = 0; i < text.n; i++) {
    bool blank = strchr(" \t\n\r", text.s[i]) != NULL;
    if (!blank) buf_char(&out, text.s[i]);
    else if (out.n && out.s[out.n - 1] != ' ') buf_char(&out, ' ');
  }
  return buf_done(&out);
}

// Words after what stands in a line already, which begin again at a column where the line is full.
static void put_wrapped(Buf *out, size_t at, size_t column, Str text) {
  enum { LINE_COLUMNS = 80 };
  for (size_t i = 0; i < text.n;) {
    size_t from = i, wide = 0;
    Buf word = {.arena = out->arena};
    while (i < text.n && (text.s[i] != ' ' || i == from)) {
      uint32_t cp = utf8_next(text, &i);
      char bytes[4];
      if (utf8_unseen(cp)) buf_printf(&word, "\\u{%X}", (unsigned)cp), wide += 6;
      else buf_add(&word, bytes, utf8_put(bytes, cp)), wide += (size_t)utf8_width(cp);
    }
    Str put = buf_done(&word);
    if (at > column && at + wide > LINE_COLUMNS) {
      buf_printf(out, "\n%*s", (int)column, "");
      bool blank = put.n && put.s[0] == ' ';
      put.s += blank, put.n -= blank, at = column, wide -= blank;
    }
    buf_str(out, put);
    at += wide;
  }
  buf_char(out, '\n');
}

static void show_block(Buf *out, Str line) { // its options begin again beneath its name
  size_t from = 0;
  while (from < line.n && line.s[from] == ' ') from++;
  buf_printf(out, "%*s", (int)from + 2, "");
  put_wrapped(out, from + 2, from + 6, (Str){line.s + from, line.n - from});
}

static void show_documents(Showing *s, const ThemeView *view) {
  static const char *const names[DOC_LISTED] = {"guide", "sheet", "debrief"};
  Buf out = {.arena = s->arena};
  for (int doc = 0; doc < DOC_LISTED; doc++) {
    buf_printf(&out, "\n%s.yaml\n", names[doc]);
    for (size_t i = 0; i < view->doc[doc].n; i++) show_block(&out, view->doc[doc].at[i]);
  }
  session_say(s->kp, KITPRESS_DUMPED, buf_done(&out));
}

static const char *label(Showing *s, const ThemeKey *key) { // "default:12"
  Span span = key->written.span;
  if (!span.src) return "-";
  unsigned line = source_place(span.src, span.from).line;
  return str_printf(s->arena, "%s:%u", key->from, line).s;
}

static bool is_wanted(const ThemeKey *key, const char *word) {
  return !word || strstr(key->name, word);
}

static size_t width_of(Str text) {
  size_t wide = 0;
  for (size_t i = 0; i < text.n;) wide += (size_t)utf8_width(utf8_next(text, &i));
  return wide;
}

// Where themes are whose names stand before lines.
static void put_themes(Buf *out, const ThemeView *view) {
  const Source *told[THEMES_MOST] = {NULL};
  size_t n = 0;
  for (size_t i = 0; i < view->keys.n; i++) {
    const Source *source = view->keys.at[i].written.span.src;
    bool known = !source;
    for (size_t k = 0; k < n && !known; k++) known = told[k] == source;
    if (known || n == THEMES_MOST) continue;
    told[n++] = source;
    buf_printf(out, "%s is %s\n", view->keys.at[i].from, source_path(source));
  }
}

static void show_keys(Showing *s, const ThemeView *view, const char *word) {
  Buf out = {.arena = s->arena};
  size_t names = strlen("KEY"), labels = strlen("WHERE");
  for (size_t i = 0; i < view->keys.n; i++) {
    const ThemeKey *key = &view->keys.at[i];
    size_t name = strlen(key->name), from = width_of(str_of(label(s, key)));
    if (is_wanted(key, word) && name > names) names = name;
    if (is_wanted(key, word) && from > labels) labels = from;
  }
  put_themes(&out, view);
  buf_printf(&out, "\n%-*s  %-*s  VALUE\n", (int)names, "KEY", (int)labels, "WHERE");
  for (size_t i = 0; i < view->keys.n; i++) {
    const ThemeKey *key = &view->keys.at[i];
    if (!is_wanted(key, word)) continue;
    Str as = one_line(s->arena, key->written.s);
    if (as.n > 1 && strchr("'\"", as.s[0])) as.s++, as.n -= 2; // quotes
    Buf value = {.arena = s->arena};
    buf_str(&value, key->value.n ? key->value : STR("-"));
    bool list = key->written.s.n && key->written.s.s[0] == '[';
    if (as.n && !str_eq(as, key->value) && !list) buf_printf(&value, " = " STR_FMT, STR_ARG(as));
    const char *from = label(s, key);
    size_t column = names + labels + 4, blanks = labels - width_of(str_of(from));
    buf_printf(&out, "%-*s  %s%*s  ", (int)names, key->name, from, (int)blanks, "");
    put_wrapped(&out, column, column, buf_done(&value));
  }
  session_say(s->kp, KITPRESS_DUMPED, buf_done(&out));
}

static void show_rows(Showing *s, const ThemeView *view, const char *word) {
  static const char *const names[] = {"key", "value", "written", "where", "help"};
  Rows *rows = rows_new(s->arena, names, COUNT(names));
  for (size_t i = 0; i < view->keys.n; i++) {
    const ThemeKey *key = &view->keys.at[i];
    if (!is_wanted(key, word)) continue;
    rows_text(rows, str_of(key->name));
    rows_text(rows, key->value);
    rows_text(rows, one_line(s->arena, key->written.s));
    rows_text(rows, where(s->arena, key->written.span));
    rows_text(rows, str_of(key->help));
  }
  say_rows(s, rows);
}

static void show(Showing *s, const char *name, const char *word) {
  const ThemeView *view = view_of(s, name);
  if (!view) return;
  bool any = false;
  for (size_t i = 0; i < view->keys.n && !any; i++) any = is_wanted(&view->keys.at[i], word);
  if (!any) {
    diag(s->diags, DIAG_THEME_KEY, (Span){0}, "no key of a theme holds \"%s\"", word);
    return;
  }
  if (s->kp->options.format == KITPRESS_JSON) {
    show_rows(s, view, word);
    return;
  }
  show_keys(s, view, word);
  if (!word) show_documents(s, view);
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

static void diff_text(Buf *out, const char *key, const char *of, Str old, Str new) {
  if (str_eq(old, new)) return;
  buf_printf(out, "strings %s%s%s: ", key, *of ? "." : "", of);
  buf_quoted(out, old), buf_text(out, " -> "), buf_quoted(out, new), buf_char(out, '\n');
}

// A word, or each of its forms where it has some in either.
static void diff_words(Buf *out, const Words *a, const Words *b) {
  for (size_t i = 0; i < WORD_COUNT; i++) {
    const char *key = theme_word_key((WordName)i);
    const WordForms *old = a->forms[i], *new = b->forms[i];
    if (!old && !new) diff_text(out, key, "", a->word[i].s, b->word[i].s);
    for (int f = 0; f < PLURAL_COUNT && (old || new); f++)
      diff_text(out, key, plural_name((Plural)f), old ? old->form[f].s : a->word[i].s,
                new ? new->form[f].s : b->word[i].s);
  }
  for (size_t i = 0; i < WORD_LIST_COUNT; i++) {
    const Texts *old = &a->list[i], *new = &b->list[i];
    for (size_t k = 0; k < old->n || k < new->n; k++) {
      Str number = str_printf(out->arena, "%zu", k + 1);
      diff_text(out, theme_list_key((WordList)i), number.s, k < old->n ? old->at[k].s : STR(""),
                k < new->n ? new->at[k].s : STR(""));
    }
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

static ThemeLines lines_of(Arena *arena, Str text) {
  VEC(Str) lines = {0};
  for (size_t i = 0; i < text.n;) {
    const char *end = memchr(text.s + i, '\n', text.n - i);
    size_t n = end ? (size_t)(end - text.s) - i : text.n - i;
    VEC_PUSH(arena, &lines, ((Str){text.s + i, n}));
    i += n + 1;
  }
  return (ThemeLines){lines.at, lines.n};
}

// Of texts that both have; one that is new is told of by the block that it stands in.
static void diff_prose(Arena *arena, Buf *out, const ThemeView *a, const ThemeView *b) {
  for (size_t i = 0; i < a->prose.n; i++)
    for (size_t k = 0; k < b->prose.n; k++) {
      const ThemeProse *old = &a->prose.at[i], *new = &b->prose.at[k];
      if (!str_eq(old->name, new->name) || str_eq(old->text, new->text)) continue;
      ThemeLines before = lines_of(arena, old->text), after = lines_of(arena, new->text);
      bool long_ones = before.n > CHANGES_MOST / (after.n + 1);
      buf_printf(out, "prose " STR_FMT "%s\n", STR_ARG(old->name),
                 long_ones ? ": too long to tell what differs" : "");
      if (!long_ones) diff_lines(arena, out, &before, &after);
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
  diff_prose(s->arena, &out, a, b);
  diff_words(&out, &a->theme->words, &b->theme->words);
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
  if (folders_make(s->arena, folder)) return true;
  int error = errno;
  diag(s->diags, DIAG_FILE_WRITE, span_whole(source_bytes(s->arena, folder, STR(""))),
       "the folder cannot be made: %s", strerror(error));
  diag_refused(s->diags, error, /*write*/ true);
  return false;
}

static Str schema_text(Arena *arena, const char *name) {
  Buf out = {.arena = arena};
  schema_write(arena, &out, name);
  return buf_done(&out);
}

// What to do with a new one. In a folder themes/ it goes by its name, elsewhere by its path.
static void say_next(Showing *s, const char *folder, const char *from) {
  Arena *arena = s->arena;
  if (s->kp->options.format != KITPRESS_TEXT) return;
  const char *above = folder_of(arena, folder), *end = strrchr(above, '/');
  bool shelved = !strcmp(end ? end + 1 : above, "themes");
  const char *path = strchr(folder, '/') ? folder : str_printf(arena, "./%s", folder).s;
  const char *name = strrchr(path, '/') + 1, *word = session_word(arena, path).s;
  Buf out = {.arena = arena};
  buf_printf(&out, "\nNow open theme.yaml in an editor, and try:\n\n    kitpress theme show %s\n",
             word);
  buf_printf(&out, "    kitpress theme diff %s %s\n", session_word(arena, from).s, word);
  buf_printf(&out, "    kitpress build KIT --theme %s -o output\n\n", word);
  buf_printf(&out,
             shelved ? "Kits in the folder that themes/ is in can say \"theme: %s\".\n"
                     : "For a kit to say \"theme: %s\", put it into a folder themes/ beside it.\n",
             name);
  session_say(s->kp, KITPRESS_DUMPED, buf_done(&out));
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
  if (!folder_made(s, schemas)) return;
  for (size_t i = 0; i < COUNT(files); i++)
    if (file_place(s->arena, s->diags, paths[i], files[i].text))
      session_made(s->kp, str_of(paths[i]));
  if (!diags_errors(s->diags)) say_next(s, clean, from);
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
