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
  return look || !c->build->tagged ? NULL : op->tag;
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
    buf_char(&c->out, '/');
    buf_text(&c->out, element_type(element));
    buf_text(&c->out, "<</MCID ");
    buf_int(&c->out, mark);
    buf_text(&c->out, ">>BDC\n");
  } else if (artifact == ARTIFACT_BODY) buf_text(&c->out, "/Artifact BMC\n");
  else {
    buf_text(&c->out, "/Artifact<</Type/Pagination/Subtype/");
    buf_text(&c->out, artifact == ARTIFACT_HEADER ? "Header>>BDC\n" : "Footer>>BDC\n");
  }
}

void set_mark(Content *c, const Op *op, bool text) {
  const Tag *tag = told_tag(c, op);
  int artifact = tag ? 0 : (int)op->artifact;
  if (!c->build->tagged) {
    if (text) begin_text(c);
    else end_text(c);
    return;
  }
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
    buf_text(&c->out, "/Span<</MCID ");
    buf_int(&c->out, element_mark(c->build, element, c->page));
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
static void figure_box(Content *c, const Op *op, Len width, Len height) {
  const Tag *tag = told_tag(c, op);
  if (tag && tag->kind == TAG_FIGURE && width && height)
    element_box(element_of(c->build, tag), op->x, op->y, width, height);
}

static void content_image(Content *c, const Op *op) {
  Len width = op->as.image.width, height = op->as.image.height;
  if (width == 0 || height == 0) return;
  set_mark(c, op, false);
  figure_box(c, op, width, height);
  buf_text(&c->out, "q ");
  put_lens(&c->out, (Len[]){width}, 1, "0 0 ");
  put_lens(&c->out, (Len[]){height, op->x, op->y}, 3, "cm ");
  buf_text(&c->out, "/I");
  buf_int(&c->out, (int64_t)build_image(c->build, op->as.image.image));
  buf_text(&c->out, " Do Q\n");
}

static void content_pattern(Content *c, const Op *op) {
  Len width = op->as.pattern.width;
  if (width == 0) return;
  set_mark(c, op, false);
  figure_box(c, op, width, width);
  set_fill(c, 0);
  pattern_path(&c->out, op->as.pattern.pattern, op->x, op->y, width);
}

// ---- the page -----------------------------------------------------------------------------------

static void content_words(Content *c, const Op *op, const Coded *coded) {
  bool span = c->build->tagged && op->tag && op->tag->kind == TAG_SPAN;
  if (span && !element_says(c->build, op->tag, op->as.text.text, op->as.text.rtl))
    end_mark(c);
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

// ---- parts --------------------------------------------------------------------------------------

// What is painted goes in layers: rules, all in one sequence; then the boxes of fields; then all
// else in its order. With fields or without, the text is then in the same text objects, and so on
// the same pixels.
typedef enum Layer { LAYER_RULES, LAYER_BOXES, LAYER_TOLD, LAYERS } Layer;

static Layer layer_of(const Op *op) {
  bool drawn = op->kind == OP_RULE || op->kind == OP_RECT;
  if (drawn && op->tag && op->tag->kind == TAG_FORM) return LAYER_BOXES;
  return drawn && !op->tag ? LAYER_RULES : LAYER_TOLD;
}

// What comes after begins with the state that PDF begins with.
static void put_apart(Buf *out, Str layer) {
  if (layer.n == 0) return;
  buf_text(out, "q\n");
  buf_str(out, layer);
  buf_text(out, "Q\n");
}

Str content_part(Build *build, size_t p, const PagePart *part) {
  Content layer[LAYERS];
  for (int i = 0; i < LAYERS; i++) layer[i] = content_new(build, p);
  for (size_t i = 0; i < part->ops.n; i++)
    content_op(&layer[layer_of(part->ops.at[i])], part->ops.at[i], &part->coded[i]);
  Buf out = {.arena = build->arena};
  for (int i = 0; i < LAYERS; i++) put_apart(&out, content_done(&layer[i]));
  return buf_done(&out);
}

// ---- furniture ----------------------------------------------------------------------------------
// What other pages have, too, is in a stream that they share.

static bool can_share(const Op *op) {
  return !op->tag && op->artifact != ARTIFACT_BODY && (op->kind == OP_TEXT || op->kind == OP_RULE);
}

// An operation by itself, as it would be on any page.
static Str furniture_text(Build *build, size_t page, const Op *op, const Coded *coded) {
  Content c = content_new(build, page);
  content_op(&c, op, coded);
  return content_done(&c);
}

// In `times` the header's operations come first.
static size_t *times_of(const PageBuild *page, const PagePart *part, size_t i) {
  return page->times[(part == &page->footer ? page->header.ops.n : 0) + i];
}

// Pages share operations: how one is written is asked for once.
static size_t *count_of(Build *build, size_t p, const PagePart *part, size_t i) {
  Str place = {(const char *)&part->ops.at[i], sizeof part->ops.at[i]};
  size_t *known = index_get(&build->counted, place);
  if (known) return known;
  Str text = furniture_text(build, p, part->ops.at[i], &part->coded[i]);
  void **times = index_at(build->arena, &build->furniture, text);
  if (!*times) *times = NEW(build->arena, size_t);
  return *index_at(build->arena, &build->counted, place) = *times;
}

static void count_ops(Build *build, size_t p, const PagePart *part, size_t **out) {
  for (size_t i = 0; i < part->ops.n; i++)
    if (can_share(part->ops.at[i])) ++*(out[i] = count_of(build, p, part, i));
}

void count_furniture(Build *build) {
  for (size_t p = 0; p < build->pages->page.n; p++) {
    PageBuild *page = &build->page[p];
    size_t first = page->header.ops.n;
    page->times = NEW_ARRAY(build->arena, size_t *, first + page->footer.ops.n + 1);
    count_ops(build, p, &page->header, page->times);
    count_ops(build, p, &page->footer, page->times + first);
  }
}

static void furniture_ops(Content *c, const PagePart *part, bool shared) {
  const PageBuild *page = &c->build->page[c->page];
  for (size_t i = 0; i < part->ops.n; i++) {
    const size_t *times = times_of(page, part, i);
    if ((times && *times > 1) == shared) content_op(c, part->ops.at[i], &part->coded[i]);
  }
}

static Str apart(Content *c) {
  Buf out = {.arena = c->build->arena};
  put_apart(&out, content_done(c));
  return buf_done(&out);
}

static void add_places(Build *build, Buf *out, size_t p, const PagePart *part) {
  for (size_t i = 0; i < part->ops.n; i++) {
    const size_t *times = times_of(&build->page[p], part, i);
    if (times && *times > 1) buf_add(out, &part->ops.at[i], sizeof part->ops.at[i]);
  }
}

Str content_places(Build *build, size_t p) {
  Buf out = {.arena = build->arena};
  add_places(build, &out, p, &build->page[p].header);
  buf_char(&out, 0);
  add_places(build, &out, p, &build->page[p].footer);
  return buf_done(&out);
}

Str content_shared(Build *build, size_t p) {
  Content c = content_new(build, p);
  furniture_ops(&c, &build->page[p].header, true);
  furniture_ops(&c, &build->page[p].footer, true);
  return apart(&c);
}

Str content_header(Build *build, size_t p) {
  Content c = content_new(build, p);
  furniture_ops(&c, &build->page[p].header, false);
  return apart(&c);
}

Str content_footer(Build *build, size_t p) {
  Content c = content_new(build, p);
  furniture_ops(&c, &build->page[p].footer, false);
  return content_done(&c);
}
