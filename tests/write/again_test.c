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
  const Face *words;            // of paragraphs, which say `text`
  const char *text;
  uint64_t ids;                 // of its bodies: from this on
  bool rtl;
  Tag *top[BODIES];
  Ops ops[BODIES];
} Stock;

static Tag *tag(Arena *arena, Tag *parent, TagKind kind) {
  Tag *made = NEW(arena, Tag);
  made->shared = parent && parent->shared;
  made->kind = kind, made->parent = parent, made->span = 1, made->level = 1;
  if (parent && parent->last) parent->last->next = made;
  else if (parent) parent->first = made;
  if (parent) parent->last = made;
  return made;
}

static void say(Stock *s, int body, Len y, const Face *face, const char *text, Tag *of) {
  Op op = hand_text(s->arena, face, PT(10), PT(80), y, text, 0);
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

static Stock stock_new(Stock s) {
  static const char *const text[BODIES] = {"First of all", "what comes next", "and the last"};
  static const char *const target[BODIES] = {"#b", "#c", "#a"}, *const name[] = {"a", "b", "c"};
  static const char *const field[BODIES] = {"q.a.score", "q.b.score", "q.c.score"};
  Arena *arena = s.arena;
  for (int i = 0; i < BODIES; i++) {
    s.top[i] = tag(arena, NULL, TAG_SECTION);
    s.top[i]->shared = true;
    Op anchor = {.kind = OP_ANCHOR, .y = PT(700 - i)}, link = {.kind = OP_LINK, .y = PT(600)};
    anchor.as.anchor.name = str_of(name[i]), anchor.as.anchor.outline = str_of(text[i]);
    anchor.as.anchor.outline_level = 1;
    link.as.link.target = str_of(target[i]), link.as.link.text = STR("there");
    link.as.link.width = link.as.link.height = PT(9);
    VEC_PUSH(arena, &s.ops[i], anchor);
    say(&s, i, PT(700), s.face, text[i], tag(arena, s.top[i], TAG_HEADING));
    Tag *para = tag(arena, s.top[i], TAG_PARA);
    say(&s, i, PT(680), s.words, s.text, para);
    link.tag = tag(arena, para, TAG_LINK);
    VEC_PUSH(arena, &s.ops[i], link);
    ask(&s, i, PT(500), FORM_RATE, field[i], "1");
    ask(&s, i, PT(480), FORM_RATE, field[i], "2");
    ask(&s, i, PT(460), FORM_LINE, "everywhere", "");
  }
  return s;
}

// A document with these bodies, a page each, for a candidate of this name. A body of the
// candidate's own may stand on the first page, too.
typedef struct Plan {
  int order[BODIES];
  const char *candidate;
  bool deep, flat, untagged, other;
  bool private;                 // the candidate's words are in the bodies themselves
  int more;                     // paragraphs of the own body
  const char *field;            // one of its fields
  int fields;                   // others of them, before it
  const char *place, *link;     // a place in it, and where it leads
  bool within;                  // it says something within the section of a body
  bool after;                   // it stands behind the other
  Len down;                     // how much lower than usual bodies stand
  bool known;                   // the document says something of itself
  int marks;                    // bookmarks of its own
  enum { PLAIN, LEFTWARDS, CFF, STOCKS } stock;
  bool turned;                  // its pages go the other way
  const char *own;              // what its paragraphs say
  bool pair;                    // the first page has the first two of them, the second none
} Plan;

static void make_private(Arena *arena, const Op *op) {
  Source *source = source_bytes(arena, "c.yaml", STR("name"));
  source_private(source, 0, 4);
  ((Op *)op)->span = (Span){source, 0, 4};
}

// The body's operations.
static Ops body_ops(Arena *arena, const Stock *s, const Plan *plan, int which) {
  Ops ops = {0};
  for (size_t i = 0; i < s->ops[which].n; i++) {
    VEC_PUSH(arena, &ops, s->ops[which].at[i]);
    ops.at[i].y -= plan->down;
  }
  if (plan->private) make_private(arena, &ops.at[1]);
  return ops;
}

static void add_own_field(Arena *arena, Ops *ops, Str name, Tag *around) {
  FormField *field = NEW(arena, FormField);
  *field = (FormField){.kind = FORM_LINE, .name = name, .label = STR("Own")};
  Op op = {.kind = OP_FIELD, .y = PT(360), .tag = tag(arena, around, TAG_FORM)};
  op.as.field.width = PT(90), op.as.field.height = PT(14);
  op.as.field.field = field, op.as.field.name = name;
  VEC_PUSH(arena, ops, op);
}

static Ops own_ops(Arena *arena, const Stock *s, const Plan *plan, Tag *around) {
  Ops ops = {0};
  for (int i = 0; i < plan->more; i++) {
    Op op = hand_text(arena, plan->own ? s->words : s->face, PT(10), PT(80), PT(400 - 20 * i),
                      plan->own ? plan->own : "of them", 0);
    op.tag = tag(arena, plan->within ? s->top[0] : around, TAG_PARA);
    make_private(arena, &op);
    VEC_PUSH(arena, &ops, op);
  }
  if (plan->place) {
    Op op = {.kind = OP_ANCHOR, .y = PT(390)};
    op.as.anchor.name = op.as.anchor.outline = str_of(plan->place);
    op.as.anchor.outline_level = 2;
    VEC_PUSH(arena, &ops, op);
  }
  for (int i = 0; i < plan->marks; i++) {
    Op op = {.kind = OP_ANCHOR, .y = PT(395)};
    op.as.anchor.outline = str_printf(arena, "Mark %d", i), op.as.anchor.outline_level = 2;
    VEC_PUSH(arena, &ops, op);
  }
  if (plan->link) {
    Op op = {.kind = OP_LINK, .y = PT(380), .tag = tag(arena, around, TAG_LINK)};
    op.as.link.target = str_of(plan->link), op.as.link.text = STR("here");
    op.as.link.width = op.as.link.height = PT(9);
    VEC_PUSH(arena, &ops, op);
  }
  for (int i = 0; i < plan->fields; i++)
    add_own_field(arena, &ops, str_printf(arena, "own.%d.note", i), around);
  if (plan->field) add_own_field(arena, &ops, str_of(plan->field), around);
  return ops;
}

static void add_body(Arena *arena, Page *page, Ops ops, uint64_t id, const Tag *around, Len down) {
  Body *body = NEW(arena, Body);
  if (ops.n == 0) return;
  if (id) body->y = -down;
  body->ops.at = ops.at, body->ops.n = ops.n;
  body->id = id, body->around = id ? around : NULL;
  page->bodies.at[page->bodies.n++] = body;
}

// The name's: in Lato but for what that cannot say.
static const Face *head_face(const Stock *s, const Plan *plan) {
  return plan->other ? s->other : (uint8_t)plan->candidate[0] >= 0xD8 ? s->words : s->face;
}

static void make_page(Arena *arena, const Stock *s, const Plan *plan, Page *page, int which,
                      Tag *around) {
  Op *head = NEW(arena, Op);
  Ops own = {0};
  if (which == plan->order[0]) own = own_ops(arena, s, plan, around);
  page->bodies.n = 0;
  page->bodies.at = NEW_ARRAY(arena, const Body *, 3);
  if (!plan->after) add_body(arena, page, own, 0, NULL, 0);
  for (int i = 0; i < BODIES; i++) {
    int first = plan->order[0], second = plan->order[1], at = plan->order[i];
    bool here = !plan->pair ? at == which : which == first ? at == first || at == second
                                                           : at == which && which != second;
    if (here)
      add_body(arena, page, body_ops(arena, s, plan, at), plan->private ? 0 : s->ids + (unsigned)at,
               around, plan->down);
  }
  if (plan->after) add_body(arena, page, own, 0, NULL, 0);
  *head = hand_text(arena, head_face(s, plan), PT(8), PT(50), PT(800),
                    plan->candidate, 0);
  head->artifact = ARTIFACT_HEADER;
  page->header.at = head, page->header.n = 1;
}

static Str make(Arena *arena, Writer *writer, const Stock *s, const Plan *plan) {
  Diags *diags = diags_new(arena);
  Ops none[BODIES] = {{0}};
  Pages *pages = hand_pages(arena, none, BODIES);
  pages->rtl = s->rtl != plan->turned;
  pages->root = tag(arena, NULL, TAG_DOCUMENT);
  Tag *above = plan->deep ? tag(arena, pages->root, TAG_SECTION) : pages->root;
  for (int i = 0; i < BODIES; i++) {
    int which = plan->order[i];
    s->top[which]->parent = above;
    make_page(arena, s, plan, &pages->page.at[i], which, above);
  }
  KnownField known = {.name = STR("kind"), .label = STR("Kind"), .value = STR("guide")};
  if (plan->known) ((Doc *)pages->doc)->known.at = &known, ((Doc *)pages->doc)->known.n = 1;
  WriteOptions options = {.epoch = 0, .compress = true, .flat = plan->flat,
                          .untagged = plan->untagged};
  Str file = write_pdf(arena, diags, writer, pages, options);
  CHECK(diags_count(diags) == 0 && file.n > 0, "a document is written");
  return file;
}

// What is common to documents stands first in their files: how much of them is the same.
static size_t alike(Str a, Str b) {
  size_t n = 0;
  while (n < a.n && n < b.n && a.s[n] == b.s[n]) n++;
  return n;
}

// A writer says with how many bytes other files begin, too: just those that are common.
static void test_alike(Arena *arena, const Stock *s) {
  const Plan plan[] = {{.order = {0, 1, 2}, .candidate = "Jan Nowak", .more = 1},
                       {.order = {0, 1, 2}, .candidate = "Zoë Çelik", .more = 3},
                       {.order = {2, 0, 1}, .candidate = "Jan Nowak", .more = 1}};
  Writer *writer = writer_new(NULL);
  Str file[4];
  size_t says[4];
  for (int i = 0; i < 4; i++) {
    file[i] = make(arena, writer, s, &plan[i % 3]);
    says[i] = writer_alike(writer);
  }
  const char *end = file[0].s + says[0];
  CHECK(says[0] > 1000 && says[0] == says[1] && says[0] == says[3], "whether made or found");
  CHECK(memcmp(end - 7, "endobj\n", 7) == 0 && alike(file[0], file[1]) >= says[0],
        "these begin alike");
  CHECK(alike(file[0], file[2]) < says[0], "another order has another beginning");
  writer_free(writer);
}

// Among many own fields it is seen, too, that one has the name of a common one, or is beneath it.
static void test_many(Arena *arena, const Stock *s) {
  static const struct { const char *field; bool apart; } cases[] = {
      {"own.last", true}, {"q.own.note", true}, {"q.a.score.own", false}, {"q.a", false}};
  for (size_t i = 0; i < COUNT(cases); i++)
    for (int fields = 0; fields < 200; fields += 199) {
      const Plan plan = {.order = {0, 1, 2}, .candidate = "Jan Nowak", .fields = fields,
                         .field = cases[i].field};
      Writer *writer = writer_new(NULL);
      make(arena, writer, s, &plan);
      CHECK((writer_alike(writer) > 1000) == cases[i].apart,
            str_printf(arena, "%s after %d others", cases[i].field, fields).s);
      writer_free(writer);
    }
}

// A file tells by its identifier that nobody has changed it.
static void check_untouched(Arena *arena, Str file, const char *what) {
  CHECK(write_untouched(file), what);
  Buf copy = {.arena = arena};
  buf_str(&copy, file);
  size_t blind = 0, tail = file.n - 200;
  for (size_t at = 0; at < file.n; at += at < tail ? 1 + file.n / 397 : 1) {
    copy.s[at] ^= 4;
    blind += write_untouched((Str){copy.s, copy.n});
    copy.s[at] ^= 4;
  }
  for (size_t n = 0; n < file.n; n += 1 + file.n / 53) blind += write_untouched((Str){file.s, n});
  for (size_t at = 9; at < file.n; at += 1 + file.n / 97) { // something put in
    Buf more = {.arena = arena};
    buf_str(&more, (Str){file.s, at});
    buf_text(&more, "1 0 obj null endobj\n");
    buf_str(&more, (Str){file.s + at, file.n - at});
    blind += write_untouched((Str){more.s, more.n});
  }
  buf_text(&copy, "1 0 obj\n");
  blind += write_untouched((Str){copy.s, copy.n});
  buf_text(&copy, "startxref\n9\n%%EOF\n");
  blind += write_untouched((Str){copy.s, copy.n});
  CHECK(blind == 0, str_printf(arena, "%s: and what of it is changed", what).s);
}

static void test_untouched(Arena *arena, const Stock *s) {
  Writer *writer = writer_new(NULL);
  const Plan plan[] = {{.order = {0, 1, 2}, .candidate = "Jan Nowak"},
                       {.order = {0, 1, 2}, .candidate = "Zoë Çelik"},
                       {.order = {0, 1, 2}, .candidate = "Jan Nowak", .private = true}};
  for (size_t i = 0; i < COUNT(plan); i++)
    check_untouched(arena, make(arena, writer, s, &plan[i]), "made, found, without what is common");
  writer_free(writer);
}

// How much a candidate's page has is not seen in what is common.
static void test_lonely(Arena *arena, const Stock *s) {
  Str file[3];
  for (int i = 0; i < 3; i++) {
    const Plan plan = {.order = {0, 1, 2}, .candidate = "Jan Nowak", .more = i + 1};
    Writer *writer = writer_new(NULL);
    file[i] = make(arena, writer, s, &plan);
    writer_free(writer);
  }
  const char *end = memmem(file[0].s, file[0].n, "/Type/ObjStm", 12);
  CHECK(end && alike(file[0], file[1]) > (size_t)(end - file[0].s) + 1000 &&
            alike(file[1], file[2]) > (size_t)(end - file[0].s) + 1000,
        "what is common is the same, whatever the candidate's page holds");
}

// What a document says of itself is told on its first page, even if all of that is common.
static void test_known(Arena *arena, const Stock *s) {
  Ops none[BODIES] = {{0}};
  Pages *pages = hand_pages(arena, none, BODIES);
  const Plan plan = {.order = {0, 1, 2}, .candidate = "Jan Nowak"};
  pages->root = tag(arena, NULL, TAG_DOCUMENT);
  for (int i = 0; i < BODIES; i++) {
    s->top[i]->parent = pages->root;
    make_page(arena, s, &plan, &pages->page.at[i], i, pages->root);
  }
  KnownField known = {.name = STR("kind"), .label = STR("Kind"), .value = STR("guide")};
  ((Doc *)pages->doc)->known.at = &known, ((Doc *)pages->doc)->known.n = 1;
  Writer *writer = writer_new(NULL);
  Str file = write_pdf(arena, diags_new(arena), writer, pages, (WriteOptions){.epoch = 0});
  check_untouched(arena, file, "one that is not packed");
  const char *field = memmem(file.s, file.n, "/T(kind)", 8), *object = field;
  while (object && memcmp(object, " 0 obj", 6) != 0) object--;
  while (object && object[-1] >= '0' && object[-1] <= '9') object--;
  int number = object ? atoi(object) : 0, pages_with = 0;
  Str ref = str_printf(arena, " %d 0 R]", number); // it comes last
  const char *past = file.s + file.n;
  for (const char *at = file.s; (at = memmem(at, (size_t)(past - at), "/Annots[", 8)); at++) {
    const char *end = memchr(at, ']', (size_t)(past - at));
    pages_with += end && memcmp(end + 1 - ref.n, ref.s, ref.n) == 0;
  }
  CHECK(number > 0 && pages_with == 1, "it is an annotation of one page");
  writer_free(writer);
}

// Fields whose names become the same only in the file: one is common, the other is not.
static void test_dashed(Arena *arena, const Stock *s) {
  const Plan plan = {.order = {0, 1, 2}, .candidate = "Jan Nowak", .field = "x-y"};
  Ops none[BODIES] = {{0}}, kept = s->ops[0];
  Stock more = *s;
  Writer *writer = writer_new(NULL);
  ask(&more, 0, PT(440), FORM_LINE, "x", "");
  ask(&more, 0, PT(420), FORM_LINE, "x.y", "");
  for (int round = 0; round < 2; round++) { // made, and found
    Pages *pages = hand_pages(arena, none, BODIES);
    Diags *diags = diags_new(arena);
    pages->root = tag(arena, NULL, TAG_DOCUMENT);
    for (int i = 0; i < BODIES; i++) {
      s->top[i]->parent = pages->root;
      make_page(arena, &more, &plan, &pages->page.at[i], i, pages->root);
    }
    Str file = write_pdf(arena, diags, writer, pages, (WriteOptions){.compress = true});
    CHECK(file.n == 0 && diags_count(diags) == 1, "two fields of one name are refused");
  }
  more.ops[0] = kept;
  writer_free(writer);
}

static const Plan plans[] = {
    {.order = {0, 1, 2}, .candidate = "Jan Nowak"},
    {.order = {0, 1, 2}, .candidate = "Zoë Çelik"},
    {.order = {2, 0, 1}, .candidate = "Jan Nowak"},             // elsewhere, and so its links
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .deep = true}, // under another parent
    {.order = {0, 1, 2}, .candidate = "Ωμέγα", .other = true},  // another font beside
    {.order = {1, 0, 2}, .candidate = "Jan Nowak", .deep = true, .flat = true},
    {.order = {1, 0, 2}, .candidate = "Jan Nowak", .deep = true, .flat = true, .untagged = true},
    {.order = {1, 0, 2}, .candidate = "Zoë Çelik", .flat = true, .untagged = true, .within = true,
     .more = 2},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .flat = true, .untagged = true, .place = "own",
     .link = "#c", .more = 1},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .private = true},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .more = 2},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .more = 2, .deep = true, .after = true},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .field = "own"},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .field = "q.own.note"}, // a node of both
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .field = "q.a.own", .more = 1},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .field = "q.a.score.own"}, // beneath a field
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .field = "q.own.note", .fields = 150},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .place = "b"}, // hides another, or not
    {.order = {1, 0, 2}, .candidate = "Jan Nowak", .place = "b", .after = true},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .place = "own", .link = "#c", .more = 1},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .more = 1, .within = true},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .down = PT(30)},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .known = true},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .pair = true},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .marks = 27}, // as many as begin unfolded
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .marks = 28},
    {.order = {0, 1, 2}, .candidate = "Zoë Çelik", .marks = 28, .more = 1},
    {.order = {2, 1, 0}, .candidate = "Jan Nowak", .marks = 28, .after = true, .flat = true},
    {.order = {0, 1, 2}, .candidate = "يوسف المنصوري", .stock = LEFTWARDS, .more = 1,
     .own = "عن نفسه"},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .stock = LEFTWARDS, .more = 1, .own = "كلٌّ"},
    {.order = {0, 2, 1}, .candidate = "Jan Nowak", .stock = LEFTWARDS, .field = "own"},
    {.order = {0, 2, 1}, .candidate = "Jan Nowak", .stock = LEFTWARDS, .field = "own",
     .turned = true},
    {.order = {0, 1, 2}, .candidate = "لآلئ", .stock = LEFTWARDS, .flat = true, .untagged = true},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .stock = CFF},
    {.order = {0, 1, 2}, .candidate = "千尋", .stock = CFF, .more = 1, .own = "小笠原"},
    {.order = {0, 1, 2}, .candidate = "Zoë Çelik", .stock = CFF, .flat = true, .more = 2,
     .own = "千尋 千"},
    {.order = {0, 1, 2}, .candidate = "Jan Nowak", .pair = true, .after = true, .more = 1},
};

int main(int argc, char **argv) {
  Arena *arena = arena_new();
  const Face *face = hand_face(arena, "Lato"), *other = hand_face(arena, "Noto Sans");
  const Face *naskh = hand_face(arena, "Noto Naskh Arabic");
  const Face *cff = hand_face(arena, "Noto Sans CJK JP");
  CHECK(face && other && naskh && cff && cff->cff, "Lato and three of Noto are installed");
  if (!face || !other || !naskh || !cff) UNIT_END();
  Stock stock[STOCKS] = {
      [PLAIN] = stock_new((Stock){.arena = arena, .face = face, .other = other, .words = face,
                                  .text = "Words of a paragraph", .ids = 7}),
      [LEFTWARDS] = stock_new((Stock){.arena = arena, .face = face, .other = other, .words = naskh,
                                      .text = "لا تُكتب العربية إلا من اليمين", .ids = 17,
                                      .rtl = true}),
      [CFF] = stock_new((Stock){.arena = arena, .face = face, .other = other, .words = cff,
                                .text = "面接の質問 ─ 面接", .ids = 27}),
  };
  const Stock s = stock[PLAIN];
  test_alike(arena, &s);
  test_many(arena, &s);
  test_untouched(arena, &s);
  test_lonely(arena, &s);
  test_known(arena, &s);
  test_dashed(arena, &s);
  Str alone[COUNT(plans)];
  for (size_t i = 0; i < COUNT(plans); i++) {
    Writer *fresh = writer_new(NULL);
    alone[i] = make(arena, fresh, &stock[plans[i].stock], &plans[i]);
    writer_free(fresh);
  }
  Writer *writer = writer_new(NULL);
  for (int round = 0; round < 3; round++)
    for (size_t i = 0; i < COUNT(plans); i++) {
      size_t before = writer->commons.n;
      CHECK(str_eq(make(arena, writer, &stock[plans[i].stock], &plans[i]), alone[i]),
            str_printf(arena, "plan %zu, round %d: the same bytes", i, round).s);
      CHECK(!round || writer->commons.n == before, "nothing new is kept");
    }
  size_t subsets = writer->subsets.n + writer->own_subsets.n, commons = writer->commons.n;
  printf("# %zu frames of %zu plans\n", commons, COUNT(plans));
  make(arena, writer, &s, &plans[0]);
  CHECK(writer->subsets.n + writer->own_subsets.n == subsets, "fonts are made once");
  arena_alloc(writer->kept, 13 << 20); // too much
  for (int again = 0; again < 2; again++)
    CHECK(str_eq(make(arena, writer, &s, &plans[0]), alone[0]), "the same when all is forgotten");
  CHECK(writer->commons.n == 1, "and kept anew");
  arena_alloc(writer->frames, 21 << 20);
  CHECK(str_eq(make(arena, writer, &s, &plans[0]), alone[0]), "or some of it");
  CHECK(!str_eq(alone[0], alone[1]) && !str_eq(alone[0], alone[2]) && !str_eq(alone[0], alone[3]),
        "and the plans differ");
  if (argc > 1)
    for (size_t i = 0; i < COUNT(plans); i++)
      hand_save(argv[1], str_printf(arena, "plan-%zu.pdf", i).s, alone[i]);
  writer_free(writer);
  arena_free(arena);
  UNIT_END();
}
