// content.c -- a page's operations become its content stream.
// SPDX-License-Identifier: MIT
//
// What is painted stands in marked content: a run of operations of one tag under the number by
// which the structure tree knows it, or an artifact. A sequence is either wholly within a text
// object or holds whole ones (ISO 32000-1, 14.6.1).
#include "write/content.h"

void put_colour(Buf *out, Colour colour, const char *op) {
  bool grey = colour_is_grey(colour); // it is shorter, and prints without mixing inks
  for (int shift = grey ? 0 : 16; shift >= 0; shift -= 8) {
    buf_len(out, (Len)(((colour >> shift & 255) * 1000 + 127) / 255));
    buf_char(out, ' ');
  }
  buf_text(out, grey ? op : *op == 'g' ? "rg" : "RG");
  buf_char(out, '\n');
}

void put_lens(Buf *out, const Len *lens, size_t n, const char *op) {
  for (size_t i = 0; i < n; i++) {
    buf_len(out, lens[i]);
    buf_char(out, ' ');
  }
  buf_text(out, op);
}

void set_fill(Content *c, Colour colour) {
  if (c->fill != colour) put_colour(&c->out, c->fill = colour, "g");
}

static void set_stroke(Content *c, Colour colour, Len width) {
  if (c->stroke != colour) put_colour(&c->out, c->stroke = colour, "G");
  if (c->line_width != width) put_lens(&c->out, &width, 1, "w\n"), c->line_width = width;
}

static void begin_text(Content *c) {
  if (c->in_text) return;
  buf_text(&c->out, "BT\n");
  c->in_text = true;
  c->text_x = c->text_y = 0; // BT begins at the page's origin
}

static void end_text(Content *c) {
  if (c->in_text) buf_text(&c->out, "ET\n");
  c->in_text = false;
}

// ---- marked content -----------------------------------------------------------------------------

// Where a form has fields, what is drawn for one is but the look of its widget.
static const Tag *told_tag(const Content *c, const Op *op) {
  bool look = op->tag && op->tag->kind == TAG_FORM && !c->build->options.flat;
  return look ? NULL : op->tag;
}

static void end_mark(Content *c) {
  if (!c->mark.open) return;
  if (!c->mark.inside) end_text(c);
  buf_text(&c->out, "EMC\n");
  c->mark = (Mark){0};
}

static void begin_mark(Content *c, const Tag *tag, int artifact, bool text) {
  if (text) begin_text(c);
  else end_text(c);
  c->mark = (Mark){.open = true, .inside = text, .tag = tag, .artifact = artifact};
  if (tag) {
    Element *element = element_of(c->build, tag);
    uint32_t mark = element_mark(c->build, element, c->page);
    buf_printf(&c->out, "/%s<</MCID %u>>BDC\n", element_type(element), mark);
  } else if (artifact == ARTIFACT_BODY) buf_text(&c->out, "/Artifact BMC\n");
  else {
    const char *where = artifact == ARTIFACT_HEADER ? "Header" : "Footer";
    buf_printf(&c->out, "/Artifact<</Type/Pagination/Subtype/%s>>BDC\n", where);
  }
}

void set_mark(Content *c, const Op *op, bool text) {
  const Tag *tag = told_tag(c, op);
  int artifact = tag ? 0 : (int)op->artifact;
  c->told = tag;
  const Mark *mark = &c->mark;
  bool same = mark->open && mark->tag == tag && mark->artifact == artifact;
  if (!same || mark->inside != text) {
    end_mark(c);
    begin_mark(c, tag, artifact, text);
  }
  if (text) begin_text(c);
  else end_text(c);
}

static void put_said(Buf *out, Str text) {
  buf_text(out, "/ActualText<FEFF");
  buf_utf16_hex(out, text);
  buf_text(out, ">>>BDC\n");
}

// What is told by the structure tree gets a sequence by itself, for readers of the tree (Poppler)
// take the end of a sequence within another for the end of both.
void begin_said(Content *c, Str text) {
  if (c->told) {
    end_mark(c);
    c->mark = (Mark){.open = true, .inside = true, .tag = c->told};
    Element *element = element_of(c->build, c->told);
    buf_printf(&c->out, "/Span<</MCID %u", element_mark(c->build, element, c->page));
  } else buf_text(&c->out, "/Span<<");
  put_said(&c->out, text);
}

void end_said(Content *c) {
  if (c->told) end_mark(c);
  else buf_text(&c->out, "EMC\n");
}

// ---- shapes -------------------------------------------------------------------------------------

// A rule is stroked along its middle: readers then draw all of one width equally dark, which they
// do not for thin filled boxes.
static void content_rule(Content *c, const Op *op) {
  Len width = op->as.rule.width, height = op->as.rule.height;
  if (width == 0 || height == 0) return;
  set_mark(c, op, false);
  bool flat = width >= height;
  set_stroke(c, op->as.rule.colour, flat ? height : width);
  Len x = flat ? op->x : op->x + width / 2, y = flat ? op->y + height / 2 : op->y;
  put_lens(&c->out, (Len[]){x, y}, 2, "m ");
  put_lens(&c->out, (Len[]){flat ? op->x + width : x, flat ? y : op->y + height}, 2, "l S\n");
}

static void content_rect(Content *c, const Op *op) {
  Len stroke = op->as.rect.stroke, width = op->as.rect.width, height = op->as.rect.height;
  if (stroke == 0) return;
  set_mark(c, op, false);
  set_stroke(c, op->as.rect.colour, stroke);
  Len half = stroke / 2, box[] = {op->x + half, op->y + half, width - stroke, height - stroke};
  put_lens(&c->out, box, COUNT(box), "re S\n");
}

// Paint that stands for words by itself: its box is told with its element.
static void content_figure(Content *c, const Op *op, Len width, Len height) {
  set_mark(c, op, false);
  if (c->mark.tag && c->mark.tag->kind == TAG_FIGURE)
    element_box(element_of(c->build, c->mark.tag), op->x, op->y, width, height);
}

static void content_image(Content *c, const Op *op) {
  Len width = op->as.image.width, height = op->as.image.height;
  if (width == 0 || height == 0) return;
  content_figure(c, op, width, height);
  buf_text(&c->out, "q ");
  put_lens(&c->out, (Len[]){width}, 1, "0 0 ");
  put_lens(&c->out, (Len[]){height, op->x, op->y}, 3, "cm ");
  buf_printf(&c->out, "/I%zu Do Q\n", build_image(c->build, op->as.image.image));
}

static void content_pattern(Content *c, const Op *op) {
  Len width = op->as.pattern.width;
  if (width == 0) return;
  content_figure(c, op, width, width);
  set_fill(c, 0);
  pattern_path(&c->out, op->as.pattern.pattern, op->x, op->y, width);
}

// ---- the page -----------------------------------------------------------------------------------

static void content_words(Content *c, const Op *op, const Coded *coded) {
  bool span = op->tag && op->tag->kind == TAG_SPAN;
  if (span && !element_says(c->build, op->tag, op->as.text.text, op->as.text.rtl)) end_mark(c);
  content_text(c, op, coded);
}

static void content_op(Content *c, const Op *op, const Coded *coded) {
  switch (op->kind) {
    case OP_TEXT: content_words(c, op, coded); break;
    case OP_RULE: content_rule(c, op); break;
    case OP_RECT: content_rect(c, op); break;
    case OP_IMAGE: content_image(c, op); break;
    case OP_PATTERN: content_pattern(c, op); break;
    case OP_LINK: add_link(c->build, c->page, op); break;
    case OP_FIELD: add_widget(c->build, c->page, op); break;
    case OP_ANCHOR: break; // a destination
  }
}

static Content content_new(Build *build, size_t page) {
  return (Content){.build = build, .page = page, .out.arena = build->arena, .line_width = PT(1)};
}

static Str content_done(Content *c) {
  end_mark(c);
  end_text(c);
  return buf_done(&c->out);
}

// What is painted goes in three layers: furniture that other pages have, too, in a stream that
// they share; then rules, all in one sequence, and the boxes of fields; then all else in its order.
// With fields or without, the text is then in the same text objects, and so on the same pixels.
typedef enum Layer { LAYER_SHARED, LAYER_RULES, LAYER_BOXES, LAYER_TOLD } Layer;

static bool is_furniture(const Op *op) {
  return !op->tag && op->artifact != ARTIFACT_BODY && (op->kind == OP_TEXT || op->kind == OP_RULE);
}

// An operation by itself, as it would be on any page.
static Str furniture_text(Build *build, size_t page, const Op *op, const Coded *coded) {
  Content c = content_new(build, page);
  content_op(&c, op, coded);
  return content_done(&c);
}

static Layer layer_of(const Content *c, const Op *op, const Coded *coded) {
  if (is_furniture(op)) {
    Str text = furniture_text(c->build, c->page, op, coded);
    const size_t *times = index_get(&c->build->furniture, text);
    if (times && *times > 1) return LAYER_SHARED;
  }
  bool drawn = op->kind == OP_RULE || op->kind == OP_RECT;
  if (drawn && op->tag && op->tag->kind == TAG_FORM) return LAYER_BOXES;
  return drawn && !op->tag && op->artifact == ARTIFACT_BODY ? LAYER_RULES : LAYER_TOLD;
}

static const Coded *next_coded(Build *build, const Op *op, size_t *coded) {
  return op->kind == OP_TEXT ? &build->coded.at[(*coded)++] : NULL;
}

void count_furniture(Build *build) {
  size_t coded = 0;
  for (size_t p = 0; p < build->pages->page.n; p++) {
    const Page *page = &build->pages->page.at[p];
    for (size_t i = 0; i < page_ops(page); i++) {
      const Op *op = page_op(page, i);
      const Coded *own = next_coded(build, op, &coded);
      if (!is_furniture(op)) continue;
      Str text = furniture_text(build, p, op, own);
      void **times = index_at(build->arena, &build->furniture, text);
      if (!*times) *times = NEW(build->arena, size_t);
      ++*(size_t *)*times;
    }
  }
}

// What comes after begins with the state that PDF begins with.
static void put_apart(Buf *out, Str layer) {
  if (layer.n == 0) return;
  buf_text(out, "q\n");
  buf_str(out, layer);
  buf_text(out, "Q\n");
}

PageContent content_page(Build *build, size_t p, size_t *coded) {
  const Page *page = &build->pages->page.at[p];
  Content layer[] = {content_new(build, p), content_new(build, p), content_new(build, p),
                     content_new(build, p)};
  for (size_t i = 0; i < page_ops(page); i++) {
    const Op *op = page_op(page, i);
    const Coded *own = next_coded(build, op, coded);
    content_op(&layer[layer_of(&layer[0], op, own)], op, own);
  }
  Str part[COUNT(layer)];
  for (size_t i = 0; i < COUNT(layer); i++) part[i] = content_done(&layer[i]);
  Buf shared = {.arena = build->arena}, own = {.arena = build->arena};
  put_apart(&shared, part[LAYER_SHARED]);
  put_apart(&own, part[LAYER_RULES]);
  put_apart(&own, part[LAYER_BOXES]);
  buf_str(&own, part[LAYER_TOLD]);
  return (PageContent){buf_done(&shared), buf_done(&own)};
}
