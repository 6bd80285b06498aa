// chain.c -- a kit file and those that it extends, one behind another, become one tree.
// SPDX-License-Identifier: MIT
#include "kit/tree.h"

#include <sys/stat.h>

enum { CHAIN_MOST = 8 }; // kits that one builds on

typedef struct Link { // a file of the chain
  const char *path;
  Source *src;
  Node *root;
  dev_t device;
  ino_t file;
} Link;
typedef struct Chain {
  Reader *reader;
  Link at[CHAIN_MOST + 1];
  size_t n;
} Chain;

// ---- one file after another --------------------------------------------------------------------
// "a.yaml extends b.yaml, which extends a.yaml"
static Str round_told(const Chain *chain, size_t from) {
  Buf out = {.arena = chain->reader->arena};
  for (size_t i = from; i < chain->n; i++)
    buf_printf(&out, "%s%s%s extends ", chain->at[i].path, i > from ? "," : "",
               i > from ? " which" : "");
  buf_text(&out, chain->at[from].path);
  return buf_done(&out);
}

// The path of the kit that `extends` names; NULL, reported, when it cannot be one.
static const char *base_path(Chain *chain, Text named, struct stat *st) {
  Reader *reader = chain->reader;
  const char *folder = folder_of(reader->arena, chain->at[chain->n - 1].path);
  if (named.s.n && named.s.s[0] == '/') {
    diag(wrong(reader), DIAG_KIT_FILE, named.span,
         "the path of a kit to build on must be relative");
    diag_help(reader->diags, "write the way from this file's folder, such as ../base/kit.yaml");
    return NULL;
  }
  const char *path = path_join(reader->arena, folder, named.s);
  bool there = named.s.n && stat(path, st) == 0;
  if (there && S_ISREG(st->st_mode)) return path;
  diag(wrong(reader), DIAG_KIT_FILE, named.span, "%s %s",
       there ? "this is no file:" : "there is no file",
       text_shown(reader->arena, (Text){str_of(path), {0}}));
  if (there && S_ISDIR(st->st_mode))
    diag_help(reader->diags, "name the file in that folder, as " STR_FMT "/kit.yaml",
              STR_ARG(named.s));
  else diag_help(reader->diags, "the path is relative to the folder of this file");
  return NULL;
}

// Whether the chain may go on to a file; reported when it may not.
static bool may_extend(Chain *chain, Span at, const struct stat *st) {
  Reader *reader = chain->reader;
  for (size_t i = 0; i < chain->n; i++) {
    if (chain->at[i].device != st->st_dev || chain->at[i].file != st->st_ino) continue;
    diag(wrong(reader), DIAG_KIT_EXTENDS, at, "a kit cannot build on itself");
    diag_help(reader->diags, STR_FMT, STR_ARG(round_told(chain, i)));
    return false;
  }
  if (chain->n <= CHAIN_MOST) return true;
  diag(wrong(reader), DIAG_KIT_EXTENDS, at, "a kit builds on at most %d others, one on another",
       CHAIN_MOST);
  return false;
}

Node *kit_nodes(Arena *arena, Diags *diags, const char *path, Source **source) {
  Source *src = *source = source_load(arena, diags, path, INPUT_FILE_BYTES);
  if (!src) return NULL;
  candidates_hide(src);
  Node *root = input_read(arena, diags, src, (InputRules){0});
  if (root) candidates_mark(src, root);
  return root;
}

// A file of candidates, or of the library, is easily named where its kit was meant.
static bool is_no_kit(Reader *reader, const Node *root) {
  static const char *const others[] = {"candidates", "questions", "scales", "people"};
  if (root->as.map.n != 1) return false;
  Text key = node_text(root->as.map.at[0].key);
  for (size_t i = 0; i < COUNT(others); i++) {
    if (!str_is(key.s, others[i])) continue;
    diag(wrong(reader), DIAG_KIT_TYPE, key.span, "this is no kit: it holds %s alone", others[i]);
    diag_help(reader->diags, "name the kit that uses this file, or the kit's folder");
    return true;
  }
  return false;
}

static bool link_read(Chain *chain, const char *path, const struct stat *st) {
  Reader *reader = chain->reader;
  Link *link = &chain->at[chain->n++];
  *link = (Link){.path = path, .device = st->st_dev, .file = st->st_ino};
  link->root = kit_nodes(reader->arena, reader->diags, path, &link->src);
  if (!link->root || link->root->wrong) reader->errors++;
  if (!link->root) return false;
  if (link->root->kind == NODE_MAP) return !is_no_kit(reader, link->root);
  return record_read(reader, &record_kit, link->root, NEW(reader->arena, KitDraft)); // it says so
}

static bool chain_read(Chain *chain, const char *path) {
  struct stat st = {0};
  stat(path, &st); // a file that is not there is reported when it is read
  for (;;) {
    if (!link_read(chain, path, &st)) return false;
    const Node *extends = node_get(chain->at[chain->n - 1].root, "extends");
    if (!is_given(extends)) return true;
    Text named;
    if (!text_read(chain->reader, "extends", extends, &named)) return false;
    path = base_path(chain, named, &st);
    if (!path || !may_extend(chain, named.span, &st)) return false;
  }
}

// ---- one tree ----------------------------------------------------------------------------------
static void nothing_left(Reader *reader, const Node *root) {
  Text key = node_key(root, "leave_out");
  if (!is_given(node_get(root, "leave_out"))) return;
  diag(wrong(reader), DIAG_KIT_VALUE, key.span, "there is nothing to leave out");
  diag_help(reader->diags, "\"leave_out\" is for kits that build on another with \"extends\"");
}

KitTree *kit_tree(Reader *reader, const char *path) {
  Chain chain = {.reader = reader};
  if (!chain_read(&chain, path)) return NULL;
  KitTree *tree = NEW(reader->arena, KitTree);
  const Node *root = chain.at[chain.n - 1].root;
  nothing_left(reader, root);
  for (size_t i = chain.n - 1; i-- > 0;) {
    const Node *own = chain.at[i].root;
    const Node *base = base_leave(reader, base_inherited(reader, root), own);
    root = trees_merge(reader, base, own);
  }
  tree->root = root;
  tree->files.at = NEW_ARRAY(reader->arena, KitFile, chain.n);
  for (size_t i = 0; i < chain.n; i++)
    tree->files.at[tree->files.n++] =
        (KitFile){chain.at[i].path, chain.at[i].src, chain.at[i].root};
  return tree;
}
