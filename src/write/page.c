// page.c -- a page: what is painted on it, and its object.
// SPDX-License-Identifier: MIT
//
// What is painted comes in streams: furniture that other pages have, too; the header that they have
// not; each part of the body; the footer.
#include "write/inner.h"

enum { SHORT = 200 }; // bytes of which deflating would spare but a few

static void add_stream(Build *build, PageBuild *page, Str bytes) {
  uint32_t number = pdf_number(build->pdf);
  pdf_put_stream(build->pdf, number, (Str){0}, bytes,
                 bytes.n < SHORT ? STREAM_OPEN : STREAM_PACK);
  put_ref(&page->contents, number);
}

static uint32_t write_shared(Build *build, size_t p) { // 0: there is nothing
  Str bytes = content_shared(build, p);
  if (bytes.n == 0) return 0;
  void **known = index_at(build->arena, &build->contents, bytes);
  if (!*known) {
    uint32_t *number = NEW(build->arena, uint32_t);
    *number = pdf_number(build->pdf);
    pdf_put_stream(build->pdf, *number, (Str){0}, bytes, STREAM_PACK);
    *known = number;
  }
  return *(uint32_t *)*known;
}

static void add_shared(Build *build, size_t p) {
  void **met = index_at(build->arena, &build->met, content_places(build, p));
  if (!*met) {
    uint32_t *number = NEW(build->arena, uint32_t);
    *number = write_shared(build, p);
    *met = number;
  }
  uint32_t number = *(uint32_t *)*met;
  if (number) put_ref(&build->page[p].contents, number);
}

void number_looks(Build *build, size_t p, const PagePart *part) {
  for (size_t i = 0; !build->options.flat && i < part->facts->texts; i++) {
    uint32_t number = pdf_number(build->pdf);
    if (i == 0) build->page[p].look = number;
  }
}

// ---- parts --------------------------------------------------------------------------------------
static void add_own(Build *build, size_t p, const PagePart *part) {
  number_looks(build, p, part);
  Str bytes = content_part(build, p, part);
  if (bytes.n) add_stream(build, &build->page[p], bytes);
}

static void add_common(Build *build, PageBuild *page, const PagePart *part,
                       const CommonPart *made) {
  for (size_t i = 0; i < made->roots.n; i++) element_add_root(build, made->roots.at[i]);
  for (size_t i = 0; build->tagged && i < part->bodies.n; i++) // numbered, even with no kids
    if (body_is_told(part->bodies.at[i])) element_of(build, part->bodies.at[i]->around);
  put_refs(&page->annots, made->annots);
  if (made->content) put_ref(&page->contents, made->content);
}

void write_page(Build *build, size_t p, const CommonPart **common) {
  PageBuild *page = &build->page[p];
  build->annots = &page->annots;
  add_shared(build, p);
  number_looks(build, p, &page->header);
  Str header = content_header(build, p);
  if (header.n) add_stream(build, page, header);
  for (size_t i = 0; i < page->body.n; i++)
    if (page->body.at[i].shared) add_common(build, page, &page->body.at[i], (*common)++);
    else add_own(build, p, &page->body.at[i]);
  number_looks(build, p, &page->footer);
  Str footer = content_footer(build, p);
  if (footer.n) add_stream(build, page, footer);
}

// ---- the tree of pages --------------------------------------------------------------------------
// Pages inherit their size and their resources from its root.

static void put_array(Buf *out, const char *key, Buf *refs) {
  buf_text(out, key);
  buf_char(out, '[');
  buf_str(out, buf_done(refs));
  buf_char(out, ']');
}

static void write_page_object(Build *build, const Common *common, size_t p) {
  PageBuild *page = &build->page[p];
  Buf *out = object_begin(build->objects, page->number);
  buf_text(out, "<</Type/Page/Parent");
  put_ref(out, pdf_id(pdf_pages(build->pdf)));
  put_array(out, "/Contents", &page->contents);
  if (build->tagged) buf_text(out, "/StructParents"), put_int(out, (int64_t)p);
  if (build->tagged && page->annots.n) // the order of reading is that of the tab key
    buf_text(out, "/Tabs/S");
  if (common->page.at[p].annots) buf_text(out, "/Annots"), put_ref(out, common->page.at[p].annots);
  else if (page->annots.n) put_array(out, "/Annots", &page->annots);
  buf_text(out, ">>");
}

void write_page_tree(Build *build, const Common *common) {
  Pdf *pdf = build->pdf;
  PdfDict *root = pdf_pages(pdf);
  const PageStyle *style = &build->pages->doc->page;
  size_t n = build->pages->page.n;
  pdf_int(pdf, root, "Count", (int64_t)n);
  pdf_ref(pdf, root, "Resources", build->resources);
  Buf *box = pdf_raw(pdf, root, "MediaBox");
  buf_char(box, '[');
  put_lens(box, (Len[]){0, 0, style->width}, 3, "");
  buf_len(box, style->height);
  buf_char(box, ']');
  Buf *kids = pdf_raw(pdf, root, "Kids");
  buf_char(kids, '[');
  for (size_t i = 0; i < n; i++) put_ref(kids, build->page[i].number);
  buf_char(kids, ']');
  for (size_t i = 0; i < n; i++) write_page_object(build, common, i);
}
