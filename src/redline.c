// redline.c -- `kitpress diff`: what changed between two kits, as text and as a PDF.
// SPDX-License-Identifier: MIT
#include "placing.h"

#include "conduct.h"
#include "freeze/freeze.h"

typedef struct Side {      // one of the two that are compared
  const Facts *facts;
  const Kit *kit;          // NULL: a frozen one
} Side;

typedef struct Diff {
  Kitpress *kp;
  Arena *arena;
  Diags *diags;
} Diff;

// Whether a file is what `kitpress freeze` writes: what is wrong with it is said by who reads it.
static bool is_frozen(Diff *d, const char *path) {
  Diags *unheard = diags_new(d->arena);
  const Source *src = source_load(d->arena, unheard, path, INPUT_FILE_BYTES);
  const Node *root = src ? input_read(d->arena, unheard, src, (InputRules){false}) : NULL;
  return root && node_get(root, "facts") && node_get(root, "requisition");
}

static bool side_read(Diff *d, const char *path, Side *out) {
  if (is_frozen(d, path)) {
    out->facts = facts_read(d->arena, d->diags, path);
    return out->facts;
  }
  const char *file = kit_file_find(d->arena, d->diags, path);
  const Kit *kit = file ? kit_read(d->arena, d->diags, file) : NULL;
  if (!kit || kit->incomplete) return false;
  *out = (Side){facts_of(d->arena, kit), kit};
  return true;
}

static Str redline_pdf(Diff *d, const Changes *changes, const Theme *theme, Paper paper) {
  const KitpressOptions *o = &d->kp->options;
  Str pdf = {"", 0};
  const Doc *doc = markup_redline(d->arena, d->diags, theme, changes, paper);
  Fonts *fonts = doc ? fonts_new(d->diags) : NULL;
  if (!fonts) return pdf;
  Writer *writer = writer_new(fonts);
  const Flow *flow = shape_doc(d->arena, d->diags, fonts, doc);
  const Pages *pages = flow ? typeset_flow(d->arena, d->diags, fonts, flow) : NULL;
  const WriteOptions options = {.epoch = o->epoch, .compress = !o->plain, .flat = o->flat};
  if (pages) pdf = write_pdf(d->arena, d->diags, writer, pages, options);
  writer_free(writer);
  fonts_free(fonts);
  return pdf;
}

static void redline_make(Diff *d, const Changes *changes, const Kit *kit, const char *path) {
  ThemeAsk ask = session_theme(d->kp, d->arena, kit, kit ? kit->language : (Text){0});
  const Theme *theme = theme_load(d->arena, d->diags, &ask);
  if (!theme) return;
  Str pdf = redline_pdf(d, changes, theme, kit ? kit->paper : PAPER_A4);
  if (pdf.n && file_place(d->arena, d->diags, path, pdf)) session_made(d->kp, str_of(path));
}

static void compare(Diff *d, const char *before, const char *after, const char *pdf) {
  Side a = {0}, b = {0};
  bool one = side_read(d, before, &a), other = side_read(d, after, &b);
  if (!one || !other) return;
  const Changes *changes = facts_compare(d->arena, a.facts, b.facts);
  Buf text = {.arena = d->arena};
  changes_text(&text, changes);
  if (text.n) session_say(d->kp, KITPRESS_DUMPED, buf_done(&text));
  if (pdf) redline_make(d, changes, b.kit ? b.kit : a.kit, pdf);
}

KitpressStatus kitpress_diff(Kitpress *kp, const char *before, const char *after, const char *pdf) {
  Arena *arena = arena_new();
  Diff d = {kp, arena, diags_new(arena)};
  DiagPolicy policy = session_policy(kp, NULL);
  session_begin(kp);
  diags_policy(d.diags, &policy);
  compare(&d, before, after, pdf);
  KitpressStatus status = session_tell(kp, d.diags);
  session_end(kp);
  arena_free(arena);
  return status;
}
