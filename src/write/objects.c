// objects.c -- objects written by hand, many together, as the file has them.
// SPDX-License-Identifier: MIT
//
// ISO 32000-1, 7.5.7: an object stream begins with the number and the place of each object in it.
// Where nothing is packed they stand by themselves.
#include "write/haru.h"

#include <string.h>

enum {
  GROUP_MAX = 5000,  // objects of one object stream
  PACK_LEAST = 160,  // bytes of a stream: of fewer, deflating spares no more than its name takes
};

typedef struct Start { uint32_t number; size_t at; } Start; // where an object begins

struct Objects {
  Pdf *pdf;
  Buf head, body;
  VEC(Start) starts;    // where nothing is packed
  uint32_t holder;      // number of the object stream; 0: none is begun
  uint16_t n;           // objects in it
  bool open;
};

Objects *objects_new(Pdf *pdf) {
  Objects *made = NEW(pdf->arena, Objects);
  *made = (Objects){.pdf = pdf, .head.arena = pdf->arena, .body.arena = pdf->arena};
  return made;
}

static bool in_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
         c == '_'; // names may end so
}

// The digits of a number, with a blank where it would else run into what is before it, and `after`.
static void put_number(Buf *out, int64_t value, const char *after, size_t n) {
  char text[32], *end = text + sizeof text - n, *at = end;
  uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  memcpy(end, after, n);
  do *--at = (char)('0' + left % 10);
  while (left /= 10);
  if (value < 0) *--at = '-';
  if (out->n && in_word(out->s[out->n - 1])) *--at = ' ';
  buf_add(out, at, (size_t)(end - at) + n);
}

void put_int(Buf *out, int64_t value) { put_number(out, value, "", 0); }

void put_ref(Buf *out, uint32_t number) { put_number(out, number, " 0 R", 4); }

void put_refs(Buf *out, Str refs) {
  if (refs.n && out->n && in_word(out->s[out->n - 1])) buf_char(out, ' ');
  buf_str(out, refs);
}

void put_rect(Buf *out, const Len corner[4]) {
  for (int i = 0; i < 4; i++) {
    buf_char(out, i ? ' ' : '[');
    buf_len(out, (corner[i] + (corner[i] < 0 ? -50 : 50)) / 100 * 100); // nobody points finer
  }
  buf_char(out, ']');
}

void begin_object(Pdf *pdf, uint32_t number) {
  if (pdf->out.n > FILE_MAX) pdf_fault(pdf, "the file would be too large");
  pdf->loci.at[number] = (Locus){.type = 1, .where = (uint32_t)pdf->out.n};
  buf_int(&pdf->out, number);
  buf_text(&pdf->out, " 0 obj\n");
}

static void object_end(Objects *o) {
  if (o->open) buf_text(&o->body, o->pdf->packer ? "" : "\nendobj\n");
  o->open = false;
}

static void group_close(Objects *o) {
  if (o->n == 0) return;
  size_t first = o->head.n + 1; // behind a line's end
  Str all = str_join(o->pdf->arena, buf_done(&o->head), STR("\n"), buf_done(&o->body));
  Buf entries = {.arena = o->pdf->arena};
  buf_text(&entries, "/Type/ObjStm/N");
  put_int(&entries, o->n);
  buf_text(&entries, "/First");
  put_int(&entries, (int64_t)first);
  pdf_put_stream(o->pdf, o->holder, buf_done(&entries), all, STREAM_PACK);
  o->head.n = o->body.n = 0, o->n = 0, o->holder = 0;
}

Buf *object_begin(Objects *o, uint32_t number) {
  object_end(o);
  o->open = true;
  if (!o->pdf->packer) {
    VEC_PUSH(o->pdf->arena, &o->starts, ((Start){number, o->body.n}));
    buf_int(&o->body, number);
    buf_text(&o->body, " 0 obj\n");
    return &o->body;
  }
  if (o->n == GROUP_MAX) group_close(o);
  if (!o->holder) o->holder = pdf_number(o->pdf);
  o->pdf->loci.at[number] = (Locus){.type = 2, .index = o->n++, .where = o->holder};
  put_int(&o->head, number);
  put_int(&o->head, (int64_t)o->body.n);
  return &o->body;
}

void objects_done(Objects *o) {
  Pdf *pdf = o->pdf;
  object_end(o);
  for (size_t i = 0; i < o->starts.n; i++)
    pdf->loci.at[o->starts.at[i].number] =
        (Locus){.type = 1, .where = (uint32_t)(pdf->out.n + o->starts.at[i].at)};
  if (pdf->packer) group_close(o);
  else buf_str(&pdf->out, buf_done(&o->body));
  *o = (Objects){.pdf = pdf, .head.arena = pdf->arena, .body.arena = pdf->arena};
}

void pdf_put_stream(Pdf *pdf, uint32_t number, Str entries, Str bytes, StreamForm form) {
  if (bytes.n > FILE_MAX) {
    pdf_fault(pdf, "a stream is too large");
    return;
  }
  bool pack = form == STREAM_PACK && pdf->packer && bytes.n >= PACK_LEAST;
  if (pack) bytes = packed(pdf->arena, pdf->packer, pdf->how, bytes);
  begin_object(pdf, number);
  Buf *out = &pdf->out;
  buf_text(out, "<<");
  buf_str(out, entries);
  if (pack || form == STREAM_PACKED) buf_text(out, "/Filter/FlateDecode");
  if (form == STREAM_JPEG) buf_text(out, "/Filter/DCTDecode");
  buf_text(out, "/Length");
  put_int(out, (int64_t)bytes.n);
  buf_text(out, ">>\nstream\n");
  buf_str(out, bytes);
  buf_text(out, "\nendstream\nendobj\n");
}
