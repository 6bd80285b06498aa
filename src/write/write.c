// write.c -- conducts the writing of one document: check, encode, subset, then object by object.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

// All that can fail for a reason of its own is done before the file is opened.
static bool prepare(Build *build) {
  if (!check_pages(build->diags, build->pages, build->options)) return false;
  if (!check_tags(build->diags, build->pages)) return false;
  collect_anchors(build);
  if (!check_links(build) || !plan_fields(build) || !encode_pages(build)) return false;
  if (!plan_form_font(build)) return false;
  for (size_t i = 0; i < build->fonts.n; i++)
    if (!font_subset(build->arena, build->diags, build->fonts.at[i])) return false;
  return true;
}

// Pages inherit their size from the tree's root and share one dictionary of resources.
static void write_page_tree(Build *build) {
  Pdf *pdf = build->pdf;
  const PageStyle *style = &build->pages->doc->page;
  size_t n = build->pages->page.n;
  PdfDict *root = pdf_pages(pdf);
  build->resources = pdf_dict(pdf);
  build->page = NEW_ARRAY(build->arena, PageObjects, n);
  for (size_t i = 0; i < n; i++) {
    PdfDict *page = pdf_dict(pdf);
    build->page[i] = (PageObjects){page, {.arena = build->arena}};
    pdf_name(pdf, page, "Type", "Page");
    pdf_ref(pdf, page, "Parent", root);
    pdf_ref(pdf, page, "Resources", build->resources);
  }
  pdf_int(pdf, root, "Count", (int64_t)n);
  Buf *box = pdf_raw(pdf, root, "MediaBox");
  buf_text(box, "[0 0 ");
  buf_len(box, style->width);
  buf_char(box, ' ');
  buf_len(box, style->height);
  buf_char(box, ']');
  Buf *kids = pdf_raw(pdf, root, "Kids");
  buf_char(kids, '[');
  for (size_t i = 0; i < n; i++) pdf_raw_ref(kids, build->page[i].page);
  buf_char(kids, ']');
}

// Their order is that of reading, and so is that of the tab key.
static void write_annotations(Build *build) {
  for (size_t i = 0; i < build->pages->page.n; i++) {
    PageObjects *page = &build->page[i];
    if (page->annots.n == 0) continue;
    pdf_name(build->pdf, page->page, "Tabs", "S");
    Buf *raw = pdf_raw(build->pdf, page->page, "Annots");
    buf_char(raw, '[');
    buf_str(raw, buf_done(&page->annots));
    buf_char(raw, ']');
  }
}

static void write_contents(Build *build, PdfDict *page, PageContent content) {
  Pdf *pdf = build->pdf;
  PdfDict *own = pdf_stream(pdf, content.own);
  if (content.shared.n == 0) {
    pdf_ref(pdf, page, "Contents", own);
    return;
  }
  void **shared = index_at(build->arena, &build->contents, content.shared);
  if (!*shared) *shared = pdf_stream(pdf, content.shared);
  Buf *raw = pdf_raw(pdf, page, "Contents");
  buf_char(raw, '[');
  pdf_raw_ref(raw, *shared);
  pdf_raw_ref(raw, own);
  buf_char(raw, ']');
}

static void write_document(Build *build) {
  size_t coded = 0;
  write_page_tree(build);
  structure_open(build);
  count_furniture(build);
  size_t n = build->pages->page.n;
  PageContent *content = NEW_ARRAY(build->arena, PageContent, n);
  for (size_t i = 0; i < n; i++) content[i] = content_page(build, i, &coded);
  for (size_t i = 0; i < n; i++) write_contents(build, build->page[i].page, content[i]);
  write_looks(build);
  write_known(build);
  write_annotations(build);
  write_structure(build);
  write_fonts(build);
  write_form(build);
  write_images(build);
  write_outline(build);
  write_metadata(build);
}

Str write_pdf(Arena *arena, Diags *diags, Writer *writer, const Pages *pages,
              WriteOptions options) {
  Build build = {.arena = arena, .diags = diags, .writer = writer, .pages = pages,
                 .options = options};
  if (!prepare(&build)) return (Str){0};
  build.pdf = pdf_open(arena, options.compress);
  write_document(&build);
  return pdf_close(build.pdf, diags);
}
