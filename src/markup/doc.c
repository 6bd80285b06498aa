// doc.c -- puts a document together: metadata, page, body, furniture; numbers its paragraphs.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

// ---- numbering: every block that has a paragraph of its own gets the next index ---------------
// Depth is bounded by MARKDOWN_CONTAINERS and by the few levels that the documents' own code adds.
typedef struct Numbering {
  size_t paras;
  int level;      // of the heading before
  int first;      // of the first heading, as it was written; 0: there was none yet
  const Kit *kit; // whose texts are in another language than the document; NULL: they are not
  const Pieces *pieces;
  bool clash;     // a piece begins with a heading of too low a level for its place
  bool secret;    // somebody's data was met
} Numbering;
static void number_chain(Numbering *at, Block *block);

// What the kit's author wrote; neither the theme's words nor a candidate's name.
static bool is_of_kit(const Kit *kit, Span span) {
  if (!span.src || source_is_private(span.src, span.from, span.to)) return false;
  for (size_t i = 0; i < kit->sources.n; i++)
    if (kit->sources.at[i] == span.src) return true;
  return false;
}

static void number_para(Numbering *at, Block *block) {
  block->as.para.index = at->paras++;
  for (size_t i = 0; i < block->as.para.text.n; i++) {
    Span span = block->as.para.text.at[i].text.span;
    at->secret |= span.src && source_is_private(span.src, span.from, span.to);
  }
  for (size_t i = 0; at->kit && i < block->as.para.text.n; i++) {
    Inline *part = &block->as.para.text.at[i];
    if (is_of_kit(at->kit, part->text.span)) part->language = at->kit->language.s.s;
  }
}

enum { LEVELS = 6 }; // of headings

// Authors begin with any level they like. Who hears the headings goes down a level at a time, or
// believes that one was missed; ISO 14289-1, 7.4.2 asks for it.
static void number_heading(Numbering *at, Block *block) {
  if (!at->first) at->first = block->level;
  if (block->level > at->level + 1) block->level = at->level + 1;
  if (block->level > LEVELS) block->level = LEVELS;
  at->level = block->level;
}

static void number_shared(Numbering *at, size_t piece) {
  HeadingLevels levels = piece_levels(at->pieces, piece);
  if (!levels.first) return;
  at->clash |= levels.first > at->level + 1;
  at->level = levels.last;
}

static void number_table(Numbering *at, Table *table) {
  for (size_t r = 0; r < table->rows.n; r++)
    for (size_t c = 0; c < table->rows.at[r].cells.n; c++)
      number_chain(at, table->rows.at[r].cells.at[c].first);
}

static void number_block(Numbering *at, Block *block) {
  if (block->piece) {
    number_shared(at, block->piece);
    return;
  }
  if (block->kind == BLOCK_HEADING) number_heading(at, block);
  switch (block->kind) {
    case BLOCK_PARA:
    case BLOCK_HEADING:
    case BLOCK_CODE:
    case BLOCK_ITEM: number_para(at, block); break;
    case BLOCK_TABLE: number_table(at, &block->as.table); break;
    case BLOCK_LINES: number_chain(at, block->as.lines.continued); break;
    case BLOCK_LIST:
    case BLOCK_QUOTE:
    case BLOCK_RULE:
    case BLOCK_GROUP: break;
  }
  number_chain(at, block->first);
}

static void number_chain(Numbering *at, Block *block) {
  for (; block; block = block->next) number_block(at, block);
}

bool number_paras(Doc *doc, const Kit *kit) {
  Numbering at = {.kit = kit, .pieces = doc->pieces};
  number_chain(&at, doc->body);
  number_chain(&at, doc->first_header);
  number_chain(&at, doc->header);
  number_chain(&at, doc->footer);
  doc->paras = at.paras;
  return !at.clash;
}

// A kit whose texts are marked as of its language in this document.
static const Kit *foreign_kit(const Build *b) {
  return str_is(b->brief->kit->language.s, b->words->language) ? NULL : b->brief->kit;
}

bool number_piece(const Build *b, Block *block, size_t *paras, HeadingLevels *levels) {
  Numbering at = {.paras = PARA_SHARED + *paras, .level = LEVELS, .kit = foreign_kit(b)};
  number_block(&at, block);
  *paras = at.paras - PARA_SHARED;
  *levels = (HeadingLevels){at.first, at.first ? at.level : 0};
  return !at.secret;
}

// ---- documents --------------------------------------------------------------------------------
static void describe(Build *b, Doc *doc, WordName title) {
  const Brief *brief = b->brief;
  Text of = brief->interview ? brief->interview->title : brief->kit->title;
  const Fill fills[] = {{.place = "document", .text = b->words->word[title]},
                        {.place = "candidate", .text = candidate_name(b)},
                        {.place = "interview", .text = of}};
  doc->title = fill_words(b, brief->candidate ? W_META_TITLE : W_META_BLANK, fills, COUNT(fills));
  doc->author = brief->person ? brief->person->name.s : (Str){"", 0};
  doc->subject = brief->kit->title.s;
  doc->keywords = str_printf(b->arena, STR_FMT "@" STR_FMT, STR_ARG(brief->kit->id.s),
                             STR_ARG(brief->kit->version.s));
  doc->language = b->words->language;
  doc->numerals = b->words->numerals;
  doc->document_id = brief->document_id;
  form_known(b, doc);
}

WordName document_title(DocKind kind) {
  switch (kind) {
    case DOC_GUIDE: return W_GUIDE_TITLE;
    case DOC_SHEET: return W_SHEET_TITLE;
    case DOC_DEBRIEF: return W_DEBRIEF_TITLE;
    case DOC_REDLINE: return W_RED_TITLE;
  }
  return W_GUIDE_TITLE;
}

static Chain body_of(Build *b, DocKind kind) {
  switch (kind) {
    case DOC_GUIDE: return guide_body(b);
    case DOC_SHEET: return sheet_body(b);
    case DOC_DEBRIEF: return blocks_compose(b, &b->theme->doc[kind].body);
    case DOC_REDLINE: break; // markup_redline: it is about no interview
  }
  return (Chain){0};
}

Build build_of(Arena *arena, Diags *diags, const Theme *theme) {
  return (Build){.arena = arena, .diags = diags, .theme = theme, .words = &theme->words,
                 .root_name = "the kit's folder",
                 .look = &theme->look, .colour = &theme->colour, .len = &theme->len,
                 .num = &theme->num,
                 .room = theme->num.columns};
}

Doc *markup_build(Arena *arena, Diags *diags, Pieces *pieces, const Theme *theme,
                  const Brief *brief, DocKind kind) {
  size_t errors = diags_errors(diags);
  Build b = build_of(arena, diags, theme);
  if (pieces) pieces_trim(pieces);
  b.pieces = pieces;
  b.brief = brief;
  b.excess = head_excess(brief);
  if (pieces) hours_see(&b);
  b.kind = kind;
  b.root = brief->kit->root;
  b.heading_base = 1; // the document's own heading is 1
  Doc *doc = NEW(arena, Doc);
  WordName title = document_title(kind);
  doc->kind = kind;
  doc->theme = theme;
  doc->page = *theme_page(theme, brief->paper, kind == DOC_DEBRIEF && debrief_is_wide(&b));
  doc->page.duplex = brief->kit->duplex;
  describe(&b, doc, title);
  b.measure = doc->page.width - doc->page.left - doc->page.right;
  b.height = doc->page.height - doc->page.top - doc->page.bottom;
  doc->body = body_of(&b, kind).first;
  doc->header = furniture_header(&b, &theme->doc[kind]);
  doc->footer = furniture_footer(&b, &theme->doc[kind]);
  doc->pieces = pieces;
  if (!number_paras(doc, foreign_kit(&b)))
    return markup_build(arena, diags, NULL, theme, brief, kind);
  return diags_errors(diags) > errors ? NULL : doc;
}

Doc *markup_prose(Arena *arena, Diags *diags, const Theme *theme, Text markdown, const char *root,
                  Paper paper) {
  size_t errors = diags_errors(diags);
  Build b = build_of(arena, diags, theme);
  b.words = NULL;
  b.root = root;
  Doc *doc = NEW(arena, Doc);
  doc->theme = theme;
  doc->page = *theme_page(theme, paper, false);
  doc->language = theme->words.language;
  doc->document_id = "";
  doc->body = markdown_blocks(&b, markdown, b.look->prose).first;
  number_paras(doc, NULL);
  return diags_errors(diags) > errors ? NULL : doc;
}
