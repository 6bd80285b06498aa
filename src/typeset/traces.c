// traces.c -- tags, and what else setting and painting leave behind: the next document has it anew.
// SPDX-License-Identifier: MIT
//
// What is set once for many documents keeps its tags, whose places in the tree are each document's
// own. So all that was made is listed, to be as it was when the next document takes it.
#include "typeset/inner.h"

static void tag_put(Tag *tag, Tag *parent) {
  tag->parent = parent && parent->proxy ? parent->parent : parent;
}

Tag *tag_new(Traces *traces, TagKind kind, Tag *parent) {
  Tag *tag = NEW(traces->arena, Tag);
  tag->kind = kind;
  tag->shared = traces->listed;
  tag_put(tag, parent);
  if (traces->listed) VEC_PUSH(traces->arena, &traces->tags, ((TagMade){tag, parent, kind}));
  return tag;
}

void tag_link(Tag *tag) {
  Tag *parent = tag->parent;
  if (parent->last) parent->last->next = tag;
  else parent->first = tag;
  parent->last = tag;
}

bool tag_is_cell(const Tag *tag) {
  return tag->kind == TAG_CELL || tag->kind == TAG_HEAD_CELL;
}

Tag *tag_new_cell(Traces *traces, TagKind kind, Tag *row, int span) {
  Tag *cell = tag_new(traces, kind, row);
  cell->span = span;
  tag_link(cell);
  return cell;
}

OpenSpan *span_new(Traces *traces) {
  OpenSpan *open = NEW(traces->arena, OpenSpan);
  if (traces->listed) VEC_PUSH(traces->arena, &traces->spans, open);
  return open;
}

int *parts_new(Traces *traces) {
  int *parts = NEW(traces->arena, int);
  if (traces->listed) VEC_PUSH(traces->arena, &traces->parts, parts);
  return parts;
}

void traces_renew(Traces *traces) {
  for (size_t i = 0; i < traces->tags.n; i++) {
    const TagMade *made = &traces->tags.at[i];
    Tag *tag = made->tag;
    tag->kind = made->kind;
    tag->first = tag->last = tag->next = NULL;
    tag_put(tag, made->parent);
  }
  for (size_t i = 0; i < traces->tags.n; i++)
    if (tag_is_cell(traces->tags.at[i].tag)) tag_link(traces->tags.at[i].tag);
  for (size_t i = 0; i < traces->spans.n; i++) traces->spans.at[i]->tag = NULL;
  for (size_t i = 0; i < traces->parts.n; i++) *traces->parts.at[i] = 0;
}
