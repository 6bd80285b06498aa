// write.c -- conducts the writing of one document: check, encode, subset, then object by object.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

// All that can fail for a reason of its own is done before the file is opened.
static bool prepare(Build *build) {
  if (!check_pages(build->diags, build->pages, build->options)) return false;
  collect_anchors(build);
  if (!check_links(build) || !encode_pages(build)) return false;
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
  build->page = NEW_ARRAY(build->arena, PdfDict *, n);
  for (size_t i = 0; i < n; i++) {
    build->page[i] = pdf_dict(pdf);
    pdf_name(pdf, build->page[i], "Type", "Page");
    pdf_ref(pdf, build->page[i], "Parent", root);
    pdf_ref(pdf, build->page[i], "Resources", build->resources);
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
  for (size_t i = 0; i < n; i++) pdf_raw_ref(kids, build->page[i]);
  buf_char(kids, ']');
}

static void write_document(Build *build) {
  size_t coded = 0;
  write_page_tree(build);
  for (size_t i = 0; i < build->pages->page.n; i++) {
    Str content = content_page(build, &build->pages->page.at[i], &coded);
    pdf_ref(build->pdf, build->page[i], "Contents", pdf_stream(build->pdf, content));
    write_annotations(build, i);
  }
  write_fonts(build);
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
