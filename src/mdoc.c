// mdoc.c -- pages of the manual: prose in mdoc(7), in which lines such as "@keys@" are filled in.
// SPDX-License-Identifier: MIT
#include "mdoc.h"

#include "session.h"

#include <string.h>

enum { DATA_BYTES_MOST = 1 << 20 };

const char *kitpress_data(Kitpress *kp, const char *name, size_t *length) {
  Arena *arena = kp->arena;
  Diags *diags = diags_new(arena);
  const char *path = str_printf(arena, "%s/%s", kp->shared, name).s;
  Source *src = source_load(arena, diags, path, DATA_BYTES_MOST);
  session_tell(kp, diags);
  if (!src) return NULL;
  *length = source_text(src).n;
  return str_c(arena, source_text(src));
}

// Text as mdoc takes it on a line of its own; of a macro's line, too, where quotes matter.
void mdoc_text(Buf *out, Str text, bool macro) {
  static const char *const signs[] = {"—",     "\\(em", "–",     "\\(en", "’",     "\\(cq", "‘",
                                      "\\(oq", "“",     "\\(lq", "”",     "\\(rq", "…",     "..."};
  if (text.n && (text.s[0] == '.' || text.s[0] == '\'')) buf_text(out, "\\&");
  for (size_t i = 0; i < text.n; i++) {
    size_t j = 0, n = 0;
    for (; j < COUNT(signs); j += 2) {
      n = strlen(signs[j]);
      if (text.n - i >= n && !memcmp(text.s + i, signs[j], n)) break;
    }
    if (j < COUNT(signs)) buf_text(out, signs[j + 1]), i += n - 1;
    else if (text.s[i] == '\\') buf_text(out, "\\e");
    else if (macro && text.s[i] == '"') buf_text(out, "\\(dq");
    else buf_char(out, text.s[i] == '\n' ? ' ' : text.s[i]);
  }
}

void mdoc_word(Buf *out, Str text) { // one argument of a macro
  buf_char(out, '"');
  mdoc_text(out, text, true);
  buf_char(out, '"');
}

void mdoc_sentence(Buf *out, const char *text) {
  if (!text || !*text) return;
  Str rest = str_of(text);
  char first = rest.s[0];
  if (first >= 'a' && first <= 'z') buf_char(out, (char)(first - 'a' + 'A'));
  else mdoc_text(out, (Str){rest.s, 1}, false);
  mdoc_text(out, (Str){rest.s + 1, rest.n - 1}, false);
  buf_text(out, rest.s[rest.n - 1] == '.' ? "\n" : ".\n");
}

// ---- pages --------------------------------------------------------------------------------------
static const MdocPart *part_named(const MdocPart *parts, Str line) {
  for (; parts->line; parts++)
    if (str_is(line, parts->line)) return parts;
  return NULL;
}

KitpressStatus kitpress_manual(Kitpress *kp, const char *name) {
  static const struct {
    const char *name, *prose;
    const MdocPart *parts;
  } pages[] = {{"format", "manual/kitpress-kit.5.in", manual_of_kits},
               {"theme", "manual/kitpress-theme.5.in", manual_of_themes}};
  const char *names[COUNT(pages)];
  size_t page = 0, n;
  for (size_t i = 0; i < COUNT(pages); i++) names[i] = pages[i].name;
  while (page < COUNT(pages) && strcmp(names[page], name) != 0) page++;
  if (page == COUNT(pages)) return session_no_such(kp, "manual", name, names, COUNT(pages));
  const char *text = kitpress_data(kp, pages[page].prose, &n);
  if (!text) return KITPRESS_MACHINE;
  Arena *arena = arena_new();
  Buf out = {.arena = arena};
  for (size_t i = 0; i < n;) {
    size_t line = strcspn(text + i, "\n");
    Str words = {text + i, line};
    const MdocPart *part = part_named(pages[page].parts, words);
    if (part) part->fill(arena, &out);
    else buf_str(&out, words), buf_char(&out, '\n');
    i += line + 1;
  }
  session_say(kp, KITPRESS_DUMPED, buf_done(&out));
  arena_free(arena);
  return KITPRESS_FINE;
}
