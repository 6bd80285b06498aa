// facts.c -- reads a document's pages before any of it is written, and checks what it reads.
// SPDX-License-Identifier: MIT
//
// A body with an id has been read before: then its page is known again by its bodies and their
// places, and only what can be wrong between pages is checked.
#include "write/inner.h"

#include <string.h>

typedef VEC(uint32_t) Places;
typedef struct Reading { // of one page's body
  Places anchors, links, fields, headings, images;
  size_t said, texts;
  bool own;
} Reading;

bool op_is_own(const Op *op) {
  return op->span.src && source_is_private(op->span.src, op->span.from, op->span.to);
}

static bool is_text_field(const Op *op) {
  if (op->kind != OP_FIELD) return false;
  FormKind kind = op->as.field.field->kind;
  return kind == FORM_LINE || kind == FORM_LINES;
}

// ---- a page -------------------------------------------------------------------------------------

static void read_op(Build *build, Reading *r, const Op *op, uint32_t place) {
  Arena *arena = build->arena;
  r->own |= op_is_own(op);
  r->texts += is_text_field(op);
  switch (op->kind) {
    case OP_ANCHOR: VEC_PUSH(arena, &r->anchors, place); break;
    case OP_LINK: VEC_PUSH(arena, &r->links, place); break;
    case OP_FIELD: VEC_PUSH(arena, &r->fields, place); break;
    case OP_IMAGE: // one without size is not painted
      if (op->as.image.width && op->as.image.height) VEC_PUSH(arena, &r->images, place);
      break;
    case OP_TEXT:
      if (op->tag && op->tag->kind == TAG_SPAN) r->said += op->as.text.text.n;
      break;
    case OP_RULE: case OP_RECT: case OP_PATTERN: break;
  }
}

static bool read_body(Build *build, PageBuild *page, Reading *r, TagCheck *tags) {
  bool good = true;
  for (size_t i = 0; i < page->body.n; i++) {
    const Op *op = page->body.at[i];
    if (!check_op(build->diags, op)) {
      good = false;
      continue;
    }
    const Tag *heading = tags->heading;
    if (!check_op_tag(tags, op)) return false;
    if (tags->heading != heading) VEC_PUSH(build->arena, &r->headings, (uint32_t)i);
    read_op(build, r, op, (uint32_t)i);
  }
  return good;
}

static void copy_places(Arena *arena, const Places *from, uint32_t **at, size_t *n) {
  *at = NEW_ARRAY(arena, uint32_t, from->n + 1);
  *n = from->n;
  if (from->n) memcpy(*at, from->at, from->n * sizeof **at);
}

static PageFacts *facts_new(Arena *arena, const Reading *r) {
  PageFacts *made = NEW(arena, PageFacts);
  copy_places(arena, &r->anchors, &made->anchors.at, &made->anchors.n);
  copy_places(arena, &r->links, &made->links.at, &made->links.n);
  copy_places(arena, &r->fields, &made->fields.at, &made->fields.n);
  copy_places(arena, &r->headings, &made->headings.at, &made->headings.n);
  copy_places(arena, &r->images, &made->images.at, &made->images.n);
  made->said = r->said, made->texts = r->texts, made->own = r->own;
  return made;
}

// ---- codes --------------------------------------------------------------------------------------

// What the page says with glyphs of a face.
static FaceCodes codes_of(Build *build, const PageBuild *page, FontUse *use) {
  FaceCodes made = {.face = use->shared->face};
  VEC(Code) found = {0};
  bool *seen = NEW_ARRAY(build->arena, bool, use->codes.n + 1);
  for (size_t i = 0; i < page->body.n; i++) {
    const Coded *coded = &page->coded[page->header.n + i];
    if (coded->font != use) continue;
    for (size_t k = 0; k < page->body.at[i]->as.text.glyphs.n; k++) seen[coded->code[k]] = true;
    for (size_t a = 0; a < coded->asides.n; a++)
      for (size_t k = 0; k < coded->asides.at[a].blanks; k++)
        seen[coded->asides.at[a].blank[k]] = true;
  }
  for (size_t i = 0; i < use->codes.n; i++) {
    Code code = {.gid = use->codes.at[i].gid, .common = true};
    code.text = seen[i] ? str_copy(build->writer->kept, use->codes.at[i].text) : (Str){0};
    if (seen[i]) VEC_PUSH(build->writer->kept, &found, code);
  }
  made.codes.at = found.at, made.codes.n = found.n;
  return made;
}

static void keep_facts(Build *build, const PageBuild *page, const Reading *r) {
  Writer *writer = build->writer;
  VEC(FaceCodes) codes = {0};
  PageFacts *kept = facts_new(writer->kept, r);
  for (size_t i = 0; i < build->faces.n; i++) {
    FaceCodes own = codes_of(build, page, build->faces.at[i]);
    if (own.codes.n) VEC_PUSH(writer->kept, &codes, own);
  }
  kept->codes.at = codes.at, kept->codes.n = codes.n;
  *index_at(writer->kept, &writer->facts, str_copy(writer->kept, page->key)) = kept;
}

static bool use_codes(Build *build, const PageFacts *facts) {
  for (size_t i = 0; i < facts->codes.n; i++) {
    const FaceCodes *own = &facts->codes.at[i];
    FontUse *use = font_use(build, own->face);
    if (!use) return false;
    for (size_t k = 0; k < own->codes.n; k++) {
      const Code *code = &own->codes.at[k];
      uint32_t place = font_code(build->arena, use, code->gid, code->text); // may move them
      use->codes.at[place].common = true;
    }
  }
  return true;
}

// ---- all pages ----------------------------------------------------------------------------------

static bool take_known(Build *build, PageBuild *page, TagCheck *tags, const PageFacts *known) {
  page->facts = known;
  for (size_t i = 0; i < known->headings.n; i++)
    if (!check_heading(tags, page->body.at[known->headings.at[i]])) return false;
  return use_codes(build, known);
}

bool encode_body(Build *build, PageBuild *page) {
  if (page->encoded) return true;
  page->encoded = true;
  return encode_ops(build, page->body.at, page->body.n, page->coded + page->header.n,
                    page->facts->own);
}

static bool read_around(Build *build, PageBuild *page, TagCheck *tags, const Op *const *op,
                        size_t n, size_t first) {
  for (size_t i = 0; i < n; i++) {
    if (!check_op(build->diags, op[i]) || !check_op_tag(tags, op[i])) return false;
    bool stays = op[i]->kind == OP_LINK || op[i]->kind == OP_FIELD || op[i]->kind == OP_ANCHOR;
    if (stays) VEC_PUSH(build->arena, &page->around, op[i]);
    page->texts += is_text_field(op[i]);
    page->told |= op[i]->tag != NULL;
  }
  return encode_ops(build, op, n, page->coded + first, /*own*/ true);
}

static bool read_page(Build *build, PageBuild *page, TagCheck *tags) {
  Reading r = {0};
  if (!read_around(build, page, tags, page->header.at, page->header.n, 0)) return false;
  const PageFacts *known = page->key.n ? index_get(&build->writer->facts, page->key) : NULL;
  if (known && !take_known(build, page, tags, known)) return false;
  if (!known) {
    if (!read_body(build, page, &r, tags)) return false;
    page->facts = facts_new(build->arena, &r);
    if (!encode_body(build, page)) return false;
    if (page->key.n && !r.own) keep_facts(build, page, &r);
  }
  return read_around(build, page, tags, page->footer.at, page->footer.n,
                     page->header.n + page->body.n);
}

static size_t body_ops(const Page *page) {
  size_t n = 0;
  for (size_t i = 0; i < page->bodies.n; i++) n += page->bodies.at[i]->ops.n;
  return n;
}

static Str page_key(Arena *arena, const Page *page) {
  Buf key = {.arena = arena};
  for (size_t i = 0; i < page->bodies.n; i++) {
    const Body *body = page->bodies.at[i];
    const uint64_t word[] = {body->id, (uint64_t)body->x, (uint64_t)body->y, body->ops.n};
    if (body->id == 0) return (Str){0};
    buf_add(&key, word, sizeof word);
  }
  return buf_done(&key);
}

static void open_page(Arena *arena, PageBuild *made, const Page *page) {
  made->header.n = page->header.n, made->footer.n = page->footer.n;
  made->body.n = body_ops(page);
  size_t n = page->header.n + made->body.n + page->footer.n;
  const Op **op = NEW_ARRAY(arena, const Op *, n + 1);
  made->header.at = op, made->body.at = op + made->header.n;
  made->footer.at = made->body.at + made->body.n;
  for (size_t i = 0; i < page->header.n; i++) *op++ = &page->header.at[i];
  for (size_t i = 0; i < page->bodies.n; i++)
    for (size_t k = 0; k < page->bodies.at[i]->ops.n; k++) *op++ = &page->bodies.at[i]->ops.at[k];
  for (size_t i = 0; i < page->footer.n; i++) *op++ = &page->footer.at[i];
  made->coded = NEW_ARRAY(arena, Coded, n + 1);
  made->key = page_key(arena, page);
}

bool read_pages(Build *build) {
  size_t n = build->pages->page.n;
  TagCheck tags = {.diags = build->diags};
  bool good = true;
  build->page = NEW_ARRAY(build->arena, PageBuild, n);
  for (size_t i = 0; i < n; i++) {
    open_page(build->arena, &build->page[i], &build->pages->page.at[i]);
    good &= read_page(build, &build->page[i], &tags);
  }
  return good;
}
