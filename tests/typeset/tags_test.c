// tags_test.c -- what blocks and inlines are to those who do not see the page.
// SPDX-License-Identifier: MIT
#include "make.h"
#include "tree.h"

static bool tree_is(Maker *m, const Pages *p, const char *wanted) {
  if (!p) return false;
  const char *is = tree_text(m->arena, p), *fault = tree_faults(m->arena, p, true);
  if (strcmp(is, wanted) != 0) printf("# is     %s\n# wanted %s\n", is, wanted);
  if (fault) printf("# %s in %s\n", fault, is);
  return strcmp(is, wanted) == 0 && !fault;
}

static Block *make_item(Maker *m, const char *marker, Block *content) {
  Block *item = make_para(m, BLOCK_ITEM, marker);
  item->first = content;
  return item;
}

static Block *make_list(Maker *m, Block *items) {
  Block *list = make_block(m, BLOCK_LIST);
  list->as.list.hang = PT(15);
  list->first = items;
  return list;
}

static const FormField *make_field(Maker *m, FormKind kind, const char *name) {
  FormField *field = NEW(m->arena, FormField);
  *field = (FormField){.kind = kind, .name = str_of(name), .label = STR("What it is")};
  return field;
}

static Inline make_box(Maker *m, const char *name) {
  Inline box = make_inline(m, INLINE_BOX, "");
  box.width = PT(10);
  box.stroke = PT(1);
  box.field = make_field(m, FORM_TICK, name);
  return box;
}

// ---- blocks -------------------------------------------------------------------------------------
static void test_blocks(Fonts *fonts) {
  Maker m = make_new(fonts);
  make_add(&m, make_para(&m, BLOCK_HEADING, "Title"));
  make_add(&m, make_para(&m, BLOCK_PARA, "Text."));
  make_add(&m, make_para(&m, BLOCK_PARA, "  "));
  make_add(&m, make_block(&m, BLOCK_RULE))->as.rule.stroke = PT(1);
  Block *code = make_add(&m, make_para(&m, BLOCK_CODE, "x = 1\ny = 2"));
  code->as.para.style.pre = true;
  make_add(&m, make_block(&m, BLOCK_QUOTE))->first = make_para(&m, BLOCK_PARA, "Said.");
  make_add(&m, make_block(&m, BLOCK_GROUP))->first = make_para(&m, BLOCK_PARA, "Together.");
  Block *section = make_add(&m, make_block(&m, BLOCK_GROUP));
  section->role = ROLE_SECTION;
  section->first = make_para(&m, BLOCK_PARA, "Apart.");
  CHECK(tree_is(&m, make_pages(&m), "Document(H1 P P(Code) BlockQuote(P) P Sect(P))"),
        "each kind of block has its tag; what says nothing has none");
  make_done(&m);
}

static void test_lists(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *inner = make_list(&m, make_item(&m, "–", make_para(&m, BLOCK_PARA, "within")));
  Block *items[] = {make_item(&m, "1.", make_para(&m, BLOCK_PARA, "one")),
                    make_item(&m, "2.", make_para(&m, BLOCK_PARA, "two")),
                    make_item(&m, "3.", NULL)};
  items[1]->first->next = inner;
  Block *list = make_add(&m, make_list(&m, make_chain(items, 3)));
  list->as.list.ordered = true;
  Block *parts = make_add(&m, make_list(&m, make_item(&m, "Label",
                                                      make_para(&m, BLOCK_PARA, "text"))));
  parts->role = ROLE_PARTS;
  CHECK(tree_is(&m, make_pages(&m),
                "Document(L:ordered(LI(Lbl LBody) LI(Lbl LBody(P L(LI(Lbl LBody)))) "
                "LI(LBody)) P P)"),
        "items have labels and bodies; a list for its looks has neither");
  make_done(&m);

  m = make_new(fonts);
  Block *tick = make_block(&m, BLOCK_ITEM);
  Inline box = make_box(&m, "tick");
  make_text(&m, tick, &box, 1);
  tick->first = make_para(&m, BLOCK_PARA, "probe");
  make_add(&m, make_list(&m, tick));
  CHECK(tree_is(&m, make_pages(&m), "Document(L(LI(LBody(Form))))"),
        "a box to mark belongs to what it says");
  make_done(&m);
}

static void test_tables(Fonts *fonts) {
  Maker m = make_new(fonts);
  make_add(&m, make_table(&m, 2, 2, "cell"));
  Block *data = make_add(&m, make_table(&m, 3, 3, "cell"));
  data->role = ROLE_DATA;
  data->as.table.heads = 1;
  Row *row = &data->as.table.rows.at[1];
  row->cells.at[0].heads_row = true;
  row->cells.at[1].first = NULL;
  row = &data->as.table.rows.at[2];
  row->cells.at[0].heads_row = true;
  row->cells.at[1].span = 2;
  row->cells.n = 2;
  row->cells.at[1].first = make_table(&m, 1, 2, "inner");
  CHECK(tree_is(&m, make_pages(&m),
                "Document(P P P P Table(THead(TR(TH TH TH)) TBody(TR(TH:row TD TD) "
                "TR(TH:row TD:2(P P)))))"),
        "only a table of data is one, with all its cells");
  make_done(&m);

  m = make_new(fonts);
  data = make_add(&m, make_table(&m, 2, 2, NULL));
  data->role = ROLE_DATA;
  data->as.table.heads = 1;
  data->as.table.rows.at[0].cells.at[0].first = make_para(&m, BLOCK_PARA, "Head");
  CHECK(tree_is(&m, make_pages(&m), "Document(Table(TBody(TR(TH TH))))"),
        "heads of nothing are the table's body");
  make_done(&m);
}

static void test_levels(Fonts *fonts) {
  static const int written[] = {2, 4, 4, 3, 1, 6, 2, 3, 4, 5, 6, 7, 8, 3};
  Maker m = make_new(fonts);
  for (size_t i = 0; i < COUNT(written); i++)
    make_add(&m, make_para(&m, BLOCK_HEADING, "H"))->level = written[i];
  CHECK(tree_is(&m, make_pages(&m), "Document(H1 H2 H2 H2 H1 H2 H2 H3 H4 H5 H6 H6 H6 H3)"),
        "no level is left out on the way down");
  make_done(&m);

  m = make_new(fonts);
  Block *table = make_add(&m, make_table(&m, 1, 2, NULL));
  for (size_t c = 0; c < 2; c++)
    table->as.table.rows.at[0].cells.at[c].first = make_para(&m, BLOCK_HEADING, "H");
  table->as.table.rows.at[0].cells.at[0].first->level = 2;
  table->as.table.rows.at[0].cells.at[1].first->level = 3;
  make_add(&m, make_para(&m, BLOCK_HEADING, "H"))->level = 3;
  CHECK(tree_is(&m, make_pages(&m), "Document(H1 H2 H2)"), "nor from cell to cell");
  make_done(&m);
}

// ---- pages --------------------------------------------------------------------------------------
static size_t ops_of(const Page *page, const Tag *tag, OpKind kind) {
  size_t n = 0;
  for (size_t i = 0; i < page_ops(page); i++)
    n += page_op(page, i)->tag == tag && page_op(page, i)->kind == kind;
  return n;
}

static void test_split(Fonts *fonts) {
  Maker m = make_new(fonts);
  Buf text = {.arena = m.arena};
  for (int i = 0; i < 900; i++) buf_text(&text, "several words ");
  Inline all[2] = {make_inline(&m, INLINE_TEXT, "Read "),
                   make_inline(&m, INLINE_TEXT, str_c(m.arena, buf_done(&text)))};
  all[1].link = STR("https://example.com/");
  make_text(&m, make_add(&m, make_block(&m, BLOCK_PARA)), all, 2);
  Pages *p = make_pages(&m);
  CHECK(p && p->page.n > 2 && tree_is(&m, p, "Document(P(Link))"),
        "a paragraph over pages is one, and so is a link");
  const Tag *link = p->root->first->first;
  bool everywhere = true, marked = true;
  for (size_t i = 0; i < p->page.n; i++) {
    const Page *page = &p->page.at[i];
    everywhere &= ops_of(page, link, OP_TEXT) > 0 &&
                  ops_of(page, link, OP_TEXT) == ops_of(page, link, OP_LINK);
    marked &= ops_count(page, OP_RULE) == ops_of(page, NULL, OP_RULE);
  }
  CHECK(everywhere, "with a place on every line");
  CHECK(marked, "underlines are artifacts");
  make_done(&m);
}

static void test_heads(Fonts *fonts) {
  Maker m = make_new(fonts);
  Block *table = make_add(&m, make_table(&m, 60, 2, "row"));
  table->role = ROLE_DATA;
  table->as.table.heads = 1;
  Row *head = &table->as.table.rows.at[0];
  Inline text[2] = {make_inline(&m, INLINE_TEXT, "Head "), make_box(&m, "head")};
  text[0].link = STR("#row");
  head->cells.at[0].first = make_block(&m, BLOCK_PARA);
  head->cells.at[0].first->anchor = STR("row");
  make_text(&m, head->cells.at[0].first, text, 2);
  head->cells.at[1].field = make_field(&m, FORM_LINE, "cell");
  Pages *p = make_pages(&m);
  CHECK(p && p->page.n > 2 && !tree_faults(m.arena, p, true), "a table over pages is one tree");
  bool artifacts = true, once = ops_count(&p->page.at[0], OP_FIELD) == 2 &&
                                ops_count(&p->page.at[0], OP_LINK) == 1 &&
                                ops_count(&p->page.at[0], OP_ANCHOR) == 1;
  for (size_t i = 1; i < p->page.n; i++) {
    const Page *page = &p->page.at[i];
    const Op *first = page_op(page, 0);
    artifacts &= str_is(first->as.text.text, "Head ") && !first->tag;
    once &= ops_count(page, OP_FIELD) + ops_count(page, OP_LINK) + ops_count(page, OP_ANCHOR) == 0;
  }
  CHECK(artifacts, "heads that stand again are artifacts");
  CHECK(once, "and lead nowhere, nor can they be filled in again");
  make_done(&m);
}

static void test_furniture(Fonts *fonts) {
  Maker m = make_new(fonts);
  Inline text[3] = {make_inline(&m, INLINE_TEXT, "Candidate "), make_inline(&m, INLINE_BLANK, ""),
                    make_inline(&m, INLINE_TEXT, " see")};
  text[1].width = PT(60);
  text[1].stroke = PT(0.5);
  text[1].field = make_field(&m, FORM_LINE, "candidate");
  m.doc.header = m.doc.first_header = make_block(&m, BLOCK_PARA);
  make_text(&m, m.doc.header, text, 3);
  m.doc.footer = make_para(&m, BLOCK_HEADING, "Foot");
  Block *section = make_add(&m, make_block(&m, BLOCK_GROUP));
  section->role = ROLE_SECTION;
  Block *two[2] = {make_para(&m, BLOCK_PARA, "One."), make_para(&m, BLOCK_PARA, "Two.")};
  two[1]->new_page = true;
  section->first = make_chain(two, 2);
  Pages *p = make_pages(&m);
  CHECK(tree_is(&m, p, "Document(Form Sect(P Form P))"),
        "a field in furniture stands between the pages, in the section that goes over both");
  bool kinds = true;
  for (size_t i = 0; i < p->page.n; i++)
    for (size_t k = 0; k < page_ops(&p->page.at[i]); k++) {
      const Op *op = page_op(&p->page.at[i], k);
      if (op->kind != OP_TEXT || op->tag) continue;
      kinds &= op->artifact == (text_has(op->as.text.text, "Foot") ? ARTIFACT_FOOTER
                                                                   : ARTIFACT_HEADER);
    }
  CHECK(kinds, "all else is an artifact that says where it stands");
  make_done(&m);

  m = make_new(fonts);
  Inline link = make_inline(&m, INLINE_TEXT, "site");
  link.link = STR("https://example.com/");
  m.doc.footer = make_block(&m, BLOCK_PARA);
  make_text(&m, m.doc.footer, &link, 1);
  make_add(&m, make_para(&m, BLOCK_PARA, "Body."));
  CHECK(tree_is(&m, make_pages(&m), "Document(P P(Link))"), "a link in furniture can be followed");
  make_done(&m);
}

// ---- inlines ------------------------------------------------------------------------------------
static void test_inlines(Fonts *fonts) {
  Maker m = make_new(fonts);
  Image image = {.width = 10, .height = 10, .channels = 1, .natural_width = PT(10),
                 .natural_height = PT(10)};
  Pattern pattern = {.side = 1, .dark = STR("\1")};
  Inline text[9] = {make_inline(&m, INLINE_TEXT, "See "), make_inline(&m, INLINE_TEXT, "one "),
                    make_inline(&m, INLINE_TEXT, "link"), make_inline(&m, INLINE_TEXT, " "),
                    make_inline(&m, INLINE_TEXT, "another"), make_inline(&m, INLINE_IMAGE, "A dog"),
                    make_inline(&m, INLINE_IMAGE, ""), make_inline(&m, INLINE_PATTERN, "A code"),
                    make_box(&m, "box")};
  m.text.weight = 700;
  Inline bold = make_inline(&m, INLINE_TEXT, "link");
  text[2].style = bold.style;
  text[1].link = text[2].link = STR("#a");
  text[4].link = text[5].link = STR("#b");
  text[5].image = text[6].image = &image;
  text[7].pattern = &pattern;
  text[7].width = PT(12);
  make_text(&m, make_add(&m, make_block(&m, BLOCK_PARA)), text, 9);
  Pages *p = make_pages(&m);
  bool told = tree_is(&m, p, "Document(P(Link Link(Figure) Figure Form))");
  CHECK(told, "links, pictures, patterns and fields; a picture without words is an artifact");
  CHECK(told && str_is(p->root->first->first->next->first->alt, "A dog"), "with its alternative");
  CHECK(p && ops_count(&p->page.at[0], OP_LINK) == 2, "a link is one, however it looks");
  CHECK(p && text_has(page_text(m.arena, &p->page.at[0]), "link\n \nanother"),
        "the blank between two links is said");
  make_done(&m);

  m = make_new(fonts);
  Inline fields[3] = {make_box(&m, "a"), make_inline(&m, INLINE_TEXT, " \u2002"),
                      make_box(&m, "b")};
  make_text(&m, make_add(&m, make_block(&m, BLOCK_PARA)), fields, 3);
  CHECK(tree_is(&m, make_pages(&m), "Document(Form Form)"), "fields alone are no paragraph");
  make_done(&m);

  m = make_new(fonts);
  Inline mixed[2] = {make_inline(&m, INLINE_TEXT, "Call "), make_inline(&m, INLINE_TEXT, "main()")};
  m.text.family = FAMILY_MONO;
  mixed[1] = make_inline(&m, INLINE_TEXT, "main()");
  make_text(&m, make_add(&m, make_block(&m, BLOCK_PARA)), mixed, 2);
  CHECK(tree_is(&m, make_pages(&m), "Document(P(Code))"), "code within text");
  make_done(&m);
}

static void test_languages(Fonts *fonts) {
  Maker m = make_new(fonts);
  make_add(&m, make_para(&m, BLOCK_PARA, "The name رنا الحسن and Ζωή, and then 山田 too."));
  Inline apart[3] = {make_inline(&m, INLINE_TEXT, "Ζωή"), make_inline(&m, INLINE_TEXT, " "),
                     make_inline(&m, INLINE_TEXT, "Ξένου")};
  apart[2].link = STR("#b");
  make_text(&m, make_add(&m, make_block(&m, BLOCK_PARA)), apart, 3);
  CHECK(tree_is(&m, make_pages(&m),
                "Document(P(Span:ar Span:el Span:zh) P(Span:el Link(Span:el)))"),
        "foreign words say their language");
  make_done(&m);

  m = make_new(fonts);
  Buf hebrew = {.arena = m.arena};
  for (int i = 0; i < 40; i++) buf_text(&hebrew, "שלום עולם ");
  make_add(&m, make_para(&m, BLOCK_PARA, str_c(m.arena, buf_done(&hebrew))));
  Pages *p = make_pages(&m);
  CHECK(tree_is(&m, p, "Document(P(Span:he))"), "over lines as well");
  m.doc.language = "he";
  CHECK(tree_is(&m, make_pages(&m), "Document(P(Span))"), "but not in its own country");
  make_add(&m, make_para(&m, BLOCK_PARA, "שנת 2026, והמילה English בתוכו."));
  CHECK(tree_is(&m, make_pages(&m), "Document(P(Span) P(Span Span Span))"),
        "what runs from right to left is in spans, what does not is not");
  make_done(&m);
}

// What the operations of a page say, one after the other.
static const char *said(Arena *arena, const Page *page) {
  Buf out = {.arena = arena};
  for (size_t i = 0; i < page_ops(page); i++)
    if (page_op(page, i)->kind == OP_TEXT) buf_str(&out, page_op(page, i)->as.text.text);
  return str_c(arena, str_trim(buf_done(&out)));
}

static void test_order(Fonts *fonts) {
  static const char *const texts[] = {
      "אחת two שלוש 4 חמש six seven שמונה, and nine (עשר) and so on: one may read it all.",
      "One שתיים three, ארבע five. As it is written, so it is read, from line to line to line to "
      "line, whatever the direction of what is said, as in אחת שתיים שלוש ארבע חמש שש שבע שמונה."};
  for (size_t i = 0; i < COUNT(texts); i++)
    for (int justified = 0; justified < 2; justified++) {
      Maker m = make_new(fonts);
      m.doc.page.right = PT(200);
      m.style.align = justified ? ALIGN_JUSTIFY : ALIGN_START;
      m.style.hyphenate = false;
      make_add(&m, make_para(&m, BLOCK_PARA, texts[i]));
      Pages *p = make_pages(&m);
      const char *is = p ? said(m.arena, &p->page.at[0]) : "";
      if (strcmp(is, texts[i]) != 0) printf("# %s\n", is);
      CHECK(strcmp(is, texts[i]) == 0, "operations say what was written, blanks and all");
      make_done(&m);
    }
  Maker m = make_new(fonts);
  Block *block = make_add(&m, make_block(&m, BLOCK_PARA));
  Inline parts[3] = {make_inline(&m, INLINE_TEXT, "First"), make_inline(&m, INLINE_BREAK, ""),
                     make_inline(&m, INLINE_TEXT, "second")};
  make_text(&m, block, parts, 3);
  Pages *p = make_pages(&m);
  CHECK(p && !strcmp(said(m.arena, &p->page.at[0]), "First second"),
        "a line that ends parts two words");
  make_done(&m);
}

// ---- hostile ------------------------------------------------------------------------------------
static Block *nested(Maker *m, int depth) {
  Block *block = make_para(m, BLOCK_PARA, "at the bottom");
  for (int i = 1; i < depth; i++) {
    Block *outer;
    if (i % 2 == 1) {
      outer = make_para(m, BLOCK_ITEM, "1.");
    } else {
      outer = make_block(m, i % 4 == 0 ? BLOCK_LIST : BLOCK_QUOTE);
      outer->as.list.hang = PT(1);
    }
    outer->first = block;
    block = outer;
  }
  return block;
}

static void test_depth(Fonts *fonts) {
  Maker m = make_new(fonts);
  make_add(&m, nested(&m, DEPTH_MOST));
  Pages *p = make_pages(&m);
  bool good = p != NULL;
  int depth = 0;
  for (const Tag *tag = p ? p->root : NULL; tag; tag = tag->last) depth++;
  CHECK(good && depth > DEPTH_MOST / 2 && depth <= TAG_DEPTH, "as deep as blocks may be");
  Buf out = {.arena = m.arena};
  if (p) pages_dump(&out, p);
  CHECK(text_has(buf_done(&out), "at the bottom"), "and can be shown");
  make_done(&m);

  m = make_new(fonts);
  Block *inner = make_add(&m, make_table(&m, 1, 1, NULL));
  for (int i = 1; i <= TABLE_DEPTH; i++) {
    inner->role = ROLE_DATA;
    Cell *cell = &inner->as.table.rows.at[0].cells.at[0];
    if (i < TABLE_DEPTH) inner = cell->first = make_table(&m, 1, 1, NULL);
    else cell->first = make_para(&m, BLOCK_PARA, "x");
  }
  p = make_pages(&m);
  CHECK(p && !tree_faults(m.arena, p, true), "tables of data in one another");
  make_done(&m);
}

int main(void) {
  static MakeTest *const tests[] = {test_blocks, test_lists, test_tables, test_levels, test_split,
                                    test_heads, test_furniture, test_inlines, test_languages,
                                    test_order, test_depth};
  return make_run(tests, COUNT(tests));
}
