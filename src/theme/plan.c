// plan.c -- guide.yaml, sheet.yaml and debrief.yaml: the blocks of a document, in order.
// SPDX-License-Identifier: MIT
//
// A theme's list replaces that of the theme it extends. What it does not say of a block, that
// block's options and the blocks in it, is as in the list that it replaces.
#include "theme/inner.h"

#include <string.h>

const char *const doc_names[DOC_LISTED] = {"guide", "sheet", "debrief"};

const BlockRule block_rules[USE_COUNT] = {
#define BLOCK(name, key, in, holds, help) {key, in, holds, help},
#include "theme/blocks.def"
#undef BLOCK
};

typedef VEC(Use) UseVec;
typedef struct Listing { // a list that is being read
  PlanReader *r;
  DocKind doc;
  const DocPlan *base; // what it replaces; NULL: nothing
  size_t blocks;
  const Use *met[USE_COUNT]; // blocks that stand once
  size_t bare[USE_COUNT];    // how often a block stood by its name alone
} Listing;

// ---- blocks that are none, or not here ---------------------------------------------------------
static const char *place_told(unsigned in) {
  if (in & IN_QUESTION) return "in \"questions\"";
  if (in & IN_FURNITURE) return "in a header or footer";
  if (in & IN_GUIDE) return "in the body of guide.yaml";
  if (in & IN_SHEET) return "in the body of sheet.yaml";
  if (in & IN_DEBRIEF) return "in the body of debrief.yaml";
  return "in a body";
}

static void report_block(Listing *l, Text name, unsigned where) {
  const char *names[USE_COUNT];
  size_t n = 0;
  unsigned elsewhere = 0;
  for (size_t i = 0; i < USE_COUNT; i++) {
    if (block_rules[i].in & where) names[n++] = block_rules[i].key;
    if (str_is(name.s, block_rules[i].key)) elsewhere |= block_rules[i].in;
  }
  const char *shown = text_shown(l->r->arena, name);
  if (elsewhere) {
    diag(l->r->diags, DIAG_THEME_BLOCK, name.span, "the block %s cannot stand here", shown);
    diag_help(l->r->diags, "it stands %s", place_told(elsewhere));
    return;
  }
  const char *near = str_nearest(name.s, names, n);
  diag(l->r->diags, DIAG_THEME_BLOCK, name.span, "there is no block %s%s%s%s", shown,
       near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
  Buf list = {.arena = l->r->arena};
  for (size_t i = 0; i < n; i++) buf_printf(&list, "%s%s", i ? ", " : "", names[i]);
  if (!near) diag_help(l->r->diags, "here can stand: " STR_FMT, STR_ARG(buf_done(&list)));
}

static BlockName block_find(Str name, unsigned where) {
  for (size_t i = 0; i < USE_COUNT; i++)
    if ((block_rules[i].in & where) && str_is(name, block_rules[i].key)) return (BlockName)i;
  return USE_COUNT;
}

// ---- what the theme beneath says of a block ----------------------------------------------------
// The one after `skip` others. What stands within one of its own name goes with that one.
// Nesting is bounded by PLAN_DEPTH.
static const Use *use_in(const Uses *uses, BlockName block, size_t *skip) {
  for (size_t i = 0; i < uses->n; i++) {
    const Use *use = &uses->at[i];
    if (use->block == block) {
      if (!*skip) return use;
      --*skip;
      continue;
    }
    for (size_t k = 0; k < use->inside.n; k++) {
      const Use *found = use_in(&use->inside.at[k], block, skip);
      if (found) return found;
    }
  }
  return NULL;
}

// A name that comes again means the next of that name; of what holds no blocks, and of which there
// is no other, the first.
static const Use *use_beneath(const Listing *l, BlockName block) {
  if (!l->base || (block_rules[block].in & IN_FURNITURE)) return NULL;
  size_t skip = l->bare[block], none = 0;
  const Use *next = use_in(&l->base->body, block, &skip);
  if (next || block_rules[block].holds != HOLDS_NOTHING) return next;
  return use_in(&l->base->body, block, &none);
}

// ---- a block -----------------------------------------------------------------------------------
static Uses read_list(Listing *, const Node *, unsigned where, int depth);

static unsigned where_inside(BlockName block, unsigned where) {
  return block == USE_QUESTIONS ? IN_QUESTION | IN_BODY : where;
}

static void read_shares(Listing *l, const Node *list, Use *use) {
  enum { SHARE_MOST = 100 };
  int64_t *at = NEW_ARRAY(l->r->arena, int64_t, use->inside.n);
  bool good = list->kind == NODE_LIST && list->as.list.n == use->inside.n;
  for (size_t i = 0; good && i < use->inside.n; i++)
    good = str_int(node_text(list->as.list.at[i]).s, &at[i]) && at[i] >= 1 && at[i] <= SHARE_MOST;
  if (good) {
    use->shares.at = at;
    use->shares.n = use->inside.n;
    return;
  }
  diag(l->r->diags, DIAG_THEME_VALUE, list->span,
       "\"shares\" is a list of whole numbers from 1 to %d, one for each column", SHARE_MOST);
  diag_help(l->r->diags, "as in \"shares: [2, 1]\" of two columns, the first twice as wide");
}

static void read_columns(Listing *l, const Node *value, Use *use, unsigned where, int depth) {
  enum { COLUMNS_MOST = 4 };
  if (value->kind != NODE_LIST || !value->as.list.n || value->as.list.n > COLUMNS_MOST) {
    diag(l->r->diags, DIAG_THEME_VALUE, value->span,
         "\"columns\" is a list of 1 to %d lists of blocks", COLUMNS_MOST);
    diag_help(l->r->diags, "as in \"columns: [[assess], [assess-not]]\"");
    return;
  }
  use->inside.n = value->as.list.n;
  use->inside.at = NEW_ARRAY(l->r->arena, Uses, use->inside.n);
  for (size_t i = 0; i < use->inside.n; i++)
    use->inside.at[i] = read_list(l, value->as.list.at[i], where, depth + 1);
}

static void read_inside(Listing *l, const Node *value, Use *use, unsigned where, int depth) {
  where = where_inside(use->block, where);
  switch (block_rules[use->block].holds) {
    case HOLDS_NOTHING: return;
    case HOLDS_COLUMNS: read_columns(l, value, use, where, depth); return;
    case HOLDS_BLOCKS:
      use->inside.at = NEW(l->r->arena, Uses);
      use->inside.n = 1;
      use->inside.at[0] = read_list(l, value, where, depth + 1);
      return;
  }
}

// "- probes: {columns: 2}"; of a block with one thing to say, that alone: "- prose: welcome".
static void read_value(Listing *l, const Node *value, Use *use, unsigned where, int depth) {
  const BlockRule *rule = &block_rules[use->block];
  bool holds = rule->holds != HOLDS_NOTHING;
  if (value->kind == NODE_LIST && holds) {
    read_inside(l, value, use, where, depth);
    return;
  }
  if (value->kind == NODE_MAP) {
    const Node *blocks = holds ? node_get(value, "blocks") : NULL;
    const Node *shares = rule->holds == HOLDS_COLUMNS ? node_get(value, "shares") : NULL;
    if (blocks) use->shares.n = 0, read_inside(l, blocks, use, where, depth);
    if (shares) read_shares(l, shares, use);
    options_read(l->r, use->block, value,
                 !holds                         ? ""
                 : rule->holds == HOLDS_COLUMNS ? "blocks shares"
                                                : "blocks",
                 use->settings);
    return;
  }
  for (size_t i = 0; value->kind == NODE_SCALAR && i < OPTION_COUNT; i++) {
    if (option_rules[i].block != use->block) continue;
    option_read(l->r, (Option)i, value, &use->settings[0]);
    return;
  }
  diag(l->r->diags, DIAG_THEME_VALUE, value->span,
       "what follows \"%s:\" must be a map of options%s", rule->key,
       holds ? " or a list of blocks" : "");
}

static bool may_stand(Listing *l, BlockName block, Text name) {
  if (block_rules[block].in & (IN_BODY | IN_FURNITURE)) return true;
  const Use *before = l->met[block];
  if (!before) return true;
  diag(l->r->diags, DIAG_THEME_BLOCK, name.span, "the block \"%s\" stands twice",
       block_rules[block].key);
  diag_at(l->r->diags, before->span, "it stands here");
  diag_help(l->r->diags, "its fields are filled in once: leave it where it is wanted");
  return false;
}

static bool is_hollow(const Use *use) {
  for (size_t i = 0; i < use->inside.n; i++)
    if (use->inside.at[i].n) return false;
  return true;
}

// What is wrong within it has been told; `errors`: how many there were before.
static void check_filled(Listing *l, const Use *use, size_t errors) {
  if (diags_errors(l->r->diags) > errors) return;
  if (use->block == USE_PROSE && !use_value(use, O_PROSE_FILE)->text.s.n) {
    diag(l->r->diags, DIAG_THEME_VALUE, use->span, "\"prose\" says not which text");
    diag_help(l->r->diags, "as in \"- prose: welcome\", which is prose/<language>/welcome.md");
  }
  if (block_rules[use->block].holds != HOLDS_NOTHING && is_hollow(use))
    diag(l->r->diags, DIAG_THEME_VALUE, use->span, "\"%s\" holds no blocks%s",
         block_rules[use->block].key,
         l->bare[use->block] > 1 ? ", and the theme beneath has no other of that name" : "");
}

static void read_use(Listing *l, const Node *node, unsigned where, int depth, UseVec *out) {
  bool alone = node->kind == NODE_SCALAR, one = node->kind == NODE_MAP && node->as.map.n == 1;
  Text name = alone ? node_text(node) : one ? node_text(node->as.map.at[0].key) : (Text){0};
  if (!name.s.n) {
    diag(l->r->diags, DIAG_THEME_VALUE, node->span, "a block is its name, or its name and options");
    diag_help(l->r->diags, "as in \"- clock\" or \"- logo: {height: 12mm}\", each behind a dash");
    return;
  }
  BlockName block = block_find(name.s, where);
  if (block == USE_COUNT) {
    report_block(l, name, where);
    return;
  }
  if (!may_stand(l, block, name)) return;
  if (l->blocks++ == PLAN_BLOCKS) {
    diag(l->r->diags, DIAG_THEME_LIMIT, name.span, "more than %d blocks in a document",
         PLAN_BLOCKS);
    return;
  }
  if (l->blocks > PLAN_BLOCKS) return;
  size_t errors = diags_errors(l->r->diags);
  Use use = {.block = block, .span = name.span};
  size_t n = options_of(block);
  use.settings = NEW_ARRAY(l->r->arena, OptionValue, n);
  const Use *base = use_beneath(l, block);
  if (base && n) memcpy(use.settings, base->settings, n * sizeof *use.settings);
  else options_usual(l->r, block, use.settings);
  if (base)
    use.inside.at = base->inside.at, use.inside.n = base->inside.n, use.shares = base->shares;
  if (one && is_given(node->as.map.at[0].value))
    read_value(l, node->as.map.at[0].value, &use, where, depth);
  else l->bare[block]++;
  check_filled(l, &use, errors);
  VEC_PUSH(l->r->arena, out, use);
  l->met[block] = NEW(l->r->arena, Use);
  *(Use *)l->met[block] = use;
}

static Uses read_list(Listing *l, const Node *list, unsigned where, int depth) {
  UseVec out = {0};
  if (list->kind != NODE_LIST) {
    diag(l->r->diags, DIAG_THEME_VALUE, list->span, "blocks are a list");
    diag_help(l->r->diags, "put each on a line of its own, behind a dash: \"- clock\"");
  } else if (depth > PLAN_DEPTH) {
    diag(l->r->diags, DIAG_THEME_LIMIT, list->span, "blocks stand in more than %d others",
         PLAN_DEPTH);
  } else {
    for (size_t i = 0; i < list->as.list.n; i++)
      read_use(l, list->as.list.at[i], where, depth, &out);
  }
  return (Uses){out.at, out.n};
}

// ---- a document --------------------------------------------------------------------------------
static void read_furniture(Listing *l, const Node *map, Uses out[2]) {
  static const char *const sides[2] = {"start", "end"};
  if (map->kind != NODE_MAP) {
    diag(l->r->diags, DIAG_THEME_VALUE, map->span, "it is a map of \"start\" and \"end\"");
    return;
  }
  for (size_t i = 0; i < map->as.map.n; i++) {
    Text key = node_text(map->as.map.at[i].key);
    bool end = str_is(key.s, sides[1]);
    if (end || str_is(key.s, sides[0]))
      out[end] = read_list(l, map->as.map.at[i].value, IN_FURNITURE, 1);
    else
      diag(l->r->diags, DIAG_THEME_KEY, key.span,
           "unknown key %s: here stand \"start\" and \"end\"", text_shown(l->r->arena, key));
  }
}

static void report_empty(const Listing *l, Span span) {
  diag(l->r->diags, DIAG_THEME_VALUE, span, "nothing would stand on this document");
  diag_help(l->r->diags, "list the blocks that it shows; without \"body\" it shows those of the "
                         "theme that this one extends");
}

static void read_document(Listing *l, const Node *root, DocPlan *out) {
  static const unsigned where[DOC_LISTED] = {IN_GUIDE, IN_SHEET, IN_DEBRIEF};
  static const char *const keys[] = {"body", "header", "footer"};
  if (root->kind != NODE_MAP) {
    diag(l->r->diags, DIAG_THEME_VALUE, root->span,
         "a document is a map of body, header and footer");
    return;
  }
  for (size_t i = 0; i < root->as.map.n; i++) {
    Text key = node_text(root->as.map.at[i].key);
    const Node *value = root->as.map.at[i].value;
    if (str_is(key.s, "body")) {
      out->body = read_list(l, value, IN_BODY | where[l->doc], 1);
      if (value->kind == NODE_LIST && !value->as.list.n) report_empty(l, value->span);
    }
    else if (str_is(key.s, "header")) read_furniture(l, value, out->header);
    else if (str_is(key.s, "footer")) read_furniture(l, value, out->footer);
    else {
      const char *near = str_nearest(key.s, keys, COUNT(keys));
      diag(l->r->diags, DIAG_THEME_KEY, key.span, "unknown key %s%s%s%s",
           text_shown(l->r->arena, key), near ? " (did you mean \"" : "", near ? near : "",
           near ? "\"?)" : "");
      if (!near) diag_help(l->r->diags, "here can stand: body, header, footer");
    }
  }
}

static bool is_there(const char *path) {
  Arena *arena = arena_new();
  bool there = path_beneath(arena, folder_of(arena, path), str_of(strrchr(path, '/') + 1)) != NULL;
  arena_free(arena);
  return there;
}

bool plan_read(PlanReader *r, DocKind doc, DocPlan *out) {
  size_t errors = diags_errors(r->diags);
  for (size_t i = r->layers->n; i-- > 0;) { // what all rest on first
    const Layer *layer = &r->layers->at[i];
    const char *path = str_printf(r->arena, "%s/%s.yaml", layer->folder, doc_names[doc]).s;
    if (layer->sizes_only || (i + 1 < r->layers->n && !is_there(path))) continue;
    const ThemeFile file = theme_file(r->arena, r->diags, r->files, path);
    if (!file.root) return false;
    theme_source(r->arena, r->theme, file.source);
    const DocPlan base = *out;
    Listing l = {.r = r, .doc = doc, .base = &base};
    read_document(&l, file.root, out);
  }
  return diags_errors(r->diags) == errors;
}
