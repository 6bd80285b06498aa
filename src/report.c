// report.c -- messages in the format asked for: text, a line each, JSON, or one SARIF document.
// SPDX-License-Identifier: MIT
//
// A worker renders a message and the parent passes it on, so every format is one of messages that
// stand by themselves; what SARIF needs around them is said when a call begins and when it ends.
// SARIF: OASIS, "Static Analysis Results Interchange Format Version 2.1.0", 2020.
#include "session.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

typedef struct Rendering {
  const Kitpress *kp;
  Arena *arena;
  const char *here; // the folder that relative addresses start from; "" when not known
  DiagShow *show;
  void *data;
} Rendering;

// ---- JSON ---------------------------------------------------------------------------------------
void buf_json(Buf *out, Str text) {
  buf_char(out, '"');
  for (size_t i = 0; i < text.n;) {
    uint32_t cp = utf8_next(text, &i);
    char bytes[4];
    if (cp == '"' || cp == '\\') buf_printf(out, "\\%c", (char)cp);
    else if (cp == '\n') buf_text(out, "\\n");
    else if (cp < 0x20 || cp == 0x7F) buf_printf(out, "\\u%04x", (unsigned)cp);
    else buf_add(out, bytes, utf8_put(bytes, cp));
  }
  buf_char(out, '"');
}

static void json_member(Buf *out, const char *name, Str text) {
  buf_printf(out, "\"%s\": ", name);
  buf_json(out, text);
}

static void json_place(Buf *out, const DiagPoint *at) { // as far as there is one
  if (!at->path) return;
  json_member(out, "path", str_of(at->path));
  buf_text(out, ", ");
  if (!at->from.line) return;
  buf_printf(out, "\"line\": %u, \"column\": %u, \"endLine\": %u, \"endColumn\": %u, ",
             at->from.line, at->from.col, at->to.line, at->to.col);
}

static void show_json(void *data, const DiagView *view) {
  const Rendering *r = data;
  Buf out = {.arena = r->arena};
  buf_char(&out, '{');
  json_place(&out, &view->at);
  json_member(&out, "level", str_of(diag_level_name(view->level)));
  buf_text(&out, ", ");
  json_member(&out, "code", str_of(diag_code(view->code)));
  buf_text(&out, ", ");
  json_member(&out, "message", view->at.text);
  if (view->help.n) {
    buf_text(&out, ", ");
    json_member(&out, "help", view->help);
  }
  buf_text(&out, ", \"related\": [");
  for (size_t i = 0; i < view->n_related; i++) {
    buf_text(&out, i ? ", {" : "{");
    json_place(&out, &view->related[i]);
    json_member(&out, "message", view->related[i].text);
    buf_char(&out, '}');
  }
  buf_text(&out, "]}\n");
  r->show(r->data, buf_done(&out), view->once);
}

// ---- a line each --------------------------------------------------------------------------------
static void line_text(Buf *out, Str text) { // a file's name must not write to the terminal either
  for (size_t i = 0; i < text.n; i++) {
    unsigned char c = (unsigned char)text.s[i];
    buf_char(out, c < 0x20 || c == 0x7F ? ' ' : text.s[i]);
  }
}

static void show_short(void *data, const DiagView *view) {
  const Rendering *r = data;
  Buf out = {.arena = r->arena};
  line_text(&out, str_of(view->at.path ? view->at.path : "kitpress"));
  if (view->at.from.line) buf_printf(&out, ":%u:%u", view->at.from.line, view->at.from.col);
  buf_printf(&out, ": %s: ", diag_level_name(view->level));
  line_text(&out, view->at.text);
  buf_printf(&out, " [%s]\n", diag_code(view->code));
  r->show(r->data, buf_done(&out), view->once);
}

// ---- SARIF --------------------------------------------------------------------------------------
static const char *sarif_level(DiagLevel level) {
  switch (level) {
    case DIAG_OFF: return "none";
    case DIAG_NOTE: return "note";
    case DIAG_WARNING: return "warning";
    case DIAG_ERROR:
    case DIAG_MACHINE:
    case DIAG_BUG: return "error";
  }
  return "none";
}

static void sarif_uri(Buf *out, const Rendering *r, const char *path) { // RFC 3986, escaped
  size_t n = strlen(r->here);
  if (n && !strncmp(path, r->here, n) && path[n] == '/') path += n + 1;
  while (!strncmp(path, "./", 2)) path += 2;
  if (path[0] == '/') buf_text(out, "file://");
  for (; *path; path++) {
    bool plain = (*path >= 'a' && *path <= 'z') || (*path >= 'A' && *path <= 'Z') ||
                 (*path >= '0' && *path <= '9') || strchr("/-._~", *path);
    if (plain) buf_char(out, *path);
    else buf_printf(out, "%%%02X", (unsigned)(unsigned char)*path);
  }
}

static void sarif_location(Buf *out, const Rendering *r, const DiagPoint *at, bool told) {
  buf_text(out, "{\"physicalLocation\": {\"artifactLocation\": {\"uri\": \"");
  sarif_uri(out, r, at->path);
  buf_text(out, "\"}");
  if (at->from.line)
    buf_printf(out,
               ", \"region\": {\"startLine\": %u, \"startColumn\": %u, \"endLine\": %u, "
               "\"endColumn\": %u}",
               at->from.line, at->from.col, at->to.line, at->to.col);
  buf_char(out, '}');
  if (told) {
    buf_text(out, ", \"message\": {");
    json_member(out, "text", at->text);
    buf_char(out, '}');
  }
  buf_char(out, '}');
}

static void show_sarif(void *data, const DiagView *view) {
  const Rendering *r = data;
  Buf out = {.arena = r->arena};
  buf_text(&out, "{");
  json_member(&out, "ruleId", str_of(diag_code(view->code)));
  buf_printf(&out, ", \"ruleIndex\": %d, \"level\": \"%s\", \"message\": {", (int)view->code,
             sarif_level(view->level));
  Str help = view->help.n ? str_printf(r->arena, "\nHelp: " STR_FMT, STR_ARG(view->help)) : STR("");
  json_member(&out, "text", str_printf(r->arena, STR_FMT STR_FMT, STR_ARG(view->at.text),
                                       STR_ARG(help)));
  buf_char(&out, '}');
  if (view->at.path) {
    buf_text(&out, ", \"locations\": [");
    sarif_location(&out, r, &view->at, /*told*/ false);
    buf_char(&out, ']');
  }
  size_t n = 0;
  for (size_t i = 0; i < view->n_related; i++) {
    if (!view->related[i].path) continue;
    buf_text(&out, n++ ? ", " : ", \"relatedLocations\": [");
    sarif_location(&out, r, &view->related[i], /*told*/ true);
  }
  buf_text(&out, n ? "]}" : "}");
  r->show(r->data, buf_done(&out), view->once);
}

// The first sentence of an explanation, for lists.
Str explain_sentence(DiagCode code) {
  Str text = str_of(diag_explain(code));
  for (size_t i = 0; i + 1 < text.n; i++)
    if (text.s[i] == '.' && (text.s[i + 1] == ' ' || text.s[i + 1] == '\n'))
      return (Str){text.s, i + 1};
  return text;
}

static void sarif_rule(Buf *out, DiagCode code) {
  Str text = str_of(diag_explain(code));
  if (!text.n) text = str_of(diag_code(code));
  buf_char(out, '{');
  json_member(out, "id", str_of(diag_code(code)));
  buf_text(out, ", \"shortDescription\": {");
  json_member(out, "text", explain_sentence(code));
  buf_text(out, "}, \"fullDescription\": {");
  json_member(out, "text", text);
  buf_printf(out, "}, \"defaultConfiguration\": {\"level\": \"%s\"}}",
             sarif_level(diag_level(code)));
}

static Str sarif_head(Arena *arena) {
  Buf out = {.arena = arena};
  buf_text(&out, "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", "
                 "\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {"
                 "\"name\": \"kitpress\", ");
  json_member(&out, "version", str_of(kitpress_version()));
  buf_text(&out, ",\n\"rules\": [");
  for (int code = 0; code < DIAG_COUNT_; code++) {
    if (code) buf_text(&out, ",\n");
    sarif_rule(&out, (DiagCode)code);
  }
  buf_text(&out, "]}}, \"columnKind\": \"unicodeCodePoints\",\n\"results\": [");
  return buf_done(&out);
}

// ---- saying -------------------------------------------------------------------------------------
void session_say(Kitpress *kp, KitpressEvent event, Str text) {
  Arena *arena = arena_new();
  Str copy = str_copy(arena, text);
  const KitpressOptions *o = &kp->options;
  if (o->report) o->report(o->data, event, copy.s, copy.n, 0, 0);
  arena_free(arena);
}

void session_begin(Kitpress *kp) {
  kp->told = 0;
  if (kp->options.format != KITPRESS_SARIF) return;
  Arena *arena = arena_new();
  session_say(kp, KITPRESS_MESSAGE, sarif_head(arena));
  kp->opened = true;
  arena_free(arena);
}

void session_end(Kitpress *kp) {
  if (kp->opened) session_say(kp, KITPRESS_MESSAGE, STR("]}]}\n"));
  kp->opened = false;
}

void session_message(Kitpress *kp, Str rendered) {
  if (kp->opened) session_say(kp, KITPRESS_MESSAGE, kp->told ? STR(",\n") : STR("\n"));
  kp->told++;
  session_say(kp, KITPRESS_MESSAGE, rendered);
}

void session_removed(Kitpress *kp, Str file) {
  Buf out = {.arena = arena_new()};
  Str path = str_printf(out.arena, "%s/" STR_FMT, kp->options.output, STR_ARG(file));
  if (kp->options.format == KITPRESS_JSON) {
    buf_text(&out, "{\"document\": ");
    buf_json(&out, path);
    buf_text(&out, ", \"is\": \"removed\"}\n");
  } else if (kp->options.format != KITPRESS_SARIF) {
    buf_printf(&out, "removed   " STR_FMT "\n", STR_ARG(path));
  }
  if (out.n) session_say(kp, KITPRESS_MESSAGE, buf_done(&out));
  arena_free(out.arena);
}

void session_made(Kitpress *kp, Str path) {
  if (kp->options.format == KITPRESS_SARIF) return;
  if (kp->options.format != KITPRESS_JSON) {
    session_say(kp, KITPRESS_MADE, path);
    return;
  }
  Arena *arena = arena_new();
  Buf out = {.arena = arena};
  buf_text(&out, "{");
  json_member(&out, "made", path);
  buf_text(&out, "}\n");
  session_say(kp, KITPRESS_MESSAGE, buf_done(&out));
  arena_free(arena);
}

void report_each(const Kitpress *kp, const Diags *diags, DiagShow *show, void *data) {
  if (kp->options.format == KITPRESS_TEXT) {
    diags_each(diags, (DiagStyle){kp->options.colour, kp->options.verbose}, show, data);
    return;
  }
  char here[PATH_MAX];
  Rendering r = {kp, arena_new(), getcwd(here, sizeof here) ? here : "", show, data};
  bool json = kp->options.format == KITPRESS_JSON, brief = kp->options.format == KITPRESS_SHORT;
  diags_view(diags, json ? show_json : brief ? show_short : show_sarif, &r);
  arena_free(r.arena);
}

static void tell_one(void *data, Str message, Str once) {
  (void)once; // a call's own messages are in one Diags
  session_message(data, message);
}

KitpressStatus session_tell(Kitpress *kp, const Diags *diags) {
  report_each(kp, diags, tell_one, kp);
  return (KitpressStatus)diags_status(diags);
}

void session_kept(const Kitpress *kp, Diags *diags, Arena *arena, const char *file) {
  const KitpressOptions *o = &kp->options;
  int n = (int)(o->verbose ? strlen(file) : strcspn(file, "/"));
  Str shown = str_printf(arena, "%s/%.*s", o->output, n, file);
  diag_once(diags, DIAG_OUTPUT_ASIDE, span_whole(source_bytes(arena, shown.s, STR(""))), shown,
            o->verbose ? "no plan names this any more, but it was changed after it was made: it is "
                         "kept"
                       : "a document here that no plan names any more was changed after it was "
                         "made: it is kept");
  diag_help(diags, o->verbose ? "move it to where filled-in documents belong"
                              : "-v names it: move it to where filled-in documents belong");
}

// In the words of a message that has no place: what a call asks for is not there.
KitpressStatus session_no_such(Kitpress *kp, const char *what, const char *word,
                               const char *const *list, size_t n) {
  Arena *arena = arena_new();
  const char *near = str_nearest(str_of(word), list, n);
  session_say(kp, KITPRESS_MESSAGE,
              str_printf(arena, "kitpress: there is no %s \"%s\"%s%s%s\n", what, word,
                         near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : ""));
  arena_free(arena);
  return KITPRESS_USAGE;
}
