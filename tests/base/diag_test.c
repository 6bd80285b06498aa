// diag_test.c -- messages: their form, order, privacy, and what they keep from the terminal.
// SPDX-License-Identifier: MIT
#include "base/base.h"
#include "unit.h"

static Str rendered(Arena *a, const Diags *d, bool verbose) {
  Buf out = {.arena = a};
  diags_render(&out, d, (DiagStyle){false, verbose});
  return buf_done(&out);
}

int main(void) {
  Arena *a = arena_new();
  Source *s =
      source_bytes(a, "kit.yaml", STR("id: x\n  wieght: 3\nname: \xE4\xB8\xAD\xE6\x96\x87 bad\n"));
  Diags *d = diags_new(a);
  diag(d, DIAG_KIT_VALUE, (Span){s, 31, 34}, "third line");
  diag(d, DIAG_KIT_UNKNOWN_KEY, (Span){s, 8, 14}, "unknown key \"%s\"", "wieght");
  diag_at(d, (Span){s, 0, 2}, "the map begins here");
  diag_help(d, "did you mean it?");
  diag(d, DIAG_KIT_UNKNOWN_KEY, (Span){s, 8, 14}, "unknown key \"%s\"", "wieght");
  diag_help(d, "did you mean \"weight\"?");
  static const char want[] =
      "kit.yaml:2:3: error: unknown key \"wieght\" [kit-unknown-key]\n"
      "    2 |   wieght: 3\n"
      "      |   ^~~~~~\n"
      "kit.yaml:1:1: note: the map begins here\n"
      "    1 | id: x\n"
      "      | ^~\n"
      "      help: did you mean \"weight\"?\n"
      "kit.yaml:3:10: error: third line [kit-value]\n"
      "    3 | name: \xE4\xB8\xAD\xE6\x96\x87 bad\n"
      "      |            ^~~\n";
  Str got = rendered(a, d, false);
  if (!str_is(got, want)) printf("%s", got.s);
  CHECK(str_is(got, want),
        "messages stand in order of place, once, with caret, second place and help");
  CHECK(diags_status(d) == 1 && diags_errors(d) == 2, "errors of the input give status 1");

  d = diags_new(a);
  source_private(s, 18, 99);
  diag(d, DIAG_KIT_VALUE, (Span){s, 24, 27}, "bad name \x1b[31m\xE2\x80\xAE");
  got = rendered(a, d, false);
  CHECK(!strstr(got.s, "\xE4\xB8\xAD"), "a candidate's line is not shown");
  CHECK(!strchr(got.s, '\x1b') && !strstr(got.s, "\xE2\x80\xAE") && strstr(got.s, "\\u{202E}"),
        "escape sequences and bidi controls never reach the terminal");
  CHECK(strstr(rendered(a, d, true).s, "\xE4\xB8\xAD"), "it is shown when asked for");

  d = diags_new(a);
  char line[3000];
  memset(line, 'x', sizeof line);
  Source *wide = source_bytes(a, "wide.yaml", (Str){line, sizeof line});
  diag(d, DIAG_KIT_VALUE, (Span){wide, 2000, 2003}, "here");
  CHECK(rendered(a, d, false).n < 400, "of a long line only the part around the place is shown");
  diag(d, DIAG_FONT_MISSING, (Span){0}, "no font");
  CHECK(diags_status(d) == 3, "the machine's failure is worse than the input's");
  arena_free(a);
  UNIT_END();
}
