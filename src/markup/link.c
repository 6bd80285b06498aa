// link.c -- which addresses a link may have: http, https, mailto, and categories of this document.
// SPDX-License-Identifier: MIT
//
// The list says what is allowed, so that no spelling of what is not can slip through; cmark has
// undone entities and backslashes before.
#include "markup/inner.h"

#include <string.h>

static const char *const schemes[] = {"http://", "https://", "mailto:"};

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c); }

static bool has_scheme(Str url, const char *scheme) {
  size_t n = strlen(scheme);
  if (url.n <= n) return false;
  for (size_t i = 0; i < n; i++)
    if (lower(url.s[i]) != scheme[i]) return false;
  return true;
}

// What RFC 3986 does not allow in an address is written as %XX; a "%" of the author's stays.
static Str escaped(Arena *arena, Str url) {
  Buf out = {.arena = arena};
  for (size_t i = 0; i < url.n; i++) {
    unsigned char c = (unsigned char)url.s[i];
    if (c <= ' ' || c >= 0x7f || strchr("\"<>\\^`{|}", c)) buf_printf(&out, "%%%02X", c);
    else buf_char(&out, (char)c);
  }
  return buf_done(&out);
}

static bool has_control(Str url) {
  for (size_t i = 0; i < url.n; i++)
    if ((unsigned char)url.s[i] < ' ' || url.s[i] == 0x7f) return true;
  return false;
}

static Str category_link(Prose *prose, Str id, Span span) {
  const Brief *brief = prose->b->brief;
  bool shown = doc_shows(prose->b, USE_CATEGORIES);
  for (size_t i = 0; brief && shown && i < brief->categories.n; i++)
    if (str_eq(brief->categories.at[i].use->category->id.s, id))
      return str_printf(prose->b->arena, "#" STR_FMT, STR_ARG(id));
  for (size_t i = 0; brief && i < brief->kit->categories.n; i++)
    if (str_eq(brief->kit->categories.at[i].category->id.s, id))
      return (Str){"", 0}; // of another interview, or the document does not show categories
  diag(prose->b->diags, DIAG_MARK_LINK, span,
       "no category of this kit is called \"" STR_FMT "\"; the link is shown as plain text",
       STR_ARG(id));
  return (Str){"", 0};
}

Str link_target(Prose *prose, const char *address, Span span) {
  Str url = str_of(address);
  if (url.n > 1 && url.s[0] == '#') return category_link(prose, (Str){url.s + 1, url.n - 1}, span);
  for (size_t i = 0; i < COUNT(schemes) && !has_control(url); i++)
    if (has_scheme(url, schemes[i])) return escaped(prose->b->arena, url);
  Buf shown = {.arena = prose->b->arena};
  buf_quoted(&shown, url);
  diag(prose->b->diags, DIAG_MARK_LINK, span,
       "a link cannot lead to " STR_FMT "; it is shown as plain text", STR_ARG(buf_done(&shown)));
  diag_help(prose->b->diags,
            "links lead to http:, https: or mailto: addresses, "
            "or to a category of the kit by #its-id");
  return (Str){"", 0};
}
