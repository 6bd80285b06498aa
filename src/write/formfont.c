// formfont.c -- the fonts in which viewers set what is typed into fields.
// SPDX-License-Identifier: MIT
//
// Viewers can only work with simple fonts there. So a face of the document is embedded once more,
// with the characters of WinAnsiEncoding, and is in two fonts: /T for a line, and /M for ruled
// lines. Viewers that ask the font how far lines are apart take its ascent and descent or the
// height of its box. /M says two em, so that at half the pitch of the rules the typed lines stand on
// them, as far above as its descent.
#include "write/inner.h"

enum { FLAG_NONSYMBOLIC = 32, LINES_DESCENT = 350, LINES_HEIGHT = 2000 }; // 1/1000 em

uint32_t winansi_char(int code) { // ISO 32000-1, annex D.2
  static const uint16_t middle[] = {
      0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
  };
  if (code >= 0x80 && code < 0xA0) return middle[code - 0x80];
  return code >= WIN_FIRST && code <= WIN_LAST && code != 0x7F ? (uint32_t)code : 0;
}

// ---- choosing -----------------------------------------------------------------------------------

static bool writes_western(const WriterFace *face) {
  if (face->face->cff) return false;
  for (uint32_t c = ' '; c < 0x7F; c++)
    if (!face_nominal(face, c)) return false;
  return true;
}

static bool has_text_fields(const Build *build) {
  for (size_t p = 0; p < build->pages->page.n; p++) {
    const Page *page = &build->pages->page.at[p];
    for (size_t i = 0; i < page->ops.n; i++) {
      const Op *op = &page->ops.at[i];
      if (op->kind != OP_FIELD) continue;
      FormKind kind = op->as.field.field->kind;
      if (kind == FORM_LINE || kind == FORM_LINES) return true;
    }
  }
  return false;
}

// The face that most of the document's text could be, upright and of normal weight if there is one.
static const Face *choose_face(const Build *build) {
  const FontUse *best = NULL;
  for (int plain = 1; plain >= 0 && !best; plain--)
    for (size_t i = 0; i < build->fonts.n; i++) {
      const FontUse *use = build->fonts.at[i];
      const Face *face = use->shared->face;
      bool is_plain = face->weight == 400 && !(face->italic_angle < 0 || face->italic_angle > 0) &&
                      !face->fixed_pitch;
      if (is_plain < plain || !writes_western(use->shared)) continue;
      if (!best || use->codes.n > best->codes.n) best = use;
    }
  return best ? best->shared->face : NULL;
}

bool plan_form_font(Build *build) {
  if (build->options.flat || !has_text_fields(build)) return true;
  build->form.face = choose_face(build);
  if (!build->form.face) {
    diag(build->diags, DIAG_PDF_FONT, (Span){0},
         "none of this document's fonts can set what is typed into its fields");
    return false;
  }
  build->form.program = writer_western(build->diags, build->writer, build->form.face);
  return build->form.program.n > 0;
}

// ---- writing ------------------------------------------------------------------------------------

static Str to_unicode(Build *build) {
  Buf cmap = {.arena = build->arena};
  buf_text(&cmap,
           "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
           "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
           "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
           "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
           "2 beginbfrange\n<20> <7E> <0020>\n<A0> <FF> <00A0>\nendbfrange\n");
  int n = 0;
  for (int code = 0x80; code < 0xA0; code++) n += winansi_char(code) > 0;
  buf_printf(&cmap, "%d beginbfchar\n", n);
  for (int code = 0x80; code < 0xA0; code++)
    if (winansi_char(code)) buf_printf(&cmap, "<%02X> <%04X>\n", (unsigned)code, winansi_char(code));
  buf_text(&cmap, "endbfchar\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
  return buf_done(&cmap);
}

static void write_widths(Build *build, const WriterFace *face, PdfDict *font) {
  Pdf *pdf = build->pdf;
  pdf_int(pdf, font, "FirstChar", WIN_FIRST);
  pdf_int(pdf, font, "LastChar", WIN_LAST);
  Buf *raw = pdf_raw(pdf, font, "Widths");
  for (int code = WIN_FIRST; code <= WIN_LAST; code++) { // what has no glyph shows glyph 0
    uint32_t c = winansi_char(code);
    int64_t micro = face_advance(face, c ? face_nominal(face, c) : 0);
    buf_printf(raw, "%c%lld", code == WIN_FIRST ? '[' : ' ', (long long)((micro + 500) / 1000));
  }
  buf_char(raw, ']');
}

typedef struct Parts { const char *name; PdfDict *program, *unicode; } Parts; // what both share

static int64_t thousandths(const Face *face, int64_t units) {
  return len_scale(units, 1000, face->upem > 0 ? face->upem : 1000);
}

static PdfDict *write_descriptor(Build *build, const Parts *parts, bool lines) {
  Pdf *pdf = build->pdf;
  const Face *face = build->form.face;
  int64_t ascent = thousandths(face, face->ascent), descent = thousandths(face, face->descent);
  int64_t left = thousandths(face, face->bbox[0]), right = thousandths(face, face->bbox[2]);
  if (lines) ascent = LINES_HEIGHT - LINES_DESCENT, descent = -LINES_DESCENT;
  PdfDict *dict = pdf_dict(pdf);
  pdf_name(pdf, dict, "Type", "FontDescriptor");
  pdf_name(pdf, dict, "FontName", parts->name);
  pdf_int(pdf, dict, "Flags", FLAG_NONSYMBOLIC);
  buf_printf(pdf_raw(pdf, dict, "FontBBox"), "[%lld %lld %lld %lld]", (long long)left,
             (long long)descent, (long long)right, (long long)ascent);
  pdf_int(pdf, dict, "ItalicAngle", 0);
  pdf_int(pdf, dict, "Ascent", ascent);
  pdf_int(pdf, dict, "Descent", descent);
  pdf_int(pdf, dict, "CapHeight", thousandths(face, face->cap_height));
  pdf_int(pdf, dict, "XHeight", thousandths(face, face->x_height));
  pdf_int(pdf, dict, "StemV", 88);
  pdf_ref(pdf, dict, "FontFile2", parts->program);
  return dict;
}

static PdfDict *write_font(Build *build, const Parts *parts, const WriterFace *face, bool lines) {
  Pdf *pdf = build->pdf;
  PdfDict *font = pdf_dict(pdf);
  pdf_name(pdf, font, "Type", "Font");
  pdf_name(pdf, font, "Subtype", "TrueType");
  pdf_name(pdf, font, "BaseFont", parts->name);
  pdf_name(pdf, font, "Encoding", "WinAnsiEncoding");
  pdf_ref(pdf, font, "FontDescriptor", write_descriptor(build, parts, lines));
  pdf_ref(pdf, font, "ToUnicode", parts->unicode);
  write_widths(build, face, font);
  return font;
}

void write_form_fonts(Build *build, PdfDict *fonts) {
  Pdf *pdf = build->pdf;
  char tag[8];
  font_tag(build->form.program, tag);
  Parts parts = {.name = font_name(build->arena, tag, build->form.face)};
  parts.program = pdf_stream(pdf, build->form.program);
  pdf_int(pdf, parts.program, "Length1", (int64_t)build->form.program.n);
  parts.unicode = pdf_stream(pdf, to_unicode(build));
  const WriterFace *face = writer_face(build->diags, build->writer, build->form.face);
  pdf_ref(pdf, fonts, "T", write_font(build, &parts, face, /*lines*/ false));
  pdf_ref(pdf, fonts, "M", write_font(build, &parts, face, /*lines*/ true));
}
