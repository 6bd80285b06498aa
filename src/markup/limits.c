// limits.c -- what a Markdown field may hold, looked at before cmark sees it.
// SPDX-License-Identifier: MIT
//
// cmark 0.30.2 takes time that grows with the square of some nasty inputs (deep nesting, unclosed
// brackets), so a field is bounded first. Counting is generous to authors: what is only text by the
// rules of CommonMark (a bracket in code, say) counts too, far below what prose would hold.
#include "markup/inner.h"

// A list marker at `at`: its length with the blank after it, or 0.
static size_t list_marker(Str line, size_t at) {
  size_t n = 0;
  if (line.s[at] == '-' || line.s[at] == '+' || line.s[at] == '*') n = 1;
  else {
    while (n < 9 && at + n < line.n && line.s[at + n] >= '0' && line.s[at + n] <= '9') n++;
    if (!n || at + n >= line.n || (line.s[at + n] != '.' && line.s[at + n] != ')')) return 0;
    n++;
  }
  if (at + n == line.n) return n;
  return line.s[at + n] == ' ' || line.s[at + n] == '\t' ? n + 1 : 0;
}

static int containers(Str line) {
  int count = 0;
  for (size_t at = 0; at < line.n;) {
    char c = line.s[at];
    if (c == ' ' || c == '\t') {
      at++;
      continue;
    }
    size_t n = c == '>' ? 1 : list_marker(line, at);
    if (!n) break;
    at += n;
    count++;
  }
  return count;
}

// A thematic break of many stars looks like many lists; it is none.
static bool thematic_break(Str line) {
  char mark = 0;
  int count = 0;
  for (size_t i = 0; i < line.n; i++) {
    char c = line.s[i];
    if (c == ' ' || c == '\t' || c == '\r') continue;
    if ((c != '*' && c != '-') || (mark && c != mark)) return false;
    mark = c;
    count++;
  }
  return count >= 3;
}

static bool line_within(Build *b, Text text, size_t at, size_t n) {
  Str line = {text.s.s + at, n};
  int count = containers(line);
  if (count <= MARKDOWN_CONTAINERS || thematic_break(line)) return true;
  diag(b->diags, DIAG_MARK_LIMIT, text_span(text, at, n),
       "%d lists and quotes open on one line; at most %d can", count, MARKDOWN_CONTAINERS);
  return false;
}

bool markdown_within_limits(Build *b, Text text) {
  if (text.s.n > MARKDOWN_BYTES) {
    diag(b->diags, DIAG_MARK_LIMIT, text.span,
         "this text has %zu bytes; a Markdown text may have %d", text.s.n, MARKDOWN_BYTES);
    return false;
  }
  if (!text.s.n) return true;
  int brackets = 0;
  size_t start = 0;
  for (size_t i = 0; i <= text.s.n; i++) {
    if (i == text.s.n || text.s.s[i] == '\n') {
      if (!line_within(b, text, start, i - start)) return false;
      start = i + 1;
    } else if (text.s.s[i] == '[' && ++brackets > MARKDOWN_BRACKETS) {
      diag(b->diags, DIAG_MARK_LIMIT, text_span(text, i, 1), "more than %d \"[\" in one text",
           MARKDOWN_BRACKETS);
      return false;
    }
  }
  return true;
}
