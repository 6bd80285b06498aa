// doc.c -- puts a document together: metadata, page, body, furniture; numbers its paragraphs.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

// ---- numbering: every block that has a paragraph of its own gets the next index ---------------
// Depth is bounded by MARKDOWN_CONTAINERS and by the few levels that the documents' own code adds.
static void number_chain(Doc *doc, Block *block);

static void number_table(Doc *doc, Table *table) {
  for (size_t r = 0; r < table->rows.n; r++)
    for (size_t c = 0; c < table->rows.at[r].cells.n; c++)
      number_chain(doc, table->rows.at[r].cells.at[c].first);
}

static void number_block(Doc *doc, Block *block) {
  switch (block->kind) {
    case BLOCK_PARA:
    case BLOCK_HEADING:
    case BLOCK_CODE:
    case BLOCK_ITEM: block->as.para.index = doc->paras++; break;
    case BLOCK_TABLE: number_table(doc, &block->as.table); break;
    case BLOCK_LINES: number_chain(doc, block->as.lines.continued); break;
    case BLOCK_LIST:
    case BLOCK_QUOTE:
    case BLOCK_RULE:
    case BLOCK_GROUP: break;
  }
  number_chain(doc, block->first);
}

static void number_chain(Doc *doc, Block *block) {
  for (; block; block = block->next) number_block(doc, block);
}

static void number_paras(Doc *doc) {
  number_chain(doc, doc->body);
  number_chain(doc, doc->first_header);
  number_chain(doc, doc->header);
  number_chain(doc, doc->footer);
}

// ---- documents --------------------------------------------------------------------------------
static void describe(Build *b, Doc *doc, Word title) {
  const Brief *brief = b->brief;
  Text candidate = brief->candidate ? brief->candidate->name : (Text){{"", 0}, {0}};
  const Fill fills[] = {{.place = "document", .text = b->words->word[title]},
                        {.place = "candidate", .text = candidate},
                        {.place = "interview", .text = brief->interview->title}};
  doc->title = fill_words(b, brief->candidate ? W_META_TITLE : W_META_BLANK, fills, COUNT(fills));
  doc->author = brief->person ? brief->person->name.s : (Str){"", 0};
  doc->subject = brief->kit->title.s;
  doc->keywords = str_printf(b->arena, STR_FMT "@" STR_FMT, STR_ARG(brief->kit->id.s),
                             STR_ARG(brief->kit->version.s));
  doc->language = b->words->language;
  doc->document_id = brief->document_id;
}

Doc *markup_build(Arena *arena, Diags *diags, const Template *template, const Brief *brief,
                  DocKind kind) {
  size_t errors = diags_errors(diags);
  Build b = {.arena = arena,
             .diags = diags,
             .words = template,
             .brief = brief,
             .root = brief->kit->root,
             .heading_base = 2}; // sections are 1, categories 2
  Doc *doc = NEW(arena, Doc);
  Word title = kind == DOC_GUIDE ? W_GUIDE_TITLE : W_SHEET_TITLE;
  doc->kind = kind;
  doc->page = page_style(brief->kit->paper, false);
  describe(&b, doc, title);
  doc->body = (kind == DOC_GUIDE ? guide_body(&b) : sheet_body(&b)).first;
  doc->header = furniture_header(&b, title);
  doc->footer = furniture_footer(&b);
  number_paras(doc);
  return diags_errors(diags) > errors ? NULL : doc;
}

Doc *markup_prose(Arena *arena, Diags *diags, Text markdown, const char *root, Paper paper) {
  size_t errors = diags_errors(diags);
  Build b = {.arena = arena, .diags = diags, .root = root};
  Doc *doc = NEW(arena, Doc);
  doc->page = page_style(paper, false);
  doc->language = "en";
  doc->document_id = "";
  doc->body = markdown_blocks(&b, markdown, look_prose).first;
  number_paras(doc);
  return diags_errors(diags) > errors ? NULL : doc;
}
