// inline.c -- the inlines of a Markdown paragraph become styled text, each with its place.
// SPDX-License-Identifier: MIT
//
// cmark's iterator walks the tree; nothing here recurses, however deep emphasis nests.
#include "markup/inner.h"

#define CMARK_NO_SHORT_NAMES // NODE_LIST is ours
#include <cmark.h>
#include <string.h>

typedef struct Walk {
  Prose *prose;
  Inlines *out;
  Look look;
  int strong, emphasis, pictures; // how many of each stand open
  Str link;
  Buf alt; // the text of a picture in the making
  VEC(uint8_t) words; // of each piece of text in `out`: whether its quotes are set
} Walk;

static int heavier(int weight) { return weight < 700 ? 700 : 900; }

static const Style *walk_style(const Walk *w, bool code) {
  Style style = *style_of(w->prose->b, w->look);
  for (int i = 0; i < w->strong && style.weight < 900; i++) style.weight = heavier(style.weight);
  style.stressed = w->emphasis % 2;
  if (style.stressed) style.italic = !style.italic;
  if (code) {
    style.family = FAMILY_MONO;
    style.italic = style.stressed = false;
    if (style.weight > 700) style.weight = 700;
    style.size = len_scale(style.size, 92, 100); // Noto Sans Mono looks larger than Lato
  }
  return style_like(w->prose->b, style);
}

static bool hidden(char c) { return (unsigned char)c < 0x20 || c == 0x7f; }

// What would turn the text after it around (U+202A to U+202E): input/ lets none through, but they
// can be written as entities, or stand in a theme's text. A joiner, as long, takes the place.
static void set_upright(Walk *w, char *s, size_t n, Span span) {
  for (size_t i = 0; i + 2 < n; i++) {
    const unsigned char *c = (const unsigned char *)s + i;
    if (c[0] != 0xE2 || c[1] != 0x80 || c[2] < 0xAA || c[2] > 0xAE) continue;
    diag(w->prose->b->diags, DIAG_TEXT_DIRECTION, span,
         "the invisible character U+%04X would turn the text after it around; it is left out",
         0x2000u | (unsigned)(c[2] & 0x3F));
    memcpy(s + i, "\xE2\x81\xA0", 3); // U+2060
  }
}

static void put_piece(Walk *w, const char *s, size_t n, Span span, const Style *style) {
  if (!n) return;
  char *copy = arena_alloc(w->prose->b->arena, n + 1);
  for (size_t i = 0; i < n; i++) copy[i] = hidden(s[i]) ? ' ' : s[i];
  set_upright(w, copy, n, span);
  Inline piece = {.kind = INLINE_TEXT, .style = style, .text = {{copy, n}, span}, .link = w->link};
  VEC_PUSH(w->prose->b->arena, w->out, piece);
}

// What is not marked here is verbatim: code, HTML, what stands for a place.
static void mark_words(Walk *w) {
  while (w->words.n + 1 < w->out->n) VEC_PUSH(w->prose->b->arena, &w->words, 0);
  if (w->words.n < w->out->n) VEC_PUSH(w->prose->b->arena, &w->words, 1);
}

static void put_break(Walk *w) {
  Inline piece = {.kind = INLINE_BREAK, .style = walk_style(w, false)};
  VEC_PUSH(w->prose->b->arena, w->out, piece);
}

// What stands for a place, in the style of the text around it; nothing, a blank to write it on.
static void put_place(Walk *w, PlaceName place) {
  enum { EMS = 10 }; // of a blank
  Build *b = w->prose->b;
  Text value = place_text(b, place);
  *(given(value) ? &w->prose->filled : &w->prose->unfilled) += 1;
  if (w->pictures) {
    buf_str(&w->alt, value.s);
    return;
  }
  size_t from = w->out->n;
  if (given(value)) put_data(b, w->out, w->look, value);
  else put_blank(b, w->out, w->look, EMS * w->look.size);
  for (size_t i = from; i < w->out->n; i++) {
    w->out->at[i].style = walk_style(w, false);
    w->out->at[i].link = w->link;
  }
}

static void put_words_of_theme(Walk *w, Str words, Span span) {
  for (size_t at = 0; at < words.n;) {
    Piece piece = next_piece(words, &at);
    PlaceName place = piece.place.n ? place_find(str_trim(piece.place)) : PLACE_COUNT;
    if (piece.place.n && place == PLACE_COUNT) // theme/ has reported it; here it is what it says
      piece.literal.n = (size_t)(piece.place.s + piece.place.n + 2 - piece.literal.s);
    if (w->pictures) buf_str(&w->alt, piece.literal);
    else put_piece(w, piece.literal.s, piece.literal.n, span, walk_style(w, false));
    if (piece.literal.n && !w->pictures) mark_words(w);
    if (place != PLACE_COUNT) put_place(w, place);
  }
}

static void put_text(Walk *w, cmark_node *node) {
  Str words = str_of(cmark_node_get_literal(node));
  size_t cursor = w->prose->cursor;
  Span span = prose_find(w->prose, words);
  if (w->prose->of_theme && memmem(words.s, words.n, "{{", 2)) {
    put_words_of_theme(w, words, span);
    return;
  }
  if (w->pictures) {
    buf_str(&w->alt, words);
    return;
  }
  const Style *style = walk_style(w, false);
  if (w->link.n && str_eq(w->link, words)) {
    put_piece(w, words.s, words.n, span, style);
    return;
  }
  Places kept = prose_escaped(w->prose, words, cursor); // each is a piece of its own
  for (size_t at = 0, i = 0; at < words.n; at++, i++) {
    size_t end = i < kept.n ? kept.at[i] : words.n;
    put_piece(w, words.s + at, end - at, span, style);
    if (end > at) mark_words(w);
    if (end < words.n) put_piece(w, words.s + end, 1, span, style);
    at = end;
  }
}

static void put_code(Walk *w, cmark_node *node) {
  Str words = str_of(cmark_node_get_literal(node));
  if (w->pictures) buf_str(&w->alt, words);
  else put_piece(w, words.s, words.n, prose_find(w->prose, words), walk_style(w, true));
}

static void put_html(Walk *w, cmark_node *node) {
  Str words = str_of(cmark_node_get_literal(node));
  Span span = prose_find(w->prose, words);
  prose_html(w->prose, span);
  if (w->pictures) buf_str(&w->alt, words);
  else put_piece(w, words.s, words.n, span, walk_style(w, false));
}

// A link has no place of its own in cmark 0.30: its address is looked for from the last word on,
// and where the author spelled that otherwise, its text.
static Span link_place(Walk *w, cmark_node *node, const char *url) {
  size_t cursor = w->prose->cursor;
  Span span = prose_find(w->prose, str_of(url));
  bool found = w->prose->cursor > cursor;
  w->prose->cursor = cursor; // the link's text comes before its address
  cmark_node *text = cmark_node_first_child(node);
  if (found || !text || cmark_node_get_type(text) != CMARK_NODE_TEXT) return span;
  span = prose_find(w->prose, str_of(cmark_node_get_literal(text)));
  w->prose->cursor = cursor;
  return span;
}

static void open_link(Walk *w, cmark_node *node) {
  const char *url = cmark_node_get_url(node);
  if (!w->pictures) w->link = link_target(w->prose, url, link_place(w, node, url));
}

// Who does not see a picture without words is told nothing of it, or if it is a link, its address.
static Str wordless(Walk *w, Str url, Span span) {
  Buf name = {.arena = w->prose->b->arena};
  buf_quoted(&name, url);
  diag(w->prose->b->diags, DIAG_MARK_ALT, span, "the picture " STR_FMT " has no words in its place",
       STR_ARG(buf_done(&name)));
  diag_help(w->prose->b->diags,
            "say between the brackets what it shows, as in ![a floor plan](...); "
            "without words it is taken for decoration");
  return w->link;
}

static void close_picture(Walk *w, cmark_node *node) {
  if (--w->pictures) return;
  Str url = str_of(cmark_node_get_url(node)), alt = str_trim(buf_done(&w->alt));
  Span span = prose_find(w->prose, url);
  const Image *image = image_find(w->prose->b, url, span);
  w->alt = (Buf){.arena = w->prose->b->arena};
  if (!image) return;
  if (!alt.n) alt = wordless(w, url, span);
  Inline piece = {.kind = INLINE_IMAGE,
                  .style = walk_style(w, false),
                  .text = {alt, span},
                  .image = image,
                  .link = w->link};
  VEC_PUSH(w->prose->b->arena, w->out, piece);
}

static void enter(Walk *w, cmark_node *node, cmark_event_type event) {
  bool in = event == CMARK_EVENT_ENTER;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT: put_text(w, node); break;
    case CMARK_NODE_CODE: put_code(w, node); break;
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_CUSTOM_INLINE: put_html(w, node); break;
    case CMARK_NODE_SOFTBREAK:
      if (w->pictures) buf_char(&w->alt, ' ');
      else put_piece(w, " ", 1, (Span){0}, walk_style(w, false));
      prose_next_line(w->prose);
      break;
    case CMARK_NODE_LINEBREAK:
      if (w->pictures) buf_char(&w->alt, ' ');
      else put_break(w);
      prose_next_line(w->prose);
      break;
    case CMARK_NODE_EMPH: w->emphasis += in ? 1 : -1; break;
    case CMARK_NODE_STRONG: w->strong += in ? 1 : -1; break;
    case CMARK_NODE_LINK:
      if (in) open_link(w, node);
      else if (!w->pictures) w->link = (Str){"", 0};
      break;
    case CMARK_NODE_IMAGE:
      if (in) w->pictures++;
      else close_picture(w, node);
      break;
    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
    case CMARK_NODE_THEMATIC_BREAK: break; // blocks never stand inside inlines
  }
}

// The paragraph is read as one text; what is no text is a blank where a line ends, else a letter.
static void set_quotes(Walk *w) {
  Inlines *out = w->out;
  SmartPiece *pieces = NEW_ARRAY(w->prose->b->arena, SmartPiece, out->n + 1);
  for (size_t i = 0; i < out->n; i++) {
    const Inline *in = &out->at[i];
    Str stands = in->kind == INLINE_BREAK ? STR(" ") : STR("x");
    pieces[i] = (SmartPiece){in->kind == INLINE_TEXT ? in->text.s : stands,
                             i >= w->words.n || !w->words.at[i]};
  }
  smart_pieces(w->prose->b, pieces, out->n, w->prose->of_theme);
  for (size_t i = 0; i < out->n; i++)
    if (!pieces[i].verbatim) out->at[i].text.s = pieces[i].text;
}

void markdown_inlines(Prose *prose, struct cmark_node *block, Inlines *out, Look look) {
  Walk walk = {
      .prose = prose, .out = out, .look = look, .link = {"", 0}, .alt = {.arena = prose->b->arena}};
  prose->filled = prose->unfilled = 0;
  cmark_iter *iter = cmark_iter_new(block);
  for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
    cmark_node *node = cmark_iter_get_node(iter);
    if (node != block) enter(&walk, node, event);
  }
  cmark_iter_free(iter);
  set_quotes(&walk);
}

// Tabs of code stand at every fourth column, as CommonMark counts them.
static Str without_tabs(Arena *arena, Str line) {
  if (!line.n || !memchr(line.s, '\t', line.n)) return line;
  Buf out = {.arena = arena};
  size_t column = 0;
  for (size_t at = 0; at < line.n;) {
    if (line.s[at] == '\t') {
      do buf_char(&out, ' ');
      while (++column % 4);
      at++;
      continue;
    }
    size_t from = at;
    utf8_next(line, &at);
    buf_add(&out, line.s + from, at - from);
    column++;
  }
  return buf_done(&out);
}

void markdown_literal(Prose *prose, Str text, Inlines *out, const Style *style) {
  Walk walk = {.prose = prose, .out = out, .link = {"", 0}};
  while (text.n && text.s[text.n - 1] == '\n') text.n--;
  for (size_t at = 0; at <= text.n;) {
    const char *end = at < text.n ? memchr(text.s + at, '\n', text.n - at) : NULL;
    size_t n = end ? (size_t)(end - text.s) - at : text.n - at;
    Str line = {text.s + at, n};
    if (at) {
      Inline line_end = {.kind = INLINE_BREAK, .style = style};
      VEC_PUSH(prose->b->arena, out, line_end);
    }
    Str shown = without_tabs(prose->b->arena, line);
    put_piece(&walk, shown.s, shown.n, prose_find(prose, line), style);
    at += n + 1;
  }
}
