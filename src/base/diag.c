// diag.c -- messages: collected with their places, sorted, shown with the author's own line.
// SPDX-License-Identifier: MIT
//
//     cto/kit.yaml:14:9: error: unknown key "wieght" (did you mean "weight"?) [kit-unknown-key]
//        14 |         wieght: 3
//           |         ^~~~~~
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

typedef struct Related {
  Span span;
  Str text;
} Related;
typedef struct Diag {
  DiagCode code;
  DiagLevel level;
  Span span;
  Str text, help, once;
  VEC(Related) related;
  size_t order;
} Diag;

struct Diags {
  Arena *arena;
  VEC(Diag) list;
  size_t last; // what diag_at and diag_help add to; NOT_SAID: nothing
  const DiagPolicy *policy; // NULL: the usual levels
  size_t met;  // how often anything was reported
};
#define NOT_SAID SIZE_MAX

static const struct {
  DiagLevel level;
  bool check;
  const char *code;
} codes[] = {
#define DIAG(name, level, code) {level, false, code},
#define DIAG_CHECK(name, level, code) {level, true, code},
#include "base/codes.def"
#undef DIAG
#undef DIAG_CHECK
};

Diags *diags_new(Arena *arena) {
  Diags *diags = NEW(arena, Diags);
  diags->arena = arena;
  return diags;
}

// ---- codes --------------------------------------------------------------------------------------
const char *diag_code(DiagCode code) { return codes[code].code; }
bool diag_is_check(DiagCode code) { return codes[code].check; }
DiagLevel diag_level(DiagCode code) { return codes[code].level; }

bool diag_find(Str code, DiagCode *out) {
  for (size_t i = 0; i < COUNT(codes); i++)
    if (str_is(code, codes[i].code)) return *out = (DiagCode)i, true;
  return false;
}

const char *diag_level_name(DiagLevel level) {
  switch (level) {
    case DIAG_OFF: return "off";
    case DIAG_NOTE: return "note";
    case DIAG_WARNING: return "warning";
    case DIAG_ERROR:
    case DIAG_MACHINE: return "error";
    case DIAG_BUG: return "internal error";
  }
  return "";
}

DiagPolicy policy_usual(void) {
  DiagPolicy policy;
  for (size_t i = 0; i < COUNT(codes); i++) policy.level[i] = (uint8_t)codes[i].level;
  return policy;
}

void diags_policy(Diags *diags, const DiagPolicy *policy) { diags->policy = policy; }

// ---- collecting ---------------------------------------------------------------------------------
static Str format(Arena *arena, const char *fmt, va_list args) {
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, fmt, args);
  char *text = arena_alloc(arena, (size_t)(n < 0 ? 0 : n) + 1);
  if (n > 0) vsnprintf(text, (size_t)n + 1, fmt, again);
  va_end(again);
  return (Str){text, (size_t)(n < 0 ? 0 : n)};
}

static bool same_span(Span a, Span b) { return a.src == b.src && a.from == b.from && a.to == b.to; }

// Where the same message stands already, or list.n: a shared file is read by many kits, so say it
// once.
static size_t find(const Diags *diags, const Diag *new) {
  size_t i = 0;
  for (; i < diags->list.n; i++) {
    const Diag *d = &diags->list.at[i];
    if (d->code == new->code && same_span(d->span, new->span) && str_eq(d->text, new->text)) break;
  }
  return i;
}

static void add(Diags *diags, Diag d) {
  diags->met++;
  bool settled = !diags->policy || !codes[d.code].check;
  d.level = settled ? codes[d.code].level : (DiagLevel)diags->policy->level[d.code];
  if (d.level == DIAG_OFF) {
    diags->last = NOT_SAID;
    return;
  }
  d.order = diags->list.n;
  diags->last = find(diags, &d);
  if (diags->last == diags->list.n) VEC_PUSH(diags->arena, &diags->list, d);
}

void diag(Diags *diags, DiagCode code, Span span, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  add(diags, (Diag){.code = code, .span = span, .text = format(diags->arena, fmt, args)});
  va_end(args);
}

static bool met(const Diags *diags, DiagCode code, Str key) {
  for (size_t i = 0; i < diags->list.n; i++)
    if (diags->list.at[i].code == code && str_eq(diags->list.at[i].once, key)) return true;
  return false;
}

void diag_once(Diags *diags, DiagCode code, Span span, Str key, const char *fmt, ...) {
  if (met(diags, code, key)) {
    diags->met++;
    diags->last = NOT_SAID;
    return;
  }
  va_list args;
  va_start(args, fmt);
  add(diags, (Diag){.code = code, .span = span, .text = format(diags->arena, fmt, args),
                    .once = str_copy(diags->arena, key)});
  va_end(args);
}

void diag_at(Diags *diags, Span span, const char *fmt, ...) {
  if (!diags->list.n || diags->last == NOT_SAID) return;
  Diag *last = &diags->list.at[diags->last];
  va_list args;
  va_start(args, fmt);
  Related related = {span, format(diags->arena, fmt, args)};
  va_end(args);
  for (size_t i = 0; i < last->related.n; i++)
    if (same_span(last->related.at[i].span, span)) return;
  VEC_PUSH(diags->arena, &last->related, related);
}

void diag_help(Diags *diags, const char *fmt, ...) {
  if (!diags->list.n || diags->last == NOT_SAID) return;
  va_list args;
  va_start(args, fmt);
  diags->list.at[diags->last].help = format(diags->arena, fmt, args);
  va_end(args);
}

size_t diags_count(const Diags *diags) { return diags->list.n; }
size_t diags_met(const Diags *diags) { return diags->met; }

size_t diags_errors(const Diags *diags) {
  size_t n = 0;
  for (size_t i = 0; i < diags->list.n; i++) n += diags->list.at[i].level >= DIAG_ERROR;
  return n;
}

int diags_status(const Diags *diags) {
  DiagLevel worst = DIAG_NOTE;
  for (size_t i = 0; i < diags->list.n; i++)
    if (diags->list.at[i].level > worst) worst = diags->list.at[i].level;
  switch (worst) {
    case DIAG_OFF:
    case DIAG_NOTE:
    case DIAG_WARNING: return 0;
    case DIAG_ERROR: return 1;
    case DIAG_MACHINE: return 3;
    case DIAG_BUG: return 70;
  }
  return 70;
}

// ---- showing ------------------------------------------------------------------------------------
enum {
  LINE_COLUMNS = 96,
  LEAD_COLUMNS = 32
}; // how much of a long line is shown, and before the caret

typedef struct Ink {
  const char *bold, *red, *yellow, *cyan, *off;
} Ink;
static const Ink ink_none = {"", "", "", "", ""};
static const Ink ink_colour = {"\x1b[1m", "\x1b[1;31m", "\x1b[1;35m", "\x1b[1;36m", "\x1b[0m"};

static void add_seen(Buf *out, uint32_t cp) { // never let a file write to the terminal
  char bytes[4];
  if (cp == '\t') buf_char(out, ' ');
  else if (utf8_unseen(cp)) buf_printf(out, "\\u{%X}", (unsigned)cp);
  else buf_add(out, bytes, utf8_put(bytes, cp));
}

static int seen_width(uint32_t cp) {
  if (cp == '\t') return 1;
  return utf8_unseen(cp) ? (cp > 0xFFF ? 8 : cp > 0xFF ? 7 : cp > 0xF ? 6 : 5) : utf8_width(cp);
}

static void add_text(Buf *out, Str text) {
  for (size_t i = 0; i < text.n;) {
    uint32_t cp = utf8_next(text, &i);
    if (cp == '\n') buf_char(out, '\n');
    else add_seen(out, cp);
  }
}

static int columns(Str text) {
  int width = 0;
  for (size_t i = 0; i < text.n;) width += seen_width(utf8_next(text, &i));
  return width;
}

// The part of `line` from byte `*from` that fits LINE_COLUMNS, begun near the caret in a long line.
static Str window(Str line, size_t caret, size_t *from) {
  *from = 0;
  if (columns(line) > LINE_COLUMNS)
    for (int lead = columns((Str){line.s, caret}); *from < caret && lead > LEAD_COLUMNS;)
      lead -= seen_width(utf8_next(line, from));
  size_t to = *from;
  for (int width = 0; to < line.n;) {
    size_t next = to;
    width += seen_width(utf8_next(line, &next));
    if (width > LINE_COLUMNS) break;
    to = next;
  }
  return (Str){line.s + *from, to - *from};
}

static bool place_private(Span span) {
  return span.src &&
         source_is_private(span.src, span.from, span.to > span.from ? span.to : span.from + 1);
}

static void show_line(Buf *out, Span span, DiagStyle style, const Ink *ink) {
  Place place = source_place(span.src, span.from);
  Str line = source_line(span.src, place.line);
  uint32_t start = source_offset(span.src, (Place){place.line, 1});
  bool private = place_private(span) || // the place, or anything else on its line
                 source_is_private(span.src, start, start + (uint32_t)line.n);
  if (private && !style.verbose) {
    buf_printf(out, "%5u | (a candidate's data; -v shows the line)\n", place.line);
    return;
  }
  if (!line.n) return;
  size_t caret = span.from > start ? span.from - start : 0, from;
  if (caret > line.n) caret = line.n;
  Str shown = window(line, caret, &from);
  size_t end = span.to > start ? span.to - start : 0; // of what is underlined, within what is shown
  if (end > from + shown.n) end = from + shown.n;
  buf_printf(out, "%5u | %s", place.line, from ? "..." : "");
  add_text(out, shown);
  buf_printf(out, "%s\n      | %*s", from + shown.n < line.n ? "..." : "",
             columns((Str){line.s + from, caret - from}) + (from ? 3 : 0), "");
  int marks = end > caret ? columns((Str){line.s + caret, end - caret}) : 1;
  buf_printf(out, "%s^", ink->cyan);
  for (int i = 1; i < marks; i++) buf_char(out, '~');
  buf_printf(out, "%s\n", ink->off);
}

static void show_place(Buf *out, Span span) {
  if (!span.src) {
    buf_text(out, "kitpress: ");
    return;
  }
  Place place = source_place(span.src, span.from);
  add_text(out, str_of(source_path(span.src)));
  if (source_text(span.src).n) buf_printf(out, ":%u:%u", place.line, place.col);
  buf_text(out, ": "); // a file that is empty, or cannot be read, has no places
}

static void show(Buf *out, const Diag *d, DiagStyle style, const Ink *ink) {
  DiagLevel level = d->level;
  const char *colour = level <= DIAG_NOTE      ? ink->cyan
                       : level == DIAG_WARNING ? ink->yellow
                                               : ink->red;
  buf_text(out, ink->bold);
  show_place(out, d->span);
  buf_printf(out, "%s%s:%s ", colour, diag_level_name(level), ink->off);
  add_text(out, d->text);
  buf_printf(out, " [%s]\n", codes[d->code].code);
  if (d->span.src) show_line(out, d->span, style, ink);
  for (size_t i = 0; i < d->related.n; i++) {
    show_place(out, d->related.at[i].span);
    buf_printf(out, "%snote:%s ", ink->cyan, ink->off);
    add_text(out, d->related.at[i].text);
    buf_char(out, '\n');
    if (d->related.at[i].span.src) show_line(out, d->related.at[i].span, style, ink);
  }
  if (d->help.n) {
    buf_printf(out, "      %shelp:%s ", ink->cyan, ink->off);
    add_text(out, d->help);
    buf_char(out, '\n');
  }
}

static int by_place(const void *a, const void *b) {
  const Diag *x = *(const Diag *const *)a, *y = *(const Diag *const *)b;
  int order = str_cmp(str_of(x->span.src ? source_path(x->span.src) : NULL),
                      str_of(y->span.src ? source_path(y->span.src) : NULL));
  if (!order && x->span.src != y->span.src && x->span.src) { // of windows on one file
    uint32_t a_line = source_place(x->span.src, x->span.from).line;
    uint32_t b_line = source_place(y->span.src, y->span.from).line;
    order = (a_line > b_line) - (a_line < b_line);
  }
  if (!order) order = (x->span.from > y->span.from) - (x->span.from < y->span.from);
  return order ? order : (x->order > y->order) - (x->order < y->order);
}

static const Diag **sort(const Diags *diags) {
  const Diag **sorted = NEW_ARRAY(diags->arena, const Diag *, diags->list.n + 1);
  for (size_t i = 0; i < diags->list.n; i++) sorted[i] = &diags->list.at[i];
  qsort(sorted, diags->list.n, sizeof *sorted, by_place);
  return sorted;
}

void diags_each(const Diags *diags, DiagStyle style, DiagShow *each, void *data) {
  const Diag **sorted = sort(diags);
  for (size_t i = 0; i < diags->list.n; i++) {
    Buf text = {.arena = diags->arena};
    show(&text, sorted[i], style, style.colour ? &ink_colour : &ink_none);
    each(data, buf_done(&text), sorted[i]->once);
  }
}

static void append(void *data, Str message, Str once) {
  (void)once; // within one Diags each has been said once already
  buf_str(data, message);
}

void diags_render(Buf *out, const Diags *diags, DiagStyle style) {
  diags_each(diags, style, append, out);
}

// ---- for programs -------------------------------------------------------------------------------
static Str seen(Arena *arena, Str text) { // as on a terminal: what hides is spelled out
  Buf out = {.arena = arena};
  add_text(&out, text);
  return buf_done(&out);
}

static DiagPoint point(Arena *arena, Span span, Str text) {
  DiagPoint made = {.text = seen(arena, text)};
  if (!span.src) return made;
  made.path = source_path(span.src);
  if (!source_text(span.src).n) return made; // empty, or cannot be read: it has no places
  made.from = source_place(span.src, span.from);
  made.to = source_place(span.src, span.to > span.from ? span.to : span.from);
  return made;
}

void diags_view(const Diags *diags, void (*each)(void *, const DiagView *), void *data) {
  Arena *arena = diags->arena;
  const Diag **sorted = sort(diags);
  for (size_t i = 0; i < diags->list.n; i++) {
    const Diag *d = sorted[i];
    DiagPoint *related = NEW_ARRAY(arena, DiagPoint, d->related.n + 1);
    for (size_t j = 0; j < d->related.n; j++)
      related[j] = point(arena, d->related.at[j].span, d->related.at[j].text);
    DiagView view = {d->code, d->level, point(arena, d->span, d->text), seen(arena, d->help),
                     related, d->related.n, d->once};
    each(data, &view);
  }
}
