// formfont.c -- the fonts in which viewers set what is typed into fields.
// SPDX-License-Identifier: MIT
//
// Viewers can only work with simple fonts there. So one of the document's own programs, or one of
// its theme's, gets all characters of WinAnsiEncoding but a few, and is in two simple fonts, too:
// /T for a line, and /M for ruled lines. Viewers that ask the font how far lines are apart take its
// ascent and descent or the height of its box. /M says two em over the baseline, so that at half
// the pitch of the rules the typed lines stand as far over these as the field begins over the room
// of the first.
#include "write/inner.h"

enum { FLAG_NONSYMBOLIC = 32, LINES_HEIGHT = 2000 }; // 1/1000 em

// ISO 32000-1, annex D.2, but for what nobody types into a form and what is a tenth of the program:
// signs of copyright, trade marks, daggers and the like. Those of copyright, trade marks, dagger
// and paragraph alone take 590 bytes, and the largest scoring sheet is but 200 below its 45,000.
uint32_t winansi_char(int code) {
  static const uint8_t unused[] = {0xA4, 0xA6, 0xA9, 0xAC, 0xAE, 0xB6};
  static const uint16_t middle[] = {
      0x20AC, 0,      0x201A, 0,      0x201E, 0x2026, 0,      0,      0x02C6, 0,      0x0160,
      0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0,      0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
  };
  for (size_t i = 0; i < COUNT(unused); i++)
    if (code == unused[i]) return 0;
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
    const PageBuild *page = &build->page[p];
    size_t texts = page->header.facts->texts + page->footer.facts->texts;
    for (size_t i = 0; i < page->body.n; i++) texts += page->body.at[i].facts->texts;
    if (texts) return true;
  }
  return false;
}

// The face that most of the text could be, upright and of normal weight if there is one.
static const Face *choose_face(FontUse *const *faces, size_t n) {
  const FontUse *best = NULL;
  size_t most = 0;
  for (int plain = 1; plain >= 0 && !best; plain--)
    for (size_t i = 0; i < n; i++) {
      const FontUse *use = faces[i];
      size_t codes = use->codes.n;
      const Face *face = use->shared->face;
      bool is_plain = face->weight == 400 && !(face->italic_angle < 0 || face->italic_angle > 0) &&
                      !face->fixed_pitch;
      if (is_plain < plain || !writes_western(use->shared)) continue;
      if (!best || codes > most) best = use, most = codes;
    }
  return best ? best->shared->face : NULL;
}

// Where none is (they may all be of CFF, which has no simple font that every viewer can work with),
// the first that stands in for the text's face and can.
static const Face *lend_face(Build *build) {
  const Theme *theme = build->pages->doc->theme;
  const Face *face;
  for (size_t i = 0; (face = writer_lend(build->diags, build->writer, theme, i)); i++) {
    const WriterFace *shared = writer_face(build->diags, build->writer, face);
    if (shared && writes_western(shared)) return face;
  }
  return NULL;
}

bool plan_form_font(Build *build, FontUse **typed) {
  if (build->options.flat || !has_text_fields(build)) return true;
  const Face *face = build->faces.n ? choose_face(build->faces.at, build->faces.n)
                                    : choose_face(build->own_faces.at, build->own_faces.n);
  if (!face) face = lend_face(build);
  *typed = face ? font_use(build, face) : NULL;
  if (face) return *typed != NULL;
  diag(build->diags, DIAG_PDF_FONT, (Span){0},
       "none of this document's fonts can set what is typed into its fields");
  diag_help(build->diags, "fields need a TrueType font with Latin letters: add one, such as Noto "
                          "Sans or Noto Serif, to fonts.fallback in the theme");
  return false;
}

// ---- writing ------------------------------------------------------------------------------------
// WinAnsiEncoding says what the codes mean, and so there is no ToUnicode (PDF/A-2, 6.2.11.7.2).

static void write_widths(Build *build, const WriterFace *face, PdfDict *font) {
  Pdf *pdf = build->pdf;
  pdf_int(pdf, font, "FirstChar", WIN_FIRST);
  pdf_int(pdf, font, "LastChar", WIN_LAST);
  Buf *raw = pdf_raw(pdf, font, "Widths");
  for (int code = WIN_FIRST; code <= WIN_LAST; code++) { // what has no glyph shows glyph 0
    uint32_t c = winansi_char(code);
    int64_t micro = face_advance(face, c ? face_nominal(face, c) : 0);
    buf_char(raw, code == WIN_FIRST ? '[' : ' ');
    buf_int(raw, (micro + 500) / 1000);
  }
  buf_char(raw, ']');
}

static int64_t thousandths(const Face *face, int64_t units) {
  return len_scale(units, 1000, face->upem > 0 ? face->upem : 1000);
}

static const Font *form_font(const Build *build) { return &build->fonts.at[build->form.font]; }

static PdfDict *write_descriptor(Build *build, const char *name, bool lines) {
  Pdf *pdf = build->pdf;
  const Face *face = form_font(build)->subset->shared->face;
  int64_t ascent = thousandths(face, face->ascent), descent = thousandths(face, face->descent);
  int64_t left = thousandths(face, face->bbox[0]), right = thousandths(face, face->bbox[2]);
  if (lines) ascent = LINES_HEIGHT, descent = 0;
  PdfDict *dict = pdf_dict(pdf);
  pdf_name(pdf, dict, "Type", "FontDescriptor");
  pdf_name(pdf, dict, "FontName", name);
  pdf_int(pdf, dict, "Flags", FLAG_NONSYMBOLIC);
  buf_printf(pdf_raw(pdf, dict, "FontBBox"), "[%lld %lld %lld %lld]", (long long)left,
             (long long)descent, (long long)right, (long long)ascent);
  pdf_int(pdf, dict, "ItalicAngle", 0);
  pdf_int(pdf, dict, "Ascent", ascent);
  pdf_int(pdf, dict, "Descent", descent);
  pdf_int(pdf, dict, "CapHeight", thousandths(face, face->cap_height));
  pdf_int(pdf, dict, "XHeight", thousandths(face, face->x_height));
  pdf_int(pdf, dict, "StemV", 88);
  put_ref(pdf_raw(pdf, dict, "FontFile2"), form_font(build)->program);
  return dict;
}

static PdfDict *write_font(Build *build, bool lines) {
  const char *name = font_name(build->arena, form_font(build)->subset);
  Pdf *pdf = build->pdf;
  PdfDict *font = pdf_dict(pdf);
  pdf_name(pdf, font, "Type", "Font");
  pdf_name(pdf, font, "Subtype", "TrueType");
  pdf_name(pdf, font, "BaseFont", name);
  pdf_name(pdf, font, "Encoding", "WinAnsiEncoding");
  pdf_ref(pdf, font, "FontDescriptor", write_descriptor(build, name, lines));
  write_widths(build, form_font(build)->subset->shared, font);
  return font;
}

void write_form_fonts(Build *build, uint32_t number[2]) {
  number[0] = pdf_id(write_font(build, /*lines*/ false));
  number[1] = pdf_id(write_font(build, /*lines*/ true));
}
