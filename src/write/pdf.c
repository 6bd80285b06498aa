// pdf.c -- objects and streams, held by libharu, and the file they make.
// SPDX-License-Identifier: MIT
//
// Only libharu's object layer is used; its own text, fonts, images and file saving are not. Its
// traps are fenced off here: failing adds free what they were given, so nothing is added that could
// fail; numbers are floats, so decimals are written by a hook on the dictionary; long strings and
// names are dropped or garbled silently, so they are measured first. What goes wrong sticks and is
// reported once, by pdf_close. Memory is the heap's, freed with the document; a full heap ends the
// program before libharu can see it.
#include "write/haru.h"

#include <stdlib.h>
#include <string.h>

enum {
  OBJECTS_MAX = HPDF_LIMIT_MAX_XREF_ELEMENT - 8,
  KEYS_MAX = HPDF_LIMIT_MAX_DICT_ELEMENT - 8,
};

static void *haru_alloc(HPDF_UINT size) {
  void *memory = malloc(size ? size : 1);
  if (!memory) out_of_memory();
  return memory;
}

static void haru_free(void *memory) { free(memory); }

void pdf_fault(Pdf *pdf, const char *fault) {
  if (!pdf->fault) pdf->fault = fault;
}

static HPDF_STATUS take_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n) {
  Pdf *pdf = stream->attr;
  if (pdf->target->n + n > FILE_MAX) {
    pdf_fault(pdf, "the file would be too large");
    return HPDF_FILE_IO_ERROR;
  }
  buf_add(pdf->target, bytes, n);
  return HPDF_OK;
}

HPDF_Stream pdf_sink(Pdf *pdf) {
  return HPDF_CallbackWriter_New(pdf->doc->mmgr, take_bytes, pdf);
}

// The hook of dictionaries with raw entries: libharu has written its own and will close it.
static HPDF_STATUS write_raw(HPDF_Dict dict, HPDF_Stream stream) {
  const Buf *raw = dict->attr;
  return HPDF_Stream_Write(stream, (const HPDF_BYTE *)raw->s, (HPDF_UINT)raw->n);
}

// ---- the file -----------------------------------------------------------------------------------

Pdf *pdf_open(Arena *arena, bool compress) {
  Pdf *pdf = NEW(arena, Pdf);
  pdf->arena = arena;
  pdf->compress = compress;
  pdf->out.arena = arena;
  pdf->target = &pdf->out;
  pdf->doc = HPDF_NewEx(NULL, haru_alloc, haru_free, /*pool*/ 0, NULL);
  if (!pdf->doc) out_of_memory(); // no other cause is left
  pdf->doc->root_pages->before_write_fn = NULL; // it would count the kids; they are ours
  HPDF_Dict_RemoveElement(pdf->doc->root_pages, "Kids");
  pdf->spare = HPDF_Dict_New(pdf->doc->mmgr);
  return pdf;
}

// Everything before the trailer has been written when libharu comes to it: its digest is the ID.
static HPDF_STATUS write_id(HPDF_Dict trailer, HPDF_Stream stream) {
  const Buf *out = trailer->attr;
  uint8_t sum[16];
  char line[96], hex[33];
  digest((Str){out->s, out->n}, sum);
  for (int i = 0; i < 16; i++) snprintf(hex + 2 * i, 3, "%02X", sum[i]);
  int n = snprintf(line, sizeof line, "/ID [<%s> <%s>]\n", hex, hex);
  return HPDF_Stream_Write(stream, (const HPDF_BYTE *)line, (HPDF_UINT)n);
}

// libharu's own form of the file: an object after the other, a plain table at the end.
static void write_plain(Pdf *pdf) {
  HPDF_Doc doc = pdf->doc;
  doc->pdf_version = HPDF_VER_17;
  doc->trailer->attr = &pdf->out;
  doc->trailer->write_fn = write_id;
  doc->stream = pdf_sink(pdf);
  HPDF_SaveToStream(doc);
}

Str pdf_close(Pdf *pdf, Diags *diags) {
  bool good = !pdf->fault && HPDF_GetError(pdf->doc) == HPDF_OK;
  if (good && pdf->compress) assemble_file(pdf);
  else if (good) write_plain(pdf);
  HPDF_STATUS status = HPDF_GetError(pdf->doc);
  HPDF_Dict_Free(pdf->spare);
  HPDF_Free(pdf->doc);
  if (!pdf->fault && status == HPDF_OK) return buf_done(&pdf->out);
  if (pdf->fault) diag(diags, DIAG_PDF_WRITE, (Span){0}, "%s", pdf->fault);
  else diag(diags, DIAG_PDF_WRITE, (Span){0}, "libharu failed with 0x%04lX", status);
  return (Str){0};
}

PdfDict *pdf_catalog(Pdf *pdf) { return pdf->doc->catalog; }
PdfDict *pdf_pages(Pdf *pdf) { return pdf->doc->root_pages; }
PdfDict *pdf_info(Pdf *pdf) { return pdf->doc->info; }

// ---- objects ------------------------------------------------------------------------------------

static bool room_for_object(Pdf *pdf) {
  if (pdf->doc->xref->entries->count < OBJECTS_MAX) return true;
  pdf_fault(pdf, "too many objects for one file");
  return false;
}

// May another entry be added under this key?
static bool room_for_key(Pdf *pdf, const PdfDict *dict, const char *key) {
  if (strlen(key) > HPDF_LIMIT_MAX_NAME_LEN) pdf_fault(pdf, "a key is too long");
  else if (dict->list->count >= KEYS_MAX) pdf_fault(pdf, "too many entries in a dictionary");
  else return true;
  return false;
}

PdfDict *pdf_dict(Pdf *pdf) {
  if (!room_for_object(pdf)) return pdf->spare;
  HPDF_Dict dict = HPDF_Dict_New(pdf->doc->mmgr);
  HPDF_Xref_Add(pdf->doc->xref, dict);
  return dict;
}

static PdfDict *stream_new(Pdf *pdf, Str bytes, HPDF_UINT filter) {
  if (!room_for_object(pdf)) return pdf->spare;
  if (bytes.n > FILE_MAX) {
    pdf_fault(pdf, "a stream is too large");
    return pdf->spare;
  }
  HPDF_Dict stream;
  if (pdf->compress) { // without the object for its length that libharu's own writer wants
    stream = pdf_dict(pdf);
    stream->stream = HPDF_MemStream_New(pdf->doc->mmgr, STREAM_BLOCK);
  } else stream = HPDF_DictStream_New(pdf->doc->mmgr, pdf->doc->xref);
  stream->filter = filter;
  HPDF_Stream_Write(stream->stream, (const HPDF_BYTE *)bytes.s, (HPDF_UINT)bytes.n);
  return stream;
}

PdfDict *pdf_stream(Pdf *pdf, Str bytes) {
  bool squeeze = pdf->compress && bytes.n > 0; // libharu deflates nothing to nothing: not valid
  return stream_new(pdf, bytes,
                    squeeze ? HPDF_STREAM_FILTER_FLATE_DECODE : HPDF_STREAM_FILTER_NONE);
}

PdfDict *pdf_open_stream(Pdf *pdf, Str bytes) {
  return stream_new(pdf, bytes, HPDF_STREAM_FILTER_NONE);
}

PdfDict *pdf_jpeg(Pdf *pdf, Str bytes) {
  return stream_new(pdf, bytes, HPDF_STREAM_FILTER_DCT_DECODE);
}

PdfDict *pdf_dict_in(Pdf *pdf, PdfDict *dict, const char *key) {
  if (!room_for_key(pdf, dict, key)) return pdf->spare;
  HPDF_Dict made = HPDF_Dict_New(pdf->doc->mmgr);
  HPDF_Dict_Add(dict, key, made);
  return made;
}

void pdf_name(Pdf *pdf, PdfDict *dict, const char *key, const char *name) {
  if (strlen(name) > HPDF_LIMIT_MAX_NAME_LEN || strchr(name, ' ')) pdf_fault(pdf, "a bad name");
  else if (room_for_key(pdf, dict, key)) HPDF_Dict_AddName(dict, key, name);
}

void pdf_int(Pdf *pdf, PdfDict *dict, const char *key, int64_t value) {
  if (value < -HPDF_LIMIT_MAX_INT || value > HPDF_LIMIT_MAX_INT)
    pdf_fault(pdf, "a number is too large");
  else if (room_for_key(pdf, dict, key)) HPDF_Dict_AddNumber(dict, key, (HPDF_INT32)value);
}

void pdf_bool(Pdf *pdf, PdfDict *dict, const char *key, bool value) {
  if (room_for_key(pdf, dict, key)) HPDF_Dict_AddBoolean(dict, key, value ? HPDF_TRUE : HPDF_FALSE);
}

void pdf_ascii(Pdf *pdf, PdfDict *dict, const char *key, const char *value) {
  if (strlen(value) > STRING_MAX) pdf_fault(pdf, "a text is longer than 32767 bytes");
  else if (room_for_key(pdf, dict, key))
    HPDF_Dict_Add(dict, key, HPDF_String_New(pdf->doc->mmgr, value, NULL));
}

static bool is_plain(Str s) {
  for (size_t i = 0; i < s.n; i++)
    if (s.s[i] < 0x20 || s.s[i] > 0x7E) return false;
  return true;
}

void pdf_text(Pdf *pdf, PdfDict *dict, const char *key, Str utf8) {
  if (is_plain(utf8)) {
    pdf_ascii(pdf, dict, key, str_c(pdf->arena, utf8));
    return;
  }
  Buf wide = {.arena = pdf->arena};
  buf_utf16(&wide, STR("\xEF\xBB\xBF")); // the byte order mark
  buf_utf16(&wide, utf8);
  if (wide.n > STRING_MAX) pdf_fault(pdf, "a text is longer than 32767 bytes");
  else if (room_for_key(pdf, dict, key))
    HPDF_Dict_Add(dict, key,
                  HPDF_Binary_New(pdf->doc->mmgr, (HPDF_BYTE *)wide.s, (HPDF_UINT)wide.n));
}

void pdf_ref(Pdf *pdf, PdfDict *dict, const char *key, PdfDict *to) {
  if (to == pdf->spare) return; // has been reported; must not get a second owner
  if (room_for_key(pdf, dict, key)) HPDF_Dict_Add(dict, key, to);
}

Buf *pdf_raw(Pdf *pdf, PdfDict *dict, const char *key) {
  if (dict->write_fn != write_raw) {
    Buf *raw = NEW(pdf->arena, Buf);
    raw->arena = pdf->arena;
    dict->attr = raw;
    dict->write_fn = write_raw;
  }
  Buf *raw = dict->attr;
  buf_printf(raw, "%s/%s ", raw->n && !pdf->compress ? "\n" : "", key);
  return raw;
}

void pdf_raw_ref(Buf *raw, const PdfDict *dict) {
  buf_printf(raw, "%u %u R ", dict->header.obj_id & 0x00FFFFFFu, dict->header.gen_no);
}

void pdf_rect(Pdf *pdf, PdfDict *dict, const char *key, const Len corner[4]) {
  Buf *raw = pdf_raw(pdf, dict, key);
  for (int i = 0; i < 4; i++) {
    buf_char(raw, i ? ' ' : '[');
    buf_len(raw, len_scale(corner[i], 1, 10) * 10); // 1/100 pt is finer than anyone can point
  }
  buf_char(raw, ']');
}

void digest(Str bytes, uint8_t out[16]) {
  HPDF_MD5_CTX md5;
  HPDF_MD5Init(&md5);
  HPDF_MD5Update(&md5, (const HPDF_BYTE *)bytes.s, (HPDF_UINT32)bytes.n);
  HPDF_MD5Final(out, &md5);
}
