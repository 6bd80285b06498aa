// write.c -- conducts the writing of one document: what others have, too, then what is its own.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

enum { // bytes that a batch keeps
  KEPT_MAX = 12 << 20,   // of pages and fonts
  FRAMES_MAX = 20 << 20, // of what documents have in common
  OWN_MAX = 1 << 20,     // of fonts for what is their own
};

static bool prepare(Build *build) {
  if (!check_document(build->diags, build->pages, build->options)) return false;
  if (!read_parts(build)) return false;
  collect_anchors(build);
  plan_frame(build);
  return check_links(build) && plan_fields(build) && encode_parts(build);
}

static void take_common(Build *build, const Common *common) {
  Arena *arena = build->arena;
  for (size_t i = 0; i < common->fonts.n; i++) VEC_PUSH(arena, &build->fonts, common->fonts.at[i]);
  for (size_t i = 0; i < common->looks.room; i++) {
    const IndexEntry *look = &common->looks.slot[i];
    if (look->key.s) *index_at(arena, &build->form.looks, look->key) = look->value;
  }
  build->form.empty = common->look_empty;
  build->narrow = common->narrow;
  for (size_t i = 0; i < common->page.n; i++) build->page[i].marks = common->page.at[i].marks;
}

static void name_fonts(Build *build) {
  if (build->fonts.n == 0) return;
  PdfDict *named = pdf_dict_in(build->pdf, build->resources, "Font");
  for (size_t i = 0; i < build->fonts.n; i++) {
    const char *name = str_printf(build->arena, "F%zu", i).s;
    uint32_t number = build->fonts.at[i].number;
    if (number) put_ref(pdf_raw(build->pdf, named, name), number);
  }
}

static void write_own(Build *build, const Common *common) {
  size_t n = build->pages->page.n;
  const CommonPart *part = common->part.at;
  build->resources = pdf_dict(build->pdf);
  if (build->tagged) structure_open(build, n + common->annots);
  number_fields(build);
  count_furniture(build);
  for (size_t i = 0; i < n; i++) write_page(build, i, &part);
  write_known(build);
  if (build->tagged) write_structure(build, common);
  write_page_tree(build, common);
  write_form(build, common);
  write_images(build);
  write_metadata(build, common);
  write_outline(build, common);
  write_fonts(build);
  name_fonts(build);
}

static bool too_much(Arena **kept, size_t most) {
  if (arena_used(*kept) <= most) return false;
  arena_free(*kept);
  *kept = arena_new();
  return true;
}

// Between documents, so that nothing is lost that one of them uses. Frames know of fonts.
static void tidy(Writer *writer) {
  bool all = too_much(&writer->kept, KEPT_MAX);
  if (all) writer->facts = writer->subsets = (Index){0};
  if (too_much(&writer->frames, all ? 0 : FRAMES_MAX)) writer->commons = (Index){0};
  if (too_much(&writer->own, OWN_MAX)) writer->own_subsets = (Index){0};
}

static bool write_document(Build *build) {
  build->objects = pdf_objects(build->pdf);
  number_frame(build);
  const Common *common = write_common(build);
  if (!common || !check_apart(build, common)) return false;
  pdf_pack(build->pdf, pack_how(build));
  take_common(build, common);
  if (!plan_fonts(build)) return false;
  write_own(build, common);
  return true;
}

size_t writer_alike(const Writer *writer) { return writer->alike; }

Str write_pdf(Arena *arena, Diags *diags, Writer *writer, const Pages *pages,
              WriteOptions options) {
  Build build = {.arena = arena, .diags = diags, .writer = writer, .pages = pages,
                 .options = options, .form.font = NOWHERE};
  build.tagged = !(options.flat && options.untagged); // fields are read out by their tags
  tidy(writer);
  writer->alike = 0;
  if (!prepare(&build)) return (Str){0};
  build.pdf = pdf_open(arena, options.compress ? writer->packer : NULL);
  if (write_document(&build)) return pdf_close(build.pdf, diags);
  pdf_drop(build.pdf);
  return (Str){0};
}
