// assemble.c -- writes libharu's objects in PDF's compact form: object streams and an xref stream.
// SPDX-License-Identifier: MIT
//
// ISO 32000-1, 7.5.7 and 7.5.8. Objects that are no streams go, many together, into compressed
// object streams; the table of their places is a stream too. libharu writes each object's value;
// the order is ours. libdeflate looks for the shortest form of what it packs, which takes a tenth
// off a file.
#include "write/haru.h"

#include <libdeflate.h>
#include <string.h>

enum { PACK_LEVEL = 10 };  // beyond it, a quarter more work saves 0.3 % of the bytes
enum { GROUP_MAX = 5000 }; // objects of one object stream: many, for they are much alike

typedef struct Locus { // where an object is: an entry of the xref stream
  uint8_t type;       // 1: at an offset; 2: in an object stream; 0: free
  uint32_t where;     // offset, or number of the object stream
  uint16_t index;     // in the object stream
} Locus;

typedef struct Assembly {
  Pdf *pdf;
  HPDF_Stream sink;
  struct libdeflate_compressor *packer;
  VEC(Locus) loci; // by object number
} Assembly;

static void begin_object(Assembly *as, uint32_t number) {
  if (as->pdf->out.n > FILE_MAX) pdf_fault(as->pdf, "the file would be too large");
  as->loci.at[number] = (Locus){1, (uint32_t)as->pdf->out.n, 0};
  buf_printf(&as->pdf->out, "%u 0 obj\n", number);
}

static void put_data(Assembly *as, Str data) {
  buf_text(&as->pdf->out, "\nstream\n");
  buf_str(&as->pdf->out, data);
  buf_text(&as->pdf->out, "\nendstream\nendobj\n");
}

// Without the blanks and line ends that only people need, outside of literal strings.
static Str tight(Arena *arena, Str value) {
  Buf out = {.arena = arena};
  int depth = 0; // of parentheses
  for (size_t i = 0; i < value.n; i++) {
    char c = value.s[i], next = i + 1 < value.n ? value.s[i + 1] : 0;
    bool idle = c == '\n' || (c == ' ' && next && strchr("/[(<", next));
    if (depth == 0 && idle) continue;
    buf_char(&out, c);
    if (depth > 0 && c == '\\' && next) buf_char(&out, value.s[++i]);
    else depth += (c == '(') - (c == ')');
  }
  return buf_done(&out);
}

// What libharu writes for an object, kept apart from the file.
static Str value_text(Assembly *as, void *object) {
  Buf part = {.arena = as->pdf->arena};
  as->pdf->target = &part;
  HPDF_Obj_WriteValue(object, as->sink, NULL);
  as->pdf->target = &as->pdf->out;
  return tight(as->pdf->arena, buf_done(&part));
}

static Str stream_bytes(Assembly *as, HPDF_Stream from) {
  Buf part = {.arena = as->pdf->arena};
  as->pdf->target = &part;
  HPDF_Stream_WriteToStream(from, as->sink, HPDF_STREAM_FILTER_NONE, NULL);
  as->pdf->target = &as->pdf->out;
  return buf_done(&part);
}

static Str deflated(Assembly *as, Str bytes) {
  size_t room = libdeflate_zlib_compress_bound(as->packer, bytes.n);
  char *out = arena_alloc(as->pdf->arena, room);
  size_t n = libdeflate_zlib_compress(as->packer, bytes.s, bytes.n, out, room);
  if (n == 0) pdf_fault(as->pdf, "a stream cannot be packed"); // not with room enough
  return (Str){out, n};
}

static const char *filter_name(HPDF_UINT filter) {
  if (filter == HPDF_STREAM_FILTER_FLATE_DECODE) return "FlateDecode";
  return filter == HPDF_STREAM_FILTER_DCT_DECODE ? "DCTDecode" : NULL;
}

static void put_stream(Assembly *as, uint32_t number, HPDF_Dict dict) {
  Str data = stream_bytes(as, dict->stream);
  if (dict->filter == HPDF_STREAM_FILTER_FLATE_DECODE) data = deflated(as, data);
  const char *filter = filter_name(dict->filter);
  if (filter) HPDF_Dict_AddName(dict, "Filter", filter);
  HPDF_Dict_AddNumber(dict, "Length", (HPDF_INT32)data.n);
  HPDF_Stream held = dict->stream;
  dict->stream = NULL; // libharu writes the dictionary alone, then
  Str value = value_text(as, dict);
  dict->stream = held;
  begin_object(as, number);
  buf_str(&as->pdf->out, value);
  put_data(as, data);
}

static HPDF_Dict as_stream(void *object) {
  const HPDF_Obj_Header *header = object;
  if ((header->obj_class & HPDF_OCLASS_ANY) != HPDF_OCLASS_DICT) return NULL;
  HPDF_Dict dict = object;
  return dict->stream ? dict : NULL;
}

// Objects that are no streams: numbers and offsets first, then the values.
typedef struct Group { Buf head, body; uint32_t number; uint16_t n; } Group;

static void group_close(Assembly *as, Group *group) {
  if (group->n == 0) return;
  size_t first = group->head.n;
  buf_add(&group->head, group->body.s, group->body.n);
  Str data = deflated(as, buf_done(&group->head));
  begin_object(as, group->number);
  buf_printf(&as->pdf->out,
             "<</Type/ObjStm/N %u/First %zu/Filter/FlateDecode/Length %zu>>", group->n, first,
             data.n);
  put_data(as, data);
}

static void group_add(Assembly *as, Group *group, uint32_t number, void *object) {
  if (group->n == GROUP_MAX) {
    group_close(as, group);
    group->n = 0;
  }
  if (group->n == 0) {
    *group = (Group){.head.arena = as->pdf->arena, .body.arena = as->pdf->arena,
                     .number = (uint32_t)as->loci.n};
    VEC_PUSH(as->pdf->arena, &as->loci, ((Locus){0, 0, 0}));
  }
  as->loci.at[number] = (Locus){2, group->number, group->n++};
  buf_printf(&group->head, "%u %zu ", number, group->body.n);
  buf_str(&group->body, value_text(as, object));
  buf_char(&group->body, '\n');
}

// The places, each as type, four bytes and two of index. Each row is told as its difference from
// the one before (PNG's filter "up"), which deflates far better.
enum { ROW = 7 };

static Str locus_rows(Assembly *as) {
  Buf rows = {.arena = as->pdf->arena};
  uint8_t above[ROW] = {0};
  for (size_t i = 0; i < as->loci.n; i++) {
    const Locus *locus = &as->loci.at[i];
    uint8_t row[ROW] = {locus->type,
                      (uint8_t)(locus->where >> 24),
                      (uint8_t)(locus->where >> 16),
                      (uint8_t)(locus->where >> 8),
                      (uint8_t)locus->where,
                      (uint8_t)(locus->index >> 8),
                      (uint8_t)locus->index};
    buf_char(&rows, 2);
    for (int k = 0; k < ROW; k++) buf_char(&rows, (char)(uint8_t)(row[k] - above[k]));
    memcpy(above, row, sizeof row);
  }
  return buf_done(&rows);
}

static void put_xref(Assembly *as) {
  Pdf *pdf = as->pdf;
  uint8_t sum[16];
  char id[33];
  digest((Str){pdf->out.s, pdf->out.n}, sum);
  for (int i = 0; i < 16; i++) snprintf(id + 2 * i, 3, "%02X", sum[i]);
  size_t start = pdf->out.n;
  uint32_t number = (uint32_t)as->loci.n;
  VEC_PUSH(pdf->arena, &as->loci, ((Locus){0, 0, 0}));
  begin_object(as, number);
  Str data = deflated(as, locus_rows(as));
  buf_printf(&pdf->out,
             "<</Type/XRef/Size %zu/W[1 4 2]/Root %u 0 R/Info %u 0 R\n/ID [<%s> <%s>]\n"
             "/DecodeParms<</Predictor 12/Columns 7>>/Filter/FlateDecode/Length %zu>>",
             as->loci.n, pdf->doc->catalog->header.obj_id & 0x00FFFFFF,
             pdf->doc->info->header.obj_id & 0x00FFFFFF, id, id, data.n);
  put_data(as, data);
  buf_printf(&pdf->out, "startxref\n%zu\n%%%%EOF\n", start);
}

void assemble_file(Pdf *pdf) {
  HPDF_Xref xref = pdf->doc->xref;
  Assembly as = {.pdf = pdf, .sink = pdf_sink(pdf)};
  as.packer = libdeflate_alloc_compressor(PACK_LEVEL);
  if (!as.packer) out_of_memory();
  Group group = {0};
  HPDF_UINT n = xref->entries->count;
  for (HPDF_UINT i = 0; i < n; i++) VEC_PUSH(pdf->arena, &as.loci, ((Locus){0, 0, 0}));
  buf_text(&pdf->out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"); // four high bytes: a binary file
  for (HPDF_UINT i = 1; i < n; i++) { // 0 heads the list of free objects
    void *object = HPDF_Xref_GetEntry(xref, i)->obj;
    HPDF_Dict stream = as_stream(object);
    if (stream) put_stream(&as, i, stream);
    else group_add(&as, &group, i, object);
  }
  group_close(&as, &group);
  put_xref(&as);
  libdeflate_free_compressor(as.packer);
  HPDF_Stream_Free(as.sink);
}
