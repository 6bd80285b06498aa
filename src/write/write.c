// write.c -- conducts the writing of one document: read, check, subset, then object by object.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

enum { KEPT_MAX = 16 << 20 }; // bytes that a batch keeps of its pages and fonts

// All that can fail for a reason of its own is done before the file is opened.
static bool prepare(Build *build) {
  if (!check_document(build->diags, build->pages, build->options)) return false;
  if (!read_pages(build)) return false;
  collect_anchors(build);
  return check_links(build) && plan_fields(build) && plan_fonts(build);
}

static void write_document(Build *build) {
  Pdf *pdf = build->pdf;
  size_t n = build->pages->page.n;
  build->common = pdf_common(pdf);
  build->own = pdf_own(pdf);
  build->paged = objects_new(pdf, /*common*/ true);
  build->resources = pdf_dict(pdf);
  pdf_set_own(pdf, build->resources);
  structure_open(build);
  number_fields(build);
  count_furniture(build);
  for (size_t i = 0; i < n; i++) {
    PageBuild *page = &build->page[i];
    page->number = pdf_number(pdf);
    page->annots.arena = page->contents.arena = build->arena;
  }
  for (size_t i = 0; i < n; i++) write_page(build, i);
  size_t last = build->structure.parents.n;
  write_known(build);
  write_structure(build, last);
  write_page_tree(build);
  write_fonts(build, 0, build->common_fonts);
  write_form(build);
  write_images(build);
  write_metadata(build);
  write_outline(build);
  write_fonts(build, build->common_fonts, build->fonts.n); // last: how many there are, is its own
}

// Between documents, so that nothing is lost that one of them uses.
static void tidy(Writer *writer) {
  if (arena_used(writer->kept) <= KEPT_MAX) return;
  arena_free(writer->kept);
  writer->kept = arena_new();
  writer->facts = writer->contents = writer->subsets = (Index){0};
}

Str write_pdf(Arena *arena, Diags *diags, Writer *writer, const Pages *pages,
              WriteOptions options) {
  Build build = {.arena = arena, .diags = diags, .writer = writer, .pages = pages,
                 .options = options, .form.font = NOWHERE};
  tidy(writer);
  if (!prepare(&build)) return (Str){0};
  build.pdf = pdf_open(arena, options.compress ? writer->packer : NULL);
  write_document(&build);
  return pdf_close(build.pdf, diags);
}
