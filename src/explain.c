// explain.c -- `kitpress explain`: what messages mean.
// SPDX-License-Identifier: MIT
#include "rows.h"
#include "session.h"

#include <string.h>

static const char *level_word(DiagCode code) { return diag_level_name(diag_level(code)); }

static void list_codes(Kitpress *kp, Arena *arena) {
  static const char *const names[] = {"code", "level", "meaning"};
  Rows *rows = rows_new(arena, names, COUNT(names));
  for (int i = 0; i < DIAG_COUNT_; i++) {
    DiagCode code = (DiagCode)i;
    rows_text(rows, str_of(diag_code(code)));
    rows_text(rows, str_printf(arena, "%s%s", level_word(code), diag_is_check(code) ? "*" : ""));
    rows_text(rows, explain_sentence(code));
  }
  Buf out = {.arena = arena};
  rows_print(&out, rows);
  buf_text(&out, "\n* a check: -W and a kit's \"checks\" can set its level. "
                 "\"kitpress explain CODE\" says more.\n");
  session_say(kp, KITPRESS_DUMPED, buf_done(&out));
}

// Paragraphs at the measure of a terminal; indented lines are examples and stay as they are.
static void wrap(Buf *out, Str text) {
  enum { MEASURE = 78 };
  size_t column = 0, i = 0;
  while (i < text.n) {
    bool fresh = i == 0 || text.s[i - 1] == '\n';
    if (fresh && (text.s[i] == ' ' || text.s[i] == '\n')) { // a whole line
      const char *end = memchr(text.s + i, '\n', text.n - i);
      size_t n = end ? (size_t)(end - text.s) - i : text.n - i;
      if (column) buf_char(out, '\n');
      buf_str(out, (Str){text.s + i, n});
      buf_char(out, '\n');
      column = 0, i += n + 1;
      continue;
    }
    size_t n = 0;
    while (i + n < text.n && text.s[i + n] != ' ' && text.s[i + n] != '\n') n++;
    if (column && column + 1 + n > MEASURE) buf_char(out, '\n'), column = 0;
    else if (column) buf_char(out, ' '), column++;
    buf_str(out, (Str){text.s + i, n});
    column += n, i += n + 1;
  }
  if (column) buf_char(out, '\n');
}

static void explain_one(Kitpress *kp, Arena *arena, DiagCode code) {
  Buf out = {.arena = arena};
  buf_printf(&out, "%s: %s", diag_code(code), level_word(code));
  buf_text(&out, diag_is_check(code) ? ", unless -W or the kit's \"checks\" says otherwise\n\n"
                                     : ", always\n\n");
  Str text = str_of(diag_explain(code));
  wrap(&out, text.n ? text : STR("Nothing more is said of it yet."));
  if (diag_is_check(code))
    buf_printf(&out, "\nTo set its level on the command line:\n\n    kitpress check -W %s=note\n\n"
                     "or in a kit, which must say why if the level is lower than usual:\n\n"
                     "    checks:\n      %s: {level: note, reason: why it is fine here}\n",
               diag_code(code), diag_code(code));
  session_say(kp, KITPRESS_DUMPED, buf_done(&out));
}

KitpressStatus kitpress_explain(Kitpress *kp, const char *word) {
  DiagCode code;
  KitpressStatus status = KITPRESS_FINE;
  Arena *arena = arena_new();
  if (!word) {
    list_codes(kp, arena);
  } else if (diag_find(str_of(word), &code)) {
    explain_one(kp, arena, code);
  } else {
    const char *names[DIAG_COUNT_];
    for (int i = 0; i < DIAG_COUNT_; i++) names[i] = diag_code((DiagCode)i);
    status = session_no_such(kp, "message", word, names, DIAG_COUNT_);
  }
  arena_free(arena);
  return status;
}
