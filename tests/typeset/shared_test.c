// shared_test.c -- documents are the same whatever was kept of others; nothing private is kept.
// SPDX-License-Identifier: MIT
//
// Documents of several kits, languages and themes come one after another, in turn, so that what is
// kept of one meets all others: with nothing kept, with all of it kept, and with so little room
// that all is forgotten again and again.
#include "make.h"

enum { CANDIDATES = 3, KITS = 7, THEMES = 3 };
static const char *const paths[KITS] = {"kits/cto/kit.yaml", "kits/mudir-handasa/kit.yaml",
                                        "kits/support-engineer/kit.yaml",
                                        "kits/pflegedienstleitung/kit.yaml",
                                        "kits/engineering-manager/kit.yaml",
                                        "tests/typeset/alike/one.yaml",
                                        "tests/typeset/alike/two.yaml"};

typedef struct World {
  Arena *arena;
  Fonts *fonts;
  const Kit *kit[KITS];
  const Theme *theme[KITS][THEMES];
  LIST(const Candidate *) who[KITS]; // the first is nobody
} World;

static void world_read(World *w, size_t k) {
  Diags *diags = diags_new(w->arena);
  const Kit *kit = w->kit[k] = kit_read(w->arena, diags, paths[k]);
  CHECK(kit != NULL, paths[k]);
  for (size_t t = 0; t < THEMES; t++) {
    ThemeAsk ask = {.templates = "templates", .language = kit->language, .large = t == 2};
    if (t == 1) ask.name = (Text){.s = STR("compact")};
    w->theme[k][t] = theme_load(w->arena, diags, &ask);
    CHECK(w->theme[k][t] != NULL, "a theme");
  }
  Roster *roster = roster_open(w->arena, diags, kit);
  w->who[k].at = NEW_ARRAY(w->arena, const Candidate *, CANDIDATES);
  w->who[k].n = 1;
  while (w->who[k].n < CANDIDATES) {
    const Candidate *one = roster_next(roster, w->arena, diags);
    if (!one) break;
    w->who[k].at[w->who[k].n++] = one;
  }
  roster_close(roster);
}

static World world_new(Fonts *fonts) {
  World w = {.arena = arena_new(), .fonts = fonts};
  for (size_t k = 0; k < KITS; k++) world_read(&w, k);
  return w;
}

// ---- what a document comes to -------------------------------------------------------------------
typedef struct Made {
  Arena *arena;
  const Pages *pages;
  Str text; // pages, report and messages
} Made;

typedef struct Ask { size_t kit, theme, who, interview; DocKind kind; } Ask;

static void report_dump(Buf *out, const SetReport *r) {
  buf_printf(out, "report %zu %zu %zu %lld %d %u %zu %zu %zu %zu %zu %zu %zu %zu %zu\n", r->pages,
             r->lines, r->justified, (long long)r->stretch, r->worst, r->worst_at.from, r->hyphens,
             r->ladder, r->page_hyphens, r->widows, r->orphans, r->stubs, r->overfull, r->grid,
             r->off_grid);
}

// What messages of later passes would point at.
static void spans_dump(Buf *out, const Pages *pages) {
  for (size_t p = 0; p < pages->page.n; p++)
    for (size_t b = 0; b < pages->page.at[p].bodies.n; b++) {
      const Body *body = pages->page.at[p].bodies.at[b];
      for (size_t i = 0; i < body->ops.n; i++) {
        Span span = body->ops.at[i].span;
        const char *path = span.src ? source_path(span.src) : "-";
        buf_printf(out, "%s %u %u\n", path, span.from, span.to);
      }
    }
}

static Made make(const World *w, Pieces *pieces, Ask ask) {
  Made made = {.arena = arena_new()};
  Diags *diags = diags_new(made.arena);
  const Kit *kit = w->kit[ask.kit];
  Brief *brief = brief_make(made.arena, kit, &kit->interviews.at[ask.interview],
                            w->who[ask.kit].at[ask.who], NULL);
  brief->document_id = "AAAA-0000", brief->kit_hash = "000000";
  const Theme *theme = w->theme[ask.kit][ask.theme];
  const Doc *doc = markup_build(made.arena, diags, pieces, theme, brief, ask.kind);
  const Flow *flow = doc ? shape_doc(made.arena, diags, w->fonts, doc) : NULL;
  made.pages = flow ? typeset_flow(made.arena, diags, w->fonts, flow) : NULL;
  Buf out = {.arena = made.arena};
  if (made.pages) pages_dump(&out, made.pages), report_dump(&out, &made.pages->report);
  if (made.pages) spans_dump(&out, made.pages);
  diags_render(&out, diags, (DiagStyle){false, true});
  made.text = buf_done(&out);
  return made;
}

// ---- bodies -------------------------------------------------------------------------------------
typedef struct Bodies { // that were met, by their ids
  Arena *arena;
  Memo known;
  size_t met, again, moved, torn;
} Bodies;

static Str body_text(Arena *arena, const Body *body) {
  Buf out = {.arena = arena};
  for (size_t i = 0; i < body->ops.n; i++) {
    const Op *op = &body->ops.at[i];
    buf_printf(&out, "%d %lld %lld %s ", (int)op->kind, (long long)(op->x - body->x),
               (long long)(op->y - body->y), op->tag ? tag_type(op->tag) : "-");
    if (op->kind == OP_TEXT) buf_str(&out, op->as.text.text);
    if (op->kind == OP_FIELD) buf_str(&out, op->as.field.name);
    buf_char(&out, '\n');
  }
  return buf_done(&out);
}

// Whether all that a body names is shared up to the tag around it, and that is the document's own;
// nothing else names what is shared.
static bool tags_part(const Body *body) {
  if (body->id && (!body->around || body->around->shared)) return false;
  for (size_t i = 0; i < body->ops.n; i++) {
    const Tag *tag = body->ops.at[i].tag;
    if (!tag) continue;
    if (!body->id) {
      for (; tag; tag = tag->parent)
        if (tag->shared) return false;
      continue;
    }
    while (tag->shared) tag = tag->parent;
    if (tag != body->around) return false;
  }
  return true;
}

static void bodies_meet(Bodies *b, const Pages *pages, Arena *arena) {
  for (size_t p = 0; p < pages->page.n; p++)
    for (size_t k = 0; k < pages->page.at[p].bodies.n; k++) {
      const Body *body = pages->page.at[p].bodies.at[k];
      if (!tags_part(body)) b->torn++;
      if (!body->id) continue;
      Str key = {(const char *)&body->id, sizeof body->id}, text = body_text(arena, body);
      const Str *before = memo_get(&b->known, key);
      b->met++, b->again += before != NULL;
      if (before && !str_eq(*before, text)) b->moved++;
      if (before) continue;
      Str *kept = NEW(b->arena, Str);
      *kept = str_copy(b->arena, text);
      memo_put(&b->known, b->arena, key, kept);
    }
}

// ---- all of them --------------------------------------------------------------------------------
typedef struct Round {
  World *w;
  Pieces *pieces;
  Bodies bodies;
  size_t documents, differ;
} Round;

static void document_check(Round *r, Ask ask) {
  Made alone = make(r->w, NULL, ask), shared = make(r->w, r->pieces, ask);
  r->documents++;
  bool same = str_eq(alone.text, shared.text);
  if (!same && !r->differ)
    printf("# %s, theme %zu, candidate %zu, kind %d\n", paths[ask.kit], ask.theme, ask.who,
           (int)ask.kind);
  r->differ += !same;
  if (shared.pages) bodies_meet(&r->bodies, shared.pages, shared.arena);
  arena_free(alone.arena);
  arena_free(shared.arena);
}

static Round round_make(World *w, Pieces *pieces, size_t themes) {
  Round r = {.w = w, .pieces = pieces, .bodies = {.arena = arena_new()}};
  for (size_t who = 0; who < CANDIDATES; who++)
    for (size_t k = 0; k < KITS; k++)
      for (size_t t = 0; t < themes && who < w->who[k].n; t++) {
        document_check(&r, (Ask){k, t, who, 0, DOC_GUIDE});
        document_check(&r, (Ask){k, t, who, 0, DOC_SHEET});
      }
  arena_free(r.bodies.arena);
  return r;
}

static void test_same(Fonts *fonts) {
  World w = world_new(fonts);
  Pieces *pieces = pieces_new((size_t)256 << 20), *tiny = pieces_new(1);
  Round r = round_make(&w, pieces, THEMES);
  CHECK(r.documents > 60 && r.differ == 0, "what is kept changes no document");
  CHECK(r.bodies.met > 500 && r.bodies.again * 3 > r.bodies.met, "much of it is used again");
  CHECK(r.bodies.moved == 0, "an id is one body, wherever it stands");
  CHECK(r.bodies.torn == 0, "what bodies share, they alone name");
  r = round_make(&w, tiny, 1);
  CHECK(r.differ == 0, "nor does it when all is forgotten before each document");
  CHECK(r.bodies.again == 0, "and no id comes again");
  pieces_free(tiny);
  pieces_free(pieces);
  arena_free(w.arena);
}

// ---- private ------------------------------------------------------------------------------------
static void test_private(Fonts *fonts) {
  World w = world_new(fonts);
  Pieces *pieces = pieces_new((size_t)256 << 20);
  size_t names = 0, leaks = 0;
  for (size_t k = 0; k < KITS; k++)
    for (size_t who = 1; who < w.who[k].n; who++) {
      arena_free(make(&w, pieces, (Ask){k, 0, who, 0, DOC_GUIDE}).arena);
      arena_free(make(&w, pieces, (Ask){k, 0, who, 0, DOC_SHEET}).arena);
    }
  for (size_t k = 0; k < KITS; k++)
    for (size_t who = 1; who < w.who[k].n; who++) {
      const Candidate *one = w.who[k].at[who];
      const Text told[] = {one->name, one->id, one->email, one->notes, one->latin};
      for (size_t i = 0; i < COUNT(told); i++) {
        if (told[i].s.n < 4) continue;
        names++;
        leaks += arena_holds(pieces_arena(pieces), str_c(w.arena, told[i].s));
      }
    }
  CHECK(names >= 10 && leaks == 0, "no candidate is named in what is kept");
  const Interview *first = &w.kit[0]->interviews.at[0];
  const char *title = str_c(w.arena, first->categories.at[0].use->category->id.s);
  CHECK(arena_holds(pieces_arena(pieces), title), "what the kit says is");
  pieces_free(pieces);
  arena_free(w.arena);
}

int main(void) {
  static MakeTest *const tests[] = {test_same, test_private};
  return make_run(tests, COUNT(tests));
}
