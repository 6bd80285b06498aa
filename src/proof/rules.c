// rules.c -- jurisdictions: which rules on what may not be asked hold, and where they come from.
// SPDX-License-Identifier: MIT
//
// A jurisdiction is a file, "jurisdictions/ID.yaml", of the library or of those that come with
// kitpress. It can extend another: then a rule with the id of one of that adds to it, and what it
// gives anew (its source, for instance) takes the place of the old. A file of the library that
// extends its own name extends the one that comes with kitpress. Phrases of a language can stand in
// a file of their own, "jurisdictions/ID/LANGUAGE.yaml", which is read for kits in that alone: one
// beside the jurisdiction's file, and one of the library, whether ID.yaml stands there or not.
#include "proof/inner.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define AT(T, member) .offset = offsetof(T, member)
#define FIELDS(array) .fields = (array), .n = COUNT(array)
#define REQUIRED .required = true

enum { EXTENDS_MOST = 8, RULES_MOST = 200, LANGUAGES_MOST = 40 };

struct Jurisdiction { // a file
  Text title, extends;
  LIST(Wording) unless;
  LIST(Rule) rules;
};

// ---- the tables --------------------------------------------------------------------------------
#define SCHEMA_WORDINGS                                                                 \
  "{\"type\": \"object\", \"additionalProperties\": {\"type\": [\"array\", \"null\"], " \
  "\"items\": @text}}"

static void read_wordings(Reader *reader, const Field *field, const Node *value, void *record) {
  LIST(Wording) list = {0};
  if (value->kind != NODE_MAP) {
    type_wrong(reader, field->key, "a map of languages, such as \"en:\" and a list", value);
    return;
  }
  size_t n = value->as.map.n < LANGUAGES_MOST ? value->as.map.n : LANGUAGES_MOST;
  list.at = NEW_ARRAY(reader->arena, Wording, n);
  for (size_t i = 0; i < n; i++) {
    const Pair *pair = &value->as.map.at[i];
    Wording *wording = &list.at[list.n++];
    wording->language = node_text(pair->key);
    if (is_given(pair->value) && list_check(reader, field->key, 0, pair->value))
      texts_read(reader, field->key, false, pair->value, &wording->phrases);
  }
  memcpy((char *)record + field->offset, &list, sizeof list);
}

static const Field source_fields[] = {
    {"law", FIELD_LINE, AT(Rule, law), REQUIRED, .help = "the law's name"},
    {"section", FIELD_LINE, AT(Rule, section), .help = "which section or article of it"},
    {"url", FIELD_LINE, AT(Rule, url), .help = "where it can be read"},
};
static const Record record_source = {"source", NULL, sizeof(Rule), FIELDS(source_fields), NO_NODE,
                                     NULL};

static const char *const off_words[] = {"false", "true", NULL};
static const Field rule_fields[] = {
    {"id", FIELD_ID, AT(Rule, id), REQUIRED, .help = "its name; that of a rule that is extended"},
    {"about", FIELD_LINE, AT(Rule, about), .help = "what should not be asked about, as \"age\""},
    {"source", FIELD_MAP, 0, .record = &record_source, .help = "the law it comes from"},
    {"why", FIELD_LINE, AT(Rule, why), .help = "why it should not be asked"},
    {"instead", FIELD_LINE, AT(Rule, instead), .help = "what to ask instead"},
    {"phrases", FIELD_OWN, AT(Rule, phrases), .read = read_wordings,
     .shape = "map of language: list of phrases", .schema = SCHEMA_WORDINGS,
     .help = "by which words it is known"},
    {"unless", FIELD_OWN, AT(Rule, unless), .read = read_wordings,
     .shape = "map of language: list of phrases", .schema = SCHEMA_WORDINGS,
     .help = "words that excuse their sentence"},
    {"off", FIELD_CHOICE, AT(Rule, off), .words = off_words, .fallback = "false",
     .help = "whether a rule that is extended no longer holds"},
};
static const Record record_rule = {"rule", NULL, sizeof(Rule), FIELDS(rule_fields), NO_NODE, NULL};

static const Field jurisdiction_fields[] = {
    {"title", FIELD_LINE, AT(Jurisdiction, title),
     .help = "its name for people; phrases of a language need none"},
    {"extends", FIELD_REF, AT(Jurisdiction, extends),
     .help = "a jurisdiction whose rules hold, too"},
    {"unless", FIELD_OWN, AT(Jurisdiction, unless), .read = read_wordings,
     .shape = "map of language: list of phrases", .schema = SCHEMA_WORDINGS,
     .help = "words that excuse their sentence"},
    {"rules", FIELD_LIST, .most = RULES_MOST, AT(Jurisdiction, rules), .record = &record_rule,
     .help = "what should not be asked; who extends another may have none"},
};
const Record record_jurisdiction = {
    "jurisdiction", "library/jurisdictions/*.yaml", sizeof(Jurisdiction),
    FIELDS(jurisdiction_fields), NO_NODE, NULL};

// ---- files -------------------------------------------------------------------------------------
typedef struct Lookup { // one jurisdiction being read
  Proof *proof;
  Arena *arena; // of all that is kept of it
  Opened *opened;
  Reader reader;
  const char *chain[EXTENDS_MOST]; // the files that led here
  int depth;
} Lookup;

static const char *folder_in(Arena *arena, const char *above) {
  return above ? path_join(arena, above, STR("jurisdictions")) : NULL;
}

typedef struct Found { const char *path; bool own; } Found; // own: of the library

// The file of a jurisdiction, or none; one of the library goes before, unless `shared_only`.
static Found file_of(const Lookup *lookup, Str id, bool shared_only) {
  const Proof *proof = lookup->proof;
  const char *above[] = {shared_only ? NULL : proof->kit->library, proof->shared};
  Str name = str_printf(lookup->arena, STR_FMT ".yaml", STR_ARG(id));
  for (size_t i = 0; i < COUNT(above); i++) {
    const char *folder = folder_in(lookup->arena, above[i]);
    if (folder && i == 0) VEC_PUSH(lookup->arena, &lookup->opened->folders, folder);
    if (folder && path_beneath(lookup->arena, folder, name))
      return (Found){path_join(lookup->arena, folder, name), i == 0};
  }
  return (Found){0};
}

static void names_in(Proof *proof, const char *folder, const char **names, size_t *n, size_t most) {
  DIR *dir = folder ? opendir(folder) : NULL;
  if (!dir) return;
  for (struct dirent *entry; (entry = readdir(dir)) && *n < most;) {
    Str name = str_of(entry->d_name);
    if (name.n > 5 && strcmp(entry->d_name + name.n - 5, ".yaml") == 0)
      names[(*n)++] = str_c(proof->arena, (Str){name.s, name.n - 5});
  }
  closedir(dir);
}

static int by_text(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void not_there(Lookup *lookup, Text asked) {
  enum { NAMES_MOST = 60 };
  Proof *proof = lookup->proof;
  const char *names[NAMES_MOST];
  size_t n = 0;
  names_in(proof, folder_in(proof->arena, proof->kit->library), names, &n, NAMES_MOST);
  names_in(proof, folder_in(proof->arena, proof->shared), names, &n, NAMES_MOST);
  if (n) qsort(names, n, sizeof *names, by_text);
  const char *near = str_nearest(asked.s, names, n);
  diag(wrong(&lookup->reader), DIAG_PROOF_RULES, asked.span,
       "there is no jurisdiction \"" STR_FMT "\"%s%s%s", STR_ARG(asked.s),
       near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
  Buf list = {.arena = proof->arena};
  for (size_t i = 0; i < n; i++)
    if (!i || strcmp(names[i], names[i - 1]) != 0)
      buf_printf(&list, "%s%s", list.n ? ", " : "", names[i]);
  if (!n) {
    diag_help(lookup->reader.diags, "those that come with kitpress are not where they should be: "
                                    "\"kitpress doctor\" says where it looks");
    return;
  }
  diag_help(lookup->reader.diags,
            "there are: " STR_FMT "; your own can stand in \"jurisdictions/" STR_FMT
            ".yaml\" of the library", STR_ARG(buf_done(&list)), STR_ARG(asked.s));
}

// ---- one upon another --------------------------------------------------------------------------
static Rule *rule_find(Rulebook *book, Str id) {
  for (size_t i = 0; i < book->rules.n; i++)
    if (str_eq(book->rules.at[i].id.s, id)) return &book->rules.at[i];
  return NULL;
}

static void wordings_join(Arena *arena, Rule *old, const Rule *new) {
  LIST(Wording) both = {NEW_ARRAY(arena, Wording, old->phrases.n + new->phrases.n), 0};
  for (size_t i = 0; i < old->phrases.n; i++) both.at[both.n++] = old->phrases.at[i];
  for (size_t i = 0; i < new->phrases.n; i++) both.at[both.n++] = new->phrases.at[i];
  memcpy(&old->phrases, &both, sizeof both);
  LIST(Wording) excused = {NEW_ARRAY(arena, Wording, old->unless.n + new->unless.n), 0};
  for (size_t i = 0; i < old->unless.n; i++) excused.at[excused.n++] = old->unless.at[i];
  for (size_t i = 0; i < new->unless.n; i++) excused.at[excused.n++] = new->unless.at[i];
  memcpy(&old->unless, &excused, sizeof excused);
}

static void rule_extend(Arena *arena, Rule *old, const Rule *new) {
  if (new->about.s.n) old->about = new->about;
  if (new->law.s.n) old->law = new->law, old->section = new->section, old->url = new->url;
  if (new->why.s.n) old->why = new->why;
  if (new->instead.s.n) old->instead = new->instead;
  old->off = new->off;
  wordings_join(arena, old, new);
}

static bool rule_lacks(Lookup *lookup, const Rule *rule, const char *missing) {
  diag(wrong(&lookup->reader), DIAG_PROOF_RULES, rule->id.span,
       "the rule \"" STR_FMT "\" has no \"%s\"", STR_ARG(rule->id.s), missing);
  diag_help(lookup->reader.diags, "a rule that extends no other needs \"about\", \"source\", "
                                  "\"why\" and \"phrases\"");
  return true;
}

// But for phrases, which files of languages can give.
static bool rule_complete(Lookup *lookup, const Rule *rule) {
  const char *missing = !rule->about.s.n ? "about"
                        : !rule->law.s.n ? "source"
                        : !rule->why.s.n ? "why"
                                         : NULL;
  return rule->off || !missing || !rule_lacks(lookup, rule, missing);
}

static void book_add(Lookup *lookup, Rulebook *book, const Jurisdiction *file) {
  Arena *arena = lookup->arena;
  book->title = file->title;
  for (size_t i = 0; i < file->unless.n; i++) VEC_PUSH(arena, &book->unless, file->unless.at[i]);
  for (size_t i = 0; i < file->rules.n; i++) {
    Rule *old = rule_find(book, file->rules.at[i].id.s);
    if (old) rule_extend(arena, old, &file->rules.at[i]);
    else if (rule_complete(lookup, &file->rules.at[i]))
      VEC_PUSH(arena, &book->rules, file->rules.at[i]);
  }
}

static bool depth_check(Lookup *lookup, const char *path, Text asked) {
  for (int i = 0; i < lookup->depth; i++) {
    if (strcmp(lookup->chain[i], path) != 0) continue;
    diag(wrong(&lookup->reader), DIAG_PROOF_RULES, asked.span,
         "the jurisdiction \"" STR_FMT "\" extends itself", STR_ARG(asked.s));
    diag_help(lookup->reader.diags, "by itself or by way of others; one of them must extend none");
    return false;
  }
  if (lookup->depth < EXTENDS_MOST) return lookup->chain[lookup->depth++] = path, true;
  diag(wrong(&lookup->reader), DIAG_PROOF_RULES, asked.span,
       "jurisdictions extend one another more than %d deep", EXTENDS_MOST);
  return false;
}

// A jurisdiction has a title and something to say; `phrases` of a language, the latter.
static void file_check(Reader *reader, const Jurisdiction *file, const Node *root, bool phrases) {
  bool says = file->rules.n || file->extends.s.n || (phrases && file->unless.n);
  const char *missing = !phrases && !file->title.s.n ? "title" : !says ? "rules" : NULL;
  if (!missing) return;
  diag(wrong(reader), DIAG_KIT_MISSING_KEY, record_span(root), "%s \"%s\"",
       phrases ? "this file of phrases has no" : "this jurisdiction has no", missing);
  diag_help(reader->diags, strcmp(missing, "rules") ? "add \"title:\" (its name for people)"
                                                    : "add \"rules:\" (what should not be asked)");
}

// The file at `path`, read once for all that extend it; NULL when it is wrong, which is told once.
static const Jurisdiction *file_once(Lookup *lookup, const char *path, bool phrases) {
  Books *books = lookup->proof->books;
  VEC_PUSH(books->arena, &lookup->opened->files, path);
  for (size_t i = 0; i < books->read.n; i++)
    if (strcmp(books->read.at[i].path, path) == 0) return books->read.at[i].made;
  Source *src;
  size_t before = lookup->reader.errors;
  Node *root = file_read(&lookup->reader, path, (InputRules){0}, &src);
  Jurisdiction *file = NEW(lookup->arena, Jurisdiction);
  bool good = root && record_read(&lookup->reader, &record_jurisdiction, root, file);
  if (good && lookup->reader.errors == before) file_check(&lookup->reader, file, root, phrases);
  good = good && lookup->reader.errors == before && !root->wrong;
  VEC_PUSH(books->arena, &books->read, ((RuleFile){path, good ? file : NULL}));
  return good ? file : NULL;
}

// Phrases for rules that the book has.
static bool phrases_add(Lookup *lookup, Rulebook *book, const Jurisdiction *file) {
  if (file->extends.s.n) {
    diag(wrong(&lookup->reader), DIAG_PROOF_RULES, file->extends.span,
         "phrases of a language extend nothing by themselves");
    diag_help(lookup->reader.diags, "what is extended stands in the file of the jurisdiction");
    return false;
  }
  for (size_t i = 0; i < file->unless.n; i++)
    VEC_PUSH(lookup->arena, &book->unless, file->unless.at[i]);
  for (size_t i = 0; i < file->rules.n; i++) {
    Rule *old = rule_find(book, file->rules.at[i].id.s);
    if (old) wordings_join(lookup->arena, old, &file->rules.at[i]);
    else if (rule_complete(lookup, &file->rules.at[i]) &&
             (file->rules.at[i].phrases.n || !rule_lacks(lookup, &file->rules.at[i], "phrases")))
      VEC_PUSH(lookup->arena, &book->rules, file->rules.at[i]);
  }
  return true;
}

// Those in the kit's language for `id`, of this folder: "de" for "de-AT", and "de-AT".
static bool language_add(Lookup *lookup, Rulebook *book, Str id, const char *folder) {
  Str language = lookup->proof->kit->language.s;
  for (size_t n = 1; n <= language.n; n++) {
    if (language.s[n - 1] == '/' || language.s[n - 1] == '.') return true; // no language's
    if (n < language.n && language.s[n] != '-') continue;
    Str own = str_printf(lookup->arena, STR_FMT "/%.*s.yaml", STR_ARG(id), (int)n, language.s);
    if (!path_beneath(lookup->arena, folder, own)) continue;
    const char *path = path_join(lookup->arena, folder, own);
    const Jurisdiction *file = file_once(lookup, path, /*phrases*/ true);
    if (!file || !phrases_add(lookup, book, file)) return false;
  }
  return true;
}

// Whether a file gives phrases for a rule. What is wrong with it, those of its language hear.
static bool gives_phrases(Lookup *lookup, const char *path, Str rule) {
  Arena *own = arena_new();
  Reader unheard = {.arena = own, .diags = diags_new(own)};
  Source *src;
  Jurisdiction *file = NEW(own, Jurisdiction);
  VEC_PUSH(lookup->arena, &lookup->opened->files, path);
  const Node *root = file_read(&unheard, path, (InputRules){0}, &src);
  bool gives = false;
  if (root && record_read(&unheard, &record_jurisdiction, root, file))
    for (size_t i = 0; i < file->rules.n; i++)
      gives |= str_eq(file->rules.at[i].id.s, rule) && file->rules.at[i].phrases.n;
  arena_free(own);
  return gives;
}

static bool has_phrases(Lookup *lookup, Str id, const char *folder, Str rule) { // in any language
  enum { NAMES_MOST = 400 };
  const char *names[NAMES_MOST];
  size_t n = 0;
  if (!folder || !path_beneath(lookup->arena, folder, id)) return false;
  const char *inner = path_join(lookup->arena, folder, id);
  names_in(lookup->proof, inner, names, &n, NAMES_MOST);
  if (n) qsort(names, n, sizeof *names, by_text);
  for (size_t i = 0; i < n; i++) {
    Str name = str_printf(lookup->arena, "%s.yaml", names[i]);
    if (path_beneath(lookup->arena, inner, name) &&
        gives_phrases(lookup, path_join(lookup->arena, inner, name), rule))
      return true;
  }
  return false;
}

// Phrases for the rules of a jurisdiction's file: beside it, and of the library.
static bool languages_add(Lookup *lookup, Rulebook *book, const Jurisdiction *file, Str id,
                          const char *const folders[2]) {
  for (int i = 0; i < 2; i++)
    if (folders[i] && !language_add(lookup, book, id, folders[i])) return false;
  for (size_t i = 0; i < file->rules.n; i++) {
    const Rule *rule = rule_find(book, file->rules.at[i].id.s);
    if (!rule || rule->off || rule->phrases.n) continue;
    if (!has_phrases(lookup, id, folders[0], rule->id.s) &&
        !has_phrases(lookup, id, folders[1], rule->id.s))
      rule_lacks(lookup, rule, "phrases");
  }
  return lookup->reader.errors == 0;
}

// Reads the file of `asked` upon what it extends. Goes no deeper than EXTENDS_MOST.
static bool book_read(Lookup *lookup, Rulebook *book, Text asked, bool shared_only) {
  const Proof *proof = lookup->proof;
  Found found = file_of(lookup, asked.s, shared_only);
  if (!found.path) return not_there(lookup, asked), false;
  if (!depth_check(lookup, found.path, asked)) return false;
  const Jurisdiction *file = file_once(lookup, found.path, /*phrases*/ false);
  if (!file) return false;
  bool own_name = file->extends.s.n && str_eq(file->extends.s, asked.s);
  if (file->extends.s.n && !book_read(lookup, book, file->extends, own_name)) return false;
  book_add(lookup, book, file);
  const char *own = shared_only ? NULL : folder_in(lookup->arena, proof->kit->library);
  const char *folders[] = {found.own ? NULL : folder_in(lookup->arena, proof->shared), own};
  if (own) {
    own = path_join(lookup->arena, own, asked.s);
    VEC_PUSH(lookup->arena, &lookup->opened->folders, own);
  }
  return languages_add(lookup, book, file, asked.s, folders);
}

const Rulebook *rulebook_read(Proof *proof, Opened *opened, Text asked) {
  Arena *arena = proof->books->arena;
  Reader reader = {.arena = arena, .diags = proof->diags};
  Lookup lookup = {.proof = proof, .arena = arena, .opened = opened, .reader = reader};
  Rulebook *book = NEW(arena, Rulebook);
  return book_read(&lookup, book, asked, false) ? book : NULL;
}
