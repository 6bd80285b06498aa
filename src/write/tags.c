// tags.c -- refuses a tree of tags that would make no sense to those who cannot see the page.
// SPDX-License-Identifier: MIT
//
// ISO 32000-1, 14.8.4 says which element may stand in which; ISO 14289-1, clause 7 asks for words
// for figures and for headings without gaps. What is found here is a fault of an earlier room.
#include "write/inner.h"

#include <string.h>

enum { DEPTH_MAX = 1000 }; // of tags in each other

static bool refuse(Diags *diags, Span span, const char *what) {
  diag(diags, DIAG_PDF_WRITE, span, "%s", what);
  return false;
}

static bool in(const Tag *tag, TagKind kind) { return tag->parent && tag->parent->kind == kind; }

static bool of_list(TagKind kind) {
  return kind == TAG_ITEM || kind == TAG_LABEL || kind == TAG_BODY;
}

static bool of_table(TagKind kind) {
  return kind == TAG_HEAD_ROWS || kind == TAG_BODY_ROWS || kind == TAG_ROW ||
         kind == TAG_HEAD_CELL || kind == TAG_CELL;
}

// Does the tag stand where one of its kind belongs?
static bool placed(const Tag *tag) {
  TagKind above = tag->parent ? tag->parent->kind : TAG_DOCUMENT;
  switch (tag->kind) {
    case TAG_DOCUMENT: return !tag->parent;
    case TAG_ITEM: return in(tag, TAG_LIST);
    case TAG_LABEL:
    case TAG_BODY: return in(tag, TAG_ITEM);
    case TAG_HEAD_ROWS:
    case TAG_BODY_ROWS: return in(tag, TAG_TABLE);
    case TAG_ROW:
      return in(tag, TAG_TABLE) || in(tag, TAG_HEAD_ROWS) || in(tag, TAG_BODY_ROWS);
    case TAG_HEAD_CELL:
    case TAG_CELL: return in(tag, TAG_ROW) && tag->span >= 0 && tag->span <= 1000;
    case TAG_SECTION: case TAG_PARA: case TAG_HEADING: case TAG_QUOTE: case TAG_CODE:
    case TAG_LIST: case TAG_TABLE: case TAG_LINK: case TAG_FORM: case TAG_FIGURE: case TAG_SPAN:
      break;
  }
  bool leaf = of_list(above) || of_table(above) || above == TAG_LIST || above == TAG_TABLE;
  return !leaf || above == TAG_LABEL || above == TAG_BODY || above == TAG_CELL ||
         above == TAG_HEAD_CELL;
}

// May paint stand directly in it?
static bool holds_paint(TagKind kind) {
  switch (kind) {
    case TAG_PARA: case TAG_HEADING: case TAG_QUOTE: case TAG_CODE: case TAG_LABEL: case TAG_BODY:
    case TAG_HEAD_CELL: case TAG_CELL: case TAG_LINK: case TAG_FORM: case TAG_FIGURE:
    case TAG_SPAN: return true;
    case TAG_DOCUMENT: case TAG_SECTION: case TAG_LIST: case TAG_ITEM: case TAG_TABLE:
    case TAG_HEAD_ROWS: case TAG_BODY_ROWS: case TAG_ROW: return false;
  }
  return false;
}

// A tag of the form that BCP 47 asks for: letters, then parts of letters and digits.
static bool is_language(const char *language) {
  size_t part = 0;
  if (!language || !*language) return true; // that of what is around it
  for (size_t i = 0; language[i]; i++) {
    char c = language[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool digit = c >= '0' && c <= '9', first = !memchr(language, '-', i);
    if (c == '-' ? part == 0 : !letter && (first || !digit)) return false;
    part = c == '-' ? 0 : part + 1;
    if (part > 8) return false;
  }
  return part > 0;
}

static bool check_tag(Diags *diags, const Tag *tag, Span span) {
  int depth = 0;
  for (; tag; tag = tag->parent) {
    if (++depth > DEPTH_MAX) return refuse(diags, span, "tags within tags without end");
    if (!placed(tag)) return refuse(diags, span, "a tag where its kind does not belong");
    if (!is_language(tag->language)) return refuse(diags, span, "a language that has no such tag");
    if (utf8_invalid(tag->alt) != tag->alt.n)
      return refuse(diags, span, "alternative text that is not UTF-8");
    if (tag->kind == TAG_FIGURE && tag->alt.n == 0)
      return refuse(diags, span, "a figure without words for it");
    if (utf16_units(tag->alt) <= UNITS_MAX) continue;
    diag(diags, DIAG_PDF_LIMIT, span, "alternative text of %zu characters, and a PDF holds only %d",
         utf16_units(tag->alt), UNITS_MAX);
    return false;
  }
  return true;
}

bool check_heading(TagCheck *check, const Op *op) {
  const Tag *tag = op->tag;
  while (tag && tag->kind != TAG_HEADING) tag = tag->parent;
  if (!tag || tag == check->heading) return true;
  check->heading = tag;
  if (tag->level < 1 || tag->level > 6 || tag->level > check->level + 1)
    return refuse(check->diags, op->span, "a heading that leaves out a level");
  check->level = tag->level;
  return true;
}

bool check_op_tag(TagCheck *check, const Op *op) {
  bool paint = op->kind != OP_LINK && op->kind != OP_ANCHOR && op->kind != OP_FIELD;
  if (!op->tag) return true;
  if (paint && !holds_paint(op->tag->kind))
    return refuse(check->diags, op->span, "paint in a tag that holds none");
  if (op->tag != check->last && !check_tag(check->diags, op->tag, op->span)) return false;
  check->last = op->tag;
  return !paint || check_heading(check, op);
}

bool check_language(Diags *diags, const char *language) {
  return is_language(language) ||
         refuse(diags, (Span){0}, "a language that has no such tag");
}
