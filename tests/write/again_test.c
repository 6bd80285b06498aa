// again_test.c -- what is kept for other documents saves work and changes no byte.
// SPDX-License-Identifier: MIT
#include "hand.h"
#include "unit.h"
#include "write/inner.h"

enum { BODIES = 3 };

// Three bodies that many documents have; their tags, texts and fields outlive these.
typedef struct Stock {
  Arena *arena;
  const Face *face, *other;
  Tag *top[BODIES];
  Ops ops[BODIES];
} Stock;

static Tag *tag(Arena *arena, Tag *parent, TagKind kind) {
  Tag *made = NEW(arena, Tag);
  made->kind = kind, made->parent = parent, made->span = 1, made->level = 1;
  if (parent && parent->last) parent->last->next = made;
  else if (parent) parent->first = made;
  if (parent) parent->last = made;
  return made;
}

static void say(Stock *s, int body, Len y, const char *text, Tag *of) {
  Op op = hand_text(s->arena, s->face, PT(10), PT(80), y, text, 0);
  op.tag = of;
  VEC_PUSH(s->arena, &s->ops[body], op);
}

static void ask(Stock *s, int body, Len y, FormKind kind, const char *name, const char *state) {
  FormField *field = NEW(s->arena, FormField);
  *field = (FormField){.kind = kind, .name = str_of(name), .state = str_of(state)};
  field->label = STR("Label"), field->choice = STR("Choice");
  Op op = {.kind = OP_FIELD, .x = PT(60), .y = y, .tag = tag(s->arena, s->top[body], TAG_FORM)};
  op.as.field.width = PT(90), op.as.field.height = PT(14);
  op.as.field.field = field, op.as.field.name = field->name;
  VEC_PUSH(s->arena, &s->ops[body], op);
}

static Stock stock_new(Arena *arena, const Face *face, const Face *other) {
  static const char *const text[BODIES] = {"First of all", "what comes next", "and the last"};
  static const char *const target[BODIES] = {"#b", "#c", "#a"}, *const name[] = {"a", "b", "c"};
  static const char *const field[BODIES] = {"q.a.score", "q.b.score", "q.c.score"};
  Stock s = {.arena = arena, .face = face, .other = other};
  for (int i = 0; i < BODIES; i++) {
    s.top[i] = tag(arena, NULL, TAG_SECTION);
    Op anchor = {.kind = OP_ANCHOR, .y = PT(700 - i)}, link = {.kind = OP_LINK, .y = PT(600)};
    anchor.as.anchor.name = str_of(name[i]), anchor.as.anchor.outline = str_of(text[i]);
    anchor.as.anchor.outline_level = 1;
    link.as.link.target = str_of(target[i]), link.as.link.text = STR("there");
    link.as.link.width = link.as.link.height = PT(9);
    VEC_PUSH(arena, &s.ops[i], anchor);
    say(&s, i, PT(700), text[i], tag(arena, s.top[i], TAG_HEADING));
    Tag *para = tag(arena, s.top[i], TAG_PARA);
    say(&s, i, PT(680), "Words of a paragraph", para);
    link.tag = tag(arena, para, TAG_LINK);
    VEC_PUSH(arena, &s.ops[i], link);
    ask(&s, i, PT(500), FORM_RATE, field[i], "1");
    ask(&s, i, PT(480), FORM_RATE, field[i], "2");
    ask(&s, i, PT(460), FORM_LINE, "everywhere", "");
  }
  return s;
}

// A document with these bodies, a page each, for a candidate of this name.
typedef struct Plan {
  int order[BODIES];
  const char *candidate;
  bool deep, flat, other, own;
  int more;                     // paragraphs that only the candidate's first page has
} Plan;

static void make_own(Arena *arena, const Op *op) {
  Source *source = source_bytes(arena, "c.yaml", STR("name"));
  source_private(source, 0, 4);
  ((Op *)op)->span = (Span){source, 0, 4};
}

// The body's operations, with what but this candidate has.
static Ops body_ops(Arena *arena, const Stock *s, const Plan *plan, int which) {
  Ops ops = {0};
  for (size_t i = 0; i < s->ops[which].n; i++) VEC_PUSH(arena, &ops, s->ops[which].at[i]);
  bool first = which == plan->order[0];
  if (plan->own || (plan->more && first)) make_own(arena, &ops.at[1]);
  for (int i = 0; first && i < plan->more; i++) {
    Op op = hand_text(arena, s->face, PT(10), PT(80), PT(400 - 20 * i), "of them", 0);
    op.tag = tag(arena, s->top[which], TAG_PARA);
    VEC_PUSH(arena, &ops, op);
  }
  return ops;
}

static void make_page(Arena *arena, const Stock *s, const Plan *plan, Page *page, int which,
                      uint64_t id) {
  Body *body = NEW(arena, Body);
  Ops ops = body_ops(arena, s, plan, which);
  Op *head = NEW(arena, Op);
  body->ops.at = ops.at, body->ops.n = ops.n;
  body->id = id;
  page->bodies.n = 0;
  page->bodies.at = NEW_ARRAY(arena, const Body *, 1);
  page->bodies.at[page->bodies.n++] = body;
  *head = hand_text(arena, plan->other ? s->other : s->face, PT(8), PT(50), PT(800),
                    plan->candidate, 0);
  head->artifact = ARTIFACT_HEADER;
  page->header.at = head, page->header.n = 1;
}

static Str make(Arena *arena, Writer *writer, const Stock *s, const Plan *plan, bool ids) {
  Diags *diags = diags_new(arena);
  Ops none[BODIES] = {{0}};
  Pages *pages = hand_pages(arena, none, BODIES);
  pages->root = tag(arena, NULL, TAG_DOCUMENT);
  Tag *above = plan->deep ? tag(arena, pages->root, TAG_SECTION) : pages->root;
  for (int i = 0; i < BODIES; i++) {
    int which = plan->order[i];
    s->top[which]->parent = above;
    make_page(arena, s, plan, &pages->page.at[i], which, ids ? 7u + (unsigned)which : 0);
  }
  WriteOptions options = {.epoch = 0, .compress = true, .flat = plan->flat};
  Str file = write_pdf(arena, diags, writer, pages, options);
  CHECK(diags_count(diags) == 0 && file.n > 0, "a document is written");
  return file;
}

// The file's first object stream: of its pages' elements and fields.
static Str paged(Str file) {
  const char *at = memmem(file.s, file.n, "/Type/ObjStm", 12);
  if (!at) return (Str){0};
  const char *end = memmem(at, file.n - (size_t)(at - file.s), "endstream", 9);
  return end ? (Str){at, (size_t)(end - at)} : (Str){0};
}

// How much a candidate's page has is not seen in what stands on the others.
static void test_lonely(Arena *arena, const Stock *s) {
  Str group[3];
  for (int i = 0; i < 3; i++) {
    const Plan plan = {.order = {0, 1, 2}, .candidate = "Jan Nowak", .more = i + 1};
    Writer *writer = writer_new(NULL);
    group[i] = paged(make(arena, writer, s, &plan, /*ids*/ false));
    writer_free(writer);
  }
  CHECK(group[0].n > 100 && str_eq(group[0], group[1]) && str_eq(group[1], group[2]),
        "the other pages' objects are the same, whatever the candidate's page holds");
}

int main(void) {
  Arena *arena = arena_new();
  const Face *face = hand_face(arena, "Lato"), *other = hand_face(arena, "Noto Sans");
  CHECK(face && other, "Lato and Noto Sans are installed");
  if (!face || !other) UNIT_END();
  Stock s = stock_new(arena, face, other);
  const Plan plan[] = {
      {{0, 1, 2}, "Jan Nowak", false, false, false, false, 0},
      {{0, 1, 2}, "Zoë Çelik", false, false, false, false, 0},
      {{2, 0, 1}, "Jan Nowak", false, false, false, false, 0},  // in another place, links elsewhere
      {{0, 1, 2}, "Jan Nowak", true, false, false, false, 0},   // under another parent
      {{0, 1, 2}, "Ωμέγα", false, false, true, false, 0},       // another font beside
      {{1, 0, 2}, "Jan Nowak", true, true, false, false, 0},    // without fields
      {{0, 1, 2}, "Jan Nowak", false, false, false, true, 0},   // the candidate's own words in it
  };
  test_lonely(arena, &s);
  Str alone[COUNT(plan)];
  for (size_t i = 0; i < COUNT(plan); i++) {
    Writer *fresh = writer_new(NULL);
    alone[i] = make(arena, fresh, &s, &plan[i], /*ids*/ false);
    CHECK(fresh->contents.n == 0, "of what no other document has, no page is kept");
    writer_free(fresh);
  }
  Writer *writer = writer_new(NULL);
  for (int round = 0; round < 3; round++)
    for (size_t i = 0; i < COUNT(plan); i++) {
      size_t before = writer->contents.n;
      Str file = make(arena, writer, &s, &plan[i], /*ids*/ !plan[i].own);
      CHECK(str_eq(file, alone[i]),
            str_printf(arena, "plan %zu, round %d: the same bytes", i, round).s);
      if (plan[i].own || round) CHECK(writer->contents.n == before, "nothing new is kept");
    }
  CHECK(writer->contents.n > 0 && writer->facts.n > 0, "and something was kept");
  size_t subsets = writer->subsets.n;
  make(arena, writer, &s, &plan[0], /*ids*/ false);
  CHECK(writer->subsets.n == subsets, "fonts are made once");
  arena_alloc(writer->kept, 17 << 20); // too much
  for (int again = 0; again < 2; again++)
    CHECK(str_eq(make(arena, writer, &s, &plan[0], true), alone[0]),
          "the same when all is forgotten");
  CHECK(writer->contents.n == BODIES, "and kept anew");
  CHECK(!str_eq(alone[0], alone[1]) && !str_eq(alone[0], alone[2]) && !str_eq(alone[0], alone[3]),
        "and the plans differ");
  writer_free(writer);
  arena_free(arena);
  UNIT_END();
}
