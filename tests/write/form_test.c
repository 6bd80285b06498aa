// form_test.c -- structure and fields of pages made by hand; what must be refused is.
// SPDX-License-Identifier: MIT
//
// Given a FOLDER, leaves form.pdf, open.pdf (the same, not packed) and flat.pdf there.
#include "hand.h"
#include "unit.h"

typedef struct Maker {
  Arena *arena;
  Writer *writer;
  const Face *face;
  Tag *root;
  Ops page[2];
  VEC(KnownField) known;
} Maker;

static Tag *tag(Maker *m, Tag *parent, TagKind kind) {
  Tag *made = NEW(m->arena, Tag);
  made->kind = kind, made->parent = parent, made->span = 1;
  if (kind == TAG_HEADING) made->level = 1;
  if (parent && parent->last) parent->last->next = made;
  else if (parent) parent->first = made;
  if (parent) parent->last = made;
  return made;
}

static Maker maker(Arena *arena, Writer *writer, const Face *face) {
  Maker m = {.arena = arena, .writer = writer, .face = face};
  m.root = tag(&m, NULL, TAG_DOCUMENT);
  return m;
}

static Op *put(Maker *m, int page, Op op, Tag *of) {
  op.tag = of;
  VEC_PUSH(m->arena, &m->page[page], op);
  return &m->page[page].at[m->page[page].n - 1];
}

static void say(Maker *m, int page, Len y, const char *text, Tag *of) {
  put(m, page, hand_text(m->arena, m->face, PT(10), PT(80), y, text, 0), of);
}

static FormField *field(Maker *m, FormKind kind, const char *name, const char *state) {
  FormField *made = NEW(m->arena, FormField);
  made->kind = kind, made->name = str_of(name), made->state = str_of(state);
  made->label = str_printf(m->arena, "Label (%s\\ ☃ 🎉 \1", name);
  made->choice = str_printf(m->arena, "Choice %s of %s", state, name);
  return made;
}

// A box or lines, and the field for it, both of one tag.
static Op *ask(Maker *m, int page, Len x, Len y, const FormField *what, Tag *parent) {
  Tag *own = tag(m, parent, TAG_FORM);
  Op box = {.kind = OP_RECT, .x = x, .y = y}, op = {.kind = OP_FIELD, .x = x, .y = y};
  bool lines = what->kind == FORM_LINES, line = what->kind == FORM_LINE;
  own->alt = what->kind == FORM_RATE ? what->choice : what->label;
  box.as.rect.width = lines || line ? PT(200) : PT(14);
  box.as.rect.height = lines ? PT(72) : PT(14), box.as.rect.stroke = 900;
  op.as.field.width = box.as.rect.width, op.as.field.height = box.as.rect.height;
  op.as.field.field = what, op.as.field.name = what->name;
  op.as.field.pitch = lines ? PT(24) : 0;
  put(m, page, box, own);
  return put(m, page, op, own);
}

static Str build(Maker *m, WriteOptions options, const char **said) {
  Diags *diags = diags_new(m->arena);
  Pages *pages = hand_pages(m->arena, m->page, m->page[1].n ? 2 : 1);
  Doc *doc = NEW(m->arena, Doc);
  *doc = *pages->doc;
  doc->known.at = m->known.at, doc->known.n = m->known.n;
  pages->doc = doc, pages->root = m->root;
  Str file = write_pdf(m->arena, diags, m->writer, pages, options);
  Buf text = {.arena = m->arena};
  diags_render(&text, diags, (DiagStyle){false, false});
  *said = buf_done(&text).s;
  return file;
}

static const WriteOptions plain = {.epoch = 0};

static bool holds(Str file, const char *text) { return memmem(file.s, file.n, text, strlen(text)); }

static void check_refused(Maker *m, const char *why, const char *name) {
  const char *said;
  Str file = build(m, plain, &said);
  CHECK(file.n == 0 && strstr(said, why), name);
}

static void check_taken(Maker *m, const char *what, const char *name) {
  const char *said;
  Str file = build(m, plain, &said);
  CHECK(file.n > 0 && !*said && holds(file, what), name);
}

// ---- a whole document ---------------------------------------------------------------------------

static void make_table(Maker *m) {
  Tag *table = tag(m, m->root, TAG_TABLE);
  Tag *head = tag(m, tag(m, table, TAG_HEAD_ROWS), TAG_ROW), *body = tag(m, table, TAG_BODY_ROWS);
  for (int i = 0; i < 3; i++) {
    Tag *cell = tag(m, head, TAG_HEAD_CELL);
    if (i < 2) say(m, 0, PT(600), i ? "Second" : "First", tag(m, cell, TAG_PARA));
  }
  for (int row = 0; row < 2; row++) {
    Tag *cells = tag(m, body, TAG_ROW), *first = tag(m, cells, TAG_HEAD_CELL);
    first->heads_row = true;
    Tag *wide = tag(m, cells, TAG_CELL);
    wide->span = 2;
    say(m, 0, PT(580) - row * PT(20), "Row", tag(m, first, TAG_PARA));
  }
}

static void make_list(Maker *m) {
  Tag *list = tag(m, m->root, TAG_LIST);
  for (int i = 0; i < 2; i++) {
    Tag *item = tag(m, list, TAG_ITEM);
    const char *name = i ? "q.a.probe.2" : "q.a.probe.1";
    ask(m, 0, PT(60), PT(200) - i * PT(20), field(m, FORM_TICK, name, ""), tag(m, item, TAG_LABEL));
    Tag *text = tag(m, tag(m, item, TAG_BODY), TAG_PARA);
    say(m, 0, PT(200) - i * PT(20), "to mark", text);
    if (i) say(m, 1, PT(800), "and more of it", text);
  }
}

static void make_document(Maker *m) {
  Tag *said = tag(m, m->root, TAG_PARA); // nothing names it: it is left out
  tag(m, said, TAG_SPAN);
  Op header = hand_text(m->arena, m->face, PT(8), PT(60), PT(820), "On every page", 0);
  header.artifact = ARTIFACT_HEADER;
  put(m, 0, header, NULL);
  say(m, 0, PT(700), "A heading", tag(m, m->root, TAG_HEADING));
  Tag *para = tag(m, m->root, TAG_PARA), *name = tag(m, para, TAG_SPAN);
  name->language = "pl";
  say(m, 0, PT(680), "A paragraph of", para);
  say(m, 0, PT(680), "Jan Nowak", name);
  Op rule = {.kind = OP_RULE, .x = PT(60), .y = PT(678)};
  rule.as.rule.width = PT(100), rule.as.rule.height = PT(0.5);
  put(m, 0, rule, NULL);
  make_table(m);
  for (int i = 0; i < 3; i++)
    ask(m, 0, PT(60) + i * PT(20), PT(440),
        field(m, FORM_RATE, "q.a.score", (const char *[]){"1", "2", "na"}[i]), m->root);
  ask(m, 0, PT(60), PT(400), field(m, FORM_LINE, "candidate", ""), m->root);
  ask(m, 0, PT(60), PT(300), field(m, FORM_LINES, "q.a.evidence", ""), m->root);
  make_list(m);
  put(m, 1, header, NULL);
  ask(m, 1, PT(60), PT(700), field(m, FORM_LINE, "candidate", ""), m->root);
  ask(m, 1, PT(60), PT(600), field(m, FORM_LINES, "q.a.evidence.2", ""), m->root);
  KnownField known = {STR("document"), STR("Document"), STR("ABCD-1234 (Łódź)")};
  VEC_PUSH(m->arena, &m->known, known);
}

static void test_document(Arena *arena, Writer *writer, const Face *face, const char *folder) {
  Maker m = maker(arena, writer, face);
  const char *said;
  make_document(&m);
  WriteOptions packed = {.epoch = 0, .compress = true}, flat = {.epoch = 0, .flat = true};
  WriteOptions both = {.epoch = 0, .compress = true, .flat = true};
  Str form = build(&m, packed, &said), again = build(&m, packed, &said);
  CHECK(form.n > 0 && !*said && str_eq(form, again), "a form is written, twice the same");
  Str shown = build(&m, plain, &said), without = build(&m, flat, &said);
  CHECK(holds(shown, "/AcroForm") && holds(shown, "(evidence-2)") && holds(shown, "/Ff 32768"),
        "fields are there; what goes on from one has a name of its own");
  CHECK(!holds(shown, "/NeedAppearances") && !holds(shown, "/JavaScript"), "and no programs");
  CHECK(!holds(without, "/AcroForm") && !holds(without, "/Widget") && holds(without, "PrintField"),
        "flat, there are none, but they are told of");
  CHECK(holds(without, "/rb/checked/off") && holds(without, "/cb/checked/off") &&
            holds(without, "/Role/tv"),
        "each as its kind");
  CHECK(holds(shown, "/Scope/Column") && holds(shown, "/Scope/Row") && holds(shown, "/ColSpan 2") &&
            holds(shown, "/ListNumbering/Square") && holds(shown, "/Lang(pl)"),
        "tables, lists and languages are told of");
  if (!folder) return;
  hand_save(folder, "form.pdf", form);
  hand_save(folder, "open.pdf", shown);
  hand_save(folder, "flat.pdf", build(&m, both, &said));
}

static int count(Str file, const char *text) {
  int n = 0;
  for (const char *at = file.s; (at = memmem(at, file.n - (size_t)(at - file.s), text,
                                             strlen(text))) != NULL; at++)
    n++;
  return n;
}

// Spans of right-to-left text tell it in the order in which it is read, whatever its pieces.
static void test_spoken(Arena *arena, Writer *writer, const Face *face) {
  const char *said;
  Maker m = maker(arena, writer, hand_face(arena, "Noto Sans Hebrew"));
  Tag *para = tag(&m, m.root, TAG_PARA), *span = tag(&m, para, TAG_SPAN);
  say(&m, 0, PT(700), "אב ", span);
  say(&m, 0, PT(680), "גד", span);
  say(&m, 1, PT(700), "הו", span);
  Str file = build(&m, plain, &said);
  CHECK(holds(file, "/ActualText<FEFF05D005D1002005D205D305D405D5>"), "over lines and pages");
  CHECK(count(file, "/ActualText") == 1, "once");

  m = maker(arena, writer, face);
  para = tag(&m, m.root, TAG_PARA), span = tag(&m, para, TAG_SPAN);
  span->language = "pl";
  say(&m, 0, PT(700), "Jan Nowak", span);
  CHECK(!holds(build(&m, plain, &said), "/ActualText"), "left to right, the glyphs tell it");

  m = maker(arena, writer, hand_face(arena, "Noto Sans Hebrew"));
  para = tag(&m, m.root, TAG_PARA), span = tag(&m, para, TAG_SPAN);
  Buf line = {.arena = arena};
  for (int i = 0; i < 200; i++) buf_text(&line, "שלום ");
  for (int i = 0; i < 33; i++) say(&m, 0, PT(700) - i * PT(20), buf_done(&line).s, span);
  file = build(&m, plain, &said);
  CHECK(!*said && count(file, "/S/Span/ActualText<") == 3 && count(file, "/S/Span") == 3,
        "33,000 characters in three spans, as a string holds only 16,382 of them");
}

// A blank document asks for the candidate's name in its headers.
static void test_header(Arena *arena, Writer *writer, const Face *face) {
  const char *said;
  Maker m = maker(arena, writer, face);
  for (int p = 0; p < 2; p++) {
    ask(&m, p, PT(60), PT(800), field(&m, FORM_LINE, "candidate", ""), m.root);
    Ops *ops = &m.page[p];
    for (size_t i = 0; i < ops->n; i++) ops->at[i].artifact = ARTIFACT_HEADER;
    if (p == 1) ask(&m, p, PT(60), PT(700), field(&m, FORM_LINE, "note", ""), m.root);
    say(&m, p, PT(600), "Words", tag(&m, m.root, TAG_PARA));
  }
  Str file = build(&m, plain, &said);
  CHECK(!*said && count(file, "/AP<</N") == 3, "each text field has a look, a header's, too");
  CHECK(!holds(file, "/N 0 0 R") && !holds(file, "\n0 0 obj"), "which is an object of the file");
  int twice = 0;
  for (int i = 1; i < 100; i++) twice += count(file, str_printf(arena, "\n%d 0 obj", i).s) > 1;
  CHECK(twice == 0, "and no other's");
}

// ---- what is refused ----------------------------------------------------------------------------

static void test_names(Arena *arena, Writer *writer, const Face *face) {
  static const char *const wrong[] = {"", ".", "a.", ".a", "a..b", "a b", "ä", "a/b", "a#b"};
  for (size_t i = 0; i < COUNT(wrong); i++) {
    Maker m = maker(arena, writer, face);
    ask(&m, 0, 0, 0, field(&m, FORM_TICK, wrong[i], ""), m.root);
    check_refused(&m, "not a name for a field", str_printf(arena, "the name \"%s\"", wrong[i]).s);
  }
  struct { FormKind kind; const char *name, *state; } const pair[][2] = {
      {{FORM_TICK, "a", ""}, {FORM_LINE, "a", ""}},
      {{FORM_RATE, "a", "1"}, {FORM_RATE, "a", "1"}},
      {{FORM_RATE, "a", "1"}, {FORM_RATE, "a", "Off"}},
      {{FORM_RATE, "a", "1"}, {FORM_RATE, "a", "x y"}},
  };
  const char *const why[] = {"two kinds of fields", "two boxes", "the state", "the state"};
  for (size_t i = 0; i < COUNT(pair); i++) {
    Maker m = maker(arena, writer, face);
    for (int k = 0; k < 2; k++)
      ask(&m, 0, k * PT(20), 0, field(&m, pair[i][k].kind, pair[i][k].name, pair[i][k].state),
          m.root);
    check_refused(&m, why[i], str_printf(arena, "pair %zu: %s", i, why[i]).s);
  }
  Maker m = maker(arena, writer, face);
  ask(&m, 0, 0, 0, field(&m, FORM_TICK, "a.b", ""), m.root);
  ask(&m, 0, PT(20), 0, field(&m, FORM_TICK, "a.b.c.d", ""), m.root);
  check_taken(&m, "(b-c-d)", "a field beneath a field stands beside it");
  ask(&m, 0, PT(40), 0, field(&m, FORM_TICK, "a.b-c-d", ""), m.root);
  check_refused(&m, "two fields have this name", "but not on another");
  m = maker(arena, writer, face);
  ask(&m, 0, 0, 0, field(&m, FORM_TICK, "a", ""), m.root);
  VEC_PUSH(arena, &m.known, ((KnownField){STR("a"), STR("l"), STR("v")}));
  check_refused(&m, "two fields have this name", "what is known has a name of its own");
}

static void test_tags(Arena *arena, Writer *writer, const Face *face) {
  Maker m = maker(arena, writer, face);
  say(&m, 0, 0, "text", m.root);
  check_refused(&m, "paint in a tag", "text right in the document");
  m = maker(arena, writer, face);
  say(&m, 0, 0, "text", tag(&m, tag(&m, m.root, TAG_LIST), TAG_PARA));
  check_refused(&m, "does not belong", "a paragraph right in a list");
  m = maker(arena, writer, face);
  tag(&m, m.root, TAG_HEADING)->level = 2;
  say(&m, 0, 0, "text", m.root->first);
  check_refused(&m, "leaves out a level", "a first heading of level 2");
  m = maker(arena, writer, face);
  say(&m, 0, 0, "text", tag(&m, m.root, TAG_FIGURE));
  check_refused(&m, "without words", "a figure without alternative text");
  m.root->first->alt = STR("\xFF");
  check_refused(&m, "UTF-8", "alternative text that is no text");
  m = maker(arena, writer, face);
  tag(&m, m.root, TAG_PARA)->language = "no language";
  say(&m, 0, 0, "text", m.root->first);
  check_refused(&m, "a language", "a language that is none");
  m = maker(arena, writer, face);
  Tag *loop = tag(&m, m.root, TAG_PARA);
  loop->parent = loop;
  say(&m, 0, 0, "text", loop);
  check_refused(&m, "without end", "a tag in itself");
  m = maker(arena, writer, face);
  Op *op = ask(&m, 0, 0, 0, field(&m, FORM_TICK, "a", ""), m.root);
  op->as.field.width = 0;
  check_refused(&m, "absurd size", "a field without area");
  op->as.field.width = PT(9);
  FormField *silent = NEW(arena, FormField);
  *silent = *op->as.field.field;
  silent->label = (Str){0};
  op->as.field.field = silent;
  check_refused(&m, "nothing is said", "a field without a label");
}

int main(int argc, char **argv) {
  Arena *arena = arena_new();
  Writer *writer = writer_new(NULL);
  const Face *face = hand_face(arena, "Lato");
  if (!face) {
    printf("not ok Lato is installed\n");
    return 1;
  }
  test_document(arena, writer, face, argc > 1 ? argv[1] : NULL);
  test_spoken(arena, writer, face);
  test_header(arena, writer, face);
  test_names(arena, writer, face);
  test_tags(arena, writer, face);
  writer_free(writer);
  arena_free(arena);
  UNIT_END();
}
