// manifest.c -- manifest.json as it is written, and its JSON Schema: both of one table of members.
// SPDX-License-Identifier: MIT
#include "manifest.h"

#include "manifestparts.h"
#include "session.h"

#include <stddef.h>
#include <stdlib.h>

#define OF_ENTRY(member) offsetof(ManifestEntry, member)
static const Member of_entry[] = {
    {"file", MEMBER_TEXT, OF_ENTRY(file), "its path beneath the output folder"},
    {"kit", MEMBER_TEXT, OF_ENTRY(kit), "the kit's id"},
    {"version", MEMBER_TEXT, OF_ENTRY(version), "the kit's version"},
    {"hash", MEMBER_TEXT, OF_ENTRY(hash), "the state of the kit, as on the document's pages"},
    {"candidate", MEMBER_MAYBE, OF_ENTRY(candidate), "the candidate's id; null: blank"},
    {"interview", MEMBER_MAYBE, OF_ENTRY(interview), "the interview's id; null: all of them"},
    {"person", MEMBER_MAYBE, OF_ENTRY(person), "the interviewer's id; null: nobody is named"},
    {"document", MEMBER_TEXT, OF_ENTRY(document), "guide, sheet or debrief"},
    {"id", MEMBER_TEXT, OF_ENTRY(id), "the document's id, as on its pages"},
    {"pages", MEMBER_COUNT, OF_ENTRY(pages), "how many it has"},
    {"bytes", MEMBER_COUNT, OF_ENTRY(bytes), "how long the file is"},
    {"sha256", MEMBER_DIGEST, OF_ENTRY(sha256), "of the file"},
    {"inputs", MEMBER_DIGEST, OF_ENTRY(inputs),
     "over all that shaped it: kit, candidate, theme, fonts, pictures, options, version"},
};
#define OF_INPUT(member) offsetof(ManifestInput, member)
static const Member of_input[] = {
    {"kit", MEMBER_TEXT, OF_INPUT(kit), "the id of the kit whose documents it shaped"},
    {"file", MEMBER_TEXT, OF_INPUT(file), "its path from the kit's folder; of what is installed "
                                          "its name"},
    {"sha256", MEMBER_DIGEST, OF_INPUT(sha256), "of the file, candidates' data left out"},
};
#define OF_SHARD(member) offsetof(ManifestShard, member)
static const Member of_shard[] = {
    {"number", MEMBER_COUNT, OF_SHARD(number), "which part this is, from 1"},
    {"of", MEMBER_COUNT, OF_SHARD(of), "how many parts there are"},
    {"documents", MEMBER_COUNT, OF_SHARD(documents), "how many documents the whole plan has"},
    {"rosters", MEMBER_DIGEST, OF_SHARD(rosters), "over the candidates of the whole plan"},
};
const Members manifest_members[MANIFEST_PARTS] = {
    [MANIFEST_ENTRY] = {of_entry, COUNT(of_entry)},
    [MANIFEST_INPUT] = {of_input, COUNT(of_input)},
    [MANIFEST_SHARD] = {of_shard, COUNT(of_shard)},
};

// ---- writing ------------------------------------------------------------------------------------
static void value_write(Buf *out, MemberKind kind, const void *at) {
  switch (kind) {
    case MEMBER_COUNT: buf_printf(out, "%llu", (unsigned long long)*(const uint64_t *)at); break;
    case MEMBER_MAYBE:
      if (!((const Str *)at)->n) {
        buf_text(out, "null");
        break;
      }
      buf_json(out, *(const Str *)at);
      break;
    case MEMBER_TEXT:
    case MEMBER_DIGEST: buf_json(out, *(const Str *)at); break;
  }
}

static void part_write(Buf *out, ManifestPart part, const void *of) {
  const Members *members = &manifest_members[part];
  buf_char(out, '{');
  for (size_t i = 0; i < members->n; i++) {
    const Member *m = &members->at[i];
    buf_printf(out, "%s\"%s\": ", i ? ", " : "", m->name);
    value_write(out, m->kind, (const char *)of + m->at);
  }
  buf_char(out, '}');
}

void manifest_head_write(Buf *out, const ManifestHead *head) {
  buf_printf(out, "{\"format\": %d, \"kitpress\": ", MANIFEST_FORMAT);
  buf_json(out, head->kitpress);
  if (head->shard.of) {
    buf_text(out, ",\n\"shard\": ");
    part_write(out, MANIFEST_SHARD, &head->shard);
  }
  buf_text(out, ",\n\"inputs\": [");
  for (size_t i = 0; i < head->inputs.n; i++) {
    buf_text(out, i ? ",\n" : "\n");
    part_write(out, MANIFEST_INPUT, &head->inputs.at[i]);
  }
  buf_text(out, "\n],\n\"documents\": [\n");
}

void manifest_entry_write(Buf *out, const ManifestEntry *entry) {
  part_write(out, MANIFEST_ENTRY, entry);
}

Str manifest_between(void) { return STR(",\n"); }
Str manifest_tail(void) { return STR("\n]}\n"); }

int manifest_order(const void *a, const void *b) {
  const ManifestInput *x = a, *y = b;
  int by_kit = str_cmp(x->kit, y->kit);
  int by_file = str_cmp(x->file, y->file);
  return by_kit ? by_kit : by_file ? by_file : str_cmp(x->sha256, y->sha256);
}

void manifest_sort(ManifestHead *head) {
  size_t n = 0;
  if (head->inputs.n) qsort(head->inputs.at, head->inputs.n, sizeof(ManifestInput), manifest_order);
  for (size_t i = 0; i < head->inputs.n; i++)
    if (!n || manifest_order(&head->inputs.at[n - 1], &head->inputs.at[i]) != 0)
      head->inputs.at[n++] = head->inputs.at[i];
  head->inputs.n = n;
}

// ---- its schema ---------------------------------------------------------------------------------
static const char *type_of(MemberKind kind) {
  switch (kind) {
    case MEMBER_TEXT: return "\"type\": \"string\", \"minLength\": 1";
    case MEMBER_MAYBE: return "\"type\": [\"string\", \"null\"], \"minLength\": 1";
    case MEMBER_COUNT: return "\"type\": \"integer\", \"minimum\": 0";
    case MEMBER_DIGEST: return "\"type\": \"string\", \"pattern\": \"^[0-9a-f]{64}$\"";
  }
  return "";
}

static void part_schema(Buf *out, ManifestPart part) {
  const Members *members = &manifest_members[part];
  buf_text(out, "{\"type\": \"object\", \"additionalProperties\": false, \"required\": [");
  for (size_t i = 0; i < members->n; i++)
    buf_printf(out, "%s\"%s\"", i ? ", " : "", members->at[i].name);
  buf_text(out, "],\n\"properties\": {");
  for (size_t i = 0; i < members->n; i++) {
    const Member *m = &members->at[i];
    buf_printf(out, "%s\n\"%s\": {%s, \"description\": ", i ? "," : "", m->name, type_of(m->kind));
    buf_json(out, str_of(m->help));
    buf_char(out, '}');
  }
  buf_text(out, "}}");
}

void manifest_schema(Buf *out) {
  buf_printf(out,
             "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"title\": \"kitpress: "
             "manifest\",\n\"type\": \"object\", \"additionalProperties\": false, "
             "\"required\": [\"format\", \"kitpress\", \"inputs\", \"documents\"],\n"
             "\"properties\": {\n\"format\": {\"const\": %d},\n\"kitpress\": {%s, \"description\": "
             "\"the version that wrote it\"},\n\"shard\": ",
             MANIFEST_FORMAT, type_of(MEMBER_TEXT));
  part_schema(out, MANIFEST_SHARD);
  buf_text(out, ",\n\"inputs\": {\"type\": \"array\", \"items\": ");
  part_schema(out, MANIFEST_INPUT);
  buf_text(out, "},\n\"documents\": {\"type\": \"array\", \"items\": ");
  part_schema(out, MANIFEST_ENTRY);
  buf_text(out, "}}}\n");
}
