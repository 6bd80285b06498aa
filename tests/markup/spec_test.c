// spec_test.c -- all examples of the CommonMark specification, compared with cmark's own tree.
// SPDX-License-Identifier: MIT
//
// The examples come with Debian's golang-github-yuin-goldmark-dev. JSON is YAML, so input_read
// reads them. Of each, the document's text must be the text that cmark's tree holds.
#include "markup/markup.h"
#include "theme.h"

#define CMARK_NO_SHORT_NAMES // NODE_LIST is ours
#include <cmark.h>
#include "unit.h"

#define SPEC "/usr/share/gocode/src/github.com/yuin/goldmark/_test/spec.json"

// ---- the text of a document -------------------------------------------------------------------
static void collect(Buf *out, const Block *block) {
  for (; block; block = block->next) {
    bool text =
        block->kind == BLOCK_PARA || block->kind == BLOCK_HEADING || block->kind == BLOCK_CODE;
    for (size_t i = 0; text && i < block->as.para.text.n; i++) {
      const Inline *piece = &block->as.para.text.at[i];
      if (piece->kind == INLINE_TEXT) buf_str(out, piece->text.s);
      if (piece->kind == INLINE_BREAK) buf_char(out, ' ');
    }
    buf_char(out, ' ');
    collect(out, block->first);
  }
}

static void collect_cmark(Buf *out, const char *markdown, size_t n, bool *html, bool *picture) {
  cmark_node *root = cmark_parse_document(markdown, n, CMARK_OPT_DEFAULT);
  cmark_iter *iter = cmark_iter_new(root);
  for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
    cmark_node *node = cmark_iter_get_node(iter);
    cmark_node_type type = cmark_node_get_type(node);
    const char *literal = cmark_node_get_literal(node);
    if (literal && event == CMARK_EVENT_ENTER) buf_text(out, literal);
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) *html = true;
    if (type == CMARK_NODE_IMAGE) *picture = true;
    bool ends = type <= CMARK_NODE_LAST_BLOCK || type == CMARK_NODE_SOFTBREAK ||
                type == CMARK_NODE_LINEBREAK;
    if (ends) buf_char(out, ' ');
  }
  cmark_iter_free(iter);
  cmark_node_free(root);
}

// Runs of blanks count as one, at both ends as none.
static Str squeezed(Arena *arena, Str text) {
  Buf out = {.arena = arena};
  for (size_t i = 0; i < text.n; i++) {
    bool blank = (unsigned char)text.s[i] <= ' ';
    if (!blank) buf_char(&out, text.s[i]);
    else if (out.n && out.s[out.n - 1] != ' ') buf_char(&out, ' ');
  }
  return str_trim(buf_done(&out));
}

// ---- one example ------------------------------------------------------------------------------
typedef struct Tally {
  size_t examples, html, pictures, same, refused;
} Tally;

static void check_example(Str markdown, const char *number, Tally *tally) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  const Source *source = source_bytes(arena, "example.md", markdown);
  Text text = {markdown, {source, 0, (uint32_t)markdown.n}};
  Doc *doc = markup_prose(arena, diags, test_theme(arena), text, "/", PAPER_A4);
  Buf ours = {.arena = arena}, theirs = {.arena = arena};
  bool html = false, picture = false;
  collect_cmark(&theirs, markdown.s, markdown.n, &html, &picture);
  if (doc) collect(&ours, doc->body);
  Str a = squeezed(arena, buf_done(&ours)), b = squeezed(arena, buf_done(&theirs));
  tally->examples++;
  tally->html += html;
  tally->pictures += picture;
  if (picture) tally->refused += !doc && diags_errors(diags) > 0; // there is no /url to show
  else if (doc && str_eq(a, b)) tally->same++;
  else
    printf("# example %s:\n#   ours   %s\n#   cmark  %s\n", number, str_c(arena, a),
           str_c(arena, b));
  arena_free(arena);
}

int main(void) {
  Arena *arena = arena_new();
  Diags *diags = diags_new(arena);
  Source *source = source_load(arena, diags, SPEC, 1 << 20);
  Node *root = source ? input_read(arena, diags, source, (InputRules){0}) : NULL;
  CHECK(root && root->kind == NODE_LIST, "the specification's examples are there");
  Tally tally = {0};
  for (size_t i = 0; root && root->kind == NODE_LIST && i < root->as.list.n; i++) {
    const Node *markdown = node_get(root->as.list.at[i], "markdown");
    const Node *number = node_get(root->as.list.at[i], "example");
    if (markdown && number)
      check_example(node_text(markdown).s, str_c(arena, node_text(number).s), &tally);
  }
  printf("# %zu examples: %zu with HTML, %zu with pictures\n", tally.examples, tally.html,
         tally.pictures);
  CHECK(tally.examples == 652, "all 652 examples pass through");
  CHECK(tally.same == tally.examples - tally.pictures, "every text is that of cmark's tree");
  CHECK(tally.refused == tally.pictures && tally.pictures > 0, "missing pictures are errors");
  if (!root) {
    Buf out = {.arena = arena};
    diags_render(&out, diags, (DiagStyle){0});
    printf("%s", buf_done(&out).s);
  }
  arena_free(arena);
  UNIT_END();
}
