// page.c -- a page: what is painted on it, and its object.
// SPDX-License-Identifier: MIT
//
// What is painted comes in streams: furniture that other pages have, too; the header that they have
// not; the body; the footer. Of the body, which knows nothing of the candidate, the packed bytes
// are kept for other documents: they follow from its operations, its fonts, and the numbers of its
// marked content and its pictures.
#include "write/inner.h"

enum { SHORT = 100 }; // bytes that deflating would make more

static void add_stream(Build *build, PageBuild *page, Str bytes, StreamForm form) {
  uint32_t number = pdf_number(build->pdf);
  pdf_put_stream(build->pdf, number, (Str){0}, bytes,
                 form == STREAM_PACK && bytes.n < SHORT ? STREAM_OPEN : form);
  put_ref(&page->contents, number);
}

static void add_shared(Build *build, size_t p) {
  Str bytes = content_shared(build, p);
  if (bytes.n == 0) return;
  void **place = index_at(build->arena, &build->contents, bytes);
  if (!*place) {
    uint32_t *number = NEW(build->arena, uint32_t);
    *number = pdf_number(build->pdf);
    pdf_put_stream(build->pdf, *number, (Str){0}, bytes, STREAM_PACK);
    *place = number;
  }
  put_ref(&build->page[p].contents, *(uint32_t *)*place);
}

// ---- the body -----------------------------------------------------------------------------------

static void put_word(Buf *key, uint64_t word) { buf_add(key, &word, sizeof word); }

// Empty when the page is this document's alone.
static Str content_key(Build *build, const PageBuild *page) {
  Buf key = {.arena = build->arena};
  bool small = build->structure.units + page->facts->said <= UNITS_MAX; // no span is divided
  if (page->key.n == 0 || page->facts->own || !build->options.compress || !small) return (Str){0};
  put_word(&key, build->options.flat);
  put_word(&key, page->marks);
  for (size_t i = 0; i < build->common_fonts; i++)
    put_word(&key, build->fonts.at[i].subset->serial);
  for (size_t i = 0; i < page->facts->images.n; i++) {
    const Op *op = page->body.at[page->facts->images.at[i]];
    put_word(&key, build_image(build, op->as.image.image));
  }
  put_word(&key, build->common_fonts);
  buf_str(&key, page->key);
  return buf_done(&key);
}

static void add_body(Build *build, size_t p) {
  PageBuild *page = &build->page[p];
  Writer *writer = build->writer;
  Str key = content_key(build, page);
  const PageKept *known = key.n ? index_get(&writer->contents, key) : NULL;
  if (known) {
    content_again(build, p, known);
    if (known->content.n) add_stream(build, page, known->content, STREAM_PACKED);
    return;
  }
  encode_body(build, page); // has been found good
  page->began = NEW_ARRAY(build->arena, uint32_t, page->body.n + 1);
  uint32_t *marks = page->began;
  Str bytes = content_body(build, p);
  if (bytes.n == 0) return;
  if (build->options.compress) bytes = packed(build->arena, writer->packer, bytes);
  add_stream(build, page, bytes, build->options.compress ? STREAM_PACKED : STREAM_OPEN);
  if (key.n == 0) return;
  PageKept *kept = NEW(writer->kept, PageKept);
  kept->content = str_copy(writer->kept, bytes);
  kept->marks = NEW_ARRAY(writer->kept, uint32_t, page->body.n + 1);
  for (size_t i = 0; i < page->body.n; i++) kept->marks[i] = marks[i];
  *index_at(writer->kept, &writer->contents, str_copy(writer->kept, key)) = kept;
}

void write_page(Build *build, size_t p) {
  PageBuild *page = &build->page[p];
  page->parents = (int64_t)build->structure.parents.n;
  VEC_PUSH(build->arena, &build->structure.parents, NULL);
  for (size_t i = 0; !build->options.flat && i < page->facts->texts + page->texts; i++) {
    uint32_t number = pdf_number(build->pdf);
    if (i == 0) page->look = number;
  }
  add_shared(build, p);
  Str header = content_header(build, p);
  if (header.n) add_stream(build, page, header, STREAM_PACK);
  add_body(build, p);
  Str footer = content_footer(build, p);
  if (footer.n) add_stream(build, page, footer, STREAM_PACK);
}

// ---- the tree of pages --------------------------------------------------------------------------
// Pages inherit their size and their resources from its root.

static void put_array(Buf *out, const char *key, Buf *refs) {
  buf_text(out, key);
  buf_char(out, '[');
  buf_str(out, buf_done(refs));
  buf_char(out, ']');
}

static void write_page_object(Build *build, PageBuild *page) {
  Buf *out = object_begin(build->common, page->number);
  buf_text(out, "<</Type/Page/Parent");
  put_ref(out, pdf_id(pdf_pages(build->pdf)));
  put_array(out, "/Contents", &page->contents);
  buf_text(out, "/StructParents");
  put_int(out, page->parents);
  if (page->annots.n) { // their order is that of reading, and so is that of the tab key
    buf_text(out, "/Tabs/S");
    put_array(out, "/Annots", &page->annots);
  }
  buf_text(out, ">>");
}

void write_page_tree(Build *build) {
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
  for (size_t i = 0; i < n; i++) write_page_object(build, &build->page[i]);
}
