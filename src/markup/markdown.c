// markdown.c -- a Markdown text becomes blocks, through cmark's tree.
// SPDX-License-Identifier: MIT
//
// Blocks nest at most MARKDOWN_CONTAINERS deep: that is measured on the tree before build_blocks,
// which follows the tree by recursion, is called. inline.c sets the text inside paragraphs.
#include "markup/inner.h"

#define CMARK_NO_SHORT_NAMES // NODE_LIST is ours
#include <cmark.h>
#include <stdlib.h>
#include <string.h>

enum { HEADING_LEVELS = 6 };

// ---- places -----------------------------------------------------------------------------------
static void find_lines(Prose *prose) {
  Str s = prose->text.s;
  size_t start = 0;
  VEC_PUSH(prose->b->arena, &prose->lines, start);
  for (size_t i = 0; i < s.n; i++) {
    if (s.s[i] != '\n' && (s.s[i] != '\r' || (i + 1 < s.n && s.s[i + 1] == '\n'))) continue;
    start = i + 1;
    VEC_PUSH(prose->b->arena, &prose->lines, start);
  }
}

// The byte of a line and column, both from 1 as cmark counts; kept inside the text.
static size_t offset_of(const Prose *prose, int line, int column) {
  if (line < 1) line = 1;
  if ((size_t)line > prose->lines.n) return prose->text.s.n;
  size_t at = prose->lines.at[line - 1] + (size_t)(column > 1 ? column - 1 : 0);
  size_t end = (size_t)line < prose->lines.n ? prose->lines.at[line] : prose->text.s.n;
  return at < end ? at : end;
}

// Where bytes of the text stand in the file; a text written in one piece needs no search.
static Span bytes_span(const Prose *prose, size_t from, size_t to) {
  Span whole = prose->text.span;
  if (!whole.src || from >= to) return whole;
  if (whole.to - whole.from == prose->text.s.n)
    return (Span){whole.src, whole.from + (uint32_t)from, whole.from + (uint32_t)to};
  return text_span(prose->text, from, to - from);
}

static size_t line_end(const Prose *prose, size_t at) {
  Str s = prose->text.s;
  const char *end = at < s.n ? memchr(s.s + at, '\n', s.n - at) : NULL;
  return end ? (size_t)(end - s.s) : s.n;
}

static size_t line_start(const Prose *prose, size_t at) {
  while (at > 0 && prose->text.s.s[at - 1] != '\n') at--;
  return at;
}

// Where these words stand: the first place after what was found before, within the block. What is
// not there letter by letter (entities, escapes) gets the line where it must begin. cmark 0.30
// gives inlines lines and columns too, but loses count at hard breaks and in containers.
Span prose_find(Prose *prose, Str words) {
  const char *s = prose->text.s.s;
  size_t from = prose->cursor, room = prose->end > from ? prose->end - from : 0;
  const char *hit = words.n && room ? memmem(s + from, room, words.s, words.n) : NULL;
  if (!hit) return bytes_span(prose, line_start(prose, from), line_end(prose, from));
  prose->cursor = (size_t)(hit - s) + words.n;
  return bytes_span(prose, (size_t)(hit - s), prose->cursor);
}

// A line of the author's has ended.
void prose_next_line(Prose *prose) {
  size_t end = line_end(prose, prose->cursor);
  if (end < prose->end) prose->cursor = end + 1;
}

// From here on words are looked for in this block; cmark's places of blocks can be trusted, but for
// the ends of HTML blocks.
static Span enter_block(Prose *prose, cmark_node *node) {
  int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
  size_t from = offset_of(prose, first, cmark_node_get_start_column(node));
  size_t to = offset_of(prose, last, cmark_node_get_end_column(node) + 1);
  if (to <= from) to = line_end(prose, from);
  prose->cursor = from;
  prose->end = to;
  return bytes_span(prose, from, to);
}

// ---- blocks -----------------------------------------------------------------------------------
static Chain build_blocks(Prose *, cmark_node *parent, bool tight);

static Len gap_of(Look look) { return len_scale(look.leading, 1, 2); }

// A paragraph whose places all are empty has nothing to say.
static bool says_nothing(const Prose *prose, const Inlines *text) {
  return !text->n || (prose->unfilled && !prose->filled);
}

// A heading that nobody sees would be one in the outline all the same.
static bool heads_nothing(const Prose *prose, const Inlines *text) {
  bool unseen = true;
  for (size_t i = 0; i < text->n && unseen; i++)
    unseen = text->at[i].kind == INLINE_TEXT && str_unseen(text->at[i].text.s);
  return unseen || says_nothing(prose, text);
}

static Block *build_para(Prose *prose, cmark_node *node) {
  Inlines text = {0};
  markdown_inlines(prose, node, &text, prose->look);
  return !says_nothing(prose, &text) ? box_para(prose->b, prose->look, &text) : NULL;
}

// A heading of a theme's text looks as those that the document itself has.
static Block *theme_heading(Prose *prose, cmark_node *node) {
  Build *b = prose->b;
  bool title = cmark_node_get_heading_level(node) <= 2;
  Chain chain = {0};
  Inlines text = {0};
  bool large = title && b->kind == DOC_GUIDE; // sheets have labels alone
  markdown_inlines(prose, node, &text, large ? b->look->heading : b->look->label);
  if (heads_nothing(prose, &text)) return NULL;
  if (title && !large) {
    Block *label = box_heading(b, b->look->label, &text, 2);
    label->before = b->len->sheet_gap;
    return label;
  }
  if (title) chain_title(b, &chain, &text);
  else chain_subtitle(b, &chain, &text);
  Len before = chain_flush(chain);
  Block *group = box_group(b, chain);
  group->before = before;
  return group;
}

static Block *build_heading(Prose *prose, cmark_node *node) {
  static const int percent[HEADING_LEVELS] = {130, 118, 108, 100, 100, 100};
  int level = cmark_node_get_heading_level(node);
  int size = percent[level >= 1 && level <= HEADING_LEVELS ? level - 1 : 0];
  Look look = prose->look;
  look.weight = 700;
  look.align = ALIGN_START;
  look.size = len_scale(look.size, size, 100);
  look.leading = len_scale(look.leading, size, 100);
  Inlines text = {0};
  markdown_inlines(prose, node, &text, look);
  if (heads_nothing(prose, &text)) return NULL;
  Block *block = box_heading(prose->b, look, &text, level + prose->b->heading_base);
  block->before = gap_of(prose->look) * 2;
  return block;
}

static Block *build_code(Prose *prose, cmark_node *node) {
  Style style = *style_of(prose->b, prose->look);
  style.family = FAMILY_MONO;
  style.size = len_scale(style.size, 88, 100);
  Inlines text = {0};
  Str literal = str_of(cmark_node_get_literal(node));
  markdown_literal(prose, literal, &text, style_like(prose->b, style));
  if (!text.n) return NULL;
  Block *block = box_para(prose->b, prose->look, &text);
  block->kind = BLOCK_CODE;
  block->indent = prose->look.size;
  block->as.para.style.pre = true;
  block->as.para.style.hyphenate = false;
  block->as.para.style.align = ALIGN_START;
  return block;
}

void prose_html(Prose *prose, Span span) {
  if (++prose->html > HTML_REPORTS) return;
  diag(prose->b->diags, DIAG_MARK_HTML, span, "HTML is not interpreted; it is shown as text");
  if (prose->html == HTML_REPORTS) diag_help(prose->b->diags, "this text may hold more of it");
}

static Block *build_html(Prose *prose, cmark_node *node) {
  Span span = enter_block(prose, node);
  prose_html(prose, span);
  Look look = prose->look;
  look.align = ALIGN_START;
  Inlines text = {0};
  markdown_literal(prose, str_of(cmark_node_get_literal(node)), &text, style_of(prose->b, look));
  return text.n ? box_para(prose->b, look, &text) : NULL;
}

static Block *build_quote(Prose *prose, cmark_node *node) {
  Chain content = build_blocks(prose, node, false);
  if (!content.first) return NULL;
  Block *quote = box_group(prose->b, content);
  quote->kind = BLOCK_QUOTE;
  quote->indent = prose->look.size; // the rule at its side stands in it
  return quote;
}

static int digits(int64_t n) {
  int count = 1;
  for (; n >= 10; n /= 10) count++;
  return count;
}

static Inlines list_marker(Prose *prose, cmark_node *list, int64_t number, int depth) {
  Inlines marker = {0};
  Look look = prose->look;
  look.align = ALIGN_START;
  if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST) {
    bool paren = cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM;
    Str text = str_printf(prose->b->arena, "%lld%s", (long long)number, paren ? ")" : ".");
    if (prose->b->words) text = numerals_write(prose->b->arena, prose->b->words->numerals, text);
    put_plain(prose->b, &marker, look, text.s);
  } else {
    put_plain(prose->b, &marker, look, depth % 2 ? "\u2013" : "\u2022"); // en dash, bullet
  }
  return marker;
}

static int list_depth(cmark_node *list) {
  int depth = 0;
  for (cmark_node *n = cmark_node_parent(list); n; n = cmark_node_parent(n))
    if (cmark_node_get_type(n) == CMARK_NODE_LIST) depth++;
  return depth;
}

static Block *build_list(Prose *prose, cmark_node *node) {
  bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  bool tight = cmark_node_get_list_tight(node);
  int64_t number = ordered ? cmark_node_get_list_start(node) : 0;
  int depth = list_depth(node);
  Chain items = {0};
  Block *list = box_list(prose->b, 0);
  list->as.list.ordered = ordered;
  list->as.list.tight = tight;
  list->as.list.start = number;
  for (cmark_node *n = cmark_node_first_child(node); n; n = cmark_node_next(n)) {
    Inlines marker = list_marker(prose, node, number, depth);
    Look look = prose->look;
    look.align = ALIGN_START;
    Span span = enter_block(prose, n);
    Chain content = build_blocks(prose, n, tight);
    if (prose->of_theme && !content.first && cmark_node_first_child(n)) continue; // left out
    Block *item = box_item(prose->b, &marker, look, content);
    item->span = span;
    item->before = items.first ? tight ? prose->b->len->space_hair : gap_of(prose->look) : 0;
    chain_add(&items, item);
    number += ordered;
  }
  list->first = items.first;
  Len em = prose->look.size; // a figure is about 0.58 em wide, delimiter and gap 0.8
  list->as.list.hang = ordered ? len_scale(em, 58 * digits(number ? number - 1 : 0) + 80, 100)
                               : len_scale(em, 130, 100);
  return items.first ? list : NULL;
}

static Block *build_block(Prose *prose, cmark_node *node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH: return build_para(prose, node);
    case CMARK_NODE_HEADING:
      return prose->of_theme ? theme_heading(prose, node) : build_heading(prose, node);
    case CMARK_NODE_CODE_BLOCK: return build_code(prose, node);
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_CUSTOM_BLOCK: return build_html(prose, node);
    case CMARK_NODE_BLOCK_QUOTE: return build_quote(prose, node);
    case CMARK_NODE_LIST: return build_list(prose, node);
    case CMARK_NODE_THEMATIC_BREAK:
      return box_rule(prose->b, prose->b->len->rule_thin, prose->b->colour->rule);
    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_ITEM:
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_CUSTOM_INLINE:
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE: break; // never children of a document, quote or item
  }
  return NULL;
}

// Recursion is bounded: depth_within has measured the tree.
static Chain build_blocks(Prose *prose, cmark_node *parent, bool tight) {
  Chain chain = {0};
  bool under = false; // a heading of a theme's, which has its own room beneath
  for (cmark_node *n = cmark_node_first_child(parent); n; n = cmark_node_next(n)) {
    Span span = enter_block(prose, n);
    Block *block = build_block(prose, n);
    if (!block) continue;
    block->span = span;
    Len gap = tight ? prose->b->len->space_hair : gap_of(prose->look);
    if (block->kind == BLOCK_RULE) gap = prose->look.leading;
    if (chain.first && block->before < gap) block->before = gap;
    bool heading = prose->of_theme && cmark_node_get_type(n) == CMARK_NODE_HEADING;
    if ((!chain.first && !heading) || under) block->before = 0;
    under = heading;
    chain_add(&chain, block);
  }
  return chain;
}

static bool container(cmark_node *node) {
  cmark_node_type type = cmark_node_get_type(node);
  return type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST;
}

static bool depth_within(Prose *prose, cmark_node *root) {
  int depth = 0;
  bool within = true;
  cmark_iter *iter = cmark_iter_new(root);
  for (cmark_event_type event; within && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
    cmark_node *node = cmark_iter_get_node(iter);
    if (!container(node)) continue;
    depth += event == CMARK_EVENT_ENTER ? 1 : -1;
    if (depth <= MARKDOWN_CONTAINERS) continue;
    within = false;
    diag(prose->b->diags, DIAG_MARK_LIMIT, enter_block(prose, node),
         "lists and quotes stand more than %d deep in one another", MARKDOWN_CONTAINERS);
  }
  cmark_iter_free(iter);
  return within;
}

// cmark aborts when memory runs out; what it takes is checked before it sees it.
static void *must_calloc(size_t n, size_t size) {
  void *memory = calloc(n ? n : 1, size ? size : 1);
  if (!memory) out_of_memory();
  return memory;
}

static void *must_realloc(void *old, size_t size) {
  void *memory = realloc(old, size ? size : 1);
  if (!memory) out_of_memory();
  return memory;
}

// The nodes keep pointing to `memory`.
static cmark_node *parse(Str text, cmark_mem *memory) {
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory);
  cmark_parser_feed(parser, text.s, text.n);
  cmark_node *root = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  return root;
}

static Chain blocks_of(Build *b, Text text, Look look, bool of_theme) {
  Chain chain = {0};
  if (!markdown_within_limits(b, text)) return chain;
  Prose prose = {.b = b, .text = text, .look = look, .of_theme = of_theme};
  find_lines(&prose);
  cmark_mem memory = {must_calloc, must_realloc, free};
  cmark_node *root = parse(text.s, &memory);
  if (depth_within(&prose, root)) chain = build_blocks(&prose, root, false);
  cmark_node_free(root);
  return chain;
}

Chain markdown_blocks(Build *b, Text text, Look look) { return blocks_of(b, text, look, false); }

Chain markdown_theme(Build *b, Text text, Look look) { return blocks_of(b, text, look, true); }
