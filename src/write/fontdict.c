// fontdict.c -- the objects that make an embedded font: Type0, CIDFont, widths, ToUnicode, program.
// SPDX-License-Identifier: MIT
//
// ISO 32000-1, 9.7. Codes are CIDs: of one byte where all of a font's fit, else of two. For the
// first there is no CMap that readers have, so the file has one; its name is that of Adobe's own.
#include "write/inner.h"

#include <stdlib.h>
#include <string.h>

enum { FLAG_FIXED = 1, FLAG_SERIF = 2, FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64 }; // ISO 32000-1, 9.8.2
enum { BFCHARS_MAX = 100 }; // entries of one beginbfchar block

typedef struct Width { uint32_t cid; int64_t width; } Width; // 1/MICRO em

static int by_cid(const void *a, const void *b) {
  uint32_t x = ((const Width *)a)->cid, y = ((const Width *)b)->cid;
  return (x > y) - (x < y);
}

static int by_width(const void *a, const void *b) {
  int64_t x = ((const Width *)a)->width, y = ((const Width *)b)->width;
  return (x > y) - (x < y);
}

// The width that most of them have, of those that are whole: DW must be an integer, and a viewer
// may take 1000 for one that is not. 0 where none is. Sorts them by width.
static int64_t commonest(Width *widths, size_t n) {
  int64_t best = 0;
  qsort(widths, n, sizeof *widths, by_width);
  for (size_t i = 0, run = 0, most = 0; i < n; i++) {
    run = i > 0 && widths[i].width == widths[i - 1].width ? run + 1 : 1;
    if (run > most && widths[i].width % 1000 == 0) most = run, best = widths[i].width;
  }
  return best;
}

// W says what DW does not: runs of neighbouring CIDs, widths in 1/1000 em.
static Str widths_text(Arena *arena, const Subset *cut) {
  size_t n = cut->codes.n;
  Width *widths = NEW_ARRAY(arena, Width, n + 1);
  for (size_t i = 0; i < n; i++)
    widths[i] = (Width){cut->codes.at[i].cid, face_advance(cut->shared, cut->codes.at[i].gid)};
  int64_t usual = commonest(widths, n);
  Buf out = {.arena = arena};
  buf_len(&out, usual);
  qsort(widths, n, sizeof *widths, by_cid);
  buf_text(&out, "/W[");
  bool open = false;
  for (size_t i = 0; i < n; i++) {
    if (i > 0 && widths[i].cid == widths[i - 1].cid) continue; // a shared CID
    bool listed = widths[i].width != usual;
    bool next = i > 0 && widths[i].cid == widths[i - 1].cid + 1;
    if (open && !(listed && next)) buf_char(&out, ']'), open = false;
    else if (open) buf_char(&out, ' ');
    if (!listed) continue;
    if (!open) buf_int(&out, widths[i].cid), buf_char(&out, '['), open = true;
    buf_len(&out, widths[i].width);
  }
  buf_text(&out, open ? "]]" : "]");
  return buf_done(&out);
}

static const char cmap_head[] =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n";
static const char cmap_tail[] =
    "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

// Of a text too long for ToUnicode, the first character; ActualText tells it all.
static Str to_unicode_part(Str text) {
  size_t n = 0, at = 0;
  while (at < text.n) utf8_next(text, &at), n++;
  if (n <= TO_UNICODE_MAX / 2) return text;
  at = 0;
  utf8_next(text, &at);
  return (Str){text.s, at};
}

static int by_code(const void *a, const void *b) {
  uint32_t x = (*(const Code *const *)a)->cid, y = (*(const Code *const *)b)->cid;
  return (x > y) - (x < y);
}

// What a code says to those who copy it, without what ToUnicode may not say (PDF/A-2, 6.2.11.7.2).
static Str said(Arena *arena, const Code *code) {
  Str text = clean_text(arena, to_unicode_part(code->text));
  return text.n ? text : STR("\xE2\x80\x8B"); // U+200B
}

// The one character that the text is; 0: it is more.
static uint32_t only_char(Str text) {
  size_t at = 0;
  uint32_t c = utf8_next(text, &at);
  return at == text.n && c < 0x10000 ? c : 0;
}

// How many of the codes follow each other with characters that do, too. A range may change only
// the last byte of both.
static size_t range(const Code *const *code, const Str *text, size_t n) {
  uint32_t c = only_char(text[0]);
  size_t k = 1;
  while (c && k < n && code[k]->cid == code[0]->cid + k && only_char(text[k]) == c + k &&
         (c & 0xFF) + k <= 0xFF && (code[0]->cid & 0xFF) + k <= 0xFF)
    k++;
  return k;
}

// A block of ranges or of single characters, whichever is asked for.
static void put_mappings(Buf *cmap, const Code *const *code, const Str *text, size_t n,
                         int digits, bool ranges) {
  const char *kind = ranges ? "bfrange" : "bfchar";
  Buf block = {.arena = cmap->arena};
  size_t count = 0;
  for (size_t i = 0, k; i <= n; i += k) {
    k = i < n ? range(code + i, text + i, n - i) : 1;
    if (count == BFCHARS_MAX || (i == n && count > 0)) {
      buf_printf(cmap, "%zu begin%s\n" STR_FMT "end%s\n", count, kind, STR_ARG(buf_done(&block)),
                 kind);
      block.n = 0, count = 0;
    }
    if (i == n || (k > 1) != ranges) continue;
    buf_printf(&block, "<%0*X>", digits, code[i]->cid);
    if (ranges) buf_printf(&block, "<%0*X>", digits, code[i]->cid + (uint32_t)k - 1);
    buf_char(&block, '<');
    buf_utf16_hex(&block, text[i]);
    buf_text(&block, ">\n");
    count++;
  }
}

static Str to_unicode(Arena *arena, const Subset *cut) {
  const Code **own = NEW_ARRAY(arena, const Code *, cut->codes.n + 1);
  Str *text = NEW_ARRAY(arena, Str, cut->codes.n + 1);
  size_t n = 0;
  for (size_t i = 0; i < cut->codes.n; i++)
    if (!cut->codes.at[i].shared) own[n++] = &cut->codes.at[i];
  qsort(own, n, sizeof *own, by_code);
  for (size_t i = 0; i < n; i++) text[i] = said(arena, own[i]);
  Buf cmap = {.arena = arena};
  buf_text(&cmap, cmap_head);
  buf_text(&cmap, cut->narrow ? "<00> <FF>" : "<0000> <FFFF>");
  buf_text(&cmap, "\nendcodespacerange\n");
  put_mappings(&cmap, own, text, n, cut->narrow ? 2 : 4, /*ranges*/ true);
  put_mappings(&cmap, own, text, n, cut->narrow ? 2 : 4, /*ranges*/ false);
  buf_text(&cmap, cmap_tail);
  return buf_done(&cmap);
}

static Str gid_map(Arena *arena, const Subset *cut) {
  Buf map = {.arena = arena};
  for (uint32_t cid = 0; cid < cut->cid_count; cid++) {
    buf_char(&map, (char)(cut->cid_gid[cid] >> 8));
    buf_char(&map, (char)cut->cid_gid[cid]);
  }
  return buf_done(&map);
}

static bool is_narrow(const Subset *cut) {
  for (size_t i = 0; i < cut->codes.n; i++)
    if (cut->codes.at[i].cid > NARROW_MAX) return false;
  return true;
}

void font_tables(Arena *arena, Packer *packer, PackHow how, Subset *cut) {
  cut->narrow = is_narrow(cut);
  Str program = cut->program, unicode = to_unicode(arena, cut);
  Str map = cut->shared->face->cff || cut->identity ? (Str){0} : gid_map(arena, cut);
  cut->widths = widths_text(arena, cut);
  cut->packed = packer ? packed(arena, packer, how, program) : program;
  cut->to_unicode = packer ? packed(arena, packer, how, unicode) : unicode;
  cut->map = packer && map.n ? packed(arena, packer, how, map) : map;
}

// A PostScript name without what PDF names cannot hold.
const char *font_name(Arena *arena, const Subset *cut) {
  Buf name = {.arena = arena};
  buf_text(&name, cut->tag);
  const char *ps = cut->shared->face->ps_name;
  for (size_t i = 0; ps && ps[i] && name.n < 70; i++)
    if (ps[i] > ' ' && ps[i] < 0x7F && !strchr("()<>[]{}/%#", ps[i])) buf_char(&name, ps[i]);
  return buf_done(&name).s;
}

static int64_t thousandths(const Face *face, int64_t units) {
  int64_t upem = face->upem > 0 ? face->upem : 1000;
  return len_scale(units, 1000, upem);
}

static StreamForm stream_form(const Build *build) {
  return build->options.compress ? STREAM_PACKED : STREAM_OPEN;
}

static void write_program(Build *build, Font *font) {
  Pdf *pdf = build->pdf;
  const Subset *cut = font->subset;
  if (font->program) return;
  PdfDict *program = pdf_stream(pdf, cut->packed, stream_form(build));
  if (cut->shared->face->cff) pdf_name(pdf, program, "Subtype", "CIDFontType0C");
  else pdf_int(pdf, program, "Length1", (int64_t)cut->program.n);
  font->program = pdf_id(program);
}

static PdfDict *write_descriptor(Build *build, Font *used, const char *name) {
  Pdf *pdf = build->pdf;
  const Face *face = used->subset->shared->face;
  write_program(build, used);
  PdfDict *dict = pdf_dict(pdf);
  int flags = FLAG_SYMBOLIC | (face->fixed_pitch ? FLAG_FIXED : 0) |
              (face->serif ? FLAG_SERIF : 0) |
              (face->italic_angle < 0 || face->italic_angle > 0 ? FLAG_ITALIC : 0);
  int weight = face->weight < 1 ? 400 : face->weight > 1000 ? 1000 : face->weight;
  pdf_name(pdf, dict, "Type", "FontDescriptor");
  pdf_name(pdf, dict, "FontName", name);
  pdf_int(pdf, dict, "Flags", flags);
  Buf *box = pdf_raw(pdf, dict, "FontBBox");
  buf_char(box, '[');
  for (int i = 0; i < 4; i++)
    buf_printf(box, i ? " %lld" : "%lld", (long long)thousandths(face, face->bbox[i]));
  buf_char(box, ']');
  buf_len(pdf_raw(pdf, dict, "ItalicAngle"), PT(face->italic_angle));
  pdf_int(pdf, dict, "Ascent", thousandths(face, face->ascent));
  pdf_int(pdf, dict, "Descent", thousandths(face, face->descent));
  pdf_int(pdf, dict, "CapHeight", thousandths(face, face->cap_height));
  pdf_int(pdf, dict, "XHeight", thousandths(face, face->x_height));
  pdf_int(pdf, dict, "StemV", 50 + weight * weight / 4225); // a customary guess from the weight
  put_ref(pdf_raw(pdf, dict, face->cff ? "FontFile3" : "FontFile2"), used->program);
  return dict;
}

static void write_gid_map(Build *build, const Subset *cut, PdfDict *font) {
  Pdf *pdf = build->pdf;
  if (cut->identity) pdf_name(pdf, font, "CIDToGIDMap", "Identity");
  else pdf_ref(pdf, font, "CIDToGIDMap", pdf_stream(pdf, cut->map, stream_form(build)));
}

static PdfDict *write_cid_font(Build *build, Font *used, const char *name) {
  Pdf *pdf = build->pdf;
  bool cff = used->subset->shared->face->cff;
  PdfDict *font = pdf_dict(pdf);
  pdf_name(pdf, font, "Type", "Font");
  pdf_name(pdf, font, "Subtype", cff ? "CIDFontType0" : "CIDFontType2");
  pdf_name(pdf, font, "BaseFont", name);
  PdfDict *system = pdf_dict_in(pdf, font, "CIDSystemInfo");
  pdf_ascii(pdf, system, "Registry", "Adobe");
  pdf_ascii(pdf, system, "Ordering", "Identity");
  pdf_int(pdf, system, "Supplement", 0);
  pdf_ref(pdf, font, "FontDescriptor", write_descriptor(build, used, name));
  buf_str(pdf_raw(pdf, font, "DW"), used->subset->widths);
  if (!cff) write_gid_map(build, used->subset, font);
  return font;
}

static const char narrow_map[] =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n/Ordering (Identity) def\n"
    "/Supplement 0 def\nend def\n/CMapName /OneByteIdentityH def\n/CMapVersion 1.000 def\n"
    "/CMapType 1 def\n/WMode 0 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
    "1 begincidrange\n<00> <FF> 0\nendcidrange\n"
    "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

// One for all fonts of the document.
static uint32_t narrow_encoding(Build *build) {
  Pdf *pdf = build->pdf;
  if (build->narrow) return build->narrow;
  PdfDict *map = pdf_stream(pdf, STR(narrow_map), STREAM_PACK);
  pdf_name(pdf, map, "Type", "CMap");
  pdf_name(pdf, map, "CMapName", "OneByteIdentityH");
  PdfDict *system = pdf_dict_in(pdf, map, "CIDSystemInfo");
  pdf_ascii(pdf, system, "Registry", "Adobe");
  pdf_ascii(pdf, system, "Ordering", "Identity");
  pdf_int(pdf, system, "Supplement", 0);
  pdf_int(pdf, map, "WMode", 0);
  return build->narrow = pdf_id(map);
}

static void write_encoding(Build *build, const Subset *cut, const char *name, PdfDict *font) {
  Pdf *pdf = build->pdf;
  const char *map = cut->narrow ? "OneByteIdentityH" : "Identity-H";
  if (cut->shared->face->cff) name = str_printf(build->arena, "%s-%s", name, map).s;
  pdf_name(pdf, font, "BaseFont", name);
  if (cut->narrow) put_ref(pdf_raw(pdf, font, "Encoding"), narrow_encoding(build));
  else pdf_name(pdf, font, "Encoding", map);
}

void write_fonts(Build *build) {
  Pdf *pdf = build->pdf;
  for (size_t i = 0; i < build->fonts.n; i++) {
    Font *used = &build->fonts.at[i];
    const Subset *cut = used->subset;
    write_program(build, used);
    if (!used->shown || used->number) continue;
    const char *name = font_name(build->arena, cut);
    PdfDict *cid_font = write_cid_font(build, used, name), *font = pdf_dict(pdf);
    pdf_name(pdf, font, "Type", "Font");
    pdf_name(pdf, font, "Subtype", "Type0");
    write_encoding(build, cut, name, font);
    Buf *kids = pdf_raw(pdf, font, "DescendantFonts");
    buf_char(kids, '[');
    put_ref(kids, pdf_id(cid_font));
    buf_char(kids, ']');
    pdf_ref(pdf, font, "ToUnicode", pdf_stream(pdf, cut->to_unicode, stream_form(build)));
    used->number = pdf_id(font);
  }
}
