// record.c -- reads a map by its table of fields: unknown, missing and repeated defaults, types.
// SPDX-License-Identifier: MIT
#include "fields/fields.h"

#include <string.h>

enum {
  READER_ERRORS = 200, // messages for one kit; nobody reads more, and a hostile file has millions
  KEYS_MOST = 64,      // of one table, those of the tables it includes counted
};

bool reader_goes_on(const Reader *reader) { return reader->errors < READER_ERRORS; }

Diags *wrong(Reader *reader) {
  reader->errors++;
  return reader->diags;
}

bool is_given(const Node *node) {
  return node && !(node->kind == NODE_SCALAR && node->as.scalar.null);
}

Span record_span(const Node *map) {
  const Node *id = node_get(map, "id");
  if (!id) id = node_get(map, "ref");
  if (id && id->kind == NODE_SCALAR && id->span.to > id->span.from) return id->span;
  if (map->kind == NODE_MAP && map->as.map.n) return map->as.map.at[0].key->span;
  return map->span;
}

Span value_span(const Node *map, const char *key) {
  const Node *value = node_get(map, key);
  return value ? value->span : map ? record_span(map) : (Span){0};
}

// ---- keys --------------------------------------------------------------------------------------
const Field *field_find(const Record *record, Str key, char **base) {
  for (size_t i = 0; i < record->n; i++) {
    const Field *field = &record->fields[i];
    if (field->type == FIELD_WITH) {
      char *inner = *base + field->offset;
      const Field *found = field_find(field->record, key, &inner);
      if (!found) continue;
      *base = inner;
      return found;
    }
    if (str_is(key, field->key)) return field;
  }
  return NULL;
}

static size_t keys_collect(const Record *record, const char **keys, size_t n) {
  for (size_t i = 0; i < record->n; i++) {
    const Field *field = &record->fields[i];
    if (field->type == FIELD_WITH) n = keys_collect(field->record, keys, n);
    else if (n < KEYS_MOST) keys[n++] = field->key;
  }
  return n;
}

static Str keys_listed(Reader *reader, const Record *record) {
  const char *keys[KEYS_MOST];
  size_t n = keys_collect(record, keys, 0);
  Buf list = {.arena = reader->arena};
  for (size_t i = 0; i < n; i++) buf_printf(&list, "%s%s", i ? ", " : "", keys[i]);
  return buf_done(&list);
}

static void unknown_key(Reader *reader, const Record *record, Text key) {
  const char *keys[KEYS_MOST];
  size_t n = keys_collect(record, keys, 0);
  const char *nearest = str_nearest(key.s, keys, n);
  bool hidden = source_is_private(key.span.src, key.span.from, key.span.to);
  const char *shown = hidden ? "" : text_shown(reader->arena, key), *gap = hidden ? "" : " ";
  if (nearest) {
    diag(wrong(reader), DIAG_KIT_UNKNOWN_KEY, key.span,
         "unknown key%s%s (did you mean \"%s\"?)", gap, shown, nearest);
    return;
  }
  diag(wrong(reader), DIAG_KIT_UNKNOWN_KEY, key.span, "unknown key%s%s", gap, shown);
  if (str_is(key.s, "<<")) {
    diag_help(reader->diags, "merge keys are not part of the format: write the keys out");
    return;
  }
  diag_help(reader->diags, "here can stand: " STR_FMT, STR_ARG(keys_listed(reader, record)));
}

// `question "scale-2019"`, or "this question" when it has no id either.
static Str record_called(Reader *reader, const Record *record, const Node *map) {
  Text id = node_text(node_get(map, "id"));
  if (!id.s.n) return str_printf(reader->arena, "this %s", record->name);
  return str_printf(reader->arena, "%s %s", record->name, value_shown(reader, id));
}

static void missing_key(Reader *reader, const Record *record, const Field *field, const Node *map) {
  diag(wrong(reader), DIAG_KIT_MISSING_KEY, record_span(map), STR_FMT " has no \"%s\"",
       STR_ARG(record_called(reader, record, map)), field->key);
  diag_help(reader->diags, "add \"%s:\" (%s)", field->key, field->help);
}

static void empty_key(Reader *reader, const Field *field, const Pair *pair) {
  bool list = pair->value->kind == NODE_LIST;
  diag(wrong(reader), DIAG_KIT_EMPTY, pair->key->span, "\"%s\" %s", field->key,
       list ? "is an empty list" : "has no value");
  diag_help(reader->diags, "%s (%s)", list ? "give it an entry" : "write one behind the colon",
            field->help);
}

// ---- maps --------------------------------------------------------------------------------------
void record_defaults(Reader *reader, const Record *record, void *out) {
  for (size_t i = 0; i < record->n; i++) field_default(reader, &record->fields[i], out);
}

static bool is_empty(const Node *node) {
  if (!is_given(node)) return true;
  switch (node->kind) {
    case NODE_SCALAR: return str_unseen(node->as.scalar.text);
    case NODE_LIST: return node->as.list.n == 0;
    case NODE_MAP: return node->as.map.n == 0;
  }
  return false;
}

static void required_check(Reader *reader, const Record *top, const Record *record,
                           const Node *map) {
  for (size_t i = 0; i < record->n; i++) {
    const Field *field = &record->fields[i];
    if (field->type == FIELD_WITH) required_check(reader, top, field->record, map);
    else if (field->required && !node_get(map, field->key)) missing_key(reader, top, field, map);
  }
}

static void nodes_set(const Record *record, const Node *map, void *out) {
  if (record->node != NO_NODE) memcpy((char *)out + record->node, &map, sizeof map);
  for (size_t i = 0; i < record->n; i++)
    if (record->fields[i].type == FIELD_WITH)
      nodes_set(record->fields[i].record, map, (char *)out + record->fields[i].offset);
}

static void pair_read(Reader *reader, const Record *record, const Pair *pair, void *out) {
  Text key = node_text(pair->key);
  char *base = out;
  const Field *field = field_find(record, key.s, &base);
  if (!field) {
    unknown_key(reader, record, key);
  } else if (field->type == FIELD_LATER) {
    diag(wrong(reader), DIAG_KIT_UNSUPPORTED, key.span, "\"%s\" is not supported yet", field->key);
    diag_help(reader->diags, "leave it out for now");
  } else if (field->required && is_empty(pair->value)) {
    empty_key(reader, field, pair);
  } else if (is_given(pair->value)) {
    field_read(reader, field, pair->value, base);
  }
}

bool record_read(Reader *reader, const Record *record, const Node *map, void *out) {
  record_defaults(reader, record, out);
  if (map->kind != NODE_MAP) {
    diag(wrong(reader), DIAG_KIT_TYPE, map->span,
         "this %s must be a map of \"key: value\", not %s%s", record->name,
         map->kind == NODE_LIST ? "a " : "", node_kind_name(map));
    diag_help(reader->diags, "here can stand: " STR_FMT, STR_ARG(keys_listed(reader, record)));
    return false;
  }
  nodes_set(record, map, out);
  required_check(reader, record, record, map);
  for (size_t i = 0; i < map->as.map.n && reader_goes_on(reader); i++)
    pair_read(reader, record, &map->as.map.at[i], out);
  if (record->finish) record->finish(reader, map, out);
  return true;
}

// ---- lists -------------------------------------------------------------------------------------
typedef struct AnyList { void *at; size_t n; } AnyList; // as every LIST lies in memory

bool list_check(Reader *reader, const char *key, int64_t most, const Node *value) {
  if (value->kind != NODE_LIST) {
    type_wrong(reader, key, "a list", value);
    return false;
  }
  if (most == 0 || value->as.list.n <= (size_t)most) return true;
  diag(wrong(reader), DIAG_KIT_VALUE, value->as.list.at[most]->span,
       "\"%s\" has %zu entries; the most allowed is %lld", key, value->as.list.n, (long long)most);
  return false;
}

void list_read(Reader *reader, const Record *record, const Node *value, void *out) {
  AnyList list = {arena_array(reader->arena, value->as.list.n, record->size), 0};
  for (size_t i = 0; i < value->as.list.n && reader_goes_on(reader); i++) {
    char *element = (char *)list.at + list.n * record->size;
    if (record_read(reader, record, value->as.list.at[i], element)) list.n++;
  }
  memcpy(out, &list, sizeof list);
}

void texts_read(Reader *reader, const char *key, bool refs, const Node *value, Texts *out) {
  *out = (Texts){.at = NEW_ARRAY(reader->arena, Text, value->as.list.n)}; // the key may stand twice
  for (size_t i = 0; i < value->as.list.n && reader_goes_on(reader); i++) {
    const Node *element = value->as.list.at[i];
    Text text;
    if (!is_given(element)) {
      diag(wrong(reader), DIAG_KIT_EMPTY, element->span, "an entry of \"%s\" is empty", key);
      diag_help(reader->diags, "write something behind the dash, or delete it");
    } else if (text_read(reader, key, element, &text) &&
               (!refs || id_check(reader, text, false))) {
      out->at[out->n++] = text;
    }
  }
}
