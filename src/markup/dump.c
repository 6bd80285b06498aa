// dump.c -- a document as text: a block a line, indented, with its geometry; inlines beneath it.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

typedef struct Dump {
  Buf *out;
  int depth;
} Dump;

static void chain_dump(Dump *, const Block *);

static void start(Dump *d, const char *word) {
  for (int i = 0; i < d->depth; i++) buf_text(d->out, "  ");
  buf_text(d->out, word);
}

static void length(Dump *d, const char *name, Len len) {
  if (!len) return;
  buf_printf(d->out, " %s=", name);
  buf_len(d->out, len);
}

static void flag(Dump *d, const char *name, bool on) {
  if (on) buf_printf(d->out, " %s", name);
}

static void string(Dump *d, const char *name, Str text) {
  if (!text.n) return;
  buf_printf(d->out, " %s=", name);
  buf_quoted(d->out, text);
}

static void place(Dump *d, Span span) {
  if (!span.src) return;
  Place from = source_place(span.src, span.from), to = source_place(span.src, span.to);
  buf_printf(d->out, " @%u:%u-%u:%u", from.line, from.col, to.line, to.col);
}

// ---- fields -----------------------------------------------------------------------------------
static const char *form_kind_name(FormKind kind) {
  switch (kind) {
    case FORM_TICK: return "tick";
    case FORM_RATE: return "rate";
    case FORM_LINE: return "line";
    case FORM_LINES: return "lines";
  }
  return "?";
}

// A line of its own beneath what it is drawn with.
static void field_dump(Dump *d, const FormField *field) {
  if (!field) return;
  start(d, "field");
  buf_printf(d->out, " %s " STR_FMT, form_kind_name(field->kind), STR_ARG(field->name));
  if (field->state.n) buf_printf(d->out, "=" STR_FMT, STR_ARG(field->state));
  string(d, "label", field->label);
  string(d, "choice", field->choice);
  buf_char(d->out, '\n');
}

// ---- inlines ----------------------------------------------------------------------------------
static void style_dump(Dump *d, const Style *style) {
  buf_printf(d->out, " %s%d%s ", style->family == FAMILY_MONO ? "mono" : "", style->weight,
             style->italic ? "i" : "");
  buf_len(d->out, style->size);
  buf_colour(d->out, style->colour);
  if (style->tracking) buf_printf(d->out, " tracking=%d", style->tracking);
  if (style->marked) buf_text(d->out, style->marked == MARKED_NEW ? " new" : " gone");
}

static const char *inline_name(InlineKind kind) {
  switch (kind) {
    case INLINE_TEXT: return "text";
    case INLINE_BREAK: return "break";
    case INLINE_IMAGE: return "image";
    case INLINE_BOX: return "box";
    case INLINE_BLANK: return "blank";
    case INLINE_PATTERN: return "pattern";
    case INLINE_PAGE: return "page";
    case INLINE_PAGES: return "pages";
  }
  return "?";
}

static void inline_dump(Dump *d, const Inline *in) {
  start(d, inline_name(in->kind));
  if (in->kind == INLINE_TEXT) buf_char(d->out, ' '), buf_quoted(d->out, in->text.s);
  if (in->kind == INLINE_IMAGE || in->kind == INLINE_PATTERN) string(d, "alt", in->text.s);
  if (in->image)
    buf_printf(d->out, " %s %dx%dx%d", in->image->kind == IMAGE_JPEG ? "jpeg" : "pixels",
               in->image->width, in->image->height, in->image->channels);
  if (in->pattern) buf_printf(d->out, " squares=%d", in->pattern->side);
  length(d, "width", in->width);
  length(d, "stroke", in->stroke);
  string(d, "spoken", in->spoken);
  if (in->language) buf_printf(d->out, " language=%s", in->language);
  string(d, "link", in->link);
  if (in->style) style_dump(d, in->style);
  place(d, in->text.span);
  buf_char(d->out, '\n');
  d->depth++;
  field_dump(d, in->field);
  d->depth--;
}

static void para_dump(Dump *d, const Block *block) {
  static const char *const aligns[] = {"justify", "start", "center", "end", "units"};
  const ParaStyle *style = &block->as.para.style;
  buf_printf(d->out, " #%zu %s", block->as.para.index, aligns[style->align]);
  length(d, "leading", style->leading);
  flag(d, "hyphenate", style->hyphenate);
  flag(d, "pre", style->pre);
}

static void text_dump(Dump *d, const Block *block) {
  d->depth++;
  for (size_t i = 0; i < block->as.para.text.n; i++) inline_dump(d, &block->as.para.text.at[i]);
  d->depth--;
}

// ---- tables -----------------------------------------------------------------------------------
static void cell_dump(Dump *d, const Cell *cell) {
  static const char *const valigns[] = {"", " middle", " bottom", " baseline"};
  start(d, "cell");
  if (cell->span != 1) buf_printf(d->out, " span=%d", cell->span);
  flag(d, "heads-row", cell->heads_row);
  length(d, "pad-top", cell->pad_top);
  length(d, "pad-right", cell->pad_right);
  length(d, "pad-bottom", cell->pad_bottom);
  length(d, "pad-left", cell->pad_left);
  length(d, "top", cell->top);
  length(d, "right", cell->right);
  length(d, "bottom", cell->bottom);
  length(d, "left", cell->left);
  if (cell->filled) buf_text(d->out, " fill"), buf_colour(d->out, cell->fill);
  buf_printf(d->out, "%s\n", valigns[cell->valign]);
  d->depth++;
  chain_dump(d, cell->first);
  field_dump(d, cell->field);
  d->depth--;
}

static void columns_dump(Dump *d, const Table *table) {
  buf_text(d->out, " columns=");
  for (size_t i = 0; i < table->columns.n; i++) {
    const Column *column = &table->columns.at[i];
    if (i) buf_char(d->out, ',');
    if (column->width) buf_len(d->out, column->width);
    else if (column->share) buf_printf(d->out, "%d*", column->share);
    else buf_text(d->out, "natural");
  }
  if (table->heads) buf_printf(d->out, " heads=%zu", table->heads);
  buf_colour(d->out, table->colour);
}

static void rows_dump(Dump *d, const Table *table) {
  d->depth++;
  for (size_t r = 0; r < table->rows.n; r++) {
    const Row *row = &table->rows.at[r];
    start(d, "row");
    length(d, "min-height", row->min_height);
    flag(d, "keep-next", row->keep_next);
    buf_char(d->out, '\n');
    d->depth++;
    for (size_t c = 0; c < row->cells.n; c++) cell_dump(d, &row->cells.at[c]);
    d->depth--;
  }
  d->depth--;
}

// ---- blocks -----------------------------------------------------------------------------------
static const char *block_name(BlockKind kind) {
  switch (kind) {
    case BLOCK_PARA: return "para";
    case BLOCK_HEADING: return "heading";
    case BLOCK_CODE: return "code";
    case BLOCK_LIST: return "list";
    case BLOCK_ITEM: return "item";
    case BLOCK_QUOTE: return "quote";
    case BLOCK_RULE: return "rule";
    case BLOCK_TABLE: return "table";
    case BLOCK_GROUP: return "group";
    case BLOCK_LINES: return "lines";
  }
  return "?";
}

static void list_dump(Dump *d, const Block *block) {
  flag(d, "ordered", block->as.list.ordered);
  flag(d, "tight", block->as.list.tight);
  if (block->as.list.ordered) buf_printf(d->out, " start=%lld", (long long)block->as.list.start);
  length(d, "hang", block->as.list.hang);
}

static void own_dump(Dump *d, const Block *block) {
  switch (block->kind) {
    case BLOCK_HEADING:
      buf_printf(d->out, " level=%d", block->level);
      para_dump(d, block);
      break;
    case BLOCK_PARA:
    case BLOCK_CODE:
    case BLOCK_ITEM: para_dump(d, block); break;
    case BLOCK_LIST: list_dump(d, block); break;
    case BLOCK_RULE:
      length(d, "stroke", block->as.rule.stroke);
      buf_colour(d->out, block->as.rule.colour);
      break;
    case BLOCK_TABLE: columns_dump(d, &block->as.table); break;
    case BLOCK_LINES:
      length(d, "pitch", block->as.lines.pitch);
      length(d, "stroke", block->as.lines.stroke);
      buf_colour(d->out, block->as.lines.colour);
      length(d, "gutter", block->as.lines.gutter);
      buf_printf(d->out, " least=%d", block->as.lines.least);
      break;
    case BLOCK_QUOTE:
    case BLOCK_GROUP: break;
  }
}

static void inside_dump(Dump *d, const Block *block) {
  switch (block->kind) {
    case BLOCK_PARA:
    case BLOCK_HEADING:
    case BLOCK_CODE:
    case BLOCK_ITEM: text_dump(d, block); break;
    case BLOCK_TABLE: rows_dump(d, &block->as.table); break;
    case BLOCK_LINES:
      d->depth++;
      for (size_t i = 0; i < COUNT(block->as.lines.fields); i++)
        field_dump(d, block->as.lines.fields[i]);
      chain_dump(d, block->as.lines.continued);
      d->depth--;
      break;
    case BLOCK_LIST:
    case BLOCK_QUOTE:
    case BLOCK_RULE:
    case BLOCK_GROUP: break;
  }
}

static const char *role_name(Role role) {
  switch (role) {
    case ROLE_OF_KIND: return "";
    case ROLE_PARTS: return " parts";
    case ROLE_SECTION: return " section";
    case ROLE_DATA: return " data";
  }
  return " ?";
}

static void block_dump(Dump *d, const Block *block) {
  start(d, block_name(block->kind));
  buf_text(d->out, role_name(block->role));
  own_dump(d, block);
  length(d, "before", block->before);
  length(d, "after", block->after);
  length(d, "indent", block->indent);
  flag(d, "keep", block->keep);
  flag(d, "keep-next", block->keep_next);
  flag(d, "new-page", block->new_page);
  string(d, "anchor", block->anchor);
  string(d, "outline", block->outline);
  if (block->outline.n) buf_printf(d->out, " outline-level=%d", block->outline_level);
  place(d, block->span);
  buf_char(d->out, '\n');
  inside_dump(d, block);
  d->depth++;
  chain_dump(d, block->first);
  d->depth--;
}

// Depth is bounded where documents are made; see doc.c.
static void chain_dump(Dump *d, const Block *block) {
  for (; block; block = block->next) block_dump(d, block);
}

static void furniture_dump(Dump *d, const char *name, const Block *block) {
  if (!block) return;
  start(d, name);
  buf_char(d->out, '\n');
  d->depth++;
  chain_dump(d, block);
  d->depth--;
}

static const char *doc_name(DocKind kind) {
  switch (kind) {
    case DOC_GUIDE: return "guide";
    case DOC_SHEET: return "sheet";
    case DOC_DEBRIEF: return "debrief";
    case DOC_REDLINE: return "redline";
  }
  return "?";
}

static void known_dump(Dump *d, const Doc *doc) {
  for (size_t i = 0; i < doc->known.n; i++) {
    const KnownField *known = &doc->known.at[i];
    buf_printf(d->out, "known " STR_FMT, STR_ARG(known->name));
    string(d, "label", known->label);
    string(d, "value", known->value);
    buf_char(d->out, '\n');
  }
}

void doc_dump(Buf *out, const Doc *doc) {
  Dump d = {out, 0};
  const PageStyle *page = &doc->page;
  buf_printf(out, "%s language=%s paras=%zu", doc_name(doc->kind), doc->language, doc->paras);
  string(&d, "title", doc->title);
  string(&d, "author", doc->author);
  string(&d, "subject", doc->subject);
  string(&d, "keywords", doc->keywords);
  buf_text(out, "\npage");
  length(&d, "width", page->width);
  length(&d, "height", page->height);
  length(&d, "top", page->top);
  length(&d, "right", page->right);
  length(&d, "bottom", page->bottom);
  length(&d, "left", page->left);
  length(&d, "header", page->header);
  length(&d, "footer", page->footer);
  flag(&d, "duplex", page->duplex);
  buf_char(out, '\n');
  known_dump(&d, doc);
  furniture_dump(&d, "body", doc->body);
  furniture_dump(&d, "first-header", doc->first_header);
  furniture_dump(&d, "header", doc->header);
  furniture_dump(&d, "footer", doc->footer);
}
