// file.c -- frozen facts as YAML that people review, and back.
// SPDX-License-Identifier: MIT
//
// The same facts always give the same bytes. A text of several lines is a literal block, so that a
// change of one line is a change of one line in a pull request too.
#include "freeze/inner.h"

#include <string.h>

// ---- names --------------------------------------------------------------------------------------
enum { FILE_NAME_MOST = 100 }; // bytes of a requisition that its file's name shows

// Letters, digits, - and _ stand for themselves, and so does a dot that does not lead; what else
// there is becomes ~ and two hexadecimal digits. Long names end in a hash of all (FNV-1a).
const char *freeze_path(Arena *arena, const Kit *kit, Str requisition) {
  Buf name = {.arena = arena};
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < requisition.n; i++) {
    unsigned char c = (unsigned char)requisition.s[i];
    hash = (hash ^ c) * 1099511628211u;
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                 c == '-' || c == '_' || (c == '.' && i > 0);
    if (name.n >= FILE_NAME_MOST) continue;
    if (plain) buf_char(&name, (char)c);
    else buf_printf(&name, "~%02X", c);
  }
  if (requisition.n > FILE_NAME_MOST) buf_printf(&name, "~%016llx", (unsigned long long)hash);
  Str stem = buf_done(&name);
  bool kit_name = str_is(stem, "kit") || (stem.n > 3 && !memcmp(stem.s + stem.n - 4, ".kit", 4));
  Str path = str_printf(arena, "freeze/" STR_FMT "%s.yaml", STR_ARG(stem),
                        kit_name ? "~" : ""); // else it would be found as a kit
  return path_join(arena, kit->root, path);
}

// ---- writing ------------------------------------------------------------------------------------
static bool breaks_line(uint32_t cp) { // for YAML, apart from the line feed
  return cp == '\r' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static bool is_plain(Str text) { // needs no quotes, wherever it stands
  if (str_is(text, "null") || str_is(text, "Null") || str_is(text, "NULL")) return false;
  for (size_t i = 0; i < text.n; i++) {
    char c = text.s[i];
    bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    bool within = i > 0 && i + 1 < text.n && strchr(" ._()/-", c);
    if (!word && !within) return false;
  }
  return text.n > 0;
}

static bool is_block(Str text) { // reads as it is written when set off as a literal block
  bool lines = false;
  for (size_t at = 0; at < text.n;) {
    uint32_t cp = utf8_next(text, &at);
    if (breaks_line(cp) || cp == '\t' || (cp != '\n' && utf8_unseen(cp))) return false;
    lines |= cp == '\n';
  }
  return lines && text.s[0] != '\n' && str_trim(text).n > 0;
}

static void put_quoted(Buf *out, Str text) {
  buf_char(out, '"');
  for (size_t at = 0, from = 0; at < text.n; from = at) {
    uint32_t cp = utf8_next(text, &at);
    if (cp == '"' || cp == '\\') buf_printf(out, "\\%c", (char)cp);
    else if (cp == '\n') buf_text(out, "\\n");
    else if (cp > 0xFFFF && utf8_unseen(cp)) buf_printf(out, "\\U%08X", (unsigned)cp);
    else if (breaks_line(cp) || utf8_unseen(cp)) buf_printf(out, "\\u%04X", (unsigned)cp);
    else buf_add(out, text.s + from, at - from);
  }
  buf_char(out, '"');
}

static void put_block(Buf *out, Str text, int indent) {
  size_t ends = 0; // line feeds at the end
  while (text.s[text.n - 1 - ends] == '\n') ends++;
  const char *deep = text.s[0] == ' ' ? "2" : ""; // the first line would not tell how deep
  buf_printf(out, "|%s%s\n", deep, ends == 0 ? "-" : ends == 1 ? "" : "+");
  for (size_t at = 0; at < text.n;) {
    const char *feed = memchr(text.s + at, '\n', text.n - at);
    size_t n = feed ? (size_t)(feed - text.s) - at : text.n - at;
    if (n) buf_printf(out, "%*s", indent, "");
    buf_add(out, text.s + at, n);
    buf_char(out, '\n');
    at += n + (feed != NULL);
  }
}

// `indent` of the key's own line; a block stands two deeper.
static void put_pair(Buf *out, const char *key, Str value, int indent) {
  if (!value.n) return;
  buf_printf(out, "%s: ", key);
  if (is_plain(value)) buf_str(out, value);
  else if (is_block(value)) {
    put_block(out, value, indent + 2);
    return;
  } else put_quoted(out, value);
  buf_char(out, '\n');
}

static bool same_thing(const Fact *a, const Fact *b) {
  return a->kind == b->kind && str_eq(a->id, b->id);
}

static void put_fact(Buf *out, const Fact *fact, const Fact *before) {
  if (!before || !same_thing(fact, before)) {
    buf_printf(out, "  - about: %s\n", kind_words[fact->kind]);
    if (fact->id.n) buf_text(out, "    "), put_pair(out, "id", fact->id, 4);
    if (fact->title.n) buf_text(out, "    "), put_pair(out, "title", fact->title, 4);
    buf_text(out, "    says:\n");
  }
  buf_text(out, "      - ");
  put_pair(out, "what", fact->aspect, 8);
  buf_text(out, "        ");
  put_pair(out, "as", fact->value.s, 8);
}

static void put_history(Buf *out, const Facts *facts) {
  if (!facts->history.n) return;
  buf_text(out, "history: # each version that was frozen, and why the one before was not kept\n");
  for (size_t i = 0; i < facts->history.n; i++) {
    buf_text(out, "  - ");
    put_pair(out, "version", facts->history.at[i].version.s, 4);
    if (!facts->history.at[i].reason.s.n) continue;
    buf_text(out, "    ");
    put_pair(out, "reason", facts->history.at[i].reason.s, 4);
  }
}

Str facts_write(Arena *arena, const Facts *facts) {
  Buf out = {.arena = arena};
  const Fact *before = NULL;
  buf_text(&out, "# What every candidate of this requisition is asked, and how answers are rated.\n"
                 "# Written by \"kitpress freeze\". A build refuses a kit that says otherwise; to\n"
                 "# change it openly: kitpress freeze KIT --update --reason \"...\"\n");
  put_pair(&out, "requisition", facts->requisition, 0);
  put_pair(&out, "kit", facts->kit, 0);
  put_pair(&out, "version", facts->version, 0);
  put_pair(&out, "title", facts->title, 0);
  buf_text(&out, "facts:\n");
  for (size_t i = 0; i < facts->list.n; i++) {
    const Fact *fact = &facts->list.at[i];
    if (!fact->frozen) continue;
    put_fact(&out, fact, before);
    before = fact;
  }
  put_history(&out, facts);
  return buf_done(&out);
}

// ---- reading ------------------------------------------------------------------------------------
#define AT(T, member) .offset = offsetof(T, member)
#define FIELDS(array) .fields = (array), .n = COUNT(array)
#define REQUIRED .required = true

typedef struct Said { Text what, as; } Said;
typedef struct Thing {
  const Node *node;
  int kind;
  Text id, title;
  LIST(Said) says;
} Thing;
typedef struct Frozen {
  Text requisition, kit, version, title;
  LIST(Thing) things;
  LIST(FreezeNote) history;
} Frozen;

static const Field said_fields[] = {
    {"what", FIELD_LINE, AT(Said, what), REQUIRED, .help = "what is said of it"},
    {"as", FIELD_TEXT, AT(Said, as), REQUIRED, .help = "in which words"},
};
static const Record record_said = {
    "fact", NULL, sizeof(Said), FIELDS(said_fields), NO_NODE, NULL};

static const Field thing_fields[] = {
    {"about", FIELD_CHOICE, AT(Thing, kind), REQUIRED, .words = kind_words,
     .help = "what kind of thing is spoken of"},
    {"id", FIELD_ID, AT(Thing, id), .help = "which one"},
    {"title", FIELD_LINE, AT(Thing, title), .help = "what people call it"},
    {"says", FIELD_LIST, .most = 100000, AT(Thing, says), REQUIRED, .record = &record_said,
     .help = "what the kit says of it"},
};
static const Record record_thing = {
    "thing", NULL, sizeof(Thing), FIELDS(thing_fields), offsetof(Thing, node), NULL};

static const Field note_fields[] = {
    {"version", FIELD_LINE, AT(FreezeNote, version), REQUIRED, .help = "of the kit"},
    {"reason", FIELD_TEXT, AT(FreezeNote, reason), .help = "why what was frozen has changed"},
};
static const Record record_note = {
    "note", NULL, sizeof(FreezeNote), FIELDS(note_fields), NO_NODE, NULL};

static const Field frozen_fields[] = {
    {"requisition", FIELD_LINE, AT(Frozen, requisition), REQUIRED, .help = "whose candidates"},
    {"kit", FIELD_ID, AT(Frozen, kit), REQUIRED, .help = "the kit's id"},
    {"version", FIELD_LINE, AT(Frozen, version), REQUIRED, .help = "the kit's version"},
    {"title", FIELD_LINE, AT(Frozen, title), .help = "the role"},
    {"facts", FIELD_LIST, .most = 100000, AT(Frozen, things), REQUIRED, .record = &record_thing,
     .help = "what is asked and how it is rated"},
    {"history", FIELD_LIST, .most = 10000, AT(Frozen, history), .record = &record_note,
     .help = "the versions that were frozen"},
};
static const Record record_frozen = {
    "frozen kit", "freeze/*.yaml", sizeof(Frozen), FIELDS(frozen_fields), NO_NODE, NULL};

static void repair_help(Reader *reader) {
  diag_help(reader->diags, "take the file as it was from your history, or freeze the kit again: "
                           "kitpress freeze KIT --update --reason \"...\"");
}

typedef struct Taking {
  Reader *reader;
  Ids met; // "question/lead-x/minutes": what is said once and no more
  VEC(Fact) list;
} Taking;

static void take_said(Taking *t, const Thing *thing, const Said *said) {
  Fact fact = {(FactKind)thing->kind, thing->id.s, said->what.s, said->as, thing->title.s, true};
  if (!aspect_find(fact.kind, fact.aspect)) {
    diag(wrong(t->reader), DIAG_FREEZE_FILE, said->what.span, "nothing of a %s is called %s",
         kind_words[fact.kind], text_shown(t->reader->arena, said->what));
    repair_help(t->reader);
    return;
  }
  VEC_PUSH(t->reader->arena, &t->list, fact);
  if (fact_is_list(&fact)) return;
  Str name = str_printf(t->reader->arena, "%s/" STR_FMT "/" STR_FMT, kind_words[fact.kind],
                        STR_ARG(fact.id), STR_ARG(fact.aspect));
  ids_add(t->reader, &t->met, (Text){name, said->what.span}, NULL);
}

static Facts *facts_taken(Reader *reader, const Frozen *frozen) {
  Taking t = {.reader = reader, .met = {.what = "fact", .deed = "said"}};
  Ids things = {.what = "thing", .deed = "spoken of"};
  Facts *facts = NEW(reader->arena, Facts);
  for (size_t i = 0; i < frozen->things.n && reader_goes_on(reader); i++) {
    const Thing *thing = &frozen->things.at[i];
    Str name = str_printf(reader->arena, "%s/" STR_FMT, kind_words[thing->kind],
                          STR_ARG(thing->id.s));
    ids_add(reader, &things, (Text){name, record_span(thing->node)}, NULL);
    for (size_t j = 0; j < thing->says.n && reader_goes_on(reader); j++)
      take_said(&t, thing, &thing->says.at[j]);
  }
  ids_seal(reader, &things);
  ids_seal(reader, &t.met);
  facts->kit = frozen->kit.s, facts->version = frozen->version.s;
  facts->title = frozen->title.s, facts->requisition = frozen->requisition.s;
  facts->list.at = t.list.at, facts->list.n = t.list.n;
  facts->history.at = frozen->history.at, facts->history.n = frozen->history.n;
  facts->frozen = true;
  facts_sort(reader->arena, facts);
  return facts;
}

Facts *facts_read(Arena *arena, Diags *diags, const char *path) {
  Reader reader = {.arena = arena, .diags = diags};
  Source *src;
  Frozen frozen;
  memset(&frozen, 0, sizeof frozen);
  const Node *root = file_read(&reader, path, (InputRules){.no_aliases = false}, &src);
  if (!root || root->wrong || !record_read(&reader, &record_frozen, root, &frozen)) return NULL;
  Facts *facts = reader.errors ? NULL : facts_taken(&reader, &frozen);
  return reader.errors ? NULL : facts;
}
