// tags.c -- the structure tree: what blocks and inlines are, apart from how they look.
// SPDX-License-Identifier: MIT
//
// Tags are made while blocks are set, each knowing what it stands in; they join the tree when the
// pages are complete, in the order in which operations name them. So the tree's order is that of
// the pages, and what no operation names is not in it. Only the cells of a row are all there.
// The kinds and what may stand in what: ISO 32000-1, 14.8.4.
#include "typeset/inner.h"

// ---- the tree -----------------------------------------------------------------------------------
static bool tag_is_linked(const Tag *tag) { return tag->next || tag->parent->last == tag; }

static void tag_attach(Tag *tag) { // and all that it stands in; cells are there before their row
  for (; tag && tag->parent; tag = tag->parent) {
    if (!tag_is_linked(tag)) tag_link(tag);
    else if (!tag_is_cell(tag)) return;
  }
}

// An item that is but its marker has nothing that this could label: it is the item's body.
static void label_settle(Tag *tag) {
  for (; tag && tag->parent; tag = tag->parent)
    if (tag->kind == TAG_LABEL && !tag->next) tag->kind = TAG_BODY;
}

// ---- furniture within the tree ------------------------------------------------------------------
static int tag_depth(const Tag *tag) {
  int depth = 0;
  for (; tag->parent; tag = tag->parent) depth++;
  return depth;
}

// The section that both of two tags stand in, or the document.
static Tag *section_around(Tag *a, Tag *b) {
  int up = tag_depth(a), other = tag_depth(b);
  for (; up > other; up--) a = a->parent;
  for (; other > up; other--) b = b->parent;
  while (a != b) a = a->parent, b = b->parent;
  while (a->parent && a->kind != TAG_SECTION) a = a->parent;
  return a;
}

static bool op_is_body(const Op *op) { return op->tag && op->artifact == ARTIFACT_BODY; }

// The tag of the first operation of a page's body, or of the last; `none` where it has none.
static Tag *page_tag(const Page *page, bool last, Tag *none) {
  for (size_t i = 0, n = page_ops(page); i < n; i++) {
    const Op *op = page_op(page, last ? n - 1 - i : i);
    if (op_is_body(op)) return op->tag;
  }
  return none;
}

// What can be filled in or followed between two pages stands in the section that goes over both,
// between what is read before it and after it; a list, table or paragraph it does not part.
static void furniture_settle(Tag *tag, Tag *around) {
  while (tag->parent->parent && !tag_is_linked(tag->parent)) tag = tag->parent;
  if (!tag->parent->parent && !tag_is_linked(tag)) tag->parent = around;
}

typedef void TagVisit(Tag *, const Op *, Tag *around);

// Neighbours mostly have one tag: it is visited once for all of them.
static void ops_visit(const Op *op, size_t n, TagVisit *visit, Tag *around) {
  for (size_t i = 0; i < n; i++)
    if (op[i].tag && (!i || op[i].tag != op[i - 1].tag)) visit(op[i].tag, &op[i], around);
}

static void page_visit(const Page *page, TagVisit *visit, Tag *over, Tag *under) {
  ops_visit(page->header.at, page->header.n, visit, over);
  for (size_t i = 0; i < page->bodies.n; i++)
    ops_visit(page->bodies.at[i]->ops.at, page->bodies.at[i]->ops.n, visit, NULL);
  ops_visit(page->footer.at, page->footer.n, visit, under);
}

static void visit_join(Tag *tag, const Op *op, Tag *around) {
  if (op->artifact != ARTIFACT_BODY) furniture_settle(tag, around);
  tag_attach(tag);
}

static void visit_label(Tag *tag, const Op *op, Tag *around) {
  (void)op, (void)around;
  label_settle(tag);
}

void tags_join(const Pages *pages) {
  size_t n = pages->page.n;
  Tag *root = pages->root, *over = root;
  for (size_t i = 0; i < n; i++) {
    const Page *page = &pages->page.at[i];
    Tag *last = page_tag(page, true, root);
    Tag *next = i + 1 < n ? page_tag(page + 1, false, root) : root;
    Tag *under = section_around(last, next);
    page_visit(page, visit_join, over, under);
    over = under;
  }
  for (size_t i = 0; i < n; i++) page_visit(&pages->page.at[i], visit_label, NULL, NULL);
}

// ---- blocks -------------------------------------------------------------------------------------
// A heading's level among those around it: no level is left out on the way down, whatever the
// template and the author's Markdown say.
static int heading_level(Headings *around, int level) {
  while (around->n > 0 && around->level[around->n - 1] >= level) around->n--;
  if (around->n == HEADING_LEVELS) return HEADING_LEVELS;
  around->level[around->n++] = level;
  return around->n;
}

static bool text_is_blank(Str text) {
  for (size_t at = 0; at < text.n;) {
    uint32_t cp = utf8_next(text, &at);
    if (cp != ' ' && cp != '\t' && cp != '\n' && cp != 0xA0 && cp != 0x202F && cp != 0x3000 &&
        (cp < 0x2000 || cp > 0x200A))
      return false;
  }
  return true;
}

// Whether a paragraph is but boxes to mark or blanks to write on: these speak for themselves.
static bool para_is_fields(const Block *block) {
  bool fields = false;
  for (size_t i = 0; i < block->as.para.text.n; i++) {
    const Inline *part = &block->as.para.text.at[i];
    switch (part->kind) {
    case INLINE_BOX: case INLINE_BLANK: fields |= part->field != NULL; break;
    case INLINE_TEXT:
      if (!text_is_blank(part->text.s)) return false;
      break;
    case INLINE_BREAK: break;
    case INLINE_IMAGE: case INLINE_PATTERN: case INLINE_PAGE: case INLINE_PAGES: return false;
    }
  }
  return fields;
}

// The one paragraph of an item or a cell is what its body or the cell says.
static bool para_is_body(const Setter *s, const Block *block) {
  TagKind in = s->tag->kind;
  return block == s->only && (in == TAG_BODY || in == TAG_CELL || in == TAG_HEAD_CELL);
}

static Tag *para_tag(Setter *s, const Block *block) {
  if (para_is_fields(block)) return s->tag;
  if (block->kind == BLOCK_PARA)
    return para_is_body(s, block) ? s->tag : tag_new(s->traces, TAG_PARA, s->tag);
  Tag *tag = tag_new(s->traces, TAG_HEADING, s->tag);
  tag->level = heading_level(s->headings, block->level);
  return tag;
}

Tag *block_tag(Setter *s, const Block *block) {
  if (!s->tag) return NULL; // furniture
  switch (block->kind) {
  case BLOCK_PARA: case BLOCK_HEADING: return para_tag(s, block);
  case BLOCK_CODE: return tag_new(s->traces, TAG_CODE, tag_new(s->traces, TAG_PARA, s->tag));
  case BLOCK_QUOTE: return tag_new(s->traces, TAG_QUOTE, s->tag);
  case BLOCK_LIST: {
    if (block->role == ROLE_PARTS) break;
    Tag *tag = tag_new(s->traces, TAG_LIST, s->tag);
    tag->ordered = block->as.list.ordered;
    return tag;
  }
  case BLOCK_ITEM:
    if (s->tag->kind == TAG_LIST) return tag_new(s->traces, TAG_ITEM, s->tag);
    break;
  case BLOCK_TABLE:
    if (block->role == ROLE_DATA) return tag_new(s->traces, TAG_TABLE, s->tag);
    break;
  case BLOCK_GROUP:
    if (block->role == ROLE_SECTION) return tag_new(s->traces, TAG_SECTION, s->tag);
    break;
  case BLOCK_RULE: case BLOCK_LINES: break;
  }
  return s->tag;
}

// An item's marker is its label, unless it is a box to mark: that belongs to what it says.
ItemTags item_tags(Setter *s, const Block *item) {
  Tag *tag = s->tag;
  bool fields = para_is_fields(item);
  if (!tag) return (ItemTags){NULL, NULL};
  if (tag->kind != TAG_ITEM)
    return (ItemTags){fields ? tag : tag_new(s->traces, TAG_PARA, tag), tag};
  Tag *body = tag_new(s->traces, TAG_BODY, tag);
  return (ItemTags){fields ? body : tag_new(s->traces, TAG_LABEL, tag), body};
}

bool language_same(const char *a, const char *b) {
  return a == b || (a && b && !strcmp(a, b));
}

// ---- inlines ------------------------------------------------------------------------------------
Tag *field_tag(Traces *traces, const FormField *field, Tag *parent) {
  Tag *tag = tag_new(traces, TAG_FORM, parent);
  tag->alt = field->choice.n ? field->choice : field->label;
  return tag;
}

// The link of the inline before, if this goes on with it.
static Tag *link_before(const TextTags *text, size_t at) {
  const Inline *inl = text->inlines;
  for (size_t i = at; i-- > 0;) {
    if (str_eq(inl[i].link, inl[at].link)) return text->at[i].link;
    if (inl[i].kind != INLINE_BREAK) return NULL;
  }
  return NULL;
}

// Words that are new or gone, in a span of their own; the inline before may have begun it.
static Tag *mark_tag(Traces *traces, const TextTags *text, size_t at, Tag *parent) {
  const Inline *part = &text->inlines[at];
  Tag *before = at ? text->at[at - 1].tag : NULL;
  if (before && before->kind == TAG_SPAN && before->parent == parent &&
      before->marked == part->style->marked)
    return before;
  Tag *tag = tag_new(traces, TAG_SPAN, parent);
  tag->marked = part->style->marked;
  tag->alt = part->spoken;
  return tag;
}

static bool text_is_code(const Inline *part, const Tag *tag) {
  return tag && tag->kind != TAG_CODE && part->style && part->style->family == FAMILY_MONO;
}

// What furniture holds is said on every page, so it is an artifact; but what can be followed or
// filled in has a place in the document.
const TextTags *text_tags(Setter *s, const Block *block, Tag *tag) {
  TextTags *text = NEW(s->arena, TextTags);
  size_t n = block->as.para.text.n;
  Tag *words = para_is_fields(block) ? NULL : tag; // between fields stand but blanks
  *text = (TextTags){tag, block->as.para.text.at, NEW_ARRAY(s->arena, InlineTags, n),
                     span_new(s->traces)};
  for (size_t i = 0; i < n; i++) {
    const Inline *part = &text->inlines[i];
    InlineTags *own = &text->at[i];
    if (part->link.n && !(own->link = link_before(text, i)))
      own->link = tag_new(s->traces, TAG_LINK, tag ? tag : tag_new(s->traces, TAG_PARA, s->root));
    own->tag = own->link ? own->link : words;
    switch (part->kind) {
    case INLINE_BOX: case INLINE_BLANK:
      own->tag = part->field ? field_tag(s->traces, part->field, tag ? tag : s->root) : NULL;
      break;
    case INLINE_IMAGE: case INLINE_PATTERN:
      if (own->tag && part->text.s.n) {
        own->tag = tag_new(s->traces, TAG_FIGURE, own->tag);
        own->tag->alt = part->text.s;
      } else {
        own->tag = NULL;
      }
      break;
    case INLINE_TEXT:
      if (text_is_code(part, own->tag)) own->tag = tag_new(s->traces, TAG_CODE, own->tag);
      if (own->tag && part->style && part->style->marked)
        own->tag = mark_tag(s->traces, text, i, own->tag);
      break;
    case INLINE_BREAK: case INLINE_PAGE: case INLINE_PAGES: break;
    }
  }
  return text;
}

// One span holds what is said in one language without a break, over lines and pages; and so does
// what runs from right to left, of which write/ tells the text in its logical order. What is
// slight goes on with what it stands in and begins nothing.
Tag *span_tag(Traces *traces, const TextTags *text, Tag *parent, Speech speech) {
  OpenSpan *open = text->open;
  const char *language = speech.language;
  bool goes_on = open->tag && open->tag->parent == parent &&
                 language_same(open->tag->language, language);
  if (goes_on && (language || speech.rtl || speech.slight)) return open->tag;
  if (!parent || (!language && (!speech.rtl || speech.slight))) {
    open->tag = NULL;
    return parent;
  }
  open->tag = tag_new(traces, TAG_SPAN, parent);
  open->tag->language = language;
  return open->tag;
}

// ---- names --------------------------------------------------------------------------------------
const char *tag_type(const Tag *tag) {
  static const char *const headings[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
  switch (tag->kind) {
  case TAG_DOCUMENT: return "Document";
  case TAG_SECTION: return "Sect";
  case TAG_PARA: return "P";
  case TAG_HEADING: return headings[tag->level < 1 ? 0 : tag->level > 6 ? 5 : tag->level - 1];
  case TAG_QUOTE: return "BlockQuote";
  case TAG_CODE: return "Code";
  case TAG_LIST: return "L";
  case TAG_ITEM: return "LI";
  case TAG_LABEL: return "Lbl";
  case TAG_BODY: return "LBody";
  case TAG_TABLE: return "Table";
  case TAG_HEAD_ROWS: return "THead";
  case TAG_BODY_ROWS: return "TBody";
  case TAG_ROW: return "TR";
  case TAG_HEAD_CELL: return "TH";
  case TAG_CELL: return "TD";
  case TAG_LINK: return "Link";
  case TAG_FORM: return "Form";
  case TAG_FIGURE: return "Figure";
  case TAG_SPAN: return "Span";
  }
  return "NonStruct";
}
