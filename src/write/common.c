// common.c -- what a document has in common with others: made once for all with the same frame.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

typedef struct Making {
  Common *common;
  Arena *arena; // of what is told of it
} Making;

static Str copy_refs(const Making *m, Buf *refs) { return str_copy(m->arena, buf_done(refs)); }

// ---- parts --------------------------------------------------------------------------------------
static uint32_t write_content(Build *build, Str bytes) {
  bool pack = build->options.compress;
  if (bytes.n == 0) return 0;
  uint32_t number = pdf_number(build->pdf);
  if (pack) bytes = packed_again(build->arena, build->writer->packer, bytes);
  pdf_put_stream(build->pdf, number, (Str){0}, bytes, pack ? STREAM_PACKED : STREAM_OPEN);
  return number;
}

static bool write_part(Build *build, size_t p, const PagePart *part, void *data) {
  const Making *m = data;
  CommonPart *made = &m->common->part.at[m->common->part.n++];
  Buf annots = {.arena = build->arena};
  build->annots = &annots;
  made->roots.n = build->structure.roots.n;
  number_looks(build, p, part);
  made->content = write_content(build, content_part(build, p, part));
  made->annots = copy_refs(m, &annots);
  made->roots.n = build->structure.roots.n - made->roots.n;
  return true;
}

static void write_parts(Build *build, Making *m) {
  m->common->part.at = NEW_ARRAY(m->arena, CommonPart, build->frame.shared + 1);
  each_part(build, /*common*/ true, write_part, m);
}

// ---- what the document needs of them ------------------------------------------------------------
static void tell_roots(Build *build, const Making *m) {
  const GrownRoot *grown = build->structure.roots.at;
  for (size_t i = 0; i < m->common->part.n; i++) {
    CommonPart *part = &m->common->part.at[i];
    part->roots.at = NEW_ARRAY(m->arena, Root, part->roots.n + 1);
    for (size_t k = 0; k < part->roots.n; k++, grown++)
      part->roots.at[k] = (Root){grown->element->number, grown->outer};
  }
}

// Of the page's parts, all of which are common; `part` goes on to those of the next.
static Str annots_of(Build *build, const CommonPart **part, size_t p) {
  Buf refs = {.arena = build->arena};
  const PageBuild *page = &build->page[p];
  for (size_t i = 0; i < page->body.n; i++)
    if (page->body.at[i].shared) put_refs(&refs, (*part)++->annots);
  return buf_done(&refs);
}

static uint32_t write_annots(Build *build, Str refs) {
  if (refs.n == 0) return 0;
  uint32_t number = pdf_number(build->pdf);
  Buf *out = object_begin(build->objects, number);
  buf_char(out, '[');
  buf_str(out, refs);
  buf_char(out, ']');
  return number;
}

static void tell_marks(Build *build, const Making *m, size_t p) {
  CommonPage *page = &m->common->page.at[p];
  const Elements *marks = &build->structure.marks[p];
  Buf refs = {.arena = build->arena};
  page->marks = (uint32_t)marks->n;
  for (size_t i = 0; i < marks->n && build->page[p].told; i++)
    put_ref(&refs, marks->at[i]->number);
  page->elements = copy_refs(m, &refs);
}

static void tell_pages(Build *build, const Making *m) {
  Common *common = m->common;
  const CommonPart *part = common->part.at;
  size_t n = build->pages->page.n;
  common->page.at = NEW_ARRAY(m->arena, CommonPage, n);
  common->page.n = n;
  for (size_t p = 0; p < n; p++) {
    CommonPage *page = &common->page.at[p];
    bool told = build->page[p].told;
    if (build->tagged) tell_marks(build, m, p);
    Str annots = annots_of(build, &part, p);
    if (told) continue;
    if (build->tagged) page->leaf = write_leaf(build, p, (Str){0});
    page->annots = write_annots(build, annots);
  }
  common->annots = (uint32_t)build->structure.parents.n;
  common->leaf = write_objects_leaf(build);
}

static void tell_fields(Build *build, const Making *m) {
  Common *common = m->common;
  const Frame *frame = &build->frame;
  if (build->options.flat) return;
  write_fields(build);
  common->kids.at = NEW_ARRAY(m->arena, Str, frame->nodes.n + 1);
  common->kids.n = frame->nodes.n + 1;
  common->kids.at[0] = copy_refs(m, &build->form.root.kids);
  for (size_t i = 0; i < frame->nodes.n; i++) {
    AcroField *node = index_get(&build->form.nodes, frame->nodes.at[i].name);
    common->kids.at[i + 1] = copy_refs(m, &node->kids);
  }
  for (size_t i = 0; i < build->form.nodes.room; i++) {
    const IndexEntry *node = &build->form.nodes.slot[i];
    const AcroField *field = node->value;
    if (node->key.s && !field->outer)
      *index_at(m->arena, &common->fields, str_copy(m->arena, node->key)) = common;
  }
  common->look_empty = build->form.empty;
  for (size_t i = 0; i < build->form.looks.room; i++) {
    const IndexEntry *look = &build->form.looks.slot[i];
    if (!look->key.s) continue;
    uint32_t *number = NEW(m->arena, uint32_t);
    *number = *(const uint32_t *)look->value;
    *index_at(m->arena, &common->looks, str_copy(m->arena, look->key)) = number;
  }
}

static void tell_fonts(Build *build, const Making *m) {
  Common *common = m->common;
  write_fonts(build);
  if (build->form.font != NOWHERE) write_form_fonts(build, common->typed);
  common->narrow = build->narrow;
  common->fonts.at = NEW_ARRAY(m->arena, Font, build->fonts.n + 1);
  common->fonts.n = build->fonts.n;
  for (size_t i = 0; i < build->fonts.n; i++) common->fonts.at[i] = build->fonts.at[i];
}

// ---- made or found ------------------------------------------------------------------------------
static Common *make(Build *build, Arena *arena) {
  Build own = {.arena = build->arena, .diags = build->diags, .writer = build->writer,
               .pages = build->pages, .options = build->options, .tagged = build->tagged,
               .common = true, .anchors = {build->anchors.at, build->anchors.n, build->anchors.cap},
               .named = build->named, .frame = build->frame, .form.font = NOWHERE,
               .pdf = build->pdf, .objects = build->objects, .page = build->page};
  Making m = {NEW(arena, Common), arena};
  if (!build->frame.shared) own.own_faces.at = build->faces.at, own.own_faces.n = build->faces.n;
  if (!check_links(&own) || !plan_fields(&own) || !encode_parts(&own) || !plan_fonts(&own))
    return NULL;
  ChunkStart start = chunk_start(own.pdf);
  if (own.tagged) structure_open(&own, own.pages->page.n);
  number_fields(&own);
  write_parts(&own, &m);
  number_elements(&own);
  tell_roots(&own, &m);
  tell_pages(&own, &m);
  write_elements(&own, 0);
  tell_fields(&own, &m);
  tell_fonts(&own, &m);
  m.common->intent = write_intent(&own);
  write_entries(&own, arena, m.common);
  pdf_settle(own.pdf);
  objects_done(own.objects);
  m.common->chunk = chunk_end(own.pdf, start, arena);
  return m.common;
}

const Common *write_common(Build *build) {
  Writer *writer = build->writer;
  Str key = build->frame.key;
  bool keep = build->options.compress && build->frame.shared > 0;
  Common *common = keep ? index_get(&writer->commons, key) : NULL;
  Arena *arena = keep ? writer->frames : build->arena;
  bool known = common != NULL;
  if (known) chunk_put(build->pdf, common->chunk);
  else common = make(build, arena);
  writer->alike = keep && common ? pdf_begun(build->pdf) : 0;
  if (known) return common;
  keep = keep && common && pdf_good(build->pdf);
  if (keep) *index_at(arena, &writer->commons, str_copy(arena, key)) = common;
  return common;
}
