// shapes.c -- values that may be written in more than one way, and checks of a record as a whole.
// SPDX-License-Identifier: MIT
#include "kit/inner.h"

#include <stdlib.h>
#include <string.h>

static void *place_in(const Field *field, void *record) { return (char *)record + field->offset; }

// ---- responsibilities, categories, questions ---------------------------------------------------
void read_responsibilities(Reader *reader, const Field *field, const Node *value, void *record) {
  LIST(Responsibility) list = {0};
  if (!list_check(reader, field->key, field->most, value)) return;
  list.at = NEW_ARRAY(reader->arena, Responsibility, value->as.list.n);
  for (size_t i = 0; i < value->as.list.n && reader_goes_on(reader); i++) {
    const Node *element = value->as.list.at[i];
    Responsibility *made = &list.at[list.n];
    if (element->kind == NODE_MAP) {
      list.n += record_read(reader, field->record, element, made);
    } else if (!is_given(element)) {
      diag(wrong(reader), DIAG_KIT_EMPTY, element->span, "a responsibility is empty");
    } else {
      list.n += text_read(reader, "responsibility", element, &made->text);
    }
  }
  memcpy(place_in(field, record), &list, sizeof list);
}

// An entry with `ref` uses a category of the library; one with `id` defines its own.
static bool entry_read(Reader *reader, const Node *element, Entry *entry) {
  if (element->kind != NODE_MAP) {
    record_read(reader, &record_definition, element, entry); // which says what is wrong
    if (element->kind == NODE_SCALAR)
      diag_help(reader->diags, "to use a category of the library, write \"ref:\" before its id");
    return false;
  }
  const Node *ref = node_get(element, "ref"), *id = node_get(element, "id");
  if (ref && id) {
    diag(wrong(reader), DIAG_KIT_VALUE, node_key(element, "id").span,
         "a category has \"ref\" or \"id\", not both");
    diag_at(reader->diags, node_key(element, "ref").span, "\"ref\" uses one of the library");
    diag_help(reader->diags, "\"id\" defines a category here, which then needs a \"title\"");
    return false;
  }
  if (!ref && !id) {
    diag(wrong(reader), DIAG_KIT_MISSING_KEY, record_span(element),
         "this category has neither \"ref\" nor \"id\"");
    diag_help(reader->diags, "\"ref:\" uses a category of the library; \"id:\" and \"title:\" "
                             "define one here");
    return false;
  }
  return record_read(reader, ref ? &record_use : &record_definition, element, entry);
}

void read_categories(Reader *reader, const Field *field, const Node *value, void *record) {
  LIST(Entry) list = {0};
  if (!list_check(reader, field->key, field->most, value)) return;
  list.at = NEW_ARRAY(reader->arena, Entry, value->as.list.n);
  for (size_t i = 0; i < value->as.list.n && reader_goes_on(reader); i++)
    list.n += entry_read(reader, value->as.list.at[i], &list.at[list.n]);
  memcpy(place_in(field, record), &list, sizeof list);
}

static bool pick_read(Reader *reader, const Node *element, Pick *pick) {
  if (element->kind == NODE_MAP) {
    pick->made = NEW(reader->arena, QuestionDraft);
    return record_read(reader, &record_question, element, pick->made);
  }
  if (!is_given(element)) {
    diag(wrong(reader), DIAG_KIT_EMPTY, element->span, "an entry of \"questions\" is empty");
    diag_help(reader->diags, "write the id of a question, or a question itself");
    return false;
  }
  return text_read(reader, "question", element, &pick->id) && id_check(reader, pick->id, false);
}

void read_picks(Reader *reader, const Field *field, const Node *value, void *record) {
  Picks *picks = place_in(field, record);
  if (!list_check(reader, field->key, field->most, value)) return;
  *picks = (Picks){.at = NEW_ARRAY(reader->arena, Pick, value->as.list.n)}; // given twice, perhaps
  for (size_t i = 0; i < value->as.list.n && reader_goes_on(reader); i++)
    picks->n += pick_read(reader, value->as.list.at[i], &picks->at[picks->n]);
}

void read_select(Reader *reader, const Field *field, const Node *value, void *record) {
  SelectDraft *select = place_in(field, record);
  size_t errors = reader->errors;
  record_read(reader, field->record, value, select);
  select->wrong = reader->errors > errors;
}

// A list of questions, or a map that says which to pick and which to select.
void read_questions(Reader *reader, const Field *field, const Node *value, void *record) {
  if (value->kind == NODE_MAP) record_read(reader, &record_choosing, value, record);
  else read_picks(reader, field, value, record);
}

// ---- probes and anchors ------------------------------------------------------------------------
void read_probes(Reader *reader, const Field *field, const Node *value, void *record) {
  LIST(ProbeGroup) groups = {0};
  if (value->kind == NODE_LIST) {
    groups.at = NEW(reader->arena, ProbeGroup);
    texts_read(reader, field->key, false, value, &groups.at[0].probes); // it is a list
    groups.n = groups.at[0].probes.n > 0;
  } else if (value->kind == NODE_MAP) {
    groups.at = NEW_ARRAY(reader->arena, ProbeGroup, value->as.map.n);
    for (size_t i = 0; i < value->as.map.n && reader_goes_on(reader); i++) {
      const Pair *pair = &value->as.map.at[i];
      if (!is_given(pair->value)) continue;
      ProbeGroup *group = &groups.at[groups.n];
      group->name = node_text(pair->key);
      const char *name = str_c(reader->arena, group->name.s);
      if (list_check(reader, name, field->most, pair->value))
        texts_read(reader, name, false, pair->value, &group->probes);
      groups.n += group->probes.n > 0;
    }
  } else {
    type_wrong(reader, field->key, "a list", value);
    return;
  }
  memcpy(place_in(field, record), &groups, sizeof groups);
}

static int by_anchor_value(const void *a, const void *b) {
  const AnchorDraft *x = a, *y = b;
  return (x->made.value > y->made.value) - (x->made.value < y->made.value);
}

void read_anchors(Reader *reader, const Field *field, const Node *value, void *record) {
  LIST(AnchorDraft) anchors = {0};
  if (value->kind != NODE_MAP) {
    type_wrong(reader, field->key, "a map of \"point: text\"", value);
    return;
  }
  anchors.at = NEW_ARRAY(reader->arena, AnchorDraft, value->as.map.n);
  for (size_t i = 0; i < value->as.map.n && reader_goes_on(reader); i++) {
    const Pair *pair = &value->as.map.at[i];
    AnchorDraft *anchor = &anchors.at[anchors.n];
    anchor->point = node_text(pair->key);
    if (!str_int(anchor->point.s, &anchor->made.value)) {
      diag(wrong(reader), DIAG_KIT_TYPE, anchor->point.span,
           "an anchor's key must be a point of the scale, not %s",
           value_shown(reader, anchor->point));
      diag_help(reader->diags, "write the number: \"3: what an answer of that rating shows\"");
    } else if (!is_given(pair->value)) {
      diag(wrong(reader), DIAG_KIT_EMPTY, anchor->point.span, "the anchor of point " STR_FMT
           " is empty", STR_ARG(anchor->point.s));
    } else {
      anchors.n += text_read(reader, "anchor", pair->value, &anchor->made.text);
    }
  }
  if (anchors.n) qsort(anchors.at, anchors.n, sizeof *anchors.at, by_anchor_value);
  memcpy(place_in(field, record), &anchors, sizeof anchors);
}

static int by_point_value(const void *a, const void *b) {
  const ScalePoint *x = a, *y = b;
  if (x->value != y->value) return x->value < y->value ? -1 : 1;
  return (x->name.span.from > y->name.span.from) - (x->name.span.from < y->name.span.from);
}

void finish_scale(Reader *reader, const Node *map, void *record) {
  enum { POINTS_LEAST = 2, POINTS_MOST = 7 };
  Scale *scale = &((ScaleDraft *)record)->made;
  if (scale->points.n) qsort(scale->points.at, scale->points.n, sizeof *scale->points.at,
                             by_point_value);
  for (size_t i = 1; i < scale->points.n && reader_goes_on(reader); i++) {
    const ScalePoint *before = &scale->points.at[i - 1], *point = &scale->points.at[i];
    if (before->value != point->value || !point->name.s.n || !before->name.s.n) continue;
    diag(wrong(reader), DIAG_KIT_DUPLICATE_ID, point->name.span,
         "two points of the scale have the value %lld", (long long)point->value);
    diag_at(reader->diags, before->name.span, "the other one");
  }
  const Node *points = node_get(map, "points");
  if (!points || points->kind != NODE_LIST || points->as.list.n == 0) return; // said already
  if (points->as.list.n >= POINTS_LEAST && points->as.list.n <= POINTS_MOST) return;
  diag(wrong(reader), DIAG_KIT_VALUE, node_key(map, "points").span,
       "a scale has %d to %d points; this one has %zu", POINTS_LEAST, POINTS_MOST,
       points->as.list.n);
}

// Of a person's zone, later rooms want the name that the time zone database has.
void finish_person(Reader *reader, const Node *map, void *record) {
  Person *person = &((PersonDraft *)record)->made;
  person->own_paper = is_given(node_get(map, "paper"));
  const Str said = person->zone.s;
  const char *zone = said.n ? zones_find(reader->arena, reader->zones, said) : NULL;
  if (zone) person->zone.s = str_of(zone);
}

// Candidates are read one after another, by roster/.
void read_candidates(Reader *reader, const Field *field, const Node *value, void *record) {
  (void)reader;
  *(const Node **)place_in(field, record) = value;
}
