// assemble.c -- ends a file: what libharu holds, and the table of where each object is.
// SPDX-License-Identifier: MIT
//
// ISO 32000-1, 7.5.7 and 7.5.8. In the compact form the table is a stream, too; where nothing is
// packed it is the plain one of 7.5.4.
#include "write/haru.h"

#include <string.h>

typedef struct Assembly {
  Pdf *pdf;
  HPDF_Stream sink;
} Assembly;

static HPDF_STATUS take_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n) {
  Pdf *pdf = stream->attr;
  if (pdf->target->n + n > FILE_MAX) {
    pdf_fault(pdf, "the file would be too large");
    return HPDF_FILE_IO_ERROR;
  }
  buf_add(pdf->target, bytes, n);
  return HPDF_OK;
}

// Without the blanks and line ends that only people need, outside of literal strings.
static bool is_idle(char c, char next) {
  if (c != ' ') return c == '\n';
  return next == '/' || next == '[' || next == '(' || next == '<';
}

static void put_tight(Buf *out, Str value) {
  int depth = 0;   // of parentheses
  size_t from = 0; // of what is not added yet
  for (size_t i = 0; i < value.n; i++) {
    char c = value.s[i], next = i + 1 < value.n ? value.s[i + 1] : 0;
    if (depth == 0 && is_idle(c, next)) {
      buf_add(out, value.s + from, i - from);
      from = i + 1;
    } else if (depth > 0 && c == '\\' && next) {
      i++;
    } else {
      depth += (c == '(') - (c == ')');
    }
  }
  buf_add(out, value.s + from, value.n - from);
}

static Str value_text(Assembly *as, HPDF_Dict dict) {
  Buf part = {.arena = as->pdf->arena};
  as->pdf->target = &part;
  HPDF_Obj_WriteValue(dict, as->sink, NULL);
  return buf_done(&part);
}

static void put_value(Assembly *as, Buf *out, HPDF_Dict dict) {
  Str value = value_text(as, dict);
  if (as->pdf->packer) put_tight(out, value);
  else buf_str(out, value);
}

// A stream's own entries stand between "<<" and ">>".
static void put_held_stream(Assembly *as, const Held *held) {
  Buf entries = {.arena = as->pdf->arena};
  put_value(as, &entries, held->dict);
  Str text = buf_done(&entries);
  text = str_trim(text);
  if (text.n < 4) return; // libharu failed, and says so
  text.s += 2, text.n -= 4;
  pdf_put_stream(as->pdf, pdf_id(held->dict), str_trim(text), held->data, held->form);
}

static void put_held(Assembly *as, const Held *held) {
  if (held->is_stream) {
    put_held_stream(as, held);
    return;
  }
  put_value(as, object_begin(as->pdf->objects, pdf_id(held->dict)), held->dict);
}

// ---- the table of places ------------------------------------------------------------------------

// Each as type, four bytes and two of index. Each row is told as its difference from the one before
// (PNG's filter "up"), which deflates far better.
enum { ROW = 7 };

static void put_row(uint8_t *row, Locus locus) {
  *row++ = locus.type;
  for (int i = 24; i >= 0; i -= 8) *row++ = (uint8_t)(locus.where >> i);
  *row++ = (uint8_t)(locus.index >> 8);
  *row = (uint8_t)locus.index;
}

static Str locus_rows(Pdf *pdf) {
  size_t n = pdf->loci.n;
  uint8_t *rows = arena_alloc(pdf->arena, n * (ROW + 1)), *out = rows;
  Locus above = {0};
  for (size_t i = 0; i < n; i++, out += ROW + 1) {
    Locus locus = pdf->loci.at[i];
    uint8_t row[ROW], other[ROW];
    out[0] = 2;
    if (locus.type == above.type && locus.where == above.where) { // most: the next in its stream
      out[ROW - 1] = (uint8_t)((locus.index >> 8) - (above.index >> 8));
      out[ROW] = (uint8_t)(locus.index - above.index);
    } else {
      put_row(row, locus), put_row(other, above);
      for (int k = 0; k < ROW; k++) out[k + 1] = (uint8_t)(row[k] - other[k]);
    }
    above = locus;
  }
  return (Str){(const char *)rows, n * (ROW + 1)};
}

// Root, Info and the file's identifier.
static void put_trailer(Pdf *pdf, Buf *out, uint32_t size) {
  buf_text(out, "/Size");
  put_int(out, size);
  buf_text(out, "/Root");
  put_ref(out, pdf_id(pdf->doc->catalog));
  buf_text(out, "/Info");
  put_ref(out, pdf_id(pdf->doc->info));
  buf_char(out, '\n');
  put_identity(out);
}

static void put_packed_table(Pdf *pdf) {
  size_t start = pdf->out.n;
  uint32_t number = pdf_number(pdf);
  Buf entries = {.arena = pdf->arena};
  buf_text(&entries, "/Type/XRef/W[1 4 2]");
  put_trailer(pdf, &entries, number + 1);
  buf_text(&entries, "/DecodeParms<</Predictor 12/Columns 7>>");
  pdf->loci.at[number] = (Locus){.type = 1, .where = (uint32_t)start};
  Str rows = packed(pdf->arena, pdf->packer, pdf->how, locus_rows(pdf));
  pdf_put_stream(pdf, number, buf_done(&entries), rows, STREAM_PACKED);
  buf_text(&pdf->out, "startxref\n");
  buf_int(&pdf->out, (int64_t)start);
  buf_text(&pdf->out, "\n%%EOF\n");
}

static void put_plain_table(Pdf *pdf) {
  size_t start = pdf->out.n;
  Buf trailer = {.arena = pdf->arena};
  put_trailer(pdf, &trailer, (uint32_t)pdf->loci.n);
  buf_printf(&pdf->out, "xref\n0 %zu\n", pdf->loci.n);
  for (size_t i = 0; i < pdf->loci.n; i++) {
    bool used = pdf->loci.at[i].type != 0;
    buf_printf(&pdf->out, "%010u %05u %c\r\n", pdf->loci.at[i].where, used ? 0u : 65535u,
               used ? 'n' : 'f');
  }
  buf_printf(&pdf->out, "trailer\n<<" STR_FMT ">>\nstartxref\n%zu\n%%%%EOF\n",
             STR_ARG(buf_done(&trailer)), start);
}

static void put_some(Pdf *pdf, size_t from, size_t to) {
  Assembly as = {.pdf = pdf};
  as.sink = HPDF_CallbackWriter_New(pdf->doc->mmgr, take_bytes, pdf);
  for (size_t i = from; i < to; i++) put_held(&as, &pdf->held.at[i]);
  HPDF_Stream_Free(as.sink);
}

void pdf_settle(Pdf *pdf) {
  put_some(pdf, pdf->settled, pdf->held.n);
  pdf->settled = pdf->held.n;
}

void assemble_file(Pdf *pdf) {
  size_t own = 0; // libharu's
  while (own < pdf->held.n && !pdf->held.at[own].ours) own++;
  put_some(pdf, 0, own);
  pdf_settle(pdf);
  objects_done(pdf->objects);
  size_t table = pdf->out.n;
  if (pdf->packer) put_packed_table(pdf);
  else put_plain_table(pdf);
  identity_seal(&pdf->out, table, pdf->begun, pdf->begun_sum);
}
