// fonts.c -- `kitpress fonts`: which fonts a theme uses, and characters that none of them has.
// SPDX-License-Identifier: MIT
//
// What is missing is found by setting all documents of the kits as far as shaping: so it is what a
// build would stumble over, in the kit's texts, its candidates' data and the theme's own words.
#include "batch.h"
#include "list.h"

#include <string.h>

// ---- the fonts of themes ------------------------------------------------------------------------
typedef struct Noted { // a family, and for what a theme uses it
  FontNote note;
  bool role[FAMILY_COUNT];
} Noted;
typedef struct Notes {
  Arena *arena;
  VEC(Noted) list;
} Notes;

static void note_add(void *data, const FontNote *note) {
  Notes *notes = data;
  for (size_t i = 0; i < notes->list.n; i++) {
    Noted *noted = &notes->list.at[i];
    if (strcmp(noted->note.family, note->family)) continue;
    noted->role[note->role] = true;
    return;
  }
  Noted noted = {.note = *note};
  noted.role[note->role] = true;
  VEC_PUSH(notes->arena, &notes->list, noted);
}

static void words_add(Rows *rows, const char *words) { // blanks between
  rows_list(rows);
  for (const char *at = words; *at;) {
    size_t n = strcspn(at, " ");
    rows_entry(rows, (Str){at, n});
    at += n + (at[n] == ' ');
  }
}

static void notes_rows(Rows *rows, const Notes *notes, const char *theme) {
  static const char *const roles[FAMILY_COUNT] = {"text", "title", "mono"};
  for (size_t i = 0; i < notes->list.n; i++) {
    const FontNote *note = &notes->list.at[i].note;
    rows_text(rows, str_of(theme));
    rows_text(rows, str_of(note->family));
    rows_list(rows);
    for (size_t role = 0; role < FAMILY_COUNT; role++)
      if (notes->list.at[i].role[role]) rows_entry(rows, str_of(roles[role]));
    rows_text(rows, str_of(note->cff ? "CFF" : "TrueType"));
    words_add(rows, note->features);
    words_add(rows, note->scripts);
    rows_text(rows, str_of(note->version));
    rows_text(rows, str_of(note->path));
  }
}

static void rows_say(Kitpress *kp, Arena *arena, const Rows *rows) {
  Buf out = {.arena = arena};
  if (kp->options.format == KITPRESS_JSON) {
    buf_char(&out, '[');
    rows_json(&out, rows, false);
    buf_text(&out, "\n]\n");
  } else {
    rows_print(&out, rows);
  }
  session_say(kp, KITPRESS_DUMPED, buf_done(&out));
}

static bool told_before(const Batch *b, size_t at) { // all of a theme's languages have its fonts
  const char *folder = b->themes.at[at]->theme[0]->folder;
  for (size_t i = 0; i < at; i++)
    if (!strcmp(b->themes.at[i]->theme[0]->folder, folder)) return true;
  return false;
}

static void themes_note(Batch *b, Diags *diags, Rows *rows) {
  for (size_t i = 0; i < b->themes.n; i++) {
    const Theme *theme = b->themes.at[i]->theme[0];
    if (told_before(b, i)) continue;
    Notes notes = {.arena = b->arena};
    fonts_each(b->tools.fonts, b->arena, diags, &theme->fonts, note_add, &notes);
    notes_rows(rows, &notes, theme->name);
  }
}

// ---- what is missing ----------------------------------------------------------------------------
typedef struct Lack { // of a character in a font
  Str key, sign, font, place;
  size_t documents;
} Lack;
typedef struct Lacks {
  Arena *arena;
  VEC(Lack) list;
  bool other; // something else was wrong with this document
} Lacks;

static void lack_add(void *data, const DiagView *view) {
  Lacks *lacks = data;
  if (view->code != DIAG_GLYPH_MISSING) {
    lacks->other |= view->level >= DIAG_ERROR;
    return;
  }
  for (size_t i = 0; i < lacks->list.n; i++) {
    Lack *lack = &lacks->list.at[i];
    if (str_eq(lack->key, view->once)) {
      lack->documents++;
      return;
    }
  }
  Str once = str_copy(lacks->arena, view->once), what = str_copy(lacks->arena, view->at.text);
  const char *blank = memchr(once.s, ' ', once.n), *sign = strstr(what.s, "U+");
  if (!blank || !sign) return;
  Lack lack = {.key = once, .sign = str_of(sign), .font = str_of(blank + 1), .documents = 1};
  lack.place = view->at.path ? str_printf(lacks->arena, "%s:%u:%u", view->at.path,
                                          view->at.from.line, view->at.from.col)
                             : STR("");
  VEC_PUSH(lacks->arena, &lacks->list, lack);
}

static void group_look(Batch *b, Group *group, Lacks *lacks) {
  Arena *arena = arena_new();
  Roster *roster = roster_open(arena, diags_new(arena), group->kit);
  for (bool more = true; more;) {
    Arena *chunk = arena_new();
    Jobs jobs = {0};
    more = group_next(b, group, roster, chunk, diags_new(chunk), &jobs);
    for (size_t i = 0; i < jobs.n; i++) {
      Diags *diags = batch_diags(b, chunk, group);
      compile(chunk, diags, &b->tools, &jobs.at[i], DUMP_FLOW, NULL);
      lacks->other = false;
      diags_view(diags, lack_add, lacks);
      if (lacks->other) batch_tell(b, diags);
    }
    arena_free(chunk);
  }
  roster_close(roster);
  arena_free(arena);
}

static Rows *lacks_rows(Batch *b) {
  static const char *const names[] = {"character", "font", "documents", "first"};
  Lacks lacks = {.arena = b->arena};
  for (size_t i = 0; i < b->groups.n; i++)
    if (!b->groups.at[i].wrong) group_look(b, &b->groups.at[i], &lacks);
  Rows *rows = rows_new(b->arena, names, COUNT(names));
  for (size_t i = 0; i < lacks.list.n; i++) {
    const Lack *lack = &lacks.list.at[i];
    rows_text(rows, lack->sign);
    rows_text(rows, lack->font);
    rows_count(rows, lack->documents);
    rows_text(rows, lack->place);
  }
  if (lacks.list.n) batch_worse(b, KITPRESS_INPUT);
  return rows;
}

// ---- all of it ----------------------------------------------------------------------------------
// Without kits, the theme that the call names, or that of kits which name none.
static void usual_theme(Batch *b, Diags *diags) {
  ThemeAsk ask = session_theme(b->kp, b->arena, NULL, (Text){0});
  ask.root = ".";
  const DiagPolicy levels = session_policy(b->kp, NULL);
  batch_themes(b, diags, &levels, &ask);
}

static void look(Batch *b, const char *const *paths, size_t n, bool missing) {
  static const char *const names[] = {"theme",    "family",  "for",     "kind",
                                      "features", "scripts", "version", "file"};
  Diags *diags = batch_diags(b, b->arena, NULL);
  if (n) batch_read(b, paths, n);
  else usual_theme(b, diags);
  batch_fonts(b);
  Rows *rows = NULL;
  if (b->tools.fonts && missing) {
    rows = lacks_rows(b);
  } else if (b->tools.fonts) {
    rows = rows_new(b->arena, names, COUNT(names));
    themes_note(b, diags, rows);
  }
  batch_tell(b, diags);
  if (rows && (rows_n(rows) || !b->status)) rows_say(b->kp, b->arena, rows);
  fonts_free(b->tools.fonts);
}

KitpressStatus kitpress_fonts(Kitpress *kp, const char *const *paths, size_t n, bool missing) {
  Arena *arena = arena_new();
  Batch b = {.kp = kp, .arena = arena, .shown = met_new(), .names = names_new()};
  session_begin(kp);
  look(&b, paths, n, missing);
  session_end(kp);
  names_free(b.names);
  met_free(b.shown);
  arena_free(arena);
  return b.status;
}
